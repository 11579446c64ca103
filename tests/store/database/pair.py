"""A conference beside stock TinyDB: what is done to one is done to the other."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any, Self

from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Table

from store.clock import FixedClock
from store.conference.documents import RECORDS
from store.database import ConferenceDB, open_tinydb


class Text(Storage):
    """What stock TinyDB's own storage does, without the disk: JSON text, read anew each time."""

    def __init__(self, tables: dict[str, Any] | None) -> None:
        self.text = json.dumps(tables)

    def read(self) -> dict[str, Any]:
        """Decode everything."""
        tables: dict[str, Any] = json.loads(self.text)
        return tables

    def write(self, data: dict[str, Any]) -> None:
        """Encode everything."""
        self.text = json.dumps(data)


class Pair:
    """Our database and a stock one that began as a copy of its file."""

    def __init__(self, folder: Path, clock: FixedClock) -> None:
        self.folder = folder
        self.clock = clock
        self.ours: ConferenceDB = open_tinydb(folder, clock=clock)
        self.stock = TinyDB(self.ours.storage.read(), storage=Text)

    def do(self, name: str, act: Callable[[Table], Any]) -> None:
        """Do something to a table of both, and see that both answer and end alike."""
        theirs = _answer(act, self.stock.table(name))
        ours = _answer(act, self.ours.table(name))
        assert ours == theirs
        self.compare(name)

    def compare(self, name: str) -> None:
        """See that a table is the same in both, in the same order and under the same numbers."""
        theirs, ours = self.stock.table(name), self.ours.table(name)
        assert shown(ours) == shown(theirs)
        assert len(ours) == len(theirs)
        others = self.ours.tables() - set(RECORDS)
        assert others == self.stock.tables() - set(RECORDS)

    def reopen(self) -> None:
        """Close ours and open it again."""
        self.ours.close()
        self._begin(self.folder)

    def crash(self) -> None:
        """Go on with what lies on disk at this moment."""
        copy = self.folder.with_name(self.folder.name + "x")
        shutil.copytree(self.folder, copy, ignore=shutil.ignore_patterns("*.socket"))
        self.ours.close()
        self._begin(copy)

    def checkpoint(self) -> None:
        """Have our file written, and go on."""
        assert self.ours.storage.live.complete()

    def _begin(self, folder: Path) -> None:
        self.folder = folder
        self.ours = open_tinydb(folder, clock=self.clock)
        self.stock = TinyDB(self.stock.storage.read(), storage=Text)

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(self, *failure: object) -> None:
        """Let the folder go."""
        self.ours.close()


def shown(table: Table) -> list[tuple[int, str]]:
    """Show a table so that 1, 1.0 and true are three things."""
    return [(one.doc_id, json.dumps(one, sort_keys=True)) for one in table]


def _answer(act: Callable[[Table], Any], table: Table) -> object:
    try:
        return act(table)
    except (ValueError, TypeError, KeyError, RuntimeError) as error:
        return type(error)
