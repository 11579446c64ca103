"""The operating system's files, behind one object, so that its refusals can be tried out.

Everything that the store writes, renames or deletes goes through a `Disk`. A test puts another one
in its place that refuses, stops half-way, or keeps a list of what was done.
"""

from __future__ import annotations

import errno
import os
import sys
import time
from pathlib import Path

from store.errors import Damaged

PRIVATE_FILE = 0o600
PRIVATE_FOLDER = 0o700

WRITE = os.O_RDWR | getattr(os, "O_BINARY", 0)
CREATE = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
READ = os.O_RDONLY | getattr(os, "O_BINARY", 0)

FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
"""What the system says when there is no room; anything else is a disk that is failing."""

CLOSED = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
"""What the system says to whom may not write."""

_CHUNK = 1 << 20
_REPLACE_TRIES = 20


class Disk:
    """The machine's disk."""

    room = 128 * 1024
    """How far a journal's segment is filled ahead, in bytes: what takes the place of others needs
    no new length on the medium, which is most of what a wait for it costs."""

    def open(self, path: Path, flags: int) -> int:
        """Open a file, made with mode 0600 where it is new, and give its descriptor."""
        return os.open(path, flags, PRIVATE_FILE)

    def close(self, fd: int) -> None:
        """Close a descriptor."""
        os.close(fd)

    def seek(self, fd: int, offset: int) -> None:
        """Say where the next bytes are written."""
        os.lseek(fd, offset, os.SEEK_SET)

    def write(self, fd: int, data: bytes) -> int:
        """Write what fits and give its length."""
        return os.write(fd, data)

    def read(self, fd: int, size: int, offset: int) -> bytes:
        """Read up to `size` bytes from a place."""
        os.lseek(fd, offset, os.SEEK_SET)
        return os.read(fd, size)

    def fsync(self, fd: int) -> None:
        """Wait until the file's bytes are on the medium."""
        if sys.platform == "darwin":
            import fcntl

            try:
                fcntl.fcntl(fd, fcntl.F_FULLFSYNC)
            except OSError as error:
                if error.errno not in (errno.ENOTSUP, errno.EINVAL, errno.ENOTTY):
                    raise
            else:
                return
        os.fsync(fd)

    def fsync_data(self, fd: int) -> None:
        """Wait until the file's bytes and its length are on the medium; its times may be later."""
        if sys.platform in ("darwin", "win32"):
            self.fsync(fd)
        else:
            os.fdatasync(fd)

    def fsync_folder(self, folder: Path) -> None:
        """Wait until the folder's names are on the medium; Windows has no such call."""
        if sys.platform == "win32":
            return
        fd = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(fd)
        finally:
            os.close(fd)

    def truncate(self, fd: int, size: int) -> None:
        """Cut a file."""
        os.ftruncate(fd, size)

    def stat_open(self, fd: int) -> os.stat_result:
        """Tell about an open file."""
        return os.fstat(fd)

    def length(self, fd: int) -> int:
        """Tell how long an open file is, and write on at its end.

        Unlike `stat_open` it asks for no times; a file whose times were asked for is slow to wait
        for after its next change on Linux (multigrain timestamps).
        """
        return os.lseek(fd, 0, os.SEEK_END)

    def is_there(self, path: Path) -> bool:
        """Tell whether there is such a name; it asks for no times either."""
        return os.access(path, os.F_OK)

    def stat(self, path: Path) -> os.stat_result | None:
        """Tell about a name, or give none where there is nothing."""
        try:
            return path.stat()
        except FileNotFoundError:
            return None

    def replace(self, source: Path, target: Path) -> None:
        """Give a file another name, in place of what had it."""
        for attempt in range(_REPLACE_TRIES):
            try:
                source.replace(target)
            except PermissionError:
                # Windows refuses while another program, a virus scanner say, looks at the target.
                if sys.platform != "win32" or attempt == _REPLACE_TRIES - 1:
                    raise
                time.sleep(0.05)
            else:
                return

    def unlink(self, path: Path) -> None:
        """Delete a file, if it is there."""
        path.unlink(missing_ok=True)

    def names(self, folder: Path) -> list[str]:
        """List a folder, in order; one that is not there is empty."""
        try:
            return sorted(path.name for path in folder.iterdir())
        except FileNotFoundError:
            return []

    def make_folder(self, folder: Path) -> None:
        """Make a folder that only its owner may look into, unless it is there."""
        folder.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)

    def tighten(self, path: Path, mode: int) -> None:
        """Take rights from a file or folder."""
        path.chmod(mode)


def write_all(disk: Disk, fd: int, data: bytes) -> None:
    """Write everything, however small the disk's bites are."""
    written = disk.write(fd, data)
    while written < len(data):
        more = disk.write(fd, data[written:])
        if more == 0:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        written += more


def read_all(disk: Disk, path: Path) -> bytes:
    """Read a whole file."""
    fd = disk.open(path, READ)
    try:
        return read_from(disk, fd, 0)
    finally:
        disk.close(fd)


def read_or_tell(disk: Disk, path: Path) -> bytes:
    """Read a whole file that the conference stands on.

    Raises:
        FileNotFoundError: It is not there.
        Damaged: The disk does not give it.
    """
    try:
        return read_all(disk, path)
    except FileNotFoundError:
        raise
    except OSError as error:
        raise unreadable(path, error) from error


def unreadable(path: Path, error: OSError) -> Damaged:
    """Say that the disk does not give a file."""
    return Damaged("store.unreadable", file=path.name, reason=error.strerror or "")


def read_from(disk: Disk, fd: int, offset: int) -> bytes:
    """Read an open file from a place to its end."""
    size = disk.stat_open(fd).st_size - offset
    if size <= 0:
        return b""
    pieces: list[bytes] = []
    while piece := disk.read(fd, max(size, _CHUNK), offset):
        pieces.append(piece)
        offset += len(piece)
        size -= len(piece)
    return pieces[0] if len(pieces) == 1 else b"".join(pieces)


def write_new(disk: Disk, path: Path, data: bytes) -> None:
    """Make a file whose bytes are on the medium when this returns; its name may not be yet."""
    disk.unlink(path)
    fd = disk.open(path, CREATE)
    try:
        write_all(disk, fd, data)
        disk.fsync(fd)
    finally:
        disk.close(fd)
