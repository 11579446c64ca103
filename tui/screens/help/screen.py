"""The help screen: it knows where it was opened from, and goes back there."""

from __future__ import annotations

from typing import ClassVar, Final

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.screen import Screen

from store.conference.change import Change
from tui import look
from tui.frame import Form, StatusWord, form
from tui.screen import DeskScreen
from tui.screens.help import sections
from tui.screens.help.column import Column
from tui.widgets.lines import Lines

PACKAGE: Final = "skranke"


class HelpScreen(DeskScreen):
    """The keys of the screen before, and everything that is good to know."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "key.leave", id="help.leave"),
        Binding("up", "scroll(-1)", show=False, id="help.up"),
        Binding("down", "scroll(1)", "key.scroll", id="help.down", key_display="↑ ↓"),
        Binding("pageup", "page(-1)", show=False, id="help.page_up"),
        Binding("pagedown", "page(1)", show=False, id="help.page_down"),
        Binding("home", "end(-1)", show=False, id="help.home"),
        Binding("end", "end(1)", show=False, id="help.end"),
    ]
    CSS_PATH = "help.tcss"

    @property
    def _about(self) -> str:
        """The mode of the screen that is explained: the one before."""
        return self.app.came_from

    def compose_body(self) -> ComposeResult:
        """Put the title over the columns."""
        with Vertical(classes="help"):
            yield Lines(classes="title")
            with VerticalScroll(can_focus=False), Horizontal(classes="columns"):
                yield Column(classes="first")
                yield Column(classes="second")

    def on_mount(self) -> None:
        """Follow how far down the text is."""
        for name in ("scroll_y", "virtual_size"):
            self.watch(self.query_one(VerticalScroll), name, self._draw_title, init=False)

    def on_screen_resume(self) -> None:
        """Explain the screen that was open before, from the top."""
        self.query_one(VerticalScroll).scroll_home(animate=False)
        self._draw()

    def on_resize(self, event: events.Resize) -> None:
        """Draw for the new size, once everything has it."""
        del event
        self.call_after_refresh(self._draw)

    def redraw(self, change: Change) -> None:
        """Speak another language."""
        if change.everything or change.settings:
            self._draw()

    def counts(self) -> tuple[StatusWord, ...]:
        """Say which version this is."""
        return (StatusWord((self.app.say("help.version", version=_version()), ""), weight=3),)

    def next_view(self) -> None:
        """Go back: the key that opened help closes it."""
        self.action_leave()

    def action_leave(self) -> None:
        """Go back to the screen that help was asked on."""
        if self._about != self.app.current_mode:
            self.app.open_screen(self._about)

    def action_scroll(self, by: int) -> None:
        """Read on, or back."""
        self.query_one(VerticalScroll).scroll_relative(y=by, animate=False)

    def action_page(self, by: int) -> None:
        """Read on a page, or back."""
        view = self.query_one(VerticalScroll)
        view.scroll_relative(y=by * max(1, view.size.height - 1), animate=False)

    def action_end(self, by: int) -> None:
        """Go to the beginning or to the end."""
        view = self.query_one(VerticalScroll)
        if by < 0:
            view.scroll_home(animate=False)
        else:
            view.scroll_end(animate=False)

    def _draw(self) -> None:
        """Deal the sections to one column or two."""
        say = self.app.say
        keys = sections.of_screen(say, self._title().upper(), self._explained())
        here = [keys, sections.everywhere(say)]
        known = [sections.search(say), sections.signs(say)]
        more = [sections.lost_keys(say), sections.privacy(say)]
        first, second = self.query_one(".first", Column), self.query_one(".second", Column)
        if form(self.app.size.width) is Form.LONG:
            first.sections = (*here, known[1])
            second.sections = (known[0], *more)
        else:
            first.sections = (*here, *known, *more)
            second.sections = ()
        self.call_after_refresh(self._draw_title)

    def _draw_title(self) -> None:
        """Name the screen that is explained, and say when there is more below."""
        view = self.query_one(VerticalScroll)
        head = look.line(
            (self.app.say("help.head"), "bold $s-fg"), "   ", (self._title(), "$s-muted")
        )
        has_more = view.scroll_y < view.max_scroll_y
        more = look.text(self.app.say("help.more") if has_more else "", "$s-muted")
        self.query_one(".title", Lines).show(lambda size: [look.spread(head, more, size.width)])

    def _title(self) -> str:
        row = next((row for row in self.app.rows if row.name == self._about), None)
        return self.app.say(row.long) if row is not None else ""

    def _explained(self) -> Screen[object] | None:
        """Give the screen that help was asked on."""
        if self._about in {"", self.app.current_mode}:
            return None
        return self.app.get_screen_stack(self._about)[-1]


def _version() -> str:
    """Give the version that is installed; none where this runs without being installed."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(PACKAGE)
    except PackageNotFoundError:
        return ""
