"""The programme screen: what a second costs, what it draws, and what a console costs that waits.

Ticks take turns with as many spells without one, in one real console without a terminal; the
idle console is a process of its own in a terminal.
"""

from __future__ import annotations

import asyncio
import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Iterable
from datetime import datetime
from datetime import time as wall_clock
from pathlib import Path
from typing import Any

from rich.console import RenderableType
from textual._compositor import ChopsUpdate
from textual.screen import Screen

from store.badges import keys
from store.clock import FixedClock
from store.conference.conduct import Actual
from store.conference.programme import EndBasis, Session, SessionId, SessionKind
from tests import build
from tests.bench.figures import middle, note, p95, say
from tests.bench.scratch import REPOSITORY, scratch
from tests.sizes import AGENDA_ROWS, AGENDA_TICKS, BENCH_RUNS, IDLE_S, WIDE
from tui.app import DeskApp
from tui.screens import SCREENS

BEGUN = "10:30"
"""When the session that is on was begun; it is planned until 10.45."""
MINUTES, SECONDS, OVERTIME = "10:30:01", "10:40:30", "10:46"
"""From when on minutes are shown, as most of the time, and from when on seconds are, so that the
terminal gets something every second: in the last five minutes and in overtime."""
SPELL_S = 0.030
"""Long enough for all of a second's work; the screen is drawn sixty times a second."""
WARM_UP = 20
TICK_MS = 2.0
IDLE_SHARE = 1.0
SETTLE_S = 4.0
"""How long a console that was just opened is left alone."""
IDLE_FROM = "2020-11-18T08:36"
"""Seconds are shown by then: an idle console has most to draw."""
PROGRAMME = "PÅGÅR NÅ".encode()
F2 = b"\x1bOQ"
LEAVE = b"\x11"


class Watched(DeskApp):
    """A console that counts the cells that it draws."""

    def __init__(self, *args: Any, **settings: Any) -> None:
        super().__init__(*args, **settings)
        self.drawn: list[int] = []

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        if isinstance(renderable, ChopsUpdate):
            self.drawn.append(sum(end - start for _, start, end in renderable.spans))
        elif renderable is not None:
            self.drawn.append(WIDE[0] * WIDE[1])
        super()._display(screen, renderable)


def run() -> None:
    """Print all figures of the agenda."""
    with scratch() as folder:
        _say_ticks(folder, "while minutes are shown", MINUTES)
        _say_ticks(folder, "while seconds are shown", SECONDS)
        _say_ticks(folder, "in overtime", OVERTIME)
        _say_idle()


def _say_ticks(folder: Path, when: str, begin: str) -> None:
    costs, drawn, slowest = [], [], []
    for number in range(BENCH_RUNS):
        place = folder / f"{begin.replace(':', '')}-{number}"
        place.mkdir(mode=0o700)
        ticks, spells, cells = asyncio.run(_measured(place, build.at(begin)))
        costs.append(1000 * (middle(ticks) - middle(spells)))
        slowest.append(1000 * p95(ticks))
        drawn.append(middle(cells))
    say(f"CPU of a tick, {AGENDA_ROWS} rows, {when}", costs, TICK_MS, "ms")
    note("  of 95 in 100 less than", middle(slowest), "ms")
    note(f"  cells drawn, of {WIDE[0] * WIDE[1]}", middle(drawn), "")


async def _measured(folder: Path, start: datetime) -> tuple[list[float], list[float], list[float]]:
    """Give the CPU seconds of each tick and of each spell without, and the cells of each tick."""
    clock = FixedClock(start)
    app = Watched(_desk(folder, clock), SCREENS, first="programme")
    ticks, spells, cells = list[float](), list[float](), list[float]()
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        for timer in list(app._timers):
            timer.stop()  # The console's own second.
        for number in range(WARM_UP + AGENDA_TICKS // BENCH_RUNS):
            before = time.process_time()
            await asyncio.sleep(SPELL_S)
            between = time.process_time()
            app.drawn.clear()
            _advance(clock, start)
            app.tick()
            await asyncio.sleep(SPELL_S)
            if number >= WARM_UP:
                spells.append(between - before)
                ticks.append(time.process_time() - between)
                cells.append(float(sum(app.drawn)))
    return ticks, spells, cells


def _advance(clock: FixedClock, start: datetime) -> None:
    """Go on by a second; before what is shown would become seconds or overtime, begin again."""
    clock.advance(seconds=1)
    if (clock.now() - start).total_seconds() >= 240:
        clock.set(start)


def _desk(folder: Path, clock: FixedClock) -> Any:
    state = build.state(sessions=_day())
    begun = Actual(id=SessionId("d1-11"), started_at=build.at(BEGUN))
    state.actuals[begun.id] = begun
    return build.desk(state, clock=clock, keyring=keys.create(folder, clock.now()))


def _day() -> Iterable[Session]:
    """Make a day of quarters of an hour from eight on, every eighth a break."""
    for number in range(AGENDA_ROWS):
        start, end = 8 * 60 + 15 * number, 8 * 60 + 15 * (number + 1)
        yield build.session(
            number + 1,
            start=wall_clock(start // 60, start % 60),
            end=wall_clock(end // 60, end % 60),
            end_basis=EndBasis.NEXT,
            kind=SessionKind.BREAK if number % 8 == 6 else SessionKind.TALK,
            title=f"Innlegg nummer {number + 1}",
        )


def _say_idle() -> None:
    """Look at a console in a terminal that nobody touches, with the programme open."""
    if not Path("/proc/self/stat").exists():
        note("an idle console cannot be measured on this system", 0.0, "")
        return
    pid, terminal = pty.fork()
    if pid == 0:
        os.chdir(REPOSITORY)
        os.environ["TERM"] = "xterm-256color"
        command = [sys.executable, "-m", "tui", "demo", "--now", IDLE_FROM, "--speed", "1"]
        os.execv(command[0], command)
    try:
        fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", WIDE[1], WIDE[0], 0, 0))
        _drain(terminal, SETTLE_S)
        os.write(terminal, F2)
        if PROGRAMME not in _drain(terminal, SETTLE_S):
            sys.exit("the programme was not drawn")
        before, began = _cpu(pid), time.monotonic()
        drawn = _drain(terminal, IDLE_S)
        share = 100 * (_cpu(pid) - before) / (time.monotonic() - began)
        say("CPU of an idle console on the programme", [share], IDLE_SHARE, "% of a core")
        note("  bytes to the terminal a second", len(drawn) / IDLE_S, "B")
        os.write(terminal, LEAVE)
        _drain(terminal, SETTLE_S)
    finally:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        os.close(terminal)


def _drain(terminal: int, length_s: float) -> bytes:
    """Read what is drawn for so long, as a terminal does."""
    drawn, end = b"", time.monotonic() + length_s
    while (left := end - time.monotonic()) > 0:
        if select.select([terminal], [], [], left)[0]:
            try:
                drawn += os.read(terminal, 65536)
            except OSError:  # The other end is closed.
                break
    return drawn


def _cpu(pid: int) -> float:
    """Give the CPU seconds that a process has used, its threads included."""
    fields = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
