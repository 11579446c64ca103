"""Whose badges are printed: in the order of the piles, and only those that are worth it."""

from __future__ import annotations

import msgspec
import pytest

from store.conference.people import Badge, Participant, ParticipantId, RetiredKey, Status
from store.conference.state import State
from store.rules.printing import Wanted, to_print, valid_badge
from store.rules.search import SearchIndex
from tests import build

PRINTED = build.at("07:00")


def made(
    number: int, given: str, municipality: str | None = "5418", **fields: object
) -> Participant:
    """Make somebody of a municipality."""
    return build.participant(
        number, given=given, family="Ås", municipality=municipality, organisation="", **fields
    )


@pytest.fixture
def state() -> State:
    """Make people from two places and from none, of whom some have no valid badge."""
    people = [
        made(1, "Nils", None),
        made(2, "Åse"),
        made(3, "Berit"),
        made(4, "Kari", "5403"),
        made(5, "Vera", status=Status.WAITING),
        made(6, "Mona"),
        made(7, "Ole"),
    ]
    state = build.state(people)
    state.badges[ParticipantId("p6")] = Badge(id=ParticipantId("p6"), revoked="lost")
    state.badges[ParticipantId("p7")] = Badge(id=ParticipantId("p7"), key_number=3)
    state.retired_keys[3] = RetiredKey(3)
    return state


def mark(person: Participant) -> str:
    """Mark somebody by their name alone."""
    return person.name[:8]


def listed(state: State, wanted: Wanted = Wanted.VALID, words: str = "") -> list[str]:
    """Name whose badges are printed."""
    among = None
    if words.strip():
        found = SearchIndex(state.participants.values()).exact_all(words)
        among = [state.participants[each] for each in found]
    return [person.given for person in to_print(state, mark, wanted, among)]


def test_order_is_that_of_the_piles(state: State) -> None:
    """By municipality and name, those from none last; who has no valid badge is left out."""
    assert listed(state) == ["Kari", "Berit", "Åse", "Nils"]


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("målselv", ["Berit", "Åse"]),
        ("Måls åse", ["Åse"]),
        ("4", ["Kari"]),
        ("mona", []),
        ("nobody", []),
        ("  ", ["Kari", "Berit", "Åse", "Nils"]),
        ("?!", []),
    ],
)
def test_words_choose(state: State, words: str, names: list[str]) -> None:
    """Every word begins one of theirs, whatever its spelling; no words choose all."""
    assert listed(state, words=words) == names


@pytest.mark.parametrize(
    ("badge", "new", "changed"),
    [
        ({}, True, True),
        ({"generation": 2}, True, True),
        ({"printed_at": PRINTED, "printed_as": "Kari Ås"}, False, False),
        ({"printed_at": PRINTED, "printed_as": "Kari Nes"}, False, True),
        ({"printed_at": PRINTED}, False, False),
    ],
    ids=["never", "not in this generation", "as it is", "other words", "not known as what"],
)
def test_new_and_changed(state: State, badge: dict[str, object], new: bool, changed: bool) -> None:
    """New is what was never printed, changed also what other words stood on."""
    kari = ParticipantId("p4")
    state.badges[kari] = msgspec.convert({"id": kari, **badge}, Badge)

    assert ("Kari" in listed(state, Wanted.NEW)) is new
    assert ("Kari" in listed(state, Wanted.CHANGED)) is changed
    assert "Kari" in listed(state)


def test_all_are_those_that_are_listed(state: State) -> None:
    """Who has a place has a badge; that it lets nobody in takes it out of the valid ones alone."""
    assert listed(state, Wanted.ALL) == ["Kari", "Berit", "Mona", "Ole", "Åse", "Nils"]


def test_some_are_put_in_the_order_of_the_piles_too(state: State) -> None:
    """Whoever found them decides who it is, not the order."""
    some = [state.participants[ParticipantId(each)] for each in ("p2", "p4")]
    found = to_print(state, mark, Wanted.ALL, some)

    assert [person.given for person in found] == ["Kari", "Åse"]


def test_first_badge_is_valid_without_a_document(state: State) -> None:
    """Who is registered has a badge, whether it was written down or not."""
    del state.badges[ParticipantId("p2")]

    assert valid_badge(state, state.participants[ParticipantId("p2")]) is not None
