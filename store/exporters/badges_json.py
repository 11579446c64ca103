"""Badges as JSON: whose they are, and what their codes hold."""

from __future__ import annotations

from collections.abc import Iterator

from store.badges.keys import Keyring
from store.conference.people import Badge, Participant, Status
from store.conference.state import State
from store.exporters.people_json import Json


def badges(state: State, keyring: Keyring, *, everybody: bool = False) -> Json:
    """Give the badges of all who are registered, or of everybody, by number.

    Raises:
        InputError: A key that signs one of them is not here.
    """
    return {
        "badges": [
            {
                "participant": person.id,
                "number": person.number,
                "generation": badge.generation,
                "code": code_of(state, keyring, person, badge),
                "status": person.status,
            }
            for person, badge in badges_of(state, everybody=everybody)
        ]
    }


def code_of(state: State, keyring: Keyring, person: Participant, badge: Badge) -> str:
    """Give what somebody's badge holds.

    Raises:
        InputError: The key that signs it is not here.
    """
    return keyring.code(state.conference.id, person.number, badge.generation, badge.key_number)


def badges_of(state: State, *, everybody: bool = False) -> Iterator[tuple[Participant, Badge]]:
    """Pair people with their badges, by number; who is registered has one, printed or not."""
    for person in sorted(state.participants.values(), key=lambda person: person.number):
        if everybody or person.status is Status.REGISTERED:
            yield person, state.badges.get(person.id) or Badge(id=person.id)
