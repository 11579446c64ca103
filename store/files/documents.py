"""Documents and the JSON that they are in a TinyDB file: ASCII, one document a line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from operator import attrgetter
from typing import get_args

import msgspec

from store.conference.documents import RECORDS, Document, decode, encode, fields_in
from store.errors import Damaged, Unfit
from store.files.numbering import Numbering
from store.files.tables import PRODUCT_TABLES, STAMP_TABLE, Frozen, Others, Stamp, Tables

_encoder = msgspec.json.Encoder()
_extra_of = attrgetter("extra")
_beyond_ascii = re.compile(r"[^\x00-\x7f]")


class _Escapes(dict[str, str]):
    def __missing__(self, letter: str) -> str:
        units = letter.encode("utf-16-be", "surrogatepass").hex()
        escaped = self[letter] = "".join(
            f"\\u{units[place : place + 4]}" for place in range(0, len(units), 4)
        )
        return escaped


_escapes = _Escapes()


def in_ascii(data: bytes) -> bytes:
    """Escape what is not ASCII in JSON: plain TinyDB reads files in the machine's own encoding."""
    if data.isascii():
        return data
    text = data.decode("utf-8")
    return _beyond_ascii.sub(lambda found: _escapes[found[0]], text).encode("ascii")


def lines(frozen: Frozen, numbering: Numbering) -> Iterator[tuple[str, Iterator[bytes]]]:
    """Give each table's name and its documents' lines, `"7": {…}`, in UTF-8."""
    activity = frozen.activity
    numbering.follow(activity)
    for name, rows in frozen.rows.items():
        yield name, _lines(frozen, numbering.numbered(name, rows, len(activity)))
    for name, table in frozen.other.items():
        yield name, (_encoder.encode(number) + b": " + bytes(raw) for number, raw in table.items())


def _lines(frozen: Frozen, numbered: Iterator[tuple[int, Document]]) -> Iterator[bytes]:
    for number, row in numbered:
        if row.extra:
            frozen.is_extended = True
        yield b'"%d": %b' % (number, encode(row))


def see_that_it_is_text(data: bytes) -> None:
    """See that bytes are UTF-8 all through: documents are decoded one by one, later.

    Raises:
        Damaged: They are not.
    """
    if data.isascii():
        return
    try:
        data.decode()
    except UnicodeDecodeError as error:
        raise Damaged("store.not_json") from error


def read_tables(data: bytes) -> tuple[Tables, Others]:
    """Read a TinyDB file of any layout.

    Raises:
        Damaged: It is no such file, or a document is not what it should be; the error names the
            table, the document's id and the field.
    """
    see_that_it_is_text(data)
    try:
        tables = msgspec.json.decode(data, type=Tables)
    except msgspec.ValidationError:
        return _read_by_table(data)
    except (msgspec.DecodeError, RecursionError) as error:
        raise Damaged("store.not_json") from error
    has_more = any(stamp.extended for stamp in tables.stamp.values())
    if has_more or any(
        # A field of another program may have the name under which we keep such fields.
        any(map(_extra_of, getattr(tables, name).values()))
        for name in PRODUCT_TABLES
    ):
        return _read_by_table(data)
    return tables, {}


def _read_by_table(data: bytes) -> tuple[Tables, Others]:
    """Read a file that holds more than ours: tables, fields, or documents that do not fit."""
    try:
        found = msgspec.json.decode(data, type=dict[str, dict[str, msgspec.Raw]])
    except (msgspec.DecodeError, RecursionError) as error:
        raise Damaged("store.not_tables") from error
    tables = Tables()
    for field in msgspec.structs.fields(Tables):
        document_type = get_args(field.type)[1]
        rows = found.pop(field.encode_name, {})
        read = {
            _number(field.encode_name, number): _read_document(
                field.encode_name, number, raw, document_type
            )
            for number, raw in rows.items()
        }
        setattr(tables, field.name, read)
    return tables, found


def _number(table: str, number: str) -> int:
    try:
        return int(number)
    except ValueError as error:
        raise Damaged("store.bad_document", table=table, id=number, field="-") from error


def _read_document(
    table: str, number: str, raw: msgspec.Raw, document_type: type[msgspec.Struct]
) -> msgspec.Struct:
    if document_type is Stamp:
        return _read_stamp(number, raw)
    with suppress(msgspec.DecodeError):
        record = msgspec.json.decode(raw, type=RECORDS[table])
        if in_ascii(encode(record)) == bytes(raw):
            return record
    fields = fields_in(raw)
    if fields is None:
        raise Damaged("store.bad_document", table=table, id=number, field="-")
    try:
        return decode(table, fields)
    except Unfit as error:
        values = {**error.values, "id": number if "id" not in fields else error.values["id"]}
        raise Damaged("store.bad_document", **values) from error


def _read_stamp(number: str, raw: msgspec.Raw) -> Stamp:
    try:
        return msgspec.json.decode(raw, type=Stamp)
    except msgspec.DecodeError as error:
        raise Damaged("store.bad_document", table=STAMP_TABLE, id=number, field="-") from error
