"""What counts as somebody's own, and where else it stands."""

from __future__ import annotations

import json

import msgspec
import pytest

from store.conference.facts import (
    AnyFact,
    CheckedIn,
    EntryId,
    ParticipantChanged,
    PutAside,
    TableEdited,
    Undone,
)
from store.conference.own_values import mentions, own_values, owned_by
from store.conference.people import Hold, ParticipantId, Presence
from store.conference.programme import Contributor, Function
from store.conference.state import State
from store.conference.traces import Traces
from tests import build
from tests.store.files.makers import entry

KARI = ParticipantId("p1")
FULL = build.participant(
    1,
    given="Kari",
    family="Nordli",
    role="klimarådgiver",
    email="kari@alta.example",
    phone="400 00 123",
    note="Kommer med tog",
    submission="4182016",
    extra={"answers": msgspec.Raw(b'{"diet": ["nesten alt", 7, null]}')},
)
OTHER = build.participant(2, given="Ola", family="Lund", email="ola@alta.example")


def raw(value: object) -> msgspec.Raw:
    """Give a value as JSON."""
    return msgspec.Raw(json.dumps(value).encode())


def after(*facts: AnyFact) -> State:
    """Give a state of two people after some facts."""
    state = build.state((FULL, OTHER))
    state.remember(entry(1, *facts))
    return state


def test_every_personal_field_is_own() -> None:
    """Names alone and together in both orders, and all that was given about a person."""
    assert own_values(build.state((FULL, OTHER)), KARI) == {
        "Kari",
        "Nordli",
        "Kari Nordli",
        "Nordli Kari",
        "Nordli, Kari",
        "klimarådgiver",
        "kari@alta.example",
        "400 00 123",
        "Kommer med tog",
        "4182016",
        "nesten alt",
    }


def test_statistics_are_not_own() -> None:
    """Where somebody comes from and for which days counts nobody out."""
    assert not {"Målselv kommune", "5418", "B"} & own_values(build.state((FULL,)), KARI)


@pytest.mark.parametrize(
    ("fields", "gone"),
    [
        ({"family": "Nordli"}, {"Nordli"}),
        ({"given": "Kari Anne"}, {"Kari"}),
        ({"role": "klimarådgiver og leder"}, {"klimarådgiver"}),
        ({"email": "kari@alta.example"}, {"kari@alta.example"}),
    ],
)
def test_what_names_others_too_is_not_own(fields: dict[str, str], gone: set[str]) -> None:
    """A value that somebody else has as well tells nothing of a person."""
    alone = own_values(build.state((FULL, OTHER)), KARI)
    other = msgspec.structs.replace(OTHER, **fields)

    assert alone - own_values(build.state((FULL, other)), KARI) == gone


def test_note_about_somebody_else_takes_nothing_away() -> None:
    """A name in another's note is a trace, not a namesake."""
    other = msgspec.structs.replace(OTHER, note="Deler rom med Kari Nordli")

    assert "Kari Nordli" in own_values(build.state((FULL, other)), KARI)


def test_published_programme_is_not_own() -> None:
    """A speaker's name stands in the programme, their address does not."""
    speaker = Contributor(name="Kari Nordli", role="klimarådgiver", function=Function.SPEAKER)
    found = own_values(build.state((FULL,), [build.session(people=(speaker,))]), KARI)

    assert "Kari Nordli" not in found
    assert "klimarådgiver" not in found
    assert "kari@alta.example" in found


@pytest.mark.parametrize("value", ["Bo", "12", "1042"])
def test_short_values_are_not_looked_for(value: str) -> None:
    """Two letters or four digits stand everywhere."""
    person = build.participant(1, given=value, family="", submission=value)

    assert value not in own_values(build.state((person,)), KARI)


STAY = Presence(
    id="c1", participant=KARI, day=1, at=build.at("08:31"), desk="S", reason="Kjent fra i fjor"
)
HOLD = Hold(id="h1", participant=KARI, words="Venter på søsteren", at=build.at("08:31"))


@pytest.mark.parametrize(
    ("fact", "value"),
    [
        (
            ParticipantChanged(participant=FULL, was=msgspec.structs.replace(FULL, given="Karen")),
            "Karen Nordli",
        ),
        (CheckedIn(presence=STAY), "Kjent fra i fjor"),
        (PutAside(hold=HOLD), "Venter på søsteren"),
        (Undone(entry=EntryId("e0"), fact=PutAside(hold=HOLD)), "Venter på søsteren"),
        (
            TableEdited(
                table="participants",
                documents={
                    "p1": raw({"id": "p1", "given": "Kåre", "family": "Nordli", "x": "y z"})
                },
            ),
            "Kåre Nordli",
        ),
        (
            TableEdited(
                table="checkins",
                was={"c9": raw({"id": "c9", "participant": "p1", "reason": "Var forbi"})},
                documents={"c9": raw(None)},
            ),
            "Var forbi",
        ),
    ],
    ids=lambda value: type(value).__name__,
)
def test_history_tells_what_was_own(fact: AnyFact, value: str) -> None:
    """Earlier names, reasons and words are own, whoever recorded them and however."""
    assert value in own_values(after(fact), KARI)


def test_reason_that_others_were_given_too_is_not_own() -> None:
    """A reason from the short list says nothing about whom it was."""
    state = build.state((FULL, OTHER))
    state.put_presence(STAY)
    state.put_presence(msgspec.structs.replace(STAY, id="c2", participant=OTHER.id))

    assert "Kjent fra i fjor" not in own_values(state, KARI)


def test_documents_are_known_by_their_ids() -> None:
    """Stays and words put aside belong to the person, also those that are gone."""
    gone = msgspec.structs.replace(STAY, id="c0")
    state = after(CheckedIn(presence=gone), PutAside(hold=HOLD))
    state.put_presence(STAY)

    assert owned_by(state, KARI) == {"p1", "c0", "c1", "h1"}


def test_other_documents_are_named() -> None:
    """A value in another's note or words, in a reason, or in a table of others is found."""
    other = msgspec.structs.replace(OTHER, note="Deler rom med Kari Nordli")
    state = build.state((FULL, other))
    state.put_presence(
        msgspec.structs.replace(STAY, id="c2", participant=OTHER.id, reason="Kom med Kari Nordli")
    )
    state.put_presence(STAY)
    state.holds["h2"] = msgspec.structs.replace(
        HOLD, id="h2", participant=None, words="Ring Nordli"
    )
    state.other = {"rooms": {"3": raw({"who": "Kari Nordli"}), "4": raw({"who": "Kåre Nordlie"})}}
    traces = Traces(own_values(state, KARI))

    assert mentions(state, KARI, traces) == (
        "participants #2",
        "checkins c2",
        "holds h2",
        "rooms 3",
    )
