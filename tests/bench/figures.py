"""What every bench does with what it measured."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence


def seconds(act: Callable[[], object]) -> float:
    """Measure one act."""
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def middle(values: Sequence[float]) -> float:
    """Give the median."""
    return statistics.median(values)


def p95(values: Sequence[float]) -> float:
    """Give the value below which 95 of a hundred lie."""
    return statistics.quantiles(values, n=20)[-1]


def say(
    what: str, values: Sequence[float], limit: float, unit: str = "×", *, at_least: bool = False
) -> bool:
    """Print the median of some runs and each of them, beside what it must keep to; tell whether."""
    value = middle(values)
    kept = value >= limit if at_least else value <= limit
    sign = "≥" if at_least else "≤"
    mark = "ok  " if kept else "MISS"
    runs = " ".join(f"{run:.3g}" for run in values)
    print(f"{mark} {what:<58} {value:8.3f} {unit} ({sign} {limit:g}; {runs})")  # noqa: T201
    return kept


def note(what: str, value: float, unit: str) -> None:
    """Print what a figure rests on, without a limit."""
    print(f"     {what:<58} {value:8.3f} {unit}")  # noqa: T201
