"""The door of the disk: a folder that holds a conference, opened for writing or made anew."""

from __future__ import annotations

import gc
from contextlib import suppress
from pathlib import Path

import msgspec

from store.conference.state import State
from store.errors import InputError, NoConference, NotSaved
from store.files.checkpoint import Checkpointer
from store.files.disk import FULL, PRIVATE_FOLDER, Disk
from store.files.erasure import (
    Erasing,
    announce,
    announced,
    drop_asides,
    forget,
    is_announced,
    is_under_way,
    remove_the_rest,
)
from store.files.journal import BALLAST, FileJournal, put_ballast
from store.files.lock import Lock
from store.files.notes import Note, note, refusal
from store.files.numbering import Numbering
from store.files.reading import FRESH, Reading, holds_conference, missing_journal, read_folder
from store.files.recovery import put_aside, set_aside, sweep, take_up, tighten
from store.files.segments import JournalRead
from store.files.snapshot import backup_generations, write_snapshot
from store.files.tables import documents


class Opened:
    """A folder that this process writes in, until it is closed."""

    def __init__(self, disk: Disk, folder: Path, lock: Lock, reading: Reading) -> None:
        self.folder = folder
        self.state: State = reading.state
        self.lock = lock
        self.journal = FileJournal(disk, folder)
        self.notes: list[Note] = list(reading.notes)
        """What was found on opening, and since."""
        self.edits = reading.edits
        """What another program wrote to the TinyDB file, still to be recorded."""
        self.left_unclean: str | None = None
        """Why something of who was erased is still there, as a key of the catalogue."""
        self._fingerprint = reading.fingerprint
        self._disk = disk
        self.checkpointer = Checkpointer(disk, folder, self.journal, reading)

    @property
    def numbering(self) -> Numbering:
        """The numbers of all documents."""
        return self.checkpointer.numbering

    @property
    def is_complete(self) -> bool:
        """Whether `conference.json` holds everything."""
        return self.checkpointer.is_complete

    def checkpoint(self) -> bool:
        """Begin to write `conference.json` anew, without waiting; tell whether it was begun."""
        begun = self.checkpointer.start(self.state)
        self._collect()
        return begun

    def wait(self) -> bool:
        """Wait for a running checkpoint and tell whether it succeeded."""
        succeeded = self.checkpointer.wait()
        self._collect()
        return succeeded

    def tend(self) -> None:
        """Begin a checkpoint when the journal has grown long, and take in one that is written.

        Sees, too, that the journal is still where it was.
        """
        self.journal.look()
        if not self.checkpointer.is_running:
            self.wait()
            if self.checkpointer.is_due:
                self.checkpoint()

    def complete(self) -> bool:
        """Bring `conference.json` up to date, unless it is; tell whether it is now."""
        self.wait()
        return self.is_complete or (self.checkpoint() and self.wait())

    def end_edits(self, *, recorded: bool) -> None:
        """Go on after what another program wrote was recorded, or keep it aside where it was not.

        A checkpoint that comes before this keeps a copy aside by itself.
        """
        self.edits = None
        if recorded:
            self.checkpointer.known = self._fingerprint
            self.complete()
            return
        with suppress(OSError):
            self.tell(*put_aside(self._disk, self.folder, "edited"))

    def try_again(self) -> bool:
        """Try a disk that was full or closed to us once more; tell whether it has room.

        Raises:
            Damaged: What was acknowledged is missing or damaged.
        """
        if self.journal.refusal is not None:
            self.journal.resume()
            _take_over(self._disk, self.folder, read_folder(self._disk, self.folder), self)
        else:
            self.journal.is_low = not self._has_room()
        return self.journal.refusal is None and not self.journal.is_low

    def _has_room(self) -> bool:
        with suppress(OSError):
            return put_ballast(self._disk, self.folder)
        return False

    def tell(self, *notes: Note) -> None:
        """Note what was found, once."""
        self.notes += [found for found in notes if found not in self.notes]

    def settle(self) -> None:
        """Wait for a running checkpoint, and number every document while its facts tell of it."""
        self.wait()
        self.checkpointer.numbering.follow(self.state.activity.values())

    def announce(self, erasing: Erasing) -> None:
        """Note that an erasure is about to be recorded, so that it is finished after a crash.

        Raises:
            NotSaved: The disk refused.
        """
        try:
            announce(self._disk, self.folder, self.state, erasing)
        except OSError as error:
            key = "store.full" if error.errno in FULL else "store.failing"
            raise NotSaved(key) from error

    def cleanse(self) -> bool:
        """Leave nothing in the folder of who is erased in the state; tell whether all went."""
        self.wait()
        try:
            erasing = announced(self._disk, self.folder)
            if not (self.checkpoint() and self.wait()):
                self.left_unclean = self.checkpointer.refusal or "store.failing"
                return False
            remove_the_rest(self._disk, self.folder, self.journal.segment, erasing.files)
            forget(self._disk, self.folder)
        except OSError as error:
            self.left_unclean = refusal(error)
            return False
        self.left_unclean = None
        return True

    def reread(self) -> State:
        """Fold the conference from disk again, after the memory went ahead of a failed write.

        What that write may have left behind the last durable line was never acknowledged.

        Raises:
            Damaged: What was acknowledged is missing or damaged.
        """
        self.wait()
        self.state = read_folder(self._disk, self.folder, until=self.journal.seq).state
        return self.state

    def close(self, *, complete: bool = True) -> None:
        """Let the folder go, `conference.json` complete unless only the journal was to grow."""
        try:
            if complete or self.checkpointer.is_due:
                self.complete()
            self.checkpointer.close()
            self._collect()
        finally:
            self.journal.close()
            self.lock.release()

    def _collect(self) -> None:
        self.tell(*self.checkpointer.notes)
        self.checkpointer.notes.clear()


def open_folder(folder: Path, *, disk: Disk | None = None, timeout_s: float = 0) -> Opened:
    """Open a conference for writing, mending what a crash left.

    Where the disk refuses what that needs, the journal refuses every entry and `notes` says why.

    Raises:
        NoConference: There is none.
        InUse: Another process writes in it, and did for `timeout_s`.
        Damaged: What was acknowledged is missing or damaged; nothing was touched.
        NotSaved: The folder cannot be written to at all.
    """
    disk = disk or Disk()
    if not holds_conference(disk, folder):
        raise NoConference("store.none_here", folder=str(folder))
    lock = Lock(disk, folder)
    try:
        lock.acquire(timeout_s)
    except OSError as error:
        raise NotSaved(
            "store.cannot_write", folder=str(folder), reason=error.strerror or ""
        ) from error
    try:
        reading = _read_to_write(disk, folder)
        opened = Opened(disk, folder, lock, reading)
        _take_over(disk, folder, reading, opened)
    except BaseException:
        lock.release()
        raise
    # What was read stays: the collector need not walk over it every time.
    gc.freeze()
    return opened


def _read_to_write(disk: Disk, folder: Path) -> Reading:
    reading = read_folder(disk, folder)
    gone = missing_journal(disk, folder, reading)
    if gone is not None and backup_generations(disk, folder):
        # A new journal in its place would hide that there was one.
        raise gone
    return reading


def _take_over(disk: Disk, folder: Path, reading: Reading, opened: Opened) -> None:
    try:
        opened.tell(*tighten(disk, folder))
        sweep(disk, folder)
        opened.tell(*set_aside(disk, folder, reading))
        _make_room_for(disk, folder, reading, opened)
        opened.journal.is_low = not put_ballast(disk, folder)
        if opened.journal.is_low:
            opened.tell(note("store.nearly_full"))
    except OSError as error:
        opened.journal.refuse(refusal(error))
        opened.tell(note("store.read_only", reason=error.strerror or ""))
        return
    if not reading.is_whole and reading.source is not None and reading.edits is None:
        # What others wrote must not lie under entries that it knows nothing of.
        opened.complete()
    with suppress(OSError):
        if is_under_way(disk, folder, reading):
            opened.tell(note("erasure.finished" if opened.cleanse() else "erasure.unfinished"))
            return
        if is_announced(disk, folder):
            forget(disk, folder)
        opened.tell(*drop_asides(disk, folder, reading.state))


def _make_room_for(disk: Disk, folder: Path, reading: Reading, opened: Opened) -> None:
    """Take up the journal, in the room of the ballast if there is no other."""
    try:
        opened.tell(*take_up(disk, folder, reading, opened.journal))
    except OSError as error:
        if error.errno not in FULL or disk.stat(folder / BALLAST) is None:
            raise
        disk.unlink(folder / BALLAST)
        opened.tell(*take_up(disk, folder, reading, opened.journal))


def create_folder(folder: Path, *, disk: Disk | None = None) -> Opened:
    """Make a folder for a conference whose first entry makes it; nothing is left of a failure.

    Raises:
        InputError: The folder is there and holds something, or cannot be made.
        InUse: Another process is making one there.
    """
    disk = disk or Disk()
    was_there = folder.exists()
    try:
        if disk.names(folder):
            raise InputError("store.not_empty", folder=str(folder))
        disk.make_folder(folder)
        disk.tighten(folder, PRIVATE_FOLDER)
        disk.fsync_folder(folder.parent)
    except OSError as error:
        if not was_there:
            _clear(disk, folder, keep=False)
        raise InputError(
            "store.cannot_make", folder=str(folder), reason=error.strerror or ""
        ) from error
    lock = Lock(disk, folder)
    lock.acquire()
    try:
        opened = Opened(disk, folder, lock, _nothing())
        opened.journal.begin_segment(FRESH.generation, seq=FRESH.seq)
        put_ballast(disk, folder)
    except OSError as error:
        lock.release()
        _clear(disk, folder, keep=was_there)
        raise InputError(
            "store.cannot_make", folder=str(folder), reason=error.strerror or ""
        ) from error
    return opened


def _clear(disk: Disk, folder: Path, *, keep: bool) -> None:
    with suppress(OSError):
        for name in disk.names(folder):
            disk.unlink(folder / name)
        if not keep:
            folder.rmdir()


def copy_folder(source: Path, target: Path, *, disk: Disk | None = None) -> None:
    """Copy what a conference holds to an empty folder; another process may write in the source.

    Raises:
        NoConference: There is none.
        Damaged: What was acknowledged is missing or damaged.
        OSError: The disk refused.
    """
    disk = disk or Disk()
    reading = read_folder(disk, source)
    reading.fold_edits()
    journal = FileJournal(disk, target)
    journal.begin_segment(FRESH.generation, seq=reading.seq)
    journal.close()
    stamp = msgspec.structs.replace(FRESH, seq=reading.seq)
    write_snapshot(disk, target, documents(reading.state), reading.numbering, stamp)


def _nothing() -> Reading:
    return Reading(
        state=State(),
        numbering=Numbering(),
        stamp=FRESH,
        journal=JournalRead(segments=[], leftovers=[]),
        fingerprint=None,
        source=None,
    )
