"""The agenda of the day at hand: what a screen shows at an instant.

A pure question about plan, reality and an instant; cheap enough to be asked every second.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import UTC, datetime, time
from types import MappingProxyType
from typing import Final
from zoneinfo import ZoneInfo

import msgspec

from store.conference.conduct import Actual, Pace, Retiming
from store.conference.programme import Conference, Day, Session, SessionId
from store.conference.wallclock import instant
from store.rules.calendar import day_at_hand, local_date
from store.rules.glance import Moment, Row, TrackAgenda, TrackState
from store.rules.pace import pace_of
from store.rules.plan import Planned, columns, plan_of_day
from store.rules.projection import is_dropped, project

NOTHING_HAPPENED: Final[Mapping[SessionId, Actual]] = MappingProxyType({})
NOTHING_MOVED: Final[Mapping[SessionId, Retiming]] = MappingProxyType({})


class Agenda(msgspec.Struct, frozen=True, kw_only=True):
    """What a screen shows of one day."""

    at: datetime
    """The instant that was asked about, in UTC and whole seconds."""
    day: Day | None
    """None for a conference without days."""
    tracks: tuple[TrackAgenda, ...]
    """One for each track of the day; one whose track is none where the day has no tracks."""
    rows: tuple[Row, ...] = ()
    """The day's sessions of all tracks, in the order in which they are planned to begin."""

    def column(self, track: str | None) -> tuple[Row, ...]:
        """Give one track's rows: its own sessions and those for all."""
        return tuple(row for row in self.rows if row.session.track in {None, track})


def agenda_at(
    conference: Conference,
    sessions: Collection[Session],
    at: datetime,
    *,
    actuals: Mapping[SessionId, Actual] = NOTHING_HAPPENED,
    retimings: Mapping[SessionId, Retiming] = NOTHING_MOVED,
    day: int | None = None,
) -> Agenda:
    """Give the agenda at an instant, of the day at hand or of the day with a number.

    The day at hand is the one on the instant's date in the conference's zone; before the
    conference it is its first, after it its last. A session that is due after midnight keeps its
    day at hand until it is over or the new day's first session begins.
    """
    question = _Question(conference, sessions, at, actuals, retimings)
    if day is not None:
        return question.about(conference.day(day))
    chosen = day_at_hand(conference, question.at)
    night = question.day_before()
    if night is None or night == chosen or not question.may_outlast(night):
        return question.about(chosen)
    today, yesterday = question.about(chosen), question.about(night)
    has_begun = any(track.state is not TrackState.BEFORE for track in today.tracks)
    return today if has_begun or not question.outlasts(yesterday) else yesterday


def first_after(
    conference: Conference,
    sessions: Collection[Session],
    day: Day,
    retimings: Mapping[SessionId, Retiming] = NOTHING_MOVED,
) -> Planned | None:
    """Give the session with which the conference goes on after a day; none after the last."""
    zone = ZoneInfo(conference.timezone)
    for later in conference.days:
        if later.date > day.date:
            plan = plan_of_day(sessions, later.number, zone, retimings)
            first = next((row for row in plan if not is_dropped(row, None)), None)
            if first is not None:
                return first
    return None


class _Question:
    """One conference at one instant."""

    def __init__(
        self,
        conference: Conference,
        sessions: Collection[Session],
        at: datetime,
        actuals: Mapping[SessionId, Actual],
        retimings: Mapping[SessionId, Retiming],
    ) -> None:
        self.at = at.astimezone(UTC).replace(microsecond=0)
        self._conference = conference
        self._sessions = sessions
        self._actuals = actuals
        self._retimings = retimings
        self._zone = ZoneInfo(conference.timezone)
        self._pace: Pace = pace_of(conference)
        self._today = local_date(conference, self.at)

    def about(self, day: Day | None) -> Agenda:
        """Give the agenda of one day."""
        if day is None:
            nothing = TrackAgenda(track=None, state=TrackState.BEFORE)
            return Agenda(at=self.at, day=None, tracks=(nothing,))
        plan = plan_of_day(self._sessions, day.number, self._zone, self._retimings)
        parted = columns(self._conference, day.number, plan)
        moment = Moment(
            plan=plan,
            projection=project(plan, parted, self._actuals, self.at, self._zone, self._pace),
            actuals=self._actuals,
            at=self.at,
            zone=self._zone,
            pace=self._pace,
            is_past=self._today > day.date,
            is_last=all(other.date <= day.date for other in self._conference.days),
        )
        rows = moment.rows()
        tracks = tuple(moment.track(lane, rows) for lane in moment.projection.lanes)
        return Agenda(at=self.at, day=day, tracks=tracks, rows=rows)

    def day_before(self) -> Day | None:
        """Give the conference's last day before the instant's date."""
        earlier = (day for day in self._conference.days if day.date < self._today)
        return max(earlier, key=lambda day: day.date, default=None)

    def may_outlast(self, day: Day) -> bool:
        """Tell cheaply whether a session of the day can be due after its date."""
        return any(
            session.date > day.date
            or (session.end is not None and session.end <= session.start)
            or session.id in self._retimings
            or self._goes_on(session.id)
            for session in self._sessions
            if session.day == day.number
        )

    def _goes_on(self, session: SessionId) -> bool:
        actual = self._actuals.get(session)
        return actual is not None and actual.started_at is not None and actual.stopped_at is None

    def outlasts(self, agenda: Agenda) -> bool:
        """Tell whether something is on that is due after the midnight before the instant."""
        midnight = instant(self._today, time(), self._zone)
        return any(
            end_at is not None and end_at > midnight
            for track in agenda.tracks
            for end_at in (track.planned_end_at, track.expected_end_at)
        )
