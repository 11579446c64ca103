"""When somebody speaks, as the day is expected to go."""

from __future__ import annotations

import msgspec
import pytest

from store.conference.conduct import SpeakerLink
from store.conference.people import Category
from store.conference.programme import SessionId, SessionStatus
from store.conference.state import State
from store.rules.admission import Case, judge
from store.rules.folding import fold
from store.rules.speaking import speaks_at
from tests import build, gathering
from tests.gathering import at, started

BJORKLUND = build.participant(
    2, given="Kjetil", family="Bjørklund", municipality=None, category=Category.SPEAKER
)
NEIGHBOUR = build.participant(3, given="Turid", family="Nilsen", municipality="5401")


@pytest.fixture
def state() -> State:
    """Give the sample's programme with somebody who speaks."""
    return gathering.state([BJORKLUND, NEIGHBOUR])


def test_who_speaks_is_told_the_planned_time_while_the_day_keeps_it(state: State) -> None:
    """And the time is a note of the verdict."""
    found = speaks_at(state, BJORKLUND, 1, at("08:12"))
    verdict = judge(state, Case(participant=BJORKLUND, at=at("08:12")))

    assert found is not None
    clock = f"{found.astimezone(state.zone):%H:%M}"
    assert {note.key: note.values for note in verdict.notes} == {"note.speaks": {"time": clock}}


def test_a_day_that_is_late_tells_the_expected_time(state: State) -> None:
    """The desk says when they really speak, not what was printed."""
    planned = speaks_at(state, BJORKLUND, 1, at("08:12"))
    state.actuals[SessionId("d1-09")] = started("d1-09", "10:50", None)
    later = speaks_at(state, BJORKLUND, 1, at("12:25"))

    assert planned is not None
    assert later is not None
    assert later > planned


def test_nobody_else_speaks(state: State) -> None:
    """A participant, and a speaker on another day."""
    assert speaks_at(state, NEIGHBOUR, 1, at("08:12")) is None
    assert speaks_at(state, BJORKLUND, 2, at("08:12")) is None


def test_whoever_was_linked_to_a_name_speaks(state: State) -> None:
    """A stand-in has another name and is no speaker by category."""
    name = fold(BJORKLUND.name)
    state.links[name] = SpeakerLink(id=name, participant=NEIGHBOUR.id)

    assert speaks_at(state, NEIGHBOUR, 1, at("08:12")) is not None


def test_what_was_cancelled_is_not_said(state: State) -> None:
    """Nobody is told of a talk that does not take place."""
    for session in tuple(state.sessions.values()):
        state.put_session(msgspec.structs.replace(session, status=SessionStatus.CANCELLED))

    assert speaks_at(state, BJORKLUND, 1, at("08:12")) is None
