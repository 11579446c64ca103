"""After somebody is erased nothing of theirs is in the state, and nothing brings it back."""

from __future__ import annotations

import json
from typing import Any

import msgspec
import pytest

from store.conference.change import EVERYTHING
from store.conference.facts import (
    AnyFact,
    BadgePrinted,
    CheckedIn,
    EntryId,
    ParticipantChanged,
    ParticipantErased,
    ParticipantRegistered,
    PutAside,
    Refused,
    Scrubbed,
    TableEdited,
    Undone,
)
from store.conference.folding import fold, fold_entry, unfold
from store.conference.folding.erasure import bury_again, purged
from store.conference.people import (
    Badge,
    Category,
    Hold,
    Participant,
    ParticipantId,
    Presence,
    Status,
    Tombstone,
)
from store.conference.state import State
from store.conference.traces import Traces, plain
from store.files.tables import documents
from tests import build
from tests.store.files.makers import entry, picture

KARI, OLA = ParticipantId("p1"), ParticipantId("p2")
PERSON = build.participant(
    1, given="Kari", family="Nordli", email="kari@alta.example", note="Tog", submission="4182016"
)
OTHER = build.participant(2, given="Ola", family="Lund")
VALUES = ("Kari", "Nordli", "kari@alta.example", "4182016", "Kjent fra i fjor", "Venter ute")
STAY = Presence(
    id="c1",
    participant=KARI,
    day=1,
    at=build.at("08:31"),
    desk="Skranke 1",
    operator="KN",
    reason="Kjent fra i fjor",
    overrode=("wrong_day",),
)
HOLD = Hold(id="h1", participant=KARI, words="Venter ute", at=build.at("08:31"))
LEFT = Participant(
    id=KARI,
    number=1,
    given="",
    municipality="5418",
    days=(1, 2),
    status=Status.ERASED,
    tombstone=Tombstone(at=build.at("10:00"), name="0f"),
)
ERASED = ParticipantErased(participant=LEFT)


def raw(value: object) -> msgspec.Raw:
    """Give a value as JSON."""
    return msgspec.Raw(json.dumps(value).encode())


def lived() -> State:
    """Give a state in which two people came, and one was parked."""
    state = build.state(())
    for found in (
        entry(
            1, ParticipantRegistered(participant=PERSON), ParticipantRegistered(participant=OTHER)
        ),
        entry(2, CheckedIn(presence=STAY)),
        entry(3, PutAside(hold=HOLD)),
        entry(4, CheckedIn(presence=msgspec.structs.replace(STAY, id="c2", participant=OLA))),
    ):
        fold_entry(state, found)
    return state


def everything(state: State) -> str:
    """Give all that a state holds as one text."""
    return plain(json.dumps(picture(state)).encode())


def test_nothing_of_theirs_is_left_in_the_state() -> None:
    """Not in the participant, the stay, the words put aside or the activity log."""
    state = lived()
    assert Traces(VALUES).found_in(everything(state)) == tuple(sorted(VALUES))

    assert fold_entry(state, entry(5, ERASED)) == EVERYTHING

    # What is found still was said of both.
    assert Traces(VALUES).found_in(everything(state)) == ("Kjent fra i fjor",)
    assert state.participants[KARI] == LEFT
    assert state.holds == {}


def test_stays_keep_what_is_counted() -> None:
    """Who came still counts for the day and the municipality, and is no longer inside."""
    state = lived()
    fold_entry(state, entry(5, ERASED))
    tally = state.tallies[1]

    assert state.presences["c1"] == Presence(
        id="c1",
        participant=KARI,
        day=1,
        at=build.at("08:31"),
        desk="Skranke 1",
        out_at=build.at("10:00"),
    )
    assert (tally.expected, tally.came, tally.present) == (2, 2, 1)
    assert (tally.came_from["5418"], tally.present_from["5418"]) == (2, 1)


def test_counts_after_loading_are_the_same() -> None:
    """A checkpoint that is read counts as the state that was written did."""
    state = lived()
    fold_entry(state, entry(5, ERASED))
    counted = vars(state.tallies[1])
    state.recount()

    assert vars(state.tallies[1]) == counted
    assert state.tallies[2].expected == 1


def test_nobody_who_was_erased_is_in_a_delegation() -> None:
    """A list of a municipality's people has no empty line, also after loading."""
    state = lived()
    fold_entry(state, entry(5, ERASED))
    loaded = State()
    loaded.load(conference=state.conference, participants=state.participants.values())

    assert list(state.delegations["5418"]) == [OLA]
    assert list(loaded.delegations["5418"]) == [OLA]
    assert loaded.by_number[1] == KARI


def test_activity_keeps_time_desk_kind_and_field_names() -> None:
    """Of each fact about them only that is left; the others' facts are whole."""
    state = lived()
    before = {one.id: one for one in state.activity.values()}
    fold_entry(state, entry(5, ERASED))

    assert [facts_of(state, n) for n in (1, 2, 3, 4)] == [
        (
            Scrubbed(
                of="participant_registered",
                fields=tuple(json.loads(msgspec.json.encode(PERSON))),
            ),
            ParticipantRegistered(participant=OTHER),
        ),
        (Scrubbed(of="checked_in", fields=tuple(json.loads(msgspec.json.encode(STAY)))),),
        (Scrubbed(of="put_aside", fields=tuple(json.loads(msgspec.json.encode(HOLD)))),),
        (CheckedIn(presence=msgspec.structs.replace(STAY, id="c2", participant=OLA)),),
    ]
    for number in (2, 3):
        now, then = state.activity[f"e{number}.0"], before[f"e{number}.0"]
        assert msgspec.structs.replace(now, fact=then.fact) == then


def facts_of(state: State, number: int) -> tuple[AnyFact, ...]:
    """Give the facts of the n-th entry."""
    return state.facts_of(EntryId(f"e{number}"))


NEW = msgspec.structs.replace(PERSON, role="leder", email=None)
ROW = {"id": "p1", "given": "Kari", "family": "Nordli"}


@pytest.mark.parametrize(
    ("fact", "left"),
    [
        (
            ParticipantChanged(participant=NEW, was=PERSON),
            Scrubbed(of="participant_changed", fields=("role", "email")),
        ),
        (
            BadgePrinted(badge=Badge(id=KARI), was=Badge(id=KARI)),
            Scrubbed(of="badge_printed", fields=("badge", "was")),
        ),
        (
            Refused(verdict="wrong_day", participant=KARI, day=1),
            Scrubbed(of="refused", fields=("verdict", "participant", "day")),
        ),
        (
            Undone(entry=EntryId("e0"), fact=ParticipantChanged(participant=NEW, was=PERSON)),
            Scrubbed(of="undone", fields=("role", "email")),
        ),
        (
            TableEdited(
                table="participants",
                documents={"p1": raw(None), "p9": raw({"id": "p9"})},
                was={"p1": raw(ROW), "p9": raw(None)},
            ),
            Scrubbed(
                of="table_edited",
                fields=("family", "given", "id"),
                rest=TableEdited(
                    table="participants",
                    documents={"p9": raw({"id": "p9"})},
                    was={"p9": raw(None)},
                ),
            ),
        ),
        (
            TableEdited(
                table="checkins", documents={"c9": raw({"id": "c9", "participant": "p1"})}, was={}
            ),
            Scrubbed(of="table_edited", fields=("id", "participant")),
        ),
        (
            TableEdited(
                table="rooms",
                documents={"3": raw(None), "4": raw(None)},
                was={"3": raw({"who": "Kari Nordli"}), "4": raw({"who": "Ola"})},
            ),
            Scrubbed(
                of="table_edited",
                fields=("who",),
                rest=TableEdited(
                    table="rooms", documents={"4": raw(None)}, was={"4": raw({"who": "Ola"})}
                ),
            ),
        ),
        (
            ParticipantChanged(
                participant=OTHER, was=msgspec.structs.replace(OTHER, note="Ring Kari Nordli")
            ),
            Scrubbed(of="participant_changed", fields=("note",)),
        ),
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_is_left_of_a_fact(fact: AnyFact, left: Scrubbed) -> None:
    """Its kind and the names of its fields, and what in it was about others."""
    state = build.state((PERSON, OTHER))
    state.remember(entry(1, fact))
    fold_entry(state, entry(2, ERASED))

    assert facts_of(state, 1) == (left,)


def test_scrubbing_reads_what_a_checkpoint_has_escaped() -> None:
    """A fact that was read from an ASCII file is found by its letters all the same."""
    state = build.state((msgspec.structs.replace(PERSON, given="Åse"), OTHER))
    changed = ParticipantChanged(
        participant=OTHER, was=msgspec.structs.replace(OTHER, note="Ring Åse Nordli")
    )
    state.remember(entry(1, changed))
    one = state.activity["e1.0"]
    escaped = json.dumps(json.loads(bytes(one.fact))).encode()
    state.activity["e1.0"] = msgspec.structs.replace(one, fact=msgspec.Raw(escaped))
    fold_entry(state, entry(2, ERASED))

    assert facts_of(state, 1) == (Scrubbed(of="participant_changed", fields=("note",)),)


@pytest.mark.parametrize(
    "fact",
    [
        ParticipantRegistered(participant=PERSON),
        ParticipantChanged(participant=PERSON, was=NEW),
    ],
)
def test_no_fact_brings_them_back(fact: AnyFact) -> None:
    """Neither recording it again nor taking a later fact back changes a tombstone."""
    state = lived()
    fold(state, ERASED)
    fold(state, fact)
    unfold(state, ParticipantChanged(participant=NEW, was=PERSON))
    unfold(state, ParticipantRegistered(participant=PERSON))
    unfold(state, ERASED)

    assert state.participants[KARI] == LEFT


def test_erasing_twice_is_erasing_once() -> None:
    """Two desks may erase the same person."""
    state = lived()
    fold(state, ERASED)
    once = picture(state)
    fold(state, ERASED)

    assert picture(state) == once


def test_entries_of_other_desks_come_in_without_them() -> None:
    """Older facts about somebody who is erased are scrubbed, those about others are not."""
    state = lived()
    fold(state, ERASED)
    older = entry(
        9,
        ParticipantChanged(participant=NEW, was=PERSON),
        ParticipantRegistered(participant=build.participant(3, given="Ny")),
    )

    assert [fact for found in purged(state, [older]) for fact in found.facts] == [
        Scrubbed(of="participant_changed", fields=("role", "email")),
        older.facts[1],
    ]


def test_entries_that_come_with_the_erasure_come_without_them() -> None:
    """A desk that learns of somebody and of their erasure at once keeps only the tombstone."""
    state = build.state(())
    for found in purged(
        state,
        [
            entry(1, ParticipantRegistered(participant=PERSON)),
            entry(2, CheckedIn(presence=STAY)),
            entry(3, ERASED),
        ],
    ):
        fold_entry(state, found)

    assert state.participants == {KARI: LEFT}
    assert not Traces(VALUES).found_in(everything(state))


def test_rest_of_a_scrubbed_edit_is_taken_in() -> None:
    """What another desk wrote about others beside somebody who is erased counts."""
    state = build.state((LEFT,))
    row = json.loads(msgspec.json.encode(OTHER))
    edit = TableEdited(
        table="participants",
        documents={"p1": raw(ROW), "p2": raw(row)},
        was={"p1": raw(None), "p2": raw(None)},
    )
    for found in purged(state, [entry(1, edit)]):
        fold_entry(state, found)

    assert state.participants == {KARI: LEFT, OLA: OTHER}


@pytest.mark.parametrize(("knows", "comes_back"), [(True, True), (False, False)])
def test_going_back_does_not_bring_them_back(*, knows: bool, comes_back: bool) -> None:
    """Tombstones are set again in an earlier state, whether it knew the person or not."""
    state, earlier = lived(), lived() if knows else build.state(())
    fold(state, ERASED)

    assert bury_again(state, earlier) is comes_back
    assert earlier.participants[KARI] == LEFT
    assert bury_again(state, earlier) is False


def test_counts_leave_out_staff_who_were_erased() -> None:
    """Who runs the conference takes no place, erased or not."""
    state = build.state((msgspec.structs.replace(PERSON, category=Category.STAFF),))
    fold(state, CheckedIn(presence=STAY))
    fold(state, ParticipantErased(participant=left_of(category=Category.STAFF)))

    assert state.tallies[1].counted_present == 0


def left_of(**fields: Any) -> Participant:
    """Give what is left, with some fields."""
    return msgspec.structs.replace(LEFT, **fields)


def test_tables_hold_the_tombstone() -> None:
    """What is written to the TinyDB file is what the state holds."""
    state = lived()
    fold(state, ERASED)

    assert documents(state).rows["participants"][0] == LEFT
