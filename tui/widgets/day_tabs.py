"""The days of the conference as words, and the tracks of one where only one is listed."""

from __future__ import annotations

from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from tui.look import GAP, blank, line, spread, text

APART = 5
"""The blanks between two days; fewer where there are many."""


@dataclass(frozen=True, slots=True)
class DayTab:
    """A day, or a track of the day that is open."""

    words: str
    beside: str = ""
    """The day of the week; left out where there is no room."""
    day: int | None = None
    track: str | None = None
    is_open: bool = False


class DayTabs(Widget):
    """Shows which day is listed; a click on another lists that one."""

    DEFAULT_CSS = """
    DayTabs { height: 1; width: 1fr; text-wrap: nowrap; }
    """

    @dataclass
    class Chosen(Message):
        """Somebody clicked on a day or a track."""

        tab: DayTab

    tabs: reactive[tuple[DayTab, ...]] = reactive(())
    note: reactive[str] = reactive("")
    """What stands at the right end, such as how many items are above."""

    def __init__(self) -> None:
        super().__init__()
        self._places: list[tuple[int, int, DayTab]] = []

    def render(self) -> Content:
        """Draw the words, the open one underlined, and remember where they stand."""
        width = self.size.width - GAP
        note = text(self.note, "$s-dim")
        room = width - (note.cell_length + GAP if note else 0)
        drawn = self._drawn(APART, with_beside=True)
        if drawn.cell_length > room:
            drawn = self._drawn(GAP + 1, with_beside=True)
        if drawn.cell_length > room:
            drawn = self._drawn(GAP, with_beside=False)
        return line(spread(drawn, note, width), blank(GAP)) if note else drawn

    def on_click(self, event: events.Click) -> None:
        """Ask for what was clicked."""
        for start, end, tab in self._places:
            if start <= event.x < end:
                self.post_message(self.Chosen(tab))

    def _drawn(self, apart: int, *, with_beside: bool) -> Content:
        self._places = []
        drawn = Content("")
        for at, tab in enumerate(self.tabs):
            drawn = line(drawn, blank(apart)) if at else drawn
            start = drawn.cell_length
            drawn = line(drawn, (tab.words, "bold underline $s-fg" if tab.is_open else "$s-muted"))
            if tab.beside and with_beside:
                style = "$s-muted" if tab.is_open else "$s-dim"
                drawn = line(drawn, blank(GAP), (tab.beside, style))
            self._places.append((start, drawn.cell_length, tab))
        return drawn
