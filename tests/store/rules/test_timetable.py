"""The agenda of what is known, and what follows a day."""

from __future__ import annotations

import msgspec

from store.conference.conduct import Retiming
from store.conference.programme import SessionStatus
from store.rules.timetable import beginning_after, timetable
from tests import build
from tests.build import DAY_1, at
from tests.store.rules import programmes


def test_the_day_at_hand_or_another() -> None:
    """Without a number it is the clock's day."""
    state = build.state(sessions=programmes.sample())
    now = at("10:45", DAY_1)

    asked, other = timetable(state, now), timetable(state, now, day=2)
    assert asked.day is not None
    assert other.day is not None
    assert (asked.day.number, other.day.number) == (1, 2)


def test_the_next_day_begins_with_a_session_a_track() -> None:
    """Both tracks of day 2 begin at nine."""
    found = beginning_after(build.state(sessions=programmes.sample()), 1)

    assert [row.session.id for row in found] == ["d2-A", "d2-B1"]


def test_what_is_for_all_begins_once() -> None:
    """A common opening stands there once."""
    table = "o 09.00-09.30 opening Åpning\nA a 09.30-10.00 talk En\nB b 09.30-10.00 talk To"
    made = programmes.sessions(table, on=programmes.DAY_2, day=2)

    found = beginning_after(build.state(sessions=made), 1)
    assert [row.session.id for row in found] == ["o"]


def test_cancelled_does_not_begin_a_day() -> None:
    """What is called off is passed over."""
    made = programmes.changed(programmes.sample(), d2_A={"status": SessionStatus.CANCELLED})

    found = beginning_after(build.state(sessions=made), 1)
    assert [row.session.id for row in found] == ["d2-B1"]


def test_nothing_follows_the_last_day() -> None:
    """After the last day, and after one that is none, nothing comes."""
    state = build.state(sessions=programmes.sample())

    assert beginning_after(state, 2) == ()
    assert beginning_after(state, 7) == ()


def test_what_was_asked_is_not_worked_out_again() -> None:
    """In one second the same question has the same answer, until something is changed."""
    state = build.state(sessions=programmes.sample())
    now = at("08:35", DAY_1)
    asked = timetable(state, now)

    assert timetable(state, now.replace(microsecond=900_000)) is asked
    assert timetable(state, now, day=2) is not asked
    state.actuals.update(programmes.started("d1-01", "08:31"))
    assert timetable(state, now).tracks[0].is_conducted
    state.actuals.clear()
    assert timetable(state, now) == asked
    first = state.sessions[programmes.day_1()[0].id]
    state.put_session(msgspec.structs.replace(first, title="En annen"))
    assert timetable(state, now).rows[0].session.title == "En annen"
    state.put_conference(msgspec.structs.replace(state.conference, timezone="UTC"))
    assert timetable(state, now) != asked


def test_a_plan_stays_until_it_is_changed() -> None:
    """A second later the sessions stand in the same plan; what was moved stands in another."""
    state = build.state(sessions=programmes.sample())
    first, second = (timetable(state, at(clock, DAY_1)) for clock in ("08:35:00", "08:35:01"))
    assert all(
        one.planned is other.planned for one, other in zip(first.rows, second.rows, strict=True)
    )

    moved = Retiming(id=first.rows[0].session.id, start_at=at("08:00", DAY_1))
    state.retimings[moved.id] = moved
    assert timetable(state, at("08:35:01", DAY_1)).rows[0].planned.start_at == moved.start_at
