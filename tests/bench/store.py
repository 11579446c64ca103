"""The store at the speed of the disk: check-ins against a bare append and fsync of equal bytes.

Whatever is compared takes turns in one loop of one process, on one file system.
"""

from __future__ import annotations

import asyncio
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import ExitStack, closing
from functools import partial
from pathlib import Path

from store.intents.admission import CheckIn
from store.intents.naming import Known
from tests.bench.crowds import Counter, make
from tests.bench.figures import middle, note, p95, say, seconds
from tests.bench.rivals import Bare, Sqlite, Stock
from tests.bench.scratch import REPOSITORY, scratch
from tests.bench.scripts import say_scripts
from tests.bench.stalls import longest_during, longest_for
from tests.sizes import BENCH_CROWD, BENCH_ROUNDS, BENCH_RUNS, BENCH_STOCK

SMALL = 200
WARM_UP = 200
"""Rounds that are not counted."""
TOGETHER = 8
"""Check-ins that wait for the disk together."""
STOCK_ROUNDS = 30
OPENINGS = 3
COMPACTIONS = 3

Times = dict[str, list[float]]


def run() -> None:
    """Print all figures of the store."""
    with scratch() as folder:
        for size in (SMALL, BENCH_STOCK, BENCH_CROWD):
            make(folder / str(size), size)
        _opening(folder / str(BENCH_CROWD))
        with ExitStack() as open_ones:
            counters = {}
            for size in (SMALL, BENCH_CROWD):
                counters[size] = Counter(folder / str(size))
                open_ones.enter_context(closing(counters[size].desk))
            runs = [_check_ins(folder, counters, BENCH_ROUNDS) for _ in range(BENCH_RUNS)]
            _say_check_ins(runs)
            _stock(folder, runs)
            _together(folder, counters[SMALL])
            asyncio.run(_stalls(counters[BENCH_CROWD]))
        for size in (SMALL, BENCH_CROWD):
            say_scripts(folder / str(size), size)


def _check_ins(folder: Path, counters: dict[int, Counter], rounds: int) -> Times:
    """Time single check-ins, each rival's in turn, the first another in every round."""
    with ExitStack() as rivals:
        bare = rivals.enter_context(closing(Bare(folder / "bare")))
        bases = {
            size: rivals.enter_context(
                closing(Sqlite(folder / f"{size}.sqlite", counter.desk.state.participants.values()))
            )
            for size, counter in counters.items()
        }
        length = _entry_length(counters[SMALL])
        times: Times = {}
        for n in range(WARM_UP + rounds):
            people = {size: counter.next() for size, counter in counters.items()}
            acts: list[tuple[str, Callable[[], object]]] = [
                ("bare", partial(bare.write, bytes(length)))
            ]
            for size, counter in counters.items():
                at = counter.clock.now().isoformat()
                acts.append((f"ours {size}", partial(counter.come, people[size])))
                acts.append((f"sqlite {size}", partial(bases[size].check_in, people[size], at)))
            first = n % len(acts)
            for name, act in acts[first:] + acts[:first]:
                took = seconds(act)
                if n >= WARM_UP:
                    times.setdefault(name, []).append(took)
            for size, counter in counters.items():
                counter.go(people[size])
    for path in folder.glob("*.sqlite*"):
        path.unlink()
    (folder / "bare").unlink()
    return times


def _entry_length(counter: Counter) -> int:
    """Measure how many bytes one check-in writes."""
    person = counter.next()
    before = counter.length()
    counter.come(person)
    length = counter.length() - before
    counter.go(person)
    return length


def _say_check_ins(runs: list[Times]) -> None:
    def ratios(of: Callable[[list[float]], float], one: str, other: str) -> list[float]:
        return [of(times[one]) / of(times[other]) for times in runs]

    note("bare append+fsync p50", middle([middle(times["bare"]) for times in runs]) * 1e3, "ms")
    for size in (SMALL, BENCH_CROWD):
        ours = f"ours {size}"
        say(f"check-in p50 / bare append+fsync, {size} people", ratios(middle, ours, "bare"), 1.25)
        say(f"check-in p95 / bare p95, {size} people", ratios(p95, ours, "bare"), 1.5)
        say(
            f"check-in p50 / SQLite WAL FULL, {size} people",
            ratios(middle, ours, f"sqlite {size}"),
            1.15,
        )
    say(
        f"check-in p50 at {BENCH_CROWD} / at {SMALL}",
        ratios(middle, f"ours {BENCH_CROWD}", f"ours {SMALL}"),
        1.15,
    )


def _stock(folder: Path, runs: list[Times]) -> None:
    """Check people in with stock TinyDB and with ours, by turns, at the same size."""
    with ExitStack() as both:
        own = folder / str(BENCH_STOCK)
        stock = both.enter_context(closing(Stock(folder / "stock.json", own / "conference.json")))
        counter = Counter(own)
        both.enter_context(closing(counter.desk))
        ratios = []
        for _ in runs:
            theirs, ours = [], []
            for _ in range(STOCK_ROUNDS):
                person = counter.next()
                theirs.append(seconds(partial(stock.check_in, person, "08:12")))
                ours.append(seconds(partial(counter.come, person)))
                counter.go(person)
            ratios.append(middle(theirs) / middle(ours))
    say(f"stock TinyDB / ours, {BENCH_STOCK} people", ratios, 100, at_least=True)


def _together(folder: Path, counter: Counter) -> None:
    """Check eight people in at once, and see how many a second that makes."""
    length = _entry_length(counter)
    ratios = []
    for _ in range(BENCH_RUNS):
        with closing(Bare(folder / "bare")) as bare:
            ours = bares = 0.0
            for n in range(WARM_UP + BENCH_ROUNDS):
                people = [counter.next() for _ in range(TOGETHER)]
                intents = [CheckIn(who=Known(person)) for person in people]
                if n == WARM_UP:
                    ours = bares = 0.0
                bares += seconds(partial(bare.write, bytes(length)))
                ours += seconds(partial(counter.desk.do_all, intents))
                counter.go_all(people)
            ratios.append(TOGETHER * bares / ours)
    say(f"{TOGETHER} check-ins at once, a second / bare fsync rate", ratios, 1.7, at_least=True)


_LOADS = """
import gc, json, sys, time
data = open(sys.argv[1], "rb").read()
gc.disable()
start = time.perf_counter()
json.loads(data)
print(time.perf_counter() - start)
"""
_OPENS = """
import sys, time
from pathlib import Path
from store import wiring
from store.clock import SystemClock
start = time.perf_counter()
desk = wiring.open_desk(Path(sys.argv[1]), SystemClock(), is_brief=True, is_rehearsal=True)
print(time.perf_counter() - start)
desk.close()
"""


def _opening(folder: Path) -> None:
    """Open a conference and only parse its file, by turns, each in a fresh process."""
    ratios = []
    for _ in range(BENCH_RUNS):
        plain, ours = [], []
        for _ in range(OPENINGS):
            plain.append(_in_a_process(_LOADS, folder / "conference.json"))
            ours.append(_in_a_process(_OPENS, folder))
        ratios.append(middle(ours) / middle(plain))
    say(f"opening {BENCH_CROWD} people / json.loads, collector off", ratios, 0.8)


def _in_a_process(code: str, path: Path) -> float:
    ran = subprocess.run(
        [sys.executable, "-c", code, str(path)],
        stdout=subprocess.PIPE,
        check=True,
        text=True,
        cwd=REPOSITORY,
    )
    return float(ran.stdout)


async def _stalls(counter: Counter) -> None:
    """Compare the longest delay of a loop while a checkpoint is written with that of an idle one.

    Stretches of both take turns and are equally long.
    """
    opened = counter.held.opened
    above = []
    for _ in range(BENCH_RUNS):
        idle = busy = 0.0
        for _ in range(COMPACTIONS):
            counter.go(counter.next())
            start = time.perf_counter()
            busy = max(
                busy,
                await longest_during(opened.checkpoint, lambda: not opened.checkpointer.is_running),
            )
            idle = max(idle, await longest_for(time.perf_counter() - start))
        above.append((busy - idle) * 1e3)
    say(f"longest delay while compacting {BENCH_CROWD}, above idle", above, 16, "ms")
