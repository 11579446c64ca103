"""The second line: the screens as words with their keys; a click on one opens it."""

from __future__ import annotations

from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from tui.frame import Form, Tab, form, margin
from tui.look import GAP, blank, line


class TabLine(Widget):
    """Shows where one is and where one can go."""

    DEFAULT_CSS = """
    TabLine {
        height: 1;
        background: $s-surface;
        color: $s-muted;
        text-wrap: nowrap;
    }
    """

    @dataclass
    class Chosen(Message):
        """Somebody clicked on a screen's word."""

        mode: str

    tabs: reactive[tuple[Tab, ...]] = reactive(())
    """All screens, in the order of their keys."""
    aside: reactive[Tab | None] = reactive(None)
    """The word at the right end, where there is room."""
    current: reactive[str] = reactive("")
    """The mode of the screen that is open."""

    def __init__(self) -> None:
        super().__init__()
        self._places: list[tuple[int, int, str]] = []

    def render(self) -> Content:
        """Draw the words for the line's width, and remember where they stand."""
        width = self.size.width
        size = form(width)
        drawn = self._words(size)
        while drawn.cell_length > width and size is not Form.SHORT:
            size = Form(size - 1)
            drawn = self._words(size)
        if size is Form.LONG and self.aside is not None:
            word = self._word(self.aside, size)
            rest = width - margin(width) - word.cell_length - drawn.cell_length
            if rest >= GAP:
                drawn = self._with(line(drawn, blank(rest)), self.aside, size)
        return self._toned(drawn)

    def _words(self, size: Form) -> Content:
        """Draw the screens' words, each as long as asked."""
        gap = 1 if size is Form.SHORT else GAP
        self._places = []
        drawn = blank(margin(self.size.width))
        if size is not Form.LONG:
            drawn = line(drawn, ("F", "$s-dim"), blank(GAP))
        for at, tab in enumerate(self.tabs):
            drawn = self._with(line(drawn, blank(gap)) if at else drawn, tab, size)
        return drawn

    def on_click(self, event: events.Click) -> None:
        """Ask for the screen whose word was clicked."""
        for start, end, mode in self._places:
            if start <= event.x < end:
                self.post_message(self.Chosen(mode))

    def _with(self, drawn: Content, tab: Tab, size: Form) -> Content:
        word = self._word(tab, size)
        start = drawn.cell_length
        self._places.append((start, start + word.cell_length, tab.mode))
        return line(drawn, word)

    def _word(self, tab: Tab, size: Form) -> Content:
        key = f"F{tab.key}" if size is Form.LONG else tab.key
        is_current = tab.mode == self.current
        return line(
            (key, "bold $s-tab-text" if is_current else "$s-dim"),
            " ",
            (tab.names[size], "bold $s-tab-text" if is_current else "$s-muted"),
        )

    def _toned(self, drawn: Content) -> Content:
        """Put the current word, with a blank at both sides, on its tone; nothing else moves."""
        for start, end, mode in self._places:
            if mode == self.current:
                padded = drawn if end < drawn.cell_length else line(drawn, " ")
                return padded.stylize("on $s-tab", start - 1, end + 1)
        return drawn
