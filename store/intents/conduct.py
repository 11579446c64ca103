"""What a moderator does with sessions while they are on; changes of the plan come along with it.

Every act names the session that was meant when the key was pressed, so that a double press or a
second moderator does it once. A command line that saw no screen may name a track instead.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import msgspec

from store.conference.conduct import Actual
from store.conference.facts import AnyFact, Conducted
from store.conference.programme import SessionId, SessionStatus
from store.conference.state import State
from store.intents.backdating import BackdateSession
from store.intents.conduct_plan import (
    CancelSession,
    ChangeRoom,
    ExtendSession,
    KeepSession,
    MoveSession,
    SkipSession,
    SwapSessions,
    UncancelSession,
)
from store.intents.course import (
    Conducting,
    Course,
    about,
    course_of,
    pressed_again,
    refuse,
    title_of,
    unknown,
)
from store.intents.intent import Decision, Here, Outcome
from store.rules.glance import Row, TrackAgenda
from store.rules.projection import seen

__all__ = [
    "AddTime",
    "BackdateSession",
    "CancelSession",
    "ChangeRoom",
    "ExtendSession",
    "KeepSession",
    "MoveSession",
    "NextSession",
    "PauseSession",
    "ResumeSession",
    "RunPart",
    "SkipSession",
    "StartSession",
    "StopSession",
    "SwapSessions",
    "UncancelSession",
]

NEXT, STOP = "next_session", "stop_session"
MOST_ADDED_S = 24 * 60 * 60
"""More than a day is given to no session."""

Pick = Callable[[TrackAgenda], Row | None]


class _Running(Conducting, frozen=True, kw_only=True):
    """Do something with the session that is on."""

    session: SessionId | None = None
    """None where no screen was seen: what is on in the track."""
    track: str | None = None
    """Where no session is named; none means the only track in which something is on."""

    def _meant(self, state: State, here: Here, pick: Pick) -> SessionId | Outcome | None:
        """Find the session that is meant; none where there is nothing of the kind."""
        if self.session is not None:
            return self.session
        tracks = _tracks(state, here.now, self.track)
        if not tracks:
            values = {"track": self.track or ""}
            return Outcome(key="conduct.no_track", values=values, exit_status=5)
        rows = [row for row in map(pick, tracks) if row is not None]
        found = {row.session.id for row in rows}
        if len(found) > 1:
            return Outcome(key="conduct.which_track", exit_status=5)
        return found.pop() if found else None

    def _about_on(self, state: State, here: Here) -> tuple[Course, SessionId, Actual] | Outcome:
        """Find what is on and meant, with what is known of it, or say that it is not on."""
        meant = self._meant(state, here, _now)
        if isinstance(meant, Outcome):
            return meant
        if meant is None:
            return Outcome(key="conduct.nothing_on", exit_status=4)
        course = course_of(state, here, meant)
        if course is None:
            return unknown().answer
        actual = course.on(meant)
        if actual is None:
            return about(state, meant, "conduct.not_on", 4)
        return course, meant, actual


class StartSession(_Running, frozen=True, kw_only=True, tag="start_session"):
    """Begin a session, whatever was begun before it; what runs in its track ends."""

    def decide(self, state: State, here: Here) -> Decision[Outcome]:
        """Record the start, and the end of what ran."""
        meant = self._meant(state, here, _to_start)
        if isinstance(meant, Outcome):
            return Decision(meant)
        if meant is None:
            return Decision(Outcome(key="conduct.nothing_to_start", exit_status=4))
        return _start(self, state, here, meant)

    def told(self, state: State, facts: tuple[AnyFact, ...]) -> Outcome:
        """Say what began and what ended by it."""
        return _started(state, facts)


class NextSession(_Running, frozen=True, kw_only=True, tag=NEXT):
    """Go on to the next session of a track."""

    after: SessionId | None = None
    """What was on when the key was pressed."""

    def decide(self, state: State, here: Here) -> Decision[Outcome]:
        """Record the start, unless somebody went on meanwhile."""
        meant = self._meant(state, here, lambda track: track.next)
        if isinstance(meant, Outcome):
            return Decision(meant)
        if meant is None:
            return Decision(Outcome(key="conduct.no_next", exit_status=4))
        course = course_of(state, here, meant)
        if course is None:
            return unknown()
        if course.has_begun(meant) and not course.is_running(meant):
            return refuse(state, meant, "conduct.begun_already", 3)
        session = state.sessions[meant]
        running = [
            track.now.session.id
            for track in course.lanes(session)
            if track.now is not None and track.is_conducted
        ]
        if running and pressed_again(state, here, NEXT, running):
            return refuse(state, running[0], "conduct.on_already", 3)
        if self.after is not None and not course.is_running(meant):
            is_due = course.is_on(meant)
            if not course.is_on(self.after) and (running or not is_due):
                other = running[0] if running else self.after
                key = "conduct.went_on" if running else "conduct.not_on"
                return refuse(state, other, key)
        return _start(self, state, here, meant)

    def told(self, state: State, facts: tuple[AnyFact, ...]) -> Outcome:
        """Say what began and what ended by it."""
        return _started(state, facts)


class StopSession(_Running, frozen=True, kw_only=True, tag=STOP):
    """End the session that is on."""

    def decide(self, state: State, here: Here) -> Decision[Outcome]:
        """Record the end; what the clock began is recorded as begun too."""
        meant = self._meant(state, here, _now)
        if isinstance(meant, Outcome):
            return Decision(meant)
        if meant is None:
            return Decision(Outcome(key="conduct.nothing_on", exit_status=3))
        course = course_of(state, here, meant)
        if course is None:
            return unknown()
        lanes = course.lanes(state.sessions[meant])
        beside = {row.session.id for lane in lanes for row in course.agenda.column(lane.track)}
        if self.session is None and pressed_again(state, here, STOP, beside):
            return refuse(state, meant, "conduct.stopped_already", 3)
        actual = course.on(meant)
        if actual is None:
            return refuse(state, meant, "conduct.not_on", 3)
        stopped = msgspec.structs.replace(actual, stopped_at=here.now)
        return self.done(state, (course.conducted(stopped),))

    def told(self, state: State, facts: tuple[AnyFact, ...]) -> Outcome:
        """Say what ended, and when."""
        actual = _last(facts)
        at = actual.stopped_at
        return about(state, actual.id, "conduct.stopped", at=at.isoformat() if at else "")


class AddTime(_Running, frozen=True, kw_only=True, tag="add_time"):
    """Give the session that is on more time, or less."""

    seconds: int
    """Negative takes."""

    def decide(self, state: State, here: Here) -> Decision[Outcome]:
        """Record the total of what was given."""
        found = self._about_on(state, here)
        if isinstance(found, Outcome):
            return Decision(found)
        course, meant, actual = found
        row = course.row(meant)
        if row is None or row.planned.length is None:
            return refuse(state, meant, "conduct.no_end")
        added = actual.added_s + self.seconds
        if abs(added) > MOST_ADDED_S:
            return refuse(state, meant, "conduct.too_much")
        if self.seconds == 0:
            return refuse(state, meant, "conduct.nothing_added", 3)
        given = msgspec.structs.replace(actual, added_s=added)
        return self.done(state, (course.conducted(given),))

    def told(self, state: State, facts: tuple[AnyFact, ...]) -> Outcome:
        """Say how much was given or taken."""
        key = "conduct.added" if self.seconds > 0 else "conduct.taken"
        return about(state, _last(facts).id, key, length=_length(abs(self.seconds)))


class PauseSession(_Running, frozen=True, kw_only=True, tag="pause_session"):
    """Let the session that is on stand still."""

    def decide(self, state: State, here: Here) -> Decision[Outcome]:
        """Record since when it stands still."""
        found = self._about_on(state, here)
        if isinstance(found, Outcome):
            return Decision(found)
        course, meant, actual = found
        if actual.paused_at is not None:
            return refuse(state, meant, "conduct.paused_already", 3)
        paused = msgspec.structs.replace(actual, paused_at=here.now)
        return self.done(state, (course.conducted(paused),))

    def told(self, state: State, facts: tuple[AnyFact, ...]) -> Outcome:
        """Say what stands still."""
        return about(state, _last(facts).id, "conduct.paused")


class ResumeSession(_Running, frozen=True, kw_only=True, tag="resume_session"):
    """Let the session that stands still go on."""

    def decide(self, state: State, here: Here) -> Decision[Outcome]:
        """Record how long it stood still in all."""
        found = self._about_on(state, here)
        if isinstance(found, Outcome):
            return Decision(found)
        course, meant, actual = found
        held = seen(actual, course.agenda.at)
        if actual.paused_at is None or held is None:
            return refuse(state, meant, "conduct.not_paused", 3)
        total = int(held.paused.total_seconds())
        going = msgspec.structs.replace(actual, paused_at=None, paused_s=total)
        return self.done(state, (course.conducted(going),))

    def told(self, state: State, facts: tuple[AnyFact, ...]) -> Outcome:
        """Say what goes on."""
        return about(state, _last(facts).id, "conduct.resumed")


class RunPart(Conducting, frozen=True, kw_only=True, tag="run_part"):
    """Mark which part of the session that is on is running; none marks none."""

    session: SessionId
    part: int | None
    """Counted from 0."""

    def decide(self, state: State, here: Here) -> Decision[Outcome]:
        """Record the part."""
        course = course_of(state, here, self.session)
        if course is None:
            return unknown()
        actual = course.on(self.session)
        if actual is None:
            return refuse(state, self.session, "conduct.not_on")
        parts = state.sessions[self.session].parts
        if self.part is not None and not 0 <= self.part < len(parts):
            key = "conduct.no_such_part" if parts else "conduct.no_parts"
            return refuse(state, self.session, key, n=str(len(parts)))
        if actual.part == self.part:
            return refuse(state, self.session, "conduct.part_already", 3)
        part_at = None if self.part is None else here.now
        marked = msgspec.structs.replace(actual, part=self.part, part_at=part_at)
        return self.done(state, (course.conducted(marked),))

    def told(self, state: State, facts: tuple[AnyFact, ...]) -> Outcome:
        """Say which part is running."""
        del facts
        session = state.sessions.get(self.session)
        if self.part is None or session is None or self.part >= len(session.parts):
            return about(state, self.session, "conduct.no_part_on")
        part = session.parts[self.part].title
        return about(state, self.session, "conduct.part_on", n=str(self.part + 1), part=part)


def _start(
    act: StartSession | NextSession, state: State, here: Here, meant: SessionId
) -> Decision[Outcome]:
    course = course_of(state, here, meant)
    if course is None:
        return unknown()
    if course.is_running(meant):
        return refuse(state, meant, "conduct.on_already", 3)
    session = state.sessions[meant]
    if session.status is SessionStatus.CANCELLED:
        return refuse(state, meant, "conduct.is_cancelled")
    return act.done(state, course.begin(session, here.now))


def _started(state: State, facts: tuple[AnyFact, ...]) -> Outcome:
    actual = _last(facts)
    at = actual.started_at.isoformat() if actual.started_at else ""
    others = [fact.actual for fact in facts if isinstance(fact, Conducted)][:-1]
    ended = [title_of(state, other.id) for other in others if other.stopped_at is not None]
    if len(ended) > 1:
        told = about(state, actual.id, "conduct.started_after_several", at=at)
        return msgspec.structs.replace(told, count=len(ended))
    if ended:
        return about(state, actual.id, "conduct.started_after", at=at, before=ended[0])
    return about(state, actual.id, "conduct.started", at=at)


def next_seen(state: State, at: datetime, track: str | None) -> NextSession:
    """Give what pressing the key for the next session means to somebody who sees this state."""
    rows = [(each.now, each.next) for each in _tracks(state, at, track)]
    seen_now = {now.session.id for now, _ in rows if now is not None}
    coming = {following.session.id for _, following in rows if following is not None}
    if len(coming) != 1:
        return NextSession(track=track)
    after = seen_now.pop() if len(seen_now) == 1 else None
    return NextSession(session=coming.pop(), after=after, track=track)


def _tracks(state: State, at: datetime, track: str | None) -> tuple[TrackAgenda, ...]:
    """Give the track that is named, else those that are conducted, else all."""
    tracks = Course(state, at).tracks
    if track is not None:
        wanted = track.strip().casefold()
        return tuple(each for each in tracks if (each.track or "").casefold() == wanted)
    return tuple(each for each in tracks if each.is_conducted) or tracks


def _now(track: TrackAgenda) -> Row | None:
    return track.now


def _to_start(track: TrackAgenda) -> Row | None:
    return track.now or track.next


def _last(facts: tuple[AnyFact, ...]) -> Actual:
    """Give what was recorded of the session that an act is about: its facts end with it."""
    return next(fact.actual for fact in reversed(facts) if isinstance(fact, Conducted))


def _length(seconds: int) -> str:
    """Write a length as minutes, and seconds where there are any."""
    minutes, rest = divmod(seconds, 60)
    return f"{minutes}:{rest:02}" if rest else str(minutes)
