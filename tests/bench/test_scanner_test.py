"""The scanner test at a real terminal: what a scanner sends is measured where it arrives."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from store.badges.scanner import TEST_CODE
from store.conference.facts import CheckedIn
from tests.bench.scans import CONSOLE, READY, Badge, conference
from tests.bench.terminals import Console

SLOW_S = 0.090
"""A scanner so slow that its scans are torn where nobody has set anything."""
FAST_S = 0.004
TEST = "Klar til å prøve skanneren"


@pytest.fixture
def badges(tmp_path: Path) -> Iterator[Badge]:
    """Make a conference with four people, and give their badges."""
    return conference(tmp_path / "c", 4)


@pytest.fixture
def desk(tmp_path: Path, badges: Iterator[Badge]) -> Iterator[Console]:
    """Open the console on its scanner test."""
    del badges
    with Console(tmp_path / "c", CONSOLE) as console:
        assert console.waits_for(READY)
        console.press("f5")
        assert console.waits_for("SKANNERTEST")
        console.press("f5")
        assert console.waits_for(TEST)
        yield console


def scan(console: Console, text: str, gap: float) -> None:
    """Send a scan at a pace."""
    console.send(text, [gap] * len(text))


@pytest.mark.parametrize(
    ("suffix", "said"),
    [("\r", "Avslutning   Enter"), ("\n", "linjeskift (LF)"), ("\t", "Avslutning   Tab")],
)
def test_the_suffix_is_told(desk: Console, suffix: str, said: str) -> None:
    """A terminal hands CR, LF and Tab on as three keys."""
    scan(desk, TEST_CODE + suffix, FAST_S)

    assert desk.waits_for(said)
    assert "stemmer med maskinen" in desk.shown


def test_a_slow_scanner_is_measured_set_and_heard(desk: Console, badges: Iterator[Badge]) -> None:
    """The pace is what the keys' arrival says, though the console stands still now and then."""
    badge = next(badges)
    scan(desk, TEST_CODE, SLOW_S)
    assert desk.waits_for("Avslutning   ingen")
    found = re.search(r"(\d+) ms per tast", desk.shown)
    assert found is not None
    assert int(found[1]) >= 1000 * SLOW_S - 5
    assert "er for kort" in desk.shown

    desk.press("enter")
    assert desk.waits_for("Satt: ventetiden er")
    desk.press("f3")
    assert desk.waits_for(READY)
    scan(desk, f"{badge.code}\r", SLOW_S)

    came = [fact for fact in desk.facts(1, 5.0) if isinstance(fact, CheckedIn)]
    assert [fact.presence.participant for fact in came] == [badge.person]
