"""A bar that fills: of people who arrived, of time that has passed."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from tui.glyphs import bar
from tui.look import line


class BarView(Widget):
    """Shows a share of its width in two glyphs, so that it needs no colour."""

    DEFAULT_CSS = """
    BarView { height: 1; width: 1fr; text-wrap: nowrap; }
    """

    share: reactive[float] = reactive(0.0)
    """From 0 to 1; anything else is taken as the nearer of the two."""
    style_done: reactive[str] = reactive("$s-accent")
    style_rest: reactive[str] = reactive("$s-rule")

    def render(self) -> Content:
        """Draw the bar."""
        done, rest = bar(self.share, self.size.width)
        return line((done, self.style_done), (rest, self.style_rest))
