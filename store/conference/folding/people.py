"""Registering participants and changing what is known of them."""

from __future__ import annotations

from store.conference.change import Change
from store.conference.people import Badge, Participant
from store.conference.state import State


def register(state: State, participant: Participant) -> Change:
    """Take somebody in, with a badge of generation 1."""
    state.put_participant(participant)
    state.badges.setdefault(participant.id, Badge(id=participant.id))
    return _about(participant)


def unregister(state: State, participant: Participant) -> Change:
    """Take a registration back."""
    current = state.participants.get(participant.id)
    if current is not None:
        state.drop_participant(current)
        state.badges.pop(participant.id, None)
    return _about(participant)


def become(state: State, participant: Participant) -> Change:
    """Set what is known of somebody."""
    state.put_participant(participant)
    return _about(participant)


def _about(participant: Participant) -> Change:
    return Change(people=frozenset((participant.id,)), counters=True)
