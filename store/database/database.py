"""A conference as a TinyDB database, for scripts."""

from __future__ import annotations

from pathlib import Path

from tinydb import TinyDB

from store.clock import Clock, SystemClock
from store.database.refusal import DocumentRefused
from store.database.storage import ConferenceStorage
from store.database.table import ConferenceTable


class ConferenceDB(TinyDB):
    """A TinyDB database whose every write is in the conference's journal when it returns."""

    table_class = ConferenceTable

    def __init__(self, folder: Path | str, *, clock: Clock | None = None) -> None:
        """Open a conference, for writing unless another process has it."""
        super().__init__(Path(folder), clock or SystemClock(), storage=ConferenceStorage)

    @property
    def storage(self) -> ConferenceStorage:
        """The whole database, read and written at once."""
        if not isinstance(self._storage, ConferenceStorage):
            raise TypeError(type(self._storage).__name__)
        return self._storage

    def tables(self) -> set[str]:
        """Name all tables."""
        return set(self.storage.names())

    def drop_table(self, name: str) -> None:
        """Delete a table that is not one of the product's.

        Raises:
            DocumentRefused: It is one of the product's (a `ValueError`).
            InUse: Another process holds the folder.
        """
        self.storage.drop(name)
        self._tables.pop(name, None)

    def drop_tables(self) -> None:
        """Refuse: the product's tables are among them.

        Raises:
            DocumentRefused: Always (a `ValueError`).
        """
        raise DocumentRefused("tables.no_drop", table="conference", id="-", field="-")


def open_tinydb(folder: Path | str, *, clock: Clock | None = None) -> ConferenceDB:
    """Open a conference as a TinyDB database; it wants to be closed, or used in a `with`.

    While another process has the conference open it is read and followed, and a write raises
    `InUse`. A write that does not fit is refused whole with a `ValueError`.

    Raises:
        NoConference: There is none.
        Damaged: What was acknowledged is missing or damaged.
        NotSaved: The folder cannot be written to at all.
    """
    return ConferenceDB(folder, clock=clock)
