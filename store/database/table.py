"""A TinyDB table over the conference: stock behaviour, with reading and writing by touched rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
from typing import Any

from tinydb.queries import QueryLike
from tinydb.storages import Storage
from tinydb.table import Document, Table

from store.conference.documents import RECORDS, fields_in
from store.conference.facts import Patch
from store.conference.state import State
from store.database.live import Live
from store.database.lookup import candidates, only_id
from store.database.refusal import DocumentRefused
from store.database.rows import OurRows, Plain, Rows, rows_of
from store.database.storage import ConferenceStorage
from store.database.view import NAMES, View, encoded, text_of
from store.intents.edits import TableEdit

Fields = Mapping[str, Any] | Callable[[MutableMapping[str, Any]], None]


class ConferenceTable(Table):
    """One table; every change goes through the one funnel `_update_table`."""

    def __init__(
        self,
        storage: Storage,
        name: str,
        cache_size: int = 0,
        persist_empty: bool = False,  # noqa: FBT001, FBT002 - TinyDB's own signature.
    ) -> None:
        if not isinstance(storage, ConferenceStorage):
            raise TypeError(type(storage).__name__)
        name = text_of(name)
        self._live: Live = storage.live
        self._upcoming: int | None = None
        """The number of the next document, where one was given since it was last looked up."""
        # What is in memory needs no cache, and another process may write.
        del cache_size
        super().__init__(storage, name, cache_size=0, persist_empty=persist_empty)

    def _look(self) -> Rows:
        """Give the table as it is, with what others did meanwhile."""
        return self._rows(self._live.look())

    def _rows(self, state: State) -> Rows:
        return rows_of(state, self._live.numbering(state), self.name)

    def _read_table(self) -> dict[str, Mapping[str, Any]]:
        return dict(self._look())

    def _update_table(self, updater: Callable[[Any], None]) -> None:
        try:
            self._live.begin()
            view = View(self.name, self._rows(self._live.state))
            updater(view)
            self._live.record(view.edit())
        except DocumentRefused:
            # No number was given.
            self._upcoming = None
            raise

    def _get_next_id(self) -> int:
        # Until this process writes, another one gives numbers.
        self._live.begin()
        rows = self._rows(self._live.state)
        number = self._upcoming
        if isinstance(rows, OurRows):
            number = max(rows.highest + 1, number or 0)
        elif number is None:
            number = max(rows.numbers(), default=0) + 1
        self._upcoming = number + 1
        return number

    def insert(self, document: Mapping[str, Any]) -> int:
        """Insert a document and give its number."""
        if isinstance(document, self.document_class):
            self._upcoming = None
        return super().insert(document)

    def truncate(self) -> None:
        """Delete all documents."""
        super().truncate()
        self._upcoming = None

    def _matching(self, rows: Rows, cond: QueryLike) -> Iterator[tuple[int, Plain]]:
        """Give the documents that a query matches, in the table's order."""
        if isinstance(rows, OurRows):
            found = candidates(self._live.state, self.name, cond)
            if found is not None:
                return iter(_in_order(rows, found, cond))
        return ((number, document) for number, document in rows.documents() if cond(document))

    def _numbers(self, cond: QueryLike) -> list[int]:
        """Give the numbers of the documents that a query matches, to write them."""
        self._live.begin()
        rows = self._rows(self._live.state)
        identity = only_id(cond)
        if isinstance(rows, OurRows) and identity is not None:
            return [rows.number(identity)] if rows.has(identity) else []
        return [number for number, _ in self._matching(rows, cond)]

    def _document(self, number: int, document: Plain) -> Document:
        return self.document_class(document, self.document_id_class(number))

    def search(self, cond: QueryLike) -> list[Document]:
        """Find all documents that a query matches."""
        return [self._document(*found) for found in self._matching(self._look(), cond)]

    def get(
        self,
        cond: QueryLike | None = None,
        doc_id: int | None = None,
        doc_ids: list[int] | None = None,
    ) -> Any:  # noqa: ANN401 - as TinyDB's overloads say, by what was asked for.
        """Find one document by a query or its number, or all of some numbers."""
        if doc_id is not None:
            document = self._look().get(str(doc_id))
            return None if document is None else self.document_class(document, doc_id)
        if doc_ids is not None:
            rows, wanted = self._look(), {str(number) for number in doc_ids}
            return [
                self._document(int(number), rows[number]) for number in rows if number in wanted
            ]
        if cond is not None:
            found = next(self._matching(self._look(), cond), None)
            return None if found is None else self._document(*found)
        raise RuntimeError("You have to pass either cond or doc_id or doc_ids")

    def update(
        self,
        fields: Fields,
        cond: QueryLike | None = None,
        doc_ids: Iterable[int] | None = None,
    ) -> list[int]:
        """Change all documents that a query matches, or those of some numbers, or all."""
        if self.name in RECORDS and isinstance(fields, Mapping):
            if doc_ids is None and cond is not None:
                doc_ids = self._numbers(cond)
            if doc_ids is not None:
                return self._set(fields, list(doc_ids))
        elif doc_ids is None and cond is not None:
            return self._change(fields, cond)
        return super().update(fields, None, doc_ids)

    def _change(self, fields: Fields, cond: QueryLike) -> list[int]:
        """Change each document that a query matches before the query sees the next, as TinyDB."""
        changed: list[int] = []

        def updater(view: View) -> None:
            for number, _ in self._matching(self._rows(self._live.state), cond):
                changed.append(number)
                if callable(fields):
                    fields(view[number])
                else:
                    view[number].update(fields)

        self._update_table(updater)
        return changed

    def _set(self, fields: Mapping[str, Any], numbers: list[int]) -> list[int]:
        """Give the product's documents some fields, without looking at their others."""
        self._live.begin()
        rows = self._rows(self._live.state)
        keys = [key for number in numbers if (key := _key(rows, number)) is not None]
        # What a number without a document means, TinyDB says.
        if not keys or len(keys) < len(numbers) or not NAMES.issuperset(map(type, fields)):
            return super().update(fields, None, numbers)
        patch = Patch(set=fields_in(encoded(fields)) or {})
        self._live.record(TableEdit(table=self.name, patches=dict.fromkeys(keys, patch)))
        return numbers

    def remove(
        self, cond: QueryLike | None = None, doc_ids: Iterable[int] | None = None
    ) -> list[int]:
        """Delete all documents that a query matches, or those of some numbers."""
        if doc_ids is None and cond is not None:
            doc_ids = self._numbers(cond)
        return super().remove(None, doc_ids)

    def __len__(self) -> int:
        return len(self._look())

    def __iter__(self) -> Iterator[Document]:
        return (self._document(*found) for found in self._look().documents())


def _key(rows: Rows, number: int) -> str | None:
    record = rows.record(number) if isinstance(rows, OurRows) else None
    return str(record.id) if record is not None else None


def _in_order(
    rows: OurRows, identities: Iterable[object], cond: QueryLike
) -> list[tuple[int, Plain]]:
    found = [one for name in identities if (one := rows.find(name)) is not None and cond(one[1])]
    if len(found) > 1:
        places = rows.places()
        found.sort(key=lambda one: places[one[0]])
    return found
