"""What every command of conduct does with its act: do it, and say what the day looks like then."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from math import isfinite
from pathlib import Path
from typing import Annotated, Literal

import msgspec
import typer

from store.conference import wallclock
from store.conference.programme import SessionId
from store.conference.state import State
from store.errors import UsageError
from store.intents.intent import Intent, Outcome
from store.language import forms
from store.rules.agenda import Agenda
from store.rules.glance import TrackAgenda
from store.rules.pace import NONE
from store.rules.person_words import track_title
from store.rules.plan import planned
from store.rules.timetable import timetable
from tui.commands import printing
from tui.commands.options import Code
from tui.commands.run import Run, instant

NIGHT_ENDS, NOON = time(6), time(12)
"""A time of day before the one, said of a session after the other, is past midnight."""
MOST_MINUTES = 24 * 60

SessionOption = Annotated[
    str, typer.Option("--session", metavar="ID", help="conduct.option.session")
]
MaybeSession = Annotated[
    str | None,
    typer.Option("--session", metavar="ID", help="conduct.option.session", show_default=False),
]
TrackOption = Annotated[
    str | None,
    typer.Option("--track", metavar="X", help="conduct.option.track", show_default=False),
]
To = Annotated[str, typer.Option("--to", metavar="HH:MM", help="conduct.option.to")]
ReachOption = Annotated[
    Literal["this", "meal", "day"], typer.Option("--reach", help="conduct.option.reach")
]
Minutes = Annotated[str, typer.Argument(metavar="MINUTES", help="conduct.option.minutes")]

Meant = Callable[[State, datetime], Intent[Outcome]]
"""Gives the act that is meant by somebody who sees a state at an instant."""


class Mode(msgspec.Struct, frozen=True, kw_only=True):
    """How a command is asked, beside what it does."""

    folder: Path | None
    lang: Code | None
    at: str | None
    json: bool


def perform(run: Run, mode: Mode, act: Intent[Outcome] | Meant) -> int:
    """Do an act once, say what became of it and of the day, and give its exit status.

    What is meant is found out before the folder is waited for: a second command that was begun
    at the same time means the same.
    """
    run.speech.state(mode.lang)
    state = run.read(mode.folder)
    when = instant(state.conference, mode.at)
    meant = act if isinstance(act, Intent) else act(state, when or run.clock.now())
    intent = msgspec.structs.replace(meant, at=when, window=run.window)
    with run.write(mode.folder) as conference:
        outcome = conference.do(intent)
        is_done = outcome.is_done
        state = run.after(conference, intent.id, mode.folder) if is_done else conference.state
        agenda = _agenda_after(run, state, intent, when)
    _tell(run, state, outcome, agenda, json=mode.json)
    return outcome.exit_status


def _agenda_after(run: Run, state: State, intent: Intent[Outcome], when: datetime | None) -> Agenda:
    """Give the agenda of the day of the session that was named, else of the day at hand."""
    named: SessionId | None = getattr(intent, "session", None)
    session = state.sessions.get(named) if named is not None else None
    day = session.day if session is not None else None
    return timetable(state, when or run.clock.now(), day=day)


def _tell(run: Run, state: State, outcome: Outcome, agenda: Agenda, *, json: bool) -> None:
    from store.exporters import agenda_json
    from store.intents.wording import tell

    said = tell(run.language, run.zone, outcome)
    if json:
        after = agenda_json.agenda(state.conference, agenda)
        printing.document({"done": outcome.is_done, "message": said, "agenda": after})
    elif outcome.is_done:
        printing.line(" ".join((said, *(_day(run, state, agenda, each) for each in agenda.tracks))))
    else:
        printing.message(said)


def _day(run: Run, state: State, agenda: Agenda, track: TrackAgenda) -> str:
    """Say how a track stands to its plan, and when its day ends."""
    what = run.say("conduct.day.on_time")
    if track.behind:
        key = "conduct.day.behind" if track.behind > NONE else "conduct.day.ahead"
        what = run.say(key, n=forms.minutes(abs(track.behind)))
    if track.expected_day_end_at is not None:
        at = forms.at_clock(run.language, track.expected_day_end_at, run.zone)
        what = f"{what} {run.say('conduct.day.ends', time=at)}"
    if track.track is None or agenda.day is None:
        return what
    name = track_title(run.language, state.conference, agenda.day.number, track.track)
    return run.say("conduct.day.track", track=f"{name[:1].upper()}{name[1:]}", what=what)


def session_of(text: str | None) -> SessionId | None:
    """Give the session that is named on the command line."""
    return SessionId(text) if text is not None else None


def seconds_of(minutes: str) -> int:
    """Read a number of minutes, negative ones and parts of one too, as whole seconds.

    Raises:
        UsageError: It is none.
    """
    try:
        number = float(minutes.strip().replace(",", ".").replace("\N{MINUS SIGN}", "-"))
    except ValueError as error:
        raise UsageError("conduct.bad.minutes", text=minutes) from error
    if not isfinite(number) or abs(number) > MOST_MINUTES:
        raise UsageError("conduct.bad.minutes", text=minutes)
    return round(number * 60)


def wall_clock(text: str) -> time:
    """Read a time of day, `10:45` or `10.45`.

    Raises:
        UsageError: It is none.
    """
    try:
        hours, _, minutes = text.strip().replace(".", ":").partition(":")
        return time.fromisoformat(f"{hours:0>2}:{minutes}")
    except ValueError as error:
        raise UsageError("conduct.bad.clock", text=text) from error


def on_its_day(state: State, session: str, wall: time) -> datetime:
    """Give the instant of a time of day on a session's day, or in the night after it."""
    found = state.sessions.get(SessionId(session))
    day = state.conference.day(found.day) if found is not None else None
    if found is None or day is None:
        return wallclock.instant(date(1970, 1, 1), wall, state.zone)
    now_at = planned(found, state.zone, state.retimings.get(found.id)).session
    is_night = wall < NIGHT_ENDS and (now_at.date > day.date or now_at.start >= NOON)
    return wallclock.instant(day.date + timedelta(days=is_night), wall, state.zone)


def last_time(state: State, at: datetime, wall: time) -> datetime:
    """Give the instant nearest to another at which the clocks showed a time of day."""
    today = at.astimezone(state.zone).date()
    found = wallclock.instant(today, wall, state.zone)
    yesterday = wallclock.instant(today - timedelta(days=1), wall, state.zone)
    return yesterday if found - at > timedelta(hours=12) else found
