"""Cleaning: what text from outside must be before it is stored, shown or printed."""

from __future__ import annotations

import unicodedata
from typing import Final

_REMOVED: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_MARKS: Final = frozenset({"Mn", "Me"})
_MOST_MARKS: Final = 2
"""Marks that one base letter keeps: enough for every living name, too few for a tower."""


def clean(text: str, limit: int) -> str:
    """Give the text in NFC on one line, harmless to a terminal, in at most `limit` characters.

    Control, format, surrogate, private and unassigned characters go, whitespace becomes one
    space, and a letter keeps two combining marks. Cleaning twice changes nothing.
    """
    if text.isascii() and text.isprintable():
        return " ".join(text.split())[:limit].rstrip()
    while (cleaned := _clean_once(text, limit)) != text:
        text = cleaned
    return text


def _clean_once(text: str, limit: int) -> str:
    kept: list[str] = []
    marks = 0
    for letter in unicodedata.normalize("NFC", text):
        if letter.isspace():
            kept.append(" ")
            marks = 0
            continue
        category = unicodedata.category(letter)
        if category in _REMOVED:
            continue
        marks = marks + 1 if category in _MARKS else 0
        if marks <= _MOST_MARKS:
            kept.append(letter)
    return " ".join("".join(kept).split())[:limit].rstrip()
