"""A console that stands still again and again, in a terminal of its own.

    python -m tests.bench.disturbed FOLDER [--naive]

Two keys open what the console has none of, Textual's own text area and select, over whatever is
shown. What is written or chosen there is sent as a message, so that the journal tells of it.
`--naive` leaves the capture out: keys go to whatever has the focus.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import ClassVar, Final

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Select, TextArea

from store.clock import RehearsalClock
from store.conference.conduct import Addressee
from store.intents.messages import SendMessage
from store.wiring import open_console
from tests import build
from tui.app import DeskApp
from tui.dialog import DeskDialog
from tui.scanning import Scanning
from tui.screens import SCREENS

STALL_S: Final = 0.250
STALL_EVERY_S: Final = 1.3
AT: Final = "08:36"
"""The programme then shows seconds, so the agenda has most to draw."""
CHOICES: Final = ("Alta", "Bardu", "K1", "Karasjok")


class AreaDialog(DeskDialog[str]):
    """A text area."""

    def compose_body(self) -> ComposeResult:
        """Show it."""
        yield TextArea()


class SelectDialog(DeskDialog[str]):
    """An open select."""

    def compose_body(self) -> ComposeResult:
        """Show it."""
        yield Select([(choice, choice) for choice in CHOICES], prompt="Velg kommune")

    def on_mount(self) -> None:
        """Open it."""
        select = self.query_one(Select)
        select.focus()
        select.expanded = True

    def on_select_changed(self, message: Select.Changed) -> None:
        """Tell what was chosen."""
        self.dismiss(f"valgt {message.value}")


class Disturbed(DeskApp):
    """The console, with stalls of its loop."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f9", "area", "", show=False, priority=True),
        Binding("f10", "select", "", show=False, priority=True),
    ]

    def on_mount(self) -> None:
        """Start standing still."""
        self.set_interval(STALL_EVERY_S, lambda: time.sleep(STALL_S))

    def action_area(self) -> None:
        """Open the text area, or tell what stands in it."""
        if isinstance(self.screen, AreaDialog):
            self.screen.dismiss(self.screen.query_one(TextArea).text)
        else:
            self.push_screen(AreaDialog(), self._say)

    def action_select(self) -> None:
        """Open the select."""
        self.push_screen(SelectDialog(), self._say)

    def _say(self, text: str | None) -> None:
        if text:
            self.desk.do(SendMessage(to=Addressee.DESK, text=text))


class Naive(Disturbed):
    """The same without the capture."""

    async def on_event(self, event: events.Event) -> None:
        """Let keys go their usual way."""
        await super(Scanning, self).on_event(event)


def main() -> None:
    """Run until somebody leaves."""
    folder, *rest = sys.argv[1:]
    clock = RehearsalClock(build.at(AT), 1.0)
    desk = open_console(Path(folder), clock, is_rehearsal=True)
    try:
        (Naive if "--naive" in rest else Disturbed)(desk, SCREENS).run()
    finally:
        desk.close()


if __name__ == "__main__":
    main()
