"""Times of day that stand in the title of a part: «Kl. 10.40–10.55: Krafttak for klima»."""

from __future__ import annotations

import re
from datetime import time
from typing import Final

_CLOCK: Final = r"([01]?\d|2[0-3])[.:]([0-5]\d)"
_SPAN: Final = re.compile(
    rf"(?:\bkl\.?\s*|(?<![\d.:])){_CLOCK}\s*(?:[-–—]|til|to)\s*{_CLOCK}(?![\d.:]\d)", re.IGNORECASE
)
_ALONE: Final = re.compile(
    rf"(?:\bkl\.?\s*{_CLOCK}(?![\d.:]\d)|^{_CLOCK}\s*:(?!\d))", re.IGNORECASE
)


def inner_times(title: str) -> tuple[time | None, time | None]:
    """Give the start and the end that a title states, on the wall clock; none where it does not.

    A number alone is no time: it stands as a span, after «kl.», or first with a colon.
    """
    if span := _SPAN.search(title):
        hour, minute, end_hour, end_minute = map(int, span.groups())
        return time(hour, minute), time(end_hour, end_minute)
    if alone := _ALONE.search(title):
        hour, minute = (int(group) for group in alone.groups() if group is not None)
        return time(hour, minute), None
    return None, None
