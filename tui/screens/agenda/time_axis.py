"""A day with tracks as lines on one axis of time, a column a track."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final

from textual.content import Content

from store.rules.agenda import Agenda
from store.rules.glance import Row, Standing
from tui import look
from tui.programme_words import QUIET_KINDS, Voice, part_people, part_title
from tui.screens.agenda.day_list import (
    MARK_STYLES,
    View,
    holes,
    is_free,
)

AXIS: Final = 8
"""The columns before the first track: a blank, the time, two blanks."""
LEAST_COLUMN: Final = 27
"""A narrower column says too little; fewer tracks are shown then."""
MOST_COLUMNS: Final = 4


@dataclass(frozen=True, slots=True)
class Cell:
    """What one column shows on one line."""

    session: str = ""
    """The session that begins here or goes on; none where there is nothing."""
    words: str = ""
    expected: str = ""
    """When it is expected to begin, where that is not the line's time."""
    label: str = ""
    mark: str = ""
    mark_style: str = ""
    standing: Standing = Standing.LATER
    is_head: bool = False
    """Whether a session begins on this line."""
    is_part: bool = False
    is_quiet: bool = False
    is_ahead: bool = False
    """Whether the line is later than now, inside a session that is on."""
    span: int = 1
    """How many columns it takes."""

    def draw(self, width: int, *, is_chosen: bool) -> Content:
        """Draw the cell: the bar of what is on, the words, a mark or label at the right end."""
        is_now = self.standing is Standing.NOW
        bar = look.text("▌", "$s-accent") if is_now else look.blank(1)
        if is_chosen:
            bar = look.text("›", "bold $s-accent")
        last = look.columns(
            [
                look.text(self.mark, self.mark_style),
                look.text(self.label, "bold $s-accent" if is_now else "bold $s-muted"),
            ],
            gap=1,
        )
        expected = look.text(f"→{self.expected} " if self.expected else "", "bold $s-note-text")
        room = width - 3 - last.cell_length - (1 if last else 0) - expected.cell_length
        style = f"bold {self._style}" if is_chosen else self._style
        words = look.text(look.cut(self.words, room), style)
        if self.is_part:
            words = look.line(" ", ("· ", "$s-dim"), (look.cut(self.words, room - 3), "$s-muted"))
        drawn = look.line(bar, " ", expected, look.fitted(words, max(0, room)))
        drawn = look.line(drawn, " " if last else "", last, look.blank(1))
        if is_chosen:
            return drawn.stylize("on $s-cursor")
        if is_now:
            return drawn.stylize("on $s-surface" if self.is_ahead else "on $s-raised")
        return drawn

    @property
    def _style(self) -> str:
        if self.standing is Standing.DROPPED:
            return "strike $s-dim"
        if self.standing is Standing.DONE:
            return "$s-dim"
        if self.standing is Standing.NOW:
            return "bold $s-fg"
        return "$s-muted" if self.is_quiet else "$s-fg"


NOTHING: Final = Cell()


@dataclass(frozen=True, slots=True)
class AxisLine:
    """One line of the axis: a time, and a cell a track."""

    key: str
    """The chosen track's session that begins here, else something of its own."""
    time: str
    cells: tuple[Cell, ...]
    columns: int
    chosen: int = 0
    """The column in which the cursor moves."""
    is_current: bool = False
    """Whether its time is the last one that was reached."""
    is_choosable: bool = False

    @property
    def session(self) -> str | None:
        """The chosen track's session on this line."""
        return self.cells[self._cell_of(self.chosen)].session or None

    def session_at(self, x: int, width: int) -> str | None:
        """Give the session in the column that was clicked."""
        if x < AXIS:
            return None
        starts = [AXIS + sum(self._widths(width)[:place]) for place in range(self.columns)]
        column = max(place for place, start in enumerate(starts) if start <= x)
        return self.cells[self._cell_of(column)].session or None

    def draw(self, width: int, *, is_chosen: bool) -> Content:
        """Draw the time and the cells."""
        style = "bold $s-fg" if self.is_current else "$s-muted"
        drawn = [look.line(" ", look.fitted(self.time, AXIS - 1, style))]
        widths, at = self._widths(width), 0
        for place, cell in enumerate(self.cells):
            cell_width = sum(widths[at : at + cell.span])
            is_under_cursor = is_chosen and place == self._cell_of(self.chosen)
            drawn.append(cell.draw(cell_width, is_chosen=is_under_cursor))
            at += cell.span
        return Content("").join(drawn)

    def _cell_of(self, column: int) -> int:
        return 0 if len(self.cells) == 1 else column

    def _widths(self, width: int) -> list[int]:
        room = width - AXIS
        each, rest = divmod(max(0, room), self.columns)
        return [each + (1 if place >= self.columns - rest else 0) for place in range(self.columns)]


def columns_that_fit(width: int, tracks: int) -> int:
    """Say how many tracks are shown beside each other in a list of this width."""
    return max(1, min(tracks, MOST_COLUMNS, (width - AXIS) // LEAST_COLUMN))


def axis_lines(
    voice: Voice, agenda: Agenda, view: View, tracks: Sequence[str | None], chosen: int = 0
) -> list[AxisLine]:
    """List a day with these of its tracks beside each other."""
    return _Axis(voice, agenda, view, tracks, chosen).lines()


@dataclass(slots=True)
class _Slot:
    """What begins or ends at one time."""

    for_all: list[Row] = field(default_factory=list)
    own: dict[int, list[Row]] = field(default_factory=dict)
    words: dict[int, Cell] = field(default_factory=dict)
    """Cells without a session: a stretch that is free, the end of a track."""


class _Axis:
    """One day on its way on to the axis."""

    def __init__(
        self,
        voice: Voice,
        agenda: Agenda,
        view: View,
        tracks: Sequence[str | None],
        chosen: int,
    ) -> None:
        self._voice = voice
        self._agenda = agenda
        self._view = view
        self._tracks = tracks
        self._chosen = min(chosen, len(tracks) - 1)
        self._slots: defaultdict[datetime, _Slot] = defaultdict(_Slot)
        self._open: dict[int, tuple[Row, datetime | None]] = {}
        """The session that goes on in a column, and when it ends."""

    def lines(self) -> list[AxisLine]:
        """Give all lines, from the first time to the last end."""
        for column, track in enumerate(self._tracks):
            self._collect(column, track)
        instants = sorted(self._slots)
        reached = [at for at in instants if at <= self._agenda.at]
        current = reached[-1] if reached and self._view.is_at_hand else None
        lines: list[AxisLine] = []
        for at in instants:
            for number, cells in enumerate(self._rows_of(at)):
                lines.append(
                    self._line(at, number, cells, is_current=at == current and number == 0)
                )
        return lines

    def _collect(self, column: int, track: str | None) -> None:
        rows = self._agenda.column(track)
        for row in rows:
            if not self._view.shows(self._view.standing(row)):
                continue
            slot = self._slots[row.planned.start_at]
            if row.session.track is None:
                if column == 0:
                    slot.for_all.append(row)
            else:
                slot.own.setdefault(column, []).append(row)
        for last, following in holes(rows).values():
            cell = self._free(following)
            if self._view.shows(cell.standing) and last.planned.end_at is not None:
                self._slots[last.planned.end_at].words[column] = cell
        ends = [row.expected_end_at for row in rows if row.standing is not Standing.DROPPED]
        if track is not None and ends and rows[-1].expected_end_at is not None:
            last_at = max(end for end in ends if end is not None)
            words = self._voice.say("agenda.track_ends", track=track)
            self._slots[last_at].words[column] = Cell(words=words, is_quiet=True)

    def _rows_of(self, at: datetime) -> Iterator[tuple[Cell, ...]]:
        """Give the lines of one time: first what is for all, then the tracks beside each other."""
        slot, count = self._slots[at], len(self._tracks)
        for row in slot.for_all:
            for column in range(count):
                self._open[column] = row, row.expected_end_at
            for cell in self._cells(row, span=count):
                yield (cell,)
        own: list[list[Cell]] = []
        for column in range(count):
            cells: list[Cell] = []
            for row in slot.own.get(column, ()):
                self._open[column] = row, row.expected_end_at
                cells.extend(self._cells(row))
            if not cells and column in slot.words:
                cells.append(slot.words[column])
            own.append(cells)
        if (
            count > 1
            and len(own[0]) == 1
            and not own[0][0].session
            and len({*map(tuple, own)}) == 1
        ):
            yield (replace(own[0][0], span=count),)
            return
        for number in range(max(map(len, own))):
            yield tuple(
                cells[number] if number < len(cells) else self._going_on(column, at)
                for column, cells in enumerate(own)
            )

    def _cells(self, row: Row, span: int = 1) -> Iterator[Cell]:
        """Give the cells of a session: its first line, and its parts while they are to come."""
        session, view, say = row.session, self._view, self._voice.say
        standing, mark = view.standing(row), view.mark(row)
        labels = {Standing.NOW: "agenda.label.now", Standing.NEXT: "agenda.label.next"}
        published = self._voice.clock(row.planned.start_at)
        expected = self._voice.clock(row.expected_start_at or row.planned.start_at)
        yield Cell(
            session=session.id,
            words=session.title,
            expected="" if expected == published else expected,
            label=say(labels[standing]) if standing in labels else "",
            mark=say(mark) if mark else "",
            mark_style=MARK_STYLES.get(mark, "bold $s-note-text") if mark else "",
            standing=standing,
            is_head=True,
            is_quiet=session.kind in QUIET_KINDS,
            span=span,
        )
        if standing in {Standing.DONE, Standing.DROPPED}:
            return
        found = [(part_title(part), part_people(self._voice, part)) for part in session.parts]
        if standing is Standing.NOW:
            found = [(person.name, "") for person in session.people if person.name] + found
        for title, people in found:
            words = f"{title}, {people}" if people and standing is Standing.NOW else title
            yield Cell(session=session.id, words=words, standing=standing, is_part=True, span=span)

    def _going_on(self, column: int, at: datetime) -> Cell:
        """Give the cell of a session that began earlier and is on now; else nothing."""
        row, end_at = self._open.get(column, (None, None))
        if row is None or self._view.standing(row) is not Standing.NOW:
            return NOTHING
        if end_at is not None and end_at <= at:
            return NOTHING
        return Cell(session=row.session.id, standing=Standing.NOW, is_ahead=at > self._agenda.at)

    def _free(self, following: Row) -> Cell:
        is_now = self._view.is_at_hand and is_free(self._agenda, following)
        is_done = following.standing in {Standing.DONE, Standing.NOW}
        until = self._voice.at_clock(following.expected_start_at or following.planned.start_at)
        return Cell(
            words=self._voice.say("agenda.free_until", time=until),
            label=self._voice.say("agenda.label.now") if is_now else "",
            standing=Standing.NOW if is_now else Standing.DONE if is_done else Standing.LATER,
            is_quiet=True,
        )

    def _line(
        self, at: datetime, number: int, cells: tuple[Cell, ...], *, is_current: bool
    ) -> AxisLine:
        count = len(self._tracks)
        mine = cells[0 if len(cells) == 1 and count > 1 else self._chosen]
        is_choosable = mine.is_head
        return AxisLine(
            key=mine.session if is_choosable else f"{at.isoformat()}/{number}",
            time=self._voice.clock(at) if number == 0 else "",
            cells=cells,
            columns=count,
            chosen=self._chosen,
            is_current=is_current,
            is_choosable=is_choosable,
        )
