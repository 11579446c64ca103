"""The large shapes are distinct, equally wide line by line, and hold every letter of the north."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.glyphs import (
    FULL_SIGNS,
    LARGE_NUMERALS,
    SHORT_SIGNS,
    SMALL_NUMERALS,
    bar,
    capitals,
    capitals_width,
    has_capitals,
    numeral,
    sign,
    wrap_capitals,
)

NORTHERN = "ABCDEFGHIJKLMNOPQRSTUVWXYZÆØÅÁČĐŊŠŦŽÄÖ"


@pytest.mark.parametrize(
    ("shapes", "lines", "width"), [(SMALL_NUMERALS, 3, 5), (LARGE_NUMERALS, 5, 6)]
)
def test_numerals_have_one_size(shapes: dict[str, tuple[str, ...]], lines: int, width: int) -> None:
    """All digits take the same room, so that a count can change without moving its neighbours."""
    for digit in "0123456789":
        assert len(shapes[digit]) == lines
        assert {len(line) for line in shapes[digit]} == {width}


@pytest.mark.parametrize("shapes", [SMALL_NUMERALS, LARGE_NUMERALS, FULL_SIGNS, SHORT_SIGNS])
def test_shapes_differ(shapes: dict[str, tuple[str, ...]]) -> None:
    """No two shapes of a set are the same, and each has lines of one width."""
    assert len(set(shapes.values())) == len(shapes)
    for shape in shapes.values():
        assert len({len(line) for line in shape}) == 1


def test_a_number_is_its_digits_beside_each_other() -> None:
    """Digits stand one blank apart."""
    assert numeral("12") == ["▄██   ▀▀▀█▄", " ██    ▄█▀ ", "▄██▄  ██▄▄▄"]


@pytest.mark.parametrize("text", ["+3:12", "−4", "5t", "5h", "08.30"])
@pytest.mark.parametrize("lines", [3, 5])
def test_numerals_have_the_signs_of_times(text: str, lines: int) -> None:
    """Overtime, countdowns and hours can be drawn in both sizes."""
    drawn = numeral(text, lines=lines)
    assert len(drawn) == lines
    assert len({len(line) for line in drawn}) == 1


def test_northern_capitals_have_shapes_of_their_own() -> None:
    """Norwegian and Sámi letters are letters, never their look-alikes or a box."""
    drawn = {letter: tuple(capitals(letter)) for letter in NORTHERN}
    assert len(set(drawn.values())) == len(drawn)
    assert tuple(capitals("☃")) not in drawn.values()


def test_a_decomposed_letter_is_the_same_letter() -> None:
    """`A` with a combining ring is drawn as Å."""
    assert capitals("a\u030a") == capitals("Å")


def test_accents_take_the_half_line_above() -> None:
    """An accent adds pixels to its letter and no line."""
    assert capitals("Č")[1:] == capitals("C")[1:]
    assert capitals("Č")[0] != capitals("C")[0]


@given(st.text(max_size=30))
@settings(deadline=None, max_examples=60)
def test_any_text_becomes_three_lines_of_one_width(text: str) -> None:
    """Whatever a title holds, its capitals are a block."""
    drawn = capitals(text)
    assert len(drawn) == 3
    assert len({len(line) for line in drawn}) == 1


@pytest.mark.parametrize("width", [5, 17, 40, 80])
def test_wrapped_capitals_fit_and_lose_nothing(width: int) -> None:
    """A word that is wider than the line is broken inside, and every letter is kept."""
    title = "Elektrifiseringsutredningsarbeid i kommunene"
    lines = wrap_capitals(title, width)
    assert all(capitals_width(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == title.replace(" ", "")


@pytest.mark.parametrize("lines", [3, 5])
def test_signs_come_in_two_sizes(lines: int) -> None:
    """Each verdict's sign exists for the tall and for the short panel."""
    assert {len(sign(which, lines=lines)) for which in "✓✗!?"} == {lines}


@pytest.mark.parametrize(
    ("share", "done"), [(0.0, 0), (0.5, 5), (0.24, 2), (1.0, 10), (1.7, 10), (-1.0, 0)]
)
def test_a_bar_fills_its_width(share: float, done: int) -> None:
    """Done and rest always fill the width, also before the beginning and after the end."""
    assert bar(share, 10) == ("━" * done, "─" * (10 - done))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Čáppa-Ánot d'Arc", True),
        ("Łukasz", True),
        (NORTHERN, True),
        ("נועה", False),
        ("Ng 明", False),
        ("•••", False),
    ],
)
def test_which_names_have_capitals(name: str, *, expected: bool) -> None:
    """A letter without a shape would be a box."""
    assert has_capitals(name) is expected
