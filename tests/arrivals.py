"""A morning at the door: who comes when, with whom, and how long a line of people waits.

Two hundred people come between 08.00 and 08.30, most at 08.22, alone or in delegations of up to
six. Everything follows from a seed, so that a morning can be played again.
"""

from __future__ import annotations

import random
import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import heapreplace
from typing import Final

PEOPLE: Final = 200
DOORS_S: Final = 30 * 60
"""When the first session begins, in seconds after the first may come."""
PEAK_S: Final = 22 * 60
SIZES: Final = (1, 2, 3, 4, 5, 6)
WEIGHTS: Final = (30, 25, 20, 12, 8, 5)
"""How often a delegation is of each size: 2.6 people on an average."""


@dataclass(frozen=True, slots=True)
class Delegation:
    """People who come together."""

    at: float
    """Seconds after 08.00."""
    size: int


@dataclass(frozen=True, slots=True)
class Service:
    """How long a desk takes, in seconds."""

    each: float
    """One person who is let in without more ado."""
    exceptions: float = 0.05
    """The share of those who are not."""
    exception: float = 60.0
    """One of them, from the first word to the last."""
    together: float = 0.0
    """Once for a whole delegation that is let in by one act."""
    is_together: bool = False
    """Whether a delegation is served at one desk, as one."""
    opens: float = 0.0
    """When the first may come, in seconds after 08.00; people come as much earlier."""


@dataclass(frozen=True, slots=True)
class Wait:
    """What became of a line."""

    median: float
    """Seconds before somebody's turn came."""
    worst: float
    """The wait that one in twenty had to stand longer than."""
    longest: int
    """The most people who stood in line at once."""
    late: int
    """People who were not inside when the first session began."""
    done_at: float
    """When the last one was inside, in seconds after 08.00."""


def delegations(
    dice: random.Random, people: int = PEOPLE, *, opens: float = 0.0
) -> list[Delegation]:
    """Let so many people come, in the order of their coming."""
    sizes: list[int] = []
    while (left := people - sum(sizes)) > 0:
        sizes.append(min(left, dice.choices(SIZES, WEIGHTS)[0]))
    times = sorted(dice.triangular(opens, DOORS_S, PEAK_S) for _ in sizes)
    return [Delegation(at, size) for at, size in zip(times, sizes, strict=True)]


def queue(dice: random.Random, came: Sequence[Delegation], service: Service, desks: int) -> Wait:
    """Serve people in the order of their coming at whichever desk is free first."""
    free = [service.opens] * desks
    waits: list[float] = []
    starts: list[float] = []
    ends: list[float] = []
    arrivals = [each.at for each in came for _ in range(each.size)]
    for at, heads, seconds in _turns(dice, came, service):
        begins = max(at, free[0])
        heapreplace(free, begins + seconds)
        waits += [begins - at] * heads
        starts += [begins] * heads
        ends += [begins + seconds] * heads
    return Wait(
        median=statistics.median(waits),
        worst=sorted(waits)[int(len(waits) * 0.95)],
        longest=_longest(arrivals, sorted(starts)),
        late=sum(end > DOORS_S for end in ends),
        done_at=max(ends),
    )


def mean(service: Service, desks: int, runs: int) -> Wait:
    """Give the means of what so many mornings come to."""
    found = []
    for seed in range(runs):
        dice = random.Random(seed)
        found.append(queue(dice, delegations(dice, opens=service.opens), service, desks))
    return Wait(
        median=statistics.fmean(each.median for each in found),
        worst=statistics.fmean(each.worst for each in found),
        longest=round(statistics.fmean(each.longest for each in found)),
        late=round(statistics.fmean(each.late for each in found)),
        done_at=statistics.fmean(each.done_at for each in found),
    )


def _turns(
    dice: random.Random, came: Sequence[Delegation], service: Service
) -> Iterator[tuple[float, int, float]]:
    """Give what is served at once: since when it waits, how many heads, for how long."""
    for each in came:
        odd = sum(dice.random() < service.exceptions for _ in range(each.size))
        if service.is_together:
            usual = each.size - odd
            seconds = service.together + service.each * usual + service.exception * odd
            yield each.at, each.size, seconds
            continue
        for head in range(each.size):
            yield each.at, 1, service.exception if head < odd else service.each


def _longest(arrivals: Sequence[float], starts: Sequence[float]) -> int:
    """Count the most who have come and are not being served."""
    longest = served = 0
    for come, at in enumerate(arrivals, start=1):
        while served < len(starts) and starts[served] <= at:
            served += 1
        longest = max(longest, come - served)
    return longest
