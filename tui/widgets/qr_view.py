"""A badge's code on the screen, dark on white whatever the theme, so that a phone can read it."""

from __future__ import annotations

from itertools import groupby
from typing import Any, Final

from rich.segment import Segment
from rich.style import Style
from textual.app import App
from textual.geometry import Size
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from store.badges.qr import QUIET, SIZE, Matrix, matrix, with_quiet_zone

CELLS: Final = Size(SIZE + 2 * QUIET, (SIZE + 2 * QUIET + 1) // 2)
"""What the code takes with two modules a cell, one above the other."""
LARGE_CELLS: Final = Size(2 * (SIZE + 2 * QUIET), SIZE + 2 * QUIET)
"""What it takes with two cells a module, beside each other."""

_LIGHT: Final = "#ffffff"
_DARK: Final = "#000000"
_HALF: Final = "▀"

_STYLES: Final = {
    (above, below): Style(color=_DARK if above else _LIGHT, bgcolor=_DARK if below else _LIGHT)
    for above in (False, True)
    for below in (False, True)
}
"""The upper half of a cell is its foreground; the themes have no say in these colours."""


def can_show(app: App[Any]) -> bool:
    """Tell whether the screen has the colours that a code needs.

    Only a terminal's own colours with NO_COLOR set leave nothing to tell dark from light by; then
    the badge must be printed.
    """
    return not (app.no_color and app.native_ansi_color)


def obstacle(app: App[Any], room: Size, *, is_large: bool = False) -> str | None:
    """Give the key of the sentence that says why the code cannot be shown in this room, or none."""
    if not can_show(app):
        return "badges.colours_off"
    cells = LARGE_CELLS if is_large else CELLS
    has_room = room.width >= cells.width and room.height >= cells.height
    return None if has_room else "badges.too_small"


class QrView(Widget):
    """Shows a code with its quiet zone, or keeps its place empty when there is none.

    Cells of one colour are filled by their background, for fonts do not fill the line with their
    blocks; only cells that are half dark hold a character. The code cannot be selected.
    """

    DEFAULT_CSS = f"""
    QrView {{ width: {CELLS.width}; height: {CELLS.height}; }}
    QrView.-large {{ width: {LARGE_CELLS.width}; height: {LARGE_CELLS.height}; }}
    """
    ALLOW_SELECT = False

    code: reactive[str | None] = reactive(None)
    """What is shown, in canonical form."""
    is_large: reactive[bool] = reactive(False)
    """Whether a module takes two whole cells, for fonts whose half blocks do not fit."""

    def __init__(
        self,
        code: str | None = None,
        *,
        is_large: bool = False,
        id: str | None = None,  # noqa: A002 - Textual's own name for it.
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._strips: tuple[Strip, ...] = ()
        self.set_reactive(QrView.code, code)
        self.set_reactive(QrView.is_large, is_large)
        self.set_class(is_large, "-large")
        self._draw()

    def render_line(self, y: int) -> Strip:
        """Draw one row of cells."""
        return self._strips[y] if y < len(self._strips) else Strip.blank(self.size.width)

    def watch_code(self) -> None:
        """Draw the new code."""
        self._draw()

    def watch_is_large(self) -> None:
        """Draw the code in its other size."""
        self.set_class(self.is_large, "-large")
        self._draw()

    def _draw(self) -> None:
        if self.code is None:
            self._strips = ()
            return
        modules = with_quiet_zone(matrix(self.code))
        cells = _large(modules) if self.is_large else _halves(modules)
        self._strips = tuple(_strip(row) for row in cells)


_Cell = tuple[bool, bool]
"""Whether the upper and the lower half are dark."""


def _halves(modules: Matrix) -> list[list[_Cell]]:
    below = (*modules, (False,) * len(modules))
    return [list(zip(modules[y], below[y + 1], strict=True)) for y in range(0, len(modules), 2)]


def _large(modules: Matrix) -> list[list[_Cell]]:
    return [[(is_dark, is_dark) for is_dark in row for _ in range(2)] for row in modules]


def _strip(row: list[_Cell]) -> Strip:
    return Strip(
        [
            Segment((" " if above == below else _HALF) * len(list(run)), _STYLES[above, below])
            for (above, below), run in groupby(row)
        ],
        len(row),
    )
