"""Earlier checkpoints: which are kept, and going back to one."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import msgspec

from store.errors import Damaged, InputError, NotSaved
from store.files.disk import Disk
from store.files.folder import Opened, open_folder
from store.files.notes import Note, note
from store.files.snapshot import Snapshot, backup_generations, backup_path, read_snapshot


class Copy(msgspec.Struct, frozen=True, kw_only=True):
    """An earlier checkpoint that can be gone back to."""

    generation: int
    """What names it."""
    seq: int
    """The last act that it holds, by its running number."""
    people: int
    at: datetime | None
    """When that act was recorded, in UTC; none where nothing was."""


def copies(folder: Path, *, disk: Disk | None = None) -> list[Copy]:
    """List the checkpoints that are kept and as they were written, newest first."""
    disk = disk or Disk()
    found = []
    for generation in reversed(backup_generations(disk, folder)):
        snapshot = _read(disk, folder, generation)
        if snapshot is None:
            continue
        activity = snapshot.tables.activity.values()
        found.append(
            Copy(
                generation=generation,
                seq=snapshot.stamp.seq,
                people=len(snapshot.tables.participants),
                at=max((one.recorded_at or one.at for one in activity), default=None),
            )
        )
    return found


def _read(disk: Disk, folder: Path, generation: int) -> Snapshot | None:
    try:
        snapshot = read_snapshot(disk, backup_path(folder, generation))
    except Damaged:
        return None
    return snapshot if snapshot.is_as_written else None


def restore(folder: Path, generation: int, *, disk: Disk | None = None) -> list[Note]:
    """Go back to an earlier checkpoint; what is there now is kept as the newest copy.

    Raises:
        NoConference: There is none.
        InUse: Another process writes in it.
        InputError: There is no such checkpoint, or it is not as it was written.
        Damaged: What is there now cannot be kept as a copy; `repair` comes first.
        NotSaved: The disk refused.
    """
    disk = disk or Disk()
    chosen = _read(disk, folder, generation)
    name = backup_path(folder, generation).name
    if chosen is None:
        raise InputError("store.no_such_copy", file=name)
    opened = open_folder(folder, disk=disk)
    try:
        if not (opened.complete() and _go_back(opened, chosen)):
            raise NotSaved(opened.journal.refusal or "store.full")
    finally:
        opened.close(complete=False)
    return [*opened.notes, note("store.restored", copy=name)]


def _go_back(opened: Opened, chosen: Snapshot) -> bool:
    opened.state = chosen.state()
    opened.checkpointer.number_like(chosen.tables)
    return opened.checkpoint() and opened.wait()
