"""What a day would look like after an act, asked before it is done."""

from __future__ import annotations

import pytest

from store.badges.keys import Keyring
from store.conference.conduct import Reach
from store.conference.programme import SessionId
from store.intents.conduct import (
    CancelSession,
    ExtendSession,
    MoveSession,
    NextSession,
    StartSession,
    SwapSessions,
)
from store.intents.conduct_preview import preview
from store.intents.intent import Intent, Outcome
from tests.store.intents.moderator import Moderator
from tests.store.rules.programmes import local

TALK, BLOCK, LATER = SessionId("d1-08"), SessionId("d1-09"), SessionId("d2-B3")


@pytest.mark.parametrize(
    "intent",
    [
        StartSession(session=TALK),
        NextSession(),
        CancelSession(session=TALK),
        MoveSession(session=TALK, to=local("10:30"), reach=Reach.DAY),
        ExtendSession(session=TALK, seconds=600, reach=Reach.MEAL),
        SwapSessions(session=TALK, other=BLOCK),
        ExtendSession(session=LATER, seconds=600, reach=Reach.DAY),
    ],
    ids=lambda intent: type(intent).__name__,
)
def test_the_preview_is_what_the_act_does(keyring: Keyring, intent: Intent[Outcome]) -> None:
    """Day before, day after and answer are the same as when it is done; nothing is recorded."""
    moderator = Moderator(keyring)
    moderator.start("08:40", "d1-01")
    day = 2 if "d2-B3" in str(intent) else 1
    shown = preview(moderator.desk.state, intent, local("08:45"))
    assert moderator.acts == 1
    assert shown.before == moderator.agenda("08:45", day=day)

    assert moderator.do("08:45", intent) == shown.outcome
    assert moderator.agenda("08:45", day=day) == shown.after


def test_a_refused_act_changes_nothing(keyring: Keyring) -> None:
    """The day stays as it is, and the answer says why."""
    moderator = Moderator(keyring)
    intent = MoveSession(session=TALK, to=local("2020-11-19T10:00"))
    shown = preview(moderator.desk.state, intent, local("08:45"))

    assert shown.outcome.exit_status == 4
    assert shown.after == shown.before


def test_an_unknown_session_has_no_day(keyring: Keyring) -> None:
    """The day at hand is shown."""
    moderator = Moderator(keyring)
    intent = CancelSession(session=SessionId("nope"))
    shown = preview(moderator.desk.state, intent, local("08:45"))

    assert shown.outcome.exit_status == 5
    assert shown.after == moderator.agenda("08:45")
