"""People who were erased are spotted in free text by the marks that are left of them."""

from __future__ import annotations

import json

import msgspec
import pytest

from store.conference.people import Participant, Status
from store.conference.programme import Contributor
from store.conference.state import State
from store.rules.spotting import Spotter
from store.rules.tombstones import Tombstones, remains, traits_of
from tests import build

PERSON = build.participant(
    1,
    given="Åse Marie",
    family="Čáppa-Nordli",
    municipality="5403",
    email="ase.m@alta.example",
    submission="4182016",
)
ALONE = build.participant(
    2, given="Rut", family="Vik", municipality=None, organisation="Vik rådgivning"
)
OTHER = build.participant(3, given="Ola", family="Lund", email="post@alta.example")


def mark(text: str) -> str:
    """Mark a text so that nothing of it is seen."""
    return f"{hash(text):x}"


def erased(*people: Participant, others: tuple[Participant, ...] = (OTHER,)) -> State:
    """Give a state in which some were erased."""
    state = build.state((*people, *others))
    left = [remains(state, person, build.at("10:00"), mark) for person in people]
    return build.state((*left, *others))


def spotter(state: State) -> Spotter:
    """Make one of everybody who was erased in a state."""
    gone = [one for one in state.participants.values() if one.status is Status.ERASED]
    return Spotter(state, mark, gone)


@pytest.mark.parametrize(
    "text",
    [
        "Åse Marie Čáppa-Nordli",
        "ase marie CAPPA-NORDLI",
        "Ring Åse Marie Čáppa-Nordli, hun venter.",
        "Čáppa-Nordli, Åse Marie",
        "ČÁPPA-NORDLI Åse Marie (Alta)",
        "«Åse Marie Čáppa-Nordli»",
        "skriv til <ase.m@alta.example>.",
        "Ase.M@Alta.example;post@alta.example",
        "svar 4182016",
        "A\u030ase Marie Čáppa-Nordli",
    ],
)
def test_somebody_is_spotted(text: str) -> None:
    """By name in either order, by address or by the submission, as text and in a document."""
    found = spotter(erased(PERSON, ALONE))

    assert found.is_in(text.encode())
    assert found.is_in(json.dumps({"a": 1, "list": [{"text": text}]}).encode())
    assert found.is_in(json.dumps({text: True}).encode())


@pytest.mark.parametrize(
    "document",
    [
        {"given": "Åse Marie", "family": "Čáppa-Nordli"},
        {"family": "Čáppa-Nordli", "given": "Åse Marie", "bed": 4},
        {"submission": 4182016},
    ],
)
def test_somebody_is_spotted_across_fields(document: dict[str, object]) -> None:
    """A name that stands in two fields is one name."""
    assert spotter(erased(PERSON)).is_in(json.dumps(document).encode())


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Åse Marie",
        "Čáppa-Nordli",
        "Åse Čáppa-Nordli",
        "Åse Marie Čáppa-Nordlien",
        "Ola Lund, post@alta.example",
        "94182016",
        "Rut",
    ],
)
def test_nobody_else_is_spotted(text: str) -> None:
    """Half a name is many people's, and those who are there are no concern."""
    assert not spotter(erased(PERSON, ALONE)).is_in(text.encode())


def test_organisation_that_is_not_kept_is_taken_from_the_text() -> None:
    """Who came alone from somewhere is spotted where that stands beside the name."""
    found = spotter(erased(ALONE))

    assert found.is_in(json.dumps({"who": "Rut Vik", "from": "Vik rådgivning"}).encode())
    assert not found.is_in(json.dumps({"who": "Rut Vik", "from": "Alta"}).encode())


def test_namesake_who_is_there_keeps_the_name() -> None:
    """A name that somebody else has, or that is published, is not theirs alone."""
    namesake = build.participant(4, given=PERSON.given, family=PERSON.family, email="b@b.example")
    state = erased(PERSON, others=(OTHER, namesake))
    assert not spotter(state).is_in(b'"' + PERSON.name.encode() + b'"')
    assert spotter(state).is_in(b"ase.m@alta.example")

    state = erased(PERSON)
    speaker = Contributor(name=PERSON.name)
    state.sessions[build.session().id] = build.session(people=(speaker,))
    assert not spotter(state).is_in(PERSON.name.encode())


def test_address_that_others_have_is_not_theirs() -> None:
    """The address of an office is no sign of who was erased."""
    shared = msgspec.structs.replace(PERSON, email=OTHER.email)

    assert not spotter(erased(shared)).is_in(b"post@alta.example")


def test_without_a_stone_nothing_is_spotted() -> None:
    """A conference in which nobody was erased is not searched."""
    assert not spotter(build.state((PERSON,))).is_in(PERSON.name.encode())


def test_list_and_text_know_the_same_marks() -> None:
    """Who is kept out of a list is spotted in a text too."""
    state = erased(PERSON)

    assert Tombstones(state, mark).has(traits_of(PERSON))
    assert spotter(state).is_in(PERSON.name.encode())
