"""How a store is doing: what is wrong for as long as it lasts, and what was found on opening."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from enum import StrEnum
from math import ceil
from typing import Final

import msgspec

from store.clock import Clock
from store.files.notes import Note

RETRY: Final = timedelta(seconds=5)
"""How long after a refusal for want of room the disk is tried again."""


class Kind(StrEnum):
    """What is wrong, the gravest first."""

    DAMAGED = "damaged"
    """What was acknowledged is damaged; it can be looked at as it was before."""
    FAILING = "failing"
    """The disk fails, and is written to no more until the conference is opened anew."""
    ALIEN = "alien"
    """Another program wrote in the journal, and nothing is added until it is opened anew."""
    FULL = "full"
    """The last act was refused for want of room."""
    UNWRITABLE = "unwritable"
    """The folder cannot be written to."""
    UNANSWERED = "unanswered"
    """Another process has the folder and does not answer."""
    LOW = "low"
    """There is hardly any room left."""
    SHARED = "shared"
    """The folder lies on another machine, where a lock may not hold."""
    SYNCED = "synced"
    """Another program copies the folder to other machines while we write."""


REFUSING: Final = frozenset(
    {Kind.DAMAGED, Kind.FAILING, Kind.ALIEN, Kind.FULL, Kind.UNWRITABLE, Kind.UNANSWERED}
)
"""What keeps acts from being recorded."""

_TRIED = frozenset({Kind.FULL, Kind.UNWRITABLE, Kind.LOW})
_GRAVITY = {kind: place for place, kind in enumerate(Kind)}
_KINDS = {
    "store.failing": Kind.FAILING,
    "store.alien": Kind.ALIEN,
    "store.full": Kind.FULL,
    "store.unwritable": Kind.UNWRITABLE,
    "store.view_only": Kind.UNANSWERED,
}


class Trouble(msgspec.Struct, frozen=True, kw_only=True):
    """Something that must not be overlooked while it lasts."""

    kind: Kind
    name: str = ""
    """Of the share's kind or of the program that copies the folder."""
    retry_in_s: int | None = None
    """Seconds until the disk is tried again, where it is."""

    @property
    def is_refusing(self) -> bool:
        """Whether acts are answered `not_saved`."""
        return self.kind in REFUSING


class Condition(msgspec.Struct, frozen=True, kw_only=True):
    """How a store is doing."""

    trouble: Trouble | None = None
    """The gravest thing that is wrong."""
    notes: tuple[Note, ...] = ()
    """What was found on opening, and since."""


GOOD: Final = Condition()


def kind_of(key: str) -> Kind | None:
    """Tell what is wrong by the key of a refusal; none for a key that is no refusal."""
    return _KINDS.get(key)


def gravest(troubles: Iterable[Trouble | None]) -> Trouble | None:
    """Choose what must be said first."""
    found = [trouble for trouble in troubles if trouble is not None]
    return min(found, key=lambda trouble: _GRAVITY[trouble.kind], default=None)


class Watch:
    """Keeps in mind what the disk refused, and when to try it again."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._kind: Kind | None = None
        self._tried_at = clock.now()
        self._is_sure = True
        """Whether a disk that gave its last room was tried since."""

    def refused(self, key: str) -> None:
        """Note that the disk refused, for a reason that is a key of the catalogue."""
        self._kind, self._is_sure = kind_of(key), True
        self._tried_at = self._clock.now()

    def low(self) -> None:
        """Note that the disk took something into the last room that there was."""
        if self._kind is not Kind.LOW:
            self._kind, self._is_sure = Kind.LOW, False

    def took(self) -> None:
        """Note that the disk took something, and has room."""
        self._kind = None

    def tried(self) -> None:
        """Note that it was tried and that nothing is better."""
        self._tried_at, self._is_sure = self._clock.now(), True

    @property
    def is_due(self) -> bool:
        """Whether to try now."""
        return self._kind in _TRIED and (not self._is_sure or self._left() <= timedelta(0))

    @property
    def trouble(self) -> Trouble | None:
        """What the disk has refused, if it still does."""
        if self._kind is None or not self._is_sure:
            return None
        waits = None
        if self._kind is Kind.FULL:
            waits = max(0, ceil(self._left().total_seconds()))
        return Trouble(kind=self._kind, retry_in_s=waits)

    def _left(self) -> timedelta:
        left = self._tried_at + RETRY - self._clock.now()
        # A clock that was set back must not put the next try off.
        return left if left <= RETRY else timedelta(0)
