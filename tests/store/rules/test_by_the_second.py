"""An agenda that was worked out once stays right, second by second."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.conference.conduct import Actual, Retiming
from store.conference.programme import Session, SessionId
from store.rules.agenda import agenda_at
from store.rules.by_the_second import going
from store.rules.timetable import timetable
from tests import build
from tests.store.rules.programmes import SAMPLE, conference_on, day_1, local, sample, started
from tests.store.rules.test_agenda_properties import days

SECOND = timedelta(seconds=1)
LATER = (0, 1, 59, 600, 601, 1799, 2400, 3661, 5000)
"""Seconds after a start."""

Happened = Mapping[SessionId, Actual]


@st.composite
def happenings(draw: st.DrawFn, day: Sequence[Session], at: datetime) -> dict[SessionId, Actual]:
    """Let anything have happened to some sessions, around an instant and to odd seconds."""
    made: dict[SessionId, Actual] = {}
    for one in draw(st.lists(st.sampled_from(day), max_size=4, unique_by=lambda each: each.id)):
        started_at = at + draw(st.integers(-9000, 600)) * SECOND
        later = st.sampled_from([started_at + each * SECOND for each in LATER])
        made[one.id] = Actual(
            id=one.id,
            started_at=draw(st.sampled_from([started_at, started_at, started_at, None])),
            stopped_at=draw(st.none() | later),
            added_s=draw(st.sampled_from([0, 0, 300, -61])),
            paused_at=draw(st.none() | later),
            paused_s=draw(st.sampled_from([0, 0, 91])),
            is_skipped=draw(st.sampled_from([False] * 5 + [True])),
        )
    return made


@st.composite
def moves(draw: st.DrawFn, day: Sequence[Session], at: datetime) -> dict[SessionId, Retiming]:
    """Move some sessions to somewhere around an instant."""
    around = st.integers(-3600, 3600).map(lambda seconds: at + seconds * SECOND)
    made: dict[SessionId, Retiming] = {}
    for one in draw(st.lists(st.sampled_from(day), max_size=2, unique_by=lambda each: each.id)):
        start_at = draw(around)
        length = draw(st.none() | st.integers(60, 3600))
        end_at = None if length is None else start_at + length * SECOND
        made[one.id] = Retiming(id=one.id, start_at=start_at, end_at=end_at)
    return made


@st.composite
def stands(
    draw: st.DrawFn,
) -> tuple[Sequence[Session], datetime, dict[SessionId, Actual], dict[SessionId, Retiming]]:
    """Give a day with tracks and open ends, an instant on it or after it, and what happened."""
    day = [
        msgspec.structs.replace(
            one,
            track=draw(st.sampled_from([None, None, "A", "B"])),
            end=draw(st.sampled_from([one.end] * 7 + [None])),
        )
        for one in draw(days().filter(bool))
    ]
    one = draw(st.sampled_from(day))
    at = local(f"{one.date}T{one.start}") + draw(st.integers(-1800, 9000)) * SECOND
    at = draw(st.sampled_from([at, at, at, local(f"{one.date}T23:58")]))
    return day, at, draw(happenings(day, at)), draw(moves(day, at))


@given(st.data())
@settings(deadline=None, max_examples=100)
def test_what_is_read_off_is_what_would_be_worked_out(data: st.DataObject) -> None:
    """Every second of five minutes, and where the agenda becomes otherwise later on."""
    day, at, actuals, retimings = data.draw(stands())
    conference = conference_on(day[0].date, day[0].date + timedelta(days=1))
    number = data.draw(st.sampled_from([None, 1]))
    found = going(conference, day, at, actuals=actuals, retimings=retimings, day=number)
    asked = [at + second * SECOND for second in range(300)]
    for _ in range(12):
        last = found.at + (found.seconds - 1) * SECOND
        asked += [last - SECOND, last, last + SECOND]
        found = going(
            conference, day, last + SECOND, actuals=actuals, retimings=retimings, day=number
        )
    found = going(conference, day, at, actuals=actuals, retimings=retimings, day=number)
    for each in sorted(set(asked)):
        if each < at:
            continue
        if not found.covers(each):
            found = going(conference, day, each, actuals=actuals, retimings=retimings, day=number)
        fresh = agenda_at(conference, day, each, actuals=actuals, retimings=retimings, day=number)
        assert found.agenda(each) == fresh


@pytest.mark.parametrize(
    ("clock", "happened"),
    [
        pytest.param("09:20:10", {}, id="by the clock"),
        pytest.param("09:03:10", started("d1-05", "08:55"), id="conducted"),
        pytest.param("09:40:10", started("d1-05", "08:55"), id="in overtime"),
        pytest.param("09:03:10", started("d1-05", "08:55", paused_at=local("09:01")), id="paused"),
        pytest.param(
            "09:40:10",
            started("d1-05", "08:55", stopped_at=local("09:36")),
            id="awaited",
        ),
    ],
)
def test_an_agenda_holds_for_a_while(clock: str, happened: Happened) -> None:
    """It is not worked out every second, whatever moves with the clock."""
    found = going(SAMPLE, sample(), local(clock), actuals=happened, retimings={})

    assert found.seconds >= 20


def test_rows_that_stand_still_stay_the_same() -> None:
    """In overtime what is over stays, and what is to come moves on."""
    found = going(
        SAMPLE, sample(), local("09:40:10"), actuals=started("d1-05", "08:55"), retimings={}
    )
    first, second = (found.agenda(found.at + number * SECOND) for number in range(2))

    same = [one is other for one, other in zip(first.rows, second.rows, strict=True)]
    assert any(same)
    assert not all(same)
    assert second.tracks[0].now in second.rows
    assert second.tracks[0].over - first.tracks[0].over == SECOND


def test_who_follows_the_clock_is_told_what_happens() -> None:
    """Second after second the answer is that of the moment, over starts, ends and acts."""
    state = build.state(sessions=day_1())
    at = local("08:29:50")
    for second in range(1200):
        at += SECOND
        if second == 700:
            state.actuals.update(started("d1-01", "08:30"))
        fresh = agenda_at(state.conference, state.sessions.values(), at, actuals=state.actuals)
        assert timetable(state, at) == fresh
