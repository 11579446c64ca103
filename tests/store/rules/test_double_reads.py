"""Double reads: the same question within five seconds is answered again, another one is judged."""

from __future__ import annotations

from typing import Any

import pytest

from store.badges.keys import Keyring
from store.conference.people import ParticipantId
from store.intents.admission import CheckIn, CheckOut
from store.intents.naming import Known
from tests.build import DAY_2, at
from tests.store.rules.door import Act, Door, do, said, scan, typed

ON_2: dict[str, Any] = {"when": "08:50", "on": DAY_2}
EIRIK = Known(ParticipantId("p1"))


def facts() -> Act:
    """Count what is on paper."""
    return lambda door: str(door.facts)


def leave(*, day: int) -> Act:
    """Check somebody out of a day, at 08.12 of the first."""

    def act(door: Door) -> str:
        door.clock.set(at("08:12"))
        return said(door.desk.do(CheckOut(who=EIRIK, day=day)))

    return act


READ_TWICE: dict[str, tuple[tuple[Act, ...], tuple[str, ...]]] = {
    "the same": (
        (scan("08:12:00"), scan("08:12:05"), facts()),
        ("admitted", "admitted again", "1"),
    ),
    "another day": (
        (scan(day=1), scan(day=2), facts()),
        ("admitted", "admitted B", "2"),
    ),
    "another door": (
        (scan(**ON_2), scan(**ON_2, door="B"), scan(**ON_2, door="A")),
        ("admitted B", "admitted B again", "wrong_track"),
    ),
    "a badge that was reported lost": (
        (do(lambda door: door.badge(revoked="lost")), typed("1"), scan(), typed("1")),
        ("", "admitted", "revoked/lost", "already_in 08:12 Skranke 1"),
    ),
    "over midnight": (
        (scan("23:59:58"), scan("00:00:02", DAY_2), facts()),
        ("admitted", "admitted again", "1"),
    ),
    "with a reason": (
        (do(lambda door: door.hold()), scan(anyway="avklart"), scan()),
        ("", "admitted anyway", "admitted anyway again"),
    ),
    "out of another day": (
        (
            scan(day=1),
            do(lambda door: door.desk.do(CheckIn(who=EIRIK, day=2))),
            leave(day=1),
            leave(day=2),
            leave(day=2),
        ),
        ("admitted", "", "left", "left", "left"),
    ),
}


@pytest.mark.parametrize("name", READ_TWICE)
def test_only_the_same_question_is_a_double_read(keyring: Keyring, name: str) -> None:
    """Within five seconds the same question has the same answer; another one is judged."""
    acts, answers = READ_TWICE[name]
    door = Door(keyring, {})

    assert tuple(act(door) for act in acts) == answers
