"""The camera: how many badges it reads as people hold them, how fast, and what a console feels."""

from __future__ import annotations

import asyncio
import tempfile
import time
from collections import Counter
from itertools import cycle
from pathlib import Path

from store.badges import keys
from store.clock import FixedClock
from tests import build, stage
from tests.bench.figures import middle, note, p95, say
from tests.bench.stalls import TICK_S
from tests.frames import CONDITIONS, Held, frame, showings
from tests.sizes import BENCH_CAMERA_S, BENCH_SHOWINGS, NORMAL
from tui.app import DeskApp
from tui.camera.reader import decode
from tui.camera.source import MOST_A_SECOND, Frame
from tui.screens import SCREENS


class Filmed:
    """Frames that come round and round at a camera's pace."""

    pause = 1 / MOST_A_SECOND

    def __init__(self, frames: list[Frame]) -> None:
        self._frames = cycle(frames)

    def read(self) -> Frame:
        """Give the next one."""
        return next(self._frames)

    def close(self) -> None:
        """Have nothing to let go."""


def run() -> None:
    """Print the figures of the camera."""
    read, first, lengths = _read(BENCH_SHOWINGS)
    shown = BENCH_SHOWINGS * len(CONDITIONS)
    share = 100 * sum(read.values()) / shown
    say(f"of {shown} badges read within three frames", [share], 95, "%", at_least=True)
    for name in CONDITIONS:
        note(f"  {name}", 100 * read[name] / BENCH_SHOWINGS, "%")
    note("  in the first frame", 100 * first / shown, "%")
    note("a frame of 1280 × 720, median", 1000 * middle(lengths), "ms")
    note("a frame of 1280 × 720, 95 of a hundred", 1000 * p95(lengths), "ms")
    with tempfile.TemporaryDirectory() as folder:
        without, _ = asyncio.run(_felt(Path(folder) / "without", with_camera=False))
        within, rate = asyncio.run(_felt(Path(folder) / "with", with_camera=True))
    note("frames a second that were looked at", rate, "")
    note("console without a camera: delay of 99 of a hundred", 1000 * without, "ms")
    say("console with it: delay of 99 of a hundred", [1000 * within], 20, "ms")


def _read(each: int) -> tuple[Counter[str], int, list[float]]:
    """Count who is read under each condition, and in the first frame; give each frame's time."""
    read, first, lengths = Counter[str](), 0, list[float]()
    for showing in showings(each):
        for at, taken in enumerate(showing.frames):
            start = time.perf_counter()
            texts = decode(taken)
            lengths.append(time.perf_counter() - start)
            if texts == [showing.code]:
                read[showing.condition] += 1
                first += at == 0
                break
    return read, first, lengths


async def _felt(folder: Path, *, with_camera: bool) -> tuple[float, float]:
    """Give by how long 99 of a hundred ticks of the console's loop were late, and the pace."""
    folder.mkdir(mode=0o700)
    keyring = keys.create(folder, build.at("08:00"))
    clock = FixedClock(build.at("08:12"))
    desk = build.desk(build.state(stage.PEOPLE), clock=clock, keyring=keyring)
    codes = [desk.code(person.id) for person in stage.PEOPLE]
    frames = [frame((code, Held(yaw=20, roll=10, blur_px=1.0))) for code in codes]
    app = DeskApp(desk, SCREENS, camera="0" if with_camera else "")
    app.open_camera = lambda _words: Filmed(frames)
    late, start = list[float](), time.perf_counter()
    async with app.run_test(size=NORMAL) as pilot:
        await pilot.pause()
        while time.perf_counter() - start < BENCH_CAMERA_S:
            asked = time.perf_counter()
            await asyncio.sleep(TICK_S)
            late.append(time.perf_counter() - asked - TICK_S)
        rate = app.camera_rate
    return sorted(late)[int(0.99 * len(late))], rate
