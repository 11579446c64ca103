"""A process that serves a line of people at a console, and may be killed while it does.

Run as `python -m tests.counter FOLDER [enter|answer|checkpoint N]`. It reads one errand a line and
says one line when its answer was seen. At errand N it kills itself: before its first act is
written, when that is durable and before the answer is drawn, or in the middle of a checkpoint that
began with the last act.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import msgspec

from store import places
from store.badges import keys
from store.clock import FixedClock
from store.conference.facts import DeskId, Entry
from store.desk import Desk, Identity
from store.files.disk import Disk
from store.files.folder import open_folder
from store.held_folder import HeldFolder
from tests import build
from tests.hands import Hands
from tests.mornings import DAY, DOOR, Errand
from tests.sizes import NORMAL
from tests.store.files.disks import FaultyDisk
from tui.app import DeskApp
from tui.screens import SCREENS

STEP: Final = 7
"""The call of a checkpoint to the disk before which it ends."""


class KillingDisk(FaultyDisk):
    """A disk at whose n-th call the process is killed."""

    def _fails(self) -> bool:
        self.calls += 1
        if self.calls == self.fail_at:
            _die()
        return False


class Doomed(HeldFolder):
    """A folder whose process is killed before an act is written, or when it is not answered yet."""

    due = ""

    def append(self, entries: Sequence[Entry]) -> None:
        """Append, and perhaps die."""
        if self.due == "enter":
            _die()
        super().append(entries)
        if self.due == "answer":
            _die()


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _open(folder: Path, clock: FixedClock, disk: Disk) -> tuple[Desk, Doomed]:
    opened = open_folder(folder, disk=disk)
    held = Doomed(opened, clock)
    seen = {str(desk): seq for desk, seq in opened.state.sequences.items()}
    here = places.desk_here(opened.state.conference.id, seen=seen)
    identity = Identity(id=DeskId(here.id), name=here.name)
    desk = held.desk = Desk(opened.state, held, keys.load(folder), clock, identity)
    held.take_in()
    return desk, held


async def serve(folder: Path, doom: str, at: int) -> None:
    """Serve until nobody comes any more."""
    clock = FixedClock(build.at("07:30", build.DAY_2))
    disk = KillingDisk() if doom == "checkpoint" else Disk()
    desk, held = _open(folder, clock, disk)
    app = DeskApp(desk, SCREENS)
    async with app.run_test(size=NORMAL) as pilot:
        await pilot.pause()
        app.set_counter(msgspec.structs.replace(app.counter, day=DAY, door=DOOR))
        hands = Hands(pilot)
        while line := await asyncio.to_thread(sys.stdin.buffer.readline):
            errand = msgspec.json.decode(line, type=Errand)
            due = build.at("08:00", build.DAY_2).timestamp() + errand.at
            clock.advance(seconds=max(1.0, due - clock.now().timestamp()))
            held.due = doom if errand.n == at else ""
            word = await hands.serve(errand)
            if errand.n == at and isinstance(disk, KillingDisk):
                disk.arm(STEP, 0)
                held.opened.checkpoint()
                held.opened.wait()
            os.write(1, b"%d %s\n" % (errand.n, word.encode()))
    desk.close()


def main() -> None:
    """Serve."""
    folder, *fate = sys.argv[1:]
    doom, at = fate if fate else ("", "-1")
    asyncio.run(serve(Path(folder), doom, int(at)))


if __name__ == "__main__":
    main()
