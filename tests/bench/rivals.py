"""What the store is compared with: a bare append, SQLite, and TinyDB as it comes."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable
from pathlib import Path

import msgspec
import tinydb

from store.conference.people import Participant


class Bare:
    """An append and fsync of given bytes, and nothing else."""

    def __init__(self, path: Path) -> None:
        self._fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    def write(self, data: bytes) -> None:
        """Write and wait for the medium."""
        os.write(self._fd, data)
        os.fsync(self._fd)

    def close(self) -> None:
        """Let go of the file."""
        os.close(self._fd)


class Sqlite:
    """The same people in SQLite, WAL with synchronous=FULL."""

    def __init__(self, path: Path, people: Iterable[Participant]) -> None:
        self._base = sqlite3.connect(path, isolation_level=None)
        self._base.execute("PRAGMA journal_mode=WAL")
        self._base.execute("PRAGMA synchronous=FULL")
        self._base.execute("CREATE TABLE people (id TEXT PRIMARY KEY, came TEXT, document TEXT)")
        self._base.execute("BEGIN")
        self._base.executemany(
            "INSERT INTO people VALUES (?, '', ?)",
            ((person.id, msgspec.json.encode(person).decode()) for person in people),
        )
        self._base.execute("COMMIT")

    def check_in(self, person: str, at: str) -> None:
        """Check somebody in, at an instant that is never the same."""
        self._base.execute("UPDATE people SET came = ? WHERE id = ?", (at, person))

    def close(self) -> None:
        """Close the file."""
        self._base.close()


class Stock:
    """The same people in plain TinyDB, with every field, as a program of its own keeps them."""

    def __init__(self, path: Path, people: Iterable[Participant]) -> None:
        self._base = tinydb.TinyDB(path)
        self._base.insert_multiple(
            msgspec.to_builtins(msgspec.structs.asdict(person), str_keys=True) for person in people
        )

    def check_in(self, person: str, at: str) -> None:
        """Check somebody in."""
        self._base.update({"came": at}, tinydb.where("id") == person)

    def close(self) -> None:
        """Close the file."""
        self._base.close()
