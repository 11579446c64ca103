"""What commands print: lines, columns and JSON on standard output, messages beside it.

Whatever is data is cleaned on the way, and what a terminal cannot show is written with what it can.
"""

from __future__ import annotations

import codecs
import io
import json
import re
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final, TextIO

from store.conference.cleaning import clean

MOST: Final = 2000
"""The longest line that is printed, in characters."""
GAP: Final = "  "

_INSTEAD: Final = {
    "✓": "+", "✗": "x", "–": "-", "—": "-", "·": "-", "›": ">", "…": "...",
    "«": '"', "»": '"', "“": '"', "”": '"', "’": "'",
    "ø": "o", "Ø": "O", "æ": "ae", "Æ": "Ae", "đ": "d", "Đ": "D", "ŋ": "n", "ŧ": "t",
}  # fmt: skip
"""What stands for a sign where the terminal's encoding does not have it."""

_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_NO_TEXT = re.compile(r"[\ud800-\udfff]")
_NOT_SEEN = re.compile(
    r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    r"\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
"""What commands a terminal or hides in a line, line ends left out; a string may hold it escaped."""


def prepare() -> None:
    """Let no character end a command: what an encoding lacks is written with what it has."""
    codecs.register_error("skranke", _substitute)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="skranke")


def _substitute(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lost = error.object[error.start : error.end]
    return "".join(map(_plain, lost)), error.end


def _plain(letter: str) -> str:
    if letter in _INSTEAD:
        return _INSTEAD[letter]
    base = unicodedata.normalize("NFKD", letter)
    return "".join(part for part in base if part.isascii()) or "?"


def line(text: str) -> None:
    """Print one line of the answer at once."""
    _write(sys.stdout, clean(text, MOST))


def message(text: str) -> None:
    """Print one line beside the answer, for people."""
    _write(sys.stderr, clean(text, MOST))


def message_as_it_is(text: str) -> None:
    """Print one line beside the answer with its spaces, without what commands a terminal."""
    _write(sys.stderr, "".join(letter for letter in text if letter.isprintable()))


def blank() -> None:
    """Print an empty line."""
    _write(sys.stdout, "")


def document(made: object) -> None:
    """Print one JSON document, what cannot be seen escaped; in ASCII where there is no UTF-8."""
    import msgspec

    text = msgspec.json.format(msgspec.json.encode(made).decode(), indent=2)
    if not _is_utf8(sys.stdout):
        text = _NOT_ASCII.sub(_escaped, text)
    _write(sys.stdout, _NOT_SEEN.sub(_escaped, text))


def _escaped(match: re.Match[str]) -> str:
    return json.dumps(match[0])[1:-1]


def columns(rows: Iterable[Sequence[str]], *, right: frozenset[int] = frozenset()) -> None:
    """Print rows below each other in columns, those in `right` flush right, empty ones left out."""
    cells = [[clean(cell, MOST) for cell in row] for row in rows]
    widths: list[int] = []
    for row in cells:
        widths += [0] * (len(row) - len(widths))
        for place, cell in enumerate(row):
            widths[place] = max(widths[place], width(cell))
    shown = [at for at, room in enumerate(widths) if room]
    lines = [
        GAP.join(_pad(row[at], widths[at], at_right=at in right) for at in shown if at < len(row))
        for row in cells
    ]
    if lines:
        _write(sys.stdout, "\n".join(line.rstrip() for line in lines))


def width(text: str) -> int:
    """Give how many cells of a terminal a text takes."""
    if text.isascii():
        return len(text)
    return sum(map(_cells, text))


def _cells(letter: str) -> int:
    if unicodedata.category(letter) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(letter) in {"W", "F"} else 1


def _pad(cell: str, room: int, *, at_right: bool) -> str:
    space = " " * (room - width(cell))
    return space + cell if at_right else cell + space


def _is_utf8(stream: TextIO) -> bool:
    try:
        return codecs.lookup(stream.encoding or "utf-8").name == "utf-8"
    except LookupError:
        return False


def _write(stream: TextIO | None, text: str) -> None:
    if stream is None:
        # Whoever started the program closed it: nobody reads.
        return
    stream.write(text + "\n")
    stream.flush()


def sendable(text: str) -> str:
    """Give a word of the command line without the bytes that were no text."""
    return _NO_TEXT.sub("\ufffd", text)


def name_of(file: Path) -> str:
    """Give the name of a file as it may stand in a sentence."""
    return clean(sendable(file.name or str(file)), 120)
