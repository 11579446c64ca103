"""What decides whether the list and the rail are drawn again: the minute, and what happened."""

from __future__ import annotations

import pytest

from store.rules.agenda import Agenda
from tests.gathering import agenda, started
from tui.screens.agenda.looks import looks

ON = (started("d1-01", "08:30"),)


def of(asked: Agenda) -> object:
    """Give the looks of a screen that lists the day at hand."""
    return looks(asked, asked)


@pytest.mark.parametrize(
    ("first", "second"), [("08:31:00", "08:31:59"), ("08:37:10", "08:37:11"), ("08:43", "08:43:29")]
)
def test_seconds_alone_change_nothing(first: str, second: str) -> None:
    """Within a minute the same is shown, in overtime too, when expected times move."""
    assert of(agenda(first, did=ON)) == of(agenda(second, did=ON))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (agenda("08:31:59", did=ON), agenda("08:32", did=ON)),
        (agenda("08:31"), agenda("08:31", did=ON)),
        (agenda("08:37:59", did=ON), agenda("08:38:00", did=ON)),
        (agenda("08:31", did=ON), agenda("08:31", did=(started("d1-01", "08:30", part=0),))),
    ],
)
def test_what_is_shown_otherwise_looks_otherwise(first: Agenda, second: Agenda) -> None:
    """The next minute, a start, another phase and a part that runs are seen."""
    assert of(first) != of(second)


def test_another_day_looks_otherwise() -> None:
    """Listing another day beside the day at hand is another look."""
    at_hand = agenda("08:31")
    assert looks(at_hand, agenda("08:31", listed=2)) != of(at_hand)
