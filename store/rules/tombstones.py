"""Tombstones: what is left of somebody who was erased, and how they are known again in a list."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import datetime
from typing import Any, Final

import msgspec

from store.conference.documents import decode, fields_in
from store.conference.facts import (
    AnyFact,
    Entry,
    ParticipantErased,
    ParticipantRegistered,
    TableEdited,
)
from store.conference.folding.erasure import purged
from store.conference.people import FIELDS, Kind, Participant, ParticipantId, Status, Tombstone
from store.conference.state import State
from store.conference.traces import Finder, Traces
from store.errors import Unfit
from store.rules.folding import fold

Mark = Callable[[str], "str | None"]
"""Gives the mark of a text, by a key that lies beside the conference; none where there is none."""

_NOTHING: Final = Traces(())
_STATISTICS: Final = tuple(field.name for field in FIELDS if field.kind is Kind.STATISTIC)


class Traits(msgspec.Struct, frozen=True, kw_only=True):
    """By what somebody is known again."""

    name: str
    municipality: str | None = None
    organisation: str = ""
    email: str | None = None
    submission: str | None = None

    def marked(self, mark: Mark, at: datetime) -> Tombstone:
        """Give the tombstone of somebody with these traits, erased at an instant."""
        place = self.municipality or fold(self.organisation)
        return Tombstone(
            at=at,
            submission=mark(f"submission\0{self.submission}") if self.submission else None,
            email=mark(f"email\0{fold(self.email)}") if self.email else None,
            name=mark(f"name\0{fold(self.name)}\0{place}"),
        )


def traits_of(person: Participant) -> Traits:
    """Give by what a participant is known again."""
    return Traits(
        name=person.name,
        municipality=person.municipality,
        organisation=person.organisation,
        email=person.email,
        submission=person.submission,
    )


def remains(state: State, person: Participant, at: datetime, mark: Mark) -> Participant:
    """Give what stays of somebody who is erased: id, number, statistics and marks.

    An organisation from which nobody else comes would name them, and goes too.
    """
    kept: dict[str, Any] = {name: getattr(person, name) for name in _STATISTICS}
    if not any(
        other.organisation == person.organisation
        for other in state.participants.values()
        if other.id != person.id
    ):
        kept["organisation"] = ""
    kept["status"] = Status.ERASED
    return Participant(
        id=person.id,
        number=person.number,
        given="",
        tombstone=traits_of(person).marked(mark, at),
        **kept,
    )


class Tombstones:
    """Everybody who was erased, to see whether somebody in a list is one of them."""

    def __init__(self, state: State, mark: Mark, *, common_emails: Iterable[str] = ()) -> None:
        """Take in who was erased; an address that several people have names none of them."""
        self._mark = mark
        people = state.participants.values()
        self._stones = [person.tombstone for person in people if person.tombstone is not None]
        self._common = set(map(fold, common_emails))
        if self._stones:
            self._common |= {fold(person.email) for person in people if person.email}

    def has(
        self, traits: Traits, *, certainly: bool = False, since: datetime | None = None
    ) -> bool:
        """Tell whether somebody with these traits was erased, perhaps only since an instant.

        Where both have the id of a submission, that decides; else an e-mail address of one's own,
        or the name with the municipality, of which nobody can be certain.
        """
        if not self._stones:
            return False
        found = traits.marked(self._mark, self._stones[0].at)
        is_own = traits.email is not None and fold(traits.email) not in self._common
        return any(
            _is_same(stone, found, has_own_email=is_own, certainly=certainly)
            for stone in self._stones
            if since is None or stone.at >= since
        )


def _is_same(stone: Tombstone, found: Tombstone, *, has_own_email: bool, certainly: bool) -> bool:
    if stone.submission and found.submission:
        return stone.submission == found.submission
    has_name, has_email = _agree(stone.name, found.name), _agree(stone.email, found.email)
    return (has_email and (has_own_email or has_name)) or (has_name and not certainly)


def _agree(one: str | None, other: str | None) -> bool:
    return one is not None and one == other


def without_erased(
    state: State, entries: Sequence[Entry], mark: Mark, finder: Finder = _NOTHING
) -> list[Entry]:
    """Give entries of other desks without anything about people who were erased.

    Who was registered elsewhere under another id, before they were erased here, is erased too.
    What `finder` finds in free text and in other tables stays out.
    """
    stones = Tombstones(state, mark)
    back: set[ParticipantId] = set()

    def kept(fact: AnyFact, at: datetime) -> AnyFact:
        if isinstance(fact, TableEdited):
            back.update(
                person.id
                for person in _new_people(state, fact)
                if stones.has(traits_of(person), since=at)
            )
        if (
            isinstance(fact, ParticipantRegistered)
            and fact.participant.id not in state.participants
            and stones.has(traits_of(fact.participant), since=at)
        ):
            return ParticipantErased(participant=remains(state, fact.participant, at, mark))
        return fact

    known = [
        msgspec.structs.replace(entry, facts=tuple(kept(fact, entry.at) for fact in entry.facts))
        for entry in entries
    ]
    return purged(state, known, finder, people=back, told=entries)


def _new_people(state: State, fact: TableEdited) -> Iterator[Participant]:
    """Give whom a script registered."""
    if fact.table != "participants":
        return
    for key, raw in fact.documents.items():
        fields = fields_in(raw)
        if fields is not None and key not in state.participants:
            with suppress(Unfit):
                person = decode(fact.table, fields)
                if isinstance(person, Participant):
                    yield person
