"""Planned against actual: how each session of the conference went, and what a track adds up to.

Measured against the plan in force, so that what a moderator moved is not counted a second time as
a delay. Lengths are real time, also over a night in which the clocks change.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import pairwise

import msgspec

from store.conference.conduct import Actual, Retiming
from store.conference.programme import Conference, Session, SessionId, SessionStatus
from store.rules.agenda import NOTHING_HAPPENED, NOTHING_MOVED, Agenda, agenda_at
from store.rules.glance import Row, Standing
from store.rules.pace import NONE
from store.rules.plan import Planned
from store.rules.projection import Held, seen


class Remark(StrEnum):
    """What a row says in words."""

    CANCELLED = "cancelled"
    SKIPPED = "skipped"
    MOVED = "moved"
    """It begins at another time than was published."""
    OTHER_END = "other_end"
    """It begins as published, and was extended or shortened."""
    RUNNING = "running"
    TO_COME = "to_come"
    NOT_STARTED = "not_started"
    """Its time has come, and nobody started it: it goes by the clock, or not at all."""
    NOT_STOPPED = "not_stopped"
    """Nobody stopped it or started another; its end is the one that was due."""


class Reported(msgspec.Struct, frozen=True, kw_only=True):
    """How one session went; none where there is nothing to tell yet, or never."""

    planned: Planned
    started_at: datetime | None = None
    ended_at: datetime | None = None
    paused: timedelta = NONE
    added: timedelta = NONE
    remarks: tuple[Remark, ...] = ()

    @property
    def session(self) -> Session:
        """The session, with its planned times."""
        return self.planned.session

    @property
    def planned_length(self) -> timedelta | None:
        """From the planned start to the planned end; none for an open end."""
        return _length(self.planned.start_at, self.planned.end_at)

    @property
    def length(self) -> timedelta | None:
        """From the start to the end, pauses included."""
        return _length(self.started_at, self.ended_at)

    @property
    def over(self) -> timedelta | None:
        """How much longer than planned it was; negative is shorter."""
        planned, actual = self.planned_length, self.length
        return None if planned is None or actual is None else actual - planned

    @property
    def late(self) -> timedelta | None:
        """How much later than planned it began; negative is earlier."""
        return None if self.started_at is None else self.started_at - self.planned.start_at

    @property
    def ended_late(self) -> timedelta | None:
        """How much later than planned it ended; negative is earlier."""
        if self.planned.end_at is None or self.ended_at is None:
            return None
        return self.ended_at - self.planned.end_at

    @property
    def absorbed(self) -> timedelta:
        """How much of its late start it made up for by being shorter than planned."""
        return max(NONE, min(self.late or NONE, -(self.over or NONE)))

    @property
    def details(self) -> tuple[timedelta, timedelta, timedelta]:
        """Paused, added, absorbed."""
        return self.paused, self.added, self.absorbed


class TrackTotal(msgspec.Struct, frozen=True, kw_only=True):
    """What the sessions of one track of a day add up to: those that have a planned and a real end.

    What began late, what was overrun and what was lost between sessions are together what the
    track ended late.
    """

    day: int
    track: str | None
    sessions: int = 0
    planned: timedelta = NONE
    actual: timedelta = NONE
    started_late: timedelta = NONE
    """Of the first session."""
    over: timedelta = NONE
    """Of all, what was made up for deducted."""
    between: timedelta = NONE
    """How much longer than planned the gaps between them were."""
    ended_late: timedelta = NONE
    """Of the last session."""
    paused: timedelta = NONE
    added: timedelta = NONE
    absorbed: timedelta = NONE

    @property
    def adds_up(self) -> bool:
        """Whether the parts give the whole."""
        return self.started_late + self.over + self.between == self.ended_late


class DayReport(msgspec.Struct, frozen=True, kw_only=True):
    """One day: its sessions in planned order, and one total a track."""

    day: int
    rows: tuple[Reported, ...]
    totals: tuple[TrackTotal, ...]


def report(
    conference: Conference,
    sessions: Collection[Session],
    at: datetime,
    *,
    actuals: Mapping[SessionId, Actual] = NOTHING_HAPPENED,
    retimings: Mapping[SessionId, Retiming] = NOTHING_MOVED,
    day: int | None = None,
) -> tuple[DayReport, ...]:
    """Give how the days of the conference, or one of them, had gone at an instant."""
    numbers = [each.number for each in conference.days if day in {None, each.number}]
    agendas = (
        agenda_at(conference, sessions, at, actuals=actuals, retimings=retimings, day=number)
        for number in numbers
    )
    return tuple(_day(number, agenda) for number, agenda in zip(numbers, agendas, strict=True))


def _day(number: int, agenda: Agenda) -> DayReport:
    rows = tuple(_reported(row, agenda) for row in agenda.rows)
    totals = tuple(
        _total(
            number, track.track, [row for row in rows if row.session.track in {None, track.track}]
        )
        for track in agenda.tracks
    )
    return DayReport(day=number, rows=rows, totals=totals)


def _reported(row: Row, agenda: Agenda) -> Reported:
    held = seen(row.actual, agenda.at)
    is_over = row.standing is Standing.DONE
    remarks = list(_remarks(row, held, is_over=is_over))
    if held is None:
        return Reported(planned=row.planned, remarks=tuple(remarks))
    if is_over and held.stopped_at is None and not _is_followed(row, held, agenda):
        remarks.append(Remark.NOT_STOPPED)
    return Reported(
        planned=row.planned,
        started_at=held.started_at,
        ended_at=row.expected_end_at if is_over else None,
        paused=held.paused,
        added=held.added,
        remarks=tuple(remarks),
    )


def _is_followed(row: Row, held: Held, agenda: Agenda) -> bool:
    """Tell whether another session of its tracks was started after it."""
    own = row.session.track
    for track in [own] if own is not None else [each.track for each in agenda.tracks]:
        for other in agenda.column(track):
            later = seen(other.actual, agenda.at)
            if later is not None and later.started_at > held.started_at:
                return True
    return False


def _remarks(row: Row, held: Held | None, *, is_over: bool) -> Iterable[Remark]:
    if row.session.status is SessionStatus.CANCELLED:
        yield Remark.CANCELLED
    elif row.actual is not None and row.actual.is_skipped:
        yield Remark.SKIPPED
    elif held is not None and not is_over:
        yield Remark.RUNNING
    elif held is None:
        yield Remark.NOT_STARTED if is_over or row.standing is Standing.NOW else Remark.TO_COME
    if row.planned.start_at != row.planned.published_start_at:
        yield Remark.MOVED
    elif row.planned.is_moved:
        yield Remark.OTHER_END


def _total(day: int, track: str | None, rows: Sequence[Reported]) -> TrackTotal:
    """Add up a track's sessions in the order in which they were held."""
    ended = [row for row in rows if row.over is not None and row.started_at is not None]
    ended.sort(key=lambda row: (row.started_at, row.planned.start_at))
    if not ended:
        return TrackTotal(day=day, track=track)
    return TrackTotal(
        day=day,
        track=track,
        sessions=len(ended),
        planned=_sum(row.planned_length for row in ended),
        actual=_sum(row.length for row in ended),
        started_late=ended[0].late or NONE,
        over=_sum(row.over for row in ended),
        between=_sum(
            (following.late or NONE) - (before.ended_late or NONE)
            for before, following in pairwise(ended)
        ),
        ended_late=ended[-1].ended_late or NONE,
        paused=_sum(row.paused for row in ended),
        added=_sum(row.added for row in ended),
        absorbed=_sum(row.absorbed for row in ended),
    )


def _length(start_at: datetime | None, end_at: datetime | None) -> timedelta | None:
    return None if start_at is None or end_at is None else end_at - start_at


def _sum(lengths: Iterable[timedelta | None]) -> timedelta:
    return sum((length for length in lengths if length is not None), NONE)
