"""Registering participants and changing what is known of them."""

from __future__ import annotations

from store.conference.change import NOTHING, Change
from store.conference.people import Badge, Participant, Status
from store.conference.state import State


def register(state: State, participant: Participant, key_number: int) -> Change:
    """Take somebody in, with a badge of generation 1; who was erased stays erased."""
    if _is_erased(state, participant):
        return NOTHING
    state.put_participant(participant)
    state.badges.setdefault(participant.id, Badge(id=participant.id, key_number=key_number))
    return _about(participant)


def unregister(state: State, participant: Participant) -> Change:
    """Take a registration back; a tombstone stays."""
    current = state.participants.get(participant.id)
    if _is_erased(state, participant):
        return NOTHING
    if current is not None:
        state.drop_participant(current)
        state.badges.pop(participant.id, None)
    return _about(participant)


def become(state: State, participant: Participant) -> Change:
    """Set what is known of somebody; who was erased stays erased."""
    if _is_erased(state, participant):
        return NOTHING
    state.put_participant(participant)
    return _about(participant)


def _is_erased(state: State, participant: Participant) -> bool:
    known = state.participants.get(participant.id)
    return known is not None and known.status is Status.ERASED


def _about(participant: Participant) -> Change:
    return Change(people=frozenset((participant.id,)), counters=True)
