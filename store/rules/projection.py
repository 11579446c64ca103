"""The expected course of a day: one pass forward from what was planned and what happened.

The only source of a delay is what really happened, so none is counted twice. What a session can
no longer keep it hands to the next one of its track; gaps take it up, breaks and meals take it up
down to their minimum, and so does a session that holds its end. What is for all waits for the
latest of the tracks before it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

import msgspec

from store.conference.conduct import Actual, Pace
from store.conference.programme import Holds, SessionId, SessionStatus
from store.conference.wallclock import next_midnight
from store.rules.pace import ABSORBING, NONE, minimum
from store.rules.plan import Column, Planned


class Mark(StrEnum):
    """How a session of the day stands to the instant that is asked about."""

    OVER = "over"
    """It was started, and then stopped or followed by another."""
    RUNNING = "running"
    """It was started and goes on."""
    PASSED = "passed"
    """A later session was started instead."""
    COMING = "coming"
    """Nobody started it; the clock begins it at its expected start."""
    WAITING = "waiting"
    """Nobody started it, and the clock does not either while a moderator is expected to."""
    DROPPED = "dropped"
    """Cancelled or skipped; its time stays empty."""


class Expected(msgspec.Struct, frozen=True):
    """When a session is expected to begin and end, or really did; none where it does not."""

    mark: Mark
    start_at: datetime | None
    end_at: datetime | None
    due_at: datetime | None = None
    """When the time of a running session is used up; its expected end is never past."""


class Held(msgspec.Struct, frozen=True):
    """What is known at an instant of a session that was started."""

    started_at: datetime
    stopped_at: datetime | None
    paused: timedelta
    """The pause that goes on included."""
    added: timedelta
    is_paused: bool = False


class Lane:
    """One column during the pass: where it stands, and what it hands to its next session."""

    def __init__(self, column: Column) -> None:
        self.column = column
        self.last: int | None = None
        """The session that was started last."""
        self.current: int | None = None
        """The same while it runs."""
        self.free_at: datetime | None = None
        """When the last one was stopped, until the session after it is reached."""
        self.is_held_back = False
        """Whether the clock begins nothing more in this column."""
        self.frontier: tuple[datetime, datetime] | None = None
        """The planned and the expected end of the session before."""


class Projection(msgspec.Struct, frozen=True):
    """The course of a day: one expectation a session of the plan, one running session a column."""

    rows: tuple[Expected, ...]
    held: tuple[Held | None, ...]
    lanes: tuple[Lane, ...]


def project(
    plan: Sequence[Planned],
    columns: Sequence[Column],
    actuals: Mapping[SessionId, Actual],
    at: datetime,
    zone: ZoneInfo,
    pace: Pace,
) -> Projection:
    """Give the course of a day as it is expected at an instant, cut to whole seconds."""
    held = tuple(seen(actuals.get(row.session.id), at) for row in plan)
    dropped = tuple(is_dropped(row, actuals.get(row.session.id)) for row in plan)
    lanes = tuple(Lane(column) for column in columns)
    for lane in lanes:
        _find_current(lane, plan, held, dropped, at, zone, pace)
    rows: list[Expected] = []
    for place, row in enumerate(plan):
        own = [lane for lane in lanes if row.session.track in {None, lane.column.track}]
        happened = held[place]
        if happened is not None:
            rows.append(_happened(place, row, happened, lanes=own, held=held, at=at, pace=pace))
        elif dropped[place]:
            rows.append(Expected(Mark.DROPPED, None, None))
        elif any(lane.last is not None and place < lane.last for lane in own):
            rows.append(Expected(Mark.PASSED, row.start_at, row.end_at))
        else:
            rows.append(_coming(row, own, at, pace))
    return Projection(tuple(rows), held, lanes)


def seen(actual: Actual | None, at: datetime) -> Held | None:
    """Give what had happened at an instant; none for a session that was not started by then."""
    if actual is None or actual.started_at is None or _whole(actual.started_at) > at:
        return None
    stopped_at = None if actual.stopped_at is None else _whole(actual.stopped_at)
    if stopped_at is not None and stopped_at > at:
        stopped_at = None
    paused = timedelta(seconds=actual.paused_s)
    is_paused = actual.paused_at is not None and _whole(actual.paused_at) <= at
    if actual.paused_at is not None and is_paused:
        paused += max(NONE, (stopped_at or at) - _whole(actual.paused_at))
    return Held(
        _whole(actual.started_at),
        stopped_at,
        paused,
        timedelta(seconds=actual.added_s),
        is_paused and stopped_at is None,
    )


def is_dropped(row: Planned, actual: Actual | None) -> bool:
    """Tell whether a session does not take place."""
    return row.session.status is SessionStatus.CANCELLED or (
        actual is not None and actual.is_skipped
    )


def due(row: Planned, held: Held, pace: Pace) -> datetime | None:
    """Give the instant at which a started session's time is used up; none for an open end."""
    if row.length is None:
        return None
    end_at = _finish(row, held.started_at, pace, pause=held.paused) + held.added
    return max(held.started_at, end_at)


def _finish(row: Planned, start_at: datetime, pace: Pace, *, pause: timedelta = NONE) -> datetime:
    """Give the end of a session that has one and begins then."""
    length = row.length or NONE
    end_at = row.end_at or start_at
    gives = row.session.kind in ABSORBING and not (
        row.session.pull_forward and start_at < row.start_at
    )
    if gives or row.session.holds is Holds.END:
        return max(end_at, start_at + minimum(row, pace) + pause)
    return start_at + length + pause


def _find_current(
    lane: Lane,
    plan: Sequence[Planned],
    held: Sequence[Held | None],
    dropped: Sequence[bool],
    at: datetime,
    zone: ZoneInfo,
    pace: Pace,
) -> None:
    """Find what was started last in a column, and whether it goes on.

    A session that nobody stopped goes on until the date on which it was due is over.
    """
    newest: Held | None = None
    for place in lane.column.rows:
        happened = held[place]
        if happened and (newest is None or happened.started_at >= newest.started_at):
            lane.last, newest = place, happened
    if newest is None or lane.last is None:
        return
    due_at = due(plan[lane.last], newest, pace) or newest.started_at
    if newest.stopped_at is not None:
        lane.free_at = newest.stopped_at
    elif dropped[lane.last] or at >= next_midnight(due_at, zone):
        lane.free_at = min(due_at, at)
    else:
        lane.current = lane.last


def _happened(
    place: int,
    row: Planned,
    happened: Held,
    *,
    lanes: Sequence[Lane],
    held: Sequence[Held | None],
    at: datetime,
    pace: Pace,
) -> Expected:
    due_at = due(row, happened, pace)
    is_running = any(lane.current == place for lane in lanes)
    if is_running:
        end_at = None if due_at is None else max(due_at, at)
    else:
        end_at = happened.stopped_at or _followed_at(happened, lanes, held)
        if end_at is None and due_at is not None:
            end_at = min(due_at, at)
    for lane in lanes:
        if lane.last == place:
            lane.is_held_back = lane.current == place
            if row.end_at is not None and end_at is not None:
                lane.frontier = (row.end_at, end_at)
    mark = Mark.RUNNING if is_running else Mark.OVER
    return Expected(mark, happened.started_at, end_at, due_at)


def _followed_at(
    happened: Held, lanes: Sequence[Lane], held: Sequence[Held | None]
) -> datetime | None:
    """Give when the next session was started in the column that was the last to do so."""
    ends: list[datetime] = []
    for lane in lanes:
        others = (held[place] for place in lane.column.rows)
        later = [
            other.started_at for other in others if other and other.started_at > happened.started_at
        ]
        if later:
            ends.append(min(later))
    return max(ends, default=None)


def _coming(row: Planned, lanes: Sequence[Lane], at: datetime, pace: Pace) -> Expected:
    start_at = row.start_at + _handed(row, lanes)
    begins_at = start_at
    for lane in lanes:
        if lane.free_at is not None:
            begins_at = max(begins_at, _begins(row, start_at, lane.free_at, pace))
            lane.free_at = None
    if begins_at > max(at, start_at):
        for lane in lanes:
            lane.is_held_back = True
    is_waiting = any(lane.is_held_back for lane in lanes)
    start_at = max(start_at, at) if is_waiting else begins_at
    end_at = _expected_end(row, start_at, lanes, pace)
    if row.end_at is not None and end_at is not None:
        for lane in lanes:
            lane.frontier = (row.end_at, end_at)
    return Expected(Mark.WAITING if is_waiting else Mark.COMING, start_at, end_at)


def _handed(row: Planned, lanes: Sequence[Lane]) -> timedelta:
    """Give how much later a session begins because of the ones before it; negative is earlier."""
    return max(
        (_carried(row, *lane.frontier) for lane in lanes if lane.frontier is not None),
        default=NONE,
    )


def _carried(row: Planned, planned_end_at: datetime, expected_end_at: datetime) -> timedelta:
    if planned_end_at > row.start_at and row.end_at is not None and planned_end_at >= row.end_at:
        return NONE  # It goes on beside this one, like an open registration desk.
    late = expected_end_at - planned_end_at
    if late < NONE:
        return late if row.session.pull_forward else NONE
    return max(NONE, late - max(NONE, row.start_at - planned_end_at))


def _begins(row: Planned, start_at: datetime, free_at: datetime, pace: Pace) -> datetime:
    """Give when the clock begins the session that follows one that was stopped.

    At its published time, and a break at once. A session whose time had come before the track
    was free is begun by a moderator, or by the clock when patience is at an end.
    """
    if start_at < row.start_at:
        return row.start_at
    if free_at > row.start_at and row.session.kind not in ABSORBING:
        return start_at + pace.patience
    return start_at


def _expected_end(
    row: Planned, start_at: datetime, lanes: Sequence[Lane], pace: Pace
) -> datetime | None:
    if row.length is None:
        return None
    if start_at == row.start_at and all(lane.last is None for lane in lanes):
        return row.end_at
    return _finish(row, start_at, pace)


def _whole(at: datetime) -> datetime:
    return at.replace(microsecond=0)
