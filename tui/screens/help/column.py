"""A column of sections, as high as its words need at its width."""

from __future__ import annotations

from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget

from tui.screens.help.sections import Section


class Column(Widget):
    """Shows sections below each other, a blank line between them."""

    DEFAULT_CSS = """
    Column { height: auto; text-wrap: nowrap; }
    """

    sections: reactive[tuple[Section, ...]] = reactive((), layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Count the lines at a width."""
        del container, viewport
        return len(self._lines(width))

    def render(self) -> Content:
        """Draw the sections."""
        return Content("\n").join(self._lines(self.size.width))

    def _lines(self, width: int) -> list[Content]:
        lines: list[Content] = []
        if width <= 0:
            return lines
        for section in self.sections:
            if lines:
                lines.append(Content(""))
            lines.extend(section.draw(width))
        return lines
