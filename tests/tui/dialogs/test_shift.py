"""What may be typed for another time: a time of day, or a length with its sign."""

from __future__ import annotations

from datetime import time

import pytest

from tui.dialogs.shift import Typed, read


@pytest.mark.parametrize(
    ("words", "clock"),
    [
        ("08.45", time(8, 45)),
        ("8:45", time(8, 45)),
        ("0845", time(8, 45)),
        (" 845 ", time(8, 45)),
        ("23.59", time(23, 59)),
        ("0.00", time(0, 0)),
    ],
)
def test_times_of_day(words: str, clock: time) -> None:
    """With a full stop, a colon or nothing between hours and minutes."""
    assert read(words) == Typed(clock=clock)


@pytest.mark.parametrize(("words", "by"), [("+10", 10), ("-5", -5), ("−5", -5), ("+120", 120)])
def test_lengths(words: str, by: int) -> None:
    """A length has its sign, or it would be a time."""
    assert read(words) == Typed(by=by)


@pytest.mark.parametrize("words", ["", "om litt", "24.00", "10.60", "+", "10", "+1000", "8.5"])
def test_anything_else_is_not_read(words: str) -> None:
    """Nothing is guessed."""
    assert read(words) is None
