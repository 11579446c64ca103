"""Blocking somebody's badge and making the next edition: asks why, which is recorded."""

from __future__ import annotations

from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from store.conference.change import Change
from store.conference.people import Participant
from tui import look
from tui.dialogs.serving import Line, ServingDialog, named
from tui.widgets.rows import Rows
from tui.widgets.scan_field import ScanField

REASONS: Final = {
    "lost": "reissue.lost",
    "damaged": "reissue.damaged",
    "renamed": "reissue.renamed",
}
"""By what is recorded; any other reason is typed, and recorded as it is."""


class ReissueDialog(ServingDialog[str]):
    """Gives why a badge is blocked, or none when it is left.

    No reason is chosen before somebody chooses one, so that an Enter too much blocks nothing.
    """

    AUTO_FOCUS = "ScanField"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "give", "printing.key.give", id="reissue.give"),
        Binding("up", "choose(-1)", show=False, id="reissue.up"),
        Binding("down", "choose(1)", "key.choose", key_display="↑ ↓", id="reissue.down"),
    ]
    DEFAULT_CSS = """
    ReissueDialog .dialog Rows { height: 3; margin-bottom: 1; }
    ReissueDialog .dialog .said { margin-bottom: 1; }
    """

    def __init__(self, person: Participant) -> None:
        super().__init__()
        self._participant = person
        self._edition = 0
        """The edition that is blocked: one that came meanwhile is another matter."""

    def compose_body(self) -> ComposeResult:
        """Name the person and what is done, then the reasons and the field for another."""
        say = self.app.say
        yield Static(
            self.heading("reissue.title", named(self.app, self._participant)), classes="title"
        )
        yield Static(classes="said")
        yield Static(
            look.line(
                (say("reissue.why"), "bold $s-dim"), "  ", (say("reissue.recorded"), "$s-dim")
            )
        )
        yield Rows()
        yield ScanField(placeholder=say("reissue.other"))

    def on_mount(self) -> None:
        """Follow the badge: another desk may give a new one first."""
        self._edition = self._newest()
        self.app.changed.subscribe(self, self._follow)
        self._show()

    @on(ScanField.Changed)
    def type_reason(self, message: ScanField.Changed) -> None:
        """Typing another reason leaves the list."""
        if message.value:
            self.query_one(Rows).forget_cursor()

    @on(Rows.Moved)
    def chose(self, message: Rows.Moved) -> None:
        """Choosing a reason leaves what was typed."""
        del message
        with self.prevent(ScanField.Changed):
            self.query_one(ScanField).value = ""

    @on(ScanField.Submitted)
    def submit(self, message: ScanField.Submitted) -> None:
        """Act on Enter, by the stamp of the key."""
        if not self.is_quiet(message.at):
            self.action_give()

    def action_give(self) -> None:
        """Give the reason that was typed, else the one that was chosen."""
        chosen, typed = self.query_one(Rows).chosen, self.query_one(ScanField).value.strip()
        if typed:
            self.dismiss(typed)
        elif chosen is not None:
            self.dismiss(chosen.key)

    def _follow(self, change: Change) -> None:
        del change
        if self._newest() != self._edition:
            self.action_leave()

    def _newest(self) -> int:
        badge = self.app.state.badges.get(self._participant.id)
        return badge.generation if badge is not None else 1

    def _show(self) -> None:
        say = self.app.say
        means = say("reissue.means", n=self._edition, next=self._edition + 1)
        self.query_one(".said", Static).update(look.text(means))
        self.query_one(Rows).show([Line(key, say(words)) for key, words in REASONS.items()])
