"""Day and door of a window are set at the desk by one key, and its door is always said."""

from __future__ import annotations

import pytest

from store.badges.keys import Keyring
from store.clock import FixedClock
from tests.sizes import NARROW, NORMAL, WIDE
from tests.tui.situations import Counted, counter, expected
from tui.app import DeskApp
from tui.dialogs.day_and_door import DayAndDoorDialog
from tui.screens import SCREENS


async def test_a_track_of_the_other_day(keyring: Keyring, clock: FixedClock) -> None:
    """Every day has its doors in one list; the window stands there from then on."""
    async with counter(expected(keyring, clock)) as hands:
        await hands.press("ctrl+d")
        assert isinstance(hands.app.screen, DayAndDoorDialog)
        await hands.press("down", "down", "down")
        await hands.press("enter")

        assert (hands.app.counter.day, hands.app.counter.door) == (2, "A")
        assert "Dag 2" in hands.seen
        await hands.press("ctrl+d")
        await hands.press("up", "up", "up")
        await hands.press("enter")
        assert (hands.app.counter.day, hands.app.counter.door) == (None, None)


async def test_leaving_it_changes_nothing(keyring: Keyring, clock: FixedClock) -> None:
    """The cursor stands on what is set, and Esc leaves that."""
    async with counter(expected(keyring, clock)) as hands:
        before = hands.app.counter
        await hands.press("ctrl+d")
        await hands.press("down")
        await hands.press("escape")

        assert hands.app.counter == before


@pytest.mark.parametrize("size", [WIDE, NORMAL, NARROW])
@pytest.mark.parametrize(("language", "word"), [("nb", "øp A"), ("en", "rack A")])
async def test_the_door_is_said_in_the_status_line(
    keyring: Keyring, clock: FixedClock, size: tuple[int, int], language: str, word: str
) -> None:
    """Whoever comes to the desk sees at which door it stands, however small the window."""
    app = DeskApp(expected(keyring, clock), SCREENS, first="checkin", language=language)
    async with app.run_test(size=size) as pilot:
        hands = Counted(pilot)
        assert word not in hands.seen.splitlines()[-2]
        await hands.press("ctrl+d")
        await hands.press("down", "down", "down")
        await hands.press("enter")
        await pilot.pause()

        assert word in hands.seen.splitlines()[-2]
