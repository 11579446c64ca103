"""The sessions of a day as a list that knows where now is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Protocol, runtime_checkable

from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip
from textual.visual import Visual

from tui.look import fitted
from tui.widgets.rows import Row, Rows

LEAD_TALL: Final = 2
"""Lines above now that stay in sight, in a list with room."""
TALL: Final = 14
"""A list with so many lines has room."""


@runtime_checkable
class SessionRow(Protocol):
    """One line of a programme; a session may take several."""

    @property
    def session(self) -> str | None:
        """The session that begins on this line, or that it belongs to."""

    def session_at(self, x: int, width: int) -> str | None:
        """Give the session at a column, where several stand beside each other."""


class SessionRows(Rows):
    """Draws rows as wide as the list, each with its own tones, and keeps now in sight."""

    @dataclass
    class Clicked(Message):
        """Somebody clicked on a session."""

        session: str

    class Scrolled(Message):
        """Other lines are in sight."""

    class Left(Message):
        """Somebody scrolled away with the mouse."""

    def choose(self, session: str) -> bool:
        """Put the cursor on the line where a session begins, if it is listed."""
        for at, row in enumerate(self.rows):
            if row.is_choosable and row.key == session:
                self.cursor = at
                return True
        return False

    def show_from(self, at: int | None) -> None:
        """Bring a line to the top, below a line or two; where it always is, also late in a day.

        A list that fits as a whole stays as it is.
        """
        height, count = self.size.height, len(self.rows)
        top = 0
        if at is not None and count > height:
            top = max(0, at - (LEAD_TALL if height >= TALL else 1))
            self.virtual_size = Size(0, max(count, top + height))
        self.scroll_to(y=top, animate=False, immediate=True)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Tell that other lines are in sight."""
        super().watch_scroll_y(old_value, new_value)
        if round(old_value) != round(new_value):
            self.post_message(self.Scrolled())

    def on_mouse_scroll_up(self) -> None:
        """Tell that somebody looks elsewhere."""
        self.post_message(self.Left())

    def on_mouse_scroll_down(self) -> None:
        """Tell that somebody looks elsewhere."""
        self.post_message(self.Left())

    def on_click(self, event: events.Click) -> None:
        """Tell which session was clicked, by any of its lines."""
        event.prevent_default()
        at = event.y + self.scroll_offset.y
        if at < len(self.rows) and isinstance(row := self.rows[at], SessionRow):
            session = row.session_at(event.x, self.size.width)
            if session is not None:
                self.post_message(self.Clicked(session))

    def _strip(self, row: Row, *, is_chosen: bool) -> Strip:
        width = self.size.width
        content = fitted(row.draw(width, is_chosen=is_chosen), width)
        strips = Visual.to_strips(self, content, width, 1, self.visual_style, apply_selection=False)
        return strips[0]
