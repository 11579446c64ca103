"""The store at the speed of the disk: check-ins against a bare append and fsync of equal bytes."""

from __future__ import annotations

import gc
import json
import os
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import msgspec
import tinydb

from store import wiring
from store.clock import FixedClock
from store.conference.draft import ParticipantRow, PeopleDraft, ProgrammeDraft
from store.database import ConferenceDB, open_tinydb
from store.desk import Desk
from store.intents.admission import CheckIn, CheckOut
from store.intents.naming import Known
from tests import build
from tests.bench.figures import middle, p95, say, seconds
from tests.sizes import BENCH_CROWD, BENCH_ROUNDS, BENCH_RUNS, BENCH_STOCK

SMALL = 200


@contextmanager
def conference(size: int) -> Iterator[tuple[Path, FixedClock]]:
    """Make a conference with so many people, closed."""
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as scratch:
        folder = Path(scratch) / "samling"
        clock = FixedClock(build.at("08:12"))
        made = build.conference()
        draft = ProgrammeDraft(title="T", days=made.days, sessions=(build.session(),))
        rows = tuple(
            ParticipantRow(
                line=n,
                given=f"Fornavn{n % 977}",
                family=f"Etternavn{n}",
                municipality=str(5401 + n % 44),
                email=f"n{n}@eksempel.example",
                submission=f"s{n}",
                days=(1, 2),
            )
            for n in range(size)
        )
        wiring.make_conference(folder, draft, clock, people=PeopleDraft(rows=rows)).close()
        yield folder, clock


class Bare:
    """An append and fsync of given bytes, and nothing else."""

    def __init__(self, folder: Path) -> None:
        self.fd = os.open(folder / "bare", os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    def write(self, data: bytes) -> None:
        """Write and wait for the medium."""
        os.write(self.fd, data)
        os.fsync(self.fd)


class Sqlite:
    """The same update in SQLite, WAL with synchronous=FULL."""

    def __init__(self, folder: Path, size: int) -> None:
        self.base = sqlite3.connect(folder / "base.sqlite", isolation_level=None)
        self.base.execute("PRAGMA journal_mode=WAL")
        self.base.execute("PRAGMA synchronous=FULL")
        self.base.execute("CREATE TABLE p (id TEXT PRIMARY KEY, at TEXT)")
        self.base.execute("BEGIN")
        self.base.executemany("INSERT INTO p VALUES (?, '')", ((f"p{n}",) for n in range(size)))
        self.base.execute("COMMIT")

    def write(self, n: int, at: int) -> None:
        """Check somebody in, at an instant that is never the same."""
        self.base.execute("UPDATE p SET at = ? WHERE id = ?", (f"2020-11-18T{at:08}", f"p{n}"))


class _Round:
    """Checks people in and out by turns, each time somebody else, and knows what was written."""

    def __init__(self, desk: Desk, clock: FixedClock) -> None:
        self._desk = desk
        self._clock = clock
        self._people = list(desk.state.participants)
        self._n = 0

    def __call__(self) -> None:
        person = Known(self._people[self._n // 2 % len(self._people)])
        intent = CheckOut(who=person) if self._n % 2 else CheckIn(who=person)
        self._n += 1
        self._clock.advance(seconds=7)
        if self._clock.now() > build.at("16:00"):
            self._clock.set(build.at("08:12"))
        self._desk.do(intent)


def run() -> None:
    """Print all figures of the store."""
    rounds: dict[int, list[float]] = {}
    for size in (SMALL, BENCH_CROWD):
        with conference(size) as (folder, clock):
            rounds[size] = _check_ins(folder, clock, size)
            _through_tinydb(folder, clock, size)
            if size == BENCH_CROWD:
                _opening(folder, clock)
    say(
        "check-in p50 at 100,000 / at 200",
        middle(rounds[BENCH_CROWD]) / middle(rounds[SMALL]),
        1.15,
    )
    _stock(middle(rounds[SMALL]))


def _check_ins(folder: Path, clock: FixedClock, size: int) -> list[float]:
    ratios, tails, sqlites = [], [], []
    everything: list[float] = []
    desk = wiring.open_desk(folder, clock)
    act = _Round(desk, clock)
    length = _entry_length(folder, act)
    for n in range(BENCH_RUNS):
        place = folder / f"bare{n}"
        place.mkdir()
        bare, sqlite = Bare(place), Sqlite(place, size)
        ours, bares, theirs = [], [], []
        for at in range(BENCH_ROUNDS):
            bares.append(seconds(partial(bare.write, bytes(length))))
            ours.append(seconds(act))
            theirs.append(seconds(partial(sqlite.write, at % size, n * BENCH_ROUNDS + at)))
        ratios.append(middle(ours) / middle(bares))
        tails.append(p95(ours) / p95(bares))
        sqlites.append(middle(ours) / middle(theirs))
        everything += ours
        shutil.rmtree(place)
    say(f"check-in p50 / bare append+fsync, {size} people", middle(ratios), 1.25)
    say(f"check-in p95 / bare p95, {size} people", middle(tails), 1.5)
    say(f"check-in p50 / SQLite WAL FULL, {size} people", middle(sqlites), 1.15)
    desk.close()
    return everything


class _Script:
    """Notes arrivals through TinyDB, each time somebody else, by number or by `id`."""

    def __init__(self, database: ConferenceDB, *, by_id: bool) -> None:
        self._people = database.table("participants")
        self._ids = [one["id"] for one in self._people]
        self._by_id = by_id
        self._n = 0

    def __call__(self) -> None:
        self._n += 1
        place = self._n % len(self._ids)
        arrival = {"arrived": f"2020-11-18T{self._n:08}{int(self._by_id)}"}
        if self._by_id:
            self._people.update(arrival, tinydb.where("id") == self._ids[place])
        else:
            self._people.update(arrival, doc_ids=[place + 1])


def _through_tinydb(folder: Path, clock: FixedClock, size: int) -> None:
    ratios: dict[bool, list[float]] = {False: [], True: []}
    with open_tinydb(folder, clock=clock) as database:
        acts = {by_id: _Script(database, by_id=by_id) for by_id in ratios}
        length = _entry_length(folder, acts[False])
        for n in range(BENCH_RUNS):
            place = folder / f"bare{n}"
            place.mkdir()
            bare = Bare(place)
            bares: list[float] = []
            ours: dict[bool, list[float]] = {False: [], True: []}
            for _ in range(BENCH_ROUNDS):
                bares.append(seconds(partial(bare.write, bytes(length))))
                for by_id, act in acts.items():
                    ours[by_id].append(seconds(act))
            for by_id, found in ratios.items():
                found.append(middle(ours[by_id]) / middle(bares))
            shutil.rmtree(place)
    say(f"TinyDB update by number p50 / bare, {size} people", middle(ratios[False]), 1.5)
    say(f"TinyDB update where id == p50 / bare, {size} people", middle(ratios[True]), 1.5)


def _entry_length(folder: Path, act: Callable[[], object]) -> int:
    """Measure how many bytes one check-in writes."""
    journal = max(folder.glob("journal-*.jsonl"))
    before = journal.stat().st_size
    act()
    return journal.stat().st_size - before


def _opening(folder: Path, clock: FixedClock) -> None:
    snapshot = folder / "conference.json"
    ratios = []
    for _ in range(BENCH_RUNS):
        gc.collect()
        gc.disable()
        plain = seconds(lambda: json.loads(snapshot.read_bytes()))
        gc.enable()
        start = time.perf_counter()
        desk = wiring.open_desk(folder, clock, is_brief=True)
        ratios.append((time.perf_counter() - start) / plain)
        desk.close()
    say(f"opening {BENCH_CROWD} people / json.loads, collector off", middle(ratios), 0.8)


def _person(n: int) -> dict[str, object]:
    """Make a document of about the size that a participant has."""
    row = msgspec.to_builtins(build.participant(n, email=f"n{n}@eksempel.example"))
    return {str(key): value for key, value in row.items()}


def _stock(ours: float) -> None:
    """Check somebody in with stock TinyDB."""
    with (
        tempfile.TemporaryDirectory(dir=Path.cwd()) as scratch,
        tinydb.TinyDB(Path(scratch) / "stock.json") as stock,
    ):
        stock.insert_multiple(_person(n) for n in range(BENCH_STOCK))
        times = [
            seconds(partial(stock.update, {"at": "08:12"}, tinydb.where("id") == f"p{n}"))
            for n in range(30)
        ]
    say(f"stock TinyDB at {BENCH_STOCK} / ours", middle(times) / ours, 100, at_least=True)
