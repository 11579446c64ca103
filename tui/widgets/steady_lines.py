"""Lines of which few change at a time: only those are drawn anew."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from typing import Final

from textual.content import Content
from textual.geometry import Region
from textual.strip import Strip

from tui.widgets.kept import Kept
from tui.widgets.one_line import strip_of

MOST: Final = 4
"""So many times what is seen is remembered."""

_NOTHING: Final = Content("")


class SteadyLines(Kept):
    """Shows lines that fit their place, from its top; its size comes from elsewhere."""

    DEFAULT_CSS = """
    SteadyLines { height: 1fr; width: 1fr; }
    """
    ALLOW_SELECT = False

    def __init__(self, *, classes: str | None = None) -> None:
        super().__init__(classes=classes)
        self._lines: Sequence[Content] = ()
        self._drawn: dict[object, Strip] = {}
        """Lines as they were drawn, for those that come again elsewhere."""
        self._drawn_for: object = None

    def show(self, lines: Sequence[Content]) -> None:
        """Show other lines; those that are the same stay as they were drawn."""
        before, self._lines = self._lines, lines
        changed = [
            Region(0, y, self.size.width, 1)
            for y, (old, new) in enumerate(zip_longest(before, lines, fillvalue=_NOTHING))
            if not old.is_same(new)
        ]
        if changed:
            self.refresh(*changed)

    def render_line(self, y: int) -> Strip:
        """Draw one line."""
        line = self._lines[y] if y < len(self._lines) else _NOTHING
        if not line:
            return Strip.blank(self.size.width, self.rich_style)
        drawn_for = self.size, self.visual_style, self.app.theme
        if drawn_for != self._drawn_for or len(self._drawn) > MOST * self.size.height:
            self._drawn_for = drawn_for
            self._drawn.clear()
        words = line.plain, *line.spans
        drawn = self._drawn.get(words)
        if drawn is None:
            drawn = self._drawn[words] = strip_of(self, line, self.visual_style)
        return drawn
