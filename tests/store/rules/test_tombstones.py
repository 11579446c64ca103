"""Who was erased is known again in a list, and nobody else is taken for them."""

from __future__ import annotations

import hashlib
from typing import Any

import pytest

from store.conference.facts import CheckedIn, ParticipantErased, ParticipantRegistered, Scrubbed
from store.conference.people import FIELDS, Kind, Participant, Presence, Status
from store.conference.state import State
from store.rules.tombstones import Tombstones, Traits, remains, traits_of, without_erased
from tests import build
from tests.store.files.makers import entry

AT = build.at("10:00")
KARI = build.participant(
    1,
    given="Kari",
    family="Nordli",
    municipality="5403",
    organisation="Alta kommune",
    email="kari@alta.example",
    phone="400 00 123",
    role="planlegger",
    note="Tog",
    submission="4182016",
    registered_at=AT,
)


def mark(text: str) -> str:
    """Mark a text by a key that everybody knows."""
    return hashlib.sha256(text.encode()).hexdigest()


def erased(*others: Participant, **fields: Any) -> State:
    """Give a state in which one was erased."""
    state = build.state((KARI, *others))
    person = build.participant(1, **{**given(KARI), **fields})
    state.put_participant(remains(state, person, AT, mark))
    return state


def given(person: Participant) -> dict[str, Any]:
    """Give the fields by which somebody is known again."""
    names = ("given", "family", "municipality", "organisation", "email", "submission")
    return {name: getattr(person, name) for name in names}


def test_tombstone_holds_statistics_and_nothing_of_their_own() -> None:
    """Of the fields only those that count people are left, beside the id, the number and marks."""
    left = remains(
        build.state((KARI, build.participant(2, organisation="Alta kommune"))), KARI, AT, mark
    )

    assert (left.id, left.number, left.status) == (KARI.id, 1, Status.ERASED)
    assert (left.municipality, left.organisation) == ("5403", "Alta kommune")
    assert (left.days, left.choices, left.category) == (KARI.days, KARI.choices, KARI.category)
    blank = Participant(id=KARI.id, number=1, given="")
    own = [field.name for field in FIELDS if field.kind in {Kind.PERSONAL, Kind.SPECIAL}]
    assert [name for name in own if getattr(left, name) != getattr(blank, name)] == []


def test_organisation_of_one_is_a_name() -> None:
    """Where nobody else comes from an organisation it goes too."""
    assert remains(build.state((KARI,)), KARI, AT, mark).organisation == ""


def test_marks_are_made_by_the_key_alone() -> None:
    """A mark is no value; without a key there is none."""
    left = remains(build.state((KARI,)), KARI, AT, mark).tombstone
    bare = remains(build.state((KARI,)), KARI, AT, lambda _: None).tombstone

    assert left is not None
    assert bare is not None
    assert None not in (left.submission, left.email, left.name)
    assert (bare.submission, bare.email, bare.name) == (None, None, None)


SAME = Traits(
    name="Kari Nordli",
    municipality="5403",
    organisation="Alta kommune",
    email="kari@alta.example",
    submission="4182016",
)


@pytest.mark.parametrize(
    ("traits", "certain", "found"),
    [
        (SAME, True, True),
        (Traits(name="Karen N", submission="4182016"), True, True),
        (Traits(name="Kari Nordli", municipality="5403", submission="999"), False, False),
        (Traits(name="Kari Nordli", email="kari@alta.example", submission="999"), False, False),
        (Traits(name="K. Nordli", email="KARI@alta.example"), True, True),
        (Traits(name="KÁRI  NORDLI".replace("  ", " "), municipality="5403"), False, True),
        (Traits(name="Kari Nordli", municipality="5401"), False, False),
        (Traits(name="Ola Nordli", municipality="5403"), False, False),
        (Traits(name="Ola", email="ola@alta.example", submission="1"), False, False),
    ],
)
def test_who_is_known_again(traits: Traits, *, certain: bool, found: bool) -> None:
    """A submission decides alone; else an own address, or the name with the municipality."""
    stones = Tombstones(erased(), mark)

    assert stones.has(traits) is found
    assert stones.has(traits, certainly=True) is certain


def test_shared_address_names_nobody() -> None:
    """With an address that somebody else has too, the name must agree as well."""
    shared = Traits(name="Ola Lund", email="kari@alta.example")
    named = Traits(name="Kari Nordli", municipality="5403", email="kari@alta.example")
    living = build.participant(2, given="Per", email="kari@alta.example")

    assert Tombstones(erased(), mark).has(shared)
    assert not Tombstones(erased(living), mark).has(shared)
    assert not Tombstones(erased(), mark, common_emails=["Kari@Alta.example"]).has(shared)
    assert Tombstones(erased(living), mark).has(named, certainly=True)


def test_who_comes_from_no_municipality_is_known_by_organisation() -> None:
    """Name and organisation together, compared without case."""
    stones = Tombstones(erased(municipality=None, submission=None), mark)

    assert stones.has(Traits(name="Kari Nordli", organisation="ALTA kommune"))
    assert not stones.has(Traits(name="Kari Nordli", organisation="Statsforvalteren"))


def test_tombstone_without_marks_knows_nobody() -> None:
    """Without a key nobody is kept out by mistake."""
    state = build.state((remains(build.state((KARI,)), KARI, AT, lambda _: None),))

    assert not Tombstones(state, lambda _: None).has(traits_of(KARI))


def test_registration_elsewhere_before_the_erasure_is_erased_too() -> None:
    """Another desk's walk-in of the same person, recorded before, comes in as a tombstone."""
    again = build.participant(7, **given(KARI))
    stay = Presence(id="c", participant=again.id, day=1, at=AT, desk="S", reason="Kari")
    older = entry(1, ParticipantRegistered(participant=again), CheckedIn(presence=stay))
    facts = without_erased(erased(), [older], mark)[0].facts

    assert isinstance(facts[0], ParticipantErased)
    assert facts[0].participant.id == again.id
    assert facts[0].participant.name == ""
    assert facts[1] == Scrubbed(
        of="checked_in", fields=("id", "participant", "day", "at", "desk", "reason")
    )


def test_registration_after_the_erasure_is_a_new_one() -> None:
    """Who comes back later and asks to be registered is."""
    again = build.participant(7, **given(KARI))
    later = entry(1, ParticipantRegistered(participant=again))
    state = build.state((KARI,))
    state.put_participant(remains(state, KARI, build.at("08:00"), mark))

    assert without_erased(state, [later], mark) == [later]
