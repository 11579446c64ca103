"""The last answers stay readable: each says what happened, and hidden names stay hidden."""

from __future__ import annotations

import pytest

from store.badges.keys import Keyring
from store.clock import FixedClock
from store.desk import Desk
from tests import build
from tests.tui.situations import Counted, counter, expected
from tui.screens.checkin import rail

NARROW, WIDE = 42, 78
MOST = 9


@pytest.fixture
def desk(keyring: Keyring, clock: FixedClock) -> Desk:
    """Make a desk at 08.12 of day 1."""
    return expected(keyring, clock)


def lines(hands: Counted, width: int = WIDE, *, hidden: bool = False) -> list[str]:
    """Give the list as plain text, without its head."""
    app = hands.app
    drawn = rail.last_answers(app.answers, app.language, app.state, width, MOST, hidden=hidden)
    assert all(line.cell_length <= width for line in drawn)
    assert len(drawn) == 1 + MOST
    return [" ".join(line.plain.split()) for line in drawn[1:] if line]


async def test_parking_is_not_called_undoing(desk: Desk) -> None:
    """An act that is no verdict says what it did."""
    async with counter(desk) as hands:
        await hands.scan(9)
        await hands.press("ctrl+t")

        assert lines(hands)[0] == "08.12 · Mia Bakk er satt til side."


@pytest.mark.parametrize("width", [NARROW, WIDE])
async def test_going_out_is_told_from_coming_in(desk: Desk, width: int) -> None:
    """Both are green and have one sign; the word tells them apart at any width."""
    async with counter(desk) as hands:
        await hands.scan(1)
        await hands.press("ctrl+u")

        out, came = lines(hands, width)
        assert "Sjekket ut" in out
        assert "Sjekket ut" not in came


async def test_a_refusal_keeps_its_word_where_there_is_room(desk: Desk) -> None:
    """After a burst the line still says why somebody was not let in."""
    async with counter(desk) as hands:
        await hands.scan(9)

        assert lines(hands) == ["08.12 ✗ Mia Bakk Ikke påmeldt i dag Måsøy"]


async def test_undoing_and_redoing_name_whom(desk: Desk) -> None:
    """A group that was taken back is counted, not named after its municipality alone."""
    async with counter(desk) as hands:
        await hands.type("mål")
        await hands.press("ctrl+g")
        await hands.press("enter")
        await hands.press("ctrl+z")
        await hands.press("ctrl+y")

        assert lines(hands)[:2] == [
            "08.12 → Gjort om igjen: 3 fra Målselv",
            "08.12 ← Angret: 3 fra Målselv",
        ]


async def test_hidden_names_are_hidden_in_every_line(desk: Desk) -> None:
    """Acts name people too, in the list and in the large answer."""
    async with counter(desk) as hands:
        await hands.scan(9)
        await hands.press("ctrl+t")
        await hands.press("ctrl+z")
        await hands.press("ctrl+s")

        assert "Angret" in hands.heading
        assert "Bakk" not in hands.seen
        assert not any("Bakk" in line for line in lines(hands, hidden=True))
        assert lines(hands, hidden=True)[0] == "08.12 ← Angret: ••• ••••"


async def test_a_long_name_takes_what_its_place_leaves(keyring: Keyring, clock: FixedClock) -> None:
    """A name is cut only where its line is full."""
    nils = build.participant(1, given="Nils Petter", family="Strømsnes", municipality="5416")
    karl = build.participant(2, given="Karl Johan Fredrik Christian", family="av Nordhav")
    state = build.state((nils, karl))
    async with counter(build.desk(state, clock=clock, keyring=keyring)) as hands:
        await hands.scan(1)
        assert lines(hands, NARROW) == ["08.12 ✓ Nils Petter Strømsnes Bardu"]
        await hands.scan(2)
        assert lines(hands)[0] == "08.12 ✓ Karl Johan Fredrik Christian av Nordhav Målselv"
