"""What folding promises to the search and to every list that is compared."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.rules.folding import fold, spellings


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Bjørn Næss", "bjorn naess"),
        ("ÅSE", "ase"),
        ("A\N{COMBINING RING ABOVE}se", "ase"),
        ("áčđŋšŧž", "acdnstz"),
        ("ÁČĐŊŠŦŽ", "acdnstz"),
        ("Kárášjohka", "karasjohka"),
        ("Porsáŋgu", "porsangu"),
        ("Małgorzata Wiśniewska", "malgorzata wisniewska"),
        ("Weiß", "weiss"),
        ("O'Brien-Løwø", "o'brien-lowo"),
        ("İlknur", "ilknur"),
        ("", ""),
    ],
)
def test_fold(text: str, folded: str) -> None:
    """Case and accents go, and Norwegian and Sámi letters become base letters."""
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Bjørn", ("bjorn", "bjoern")),
        ("Bjoern", ("bjoern", "bjorn")),
        ("Næss", ("naess", "ness")),
        ("Naess", ("naess", "ness")),
        ("Åse", ("ase", "aase")),
        ("Aase", ("aase", "ase")),
        ("A\N{COMBINING RING ABOVE}se", ("ase", "aase")),
        ("Häkkinen", ("hakkinen", "haekkinen", "hekkinen")),
        ("Hansen", ("hansen",)),
        ("Čáppa", ("cappa",)),
    ],
)
def test_spellings(word: str, expected: tuple[str, ...]) -> None:
    """A word is found under each way in which people write its Norwegian letters."""
    assert spellings(word) == expected


def test_two_letters_give_every_combination() -> None:
    """Each of two letters may be spelled in its own way."""
    assert set(spellings("Kjærsgård")) == {
        "kjaersgard",
        "kjaersgaard",
        "kjersgard",
        "kjersgaard",
    }


def test_spellings_are_few() -> None:
    """A word made of letters with many spellings does not fill an index."""
    assert len(spellings("æøå" * 20)) <= 17


@settings(deadline=None)
@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    """What is folded stays as it is."""
    assert fold(fold(text)) == fold(text)


@settings(deadline=None)
@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=20))
def test_the_folded_word_comes_first(word: str) -> None:
    """A query that is only folded always meets the first spelling."""
    assert spellings(word)[0] == fold(word)
