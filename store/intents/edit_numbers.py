"""Badge numbers of participants who were written into the table: each is given once."""

from __future__ import annotations

import re

import msgspec

from store.badges.token import MAX_NUMBER
from store.conference.facts import (
    NULL,
    AnyFact,
    ParticipantChanged,
    ParticipantRegistered,
    TableEdited,
    Undone,
)
from store.conference.people import Block, Participant
from store.conference.state import BLOCK, State
from store.intents.edit_changes import Changes

_fact_of: msgspec.json.Decoder[AnyFact] = msgspec.json.Decoder(AnyFact)


def blocks_for(changes: Changes) -> set[int]:
    """See that new badge numbers were never given, and find the blocks that nobody has taken.

    Raises:
        Unfit: One was given before.
    """
    state = changes.state
    blocks = set[int]()
    used = set[int]()
    for changed in changes.of("participants"):
        person = changed.new
        if not isinstance(person, Participant) or changed.old is not None:
            continue
        number = person.number
        if not 1 <= number <= MAX_NUMBER:
            raise changed.unfit("tables.bad_value", "number")
        block = state.blocks.get(number // BLOCK)
        if block is None:
            blocks.add(number // BLOCK)
        if number in used or number in state.by_number or _was_given(state, block, number):
            raise changed.unfit("tables.used_number", "number")
        used.add(number)
    return blocks


def _was_given(state: State, block: Block | None, number: int) -> bool:
    """Look whether anybody ever had a number that nobody has now."""
    if block is None or number > block.last:
        return False
    mention = re.compile(rb'"number":%d[,}]' % number)
    return any(
        number in _numbers_in(_fact_of.decode(one.fact))
        for one in state.activity.values()
        if mention.search(bytes(one.fact))
    )


def _numbers_in(fact: AnyFact) -> set[int]:
    match fact:
        case ParticipantRegistered() | ParticipantChanged():
            return {fact.participant.number}
        case TableEdited(table="participants"):
            whole = (*fact.documents.values(), *fact.was.values())
            return {_numbered.decode(raw).number for raw in whole if raw != NULL}
        case Undone():
            return _numbers_in(fact.fact)
        case _:
            return set()


class _Numbered(msgspec.Struct):
    number: int = 0


_numbered = msgspec.json.Decoder(_Numbered)
