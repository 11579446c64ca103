"""The agenda without a screen: what is on, what is next, and the expected course of the day."""

from __future__ import annotations

from datetime import datetime, timedelta

import typer

from store.conference.programme import Conference
from store.language import Language, forms
from store.rules.agenda import Agenda
from store.rules.glance import Row, TrackAgenda
from store.rules.person_words import track_title
from store.rules.timetable import timetable
from tui.commands import printing
from tui.commands.options import At, Folder, Json, Lang
from tui.commands.run import Run, instant

STATE_KEYS = {
    "before": "cli.agenda.before",
    "between": "cli.agenda.between",
    "day_done": "cli.agenda.day_done",
    "after": "cli.agenda.after",
}
STANDING_KEYS = {
    "done": "cli.agenda.done",
    "now": "cli.agenda.on",
    "next": "cli.agenda.upcoming",
    "dropped": "cli.agenda.dropped",
}
"""What is still to come and not next has no word."""


def agenda(
    ctx: typer.Context,
    *,
    at: At = None,
    folder: Folder = None,
    lang: Lang = None,
    json: Json = False,
) -> int:
    """Say what is on, what is next and how the rest of the day is expected to go."""
    run: Run = ctx.obj
    run.speech.state(lang)
    state = run.read(folder)
    conference = state.conference
    asked = timetable(state, instant(conference, at) or run.clock.now())
    if json:
        from store.exporters import agenda_json

        printing.document(agenda_json.agenda(conference, asked))
    else:
        _Page(run, conference, asked).print()
    return 0


class _Page:
    """One agenda on its way to the terminal."""

    def __init__(self, run: Run, conference: Conference, asked: Agenda) -> None:
        self._run = run
        self._language: Language = run.language
        self._conference = conference
        self._asked = asked

    def print(self) -> None:
        """Print the day at hand: each track's now and next, then every row."""
        asked = self._asked
        printing.line(self._conference.title)
        if asked.day is None:
            printing.line(self._run.say("cli.agenda.no_days"))
            return
        on = forms.day(self._language, asked.day.date)
        at = self._clock(asked.at)
        printing.line(self._run.say("cli.agenda.day", day=asked.day.number, date=on, time=at))
        for track in asked.tracks:
            printing.blank()
            if track.track is not None:
                name = track_title(self._language, self._conference, asked.day.number, track.track)
                printing.line(f"{name[:1].upper()}{name[1:]}")
            printing.columns(self._track(track))
        printing.blank()
        printing.columns(map(self._row, asked.rows))

    def _track(self, track: TrackAgenda) -> list[tuple[str, str]]:
        say = self._run.say
        rows = []
        if track.now is not None:
            rows.append((say("cli.agenda.now"), self._session(track.now)))
            rows.append(("", self._left(track)))
        else:
            rows.append((say("cli.agenda.now"), say(STATE_KEYS[track.state])))
        if track.next is not None:
            rows.append((say("cli.agenda.next"), self._session(track.next)))
        if track.behind:
            minutes = forms.minutes(abs(track.behind))
            key = "cli.agenda.behind" if track.behind > timedelta() else "cli.agenda.ahead"
            rows.append((say("cli.agenda.course"), say(key, n=minutes)))
        if track.expected_day_end_at is not None:
            rows.append((say("cli.agenda.day_end"), self._clock(track.expected_day_end_at)))
        return rows

    def _left(self, track: TrackAgenda) -> str:
        say = self._run.say
        if track.over:
            return say("cli.agenda.over", n=forms.minutes(track.over))
        if track.left is None or track.expected_end_at is None:
            return say("cli.agenda.open")
        return say(
            "cli.agenda.left",
            n=forms.minutes(track.left),
            time=self._clock(track.expected_end_at),
        )

    def _session(self, row: Row) -> str:
        return f"{self._span(row)}  {row.session.title}"

    def _span(self, row: Row) -> str:
        return forms.span(self._language, row.session.start, row.session.end)

    def _row(self, row: Row) -> tuple[str, str, str, str, str]:
        expected = ""
        if row.delay and row.expected_start_at is not None:
            expected = self._run.say("cli.agenda.expected", time=self._clock(row.expected_start_at))
        key = STANDING_KEYS.get(row.standing)
        standing = self._run.say(key) if key is not None else ""
        return self._span(row), row.session.track or "", standing, expected, row.session.title

    def _clock(self, at: datetime) -> str:
        return forms.at_clock(self._language, at, self._run.zone)
