"""Scripts that write through TinyDB's own interface, each write durable."""

from __future__ import annotations

from contextlib import closing
from functools import partial
from pathlib import Path

import tinydb

from store.clock import FixedClock
from store.database import ConferenceDB, open_tinydb
from tests import build
from tests.bench.crowds import journal_length
from tests.bench.figures import middle, say, seconds
from tests.bench.rivals import Bare
from tests.sizes import BENCH_ROUNDS, BENCH_RUNS

_WARM_UP = 200


class Script:
    """Notes arrivals through TinyDB, each time somebody else, by number or by `id`."""

    def __init__(self, database: ConferenceDB, *, by_id: bool) -> None:
        self._people = database.table("participants")
        self._ids = [one["id"] for one in self._people]
        self._by_id = by_id
        self._n = 0

    def __call__(self) -> None:
        """Write one document."""
        self._n += 1
        place = self._n % len(self._ids)
        arrival = {"arrived": f"2020-11-18T{self._n:08}{int(self._by_id)}"}
        if self._by_id:
            self._people.update(arrival, tinydb.where("id") == self._ids[place])
        else:
            self._people.update(arrival, doc_ids=[place + 1])


def say_scripts(folder: Path, size: int) -> None:
    """Time updates of single documents against a bare append of the same bytes, by turns."""
    ratios: dict[bool, list[float]] = {False: [], True: []}
    with open_tinydb(folder, clock=FixedClock(build.at("08:12"))) as database:
        acts = {by_id: Script(database, by_id=by_id) for by_id in ratios}
        length = _written_by(folder, acts[False])
        for _ in range(BENCH_RUNS):
            bares: list[float] = []
            ours: dict[bool, list[float]] = {False: [], True: []}
            with closing(Bare(folder.with_name("bare"))) as bare:
                for _ in range(_WARM_UP + BENCH_ROUNDS):
                    bares.append(seconds(partial(bare.write, bytes(length))))
                    for by_id, act in acts.items():
                        ours[by_id].append(seconds(act))
            for by_id, found in ratios.items():
                found.append(middle(ours[by_id][_WARM_UP:]) / middle(bares[_WARM_UP:]))
    say(f"TinyDB update by number p50 / bare, {size} people", ratios[False], 1.5)
    say(f"TinyDB update where id == p50 / bare, {size} people", ratios[True], 1.5)


def _written_by(folder: Path, act: Script) -> int:
    before = journal_length(folder)
    act()
    return journal_length(folder) - before
