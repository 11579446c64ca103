"""Whoever is erased stands in no answer of a window any more."""

from __future__ import annotations

import pytest

from store.badges.keys import Keyring
from store.clock import FixedClock
from store.desk import Desk
from store.intents.naming import Known
from store.intents.privacy import ErasePerson
from tests.tui.situations import Counted, counter, expected, who
from tui.screens.checkin import rail

WIDE = 78


@pytest.fixture
def desk(keyring: Keyring, clock: FixedClock) -> Desk:
    """Make a desk at 08.12 of day 1."""
    return expected(keyring, clock)


async def erase(hands: Counted, desk: Desk, number: int) -> None:
    """Erase somebody as a command would that hands it to this window."""
    assert desk.do(ErasePerson(who=Known(who(number)), is_sure=True)).is_done
    await hands._pilot.pause()


def list_of(hands: Counted) -> str:
    """Give the last answers as plain text."""
    app = hands.app
    lines = rail.last_answers(app.answers, app.language, app.state, WIDE, 9)
    return "\n".join(line.plain for line in lines)


async def test_answer_about_who_is_erased_goes(desk: Desk) -> None:
    """Neither the panel, nor the list, nor an act by key knows them; what was before is shown."""
    async with counter(desk) as hands:
        await hands.scan(1)
        await hands.scan(2)
        assert "Heika" in hands.seen
        await erase(hands, desk, 2)

        assert "Heika" not in hands.seen
        assert "Heika" not in list_of(hands)
        assert "Eirik" in list_of(hands)
        assert not hands.app.is_fresh


async def test_answer_about_somebody_else_stays(desk: Desk) -> None:
    """Whoever stands at the desk meanwhile is seen, and acted on, as before."""
    async with counter(desk) as hands:
        await hands.scan(2)
        await hands.scan(1)
        await erase(hands, desk, 2)

        assert hands.app.is_fresh
        assert "Heika" not in list_of(hands)
        await hands.press("ctrl+u")
        assert not hands.is_in(1)


async def test_acts_that_name_somebody_go_too(desk: Desk) -> None:
    """What was parked, undone or offered among others is not told by a name any more."""
    async with counter(desk) as hands:
        await hands.scan(9)
        await hands.press("ctrl+t")
        await hands.press("ctrl+z")
        assert "Bakk" in list_of(hands)
        await erase(hands, desk, 9)

        assert "Bakk" not in list_of(hands)
        assert "Bakk" not in hands.seen


async def test_strip_of_another_screen_forgets(desk: Desk) -> None:
    """An answer that stands over another screen goes as well."""
    async with counter(desk) as hands:
        await hands.press("f6")
        await hands.scan(2)
        assert "Heika" in hands.seen
        await erase(hands, desk, 2)

        assert "Heika" not in hands.seen
