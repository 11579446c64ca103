"""A message to the desks or to the moderators, from any screen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from store.conference.conduct import Addressee
from tui import look
from tui.dialog import DeskDialog
from tui.widgets.scan_field import ScanField

TO_KEYS: Final = {
    Addressee.DESK: "board.to_desk",
    Addressee.MODERATORS: "board.to_moderators",
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be said to whom."""

    to: Addressee
    text: str


class MessageDialog(DeskDialog[Wanted | None]):
    """Gives the message; the arrows choose for whom it is."""

    AUTO_FOCUS = "ScanField"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "turn", "", id="message.left", show=False),
        Binding("right", "turn", "board.key.to", key_display="← →", id="message.right"),
    ]
    DEFAULT_CSS = """
    MessageDialog .dialog Static { height: 1; margin-bottom: 1; }
    """

    def __init__(self, to: Addressee) -> None:
        super().__init__()
        self._to = to

    def compose_body(self) -> ComposeResult:
        """Say for whom it is, over the field."""
        yield Static(classes="to")
        yield ScanField(placeholder=self.app.say("board.message_placeholder"))

    def on_mount(self) -> None:
        """Say for whom it is."""
        self._show()

    def action_turn(self) -> None:
        """Say it to the others."""
        is_to_desk = self._to is Addressee.DESK
        self._to = Addressee.MODERATORS if is_to_desk else Addressee.DESK
        self._show()

    @on(ScanField.Submitted)
    def give(self, message: ScanField.Submitted) -> None:
        """Give what was typed; nothing is no message."""
        if message.value.strip():
            self.dismiss(Wanted(self._to, message.value))

    def _show(self) -> None:
        say = self.app.say
        self.query_one(".to", Static).update(
            look.line(
                (say("board.message"), "bold $s-fg"),
                ("   ‹ ", "$s-accent"),
                (say(TO_KEYS[self._to]), "bold $s-accent"),
                (" ›", "$s-accent"),
            )
        )
