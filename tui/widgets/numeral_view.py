"""A number that can be read across the room."""

from __future__ import annotations

from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget

from tui.glyphs import numeral


class NumeralView(Widget):
    """Shows digits in three lines, or in five where it has the class `-large`."""

    DEFAULT_CSS = """
    NumeralView {
        width: auto;
        height: 3;
        color: $s-fg;
        text-wrap: nowrap;
        &.-large { height: 5; }
    }
    """

    digits: reactive[str] = reactive("", layout=True)
    """Digits, signs of times, `t` and `h`."""

    def __init__(self, digits: str = "", *, is_large: bool = False) -> None:
        super().__init__(classes="-large" if is_large else None)
        self.set_reactive(NumeralView.digits, digits)

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """Give the width of the digits."""
        del container, viewport
        return len(self._shapes()[0])

    def render(self) -> Content:
        """Draw the digits."""
        return Content("\n".join(self._shapes()))

    def _shapes(self) -> list[str]:
        return numeral(self.digits, lines=5 if self.has_class("-large") else 3)
