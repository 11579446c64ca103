"""Delegations: who of a municipality is expected, who is inside, and whom to ask for the others."""

from __future__ import annotations

from typing import Any

import pytest

from store.conference.people import Hold, Participant, ParticipantId, Presence, Status
from store.conference.state import State
from store.rules.delegation import delegation, gathered, place_name
from tests import build

PLACE = "5418"


def state_of(*people: Participant, **settings: Any) -> State:
    """Make a state with people."""
    return build.state(people, settings=settings)


def stay(state: State, number: int, *, out: str | None = None, day: int = 1) -> None:
    """Let somebody come at 08.03, and perhaps go."""
    state.put_presence(
        Presence(
            id=f"s{number}",
            participant=ParticipantId(f"p{number}"),
            day=day,
            at=build.at("08:03"),
            desk="Skranke 1",
            out_at=build.at(out) if out else None,
        )
    )


@pytest.mark.parametrize(
    ("fields", "stays", "at", "expected", "word"),
    [
        ({}, None, "08:12", "due", "admitted"),
        ({}, "in", "08:12", "inside", "already_in"),
        ({}, "10:00", "10:30", "gone", "admitted"),
        ({"days": (2,)}, None, "08:12", "other", "wrong_day"),
        ({"status": Status.WAITING}, None, "08:12", "other", "waiting"),
        ({"status": Status.WITHDRAWN}, None, "08:12", "other", "withdrawn"),
        ({"status": Status.SUBSTITUTED}, None, "08:12", "other", "withdrawn"),
        ({"status": Status.WITHDRAWN}, "in", "08:12", "inside", "withdrawn"),
        ({}, None, "07:30", "due", "not_open"),
    ],
)
def test_where_a_member_stands(
    fields: dict[str, Any], stays: str | None, at: str, expected: str, word: str
) -> None:
    """Who is registered for the day and has not come is due; everybody has a verdict."""
    state = state_of(build.participant(86, **fields))
    if stays is not None:
        stay(state, 86, out=None if stays == "in" else stays)

    (member,) = delegation(state, PLACE, at=build.at(at), day=1).members

    assert member.verdict.word == word
    assert (member.is_due, member.is_missing) == (expected == "due", expected == "due")
    assert member.is_inside == (expected == "inside")


def test_full_conference_leaves_them_due() -> None:
    """That nobody more may come in says nothing about who is expected."""
    state = state_of(build.participant(86), build.participant(1), capacity=1)
    stay(state, 1)

    due = {each.participant.number: each for each in _members(state)}[86]

    assert (due.verdict.word, due.is_due) == ("full", True)


def test_who_was_parked_aside_is_missing_and_not_due() -> None:
    """The side desk has them: they are not ticked with the others."""
    state = state_of(build.participant(86))
    state.holds["h"] = Hold(id="h", participant=ParticipantId("p86"), at=build.at("08:00"))

    (member,) = _members(state)

    assert (member.is_missing, member.is_due) == (True, False)


def _members(state: State) -> Any:
    return delegation(state, PLACE, at=build.at("08:12"), day=1).members


def test_members_stand_by_number_and_are_of_one_municipality() -> None:
    """Nobody from elsewhere, nobody of an organisation, nobody who was erased."""
    state = state_of(
        build.participant(90),
        build.participant(86),
        build.participant(87, municipality=None),
        build.participant(88, municipality="5403"),
        build.participant(89, status=Status.ERASED),
    )

    assert [member.participant.number for member in _members(state)] == [86, 90]
    assert delegation(state, "5444", at=build.at("08:12"), day=1).members == ()
    assert "5444" not in state.delegations


@pytest.mark.parametrize(
    ("note", "status", "is_contact"),
    [
        ("Kontaktperson for kommunen", Status.REGISTERED, True),
        ("contact person", Status.REGISTERED, True),
        ("kontaktperson", Status.WITHDRAWN, False),
        ("Vegetar", Status.REGISTERED, False),
    ],
)
def test_contact_person_is_who_the_note_names(note: str, status: Status, is_contact: bool) -> None:
    """Whoever is registered and whose note says it is asked for the others."""
    state = state_of(build.participant(86), build.participant(87, note=note, status=status))

    contact = delegation(state, PLACE, at=build.at("08:12"), day=1).contact

    assert (contact is not None) == is_contact


def test_gathered_counts_who_is_inside_of_those_who_are_expected() -> None:
    """«4 of 5»: who has gone is neither inside nor absent, who was not expected counts when in."""
    state = state_of(
        build.participant(86),
        build.participant(87),
        build.participant(88),
        build.participant(89, days=(2,)),
        build.participant(90, days=(2,)),
        build.participant(91, status=Status.WITHDRAWN),
    )
    stay(state, 86)
    stay(state, 87, out="10:00")
    stay(state, 89)

    counted = gathered(state, PLACE, 1)
    assert (counted.inside, counted.expected) == (2, 4)
    assert [person.number for person in counted.absent] == [88]

    after = gathered(state, PLACE, 1, frozenset({ParticipantId("p88")}))
    assert (after.inside, after.expected, after.absent) == (3, 4, ())


@pytest.mark.parametrize(
    ("municipality", "name"),
    [("5418", "Målselv"), ("1859", "Flakstad kommune"), ("9999", "9999")],
)
def test_place_is_named_as_people_say_it(municipality: str, name: str) -> None:
    """Ours by name, others as their people write it, and else by number."""
    state = state_of(
        build.participant(1, municipality="1859", organisation="Flakstad kommune"),
    )

    assert place_name(state, municipality) == name
