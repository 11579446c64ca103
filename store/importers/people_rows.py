"""One row of a participant list becomes one person of the draft, with what is odd about it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from typing import Final, TypeVar

from store.badges.letters import listed, unprintable
from store.conference.cleaning import clean
from store.conference.draft import ParticipantRow, Problem, Severity
from store.conference.people import FIELDS, Status
from store.conference.programme import Day, Track
from store.importers import people_words as words
from store.importers.csv_table import Record
from store.importers.people_columns import ATTENDS, FULL_NAME, Column
from store.importers.people_days import choices_in, days_in, track_in
from store.rules.municipalities import find, find_in_organisation

SHOWN: Final = 60
"""How much of a cell a problem shows."""

_LIMITS: Final = {
    **{field.name: field.limit for field in FIELDS},
    FULL_NAME: 80,
    ATTENDS: 80,
    "days": 160,
    "choices": 160,
}
_ON_BADGE: Final = frozenset({"given", "family", FULL_NAME, "role", "organisation"})
_GUARDED = re.compile(r"^\s*'(?=\s*[=+\-@\t\r＝＋－＠])")
_ADDRESS = re.compile(r"[^\s@,;]+@[^\s@,;]+\.[^\s@,;.]+")
_HIDDEN: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})

Meaning = TypeVar("Meaning")


class RowReader:
    """Reads the rows of one list and collects their problems."""

    def __init__(
        self, columns: Sequence[Column], width: int, *, days: Sequence[Day], tracks: Sequence[Track]
    ) -> None:
        self._columns = columns
        self._width = width
        self._days = days
        self._tracks = tracks
        self._has_municipality = any(column.field == "municipality" for column in columns)
        self._line = 0
        self.problems: list[Problem] = []

    def row(self, record: Record) -> ParticipantRow | None:
        """Give the person of a row, or none when it names nobody."""
        self._line = record.line
        cells = self._cells(record)
        given, family = self._name(cells)
        if not given:
            self._report(1, Severity.ERROR, "people_import.row_without_name")
            return None
        self._look_beyond(record)
        person = self._person(cells, given, family)
        self._look_at_letters(cells, person)
        return person

    def _cells(self, record: Record) -> dict[Column, str]:
        """Give the cleaned text of each column that holds any."""
        cells: dict[Column, str] = {}
        for column in self._columns:
            raw = record.cells[column.index] if column.index < len(record.cells) else ""
            if raw and (text := self._cleaned(column, raw)):
                cells[column] = text
        return cells

    def _cleaned(self, column: Column, raw: str) -> str:
        limit = _LIMITS[column.field]
        text = clean(_GUARDED.sub("", raw), limit)
        if len(raw) > limit and len(clean(raw, limit + 1)) > limit:
            self._report(
                column.index + 1,
                Severity.WARNING,
                "people_import.cut",
                limit=str(limit),
                value=clean(text, SHOWN),
            )
        if not (raw.isascii() and raw.isprintable()) and any(map(_is_hidden, raw)):
            self._report(
                column.index + 1,
                Severity.NOTE,
                "people_import.hidden_characters",
                value=clean(text, SHOWN),
            )
        return text

    def _name(self, cells: dict[Column, str]) -> tuple[str, str]:
        given, family = _first(cells, "given"), _first(cells, "family")
        if not given and not family:
            given, family = words.split_name(_first(cells, FULL_NAME))
        return (given, family) if given else (family, "")

    def _person(self, cells: dict[Column, str], given: str, family: str) -> ParticipantRow:
        municipality, organisation = self._place(cells)
        status, withdrawn_at = self._status(cells)
        read = self._read
        return ParticipantRow(
            line=self._line,
            given=given,
            family=family,
            number=read(cells, "number", _number, "people_import.unknown_number"),
            organisation=organisation,
            municipality=municipality,
            role=_first(cells, "role") or None,
            email=self._address(cells),
            phone=_first(cells, "phone") or None,
            category=read(cells, "category", words.category_in, "people_import.unknown_category"),
            days=self._attended(cells),
            choices=self._choices(cells),
            status=status,
            package=read(cells, "package", words.package_in, "people_import.unknown_package"),
            note=_first(cells, "note") or None,
            submission=_first(cells, "submission") or None,
            registered_at=read(
                cells, "registered_at", words.instant_in, "people_import.unknown_instant"
            ),
            withdrawn_at=withdrawn_at,
            place=read(cells, "place", _number, "people_import.unknown_number"),
        )

    def _read(
        self,
        cells: dict[Column, str],
        field: str,
        meaning: Callable[[str], Meaning | None],
        key: str,
    ) -> Meaning | None:
        """Give what the field's cell means; a cell that means nothing is reported."""
        for column, text in cells.items():
            if column.field == field:
                found = meaning(text)
                if found is None:
                    self._doubt(column, text, key)
                return found
        return None

    def _place(self, cells: dict[Column, str]) -> tuple[str | None, str | None]:
        """Give the municipality's number and the organisation."""
        organisation = _first(cells, "organisation")
        column, text = _cell(cells, "municipality")
        if column is None:
            found = None if self._has_municipality else find_in_organisation(organisation)
        else:
            found = find(text)
        if column is not None and found is None:
            self._doubt(column, text, "people_import.unknown_municipality")
            organisation = organisation or text
        return (found.number if found else None), organisation or None

    def _status(self, cells: dict[Column, str]) -> tuple[Status | None, str | None]:
        """Give the status, which a date of withdrawal tells as well, and that date."""
        status = self._read(cells, "status", words.status_in, "people_import.unknown_status")
        column, text = _cell(cells, "withdrawn_at")
        if column is None:
            return status, None
        answer = words.is_yes(text)
        at = words.instant_in(text) if answer is None else None
        if answer is None and at is None:
            self._doubt(column, text, "people_import.unknown_instant")
        has_withdrawn = answer is True or at is not None
        return (status or Status.WITHDRAWN) if has_withdrawn else status, at

    def _address(self, cells: dict[Column, str]) -> str | None:
        """Give the e-mail address as it was written, also when it cannot be one."""
        column, text = _cell(cells, "email")
        if column is None:
            return None
        address = text.removeprefix("mailto:")
        if not _ADDRESS.fullmatch(address):
            self._doubt(column, address, "people_import.bad_email")
        return address

    def _attended(self, cells: dict[Column, str]) -> tuple[int, ...] | None:
        days = self._read(
            cells, "days", lambda text: days_in(text, self._days), "people_import.unknown_days"
        )
        boxes = {column: text for column, text in cells.items() if column.field == ATTENDS}
        if days is not None or not boxes:
            return days
        ticked = []
        for column, text in boxes.items():
            answer = words.is_yes(text)
            if answer is None:
                answer = column.day in (days_in(text, self._days) or ()) or None
            if answer is None or (answer and not self._has_day(column.day)):
                self._doubt(column, text, "people_import.unknown_days")
            elif answer and column.day is not None:
                ticked.append(column.day)
        return tuple(sorted(set(ticked)))

    def _has_day(self, number: int | None) -> bool:
        return not self._days or any(day.number == number for day in self._days)

    def _choices(self, cells: dict[Column, str]) -> dict[int, str] | None:
        """Give the tracks by day; empty when the answers say that none was chosen."""
        choices: dict[int, str] = {}
        has_answer = False
        for column, text in cells.items():
            if column.field != "choices":
                continue
            if (by_day := choices_in(text, self._tracks)) is not None:
                choices |= by_day
                has_answer = True
                continue
            day = column.day or self._day_with_tracks()
            track = track_in(text, [track for track in self._tracks if track.day == day])
            if track is not None and (not self._tracks or self._has_track(day)):
                choices.setdefault(day, track)
                has_answer = True
            elif words.says_nothing(text):
                has_answer = True
            else:
                self._doubt(column, text, "people_import.unknown_track")
        return choices if has_answer else None

    def _day_with_tracks(self) -> int:
        """Give the first day that has tracks; the second when nothing is known of them."""
        return min((track.day for track in self._tracks), default=2)

    def _has_track(self, day: int) -> bool:
        return any(track.day == day for track in self._tracks)

    def _look_beyond(self, record: Record) -> None:
        """Report text in cells that no header stands above."""
        beyond = [cell for cell in record.cells[self._width :] if cell.strip()]
        if beyond:
            self._report(
                self._width + 1,
                Severity.WARNING,
                "people_import.more_cells",
                value=clean(" ".join(beyond), SHOWN),
            )

    def _look_at_letters(self, cells: dict[Column, str], person: ParticipantRow) -> None:
        """Report what the badge cannot show; the text stays as it was written."""
        for column, text in cells.items():
            is_organisation = column.field == "municipality" and text == person.organisation
            if column.field not in _ON_BADGE and not is_organisation:
                continue
            if lacking := unprintable(text):
                self._report(
                    column.index + 1,
                    Severity.WARNING,
                    "letters.in_list",
                    letters=listed(lacking),
                    value=clean(text, SHOWN),
                )

    def _doubt(self, column: Column, text: str, key: str) -> None:
        self._report(column.index + 1, Severity.WARNING, key, value=clean(text, SHOWN))

    def _report(self, column: int, severity: Severity, key: str, **values: str) -> None:
        self.problems.append(
            Problem(line=self._line, column=column, severity=severity, key=key, values=values)
        )


def _cell(cells: dict[Column, str], field: str) -> tuple[Column | None, str]:
    """Give the first column of a field that holds text, with the text."""
    return next(((column, text) for column, text in cells.items() if column.field == field), _NONE)


_NONE: Final = (None, "")


def _first(cells: dict[Column, str], field: str) -> str:
    return _cell(cells, field)[1]


def _number(text: str) -> int | None:
    is_number = text.isascii() and text.isdecimal() and len(text) <= 9
    return int(text) or None if is_number else None


def _is_hidden(letter: str) -> bool:
    return not letter.isspace() and unicodedata.category(letter) in _HIDDEN
