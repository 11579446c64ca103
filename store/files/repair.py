"""Mending a folder that is not whole; what was damaged is kept under another name."""

from __future__ import annotations

from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec

from store.conference.state import State
from store.errors import Damaged, NoConference, NotSaved
from store.files.codec import FORMAT
from store.files.disk import Disk
from store.files.erasure import drop_asides
from store.files.journal import FileJournal
from store.files.lock import Lock, patience
from store.files.notes import Note, note
from store.files.offers import Offer, offers_in
from store.files.reading import holds_conference, missing_journal, read_folder
from store.files.recovery import aside_path, drop_old_segments, sweep, tighten
from store.files.salvage import Gap, Salvage, salvage
from store.files.segments import segment_numbers
from store.files.snapshot import (
    SNAPSHOT,
    backup_generations,
    write_snapshot,
)
from store.files.tables import Stamp, documents


class Examined(msgspec.Struct, kw_only=True):
    """What a repair would do."""

    damage: Damaged | None = None
    """What is not whole; none where nothing needs mending."""
    readable: int = 0
    """How many acts would be there afterwards."""
    gaps: list[Gap] = []
    """The acts that cannot be read."""
    unproven: list[int] = []
    """The acts that can be read, but may not be as they were written."""
    aside: list[str] = []
    """The files that would be set aside."""
    zone: ZoneInfo = ZoneInfo("UTC")
    """The conference's zone."""


class Repaired(msgspec.Struct, kw_only=True):
    """What a repair did."""

    was_whole: bool
    lost: list[int] = []
    """The acts that could not be read, by their running number."""
    unproven: list[int] = []
    """The acts that were read, but may not be as they were written."""
    notes: list[Note] = []


def examine(folder: Path, *, disk: Disk | None = None, timeout_s: float = 0) -> Examined:
    """Say what a repair would do, and change nothing.

    Raises:
        NoConference: There is none.
        InUse: Another process writes in it, and did for `timeout_s`.
        Damaged: Nothing is left to build upon, or a newer program wrote it.
        NotSaved: The folder cannot be written to.
    """
    disk = disk or Disk()
    lock = _held(disk, folder, timeout_s)
    try:
        damage = damage_of(disk, folder)
        if damage is None:
            return Examined()
        found = salvage(disk, folder)
    finally:
        lock.release()
    aside = [path.name for path in found.damaged]
    if found.base != folder / SNAPSHOT and disk.stat(folder / SNAPSHOT) is not None:
        aside.insert(0, SNAPSHOT)
    return Examined(
        damage=damage,
        readable=found.seq - len(found.lost),
        gaps=found.gaps,
        unproven=found.unproven,
        aside=aside,
        zone=found.state.zone,
    )


def repair(folder: Path, *, disk: Disk | None = None, timeout_s: float = 0) -> Repaired:
    """Make a folder whole again from everything in it that can still be believed.

    Raises:
        NoConference: There is none.
        InUse: Another process writes in it, and did for `timeout_s`.
        Damaged: Nothing is left to build upon, or a newer program wrote it.
        NotSaved: The disk refused; the folder is as it was, or whole.
    """
    disk = disk or Disk()
    lock = _held(disk, folder, timeout_s)
    try:
        if damage_of(disk, folder) is None:
            return Repaired(was_whole=True)
        return _mend(disk, folder, salvage(disk, folder))
    except OSError as error:
        raise NotSaved(
            "store.cannot_write", folder=str(folder), reason=error.strerror or ""
        ) from error
    finally:
        lock.release()


class Offered(msgspec.Struct, kw_only=True):
    """What lies beside a conference that is whole, and the conference to see it by."""

    state: State
    offers: list[Offer]

    @property
    def can_be_taken_in(self) -> bool:
        """Whether something fits."""
        return any(one.edited is not None for one in self.offers)

    @property
    def is_open(self) -> bool:
        """Whether something is neither in the conference nor was taken back."""
        return any(one.is_open for one in self.offers)


def offered(folder: Path, *, disk: Disk | None = None, timeout_s: float = 0) -> Offered:
    """Tell what files that were set aside hold and the conference has not; change nothing.

    Raises:
        NoConference: There is none.
        InUse: Another process writes in it, and did for `timeout_s`.
        Damaged: What was acknowledged is missing or damaged.
        NotSaved: The folder cannot be written to.
    """
    disk = disk or Disk()
    lock = _held(disk, folder, timeout_s)
    try:
        reading = read_folder(disk, folder)
        reading.fold_edits()
        return Offered(state=reading.state, offers=offers_in(disk, folder, reading))
    finally:
        lock.release()


def damage_of(disk: Disk, folder: Path) -> Damaged | None:
    """Say what is missing or damaged in a folder; none where nothing is.

    Raises:
        NoConference: There is none.
        Damaged: A newer program wrote it.
    """
    try:
        reading = read_folder(disk, folder)
    except Damaged as error:
        if error.key == "store.newer":
            raise
        return error
    return missing_journal(disk, folder, reading)


def _mend(disk: Disk, folder: Path, found: Salvage) -> Repaired:
    notes = tighten(disk, folder)
    sweep(disk, folder)
    if found.base != folder / SNAPSHOT:
        notes += keep_snapshot(disk, folder)
    begin_anew(disk, folder, found)
    notes += keep_segments(disk, found.damaged)
    notes += drop_asides(disk, folder, found.state)
    drop_old_segments(disk, folder, segment_numbers(disk, folder)[-1])
    disk.fsync_folder(folder)
    return Repaired(was_whole=False, lost=found.lost, unproven=found.unproven, notes=notes)


def _held(disk: Disk, folder: Path, timeout_s: float) -> Lock:
    if not holds_conference(disk, folder):
        raise NoConference("store.none_here", folder=str(folder))
    lock = Lock(disk, folder)
    try:
        lock.acquire(patience(folder, timeout_s))
    except OSError as error:
        raise NotSaved(
            "store.cannot_write", folder=str(folder), reason=error.strerror or ""
        ) from error
    return lock


def keep_snapshot(disk: Disk, folder: Path) -> list[Note]:
    """Put away a `conference.json` that the conference is not built upon any more."""
    if disk.stat(folder / SNAPSHOT) is None:
        return []
    path = aside_path(disk, folder, "damaged")
    disk.replace(folder / SNAPSHOT, path)
    disk.fsync_folder(folder)
    return [note("store.set_aside", file=SNAPSHOT, aside=path.name)]


def keep_segments(disk: Disk, paths: list[Path]) -> list[Note]:
    """Put segments away under a name that is not read."""
    notes = []
    for path in paths:
        aside = path.with_name(f"{path.stem}.damaged.jsonl")
        disk.replace(path, aside)
        notes.append(note("store.set_aside", file=path.name, aside=aside.name))
    return notes


def begin_anew(disk: Disk, folder: Path, found: Salvage) -> None:
    """Write a checkpoint of what was found, and a segment that goes on from it."""
    numbers = segment_numbers(disk, folder)
    generations = backup_generations(disk, folder)
    generation = max([found.stamp.generation, *numbers, *generations]) + 1
    journal = FileJournal(disk, folder)
    try:
        journal.begin_segment(generation, seq=found.seq)
    finally:
        journal.close()
    stamp = Stamp(format=FORMAT, seq=found.seq, generation=generation)
    write_snapshot(disk, folder, documents(found.state), found.numbering, stamp)
