"""The journal: what happened, on disk before anybody is told."""

from __future__ import annotations

import errno
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from store.conference.facts import Entry
from store.conference.folding import fold_entry
from store.conference.state import State
from store.errors import NotSaved
from store.files.codec import decode_entry, encode_entry
from store.files.disk import CREATE, FULL, WRITE, Disk, write_all
from store.files.frames import entry_line, header_line
from store.files.segments import ROOM, Segment, segment_path
from store.intents.intent import Lying, Remainder

BALLAST = ".skranke.ballast"
"""A file that takes up room, given back when the disk is full."""
BALLAST_SIZE = 64 * 1024


class MemoryJournal:
    """A journal that lasts as long as the process: for rehearsals and tests."""

    def __init__(self) -> None:
        self._lines: list[bytes] = []

    @property
    def seq(self) -> int:
        """How many entries are kept."""
        return len(self._lines)

    @property
    def entries(self) -> list[Entry]:
        """What was kept, read back."""
        return [decode_entry(line) for line in self._lines]

    def append(self, entries: Sequence[Entry]) -> None:
        """Keep entries."""
        self._lines += [encode_entry(entry) for entry in entries]

    def look(self, values: frozenset[str]) -> Lying:
        """Find nothing: there is no folder."""
        del values
        return Lying()

    def cleanse(self) -> Remainder | None:
        """Have nothing left."""
        return None

    def tend(self) -> None:
        """Have nothing to do now and then."""

    def wake_with(self, wake: Callable[[], object]) -> None:
        """Wake nobody: no other process reaches a journal in memory."""

    def close(self) -> None:
        """Forget everything."""
        self._lines.clear()

    def reread(self) -> State:
        """Fold what was kept, from nothing."""
        state = State()
        for entry in self.entries:
            fold_entry(state, entry)
        return state


class FileJournal:
    """The journal of a folder, for the one process that holds the folder's lock."""

    def __init__(self, disk: Disk, folder: Path) -> None:
        self._disk = disk
        self._folder = folder
        self._fd = -1
        self._path = Path()
        self._segment = 0
        self._first = 1
        self._seq = 0
        self._chain = 0
        self._end = 0
        self._size = 0
        """How many bytes the segment has, room for coming lines included."""
        self._is_tight = False
        """There is no room to be taken ahead."""
        self._is_dirty = False
        """Something may lie behind the last durable byte."""
        self._refusal: str | None = None
        """Why nothing is written any more, as a key."""
        self._looked_at = -1
        """The last entry when it was last looked for the segment."""
        self.is_low = False
        """The room that was kept back is used."""

    @property
    def seq(self) -> int:
        """How many entries were ever kept, those in the checkpoint included."""
        return self._seq

    @property
    def segment(self) -> int:
        """The number of the segment that is written to."""
        return self._segment

    @property
    def length(self) -> int:
        """How many entries the segment holds."""
        return self._seq - self._first + 1

    @property
    def refusal(self) -> str | None:
        """Why nothing can be written any more, as a key of the catalogue, or none."""
        return self._refusal

    def refuse(self, key: str) -> None:
        """Write nothing any more, for a reason that is a key of the catalogue."""
        self._refusal = key

    def resume(self) -> None:
        """Write again, once what made it refuse is over."""
        self._refusal = None

    def go_on(self, segment: Segment) -> None:
        """Write on where a segment ends, once its torn tail was set aside."""
        if segment.header is None:
            raise ValueError(segment.number)
        self._switch(segment.path, self._disk.open(segment.path, WRITE))
        self._segment = segment.number
        self._first = segment.header.first
        self._seq = segment.last
        self._chain = segment.chain
        self._end = segment.end
        self._is_tight = False
        self._size = self._end
        if segment.is_torn or segment.has_room:
            self._cut()
        if segment.needs_newline:
            self._disk.seek(self._fd, self._end)
            write_all(self._disk, self._fd, b"\n")
            self._disk.fsync(self._fd)
            self._end += 1
            self._size = self._end

    def begin_segment(self, number: int, *, seq: int | None = None, chain: int = 0) -> None:
        """Begin a segment after entry `seq`, or after the last one of this journal.

        What lies under its name is an earlier try that failed.

        Raises:
            OSError: It cannot be made; the journal goes on where it was.
        """
        after = self._seq if seq is None else seq
        line, checksum = header_line(number, after + 1, self._chain if seq is None else chain)
        path = segment_path(self._folder, number)
        self._disk.unlink(path)
        fd = self._disk.open(path, CREATE)
        try:
            write_all(self._disk, fd, line)
            self._disk.fsync(fd)
            self._disk.fsync_folder(self._folder)
        except BaseException:
            self._disk.close(fd)
            with suppress(OSError):
                self._disk.unlink(path)
            raise
        self._switch(path, fd)
        self._segment, self._first, self._seq = number, after + 1, after
        self._chain, self._end, self._is_dirty = checksum, len(line), False
        self._size, self._is_tight = self._end, False

    def _switch(self, path: Path, fd: int) -> None:
        self.close()
        self._path, self._fd = path, fd

    def look(self) -> None:
        """See that the segment is still the one of its name, when nothing was written for a while.

        Whoever asks for that asks for its times, which makes the next write slow.
        """
        is_idle, self._looked_at = self._looked_at == self._seq, self._seq
        if not is_idle or self._fd < 0 or self._refusal is not None:
            return
        named = self._disk.stat(self._path)
        if named is None or named.st_ino != self._disk.stat_open(self._fd).st_ino:
            self._refusal = "store.alien"

    def append(self, entries: Sequence[Entry]) -> None:
        """Keep entries: one write, one fsync, however many.

        Raises:
            NotSaved: None of them was kept. Where the disk was full there is room again if any
                could be made; where it failed, nothing is written any more.
        """
        if not entries:
            return
        if self._refusal is not None:
            raise NotSaved(self._refusal)
        chain = self._chain
        lines = []
        for n, entry in enumerate(entries, self._seq + 1):
            line, chain = entry_line(encode_entry(entry), n, self._seq, chain)
            lines.append(line)
        data = lines[0] if len(lines) == 1 else b"".join(lines)
        try:
            self._write(data)
        except OSError as error:
            self._after(error)
            if not (error.errno in FULL and self._give_room()):
                raise NotSaved(self._key_of(error)) from error
            self._write_again(data)
        self._seq += len(entries)
        self._chain = chain
        self._end += len(data)
        self._is_dirty = False

    def _write(self, data: bytes) -> None:
        if self._is_dirty:
            self._cut()
        if self._disk.length(self._fd) != self._size or not self._disk.is_there(self._path):
            self._refusal = "store.alien"
            raise NotSaved(self._refusal)
        self._is_dirty = True
        self._disk.seek(self._fd, self._end)
        end = self._end + len(data)
        if end > self._size and not self._is_tight:
            self._make_room(end)
        write_all(self._disk, self._fd, data)
        self._disk.fsync_data(self._fd)
        self._size = max(self._size, end)

    def _make_room(self, end: int) -> None:
        """Fill the segment ahead, to beyond where the coming bytes end; a full disk does without.

        Raises:
            OSError: The disk fails.
        """
        size = end + self._disk.room
        try:
            write_all(self._disk, self._fd, ROOM * (size - self._end))
        except OSError as error:
            if error.errno not in FULL:
                raise
            self._disk.truncate(self._fd, self._end)
            size, self._is_tight = self._end, True
        self._disk.seek(self._fd, self._end)
        self._size = size

    def _write_again(self, data: bytes) -> None:
        """Write once more into the room that was made; these are new bytes after a cut."""
        try:
            self._write(data)
        except OSError as error:
            self._after(error)
            raise NotSaved(self._key_of(error)) from error

    def _after(self, error: OSError) -> None:
        """Cut back to what is durable, and give up a disk that fails."""
        if error.errno not in FULL:
            self._refusal = "store.failing"
        with suppress(OSError):
            self._cut()

    def _key_of(self, error: OSError) -> str:
        return "store.full" if error.errno in FULL else "store.failing"

    def _cut(self) -> None:
        self._disk.truncate(self._fd, self._end)
        self._disk.fsync(self._fd)
        self._size = self._end
        self._is_dirty = False

    def _give_room(self) -> bool:
        path = self._folder / BALLAST
        if self._disk.stat(path) is None:
            return False
        with suppress(OSError):
            self._disk.unlink(path)
            self.is_low = True
            return True
        return False

    def close(self) -> None:
        """Let go of the file, without the room for lines that never came."""
        if self._fd >= 0:
            with suppress(OSError):
                if self._end < self._size == self._disk.length(self._fd):
                    self._disk.truncate(self._fd, self._end)
            self._disk.close(self._fd)
            self._fd = -1


def put_ballast(disk: Disk, folder: Path) -> bool:
    """Take up the room that is given back when the disk is full; tell whether there was any."""
    path = folder / BALLAST
    found = disk.stat(path)
    if found is not None and found.st_size == BALLAST_SIZE:
        return True
    try:
        disk.unlink(path)
        fd = disk.open(path, CREATE)
    except OSError:
        return False
    try:
        write_all(disk, fd, bytes(BALLAST_SIZE))
    except OSError as error:
        if error.errno == errno.EIO:
            raise
        with suppress(OSError):
            disk.unlink(path)
        return False
    finally:
        disk.close(fd)
    return True
