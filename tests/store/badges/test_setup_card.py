"""The set-up card is one page with a code that any reader reads, and says what to set."""

from __future__ import annotations

import pypdfium2
import pytest

from store.badges.scanner import TEST_CODE
from store.badges.setup_card import MODULE, PAGE, SETTING_KEYS, setup_card
from store.language import LANGUAGES, Language
from tests.pictures import read

LEAST_MODULE_MM = 0.8


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("dpi", [100, 150, 300])
def test_the_code_is_read_from_the_page(code: str, dpi: int) -> None:
    """Even a rough print gives the test code."""
    document = pypdfium2.PdfDocument(setup_card(Language(code)))
    assert len(document) == 1
    assert read(document[0].render(scale=dpi / 72).to_pil()) == [TEST_CODE]


def test_modules_are_large_enough_for_a_scanner_that_is_set_badly() -> None:
    """The card is what a scanner that reads nothing else is tried on."""
    assert MODULE >= LEAST_MODULE_MM


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_card_says_what_to_set(code: str) -> None:
    """Every setting stands on the page, letter for letter, in the language asked for."""
    language = Language(code)
    page = pypdfium2.PdfDocument(setup_card(language))[0]
    words = " ".join(page.get_textpage().get_text_bounded().split())
    for key in ("setup_card.title", *SETTING_KEYS, "setup_card.test"):
        assert language.text(key) in words


@pytest.mark.parametrize("code", LANGUAGES)
def test_everything_stands_on_the_page(code: str) -> None:
    """The last line is above the lower edge."""
    page = pypdfium2.PdfDocument(setup_card(Language(code)))[0]
    assert page.get_size() == pytest.approx([side * 72 / 25.4 for side in PAGE], abs=0.1)
    drawn = [each.get_bounds() for each in page.get_objects()]
    assert min(bottom for _, bottom, _, _ in drawn) > 20
    assert min(left for left, _, _, _ in drawn) > 20


def test_the_same_language_gives_the_same_bytes() -> None:
    """A card that is made again is the card that was there."""
    assert setup_card(Language("nb")) == setup_card(Language("nb"))
