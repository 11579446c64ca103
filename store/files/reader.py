"""Following a folder that another process writes in, at most one look behind."""

from __future__ import annotations

from pathlib import Path

from store.conference.change import EVERYTHING, NOTHING, Change
from store.conference.folding import fold_entry
from store.conference.state import State
from store.errors import Damaged
from store.files.disk import READ, Disk, read_from, unreadable
from store.files.frames import BadLine, UnknownLine, mark, read_entry, read_header
from store.files.notes import Note
from store.files.reading import Reading, read_folder
from store.files.segments import ROOM, segment_numbers, segment_path
from store.files.snapshot import SNAPSHOT, Fingerprint, fingerprint, stamp_at_end


class _Lost(Exception):
    """What is on disk does not go on from what was read."""


class Reader:
    """A conference as it lies on disk, kept up by looking again; it never writes."""

    def __init__(self, folder: Path, *, disk: Disk | None = None) -> None:
        """Read the folder.

        Raises:
            NoConference: There is none.
            Damaged: What was acknowledged is missing or damaged.
        """
        self.folder = folder
        self._disk = disk or Disk()
        self._seen: Fingerprint | None = None
        """How `conference.json` looked at the last look."""
        self._refused: tuple[int, int] | None = None
        """Segment and size at which its last line did not hold."""
        self._take(read_folder(self._disk, folder))

    def _take(self, reading: Reading) -> None:
        self.state: State = reading.state
        self.numbering = reading.numbering
        self.seq = reading.seq
        """The last entry that was read."""
        self.notes: list[Note] = list(reading.notes)
        self._seen = reading.fingerprint
        self._restored = reading.stamp.restored
        segments = reading.journal.segments
        self._segment = segments[-1].number if segments else reading.stamp.generation - 1
        self._chain = segments[-1].chain if segments else 0
        self._start = segments[-1].start if segments else 0
        self._end = segments[-1].end if segments else 0
        header = segments[-1].header if segments else None
        self._version = header.format if header is not None else 0

    def poll(self) -> Change:
        """Look for what was recorded since, and take it in.

        The state object is another one after the writer cut or replaced what had been read.

        Raises:
            Damaged: What is there now is damaged.
        """
        try:
            self._see_that_it_goes_on()
            return self._follow()
        except (_Lost, FileNotFoundError):
            self._take(read_folder(self._disk, self.folder))
            return EVERYTHING
        except OSError as error:
            raise unreadable(segment_path(self.folder, self._segment), error) from error

    def _see_that_it_goes_on(self) -> None:
        """See that nobody went back to an earlier checkpoint, of which the journal says nothing."""
        path = self.folder / SNAPSHOT
        found = fingerprint(self._disk, path)
        if found == self._seen:
            return
        stamp = stamp_at_end(self._disk, path)
        if stamp is not None and stamp.restored != self._restored:
            raise _Lost
        self._seen = found

    def _follow(self) -> Change:
        change = NOTHING
        if self._version:
            change |= self._read_on()
        while (following := self._following()) is not None:
            # The writer may have written between the last look and the switch.
            if self._version:
                change |= self._read_on()
            self._enter(following)
            change |= self._read_on()
        return change

    def _following(self) -> int | None:
        """The number of the segment after this one; none where there is none yet."""
        numbers = segment_numbers(self._disk, self.folder)
        if self._version and self._segment not in numbers and self._segment + 1 not in numbers:
            raise _Lost
        return self._segment + 1 if self._segment + 1 in numbers else None

    def _enter(self, number: int) -> None:
        data = self._data(number)
        newline = data.find(b"\n")
        if newline < 0:
            raise _Lost
        try:
            header, chain = read_header(data[:newline], number)
        except BadLine as error:
            raise _Lost from error
        except UnknownLine as error:
            raise Damaged(
                "store.newer", file=segment_path(self.folder, number).name, line=1
            ) from error
        if header.first != self.seq + 1 or (self._version and header.after != f"{self._chain:08x}"):
            raise _Lost
        self._segment, self._chain, self._version = number, chain, header.format
        self._start, self._end = 0, newline + 1

    def _data(self, number: int, offset: int = 0) -> bytes:
        fd = self._disk.open(segment_path(self.folder, number), READ)
        try:
            return read_from(self._disk, fd, offset).rstrip(ROOM)
        finally:
            self._disk.close(fd)

    def _new_data(self) -> bytes:
        """Read what follows the last line, and see that this one still stands."""
        data = self._data(self._segment, self._start)
        length = self._end - self._start
        if len(data) < length or not data.startswith(mark(self._chain)):
            raise _Lost
        if data[length : length + 1] == b"\n":
            # The newline of a line that was whole but for it.
            self._end += 1
            length += 1
        return data[length:]

    def _read_on(self) -> Change:
        change = NOTHING
        try:
            data = self._new_data()
        except FileNotFoundError:
            # The writer deleted the segment: what follows it tells whether we had all of it.
            return change
        at = 0
        while (newline := data.find(b"\n", at)) >= 0:
            try:
                entry, chain = read_entry(data[at:newline], self.seq, self._chain, self._version)
            except BadLine as error:
                self._doubt(self._end + len(data) - at, error)
                break
            except UnknownLine as error:
                name = segment_path(self.folder, self._segment).name
                raise Damaged("store.newer", file=name, line=self.seq) from error
            change |= fold_entry(self.state, entry)
            self.seq, self._chain = self.seq + 1, chain
            self._start, self._end = self._end, self._end + newline + 1 - at
            at = newline + 1
        return change

    def _doubt(self, size: int, error: BadLine) -> None:
        """Read all anew when a whole line does not hold, once for each such line."""
        seen = (self._segment, size)
        if self._refused != seen:
            self._refused = seen
            raise _Lost from error
