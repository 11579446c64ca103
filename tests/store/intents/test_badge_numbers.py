"""Badge numbers come out of the desk's own blocks, and never beyond what a code holds."""

from __future__ import annotations

from store.badges.token import MAX_NUMBER
from store.conference.facts import DeskId, NumbersTaken
from store.conference.people import Block
from store.conference.state import BLOCK, State
from store.intents.badge_numbers import take_numbers

HERE, THERE = DeskId("desk-1"), DeskId("desk-2")
LAST = MAX_NUMBER // BLOCK


def state(*blocks: Block) -> State:
    """Make a state in which blocks are taken."""
    made = State()
    made.blocks.update({block.id: block for block in blocks})
    return made


def test_first_block_begins_at_one() -> None:
    """Number 0 is nobody's."""
    taken = take_numbers(State(), HERE, 2)
    assert taken.numbers == (1, 2)
    assert taken.facts == (NumbersTaken(block=0, desk=HERE),)


def test_next_block_is_after_all_that_are_taken() -> None:
    """Where the own block ends, one that no desk has follows."""
    full = Block(id=0, desk=HERE, last=BLOCK - 2)
    taken = take_numbers(state(full, Block(id=4, desk=THERE)), HERE, 2)
    assert taken.numbers == (BLOCK - 1, 5 * BLOCK)
    assert taken.facts == (NumbersTaken(block=5, desk=HERE),)


def test_no_number_is_beyond_the_last_block() -> None:
    """Where a script gave the highest number of all, the lowest block that is left follows."""
    taken = take_numbers(
        state(Block(id=0, desk=HERE, last=BLOCK - 1), Block(id=LAST, desk=HERE, last=MAX_NUMBER)),
        HERE,
        BLOCK + 1,
    )
    assert taken.numbers == tuple(range(BLOCK, 2 * BLOCK + 1))
    assert [fact.block for fact in taken.facts if isinstance(fact, NumbersTaken)] == [1, 2]
