"""Words beside a screen's main part, which only a wide window shows."""

from __future__ import annotations

from textual import events
from textual.message import Message

from tui.widgets.kept import KeptStatic


class Side(KeptStatic):
    """Says when it has a size: a style sheet that shows it does so a frame after the window's."""

    class Sized(Message):
        """It has another size than before."""

    def on_resize(self, event: events.Resize) -> None:
        """Say so."""
        del event
        self.post_message(self.Sized())
