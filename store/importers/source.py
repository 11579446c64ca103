"""Files of text from outside: opened, measured and decoded, or refused in one sentence.

Whether the text means anything is for the importer that asked.
"""

from __future__ import annotations

import codecs
from pathlib import Path
from typing import Final

import msgspec

from store.conference.cleaning import clean
from store.conference.draft import Problem, Severity
from store.errors import InputError

MAX_BYTES: Final = 10_000_000
"""No list or page of a conference is larger; what is, is something else."""

_CONTAINERS: Final = (
    (b"%PDF-", "importers.source.pdf"),
    (b"PK\x03\x04", "importers.source.office"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "importers.source.office"),
    (b"{\\rtf", "importers.source.office"),
    (b"\x89PNG\r\n", "importers.source.picture"),
    (b"\xff\xd8\xff", "importers.source.picture"),
    (b"GIF8", "importers.source.picture"),
)
"""How files begin that people mistake for text."""

_MARKED: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Byte order marks, the longer before the shorter that it begins with."""

_CONTROLS: Final = bytes(set(range(32)) - set(b"\t\n\r\f\v\x1b"))
_NEWLINES: Final = str.maketrans(dict.fromkeys("\v\f\x1c\x1d\x1e\x85\u2028\u2029", "\n"))
_LOST: Final = "\N{REPLACEMENT CHARACTER}"


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """The text of a file, with what was odd about its bytes."""

    text: str
    """Its lines end in a line feed."""
    encoding: str
    problems: tuple[Problem, ...] = ()


def read_text(path: Path, *, limit: int = MAX_BYTES) -> str:
    """Read a file of text; `read_source` also tells what was odd about it.

    Raises:
        InputError: The file is missing, not readable, too large, empty or no text.
    """
    return read_source(path, limit=limit).text


def read_source(path: Path, *, limit: int = MAX_BYTES) -> Source:
    """Read a file of text in UTF-8, marked UTF-16 or UTF-32, else in Windows-1252.

    Raises:
        InputError: The file is missing, not readable, too large, empty or no text.
    """
    name = shown_name(path)
    data = _read_bytes(path, name, limit)
    for start, key in _CONTAINERS:
        if data.startswith(start):
            raise InputError(key, file=name)
    text, encoding = _decode(data, name)
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_NEWLINES)
    if not text.strip("\ufeff\u200b \t\n\xa0"):
        raise InputError("importers.source.empty", file=name)
    return Source(text=text, encoding=encoding, problems=_oddities(text, encoding))


def shown_name(path: Path) -> str:
    """Give the name of a file as it may stand in a sentence."""
    return clean(path.name or str(path), 120)


def _read_bytes(path: Path, name: str, limit: int) -> bytes:
    try:
        if path.is_dir():
            raise InputError("importers.source.folder", file=name)
        if path.exists() and not path.is_file():
            raise InputError("importers.source.unreadable", file=name)
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except FileNotFoundError:
        raise InputError("importers.source.missing", file=name) from None
    except PermissionError:
        raise InputError("importers.source.denied", file=name) from None
    except (OSError, ValueError):
        raise InputError("importers.source.unreadable", file=name) from None
    if len(data) > limit:
        raise InputError("importers.source.too_large", file=name, most=f"{limit / 1e6:g}")
    return data


def _decode(data: bytes, name: str) -> tuple[str, str]:
    for mark, encoding in _MARKED:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding), encoding
            except UnicodeDecodeError:
                raise InputError("importers.source.binary", file=name) from None
    if len(data) != len(data.translate(None, _CONTROLS)):
        raise InputError("importers.source.binary", file=name)
    try:
        return _mended(data.decode("utf-8"))
    except UnicodeDecodeError:
        pass
    try:
        return data.decode("cp1252"), "cp1252"
    except UnicodeDecodeError:
        return data.decode("latin-1"), "latin-1"


def _mended(text: str) -> tuple[str, str]:
    """Undo what a program did that took UTF-8 for Windows-1252 and saved it so."""
    if not any(sign in text for sign in ("Ã¸", "Ã¥", "Ã¦", "â€", "Ã˜", "Ã…")):
        return text, "utf-8"
    try:
        return text.encode("cp1252").decode("utf-8"), "utf-8 twice"
    except (UnicodeEncodeError, UnicodeDecodeError):
        return text, "utf-8"


def _oddities(text: str, encoding: str) -> tuple[Problem, ...]:
    found: list[Problem] = []
    if encoding in {"cp1252", "latin-1", "utf-8 twice"}:
        twice = encoding == "utf-8 twice"
        key = "importers.source.decoded_twice" if twice else "importers.source.legacy"
        place = next((at for at, letter in enumerate(text) if not letter.isascii()), 0)
        found.append(_at(text, place, Severity.NOTE, key))
    if (place := text.find(_LOST)) >= 0:
        found.append(_at(text, place, Severity.WARNING, "importers.source.lost"))
    return tuple(found)


def _at(text: str, place: int, severity: Severity, key: str) -> Problem:
    before = text[:place]
    return Problem(
        line=before.count("\n") + 1,
        column=place - before.rfind("\n"),
        severity=severity,
        key=key,
    )
