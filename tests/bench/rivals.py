"""What the store is compared with: a bare append, SQLite, and TinyDB as it comes."""

from __future__ import annotations

import os
import shutil
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
    """The same conference in plain TinyDB: a copy of the file, which it opens as it is.

    Of what a check-in writes here, a stay and a line of the activity log, it writes the stay only.
    """

    def __init__(self, path: Path, conference: Path) -> None:
        shutil.copyfile(conference, path)
        self._base = tinydb.TinyDB(path)
        self._stays = self._base.table("checkins")

    def check_in(self, person: str, at: str) -> None:
        """Check somebody in."""
        self._stays.insert(
            {"id": f"{person}-{at}", "participant": person, "day": 1, "at": at, "desk": "Skranke 1"}
        )

    def close(self) -> None:
        """Close the file."""
        self._base.close()
