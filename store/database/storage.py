"""The whole database as TinyDB's storages give and take it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tinydb.storages import Storage

from store.clock import Clock
from store.conference.documents import RECORDS
from store.database.live import Live
from store.database.rows import Plain, rows_of
from store.database.view import View, text_of
from store.intents.edits import TableEdit


class ConferenceStorage(Storage):
    """A conference in place of a file; what is read is a copy."""

    def __init__(self, folder: Path, clock: Clock) -> None:
        self.live = Live(folder, clock)

    def names(self) -> list[str]:
        """Name all tables: the product's, then the others."""
        return [*RECORDS, *self.live.look().other]

    def read(self) -> dict[str, dict[str, Plain]]:
        """Give all tables, as they are now."""
        names = self.names()
        state = self.live.state
        numbering = self.live.numbering(state)
        return {name: dict(rows_of(state, numbering, name)) for name in names}

    def write(self, data: Mapping[str, Mapping[str, Mapping[str, Any]]]) -> None:
        """Make the tables what they are in `data`, whole or not at all.

        Raises:
            DocumentRefused: A document does not fit, or a table of the product's is missing.
        """
        self.live.begin()
        names = dict.fromkeys((*self.names(), *map(text_of, data)))
        edits = [edit for name in names if (edit := self._edit(name, data.get(name))) is not None]
        if edits:
            self.live.record(*edits)

    def _edit(self, name: str, wanted: Mapping[str, Mapping[str, Any]] | None) -> TableEdit | None:
        if wanted is None:
            return TableEdit(table=name, is_dropped=True)
        state = self.live.state
        is_new = name not in RECORDS and name not in state.other
        view = View(name, rows_of(state, self.live.numbering(state), name))
        documents = {int(number): document for number, document in wanted.items()}
        for number in list(view):
            if number not in documents:
                del view[number]
        for number, document in documents.items():
            view[number] = dict(document)
        edit = view.edit()
        return edit if edit.documents or edit.patches or is_new else None

    def drop(self, name: str) -> None:
        """Delete a table whole.

        Raises:
            DocumentRefused: It is one of the product's.
        """
        self.live.begin()
        if name in self.names():
            self.live.record(TableEdit(table=text_of(name), is_dropped=True))

    def close(self) -> None:
        """Let the conference go."""
        self.live.close()
