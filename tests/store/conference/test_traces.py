"""A value is found in whatever form its letters are written, and only as whole words."""

from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.conference.traces import Traces, plain

NAME = "Åse Næss-Čáppa 🦌"


@pytest.mark.parametrize(
    "data",
    [
        NAME.encode(),
        unicodedata.normalize("NFD", NAME).encode(),
        json.dumps(NAME).encode(),
        json.dumps(NAME).replace("\\u00c5", "\\u00C5").encode(),
        json.dumps(unicodedata.normalize("NFD", NAME)).encode(),
        f"«{NAME}»".encode(),
        json.dumps(f"\n«{NAME}»\tog andre").encode(),
        f"x_{NAME}.pdf".encode(),
    ],
)
def test_value_is_found_in_every_writing(data: bytes) -> None:
    """UTF-8 or JSON's escapes, composed or not, between marks, lines and underscores."""
    assert Traces((NAME,)).found_in(plain(data)) == (NAME,)
    assert Traces((unicodedata.normalize("NFD", NAME),)).is_in(data)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("Berg", "Bergen"),
        ("Berg", "Solberg"),
        ("Berg", "Åsberg Bergø berg"),
        ("se", "Åse"),
        ("4182016", "94182016"),
        ("Åse", "Åsele"),
    ],
)
def test_part_of_a_longer_word_is_not_the_value(value: str, text: str) -> None:
    """A family name is not found in the name of a town."""
    assert not Traces((value,)).is_in(text.encode())
    assert not Traces((value,)).is_in(json.dumps(text).encode())


def test_later_place_counts_where_an_earlier_one_does_not() -> None:
    """A longer word before the value hides nothing."""
    assert Traces(("Berg",)).is_in(b"Bergen, Berg")


@given(st.text(min_size=1, max_size=20), st.text(max_size=5))
def test_escaping_hides_nothing(value: str, beside: str) -> None:
    """Whatever stands in a text stands in its JSON, between spaces."""
    text = f"{beside} {value} {beside}".encode("utf-8", "replace").decode()
    wanted = value.encode("utf-8", "replace").decode()
    if "\\" in text:
        return

    assert Traces((wanted,)).is_in(json.dumps(text).encode())


@pytest.mark.parametrize(
    ("value", "text", "is_there"),
    [
        ("ase@alta.example", "<Ase@ALTA.example>", True),
        ("Åse Berg", "ÅSE BERG", True),
        ("Åse Berg", "åse berg", True),
        ("Berg", "BERG, ÅSE", True),
        ("Berg", "et berg", False),
    ],
)
def test_case_matters_only_to_one_word(value: str, text: str, *, is_there: bool) -> None:
    """Capitals hide nobody, and a common noun is no name."""
    assert Traces((value,)).is_in(text.encode()) is is_there
    assert bool(Traces((value,)).found_in(text)) is is_there
