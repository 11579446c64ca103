"""Badge numbers: each desk gives those of the blocks that it has taken, and none twice."""

from __future__ import annotations

import itertools
from typing import Final

from store.badges.token import MAX_NUMBER
from store.conference.facts import AnyFact, DeskId, NumbersTaken
from store.conference.state import BLOCK, State
from store.intents.intent import Numbers

_BLOCKS: Final = range(MAX_NUMBER // BLOCK + 1)
"""All blocks that there are; a badge's code has no room for more."""


def take_numbers(state: State, desk: DeskId, count: int) -> Numbers:
    """Take the next badge numbers of a desk's blocks, and new blocks where they end.

    A new block is the one after the highest, and where a script took the last, the lowest left.
    """
    blocks = state.blocks
    spans = [
        range(max(block.last + 1, block.id * BLOCK, 1), (block.id + 1) * BLOCK)
        for block in sorted(blocks.values(), key=lambda block: block.id)
        if block.desk == desk
    ]
    facts: list[AnyFact] = []
    highest = max(blocks, default=-1)
    free = iter(sorted({*_BLOCKS} - blocks.keys(), key=lambda block: (block < highest, block)))
    while sum(map(len, spans)) < count:
        unclaimed = next(free)
        facts.append(NumbersTaken(block=unclaimed, desk=desk))
        spans.append(range(max(unclaimed * BLOCK, 1), (unclaimed + 1) * BLOCK))
    numbers = itertools.islice(itertools.chain.from_iterable(spans), count)
    return Numbers(numbers=tuple(numbers), facts=tuple(facts))
