"""Asks before something is taken back that this window did not do."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from store.conference.facts import EntryId
from tui import look
from tui.dialog import DeskDialog


class UndoDialog(DeskDialog[EntryId]):
    """Names the desk's last act; gives it if it is to be taken back, and none if not."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "sure", "key.undo", id="undoing.sure"),
    ]
    DEFAULT_CSS = """
    UndoDialog .dialog Static { height: auto; margin-bottom: 1; }
    """

    def __init__(self, entry: EntryId, act: str) -> None:
        super().__init__()
        self._entry = entry
        self._act = act

    def compose_body(self) -> ComposeResult:
        """Say that the act is another window's, and which it is."""
        say = self.app.say
        yield Static(look.text(say("history.other_window"), "bold $s-fg"))
        yield Static(look.text(self._act, "$s-fg"))

    def action_sure(self) -> None:
        """Take it back."""
        self.dismiss(self._entry)
