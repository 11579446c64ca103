"""What a file system may hold after the power went: every such state of a recorded run.

A disk is recorded while it works. A crash may come after any call. By then a file holds what was
synced, and of the writes since none, half or all, or all with zeros in place of the last; a folder
holds the names that were synced, and of the changes since any. This is stricter than any one file
system and as lax as POSIX.
"""

from __future__ import annotations

import itertools
import os
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from store.files.disk import Disk

MOST_CHANGES = 5
"""Up to how many unsynced names every subset is tried; beyond that every prefix."""


class Call(NamedTuple):
    """One thing that was done to the disk, or an act that was acknowledged (`ack`)."""

    kind: str
    file: int = 0
    """The file by its number; names come and go."""
    path: Path = Path()
    target: Path = Path()
    data: bytes = b""
    size: int = 0
    offset: int = 0


class RecordedDisk(Disk):
    """A disk that keeps a list of what was done to it."""

    room = 512
    """Little, so that states stay small and many acts make room anew."""

    def __init__(self) -> None:
        self.calls: list[Call] = []
        self._lock = threading.RLock()
        self._open: dict[int, int] = {}
        self._names: dict[Path, int] = {}
        self._count = 0

    def acknowledge(self, n: int) -> None:
        """Note that an act was acknowledged."""
        with self._lock:
            self.calls.append(Call("ack", n))

    def open(self, path: Path, flags: int) -> int:
        """Note which file it is, and its making."""
        with self._lock:
            is_new = not path.exists()
            fd = super().open(path, flags)
            if is_new:
                self._count += 1
                self._names[path] = self._count
                self.calls.append(Call("make", self._count, path))
            self._open[fd] = self._names[path]
            return fd

    def close(self, fd: int) -> None:
        """Forget the descriptor."""
        with self._lock:
            self._open.pop(fd)
            super().close(fd)

    def write(self, fd: int, data: bytes) -> int:
        """Note the bytes."""
        with self._lock:
            offset = os.lseek(fd, 0, os.SEEK_CUR)
            self.calls.append(Call("write", self._open[fd], data=bytes(data), offset=offset))
            return super().write(fd, data)

    def fsync(self, fd: int) -> None:
        """Note it; the recording waits for no medium."""
        with self._lock:
            self.calls.append(Call("sync", self._open[fd]))

    def fsync_data(self, fd: int) -> None:
        """Note it, as the other."""
        self.fsync(fd)

    def fsync_folder(self, folder: Path) -> None:
        """Note it; the recording waits for no medium."""
        with self._lock:
            self.calls.append(Call("sync_folder", path=folder))

    def truncate(self, fd: int, size: int) -> None:
        """Note the size."""
        with self._lock:
            self.calls.append(Call("cut", self._open[fd], size=size))
            super().truncate(fd, size)

    def replace(self, source: Path, target: Path) -> None:
        """Note both names."""
        with self._lock:
            self.calls.append(Call("rename", path=source, target=target))
            super().replace(source, target)
            self._names[target] = self._names.pop(source)

    def unlink(self, path: Path) -> None:
        """Note the name, if it is there."""
        with self._lock:
            if path in self._names:
                self.calls.append(Call("unlink", path=path))
                del self._names[path]
            super().unlink(path)


class State(NamedTuple):
    """What is on the medium after a crash."""

    files: dict[Path, bytes]
    acknowledged: int
    """The highest act that had been acknowledged."""


class FoundDisk(Disk):
    """A disk that holds what a crash left, for reading."""

    def __init__(self, files: dict[Path, bytes]) -> None:
        self._files = files
        self._open: list[bytes] = []

    def open(self, path: Path, flags: int) -> int:
        """Open a file that is there."""
        if path not in self._files or flags & os.O_CREAT:
            raise FileNotFoundError(path)
        self._open.append(self._files[path])
        return len(self._open) - 1

    def close(self, fd: int) -> None:
        """Do nothing."""

    def read(self, fd: int, size: int, offset: int) -> bytes:
        """Give bytes."""
        return self._open[fd][offset : offset + size]

    def stat_open(self, fd: int) -> os.stat_result:
        """Tell the size."""
        return _told(self._open[fd])

    def stat(self, path: Path) -> os.stat_result | None:
        """Tell the size of a file that is there."""
        return _told(self._files[path]) if path in self._files else None

    def names(self, folder: Path) -> list[str]:
        """List the files of a folder."""
        return sorted(path.name for path in self._files if path.parent == folder)


def _told(data: bytes) -> os.stat_result:
    return os.stat_result((0o100600, 1, 1, 1, 0, 0, len(data), 0, 0, 0))


class _Medium:
    """What is synced, and what is on its way."""

    def __init__(self) -> None:
        self.bytes: dict[int, bytes] = {}
        self.writes: dict[int, list[Call]] = {}
        self.names: dict[Path, int] = {}
        self.changes: dict[Path, list[Call]] = {}
        self.acknowledged = 0

    def take(self, call: Call) -> None:
        match call.kind:
            case "ack":
                self.acknowledged = max(self.acknowledged, call.file)
            case "make" | "unlink" | "rename":
                self.changes.setdefault(call.path.parent, []).append(call)
            case "write" | "cut":
                self.writes.setdefault(call.file, []).append(call)
            case "sync":
                done = self.writes.pop(call.file, [])
                self.bytes[call.file] = _written(self.bytes.get(call.file, b""), done)
            case "sync_folder":
                self.names = _named(self.names, self.changes.pop(call.path, []))

    def states(self) -> Iterator[State]:
        """Give everything that a crash now may leave."""
        pending = {
            file: [_written(self.bytes.get(file, b""), kept) for kept in _outcomes(calls)]
            for file, calls in self.writes.items()
            if calls
        }
        changes = [call for calls in self.changes.values() for call in calls]
        seen: set[frozenset[tuple[Path, int]]] = set()
        for kept in _subsets(changes):
            names = _named(self.names, kept)
            known = frozenset(names.items())
            if known in seen:
                continue
            seen.add(known)
            # What no name leads to cannot be read, whatever is in it.
            visible = [file for file in pending if file in names.values()]
            for chosen in itertools.product(*(pending[file] for file in visible)):
                data = self.bytes | dict(zip(visible, chosen, strict=True))
                files = {path: data.get(file, b"") for path, file in names.items()}
                yield State(files, self.acknowledged)


def _written(data: bytes, calls: list[Call]) -> bytes:
    for call in calls:
        if call.kind == "cut":
            data = data[: call.size].ljust(call.size, b"\0")
        else:
            before = data[: call.offset].ljust(call.offset, b"\0")
            data = before + call.data + data[call.offset + len(call.data) :]
    return data


def _named(names: dict[Path, int], changes: list[Call]) -> dict[Path, int]:
    names = dict(names)
    made = {call.path: call.file for call in changes if call.kind == "make"}
    for call in changes:
        match call.kind:
            case "make":
                names[call.path] = call.file
            case "unlink":
                names.pop(call.path, None)
            case "rename":
                file = names.pop(call.path, made.get(call.path))
                if file is not None:
                    names[call.target] = file
    return names


def _outcomes(calls: list[Call]) -> list[list[Call]]:
    """Nothing of the last writes, half of them with a torn one, all, or zeros for the last."""
    half = len(calls) // 2
    middle, last = calls[half], calls[-1]
    torn = middle._replace(data=middle.data[: len(middle.data) // 2])
    garbled = last._replace(data=bytes(len(last.data)))
    return [[], [*calls[:half], torn], calls, *([[*calls[:-1], garbled]] if last.data else [])]


def _subsets(changes: list[Call]) -> Iterator[list[Call]]:
    if len(changes) > MOST_CHANGES:
        yield from (changes[:length] for length in range(len(changes) + 1))
        return
    for kept in itertools.product((False, True), repeat=len(changes)):
        yield [call for call, is_kept in zip(changes, kept, strict=True) if is_kept]


def crash_states(calls: list[Call]) -> Iterator[tuple[int, State]]:
    """Give every state that a crash after each call may leave, with the call's place."""
    medium = _Medium()
    for place, call in enumerate(calls):
        medium.take(call)
        for state in medium.states():
            yield place, state
