"""Instants of the conference's wall clock."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.conference.wallclock import happens_twice, instant, never_happens, next_midnight

OSLO = ZoneInfo("Europe/Oslo")
SPRING = date(2021, 3, 28)
AUTUMN = date(2020, 10, 25)


@pytest.mark.parametrize(
    ("on", "at", "utc"),
    [
        (date(2020, 11, 18), time(8, 30), "2020-11-18T07:30"),
        (date(2020, 7, 1), time(8, 30), "2020-07-01T06:30"),
        (SPRING, time(1, 59), "2021-03-28T00:59"),
        (SPRING, time(2, 0), "2021-03-28T01:00"),
        (SPRING, time(2, 30), "2021-03-28T01:00"),
        (SPRING, time(2, 59, 30), "2021-03-28T01:00"),
        (SPRING, time(3, 0), "2021-03-28T01:00"),
        (AUTUMN, time(2, 30), "2020-10-25T00:30"),
        (AUTUMN, time(2, 30, fold=1), "2020-10-25T00:30"),
        (AUTUMN, time(3, 0), "2020-10-25T02:00"),
    ],
)
def test_a_wall_clock_time_is_one_instant(on: date, at: time, utc: str) -> None:
    """Twice means the first; never means the next minute that happens."""
    assert instant(on, at, OSLO) == datetime.fromisoformat(utc).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("on", "at", "never", "twice"),
    [
        (SPRING, time(1, 59), False, False),
        (SPRING, time(2, 0), True, False),
        (SPRING, time(3, 0), False, False),
        (AUTUMN, time(1, 59), False, False),
        (AUTUMN, time(2, 0), False, True),
        (AUTUMN, time(3, 0), False, False),
    ],
)
def test_irregular_times_are_told(on: date, at: time, *, never: bool, twice: bool) -> None:
    """A time inside the change of the clocks is known as one."""
    assert (never_happens(on, at, OSLO), happens_twice(on, at, OSLO)) == (never, twice)


def test_a_date_that_a_zone_left_out_means_the_next() -> None:
    """Samoa had no 30 December 2011."""
    apia = ZoneInfo("Pacific/Apia")
    assert instant(date(2011, 12, 30), time(9), apia) == instant(date(2011, 12, 31), time(), apia)


@pytest.mark.parametrize(("on", "hours"), [(SPRING, 23), (AUTUMN, 25), (date(2020, 11, 18), 24)])
def test_a_day_lasts_from_midnight_to_midnight(on: date, hours: int) -> None:
    """The days on which the clocks change are an hour short or long."""
    midnight = instant(on, time(), OSLO)
    assert next_midnight(midnight, OSLO) - midnight == timedelta(hours=hours)


@given(
    on=st.dates(date(1990, 1, 1), date(2037, 12, 31)),
    at=st.times().map(lambda at: at.replace(microsecond=0)),
    zone=st.sampled_from(["Europe/Oslo", "America/St_Johns", "Australia/Lord_Howe", "UTC"]),
)
@settings(deadline=None)
def test_clocks_show_what_was_asked_or_the_time_never_happens(
    on: date, at: time, zone: str
) -> None:
    """At the instant the zone's clocks show that time, or a later one if it never comes."""
    there = instant(on, at, ZoneInfo(zone)).astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    wanted = datetime.combine(on, at)
    assert there > wanted if never_happens(on, at, ZoneInfo(zone)) else there == wanted
