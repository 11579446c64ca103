"""What is about others loses what it says of somebody who was erased, and nothing else."""

from __future__ import annotations

import json

import msgspec
import pytest

from store.conference.facts import (
    AnyFact,
    CheckedIn,
    EntryId,
    ParticipantChanged,
    ParticipantRegistered,
    Patch,
    PutAside,
    Scrubbed,
    SessionAdded,
    TableEdited,
    Undone,
)
from store.conference.folding.clearing import clear_others, cleared_fact
from store.conference.people import Badge, Hold, ParticipantId, Presence
from store.conference.programme import Contributor
from store.conference.traces import Traces
from tests import build

KARI, OLA = ParticipantId("p1"), ParticipantId("p2")
NAME = "Kari Nordli"
FOUND = Traces((NAME,))
OTHER = build.participant(2, given="Ola", family="Lund", organisation=f"{NAME} AS")
NOTED = msgspec.structs.replace(OTHER, note=f"Ring {NAME}")
STAY = Presence(id="c1", participant=OLA, day=1, at=build.at("08:31"), desk="Skranke 1")


def raw(value: object) -> msgspec.Raw:
    """Give a value as JSON."""
    return msgspec.Raw(json.dumps(value).encode())


ROWS = TableEdited(
    table="rooms",
    documents={"1": raw({"who": NAME}), "2": raw({"who": "Ola"}), "3": raw(None)},
    was={"1": raw(None), "2": raw(None), "3": raw({"who": NAME})},
    patches={"4": Patch(set={"with": raw(NAME)}), "5": Patch(set={"bed": raw(2)})},
    were={"4": Patch(gone=("with",)), "5": Patch(set={"bed": raw(1)})},
    made=True,
)
ROWS_LEFT = TableEdited(
    table="rooms",
    documents={"2": raw({"who": "Ola"}), "3": raw(None)},
    was={"2": raw(None), "3": raw(None)},
    patches={"5": Patch(set={"bed": raw(2)})},
    were={"5": Patch(set={"bed": raw(1)})},
    made=True,
)
ONE_ROW = TableEdited(table="rooms", documents={"1": raw({"who": NAME})}, was={"1": raw(None)})


@pytest.mark.parametrize(
    ("fact", "left"),
    [
        (ParticipantRegistered(participant=NOTED), ParticipantRegistered(participant=OTHER)),
        (
            ParticipantChanged(participant=OTHER, was=NOTED),
            ParticipantChanged(participant=OTHER, was=OTHER),
        ),
        (
            CheckedIn(presence=msgspec.structs.replace(STAY, reason=f"Følger {NAME}")),
            CheckedIn(presence=STAY),
        ),
        (
            PutAside(hold=Hold(id="h1", words=NAME, at=build.at("08:31"))),
            PutAside(hold=Hold(id="h1", at=build.at("08:31"))),
        ),
        (
            ParticipantRegistered(
                participant=msgspec.structs.replace(
                    OTHER, extra={"with": raw([NAME]), NAME: raw(1), "bed": raw(4)}
                )
            ),
            ParticipantRegistered(
                participant=msgspec.structs.replace(OTHER, extra={"bed": raw(4)})
            ),
        ),
        (
            TableEdited(
                table="participants",
                documents={"p3": raw({"id": "p3", "given": NAME, "note": NAME, "x": NAME})},
                was={"p3": raw(None)},
                patches={"p2": Patch(set={"note": raw(NAME), "family": raw("Lund")})},
                were={"p2": Patch(set={"note": raw(NAME)})},
            ),
            TableEdited(
                table="participants",
                documents={"p3": raw({"id": "p3", "given": NAME})},
                was={"p3": raw(None)},
                patches={"p2": Patch(set={"family": raw("Lund")})},
                were={"p2": Patch()},
            ),
        ),
        (ROWS, Scrubbed(of="table_edited", rest=ROWS_LEFT)),
        (ONE_ROW, Scrubbed(of="table_edited")),
        (TableEdited(table=NAME, documents={"1": raw({})}), Scrubbed(of="table_edited")),
        (
            Undone(entry=EntryId("e1"), fact=ROWS),
            Scrubbed(of="undone", rest=Undone(entry=EntryId("e1"), fact=ROWS_LEFT)),
        ),
        (Undone(entry=EntryId("e1"), fact=ONE_ROW), Scrubbed(of="undone")),
        (
            Undone(entry=EntryId("e1"), fact=ParticipantRegistered(participant=NOTED)),
            Undone(entry=EntryId("e1"), fact=ParticipantRegistered(participant=OTHER)),
        ),
        (
            Scrubbed(of="checked_in", rest=ParticipantRegistered(participant=NOTED)),
            Scrubbed(of="checked_in", rest=ParticipantRegistered(participant=OTHER)),
        ),
    ],
)
def test_what_a_fact_says_of_them_goes(fact: AnyFact, left: AnyFact) -> None:
    """Free text, foreign fields and rows go; who or what it is about stays."""
    plain = json.loads(msgspec.json.encode(cleared_fact(fact, FOUND)))

    assert plain == json.loads(msgspec.json.encode(left))


@pytest.mark.parametrize(
    "fact",
    [
        ParticipantRegistered(participant=OTHER),
        CheckedIn(presence=STAY),
        SessionAdded(session=build.session(people=(Contributor(name=NAME),))),
        TableEdited(table="sessions", documents={"s1": raw({"id": "s1", "title": NAME})}),
        TableEdited(table="rooms", documents={"1": raw({"who": "Ola"})}),
        TableEdited(table="participants", patches={"p2": Patch(set={"note": raw("Ola")})}),
        Scrubbed(of="checked_in"),
    ],
)
def test_what_says_nothing_of_them_is_the_same(fact: AnyFact) -> None:
    """Others' names and the programme, which is published, are not touched."""
    assert cleared_fact(fact, FOUND) is fact


def test_state_is_cleared_everywhere() -> None:
    """Every table loses what it says of somebody, and their own documents are left alone."""
    person = build.participant(1, given="Kari", family="Nordli", note=NAME)
    state = build.state((person, NOTED))
    state.put_presence(msgspec.structs.replace(STAY, reason=NAME))
    state.holds["h1"] = Hold(id="h1", words=NAME, at=build.at("08:31"))
    state.badges[OLA] = Badge(id=OLA, extra={"by": raw(NAME), "ink": raw("red")})
    state.other = {
        "rooms": {"1": raw({"who": NAME, "phone": 4}), "2": raw({"who": "Ola"})},
        NAME: {"1": raw({})},
    }
    clear_others(state, KARI, FOUND)

    assert state.participants == {KARI: person, OLA: OTHER}
    assert state.presences == {"c1": STAY}
    assert state.holds["h1"].words == ""
    assert state.badges[OLA].extra == {"ink": raw("red")}
    assert state.other == {"rooms": {"2": raw({"who": "Ola"})}}
