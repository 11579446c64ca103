"""Reading a folder, without writing: the checkpoint, then what the journal holds beyond it."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from store.conference.facts import DeskId
from store.conference.folding import fold, fold_entry
from store.conference.state import State
from store.errors import Damaged, NoConference, Unfit
from store.files.codec import FORMAT
from store.files.disk import Disk, read_or_tell
from store.files.edited import Edited, compare, intent_of, raw_tables
from store.files.lock import LOCK
from store.files.notes import Note, note
from store.files.numbering import Numbering
from store.files.segments import JournalRead, read_journal, segment_numbers, segment_path
from store.files.snapshot import (
    SNAPSHOT,
    Fingerprint,
    backup_generations,
    backup_path,
    fingerprint,
    read_snapshot,
)
from store.files.tables import Stamp
from store.intents.edits import facts_of

_TRIES = 50
"""How often a folder is read anew because its checkpoint was replaced meanwhile."""
FRESH = Stamp(format=FORMAT, seq=0, generation=1)
"""From where a journal goes on that no checkpoint has taken in yet."""


class Reading(msgspec.Struct, kw_only=True):
    """A conference as it lies in its folder."""

    state: State
    numbering: Numbering
    stamp: Stamp
    """Of the checkpoint that was read."""
    journal: JournalRead
    fingerprint: Fingerprint | None
    """Of `conference.json` as it lay there."""
    source: Path | None
    """What the state was built on: `conference.json`, a copy of it, or nothing yet."""
    is_edited: bool = False
    """Another program wrote to `conference.json`, and that is what was read."""
    edits: Edited | None = None
    """What another program wrote to it while it was complete, still to be recorded."""
    is_taken_in: bool = False
    """What another program wrote to it is recorded, or comes to nothing."""
    notes: list[Note] = []

    @property
    def seq(self) -> int:
        """The last entry."""
        return self.journal.segments[-1].last if self.journal.segments else self.stamp.seq

    @property
    def lacks_journal(self) -> bool:
        """Whether the journal is gone, or nothing of it can be read."""
        return any(found.key == "store.journal_missing" for found in self.notes)

    def fold_edits(self) -> None:
        """Let the state be as if what another program wrote had been recorded; for a copy."""
        if self.edits is not None:
            for fact in list(facts_of(self.state, DeskId(""), self.edits.edits)):
                fold(self.state, fact)

    @property
    def is_whole(self) -> bool:
        """Whether `conference.json` is as we wrote it and can be built upon."""
        return self.source is not None and self.source.name == SNAPSHOT and not self.is_edited


def holds_conference(disk: Disk, folder: Path) -> bool:
    """Tell whether there is anything of a conference in a folder."""
    return (
        disk.stat(folder / SNAPSHOT) is not None
        or bool(segment_numbers(disk, folder))
        or bool(backup_generations(disk, folder))
    )


def missing_journal(disk: Disk, folder: Path, reading: Reading) -> Damaged | None:
    """Say that the journal is gone where one must have been; a file that lies alone is a copy."""
    if not reading.lacks_journal:
        return None
    if disk.stat(folder / LOCK) is None and not backup_generations(disk, folder):
        return None
    return Damaged("store.journal_gone", file=segment_path(folder, reading.stamp.generation).name)


def read_folder(disk: Disk, folder: Path, *, until: int | None = None) -> Reading:
    """Read a conference; another process may be writing to it meanwhile.

    Entries after `until` are not taken in.

    Raises:
        NoConference: There is none.
        Damaged: What was acknowledged is missing or damaged; the error says where.
    """
    if not holds_conference(disk, folder):
        raise NoConference("store.none_here", folder=str(folder))
    for attempt in range(_TRIES):
        seen = fingerprint(disk, folder / SNAPSHOT)
        try:
            with _collector_at_rest():
                return _read(disk, folder, seen, until)
        except (Damaged, FileNotFoundError):
            # A writer replaces the checkpoint before it deletes what that took in.
            if attempt == _TRIES - 1 or fingerprint(disk, folder / SNAPSHOT) == seen:
                raise
    raise NoConference("store.none_here", folder=str(folder))


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """Keep the garbage collector from walking over all that is made; half of a load is that."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


class _Base(msgspec.Struct, kw_only=True):
    """A checkpoint that was understood."""

    state: State
    numbering: Numbering
    stamp: Stamp
    is_as_written: bool


def _base(disk: Disk, path: Path) -> _Base:
    snapshot = read_snapshot(disk, path)
    return _Base(
        numbering=Numbering(snapshot.tables),
        state=snapshot.state(),
        stamp=snapshot.stamp,
        is_as_written=snapshot.is_as_written,
    )


def _read(disk: Disk, folder: Path, seen: Fingerprint | None, until: int | None) -> Reading:
    path = folder / SNAPSHOT
    try:
        base = _base(disk, path)
    except Damaged as error:
        if error.key == "store.newer":
            raise
        return _read_without(disk, folder, seen, until, error)
    if base.is_as_written:
        return _on(disk, folder, seen, until, base, path)
    for copy in _copies(disk, folder):
        try:
            reading = _on(disk, folder, seen, until, _intact(disk, copy), copy)
        except Damaged:
            continue
        _find_edits(disk, folder, reading, base.stamp)
        return reading
    # Nothing tells what the file was: it is believed, unless the journal was to follow it.
    reading = _on(disk, folder, seen, until, base, path)
    if reading.journal.holds_entries:
        _intact(disk, backup_path(folder, base.stamp.generation))
    reading.is_edited = True
    reading.notes.append(note("store.edited", file=SNAPSHOT))
    return reading


def _copies(disk: Disk, folder: Path) -> list[Path]:
    """List the copies of checkpoints, newest first."""
    return [
        backup_path(folder, generation) for generation in reversed(backup_generations(disk, folder))
    ]


def _find_edits(disk: Disk, folder: Path, reading: Reading, stamp: Stamp) -> None:
    """See what another program made of the file that a copy was built upon instead of.

    Raises:
        Damaged: It wrote something that does not fit.
    """
    data = read_or_tell(disk, folder / SNAPSHOT)
    if intent_of(data) in reading.state.intents:
        reading.is_taken_in = True
        return
    if reading.journal.holds_entries or stamp.generation != reading.stamp.generation:
        # What was edited was not the whole conference.
        reading.notes.append(note("store.edited_beside", file=SNAPSHOT))
        return
    copy = read_or_tell(disk, backup_path(folder, stamp.generation))
    try:
        edits = compare(raw_tables(copy), raw_tables(data))
        list(facts_of(reading.state, DeskId(""), edits))
    except Unfit as error:
        raise Damaged("store.bad_document", **error.values) from error
    if edits:
        reading.edits = Edited(intent=intent_of(data), edits=edits)
        reading.notes.append(note("store.edited", file=SNAPSHOT))
    else:
        reading.is_taken_in = True


_UNFIT = frozenset({"store.bad_document", "store.same_id", "store.no_conference_document"})
"""What is wrong with a file that somebody wrote on purpose; they must say what they meant."""


def _read_without(
    disk: Disk, folder: Path, seen: Fingerprint | None, until: int | None, reason: Damaged
) -> Reading:
    """Do without `conference.json`: by a copy of it that the journal goes on from."""
    copies = _copies(disk, folder)
    numbers = segment_numbers(disk, folder)
    if not copies and seen is None and numbers[:1] == [FRESH.generation]:
        return _fresh(disk, folder, until)
    for copy in copies:
        try:
            reading = _on(disk, folder, seen, until, _intact(disk, copy), copy)
        except Damaged:
            continue
        if reading.lacks_journal:
            # What the unreadable file held beyond the copy is nowhere.
            continue
        if reason.key not in _UNFIT:
            reading.notes.append(note("store.rebuilt", file=SNAPSHOT, copy=copy.name))
        elif reading.journal.holds_entries:
            reading.notes.append(note("store.edited_beside", file=SNAPSHOT))
        else:
            break
        return reading
    raise reason


def _fresh(disk: Disk, folder: Path, until: int | None) -> Reading:
    """Read a journal from its first entry: the conference has had no checkpoint yet."""
    base = _Base(state=State(), numbering=Numbering(), stamp=FRESH, is_as_written=True)
    reading = _on(disk, folder, None, until, base, None)
    if not reading.state.conference.id:
        raise NoConference("store.none_here", folder=str(folder))
    return reading


def _intact(disk: Disk, path: Path) -> _Base:
    base = _base(disk, path)
    if not base.is_as_written:
        raise Damaged("store.copy_changed", file=path.name)
    return base


def _on(
    disk: Disk,
    folder: Path,
    seen: Fingerprint | None,
    until: int | None,
    base: _Base,
    source: Path | None,
) -> Reading:
    """Fold what the journal holds beyond a checkpoint."""
    stamp = base.stamp
    journal = read_journal(disk, folder, stamp.generation, stamp.seq)
    for segment in journal.segments:
        if segment.header is None:
            continue
        for n, entry in enumerate(segment.entries, segment.header.first):
            if n > stamp.seq and (until is None or n <= until):
                fold_entry(base.state, entry)
    notes = []
    if not journal.segments and stamp.generation:
        # Its first line was on the medium before the checkpoint was written that names it.
        notes.append(note("store.journal_missing"))
    return Reading(
        state=base.state,
        numbering=base.numbering,
        stamp=stamp,
        journal=journal,
        fingerprint=seen,
        source=source,
        notes=notes,
    )
