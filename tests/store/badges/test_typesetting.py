"""Words fit their box, whole, and as large as they can be."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.badges.letters import printable
from store.badges.typesetting import BOLD, LEADING, PLAIN, Style, fit, make_known, measure

NAME = Style(font=BOLD, largest=42, whole=18, least=9)
WIDTH, HEIGHT = 220.0, 60.0


def rows(words: str, width: float = WIDTH, height: float = HEIGHT) -> list[str]:
    """Give the rows of words that were set as a first name."""
    return [row for row, _ in fit(words, NAME, width, height).rows]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Bo", ["Bo"]),
        ("Anne Margrethe", ["Anne Margrethe"]),
        ("Anne Margrethe Kristine Elisabeth", ["Anne Margrethe", "Kristine Elisabeth"]),
        ("Karoline-Margrethe-Elisabeth Anne", ["Karoline-Margrethe-", "Elisabeth Anne"]),
        ("N" * 42, ["N" * 21, "N" * 21]),
        ("", []),
    ],
)
def test_lines_break_between_words_then_at_hyphens_then_anywhere(
    words: str, expected: list[str]
) -> None:
    """A name stays in one line while that is large, and no word is broken that fits."""
    made = rows(words)
    if len(set(words)) == 1:
        assert "".join(made) == "".join(expected)
        assert len(made) > 1
    else:
        assert made == expected


def test_short_words_are_as_large_as_their_style() -> None:
    """Room that is not needed does not make words larger."""
    assert fit("Bo", NAME, WIDTH, HEIGHT).size == NAME.largest


def test_a_long_name_shrinks_before_it_wraps() -> None:
    """In one line down to eighteen points, smaller only in several."""
    assert 18 <= fit("Anne Margrethe", NAME, WIDTH, HEIGHT).size < NAME.largest
    assert fit("Anne Margrethe Kristine Elisabeth", NAME, WIDTH, HEIGHT).size <= 18


def test_accents_stay_with_their_letter() -> None:
    """A word that is broken is not broken between a letter and its accent."""
    for row in rows("e\u0301\u0323" * 60):
        assert row.startswith("e")
        assert row.endswith("\u0323")


def test_accents_alone_are_set() -> None:
    """What has no width is no trouble."""
    assert rows("\u0301") == ["\u0301"]


def test_widths_are_those_of_the_drawing() -> None:
    """What measures here is what draws, also where the font lacks a letter."""
    from reportlab.pdfbase.pdfmetrics import stringWidth

    make_known(PLAIN, BOLD)
    for font in (PLAIN, BOLD):
        for words in ("Čáhppesjávri Đuoŧŧar", "山田 Ola", "W\u0301 «x» –"):
            assert measure(words, font) * 10 == pytest.approx(
                stringWidth(printable(words), font, 10)
            )


@settings(deadline=None, max_examples=150)
@given(
    words=st.text("aWi-/ é.ŋ\u0301", min_size=1, max_size=120).map(
        lambda text: " ".join(text.split())
    ),
    width=st.floats(30, 300),
    height=st.floats(8, 80),
)
def test_nothing_is_ever_cut_or_too_large(words: str, width: float, height: float) -> None:
    """Whatever the words and the box, all letters stand in it in order."""
    made = fit(words, NAME, width, height)

    assert "".join("".join(row.split()) for row, _ in made.rows) == "".join(words.split())
    assert made.height <= height + 1e-6
    for row, wide in made.rows:
        assert wide <= width + 1e-6
        assert measure(row, BOLD) * made.size == pytest.approx(wide, abs=0.01)
    assert made.height == pytest.approx(len(made.rows) * made.size * LEADING)
