"""Folding: how names are compared, without case, accents or the letters that keyboards lack."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import islice, product
from typing import Final

_LETTERS: Final = str.maketrans(
    {
        "ø": "o",
        "æ": "ae",
        "å": "a",
        "đ": "d",
        "ð": "d",
        "ŋ": "n",
        "ŧ": "t",
        "þ": "th",
        "ł": "l",
        "ħ": "h",
        "ı": "i",
        "œ": "oe",
    }
)
"""Letters that no normalisation takes apart; š, ž, č and á are taken apart by NFKD."""

_STRUCK_O: Final = re.compile("o[\u0337\u0338]")
"""How ø is written apart, which no normalisation puts together."""

_SPELLINGS: Final = {
    "ø": ("o", "oe"),
    "ö": ("o", "oe"),
    "æ": ("ae", "e"),
    "ä": ("a", "ae", "e"),
    "å": ("a", "aa"),
    "aa": ("aa", "a"),
    "ae": ("ae", "e"),
    "oe": ("oe", "o"),
}
"""How one name is written by people who spell it differently, the folded form first."""

_MOST_SPELLINGS: Final = 16
"""Enough for two Norwegian letters a word; a word of forty å must not fill an index."""


@lru_cache(maxsize=65_536)
def fold(text: str) -> str:
    """Give the text as it is compared: lower case, base letters, nothing else changed.

    ø becomes o, æ ae and å a; Sámi letters become their base letter; marks fall away.
    """
    if text.isascii():
        return text.lower()
    folded = text
    while True:
        apart = unicodedata.normalize("NFKD", folded.casefold().translate(_LETTERS))
        bare = "".join(letter for letter in apart if not unicodedata.combining(letter))
        if bare == folded:
            return bare
        folded = bare


def composed(text: str) -> str:
    """Give the text in lower case with every letter and its marks as one letter.

    A struck o is ø; a mark that no letter of the alphabet bears falls away.
    """
    if text.isascii():
        return text.lower()
    whole = _STRUCK_O.sub("ø", unicodedata.normalize("NFC", text.casefold()))
    return "".join(letter for letter in whole if not unicodedata.combining(letter))


@lru_cache(maxsize=65_536)
def spellings(word: str) -> tuple[str, ...]:
    """Give every folded spelling under which a word is looked for, `fold(word)` first.

    Bjørn gives bjorn and bjoern, Næss naess and ness, Åse ase and aase, Aase aase and ase.
    """
    units = [_SPELLINGS.get(unit) or (fold(unit),) for unit in _units(word)]
    if all(len(unit) == 1 for unit in units):
        return (fold(word),)
    written = ("".join(choice) for choice in product(*units))
    return tuple(dict.fromkeys((fold(word), *islice(written, _MOST_SPELLINGS))))


def pairs(word: str) -> list[str] | None:
    """Take a word apart with every pair that may stand for one letter as one, folded.

    None where there is no such pair: naess gives n, ae, s, s.
    """
    units = _units(word)
    return [fold(unit) for unit in units] if any(len(unit) > 1 for unit in units) else None


def _units(word: str) -> list[str]:
    """Cut a word into letters and the pairs that stand for one letter."""
    text = unicodedata.normalize("NFC", word).casefold()
    units: list[str] = []
    at = 0
    while at < len(text):
        width = 2 if text[at : at + 2] in _SPELLINGS else 1
        units.append(text[at : at + width])
        at += width
    return units
