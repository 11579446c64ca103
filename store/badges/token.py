"""The code that a badge's QR holds: how it is made, read and found in what a scanner typed.

    K k nnnnn gg mmmmmmmmmmmmmmmmmmmm

`K`, one hexadecimal digit for the key, five for the badge number, two for the generation and
twenty for the MAC: 29 characters, exactly what QR version 2 holds at level Q in alphanumeric mode.
Nothing in it is personal, and nothing in it needs to be stored. Which key signs is not decided
here but in `store.badges.keys`.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from typing import Final

import msgspec

from store.conference.people import LAST_KEY

LENGTH: Final = 29
"""Characters of a code."""
MAX_NUMBER: Final = 0xFFFFF
"""Badges are numbered from 1."""
MAX_GENERATION: Final = 0xFF
"""Generations of one badge are numbered from 1."""
KEY_BYTES: Final = 32
"""Length of a signing key."""

_HEAD_LENGTH: Final = 9
_MAC_BYTES: Final = 10
_SHAPE: Final = re.compile(r"K[0-9A-F]{28}")
_AT_THE_END: Final = re.compile(r"[Kk][0-9A-Fa-f]{28}\Z")
_WHOLE: Final = re.compile(r"(\][A-Za-z][0-9])?(\\[0-9]{6})?(?P<code>[Kk][0-9A-Fa-f]{28})")
"""With the two prefixes that scanners send: the symbology's (AIM) and the encoding's (ECI)."""


class Token(msgspec.Struct, frozen=True, kw_only=True):
    """A code's four fields; being read says nothing about being genuine."""

    key_number: int
    number: int
    generation: int
    mac: str
    """Twenty upper-case hexadecimal digits."""

    @property
    def head(self) -> str:
        """Give what the MAC vouches for, the first nine characters of the code."""
        return f"K{self.key_number:X}{self.number:05X}{self.generation:02X}"


def mint(key: bytes, key_number: int, conference_id: str, number: int, generation: int) -> str:
    """Make the code of one generation of one badge; the same values always give the same code.

    Raises:
        ValueError: A number is outside its field, or the key is not 32 bytes.
    """
    for value, most in (
        (key_number, LAST_KEY),
        (number, MAX_NUMBER),
        (generation, MAX_GENERATION),
    ):
        if not 1 <= value <= most:
            raise ValueError(f"{value} is not within 1 and {most}")
    if len(key) != KEY_BYTES:
        raise ValueError("a badge key has 32 bytes")
    head = f"K{key_number:X}{number:05X}{generation:02X}"
    return head + _mac(key, conference_id, head)


def parse(text: str) -> Token | None:
    """Read a code in its canonical form, upper case and nothing around it; else none."""
    if _SHAPE.fullmatch(text) is None:
        return None
    return Token(
        key_number=int(text[1], 16),
        number=int(text[2:7], 16),
        generation=int(text[7:9], 16),
        mac=text[_HEAD_LENGTH:],
    )


def is_genuine(token: Token, key: bytes, conference_id: str) -> bool:
    """Tell whether this key signed the token for this conference, in constant time."""
    return hmac.compare_digest(token.mac, _mac(key, conference_id, token.head))


def find_code(text: str) -> str | None:
    r"""Find the code that a scanned burst ends with, in canonical form; else none.

    What stands before it is the scanner's (`]Q1`, `\000026`) or was typed just before the scan.
    White space and control characters do not count, nor does case: Caps Lock turns it round.
    """
    found = _AT_THE_END.search(squeeze(text))
    return found[0].upper() if found else None


def read_code(text: str) -> str | None:
    """Read a text that is a code and nothing else but a scanner's prefix; else none.

    This is what a text is judged by; white space, control characters and case do not count.
    """
    found = _WHOLE.fullmatch(squeeze(text))
    return found["code"].upper() if found else None


def squeeze(text: str) -> str:
    """Leave out white space and what cannot be seen: suffixes, frames and groups of four."""
    return "".join(char for char in text if char.isprintable() and not char.isspace())


def grouped(code: str) -> str:
    """Write a code in groups of four, as it stands below a QR for people."""
    return " ".join(code[at : at + 4] for at in range(0, len(code), 4))


def _mac(key: bytes, conference_id: str, head: str) -> str:
    message = f"badge-v1\0{conference_id}\0{head}".encode()
    return hmac.digest(key, message, hashlib.sha256)[:_MAC_BYTES].hex().upper()
