"""A list of any length: only what is seen is drawn, and the cursor sticks to somebody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from textual import events
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style

from tui.look import blank, fitted, line
from tui.widgets.kept import Kept
from tui.widgets.one_line import strip_of

INDENT: Final = 2
"""The cursor's column and a blank; as much is left free at the right end."""


class Row(Protocol):
    """One line of a list; equal rows are drawn alike."""

    @property
    def key(self) -> str:
        """Whom or what the row is about, for ever; the cursor sticks to it."""

    @property
    def is_choosable(self) -> bool:
        """Whether the cursor may stand here; a line between two groups says no."""

    def draw(self, width: int, *, is_chosen: bool) -> Content:
        """Draw the row at this width."""


@dataclass(frozen=True, slots=True)
class _Drawn:
    row: Row
    is_chosen: bool
    strip: Strip


@dataclass(frozen=True, slots=True)
class Paper:
    """The styles of a list's rows; working one out takes as long as drawing a row."""

    plain: Style
    chosen: Style
    blank: Strip

    @classmethod
    def of(cls, rows: Rows) -> Paper:
        """Work the styles of a list out."""
        chosen = rows.get_visual_style("rows--chosen")
        return cls(rows.visual_style, chosen, Strip.blank(rows.size.width, rows.rich_style))


class Rows(ScrollView, Kept, can_focus=False):
    """Shows rows; the field above it moves the cursor, a click does too.

    No row is chosen until somebody moves the cursor.
    """

    DEFAULT_CSS = """
    Rows {
        height: 1fr;
        background: $s-bg;
        color: $s-fg;
        scrollbar-size: 0 0;
        overflow-x: hidden;
        /* A bar that comes and goes, of no width, would lay the screen out anew. */
        overflow-y: scroll;
    }
    Rows>.rows--chosen { background: $s-cursor; }
    """
    COMPONENT_CLASSES = {"rows--chosen"}
    ALLOW_SELECT = False

    @dataclass
    class Moved(Message):
        """Somebody moved the cursor; the list has it on this row."""

        rows: Rows
        row: Row
        is_click: bool = False

        @property
        def control(self) -> Rows:
            """The list."""
            return self.rows

    cursor: reactive[int | None] = reactive(None, repaint=False)
    """The index of the chosen row."""

    def __init__(self, *, classes: str | None = None) -> None:
        super().__init__(classes=classes)
        self._rows: Sequence[Row] = ()
        self._drawn: dict[int, _Drawn] = {}
        self._drawn_for: tuple[int, int, str] = (0, 0, "")
        self._paper: Paper | None = None

    @property
    def rows(self) -> Sequence[Row]:
        """What is shown."""
        return self._rows

    @property
    def chosen(self) -> Row | None:
        """The row under the cursor."""
        at = self.cursor
        return self._rows[at] if at is not None and at < len(self._rows) else None

    def show(self, rows: Sequence[Row], *, keep_cursor: bool = True) -> None:
        """Show other rows; only lines that changed are drawn again.

        The cursor stays on whom it was on, wherever they are now, and goes when they are gone.
        """
        before, was_chosen = self._rows, self.chosen
        self._rows = rows
        # Without its watcher, which would lay the whole screen out anew.
        self.set_reactive(Rows.virtual_size, Size(0, len(rows)))
        if self.scroll_offset.y > self.max_scroll_y:
            self.scroll_to(y=self.max_scroll_y, animate=False)
        self.cursor = (
            self._place(was_chosen.key) if keep_cursor and was_chosen is not None else None
        )
        seen = range(self.size.height)
        first = self.scroll_offset.y
        others = [y for y in seen if _row_at(before, first + y) != _row_at(rows, first + y)]
        if others:
            height = others[-1] - others[0] + 1
            self.refresh(Region(0, others[0], self.size.width, height))

    def move(self, by: int) -> bool:
        """Move the cursor by so many rows, the first move on to the first row.

        Returns:
            Whether there was a row to move to.
        """
        if not self._rows:
            return False
        start = self.cursor
        if start is None:
            target = 0 if by > 0 else len(self._rows) - 1
        else:
            target = min(len(self._rows) - 1, max(0, start + by))
        return self._choose(target, 1 if by > 0 else -1)

    def page(self, by: int) -> bool:
        """Move the cursor by so many pages."""
        return self.move(by * max(1, self.size.height - 1))

    def forget_cursor(self) -> None:
        """Choose no row."""
        self.cursor = None

    def watch_cursor(self, before: int | None, now: int | None) -> None:
        """Draw the rows that the cursor left and reached, and keep it in sight."""
        for at in {before, now} - {None}:
            self.refresh_line(at if at is not None else 0)
        self._keep_in_sight()

    def on_resize(self) -> None:
        """Keep the chosen row in sight when the list becomes smaller."""
        self._keep_in_sight()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw some lines of what is seen."""
        self._drop_stale()
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """Draw one line of what is seen."""
        at = y + self.scroll_offset.y
        row = _row_at(self._rows, at)
        if row is None:
            return self.paper.blank
        is_chosen = at == self.cursor
        drawn = self._drawn.get(at)
        if drawn is None or drawn.is_chosen is not is_chosen or drawn.row != row:
            drawn = _Drawn(row, is_chosen, self._strip(row, is_chosen=is_chosen))
            self._drawn[at] = drawn
        return drawn.strip

    def on_click(self, event: events.Click) -> None:
        """Move the cursor to the row that was clicked."""
        at = event.y + self.scroll_offset.y
        row = _row_at(self._rows, at)
        if row is not None and row.is_choosable:
            self.cursor = at
            self.post_message(self.Moved(self, row, is_click=True))

    def _keep_in_sight(self) -> None:
        at, top, height = self.cursor, self.scroll_offset.y, self.size.height
        if at is not None and height and not top <= at < top + height:
            self.scroll_to(y=at if at < top else at - height + 1, animate=False)

    def _choose(self, target: int, step: int) -> bool:
        """Choose a row, or the next one in that direction where the cursor may stand."""
        while 0 <= target < len(self._rows):
            row = self._rows[target]
            if row.is_choosable:
                self.cursor = target
                self.post_message(self.Moved(self, row))
                return True
            target += step
        return False

    def _place(self, key: str) -> int | None:
        at = self.cursor
        if at is not None and (row := _row_at(self._rows, at)) is not None and row.key == key:
            return at
        return next((at for at, row in enumerate(self._rows) if row.key == key), None)

    def _drop_stale(self) -> None:
        """Forget what was drawn for another size or other colours."""
        drawn_for = (self.size.width, self.size.height, self.app.theme)
        if drawn_for != self._drawn_for:
            self._drawn_for = drawn_for
            self._drawn.clear()
            self._paper = None
        elif len(self._drawn) > 4 * max(1, self.size.height):
            self._drawn.clear()

    def notify_style_update(self) -> None:
        """Draw anew in the styles that the style sheet has now."""
        super().notify_style_update()
        self._drawn.clear()
        self._paper = None

    @property
    def paper(self) -> Paper:
        """The styles that rows are drawn in, until the style sheet says otherwise."""
        if self._paper is None:
            self._paper = Paper.of(self)
        return self._paper

    def _strip(self, row: Row, *, is_chosen: bool) -> Strip:
        width = self.size.width
        words = fitted(row.draw(width - 2 * INDENT, is_chosen=is_chosen), width - 2 * INDENT)
        mark = ("›", "$s-accent") if is_chosen else (" ", "")
        content = line(mark, blank(INDENT - 1), words, blank(INDENT))
        return strip_of(self, content, self.paper.chosen if is_chosen else self.paper.plain)


def _row_at(rows: Sequence[Row], at: int) -> Row | None:
    return rows[at] if 0 <= at < len(rows) else None
