"""What a file says, whatever it is packed in: text, JSON, pages, spreadsheets and PDF."""

from __future__ import annotations

import codecs
import html
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from typing import Final

from store.conference.traces import plain, searchable
from store.files.pdf_text import pdf_texts

_DEEPEST: Final = 3
"""A packed file may hold packed files, but not for ever."""
_HEAD: Final = 64
_MOST_BYTES: Final = 256 << 20
"""What one packed part may grow to: a small file must not fill the memory."""
_UNREADABLE: Final = (
    *(zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError),
    *(OSError, EOFError, ValueError),
)
"""What the unpacking of a damaged or strange file ends with."""
_folded = re.compile(r"\r?\n[ \t]")
"""How a calendar breaks a long line."""
_tag = re.compile(r"<[^<>]*>")
_MARKED_BY: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def texts_of(data: bytes, depth: int = 0) -> Iterator[str]:
    """Give the texts in which something may stand that a file says.

    The same words may come in several of them.
    """
    for text in _decoded(data):
        yield text
        if not text[:_HEAD].lstrip().startswith(("{", "[")):
            yield from _unwrapped(text)
    if depth >= _DEEPEST:
        return
    if data.startswith(b"PK"):
        yield from _unzipped(data, depth)
    if b"%PDF-" in data[:1024]:
        yield from pdf_texts(data)
    if data.startswith(b"\x1f\x8b"):
        yield from texts_of(inflated(data, zlib.MAX_WBITS | 16), depth + 1)


def _unwrapped(text: str) -> Iterator[str]:
    """Give a text without the marks of a page, a calendar or a list."""
    if "<" in text and ">" in text:
        # Words may be cut by tags, and letters be written as entities.
        yield searchable(html.unescape(_tag.sub("", text)))
        yield searchable(html.unescape(_tag.sub(" ", text)))
    if "BEGIN:V" in text:
        yield _folded.sub("", text).replace("\\", "")
    if '""' in text:
        yield text.replace('""', '"')


def _decoded(data: bytes) -> Iterator[str]:
    for mark, encoding in _MARKED_BY:
        if data.startswith(mark):
            yield searchable(data.decode(encoding, "replace"))
            return
    yield plain(data)
    if b"\0" in data[:4096]:
        for encoding in ("utf-16-le", "utf-16-be"):
            yield searchable(data.decode(encoding, "replace"))
    elif not data.isascii() and not _is_utf8(data):
        yield searchable(data.decode("cp1252", "replace"))


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _unzipped(data: bytes, depth: int) -> Iterator[str]:
    try:
        packed = zipfile.ZipFile(io.BytesIO(data))
    except _UNREADABLE:
        # It only looks like one: its bytes were searched.
        return
    with packed:
        for part in packed.infolist():
            yield searchable(part.filename)
            if part.file_size <= _MOST_BYTES:
                yield from texts_of(_part(packed, part), depth + 1)


def _part(packed: zipfile.ZipFile, part: zipfile.ZipInfo) -> bytes:
    """Unpack a part; nothing where it is damaged, encrypted or packed in an unknown way."""
    errors: tuple[type[Exception], ...] = _UNREADABLE
    if part.compress_type == zipfile.ZIP_LZMA:
        # Not every Python was built with it.
        with suppress(ImportError):
            from lzma import LZMAError

            errors = (*errors, LZMAError)
    with suppress(*errors):
        return packed.read(part)
    return b""


def inflated(data: bytes, window: int = zlib.MAX_WBITS) -> bytes:
    """Unpack what zlib packed, as far as it goes; nothing where it is something else."""
    unpacker = zlib.decompressobj(window)
    try:
        return unpacker.decompress(data, _MOST_BYTES)
    except zlib.error:
        return b""
