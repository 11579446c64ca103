"""What text from outside has lost when it is inside."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.conference.cleaning import clean


@pytest.mark.parametrize(
    "text",
    [
        "áčđŋšŧž",
        "O'Brien-Løwø",
        "Bjørn-Åge (vara) & Co. [Alta]",
        "[/foo]",
        "[@click=app.quit]Per[/]",
        "🦌 Rein",
        "=HYPERLINK(…)",
        "",
    ],
)
def test_names_stay_as_they_are(text: str) -> None:
    """Letters, brackets, signs and emoji are part of a name."""
    assert clean(text, 80) == text


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("A\N{COMBINING RING ABOVE}se", "Åse"),
        ("Per\x1b[2J", "Per[2J"),
        ("Per\x1b]0;tittel\x07", "Per]0;tittel"),
        ("Per\x9b31m", "Per31m"),
        ("Per\x00", "Per"),
        ("Per\N{RIGHT-TO-LEFT OVERRIDE}neslaH", "PerneslaH"),
        ("Pe\N{ZERO WIDTH SPACE}r", "Per"),
        ("Per\ue000", "Per"),
        ("Per\ud800", "Per"),
        ("  Per \t\r\n Olav\N{NO-BREAK SPACE}\N{LINE SEPARATOR}Hansen ", "Per Olav Hansen"),
        ("x" + "\N{COMBINING TILDE BELOW}" * 40, "x" + "\N{COMBINING TILDE BELOW}" * 2),
    ],
)
def test_what_is_removed(text: str, cleaned: str) -> None:
    """What steers a terminal, hides or towers goes, and whitespace becomes one space."""
    assert clean(text, 80) == unicodedata.normalize("NFC", cleaned)


@pytest.mark.parametrize(("text", "cut"), [("abcdef", "abc"), ("ab cd", "ab"), ("åøæå", "åøæ")])
def test_text_is_cut_at_the_limit(text: str, cut: str) -> None:
    """No more than the limit remains, and no space at its end."""
    assert clean(text, 3) == cut


_HOSTILE = st.text(
    alphabet=st.one_of(
        st.characters(),
        st.sampled_from("a \t\N{COMBINING TILDE BELOW}\N{COMBINING RING ABOVE}\u200d\u202e\x1b"),
    )
)


@settings(deadline=None)
@given(_HOSTILE, st.integers(min_value=1, max_value=30))
def test_cleaning_is_final(text: str, limit: int) -> None:
    """Cleaned text is in NFC, short enough, free of what is removed, and stays so."""
    cleaned = clean(text, limit)
    assert clean(cleaned, limit) == cleaned
    assert unicodedata.is_normalized("NFC", cleaned)
    assert len(cleaned) <= limit
    assert not {unicodedata.category(letter) for letter in cleaned} & {"Cc", "Cf", "Cs", "Co", "Cn"}
