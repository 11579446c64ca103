"""Where a badge lies in its municipality's pile."""

from __future__ import annotations

from itertools import groupby

import msgspec

from store.conference.people import Status
from store.rules.pile import in_piles, place_in_pile, prepare_piles
from tests import build

PEOPLE = (
    build.participant(1, given="Eirik", family="Solhaug", municipality="5428"),
    build.participant(2, given="Aino", family="Pietilä", municipality="5428"),
    build.participant(3, given="Bo", family="Berg", municipality="5403"),
    build.participant(4, given="Åse", family="Aas", municipality="5428"),
    build.participant(5, given="Vera", family="Aamo", municipality="5428", status=Status.WAITING),
    build.participant(6, given="Siri", family="Dahl", municipality=None),
)


def test_the_places_are_those_of_the_badges_sorted_by_municipality() -> None:
    """Counting through each pile from its top gives what the card says."""
    state = build.state(PEOPLE)
    piles = groupby(in_piles(state.participants.values()), key=lambda each: each.municipality)
    counted = {
        person.number: place if home is not None else None
        for home, pile in piles
        for place, person in enumerate(pile, start=1)
    }

    assert counted == {3: 1, 2: 1, 1: 2, 4: 3, 6: None}
    for number, place in counted.items():
        assert place_in_pile(state, state.participants[build.participant(number).id]) == place


def test_who_has_no_badge_has_no_place() -> None:
    """Somebody on the waiting list lies in no pile."""
    assert place_in_pile(build.state(PEOPLE), PEOPLE[4]) is None


def test_a_name_that_changes_moves_in_the_pile() -> None:
    """What was counted before is not believed."""
    state = build.state(PEOPLE)
    assert place_in_pile(state, PEOPLE[0]) == 2
    married = msgspec.structs.replace(PEOPLE[0], family="Berg")
    state.put_participant(married)

    assert place_in_pile(state, married) == 1


def test_words_that_change_alone_move_a_badge_too() -> None:
    """Whoever counts as before may be called otherwise: a script can write a name."""
    state = build.state(PEOPLE)
    assert place_in_pile(state, PEOPLE[0]) == 2
    married = msgspec.structs.replace(PEOPLE[0], family="Berg")
    state.put_alike(married)

    assert place_in_pile(state, married) == 1


def test_who_moves_leaves_one_pile_for_another() -> None:
    """Both are counted anew, and so is the one that somebody is taken out of."""
    state = build.state(PEOPLE)
    assert [place_in_pile(state, PEOPLE[at]) for at in (2, 3)] == [1, 3]
    state.put_participant(msgspec.structs.replace(PEOPLE[0], municipality="5403"))
    assert [place_in_pile(state, PEOPLE[at]) for at in (2, 3)] == [1, 2]
    state.drop_participant(PEOPLE[1])

    assert place_in_pile(state, PEOPLE[3]) == 1


def test_every_pile_is_made_ready_at_a_step_of_its_own() -> None:
    """Who asks for one step after the other has come through all municipalities."""
    assert sorted(prepare_piles(build.state(PEOPLE))) == ["5403", "5428"]
