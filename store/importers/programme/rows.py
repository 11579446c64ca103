"""Rows: the lines of a page with their time, and the cells of tables by what they hold."""

from __future__ import annotations

import re
from typing import Final

import msgspec

from store.importers.programme.headings import DayHeading, TrackHeading, read_day, read_track
from store.importers.programme.kinds import PLENARY_KINDS, kind_of
from store.importers.programme.lines import Line
from store.importers.programme.tables import Column, column_meaning, read_heads, table_runs
from store.importers.programme.times import (
    Span,
    Style,
    leading_span,
    read_duration,
    trailing_span,
    until_span,
    whole_span,
)

_AGAIN: Final = re.compile(r"[(\[](?P<span>[^()\[\]]{5,24})[)\]]")
_INSIDE: Final = re.compile(
    r"(?:\A|(?<=[.;|,:]\s)|(?<=\s[–—/-]\s))(?<!\bkl\.\s)(?=(?:kl\.?\s?)?\d{1,2}[.:]\d\d)",
    re.IGNORECASE,
)
_BEFORE_TIME: Final = " ,:;.|–—-(_·…"
_AFTER_TIME: Final = " \t.:;,|–—-→>="
_TIME_LABEL: Final = re.compile(
    r"(?:tid|tidspunkt|time|when|når|klokkeslett)\s?:\s?(?=\S)", re.IGNORECASE
)


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that a line, or a cell of it, says."""

    line: Line
    text: str = ""
    """Without its time."""
    span: Span | None = None
    more: tuple[str, ...] = ()
    """Further lines of the same cell."""
    people: str = ""
    """From a column of its own, as are those that follow."""
    function: str = "people"
    room: str = ""
    role: str = ""
    organisation: str = ""
    note: str = ""
    day: DayHeading | None = None
    """The day that the row itself names."""
    track: TrackHeading | None = None
    """The track in whose column the row stands."""
    is_trailing: bool = False
    """The time stands after the title."""
    is_table: bool = False
    is_continued: bool = False
    """A row of a table without a time: more of the row above."""
    is_label: bool = False
    """The time stands after a label (`Tid: …`)."""


def read_rows(lines: list[Line], style: Style) -> list[Row]:
    """Give the rows of a page in order."""
    reader = _Reader(lines, style)
    rows: list[Row] = []
    for line in lines:
        rows.extend(reader.read(line))
    return rows


class _Reader:
    """Reads lines one after another and remembers the table that they stand in."""

    def __init__(self, lines: list[Line], style: Style) -> None:
        self.style = style
        self.columns: tuple[Column, ...] | None = None
        self.guessed = table_runs(lines, style)
        self.sign = ""
        self.offsets: tuple[int, ...] = ()
        self.missed = 0
        self.is_trailing = _most_times_trail(lines, style)

    def read(self, line: Line) -> list[Row]:
        cells = line.cells
        if not cells and line.text.count(";") >= 2:
            cells = tuple(cell.strip() for cell in line.text.split(";"))
            if self.sign != ";" and not read_heads(cells, self.style):
                cells = ()
        if len(cells) > 1 and (heads := read_heads(cells, self.style)):
            self.columns, self.sign, self.missed = heads, ";" if not line.cells else "", 0
            self.offsets = line.offsets
            return []
        if self.columns is not None and self.offsets and not line.has_pipes:
            cells = self._under_heads(line, cells)
        if cells and self.columns is not None and (rows := self._table_row(line, cells)):
            self.missed = 0
            return rows
        self.missed += 1
        if self.missed > 12 or (not cells and line.heading):
            self.columns = None
        if len(cells) > 1 and line.number in self.guessed:
            return self._by_columns(line, cells, self.guessed[line.number])
        if len(cells) > 1:
            return self._loose_cells(line, cells)
        return self._many(line) or [self._plain(line, line.text)]

    def _table_row(self, line: Line, cells: tuple[str, ...]) -> list[Row]:
        columns = self.columns or ()
        if all(not cell or _is_filler(cell) for cell in cells):
            return []
        filled = [cell for cell in cells if cell]
        if len(filled) == 1 and read_day(filled[0], self.style) is not None:
            return [self._plain(line, filled[0])]
        if columns[0].meaning in {"time", "start"} and cells[0] and not self._cell_span(cells[0]):
            return []
        return self._by_columns(line, cells, columns)

    def _under_heads(self, line: Line, cells: tuple[str, ...]) -> tuple[str, ...]:
        """Put the cells of a row of spaces under the heads that they stand below."""
        offsets = line.offsets or (line.indent,)
        pieces = cells or (line.text,)
        if len(offsets) != len(pieces) or (len(pieces) == 1 and line.indent < self.offsets[1] - 3):
            return cells
        placed = [""] * len(self.offsets)
        for offset, piece in zip(offsets, pieces, strict=True):
            below = min(range(len(placed)), key=lambda at: abs(self.offsets[at] - offset))
            placed[below] = f"{placed[below]} {piece}".strip()
        return tuple(placed)

    def _cell_span(self, cell: str) -> Span | None:
        text = cell.replace("\n", " ")
        return whole_span(text, self.style) or whole_span(f"kl {text}", self.style)

    def _by_columns(
        self, line: Line, cells: tuple[str, ...], columns: tuple[Column, ...]
    ) -> list[Row]:
        held: dict[str, str] = {}
        beside: list[tuple[Column, str]] = []
        for at, cell in enumerate(cells):
            column = columns[at] if at < len(columns) else Column(meaning="note")
            if column.meaning in {"track", "weekday"}:
                beside.append((column, cell))
            elif any(map(str.isalnum, cell)):
                joined = f"{held[column.meaning]}\n{cell}" if column.meaning in held else cell
                held[column.meaning] = joined
        span = self._span_of(held)
        day = read_day(held["day"].replace("\n", " "), self.style) if "day" in held else None
        if beside:
            return self._beside(line, beside, span, day, is_short=len(cells) < len(columns))
        title, *more = held.get("title", "").split("\n")
        title, span = self._with_until(title, span)
        people = held.get("people", "") or held.get("moderator", "")
        return [
            Row(
                line=line,
                text=title,
                more=tuple(more),
                span=span,
                people=people,
                function="moderator" if "people" not in held and "moderator" in held else "people",
                room=held.get("room", "").replace("\n", " "),
                role=held.get("role", "").replace("\n", " "),
                organisation=held.get("organisation", "").replace("\n", " "),
                note=held.get("note", "").replace("\n", " "),
                day=day,
                is_table=True,
                is_continued=span is None,
            )
        ]

    def _span_of(self, held: dict[str, str]) -> Span | None:
        first = held.get("time") or held.get("start")
        span = self._cell_span(first) if first else None
        if span is None:
            return None
        if span.end is None and "end" in held and (end := self._cell_span(held["end"])):
            return msgspec.structs.replace(span, end=end.start, is_marked=True)
        if span.end is None and "duration" in held:
            written = held["duration"]
            found = read_duration(f"({written})") or read_duration(f"({written} min)")
            if found is not None:
                return msgspec.structs.replace(span, end=span.start + found[0], is_marked=True)
        return span

    def _beside(
        self,
        line: Line,
        beside: list[tuple[Column, str]],
        span: Span | None,
        day: DayHeading | None,
        *,
        is_short: bool,
    ) -> list[Row]:
        filled = [(column, cell) for column, cell in beside if cell and not _is_filler(cell)]
        texts = {cell.casefold() for _, cell in filled}
        is_for_all = len(texts) == 1 and beside[0][0].meaning == "track"
        if is_for_all and (is_short or len(filled) > 1 or filled[0] == beside[0]):
            filled = [(Column(meaning="title"), filled[0][1])]
        rows: list[Row] = []
        for column, cell in filled:
            text, *more = cell.split("\n")
            row = Row(
                line=line,
                text=text,
                more=tuple(more),
                span=span,
                track=column.track,
                day=column.day or day,
                is_table=True,
                is_continued=span is None,
            )
            rows.append(row)
        return rows

    def _loose_cells(self, line: Line, cells: tuple[str, ...]) -> list[Row]:
        """Read the cells of a row that stands in no table we know."""
        filled = [cell for cell in cells if cell]
        if not filled:
            return []
        for at in range(len(filled) - 1, 0, -1):
            if (span := whole_span(filled[at], self.style)) and not leading_span(
                filled[0], self.style
            ):
                rest = filled[:at] + filled[at + 1 :]
                return [
                    Row(line=line, text=rest[0], more=tuple(rest[1:]), span=span, is_trailing=True)
                ]
        if beside := self._named_beside(line, filled):
            return beside
        if line.has_pipes or len(filled) == 1:
            return [self._plain(line, line.text.strip("| ") if len(filled) == 1 else line.text)]
        first = self._plain(line, filled[0])
        return [msgspec.structs.replace(first, more=(*first.more, *filled[1:]))]

    def _with_until(self, text: str, span: Span | None) -> tuple[str, Span | None]:
        """Take an end from the end of a title: `Lunsj (til kl. 12.30)`."""
        if span is None or span.end is not None:
            return text, span
        for found in _AGAIN.finditer(text):
            again = whole_span(found["span"], self.style)
            if again is not None and again.start == span.start and again.end is not None:
                rest = f"{text[: found.start()].rstrip()}{text[found.end() :]}"
                return rest, msgspec.structs.replace(span, end=again.end, is_marked=True)
        if not (until := until_span(text, self.style)):
            return text, span
        end, begin = until
        return text[:begin], msgspec.structs.replace(span, end=end, is_marked=True)

    def _named_beside(self, line: Line, cells: list[str]) -> list[Row]:
        """Read tracks that share a line: `11.00 Spor 1: Hav | Spor 2: Land`."""
        first = self._plain(line, cells[0])
        texts = [first.text, *cells[1:]]
        named = [read_track(text) for text in texts]
        codes = {track.code for track in named if track is not None and track.code}
        if first.span is None or len(codes) < len(cells):
            return []
        return [Row(line=line, text=text, span=first.span) for text in texts]

    def _plain(self, line: Line, text: str) -> Row:
        text = text.replace("\n", " ")
        label = _TIME_LABEL.match(text)
        if label is not None and (span := whole_span(text[label.end() :], self.style)):
            return Row(line=line, span=span, is_label=True)
        if span := leading_span(text, self.style):
            rest = text[span.stop :].lstrip(_AFTER_TIME).strip()
            rest, until = self._with_until(rest, span)
            return Row(line=line, text=rest, span=until)
        if self.is_trailing and not line.heading and (span := trailing_span(text, self.style)):
            return Row(
                line=line,
                text=text[: span.begin].rstrip(_BEFORE_TIME),
                span=span,
                is_trailing=True,
            )
        if not line.bullet and (alone := self._meeting(text)) is not None:
            title, span = alone
            return Row(line=line, text=title, span=span, is_trailing=True)
        return Row(line=line, text=text)

    def _many(self, line: Line) -> list[Row]:
        """Read several rows that follow each other on one line (`09.00 A. 10.00 B. 11.00 C`)."""
        starts = [found.start() for found in _INSIDE.finditer(line.text)]
        has_slash = bool(starts) and line.text[: starts[-1]].endswith("/ ")
        if len(starts) < (2 if has_slash else 3):
            return []
        stops = [*starts[1:], len(line.text)]
        pieces = [line.text[start:stop] for start, stop in zip(starts, stops, strict=True)]
        rows = [self._plain(line, piece.rstrip(" .;,|–—-")) for piece in pieces]
        if not all(row.span is not None and row.text[:1].isupper() for row in rows):
            return []
        return rows

    def _meeting(self, text: str) -> tuple[str, Span] | None:
        """Read a short line that says when all eat or meet: `Festmiddag kl. 19.30`."""
        if len(text) > 70 or "kl" not in text.casefold():
            return None
        span = trailing_span(text, self.style)
        if span is None or not span.is_marked:
            return None
        title = text[: span.begin].rstrip(_BEFORE_TIME)
        title = re.sub(r"\s(?:fra|frå|til|starter|serveres|begynner|er|blir|ca)$", "", title)
        return (title, span) if title and kind_of(title) in PLENARY_KINDS else None


def _is_filler(cell: str) -> bool:
    return not any(character.isalnum() for character in cell) or column_meaning(cell) == "nothing"


def _most_times_trail(lines: list[Line], style: Style) -> bool:
    """Tell a page that writes its times after the titles from one that writes them before."""
    leading = trailing = 0
    for line in lines:
        if leading_span(line.text, style):
            leading += 1
        elif len(line.text) <= 160 and read_day(line.text, style) is None:
            span = trailing_span(line.text, style)
            if span is not None and line.text[: span.begin].strip():
                trailing += 1
    return trailing > leading
