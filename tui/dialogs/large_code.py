"""A badge's code alone on the screen, as large as the terminal allows, for phones and scanners."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from store.conference.change import Change
from store.conference.people import ParticipantId
from tui import look
from tui.badge_face import face_of
from tui.hearing import Hearing
from tui.widgets.key_line import KeyLine
from tui.widgets.qr_view import LARGE_CELLS, QrView, obstacle


class LargeCodeDialog(Hearing[None], ModalScreen[None]):
    """Shows whose code it is, the code, and how to leave; follows what becomes of the badge."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter", "leave", "key.leave", id="large_code.leave")
    ]
    DEFAULT_CSS = """
    LargeCodeDialog { background: $s-bg; align: center middle; }
    LargeCodeDialog > .large-code { layer: below; width: 100%; height: 100%; }
    LargeCodeDialog .whose { height: 1; text-align: center; text-wrap: nowrap; }
    LargeCodeDialog .stage { height: 1fr; align: center middle; }
    LargeCodeDialog .obstacle { width: 40; height: auto; display: none; }
    LargeCodeDialog.-hindered .obstacle { display: block; }
    LargeCodeDialog.-hindered QrView { display: none; }
    """

    def __init__(self, participant: ParticipantId) -> None:
        super().__init__()
        self._participant = participant

    def compose(self) -> ComposeResult:
        """Put the code between whose it is and the keys."""
        with Vertical(classes="large-code"):
            yield Static(classes="whose")
            with Vertical(classes="stage"):
                yield QrView()
                yield Static(classes="obstacle")
            yield KeyLine()
        yield from self.compose_overlays()

    def on_mount(self) -> None:
        """Follow the badge."""
        self.app.changed.subscribe(self, self._follow)
        self._show()

    def on_resize(self, event: events.Resize) -> None:
        """Take the size that fits."""
        del event
        self._show()

    def action_leave(self) -> None:
        """Go back to the badge."""
        self.dismiss(None)

    def _follow(self, _change: Change) -> None:
        self._show()

    def _show(self) -> None:
        person = self.app.state.participants.get(self._participant)
        if person is None:
            self.dismiss(None)
            return
        face = face_of(self.app, person)
        name = "" if self.app.hides_names else person.name
        self.query_one(".whose", Static).update(
            look.line((face.number, "bold $s-fg"), "  ", (name, "$s-fg"))
        )
        room = self.size.with_height(self.size.height - 2)
        view = self.query_one(QrView)
        view.is_large = room.width >= LARGE_CELLS.width and room.height >= LARGE_CELLS.height
        view.code = face.code
        why = obstacle(self.app, room, is_large=view.is_large)
        title, remedy = face.trouble if why is None else ("", self.app.say(why))
        self.set_class(why is not None or face.code is None, "-hindered")
        self.query_one(".obstacle", Static).update(
            Content("\n").join([look.text(title, "bold $s-note-text"), look.text(remedy, "$s-fg")])
        )
