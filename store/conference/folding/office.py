"""Badges, their numbers, and who was parked aside."""

from __future__ import annotations

from store.conference.change import EVERYTHING, NOTHING, Change
from store.conference.facts import NumbersTaken
from store.conference.people import Badge, Block, Hold, RetiredKey
from store.conference.state import State


def take_numbers(state: State, fact: NumbersTaken) -> Change:
    """Give a block of badge numbers to a desk."""
    state.blocks[fact.block] = Block(id=fact.block, desk=fact.desk)
    return NOTHING


def set_badge(state: State, badge: Badge) -> Change:
    """Set what is known of a badge."""
    state.badges[badge.id] = badge
    return Change(people=frozenset((badge.id,)))


def retire_key(state: State, number: int) -> Change:
    """Believe a key no longer."""
    state.retired_keys.setdefault(number, RetiredKey(number))
    return EVERYTHING


def believe_key(state: State, number: int) -> Change:
    """Believe a retired key again."""
    state.retired_keys.pop(number, None)
    return EVERYTHING


def hold(state: State, held: Hold) -> Change:
    """Park somebody."""
    state.holds[held.id] = held
    return _about(held)


def release(state: State, held: Hold) -> Change:
    """Let somebody go who was parked."""
    state.holds.pop(held.id, None)
    return _about(held)


def _about(held: Hold) -> Change:
    people = frozenset((held.participant,)) if held.participant else frozenset()
    return Change(people=people, counters=True)
