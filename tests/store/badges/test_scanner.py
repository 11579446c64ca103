"""One scan of the test code tells how scanner and computer are set."""

from __future__ import annotations

import pytest

from store.badges import qr
from store.badges.scanner import TEST_CODE, Setting, examine, prefix_of, setting_of
from tests.pictures import drawn, read
from tests.store.badges import test_layouts as layouts
from tests.store.badges.test_layouts import AMERICAN, TYPED, TYPED_CAPS

READ_BACK = {"fr", "be", "cz"}


def typed(layout: str, *, caps: bool = False) -> str:
    """Type the test code into a computer with another layout."""
    keys = TYPED_CAPS.get(layout, TYPED[layout].lower()) if caps else TYPED[layout]
    others = "OY" if layout == "us dvorak" else "ST"
    others = others.lower() if caps else others
    return TEST_CODE.translate(str.maketrans(f"{AMERICAN}ST", keys + others))


def test_the_code_holds_every_character_of_a_badge() -> None:
    """What the test does not try cannot go wrong later."""
    assert set(AMERICAN) <= set(TEST_CODE)


def test_the_code_fits_the_badges_picture() -> None:
    """The card's QR is drawn as a badge's is."""
    assert read(drawn(qr.with_quiet_zone(qr.matrix(TEST_CODE)))) == [TEST_CODE]


@pytest.mark.parametrize("caps", [False, True], ids=["", "caps"])
@pytest.mark.parametrize("layout", TYPED)
def test_the_setting_is_told(layout: str, *, caps: bool) -> None:
    """Layout and Caps Lock are told apart, and whether badges will be read."""
    assert examine(typed(layout, caps=caps) + "\r") == Setting(
        can_read=layout != "us dvorak",
        keyboard=layout if layout in READ_BACK else None,
        is_case_turned=caps,
    )


@pytest.mark.parametrize("prefix", ["]Q1", "\\000026"])
def test_a_prefix_does_not_matter(prefix: str) -> None:
    """What the scanner sends before the code is not part of the test."""
    assert examine(prefix + TEST_CODE) == Setting(can_read=True)


@pytest.mark.parametrize(
    "other",
    ["", "KTEST", "112", "https://example.org/klimasamling", "K1000560123FA97C1E08B54D62AE4"],
)
def test_another_code_tells_nothing(other: str) -> None:
    """Only the test code is a test."""
    assert examine(other) is None


BADGE = "K1000560123FA97C1E08B54D62AE4"


@pytest.mark.parametrize("caps", [False, True], ids=["", "caps"])
@pytest.mark.parametrize("layout", TYPED)
def test_a_badge_tells_the_setting_as_well(layout: str, *, caps: bool) -> None:
    """Where the card is not at hand any badge will do, and nobody is named."""
    assert setting_of(layouts.typed(BADGE, layout, caps=caps) + "\r") == Setting(
        can_read=layout != "us dvorak",
        keyboard=layout if layout in READ_BACK else None,
        is_case_turned=caps,
    )


def test_layouts_that_a_badge_cannot_tell_apart_are_both_named() -> None:
    """French and Belgian differ in two digits that a badge may not hold."""
    code = BADGE.replace("6", "1").replace("8", "1")
    assert setting_of(layouts.typed(code, "fr")) == Setting(can_read=True, keyboard="fr/be")


@pytest.mark.parametrize("other", ["", "112", "https://example.org/klimasamling", "Elle Márjá"])
def test_other_codes_tell_no_setting(other: str) -> None:
    """What is neither card nor badge says nothing about the keyboard."""
    assert setting_of(other) is None
    assert prefix_of(other) == ""


@pytest.mark.parametrize("code", [TEST_CODE, BADGE])
@pytest.mark.parametrize("prefix", ["", "]Q1", "\\000026", "]Q1\\000026"])
def test_the_prefix_is_told(code: str, prefix: str) -> None:
    """What the scanner sends before a code is known, and is no part of it."""
    assert prefix_of(f"{prefix}{code}\r") == prefix
