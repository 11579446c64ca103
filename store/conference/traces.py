"""Finding somebody's values again in a text, in whatever form its letters are written."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Final, Protocol

import msgspec

_escape = re.compile(r"\\(?:u([0-9a-fA-F]{4})|([nrtbf\"\\/]))")
_ESCAPED: Final = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f"}
_surrogate = re.compile("[\ud800-\udfff]")


def plain(data: bytes | msgspec.Raw) -> str:
    """Give bytes as text to be searched."""
    return searchable(bytes(data).decode("utf-8", "replace"))


def searchable(text: str) -> str:
    """Give a text with JSON's escapes undone and its letters composed."""
    if "\\" in text:
        text = _escape.sub(_unescaped, text)
        if not text.isascii() and _surrogate.search(text):
            # JSON writes what lies beyond the first plane as two.
            text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return unicodedata.normalize("NFC", text)


def _unescaped(found: re.Match[str]) -> str:
    if found[1] is not None:
        return chr(int(found[1], 16))
    return _ESCAPED.get(found[2], found[2])


class Finder(Protocol):
    """Looks for what must not stand in some bytes: a text, or a document as JSON."""

    def is_in(self, data: bytes | msgspec.Raw) -> bool:
        """Tell whether anything stands in them."""
        ...


class Traces:
    """Values to be found, each as whole words, in whatever form letters are written.

    Case does not matter in an address and in several words; one word is also found in capitals, but
    not as the common noun that many a name is.
    """

    def __init__(self, values: Iterable[str]) -> None:
        self.values: tuple[str, ...] = tuple(
            sorted({unicodedata.normalize("NFC", value) for value in values})
        )
        self._has_any_case = any(map(_is_in_any_case, self.values))

    def found_in(self, text: str) -> tuple[str, ...]:
        """Give the values that stand in a text, which `plain` has made."""
        return tuple(self._found(text))

    def is_in(self, data: bytes | msgspec.Raw) -> bool:
        """Tell whether any value stands in some bytes."""
        return any(self._found(plain(data)))

    def _found(self, text: str) -> Iterator[str]:
        lower = text.lower() if self._has_any_case else ""
        for value in self.values:
            if _is_in_any_case(value):
                is_there = stands_in(value.lower(), lower)
            else:
                is_there = stands_in(value, text) or stands_in(value.upper(), text)
            if is_there:
                yield value


def _is_in_any_case(value: str) -> bool:
    return " " in value or "@" in value


def stands_in(value: str, text: str) -> bool:
    """Tell whether a value stands in a text, and not as a part of longer words."""
    at = text.find(value)
    while at >= 0:
        end = at + len(value)
        if not (text[at - 1 : at].isalnum() and value[0].isalnum()) and not (
            text[end : end + 1].isalnum() and value[-1].isalnum()
        ):
            return True
        at = text.find(value, at + 1)
    return False
