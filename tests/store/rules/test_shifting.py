"""What moves when a moderator moves, extends or swaps a session."""

from __future__ import annotations

import pytest

from store.conference.conduct import Pace, Reach, Retiming
from store.conference.programme import Session, SessionId, SessionStatus
from store.rules.agenda import agenda_at
from store.rules.plan import plan_of_day
from store.rules.shifting import extend, move, swap
from tests.store.rules.programmes import (
    OSLO,
    SAMPLE,
    changed,
    day_1,
    day_2,
    local,
    minutes,
    sessions,
    shown,
)

Moved = dict[str, str]


def spans(retimings: tuple[Retiming, ...]) -> Moved:
    """Write what moved as the clock shows it."""
    return {
        one.id: f"{(shown(one.start_at) or '')[:5]}-{(shown(one.end_at) or '')[:5]}"
        for one in retimings
    }


def extended(day: list[Session], name: str, by: int, reach: Reach) -> Moved:
    """Extend a session of a day."""
    plan = plan_of_day(day, 1, OSLO, {})
    return spans(extend(plan, SessionId(name), minutes(by), reach, Pace()))


def test_only_this_one_takes_from_the_next() -> None:
    """Ten minutes more leave the next session forty."""
    assert extended(day_1(), "d1-08", 10, Reach.THIS) == {
        "d1-08": "10:20-10:50",
        "d1-09": "10:50-11:30",
    }


def test_only_this_one_swallows_what_is_shorter() -> None:
    """Ten minutes more than a session of five has room for reach the one after it."""
    assert extended(day_1(), "d1-01", 10, Reach.THIS) == {
        "d1-01": "08:30-08:50",
        "d1-02": "08:50-08:50",
        "d1-03": "08:50-09:00",
    }


def test_until_the_next_meal_the_meal_gives_up_the_time() -> None:
    """Ten minutes more move what lies before lunch; lunch ends as published."""
    assert extended(day_1(), "d1-08", 10, Reach.MEAL) == {
        "d1-08": "10:20-10:50",
        "d1-09": "10:50-11:40",
        "d1-10": "11:40-12:30",
    }


def test_a_meal_is_not_cut_below_its_minimum() -> None:
    """Twenty minutes more leave lunch forty-five and move what follows by five."""
    moved = extended(day_1(), "d1-08", 20, Reach.MEAL)
    assert moved["d1-10"] == "11:50-12:35"
    assert moved["d1-11"] == "12:35-13:05"
    assert moved["d1-18"] == "16:55-17:35"
    assert "d1-19" not in moved


def test_the_rest_of_the_day_moves_until_a_gap() -> None:
    """Ten minutes more end the day at 17.40; dinner after the gap stays."""
    moved = extended(day_1(), "d1-08", 10, Reach.DAY)
    assert moved["d1-10"] == "11:40-12:40"
    assert moved["d1-18"] == "17:00-17:40"
    assert list(moved) == [f"d1-{n:02}" for n in range(8, 19)]


def test_a_gap_passes_on_what_it_cannot_take_up() -> None:
    """Of two hours the gap before dinner takes up ninety minutes."""
    assert extended(day_1(), "d1-18", 120, Reach.DAY) == {
        "d1-18": "16:50-19:30",
        "d1-19": "19:30-",
    }


@pytest.mark.parametrize(
    ("reach", "last"), [(Reach.THIS, "d1-08"), (Reach.MEAL, "d1-09"), (Reach.DAY, "d1-18")]
)
def test_shortening_draws_the_others_forward_as_far_as_asked(reach: Reach, last: str) -> None:
    """Five minutes less move what follows without a gap."""
    moved = extended(day_1(), "d1-08", -5, reach)
    assert moved["d1-08"] == "10:20-10:35"
    assert max(moved) == last


def test_a_session_is_not_shortened_below_nothing() -> None:
    """A session of five minutes can lose five."""
    assert extended(day_1(), "d1-02", -9, Reach.THIS) == {"d1-02": "08:40-08:40"}


def test_a_session_without_an_end_is_not_extended() -> None:
    """There is no end that could move."""
    assert extended(day_1(), "d1-19", 10, Reach.DAY) == {}


def test_an_unknown_session_changes_nothing() -> None:
    """A session that is not of the day is not found."""
    plan = plan_of_day(day_1(), 1, OSLO, {})
    assert move(plan, SessionId("?"), local("09:00"), Reach.DAY, Pace()) == ()
    assert swap(plan, SessionId("?"), SessionId("d1-01")) == ()


def test_a_move_keeps_the_length() -> None:
    """A session that is moved to another time lasts as long as before."""
    plan = plan_of_day(day_1(), 1, OSLO, {})
    moved = move(plan, SessionId("d1-14"), local("18:00"), Reach.THIS, Pace())
    assert spans(moved) == {"d1-14": "18:00-20:00", "d1-19": "20:00-"}


def test_what_has_begun_is_never_moved() -> None:
    """A fixed session keeps its time."""
    plan = plan_of_day(day_1(), 1, OSLO, {})
    fixed = [SessionId("d1-09")]
    moved = extend(plan, SessionId("d1-08"), minutes(10), Reach.DAY, Pace(), fixed=fixed)
    assert "d1-09" not in spans(moved)


def test_what_is_cancelled_is_not_moved() -> None:
    """The gap that it leaves takes up the shift."""
    day = changed(day_1(), d1_09={"status": SessionStatus.CANCELLED})
    assert extended(day, "d1-08", 10, Reach.DAY) == {"d1-08": "10:20-10:50"}


def test_the_other_track_is_left_alone() -> None:
    """A shift in track B moves nothing of track A."""
    plan = plan_of_day(day_2(), 2, OSLO, {})
    moved = extend(plan, SessionId("d2-B5"), minutes(15), Reach.DAY, Pace())
    assert spans(moved) == {"d2-B5": "12:00-14:15", "d2-B6": "14:15-15:15"}


def test_a_plenary_session_moves_what_follows_in_every_track() -> None:
    """A shift of what is for all moves both tracks after it."""
    day = sessions("x 09.00-10.00 talk\nA a 10.00-11.00 talk\nB b 10.00-11.00 talk")
    assert extended(day, "x", 10, Reach.DAY) == {
        "x": "09:00-10:10",
        "a": "10:10-11:10",
        "b": "10:10-11:10",
    }


def test_neighbours_change_places() -> None:
    """Two of unequal length leave what follows where it was."""
    plan = plan_of_day(day_1(), 1, OSLO, {})
    assert spans(swap(plan, SessionId("d1-09"), SessionId("d1-08"))) == {
        "d1-09": "10:20-11:10",
        "d1-08": "11:10-11:30",
    }


def test_what_lies_between_a_swap_gives_way() -> None:
    """The coffee between a talk of 25 minutes and one of 20 begins five minutes earlier."""
    plan = plan_of_day(day_1(), 1, OSLO, {})
    assert spans(swap(plan, SessionId("d1-06"), SessionId("d1-08"))) == {
        "d1-08": "09:40-10:00",
        "d1-07": "10:00-10:15",
        "d1-06": "10:15-10:40",
    }


def test_an_open_end_is_not_swapped() -> None:
    """Dinner has no length that could lie elsewhere."""
    plan = plan_of_day(day_1(), 1, OSLO, {})
    assert swap(plan, SessionId("d1-18"), SessionId("d1-19")) == ()


def test_a_moved_session_shows_both_its_times() -> None:
    """The agenda has the new times as planned and keeps the published ones."""
    plan = plan_of_day(day_1(), 1, OSLO, {})
    moved = move(plan, SessionId("d1-14"), local("13:30"), Reach.THIS, Pace())
    agenda = agenda_at(SAMPLE, day_1(), local("13:40"), retimings={one.id: one for one in moved})
    (track,) = agenda.tracks
    assert track.now is not None
    assert track.now.session.status is SessionStatus.MOVED
    assert str(track.now.session.start) == "13:30:00"
    assert shown(track.now.planned.start_at) == "13:30:00"
    assert shown(track.now.planned.published_start_at) == "14:00:00"
    assert track.now.planned.is_moved
