"""A scanner's layout and the computer's may differ; nobody is ever taken for somebody else."""

from __future__ import annotations

import unicodedata

import pytest

from store.badges.checked import Foreign, Genuine, Layout
from store.badges.keys import Keyring
from store.badges.layouts import KEYBOARDS, Keyboard, is_garbled, recovered

CONFERENCE = "0123456789abcdef"
AMERICAN = "K0123456789ABCDEF"
SAME = AMERICAN

TYPED = {
    "us": SAME,
    "us international": SAME,
    "gb": SAME,
    "no": SAME,
    "no sami": SAME,
    "se": SAME,
    "dk": SAME,
    "fi": SAME,
    "de": SAME,
    "ch": SAME,
    "es": SAME,
    "it": SAME,
    "pl": SAME,
    "pt": SAME,
    "fr": "Kà&é\"'(-è_çQBCDEF",
    "be": "Kà&é\"'(§è!çQBCDEF",
    "cz": "Ké+ěščřžýáíABCDEF",
    "us dvorak": "T0123456789AXJE>U",
}
"""What 18 layouts type for the keys of a code, letters with Shift, by the X keyboard data."""

TYPED_CAPS = {
    "fr": "kÀ&É\"'(-È_Çqbcdef",
    "be": "kÀ&É\"'(§È!Çqbcdef",
    "cz": "kÉ+ĚŠČŘŽÝÁÍabcdef",
    "us dvorak": "t0123456789axje>u",
}
"""The same with Caps Lock, which turns the case of letters round and leaves the rest."""

SHIFTED = {
    "us": ")!@#$%^&*(",
    "gb": ')!"£$%^&*(',
    "no": '=!"#¤%&/()',
    "de": '=!"§$%&/()',
    "ch": '=+"*ç%&/()',
    "es": '=!"·$%&/()',
    "it": '=!"£$%&/()',
    "fr": "0123456789",
    "be": "0123456789",
    "cz": "0123456789",
}
"""What the digit keys type with Shift: a lock that shifts every key, as typewriters have it."""


def typed(code: str, layout: str, *, caps: bool = False) -> str:
    """Type a code on an American scanner into a computer with another layout."""
    keys = TYPED_CAPS.get(layout, TYPED[layout].lower()) if caps else TYPED[layout]
    return code.translate(str.maketrans(AMERICAN, keys))


def shift_locked(code: str, layout: str) -> str:
    """Type a code where a lock shifts the digit keys as well."""
    letters = typed(code, layout, caps=True) if layout in TYPED else code.lower()
    keys = dict(zip("0123456789", SHIFTED[layout], strict=True))
    return "".join(keys.get(sent, letter) for sent, letter in zip(code, letters, strict=True))


NUMBERS = [*range(1, 16), 186, 4096, 65_535, 1_048_575]
"""Badge numbers with long runs of zeros, and some without."""


@pytest.mark.parametrize("caps", [False, True], ids=["", "caps"])
@pytest.mark.parametrize("layout", TYPED)
def test_a_code_is_read_or_refused_as_a_matter_of_layout(
    keyring: Keyring, layout: str, *, caps: bool
) -> None:
    """On every layout a code is its own badge's, or it is said that the layout is to blame."""
    for number in NUMBERS:
        code = keyring.code(CONFERENCE, number, 1 + number % 4)
        checked = keyring.check(CONFERENCE, typed(code, layout, caps=caps))
        if layout == "us dvorak":
            assert checked == Layout()
        else:
            assert isinstance(checked, Genuine)
            assert (checked.number, checked.generation) == (number, 1 + number % 4)


@pytest.mark.parametrize("layout", SHIFTED)
def test_a_shift_lock_never_makes_somebody_else(keyring: Keyring, layout: str) -> None:
    """Where digits arrive shifted, the code is its own badge's or refused for its layout."""
    for number in NUMBERS:
        code = keyring.code(CONFERENCE, number, 1)
        checked = keyring.check(CONFERENCE, shift_locked(code, layout))
        if checked != Layout():
            assert isinstance(checked, Genuine)
            assert checked.number == number


@pytest.mark.parametrize(
    ("layout", "keyboard"),
    [("no", None), ("de", None), ("no sami", None), ("fr", "fr"), ("be", "be"), ("cz", "cz")],
)
def test_a_read_back_code_names_its_keyboard(
    keyring: Keyring, layout: str, keyboard: str | None
) -> None:
    """The screen can say that scanner and computer are set differently, and only then does."""
    code = keyring.code(CONFERENCE, 86, 1)
    checked = keyring.check(CONFERENCE, typed(code, layout))
    assert isinstance(checked, Genuine)
    assert checked.keyboard == keyboard


def test_german_with_shift_lock_is_read_back(keyring: Keyring) -> None:
    """A German keyboard's lock shifts digits; the code is read all the same."""
    code = keyring.code(CONFERENCE, 86, 1)
    checked = keyring.check(CONFERENCE, shift_locked(code, "de"))
    assert checked == Genuine(number=86, generation=1, key_number=1, keyboard="de+lock")


@pytest.mark.parametrize("keyboard", KEYBOARDS, ids=lambda keyboard: keyboard.name)
def test_every_table_can_be_turned_round(keyboard: Keyboard) -> None:
    """No two keys of a code type the same, with Caps Lock or without."""
    assert sorted(keyboard.inverse.values()) == sorted(AMERICAN)


@pytest.mark.parametrize("layout", ["fr", "be", "cz"])
@pytest.mark.parametrize("prefix", ["]Q1", "\\000026", "]Q1\\000026"])
def test_a_garbled_prefix_does_not_matter(keyring: Keyring, layout: str, prefix: str) -> None:
    """What a scanner sends before the code is garbled too, and left out by its length."""
    code = keyring.code(CONFERENCE, 86, 1)
    garbled = "?" * len(prefix) + typed(code, layout)
    assert isinstance(keyring.check(CONFERENCE, garbled), Genuine)


@pytest.mark.parametrize("layout", ["fr", "be", "cz"])
def test_decomposed_letters_are_read_back(keyring: Keyring, layout: str) -> None:
    """A terminal that sends é as two characters is no hindrance."""
    code = keyring.code(CONFERENCE, 86, 1)
    garbled = unicodedata.normalize("NFD", typed(code, layout))
    assert isinstance(keyring.check(CONFERENCE, garbled), Genuine)


@pytest.mark.parametrize("layout", ["fr", "be", "cz", "us dvorak"])
def test_another_conferences_garbled_badge_is_not_believed(keyring: Keyring, layout: str) -> None:
    """A table that fits is not enough: the MAC must be right as well."""
    code = keyring.code("another", 86, 1)
    assert keyring.check(CONFERENCE, typed(code, layout)) == Layout()


@pytest.mark.parametrize("layout", ["fr", "be", "cz"])
def test_no_edit_of_a_garbled_code_is_believed(keyring: Keyring, layout: str) -> None:
    """Reading back opens no side door."""
    garbled = typed(keyring.code(CONFERENCE, 86, 1), layout)
    for place in range(len(garbled)):
        for letter in TYPED[layout]:
            edited = garbled[:place] + letter + garbled[place + 1 :]
            if edited.casefold() != garbled.casefold():
                assert not isinstance(keyring.check(CONFERENCE, edited), Genuine)
        assert not isinstance(
            keyring.check(CONFERENCE, garbled[:place] + garbled[place + 1 :]), Genuine
        )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "112",
        "7038010055720",
        "12345678901234567890123456789",
        "https://kommune.no/klimaplan/",
        "http://www.tromso.kommune.no/",
        "WIFI:T:WPA;S:Gjest;P:hemmelig",
        "5f0c6a52-58a2-4d3f-9d43-6f8a1",
        "eirik.solhaug@malselv.example",
        "Elle Márjá Čuoigi, Kautokeino og en til",
        "Berit Hansen fra Harstad kommune i",
    ],
)
def test_other_texts_are_not_taken_for_garbled_codes(keyring: Keyring, text: str) -> None:
    """Addresses, shop codes and names are foreign, not a matter of the keyboard."""
    assert not is_garbled(text)
    assert list(recovered(text)) == []
    assert keyring.check(CONFERENCE, text) == Foreign()
