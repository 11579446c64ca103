"""Typing and scanning in tests: keys with stamps of their own, as a keyboard would send them.

`pilot.press` waits after every key and stamps it itself, which is neither a scanner's pace nor
reliably a typist's.
"""

from __future__ import annotations

from collections.abc import Iterable

from textual import events
from textual.keys import _character_to_key
from textual.message import Message
from textual.pilot import Pilot

SCANNER = 0.008
"""Seconds between the keys of a usual scanner."""
TYPIST = 0.120
"""Seconds between the keys of a brisk typist."""
_SUFFIXES = {"\r": "enter", "\n": "ctrl+j", "\t": "tab"}


def strokes(text: str, *, gap: float, start: float) -> list[events.Key]:
    """Make the keys of a text, CR, LF and TAB included, from an instant on."""
    keys = []
    for at, character in enumerate(text):
        named = _SUFFIXES.get(character) or _character_to_key(character)
        key = events.Key(named, character)
        key.time = start + at * gap
        keys.append(key)
    return keys


async def post(pilot: Pilot[None], keys: Iterable[events.Key]) -> None:
    """Send keys to the application and wait until it has dealt with them."""
    for key in keys:
        pilot.app.post_message(key)
    await pilot.pause()
    await pilot.pause()


async def type_text(pilot: Pilot[None], text: str) -> None:
    """Type a text at a human pace, and be past all waiting when it is done."""
    await post(pilot, strokes(text, gap=TYPIST, start=Message().time - TYPIST * len(text) - 2))


async def scan(pilot: Pilot[None], text: str, *, suffix: str = "\r", gap: float = SCANNER) -> None:
    """Scan a code, and be past all waiting when it is done."""
    burst = text + suffix
    await post(pilot, strokes(burst, gap=gap, start=Message().time - gap * len(burst) - 2))
