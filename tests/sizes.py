"""How large the quick tests are, in one place."""

from __future__ import annotations

from typing import Final

WIDE: Final = (120, 36)
"""A screen with everything, in columns and rows."""
NORMAL: Final = (80, 24)
"""The screen for which everything is made."""
NARROW: Final = (60, 20)
"""The least screen."""

SCANS: Final = 4
"""Scans in a row in one test of a screen."""
EXAMPLES: Final = 200
"""Random cases of one property that costs little."""

FORGERIES: Final = 20_000
"""Badge codes that are forged at random, of each kind."""
EDITED_CODES: Final = 12
"""Genuine badge codes of which every single edit is tried."""
DRAWN_CODES: Final = 200
"""Badge codes that are read back from the cells of the screen."""
TERMINAL_CODES: Final = 6
"""Badge codes that are read back from a real terminal."""
CROWD: Final = 3_000
"""Invented people among whom somebody is searched."""
SEARCHES: Final = 60
"""People who are searched for in each way of writing a name."""
