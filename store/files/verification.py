"""Is a conference's folder whole? Looking only; what mends it is said by name."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import msgspec

from store.errors import Damaged
from store.files.disk import Disk
from store.files.erasure import is_under_way
from store.files.inventory import file_kind
from store.files.notes import Note, note
from store.files.offers import offers_in
from store.files.reading import missing_journal, read_folder
from store.files.snapshot import BACKUPS, SNAPSHOT, backup_generations, backup_path, read_snapshot


class Report(msgspec.Struct, kw_only=True):
    """What was found in a folder."""

    is_whole: bool
    """Nothing that was acknowledged is missing or damaged."""
    is_complete: bool = False
    """`conference.json` holds everything."""
    entries: int = 0
    """How many acts were ever recorded."""
    waiting: int = 0
    """How many of them only the journal holds."""
    notes: list[Note] = []
    damage: Damaged | None = None
    """What is not whole."""
    files: list[str] = []
    """Files that were set aside, by their names."""
    offered: list[str] = []
    """Those that hold something that is not in the conference, which `repair` shows."""

    @property
    def exit_status(self) -> int:
        """Give 0 when nothing acknowledged is missing or damaged, else 1."""
        return 0 if self.is_whole else 1


_SET_ASIDE = frozenset({"store.file.edited", "store.file.damaged", "store.file.torn"})


def verify(folder: Path, *, disk: Disk | None = None) -> Report:
    """Look whether a folder is whole, while another process may write in it.

    Raises:
        NoConference: There is none.
    """
    disk = disk or Disk()
    aside = [
        name
        for name in disk.names(folder)
        if (kind := file_kind(name)) is not None and kind.key in _SET_ASIDE
    ]
    try:
        reading = read_folder(disk, folder)
    except Damaged as error:
        return Report(is_whole=False, damage=error, files=aside, notes=_bad_backups(disk, folder))
    notes = [*reading.notes, *_bad_backups(disk, folder)]
    if (gone := missing_journal(disk, folder, reading)) is not None:
        rest = [found for found in notes if found.key != "store.journal_missing"]
        return Report(is_whole=False, entries=reading.seq, damage=gone, notes=rest, files=aside)
    if reading.edits is not None:
        notes = [found for found in notes if found.key != "store.edited"]
        notes.append(note("store.edited_still", file=SNAPSHOT))
    if reading.journal.segments and (last := reading.journal.segments[-1]).is_torn:
        notes.append(note("store.torn_still", file=last.path.name, size=last.size - last.end))
    with suppress(OSError):
        if is_under_way(disk, folder, reading):
            notes.append(note("erasure.unfinished"))
    reading.fold_edits()
    waiting = reading.seq - reading.stamp.seq
    return Report(
        is_whole=True,
        is_complete=reading.is_whole and waiting == 0,
        entries=reading.seq,
        waiting=waiting,
        notes=notes,
        files=aside,
        offered=[offer.file for offer in offers_in(disk, folder, reading) if offer.is_open],
    )


def _bad_backups(disk: Disk, folder: Path) -> list[Note]:
    notes = []
    for generation in backup_generations(disk, folder):
        path = backup_path(folder, generation)
        try:
            is_good = read_snapshot(disk, path).is_as_written
        except Damaged:
            is_good = False
        if not is_good:
            notes.append(note("store.copy_changed", file=f"{BACKUPS}/{path.name}"))
    return notes
