"""The plan of a day: when each session should begin and end, as instants, in columns of tracks."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, time, timedelta
from operator import is_
from typing import Final
from zoneinfo import ZoneInfo

import msgspec

from store.conference.conduct import Retiming
from store.conference.programme import (
    Conference,
    EndBasis,
    Session,
    SessionId,
    SessionStatus,
)
from store.conference.wallclock import instant


class Planned(msgspec.Struct, frozen=True, kw_only=True):
    """A session with its instants: as published, and as planned since a moderator moved it."""

    session: Session
    """With the planned times; its status says that it was moved."""
    start_at: datetime
    end_at: datetime | None
    """None for an open end."""
    length: timedelta | None
    """What it keeps when it is late. Over a change of the clocks this is less or more than its
    end says when the end is only the next one's start: from 01.30 to 03.30 are two hours."""
    published_start_at: datetime
    published_end_at: datetime | None

    @property
    def is_moved(self) -> bool:
        """Whether the plan differs from what was published."""
        return (self.start_at, self.end_at) != (self.published_start_at, self.published_end_at)


class _Plan(msgspec.Struct, frozen=True):
    """The plan of one day, and everything that it was made of."""

    day: int
    made_of: tuple[object, ...]
    rows: tuple[Planned, ...]


_PLANS: Final[deque[_Plan]] = deque(maxlen=4)
"""The last ones: what happens in a second changes no plan."""


class Column(msgspec.Struct, frozen=True):
    """One track's way through a day: its own sessions and those for all, in order."""

    track: str | None
    rows: tuple[int, ...]
    """Places in the plan of the day."""


def planned(session: Session, zone: ZoneInfo, retiming: Retiming | None = None) -> Planned:
    """Give a session its instants; `zone` is the conference's."""
    start_at = instant(session.date, session.start, zone)
    end_at = _end(session, start_at, zone)
    if retiming is None or (retiming.start_at, retiming.end_at) == (start_at, end_at):
        return Planned(
            session=session,
            start_at=start_at,
            end_at=end_at,
            length=_length(session, start_at, end_at),
            published_start_at=start_at,
            published_end_at=end_at,
        )
    moved_to = retiming.start_at.replace(microsecond=0)
    ends_at = None if retiming.end_at is None else retiming.end_at.replace(microsecond=0)
    return Planned(
        session=_moved(session, retiming, zone),
        start_at=moved_to,
        end_at=ends_at,
        length=None if ends_at is None else ends_at - moved_to,
        published_start_at=start_at,
        published_end_at=end_at,
    )


def plan_of_day(
    sessions: Iterable[Session],
    day: int,
    zone: ZoneInfo,
    retimings: Mapping[SessionId, Retiming],
) -> tuple[Planned, ...]:
    """Give the sessions of a day in the order in which they are planned to begin."""
    sessions = tuple(sessions)
    made_of = (zone, *sessions, *retimings.values())
    for known in tuple(_PLANS):
        if known.day == day and is_same(known.made_of, made_of):
            return known.rows
    plan = [
        planned(session, zone, retimings.get(session.id))
        for session in sessions
        if session.day == day
    ]
    plan.sort(key=lambda row: row.start_at)
    made = _Plan(day, made_of, tuple(plan))
    _PLANS.append(made)
    return made.rows


def is_same(these: tuple[object, ...], those: tuple[object, ...]) -> bool:
    """Tell whether two questions are about the same values; one that changes is replaced."""
    return len(these) == len(those) and all(map(is_, these, those))


def columns(conference: Conference, day: int, plan: Sequence[Planned]) -> tuple[Column, ...]:
    """Part a day's plan into its tracks; a day without tracks is one column for all."""
    tracks: list[str | None] = [track.id for track in conference.tracks_on(day)]
    for row in plan:
        if row.session.track is not None and row.session.track not in tracks:
            tracks.append(row.session.track)
    return tuple(
        Column(
            track,
            tuple(place for place, row in enumerate(plan) if row.session.track in {None, track}),
        )
        for track in tracks or [None]
    )


def _end(session: Session, start_at: datetime, zone: ZoneInfo) -> datetime | None:
    if session.end is None:
        return None
    on = session.date if session.end > session.start else session.date + timedelta(days=1)
    return max(start_at, instant(on, session.end, zone))


def _length(session: Session, start_at: datetime, end_at: datetime | None) -> timedelta | None:
    if end_at is None or session.end is None:
        return None
    if session.end_basis is EndBasis.NEXT:
        return _on_the_dial(session.start, session.end)
    return end_at - start_at


def _on_the_dial(start: time, end: time) -> timedelta:
    """Give the time from one reading of the clock's face to the next reading of the other."""
    first = timedelta(hours=start.hour, minutes=start.minute, seconds=start.second)
    last = timedelta(hours=end.hour, minutes=end.minute, seconds=end.second)
    return last - first if last > first else last - first + timedelta(days=1)


def _moved(session: Session, retiming: Retiming, zone: ZoneInfo) -> Session:
    start = retiming.start_at.astimezone(zone)
    end = None if retiming.end_at is None else retiming.end_at.astimezone(zone).time()
    status = session.status
    return msgspec.structs.replace(
        session,
        date=start.date(),
        start=start.time(),
        end=end,
        status=SessionStatus.MOVED if status is SessionStatus.PLANNED else status,
    )
