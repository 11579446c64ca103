"""Making a folder ready for writing: rights, what a crash left, torn tails, what others wrote."""

from __future__ import annotations

import stat
import sys
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from store.files.codec import FORMAT
from store.files.disk import (
    PRIVATE_FILE,
    PRIVATE_FOLDER,
    READ,
    Disk,
    read_from,
    write_new,
)
from store.files.inventory import file_kind
from store.files.journal import FileJournal
from store.files.notes import Note, note
from store.files.printed import PRINTED
from store.files.reading import Reading
from store.files.segments import ROOM, Segment, segment_numbers, segment_path
from store.files.snapshot import BACKUPS, SNAPSHOT, UNFINISHED


def tighten(disk: Disk, folder: Path) -> list[Note]:
    """Take everybody else's rights from the folder and from our files in it."""
    if sys.platform == "win32":
        return []
    notes = []
    paths = [(each, PRIVATE_FOLDER) for each in (folder, folder / BACKUPS, folder / PRINTED)]
    for prefix in ("", f"{BACKUPS}/", f"{PRINTED}/"):
        for name in disk.names(folder / prefix):
            kind = file_kind(prefix + name)
            if kind is not None and kind.is_ours:
                paths.append((folder / prefix / name, PRIVATE_FILE))
    for path, mode in paths:
        found = disk.stat(path)
        if found is None or not stat.S_IMODE(found.st_mode) & ~mode:
            continue
        with suppress(OSError):
            disk.tighten(path, mode)
            notes.append(note("store.tightened", file=path.name))
    return notes


def sweep(disk: Disk, folder: Path) -> None:
    """Delete what was being written when a crash came."""
    for place in (folder, folder / BACKUPS):
        for name in disk.names(place):
            if name.startswith("conference") and name.endswith(UNFINISHED):
                disk.unlink(place / name)


def aside_path(disk: Disk, folder: Path, why: str) -> Path:
    """Find a name for a `conference.json` that is kept, by when it was last written."""
    found = disk.stat(folder / SNAPSHOT)
    seconds = found.st_mtime if found is not None else 0
    when = datetime.fromtimestamp(int(seconds), UTC).strftime("%Y%m%dT%H%M%SZ")
    path = folder / f"conference.{why}-{when}.json"
    again = 1
    while disk.stat(path) is not None:
        again += 1
        path = folder / f"conference.{why}-{when}-{again}.json"
    return path


def set_aside(disk: Disk, folder: Path, reading: Reading) -> list[Note]:
    """Put a `conference.json` out of the way that the conference is not built upon."""
    is_wanted = reading.is_edited or reading.is_taken_in or reading.edits is not None
    if reading.is_whole or is_wanted or disk.stat(folder / SNAPSHOT) is None:
        return []
    was_edited = any(found.key == "store.edited_beside" for found in reading.notes)
    return put_aside(disk, folder, "edited" if was_edited else "damaged")


def put_aside(disk: Disk, folder: Path, why: str) -> list[Note]:
    """Keep `conference.json` under another name.

    Raises:
        OSError: The disk refused.
    """
    path = aside_path(disk, folder, why)
    disk.replace(folder / SNAPSHOT, path)
    disk.fsync_folder(folder)
    return [note("store.set_aside", file=SNAPSHOT, aside=path.name)]


def take_up(disk: Disk, folder: Path, reading: Reading, journal: FileJournal) -> list[Note]:
    """Bring the journal to where it can be written on.

    Raises:
        OSError: The disk refused.
    """
    notes = []
    for segment in reading.journal.leftovers:
        if segment.header is None and segment.size:
            _keep_tail(disk, folder, segment)
        disk.unlink(segment.path)
    segments = reading.journal.segments
    if segments:
        last = segments[-1]
        if last.is_torn:
            aside = _keep_tail(disk, folder, last)
            size = last.size - last.end
            notes.append(note("store.torn", file=last.path.name, aside=aside.name, size=size))
        journal.go_on(last)
        if last.header is not None and last.header.format != FORMAT:
            # A segment holds one format.
            journal.begin_segment(last.number + 1)
    else:
        journal.begin_segment(max(reading.stamp.generation, 1), seq=reading.seq)
    drop_old_segments(disk, folder, reading.stamp.generation)
    return notes


def _keep_tail(disk: Disk, folder: Path, segment: Segment) -> Path:
    fd = disk.open(segment.path, READ)
    try:
        tail = read_from(disk, fd, segment.end).rstrip(ROOM)
    finally:
        disk.close(fd)
    path = folder / f"{segment.path.stem}.torn-{segment.end}"
    again = 1
    while disk.stat(path) is not None:
        again += 1
        path = folder / f"{segment.path.stem}.torn-{segment.end}-{again}"
    write_new(disk, path, tail)
    disk.fsync_folder(folder)
    return path


def drop_old_segments(disk: Disk, folder: Path, generation: int) -> None:
    """Delete the segments that a checkpoint has taken in; what cannot be deleted may lie."""
    for number in segment_numbers(disk, folder):
        if number < generation:
            with suppress(OSError):
                disk.unlink(segment_path(folder, number))
