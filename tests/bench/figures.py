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


def say(what: str, value: float, limit: float, unit: str = "×", *, at_least: bool = False) -> None:
    """Print one figure beside what it must keep to."""
    kept = value >= limit if at_least else value <= limit
    sign = "≥" if at_least else "≤"
    mark = "ok  " if kept else "MISS"
    print(f"{mark} {what:<64} {value:8.3f} {unit} ({sign} {limit:g})")  # noqa: T201
