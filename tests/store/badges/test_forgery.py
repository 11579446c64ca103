"""Nobody gets in with a code that a key of ours did not sign for this conference."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from store.badges import key_file, keys
from store.badges.checked import Checked, Foreign, Forged, ForgedReason, Genuine, Layout
from store.badges.keys import Keyring
from store.badges.token import LENGTH, Token, mint
from tests.build import at
from tests.sizes import EDITED_CODES, FORGERIES

CONFERENCE = "0123456789abcdef"
HEX = "0123456789ABCDEF"
TYPED = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-/:$%*+. &é\"'(è_çà§!"
"""What an edit may put in, with the characters of the layouts that are read back."""

Check = Callable[[str], Checked]


class Gullible(Keyring):
    """A ring that forgot to compare the MAC."""

    def _is_signed(self, _token: Token, _key: object, _conference_id: str) -> bool:
        return True


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Make a folder with two keys, the second of them signing."""
    keys.create(tmp_path, at("07:00"))
    keys.rotate(tmp_path, at("07:30"))
    return tmp_path


@pytest.fixture
def ring(folder: Path) -> Keyring:
    """Load the two keys."""
    return keys.load(folder)


def codes(ring: Keyring, count: int) -> list[str]:
    """Sign codes of many numbers, generations and both keys."""
    numbers = [*range(1, 16), 4096]
    numbers += range(16, count)
    return [
        ring.code(CONFERENCE, number, 1 + number % 3, 1 + number % 2) for number in numbers[:count]
    ]


def random_bodies(_: Keyring, chance: random.Random) -> Iterator[str]:
    """Give codes of our shape with nothing behind them."""
    for _try in range(FORGERIES):
        yield "K" + "".join(chance.choices(HEX, k=LENGTH - 1))


def altered(ring: Keyring, chance: random.Random) -> Iterator[str]:
    """Give genuine codes with one to three characters changed."""
    genuine = codes(ring, 300)
    for _try in range(FORGERIES):
        code = chance.choice(genuine)
        letters = list(code)
        for place in chance.sample(range(1, LENGTH), chance.randint(1, 3)):
            letters[place] = chance.choice(HEX)
        if "".join(letters) != code:
            yield "".join(letters)


def grafted(ring: Keyring, chance: random.Random) -> Iterator[str]:
    """Give the head of one genuine code with the MAC of another."""
    genuine = codes(ring, 300)
    for _try in range(FORGERIES):
        one, other = chance.sample(genuine, 2)
        yield one[:9] + other[9:]


def of_other_conferences(ring: Keyring, _: random.Random) -> Iterator[str]:
    """Give genuine codes of conferences that use the same keys."""
    for number in range(1, FORGERIES // 10):
        yield ring.code(f"conference {number % 7}", number, 1)


def of_other_keys(_: Keyring, chance: random.Random) -> Iterator[str]:
    """Give well-made codes of this conference, signed by keys of which we have the number."""
    for number in range(1, FORGERIES // 10):
        yield mint(chance.randbytes(32), 1 + number % 2, CONFERENCE, number, 1)


FORGERS = [random_bodies, altered, grafted, of_other_conferences, of_other_keys]


def believed(check: Check, forged: Iterator[str]) -> int:
    """Count the forgeries that a checker takes for genuine."""
    return sum(isinstance(check(code), Genuine) for code in forged)


def checker(ring: Keyring) -> Check:
    """Check texts for the conference."""
    return lambda text: ring.check(CONFERENCE, text)


@pytest.mark.parametrize("forger", FORGERS)
def test_no_forgery_is_believed(
    ring: Keyring, forger: Callable[[Keyring, random.Random], Iterator[str]]
) -> None:
    """Not one of many codes that were made up, altered, grafted or borrowed gets through."""
    assert believed(checker(ring), forger(ring, random.Random(20201118))) == 0


@pytest.mark.parametrize("forger", FORGERS)
def test_a_checker_that_does_not_compare_is_caught(
    folder: Path, ring: Keyring, forger: Callable[[Keyring, random.Random], Iterator[str]]
) -> None:
    """The same forgeries get through a ring without the comparison, so the tests above can fail."""
    fields = key_file.read(folder)
    gullible = Gullible(folder, fields)
    assert believed(checker(gullible), forger(ring, random.Random(20201118))) > 0


def edits(code: str) -> Iterator[str]:
    """Give every text that is one substitution, deletion, insertion or exchange away."""
    for place in range(LENGTH):
        yield code[:place] + code[place + 1 :]
        for letter in TYPED.replace(" ", ""):
            if letter != code[place]:
                yield code[:place] + letter + code[place + 1 :]
            yield code[:place] + letter + code[place:]
        if place and code[place - 1] != code[place]:
            yield code[: place - 1] + code[place] + code[place - 1] + code[place + 1 :]


def test_no_single_edit_is_believed(ring: Keyring) -> None:
    """A code is refused whatever one character is changed, left out, put in or exchanged."""
    for code in codes(ring, EDITED_CODES):
        assert isinstance(ring.check(CONFERENCE, code), Genuine)
        for edited in edits(code):
            assert not isinstance(ring.check(CONFERENCE, edited), Genuine), edited


def test_a_single_edit_gets_past_a_checker_that_does_not_compare(
    folder: Path, ring: Keyring
) -> None:
    """The edits above would be believed without the comparison."""
    gullible = checker(Gullible(folder, key_file.read(folder)))
    assert believed(gullible, edits(codes(ring, 1)[0])) > 0


@pytest.mark.parametrize("length", range(LENGTH))
def test_no_beginning_of_a_code_is_believed(ring: Keyring, length: int) -> None:
    """A scan that broke off is nobody's badge."""
    code = ring.code(CONFERENCE, 86, 1)
    assert ring.check(CONFERENCE, code[:length]) == Foreign()


def test_two_codes_in_one_are_nobodys(ring: Keyring) -> None:
    """Two badges before the scanner are not one of them."""
    one, other = codes(ring, 2)
    assert ring.check(CONFERENCE, one + other) == Foreign()


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("K3" + "0" * 27, Forged(ForgedReason.KEY_UNKNOWN)),
        ("K0" + "0" * 27, Forged(ForgedReason.KEY_UNKNOWN)),
        ("K1" + "0" * 27, Forged(ForgedReason.MAC)),
        ("X1000560123FA97C1E08B54D62AE4", Layout()),
        ("K1000560123FA97C1E08B54D62AE", Foreign()),
    ],
)
def test_each_is_refused_in_its_own_words(ring: Keyring, code: str, expected: Checked) -> None:
    """Why a text is not believed is told apart as finely as it can be known."""
    assert ring.check(CONFERENCE, code) == expected
