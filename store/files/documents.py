"""Documents and the JSON that they are in a TinyDB file: ASCII, one document a line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from operator import attrgetter
from typing import get_args

import msgspec

from store.errors import Damaged
from store.files.tables import (
    PRODUCT_TABLES,
    Document,
    Frozen,
    Numbering,
    Others,
    Stamp,
    Tables,
)

_encoder = msgspec.json.Encoder()
_EXTRA = "_extra"
"""What the field that keeps what is not ours is called in a record that is written by itself."""
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


def encode(document: Document) -> bytes:
    """Give the JSON of a document, with the fields that are not ours among its own."""
    if not document.extra:
        return _encoder.encode(document)
    fields = _own_fields(document)
    fields.update(document.extra)
    return _encoder.encode(fields)


def _own_fields(document: Document) -> dict[str, msgspec.Raw]:
    fields = msgspec.json.decode(_encoder.encode(document), type=dict[str, msgspec.Raw])
    fields.pop(_EXTRA, None)
    return fields


def lines(frozen: Frozen, numbering: Numbering) -> Iterator[tuple[str, Iterator[bytes]]]:
    """Give each table's name and its documents' lines, `"7": {…}`, in UTF-8."""
    for name, rows in frozen.rows.items():
        numbered = numbering.numbered(name, rows)
        yield name, (b'"%d": %b' % (number, encode(row)) for number, row in numbered)
    for name, table in frozen.other.items():
        yield name, (_encoder.encode(number) + b": " + bytes(raw) for number, raw in table.items())


def read_tables(data: bytes) -> tuple[Tables, Others]:
    """Read a TinyDB file of any layout.

    Raises:
        Damaged: It is no such file, or a document is not what it should be; the error names the
            table, the document's id and the field.
    """
    try:
        tables = msgspec.json.decode(data, type=Tables)
    except msgspec.ValidationError:
        return _read_by_table(data)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise Damaged("store.not_json") from error
    if any(any(map(_extra_of, getattr(tables, name).values())) for name in PRODUCT_TABLES):
        # A field of another program has the name under which we keep such fields.
        return _read_by_table(data)
    return tables, {}


def _read_by_table(data: bytes) -> tuple[Tables, Others]:
    """Read a file that holds more than ours: tables, fields, or documents that do not fit."""
    try:
        found = msgspec.json.decode(data, type=dict[str, dict[str, msgspec.Raw]])
    except msgspec.DecodeError as error:
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
    try:
        fields = msgspec.json.decode(raw, type=dict[str, msgspec.Raw])
        own = document_type.__struct_encode_fields__
        extra = {name: raw for name, raw in fields.items() if name not in own or name == _EXTRA}
        if document_type is Stamp or not extra:
            return msgspec.json.decode(raw, type=document_type)
        for name in extra:
            del fields[name]
        document = msgspec.json.decode(_encoder.encode(fields), type=document_type)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise _bad(table, number, raw, error) from error
    return msgspec.structs.replace(document, extra=extra)


def _bad(table: str, number: str, raw: msgspec.Raw, error: Exception) -> Damaged:
    """Name the document by its id, else by its number, and the field where it is known."""
    try:
        values = json.loads(bytes(raw))
    except ValueError:
        values = None
    name = values.get("id", number) if isinstance(values, dict) else number
    place = re.search(r"`\$\.?([^`]*)`$", str(error)) or re.search(r"field `([^`]+)`", str(error))
    return Damaged(
        "store.bad_document", table=table, id=str(name), field=(place and place[1]) or "-"
    )
