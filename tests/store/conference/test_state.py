"""The state counts as if it were counted anew, whatever order things came in."""

from __future__ import annotations

from datetime import time, timedelta
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.conference.facts import AnyFact, EntryId
from store.conference.folding import fold_entry
from store.conference.folding.programme import become, drop, put, set_value
from store.conference.people import ParticipantId, Presence, Status
from store.conference.state import State
from store.rules import calendar
from tests import build
from tests.store.files.makers import coming

PEOPLE = (
    build.participant(1),
    build.participant(2, municipality="5403", choices={}),
    build.participant(3, status=Status.ERASED, municipality=None),
    build.participant(4, status=Status.WITHDRAWN, days=(2,)),
)

STAYS = st.builds(
    Presence,
    id=st.sampled_from("abc"),
    participant=st.sampled_from([*(person.id for person in PEOPLE), ParticipantId("gone")]),
    day=st.sampled_from((1, 2)),
    track=st.sampled_from((None, "A", "B")),
    at=st.sampled_from((build.at("08:04:59"), build.at("08:05"), build.at("08:31"))),
    desk=st.just("Skranke 1"),
    out_at=st.sampled_from((None, build.at("09:00"))),
)
ACTS = st.lists(st.tuples(st.sampled_from(("put", "drop", "change")), STAYS), max_size=12)


def counts(state: State) -> dict[int, dict[str, Any]]:
    """Show what a state counts, without what came to nothing."""
    return {
        day: {
            name: {key: n for key, n in count.items() if n} if isinstance(count, dict) else count
            for name, count in vars(tally).items()
        }
        for day, tally in state.tallies.items()
    }


@given(ACTS)
def test_counts_are_those_of_a_count_from_nothing(acts: list[tuple[str, Presence]]) -> None:
    """Stays that come, change hands and are taken back leave no trace in any count."""
    state = build.state(PEOPLE)
    for word, stay in acts:
        known = state.presences.get(stay.id)
        if word == "change":
            state.change_presence(stay)
        elif word == "put" and known is not None:
            state.put_presence(msgspec.structs.replace(known, out_at=stay.out_at))
        elif word == "put":
            state.put_presence(stay)
        elif known is not None:
            state.drop_presence(known)

    again = build.state(PEOPLE)
    # The newest stay of somebody is the one that came last.
    listed = [state.presences[stay] for stays in state.stays.values() for stay in stays]
    again.load(conference=state.conference, participants=PEOPLE, presences=listed, sessions=())

    assert again.stays == state.stays
    assert counts(again) == counts(state)


def doors(state: State) -> str:
    """Say when the doors of the first day open, after they were looked up before."""
    found = calendar.doors(state, state.conference.days[0])
    return found.astimezone(build.OSLO).strftime("%H:%M") if found else "never"


def test_doors_follow_the_programme() -> None:
    """Whatever the doors depend on may change after they were asked for."""
    state = build.state()
    assert doors(state) == "08:00"

    put(state, build.session(start=time(9)))
    assert doors(state) == "08:30"
    put(state, build.session(7, start=time(8, 15)))
    assert doors(state) == "07:45"
    drop(state, build.session(7))
    assert doors(state) == "08:30"
    drop(state, build.session())
    assert doors(state) == "never"
    set_value(state, "doors.1", msgspec.Raw(b'"07:20:00"'))
    assert doors(state) == "07:20"
    set_value(state, "doors.1", msgspec.Raw(b"null"))
    put(state, build.session())
    become(state, msgspec.structs.replace(state.conference, timezone="UTC"))
    assert calendar.doors(state, state.conference.days[0]) == build.at("08:00") + timedelta(hours=1)


def test_doors_of_a_loaded_state_are_its_own() -> None:
    """Loading forgets what was asked of the empty state."""
    state = build.state(sessions=())
    assert doors(state) == "never"

    state.load(conference=build.conference(), sessions=[build.session()])

    assert doors(state) == "08:00"


@pytest.mark.parametrize("count", [1, 2])
def test_facts_are_given_as_they_were_recorded(count: int) -> None:
    """The facts of the newest entry and of an older one are those that the log holds."""
    state = build.state(PEOPLE)
    acts = [coming(n, n) for n in (1, 2)][:count]
    for act in acts:
        fold_entry(state, act)

    for act in acts:
        assert state.facts_of(act.id) == act.facts
    logged = msgspec.json.decode(state.activity["e1.0"].fact, type=AnyFact)
    assert state.facts_of(acts[0].id) == (logged,)


def test_entry_that_was_never_recorded_has_no_facts() -> None:
    """Nothing is known of it."""
    assert build.state(PEOPLE).facts_of(EntryId("e9")) == ()
