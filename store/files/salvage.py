"""Reading what can still be read of a damaged folder, and saying exactly what cannot."""

from __future__ import annotations

import zlib
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import msgspec

from store.conference.facts import Entry
from store.conference.folding import fold_entry
from store.conference.state import State
from store.errors import Damaged
from store.files.codec import FORMAT
from store.files.disk import Disk, read_or_tell
from store.files.frames import SUM, BadLine, UnknownLine, marks, read_header, read_unchecked
from store.files.numbering import Numbering
from store.files.reading import FRESH
from store.files.segments import ROOM, read_segment, segment_numbers, segment_path
from store.files.snapshot import (
    SNAPSHOT,
    Snapshot,
    backup_generations,
    backup_path,
    read_snapshot,
)
from store.files.tables import Stamp

_RETURN = b"\r"
"""What an editor or a version control of another system puts before a newline."""


class Gap(msgspec.Struct, frozen=True, kw_only=True):
    """Entries in a row that cannot be read, by their `n`."""

    first: int
    last: int
    after: datetime | None
    """When the last act before them happened, in UTC; none where none can be read."""
    before: datetime | None
    """When the first act after them happened."""


class Salvage(msgspec.Struct, kw_only=True):
    """What can still be read of a folder."""

    state: State
    numbering: Numbering
    stamp: Stamp
    """Of the checkpoint that it is built upon."""
    base: Path | None
    """That checkpoint."""
    seq: int
    """The last entry that anything tells of."""
    lost: list[int]
    """The entries that cannot be read, by their `n`."""
    gaps: list[Gap]
    """The same, in rows."""
    unproven: list[int]
    """The entries of which nothing can tell whether they are as they were written."""
    damaged: list[Path]
    """Segments that are not as they were written."""


def salvage(disk: Disk, folder: Path) -> Salvage:
    """Read a folder as far as anything in it can be believed.

    Raises:
        Damaged: Nothing is left to build upon, or a newer program wrote it.
    """
    base, snapshot = _best_base(disk, folder)
    stamp = snapshot.stamp if snapshot is not None else FRESH
    state = snapshot.state() if snapshot is not None else State()
    found: dict[int, Rescued] = {}
    damaged: list[Path] = []
    for number in segment_numbers(disk, folder):
        if number < stamp.generation:
            continue
        path = segment_path(folder, number)
        with suppress(Damaged):
            found.update(rescued(read_or_tell(disk, path).rstrip(ROOM), number))
        if not _is_whole(disk, path, number):
            damaged.append(path)
    seq = max(found, default=stamp.seq)
    for n in sorted(found):
        if n > stamp.seq:
            fold_entry(state, found[n].entry)
    if not state.conference.id:
        raise Damaged("store.nothing_left", folder=str(folder))
    lost = [n for n in range(stamp.seq + 1, seq + 1) if n not in found]
    return Salvage(
        state=state,
        numbering=Numbering(snapshot.tables if snapshot is not None else None),
        stamp=stamp,
        base=base,
        seq=max(seq, stamp.seq),
        lost=lost,
        gaps=_gaps(lost, {n: one.entry.at for n, one in found.items()}),
        unproven=[n for n in found if n > stamp.seq and not found[n].is_proven],
        damaged=damaged,
    )


def _gaps(lost: list[int], times: dict[int, datetime]) -> list[Gap]:
    gaps: list[Gap] = []
    for n in lost:
        first = n
        if gaps and gaps[-1].last == n - 1:
            first = gaps.pop().first
        gaps.append(Gap(first=first, last=n, after=times.get(first - 1), before=times.get(n + 1)))
    return gaps


def _best_base(disk: Disk, folder: Path) -> tuple[Path | None, Snapshot | None]:
    """Find the newest checkpoint that is as we wrote it, else one that can at least be read."""
    copies = [backup_path(folder, number) for number in reversed(backup_generations(disk, folder))]
    whole: list[tuple[Path, Snapshot]] = []
    readable: list[tuple[Path, Snapshot]] = []
    for path in (folder / SNAPSHOT, *copies):
        try:
            snapshot = read_snapshot(disk, path)
            snapshot.state()
        except Damaged as error:
            if error.key == "store.newer":
                raise
            continue
        (whole if snapshot.is_as_written else readable).append((path, snapshot))
    if whole:
        # An earlier file that somebody laid back is no reason to forget what came after it.
        return max(whole, key=lambda found: found[1].stamp.generation)
    return readable[0] if readable else (None, None)


def _is_whole(disk: Disk, path: Path, number: int) -> bool:
    try:
        segment = read_segment(disk, path, number)
    except Damaged as error:
        if error.key == "store.newer":
            raise
        return False
    return segment.header is not None and not segment.is_torn


class _Line(msgspec.Struct):
    n: int
    entry: Entry | None
    stated: int
    rest: bytes
    is_good: bool = False
    is_proven: bool = True


class Rescued(msgspec.Struct, frozen=True):
    """An entry that was read from a damaged segment."""

    entry: Entry
    is_proven: bool
    """Its checksum holds; else the line before it is gone, and nothing can tell."""


def rescued(data: bytes, number: int) -> dict[int, Rescued]:
    """Read the entries of a segment's bytes that are as they were written, whatever lies between.

    A line is believed when its checksum holds after the line before, by what that one states or by
    what it is, or when the next line's holds after it; where the line before is gone, when it is
    an entry at all.
    """
    version, expected = FORMAT, 0
    before: set[int] | None = None
    newline = data.find(b"\n")
    with suppress(BadLine, UnknownLine):
        header, chain = read_header(data[: max(newline, 0)].rstrip(_RETURN), number)
        version, expected, before = header.format, header.first, {chain}
    last: _Line | None = None
    lines = _lines(data, version)
    for line in lines:
        if line.n != expected:
            before = None
        computed = {zlib.crc32(line.rest, chain) for chain in before or ()}
        line.is_proven = before is not None
        line.is_good = before is None or line.stated in computed
        if last is not None and not last.is_good and before is not None:
            last.is_good = any(
                zlib.crc32(line.rest, chain) == line.stated for chain in before - {last.stated}
            )
        before = {line.stated} if line.is_good else {line.stated, *computed}
        last, expected = line, line.n + 1
    return {
        line.n: Rescued(line.entry, line.is_proven)
        for line in lines
        if line.is_good and line.entry is not None
    }


def _lines(data: bytes, version: int) -> list[_Line]:
    """Find what looks like the line of an entry; one whose newline is gone ends at the next."""
    places = marks(data)
    lines = []
    for place, following in zip(places, [*places[1:], len(data)][: len(places)], strict=True):
        newline = data.find(b"\n", place)
        end = newline if newline >= 0 else len(data)
        line = data[place:end].rstrip(_RETURN)
        n, entry = read_unchecked(line, version)
        brace = data.rfind(b"}", place, following)
        if entry is None and following < end and brace >= 0:
            line = data[place : brace + 1]
            n, entry = read_unchecked(line, version)
        lines.append(_Line(n, entry, int(line[6:14], 16), line[SUM:]))
    return lines
