"""Coming, going, and being refused."""

from __future__ import annotations

import msgspec

from store.conference.change import Change
from store.conference.facts import Refused
from store.conference.people import Presence
from store.conference.state import State


def come(state: State, presence: Presence) -> Change:
    """Put somebody inside; who is known to have left that stay has left."""
    known = state.presences.get(presence.id)
    if known is not None and known.out_at is not None and presence.out_at is None:
        presence = msgspec.structs.replace(presence, out_at=known.out_at)
    state.put_presence(presence)
    return _about(presence)


def never_came(state: State, presence: Presence) -> Change:
    """Take a check-in back."""
    state.drop_presence(presence)
    return _about(presence)


def go(state: State, presence: Presence) -> Change:
    """Put somebody outside."""
    state.put_presence(presence)
    return _about(presence)


def stayed(state: State, presence: Presence) -> Change:
    """Take a check-out back."""
    state.put_presence(msgspec.structs.replace(presence, out_at=None))
    return _about(presence)


def note_refusal(fact: Refused) -> Change:
    """A refusal changes no table but the activity log."""
    people = frozenset((fact.participant,)) if fact.participant else frozenset()
    return Change(people=people)


def _about(presence: Presence) -> Change:
    return Change(people=frozenset((presence.participant,)), counters=True)
