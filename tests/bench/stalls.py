"""How long a screen would stand still: the longest delay of a loop that ticks every millisecond."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable

TICK_S = 0.001


async def longest(is_over: Callable[[], bool]) -> float:
    """Tick until it is over, and give the longest delay of a tick in seconds."""
    worst = 0.0
    while not is_over():
        start = time.perf_counter()
        await asyncio.sleep(TICK_S)
        worst = max(worst, time.perf_counter() - start - TICK_S)
    return worst


async def longest_for(length_s: float) -> float:
    """Tick for so many seconds with nothing else to do."""
    end = time.perf_counter() + length_s
    return await longest(lambda: time.perf_counter() >= end)


async def longest_during(begin: Callable[[], object], is_over: Callable[[], bool]) -> float:
    """Begin something on the loop between two ticks, and tick until it is over."""
    start = time.perf_counter()
    begin()
    begun = time.perf_counter() - start
    return max(begun, await longest(is_over))
