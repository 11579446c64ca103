"""Nobody gets in with a code that a key of ours did not sign for this conference."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from store.badges import key_file, keys
from store.badges.checked import Checked, Foreign, Forged, ForgedReason, Genuine, Layout
from store.badges.keys import Keyring
from store.badges.token import LENGTH
from store.language import Language
from store.rules.verdicts import Verdict
from store.rules.wording import describe
from tests import build
from tests.build import at
from tests.forgeries import (
    CONFERENCE,
    FORGERS,
    KINDS,
    NEWEST,
    SEED,
    Door,
    Forger,
    Gullible,
    Refusal,
    codes,
)
from tests.sizes import AT_THE_DOOR, EDITED_CODES, FORGERIES

TYPED = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-/:$%*+. &é\"'(è_çà§!"
"""What an edit may put in, with the characters of the layouts that are read back."""

Check = Callable[[str], Checked]


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


def believed(check: Check, forged: Iterable[str]) -> int:
    """Count the forgeries that a checker takes for genuine."""
    return sum(isinstance(check(code), Genuine) for code in forged)


def checker(ring: Keyring) -> Check:
    """Check texts for the conference."""
    return lambda text: ring.check(CONFERENCE, text)


@pytest.mark.parametrize("forger", FORGERS)
def test_no_forgery_is_believed(ring: Keyring, forger: Forger) -> None:
    """Not one of many codes that were made up, altered, grafted or borrowed gets through."""
    assert believed(checker(ring), forger(ring, random.Random(SEED), FORGERIES)) == 0


@pytest.mark.parametrize("forger", FORGERS)
def test_a_checker_that_does_not_compare_is_caught(
    folder: Path, ring: Keyring, forger: Forger
) -> None:
    """The same forgeries get through a ring without the comparison, so the tests above can fail."""
    fields = key_file.read(folder)
    gullible = Gullible(folder, fields)
    assert believed(checker(gullible), forger(ring, random.Random(SEED), FORGERIES)) > 0


def edits(code: str) -> Iterable[str]:
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


def test_who_is_expected_gets_in_with_the_newest_badge(ring: Keyring) -> None:
    """The door of the tests below lets everybody in who comes with what was made last."""
    door = Door.of(ring, 20)
    assert door.answers(door.newest()) == {("admitted", None): 20}


@pytest.mark.parametrize(("forger", "refusals"), KINDS)
def test_every_kind_is_refused_at_the_door(
    ring: Keyring, forger: Forger, refusals: frozenset[Refusal]
) -> None:
    """Through the ring, the list and the rules: nobody is admitted, each for its own reason."""
    door = Door.of(ring, AT_THE_DOOR // (NEWEST - 1))
    answers = door.answers(forger(ring, random.Random(SEED), AT_THE_DOOR))
    assert set(answers) == refusals
    assert answers.total() == AT_THE_DOOR


@pytest.mark.parametrize("code", ["nb", "en"])
def test_no_two_refusals_have_the_same_words(code: str) -> None:
    """What the desk reads tells a forgery, a foreign code, a retired key and an old badge apart."""
    language, conference = Language(code), build.conference()
    refusals = {refusal for _, each in KINDS for refusal in each}
    said = set()
    for word, reason in refusals:
        verdict = Verdict(
            word=word, reason=reason, at=at("08:12"), participant=build.participant(1)
        )
        words = describe(language, conference, verdict)
        said.add((words.short, words.message))
    assert len(said) == len(refusals)
