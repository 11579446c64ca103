"""When a session really began: never before the one before it, never in the future."""

from __future__ import annotations

from datetime import timedelta

import pytest

from store.badges.keys import Keyring
from store.conference.programme import SessionId
from store.intents.conduct import BackdateSession, CancelSession, StopSession
from store.intents.history import Undo
from store.intents.intent import Outcome
from tests.store.intents.moderator import Moderator
from tests.store.rules.programmes import local, shown

ONE, TWO, THREE = SessionId("d1-01"), SessionId("d1-02"), SessionId("d1-03")


@pytest.fixture
def moderator(keyring: Keyring) -> Moderator:
    """Let somebody conduct the sample programme."""
    return Moderator(keyring)


def backdate(moderator: Moderator, at: str, session: SessionId, to: str) -> Outcome:
    """Say that a session began at another time."""
    return moderator.do(at, BackdateSession(session=session, started_at=local(to)))


def test_what_was_started_late_began_earlier(moderator: Moderator) -> None:
    """The countdown goes on from the true start, and the session before ends with it."""
    moderator.start("08:30", "d1-01")
    moderator.start("08:52", "d1-03")
    assert backdate(moderator, "08:53", THREE, "08:45").exit_status == 0

    assert moderator.track("08:53").left == timedelta(minutes=7)
    before = moderator.actual("d1-01")
    assert before is not None
    assert shown(before.stopped_at) == "08:45:00"


def test_one_undo_takes_both_back(moderator: Moderator) -> None:
    """The start and the end that went with it."""
    moderator.start("08:30", "d1-01")
    moderator.start("08:52", "d1-03")
    before = dict(moderator.desk.state.actuals)
    backdate(moderator, "08:53", THREE, "08:45")
    moderator.do("08:54", Undo())

    assert moderator.desk.state.actuals == before


def test_what_nobody_started_began(moderator: Moderator) -> None:
    """Who forgot to start it says so later; what ran is ended as of then."""
    moderator.start("08:30", "d1-01")
    assert backdate(moderator, "08:50", TWO, "08:42").exit_status == 0

    assert moderator.track("08:50").elapsed == timedelta(minutes=8)
    before = moderator.actual("d1-01")
    assert before is not None
    assert shown(before.stopped_at) == "08:42:00"


def test_what_was_stopped_before_stays_so(moderator: Moderator) -> None:
    """A stop of its own is no end by the start that follows."""
    moderator.start("08:30", "d1-01")
    moderator.do("08:38", StopSession(session=ONE))
    moderator.start("08:44", "d1-02")
    backdate(moderator, "08:45", TWO, "08:41")

    before = moderator.actual("d1-01")
    assert before is not None
    assert shown(before.stopped_at) == "08:38:00"


@pytest.mark.parametrize(
    ("to", "status", "key"),
    [
        ("08:31", 0, "conduct.backdated"),
        ("08:53", 0, "conduct.backdated"),
        ("08:30", 4, "conduct.before_previous"),
        ("08:00", 4, "conduct.before_previous"),
        ("08:53:01", 4, "conduct.in_future"),
        ("2020-11-17T20:52", 4, "conduct.too_long_ago"),
        ("08:52", 3, "conduct.begun_then"),
    ],
)
def test_only_what_can_have_been(moderator: Moderator, to: str, status: int, key: str) -> None:
    """After the start of the session before, and not in the future."""
    moderator.start("08:30", "d1-01")
    moderator.start("08:52", "d1-03")
    answer = backdate(moderator, "08:53", THREE, to)

    assert (answer.exit_status, answer.key) == (status, key)


def test_what_is_over_began_before_it_ended(moderator: Moderator) -> None:
    """Neither after its own end nor after the next one's start."""
    moderator.start("08:30", "d1-01")
    moderator.start("08:41", "d1-02")

    assert backdate(moderator, "08:50", ONE, "08:41").key == "conduct.after_end"
    assert backdate(moderator, "08:50", ONE, "08:33").exit_status == 0
    assert moderator.on("08:50") == "d1-02"


def test_what_is_unknown_or_cancelled_did_not_begin(moderator: Moderator) -> None:
    """Unknown, or refused."""
    moderator.do("08:20", CancelSession(session=ONE))

    assert backdate(moderator, "08:50", ONE, "08:41").exit_status == 4
    assert backdate(moderator, "08:50", SessionId("nope"), "08:41").exit_status == 5
