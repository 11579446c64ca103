"""Processes that are killed while they erase somebody, at each step in turn.

Run as `python -m tests.store.files.eraser FOLDER WORK WHO`. A process works on a copy of FOLDER in
WORK/n and dies in its n-th call of the disk that changes something; a write puts half of its bytes
down first. A line says which it was, how it ended, `killed` or, for the last, `done`, and in which
call. The last one sees by what Python tells of the system's calls that none went past the disk.
"""

from __future__ import annotations

import itertools
import os
import shutil
import signal
import sys
import threading
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

    room = 512
    """Little, so that a kill that leaves half of a write leaves little."""

    def __init__(self) -> None:
        self.left = 0
        """How many calls are left; 0 means that nobody dies."""
        self.says = -1
        """Where to write in which call it dies."""
        self.within = threading.local()

    def _live(self, call: str) -> None:
        self.within.call = call
        self.left -= 1
        if self.left == 0:
            os.write(self.says, call.encode())
            os.kill(os.getpid(), signal.SIGKILL)

    def open(self, path: Path, flags: int) -> int:
        """Die where a file is made."""
        if flags & os.O_CREAT:
            self._live("create")
        return super().open(path, flags)

    def write(self, fd: int, data: bytes) -> int:
        """Die with half of the bytes written."""
        if self.left == 1:
            super().write(fd, data[: len(data) // 2])
        self._live("write")
        return super().write(fd, data)

    def fsync(self, fd: int) -> None:
        """Die; a process that dies leaves what it wrote to the system."""
        self._live("fsync")
        self.stat_open(fd)

    def fsync_data(self, fd: int) -> None:
        """Die."""
        self._live("fsync")
        self.stat_open(fd)

    def fsync_folder(self, folder: Path) -> None:
        """Die."""
        self._live("fsync_folder")
        self.stat(folder)

    def truncate(self, fd: int, size: int) -> None:
        """Die before a file is cut."""
        self._live("truncate")
        super().truncate(fd, size)

    def replace(self, source: Path, target: Path) -> None:
        """Die before a file has its name."""
        self._live("replace")
        super().replace(source, target)

    def unlink(self, path: Path) -> None:
        """Die before a file is gone, if it is there."""
        self.within.call = "unlink"
        if path.exists():
            self._live("unlink")
        super().unlink(path)

    def watch(self, folder: Path) -> None:
        """See from now on that whatever is changed in a folder is changed by a call of this disk.

        Empty folders of rehearsals are taken away as they are: there is nothing in them.
        """
        inside = str(folder)
        calls = {"os.remove": "unlink", "os.rename": "replace", "os.truncate": "truncate"}

        def see(event: str, args: tuple[object, ...]) -> None:
            call = calls.get(event)
            if event == "open" and isinstance(args[2], int) and args[2] & os.O_CREAT:
                call = "create"
            if call is not None and str(args[0]).startswith(inside):
                made, self.within.call = getattr(self.within, "call", None), None
                if made != call:
                    os.write(2, f"{event} {args} past the disk\n".encode())
                    os._exit(3)

        sys.addaudithook(see)


def erase(folder: Path, who: ParticipantId, step: int, says: int) -> None:
    """Erase somebody and die at a step."""
    disk = DeadlyDisk()
    clock = FixedClock(build.at("09:12"))
    held = HeldFolder(open_folder(folder, disk=disk), clock)
    identity = Identity(id=DeskId("desk-1"), name="Skranke 1")
    held.desk = Desk(held.opened.state, held, keys.load(folder), clock, identity)
    disk.left, disk.says = step, says
    disk.watch(folder)
    outcome = held.desk.do(sure(who))
    os._exit(0 if outcome.is_done else 2)


def main() -> None:
    """Kill one after the other until one lives."""
    folder, work, who = Path(sys.argv[1]), Path(sys.argv[2]), ParticipantId(sys.argv[3])
    for step in itertools.count(1):
        copy = Path(shutil.copytree(folder, work / str(step)))
        hears, says = os.pipe()
        child = os.fork()
        if child == 0:
            erase(copy, who, step, says)
        os.close(says)
        _, ended = os.waitpid(child, 0)
        how = "killed" if os.WIFSIGNALED(ended) else ("failed" if ended else "done")
        call = os.read(hears, 100).decode() or "-"
        os.close(hears)
        sys.stdout.write(f"{step} {how} {call}\n")
        if how != "killed":
            return


if __name__ == "__main__":
    main()
