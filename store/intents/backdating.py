"""A session that began earlier than somebody said so, and what ended by it."""

from __future__ import annotations

from datetime import datetime, timedelta

import msgspec

from store.conference.conduct import Actual
from store.conference.facts import AnyFact
from store.conference.programme import Session, SessionId, SessionStatus
from store.conference.state import State
from store.intents.course import Conducting, Course, about, course_of, refuse, unknown
from store.intents.intent import Decision, Here, Outcome

LONGEST_AGO = timedelta(hours=12)
"""Nothing is said to have begun longer ago."""


class BackdateSession(Conducting, frozen=True, kw_only=True, tag="backdate_session"):
    """Say that a session began earlier than it was started, or that it began at all."""

    session: SessionId
    started_at: datetime

    def decide(self, state: State, here: Here) -> Decision[Outcome]:
        """Record the start, and the end of what ran before, at that instant."""
        course = course_of(state, here, self.session)
        if course is None:
            return unknown()
        if state.sessions[self.session].status is SessionStatus.CANCELLED:
            return refuse(state, self.session, "conduct.is_cancelled")
        known = state.actuals.get(self.session)
        was = known.started_at if known is not None and course.has_begun(self.session) else None
        if was == self.started_at:
            return refuse(state, self.session, "conduct.begun_then", 3)
        if not here.now - LONGEST_AGO <= self.started_at <= here.now:
            key = "conduct.in_future" if self.started_at > here.now else "conduct.too_long_ago"
            return refuse(state, self.session, key)
        before, after = _neighbours(course, state.sessions[self.session], was)
        earliest = before.started_at if before is not None else None
        if before is not None and earliest is not None and self.started_at <= earliest:
            return refuse(state, before.id, "conduct.before_previous", at=earliest.isoformat())
        over_at = known.stopped_at if known is not None and was is not None else None
        if any(end is not None and self.started_at >= end for end in (over_at, after)):
            return refuse(state, self.session, "conduct.after_end")
        if known is None or was is None:
            return self.done(state, course.begin(state.sessions[self.session], self.started_at))
        moved = msgspec.structs.replace(known, started_at=self.started_at)
        if known.paused_at is not None:
            paused_at = max(known.paused_at, self.started_at)
            moved = msgspec.structs.replace(moved, paused_at=paused_at)
        ended = _ended_with(before, was, self.started_at)
        facts = (*(course.conducted(each) for each in ended), course.conducted(moved))
        return self.done(state, facts)

    def told(self, state: State, facts: tuple[AnyFact, ...]) -> Outcome:
        """Say when it began."""
        del facts
        return about(state, self.session, "conduct.backdated", at=self.started_at.isoformat())


def _neighbours(
    course: Course, session: Session, was: datetime | None
) -> tuple[Actual | None, datetime | None]:
    """Give what began last before a session in its tracks, and when the first after it began."""
    lanes = course.lanes(session)
    before: Actual | None = None
    after: datetime | None = None
    for row in course.agenda.rows:
        other = course.state.actuals.get(row.session.id)
        if other is None or other.started_at is None or other.id == session.id:
            continue
        if not any(lane in lanes for lane in course.lanes(row.session)):
            continue
        if was is None or other.started_at <= was:
            if (
                before is None
                or before.started_at is None
                or (other.started_at > before.started_at)
            ):
                before = other
        elif after is None or other.started_at < after:
            after = other.started_at
    return before, after


def _ended_with(before: Actual | None, was: datetime, at: datetime) -> tuple[Actual, ...]:
    """Let what ended by a session's start end with it."""
    if before is None or before.stopped_at is None:
        return ()
    if before.stopped_at != was and before.stopped_at <= at:
        return ()
    return (msgspec.structs.replace(before, stopped_at=at),)
