"""From the conference's wall clock to instants, over nights that are an hour short or long.

What is published is a date, a time of day and a zone; what is computed with is UTC. A time that
happens twice means the first, one that never happens means the next minute that does.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

_MINUTE = timedelta(minutes=1)


@lru_cache(maxsize=1024)
def instant(on: date, at: time, zone: ZoneInfo) -> datetime:
    """Give the instant in UTC at which the zone's clocks show this time on this date."""
    wall = datetime.combine(on, at.replace(tzinfo=None, fold=0))
    found = wall.replace(tzinfo=zone).astimezone(UTC)
    if _shows(found, wall, zone):
        return found
    wall = wall.replace(second=0, microsecond=0)
    while not _shows(found, wall, zone):
        wall += _MINUTE
        found = wall.replace(tzinfo=zone).astimezone(UTC)
    return found


def never_happens(on: date, at: time, zone: ZoneInfo) -> bool:
    """Tell whether the clocks are put forward over this time."""
    wall = datetime.combine(on, at.replace(tzinfo=None, fold=0))
    return not _shows(wall.replace(tzinfo=zone).astimezone(UTC), wall, zone)


def happens_twice(on: date, at: time, zone: ZoneInfo) -> bool:
    """Tell whether the clocks are put back over this time."""
    wall = datetime.combine(on, at.replace(tzinfo=None), tzinfo=zone)
    first, second = wall.replace(fold=0).utcoffset(), wall.replace(fold=1).utcoffset()
    return first != second and not never_happens(on, at, zone)


def next_midnight(at: datetime, zone: ZoneInfo) -> datetime:
    """Give the instant in UTC at which the date after this instant's begins in the zone."""
    return instant(at.astimezone(zone).date() + timedelta(days=1), time(), zone)


def _shows(at: datetime, wall: datetime, zone: ZoneInfo) -> bool:
    return at.astimezone(zone).replace(tzinfo=None, fold=0) == wall
