"""Which day of the conference an instant belongs to, and when its doors open."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from store import settings
from store.conference import wallclock
from store.conference.programme import Conference, Day
from store.conference.state import State

DOORS_BEFORE_START = timedelta(minutes=30)
"""How long before a day's first session its doors open, where nothing was set."""


def local_date(conference: Conference, at: datetime) -> date:
    """Give the date of an instant in the conference's own zone."""
    return at.astimezone(ZoneInfo(conference.timezone)).date()


def instant(conference: Conference, on: date, at: time) -> datetime:
    """Give the instant of a wall-clock time in the conference's zone, in UTC."""
    return wallclock.instant(on, at, ZoneInfo(conference.timezone))


def day_at(conference: Conference, at: datetime) -> Day | None:
    """Give the day on whose date an instant falls, in the conference's zone."""
    return conference.day_on(local_date(conference, at))


def day_at_hand(conference: Conference, at: datetime) -> Day | None:
    """Give the day that an instant is nearest to: its own, else the next, else the last."""
    return day_nearest(conference, local_date(conference, at))


def day_nearest(conference: Conference, today: date) -> Day | None:
    """Give the day on a date, else the next, else the last."""
    for day in conference.days:
        if day.date >= today:
            return day
    return conference.days[-1] if conference.days else None


def doors(state: State, day: Day) -> datetime | None:
    """Give the instant at which a day's doors open, in UTC; none where nothing tells."""
    if day.number not in state.openings:
        state.openings[day.number] = _doors(state, day)
    return state.openings[day.number]


def _doors(state: State, day: Day) -> datetime | None:
    conference = state.conference
    stated = settings.wall_clock(conference.settings, "doors", str(day.number))
    if stated is not None:
        return instant(conference, day.date, stated)
    start = min(
        (session.start for session in state.sessions.values() if session.day == day.number),
        default=None,
    )
    return instant(conference, day.date, start) - DOORS_BEFORE_START if start else None
