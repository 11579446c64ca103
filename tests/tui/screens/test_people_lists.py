"""The lists of the participants screen: who has not come, who is here, and when they came."""

from __future__ import annotations

import msgspec
import pytest

from store.badges.keys import Keyring
from store.conference.people import ParticipantId
from store.desk import Desk
from store.intents.naming import Known
from tests import build
from tests.keys import type_text
from tests.sizes import NARROW, NORMAL, WIDE
from tests.tui.screens.consoles import console, seen
from tests.tui.screens.test_people import PEOPLE, desk_with, listed, opened, screen
from tui.dialogs.person import PersonDialog

SIZES = ((NARROW, "nb"), (NORMAL, "en"), (WIDE, "nb"))


@pytest.fixture
def desk(keyring: Keyring) -> Desk:
    """Make a desk to which one of a pair from Målselv came."""
    friend = build.participant(8, given="Torill", family="Heika", phone="400 00 118")
    return desk_with(keyring, (*PEOPLE, friend))


@pytest.mark.parametrize(("size", "language"), SIZES)
async def test_who_has_not_come_stands_with_whom_to_call(
    desk: Desk, size: tuple[int, int], language: str
) -> None:
    """By municipality; the chosen one with their number and their contact person's."""
    async with opened(desk, size, language=language) as pilot:
        console(pilot).admit(Known(ParticipantId("p2")))
        await pilot.press("f4", "f4")
        assert screen(pilot).view == "absent"
        assert listed(pilot) == ["p5", "p4", "p8", "p1", "p7"]
        assert "400 00" not in seen(pilot)
        await pilot.press("down", "down", "down")
        shown = seen(pilot)
        assert "400 00 118" in shown
        assert "Eirik Solhaug 400 00 111" in shown
        await pilot.press("ctrl+s")
        shown = seen(pilot)
        assert "Heika" not in shown
        assert "400 00" not in shown
        await pilot.press("ctrl+s", "enter")

        assert isinstance(pilot.app.screen, PersonDialog)


@pytest.mark.parametrize(("size", "language"), SIZES)
async def test_the_roll_is_called_of_who_is_here(
    desk: Desk, size: tuple[int, int], language: str
) -> None:
    """With badge numbers, which stand while names are hidden; it follows every scan."""
    async with opened(desk, size, language=language) as pilot:
        console(pilot).admit(Known(ParticipantId("p1")))
        await pilot.press("f4", "f4", "f4")
        assert listed(pilot) == ["p1"]
        assert "Eirik Solhaug" in seen(pilot)
        console(pilot).admit(Known(ParticipantId("p2")))
        await pilot.pause()
        assert listed(pilot) == ["p2", "p1"]
        await pilot.press("ctrl+s")

        assert "Solhaug" not in seen(pilot)
        await pilot.press("down")
        assert "Ctrl+S" in seen(pilot)
        assert listed(pilot) == ["p2", "p1"]


async def test_letters_and_arrows_narrow_a_list(desk: Desk) -> None:
    """To names or a municipality, and on a day with tracks to one of them."""
    async with opened(desk) as pilot:
        app = console(pilot)
        app.set_counter(msgspec.structs.replace(app.counter, day=2))
        await pilot.press("f4", "f4")
        everybody = listed(pilot)
        await type_text(pilot, "alta")
        assert listed(pilot) == ["p3", "p2"]
        await pilot.press("escape", "right")
        assert screen(pilot).track == "A"
        assert listed(pilot) == []
        assert "Alle som er ventet, er kommet" in seen(pilot)
        await pilot.press("right")

        assert listed(pilot) == everybody


@pytest.mark.parametrize(("size", "language"), SIZES)
async def test_arrivals_are_read_without_colour(
    desk: Desk, size: tuple[int, int], language: str
) -> None:
    """A number over each bar and its time under it; after the last view comes the first."""
    async with opened(desk, size, language=language) as pilot:
        await pilot.press("f4", "f4", "f4", "f4")
        assert screen(pilot).view == "arrivals"
        for number in (1, 2, 4):
            console(pilot).admit(Known(ParticipantId(f"p{number}")))
        await pilot.pause()
        shown = seen(pilot)
        rows = shown.splitlines()
        time = next(at for at, row in enumerate(rows) if row.strip() in {"08.10", "08:10"})

        assert "█████" in rows[time - 1]
        assert any(row.strip() == "3" for row in rows[:time])
        await pilot.press("f4")
        assert screen(pilot).view == "people"
