"""A badge on the screen: the first name largest, nothing too wide, nothing lost that counts."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.glyphs import capitals
from tui.widgets.badge_card import BadgeFace, card_lines

CODE = "K10056023FA97C1E08B54D62AE4F0"
SIZES = ((40, 17), (32, 17), (55, 13))
"""What the words have at 80 and 120 columns beside the code, and alone at 60."""


def face(given: str = "Sunniva", **fields: str) -> BadgeFace:
    """Make somebody's badge."""
    made: dict[str, Any] = {
        "family": "Bakkejord",
        "role": "ordfører",
        "organisation": "Målselv kommune",
        "conference": "Klimasamling for kommunene i Troms og Finnmark",
        "number": "Nr. 86",
    }
    return BadgeFace(given=given, code=CODE, **{**made, **fields})


def plain(shown: BadgeFace, width: int = 40, height: int = 17) -> list[str]:
    """Give the lines as text."""
    return [line.plain for line in card_lines(shown, width, height)]


def test_the_first_name_is_in_capitals_of_three_lines() -> None:
    """It can be read from a step away; everything else stands below it."""
    lines = plain(face())
    first = lines.index(capitals("SUNNIVA")[0])

    assert lines[first : first + 3] == capitals("SUNNIVA")
    rest = [line for line in lines[first + 3 :] if line]
    assert rest == [
        "Bakkejord",
        "ordfører",
        "Målselv kommune",
        "Klimasamling for kommunene i Troms og",
        "Finnmark",
        "Nr. 86",
        "K100 5602 3FA9 7C1E 08B5 4D62 AE4F 0",
    ]


def test_two_names_stand_below_each_other_where_they_are_too_wide() -> None:
    """A second line of capitals is better than small letters."""
    lines = plain(face("Liv Torill"), 32)

    assert capitals("LIV")[1] in lines
    assert capitals("TORILL")[1] in lines


def test_a_double_name_goes_on_below_its_hyphen() -> None:
    """A hyphen is a place to break."""
    lines = plain(face("Ellen-Cecilie"))

    assert capitals("ELLEN-")[1] in lines
    assert capitals("CECILIE")[1] in lines


@pytest.mark.parametrize("given", ["Konstantinopoulouana", "Anne Marie Elisabeth", "נועה", "Ng 明"])
def test_names_that_capitals_cannot_draw_are_written(given: str) -> None:
    """Too long, or a letter without a shape: ordinary letters, whole."""
    assert given.upper() in plain(face(given))


def test_the_code_is_written_in_two_even_lines_where_one_is_too_long() -> None:
    """No last letter stands alone."""
    assert plain(face(), 32)[-2:] != [CODE]
    assert "K100 5602 3FA9 7C1E" in plain(face(), 32)
    assert "08B5 4D62 AE4F 0" in plain(face(), 32)


LONG = {
    "given": "Liv Torill",
    "family": "Nordlysbakken-Henriksen av Finnmarksvidda",
    "role": "nærings- og utviklingssjef med ansvar for klima og miljø",
    "organisation": "Fylkesmannen i Troms og Finnmark, miljøvernavdelingen",
}


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_number_and_code_stand_on_the_longest_badge(width: int, height: int) -> None:
    """However long everything else is."""
    lines = plain(face(**LONG), width, height)

    assert len(lines) <= height
    assert "Nr. 86" in lines
    assert "".join(lines).replace(" ", "").endswith(CODE)


def test_the_conference_gives_way_first() -> None:
    """Everybody who stands here knows which it is."""
    lines = plain(face(**LONG), 32)

    assert not any("Klimasamling" in line for line in lines)
    assert any("Nordlysbakken" in line for line in lines)


@pytest.mark.parametrize(("width", "height"), SIZES)
@given(given=st.text(max_size=40), family=st.text(max_size=60), role=st.text(max_size=90))
def test_no_badge_is_wider_or_higher_than_its_card(
    width: int, height: int, given: str, family: str, role: str
) -> None:
    """Whatever the names hold."""
    lines = card_lines(face(given, family=family, role=role), width, height)

    assert len(lines) <= height
    assert all(line.cell_length <= width for line in lines)
