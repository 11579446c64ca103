"""The lines of a journal segment: JSON, each with a checksum over itself and the line before.

    {"c":"1f0c2a9b","skranke":"journal","format":1,"segment":3,"first":1201,"after":"77aa01c2"}
    {"c":"9a31e004","n":1201,"d":1200,"e":{…an entry…}}

`c` is the CRC-32 of what follows it on the line, continued from the line before, in hexadecimal.
`n` counts the entries of a conference from 1. `d` is the highest `n` that was on the medium when
the line was written: a line with `d` proves that `n = d` had been acknowledged. `first` is the `n`
of the segment's first entry, `after` the checksum of the line before the segment.
"""

from __future__ import annotations

import re
import zlib

import msgspec

from store.conference.facts import Entry
from store.files.codec import FORMAT, decode_entry, is_known

_MARK = re.compile(rb'\{"c":"[0-9a-f]{8}","n":(\d{1,18}),"d":(\d{1,18}),"e":')
SUM = 16
"""The length of `{"c":"1f0c2a9b",`."""


class Header(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The first line of a segment."""

    c: str
    skranke: str
    format: int
    segment: int
    first: int
    after: str


class _Line(msgspec.Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    c: str
    n: int
    d: int
    e: Entry


class _OldLine(msgspec.Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    c: str
    n: int
    d: int
    e: msgspec.Raw


class Frame(msgspec.Struct, frozen=True, gc=False):
    """One entry as it lies in a segment."""

    n: int
    entry: Entry
    end: int
    """The offset of the byte after its line."""
    chain: int
    """The checksum of its line."""


_header = msgspec.json.Decoder(Header)
_line = msgspec.json.Decoder(_Line)
_old_line = msgspec.json.Decoder(_OldLine)


class BadLine(Exception):
    """A line is not whole, or is not what its checksum says."""


class UnknownLine(Exception):
    """A line is whole, but this program does not understand it: a newer one wrote it."""


def header_line(segment: int, first: int, after: int) -> tuple[bytes, int]:
    """Give a segment's first line and its checksum."""
    rest = (
        f'"skranke":"journal","format":{FORMAT},"segment":{segment},"first":{first},'
        f'"after":"{after:08x}"}}'
    ).encode("ascii")
    return _summed(rest, 0)


def entry_line(entry: bytes, n: int, durable: int, chain: int) -> tuple[bytes, int]:
    """Give the line of an encoded entry and its checksum, which continues `chain`."""
    return _summed(b'"n":%d,"d":%d,"e":%b}' % (n, durable, entry), chain)


def _summed(rest: bytes, chain: int) -> tuple[bytes, int]:
    checksum = zlib.crc32(rest, chain)
    return b'{"c":"%08x",%b\n' % (checksum, rest), checksum


def mark(checksum: int) -> bytes:
    """Give how the line with this checksum begins."""
    return b'{"c":"%08x",' % checksum


def _check(line: bytes, chain: int) -> int:
    checksum = zlib.crc32(line[SUM:], chain)
    if line[:SUM] != mark(checksum):
        raise BadLine
    return checksum


def read_header(line: bytes, segment: int) -> tuple[Header, int]:
    """Read a segment's first line, without its newline, and give its checksum.

    Raises:
        BadLine: It is damaged, or another segment's.
        UnknownLine: A newer program wrote it.
    """
    checksum = _check(line, 0)
    try:
        header = _header.decode(line)
    except msgspec.DecodeError as error:
        raise UnknownLine(str(error)) from error
    if not is_known(header.format):
        raise UnknownLine(str(header.format))
    if header.segment != segment:
        raise BadLine
    return header, checksum


def read_entry(line: bytes, last: int, chain: int, version: int) -> tuple[Entry, int]:
    """Read the line, without its newline, that follows entry `last`; give its checksum too.

    Raises:
        BadLine: It is damaged, or does not follow.
        UnknownLine: A newer program wrote it.
    """
    checksum = _check(line, chain)
    try:
        if version == FORMAT:
            frame = _line.decode(line)
            n, durable, entry = frame.n, frame.d, frame.e
        else:
            old = _old_line.decode(line)
            n, durable, entry = old.n, old.d, decode_entry(old.e, version)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise UnknownLine(str(error)) from error
    if n != last + 1 or durable > last:
        raise BadLine
    return entry, checksum


def proves_acknowledged(data: bytes, start: int, n: int) -> bool:
    """Tell whether a line after `start` says that entry `n` had been acknowledged.

    The mark of a line is looked for, not its newline, which may be what is damaged.
    """
    return any(int(mark[2]) >= n for mark in _MARK.finditer(data, start))


def has_lines(data: bytes, start: int) -> bool:
    """Tell whether anything from `start` on looks like the line of an entry."""
    return _MARK.search(data, start) is not None


def marks(data: bytes) -> list[int]:
    """Find where lines of entries seem to begin."""
    return [mark.start() for mark in _MARK.finditer(data)]


def read_unchecked(line: bytes, version: int) -> tuple[int, Entry | None]:
    """Read a line's number, and its entry if it is one, whatever its checksum says."""
    found = _MARK.match(line)
    if found is None:
        return 0, None
    try:
        old = _old_line.decode(line)
        return old.n, decode_entry(old.e, version)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return int(found[1]), None
