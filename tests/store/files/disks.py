"""Disks that refuse, that stop half-way, and that keep a list of what was done to them."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from store.files.disk import Disk


class FaultyDisk(Disk):
    """A disk whose n-th call that changes something fails.

    `lasting` makes all later ones fail too; `partial` lets a failing write put half of its bytes
    down first; `bite` lets every write put down only so many bytes. It waits for no medium.
    """

    room = 4096
    """Little, so that many acts make room anew and few bytes are written."""

    def __init__(self) -> None:
        self.calls = 0
        self.fail_at: int | None = None
        self.error = errno.ENOSPC
        self.is_lasting = False
        self.is_partial = False
        self.bite: int | None = None
        self.failed = 0

    def arm(self, at: int, error: int, *, lasting: bool = False, partial: bool = False) -> None:
        """Let the `at`-th call from now on fail."""
        self.calls = 0
        self.fail_at, self.error = at, error
        self.is_lasting, self.is_partial = lasting, partial

    def disarm(self) -> None:
        """Let everything succeed again."""
        self.fail_at = None

    def _fails(self) -> bool:
        self.calls += 1
        if self.fail_at is None:
            return False
        fails = self.calls == self.fail_at or (self.is_lasting and self.calls > self.fail_at)
        self.failed += fails
        return fails

    def _check(self) -> None:
        if self._fails():
            raise OSError(self.error, os.strerror(self.error))

    def open(self, path: Path, flags: int) -> int:
        """Fail where a file is made."""
        if flags & os.O_CREAT:
            self._check()
        return super().open(path, flags)

    def write(self, fd: int, data: bytes) -> int:
        """Fail, perhaps with half of the bytes written."""
        if self._fails():
            if self.is_partial:
                super().write(fd, data[: len(data) // 2])
            raise OSError(self.error, os.strerror(self.error))
        return super().write(fd, data if self.bite is None else data[: self.bite])

    def fsync(self, fd: int) -> None:
        """Fail, or see that there is such a file."""
        self._check()
        self.stat_open(fd)

    def fsync_data(self, fd: int) -> None:
        """Fail, or see that there is such a file."""
        self.fsync(fd)

    def fsync_folder(self, folder: Path) -> None:
        """Fail, or see that there is such a folder."""
        self._check()
        self.stat(folder)

    def truncate(self, fd: int, size: int) -> None:
        """Fail."""
        self._check()
        super().truncate(fd, size)

    def replace(self, source: Path, target: Path) -> None:
        """Fail."""
        self._check()
        super().replace(source, target)

    def make_folder(self, folder: Path) -> None:
        """Fail where there is none yet."""
        if not folder.exists():
            self._check()
        super().make_folder(folder)

    def unlink(self, path: Path) -> None:
        """Fail where there is something to delete; a full disk does not keep one from it."""
        if path.exists() and self.error != errno.ENOSPC:
            self._check()
        super().unlink(path)


class UnreadableDisk(FaultyDisk):
    """A disk whose n-th call that reads fails; writing never does."""

    def _fails(self) -> bool:
        return False

    def _refuse(self) -> None:
        if super()._fails():
            raise OSError(self.error, os.strerror(self.error))

    def open(self, path: Path, flags: int) -> int:
        """Fail where a file is there to be read."""
        if not flags & os.O_CREAT and path.exists():
            self._refuse()
        return super().open(path, flags)

    def read(self, fd: int, size: int, offset: int) -> bytes:
        """Fail."""
        self._refuse()
        return super().read(fd, size, offset)
