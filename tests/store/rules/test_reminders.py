"""Reminders: what begins soon, who is missing, what nobody has started."""

from __future__ import annotations

from datetime import timedelta

import pytest

from store.conference.conduct import Pace
from store.conference.people import Category
from store.conference.state import State
from store.rules.board import board
from store.rules.pace import pace_of
from store.rules.reminders import Reason, Reminder, reminders
from store.rules.timetable import timetable
from tests import build, gathering
from tests.gathering import at, started

EARLY, LATE, FORGOTTEN, MISSING = Reason.EARLY, Reason.LATE, Reason.FORGOTTEN, Reason.MISSING
PACE = Pace()


def found(state: State, clock: str, pace: Pace = PACE) -> list[Reminder]:
    """Give the reminders at a time of day 1."""
    agenda = timetable(state, at(clock))
    return list(reminders(agenda, board(state, agenda), pace))


def told(state: State, clock: str, pace: Pace = PACE) -> list[tuple[Reason, str]]:
    """Give why and about what somebody is reminded."""
    return [
        (each.reason, each.session.start.strftime("%H.%M")) for each in found(state, clock, pace)
    ]


def begun(state: State, clock: str, start: str, stop: str | None = None) -> None:
    """Let a moderator start the session that is planned for a time, and perhaps stop it."""
    session = next(
        each
        for each in state.sessions.values()
        if each.day == 1 and each.start.strftime("%H:%M") == clock
    )
    state.actuals[session.id] = started(session.id, start, stop)


@pytest.mark.parametrize(
    ("clock", "expected"),
    [
        ("12:14:59", []),
        ("12:15", [(EARLY, "12.30")]),
        ("12:17:59", [(EARLY, "12.30")]),
        ("12:18", []),
        ("12:24:59", []),
        ("12:25", [(LATE, "12.30")]),
        ("12:29:59", [(LATE, "12.30")]),
        ("12:30", []),
    ],
)
def test_soon_is_said_at_fifteen_and_at_five_minutes(
    clock: str, expected: list[tuple[Reason, str]]
) -> None:
    """The early reminder stands for a while, the late one until the session begins."""
    assert told(gathering.state(), clock) == expected


def test_soon_moves_with_the_delay() -> None:
    """What is expected ten minutes later is announced ten minutes later."""
    state = gathering.state()
    begun(state, "10:20", "10:30")

    assert told(state, "10:35") == [(EARLY, "10.40")]
    assert told(state, "10:45") == [(LATE, "10.40")]
    assert found(state, "10:45")[0].start_at == at("10:50")


def test_nobody_is_reminded_of_breaks_and_meals() -> None:
    """What begins by itself needs nobody."""
    assert told(gathering.state(), "11:25") == []


@pytest.mark.parametrize("clock", ["10:45", "12:45", "16:00"])
def test_nobody_is_nagged_while_the_clock_decides(clock: str) -> None:
    """Where no moderator has begun anything, nothing is forgotten."""
    assert FORGOTTEN not in [reason for reason, _ in told(gathering.state(), clock)]


@pytest.mark.parametrize(
    ("clock", "expected"),
    [("12:34:59", []), ("12:35", [(FORGOTTEN, "12.30")]), ("12:40", [(FORGOTTEN, "12.30")])],
)
def test_what_nobody_started_is_asked_about(clock: str, expected: list[tuple[Reason, str]]) -> None:
    """When somebody conducts the day, a session that the clock began is asked about."""
    state = gathering.state()
    begun(state, "10:40", "10:40", "11:30")

    assert told(state, clock) == expected


def test_a_started_session_is_not_asked_about() -> None:
    """Starting it ends the prompt."""
    state = gathering.state()
    begun(state, "10:40", "10:40", "11:30")
    begun(state, "12:30", "12:36")

    assert told(state, "12:37") == []


def test_overtime_asks_about_the_next_when_patience_is_at_an_end() -> None:
    """Somebody forgot to go on, or it is time to say so."""
    state = gathering.state()
    begun(state, "10:20", "10:20")

    assert told(state, "10:44") == []
    assert (FORGOTTEN, "10.40") in told(state, "10:45")


def test_patience_is_a_setting() -> None:
    """The conference says for how many minutes nobody is asked."""
    state = gathering.state()
    begun(state, "10:20", "10:20")
    pace = Pace(patience=timedelta(minutes=10))

    assert told(state, "10:49", pace) == []
    assert (FORGOTTEN, "10.40") in told(state, "10:50", pace)
    assert pace_of(build.conference(settings={"patience": 10})) == pace
    assert pace_of(build.conference()) == PACE


def test_who_is_missing_is_named_before_what_begins() -> None:
    """The more urgent comes first."""
    person = build.participant(
        2, given="Kjetil", family="Bjørklund", municipality=None, category=Category.SPEAKER
    )
    state = gathering.state([person])

    assert told(state, "12:55") == [(MISSING, "13.00"), (LATE, "13.00")]
    assert found(state, "12:55")[0].names == ("Kjetil Bjørklund",)


def test_reminder_keeps_its_key_from_second_to_second() -> None:
    """What stands is one reminder, however often it is asked for."""
    state = gathering.state()

    assert found(state, "12:26")[0].key == found(state, "12:29")[0].key
