"""Changing track and correcting what is known: recorded once, taken back by one undo."""

from __future__ import annotations

import pytest

from store.badges.keys import Keyring
from store.clock import FixedClock
from store.conference.people import Category, Package, ParticipantId, Status
from store.desk import Desk
from store.intents.admission import CheckIn
from store.intents.alteration import EDITABLE, ChangeTrack, EditPerson
from store.intents.history import Undo
from store.intents.naming import Known
from store.intents.wording import tell
from store.language import LANGUAGES, Language
from tests import build

ONE, TWO, GONE, OUT, DAY_1 = (ParticipantId(f"p{number}") for number in range(1, 6))
PEOPLE = (
    build.participant(1),
    build.participant(2, given="Åse", family="Næss", choices={}),
    build.participant(3, given="", family="", status=Status.ERASED),
    build.participant(4, given="Odd", status=Status.WITHDRAWN),
    build.participant(5, given="Eva", days=(1,), choices={}),
)
SEATS = {"seats.A": 0, "seats.B": 10}


@pytest.fixture
def paper() -> build.Paper:
    """Keep what the desk records."""
    return build.Paper(lambda: build.state(PEOPLE))


@pytest.fixture
def desk(keyring: Keyring, paper: build.Paper) -> Desk:
    """Make a desk on the second day, where A has no seat left."""
    return build.desk(
        build.state(PEOPLE, settings=SEATS),
        keyring=keyring,
        journal=paper,
        clock=FixedClock(build.at("09:00", build.DAY_2)),
    )


def change(who: ParticipantId, track: str, *, is_sure: bool = False) -> ChangeTrack:
    """Wish for a track on day 2."""
    return ChangeTrack(who=Known(who), day=2, track=track, is_sure=is_sure)


def test_track_is_chosen(desk: Desk) -> None:
    """Who had chosen none has one, and counts there; undo takes it back."""
    assert desk.do(change(TWO, "B")).key == "registration.track_changed"
    assert desk.state.participants[TWO].choices == {2: "B"}
    assert desk.state.tallies[2].expected_in["B"] == 2

    desk.do(Undo())
    assert desk.state.participants[TWO].choices == {}
    assert desk.state.tallies[2].expected_in["B"] == 1


def test_full_track_needs_somebody_who_is_sure(desk: Desk, paper: build.Paper) -> None:
    """The seats are said; whoever has seen them may go on."""
    answer = desk.do(change(ONE, "A"))
    assert (answer.key, answer.exit_status) == ("registration.track_full", 4)
    assert (answer.values["n"], answer.values["max"]) == ("0", "0")
    assert paper.entries == []
    assert desk.do(change(ONE, "A", is_sure=True)).is_done


def test_who_is_inside_goes_over(desk: Desk) -> None:
    """Presence moves with the time, and one undo moves it back."""
    desk.do(CheckIn(who=Known(ONE), day=2))
    assert desk.state.tallies[2].present_in["B"] == 1

    desk.do(change(ONE, "A", is_sure=True))
    tally = desk.state.tallies[2]
    assert (tally.present, tally.present_in["A"], tally.present_in["B"]) == (1, 1, 0)
    assert [stay.track for stay in desk.state.presences_of(ONE)] == ["B", "A"]

    desk.do(Undo())
    assert (tally.present, tally.present_in["A"], tally.present_in["B"]) == (1, 0, 1)
    assert len(desk.state.presences_of(ONE)) == 1


@pytest.mark.parametrize(
    ("intent", "key", "status"),
    [
        (change(ONE, "B"), "registration.same_track", 3),
        (change(ONE, "C"), "registration.no_such_track", 4),
        (
            ChangeTrack(who=Known(ONE), day=1, track="A"),
            "registration.no_such_track",
            4,
        ),
        (change(DAY_1, "A"), "registration.not_their_day", 4),
        (change(OUT, "A"), "registration.withdrawn_already", 4),
        (change(GONE, "A"), "registration.erased", 4),
        (EditPerson(who=Known(GONE), fields={"given": "Eva"}), "registration.erased", 4),
        (EditPerson(who=Known(ONE), fields={"status": "waiting"}), "registration.no_such_field", 2),
        (EditPerson(who=Known(ONE), fields={"package": "all"}), "registration.bad_value", 4),
        (EditPerson(who=Known(ONE), fields={"municipality": "Oz"}), "registration.bad_value", 4),
        (EditPerson(who=Known(ONE), fields={"given": "Eirik "}), "registration.same", 3),
        (
            EditPerson(who=Known(ONE), fields={"given": "", "family": " "}),
            "registration.no_name",
            2,
        ),
    ],
)
def test_what_changes_nothing(
    desk: Desk, paper: build.Paper, intent: ChangeTrack | EditPerson, key: str, status: int
) -> None:
    """What is refused, or so already, is said and recorded nowhere."""
    answer = desk.do(intent)

    assert (answer.key, answer.exit_status) == (key, status)
    assert paper.entries == []
    for code in LANGUAGES:
        assert "{" not in tell(Language(code), desk.state.zone, answer)


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        ("given", "Eiri\u006b\x1b[2J", "Eirik[2J"),
        ("organisation", " Målselv  vann ", "Målselv vann"),
        ("municipality", "Áltá", "5403"),
        ("municipality", "", None),
        ("role", "Ordfører", "Ordfører"),
        ("email", "a@b.example", "a@b.example"),
        ("package", "Lodging", Package.LODGING),
        ("category", "staff", Category.STAFF),
        ("note", "n" * 900, "n" * 500),
    ],
)
def test_fields_are_corrected(desk: Desk, field: str, text: str, value: object) -> None:
    """Each editable field takes a text, cleaned and read; undo gives the old one back."""
    assert field in EDITABLE
    was = desk.state.participants[ONE]

    assert desk.do(EditPerson(who=Known(ONE), fields={field: text})).is_done
    assert getattr(desk.state.participants[ONE], field) == value

    desk.do(Undo())
    assert desk.state.participants[ONE] == was


def test_answers_are_given_again(desk: Desk, paper: build.Paper) -> None:
    """The same wish twice is one act with one answer."""
    for wish in (change(TWO, "B"), EditPerson(who=Known(TWO), fields={"role": "ordfører"})):
        assert desk.do(wish) == desk.do(wish)
    assert len(paper.entries) == 2
