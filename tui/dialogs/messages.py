"""What the store has to say: what is wrong now, what was found on opening, what was set aside."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tui.banners import sentences
from tui.dialog import DeskDialog
from tui.look import text


class MessagesDialog(DeskDialog[None]):
    """Shows every sentence in full, also those that were read before."""

    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "leave", "key.leave", id="messages.leave", show=False),
        Binding("up", "scroll(-1)", id="messages.up", show=False),
        Binding("down", "scroll(1)", id="messages.down", show=False),
        Binding("pageup", "scroll(-8)", id="messages.page_up", show=False),
        Binding("pagedown", "scroll(8)", id="messages.page_down", show=False),
    ]
    DEFAULT_CSS = """
    MessagesDialog .head { text-style: bold; height: 1; }
    MessagesDialog VerticalScroll { height: auto; max-height: 14; margin-top: 1; }
    MessagesDialog.-narrow VerticalScroll { height: 1fr; max-height: 100%; }
    MessagesDialog .said { height: auto; }
    """

    def compose_body(self) -> ComposeResult:
        """Show the heading over the sentences."""
        yield Static(text(self.app.say("messages.head")), classes="head")
        with VerticalScroll(can_focus=False):
            yield Static(classes="said")

    def on_mount(self) -> None:
        """Follow what is wrong."""
        self.app.ticked.subscribe(self, self._follow)
        self._show()

    def action_scroll(self, by: int) -> None:
        """Move on."""
        self.query_one(VerticalScroll).scroll_relative(y=by, animate=False)

    def _follow(self, _now: datetime) -> None:
        self._show()

    def _show(self) -> None:
        said = sentences(self.app.language, self.app.desk.condition)
        lines = [text(line) for line in said or [self.app.say("messages.none")]]
        self.query_one(".said", Static).update(Content("\n\n").join(lines))
