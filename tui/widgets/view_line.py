"""The views of one screen as words; its own function key or a click shows another."""

from __future__ import annotations

from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from tui.frame import longest
from tui.look import GAP, blank, line, spread, width_of

APART = (5, 3, 2)
"""The blanks between two views, the most that fit."""


@dataclass(frozen=True, slots=True)
class View:
    """One view as a word."""

    name: str
    words: str
    """In capitals."""


class ViewLine(Widget):
    """Shows which view is open and, at the right end, what the screen says of it."""

    DEFAULT_CSS = """
    ViewLine { height: 1; width: 1fr; color: $s-muted; text-wrap: nowrap; }
    """

    @dataclass
    class Chosen(Message):
        """Somebody clicked on a view's word."""

        name: str

    views: reactive[tuple[View, ...]] = reactive(())
    current: reactive[str] = reactive("")
    """The name of the open view."""
    note: reactive[tuple[str, ...]] = reactive(())
    """What stands at the right end, from long to short."""

    def __init__(self) -> None:
        super().__init__()
        self._places: list[tuple[int, int, str]] = []

    def render(self) -> Content:
        """Draw the words, the open one underlined, and remember where they stand."""
        self._places = []
        apart = self._apart()
        drawn = Content("")
        for at, view in enumerate(self.views):
            drawn = line(drawn, blank(apart)) if at else drawn
            is_open = view.name == self.current
            style = "bold underline $s-fg" if is_open else "$s-muted"
            start = drawn.cell_length
            drawn = line(drawn, (view.words, style))
            self._places.append((start, start + width_of(view.words), view.name))
        room = self.size.width - drawn.cell_length - GAP
        note = longest((*self.note, ""), room)
        return spread(drawn, line((note, "$s-dim")), self.size.width) if note else drawn

    def _apart(self) -> int:
        """Choose the blanks between views: the most with which the note fits, else they alone."""
        words = sum(width_of(view.words) for view in self.views)
        gaps = max(1, len(self.views) - 1)
        least = min(map(width_of, self.note), default=0)
        for beside in (GAP + least if least else 0, 0):
            for apart in APART:
                if words + apart * gaps + beside <= self.size.width:
                    return apart
        return APART[-1]

    def on_click(self, event: events.Click) -> None:
        """Ask for the view whose word was clicked."""
        for start, end, name in self._places:
            if start <= event.x < end:
                self.post_message(self.Chosen(name))
