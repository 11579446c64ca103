"""What one window is set to: the day at hand, the door, and who stands there."""

from __future__ import annotations

import msgspec


class Counter(msgspec.Struct, frozen=True, kw_only=True):
    """The setting of a window, carried by everything that it asks the desk for."""

    window: str
    """A random name of this window; its undo takes back only its own acts."""
    day: int | None = None
    """The day at hand; none follows the clock."""
    door: str | None = None
    """The track whose room this is; none is the main door."""
    operator: str = ""
    """Initials of who is on shift."""
