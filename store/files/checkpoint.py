"""Taking checkpoints: begun by the thread that owns the state, written by another."""

from __future__ import annotations

import errno
import os
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import msgspec

from store import settings
from store.conference.state import State
from store.files.breath import release
from store.files.codec import FORMAT
from store.files.disk import Disk, read_all, write_new
from store.files.journal import FileJournal
from store.files.notes import Note, note, refusal
from store.files.numbering import Numbering
from store.files.reading import Reading
from store.files.recovery import aside_path, drop_old_segments
from store.files.snapshot import (
    SNAPSHOT,
    Fingerprint,
    fingerprint,
    prune_backups,
    write_snapshot,
)
from store.files.tables import Frozen, Stamp, Tables, documents

DUE = 10_000
"""How many entries the journal holds before a checkpoint is due."""
AGAIN = 1_000
"""How many more before one that failed is tried again: a try takes room that acts need."""


class Written(msgspec.Struct, frozen=True):
    """A checkpoint that was taken."""

    fingerprint: Fingerprint | None
    seq: int


class Checkpointer:
    """Turns the journal into `conference.json`, one checkpoint at a time."""

    def __init__(
        self,
        disk: Disk,
        folder: Path,
        journal: FileJournal,
        reading: Reading,
    ) -> None:
        self._disk = disk
        self._folder = folder
        self._journal = journal
        self.numbering = reading.numbering
        self.known = reading.fingerprint if reading.edits is None else None
        """How `conference.json` looked when we last read or wrote it."""
        self._seq = reading.stamp.seq if reading.is_whole else None
        """The last entry that `conference.json` holds; none where it is not ours."""
        self._restored = reading.stamp.restored
        self._due_from = 0
        """The entry from which one is due, whatever `conference.json` holds."""
        self._executor: ThreadPoolExecutor | None = None
        self._running: Future[Written] | None = None
        self.notes: list[Note] = []
        self.refusal: str | None = None
        """Why the last one failed, as a key of the catalogue."""

    def go_back(self, tables: Tables) -> None:
        """Let the next checkpoint be an earlier one; no number of a later one is given again.

        Those who follow are told by its stamp: the journal goes on as if nothing had been.
        """
        self._restored = self._journal.segment + 1
        numbering = Numbering(tables)
        numbering.go_on_from(self.numbering)
        self.numbering = numbering

    @property
    def is_running(self) -> bool:
        """Whether one is being written."""
        return self._running is not None and not self._running.done()

    @property
    def is_due(self) -> bool:
        """Whether the journal has grown long."""
        is_long = self._journal.seq - (self._seq or 0) >= DUE
        return is_long and self._journal.seq >= self._due_from and not self.is_running

    @property
    def is_complete(self) -> bool:
        """Whether `conference.json` holds every entry."""
        return self._seq == self._journal.seq

    def start(self, state: State) -> bool:
        """Begin a checkpoint of the state as it is now; tell whether one was begun.

        The journal goes on in a new segment. While one is running, none is begun.
        """
        if self.is_running or self._journal.refusal is not None or not state.conference.id:
            return False
        self.wait()
        generation = self._journal.segment + 1
        try:
            self._keep_what_others_wrote()
            self._journal.begin_segment(generation)
        except OSError as error:
            self._failed(error)
            return False
        stamp = Stamp(
            format=FORMAT,
            seq=self._journal.seq,
            generation=generation,
            restored=self._restored,
        )
        kept = settings.number(state.conference.settings, "backups")
        if self._executor is None:
            self._executor = ThreadPoolExecutor(1, "checkpoint")
        self._running = self._executor.submit(self._write, documents(state), stamp, kept or 1)
        return True

    def wait(self) -> bool:
        """Wait for the running checkpoint, if any; tell whether the last one succeeded."""
        if self._running is None:
            return True
        try:
            written = self._running.result()
        except OSError as error:
            self._failed(error)
            return False
        except MemoryError:
            self._failed(OSError(errno.ENOMEM, os.strerror(errno.ENOMEM)))
            return False
        finally:
            self._running = None
        self.known, self._seq, self.refusal = written.fingerprint, written.seq, None
        return True

    def close(self) -> None:
        """Wait and let the thread go."""
        self.wait()
        if self._executor is not None:
            self._executor.shutdown()
            self._executor = None

    def _write(self, frozen: Frozen, stamp: Stamp, backups: int) -> Written:
        found = write_snapshot(self._disk, self._folder, frozen, self.numbering, stamp)
        # Only now is nothing older needed.
        drop_old_segments(self._disk, self._folder, stamp.generation)
        with suppress(OSError):
            self._disk.fsync_folder(self._folder)
        prune_backups(self._disk, self._folder, backups)
        release(*frozen.rows.values(), *frozen.other.values())
        return Written(found, stamp.seq)

    def _failed(self, error: OSError) -> None:
        self._due_from = self._journal.seq + AGAIN
        self.refusal = refusal(error)
        self.notes.append(note("store.no_checkpoint", reason=error.strerror or ""))

    def _keep_what_others_wrote(self) -> None:
        """Keep a copy of `conference.json` where another program wrote to it meanwhile."""
        path = self._folder / SNAPSHOT
        found = fingerprint(self._disk, path)
        if found is None or found == self.known:
            return
        aside = aside_path(self._disk, self._folder, "edited")
        write_new(self._disk, aside, read_all(self._disk, path))
        self._disk.fsync_folder(self._folder)
        self.known = found
        self.notes.append(note("store.set_aside", file=SNAPSHOT, aside=aside.name))
