"""What a moderator changes about the plan of the day: times, room, and what takes place at all."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta

import msgspec

from store.conference import wallclock
from store.conference.cleaning import clean
from store.conference.conduct import Actual, Reach, Retiming
from store.conference.facts import AnyFact, Retimed, SessionChanged
from store.conference.programme import Holds, Session, SessionId, SessionStatus
from store.conference.state import State
from store.intents.course import Conducting, Course, about, course_of, refuse, unknown
from store.intents.intent import Decision, Here, Outcome
from store.rules import shifting
from store.rules.pace import pace_of
from store.rules.plan import Planned

MOST_ROOM = 80
MOST_MINIMUM = 24 * 60
NIGHT_ENDS = time(6)
"""Until then a time on the next date belongs to the night of the day before."""
MOVED_KEYS = ("conduct.moved", "conduct.moved_others")
EXTENDED_KEYS = ("conduct.extended", "conduct.extended_others")
"""What is said of one session that moves, and of one that moves others."""


class CancelSession(Conducting, frozen=True, kw_only=True, tag="cancel_session"):
    """Let a session not take place; one that runs is stopped first. It moves nobody."""

    session: SessionId

    def decide(self, state: State, here: Here) -> Decision[Outcome]:
        """Record that it is cancelled."""
        course = course_of(state, here, self.session)
        if course is None:
            return unknown()
        session = state.sessions[self.session]
        if session.status is SessionStatus.CANCELLED:
            return refuse(state, self.session, "conduct.cancelled_already", 3)
        if course.has_begun(self.session) and not course.is_running(self.session):
            return refuse(state, self.session, "conduct.is_over")
        facts: list[AnyFact] = []
        if course.is_running(self.session):
            known = state.actuals[self.session]
            stopped = msgspec.structs.replace(known, stopped_at=here.now)
            facts.append(course.conducted(stopped))
        facts.append(_changed(session, status=SessionStatus.CANCELLED))
        return self.done(state, tuple(facts))

    def told(self, state: State, facts: tuple[AnyFact, ...]) -> Outcome:
        """Say what does not take place."""
        is_stopped = len(facts) > 1
        key = "conduct.cancelled_running" if is_stopped else "conduct.cancelled"
        return about(state, self.session, key)


class UncancelSession(Conducting, frozen=True, kw_only=True, tag="uncancel_session"):
    """Let a session take place that was cancelled or passed over."""

    session: SessionId

    def decide(self, state: State, here: Here) -> Decision[Outcome]:
        """Record that it takes place."""
        course = course_of(state, here, self.session)
        if course is None:
            return unknown()
        session = state.sessions[self.session]
        facts: list[AnyFact] = []
        known = state.actuals.get(self.session)
        if known is not None and known.is_skipped:
            facts.append(course.conducted(msgspec.structs.replace(known, is_skipped=False)))
        if session.status is SessionStatus.CANCELLED:
            facts.append(_changed(session, status=SessionStatus.PLANNED))
        if not facts:
            return refuse(state, self.session, "conduct.takes_place_already", 3)
        return self.done(state, tuple(facts))

    def told(self, state: State, facts: tuple[AnyFact, ...]) -> Outcome:
        """Say what takes place."""
        del facts
        return about(state, self.session, "conduct.uncancelled")


class SkipSession(Conducting, frozen=True, kw_only=True, tag="skip_session"):
    """Pass over a session on the day; its time stays empty and moves nobody."""

    session: SessionId

    def decide(self, state: State, here: Here) -> Decision[Outcome]:
        """Record that it is passed over."""
        course = course_of(state, here, self.session)
        if course is None:
            return unknown()
        if course.has_begun(self.session):
            is_on = course.is_running(self.session)
            return refuse(state, self.session, "conduct.is_on" if is_on else "conduct.is_over")
        known = state.actuals.get(self.session) or Actual(id=self.session)
        if known.is_skipped or state.sessions[self.session].status is SessionStatus.CANCELLED:
            return refuse(state, self.session, "conduct.skipped_already", 3)
        skipped = msgspec.structs.replace(known, is_skipped=True)
        return self.done(state, (course.conducted(skipped),))

    def told(self, state: State, facts: tuple[AnyFact, ...]) -> Outcome:
        """Say what is passed over."""
        del facts
        return about(state, self.session, "conduct.skipped")


class ChangeRoom(Conducting, frozen=True, kw_only=True, tag="change_room"):
    """Let a session take place in another room; none takes the room away."""

    session: SessionId
    room: str | None

    def decide(self, state: State, here: Here) -> Decision[Outcome]:
        """Record the room."""
        del here
        session = state.sessions.get(self.session)
        if session is None:
            return unknown()
        room = clean(self.room or "", MOST_ROOM) or None
        if room == session.room:
            return refuse(state, self.session, "conduct.room_already", 3)
        return self.done(state, (_changed(session, room=room),))

    def told(self, state: State, facts: tuple[AnyFact, ...]) -> Outcome:
        """Say where it takes place."""
        room = next(fact.session.room for fact in facts if isinstance(fact, SessionChanged))
        if room is None:
            return about(state, self.session, "conduct.no_room")
        return about(state, self.session, "conduct.room", room=room)


class KeepSession(Conducting, frozen=True, kw_only=True, tag="keep_session"):
    """Say what gives when a session is late; none leaves a matter as it is."""

    session: SessionId
    holds: Holds | None = None
    pull_forward: bool | None = None
    """Whether it may begin before its published time."""
    minimum_min: int | None = None
    """The least length in minutes; negative is the conference's own again."""

    def decide(self, state: State, here: Here) -> Decision[Outcome]:
        """Record what holds."""
        del here
        session = state.sessions.get(self.session)
        if session is None:
            return unknown()
        if self.minimum_min is not None and self.minimum_min > MOST_MINIMUM:
            return refuse(state, self.session, "conduct.too_much")
        least = self.minimum_min
        kept = msgspec.structs.replace(
            session,
            holds=session.holds if self.holds is None else self.holds,
            pull_forward=session.pull_forward if self.pull_forward is None else self.pull_forward,
            minimum_min=session.minimum_min if least is None else least if least >= 0 else None,
        )
        if kept == session:
            return refuse(state, self.session, "conduct.kept_already", 3)
        return self.done(state, (SessionChanged(session=kept, was=session),))

    def told(self, state: State, facts: tuple[AnyFact, ...]) -> Outcome:
        """Say what holds now of what was changed."""
        changed = next(fact for fact in facts if isinstance(fact, SessionChanged))
        kept, was = changed.session, changed.was
        if kept.holds != was.holds:
            is_end = kept.holds is Holds.END
            key = "conduct.keeps_end" if is_end else "conduct.keeps_length"
        elif kept.pull_forward != was.pull_forward:
            key = "conduct.comes_early" if kept.pull_forward else "conduct.comes_on_time"
        elif kept.minimum_min is None:
            key = "conduct.usual_minimum"
        else:
            n = str(kept.minimum_min)
            return about(state, self.session, "conduct.own_minimum", n=n)
        return about(state, self.session, key)


class MoveSession(Conducting, frozen=True, kw_only=True, tag="move_session"):
    """Let a session that has not begun begin at another instant."""

    session: SessionId
    to: datetime
    reach: Reach = Reach.THIS

    def decide(self, state: State, here: Here) -> Decision[Outcome]:
        """Record the new times of all that move."""
        found = _may_move(state, here, self.session)
        if isinstance(found, Outcome):
            return Decision(found)
        course, row = found
        if course.has_begun(self.session):
            return refuse(state, self.session, "conduct.has_begun")
        to = self.to.astimezone(UTC).replace(microsecond=0)
        if to == row.start_at:
            return refuse(state, self.session, "conduct.moved_already", 3)
        pace = pace_of(state.conference)
        moved = shifting.move(
            _plan(course), self.session, to, self.reach, pace, fixed=_fixed(course)
        )
        return _retime(self, course, self.session, moved)

    def told(self, state: State, facts: tuple[AnyFact, ...]) -> Outcome:
        """Say when it begins now, and how many others move."""
        at = self.to.astimezone(UTC).isoformat()
        return _moved(state, self.session, MOVED_KEYS, facts, at=at)


class ExtendSession(Conducting, frozen=True, kw_only=True, tag="extend_session"):
    """Let a session end later than planned, or earlier."""

    session: SessionId
    seconds: int
    reach: Reach = Reach.THIS

    def decide(self, state: State, here: Here) -> Decision[Outcome]:
        """Record the new times of all that move."""
        found = _may_move(state, here, self.session)
        if isinstance(found, Outcome):
            return Decision(found)
        course, row = found
        if course.has_begun(self.session) and not course.is_running(self.session):
            return refuse(state, self.session, "conduct.is_over")
        if row.end_at is None:
            return refuse(state, self.session, "conduct.no_end")
        if self.seconds == 0:
            return refuse(state, self.session, "conduct.nothing_added", 3)
        by = timedelta(seconds=self.seconds)
        if row.end_at + by <= row.start_at:
            return refuse(state, self.session, "conduct.nothing_left")
        pace = pace_of(state.conference)
        moved = shifting.extend(
            _plan(course), self.session, by, self.reach, pace, fixed=_fixed(course)
        )
        return _retime(self, course, self.session, moved)

    def told(self, state: State, facts: tuple[AnyFact, ...]) -> Outcome:
        """Say when it ends now, and how many others move."""
        own = (fact for fact in facts if isinstance(fact, Retimed))
        ends = [_end(state, fact) for fact in own if fact.session == self.session]
        at = ends[0].isoformat() if ends and ends[0] is not None else ""
        return _moved(state, self.session, EXTENDED_KEYS, facts, at=at)


class SwapSessions(Conducting, frozen=True, kw_only=True, tag="swap_sessions"):
    """Let two sessions of a track change places."""

    session: SessionId
    other: SessionId

    def decide(self, state: State, here: Here) -> Decision[Outcome]:
        """Record the new times of all that move."""
        found = _may_move(state, here, self.session)
        beside = _may_move(state, here, self.other)
        for each in (found, beside):
            if isinstance(each, Outcome):
                return Decision(each)
        if isinstance(found, Outcome) or isinstance(beside, Outcome):
            return unknown()
        course, row = found
        _, other = beside
        if self.session == self.other:
            return refuse(state, self.session, "conduct.moved_already", 3)
        if (row.session.day, row.session.track) != (other.session.day, other.session.track):
            return refuse(state, self.other, "conduct.not_beside")
        if row.length is None or other.length is None:
            return refuse(
                state, (row if row.length is None else other).session.id, "conduct.no_end"
            )
        moved = shifting.swap(_plan(course), self.session, self.other)
        begun = next((one.id for one in moved if course.has_begun(one.id)), None)
        if begun is not None:
            return refuse(state, begun, "conduct.has_begun")
        return _retime(self, course, self.session, moved)

    def told(self, state: State, facts: tuple[AnyFact, ...]) -> Outcome:
        """Say which two changed places."""
        del facts
        other = state.sessions.get(self.other)
        return about(state, self.session, "conduct.swapped", other=other.title if other else "")


def _may_move(state: State, here: Here, session: SessionId) -> tuple[Course, Planned] | Outcome:
    """Find a session that takes place, with the course of its day."""
    course = course_of(state, here, session)
    row = course.row(session) if course is not None else None
    if course is None or row is None:
        return unknown().answer
    if row.session.status is SessionStatus.CANCELLED:
        return about(state, session, "conduct.is_cancelled", 4)
    return course, row.planned


def _plan(course: Course) -> tuple[Planned, ...]:
    return tuple(row.planned for row in course.agenda.rows)


def _fixed(course: Course) -> frozenset[SessionId]:
    rows = course.agenda.rows
    return frozenset(row.session.id for row in rows if course.has_begun(row.session.id))


def _retime(
    act: Conducting, course: Course, meant: SessionId, moved: Iterable[Retiming]
) -> Decision[Outcome]:
    """Record other times, those of the session that was meant last.

    Nothing is moved where something would end up on another day.
    """
    facts: list[Retimed] = []
    for one in moved:
        row = course.row(one.id)
        if row is None:
            continue
        if not _is_of_day(course, one):
            return refuse(course.state, one.id, "conduct.other_day")
        published = (row.planned.published_start_at, row.planned.published_end_at)
        wanted = None if (one.start_at, one.end_at) == published else one
        was = course.state.retimings.get(one.id)
        if wanted != was:
            facts.append(Retimed(session=one.id, retiming=wanted, was=was))
    if not facts:
        return Decision(Outcome(key="conduct.nothing_moves", exit_status=3))
    facts.sort(key=lambda fact: fact.session == meant)
    return act.done(course.state, tuple(facts))


def _is_of_day(course: Course, one: Retiming) -> bool:
    """Tell whether a session stays on its day, the night after it included."""
    day = course.agenda.day
    if day is None:
        return False
    zone = course.state.zone
    first = wallclock.instant(day.date, time(), zone)
    last = wallclock.instant(day.date + timedelta(days=1), NIGHT_ENDS, zone)
    return first <= one.start_at < last


def _changed(session: Session, **fields: object) -> SessionChanged:
    return SessionChanged(session=msgspec.structs.replace(session, **fields), was=session)


def _end(state: State, fact: Retimed) -> datetime | None:
    """Give when a session ends by a fact; as published where the fact gives that back."""
    if fact.retiming is not None:
        return fact.retiming.end_at
    session = state.sessions.get(fact.session)
    if session is None or session.end is None:
        return None
    on = session.date if session.end > session.start else session.date + timedelta(days=1)
    return wallclock.instant(on, session.end, state.zone)


def _moved(
    state: State, session: SessionId, keys: tuple[str, str], facts: tuple[AnyFact, ...], *, at: str
) -> Outcome:
    others = [fact for fact in facts if isinstance(fact, Retimed) and fact.session != session]
    if not others:
        return about(state, session, keys[0], at=at)
    told = about(state, session, keys[1], at=at)
    return msgspec.structs.replace(told, count=len(others))
