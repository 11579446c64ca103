"""The list below the field: who fits, or while the field is empty what stands in their place."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.strip import Strip

from tui.widgets.rows import Rows
from tui.widgets.steady_lines import Steady


class HitList(Rows):
    """Shows hits, or lines that are no rows and cannot be chosen.

    One widget for both: letters then change what is drawn here, and nothing is laid out anew.
    """

    def __init__(self, *, classes: str | None = None) -> None:
        super().__init__(classes=classes)
        self._rest = Steady()
        self._is_searching = False

    @property
    def is_searching(self) -> bool:
        """Whether hits are shown."""
        return self._is_searching

    @is_searching.setter
    def is_searching(self, is_searching: bool) -> None:
        if is_searching is not self._is_searching:
            self._is_searching = is_searching
            self.refresh()

    def show_rest(self, lines: Sequence[Content]) -> None:
        """Give what stands here while the field is empty."""
        others = self._rest.put(lines, self.size.width)
        if others and not self._is_searching:
            self.refresh(*others)

    def render_line(self, y: int) -> Strip:
        """Draw one line of what is seen."""
        return super().render_line(y) if self._is_searching else self._rest.strip(self, y)
