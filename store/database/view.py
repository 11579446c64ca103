"""What TinyDB's update functions are given: a table of which only touched documents are copied."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, MutableMapping
from typing import Any

import msgspec

from store.conference.documents import fields_in
from store.conference.facts import NULL, Patch
from store.database.refusal import DocumentRefused
from store.database.rows import OurRows, Plain, Rows, plain
from store.intents.edits import TableEdit

_encoder = json.JSONEncoder(allow_nan=False, separators=(",", ":"))


NAMES = frozenset({str})
"""The type of a document's field names, and no other."""
_SCALARS = frozenset({str, int, float, bool, type(None)})
_ABSENT = object()
NO_PATCH = Patch()
"""Nothing became different."""


class View(MutableMapping[int, Plain]):
    """A table that remembers what was touched and changes nothing."""

    def __init__(self, name: str, rows: Rows) -> None:
        self._name = name
        self._rows = rows
        self._touched: dict[int, Plain] = {}
        self._bases: dict[int, bytes] = {}
        """The JSON of what was read."""
        self._gone: dict[int, None] = {}
        self._is_cleared = False

    def __getitem__(self, number: int) -> Plain:
        if number in self._touched:
            return self._touched[number]
        raw = self._base(number)
        if raw is None:
            raise KeyError(number)
        document = self._touched[number] = plain(raw)
        return document

    def __setitem__(self, number: int, document: Plain) -> None:
        if number in self._touched and isinstance(self._rows, OurRows):
            # TinyDB would let the one go without a word.
            named = str(document.get("id", "-"))
            raise DocumentRefused("tables.used_number", table=self._name, id=named, field="doc_id")
        self._touched[number] = document

    def __delitem__(self, number: int) -> None:
        if number not in self:
            raise KeyError(number)
        self._touched.pop(number, None)
        self._gone[number] = None

    def __contains__(self, number: object) -> bool:
        return number in self._touched or (isinstance(number, int) and self._is_there(number))

    def __iter__(self) -> Iterator[int]:
        there = self._rows.numbers()
        yield from (n for n in there if n in self._touched or n not in self._gone)
        known = set(there)
        yield from (n for n in list(self._touched) if n not in known)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def clear(self) -> None:
        """Empty the table."""
        self._touched.clear()
        self._gone = dict.fromkeys(self._rows.numbers())
        self._is_cleared = True

    def _is_there(self, number: int) -> bool:
        return number not in self._gone and self._rows.is_there(number)

    def _base(self, number: int) -> bytes | None:
        if number in self._gone:
            return None
        if number not in self._bases:
            raw = self._rows.raw(number)
            if raw is None:
                return None
            self._bases[number] = raw
        return self._bases[number]

    def edit(self) -> TableEdit:
        """Say what was made of the table.

        Raises:
            TypeError: A value is none that JSON has.
            ValueError: So it is with a number or a text, or a document does not fit.
        """
        if isinstance(self._rows, OurRows):
            return self._our_edit(self._rows)
        documents = {str(number): NULL for number in self._gone}
        patches: dict[str, Patch] = {}
        for number, document in self._touched.items():
            patch = self._patch(_number(number), document)
            if patch is None:
                documents[str(number)] = msgspec.Raw(encoded(document))
            elif patch is not NO_PATCH:
                patches[str(number)] = patch
        return TableEdit(table=self._name, documents=documents, patches=patches)

    def _patch(self, number: int, document: Mapping[str, Any]) -> Patch | None:
        """Say how a document that stayed became another; none where that cannot be said."""
        base = self._base(number)
        if base is None:
            return None
        old = plain(base)
        if not NAMES.issuperset(map(type, document)):
            return None
        changed = {
            name: value
            for name, value in document.items()
            if (kind := type(value)) is not type(was := old.get(name, _ABSENT))
            or (value != was if kind in _SCALARS else not _is_same(value, was))
        }
        gone = tuple(name for name in old if name not in document)
        if not changed and not gone:
            return NO_PATCH
        return Patch(set=fields_in(encoded(changed)) or {}, gone=gone)

    def _our_edit(self, rows: OurRows) -> TableEdit:
        if self._is_cleared:
            raise DocumentRefused("tables.no_drop", table=self._name, id="-", field="-")
        documents: dict[str, msgspec.Raw] = {}
        numbers: dict[str, int] = {}
        patches: dict[str, Patch] = {}
        for number in self._gone:
            record = rows.record(number)
            if record is not None:
                documents[str(record.id)] = NULL
        for number, document in self._touched.items():
            patch = self._patch(_number(number), document)
            record = rows.record(number)
            if record is None or number in self._gone:
                raw = msgspec.Raw(encoded(document))
                name = self._identity(rows, number, documents)
                documents[name], numbers[name] = raw, number
            elif patch is None:
                documents[str(record.id)] = msgspec.Raw(encoded(document))
            elif patch is not NO_PATCH:
                patches[str(record.id)] = patch
        return TableEdit(table=self._name, documents=documents, patches=patches, numbers=numbers)

    def _identity(self, rows: OurRows, number: int, documents: Mapping[str, msgspec.Raw]) -> str:
        """Name a new document by its `id`."""
        identity = self._touched[number].get("id")
        if isinstance(identity, bool) or not isinstance(identity, int | str):
            raise DocumentRefused("tables.no_id", table=self._name, id=str(number), field="id")
        name = str(identity)
        is_taken = documents[name] != NULL if name in documents else rows.has(identity)
        if is_taken:
            raise DocumentRefused("tables.same_id", table=self._name, id=name, field="id")
        if number < 1:
            raise DocumentRefused("tables.bad_value", table=self._name, id=name, field="doc_id")
        if not rows.is_free(number) and rows.owner(number) != identity:
            raise DocumentRefused("tables.used_number", table=self._name, id=name, field="doc_id")
        return name


def _is_same(one: object, other: object) -> bool:
    """Tell whether two values are the same in JSON; 1, 1.0 and true are not."""
    kind = type(one)
    if kind is not type(other):
        return False
    if kind in _SCALARS:
        return one == other
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(_is_same(one[name], other[name]) for name in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(_is_same, one, other))
    return one == other


def _number(number: object) -> int:
    if isinstance(number, bool) or not isinstance(number, int):
        raise TypeError(f"{number!r} is no document number")
    return number


def text_of(name: object) -> str:
    """Give the name of a table as nothing but text.

    Raises:
        TypeError: It is none.
    """
    if not isinstance(name, str):
        raise TypeError(f"{name!r} is no name of a table")
    return str.__str__(name)


def encoded(document: Mapping[str, Any]) -> bytes:
    """Give the JSON of a document, in ASCII.

    Raises:
        TypeError: A value is none that JSON has.
        ValueError: A number is no number, or a text holds half of a letter.
    """
    raw = _encoder.encode(dict(document)).encode("ascii")
    if fields_in(raw) is None:
        raise ValueError("a text is not Unicode")
    return raw
