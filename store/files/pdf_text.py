"""The words on the pages of a PDF, read as far as a search needs.

A page shows words as codes of a font. Where the font says which letters its codes are (ToUnicode),
these are given; codes are also given as they stand, which is how simple fonts show Latin letters.
Source: ISO 32000-1, 7.3.4, 7.4, 9.4.3 and 9.10.3.
"""

from __future__ import annotations

import base64
import re
import zlib
from collections.abc import Callable, Iterator
from typing import Final

from store.conference.traces import plain, searchable

_MOST_BYTES: Final = 256 << 20
_MOST_CODES: Final = 1 << 16
_stream = re.compile(rb"<<(.*?)>>\s*stream\r?\n(.*?)\r?\n?endstream", re.DOTALL)
_token = re.compile(
    rb"\((?:\\.|[^\\()]|\((?:\\.|[^\\()])*\))*\)|<[0-9A-Fa-f\s]*>|[A-Za-z'\"*]+|\[|\]|-?[\d.]+",
    re.DOTALL,
)
_octal = re.compile(rb"\\([0-7]{1,3}|\r?\n|.)", re.DOTALL)
_OCTAL_DIGITS: Final = frozenset(b"%d" % digit for digit in range(8))
_ESCAPED: Final = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_section = re.compile(rb"begin(bfchar|bfrange)(.*?)endbf", re.DOTALL)
_hex = re.compile(rb"<([0-9A-Fa-f\s]*)>|(\[)|(\])")

Codes = dict[bytes, str]
"""Letters by the codes of a font."""


def pdf_texts(data: bytes) -> Iterator[str]:
    """Give what the pages, the outline and the properties of a PDF say, in several readings."""
    streams = [_unpacked(found[1], found[2]) for found in _stream.finditer(data)]
    fonts = [codes for stream in streams if (codes := _codes_in(stream))]
    for stream in (data, *streams):
        yield plain(stream)
        strings = list(_strings_in(stream))
        for read in (_as_latin, *(_reader(codes) for codes in fonts)):
            words = list(map(read, strings))
            # Words are shown letter by letter, or word by word.
            yield searchable("".join(words))
            yield searchable(" ".join(words))


def _unpacked(dictionary: bytes, data: bytes) -> bytes:
    if b"ASCII85Decode" in dictionary or b"/A85" in dictionary:
        try:
            data = base64.a85decode(data.strip().removesuffix(b"~>"))
        except ValueError:
            return data
    if b"FlateDecode" in dictionary or b"/Fl" in dictionary:
        try:
            return zlib.decompressobj().decompress(data, _MOST_BYTES)
        except zlib.error:
            return data
    return data


def _strings_in(stream: bytes) -> Iterator[bytes]:
    """Give the strings that a content stream shows, in order; one array is one string."""
    pieces: list[bytes] = []
    is_array = False
    for found in _token.finditer(stream):
        token = found[0]
        if token in {b"[", b"]"}:
            is_array = token == b"["
            if not is_array and pieces:
                yield b"".join(pieces)
                pieces = []
        elif token[:1] in {b"(", b"<"}:
            string = _unquoted(token)
            if is_array:
                pieces.append(string)
            else:
                yield string


def _unquoted(token: bytes) -> bytes:
    if token.startswith(b"<"):
        return _bytes_of(token[1:-1])
    return _octal.sub(_unescaped, token[1:-1])


def _unescaped(found: re.Match[bytes]) -> bytes:
    what = found[1]
    if what[:1] in _OCTAL_DIGITS:
        return bytes((int(what, 8) & 0xFF,))
    return b"" if what.endswith(b"\n") else _ESCAPED.get(what, what)


def _as_latin(string: bytes) -> str:
    if string.startswith(b"\xfe\xff"):
        return string[2:].decode("utf-16-be", "replace")
    return string.decode("cp1252", "replace")


def _reader(codes: Codes) -> Callable[[bytes], str]:
    """Make what reads strings by the codes of a font; a code without letters says nothing."""
    width = max(map(len, codes))

    def read(string: bytes) -> str:
        places = range(0, len(string), width)
        return "".join(codes.get(string[at : at + width], "") for at in places)

    return read


def _codes_in(stream: bytes) -> Codes:
    """Read which letters the codes of a font are; nothing where a stream does not say."""
    codes: Codes = {}
    for section in _section.finditer(stream):
        rows = _hex.findall(section[2])
        if section[1] == b"bfchar":
            pairs = [_bytes_of(digits) for digits, _, _ in rows]
            for code, letters in zip(pairs[::2], pairs[1::2], strict=False):
                codes[code] = letters.decode("utf-16-be", "replace")
        else:
            codes.update(_ranges(rows))
    codes.pop(b"", None)
    return codes


def _bytes_of(digits: bytes) -> bytes:
    text = b"".join(digits.split()).decode("ascii")
    return bytes.fromhex(text + "0" * (len(text) % 2))


def _ranges(rows: list[tuple[bytes, bytes, bytes]]) -> Iterator[tuple[bytes, str]]:
    """Read ranges of codes: first, last, and the letters of the first or those of each."""
    at = 0
    while at + 2 < len(rows):
        first, last = _bytes_of(rows[at][0]), _bytes_of(rows[at + 1][0])
        begin, count = int.from_bytes(first, "big"), 0
        is_listed = bool(rows[at + 2][1])
        letters = _bytes_of(rows[at + 2][0])
        at += 3
        while is_listed and at < len(rows) and not rows[at][2]:
            yield (
                _code(begin + count, len(first)),
                _bytes_of(rows[at][0]).decode("utf-16-be", "replace"),
            )
            at, count = at + 1, count + 1
        if is_listed:
            at += 1
            continue
        for step in range(min(int.from_bytes(last, "big") - begin + 1, _MOST_CODES)):
            tail = (int.from_bytes(letters[-2:], "big") + step) & 0xFFFF
            yield (
                _code(begin + step, len(first)),
                (letters[:-2] + tail.to_bytes(2, "big")).decode("utf-16-be", "replace"),
            )


def _code(number: int, width: int) -> bytes:
    """Give a code of so many bytes; one that a range has too many begins from nothing again."""
    return (number % (1 << 8 * width)).to_bytes(width, "big")
