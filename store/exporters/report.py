"""Planned against actual as a table for spreadsheets (CSV) or for people (Markdown).

Nobody is named but in the sessions' published titles.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from store.exporters.wanted import Wanted
from store.language import forms
from store.rules.pace import NONE
from store.rules.person_words import track_title
from store.rules.report import DayReport, Remark, Reported, TrackTotal, report

COLUMN_KEYS: Final = (
    "report.column.row",
    "report.column.day",
    "report.column.track",
    "report.column.title",
    "report.column.planned_start",
    "report.column.planned_end",
    "report.column.planned_length",
    "report.column.start",
    "report.column.end",
    "report.column.length",
    "report.column.late",
    "report.column.over",
    "report.column.between",
    "report.column.ended_late",
    "report.column.paused",
    "report.column.added",
    "report.column.absorbed",
    "report.column.published_start",
    "report.column.note",
)
SHORT_KEYS: Final = (
    "report.short.planned",
    "report.short.length",
    "report.short.actual",
    "report.short.title",
    "report.short.late",
    "report.short.over",
    "report.short.paused",
    "report.short.added",
    "report.short.absorbed",
    "report.short.note",
)
REMARK_KEYS: Final = {
    Remark.CANCELLED: "report.remark.cancelled",
    Remark.SKIPPED: "report.remark.skipped",
    Remark.MOVED: "report.remark.moved",
    Remark.OTHER_END: "report.remark.other_end",
    Remark.RUNNING: "report.remark.running",
    Remark.TO_COME: "report.remark.to_come",
    Remark.NOT_STARTED: "report.remark.not_started",
    Remark.NOT_STOPPED: "report.remark.not_stopped",
}

_FORMULA = re.compile(r"^[=+\-@\t\r]")
"""How a cell begins that a spreadsheet takes for a formula."""
_MARKDOWN = re.compile(r"([\\`*_\[\]<>|~#&])")


def write(wanted: Wanted) -> bytes:
    """Write the report in the language and for the file that are wanted."""
    state = wanted.state
    days = report(
        state.conference,
        tuple(state.sessions.values()),
        wanted.at,
        actuals=state.actuals,
        retimings=state.retimings,
        day=wanted.day,
    )
    return _Table(wanted).write(days) if wanted.ending == ".csv" else _Page(wanted).write(days)


class _Words:
    """What both forms say alike."""

    def __init__(self, wanted: Wanted) -> None:
        self._conference = wanted.state.conference
        self._zone = wanted.state.zone
        self._language = wanted.language
        self._at = wanted.at
        self._say = wanted.language.text

    def _note(self, row: Reported) -> str:
        published = {
            Remark.MOVED: row.planned.published_start_at,
            Remark.OTHER_END: row.planned.published_end_at,
        }
        return ", ".join(
            self._say(REMARK_KEYS[remark])
            if (at := published.get(remark)) is None
            else self._say(REMARK_KEYS[remark], time=forms.at_clock(self._language, at, self._zone))
            for remark in row.remarks
        )


class _Table(_Words):
    """The report as CSV: one line a session, one a track; lengths in whole seconds."""

    def write(self, days: tuple[DayReport, ...]) -> bytes:
        """Write it for a spreadsheet: with semicolons, and a mark that says that it is UTF-8."""
        text = io.StringIO(newline="")
        lines = csv.writer(text, delimiter=";", lineterminator="\r\n")
        lines.writerow([self._say(key) for key in COLUMN_KEYS])
        for day in days:
            lines.writerows(self._session(day.day, row) for row in day.rows)
            lines.writerows(self._total(total) for total in day.totals)
        return text.getvalue().encode("utf-8-sig")

    def _session(self, day: int, row: Reported) -> list[str]:
        published_at = row.planned.published_start_at if row.planned.is_moved else None
        return [
            self._say("report.of_session"),
            str(day),
            _cell(row.session.track or ""),
            _cell(row.session.title),
            self._instant(row.planned.start_at),
            self._instant(row.planned.end_at),
            _seconds(row.planned_length),
            self._instant(row.started_at),
            self._instant(row.ended_at),
            _seconds(row.length),
            _seconds(row.late),
            _seconds(row.over),
            "",
            _seconds(row.ended_late),
            *[_seconds(each) if row.started_at is not None else "" for each in row.details],
            self._instant(published_at),
            self._note(row),
        ]

    def _total(self, total: TrackTotal) -> list[str]:
        key = "report.adds_up_short" if total.adds_up else "report.does_not_add_up_short"
        return [
            self._say("report.of_track"),
            str(total.day),
            _cell(total.track or ""),
            *[""] * 3,
            _seconds(total.planned),
            *[""] * 2,
            _seconds(total.actual),
            _seconds(total.started_late),
            _seconds(total.over),
            _seconds(total.between),
            _seconds(total.ended_late),
            _seconds(total.paused),
            _seconds(total.added),
            _seconds(total.absorbed),
            "",
            self._say(key),
        ]

    def _instant(self, at: datetime | None) -> str:
        """Write an instant as spreadsheets read it, on the conference's clock."""
        return "" if at is None else at.astimezone(self._zone).strftime("%Y-%m-%d %H:%M:%S")


class _Page(_Words):
    """The report as Markdown: one table a track."""

    def write(self, days: tuple[DayReport, ...]) -> bytes:
        """Write it for people."""
        lines = [f"# {_plain(self._say('report.heading', title=self._conference.title))}", ""]
        at = self._at.astimezone(self._zone)
        on = forms.day(self._language, at.date())
        lines.append(self._say("report.asked", date=on, time=forms.at_clock(self._language, at)))
        lines += ["", self._say("report.legend" if days else "report.no_days")]
        for day in days:
            for total in day.totals:
                lines += ["", *self._track(day, total)]
        return "\n".join([*lines, ""]).encode()

    def _track(self, day: DayReport, total: TrackTotal) -> Iterator[str]:
        yield f"## {_plain(self._heading(total))}"
        yield ""
        yield _row([self._say(key) for key in SHORT_KEYS])
        yield _row(["---", "---:", "---", "---", *["---:"] * 5, "---"])
        for row in day.rows:
            if row.session.track in {None, total.track}:
                yield _row(self._session(row))
        yield ""
        if not total.sessions:
            yield self._say("report.nothing_held")
            return
        yield self._say(
            "report.sum",
            n=total.sessions,
            planned=_length(total.planned),
            actual=_length(total.actual),
            paused=_length(total.paused),
            added=_signed(total.added),
            absorbed=_length(total.absorbed),
        )
        yield self._say(
            "report.adds_up" if total.adds_up else "report.does_not_add_up",
            started=_signed(total.started_late),
            over=_signed(total.over),
            between=_signed(total.between),
            ended=_signed(total.ended_late),
        )

    def _heading(self, total: TrackTotal) -> str:
        if total.track is not None:
            name = track_title(self._language, self._conference, total.day, total.track)
            return self._say("report.track", day=total.day, track=name)
        day = self._conference.day(total.day)
        on = "" if day is None else forms.day(self._language, day.date)
        return self._say("report.day", day=total.day, date=on)

    def _session(self, row: Reported) -> list[str]:
        return [
            self._span(row.planned.start_at, row.planned.end_at),
            _length(row.planned_length),
            self._span(row.started_at, row.ended_at),
            _plain(row.session.title),
            _signed(row.late),
            _signed(row.over),
            _length(row.paused or None),
            _signed(row.added or None),
            _length(row.absorbed or None),
            self._note(row),
        ]

    def _span(self, start_at: datetime | None, end_at: datetime | None) -> str:
        if start_at is None:
            return ""
        end = "" if end_at is None else forms.clock(self._language, end_at, self._zone)
        return f"{forms.clock(self._language, start_at, self._zone)}–{end}"


def _cell(text: str) -> str:
    """Give a text as one that no spreadsheet takes for a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def _seconds(length: timedelta | None) -> str:
    return "" if length is None else str(int(length.total_seconds()))


def _plain(text: str) -> str:
    """Give a text as one that Markdown takes for nothing else."""
    return _MARKDOWN.sub(r"\\\1", text)


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _length(length: timedelta | None) -> str:
    if length is None:
        return ""
    minutes, seconds = divmod(int(abs(length).total_seconds()), 60)
    return f"{minutes}:{seconds:02}"


def _signed(length: timedelta | None) -> str:
    if length is None:
        return ""
    sign = "−" if length < NONE else "+" if length > NONE else ""
    return f"{sign}{_length(length)}"
