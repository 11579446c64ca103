"""Asks before something is taken back that this window did not do."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from store.conference.change import Change
from store.conference.facts import EntryId
from store.intents.intent import Outcome
from tui import look
from tui.dialog import DeskDialog
from tui.telling import told


class UndoDialog(DeskDialog[EntryId]):
    """Names the desk's last act; gives it if it is to be taken back, and none if not."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "sure", "key.undo", id="undoing.sure"),
    ]
    DEFAULT_CSS = """
    UndoDialog .dialog Static { height: auto; margin-bottom: 1; }
    """

    def __init__(self, entry: EntryId, act: Outcome) -> None:
        super().__init__()
        self._entry = entry
        self._act = act

    def on_mount(self) -> None:
        """Hear of names that are hidden meanwhile."""
        self.app.changed.subscribe(self, self._say_act)

    def compose_body(self) -> ComposeResult:
        """Say that the act is another window's, and which it is."""
        say = self.app.say
        yield Static(look.text(say("history.other_window"), "bold $s-fg"))
        yield Static(self._words(), classes="act")

    def _words(self) -> Content:
        app = self.app
        said = told(app.language, app.state, self._act, names=not app.hides_names)
        return look.text(said, "$s-fg")

    def _say_act(self, change: Change) -> None:
        if change.settings:
            self.query_one(".act", Static).update(self._words())

    def action_sure(self) -> None:
        """Take it back."""
        self.dismiss(self._entry)
