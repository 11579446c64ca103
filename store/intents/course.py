"""The day as an act of conduct finds it: what is on, what has begun, what a start ends."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime, timedelta

import msgspec

from store.conference.conduct import Actual
from store.conference.facts import AnyFact, Conducted, EntryId
from store.conference.programme import Session, SessionId
from store.conference.state import State
from store.intents.intent import Act, Decision, Here, Outcome
from store.rules.agenda import Agenda
from store.rules.glance import Row, TrackAgenda
from store.rules.pace import pace_of
from store.rules.projection import due, seen
from store.rules.timetable import timetable

_SECOND = timedelta(seconds=1)
DOUBLE_PRESS = 2 * _SECOND
"""Within this the same key pressed again is one wish."""


class Conducting(Act, frozen=True, kw_only=True):
    """An act of a moderator: a sentence about a session, or why nothing was done."""

    def told(self, state: State, facts: tuple[AnyFact, ...]) -> Outcome:
        """Say what was done, from the facts of it alone."""
        raise NotImplementedError

    def recall(self, state: State, entry: EntryId) -> Outcome:
        """Answer again from what was recorded."""
        return self.told(state, state.facts_of(entry))

    def done(self, state: State, facts: tuple[AnyFact, ...]) -> Decision[Outcome]:
        """Record facts and say what was done."""
        return Decision(self.told(state, facts), facts)


class Course:
    """The day at hand, or the day with a number, at the instant of an act."""

    def __init__(self, state: State, at: datetime, day: int | None = None) -> None:
        self.state = state
        self.at = at
        self.agenda: Agenda = timetable(state, at, day=day)

    @property
    def tracks(self) -> tuple[TrackAgenda, ...]:
        """The tracks of the day."""
        return self.agenda.tracks

    def row(self, session: SessionId) -> Row | None:
        """Give a session's row; none where it is not of the day."""
        return next((row for row in self.agenda.rows if row.session.id == session), None)

    def lanes(self, session: Session) -> tuple[TrackAgenda, ...]:
        """Give the tracks that a session is in."""
        return tuple(each for each in self.tracks if session.track in {None, each.track})

    def is_on(self, session: SessionId) -> bool:
        """Tell whether a session is on, begun by a moderator or by the clock."""
        return any(_is(track.now, session) for track in self.tracks)

    def is_running(self, session: SessionId) -> bool:
        """Tell whether a session is on that a moderator began."""
        return any(track.is_conducted and _is(track.now, session) for track in self.tracks)

    def has_begun(self, session: SessionId) -> bool:
        """Tell whether a moderator had begun a session, be it on or over."""
        return seen(self.state.actuals.get(session), self.agenda.at) is not None

    def on(self, session: SessionId) -> Actual | None:
        """Give what is known of a session that is on; none where it is not.

        What the clock began has begun when it was expected to, so that it goes on without a jump.
        """
        for track in self.tracks:
            if track.now is None or not _is(track.now, session):
                continue
            known = self.state.actuals.get(session) or Actual(id=session)
            return known if track.is_conducted else self._taken_over(known, track, track.now)
        return None

    def begin(self, session: Session, at: datetime) -> tuple[Conducted, ...]:
        """Begin a session and end what runs before it; the session itself comes last."""
        known = self.state.actuals.get(session.id) or Actual(id=session.id)
        return (
            *(self.conducted(each) for each in self._ended(session, at)),
            self.conducted(begun(known, at)),
        )

    def conducted(self, actual: Actual) -> Conducted:
        """Give the fact that this is what happened now."""
        return Conducted(actual=actual, was=self.state.actuals.get(actual.id))

    def _taken_over(self, known: Actual, track: TrackAgenda, now: Row) -> Actual:
        """Give what the clock began, with the end that was seen.

        In a night in which the clocks change it may keep another length once it is conducted.
        """
        taken = begun(known, track.started_at or self.at)
        held = seen(taken, self.agenda.at)
        end_at = None if held is None else due(now.planned, held, pace_of(self.state.conference))
        if end_at is None or track.expected_end_at is None:
            return taken
        added = int((track.expected_end_at - end_at).total_seconds())
        return msgspec.structs.replace(taken, added_s=added)

    def _ended(self, session: Session, at: datetime) -> Iterator[Actual]:
        """Give what runs in the session's tracks and in no other, as ended.

        Of two that begin in one second the last holds: the first never was, or began a second
        before where it goes on in another track.
        """
        lanes = self.lanes(session)
        for row in self.agenda.rows:
            known = self.state.actuals.get(row.session.id)
            if known is None or known.started_at is None or known.id == session.id:
                continue
            own = self.lanes(row.session)
            if not any(track in lanes for track in own):
                continue
            goes_on = any(
                track.is_conducted and _is(track.now, known.id)
                for track in own
                if track not in lanes
            )
            is_at_once = _second(known.started_at) == _second(at)
            if is_at_once and goes_on:
                yield msgspec.structs.replace(known, started_at=known.started_at - _SECOND)
            elif is_at_once:
                yield Actual(id=known.id, is_skipped=known.is_skipped, extra=known.extra)
            elif self.is_running(known.id) and not goes_on:
                yield msgspec.structs.replace(known, stopped_at=at)
        yield from self._of_other_days(at)

    def _of_other_days(self, at: datetime) -> Iterator[Actual]:
        """Give what still runs of other days, like a dinner past midnight, as ended."""
        today = self.agenda.day
        days = {
            self.state.sessions[known.id].day
            for known in self.state.actuals.values()
            if known.id in self.state.sessions
            and known.started_at is not None
            and known.stopped_at is None
        }
        for day in sorted(days):
            if today is None or day == today.number:
                continue
            other = Course(self.state, self.at, day)
            running = {track.now.session.id for track in other.tracks if track.now is not None}
            for known in (self.state.actuals.get(each) for each in sorted(running)):
                if known is None or known.started_at is None or not other.is_running(known.id):
                    continue
                yield msgspec.structs.replace(known, stopped_at=max(at, known.started_at))


def begun(known: Actual, at: datetime) -> Actual:
    """Give a session that begins, whatever happened to it before."""
    return Actual(id=known.id, started_at=at, extra=known.extra)


def course_of(state: State, here: Here, session: SessionId) -> Course | None:
    """Give the course of a session's day; none where nobody knows the session."""
    found = state.sessions.get(session)
    if found is None:
        return None
    course = Course(state, here.now, found.day)
    return course if course.row(session) is not None else None


def title_of(state: State, session: SessionId) -> str:
    """Give a session's title; nothing where it left the programme."""
    found = state.sessions.get(session)
    return found.title if found is not None else ""


def about(state: State, session: SessionId, key: str, status: int = 0, **values: str) -> Outcome:
    """Say something about a session."""
    named = {"session": title_of(state, session), **values}
    return Outcome(key=key, values=named, exit_status=status)


def refuse(
    state: State, session: SessionId, key: str, status: int = 4, **values: str
) -> Decision[Outcome]:
    """Do nothing, and say why: refused by a rule, or already so."""
    return Decision(about(state, session, key, status, **values))


def unknown() -> Decision[Outcome]:
    """Say that nobody knows the session."""
    return Decision(Outcome(key="conduct.unknown", exit_status=5))


def pressed_again(state: State, here: Here, act: str, sessions: Collection[SessionId]) -> bool:
    """Tell whether an act was done about one of these a moment ago, and still stands."""
    for entry in reversed(state.entries):
        activity = state.activity_of(entry)
        if activity is None or abs(here.now - activity.at) >= DOUBLE_PRESS:
            return False
        if activity.act == act and entry not in state.undone:
            facts = state.facts_of(entry)
            if any(isinstance(fact, Conducted) and fact.actual.id in sessions for fact in facts):
                return True
    return False


def _is(row: Row | None, session: SessionId) -> bool:
    return row is not None and row.session.id == session


def _second(at: datetime) -> datetime:
    return at.replace(microsecond=0)
