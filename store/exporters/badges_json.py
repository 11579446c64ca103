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
            _badge(state, keyring, person, badge)
            for person, badge in badges_of(state, everybody=everybody)
        ]
    }


def shown(state: State, keyring: Keyring, person: Participant) -> Json:
    """Give one person's badge, when it was printed, and why it is not valid, where it is not.

    Raises:
        InputError: The key that signs it is not here.
    """
    badge = state.badge_of(person.id)
    retired = "key_retired" if badge.key_number in state.retired_keys else None
    printed_at = badge.printed_at
    return {
        **_badge(state, keyring, person, badge),
        "printed": printed_at.astimezone(state.zone).isoformat() if printed_at else None,
        "revoked": badge.revoked or retired,
    }


def _badge(state: State, keyring: Keyring, person: Participant, badge: Badge) -> Json:
    return {
        "participant": person.id,
        "number": person.number,
        "generation": badge.generation,
        "code": code_of(state, keyring, person, badge),
        "status": person.status,
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
            yield person, state.badge_of(person.id)
