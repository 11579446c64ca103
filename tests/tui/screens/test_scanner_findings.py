"""What a scan tells: the mark of each finding, the worst first, and what wait is advised."""

from __future__ import annotations

import pytest

from store.badges.scanner import TEST_CODE
from store.language import LANGUAGES, Language
from tui.capture import Burst, Pace, Read
from tui.screens.badges.scanner_findings import advised, report_of
from tui.trying import MOST_MS, USUAL_MS

LANGUAGE = Language("nb")


def came(*, gap: float = 0.008, first: float | None = None, suffix: str | None = "enter") -> Read:
    """Give a scan of the card whose keys came at a pace, the second one otherwise."""
    gaps = (gap if first is None else first, *(gap for _ in TEST_CODE[1:]))
    return Read(TEST_CODE, is_ours=False, at=0.0, burst=Burst(TEST_CODE, gaps, suffix))


@pytest.mark.parametrize(
    ("gap", "expected"),
    [
        (0.0, 40),
        (0.002, 40),
        (0.008, 45),
        (0.016, 55),
        (1 / 30, 80),
        (0.050, 105),
        (0.090, 165),
        (0.500, MOST_MS),
    ],
)
def test_the_wait_follows_the_scanners_pace(gap: float, expected: int) -> None:
    """A usual scanner needs what is there anyhow; a slow one half as much again as its pace."""
    assert advised([gap] * 21) == expected


def test_a_pause_among_the_first_keys_counts() -> None:
    """Scans are torn there, so that what was seen there is allowed."""
    assert advised([0.008, 0.090, *[0.008] * 19]) == 95
    assert advised([*[0.008] * 20, 0.090]) == 45


@pytest.mark.parametrize("gap", [0.001, 0.008, 1 / 30, 0.050, 0.090, 0.120])
def test_what_is_advised_is_enough(gap: float) -> None:
    """With the wait that was offered, the same scan gives no fault and no other offer."""
    better = report_of(LANGUAGE, came(gap=gap), USUAL_MS).advised_ms or USUAL_MS
    report = report_of(LANGUAGE, came(gap=gap), better)
    assert report.tone != "stop"
    assert report.advised_ms is None
    assert gap < Pace.of(better / 1000).start


@pytest.mark.parametrize(
    ("read", "tone"),
    [
        (came(), "ok"),
        (came(suffix=None), "note"),
        (came(first=0.080), "note"),
        (came(gap=1 / 30), "note"),
        (came(gap=0.065), "note"),
        (came(gap=0.090), "stop"),
    ],
)
def test_the_worst_finding_is_the_answer(read: Read, tone: str) -> None:
    """One mark that is not well makes the whole not well."""
    assert report_of(LANGUAGE, read, USUAL_MS).tone == tone


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("scanned", [TEST_CODE, TEST_CODE.lower(), "https://example.org"])
def test_every_finding_fits_beside_the_code(code: str, scanned: str) -> None:
    """In both languages no value is cut on the usual screen, where the code takes its half."""
    burst = Burst(f"]Q1\\000026{scanned}"[-60:], tuple([0.123] * 20), None)
    read = Read(scanned, is_ours=False, at=0.0, burst=burst)
    for finding in report_of(Language(code), read, USUAL_MS).findings:
        assert len(finding.value) <= 28


@pytest.mark.parametrize(
    ("text", "suffix", "has_marks"),
    [
        (TEST_CODE, "enter", True),
        (TEST_CODE, None, True),
        ("https://kommune.example", "enter", False),
        ("https://kommune.example", None, True),
    ],
)
def test_what_is_marked_is_spoken_of_only_where_something_is(
    text: str, suffix: str | None, has_marks: bool
) -> None:
    """Another code may have come by a scanner with which all is well."""
    burst = Burst(text, tuple(0.008 for _ in text), suffix)
    report = report_of(LANGUAGE, Read(text, is_ours=False, at=0.0, burst=burst), USUAL_MS)

    assert report.has_marks is has_marks
