"""A note about somebody who speaks, for the moderator alone."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.widgets import Static

from tui import look
from tui.dialog import DeskDialog
from tui.widgets.scan_field import ScanField


class NoteDialog(DeskDialog[str | None]):
    """Gives the note as it is now; none when it is left."""

    AUTO_FOCUS = "ScanField"
    DEFAULT_CSS = """
    NoteDialog .dialog Static { height: auto; margin-bottom: 1; }
    """

    def __init__(self, person: str, note: str) -> None:
        super().__init__()
        self._person = person
        self._note = note

    def compose_body(self) -> ComposeResult:
        """Name the person over the field."""
        say = self.app.say
        yield Static(
            look.line(
                (say("board.note.title"), "bold $s-fg"), "   ", (self._person, "bold $s-accent")
            )
        )
        yield Static(look.text(say("board.note.means"), "$s-muted"))
        yield ScanField(placeholder=say("board.note.placeholder"))

    def on_mount(self) -> None:
        """Show the note that stands."""
        field = self.query_one(ScanField)
        field.value = self._note
        field.cursor_position = len(self._note)

    @on(ScanField.Submitted)
    def give(self, message: ScanField.Submitted) -> None:
        """Keep what stands there now."""
        self.dismiss(message.value.strip())
