"""A console with nothing but a badge's code, which turns to the next code and theme on a key."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.theme import BUILTIN_THEMES

from store.badges.token import mint
from tests.pictures import draw, read
from tui.themes import themes
from tui.widgets.qr_view import QrView

KEY = bytes(range(32))
CONFERENCE = "c"


def codes(count: int) -> list[str]:
    """Sign codes of many numbers and generations."""
    numbers = [*range(1, 16), 4096, *range(16, count)]
    return [mint(KEY, 1, CONFERENCE, number, 1 + number % 3) for number in numbers[:count]]


def theme_names() -> list[str]:
    """Name the framework's themes and ours."""
    return [*BUILTIN_THEMES, *(theme.name for theme in themes())]


def spread(count: int, names: Sequence[str]) -> list[str]:
    """Give so many names in their order, each about as often as the others."""
    return [names[turn * len(names) // count] for turn in range(count)]


class Shown(App[None]):
    """A code on a coloured ground."""

    CSS = "Screen { background: $primary; color: $error; }"
    BINDINGS: ClassVar[list[BindingType]] = [("n", "turn", "")]

    def __init__(
        self,
        code: str | None = None,
        *,
        is_large: bool = False,
        pages: Sequence[tuple[str, str]] = (),
    ) -> None:
        super().__init__()
        self.view = QrView(code, is_large=is_large)
        self._pages = list(pages)
        """Codes to come, each with its theme."""
        for theme in themes():
            self.register_theme(theme)

    def compose(self) -> ComposeResult:
        """Show the code."""
        yield self.view

    def action_turn(self) -> None:
        """Show the next code, if there is one."""
        if self._pages:
            self.view.code, self.theme = self._pages.pop(0)

    def on_screen(self) -> list[list[Segment]]:
        """Give what the terminal would be sent, row by row, after all filters."""
        return [list(strip) for strip in self.screen._compositor.render_strips()]

    def read(self) -> list[str]:
        """Read what stands on the screen."""
        return read(draw(self.on_screen()))


def main() -> None:
    """Show a code for every `CODE=THEME` that is given, the first at once."""
    pages = [tuple(each.split("=")) for each in sys.argv[1:]]
    app = Shown(pages=[(code, theme) for code, theme in pages])
    app.action_turn()
    app.run()


if __name__ == "__main__":
    main()
