"""Where a badge lies in the piles: sorted by municipality, and by name in each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from store.conference.people import Participant, ParticipantId, Status
from store.conference.state import State
from store.language import Language
from store.rules.person_words import place_of
from store.rules.roll import by_place


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
    return _pile(state, home).get(person.id)


def place_in_words(language: Language, state: State, person: Participant) -> str:
    """Say where somebody's badge lies, «Målselv, nr. 3»; nothing for who has no pile."""
    at = place_in_pile(state, person)
    return "" if at is None else language.text("card.rank", place=place_of(person), n=at)


def prepare_piles(state: State) -> Iterator[str]:
    """Count one pile at a step, so that no verdict waits for the first of its municipality."""
    for home in tuple(state.delegations):
        _pile(state, home)
        yield home


def _pile(state: State, home: str) -> dict[ParticipantId, int]:
    """Give the places in a municipality's pile, counted once until its people change."""
    if home not in state.piles:
        people = map(state.participants.__getitem__, state.delegations[home])
        state.piles[home] = {each.id: at for at, each in enumerate(in_piles(people), start=1)}
    return state.piles[home]
