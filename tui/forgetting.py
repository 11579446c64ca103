"""Forgetting the answers that a window still shows when somebody is erased."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection
from typing import Protocol, TypeVar

from store.conference.change import Change
from store.conference.people import ParticipantId, Status
from store.conference.state import State
from store.rules.verdicts import GroupVerdict, Verdict
from tui.showing import Showing


class Answer(Protocol):
    """An answer that was shown."""

    @property
    def verdict(self) -> Verdict | None:
        """What a scan or an Enter came to."""
        ...

    @property
    def group(self) -> GroupVerdict | None:
        """What a delegation came to."""
        ...


AnswerT = TypeVar("AnswerT", bound=Answer)


class Forgetting:
    """Knows who is erased, and what may name them."""

    def __init__(self, state: State) -> None:
        self._erased = _erased_among(state, state.participants)

    def forget(
        self, change: Change, state: State, answers: deque[AnswerT], showing: Showing[AnswerT]
    ) -> bool:
        """Forget every answer that may name somebody who is erased by now; tell whether any was."""
        among = state.participants if change.everything else change.people
        newly = _erased_among(state, among) - self._erased
        if not newly:
            return False
        self._erased |= newly
        kept = [answer for answer in answers if not _may_name(answer, newly)]
        answers.clear()
        answers.extend(kept)
        showing.forget(lambda answer: _may_name(answer, newly))
        return True


def _erased_among(state: State, people: Collection[ParticipantId]) -> frozenset[ParticipantId]:
    found = (state.participants.get(person) for person in people)
    return frozenset(
        person.id for person in found if person is not None and person.status is Status.ERASED
    )


def _may_name(answer: Answer, people: frozenset[ParticipantId]) -> bool:
    """Tell whether somebody may stand in an answer; only one that is plainly of others is kept."""
    if (verdict := answer.verdict) is not None:
        about = verdict.participant
        return about is None or about.id in people or bool(verdict.candidates or verdict.values)
    if (group := answer.group) is not None:
        members = [verdict.participant for verdict in group.verdicts]
        return any(one is not None and one.id in people for one in (*members, *group.absent))
    return True
