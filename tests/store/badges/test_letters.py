"""What the badges' font lacks is known wherever a name comes in, without reading the font."""

from __future__ import annotations

from importlib import resources

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.pdfbase.ttfonts import TTFontFile

from store.badges.letters import (
    RANGES,
    unprintable,
    unprintable_on,
    warning,
    warning_of_all,
    warnings,
)
from store.language import Language
from tests import build

FONTS = ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf")


def drawn_by(font: str) -> set[int]:
    """Read which code points a font draws, without control characters."""
    with resources.as_file(resources.files("store.badges") / "fonts" / font) as path:
        glyphs = TTFontFile(str(path)).charToGlyph
    return {point for point, glyph in glyphs.items() if glyph and chr(point) >= " "}


def runs(points: set[int]) -> str:
    """Write code points as the table does."""
    found: list[list[int]] = []
    for point in sorted(points):
        if found and found[-1][1] == point - 1:
            found[-1][1] = point
        else:
            found.append([point, point])
    return " ".join(
        f"{first:X}-{last:X}" if first != last else f"{first:X}" for first, last in found
    )


@pytest.fixture(scope="module")
def drawn() -> set[int]:
    """Give the code points that both fonts draw."""
    regular, bold = map(drawn_by, FONTS)
    return regular & bold


def test_the_table_is_what_both_fonts_draw(drawn: set[int]) -> None:
    """Neither more nor less; another version of the fonts shows here what the table must be."""
    assert runs(drawn) == " ".join(RANGES.split())


@pytest.mark.parametrize("font", FONTS)
def test_every_letter_is_judged_as_the_font_draws_it(font: str, drawn: set[int]) -> None:
    """Of all that can be seen in two planes, exactly what the font has is printable."""
    seen = {point for point in range(0x20000) if chr(point).isprintable()}
    judged = {point for point in seen if not unprintable(chr(point))}
    assert judged == drawn_by(font) & seen == drawn & seen


@given(st.text(max_size=20))
@settings(deadline=None)
def test_exactly_the_letters_that_are_not_drawn_are_given(text: str) -> None:
    """Once each, in the order of the text."""
    lacking = unprintable(text)
    assert len(set(lacking)) == len(lacking)
    assert lacking == "".join(each for each in dict.fromkeys(text) if unprintable(each))


@pytest.mark.parametrize(
    "name",
    [
        "Bjørn-Åge Mikalsen",
        "Ánne Márjá Guovdageaidnu Čáhppesluokta Đ ŋ Š Ŧ Ž",
        "Jåvnnåriskå Ïvre Nästïeh",
        "Ǩiõtt Ǥ ǯ ʹ Ǧ Ǯ",
        "Łukasz Żółć, Ştefan Őry, Þóra Ðað, José Muñoz",
        "Ελένη Παπαδοπούλου, Олександр Ґалаґан",
        "Nguyễn Thị Hương",
        "«[VIP]» – “O’Neill” …",
    ],
)
def test_nordic_and_european_names_are_printed(name: str) -> None:
    """Norwegian, Sámi, Polish, Turkish, Icelandic, Greek, Ukrainian and Vietnamese letters."""
    assert unprintable(name) == ""


@pytest.mark.parametrize(
    ("name", "lacking"),
    [
        ("山田 太郎", "山田太郎"),
        ("Per 🎉 Hansen 🎉", "🎉"),
        ("ليلى", "ليى"),
        ("Kim 김", "김"),
        ("Per\x1b]0;山\x07 Hansen\u2028", "山"),
    ],
)
def test_what_the_font_lacks_is_named(name: str, lacking: str) -> None:
    """Other scripts and pictures are told letter by letter."""
    assert unprintable(name) == lacking


@pytest.mark.parametrize("field", ["given", "family", "role", "organisation"])
def test_everything_on_the_badge_is_looked_at(field: str) -> None:
    """A letter in any of the words is found; what is not on the badge does not matter."""
    assert unprintable_on(build.participant(1, **{field: "Ola 山"})) == "山"
    assert unprintable_on(build.participant(1, note="山", email="山@a.example")) == ""


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("nb", "Navneskiltet kan ikke vise 山 田. "),
        ("en", "The badge cannot show 山 田. "),
    ],
)
def test_warning_says_which_letters_and_what_to_do(code: str, said: str) -> None:
    """The sentence names them one by one, and there is none where nothing is wrong."""
    language = Language(code)
    assert warning(language, "山田").startswith(said)
    assert warning(language, "") == ""


def test_everybody_who_cannot_be_printed_is_named() -> None:
    """A line each with number and name, and none for the others."""
    people = (build.participant(1), build.participant(2, given="太郎", family="Hansen"))
    assert warnings(Language("nb"), people) == (
        "Nr. 2 太郎 Hansen: navneskiltet kan ikke vise 太 郎.",
    )


@pytest.mark.parametrize(
    ("lacking", "said"),
    [
        (0, ""),
        (1, "Navneskilt 1 kan ikke vise alle bokstavene."),
        (2, "2 navneskilt kan ikke vise alle bokstavene: 1, 2"),
        (12, "12 navneskilt kan ikke vise alle bokstavene: 1, 2, 3, 4, 5, 6, 7, 8, …"),
    ],
)
def test_a_stack_is_told_by_its_first_numbers(lacking: int, said: str) -> None:
    """How many of a stack lack letters, and which to look for first."""
    people = [
        build.participant(number, given="太郎" if number <= lacking else "Åse")
        for number in range(1, 20)
    ]
    assert warning_of_all(Language("nb"), people) == said
