"""Planned against actual: what each session was, and what a track adds up to."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.conference.conduct import Actual, Retiming
from store.conference.programme import Session, SessionId, SessionStatus
from store.rules.report import DayReport, Remark, Reported, TrackTotal, report
from tests.sizes import EXAMPLES
from tests.store.rules.programmes import (
    DAY_1,
    DAY_2,
    SAMPLE,
    changed,
    conference_on,
    day_1,
    local,
    minutes,
    sample,
    session,
    started,
)

LATE_THEN_SHORT = (
    started("d1-06", "09:40", stopped_at="10:25")
    | started("d1-07", "10:25", stopped_at="10:35")
    | started("d1-08", "10:35", stopped_at="10:53", added_s=120, paused_s=60)
)
"""Twenty minutes over before coffee; the coffee gives five and the talk two."""


def asked(
    at: str,
    happened: dict[SessionId, Actual] | None = None,
    *,
    day: list[Session] | None = None,
    retimings: dict[SessionId, Retiming] | None = None,
) -> DayReport:
    """Give the report of day 1 at an instant."""
    (found,) = report(
        SAMPLE,
        day or sample(),
        local(at),
        actuals=happened or {},
        retimings=retimings or {},
        day=1,
    )
    return found


def row(found: DayReport, name: str) -> Reported:
    """Give one session's row."""
    return next(row for row in found.rows if row.session.id == name)


def test_a_session_that_was_held() -> None:
    """Lengths are from the start to the end; over is what was more than planned."""
    talk = row(asked("11:00", LATE_THEN_SHORT), "d1-06")
    assert (talk.started_at, talk.ended_at) == (local("09:40"), local("10:25"))
    assert (talk.planned_length, talk.length) == (minutes(25), minutes(45))
    assert (talk.late, talk.over, talk.ended_late) == (minutes(0), minutes(20), minutes(20))
    assert (talk.absorbed, talk.remarks) == (minutes(0), ())


@pytest.mark.parametrize(
    ("name", "late", "over", "absorbed"), [("d1-07", 20, -5, 5), ("d1-08", 15, -2, 2)]
)
def test_what_is_shorter_after_a_late_start_made_up_for_it(
    name: str, late: int, over: int, absorbed: int
) -> None:
    """Coffee gave five minutes and the talk two."""
    found = row(asked("11:00", LATE_THEN_SHORT), name)
    assert (found.late, found.over, found.absorbed) == (
        minutes(late),
        minutes(over),
        minutes(absorbed),
    )


def test_what_began_on_time_and_was_short_made_up_for_nothing() -> None:
    """Only lateness can be made up for, and no more than there was."""
    short = started("d1-01", "08:30", stopped_at="08:36")
    assert row(asked("08:40", short), "d1-01").absorbed == timedelta()
    very_short = started("d1-01", "08:32", stopped_at="08:36")
    assert row(asked("08:40", very_short), "d1-01").absorbed == minutes(2)


def test_pauses_and_added_time_are_told() -> None:
    """They are parts of the length, told beside it."""
    talk = row(asked("11:00", LATE_THEN_SHORT), "d1-08")
    assert (talk.paused, talk.added) == (minutes(1), minutes(2))


def test_what_is_followed_ended_then() -> None:
    """A session that nobody stopped ended when the next one was started."""
    happened = started("d1-01", "08:30") | started("d1-02", "08:43")
    first = row(asked("08:50", happened), "d1-01")
    assert first.ended_at == local("08:43")
    assert first.remarks == ()


REMARKED = [
    ("08:35", started("d1-01", "08:30"), "d1-01", (Remark.RUNNING,)),
    ("08:35", started("d1-01", "08:30"), "d1-02", (Remark.TO_COME,)),
    ("08:42", {}, "d1-01", (Remark.NOT_STARTED,)),
    ("08:42", {}, "d1-02", (Remark.NOT_STARTED,)),
    ("08:42", {}, "d1-03", (Remark.TO_COME,)),
    ("2020-11-19T08:00", started("d1-18", "16:50"), "d1-18", (Remark.NOT_STOPPED,)),
    (
        "08:42",
        {SessionId("d1-04"): Actual(id=SessionId("d1-04"), is_skipped=True)},
        "d1-04",
        (Remark.SKIPPED,),
    ),
]


@pytest.mark.parametrize(("at", "happened", "name", "remarks"), REMARKED)
def test_what_a_row_says_in_words(
    at: str, happened: dict[SessionId, Actual], name: str, remarks: tuple[Remark, ...]
) -> None:
    """What has no times says why."""
    assert row(asked(at, happened), name).remarks == remarks


def test_what_nobody_stopped_ended_when_it_was_due() -> None:
    """The panel of yesterday has the end that was due."""
    found = row(asked("2020-11-19T08:00", started("d1-18", "16:50")), "d1-18")
    assert found.ended_at == local("17:30")


def test_cancelled_has_no_times() -> None:
    """What was cancelled says so."""
    day = changed(day_1(), d1_05={"status": SessionStatus.CANCELLED})
    found = row(asked("12:00", day=day), "d1-05")
    assert (found.remarks, found.started_at, found.over) == ((Remark.CANCELLED,), None, None)


def test_moved_is_measured_against_the_new_time() -> None:
    """What was moved by ten minutes and begins then is not late."""
    moved = Retiming(id=SessionId("d1-08"), start_at=local("10:30"), end_at=local("10:50"))
    happened = started("d1-08", "10:30", stopped_at="10:50")
    found = row(asked("11:00", happened, retimings={moved.id: moved}), "d1-08")
    assert (found.late, found.over, found.remarks) == (timedelta(), timedelta(), (Remark.MOVED,))
    assert found.planned.published_start_at == local("10:20")


def test_what_was_only_extended_was_not_moved() -> None:
    """It begins as published; its end is another."""
    longer = Retiming(id=SessionId("d1-08"), start_at=local("10:20"), end_at=local("10:50"))
    happened = started("d1-08", "10:20", stopped_at="10:50")
    found = row(asked("11:00", happened, retimings={longer.id: longer}), "d1-08")
    assert (found.over, found.remarks) == (timedelta(), (Remark.OTHER_END,))
    assert found.planned.published_end_at == local("10:40")


def test_an_open_end_is_never_over() -> None:
    """The dinner has a beginning and an end but no planned length."""
    happened = started("d1-19", "19:05", stopped_at="22:00")
    found = asked("22:30", happened)
    dinner = row(found, "d1-19")
    assert (dinner.late, dinner.length, dinner.over) == (minutes(5), minutes(175), None)
    assert found.totals[0].sessions == 0


def test_a_track_adds_up() -> None:
    """Twenty over, seven made up for: the track ends thirteen minutes late."""
    (total,) = asked("11:00", LATE_THEN_SHORT).totals
    assert total == TrackTotal(
        day=1,
        track=None,
        sessions=3,
        planned=minutes(60),
        actual=minutes(73),
        started_late=timedelta(),
        over=minutes(13),
        between=timedelta(),
        ended_late=minutes(13),
        paused=minutes(1),
        added=minutes(2),
        absorbed=minutes(7),
    )
    assert total.adds_up


def test_time_lost_between_sessions_is_told_apart() -> None:
    """Three minutes until somebody began the next one are neither's."""
    happened = started("d1-01", "08:30", stopped_at="08:40") | started(
        "d1-02", "08:43", stopped_at="08:48"
    )
    (total,) = asked("08:50", happened).totals
    assert (total.over, total.between, total.ended_late) == (timedelta(), minutes(3), minutes(3))
    assert total.adds_up


def test_each_track_has_its_own_total() -> None:
    """Track B of day 2 was late, track A is not over yet."""
    happened = {
        name: msgspec.structs.replace(
            one,
            started_at=local("2020-11-19T09:05"),
            stopped_at=None if name == "d2-A" else local("2020-11-19T09:35"),
        )
        for name, one in (started("d2-A", "09:05") | started("d2-B1", "09:05")).items()
    }
    (found,) = report(SAMPLE, sample(), local("2020-11-19T09:40"), actuals=happened, day=2)
    assert [(total.track, total.sessions, total.ended_late) for total in found.totals] == [
        ("A", 0, timedelta()),
        ("B", 1, minutes(5)),
    ]


def test_every_day_is_told_unless_one_is_asked_for() -> None:
    """Without a number all days of the conference are there."""
    everything = report(SAMPLE, sample(), local("12:00"))
    assert [(day.day, len(day.rows)) for day in everything] == [(1, 19), (2, 7)]
    assert report(conference_on(), [], local("12:00")) == ()


def test_a_length_over_a_change_of_the_clocks_is_real_time() -> None:
    """From 01.30 to 03.30 in the short night is one hour, and so was the session."""
    night = date(2021, 3, 28)
    day = [session("a 01.30-03.30 talk", on=night)]
    happened = {
        SessionId("a"): Actual(
            id=SessionId("a"),
            started_at=local("2021-03-28T01:30"),
            stopped_at=local("2021-03-28T03:40"),
        )
    }
    (found,) = report(conference_on(night), day, local("2021-03-28T05:00"), actuals=happened)
    (held,) = found.rows
    assert (held.planned_length, held.length, held.over) == (minutes(60), minutes(70), minutes(10))
    assert found.totals[0].adds_up


@given(
    steps=st.lists(
        st.tuples(st.integers(0, 90), st.integers(0, 9), st.booleans()), min_size=1, max_size=18
    ),
    start=st.integers(-30, 60),
    order=st.permutations(range(18)),
    after=st.integers(0, 600),
)
@settings(deadline=None, max_examples=EXAMPLES)
def test_the_parts_always_give_the_whole(
    steps: list[tuple[int, int, bool]], start: int, order: list[int], after: int
) -> None:
    """In whatever order sessions were held: late, over and between are how late the last ended."""
    at = datetime(2020, 11, 18, 7, 30, tzinfo=UTC) + minutes(start)
    day, happened = day_1(), dict[SessionId, Actual]()
    for place, (length, gap, is_stopped) in zip(order, steps, strict=False):
        name = day[place].id
        begins, at = at, at + minutes(length)
        happened[name] = Actual(id=name, started_at=begins, stopped_at=at if is_stopped else None)
        at += minutes(gap)
    (found,) = report(conference_on(DAY_1), day, at + minutes(after), actuals=happened)
    (total,) = found.totals
    held = [row for row in found.rows if row.over is not None]
    assert total.adds_up
    assert total.actual - total.planned == total.over
    assert total.sessions == len(held)
    if held:
        last = max(held, key=lambda row: (row.started_at, row.planned.start_at))
        assert total.ended_late == last.ended_late


def test_the_report_of_a_day_does_not_change_afterwards() -> None:
    """Asked a day later the first day reads the same."""
    happened = LATE_THEN_SHORT
    assert DAY_2 > DAY_1
    assert asked("23:50", happened).totals == asked("2020-11-19T23:50", happened).totals
