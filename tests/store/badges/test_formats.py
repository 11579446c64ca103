"""Cards lie on their sheets, wherever a conference moves them."""

from __future__ import annotations

import msgspec
import pytest

from store.badges.formats import CARD_FORMATS, CardFormat, format_of
from store.settings import SETTINGS, parse

each_format = pytest.mark.parametrize("card", CARD_FORMATS, ids=lambda card: card.name)


def stored(**values: object) -> dict[str, msgspec.Raw]:
    """Write settings as a document has them."""
    return {key: msgspec.Raw(msgspec.json.encode(value)) for key, value in values.items()}


@each_format
def test_all_cards_lie_on_the_sheet(card: CardFormat) -> None:
    """The last one too."""
    assert 0 <= card.left <= card.room[0]
    assert 0 <= card.top <= card.room[1]


@each_format
def test_a_format_is_chosen_by_its_name(card: CardFormat) -> None:
    """Every format can be set, and no other."""
    assert format_of(stored(badge_format=card.name)) == card
    declared = next(each for each in SETTINGS if each.key == "badge_format")
    assert declared.choices == tuple(each.name for each in CARD_FORMATS)
    assert declared.default == CARD_FORMATS[0].name


def test_without_settings_ten_are_on_a_sheet() -> None:
    """Two by five, with modules of 0.6 mm."""
    card = format_of({})

    assert (card.name, card.places, card.module) == ("a4-10", 10, 0.6)


@pytest.mark.parametrize(
    ("values", "margins"),
    [
        ({"badge_left": 31}, (15.5, 11)),
        ({"badge_top": 0}, (15, 0)),
        ({"badge_left": 29, "badge_top": 25}, (14.5, 12.5)),
        ({"badge_left": 9999, "badge_top": 9999}, (30, 22)),
        ({"badge_left": -8}, (0, 11)),
        ({"badge_left": "mye", "badge_top": [1]}, (15, 11)),
        ({"badge_format": "a4-8", "badge_top": None}, (10, 12.5)),
        ({"badge_format": "card-90x55", "badge_left": 20}, (0, 0)),
    ],
)
def test_margins_are_half_millimetres(
    values: dict[str, object], margins: tuple[float, float]
) -> None:
    """They move the cards as far as all of them stay on the sheet."""
    card = format_of(stored(**values))

    assert (card.left, card.top) == margins


@pytest.mark.parametrize(
    ("value", "module"),
    [("0.6", 0.6), ("0.8", 0.8), ("0.1", 0.6), ("9", 0.8), ("x", 0.6), (7, 0.6), ("nan", 0.6)],
)
def test_modules_are_never_too_small(value: object, module: float) -> None:
    """What another program put there is held within bounds."""
    assert format_of(stored(badge_module=value)).module == module


def test_an_unknown_format_is_the_first() -> None:
    """Another program may have put anything there."""
    assert format_of(stored(badge_format="a5")) == CARD_FORMATS[0]
    assert format_of(stored(badge_format=8)) == CARD_FORMATS[0]


@pytest.mark.parametrize(
    ("key", "text"), [("badge_format", "a5"), ("badge_left", "-1"), ("badge_module", "0.5")]
)
def test_what_cannot_be_printed_is_not_set(key: str, text: str) -> None:
    """The conference refuses it before it is stored."""
    with pytest.raises(ValueError, match=r".*"):
        parse(key, text)


def test_every_format_asks_for_its_own_sheet() -> None:
    """A printer must not lay a label out on A4."""
    assert {card.name: card.medium for card in CARD_FORMATS} == {
        "a4-10": "A4",
        "a4-8": "A4",
        "a6-fold": "A6",
        "label-62x100": "Custom.62x100mm",
        "card-90x55": "Custom.90x55mm",
    }
