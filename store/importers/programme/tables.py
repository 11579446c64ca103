"""Tables pasted as text: what their columns hold, by their heads or by what stands in them."""

from __future__ import annotations

import re
from typing import Final

import msgspec

from store.conference.programme import Function
from store.importers.programme.headings import (
    DayHeading,
    TrackHeading,
    read_day,
    read_label,
    read_track,
)
from store.importers.programme.lines import Line
from store.importers.programme.marks import is_room
from store.importers.programme.people import read_affiliation, read_people
from store.importers.programme.roster import ANNOUNCED
from store.importers.programme.times import Style, whole_span
from store.importers.programme.words import COLUMNS, words

_MEANINGS: Final = {head: meaning for meaning, heads in COLUMNS.items() for head in heads}
_TIMES: Final = words("time start end")
_MOST_COLUMNS: Final = 24


class Column(msgspec.Struct, frozen=True, kw_only=True):
    """What one column of a table holds."""

    meaning: str
    """A key of `COLUMNS`, or `track` or `weekday` when its rows belong to one."""
    track: TrackHeading | None = None
    day: DayHeading | None = None


def column_meaning(text: str) -> str | None:
    """Give what a column with this head holds, or none when it is no head we know."""
    folded = text.casefold().strip(" :.*")
    folded = re.sub(r"\s?\(.*\)$", "", folded) or folded
    if folded in _MEANINGS:
        return _MEANINGS[folded]
    pieces = [piece for piece in re.split(r"\s?[/&+,]\s?|\s(?:og|and)\s", folded) if piece]
    if len(pieces) > 1 and all(piece in _MEANINGS for piece in pieces):
        return _MEANINGS[pieces[0]]
    return None


def read_heads(cells: tuple[str, ...], style: Style) -> tuple[Column, ...] | None:
    """Read a row as the heads of a table, or none when it is an ordinary row."""
    if not 2 <= len(cells) <= _MOST_COLUMNS or any(whole_span(cell, style) for cell in cells):
        return None
    known = [column_meaning(cell) for cell in cells]
    has_time = known[0] in _TIMES or not cells[0]
    others = [_beside(cell, style) if cell else None for cell in cells[1:]]
    if known[0] in _TIMES and not any(cells[1:]):
        rest = (Column(meaning="title"), *(Column(meaning="note") for _ in cells[2:]))
        return (Column(meaning=known[0] or "time"), *rest)
    if has_time and len([other for other in others if other]) >= 2:
        return (
            Column(meaning=known[0] or "time"),
            *(other or _unnamed(cell) for other, cell in zip(others, cells[1:], strict=True)),
        )
    count = sum(meaning is not None for meaning in known)
    is_plain = count >= 2 and (count >= len([cell for cell in cells if cell]) - 1 or count >= 3)
    if is_plain and any(meaning in _TIMES | {"title", "day"} for meaning in known):
        return tuple(Column(meaning=meaning or "note") for meaning in known)
    if known[0] in _TIMES and count == 1 and len(cells) > 2 and all(map(_is_name, cells[1:])):
        return (
            Column(meaning="time"),
            *(_unnamed(cell) for cell in cells[1:]),
        )
    return None


def guess_columns(rows: list[tuple[str, ...]], style: Style) -> tuple[Column, ...]:
    """Tell what the columns of a table without heads hold, by what most of their cells are."""
    width = max(map(len, rows))
    meanings = ["time"] + [""] * (width - 1)
    for at in range(1, width):
        filled = [row[at] for row in rows if at < len(row) and row[at]][:60]
        meanings[at] = _vote(filled, style) if filled else "nothing"
    if "title" not in meanings:
        meanings = _with_title(meanings)
    seen = False
    for at, meaning in enumerate(meanings):
        if meaning == "title":
            meanings[at] = "note" if seen else "title"
            seen = True
    return tuple(Column(meaning=meaning) for meaning in meanings)


def table_runs(lines: list[Line], style: Style) -> dict[int, tuple[Column, ...]]:
    """Give the guessed columns of each run of table rows that begin with a time, by line number."""
    runs: dict[int, tuple[Column, ...]] = {}
    run: list[Line] = []
    for line in [*lines, None]:
        if line is not None and len(line.cells) > 1 and whole_span(line.cells[0], style):
            run.append(line)
            continue
        if run and line is not None and len(line.cells) > 1 and not line.cells[0]:
            run.append(line)
            continue
        if run and (line is None or not line.cells or line.cells[0]):
            columns = guess_columns([row.cells for row in run], style)
            runs.update((row.number, columns) for row in run)
            run = []
    return runs


def _beside(cell: str, style: Style) -> Column | None:
    """Read a head that names a track, a room or a day whose rows stand beside others'."""
    if column_meaning(cell) is not None:
        return None
    if track := read_track(cell):
        return Column(meaning="track", track=track)
    if is_room(cell):
        named = TrackHeading(word="rom", code="", title=cell, is_strong=True)
        return Column(meaning="track", track=named)
    day = read_day(cell, style)
    return Column(meaning="weekday", day=day) if day is not None and not day.rest else None


def _unnamed(cell: str) -> Column:
    """Give the column of a track that has only a name."""
    if not _is_name(cell):
        return Column(meaning="note" if cell else "nothing")
    return Column(meaning="track", track=TrackHeading(word="", code="", title=cell, is_strong=True))


def _is_name(cell: str) -> bool:
    return bool(cell) and len(cell.split(" ")) <= 5 and column_meaning(cell) is None


def _vote(cells: list[str], style: Style) -> str:
    def share(holds: list[bool]) -> float:
        return sum(holds) / len(holds)

    if share([whole_span(cell, style) is not None for cell in cells]) > 0.6:
        return "end"
    if share([is_room(cell) for cell in cells]) > 0.5:
        return "room"
    people = [read_people(cell.replace("\n", ", "), is_trusted=False) for cell in cells]
    labels = [read_label(cell) for cell in cells]
    named = [
        (found is not None and found.is_likely)
        or (label is not None and isinstance(label.meaning, Function))
        or ANNOUNCED.match(cell) is not None
        for cell, found, label in zip(cells, people, labels, strict=True)
    ]
    if share(named) > 0.4:
        return "people"
    affiliations = [read_affiliation(cell) is not None for cell in cells]
    return "organisation" if share(affiliations) > 0.8 and len(cells) > 1 else "title"


def _with_title(meanings: list[str]) -> list[str]:
    """Let the first column after the times hold the titles when no column looks like it."""
    for at, meaning in enumerate(meanings):
        if at and meaning not in {"end", "nothing"}:
            return [*meanings[:at], "title", *meanings[at + 1 :]]
    return meanings
