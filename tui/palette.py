"""The palette: everything that can be done here, found by its words; a second way for every key."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult, SystemCommand
from textual.binding import Binding, BindingType
from textual.content import Content

from store.rules.folding import fold
from store.rules.matching import matches, query
from tui.dialog import DeskDialog
from tui.look import fitted, spread, text
from tui.widgets.rows import Rows
from tui.widgets.scan_field import ScanField


@dataclass(frozen=True, slots=True)
class CommandRow:
    """One act with its key."""

    key: str
    title: str
    key_name: str
    is_choosable: bool = True

    def draw(self, width: int, *, is_chosen: bool) -> Content:
        """Draw the act, and its key at the right end."""
        title = text(self.title, "bold $s-fg" if is_chosen else "$s-fg")
        return fitted(spread(title, text(self.key_name, "$s-accent"), width), width)


class PaletteDialog(DeskDialog[SystemCommand | None]):
    """Finds an act by the beginnings of its words; Enter does the chosen one."""

    AUTO_FOCUS = "ScanField"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "do", "key.do", id="palette.do"),
        Binding("up", "move(-1)", id="palette.up", show=False),
        Binding("down", "move(1)", id="palette.down", show=False),
        Binding("pageup", "page(-1)", id="palette.page_up", show=False),
        Binding("pagedown", "page(1)", id="palette.page_down", show=False),
    ]
    DEFAULT_CSS = """
    PaletteDialog Rows { height: 12; margin-top: 1; background: $s-surface; }
    PaletteDialog.-narrow Rows { height: 1fr; }
    """

    def __init__(self, commands: Sequence[SystemCommand]) -> None:
        super().__init__()
        self._commands = tuple(commands)

    def compose_body(self) -> ComposeResult:
        """Show the field over the acts."""
        yield ScanField(placeholder=self.app.say("palette.placeholder"))
        yield Rows()

    def on_mount(self) -> None:
        """Offer everything."""
        self._find("")

    @on(ScanField.Changed)
    def find(self, message: ScanField.Changed) -> None:
        """Offer what the letters name."""
        self._find(message.value)

    @on(ScanField.Submitted)
    def submit(self) -> None:
        """Do the chosen act."""
        self.action_do()

    @on(Rows.Moved)
    def choose(self, message: Rows.Moved) -> None:
        """Do the act that was clicked."""
        if message.is_click:
            self.action_do()

    def action_move(self, by: int) -> None:
        """Choose another act."""
        self.query_one(Rows).move(by)

    def action_page(self, by: int) -> None:
        """Choose an act a page away."""
        self.query_one(Rows).page(by)

    def action_do(self) -> None:
        """Leave with the chosen act."""
        chosen = self.query_one(Rows).chosen
        if chosen is not None:
            self.dismiss(self._commands[int(chosen.key)])

    def _find(self, words: str) -> None:
        wanted = query(words)
        rows = self.query_one(Rows)
        rows.show(
            [
                CommandRow(str(at), command.title, command.help)
                for at, command in enumerate(self._commands)
                if matches(frozenset(fold(command.title).split()), wanted)
            ],
            keep_cursor=False,
        )
        rows.move(1)
