"""Codes that a scanner typed through the wrong keyboard layout, and how they are read back.

A scanner is a keyboard. One that thinks itself American on a computer that is set to French types
`Kà&é…` for `K012…`. On every layout this is one character for one, so it can be turned round; which
layout it was is told by the MAC, not guessed here. Hexadecimal digits pass unchanged through the
American, British, Nordic, German, Spanish, Italian, Polish and Norwegian Sámi layouts.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Final

import msgspec

from store.badges.token import LENGTH, parse, squeeze


class Keyboard(msgspec.Struct, frozen=True, kw_only=True):
    """What a layout types when a scanner that is set to American sends a code."""

    name: str
    """The country in lower case, `+lock` where Shift Lock turns the digit keys round as well."""
    digits: str
    """What the keys 0 to 9 type, in this order."""
    swaps_a_and_q: bool = False

    @property
    def inverse(self) -> dict[str, str]:
        """Give the code's character for each that arrives, which is folded to lower case."""
        sent = {"A": "Q"} if self.swaps_a_and_q else {}
        typed = {sent.get(letter, letter): letter for letter in "ABCDEFK"}
        typed.update(zip(self.digits, "0123456789", strict=True))
        return {arrived.casefold(): meant for arrived, meant in typed.items()}


KEYBOARDS: Final = (
    Keyboard(name="fr", digits="à&é\"'(-è_ç", swaps_a_and_q=True),
    Keyboard(name="be", digits="à&é\"'(§è!ç", swaps_a_and_q=True),
    Keyboard(name="cz", digits="é+ěščřžýáí"),
    Keyboard(name="de+lock", digits='=!"§$%&/()'),
)
"""The layouts whose codes are read back. Caps Lock needs no row: case does not count.

French and Belgian with Shift Lock is left out on purpose: it changes only A to Q, so that a code
with one letter altered would be believed.
"""

_INVERSES: Final = tuple((keyboard.name, keyboard.inverse) for keyboard in KEYBOARDS)
_LENGTHS: Final = frozenset({LENGTH, LENGTH + 3, LENGTH + 7, LENGTH + 10})
"""Of a code alone and after `]Q1`, `\\000026` or both, however these were garbled."""


def recovered(text: str) -> Iterator[tuple[str, str]]:
    """Give every layout through which the text may be a code, with that code.

    Whether it is one of ours is for its MAC to say.
    """
    arrived = folded(text)
    if len(arrived) not in _LENGTHS:
        return
    for name, inverse in _INVERSES:
        code = "".join(inverse.get(char, "?") for char in arrived[-LENGTH:])
        if parse(code) is not None:
            yield name, code


def is_garbled(text: str) -> bool:
    """Tell whether the text looks like one of our codes through a layout that is not known.

    Its length is right, it is one word, its first character is no digit and stands nowhere else
    (`K` is no hexadecimal digit), and there are not more than sixteen others. This only chooses
    the words of a refusal.
    """
    arrived = folded(text)
    if len(arrived) not in _LENGTHS or len(text.split()) > 1 or "://" in arrived:
        return False
    first, rest = arrived[-LENGTH], arrived[1 - LENGTH :]
    if first.isdigit() or first in rest or len(set(rest)) > 16:
        return False
    # Two digits are 0 in nearly every code, the number's first and the generation's; after a
    # prefix, which may be anything, this is asked for as well.
    return len(arrived) == LENGTH or rest[1] == rest[6]


def folded(text: str) -> str:
    """Give what arrived as it is compared: composed, in one case, with nothing invisible."""
    pairs = ((char.casefold(), char) for char in squeeze(unicodedata.normalize("NFC", text)))
    return "".join(lower if len(lower) == 1 else char for lower, char in pairs)
