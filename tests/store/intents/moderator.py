"""A moderator at a desk over the sample programme, who says by the wall clock when they act."""

from __future__ import annotations

from typing import Any

from store.badges.keys import Keyring
from store.clock import FixedClock
from store.conference.conduct import Actual
from store.conference.programme import Session, SessionId
from store.desk import Desk
from store.intents.conduct import StartSession
from store.intents.intent import Intent, Outcome
from store.rules.agenda import Agenda
from store.rules.glance import Row, TrackAgenda
from store.rules.timetable import timetable
from tests import build
from tests.store.rules.programmes import local, sample, shown


class Moderator:
    """Somebody who conducts, in one window."""

    def __init__(self, keyring: Keyring, sessions: list[Session] | None = None) -> None:
        self.clock = FixedClock(local("08:00"))
        made = build.state(sessions=sample() if sessions is None else sessions)
        self.desk: Desk = build.desk(made, clock=self.clock, keyring=keyring)

    def do(self, at: str, intent: Intent[Outcome]) -> Outcome:
        """Do something when the conference's clock shows a time, `08:30` being on day 1."""
        self.clock.set(local(at))
        return self.desk.do(intent)

    def start(self, at: str, session: str, **fields: Any) -> Outcome:
        """Start a session."""
        return self.do(at, StartSession(session=SessionId(session), **fields))

    def agenda(self, at: str, *, day: int | None = None) -> Agenda:
        """Give the agenda when the clock shows a time."""
        return timetable(self.desk.state, local(at), day=day)

    def track(self, at: str, track: str | None = None) -> TrackAgenda:
        """Give one track's agenda when the clock shows a time."""
        return next(each for each in self.agenda(at).tracks if each.track == track)

    def on(self, at: str, track: str | None = None) -> str | None:
        """Name what is on when the clock shows a time."""
        now = self.track(at, track).now
        return None if now is None else now.session.id

    def row(self, at: str, session: str, *, day: int | None = None) -> Row:
        """Give a session's row."""
        rows = self.agenda(at, day=day).rows
        return next(row for row in rows if row.session.id == session)

    def times(self, at: str, session: str, *, day: int | None = None) -> tuple[str | None, ...]:
        """Give when a session is planned to begin and end, as the clock shows it."""
        planned = self.row(at, session, day=day).planned
        return shown(planned.start_at), shown(planned.end_at)

    def actual(self, session: str) -> Actual | None:
        """Give what is known of a session."""
        return self.desk.state.actuals.get(SessionId(session))

    @property
    def acts(self) -> int:
        """Count what was recorded."""
        return len(self.desk.state.entries)
