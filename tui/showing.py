"""What is shown as the answer, since when, and how long it was for the person at the desk."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

AnswerT = TypeVar("AnswerT")

KEPT: Final = 8
"""Answers that a key may have been meant for; more do not come while a console is busy."""


@dataclass(slots=True)
class _Shown(Generic[AnswerT]):
    """One answer, with the stamps between which it was fresh."""

    answer: AnswerT
    since: float
    until: float | None = None


class Showing(Generic[AnswerT]):
    """Remembers what was shown when; stamps are those of messages, in seconds.

    While the console was busy, a key is carried out when another answer is shown already: it is
    still meant for the one that was there when it was pressed.
    """

    def __init__(self) -> None:
        self._shown: deque[_Shown[AnswerT]] = deque(maxlen=KEPT)

    @property
    def newest(self) -> AnswerT | None:
        """What was shown last, fresh or not."""
        return self._shown[-1].answer if self._shown else None

    @property
    def is_fresh(self) -> bool:
        """Whether what was shown last is still for the person at the desk."""
        return bool(self._shown) and self._shown[-1].until is None

    def put_up(self, answer: AnswerT, at: float) -> None:
        """Show an answer instead of whatever was shown."""
        self.grow_quiet(at)
        self._shown.append(_Shown(answer, at))

    def grow_quiet(self, at: float) -> None:
        """Note that somebody turned to the next person."""
        if self.is_fresh:
            self._shown[-1].until = at

    def forget(self, is_gone: Callable[[AnswerT], bool]) -> None:
        """Show some answers no more, as if they had never been."""
        kept = [shown for shown in self._shown if not is_gone(shown.answer)]
        self._shown.clear()
        self._shown.extend(kept)

    def fresh_at(self, at: float) -> AnswerT | None:
        """Give what was fresh at a stamp."""
        for shown in reversed(self._shown):
            if shown.since <= at:
                return shown.answer if shown.until is None or at <= shown.until else None
        return None
