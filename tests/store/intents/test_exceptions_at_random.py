"""Any acts on registrations, then undo: everything is as before, and every counter agrees."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from store.badges.keys import Keyring
from store.clock import FixedClock
from store.conference.people import Participant, ParticipantId, Status
from store.conference.state import State
from store.intents.admission import CheckIn, CheckOut
from store.intents.alteration import ChangeTrack
from store.intents.aside import PutPersonAside, TakeUp
from store.intents.history import Redo, Undo
from store.intents.intent import Intent
from store.intents.naming import Known
from store.intents.registration import Newcomer, RegisterAgain, RegisterWalkIn, Withdraw
from store.intents.substitution import Substitute
from tests import build
from tests.sizes import EXAMPLES

PEOPLE = (
    build.participant(1),
    build.participant(2, given="Åse", family="Næss", days=(1,), choices={}),
    build.participant(3, given="Vigdis", family="Li", status=Status.WAITING, place=1),
    build.participant(4, given="Odd", family="Ruud", status=Status.WITHDRAWN),
)
KINDS = ("in", "out", "aside", "up", "walk", "for", "track", "withdraw", "again", "anyway")
ACTS = st.lists(
    st.tuples(st.sampled_from(KINDS), st.integers(0, 5), st.integers(1, 2)), max_size=14
)


def wish(state: State, kind: str, at: int, day: int) -> Intent[Any]:
    """Make an act of three drawn values."""
    people = list(state.participants)
    who: Known = Known(people[at % len(people)])
    other: Known = Known(people[(at + day) % len(people)])
    new = Newcomer(given=f"Ny{at}", family="Person", place="Alta")
    match kind:
        case "in":
            return CheckIn(who=who, day=day)
        case "anyway":
            return CheckIn(who=who, day=day, anyway="Avtalt")
        case "out":
            return CheckOut(who=who, day=day)
        case "aside":
            return PutPersonAside(who=who, words="Vent")
        case "up":
            return TakeUp(hold=next(iter(state.holds), "ingen"))
        case "walk":
            return RegisterWalkIn(who=new, day=day, choices={2: "A"})
        case "for" if day == 1:
            return Substitute(of=who, who=new, is_coming_in=at % 2 == 0, day=day)
        case "for":
            return Substitute(of=who, by=other, days=(2,) if at % 2 else ())
        case "track":
            return ChangeTrack(who=who, day=2, track="AB"[at % 2], is_sure=True)
        case "withdraw":
            return Withdraw(who=who)
        case _:
            return RegisterAgain(who=who)


def picture(state: State) -> dict[str, object]:
    """Give all that acts on people change."""
    tallies = {
        day: {
            name: +value if hasattr(value, "total") else value
            for name, value in vars(state.tallies[day]).items()
        }
        for day in (1, 2)
    }
    return {
        "people": dict(state.participants),
        "badges": dict(state.badges),
        "holds": dict(state.holds),
        "presences": dict(state.presences),
        "tallies": tallies,
    }


def recounted(state: State) -> dict[str, object]:
    """Give the same of a state that is loaded anew."""
    fresh = State()
    fresh.load(
        conference=state.conference,
        sessions=state.sessions.values(),
        participants=state.participants.values(),
        badges=state.badges.values(),
        presences=state.presences.values(),
        holds=state.holds.values(),
    )
    return picture(fresh)


@settings(max_examples=EXAMPLES, deadline=None)
@given(acts=ACTS)
def test_undoing_everything_gives_the_first_state(acts: list[tuple[str, int, int]]) -> None:
    """Counters equal a recount at every step, and undo leads back, redo there again."""
    clock = FixedClock(build.at("08:12"))
    desk = build.desk(
        build.numbered(build.state(PEOPLE)), clock=clock, keyring=Keyring(Path("nowhere"))
    )
    first = picture(desk.state)
    for kind, at, day in acts:
        clock.advance(seconds=30)
        desk.do(wish(desk.state, kind, at, day))
        assert recounted(desk.state) == picture(desk.state)
    last = picture(desk.state)
    undone = 0
    while desk.do(Undo()).is_done:
        undone += 1
        assert recounted(desk.state) == picture(desk.state)
    assert picture(desk.state) == first
    for _ in range(undone):
        assert desk.do(Redo()).is_done
    assert picture(desk.state) == last


@settings(max_examples=EXAMPLES, deadline=None)
@given(acts=ACTS)
def test_a_place_is_never_doubled(acts: list[tuple[str, int, int]]) -> None:
    """Whoever was replaced has no place, names somebody who is known, and no number is twice."""
    desk = build.desk(
        build.numbered(build.state(PEOPLE)),
        clock=FixedClock(build.at("08:12")),
        keyring=Keyring(Path("nowhere")),
    )
    for kind, at, day in acts:
        desk.do(wish(desk.state, kind, at, day))
    people: dict[ParticipantId, Participant] = desk.state.participants
    numbers = [person.number for person in people.values()]
    assert len(set(numbers)) == len(numbers)
    for person in people.values():
        if person.status is Status.SUBSTITUTED:
            assert person.substitute in people
            assert person.substitute != person.id
