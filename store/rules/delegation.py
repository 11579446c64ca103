"""Delegations: the people of one municipality on one day, the unit in which they arrive.

Whoever comes from no municipality, only from an organisation, belongs to no delegation.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Final

import msgspec

from store.conference.people import Participant, ParticipantId, Presence, Status
from store.conference.state import State
from store.rules import municipalities
from store.rules.admission import Case, judge
from store.rules.numbers import is_contact
from store.rules.verdicts import Verdict

_NOT_THEIRS: Final = frozenset({"admitted", "not_open", "full"})
"""The verdicts that do not turn on who somebody is."""


class Member(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody of a municipality, as one day sees them."""

    participant: Participant
    verdict: Verdict
    """The one that they would get now."""
    stay: Presence | None = None
    """Their newest stay on the day."""
    is_expected: bool = False
    """Registered for the day."""

    @property
    def is_inside(self) -> bool:
        """Whether they are inside now."""
        return self.stay is not None and self.stay.out_at is None

    @property
    def is_missing(self) -> bool:
        """Whether they are expected and have not come."""
        return self.is_expected and self.stay is None

    @property
    def is_due(self) -> bool:
        """Whether they are missing and nothing stands between them and the door but the others."""
        return self.is_missing and self.verdict.word in _NOT_THEIRS


class Delegation(msgspec.Struct, frozen=True, kw_only=True):
    """Everybody of one municipality who is known, by badge number."""

    municipality: str
    members: tuple[Member, ...]
    contact: Participant | None = None
    """Whom to ask for the others."""

    @property
    def inside(self) -> tuple[Member, ...]:
        """Those who are inside now."""
        return tuple([member for member in self.members if member.is_inside])

    @property
    def missing(self) -> tuple[Member, ...]:
        """Those who are expected and have not come."""
        return tuple([member for member in self.members if member.is_missing])


def delegation(
    state: State, municipality: str, *, at: datetime, day: int, door: str | None = None
) -> Delegation:
    """Give the people of a municipality, each with the verdict of a day and a door at an instant.

    None of them knows of the others: the last seat is shown to each of them as free.
    """
    people = members_of(state, municipality)
    return Delegation(
        municipality=municipality,
        members=tuple(
            [
                Member(
                    participant=person,
                    verdict=judge(state, Case(participant=person, at=at, day=day, door=door)),
                    stay=state.presence_of(person.id, day),
                    is_expected=_is_expected(person, day),
                )
                for person in people
            ]
        ),
        contact=next(
            (
                person
                for person in people
                if person.status is Status.REGISTERED and is_contact(person)
            ),
            None,
        ),
    )


def members_of(state: State, municipality: str) -> list[Participant]:
    """List everybody of a municipality but those who were erased, by badge number."""
    members = state.delegations.get(municipality, {})
    return sorted((state.participants[each] for each in members), key=lambda each: each.number)


def place_name(state: State, municipality: str) -> str:
    """Name a municipality as people say it; one that is not ours as its people write it."""
    found = municipalities.by_number(municipality)
    if found is not None:
        return found.name
    organisations = (person.organisation for person in members_of(state, municipality))
    return next(filter(None, organisations), municipality)


class Gathered(msgspec.Struct, frozen=True, kw_only=True):
    """How many of a delegation are inside: «4 of 5»."""

    inside: int
    expected: int
    """How many are registered for the day, or inside all the same."""
    absent: tuple[Participant, ...]
    """Those of them who have not come."""


def gathered(
    state: State, municipality: str, day: int, admitted: frozenset[ParticipantId] = frozenset()
) -> Gathered:
    """Count a delegation on a day, as if the admitted ones were inside already."""
    people = list(_counted(state, municipality, day, admitted))
    absent = (
        person
        for person, is_in in people
        if not is_in and state.presence_of(person.id, day) is None
    )
    return Gathered(
        inside=sum(is_in for _person, is_in in people),
        expected=len(people),
        absent=tuple(absent),
    )


def _counted(
    state: State, municipality: str, day: int, admitted: frozenset[ParticipantId]
) -> Iterator[tuple[Participant, bool]]:
    for person in members_of(state, municipality):
        is_in = person.id in admitted or state.is_present(person.id, day)
        if is_in or _is_expected(person, day):
            yield person, is_in


def _is_expected(person: Participant, day: int) -> bool:
    return person.status is Status.REGISTERED and day in person.days
