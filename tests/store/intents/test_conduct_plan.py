"""What moderators change about the day: never what has begun, never onto another day."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from store.badges.keys import Keyring
from store.conference.conduct import Reach
from store.conference.programme import Holds, SessionId, SessionStatus
from store.intents.conduct import (
    CancelSession,
    ChangeRoom,
    ExtendSession,
    KeepSession,
    MoveSession,
    SkipSession,
    StopSession,
    SwapSessions,
    UncancelSession,
)
from store.intents.history import Undo
from store.intents.intent import Intent, Outcome
from store.requests import answer_all, decode_reply, encode_intent
from store.rules.glance import Standing
from tests.store.intents.moderator import Moderator
from tests.store.rules.programmes import local, sample, session

ONE, TWO, THREE = SessionId("d1-01"), SessionId("d1-02"), SessionId("d1-03")
TALK, BLOCK, LUNCH = SessionId("d1-08"), SessionId("d1-09"), SessionId("d1-10")
DINNER, OTHER_DAY, OTHER_TRACK = SessionId("d1-19"), SessionId("d2-B1"), SessionId("d2-A")
NOBODY = SessionId("nope")


@pytest.fixture
def moderator(keyring: Keyring) -> Moderator:
    """Let somebody conduct the sample programme."""
    return Moderator(keyring)


def test_a_cancelled_session_leaves_its_time_and_moves_nobody(moderator: Moderator) -> None:
    """The row stays visible as dropped; what follows begins when published."""
    assert moderator.do("08:20", CancelSession(session=TWO)).exit_status == 0

    row = moderator.row("08:35", "d1-02")
    assert (row.standing, row.session.status) == (Standing.DROPPED, SessionStatus.CANCELLED)
    assert moderator.row("08:35", "d1-03").delay == timedelta()


def test_a_running_session_is_stopped_and_cancelled_in_one_act(moderator: Moderator) -> None:
    """What it lasted until then is kept, and one undo lets it run on."""
    moderator.start("08:30", "d1-01")
    assert moderator.do("08:34", CancelSession(session=ONE)).exit_status == 0
    actual = moderator.actual("d1-01")
    assert actual is not None
    assert actual.stopped_at == local("08:34")
    assert moderator.on("08:35") is None

    moderator.do("08:36", Undo())
    assert moderator.track("08:36").elapsed == timedelta(minutes=6)


def test_what_is_over_is_not_cancelled(moderator: Moderator) -> None:
    """It took place."""
    moderator.start("08:30", "d1-01")
    moderator.do("08:39", StopSession(session=ONE))

    assert moderator.do("08:45", CancelSession(session=ONE)).exit_status == 4


@pytest.mark.parametrize(
    "first", [CancelSession(session=TWO), SkipSession(session=TWO)], ids=["cancel", "skip"]
)
def test_what_does_not_take_place_takes_place_again(
    moderator: Moderator, first: Intent[Outcome]
) -> None:
    """Uncancelling takes back both; a second time is already so."""
    moderator.do("08:20", first)
    again = moderator.do("08:21", SkipSession(session=TWO))
    assert moderator.row("08:21", "d1-02").standing is Standing.DROPPED
    assert moderator.do("08:22", UncancelSession(session=TWO)).exit_status == 0

    assert again.exit_status == 3
    assert moderator.row("08:23", "d1-02").standing is not Standing.DROPPED
    assert moderator.do("08:24", UncancelSession(session=TWO)).exit_status == 3


def test_cancelling_twice_is_already_so(moderator: Moderator) -> None:
    """And recorded once."""
    moderator.do("08:20", CancelSession(session=TWO))

    assert moderator.do("08:21", CancelSession(session=TWO)).exit_status == 3
    assert moderator.acts == 1


def test_what_runs_is_not_passed_over(moderator: Moderator) -> None:
    """It is ended instead."""
    moderator.start("08:30", "d1-01")

    answer = moderator.do("08:31", SkipSession(session=ONE))
    assert (answer.exit_status, answer.key) == (4, "conduct.is_on")


def test_moving_takes_the_time_from_the_next(moderator: Moderator) -> None:
    """The talk begins ten minutes later; only the next one gives."""
    told = moderator.do("08:20", MoveSession(session=TALK, to=local("10:30"), reach=Reach.THIS))

    assert (told.exit_status, told.count) == (0, 1)
    assert moderator.times("08:20", "d1-08") == ("10:30:00", "10:50:00")
    assert moderator.times("08:20", "d1-09") == ("10:50:00", "11:30:00")
    assert moderator.times("08:20", "d1-10") == ("11:30:00", "12:30:00")


def test_extending_until_the_next_meal(moderator: Moderator) -> None:
    """Everything before lunch moves; lunch gives up the time."""
    told = moderator.do("08:20", ExtendSession(session=TALK, seconds=600, reach=Reach.MEAL))

    assert told.count == 2
    assert moderator.times("08:20", "d1-09") == ("10:50:00", "11:40:00")
    assert moderator.times("08:20", "d1-10") == ("11:40:00", "12:30:00")


def test_the_meal_keeps_the_minimum_that_was_set(moderator: Moderator) -> None:
    """A lunch of at least 55 minutes gives up five, and the rest of the day moves five."""
    moderator.do("08:20", KeepSession(session=LUNCH, minimum_min=55))
    moderator.do("08:20", ExtendSession(session=TALK, seconds=600, reach=Reach.MEAL))

    assert moderator.times("08:20", "d1-10") == ("11:40:00", "12:35:00")


def test_what_has_begun_keeps_its_place(moderator: Moderator) -> None:
    """A shift of the day leaves alone what a moderator has begun out of order."""
    moderator.start("09:58", "d1-09")
    moderator.do("10:00", ExtendSession(session=TALK, seconds=600, reach=Reach.DAY))

    assert moderator.times("10:00", "d1-09") == ("10:40:00", "11:30:00")


def test_what_runs_is_extended_but_not_moved(moderator: Moderator) -> None:
    """Its end moves and with it the countdown; its start is a fact."""
    moderator.start("08:30", "d1-01")
    to = local("08:35")
    assert moderator.do("08:31", MoveSession(session=ONE, to=to)).key == "conduct.has_begun"
    assert moderator.do("08:31", ExtendSession(session=ONE, seconds=300)).exit_status == 0

    assert moderator.track("08:31").left == timedelta(minutes=14)


@pytest.mark.parametrize(
    ("intent", "key"),
    [
        (ExtendSession(session=DINNER, seconds=600), "conduct.no_end"),
        (ExtendSession(session=TALK, seconds=-1200), "conduct.nothing_left"),
        (SwapSessions(session=TALK, other=DINNER), "conduct.no_end"),
        (SwapSessions(session=TALK, other=OTHER_DAY), "conduct.not_beside"),
        (SwapSessions(session=OTHER_DAY, other=OTHER_TRACK), "conduct.not_beside"),
        (SwapSessions(session=ONE, other=TALK), "conduct.has_begun"),
        (MoveSession(session=TALK, to=local("2020-11-19T10:00")), "conduct.other_day"),
        (MoveSession(session=TALK, to=local("2020-11-17T23:00")), "conduct.other_day"),
        (MoveSession(session=THREE, to=local("09:00")), "conduct.is_cancelled"),
        (KeepSession(session=TALK, minimum_min=9999), "conduct.too_much"),
    ],
    ids=lambda value: value if isinstance(value, str) else type(value).__name__,
)
def test_what_the_plan_does_not_allow(
    moderator: Moderator, intent: Intent[Outcome], key: str
) -> None:
    """Refused with words, and nothing is recorded."""
    moderator.do("08:29", CancelSession(session=THREE))
    moderator.start("08:30", "d1-01")
    answer = moderator.do("08:31", intent)

    assert (answer.exit_status, answer.key) == (4, key)
    assert moderator.acts == 2


@pytest.mark.parametrize(
    "intent",
    [
        MoveSession(session=TALK, to=local("10:20")),
        ExtendSession(session=TALK, seconds=0),
        SwapSessions(session=TALK, other=TALK),
        ChangeRoom(session=TALK, room=" "),
        KeepSession(session=TALK, holds=Holds.LENGTH, pull_forward=False),
    ],
    ids=lambda intent: type(intent).__name__,
)
def test_what_changes_nothing_is_already_so(moderator: Moderator, intent: Intent[Outcome]) -> None:
    """Exit status 3, and nothing is recorded."""
    assert moderator.do("08:20", intent).exit_status == 3
    assert moderator.acts == 0


@pytest.mark.parametrize(
    "intent",
    [
        CancelSession(session=NOBODY),
        UncancelSession(session=NOBODY),
        SkipSession(session=NOBODY),
        MoveSession(session=NOBODY, to=local("10:00")),
        ExtendSession(session=NOBODY, seconds=60),
        SwapSessions(session=TALK, other=NOBODY),
        SwapSessions(session=NOBODY, other=TALK),
        ChangeRoom(session=NOBODY, room="Sal 1"),
        KeepSession(session=NOBODY, holds=Holds.END),
    ],
    ids=lambda intent: type(intent).__name__,
)
def test_an_unknown_session_is_unknown(moderator: Moderator, intent: Intent[Outcome]) -> None:
    """Exit status 5, and nothing is recorded."""
    assert moderator.do("08:30", intent).exit_status == 5
    assert moderator.acts == 0


def test_a_late_session_may_move_past_midnight(keyring: Keyring) -> None:
    """The night still belongs to its day."""
    late = [*sample(), session("night 23.00-23.30 talk Nattprat")]
    moderator = Moderator(keyring, late)
    to = local("2020-11-19T00:15")

    assert moderator.do("20:00", MoveSession(session=SessionId("night"), to=to)).exit_status == 0
    assert moderator.times("20:00", "night", day=1) == ("00:15:00", "00:45:00")


def test_moving_back_leaves_nothing_behind(moderator: Moderator) -> None:
    """A session at its published times has no times of its own."""
    moderator.do("08:20", MoveSession(session=DINNER, to=local("19:30")))
    moderator.do("08:21", MoveSession(session=DINNER, to=local("19:00")))

    assert moderator.desk.state.retimings == {}


def test_two_sessions_change_places(moderator: Moderator) -> None:
    """They keep their lengths, and one undo puts both back."""
    moderator.do("08:20", SwapSessions(session=TALK, other=BLOCK))
    assert moderator.times("08:20", "d1-09") == ("10:20:00", "11:10:00")
    assert moderator.times("08:20", "d1-08") == ("11:10:00", "11:30:00")

    moderator.do("08:21", Undo())
    assert moderator.desk.state.retimings == {}


def test_a_room_is_cleaned_and_taken_away(moderator: Moderator) -> None:
    """Control characters never reach the programme."""
    moderator.do("08:20", ChangeRoom(session=TALK, room=" Sal\x1b[31m  2 "))
    assert moderator.desk.state.sessions[TALK].room == "Sal[31m 2"

    moderator.do("08:21", ChangeRoom(session=TALK, room=None))
    assert moderator.desk.state.sessions[TALK].room is None


def test_what_gives_when_late_is_kept(moderator: Moderator) -> None:
    """What is not named stays; a negative minimum is the conference's own again."""
    moderator.do("08:20", KeepSession(session=TALK, holds=Holds.END, minimum_min=15))
    moderator.do("08:21", KeepSession(session=TALK, pull_forward=True))
    kept = moderator.desk.state.sessions[TALK]
    assert (kept.holds, kept.pull_forward, kept.minimum_min) == (Holds.END, True, 15)

    moderator.do("08:22", KeepSession(session=TALK, minimum_min=-1))
    assert moderator.desk.state.sessions[TALK].minimum_min is None


@pytest.mark.parametrize(
    ("changes", "key"),
    [
        ({"holds": Holds.END}, "conduct.keeps_end"),
        ({"pull_forward": True}, "conduct.comes_early"),
        ({"minimum_min": 5}, "conduct.own_minimum"),
    ],
)
def test_what_was_changed_about_it_is_said(
    moderator: Moderator, changes: dict[str, Any], key: str
) -> None:
    """And the same again when it is taken back by another act."""
    assert moderator.do("08:20", KeepSession(session=TALK, **changes)).key == key
    usual = KeepSession(session=TALK, holds=Holds.LENGTH, pull_forward=False, minimum_min=-1)
    told = moderator.do("08:21", usual)

    assert told.key in {"conduct.keeps_length", "conduct.comes_on_time", "conduct.usual_minimum"}


def test_acts_of_other_processes_arrive_whole(moderator: Moderator) -> None:
    """What is handed over is what was meant, instants and reach included."""
    for intent in (
        MoveSession(session=TALK, to=local("10:30"), reach=Reach.DAY),
        ExtendSession(session=BLOCK, seconds=-300, reach=Reach.MEAL),
        SwapSessions(session=TALK, other=BLOCK),
        KeepSession(session=TALK, holds=Holds.END, minimum_min=-1),
    ):
        [reply] = answer_all(moderator.desk, lambda: True, [encode_intent(intent)])
        assert decode_reply(reply) == moderator.desk.do(intent)
    assert moderator.acts == 4


def test_the_answer_of_a_repeated_act_is_the_same(moderator: Moderator) -> None:
    """Rebuilt from what was recorded."""
    for intent in (
        MoveSession(session=TALK, to=local("10:30"), reach=Reach.DAY),
        ExtendSession(session=BLOCK, seconds=300),
        SwapSessions(session=TALK, other=BLOCK),
        ChangeRoom(session=TALK, room="Sal 2"),
        KeepSession(session=TALK, holds=Holds.END),
        SkipSession(session=TALK),
        UncancelSession(session=TALK),
        CancelSession(session=TALK),
    ):
        first = moderator.do("08:20", intent)
        assert first.exit_status == 0
        assert moderator.do("08:21", intent) == first
