"""Participant lists as registration forms export them: CSV text becomes a draft of people."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

import msgspec

from store.conference.cleaning import clean
from store.conference.draft import ParticipantRow, PeopleDraft, Problem, Severity
from store.conference.programme import Day, Track
from store.errors import InputError
from store.importers.csv_table import UNNAMED, Record, first_cells, read_table
from store.importers.people_columns import Column, columns_in, has_name, header_score
from store.importers.people_rows import RowReader
from store.importers.source import read_source
from store.rules.folding import fold

_SHOWN: Final = 60


def read_people(
    path: Path, *, days: Sequence[Day] = (), tracks: Sequence[Track] = ()
) -> PeopleDraft:
    """Read a participant list from a file; see `people_in`.

    Raises:
        InputError: The file cannot be read as text, or the text is no list of people.
    """
    source = read_source(path)
    try:
        draft = people_in(source.text, days=days, tracks=tracks)
    except InputError as error:
        raise InputError(error.key, **{**error.values, "file": path.name}) from None
    return PeopleDraft(rows=draft.rows, problems=(*source.problems, *draft.problems))


def people_in(text: str, *, days: Sequence[Day] = (), tracks: Sequence[Track] = ()) -> PeopleDraft:
    """Read a participant list from CSV text whose lines end in a line feed.

    `days` and `tracks` are the conference's; with them dates, weekdays and titles of tracks are
    understood, and what the conference does not have is a problem. A problem's line is the line
    of the file, its column the column of the list, both from 1.

    Raises:
        InputError: No line names the columns of a list of people, or the text is too long.
    """
    table = read_table(text, header_score)
    header = table.header.cells if table else first_cells(text)
    columns = columns_in(header)
    if table is None or not has_name(columns):
        found = ", ".join(clean(cell, 20) for cell in header[:8])
        raise InputError("people_import.no_name_column", file=UNNAMED, found=clean(found, 120))
    reader = RowReader(columns, len(header), days=days, tracks=tracks)
    read = [row for record in table.records if (row := reader.row(record)) is not None]
    rows, repeats = _without_repeats(read, _place_of(columns, "submission"))
    problems = [*_header_problems(table.header, columns), *table.problems]
    problems += [*reader.problems, *repeats]
    if not table.records:
        problems.append(_at(table.header.line, Severity.WARNING, "people_import.no_rows"))
    problems.sort(key=lambda problem: (problem.line, problem.column))
    return PeopleDraft(rows=tuple(rows), problems=tuple(problems))


def _header_problems(header: Record, columns: Sequence[Column]) -> list[Problem]:
    """Report the columns that are not read and those whose field was told by a question."""
    read = {column.index: column for column in columns}
    problems = []
    for index, cell in enumerate(header.cells):
        column, text = read.get(index), clean(cell, _SHOWN)
        if column is None and text:
            key = "people_import.ignored_column"
        elif column is not None and column.is_guessed:
            key = "people_import.guessed_column"
        else:
            continue
        problems.append(_at(header.line, Severity.NOTE, key, column=index + 1, header=text))
    return problems


def _without_repeats(
    rows: Sequence[ParticipantRow], column: int
) -> tuple[list[ParticipantRow], list[Problem]]:
    """Leave out answers that stand twice, and ids that several people share.

    One person may register five colleagues, so an id that stands for another name is taken from
    the later one and the person stays.
    """
    kept: list[ParticipantRow] = []
    problems: list[Problem] = []
    first: dict[str, ParticipantRow] = {}
    for row in rows:
        earlier = first.get(row.submission) if row.submission else None
        if earlier is None:
            if row.submission:
                first[row.submission] = row
            kept.append(row)
            continue
        is_same = fold(f"{row.given} {row.family}") == fold(f"{earlier.given} {earlier.family}")
        key = "people_import.repeated" if is_same else "people_import.shared_submission"
        if not is_same:
            kept.append(msgspec.structs.replace(row, submission=None))
        problems.append(
            _at(
                row.line,
                Severity.WARNING,
                key,
                column=column,
                value=clean(row.submission or "", _SHOWN),
                earlier=str(earlier.line),
            )
        )
    return kept, problems


def _place_of(columns: Sequence[Column], field: str) -> int:
    """Give the number of a field's column, from 1."""
    return next((column.index + 1 for column in columns if column.field == field), 1)


def _at(line: int, severity: Severity, key: str, *, column: int = 1, **values: str) -> Problem:
    return Problem(line=line, column=column, severity=severity, key=key, values=values)
