"""The documents of one table under their numbers, read from memory when they are asked for."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from store.conference.documents import RECORDS, Document, encode
from store.conference.state import State
from store.conference.tables import table_of
from store.files.documents import in_ascii
from store.files.numbering import Numbering

Plain = dict[str, Any]
"""A document as a script sees it: the values that JSON has."""


class Rows(Mapping[str, Plain]):
    """A table as it is now, by document number; each look gives a document of its own."""

    def numbers(self) -> list[int]:
        """List the numbers, in the table's order."""
        return [int(number) for number in self]

    def raw(self, number: int) -> bytes | None:
        """Give the JSON of a document, in ASCII; none where there is none."""
        raise NotImplementedError

    def is_there(self, number: int) -> bool:
        """Tell whether there is a document of a number."""
        raise NotImplementedError

    def documents(self) -> Iterator[tuple[int, Plain]]:
        """Give all documents with their numbers, as they were when the first is asked for."""
        raise NotImplementedError


class OurRows(Rows):
    """One of the product's tables."""

    def __init__(self, state: State, numbering: Numbering, name: str) -> None:
        self._records: Mapping[Any, Document] = table_of(state, name)
        self._numbering = numbering
        self.name = name

    def __len__(self) -> int:
        return len(self._records)

    def __iter__(self) -> Iterator[str]:
        return map(str, self.numbers())

    def __getitem__(self, number: str) -> Plain:
        record = self.record(int(number)) if _is_number(number) else None
        if record is None:
            raise KeyError(number)
        return plain(encode(record))

    def numbers(self) -> list[int]:
        """List the numbers, in the table's order."""
        return [self._numbering.number(self.name, name) for name in self._records]

    def number(self, identity: object) -> int:
        """Give the number of a document by its `id`."""
        return self._numbering.number(self.name, identity)

    def owner(self, number: int) -> object:
        """Give the `id` of the document that has or had a number."""
        return self._numbering.owner(self.name, number)

    def record(self, number: int) -> Document | None:
        """Find a record by its number."""
        return self._records.get(self.owner(number))

    def find(self, identity: object) -> tuple[int, Plain] | None:
        """Find a document by its `id`, with its number."""
        record = self._records.get(identity)
        if record is None:
            return None
        return self._numbering.number(self.name, record.id), plain(encode(record))

    def places(self) -> dict[int, int]:
        """Give the place of each number in the table's order."""
        return {number: place for place, number in enumerate(self.numbers())}

    def is_free(self, number: int) -> bool:
        """Tell whether a number was never given."""
        return self._numbering.is_free(self.name, number)

    @property
    def highest(self) -> int:
        """The highest number that was ever given."""
        return self._numbering.highest[self.name]

    def has(self, identity: object) -> bool:
        """Tell whether there is a document of an `id`."""
        return identity in self._records

    def is_there(self, number: int) -> bool:
        """Tell whether there is a document of a number."""
        return self.owner(number) in self._records

    def raw(self, number: int) -> bytes | None:
        """Give the JSON of a document, in ASCII; none where there is none."""
        record = self.record(number)
        return in_ascii(encode(record)) if record is not None else None

    def documents(self) -> Iterator[tuple[int, Plain]]:
        """Give all documents with their numbers, as they were when the first is asked for."""
        for record in list(self._records.values()):
            yield self._numbering.number(self.name, record.id), plain(encode(record))


class OtherRows(Rows):
    """A table that is not ours, kept as it is."""

    def __init__(self, state: State, name: str) -> None:
        self._rows = state.other.get(name, {})

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[str]:
        return iter(list(self._rows))

    def __getitem__(self, number: str) -> Plain:
        return plain(self._rows[number])

    def is_there(self, number: int) -> bool:
        """Tell whether there is a document of a number."""
        return str(number) in self._rows

    def raw(self, number: int) -> bytes | None:
        """Give the JSON of a document, in ASCII; none where there is none."""
        found = self._rows.get(str(number))
        return bytes(found) if found is not None else None

    def documents(self) -> Iterator[tuple[int, Plain]]:
        """Give all documents with their numbers, as they were when the first is asked for."""
        for number, raw in list(self._rows.items()):
            yield int(number), plain(raw)


def rows_of(state: State, numbering: Numbering, name: str) -> Rows:
    """Give the documents of a table that is there or not."""
    return OurRows(state, numbering, name) if name in RECORDS else OtherRows(state, name)


def _is_number(text: str) -> bool:
    return text.removeprefix("-").isdecimal() and str(int(text)) == text


def plain(raw: msgspec.Raw | bytes) -> Plain:
    """Decode a document, each time anew: nobody else holds what is given."""
    value: Plain
    try:
        value = msgspec.json.decode(raw)
    except msgspec.DecodeError:
        # A number beyond all floats, say, that plain TinyDB reads as infinite.
        value = json.loads(bytes(raw))
    return value
