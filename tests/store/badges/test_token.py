"""A code is made from numbers alone, and only its key gives it."""

from __future__ import annotations

import hashlib
import hmac
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.badges.token import (
    LENGTH,
    MAX_GENERATION,
    MAX_NUMBER,
    Token,
    find_code,
    grouped,
    is_genuine,
    mint,
    parse,
    read_code,
)
from store.conference.people import LAST_KEY

KEY = bytes(range(32))
CONFERENCE = "0123456789abcdef"
CODE = "K100056011CE40F81C1A7A5C8D2F0"

numbers = st.integers(1, MAX_NUMBER)
generations = st.integers(1, MAX_GENERATION)
keys = st.integers(1, LAST_KEY)


def code(number: int = 86, generation: int = 1, key_number: int = 1) -> str:
    """Make a code of the test's conference."""
    return mint(KEY, key_number, CONFERENCE, number, generation)


@pytest.mark.parametrize(
    ("key_number", "number", "generation", "head"),
    [
        (1, 1, 1, "K10000101"),
        (1, 15, 1, "K10000F01"),
        (1, 86, 2, "K10005602"),
        (1, 4095, 1, "K100FFF01"),
        (1, 4096, 1, "K10100001"),
        (2, 186, 10, "K2000BA0A"),
        (15, 1_048_575, 255, "KFFFFFFFF"),
    ],
)
def test_the_head_is_the_three_numbers(
    key_number: int, number: int, generation: int, head: str
) -> None:
    """Key, badge number and generation stand in the code in hexadecimal, at fixed places."""
    made = code(number, generation, key_number)
    assert made.startswith(head)
    assert parse(made) == Token(
        key_number=key_number, number=number, generation=generation, mac=made[9:]
    )


@pytest.mark.parametrize("number", [*range(1, 16), 4096])
def test_small_numbers_pass_there_and_back(number: int) -> None:
    """Numbers whose code holds long runs of zeros are read like any other."""
    made = code(number)
    token = parse(made)
    assert token is not None
    assert token.number == number
    assert read_code(made.lower()) == made
    assert is_genuine(token, KEY, CONFERENCE)


@given(number=numbers, generation=generations, key_number=keys)
def test_every_code_has_the_same_shape(number: int, generation: int, key_number: int) -> None:
    """A code is a K and 28 upper-case hexadecimal digits, and its token gives the head back."""
    made = code(number, generation, key_number)
    assert re.fullmatch("K[0-9A-F]{28}", made)
    token = parse(made)
    assert token is not None
    assert token.head + token.mac == made


def test_the_mac_is_the_first_eighty_bits_of_a_hmac() -> None:
    """The MAC covers a domain, the conference and the head, so that others can verify it."""
    made = code()
    message = b"badge-v1\0" + CONFERENCE.encode() + b"\0" + b"K10005601"
    expected = hmac.new(KEY, message, hashlib.sha256).hexdigest()[:20].upper()
    assert made == "K10005601" + expected


def test_a_code_is_always_the_same() -> None:
    """A reprint holds the same code as the badge it replaces."""
    assert code(7, 3) == code(7, 3)


@pytest.mark.parametrize(
    "other",
    [
        mint(KEY, 1, CONFERENCE, 87, 1),
        mint(KEY, 1, CONFERENCE, 86, 2),
        mint(KEY, 2, CONFERENCE, 86, 1),
        mint(KEY, 1, "another conference", 86, 1),
        mint(bytes(32), 1, CONFERENCE, 86, 1),
    ],
)
def test_every_value_changes_the_mac(other: str) -> None:
    """Number, generation, key number, conference and key all stand under the MAC."""
    assert other[9:] != code()[9:]


@pytest.mark.parametrize(
    ("key_number", "number", "generation"),
    [(0, 1, 1), (16, 1, 1), (1, 0, 1), (1, MAX_NUMBER + 1, 1), (1, 1, 0), (1, 1, 256)],
)
def test_numbers_outside_their_field_are_refused(
    key_number: int, number: int, generation: int
) -> None:
    """A number that does not fit is an error, never another number."""
    with pytest.raises(ValueError, match="is not within"):
        code(number, generation, key_number)


@pytest.mark.parametrize("length", [0, 16, 31, 33])
def test_a_key_has_its_full_length(length: int) -> None:
    """A short key would be a weak one."""
    with pytest.raises(ValueError, match="32 bytes"):
        mint(bytes(length), 1, CONFERENCE, 1, 1)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "K",
        CODE.lower(),
        CODE[:-1],
        CODE + "0",
        CODE[1:],
        " " + CODE,
        CODE + "\n",
        CODE.replace("K", "X"),
        CODE[:-1] + "G",
        CODE[:-1] + "٣",
        CODE[:-1] + "Ａ",
    ],
)
def test_only_the_canonical_form_is_parsed(text: str) -> None:
    """Whatever is longer, shorter, lower case or not hexadecimal is no token."""
    assert parse(text) is None


@pytest.mark.parametrize(
    "scanned",
    [
        CODE,
        CODE.lower(),
        CODE + "\r\n",
        CODE + "\t",
        f"  {CODE} ",
        f"]Q1{CODE}",
        f"]q1{CODE.lower()}",
        f"\\000026{CODE}",
        f"]Q2\\000026{CODE}",
        f"\x02{CODE}\x03",
        grouped(CODE),
    ],
)
def test_a_scanners_additions_do_not_count(scanned: str) -> None:
    """Prefixes for symbology and encoding, suffixes, spaces and case are the scanner's."""
    assert find_code(scanned) == CODE
    assert read_code(scanned) == CODE


@pytest.mark.parametrize("before", ["e", "el cu", "https://example.org/", CODE])
def test_what_was_typed_before_a_scan_is_found_around_but_not_read(before: str) -> None:
    """A burst may begin with somebody's keys; a text that is judged may not."""
    assert find_code(before + CODE) == CODE
    assert read_code(before + CODE) is None


@pytest.mark.parametrize(
    "foreign",
    ["", "112", "https://example.org/K1", "WIFI:T:WPA;S:net;P:secret;;", CODE + "x", CODE[:-1]],
)
def test_other_texts_hold_no_code(foreign: str) -> None:
    """A code must be whole and stand at the end."""
    assert find_code(foreign) is None
    assert read_code(foreign) is None


@given(before=st.text(max_size=40), number=numbers, after=st.sampled_from(["", "\r", "\n", "\t "]))
def test_a_code_is_found_behind_anything(before: str, number: int, after: str) -> None:
    """Whatever stands before a code, the last 29 visible characters are the code."""
    made = code(number)
    assert find_code(before + made.lower() + after) == made


@given(text=st.text(max_size=80))
def test_what_is_found_has_the_shape_of_a_code(text: str) -> None:
    """No text whatever makes the search fail or give something of another shape."""
    found = find_code(text)
    assert found is None or parse(found) is not None
    assert read_code(text) in {None, found}


def test_a_code_is_shown_in_groups_of_four() -> None:
    """People read it aloud, so it is cut where they breathe."""
    assert grouped(CODE) == "K100 0560 11CE 40F8 1C1A 7A5C 8D2F 0"
    assert len(grouped(CODE).replace(" ", "")) == LENGTH
