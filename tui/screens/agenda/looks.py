"""What the programme screen shows besides the digits: it becomes otherwise by the minute."""

from __future__ import annotations

from collections import deque
from datetime import datetime, timedelta
from typing import Final, TypeAlias

from store.rules.agenda import Agenda
from store.rules.glance import Row, TrackAgenda

Looks: TypeAlias = tuple[object, ...]

_MINUTE: Final = timedelta(minutes=1)
_KNOWN: Final[deque[tuple[tuple[Row, ...], tuple[Looks, ...]]]] = deque(maxlen=2)
"""The last rows, of the day at hand and of the one that is listed, and their looks."""


def looks(at_hand: Agenda, listed: Agenda) -> Looks:
    """Give what decides the look of the list, the tabs and the rail: equal looks are drawn alike.

    Times are shown in minutes, so that an expected time that moves with the clock is another only
    when its minute is.
    """
    return tuple(
        (
            agenda.day,
            _minute(agenda.at),
            *(_track(track, agenda.at) for track in agenda.tracks),
            *_rows(agenda.rows),
        )
        for agenda in ((at_hand,) if listed is at_hand else (at_hand, listed))
    )


def _track(track: TrackAgenda, at: datetime) -> Looks:
    return (
        track.state,
        track.now and track.now.session.id,
        track.next and track.next.session.id,
        track.phase,
        track.is_conducted,
        track.is_paused,
        _minute(at + track.behind),
        _minute(track.expected_day_end_at),
        track.recoverable,
        track.recovering // _MINUTE,
    )


def _rows(rows: tuple[Row, ...]) -> tuple[Looks, ...]:
    """Give the looks of rows; those of the last second for every row that stood still."""
    for before, known in tuple(_KNOWN):
        if before == rows:
            return known
    before, known = _KNOWN[-1] if _KNOWN else ((), ())
    found = tuple(
        known[place] if place < len(before) and before[place] is row else _row(row)
        for place, row in enumerate(rows)
    )
    _KNOWN.append((rows, found))
    return found


def _row(row: Row) -> Looks:
    return (
        row.planned,
        row.standing,
        row.actual,
        row.is_awaited,
        _minute(row.expected_start_at),
        _minute(row.expected_end_at),
    )


def _minute(at: datetime | None) -> datetime | None:
    return None if at is None else at.replace(second=0)
