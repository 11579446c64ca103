"""Checking in a delegation from the command line: who is expected of a municipality, but some."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from store.conference.people import Participant, ParticipantId
from store.conference.state import State
from store.errors import UsageError
from store.rules import municipalities
from store.rules.delegation import delegation, members_of, place_name
from store.rules.folding import fold
from store.rules.matching import matches, query, words_of
from tui.commands import printing
from tui.commands.run import Unknown


def named_municipality(state: State, words: str) -> str:
    """Give the number of the municipality that some words name.

    Raises:
        Unknown: They name none, or nobody is known from it.
    """
    words = printing.sendable(words).strip()
    found = municipalities.find(words)
    numbers = [number for number, members in state.delegations.items() if members]
    if found is not None:
        if found.number not in numbers:
            raise Unknown("delegation.nobody_known", place=found.name)
        return found.number
    # A municipality that is not ours is known by its number, or as its people write it.
    for number in numbers:
        if words == number or fold(place_name(state, number)) == fold(words):
            return number
    raise Unknown("delegation.command.unknown", words=words)


def who_is_here(
    state: State,
    municipality: str,
    excepted: Sequence[str],
    *,
    at: datetime,
    day: int,
    door: str | None,
) -> tuple[ParticipantId, ...]:
    """List who of a municipality is expected and has not come, but for those who are excepted.

    Raises:
        UsageError: An exception names nobody of the municipality, or several.
    """
    people = members_of(state, municipality)
    absent = {_the_one(people, words) for words in excepted}
    missing = delegation(state, municipality, at=at, day=day, door=door).missing
    return tuple(member.participant.id for member in missing if member.participant.id not in absent)


def _the_one(people: Iterable[Participant], words: str) -> ParticipantId:
    """Find a member by badge number, by id or by the beginnings of their words."""
    words = printing.sendable(words).strip()
    number, wanted = words.removeprefix("#").strip(), query(words)
    found = [
        person.id
        for person in people
        if words == person.id
        or (str(person.number) == number if number.isdigit() else _is_named(person, wanted))
    ]
    if len(found) != 1:
        key = "delegation.command.except_several" if found else "delegation.command.except_nobody"
        raise UsageError(key, words=words)
    return found[0]


def _is_named(person: Participant, wanted: tuple[str, ...]) -> bool:
    return bool(wanted) and matches(words_of(person), wanted)
