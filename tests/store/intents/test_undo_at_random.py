"""Whatever two windows do, undo and do again: what is left is as if the undone had never been."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.badges.keys import Keyring
from store.clock import FixedClock
from store.conference.facts import EntryId
from store.conference.folding import fold_entry
from store.conference.people import Status
from store.conference.programme import SessionId
from store.conference.state import State
from store.desk import Desk
from store.intents.admission import CheckIn, CheckOut
from store.intents.badges import (
    MarkPrinted,
    ReissueBadge,
    ReissueKey,
    RetireKey,
    RevokeBadge,
)
from store.intents.conduct import AddTime, NextSession, PauseSession, StartSession, StopSession
from store.intents.delegation import CheckInDelegation
from store.intents.history import REDO, UNDO, Redo, Undo, is_undoable
from store.intents.naming import Known
from store.intents.office import ChangeSetting
from tests import build
from tests.build import at
from tests.sizes import EXAMPLES

WINDOWS = ("desk", "moderator")
FIELDS: tuple[dict[str, Any], ...] = (
    {},
    {"municipality": "5403"},
    {"status": Status.WITHDRAWN},
    {"status": Status.WAITING, "place": 1},
    {"days": (2,)},
)
PEOPLE = tuple(build.participant(n, **fields) for n, fields in enumerate(FIELDS, 1))
SESSIONS = (
    build.session(1),
    build.session(2, start=at("10:00").time(), end=at("10:30").time()),
)

Act = Callable[[Desk, str, int], object]


def _known(number: int) -> Known:
    return Known(PEOPLE[number % len(PEOPLE)].id)


def _session(number: int) -> SessionId:
    return SESSIONS[number % len(SESSIONS)].id


def _undo_any(desk: Desk, window: str, number: int) -> object:
    """Take back some act of the log, whoever did it."""
    entries = list(desk.state.entries)
    if not entries:
        return None
    return desk.do(Undo(entry=entries[number % len(entries)], window=window))


ACTS: tuple[Act, ...] = (
    lambda desk, window, n: desk.do(CheckIn(who=_known(n), window=window)),
    lambda desk, window, n: desk.do(CheckIn(who=_known(n), anyway="avtalt", window=window)),
    lambda desk, window, n: desk.do(CheckOut(who=_known(n), window=window)),
    lambda desk, window, n: desk.do(
        CheckInDelegation(
            municipality="5418",
            members=(_known(n).participant, _known(n + 2).participant),
            window=window,
        )
    ),
    lambda desk, window, n: desk.do(StartSession(session=_session(n), window=window)),
    lambda desk, window, _: desk.do(StopSession(window=window)),
    lambda desk, window, _: desk.do(NextSession(window=window)),
    lambda desk, window, n: desk.do(AddTime(seconds=60 * n, window=window)),
    lambda desk, window, _: desk.do(PauseSession(window=window)),
    lambda desk, window, n: desk.do(
        ChangeSetting(key="capacity", value=str(90 + n), window=window)
    ),
    lambda desk, window, n: desk.do(
        MarkPrinted(participants=(_known(n).participant, _known(n + 1).participant), window=window)
    ),
    lambda desk, window, n: desk.do(RevokeBadge(who=_known(n), window=window)),
    lambda desk, window, _: desk.do(RetireKey(number=1, window=window)),
    lambda desk, window, _: desk.do(Undo(window=window)),
    lambda desk, window, _: desk.do(Undo(window=window)),
    lambda desk, window, _: desk.do(Redo(window=window)),
    _undo_any,
)

steps = st.lists(
    st.tuples(
        st.sampled_from(WINDOWS),
        st.sampled_from(range(len(ACTS))),
        st.integers(0, 12),
        st.integers(0, 400),
    ),
    max_size=25,
)


def beginning() -> State:
    """Make the state before anybody did anything."""
    return build.state(PEOPLE, sessions=SESSIONS)


def desk_of(journal: build.Paper) -> tuple[Desk, FixedClock]:
    """Make a desk at 08.12."""
    clock = FixedClock(at("08:12"))
    keyring = Keyring(Path("nowhere"))
    return build.desk(beginning(), clock=clock, keyring=keyring, journal=journal), clock


def held(state: State) -> dict[str, object]:
    """Give all that the acts change, with what is counted of it."""
    tally = state.tallies[1]
    return {
        "people": dict(state.participants),
        "stays": {stay.id: stay for stay in state.presences.values()},
        "order": dict(state.stays),
        "holds": dict(state.holds),
        "badges": dict(state.badges),
        "retired": dict(state.retired_keys),
        "settings": {
            key: value for key, value in state.conference.settings.items() if value != b"null"
        },
        "sessions": dict(state.sessions),
        "retimings": dict(state.retimings),
        "actuals": dict(state.actuals),
        "counts": (tally.expected, tally.present, tally.came, tally.counted_present),
        "slots": +tally.arrivals,
        "places": (+tally.present_from, +tally.came_from, +tally.present_as),
    }


def as_if_never(paper: build.Paper, undone: dict[EntryId, EntryId]) -> State:
    """Fold only what nobody took back."""
    state = beginning()
    for entry in paper.entries:
        if entry.act not in {UNDO, REDO} and entry.id not in undone:
            fold_entry(state, entry)
    return state


@given(done=steps)
@settings(deadline=None, max_examples=EXAMPLES)
def test_undone_is_as_if_never_done(done: list[tuple[str, int, int, int]]) -> None:
    """After any acts, undos and redos of two windows the state is a fold of what stands."""
    paper = build.Paper()
    desk, clock = desk_of(paper)
    for window, act, number, wait in done:
        clock.set(clock.now() + timedelta(seconds=wait))
        ACTS[act](desk, window, number)

    assert held(desk.state) == held(as_if_never(paper, desk.state.undone))


@given(done=steps)
@settings(deadline=None, max_examples=EXAMPLES // 4)
def test_all_can_be_undone_from_the_newest(done: list[tuple[str, int, int, int]]) -> None:
    """Act by act from the newest, everything is taken back, and the state is the first again."""
    paper = build.Paper()
    desk, clock = desk_of(paper)
    for window, act, number, wait in done:
        clock.set(clock.now() + timedelta(seconds=wait))
        ACTS[act](desk, window, number)

    for entry in reversed(list(desk.state.entries)):
        if is_undoable(desk.state, entry):
            assert desk.do(Undo(entry=entry)).key == "history.undone"

    assert held(desk.state) == held(beginning())


AUDIT: dict[str, tuple[Act, ...]] = {
    "check_in": (ACTS[0],),
    "anyway": (lambda desk, window, _: ACTS[1](desk, window, 2),),
    "check_out": (ACTS[0], ACTS[2]),
    "delegation": (ACTS[3],),
    "conduct": (ACTS[4], lambda desk, window, _: ACTS[7](desk, window, 5)),
    "printed": (ACTS[10],),
    "revoked": (ACTS[10], ACTS[11]),
    "reissued": (
        ACTS[11],
        lambda desk, window, n: desk.do(ReissueBadge(who=_known(n), window=window)),
    ),
    "reissued for a key": (
        ACTS[11],
        lambda desk, window, _: desk.do(ReissueKey(number=1, window=window)),
    ),
}
"""An act of each kind that can be undone, after what it needs."""


@pytest.mark.parametrize("kind", AUDIT)
def test_each_act_goes_back_and_forth(kind: str, keyring: Keyring, clock: FixedClock) -> None:
    """Undo is exact and so is redo, and the log takes the act back as well."""
    desk = build.desk(beginning(), clock=clock, keyring=keyring)
    for before in AUDIT[kind][:-1]:
        before(desk, "other", 0)
        clock.advance(minutes=1)
    first = held(desk.state)
    AUDIT[kind][-1](desk, "w", 0)
    done, entry = held(desk.state), desk.state.latest
    assert done != first

    assert desk.do(Undo(window="w")).is_done
    assert held(desk.state) == first
    assert desk.do(Redo(window="w")).is_done
    assert held(desk.state) == done
    assert desk.do(Undo(window="log", entry=entry)).is_done
    assert held(desk.state) == first
    assert desk.do(Undo(window="log", entry=entry)).exit_status == 3


LATER: dict[str, Act] = {
    "check_out": ACTS[0],
    "conduct": ACTS[5],
    "anyway": lambda desk, window, _: ACTS[2](desk, window, 2),
    **dict.fromkeys(("printed", "revoked", "reissued", "reissued for a key"), ACTS[0]),
}
"""What overtakes each kind; where nothing stands, somebody leaves."""


@pytest.mark.parametrize("kind", AUDIT)
def test_each_act_that_was_overtaken_says_so(
    kind: str, keyring: Keyring, clock: FixedClock
) -> None:
    """Once somebody acted on the same it stays, from this window and from the log."""
    desk = build.desk(beginning(), clock=clock, keyring=keyring)
    for act in AUDIT[kind]:
        act(desk, "w", 0)
        clock.advance(minutes=1)
    entry = desk.state.latest
    later: Act = LATER.get(kind, ACTS[2])
    later(desk, "other", 0)
    assert desk.state.latest != entry
    now = held(desk.state)

    for undo in (Undo(window="w"), Undo(window="log", entry=entry)):
        outcome = desk.do(undo)
        assert (outcome.key, outcome.exit_status) == ("history.overtaken", 4)
        assert outcome.values["desk"] == "Skranke 1"
    assert held(desk.state) == now
