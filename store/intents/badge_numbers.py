"""Badge numbers: each desk gives those of the blocks that it has taken, and none twice."""

from __future__ import annotations

import itertools

from store.conference.facts import AnyFact, DeskId, NumbersTaken
from store.conference.state import BLOCK, State
from store.intents.intent import Numbers


def take_numbers(state: State, desk: DeskId, count: int) -> Numbers:
    """Take the next badge numbers of a desk's blocks, and new blocks where they end."""
    blocks = state.blocks
    spans = [
        range(max(block.last + 1, block.id * BLOCK, 1), (block.id + 1) * BLOCK)
        for block in sorted(blocks.values(), key=lambda block: block.id)
        if block.desk == desk
    ]
    facts: list[AnyFact] = []
    unclaimed = max(blocks, default=-1) + 1
    while sum(map(len, spans)) < count:
        facts.append(NumbersTaken(block=unclaimed, desk=desk))
        spans.append(range(max(unclaimed * BLOCK, 1), (unclaimed + 1) * BLOCK))
        unclaimed += 1
    numbers = itertools.islice(itertools.chain.from_iterable(spans), count)
    return Numbers(numbers=tuple(numbers), facts=tuple(facts))
