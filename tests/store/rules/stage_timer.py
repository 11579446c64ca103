"""What another program's engine measured over day 1, and the day as that engine was given it."""

from __future__ import annotations

from pathlib import Path

import msgspec

from store.conference.programme import EndBasis, Session
from tests.store.rules.programmes import changed, clock, day_1, rigid


class Measured(msgspec.Struct):
    """What the stage timer showed in one case."""

    clock: str
    now: str
    next: str | None
    left_s: int
    phase: str
    finish: str
    offset_s: int
    day_end: str
    items: dict[str, tuple[str, str]]


MEASURED = msgspec.json.decode(
    (Path(__file__).parents[2] / "golden" / "stage_timer.json").read_bytes(),
    type=dict[str, Measured],
)


def all_linked() -> list[Session]:
    """Make a day on which nothing absorbs a delay and everything may come early."""
    return rigid(day_1())


def gap_before_lunch() -> list[Session]:
    """Make the same with a quarter of an hour free before a lunch that keeps its time."""
    ended = {"end": clock("11.15"), "end_basis": EndBasis.STATED}
    return rigid(changed(day_1(), d1_09=ended), published=["d1-10"])


def lunch_published() -> list[Session]:
    """Make the same with a lunch that does not come early."""
    return rigid(day_1(), published=["d1-10"])
