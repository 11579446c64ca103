"""Earlier checkpoints: which are kept, and going back to one."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import msgspec

from store.conference.folding.erasure import bury_again
from store.conference.state import State
from store.errors import Damaged, InputError, NoConference, NotSaved
from store.files.disk import Disk
from store.files.erasure import holds_erased
from store.files.folder import Opened, open_folder
from store.files.lock import patience
from store.files.notes import Note, note
from store.files.reading import holds_conference
from store.files.snapshot import (
    BACKUPS,
    SNAPSHOT,
    Snapshot,
    backup_generations,
    backup_path,
    read_snapshot,
)


class Copy(msgspec.Struct, frozen=True, kw_only=True):
    """An earlier checkpoint that can be gone back to."""

    generation: int
    """What names it."""
    seq: int
    """The last act that it holds, by its running number."""
    acts: int
    """How many acts it holds; after going back or a loss fewer than were ever recorded."""
    people: int
    size: int
    """In bytes."""
    is_current: bool
    """Whether it is the copy of `conference.json` as that is now."""
    timezone: str
    """The conference's zone."""
    at: datetime | None
    """When that act was recorded, in UTC; none where nothing was."""


def copies(folder: Path, *, disk: Disk | None = None) -> list[Copy]:
    """List the checkpoints that are kept and as they were written, newest first.

    Raises:
        NoConference: There is no conference in the folder.
    """
    disk = disk or Disk()
    if not holds_conference(disk, folder):
        raise NoConference("store.none_here", folder=str(folder))
    current = _generation(disk, folder)
    found = []
    for generation in reversed(backup_generations(disk, folder)):
        snapshot = _read(disk, folder, generation)
        if snapshot is None:
            continue
        size = disk.stat(backup_path(folder, generation))
        activity = snapshot.tables.activity.values()
        found.append(
            Copy(
                generation=generation,
                seq=snapshot.stamp.seq,
                acts=len({one.entry for one in activity}),
                people=len(snapshot.tables.participants),
                size=size.st_size if size is not None else 0,
                is_current=generation == current,
                timezone=snapshot.state().conference.timezone,
                at=max((one.recorded_at or one.at for one in activity), default=None),
            )
        )
    return found


def _generation(disk: Disk, folder: Path) -> int | None:
    """Give the generation of `conference.json`; none where it is not as it was written."""
    try:
        snapshot = read_snapshot(disk, folder / SNAPSHOT)
    except Damaged:
        return None
    return snapshot.stamp.generation if snapshot.is_as_written else None


def _read(disk: Disk, folder: Path, generation: int) -> Snapshot | None:
    try:
        snapshot = read_snapshot(disk, backup_path(folder, generation))
    except Damaged:
        return None
    return snapshot if snapshot.is_as_written else None


class Restored(msgspec.Struct, frozen=True, kw_only=True):
    """What going back did."""

    was: int
    """The generation under which what was there before is kept."""
    notes: list[Note]


def restore(
    folder: Path, generation: int, *, disk: Disk | None = None, timeout_s: float = 0
) -> Restored:
    """Go back to an earlier checkpoint; what is there now is kept as the newest copy.

    Raises:
        NoConference: There is none.
        InUse: Another process writes in it, and did for `timeout_s`.
        InputError: There is no such checkpoint, or it is not as it was written.
        Damaged: What is there now cannot be kept as a copy; `repair` comes first.
        NotSaved: The disk refused.
    """
    disk = disk or Disk()
    if not holds_conference(disk, folder):
        raise NoConference("store.none_here", folder=str(folder))
    chosen = _read(disk, folder, generation)
    name = backup_path(folder, generation).name
    if chosen is None:
        raise InputError("store.no_such_copy", file=name)
    opened = open_folder(folder, disk=disk, timeout_s=patience(folder, timeout_s))
    try:
        was = _keep_present(disk, opened)
        if was is None or not _go_back(disk, opened, chosen):
            raise NotSaved(opened.journal.refusal or "store.full")
    finally:
        opened.close(complete=False)
    return Restored(was=was, notes=[*opened.notes, note("store.restored", copy=name, was=was)])


def _keep_present(disk: Disk, opened: Opened) -> int | None:
    """See that there is a copy of what is there now, and give its generation."""
    if not opened.complete():
        return None
    generation = _generation(disk, opened.folder)
    if generation is not None and disk.stat(backup_path(opened.folder, generation)) is not None:
        return generation
    # Somebody deleted the copy.
    is_kept = opened.checkpoint() and opened.wait()
    return _generation(disk, opened.folder) if is_kept else None


def _go_back(disk: Disk, opened: Opened, chosen: Snapshot) -> bool:
    earlier = chosen.state()
    if bury_again(opened.state, earlier):
        # First: whatever stops us now, nobody who was erased lies here any more.
        try:
            _drop_unburied(disk, opened.folder, opened.state)
        except OSError:
            return False
    opened.state = earlier
    opened.checkpointer.go_back(chosen.tables)
    return opened.checkpoint() and opened.wait()


def _drop_unburied(disk: Disk, folder: Path, state: State) -> None:
    """Delete copies from before somebody was erased, which came from elsewhere."""
    for generation in backup_generations(disk, folder):
        path = backup_path(folder, generation)
        if holds_erased(disk, path, state):
            disk.unlink(path)
    disk.fsync_folder(folder / BACKUPS)
