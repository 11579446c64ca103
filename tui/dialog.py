"""A dialog of the console: a tone with a bar at its left, over the dimmed screen."""

from __future__ import annotations

from typing import Generic

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen, ScreenResultType

from tui.hearing import Hearing
from tui.widgets.key_line import KeyLine


class DeskDialog(
    Hearing[ScreenResultType], ModalScreen[ScreenResultType], Generic[ScreenResultType]
):
    """A question that is answered or left; at the narrowest it fills the screen.

    A subclass gives `compose_body`. Answers to scans appear above it and change nothing in it.
    """

    BINDINGS = [Binding("escape", "leave", "key.leave", id="dialog.leave")]

    DEFAULT_CSS = """
    DeskDialog {
        align: center middle;
        background: $s-bg 60%;
    }
    DeskDialog > .dialog {
        layer: below;
        width: 84;
        max-width: 100%;
        height: auto;
        max-height: 100%;
        padding: 1 3;
        background: $s-surface;
        border-left: outer $s-accent;
    }
    DeskDialog.-normal > .dialog { width: 76; padding: 1 3; }
    DeskDialog.-narrow > .dialog { width: 100%; height: 100%; padding: 0 1 0 1; }
    DeskDialog .dialog KeyLine { background: $s-surface; margin-top: 1; }
    """

    def compose(self) -> ComposeResult:
        """Put the body on its tone, with the keys below."""
        with Vertical(classes="dialog"):
            yield from self.compose_body()
            yield KeyLine(is_framed=False)
        yield from self.compose_overlays()

    def compose_body(self) -> ComposeResult:
        """Give the dialog's own widgets."""
        yield from ()

    def action_leave(self) -> None:
        """Leave without an answer, once: a second key may have come before the dialog went."""
        if self.is_current:
            self.dismiss(None)
