"""Lines of which few change at a time: only those are drawn anew."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from typing import Final

from textual.content import Content
from textual.geometry import Region
from textual.strip import Strip
from textual.visual import Visual

from tui.widgets.kept import Kept

_NOTHING: Final = Content("")


class SteadyLines(Kept):
    """Shows lines from the top; the place has its size from elsewhere."""

    DEFAULT_CSS = """
    SteadyLines { height: 1fr; width: 1fr; text-wrap: nowrap; }
    """

    def __init__(self, *, classes: str | None = None) -> None:
        super().__init__(classes=classes)
        self._lines: Sequence[Content] = ()

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
        return Visual.to_strips(self, line, self.size.width, 1, self.visual_style)[0]
