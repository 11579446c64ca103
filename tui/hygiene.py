"""The last net before the terminal: no control byte and no invisible mark of data reaches it.

Text is cleaned where it enters the store; this holds whatever slipped through, so that a name can
never move the cursor, set the window's title or turn the reading direction.
"""

from __future__ import annotations

import re
from typing import Final

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

REPLACEMENT: Final = "\ufffd"
"""What is drawn instead, one cell wide, so that somebody sees that there was something."""

_UNSAFE: Final = re.compile(
    "["
    "\u0000-\u001f\u007f-\u009f"  # C0, DEL, C1
    "\u00ad\u061c\u180e"  # soft hyphen, Arabic letter mark, Mongolian separator
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f"  # zero width, separators, bidi, invisible operators
    "\ud800-\udfff"  # lone surrogates, which no terminal can be sent
    "\ufeff\ufff9-\ufffb"  # byte order mark, interlinear marks
    "\U000e0000-\U000e007f"  # tags
    "]"
)


def visible(text: str) -> str:
    """Give the text with every character that commands a terminal or cannot be seen replaced."""
    return text if text.isprintable() else _UNSAFE.sub(REPLACEMENT, text)


class VisibleOnly(LineFilter):
    """Makes every line of the screen visible text; the line keeps its width."""

    def apply(self, segments: list[Segment], _background: Color) -> list[Segment]:
        """Replace what is unsafe in the segments of one line."""
        if all(segment.text.isprintable() or segment.control for segment in segments):
            return segments
        cleaned = [
            segment
            if segment.control
            else Segment(visible(segment.text), segment.style, segment.control)
            for segment in segments
        ]
        width = Segment.get_line_length(segments)
        return Segment.adjust_line_length(cleaned, width, pad=False)


VISIBLE_ONLY: Final = VisibleOnly()
"""The one net of an app: lines that went through it are known by it and go through once."""
