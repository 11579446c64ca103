"""Printing from the console: the machine's printer, how far it has come, and Esc, which ends it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import ClassVar

from textual.app import SystemCommand
from textual.binding import Binding, BindingType
from textual.signal import Signal

from store.conference.people import Participant
from tui.frame import StatusWord
from tui.keeping import Keeping
from tui.press import Press


class Printing(Keeping):
    """An application that puts badges on paper while everything else goes on."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            *("escape", "end_printing", "printing.key.end"),
            id="app.end_printing",
            priority=True,
            show=False,
        ),
    ]

    folder: Path | None = None
    """The conference's folder, in which what is printed is written; none where there is none."""
    printer: str = ""
    """The printer of this machine; none where the file is opened instead."""

    def __init__(self) -> None:
        super().__init__()
        self.progressed: Signal[int] = Signal(self, "progressed")
        """How many runs are under way; told when one has come further."""
        self.press = Press(self, self.progressed.publish)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Let Esc end what is printed where no dialog is open, and else be the screen's."""
        if action == "end_printing":
            is_open = len(self.screen_stack) == 1 and not self.is_locked
            return is_open and self.press.ending is not None
        return super().check_action(action, parameters)

    def action_end_printing(self) -> None:
        """End what is printed; nothing of it is recorded."""
        if (run := self.press.ending) is not None:
            run.is_ended = True
            self.press.tell()

    def choose_printer(self, queue: str) -> None:
        """Use a printer in this window, and on this machine from now on; none for none."""
        if queue != self.printer:
            self.printer = queue
            self.keep_printer(queue)
            self._say_so()

    def keep_printer(self, queue: str) -> None:
        """Remember the printer for the next time."""

    def print_badges(
        self, people: Sequence[Participant], *, queue: str | None = None, start: int = 1
    ) -> None:
        """Print the badges of some people, by this machine's printer unless another is named."""
        self.press.put(people, self.folder, self.printer if queue is None else queue, start)

    def keeping_words(self) -> tuple[StatusWord, ...]:
        """Say how far printing has come, or what became of it."""
        return (*self.press.words(), *super().keeping_words())

    def keeping_commands(self) -> Iterator[SystemCommand]:
        """Offer to read what went wrong."""
        if self.press.result is not None and self.press.result.full:
            yield SystemCommand(self.language.text("printing.read"), "", self.read_of_printing)
        yield from super().keeping_commands()

    def read_of_printing(self) -> None:
        """Show in full what went wrong, and call it read."""
        from tui.dialogs.printing import TroubleDialog

        result, self.press.result = self.press.result, None
        self.press.tell()
        if result is not None and result.full:
            self.push_screen(TroubleDialog(result.full))
