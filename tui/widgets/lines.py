"""Lines that are drawn for the room they get, whenever they get another."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

Drawing = Callable[[Size], Sequence[Content]]
"""Gives lines for a size; what does not fit below is left out."""


def _nothing(_size: Size) -> Sequence[Content]:
    return ()


class Lines(Widget):
    """Shows what a drawing gives for its size."""

    DEFAULT_CSS = """
    Lines { height: 1; width: 1fr; text-wrap: nowrap; }
    """
    ALLOW_SELECT = False

    def __init__(self, *, classes: str | None = None) -> None:
        super().__init__(classes=classes)
        self._draw: Drawing = _nothing

    def show(self, draw: Drawing) -> None:
        """Draw something else."""
        self._draw = draw
        self.refresh()

    def render(self) -> Content:
        """Draw for the size at hand."""
        size = self.content_size
        return Content("\n").join(list(self._draw(size))[: size.height])
