"""The lock of a folder: one process writes, and the system frees it when that process dies.

The lock file is never deleted, and what it says is never believed: the system's own lock alone
decides. Who holds it, and where it listens, stands beside it for those who want something done.
"""

from __future__ import annotations

import os
import socket
from contextlib import suppress
from pathlib import Path

import msgspec
from filelock import FileLock, Timeout

from store.errors import InUse
from store.files.disk import PRIVATE_FILE, Disk, write_new

LOCK = ".skranke.lock"
HOLDER = ".skranke.holder"


class Holder(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Who holds a folder, and how to reach them."""

    pid: int
    host: str
    address: str = ""
    """Where intents are taken, or nothing."""
    authkey: str = ""
    """What proves that a caller could read this, in hexadecimal."""
    lock: str
    """Which lock file is held: in a copy of the folder it is another one."""


def read_holder(folder: Path) -> Holder | None:
    """Read who says that they hold a folder; only their user can.

    Who holds the folder that this one was copied from is nobody here.
    """
    try:
        found = msgspec.json.decode((folder / HOLDER).read_bytes(), type=Holder)
        return found if found.lock == identity_of(folder / LOCK) else None
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return None


def identity_of(path: Path) -> str:
    """Tell a file from its copies, wherever it is moved on its disk."""
    found = path.stat()
    return f"{found.st_dev:x}-{found.st_ino:x}"


class Lock:
    """The right to write in one folder."""

    def __init__(self, disk: Disk, folder: Path) -> None:
        self._disk = disk
        self._folder = folder
        self._lock = FileLock(folder / LOCK, mode=PRIVATE_FILE, thread_local=False)

    @property
    def is_held(self) -> bool:
        """Whether this object holds it."""
        return self._lock.is_locked

    def acquire(self, timeout_s: float = 0) -> None:
        """Take the lock, waiting for it if need be.

        Raises:
            InUse: Another process holds it.
            OSError: The folder cannot be written to.
        """
        try:
            self._lock.acquire(timeout=timeout_s, poll_interval=0.02)
        except Timeout as error:
            raise in_use(self._folder) from error
        with suppress(OSError):
            self.announce()

    def announce(self, address: str = "", authkey: str = "") -> None:
        """Say who holds the lock, and where it takes intents."""
        holder = Holder(
            pid=os.getpid(),
            host=socket.gethostname(),
            address=address,
            authkey=authkey,
            lock=identity_of(self._folder / LOCK),
        )
        path = self._folder / HOLDER
        unfinished = path.with_suffix(".holder.tmp")
        write_new(self._disk, unfinished, msgspec.json.encode(holder))
        self._disk.replace(unfinished, path)

    def release(self) -> None:
        """Let the lock go."""
        if self._lock.is_locked:
            with suppress(OSError):
                self._disk.unlink(self._folder / HOLDER)
            self._lock.release()


def patience(folder: Path, timeout_s: float) -> float:
    """Give how long to wait for a folder: a command is over soon, who listens is there to stay."""
    holder = read_holder(folder)
    return 0 if holder is not None and holder.address else timeout_s


def in_use(folder: Path) -> InUse:
    """Say who holds a folder."""
    holder = read_holder(folder)
    if holder is None:
        return InUse("store.in_use", folder=str(folder))
    return InUse("store.in_use_by", folder=str(folder), pid=holder.pid, host=holder.host)
