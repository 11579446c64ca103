"""Where a delay goes: breaks, gaps, held ends, plan changes, skipped sessions, midnight."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import msgspec
import pytest

from store.conference.conduct import Actual, Pace, Reach, Retiming
from store.conference.programme import (
    Conference,
    EndBasis,
    Holds,
    Session,
    SessionId,
    SessionKind,
    SessionStatus,
)
from store.rules.agenda import Agenda, agenda_at
from store.rules.glance import Standing, TrackState
from store.rules.pace import Phase
from store.rules.plan import plan_of_day
from store.rules.shifting import move
from tests.store.rules.programmes import (
    DAY_1,
    OSLO,
    SAMPLE,
    changed,
    conference_on,
    day_1,
    local,
    minutes,
    rigid,
    sample,
    session,
    sessions,
    shown,
    started,
)


def course(agenda: Agenda, name: str) -> tuple[str | None, str | None]:
    """Give when a session is expected to begin and end, as the clock shows it."""
    row = next(row for row in agenda.rows if row.session.id == name)
    return shown(row.expected_start_at), shown(row.expected_end_at)


def over_before_coffee(by: int) -> Agenda:
    """Give the agenda when the session before the first coffee runs over."""
    at = local("10:05") + minutes(by)
    return agenda_at(SAMPLE, day_1(), at, actuals=started("d1-06", "09:40"))


@pytest.mark.parametrize(
    ("name", "start", "end"),
    [
        ("d1-07", "10:25:00", "10:35:00"),
        ("d1-08", "10:35:00", "10:55:00"),
        ("d1-09", "10:55:00", "11:45:00"),
        ("d1-10", "11:45:00", "12:30:00"),
        ("d1-11", "12:30:00", "13:00:00"),
        ("d1-13", "13:30:00", "14:00:00"),
        ("d1-18", "16:50:00", "17:30:00"),
        ("d1-19", "19:00:00", None),
    ],
)
def test_coffee_and_lunch_take_up_twenty_minutes(name: str, start: str, end: str | None) -> None:
    """Twenty minutes over before coffee are gone after lunch."""
    assert course(over_before_coffee(20), name) == (start, end)


@pytest.mark.parametrize(("over", "day_end"), [(0, "17:30:00"), (55, "17:30:00"), (60, "17:35:00")])
def test_the_breaks_of_the_day_recover_fifty_five_minutes(over: int, day_end: str) -> None:
    """What is more than they can take up moves the end of the day."""
    (track,) = over_before_coffee(over).tracks
    assert shown(track.expected_day_end_at) == day_end
    assert track.behind == minutes(over)
    assert track.recoverable == minutes(55)
    assert track.recovering == minutes(min(over, 55))


def test_minima_are_settings_of_the_conference() -> None:
    """A conference with a meal of fifty minutes at least recovers less."""
    stored = {"break_minimum": msgspec.Raw(b"15"), "meal_minimum": msgspec.Raw(b"50")}
    conference = msgspec.structs.replace(SAMPLE, settings=stored)
    (track,) = agenda_at(conference, day_1(), local("08:00")).tracks
    assert track.recoverable == minutes(0 + 10 + 15 + 10)


def test_a_session_has_a_minimum_of_its_own() -> None:
    """Coffee that may be cut to five minutes gives ten."""
    day = changed(day_1(), d1_07={"minimum_min": 5})
    agenda = agenda_at(SAMPLE, day, local("10:15"), actuals=started("d1-06", "09:40"))
    assert course(agenda, "d1-07") == ("10:15:00", "10:20:00")
    assert course(agenda, "d1-08") == ("10:20:00", "10:40:00")


def test_a_minimum_over_the_planned_length_is_the_planned_length() -> None:
    """A break of five minutes stays one of five minutes."""
    day = sessions("a 09.00-09.30 talk\nb 09.30-09.35 break\nc 09.35-10.00 talk")
    agenda = agenda_at(SAMPLE, day, local("09:40"), actuals=started("a", "09:00"))
    assert course(agenda, "b") == ("09:40:00", "09:45:00")
    assert course(agenda, "c") == ("09:45:00", "10:10:00")


def test_a_late_break_counts_down_to_the_published_end() -> None:
    """Lunch that began a quarter late still ends when it was published to, and nothing is late."""
    (track,) = agenda_at(SAMPLE, day_1(), local("12:00"), actuals=started("d1-10", "11:45")).tracks
    assert shown(track.expected_end_at) == "12:30:00"
    assert track.left == minutes(30)
    assert track.behind == timedelta()


def test_a_pause_does_not_eat_the_minimum_of_a_break() -> None:
    """Lunch that began late and stood still for ten minutes ends ten minutes later."""
    happened = started("d1-10", "11:45", paused_s=600)
    (track,) = agenda_at(SAMPLE, day_1(), local("12:00"), actuals=happened).tracks
    assert shown(track.expected_end_at) == "12:40:00"


def test_a_break_that_begins_early_ends_as_published() -> None:
    """Coffee is counted down to the next start."""
    (track,) = agenda_at(SAMPLE, day_1(), local("10:00"), actuals=started("d1-07", "10:00")).tracks
    assert shown(track.expected_end_at) == "10:20:00"


HELD = {"holds": Holds.END, "minimum_min": None, "pull_forward": False}


def lunch_holds_its_end() -> list[Session]:
    """Make a day on which the lunch alone may shrink."""
    return changed(rigid(day_1()), d1_10=HELD)


def test_only_the_lunch_holds_its_end() -> None:
    """Ten minutes over: lunch 11.40 to 12.30, and the day ends on time in every view."""
    agenda = agenda_at(
        SAMPLE, lunch_holds_its_end(), local("08:50"), actuals=started("d1-01", "08:30")
    )
    assert course(agenda, "d1-09") == ("10:50:00", "11:40:00")
    assert course(agenda, "d1-10") == ("11:40:00", "12:30:00")
    assert course(agenda, "d1-11") == ("12:30:00", "13:00:00")
    assert course(agenda, "d1-18") == ("16:50:00", "17:30:00")
    assert shown(agenda.tracks[0].expected_day_end_at) == "17:30:00"
    assert agenda.tracks[0].behind == minutes(10)


@pytest.mark.parametrize(
    ("at", "left", "behind", "next_start"),
    [("11:40", 50, 0, "12:30:00"), ("12:33", 0, 3, "12:33:00")],
)
def test_a_held_end_forgives_a_late_start(at: str, left: int, behind: int, next_start: str) -> None:
    """Only what runs over the end that is held is behind."""
    agenda = agenda_at(SAMPLE, lunch_holds_its_end(), local(at), actuals=started("d1-10", "11:40"))
    assert agenda.tracks[0].left == minutes(left)
    assert agenda.tracks[0].behind == minutes(behind)
    assert course(agenda, "d1-11")[0] == next_start


def test_a_talk_that_holds_its_end_is_shortened() -> None:
    """A panel that must end on time gives up its own minutes and no more."""
    day = changed(day_1(), d1_18={"holds": Holds.END})
    agenda = agenda_at(SAMPLE, day, local("17:00"), actuals=started("d1-17", "16:30"))
    assert course(agenda, "d1-18") == ("17:00:00", "17:30:00")


def shifted_by_ten() -> dict[SessionId, Retiming]:
    """Give the plan change that moves 10.20 and the rest of the day to ten minutes later."""
    plan = plan_of_day(rigid(day_1()), 1, OSLO, {})
    moved = move(plan, SessionId("d1-08"), local("10:30"), Reach.DAY, Pace())
    return {one.id: one for one in moved}


@pytest.mark.parametrize(
    ("at", "happened", "name", "start", "end"),
    [
        ("08:30", started("d1-01", "08:30"), "d1-07", "10:05:00", "10:20:00"),
        ("08:30", started("d1-01", "08:30"), "d1-08", "10:30:00", "10:50:00"),
        ("10:30", started("d1-08", "10:30"), "d1-08", "10:30:00", "10:50:00"),
        ("10:30", started("d1-08", "10:30"), "d1-09", "10:50:00", "11:40:00"),
        ("10:30", started("d1-08", "10:30"), "d1-18", "17:00:00", "17:40:00"),
    ],
)
def test_a_delay_is_counted_once(
    at: str, happened: dict[SessionId, Actual], name: str, start: str, end: str
) -> None:
    """What was moved and then begins at its new time moves nothing again."""
    agenda = agenda_at(
        SAMPLE, rigid(day_1()), local(at), actuals=happened, retimings=shifted_by_ten()
    )
    assert course(agenda, name) == (start, end)
    assert shown(agenda.tracks[0].expected_day_end_at) == "17:40:00"
    assert agenda.tracks[0].behind == timedelta()


@pytest.mark.parametrize("how", ["cancelled", "skipped"])
def test_what_is_dropped_leaves_its_gap(how: str) -> None:
    """A cancelled or skipped session moves nobody forward, and the day ends as published."""
    day = rigid(day_1())
    happened = started("d1-04", "09:00")
    if how == "cancelled":
        day = changed(day, d1_05={"status": SessionStatus.CANCELLED})
    else:
        happened[SessionId("d1-05")] = Actual(id=SessionId("d1-05"), is_skipped=True)
    agenda = agenda_at(SAMPLE, day, local("09:00"), actuals=happened)
    (track,) = agenda.tracks
    assert track.next is not None
    assert track.next.session.id == "d1-06"
    assert course(agenda, "d1-05") == (None, None)
    assert course(agenda, "d1-06") == ("09:40:00", "10:05:00")
    assert shown(track.expected_day_end_at) == "17:30:00"
    assert next(row for row in agenda.rows if row.session.id == "d1-05").standing is (
        Standing.DROPPED
    )


def test_the_gap_of_a_dropped_session_takes_up_a_delay() -> None:
    """Fifteen minutes over before twenty that were cancelled are gone."""
    day = changed(day_1(), d1_05={"status": SessionStatus.CANCELLED})
    agenda = agenda_at(SAMPLE, day, local("09:35"), actuals=started("d1-04", "09:00"))
    assert agenda.tracks[0].behind == minutes(15)
    assert course(agenda, "d1-06") == ("09:40:00", "10:05:00")


def test_an_early_finish_holds_the_published_times() -> None:
    """What follows a session that began four minutes early begins when it was published to."""
    happened = started("d1-01", "08:30", stopped_at="08:36") | started("d1-02", "08:36")
    agenda = agenda_at(SAMPLE, day_1(), local("08:36"), actuals=happened)
    assert agenda.tracks[0].behind == minutes(-4)
    assert course(agenda, "d1-03") == ("08:45:00", "09:00:00")
    assert shown(agenda.tracks[0].expected_day_end_at) == "17:30:00"


def test_what_is_pulled_forward_keeps_its_gap() -> None:
    """Dinner that may come early comes as much earlier as the day ends, not right after it."""
    day = changed(day_1(), d1_19={"pull_forward": True})
    agenda = agenda_at(SAMPLE, day, local("16:45"), actuals=started("d1-18", "16:45"))
    assert course(agenda, "d1-19") == ("18:55:00", None)


NIGHT = """
a 23.30-00.30 talk
b 00.30-01.00 talk
"""


def night(on: date = DAY_1) -> list[Session]:
    """Make a day with one session over midnight and one after it."""
    first, second = sessions(NIGHT, on=on)
    return [first, msgspec.structs.replace(second, date=on + timedelta(days=1))]


FIRST = started("a", "23:30")
FIRST_THEN_SECOND = started("a", "23:30", stopped_at="2020-11-19T00:30") | started(
    "b", "2020-11-19T00:30"
)
FIRST_THEN_LATE = started("a", "23:30", stopped_at="2020-11-19T00:40") | started(
    "b", "2020-11-19T00:40"
)


@pytest.mark.parametrize("conference", [conference_on(DAY_1), SAMPLE])
@pytest.mark.parametrize(
    ("at", "happened", "now", "left", "behind", "day_end"),
    [
        ("2020-11-18T23:30", FIRST, "a", 60, 0, "01:00:00"),
        ("2020-11-19T00:10", FIRST, "a", 20, 0, "01:00:00"),
        ("2020-11-19T00:30", FIRST, "a", 0, 0, "01:00:00"),
        ("2020-11-19T00:40", FIRST, "a", -10, 10, "01:10:00"),
        ("2020-11-19T00:40", FIRST_THEN_LATE, "b", 30, 10, "01:10:00"),
        ("2020-11-19T00:30", FIRST_THEN_SECOND, "b", 30, 0, "01:00:00"),
    ],
)
def test_midnight_changes_nothing(
    conference: Conference,
    at: str,
    happened: dict[SessionId, Actual],
    now: str,
    left: int,
    behind: int,
    day_end: str,
) -> None:
    """A session over midnight keeps its day at hand, its countdown and its offset."""
    agenda = agenda_at(conference, night(), local(at), actuals=happened)
    (track,) = agenda.tracks
    assert track.now is not None
    assert track.left is not None
    assert track.now.session.id == now
    assert track.left - track.over == minutes(left)
    assert track.behind == minutes(behind)
    assert shown(track.expected_day_end_at) == day_end


def spring(basis: EndBasis, holds: Holds) -> Sequence[Session]:
    """Make a session from 01.30 to 03.30 in the night in which 02.00 to 03.00 never happens."""
    one, two = sessions("a 01.30-03.30 talk\nb 03.30-04.00 talk", on=date(2021, 3, 28))
    return [msgspec.structs.replace(one, end_basis=basis, holds=holds), two]


@pytest.mark.parametrize(
    ("basis", "holds", "left"),
    [
        (EndBasis.NEXT, Holds.LENGTH, 89),
        (EndBasis.NEXT, Holds.END, 29),
        (EndBasis.STATED, Holds.LENGTH, 29),
        (EndBasis.STATED, Holds.END, 29),
    ],
)
def test_a_length_and_a_stated_end_differ_in_a_short_night(
    basis: EndBasis, holds: Holds, left: int
) -> None:
    """After 31 real minutes 89 are left of a length of two hours, 29 until a stated end."""
    at = local("2021-03-28T01:30")
    happened = {SessionId("a"): Actual(id=SessionId("a"), started_at=at)}
    conference = conference_on(date(2021, 3, 28))
    (track,) = agenda_at(
        conference, spring(basis, holds), at + minutes(31), actuals=happened
    ).tracks
    assert shown(at + minutes(31)) == "03:01:00"
    assert track.elapsed == minutes(31)
    assert track.left == minutes(left)


def test_a_moved_session_keeps_its_length_in_real_time() -> None:
    """Two hours that were moved into the short night last two hours."""
    day = [session("a 20.00=22.00 talk", on=date(2021, 3, 28))]
    plan = plan_of_day(day, 1, OSLO, {})
    (moved,) = move(plan, SessionId("a"), local("2021-03-28T01:30"), Reach.THIS, Pace())
    agenda = agenda_at(
        conference_on(date(2021, 3, 28)),
        day,
        local("2021-03-28T03:01"),
        retimings={moved.id: moved},
    )
    assert agenda.tracks[0].left == minutes(89)


def test_plenary_sessions_wait_for_the_latest_track() -> None:
    """What is for all begins when the later of the two tracks before it is over."""
    day = sessions(
        "x 09.00-10.00 talk\nA a 10.00-11.00 talk\nB b 10.00-11.00 talk\nz 11.00-11.30 talk"
    )
    happened = started("a", "10:00") | started("b", "10:12")
    agenda = agenda_at(SAMPLE, day, local("10:30"), actuals=happened)
    first, second = agenda.tracks
    assert (first.track, second.track) == ("A", "B")
    assert (first.behind, second.behind) == (timedelta(), minutes(12))
    assert course(agenda, "z") == ("11:12:00", "11:42:00")
    assert shown(first.expected_day_end_at) == "11:42:00"


def test_a_track_that_is_over_waits_for_the_other() -> None:
    """The clock does not begin for one track what the other one is not ready for."""
    day = sessions("A a 10.00-11.00 talk\nB b 10.00-11.00 talk\nz 11.00-11.30 talk")
    agenda = agenda_at(SAMPLE, day, local("11:05"), actuals=started("a", "10:00"))
    first, second = agenda.tracks
    assert first.state is TrackState.RUNNING
    assert first.phase is Phase.OVERTIME
    assert second.state is TrackState.BETWEEN
    assert second.next is not None
    assert second.next.session.id == "z"


def test_an_open_registration_delays_nobody() -> None:
    """What goes on beside other sessions, with a stated end after theirs, is waited for by none."""
    day = sessions("r 08.00=16.00 registration\na 08.30-09.00 talk\nb 09.00-10.00 talk")
    agenda = agenda_at(SAMPLE, day, local("08:10"), actuals=started("r", "08:10"))
    assert course(agenda, "a") == ("08:30:00", "09:00:00")
    assert course(agenda, "b") == ("09:00:00", "10:00:00")


def test_the_kinds_that_absorb_are_breaks_and_meals() -> None:
    """No other kind is ever shortened because somebody ran over."""
    for kind in SessionKind:
        day = sessions(f"a 09.00-10.00 talk\nb 10.00-12.00 {kind}\nc 12.00-13.00 talk")
        agenda = agenda_at(SAMPLE, day, local("10:30"), actuals=started("a", "09:00"))
        absorbs = kind in {SessionKind.BREAK, SessionKind.MEAL}
        assert course(agenda, "c")[0] == ("12:00:00" if absorbs else "12:30:00")


def test_the_day_after_knows_nothing_of_the_delay() -> None:
    """What ran late on day 1 moves nothing on day 2."""
    happened = started("d1-18", "17:20")
    agenda = agenda_at(SAMPLE, sample(), local("2020-11-19T09:10"), actuals=happened)
    assert all(not track.behind for track in agenda.tracks)
