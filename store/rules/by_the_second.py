"""An agenda that goes on with the clock: worked out once, then read off second by second.

The rules are asked with a clock that notes what it is compared with. Until one of those answers
becomes another, every time in the agenda stands still or moves evenly, and nothing has to be
worked out again.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Final, TypeVar, cast
from zoneinfo import ZoneInfo

import msgspec

from store.conference.conduct import Actual, Retiming
from store.conference.programme import Conference, Session, SessionId
from store.conference.wallclock import next_midnight
from store.rules.agenda import Agenda, agenda_at
from store.rules.glance import Row, TrackAgenda

Time = TypeVar("Time")

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_NONE: Final = timedelta()
_SECOND: Final = timedelta(seconds=1)
LONGEST_S: Final = 24 * 60 * 60
"""For how long at most an agenda is read off."""
ROW_TIMES: Final = ("expected_start_at", "expected_end_at")
"""What moves with the clock in a row, and what it absorbs with it."""


class Going(msgspec.Struct, frozen=True):
    """An agenda for as long as only its times change, and those evenly."""

    at: datetime
    """The first instant, in UTC and whole seconds."""
    seconds: int
    """For how many seconds it holds, the first one included; at least one."""
    _traced: Agenda
    _moving: frozenset[int]
    """The places of the rows with times that move."""
    _tracks: tuple[tuple[int | None, int | None, tuple[str, ...]], ...]
    """The places of what is on and next in each track, and which of its fields move."""

    def covers(self, at: datetime) -> bool:
        """Tell whether the agenda holds at an instant."""
        return self.at <= at < self.at + self.seconds * _SECOND

    def agenda(self, at: datetime) -> Agenda:
        """Give the agenda at an instant that is covered; rows that stand still stay the same."""
        since = (at - self.at) // _SECOND
        rows = tuple(
            _row(row, since) if place in self._moving else row
            for place, row in enumerate(self._traced.rows)
        )
        tracks = tuple(
            _track(track, rows, places, since)
            for track, places in zip(self._traced.tracks, self._tracks, strict=True)
        )
        return Agenda(
            at=_then(self._traced.at, since), day=self._traced.day, tracks=tracks, rows=rows
        )


def going(
    conference: Conference,
    sessions: Collection[Session],
    at: datetime,
    *,
    actuals: Mapping[SessionId, Actual],
    retimings: Mapping[SessionId, Retiming],
    day: int | None = None,
) -> Going:
    """Give the agenda from an instant on; takes several times as long as for that instant alone."""
    at = at.astimezone(UTC).replace(microsecond=0)
    noted = _Noted()
    clock = cast("datetime", _Moving(at, 1, noted))  # It does what the rules do with an instant.
    traced = agenda_at(conference, sessions, clock, actuals=actuals, retimings=retimings, day=day)
    return Going(
        at=at,
        seconds=noted.seconds,
        _traced=traced,
        _moving=frozenset(
            place for place, row in enumerate(traced.rows) if _moving(row, ROW_TIMES)
        ),
        _tracks=tuple(
            (
                _place(traced.rows, track.now),
                _place(traced.rows, track.next),
                _moving(track, track.__struct_fields__),
            )
            for track in traced.tracks
        ),
    )


class _Noted:
    """For how many seconds every comparison with the clock comes out as it did."""

    def __init__(self) -> None:
        self.seconds = LONGEST_S

    def note(self, difference: timedelta, pace: int) -> None:
        """Note a difference that grows by so many seconds a second: when its sign is another."""
        if not pace or difference * pace > _NONE:
            return
        reached = -(-abs(difference) // (abs(pace) * _SECOND))
        self.seconds = min(self.seconds, max(1, reached))


class _Moving:
    """An instant or a length of time that moves evenly with the clock; whole seconds apart."""

    __slots__ = ("noted", "pace", "value")

    def __init__(self, value: datetime | timedelta, pace: int, noted: _Noted) -> None:
        self.value = value
        """What it is at first."""
        self.pace = pace
        """By how many seconds it grows a second."""
        self.noted = noted

    def after(self, seconds: int) -> datetime | timedelta:
        """Give what it is so many seconds later."""
        return self.value + timedelta(seconds=self.pace * seconds)

    def astimezone(self, zone: tzinfo) -> datetime | _Moving:
        """Give the wall clock, of which the rules use the date alone."""
        if not (isinstance(self.value, datetime) and isinstance(zone, ZoneInfo)):
            return self  # UTC it is already.
        self.noted.note(self.value - next_midnight(self.value, zone), self.pace)
        return self.value.astimezone(zone)

    def replace(self, *, microsecond: int) -> _Moving:
        """Give the whole second that it is already."""
        del microsecond
        return self

    def __bool__(self) -> bool:
        return isinstance(self.value, datetime) or self._sign(_NONE) != 0

    def __add__(self, other: object) -> datetime | timedelta | _Moving:
        value, pace = _parts(other)
        is_instant = isinstance(self.value, datetime) or isinstance(value, datetime)
        total = _length(self.value) + _length(value)
        return self._made(_EPOCH + total if is_instant else total, self.pace + pace)

    __radd__ = __add__

    def __sub__(self, other: object) -> datetime | timedelta | _Moving:
        value, pace = _parts(other)
        is_instant = isinstance(self.value, datetime) and not isinstance(value, datetime)
        rest = _length(self.value) - _length(value)
        return self._made(_EPOCH + rest if is_instant else rest, self.pace - pace)

    def __rsub__(self, other: object) -> datetime | timedelta | _Moving:
        value, pace = _parts(other)
        return _Moving(value, pace, self.noted) - self

    def __eq__(self, other: object) -> bool:
        return self._sign(other) == 0

    def __hash__(self) -> int:
        raise TypeError  # What moves is no key.

    def __lt__(self, other: object) -> bool:
        return self._sign(other) < 0

    def __le__(self, other: object) -> bool:
        return self._sign(other) <= 0

    def __gt__(self, other: object) -> bool:
        return self._sign(other) > 0

    def __ge__(self, other: object) -> bool:
        return self._sign(other) >= 0

    def _made(self, value: datetime | timedelta, pace: int) -> datetime | timedelta | _Moving:
        return _Moving(value, pace, self.noted) if pace else value

    def _sign(self, other: object) -> int:
        value, pace = _parts(other)
        difference = _length(self.value) - _length(value)
        self.noted.note(difference, self.pace - pace)
        return (difference > _NONE) - (difference < _NONE)


def _parts(value: object) -> tuple[datetime | timedelta, int]:
    """Give an instant or a length as it is at first, and how fast it moves."""
    if isinstance(value, _Moving):
        return value.value, value.pace
    if isinstance(value, datetime | timedelta):
        return value, 0
    raise TypeError(value)


def _length(value: datetime | timedelta) -> timedelta:
    return value - _EPOCH if isinstance(value, datetime) else value


def _then(value: Time, seconds: int) -> Time:
    """Give what a time is so many seconds later; most stand still."""
    return cast("Time", value.after(seconds)) if isinstance(value, _Moving) else value


def _moving(shown: msgspec.Struct, names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name for name in names if isinstance(getattr(shown, name), _Moving))


def _place(rows: tuple[Row, ...], row: Row | None) -> int | None:
    return next((place for place, each in enumerate(rows) if each is row), None)


def _row(row: Row, seconds: int) -> Row:
    return Row(
        planned=row.planned,
        expected_start_at=_then(row.expected_start_at, seconds),
        expected_end_at=_then(row.expected_end_at, seconds),
        standing=row.standing,
        absorbed=_then(row.absorbed, seconds),
        actual=row.actual,
        is_awaited=row.is_awaited,
    )


def _track(
    track: TrackAgenda,
    rows: tuple[Row, ...],
    places: tuple[int | None, int | None, tuple[str, ...]],
    seconds: int,
) -> TrackAgenda:
    now, following, names = places
    moved = {name: getattr(track, name).after(seconds) for name in names}
    return msgspec.structs.replace(
        track,
        now=None if now is None else rows[now],
        next=None if following is None else rows[following],
        **moved,
    )
