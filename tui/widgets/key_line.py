"""The last line: what the keys do here; a click on a word does it too."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.dom import DOMNode
from textual.reactive import reactive
from textual.screen import Screen
from textual.widget import Widget

from tui.frame import Form, form, margin
from tui.look import GAP, blank, line, width_of

NAMES: Final = {
    "enter": "Enter",
    "escape": "Esc",
    "left": "←",
    "right": "→",
    "up": "↑",
    "down": "↓",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "home": "Home",
    "end": "End",
    "delete": "Del",
    "tab": "Tab",
}
"""How keys are written; function keys in capitals, letters with Ctrl as the letter."""

PAGES: Final = f"{NAMES['pageup']} {NAMES['pagedown']}"
"""How two keys are written that do the same in two directions."""

CTRL: Final = "Ctrl+"
MORE: Final = "ctrl+p"
"""The palette's key stands last among the letters."""
KEPT: Final = ("undo", "command_palette")
"""The actions whose keys give way to none: back, and to whatever else there is.

In a narrow window the palette's does.
"""


@dataclass(frozen=True, slots=True)
class Hint:
    """A key and what it does, in two lengths."""

    key: str
    is_ctrl: bool
    words: tuple[str, str]
    """From short to long."""
    is_enabled: bool
    action: str
    node: DOMNode


class KeyLine(Widget):
    """Draws the active bindings: Enter, then the letters that go with Ctrl, then the rest.

    A binding's description is its short word and its tooltip the long one. Inside a dialog the
    line has no margin of its own.
    """

    DEFAULT_CSS = """
    KeyLine {
        height: 1;
        background: $s-bg;
        color: $s-muted;
        text-wrap: nowrap;
    }
    """

    hints: reactive[tuple[Hint, ...]] = reactive(())

    def __init__(self, *, is_framed: bool = True) -> None:
        super().__init__()
        self._is_framed = is_framed
        self._places: list[tuple[int, int, Hint]] = []

    def on_mount(self) -> None:
        """Follow the screen's bindings."""
        self.screen.bindings_updated_signal.subscribe(self, self._follow)
        self._follow(self.screen)

    def render(self) -> Content:
        """Draw as many words as fit, from the left; the way back and the way to all keep theirs."""
        size = form(self.screen.size.width)
        edge = margin(self.size.width) if self._is_framed else 0
        gap = 1 if size is Form.SHORT else GAP
        pieces = [_piece(hint, size) for hint in self.hints]
        shown = self._fitting(pieces, self.size.width - 2 * edge, gap, size)
        drawn = blank(edge)
        self._places = []
        was_ctrl = False
        for hint, piece in shown:
            before = blank(gap) if self._places else Content("")
            if hint.is_ctrl and not was_ctrl:
                before = line(before, (f"{CTRL} ", "$s-dim"))
            start = drawn.cell_length + before.cell_length
            drawn = line(drawn, before, piece)
            self._places.append((start, drawn.cell_length, hint))
            was_ctrl = hint.is_ctrl
        return drawn

    def _fitting(
        self, pieces: list[Content], room: int, gap: int, size: Form
    ) -> list[tuple[Hint, Content]]:
        """Give the hints that fit so many columns, in their order."""
        kept = KEPT[: 1 if size is Form.SHORT else None]
        taken = [
            gap + piece.cell_length if place else piece.cell_length
            for place, piece in enumerate(pieces)
        ]
        room -= width_of(f"{CTRL} ") if any(hint.is_ctrl for hint in self.hints) else 0
        owed = sum(
            width for hint, width in zip(self.hints, taken, strict=True) if hint.action in kept
        )
        shown: list[tuple[Hint, Content]] = []
        is_full = False
        for hint, piece, width in zip(self.hints, pieces, taken, strict=True):
            is_kept = hint.action in kept
            owed -= width if is_kept else 0
            is_full = is_full or width + owed > room
            if is_kept or not is_full:
                room -= width
                shown.append((hint, piece))
        return shown

    async def on_click(self, event: events.Click) -> None:
        """Do what the word that was clicked says."""
        for start, end, hint in self._places:
            if start <= event.x < end and hint.is_enabled:
                await self.app.run_action(hint.action, hint.node)

    def _follow(self, screen: Screen[object]) -> None:
        self.hints = tuple(_ordered(_hints(screen)))


def _piece(hint: Hint, size: Form) -> Content:
    """Draw a key and its word."""
    return line(
        (hint.key, "bold $s-accent" if hint.is_enabled else "$s-dim"),
        " ",
        (hint.words[size is Form.LONG], "$s-muted" if hint.is_enabled else "$s-dim"),
    )


def _hints(screen: Screen[object]) -> Iterable[Hint]:
    seen = set[tuple[DOMNode, str]]()
    for active in screen.active_bindings.values():
        binding = active.binding
        if not binding.show or not binding.description or (active.node, binding.action) in seen:
            continue
        seen.add((active.node, binding.action))
        _, key = binding.parse_key()
        is_ctrl = binding.key.startswith("ctrl+") and binding.key_display is None
        short = binding.description
        yield Hint(
            key=binding.key_display or (key.upper() if is_ctrl else _name(binding.key)),
            is_ctrl=is_ctrl,
            words=(short, binding.tooltip or short),
            is_enabled=active.enabled,
            action=binding.action,
            node=active.node,
        )


def key_name(binding: Binding) -> str:
    """Write a binding's key in full: `Ctrl+G`, `F3`, `Esc`."""
    if binding.key_display is not None:
        return binding.key_display
    modifiers, key = binding.parse_key()
    return f"{CTRL}{key.upper()}" if modifiers == ["ctrl"] else _name(binding.key)


def _name(key: str) -> str:
    return NAMES.get(key, key.upper() if width_of(key) <= 3 else key.capitalize())


def _ordered(hints: Iterable[Hint]) -> list[Hint]:
    def place(hint: Hint) -> int:
        if hint.key == NAMES["enter"]:
            return 0
        if not hint.is_ctrl:
            return 3
        return 2 if hint.key == MORE[-1].upper() else 1

    return sorted(hints, key=place)
