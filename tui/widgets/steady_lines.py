"""Lines of which few change at a time: only those are drawn anew."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from typing import Final

from textual.content import Content
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from tui.widgets.kept import Kept
from tui.widgets.one_line import strip_of

MOST: Final = 4
"""So many times what is seen is remembered."""

_NOTHING: Final = Content("")


class Steady:
    """Lines as they were drawn, for those that come again, also elsewhere."""

    def __init__(self) -> None:
        self._lines: Sequence[Content] = ()
        self._drawn: dict[object, Strip] = {}
        self._drawn_for: object = None

    def put(self, lines: Sequence[Content], width: int) -> list[Region]:
        """Take other lines; give where in a place so wide other words stand now."""
        before, self._lines = self._lines, lines
        return [
            Region(0, y, width, 1)
            for y, (old, new) in enumerate(zip_longest(before, lines, fillvalue=_NOTHING))
            if not old.is_same(new)
        ]

    def strip(self, widget: Widget, y: int) -> Strip:
        """Give one of the lines of a widget, blank below the last."""
        words = self._lines[y] if y < len(self._lines) else _NOTHING
        if not words:
            return Strip.blank(widget.size.width, widget.rich_style)
        drawn_for = widget.size, widget.visual_style, widget.app.theme
        if drawn_for != self._drawn_for or len(self._drawn) > MOST * widget.size.height:
            self._drawn_for = drawn_for
            self._drawn.clear()
        key = words.plain, *words.spans
        drawn = self._drawn.get(key)
        if drawn is None:
            drawn = self._drawn[key] = strip_of(widget, words, widget.visual_style)
        return drawn


class SteadyLines(Kept):
    """Shows lines that fit their place, from its top; its size comes from elsewhere."""

    DEFAULT_CSS = """
    SteadyLines { height: 1fr; width: 1fr; }
    """
    ALLOW_SELECT = False

    def __init__(self, *, classes: str | None = None) -> None:
        super().__init__(classes=classes)
        self._steady = Steady()

    def show(self, lines: Sequence[Content]) -> None:
        """Show other lines; those that are the same stay as they were drawn."""
        if others := self._steady.put(lines, self.size.width):
            self.refresh(*others)

    def render_line(self, y: int) -> Strip:
        """Draw one line."""
        return self._steady.strip(self, y)
