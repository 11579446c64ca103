"""The played morning comes to the figures of the study of the desk, within what chance makes."""

from __future__ import annotations

import random

import pytest

from tests import arrivals
from tests.arrivals import Service

RUNS = 100
PAPER = Service(45, exceptions=0.10, exception=90)
SEARCHED = Service(20, exception=90)
TYPED_ROUGHLY = Service(9, exceptions=0.10)
TYPED = Service(9)
WITH_SIDE_DESK = Service(9, exception=8)
SCANNED = Service(6)
TOGETHER = Service(2, together=8, is_together=True)
TOGETHER_WITH_SIDE_DESK = Service(2, exception=8, together=8, is_together=True)
EARLY = Service(9, opens=-1800)


def test_a_seed_is_a_morning() -> None:
    """The same seed lets the same delegations come at the same seconds."""
    one, same, other = (arrivals.delegations(random.Random(seed)) for seed in (7, 7, 8))

    assert one == same != other
    assert sum(each.size for each in one) == arrivals.PEOPLE
    assert all(0 <= each.at <= arrivals.DOORS_S for each in one)


def test_most_come_at_the_peak() -> None:
    """Of 200, so many come in each five minutes."""
    slots = [0] * 6
    for seed in range(RUNS):
        for each in arrivals.delegations(random.Random(seed)):
            slots[int(each.at // 300)] += each.size

    assert [count / RUNS for count in slots] == pytest.approx([7, 22, 37, 53, 59, 21], abs=2.5)


@pytest.mark.parametrize(
    ("service", "desks", "median", "worst", "longest", "late", "done_at"),
    [
        (PAPER, 1, 66, 131, 168, 167, 166),
        (PAPER, 2, 26, 54, 139, 137, 86),
        (PAPER, 3, 13, 29, 113, 108, 59),
        (SEARCHED, 1, 25, 52, 138, 134, 82),
        (SEARCHED, 2, 7, 16, 88, 77, 45),
        (SEARCHED, 3, 2.4, 6, 52, 31, 34),
        (TYPED_ROUGHLY, 1, 11, 23, 105, 95, 52),
        (TYPED_ROUGHLY, 2, 1.8, 4.8, 45, 18, 32),
        (TYPED_ROUGHLY, 3, 0.3, 1.4, 21, 0, 29),
        (TYPED, 1, 7, 16, 87, 75, 45),
        (TYPED, 2, 0.8, 2.6, 31, 3, 30),
        (TYPED, 3, 0.1, 0.8, 15, 0, 29),
        (WITH_SIDE_DESK, 1, 3.6, 8.8, 64, 46, 37),
        (WITH_SIDE_DESK, 2, 0.2, 1.0, 18, 0, 29),
        (SCANNED, 1, 3.6, 8.8, 64, 44, 36),
        (SCANNED, 2, 0.2, 1.3, 20, 0, 29),
        (TOGETHER, 1, 2.8, 7.0, 57, 35, 34),
        (TOGETHER, 2, 0.0, 1.0, 18, 0, 29),
        (TOGETHER_WITH_SIDE_DESK, 1, 0.5, 1.7, 24, 0, 29),
        (TOGETHER_WITH_SIDE_DESK, 2, 0.0, 0.2, 9, 0, 29),
        (EARLY, 1, 1.8, 5.4, 32, None, 30),
        (EARLY, 2, 0.1, 0.9, 12, None, 28),
    ],
)
def test_lines_are_as_long_as_in_the_study(
    service: Service,
    desks: int,
    median: float,
    worst: float,
    longest: int,
    late: int | None,
    done_at: int,
) -> None:
    """Waits in minutes, people in line, people late where it is told, minutes until all are in."""
    found = arrivals.mean(service, desks, RUNS)

    assert found.median / 60 == pytest.approx(median, rel=0.15, abs=0.4)
    assert found.worst / 60 == pytest.approx(worst, rel=0.15, abs=0.6)
    assert found.longest == pytest.approx(longest, rel=0.10, abs=4)
    assert late is None or found.late == pytest.approx(late, rel=0.15, abs=6)
    assert found.done_at / 60 == pytest.approx(done_at, rel=0.05, abs=1.5)
