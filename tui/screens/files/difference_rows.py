"""A change of the programme as a row: whether it is in, what is different, when, the title."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from textual.content import Content

from tui import look

WIDE: Final = 100
"""From this width on the old time stands before the new one."""
LABEL: Final = 11
TIMES: Final = 27
TIME: Final = 11


@dataclass(frozen=True, slots=True)
class DifferenceRow:
    """One change."""

    key: str
    label: str
    old: str
    new: str
    title: str
    is_in: bool
    is_removed: bool
    mark: str

    @property
    def is_choosable(self) -> bool:
        """Every change may be taken out or in."""
        return True

    def draw(self, width: int, *, is_chosen: bool) -> Content:
        """Draw whether it is in, what is different, when, and the title."""
        box = look.text("[✓]" if self.is_in else "[ ]", "$s-ok-text" if self.is_in else "$s-muted")
        tone = "bold $s-stop-text" if self.is_removed else "bold $s-accent"
        cells = [box, look.fitted(self.label, LABEL, tone), self._times(width)]
        mark = look.text(self.mark, "$s-note-text") if self.mark else look.text("")
        taken = sum(cell.cell_length + look.GAP for cell in cells)
        room = width - taken - (mark.cell_length + look.GAP if mark else 0)
        cells.append(look.fitted(self.title, room, "bold $s-fg" if is_chosen else "$s-fg"))
        return look.columns([*cells, mark])

    def _times(self, width: int) -> Content:
        struck = "strike $s-dim"
        if width < WIDE:
            shown = self.new or self.old
            return look.fitted(shown, TIME, "$s-fg" if self.new else struck)
        if self.new == self.old:
            return look.fitted(self.new, TIMES, struck if self.is_removed else "$s-fg")
        old = look.fitted(look.text(self.old, struck), TIME)
        arrow = " → " if self.old and self.new else "   "
        return look.fitted(look.line(old, arrow, (self.new, "bold $s-fg")), TIMES)
