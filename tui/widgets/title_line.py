"""The first line: title, day and clock, or a banner that replaces the title."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from tui.frame import Banner, Form, form, longest, margin
from tui.look import GAP, blank, cut, line, text, width_of

TONES = ("stop", "note", "rehearsal")
HATCH = "╱"


class TitleLine(Widget):
    """Says which conference, which day and what time it is; the clock stays under a banner."""

    DEFAULT_CSS = """
    TitleLine {
        height: 1;
        background: $s-surface;
        color: $s-fg;
        text-wrap: nowrap;
        &.-stop { background: $s-stop; color: $s-on-stop; }
        &.-note { background: $s-note; color: $s-on-note; }
        &.-rehearsal { background: $s-rehearsal; color: $s-on-rehearsal; }
    }
    """

    title: reactive[tuple[str, ...]] = reactive(("",))
    """The conference's name, from long to short."""
    day: reactive[tuple[str, ...]] = reactive(("",))
    """The day at hand, from long to short."""
    clock: reactive[str] = reactive("")
    """The time of day."""
    banner: reactive[Banner | None] = reactive(None)
    """What replaces title and day."""

    def watch_banner(self, banner: Banner | None) -> None:
        """Take the banner's colours."""
        for tone in TONES:
            self.set_class(banner is not None and banner.tone == tone, f"-{tone}")

    def render(self) -> Content:
        """Draw the line for its width."""
        width = self.size.width
        edge = margin(width)
        if self.banner is not None:
            return self._with_banner(self.banner, width, edge)
        day = self.day[0 if form(width) is not Form.SHORT else -1]
        gap = 3 if form(width) is not Form.SHORT else GAP
        right = line((day, "$s-muted"), blank(gap), (self.clock, "bold"))
        room = width - edge - right.cell_length - 2 - GAP
        title = cut(longest(self.title, room), room)
        left = line(" ", ("▌", "$s-accent"), (title, "bold"))
        return line(left, blank(width - edge - left.cell_length - right.cell_length), right)

    def _with_banner(self, banner: Banner, width: int, edge: int) -> Content:
        room = width - edge - width_of(self.clock) - GAP
        if banner.tone == "rehearsal":
            words = longest(banner.words, room - 6)
            drawn = text(f"{HATCH * 4} {cut(words, room - 6)} ", "bold")
            rest = width - edge - width_of(self.clock) - 1 - drawn.cell_length
            return line(drawn, HATCH * rest, " ", (self.clock, "bold"))
        words = cut(longest(banner.words, room - 1), room - 1)
        gap = width - edge - 1 - width_of(words) - width_of(self.clock)
        return line(" ", (words, "bold"), blank(gap), (self.clock, "bold"))
