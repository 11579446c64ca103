"""Words keep their width, their letters and their innocence on the way to the screen."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.look import (
    ELLIPSIS,
    columns,
    cut,
    fitted,
    line,
    marked,
    plain,
    spread,
    text,
    width_of,
    wrapped,
)

HOSTILE = ["[/foo]", "Ola [VIP]", "[@click=app.quit]Per[/]", "[link=x]y[/link]", "$s-fg", "\\[b]"]

ANY_TEXT = st.text(
    alphabet=st.one_of(st.characters(), st.sampled_from(" –…ÆØÅšŋ\u0301🎉山[]/\x1b\n")), max_size=60
)


@pytest.mark.parametrize("name", HOSTILE)
def test_data_is_never_markup(name: str) -> None:
    """A name that looks like a tag is only a name, in every builder."""
    made = [
        text(name, "bold $s-fg"),
        line("", (name, "$s-dim")),
        fitted(name, len(name)),
        columns([text(name)]),
        marked(name, [(0, 2)]),
    ]
    for content in made:
        assert content.plain == name
        assert all("@click" not in str(span.style) for span in content.spans)


@pytest.mark.parametrize(
    ("words", "width", "shown"),
    [
        ("Eirik Solhaug", 13, "Eirik Solhaug"),
        ("Eirik Solhaug", 12, "Eirik…"),
        ("Lunsj kl. 11.30 i restauranten", 16, "Lunsj kl. 11.30…"),
        ("Lunsj kl. 11.30 i restauranten", 14, "Lunsj kl…"),
        ("lokalt klimaarbeid – kommuner", 21, "lokalt klimaarbeid…"),
        ("Elektrifiseringsutredning", 10, "Elektrifi…"),
        ("Åse", 1, "…"),
        ("Åse", 0, ""),
        ("山田太郎 さん", 7, "山田太…"),
        ("", 5, ""),
    ],
)
def test_words_are_cut_at_the_end_of_a_word(words: str, width: int, shown: str) -> None:
    """An ellipsis never stands inside a word, a time or a number that could stay whole."""
    assert cut(words, width) == shown


@given(words=ANY_TEXT, width=st.integers(0, 40))
@settings(deadline=None, max_examples=150)
def test_cut_words_fit(words: str, width: int) -> None:
    """Whatever comes, the result is not wider than asked, and short words are left alone."""
    shown = cut(words, width)
    assert cell_len(shown) <= width
    if cell_len(plain(words)) <= width:
        assert shown == plain(words)
    elif width:
        assert shown.endswith(ELLIPSIS)


@given(words=ANY_TEXT, width=st.integers(0, 40), right=st.booleans())
@settings(deadline=None, max_examples=150)
def test_fitted_words_are_exactly_so_wide(words: str, width: int, *, right: bool) -> None:
    """Columns stay aligned whatever names hold."""
    assert fitted(words, width, "bold", right=right).cell_length == width


@given(left=ANY_TEXT, right=ANY_TEXT, width=st.integers(0, 60))
@settings(deadline=None, max_examples=100)
def test_spread_words_fill_the_line(left: str, right: str, width: int) -> None:
    """Both ends together are exactly as wide as the line."""
    assert spread(left, right, width).cell_length == width


def test_what_is_left_is_cut_first() -> None:
    """The right end of a line survives a narrow screen."""
    assert spread("Klimasamling for kommunene", "08.12", 22).plain == "Klimasamling…    08.12"


def test_a_style_covers_the_words_and_not_the_padding() -> None:
    """Underline and strike would be drawn on blanks too."""
    content = fitted("Alta", 10, "underline")
    assert [(span.start, span.end) for span in content.spans] == [(0, 4)]
    content = fitted("Alta", 10, "underline", right=True)
    assert [(span.start, span.end) for span in content.spans] == [(6, 10)]


def test_a_cut_content_keeps_its_styles() -> None:
    """The ellipsis has the style of the words that it ends."""
    content = fitted(line(("Elle", "bold"), " Márjá Čuoigi"), 6)
    assert content.plain == "Elle… "
    assert [(span.start, span.end) for span in content.simplify().spans] == [(0, 5)]


def test_decomposed_letters_are_composed() -> None:
    """`A` with a combining ring is one letter of one cell."""
    assert text("A\u030ase").plain == "Åse"
    assert width_of("A\u030ase") == 3


def test_invisible_marks_are_seen_and_measured() -> None:
    """What the terminal must not get takes a cell before widths are reckoned."""
    assert text("Per\u202e").plain == "Per\ufffd"
    assert width_of("Per\x1b") == 4


def test_matches_are_marked_where_they_stand() -> None:
    """The letters that were typed stand out and the rest does not."""
    content = marked("Elle Márjá", [(0, 2), (5, 7)], hit="underline")
    assert [(span.start, span.end) for span in content.spans] == [(0, 2), (5, 7)]


def test_columns_leave_no_gap_for_what_is_not_there() -> None:
    """An empty cell takes no room."""
    assert columns([text("a"), text(""), text("b")]).plain == "a  b"


@pytest.mark.parametrize(
    ("words", "width", "most", "lines"),
    [
        (
            "Eksempler på lokalt klimaarbeid – kommuner deler erfaringer, del 1",
            52,
            2,
            ["Eksempler på lokalt klimaarbeid – kommuner deler", "erfaringer, del 1"],
        ),
        (
            "Krav, forventninger, erfaringer og tips",
            22,
            2,
            ["Krav, forventninger,", "erfaringer og tips"],
        ),
        ("en to tre fire fem seks", 6, 2, ["en to", "tre…"]),
        ("Elektrifiseringsutredning nå", 12, 3, ["Elektrifiser", "ingsutrednin", "g nå"]),
        ("", 10, 2, []),
    ],
)
def test_titles_are_broken_between_words(
    words: str, width: int, most: int, lines: list[str]
) -> None:
    """A title takes as many lines as there are, and the last one says that there was more."""
    assert wrapped(words, width, most) == lines


@given(words=ANY_TEXT, width=st.integers(1, 30), most=st.integers(1, 4))
@settings(deadline=None, max_examples=100)
def test_broken_lines_fit(words: str, width: int, most: int) -> None:
    """No line is wider than asked, but for one letter that is itself wider."""
    lines = wrapped(words, width, most)
    assert len(lines) <= most
    assert all(cell_len(one) <= max(width, 2) for one in lines)
