"""Processes that are killed while they erase somebody, at each step in turn.

Run as `python -m tests.store.files.eraser FOLDER WORK WHO STRIDE`. A process works on a copy of
FOLDER in WORK/n and dies in its n-th call of the disk; a write puts half of its bytes down first.
A line says which it was and how it ended: `killed` or, for the last, `done`.
"""

from __future__ import annotations

import itertools
import os
import shutil
import signal
import sys
from pathlib import Path

from store.badges import keys
from store.clock import FixedClock
from store.conference.facts import DeskId
from store.conference.people import ParticipantId
from store.desk import Desk, Identity
from store.files.disk import Disk
from store.files.folder import open_folder
from store.held_folder import HeldFolder
from tests import build
from tests.store.someone import sure


class DeadlyDisk(Disk):
    """A disk that kills its process in one of the calls that change something."""

    def __init__(self) -> None:
        self.left = 0
        """How many calls are left; 0 means that nobody dies."""

    def _live(self) -> None:
        self.left -= 1
        if self.left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def open(self, path: Path, flags: int) -> int:
        """Die where a file is made."""
        if flags & os.O_CREAT:
            self._live()
        return super().open(path, flags)

    def write(self, fd: int, data: bytes) -> int:
        """Die with half of the bytes written."""
        if self.left == 1:
            super().write(fd, data[: len(data) // 2])
        self._live()
        return super().write(fd, data)

    def fsync(self, fd: int) -> None:
        """Die; a process that dies leaves what it wrote to the system."""
        self._live()
        self.stat_open(fd)

    def fsync_folder(self, folder: Path) -> None:
        """Die."""
        self._live()
        self.stat(folder)

    def replace(self, source: Path, target: Path) -> None:
        """Die before a file has its name."""
        self._live()
        super().replace(source, target)

    def unlink(self, path: Path) -> None:
        """Die before a file is gone, if it is there."""
        if path.exists():
            self._live()
        super().unlink(path)


def erase(folder: Path, who: ParticipantId, step: int) -> None:
    """Erase somebody and die at a step."""
    disk = DeadlyDisk()
    clock = FixedClock(build.at("09:12"))
    held = HeldFolder(open_folder(folder, disk=disk), clock)
    identity = Identity(id=DeskId("desk-1"), name="Skranke 1")
    held.desk = Desk(held.opened.state, held, keys.load(folder), clock, identity)
    disk.left = step
    outcome = held.desk.do(sure(who))
    os._exit(0 if outcome.is_done else 2)


def main() -> None:
    """Kill one after the other until one lives."""
    folder, work, who = Path(sys.argv[1]), Path(sys.argv[2]), ParticipantId(sys.argv[3])
    for step in itertools.count(1, int(sys.argv[4])):
        copy = Path(shutil.copytree(folder, work / str(step)))
        child = os.fork()
        if child == 0:
            erase(copy, who, step)
        _, ended = os.waitpid(child, 0)
        how = "killed" if os.WIFSIGNALED(ended) else ("failed" if ended else "done")
        sys.stdout.write(f"{step} {how}\n")
        if how != "killed":
            return


if __name__ == "__main__":
    main()
