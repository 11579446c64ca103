"""Tables from CSV text, as spreadsheets and registration forms write them, faults included."""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from typing import Final

import msgspec

from store.conference.draft import Problem, Severity
from store.errors import InputError

MOST_LINES: Final = 250_000
"""More lines than any conference has people; beyond it the file is something else."""
LONGEST_LINE: Final = 100_000
"""More characters than any row has; beyond it the file is something else."""

_DELIMITERS: Final = (";", ",", "\t", "|")
_LONGEST_CELL: Final = 20
"""How many lines one quoted cell may cover before its closing quote counts as forgotten."""
_FEWEST_BREAKS: Final = 3
"""A line of a quoted cell with fewer delimiters than this may well be prose."""
_HEADER_WITHIN: Final = 10
"""The header stands in one of so many lines; exports may put a title above it."""

Score = Callable[[Sequence[str]], int]
"""Tells how well cells fit as a header; 0 when they are none."""
UNNAMED: Final = "–"
"""The name of a list that lies in no file."""


class Record(msgspec.Struct, frozen=True):
    """One row of a table, with the line on which it begins, from 1."""

    line: int
    cells: tuple[str, ...]


class Table(msgspec.Struct, frozen=True, kw_only=True):
    """A header and the rows below it."""

    header: Record
    records: tuple[Record, ...]
    problems: tuple[Problem, ...] = ()


def read_table(text: str, score: Score) -> Table | None:
    """Find the header by its score, with the delimiter that fits it best, and read what follows.

    Gives none when no line is a header.

    Raises:
        InputError: The text has more lines, or longer ones, than any list of people.
    """
    lines = text.split("\n")
    if len(lines) > MOST_LINES:
        raise InputError("people_import.too_many_lines", file=UNNAMED, limit=MOST_LINES)
    if longest := next((n for n, line in enumerate(lines, 1) if len(line) > LONGEST_LINE), None):
        raise InputError(
            "people_import.line_too_long", file=UNNAMED, line=longest, limit=LONGEST_LINE
        )
    found = _find_header(lines, score)
    if found is None:
        return None
    header, delimiter = found
    reader = _Reader(lines, delimiter, width=len(header.cells))
    records = reader.records(after=header.line)
    return Table(header=header, records=tuple(records), problems=tuple(reader.problems))


def first_cells(text: str) -> tuple[str, ...]:
    """Give the cells of the first line that is not empty, for telling what was found there."""
    line = next((line for line in text.split("\n") if line.strip()), "")
    delimiter = max(_DELIMITERS, key=line.count)
    return tuple(_bare(cell) for cell in line.split(delimiter))


def _find_header(lines: Sequence[str], score: Score) -> tuple[Record, str] | None:
    """Give the best header with its delimiter, the earlier and the more usual of two equals."""
    best, found = 0, None
    filled = [number for number, line in enumerate(lines[:100]) if line.strip()]
    for number in filled[:_HEADER_WITHIN]:
        for delimiter in _DELIMITERS:
            cells = tuple(_bare(cell) for cell in lines[number].split(delimiter))
            if (points := score(cells)) > best:
                best, found = points, (Record(number + 1, cells), delimiter)
    return found


def _bare(cell: str) -> str:
    """Give a cell without the quotes around it."""
    return cell.strip().strip('"').strip()


class _Reader:
    """Reads rows line by line, so that one forgotten quote costs one line and not the rest."""

    def __init__(self, lines: Sequence[str], delimiter: str, *, width: int) -> None:
        self._lines = lines
        self._delimiter = delimiter
        self._width = width
        self.problems: list[Problem] = []

    def records(self, *, after: int) -> list[Record]:
        """Give the rows below a line number, without those that are empty."""
        records: list[Record] = []
        at = after
        while at < len(self._lines):
            count, cells = self._record(at)
            if any(cell.strip() for cell in cells):
                records.append(Record(at + 1, tuple(cells)))
            at += count
        return records

    def _record(self, at: int) -> tuple[int, list[str]]:
        """Give the number of lines of the row that begins here, and its cells."""
        line = self._lines[at]
        if '"' not in line:
            return 1, line.split(self._delimiter)
        count = self._closed_after(at)
        cells = self._quoted(at, count) if count else None
        if cells is None:
            self.problems.append(
                Problem(
                    line=at + 1,
                    column=self._open_cell(line),
                    severity=Severity.WARNING,
                    key="people_import.missing_quote",
                )
            )
            return 1, [_bare(cell) for cell in line.split(self._delimiter)]
        return count, cells

    def _closed_after(self, at: int) -> int:
        """Give after how many lines every quote is closed, or 0 when that takes too long."""
        quotes = 0
        whole_row = max(self._width - 1, _FEWEST_BREAKS)
        for count, line in enumerate(self._lines[at : at + _LONGEST_CELL], start=1):
            if count > 1 and line.count(self._delimiter) >= whole_row:
                # The line is a whole row by itself: the quote before it was forgotten.
                return 0
            quotes += line.count('"')
            if quotes % 2 == 0:
                return count
        return 0

    def _quoted(self, at: int, count: int) -> list[str] | None:
        rows = csv.reader(
            (f"{line}\n" for line in self._lines[at : at + count]),
            delimiter=self._delimiter,
            strict=True,
        )
        try:
            cells = next(rows)
        except csv.Error:
            return None
        return cells if rows.line_num == count else None

    def _open_cell(self, line: str) -> int:
        """Give the number of the first cell whose quotes do not match, from 1."""
        cells = line.split(self._delimiter)
        return next((n for n, cell in enumerate(cells, start=1) if cell.count('"') % 2), 1)
