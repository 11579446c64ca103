"""Who comes to the counter, each by the keys that the operator has time for."""

from __future__ import annotations

import pytest

from store.badges.keys import Keyring
from store.clock import FixedClock
from store.conference.people import ParticipantId
from store.desk import Desk
from store.intents.aside import parked
from tests import build
from tests.build import DAY_2
from tests.tui.situations import OVER, PEOPLE, counter, expected, who
from tui.widgets.rows import Rows
from tui.widgets.scan_field import ScanField


@pytest.fixture
def desk(keyring: Keyring, clock: FixedClock) -> Desk:
    """Make a desk at 08.12 of day 1."""
    return expected(keyring, clock)


async def test_01_one_who_is_registered(desk: Desk) -> None:
    """Two beginnings and Enter; the answer shows who, and the field is empty and ready."""
    async with counter(desk) as hands:
        await hands.type("ei so")
        await hands.press("enter")

        assert hands.is_in(1)
        assert "Eirik Solhaug" in hands.seen
        assert hands.app.screen.query_one(ScanField).value == ""
        assert hands.keys <= 7


async def test_02_one_with_a_code(desk: Desk) -> None:
    """No key at all; a code that is not ours says so."""
    async with counter(desk) as hands:
        await hands.scan(1)
        assert hands.is_in(1)
        await hands.scan_code("5901234123457")

        assert hands.word in {"unknown", "forged"}
        assert hands.keys == 0


async def test_03_a_delegation(desk: Desk) -> None:
    """Letters, the key, one for an absent one, Enter; one undo takes the whole group back."""
    async with counter(desk) as hands:
        await hands.type("mål")
        await hands.press("ctrl+g")
        await hands.press("left")
        await hands.press("enter")

        assert [hands.is_in(number) for number in (1, 2, 3)] == [False, True, True]
        assert hands.keys <= 6 + 1
        await hands.press("ctrl+z")
        assert not hands.is_in(2)
        assert not hands.is_in(3)


async def test_04_one_who_is_inside(desk: Desk, clock: FixedClock) -> None:
    """The time and the desk of the first, no dialog, and Enter again does nothing."""
    async with counter(desk) as hands:
        await hands.scan(1)
        clock.advance(minutes=3)
        await hands.scan(1)
        assert hands.keys == 0
        assert hands.heading.startswith("ALLEREDE SJEKKET INN")
        assert "08.12" in hands.seen
        await hands.press("enter")

        assert len(hands.app.state.presences_of(who(1))) == 1
        assert len(hands.app.screen_stack) == 1


async def test_05_two_of_one_name(desk: Desk) -> None:
    """Both with their municipality; an arrow more for the one who is meant, never a guess."""
    async with counter(desk) as hands:
        await hands.type("pe ha")
        assert "Alta" in hands.seen
        assert "Senja" in hands.seen
        await hands.press("down")
        chosen = hands.app.screen.query_one(Rows).chosen
        await hands.press("enter")

        assert chosen is not None
        assert hands.app.state.is_present(ParticipantId(chosen.key), 1)
        assert hands.is_in(4) + hands.is_in(5) == 1
        assert hands.keys <= 7 + 1


@pytest.mark.parametrize(
    ("letters", "moves", "number"),
    [("soren", 0, 6), ("hetta", 0, 7), ("aasen", 0, 8), ("kjel", 0, 8), ("utme", 1, 12)],
)
async def test_06_another_spelling(desk: Desk, letters: str, moves: int, number: int) -> None:
    """Folded letters find them; a slip shows who may be meant, and an arrow says so."""
    async with counter(desk) as hands:
        await hands.type(letters)
        await hands.press(*["down"] * moves, "enter")

        assert hands.is_in(number)
        assert hands.keys <= 7


async def test_07_one_who_is_not_listed(desk: Desk) -> None:
    """The typed name is filled in: the municipality and Enter register and let in."""
    async with counter(desk) as hands:
        await hands.type("Kari Nordli")
        await hands.press("ctrl+n")
        await hands.type("alta")
        await hands.press("enter")

        (kari,) = [
            one for one in hands.app.state.participants.values() if one.name == "Kari Nordli"
        ]
        assert (kari.municipality, hands.app.state.is_present(kari.id, 1)) == ("5403", True)
        assert hands.keys <= 20


@pytest.mark.parametrize("typed", ["", "Kari Nordli"])
async def test_07_one_who_is_parked(desk: Desk, typed: str) -> None:
    """Or one key sends them to the side desk, with what the answer said or what was typed."""
    async with counter(desk) as hands:
        await (hands.type(typed) if typed else hands.scan(9))
        before = hands.keys
        await hands.press("ctrl+t")

        (hold,) = parked(desk.state)
        assert hold.participant == (None if typed else who(9))
        assert hold.words == (f"{typed}: Ikke i listen" if typed else "Ikke påmeldt i dag")
        assert hands.keys - before == 1


@pytest.mark.parametrize(("turns", "days", "budget"), [(0, (1, 2), 18), (1, (1,), 19)])
async def test_08_09_one_instead_of_another(
    desk: Desk, turns: int, days: tuple[int, ...], budget: int
) -> None:
    """Find one, the key, type the other, an arrow for one day only, Enter; one undo for both."""
    async with counter(desk) as hands:
        await hands.type("sol")
        await hands.press("down")
        await hands.press("ctrl+b")
        await hands.type("Ida Nordli")
        await hands.press(*["right"] * turns, "enter")

        (ida,) = [one for one in hands.app.state.participants.values() if one.name == "Ida Nordli"]
        assert (ida.days, hands.app.state.is_present(ida.id, 1)) == (days, True)
        assert hands.keys <= budget
        await hands.press("ctrl+z")
        assert hands.app.state.participants[who(1)] == PEOPLE[0]


@pytest.mark.parametrize(
    ("number", "letters", "words"),
    [(9, "mi ba", "IKKE PÅMELDT I DAG"), (10, "fal", "MELDT FORFALL"), (11, "li", "VENTELISTE")],
)
async def test_10_13_14_one_whom_a_rule_stops(
    desk: Desk, number: int, letters: str, words: str
) -> None:
    """The other day, withdrawn, waiting: the answer says which, and three keys let them in."""
    async with counter(desk) as hands:
        await hands.type(letters)
        await hands.press("enter")
        assert words in hands.heading
        assert not hands.is_in(number)
        before = hands.keys
        await hands.press("ctrl+o")
        await hands.press("down", "enter")

        assert hands.is_in(number)
        assert hands.keys - before <= 3
        presence = hands.app.state.presence_of(who(number), 1)
        assert presence is not None
        assert presence.reason


async def test_11_another_track(desk: Desk, clock: FixedClock) -> None:
    """The answer says their own track; two keys change it, and the badge is good."""
    clock.set(build.at("08:50", DAY_2))
    async with counter(desk, door="A") as hands:
        await hands.scan(1)
        assert hands.word == "wrong_track"
        await hands.press("ctrl+l")
        await hands.press("enter")
        await hands.scan(1)

        assert hands.is_in(1, day=2)
        assert hands.app.state.participants[who(1)].choices == {2: "A"}
        assert hands.keys <= 2


@pytest.mark.parametrize(("door", "keys"), [("A", ["enter"]), (None, ["down", "enter"])])
async def test_12_no_track(
    desk: Desk, clock: FixedClock, door: str | None, keys: list[str]
) -> None:
    """The answer asks: the key and Enter at a track's door, elsewhere the track before it."""
    clock.set(build.at("08:50", DAY_2))
    async with counter(desk, door=door) as hands:
        await hands.scan(12)
        assert hands.word == "no_track"
        await hands.press("ctrl+l")
        for key in keys:
            await hands.press(key)
        await hands.scan(12)

        assert hands.is_in(12, day=2)
        assert hands.app.state.participants[who(12)].choices == {2: "A"}
        assert hands.keys <= OVER[12]
