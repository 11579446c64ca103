"""What is on in one track, as words, ready to be drawn large."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Tone = Literal["idle", "running", "warning", "danger", "overtime"]
"""How urgent it is; the last two fill the panel."""


@dataclass(frozen=True, slots=True)
class NowCard:
    """What is on, how long it lasts and what follows; several words are forms, long to short."""

    tone: Tone = "idle"
    sign: str = "○"
    """`○` for nothing on, `●` for what is on, `!`, `!!` and `+` for its end."""
    heading: tuple[str, ...] = ()
    """The state in capitals."""
    track: str = ""
    """The track's letter, where several run beside each other."""
    track_name: str = ""
    """Letter and title."""
    title: str = ""
    details: tuple[tuple[str, ...], ...] = ()
    """Lines below the title, the most important first."""
    digits: str = ""
    """What can be read across the room; empty where nothing is counted."""
    unit: str = ""
    """What the digits mean: `min igjen`."""
    left: tuple[str, ...] = ()
    """Digits and unit as words, for narrow places."""
    ends: tuple[str, ...] = ()
    """When it ends: `slutter 10.40, beregnet`."""
    note: str = ""
    """What follows in the track, where tracks stand beside each other."""
    share: float | None = None
    """How much of its time is used, from 0 to 1; none for an open end."""
