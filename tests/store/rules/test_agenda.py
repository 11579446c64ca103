"""What is on, what is next and how long is left, by the clock and by a moderator."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from datetime import UTC, date, timedelta
from zoneinfo import ZoneInfo

import msgspec
import pytest

from store.conference.conduct import Actual
from store.conference.programme import Day, SessionId, SessionStatus
from store.rules.agenda import Agenda, agenda_at, first_after
from store.rules.glance import Row, Standing, TrackAgenda, TrackState
from store.rules.pace import Phase
from tests.store.rules.programmes import (
    DAY_1,
    OSLO,
    SAMPLE,
    changed,
    conference_on,
    day_1,
    local,
    minutes,
    sample,
    sessions,
    shown,
    started,
)


def only(agenda: Agenda) -> TrackAgenda:
    """Give the one track of a day without tracks."""
    (track,) = agenda.tracks
    assert track.track is None
    return track


def name(row: Row | None) -> str | None:
    """Name the session of a row."""
    return None if row is None else row.session.id


BY_THE_CLOCK = [
    ("2020-10-01T12:00", "before", None, "d1-01"),
    ("2020-11-18T07:00", "before", None, "d1-01"),
    ("2020-11-18T08:29:59", "before", None, "d1-01"),
    ("2020-11-18T08:30", "running", "d1-01", "d1-02"),
    ("2020-11-18T08:39:59", "running", "d1-01", "d1-02"),
    ("2020-11-18T08:40", "running", "d1-02", "d1-03"),
    ("2020-11-18T10:45", "running", "d1-09", "d1-10"),
    ("2020-11-18T12:00", "running", "d1-10", "d1-11"),
    ("2020-11-18T17:29:59", "running", "d1-18", "d1-19"),
    ("2020-11-18T17:30", "between", None, "d1-19"),
    ("2020-11-18T18:00", "between", None, "d1-19"),
    ("2020-11-18T19:00", "running", "d1-19", None),
    ("2020-11-18T23:59:59", "running", "d1-19", None),
]


@pytest.mark.parametrize(("at", "state", "now", "following"), BY_THE_CLOCK)
def test_the_clock_decides_while_nobody_conducts(
    at: str, state: str, now: str | None, following: str | None
) -> None:
    """A session is on from its start to before its end; the next one is never of another day."""
    track = only(agenda_at(SAMPLE, sample(), local(at)))
    assert (track.state, name(track.now), name(track.next)) == (state, now, following)
    assert track.behind == timedelta()
    assert not track.is_conducted


TWO_TRACKS = [
    ("2020-11-19T00:00", ("before", None, "d2-A"), ("before", None, "d2-B1")),
    ("2020-11-19T09:10", ("running", "d2-A", None), ("running", "d2-B1", "d2-B2")),
    ("2020-11-19T09:45", ("running", "d2-A", None), ("running", "d2-B2", "d2-B3")),
    ("2020-11-19T10:00", ("running", "d2-A", None), ("running", "d2-B3", "d2-B4")),
    ("2020-11-19T15:00", ("running", "d2-A", None), ("after", None, None)),
    ("2020-11-19T15:30", ("after", None, None), ("after", None, None)),
    ("2021-01-01T12:00", ("after", None, None), ("after", None, None)),
]

Shown = tuple[str, str | None, str | None]


@pytest.mark.parametrize(("at", "first", "second"), TWO_TRACKS)
def test_tracks_stand_side_by_side(at: str, first: Shown, second: Shown) -> None:
    """Each track of a day has its own now and next."""
    agenda = agenda_at(SAMPLE, sample(), local(at))
    assert [track.track for track in agenda.tracks] == ["A", "B"]
    assert [(track.state, name(track.now), name(track.next)) for track in agenda.tracks] == [
        first,
        second,
    ]


def test_the_block_of_one_track_stands_beside_the_sessions_of_the_other() -> None:
    """At 09.45 track A has its course until 15.30 and B the session of 09.30 until 10.00."""
    first, second = agenda_at(SAMPLE, sample(), local("2020-11-19T09:45")).tracks
    assert shown(first.planned_end_at) == "15:30:00"
    assert first.left == timedelta(hours=5, minutes=45)
    assert shown(second.started_at) == "09:30:00"
    assert second.left == minutes(15)
    assert second.elapsed == minutes(15)


def test_an_open_end_has_no_countdown() -> None:
    """Five minutes into the dinner that many have elapsed, and nothing is left or over."""
    track = only(agenda_at(SAMPLE, sample(), local("19:05")))
    assert track.phase is Phase.OPEN
    assert track.left is None
    assert track.planned_end_at is None
    assert track.elapsed == minutes(5)
    assert track.over == timedelta()


def test_an_open_dinner_does_not_end_the_day() -> None:
    """The day ends with the last session that has an end."""
    track = only(agenda_at(SAMPLE, sample(), local("08:00")))
    assert shown(track.expected_day_end_at) == "17:30:00"


def test_what_is_next_is_counted_down_to() -> None:
    """At 18.00 dinner is an hour away."""
    track = only(agenda_at(SAMPLE, sample(), local("18:00")))
    assert track.until_next == minutes(60)
    assert track.phase is Phase.NORMAL
    assert track.left is None


def test_the_rows_of_the_day_stand_in_start_order() -> None:
    """Done, now, next and later follow one another; moved sessions stand where they moved to."""
    agenda = agenda_at(SAMPLE, list(reversed(sample())), local("10:25"))
    assert [row.session.id for row in agenda.rows] == [f"d1-{n:02}" for n in range(1, 20)]
    assert [row.standing for row in agenda.rows] == (
        [Standing.DONE] * 7 + [Standing.NOW, Standing.NEXT] + [Standing.LATER] * 10
    )


def test_a_column_holds_the_track_and_what_is_for_all() -> None:
    """Plenary sessions stand in every column."""
    day = sessions("x 09.00-10.00 talk\nA a 10.00-11.00 talk\nB b 10.00-11.00 talk")
    agenda = agenda_at(SAMPLE, day, local("09:30"))
    assert [row.session.id for row in agenda.column("A")] == ["x", "a"]
    assert [(name(track.now), name(track.next)) for track in agenda.tracks] == [
        ("x", "a"),
        ("x", "b"),
    ]


def test_a_day_done_is_not_the_end() -> None:
    """After the last session of a day with another to follow the day is done."""
    day = sessions("a 09.00-10.00 talk")
    assert only(agenda_at(SAMPLE, day, local("10:00"))).state is TrackState.DAY_DONE


def test_a_date_between_the_days_is_before_the_next() -> None:
    """On a date without a programme the next day is at hand."""
    conference = conference_on(DAY_1, date(2020, 11, 20))
    later = sessions("b 09.00-10.00 talk", on=date(2020, 11, 20), day=2)
    agenda = agenda_at(conference, [*day_1(), *later], local("2020-11-19T12:00"))
    assert agenda.day == conference.days[1]
    assert only(agenda).state is TrackState.BEFORE


def test_another_day_can_be_looked_at() -> None:
    """The day tabs show a day that is not at hand."""
    before = agenda_at(SAMPLE, sample(), local("10:45"), day=2)
    assert [track.state for track in before.tracks] == [TrackState.BEFORE] * 2
    past = agenda_at(SAMPLE, sample(), local("2020-11-19T10:00"), day=1)
    assert only(past).state is TrackState.DAY_DONE
    assert all(row.standing is Standing.DONE for row in past.rows)


@pytest.mark.parametrize(("at", "state"), [("08:00", "before"), ("2020-11-20T08:00", "after")])
def test_nothing_on_the_page_is_a_day_without_rows(at: str, state: str) -> None:
    """A day without sessions has one empty track."""
    agenda = agenda_at(conference_on(DAY_1), [], local(at))
    assert only(agenda).state == state
    assert agenda.rows == ()


def test_a_conference_without_days_is_before() -> None:
    """No day is at hand where there is none."""
    agenda = agenda_at(conference_on(), [], local("08:00"))
    assert agenda.day is None
    assert only(agenda).state is TrackState.BEFORE


def test_all_cancelled_is_never_on() -> None:
    """A day whose every session was cancelled passes without a now or a next."""
    day = [
        msgspec.structs.replace(one, status=SessionStatus.CANCELLED)
        for one in sessions("a 09.00-10.00 talk\nb 10.00-11.00 talk")
    ]
    track = only(agenda_at(SAMPLE, day, local("09:30")))
    assert (track.now, track.next, track.expected_day_end_at) == (None, None, None)


def test_a_track_that_the_conference_does_not_know_is_shown_all_the_same() -> None:
    """No session is hidden because its track is not declared."""
    agenda = agenda_at(SAMPLE, sessions("C c 09.00-10.00 talk"), local("09:30"))
    assert [(track.track, name(track.now)) for track in agenda.tracks] == [("C", "c")]


def test_tomorrow_begins_with_its_first_session() -> None:
    """What the next day begins with is known for the words «i morgen»."""
    first = first_after(SAMPLE, sample(), SAMPLE.days[0])
    assert first is not None
    assert first.session.day == 2
    assert shown(first.start_at) == "09:00:00"
    assert first_after(SAMPLE, sample(), SAMPLE.days[1]) is None


PHASES = [
    ("a 09.00-10.00 talk", "09:57:59", Phase.NORMAL),
    ("a 09.00-10.00 talk", "09:58", Phase.WARNING),
    ("a 09.00-10.00 talk", "09:59", Phase.DANGER),
    ("a 09.00-10.00 talk", "10:00", Phase.DANGER),
    ("a 09.00-10.00 talk", "10:00:01", Phase.OVERTIME),
    ("a 09.00-09.05 talk", "09:03:59", Phase.NORMAL),
    ("a 09.00-09.05 talk", "09:04", Phase.WARNING),
    ("a 09.00-09.05 talk", "09:04:29", Phase.WARNING),
    ("a 09.00-09.05 talk", "09:04:30", Phase.DANGER),
    ("a 09.00- talk", "22:00", Phase.OPEN),
]


@pytest.mark.parametrize(("table", "at", "phase"), PHASES)
def test_phases_come_later_in_short_sessions(table: str, at: str, phase: Phase) -> None:
    """The thresholds are the smaller of two minutes and a fifth, one minute and a tenth."""
    track = only(agenda_at(SAMPLE, sessions(table), local(at), actuals=started("a", "09:00")))
    assert track.phase is phase


def test_thresholds_are_settings_of_the_conference() -> None:
    """A conference may warn ten minutes before the end."""
    stored = {"warning_seconds": msgspec.Raw(b"600")}
    conference = msgspec.structs.replace(SAMPLE, settings=stored)
    day = sessions("a 09.00-10.00 talk")
    assert only(agenda_at(conference, day, local("09:50"))).phase is Phase.WARNING
    assert only(agenda_at(SAMPLE, day, local("09:50"))).phase is Phase.NORMAL


def test_overtime_counts_up_until_the_next_is_started() -> None:
    """What was started stays on when its time is over, and what is next waits."""
    happened = started("d1-01", "08:30")
    track = only(agenda_at(SAMPLE, day_1(), local("08:50"), actuals=happened))
    assert name(track.now) == "d1-01"
    assert track.left == timedelta()
    assert track.over == minutes(10)
    assert track.is_conducted
    assert track.next is not None
    assert track.next.is_awaited
    happened |= started("d1-02", "08:50")
    agenda = agenda_at(SAMPLE, day_1(), local("08:51"), actuals=happened)
    assert name(only(agenda).now) == "d1-02"
    assert shown(agenda.rows[0].expected_end_at) == "08:50:00"


def test_starting_takes_over_from_the_clock_without_a_jump() -> None:
    """What the clock shows is what a start at the published time shows."""
    by_clock = only(agenda_at(SAMPLE, day_1(), local("08:35")))
    conducted = only(agenda_at(SAMPLE, day_1(), local("08:35"), actuals=started("d1-01", "08:30")))
    assert conducted.left == by_clock.left
    assert conducted.expected_end_at == by_clock.expected_end_at
    assert conducted.started_at == by_clock.started_at


def test_any_session_can_be_started() -> None:
    """What was passed over is done; what follows the started session is next."""
    agenda = agenda_at(SAMPLE, day_1(), local("09:50"), actuals=started("d1-08", "09:50"))
    track = only(agenda)
    assert (name(track.now), name(track.next)) == ("d1-08", "d1-09")
    assert agenda.rows[6].standing is Standing.DONE


def test_going_back_to_an_earlier_session_leads_to_the_first_that_was_not_held() -> None:
    """When the order was changed on the day, nothing is next that is over."""
    happened = started("d1-09", "10:20", stopped_at="11:10") | started("d1-08", "11:10")
    track = only(agenda_at(SAMPLE, day_1(), local("11:15"), actuals=happened))
    assert (name(track.now), name(track.next)) == ("d1-08", "d1-10")


STOPPED_LATE = started("d1-01", "08:30", stopped_at="08:43")
STOPPED_VERY_LATE = started("d1-01", "08:30", stopped_at="08:50")
STOPPED_EARLY = started("d1-01", "08:30", stopped_at="08:38")
COFFEE_NEXT = started("d1-06", "09:40", stopped_at="10:10")

AFTER_A_STOP = [
    (STOPPED_EARLY, "08:39", "between", None, "d1-02"),
    (STOPPED_EARLY, "08:40", "running", "d1-02", "d1-03"),
    (STOPPED_LATE, "08:43", "between", None, "d1-02"),
    (STOPPED_LATE, "08:47:59", "between", None, "d1-02"),
    (STOPPED_LATE, "08:48", "running", "d1-02", "d1-03"),
    (COFFEE_NEXT, "10:10", "running", "d1-07", "d1-08"),
    (STOPPED_LATE, "12:00", "running", "d1-10", "d1-11"),
    (STOPPED_VERY_LATE, "08:54:59", "between", None, "d1-02"),
    (STOPPED_VERY_LATE, "08:55", "running", "d1-02", "d1-03"),
    (STOPPED_VERY_LATE, "09:00", "running", "d1-03", "d1-04"),
]


@pytest.mark.parametrize(("happened", "at", "state", "now", "following"), AFTER_A_STOP)
def test_after_a_stop_the_clock_begins_what_is_not_late(
    happened: dict[SessionId, Actual], at: str, state: str, now: str | None, following: str
) -> None:
    """A late session is awaited for five minutes; a break needs nobody to begin it."""
    track = only(agenda_at(SAMPLE, day_1(), local(at), actuals=happened))
    assert (track.state, name(track.now), name(track.next)) == (state, now, following)


def test_an_awaited_session_falls_behind_with_the_clock() -> None:
    """Four minutes after its published start it is expected now, four minutes behind."""
    track = only(agenda_at(SAMPLE, day_1(), local("08:44"), actuals=STOPPED_LATE))
    assert track.next is not None
    assert track.next.is_awaited
    assert shown(track.next.expected_start_at) == "08:44:00"
    assert track.behind == minutes(4)


def test_what_may_come_early_waits_for_a_moderator_until_its_time() -> None:
    """The clock never begins a session before it was published to begin."""
    day = changed(day_1(), d1_02={"pull_forward": True})
    early = only(agenda_at(SAMPLE, day, local("08:39"), actuals=STOPPED_EARLY))
    assert early.state is TrackState.BETWEEN
    assert early.next is not None
    assert shown(early.next.expected_start_at) == "08:39:00"
    on_time = only(agenda_at(SAMPLE, day, local("08:40"), actuals=STOPPED_EARLY))
    assert name(on_time.now) == "d1-02"


def test_a_forgotten_session_ends_with_its_date() -> None:
    """Nobody stopped the panel; the next morning shows the next day."""
    happened = started("d1-18", "16:50")
    night = agenda_at(SAMPLE, sample(), local("2020-11-18T23:59"), actuals=happened)
    assert name(only(night).now) == "d1-18"
    morning = agenda_at(SAMPLE, sample(), local("2020-11-19T00:00"), actuals=happened)
    assert morning.day == SAMPLE.days[1]
    last = agenda_at(conference_on(DAY_1), day_1(), local("2020-11-19T08:00"), actuals=happened)
    assert only(last).state is TrackState.AFTER


def test_a_session_over_midnight_gives_way_to_the_new_day() -> None:
    """What still runs from yesterday keeps the screen until today's first session begins."""
    night = sessions("n 23.00=09.30 social")
    morning = sessions("m 09.00-10.00 talk", on=date(2020, 11, 19), day=2)
    at_night = agenda_at(SAMPLE, [*night, *morning], local("2020-11-19T08:59"))
    assert name(at_night.tracks[0].now) == "n"
    by_day = agenda_at(SAMPLE, [*night, *morning], local("2020-11-19T09:00"))
    assert name(by_day.tracks[0].now) == "m"


@pytest.mark.parametrize("at", ["2020-11-19T00:10", "2020-11-19T00:35"])
def test_a_delay_over_midnight_keeps_its_day(at: str) -> None:
    """What was started so late that it is due after midnight is not lost at midnight."""
    day = [*sessions("n 23.00-23.50 talk"), *sample()[19:]]
    agenda = agenda_at(SAMPLE, day, local(at), actuals=started("n", "23:40"))
    assert agenda.day == SAMPLE.days[0]
    assert name(only(agenda).now) == "n"


def test_a_session_after_midnight_belongs_to_its_day() -> None:
    """What the page lists at half past midnight of day 1 is on when day 2 has its date."""
    late = msgspec.structs.replace(sessions("n 00.30=01.30 social")[0], date=date(2020, 11, 19))
    agenda = agenda_at(SAMPLE, [late, *sample()[19:]], local("2020-11-19T00:45"))
    assert agenda.day == SAMPLE.days[0]
    assert name(only(agenda).now) == "n"


def test_of_two_started_at_once_the_later_is_on() -> None:
    """A slip of the finger that started two shows the one that comes later."""
    happened = started("d1-02", "08:40") | started("d1-01", "08:40")
    assert name(only(agenda_at(SAMPLE, day_1(), local("08:41"), actuals=happened)).now) == "d1-02"


def test_an_open_end_is_over_when_something_after_it_has_begun() -> None:
    """A track without a stated end does not come back after the plenary session."""
    day = sessions("A a 14.00- work\nB b 14.00-15.00 talk\nx 16.00-17.00 panel")
    during = agenda_at(SAMPLE, day, local("15:30"))
    assert [name(track.now) for track in during.tracks] == ["a", None]
    after = agenda_at(SAMPLE, day, local("17:30"))
    assert [name(track.now) for track in after.tracks] == [None, None]


def test_a_plenary_session_is_over_when_the_last_track_has_gone_on() -> None:
    """Track B began five minutes after track A: until then the opening went on there."""
    day = sessions("x 09.00-10.00 talk\nA a 10.00-11.00 talk\nB b 10.00-11.00 talk")
    happened = started("x", "09:00") | started("a", "10:00")
    halfway = agenda_at(SAMPLE, day, local("10:03"), actuals=happened)
    assert [name(track.now) for track in halfway.tracks] == ["a", "x"]
    over = agenda_at(SAMPLE, day, local("10:10"), actuals=happened | started("b", "10:05"))
    assert shown(over.rows[0].expected_end_at) == "10:05:00"


def test_what_happens_later_is_not_known_earlier() -> None:
    """Asked about an earlier instant, a later start and a later stop have not happened."""
    happened = started("d1-01", "08:30", stopped_at="08:38") | started("d1-02", "08:38")
    track = only(agenda_at(SAMPLE, day_1(), local("08:35"), actuals=happened))
    assert name(track.now) == "d1-01"
    assert track.left == minutes(5)
    assert name(only(agenda_at(SAMPLE, day_1(), local("08:29"), actuals=happened)).now) is None


def test_instants_are_cut_to_whole_seconds() -> None:
    """Nothing that is shown has a fraction of a second."""
    at = local("08:35").replace(microsecond=999_999)
    start = local("08:30").replace(microsecond=500_000)
    happened = {SessionId("d1-01"): Actual(id=SessionId("d1-01"), started_at=start)}
    agenda = agenda_at(SAMPLE, day_1(), at, actuals=happened)
    track = only(agenda)
    assert agenda.at == local("08:35")
    assert track.elapsed == minutes(5)
    assert track.left == minutes(5)


@pytest.fixture
def laptop_in_tokyo() -> Iterator[None]:
    """Set the machine's own zone to another one."""
    before = os.environ.get("TZ")
    os.environ["TZ"] = "Asia/Tokyo"
    time.tzset()
    yield
    if before is None:
        del os.environ["TZ"]
    else:
        os.environ["TZ"] = before
    time.tzset()


@pytest.mark.usefixtures("laptop_in_tokyo")
def test_the_laptops_zone_does_not_matter() -> None:
    """A laptop in another zone shows the conference's day and times."""
    agenda = agenda_at(SAMPLE, sample(), local("2020-11-18T23:30"))
    assert agenda.day == SAMPLE.days[0]
    assert name(only(agenda).now) == "d1-19"
    assert shown(agenda.rows[0].expected_start_at, OSLO) == "08:30:00"


def test_the_zone_of_the_asked_instant_does_not_matter() -> None:
    """The same instant in another zone gives the same agenda."""
    tokyo = local("10:45").astimezone(OSLO)
    assert agenda_at(SAMPLE, sample(), tokyo) == agenda_at(SAMPLE, sample(), tokyo.astimezone(UTC))


OVER_THE_CHANGE = """
a 00.30-01.30 talk
b 01.30-02.30 talk
c 02.30-03.30 talk
d 03.30-04.30 talk
"""


@pytest.mark.parametrize(
    ("on", "starts", "day_end"),
    [
        (date(2021, 3, 28), ["23:30:00", "00:30:00", "01:00:00", "01:30:00"], "02:30:00"),
        (date(2020, 10, 25), ["22:30:00", "23:30:00", "00:30:00", "02:30:00"], "03:30:00"),
    ],
)
def test_short_and_long_nights(on: date, starts: list[str], day_end: str) -> None:
    """02.30 never happens in spring and means 03.00; in autumn it means the first one."""
    utc = ZoneInfo("UTC")
    agenda = agenda_at(conference_on(on), sessions(OVER_THE_CHANGE, on=on), local(f"{on}T00:00"))
    assert [shown(row.planned.start_at, utc) for row in agenda.rows] == starts
    assert shown(only(agenda).expected_day_end_at, utc) == day_end


def test_a_conference_elsewhere_has_its_own_clock() -> None:
    """Half past eight in Reykjavik is half past eight there."""
    conference = msgspec.structs.replace(
        SAMPLE, timezone="Atlantic/Reykjavik", days=(Day(number=1, date=DAY_1),), tracks=()
    )
    agenda = agenda_at(conference, day_1(), local("2020-11-18T09:31"))
    assert name(only(agenda).now) == "d1-01"
