"""Segments of the journal as they are read: what holds, and whether what does not was ever owed.

A last line that is not whole was never acknowledged: it is a torn tail, to be set aside and cut. A
bad line that a later line proves acknowledged is damage, and nothing is opened for writing.

A segment that is written to ends in spaces, which are room for coming lines and say nothing.
"""

from __future__ import annotations

import re
from pathlib import Path

import msgspec

from store.conference.facts import Entry
from store.errors import Damaged
from store.files.disk import Disk, read_or_tell
from store.files.frames import (
    BadLine,
    Header,
    UnknownLine,
    has_lines,
    proves_acknowledged,
    read_entry,
    read_header,
)

ROOM = b" "
"""What lies where lines will be; no line ends with it."""
SEGMENT = re.compile(r"journal-(\d{6,})\.jsonl")


def segment_path(folder: Path, number: int) -> Path:
    """Say what a segment is called."""
    return folder / f"journal-{number:06d}.jsonl"


def segment_numbers(disk: Disk, folder: Path) -> list[int]:
    """List the segments that are there, in order."""
    numbers = _list_segments(disk, folder)
    if numbers and numbers[-1] - numbers[0] >= len(numbers):
        # A listing may miss one that is made while it is taken, and hold the next one.
        numbers = _list_segments(disk, folder)
    return numbers


def _list_segments(disk: Disk, folder: Path) -> list[int]:
    found = (SEGMENT.fullmatch(name) for name in disk.names(folder))
    return sorted(int(match[1]) for match in found if match)


class Segment(msgspec.Struct, kw_only=True):
    """One segment, read as far as it holds."""

    number: int
    path: Path
    header: Header | None = None
    """None where not even the first line is whole and nothing follows it."""
    entries: list[Entry] = []
    last: int = 0
    """The `n` of the last entry that holds, `first - 1` where there is none."""
    chain: int = 0
    start: int = 0
    """Where the last line begins that holds."""
    end: int = 0
    """How many bytes hold."""
    size: int = 0
    """How many bytes there are before the room for coming lines."""
    has_room: bool = False
    """There is room for coming lines."""
    needs_newline: bool = False
    """The last line is whole but for its newline."""

    @property
    def is_torn(self) -> bool:
        """Whether bytes follow that do not hold."""
        return self.end < self.size


def read_segment(disk: Disk, path: Path, number: int) -> Segment:
    """Read a segment up to its torn tail, if it has one.

    Raises:
        Damaged: A line is damaged that had been acknowledged, or a newer program wrote it, or the
            disk does not give it.
    """
    found = read_or_tell(disk, path)
    data = found.rstrip(ROOM)
    segment = Segment(
        number=number, path=path, size=len(data), has_room=len(found) > len(data), entries=[]
    )
    newline = data.find(b"\n")
    try:
        header, chain = read_header(data[: newline if newline >= 0 else len(data)], number)
    except BadLine as error:
        if has_lines(data, 1):
            raise _damaged(path, 1, 0) from error
        return segment
    except UnknownLine as error:
        raise Damaged("store.newer", file=path.name, line=1) from error
    segment.header = header
    segment.last, segment.chain = header.first - 1, chain
    segment.end, segment.needs_newline = _end_of(data, newline)
    _read_entries(segment, data)
    return segment


def _end_of(data: bytes, newline: int) -> tuple[int, bool]:
    return (newline + 1, False) if newline >= 0 else (len(data), True)


def _read_entries(segment: Segment, data: bytes) -> None:
    header = segment.header
    if header is None:
        return
    number = 1
    while segment.end < len(data):
        number += 1
        newline = data.find(b"\n", segment.end)
        line = data[segment.end : newline if newline >= 0 else len(data)]
        try:
            entry, chain = read_entry(line, segment.last, segment.chain, header.format)
        except BadLine as error:
            if proves_acknowledged(data, segment.end + 1, segment.last + 1):
                raise _damaged(segment.path, number, segment.end) from error
            return
        except UnknownLine as error:
            raise Damaged("store.newer", file=segment.path.name, line=number) from error
        segment.entries.append(entry)
        segment.last += 1
        segment.chain = chain
        segment.start = segment.end
        segment.end, segment.needs_newline = _end_of(data, newline)


class JournalRead(msgspec.Struct, kw_only=True):
    """The segments that hold, in order, and those that were begun and never came to use."""

    segments: list[Segment]
    leftovers: list[Segment]

    @property
    def holds_entries(self) -> bool:
        """Whether there is anything in it beyond the checkpoint."""
        return any(segment.entries for segment in self.segments)


def read_journal(disk: Disk, folder: Path, generation: int, base: int) -> JournalRead:
    """Read the segments from `generation` on, which follow entry `base`, and see that they join.

    Older segments are what a checkpoint has taken in and a crash left lying.

    Raises:
        Damaged: One is missing, does not join, or holds damage.
    """
    numbers = [number for number in segment_numbers(disk, folder) if number >= generation]
    segments = [read_segment(disk, segment_path(folder, number), number) for number in numbers]
    leftovers: list[Segment] = []
    while segments and _is_leftover(segments[-1], segments[-2] if len(segments) > 1 else None):
        leftovers.append(segments.pop())
    before: Segment | None = None
    for segment in segments:
        if before is not None and before.is_torn:
            # A segment is begun only when all before it is on the medium.
            raise _damaged(before.path, len(before.entries) + 2, before.end)
        _see_that_it_joins(segment, before, base)
        before = segment
    return JournalRead(segments=segments, leftovers=leftovers)


def _is_leftover(segment: Segment, before: Segment | None) -> bool:
    """Tell whether a segment was begun and given up, while the one before it was written on."""
    if segment.header is None:
        return True
    if segment.entries or before is None or before.header is None:
        return False
    promised = segment.header.first
    return promised <= before.last or (before.is_torn and promised == before.last + 1)


def _see_that_it_joins(segment: Segment, before: Segment | None, base: int) -> None:
    header = segment.header
    if header is None:
        raise _damaged(segment.path, 1, 0)
    if before is None:
        joins = header.first <= base + 1
    else:
        joins = (
            segment.number == before.number + 1
            and header.first == before.last + 1
            and header.after == f"{before.chain:08x}"
        )
    if not joins:
        raise Damaged(
            "store.gap",
            file=segment.path.name,
            first=header.first,
            last=before.last if before is not None else base,
        )


def _damaged(path: Path, line: int, offset: int) -> Damaged:
    return Damaged("store.damaged", file=path.name, line=line, offset=offset)
