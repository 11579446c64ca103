"""Who is here and who has not come, by municipality and name, with whom to call."""

from __future__ import annotations

import pytest

from store.badges.keys import Keyring
from store.conference.people import ParticipantId, Status
from store.desk import Desk
from store.intents.admission import CheckIn, CheckOut
from store.intents.naming import Known
from store.rules import roll
from tests import build

PEOPLE = (
    build.participant(1, given="Eirik", family="Solhaug", municipality="5418"),
    build.participant(2, given="Torill", family="Åsen", municipality="5418", note="Kontaktperson"),
    build.participant(3, given="Torill", family="Aas", municipality="5418"),
    build.participant(4, given="Bo", family="Berg", municipality="5403", choices={2: "A"}),
    build.participant(5, given="Vera", family="Venter", status=Status.WAITING),
    build.participant(6, given="Kari", family="Nordli", days=(2,), choices={2: "B"}),
    build.participant(7, given="Siri", family="Dahl", municipality=None),
)


@pytest.fixture
def desk(keyring: Keyring) -> Desk:
    """Give a desk that expects these."""
    return build.desk(build.state(PEOPLE), keyring=keyring)


def come(desk: Desk, *numbers: int, day: int = 1) -> None:
    """Let people in."""
    for number in numbers:
        who = Known(ParticipantId(f"p{number}"))
        assert desk.do(CheckIn(who=who, day=day, anyway="prøve")).is_in


def test_who_has_not_come_is_listed_by_municipality_and_name(desk: Desk) -> None:
    """As people sort: aa as å, those from none last; nobody waiting, nobody of another day."""
    come(desk, 1)

    assert [each.person.number for each in roll.absent(desk.state, 1)] == [4, 3, 2, 7]


def test_each_who_is_missing_has_a_contact_that_is_somebody_else(desk: Desk) -> None:
    """A contact person is not told to call themselves."""
    contacts = {
        each.person.number: each.contact.number if each.contact else None
        for each in roll.absent(desk.state, 1)
    }

    assert contacts == {4: None, 1: 2, 2: None, 3: 2, 7: None}


def test_the_roll_is_of_those_inside_now(desk: Desk) -> None:
    """Whoever left is on neither list; whoever was let in over the rules is on this one."""
    come(desk, 1, 4, 5)
    desk.do(CheckOut(who=Known(ParticipantId("p4")), day=1))

    assert {each.person.number for each in roll.present(desk.state, 1)} == {1, 5}
    assert 4 not in {each.person.number for each in roll.absent(desk.state, 1)}


def test_both_lists_can_be_of_one_track(desk: Desk) -> None:
    """By where people were let in, else by what they chose."""
    come(desk, 6, day=2)

    assert [each.person.number for each in roll.absent(desk.state, 2, "A")] == [4]
    assert [each.person.number for each in roll.absent(desk.state, 2, "B")] == [1, 3, 2, 7]
    assert [each.person.number for each in roll.present(desk.state, 2, "B")] == [6]
    assert roll.present(desk.state, 2, "A") == []


def test_the_lists_can_be_asked_for_an_earlier_time(desk: Desk) -> None:
    """Who came later had not come; who left later was inside."""
    torill, bo = ParticipantId("p3"), ParticipantId("p4")
    for who, came, left in (
        (torill, "08:05", "09:00"),
        (bo, "08:20", None),
        (torill, "10:00", None),
    ):
        desk.do(CheckIn(who=Known(who), at=build.at(came)))
        if left is not None:
            desk.do(CheckOut(who=Known(who), at=build.at(left)))

    def asked(clock: str) -> tuple[list[int], bool]:
        at = build.at(clock)
        inside = [each.person.number for each in roll.present(desk.state, 1, at=at)]
        missing = [each.person.number for each in roll.absent(desk.state, 1, at=at)]
        return inside, 4 in missing

    assert [asked(clock) for clock in ("08:04", "08:05", "08:20", "09:00", "10:00")] == [
        ([], True),
        ([3], True),
        ([4, 3], False),
        ([4], False),
        ([4, 3], False),
    ]
