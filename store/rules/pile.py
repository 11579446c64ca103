"""Where a badge lies in the piles: sorted by municipality, and by name in each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from operator import is_
from typing import Final

import msgspec

from store.conference.people import Participant, ParticipantId, Status
from store.conference.state import State
from store.rules.roll import by_place


class _Pile(msgspec.Struct, frozen=True):
    """A municipality's badges, and the people of whom they were counted."""

    made_of: tuple[Participant, ...]
    places: dict[ParticipantId, int]


_PILES: Final[dict[tuple[str, str], _Pile]] = {}
"""The last of every conference and municipality, told apart by its people: a verdict must not sort
them."""


def in_piles(people: Iterable[Participant]) -> list[Participant]:
    """Put the people who have a badge in the order of the piles."""
    return sorted((each for each in people if each.status is Status.REGISTERED), key=by_place)


def place_in_pile(state: State, person: Participant) -> int | None:
    """Say as which badge of their municipality's pile somebody's lies, counted from 1.

    None where they have no badge, and for those from no municipality, who have no pile.
    """
    home = person.municipality
    if home is None:
        return None
    return _pile(state, home).places.get(person.id)


def prepare_piles(state: State) -> Iterator[str]:
    """Count one pile at a step, so that no verdict waits for the first of its municipality."""
    for home in tuple(state.delegations):
        _pile(state, home)
        yield home


def _pile(state: State, home: str) -> _Pile:
    """Give a municipality's pile, the last one where everybody in it is as they were."""
    people = tuple(map(state.participants.__getitem__, state.delegations[home]))
    key = state.conference.id, home
    pile = _PILES.get(key)
    if pile is None or not _is_of(pile, people):
        places = {each.id: place for place, each in enumerate(in_piles(people), start=1)}
        pile = _PILES[key] = _Pile(people, places)
    return pile


def _is_of(pile: _Pile, people: tuple[Participant, ...]) -> bool:
    return len(pile.made_of) == len(people) and all(map(is_, pile.made_of, people))
