"""Leaving nothing of somebody in a folder: what goes, and in what order.

The names of the files that go are on the medium before the act is recorded, so that an erasure that
was cut short is completed when the folder is opened again.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import Final

import msgspec

from store.conference.facts import Entry, ParticipantErased
from store.conference.folding.erasure import erased_in
from store.conference.people import ParticipantId, Status
from store.conference.state import State
from store.errors import Damaged
from store.files.disk import Disk, read_all, write_new
from store.files.inventory import file_kind
from store.files.notes import Note, note
from store.files.reading import Reading
from store.files.rehearsal import REHEARSAL
from store.files.searching import files_in
from store.files.segments import segment_path
from store.files.snapshot import SNAPSHOT, UNFINISHED, backup_path, is_set_aside, read_snapshot

MARKER: Final = ".skranke.erasing"
"""What says that an erasure is under way, and which files it takes."""


class Erasing(msgspec.Struct, frozen=True, kw_only=True):
    """An erasure that is under way."""

    people: tuple[ParticipantId, ...]
    files: tuple[str, ...] = ()
    """Exports that go, by their names within the folder."""


def announce(disk: Disk, folder: Path, state: State, erasing: Erasing) -> None:
    """Note on the medium that an erasure begins, beside one that was recorded and not finished.

    Raises:
        OSError: The disk refused.
    """
    before = announced(disk, folder)
    if not any(_is_erased(state, person) for person in before.people):
        before = Erasing(people=())
    both = Erasing(
        people=tuple(dict.fromkeys((*before.people, *erasing.people))),
        files=tuple(dict.fromkeys((*before.files, *erasing.files))),
    )
    write_new(disk, _unfinished(folder), msgspec.json.encode(both))
    disk.replace(_unfinished(folder), folder / MARKER)
    disk.fsync_folder(folder)


def announced(disk: Disk, folder: Path) -> Erasing:
    """Give the erasure that is under way; one of nobody where none is.

    Raises:
        OSError: The disk refused.
    """
    try:
        return msgspec.json.decode(read_all(disk, folder / MARKER), type=Erasing)
    except (FileNotFoundError, msgspec.DecodeError, UnicodeDecodeError):
        # What takes its name whole and is none was not written by us: it names no file of ours.
        return Erasing(people=())


def _unfinished(folder: Path) -> Path:
    return folder / (MARKER + UNFINISHED)


def is_under_way(disk: Disk, folder: Path, reading: Reading) -> bool:
    """Tell whether somebody's erasure was recorded, and files may still hold them.

    Raises:
        OSError: The disk refused.
    """
    people = announced(disk, folder).people
    return any(_is_erased(reading.state, person) for person in people) or any(_recorded(reading))


def is_announced(disk: Disk, folder: Path) -> bool:
    """Tell whether an erasure was to begin, recorded or not."""
    return any(disk.stat(path) is not None for path in (folder / MARKER, _unfinished(folder)))


def _recorded(reading: Reading) -> Iterator[ParticipantId]:
    """Name who was erased by an entry that no checkpoint has taken in."""
    for segment in reading.journal.segments:
        first = segment.header.first if segment.header is not None else 0
        for n, entry in enumerate(segment.entries, first):
            if n > reading.stamp.seq:
                yield from erased_by((entry,))


def erased_by(entries: Sequence[Entry]) -> tuple[ParticipantId, ...]:
    """Name who is erased by some entries."""
    found = [
        fact.participant.id
        for entry in entries
        for fact in entry.facts
        if isinstance(fact, ParticipantErased)
    ]
    return tuple(found)


def _is_erased(state: State, person: ParticipantId) -> bool:
    known = state.participants.get(person)
    return known is not None and known.status is Status.ERASED


def remove_the_rest(disk: Disk, folder: Path, generation: int, files: Iterable[str]) -> None:
    """Delete all that may hold a name but a checkpoint, its copy and the segment behind it.

    Raises:
        OSError: The disk refused.
    """
    kept = {
        SNAPSHOT,
        segment_path(folder, generation).name,
        backup_path(folder, generation).relative_to(folder).as_posix(),
        MARKER,
    }
    going = [
        name
        for name in files_in(folder)
        if name not in kept and (kind := file_kind(name)) is not None and kind.holds_names
    ]
    places = {folder}
    for name in (*going, *filter(_is_within, files)):
        path = folder / name
        disk.unlink(path)
        places.add(path.parent)
    for place in sorted(places):
        if disk.stat(place) is not None:
            disk.fsync_folder(place)
    _remove_folders(folder / REHEARSAL)


def holds_erased(disk: Disk, path: Path, state: State) -> bool:
    """Tell whether a TinyDB file of ours knows somebody who is erased in a state."""
    try:
        people = read_snapshot(disk, path).tables.participants.values()
    except Damaged:
        return False
    return any(one.status is not Status.ERASED and _is_erased(state, one.id) for one in people)


def drop_asides(disk: Disk, folder: Path, state: State) -> list[Note]:
    """Delete what was set aside of a time when somebody was not erased yet, and say so.

    Raises:
        OSError: The disk refused.
    """
    if not erased_in(state):
        return []
    gone = [
        name
        for name in disk.names(folder)
        if is_set_aside(name) and holds_erased(disk, folder / name, state)
    ]
    for name in gone:
        disk.unlink(folder / name)
    if gone:
        disk.fsync_folder(folder)
    return [note("erasure.aside_gone", file=name) for name in gone]


def _is_within(name: str) -> bool:
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts


def _remove_folders(folder: Path) -> None:
    for place, _, _ in os.walk(folder, topdown=False):
        with suppress(OSError):
            Path(place).rmdir()


def forget(disk: Disk, folder: Path) -> None:
    """Note that no erasure is under way any more.

    Raises:
        OSError: The disk refused.
    """
    disk.unlink(_unfinished(folder))
    disk.unlink(folder / MARKER)
    disk.fsync_folder(folder)
