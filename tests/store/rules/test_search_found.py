"""Whoever is meant is among the first ten hits, however their name is typed."""

from __future__ import annotations

import re
from collections import Counter
from importlib import resources

import pytest

from sample_data import names
from store.rules.folding import fold
from store.rules.search import SearchIndex
from tests.bench import people, people_words
from tests.build import participant
from tests.sizes import FINDINGS

KNOWN = people.people()


def _words(*texts: str) -> set[str]:
    return {word for text in texts for word in re.findall(r"\w+", fold(text))}


@pytest.fixture(scope="module")
def found() -> dict[str, float]:
    """Give for each kind of query the share of people who were among ten hits."""
    index = SearchIndex(KNOWN)
    asked, met = Counter[str](), Counter[str]()
    for query in people.queries(KNOWN, FINDINGS):
        hits = index.find(query.text, 10)
        asked[query.kind] += 1
        met[query.kind] += query.meant in (*hits.exact, *hits.near)[:10]
    return {kind: met[kind] / count for kind, count in asked.items()}


@pytest.mark.parametrize("kind", people.KINDS)
def test_whoever_is_meant_is_among_ten_hits(found: dict[str, float], kind: str) -> None:
    """Names as written, folded, reversed, by initials and with one slip of a finger are found."""
    assert found[kind] >= (0.97 if kind.startswith("typo") else 0.99)


def test_the_words_are_not_the_samples() -> None:
    """What the search is measured on shares no name with what it was made on."""
    pools = (
        people_words.NORWEGIAN,
        people_words.SAMI,
        people_words.KVEN,
        *people_words.ARRIVED,
    )
    ours = _words(*(name for pool in pools for part in pool for name in part))
    samples = (names.NORWEGIAN, names.SAMI, names.KVEN, *names.ARRIVED)
    theirs = _words(*(name for pool in samples for part in pool for name in part))
    theirs |= _words((resources.files("sample_data") / "participants.csv").read_text("utf-8-sig"))
    assert {word for word in ours & theirs if len(word) > 1} == set()


def test_everybody_comes_from_somewhere() -> None:
    """All municipalities of the two counties send somebody, and a few people are namesakes."""
    assert len(KNOWN) == 5_000
    assert len({who.municipality for who in KNOWN}) == 39
    assert len({who.name for who in KNOWN}) == len(KNOWN) - people.NAMESAKES


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Siv-Åge Strøm", "sivåge"),
        ("Siv-Åge Strøm", "sivaage strom"),
        ("Maud O'Brien", "obrien"),
        ("Maud O\u2019Brien", "o'brien"),
        ("Ada al-Amin", "alamin"),
    ],
)
def test_names_with_marks_are_found_as_one_word(name: str, text: str) -> None:
    """A hyphen or an apostrophe may be left out."""
    given, _, family = name.partition(" ")
    index = SearchIndex([participant(1, given=given, family=family)])
    assert index.exact_all(text) == ("p1",)


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        ("una lie", True),
        ("une lje", True),
        ("une l8e", True),
        ("une næie", False),
        ("lje", False),
        ("2", False),
    ],
)
def test_short_words_may_hold_a_slip_beside_others(text: str, is_found: bool) -> None:
    """A short word alone would be near to everybody."""
    index = SearchIndex([participant(1, given="Une", family="Lie")])
    hits = index.find(text)
    assert (hits.near == ("p1",)) is is_found
    assert hits.exact == ()


@pytest.mark.parametrize("text", ["nræbø", "ænrbø", "nøærbø", "nraebø", "nærbøæ", "nærnø"])
def test_a_norwegian_letter_is_one_key(text: str) -> None:
    """Exchanging, adding or hitting æ, ø or å is one slip, whatever it is folded to."""
    index = SearchIndex([participant(1, given="Une", family="Nærbø")])
    assert index.find(text).near == ("p1",)
