"""What stands on a badge comes from the person, the key and the pile."""

from __future__ import annotations

from pathlib import Path

import pytest

from store.badges import keys
from store.badges.faces import face_of, words_on
from store.badges.keys import Keyring
from store.conference.people import Badge, ParticipantId
from store.errors import InputError
from store.language import Language
from tests import build

NB = Language("nb")


def test_a_face_has_the_words_and_the_code(keyring: Keyring) -> None:
    """The code is that of the newest generation, and the pile is where the badge lies."""
    person = build.participant(3, role="ordfører")
    state = build.state((build.participant(1, given="Anne"), person))
    state.badges[person.id] = Badge(id=person.id, generation=4)

    made = face_of(state, keyring, NB, person)

    assert (made.number, made.given, made.family) == (3, "Eirik", "Solhaug")
    assert (made.role, made.organisation) == ("ordfører", "Målselv kommune")
    assert (made.conference, made.pile) == ("Klimasamling", "Målselv, nr. 2")
    assert made.code == keyring.code(state.conference.id, 3, 4, 1)


def test_who_is_from_no_municipality_has_no_pile(keyring: Keyring) -> None:
    """They are found by name."""
    person = build.participant(1, municipality=None)

    assert face_of(build.state((person,)), keyring, NB, person).pile == ""


def test_who_has_a_blocked_badge_reads_why_in_place_of_the_pile(keyring: Keyring) -> None:
    """Nobody puts a badge into the pile that lets nobody in, without having been told."""
    person = build.participant(1)
    state = build.state((person,))
    state.badges[person.id] = Badge(id=person.id, revoked="lost")

    assert face_of(state, keyring, NB, person).pile == "Meldt mistet"


def test_without_the_key_there_is_no_face(tmp_path: Path) -> None:
    """No badge is drawn with a code that nobody could check."""
    person = build.participant(1)
    with pytest.raises(InputError):
        face_of(build.state((person,)), keys.load(tmp_path), NB, person)


@pytest.mark.parametrize(
    ("field", "value", "is_on"),
    [
        ("given", "Ola", True),
        ("family", "Nordmann", True),
        ("role", "lærer", True),
        ("organisation", "NVE", True),
        ("email", "ola@alta.example", False),
        ("choices", {2: "A"}, False),
        ("note", "kommer sent", False),
        ("days", (1,), False),
    ],
)
def test_words_that_stand_on_a_badge(field: str, value: object, *, is_on: bool) -> None:
    """Only what can be read on it makes a printed badge out of date; never the track."""
    before = build.participant(1)
    after = build.participant(1, **{field: value})

    assert (words_on(before) != words_on(after)) is is_on


def test_words_keep_their_places() -> None:
    """A surname is not taken for a role."""
    assert words_on(build.participant(1, family="x", role=None)) != words_on(
        build.participant(1, family="", role="x")
    )
    assert ParticipantId("p1") not in words_on(build.participant(1))
