"""A key is meant for the answer that was there when it was pressed."""

from __future__ import annotations

import pytest
from textual import events
from textual.message import Message

from store.badges.keys import Keyring
from store.clock import FixedClock
from tests.keys import SCANNER, post, strokes
from tests.tui.situations import counter, expected, who
from tui.showing import Showing


@pytest.mark.parametrize(
    ("at", "found"),
    [(0.5, None), (1.0, "first"), (2.5, "first"), (3.5, None), (4.0, "second"), (9.0, "second")],
)
def test_what_was_fresh_is_known_by_its_stamp(at: float, found: str | None) -> None:
    """Before the first nothing was; between the next key and the next answer nobody is meant."""
    showing = Showing[str]()
    showing.put_up("first", 1.0)
    showing.grow_quiet(3.0)
    showing.put_up("second", 4.0)

    assert showing.fresh_at(at) == found
    assert showing.newest == "second"
    assert showing.is_fresh


async def test_a_key_before_a_scan_acts_on_the_answer_before_it(
    keyring: Keyring, clock: FixedClock
) -> None:
    """A console that was busy hears both at once: whoever was shown goes out, not who is next."""
    async with counter(expected(keyring, clock)) as hands:
        await hands.scan(1)
        pressed = events.Key("ctrl+u", None)
        pressed.time = Message().time
        code = hands.app.desk.code(who(2)) + "\r"
        burst = strokes(code, gap=SCANNER, start=pressed.time + 0.05)
        await post(hands._pilot, [pressed, *burst])

        assert not hands.is_in(1)
        assert hands.is_in(2)


async def test_a_key_outlives_the_next_one(keyring: Keyring, clock: FixedClock) -> None:
    """A key that turns to the next person takes nothing from the act before it."""
    async with counter(expected(keyring, clock)) as hands:
        await hands.scan(1)
        await hands.press("ctrl+u", "down")

        assert not hands.is_in(1)
