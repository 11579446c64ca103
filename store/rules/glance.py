"""What one track shows at an instant: what is on, what is next, how long is left, how far behind.

Read off the projection of the day; nothing is computed here that moves a session.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

import msgspec

from store.conference.conduct import Actual, Pace
from store.conference.programme import Session, SessionId
from store.conference.wallclock import next_midnight
from store.rules.pace import NONE, Phase, phase, slack
from store.rules.plan import Planned
from store.rules.projection import Expected, Lane, Mark, Projection


class TrackState(StrEnum):
    """Where a track stands in its day."""

    BEFORE = "before"
    RUNNING = "running"
    BETWEEN = "between"
    DAY_DONE = "day_done"
    """Nothing more today; another day follows."""
    AFTER = "after"
    """Nothing more."""


class Standing(StrEnum):
    """How a row of the day is shown."""

    DONE = "done"
    NOW = "now"
    NEXT = "next"
    LATER = "later"
    DROPPED = "dropped"
    """Cancelled or skipped."""


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """A session of the day with its planned and its expected or real times, in UTC."""

    planned: Planned
    expected_start_at: datetime | None
    """None where it does not take place."""
    expected_end_at: datetime | None
    """None for an open end too; never past for what runs."""
    standing: Standing
    absorbed: timedelta = NONE
    """How much of a delay it takes up by being shorter than planned."""
    actual: Actual | None = None
    is_awaited: bool = False
    """Whether a moderator has to begin it; its expected start moves with the clock then."""

    @property
    def session(self) -> Session:
        """The session, with its planned times."""
        return self.planned.session

    @property
    def delay(self) -> timedelta:
        """How much later than planned it begins; negative is earlier."""
        if self.expected_start_at is None:
            return NONE
        return self.expected_start_at - self.planned.start_at


class TrackAgenda(msgspec.Struct, frozen=True, kw_only=True):
    """What one track's screen shows; instants are UTC, lengths are of real time."""

    track: str | None
    state: TrackState
    now: Row | None = None
    next: Row | None = None
    """Of the same day, never of another."""
    until_next: timedelta | None = None
    started_at: datetime | None = None
    """When what is on began, or is taken to have begun where the clock decides."""
    planned_end_at: datetime | None = None
    expected_end_at: datetime | None = None
    """When its time is used up; past when it is in overtime."""
    left: timedelta | None = None
    """None for an open end, zero in overtime."""
    elapsed: timedelta | None = None
    """Without pauses."""
    over: timedelta = NONE
    phase: Phase = Phase.NORMAL
    behind: timedelta = NONE
    """Positive is behind the plan, negative ahead of it; zero while the clock decides."""
    expected_day_end_at: datetime | None = None
    """The expected end of the last session that has one."""
    recoverable: timedelta = NONE
    """How much the breaks and meals to come can take up together."""
    recovering: timedelta = NONE
    """How much of that is expected to be used."""
    is_conducted: bool = False
    """Whether a moderator began what is on."""
    is_paused: bool = False


class Moment(msgspec.Struct, frozen=True):
    """A day's plan and projection at one instant, in whole seconds."""

    plan: Sequence[Planned]
    projection: Projection
    actuals: Mapping[SessionId, Actual]
    at: datetime
    zone: ZoneInfo
    pace: Pace
    is_past: bool
    """Whether the day's date is over."""
    is_last: bool
    """Whether no day of the conference follows."""

    def now_in(self, lane: Lane) -> int | None:
        """Give the place of what is on in a column: what was started, else what the clock says."""
        if lane.current is not None:
            return lane.current
        is_followed = False
        for place in reversed(lane.column.rows):
            expected = self.projection.rows[place]
            if not self._has_begun(expected) or expected.start_at is None:
                continue
            if expected.end_at is not None:
                if self.at < expected.end_at:
                    return place
            elif not is_followed and self.at < next_midnight(expected.start_at, self.zone):
                return place
            is_followed = True
        return None

    def next_in(self, lane: Lane) -> int | None:
        """Give the place of what comes next in a column."""
        return next((place for place in lane.column.rows if self._is_to_come(place)), None)

    def rows(self) -> tuple[Row, ...]:
        """Give the rows of the day."""
        lanes = self.projection.lanes
        now = {self.now_in(lane) for lane in lanes}
        following = {self.next_in(lane) for lane in lanes}
        return tuple(
            Row(
                planned=self.plan[place],
                expected_start_at=expected.start_at,
                expected_end_at=expected.end_at,
                standing=self._standing(place, now, following),
                absorbed=_absorbed(self.plan[place], expected),
                actual=self.actuals.get(self.plan[place].session.id),
                is_awaited=expected.mark is Mark.WAITING and place in following,
            )
            for place, expected in enumerate(self.projection.rows)
        )

    def track(self, lane: Lane, rows: Sequence[Row]) -> TrackAgenda:
        """Give what one column shows; `rows` are those of the day."""
        now, following = self.now_in(lane), self.next_in(lane)
        to_come = [rows[place] for place in lane.column.rows if self._is_to_come(place)]
        shown = TrackAgenda(
            track=lane.column.track,
            state=self._state(lane, now, following),
            next=None if following is None else rows[following],
            behind=self._behind(now, following),
            expected_day_end_at=self._day_end(lane),
            recoverable=sum((slack(row.planned, self.pace) for row in to_come), NONE),
            recovering=sum(
                (row.absorbed for row in to_come if slack(row.planned, self.pace)), NONE
            ),
        )
        if following is not None:
            start_at = self.projection.rows[following].start_at
            until = None if start_at is None else max(NONE, start_at - self.at)
            shown = msgspec.structs.replace(shown, until_next=until)
        return shown if now is None else self._with_now(shown, now, rows[now])

    def _with_now(self, shown: TrackAgenda, place: int, row: Row) -> TrackAgenda:
        expected, held = self.projection.rows[place], self.projection.held[place]
        started_at = expected.start_at or self.at
        due_at = expected.end_at if held is None else expected.due_at
        left = None if due_at is None else max(NONE, due_at - self.at)
        over = NONE if due_at is None else max(NONE, self.at - due_at)
        paused = NONE if held is None else held.paused
        return msgspec.structs.replace(
            shown,
            now=row,
            started_at=started_at,
            planned_end_at=row.planned.end_at,
            expected_end_at=due_at,
            left=left,
            elapsed=max(NONE, self.at - started_at - paused),
            over=over,
            phase=phase(row.planned, left or NONE, over, self.pace),
            is_conducted=held is not None,
            is_paused=held is not None and held.is_paused,
        )

    def _has_begun(self, expected: Expected) -> bool:
        """Tell whether the clock has begun a session."""
        return (
            expected.mark is Mark.COMING
            and expected.start_at is not None
            and expected.start_at <= self.at
        )

    def _is_to_come(self, place: int) -> bool:
        expected = self.projection.rows[place]
        return expected.mark is Mark.WAITING or (
            expected.mark is Mark.COMING and not self._has_begun(expected)
        )

    def _standing(self, place: int, now: set[int | None], following: set[int | None]) -> Standing:
        expected = self.projection.rows[place]
        if expected.mark is Mark.DROPPED:
            return Standing.DROPPED
        if place in now:
            return Standing.NOW
        if place in following:
            return Standing.NEXT
        return Standing.LATER if self._is_to_come(place) else Standing.DONE

    def _state(self, lane: Lane, now: int | None, following: int | None) -> TrackState:
        if now is not None:
            return TrackState.RUNNING
        done = any(
            expected.mark in {Mark.OVER, Mark.PASSED} or self._has_begun(expected)
            for expected in (self.projection.rows[place] for place in lane.column.rows)
        )
        if following is not None:
            return TrackState.BETWEEN if done else TrackState.BEFORE
        if not done and not self.is_past:
            return TrackState.BEFORE
        return TrackState.AFTER if self.is_last else TrackState.DAY_DONE

    def _behind(self, now: int | None, following: int | None) -> timedelta:
        if now is not None:
            row, expected = self.plan[now], self.projection.rows[now]
            if row.end_at is not None and expected.end_at is not None:
                return expected.end_at - row.end_at
            return NONE if expected.start_at is None else expected.start_at - row.start_at
        if following is not None:
            start_at = self.projection.rows[following].start_at
            return NONE if start_at is None else start_at - self.plan[following].start_at
        return NONE

    def _day_end(self, lane: Lane) -> datetime | None:
        ends = (self.projection.rows[place].end_at for place in lane.column.rows)
        return max((end for end in ends if end is not None), default=None)


def _absorbed(row: Planned, expected: Expected) -> timedelta:
    """Give how much shorter than planned a late session is expected to be."""
    if row.end_at is None or expected.start_at is None or expected.end_at is None:
        return NONE
    if expected.mark in {Mark.OVER, Mark.PASSED}:
        return NONE
    late = expected.start_at - row.start_at
    return NONE if late <= NONE else max(NONE, late - (expected.end_at - row.end_at))
