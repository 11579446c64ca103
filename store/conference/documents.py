"""The records of the product's tables as TinyDB documents, and back.

A document is written as somebody wrote it: fields that are not ours, fields that say what holds
anyhow, and other spellings of the same value are kept in a record's `extra`. A field of ours that
is kept so is shown as long as the record still says the same.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from enum import Enum
from functools import cache, partial
from typing import Final, TypeVar

import msgspec

from store.conference.cleaning import clean
from store.conference.conduct import (
    Actual,
    Message,
    Readiness,
    Retiming,
    SpeakerLink,
    Version,
)
from store.conference.facts import Activity, Patch, Undoing
from store.conference.people import (
    FIELDS,
    Badge,
    Block,
    Hold,
    Participant,
    Presence,
    RetiredKey,
)
from store.conference.programme import Conference, Session
from store.errors import Unfit

StructT = TypeVar("StructT", bound=msgspec.Struct)

Fields = dict[str, msgspec.Raw]
"""A document's fields, undecoded."""


Document = (
    Conference
    | Session
    | Participant
    | Presence
    | Badge
    | Activity
    | Hold
    | Block
    | RetiredKey
    | Actual
    | Retiming
    | Readiness
    | SpeakerLink
    | Message
    | Version
    | Undoing
)
"""A frozen record with an identity and what is kept beside it."""

RECORDS: Final[Mapping[str, type[Document]]] = {
    "conference": Conference,
    "sessions": Session,
    "participants": Participant,
    "checkins": Presence,
    "badges": Badge,
    "activity": Activity,
    "holds": Hold,
    "blocks": Block,
    "retired_keys": RetiredKey,
    "actuals": Actual,
    "retimings": Retiming,
    "readiness": Readiness,
    "links": SpeakerLink,
    "messages": Message,
    "versions": Version,
    "undone": Undoing,
}
"""What the documents of each of the product's tables are, in the order of a file."""
READ_ONLY: Final = frozenset({"activity", "undone", "_store"})
"""Tables that tell what was recorded; only recording something changes them."""

_EXTRA: Final = "_extra"
"""What the field that keeps what is not ours is called in a record that is written by itself."""
_AS_THEY_ARE: Final = frozenset(
    {"id", "participant", "substitute", "track", "timezone", "choices", "settings", "extra"}
)
"""Fields that name something, or whose values are nobody's text."""
_LIMITS: Final = {field.name: field.limit for field in FIELDS}
_LONGEST: Final = 500

_is_simple = re.compile(rb'"[ !#-\[\]-~]*"|-?\d+|true|false|null').fullmatch
"""Finds what JSON can write in one way only."""
_encoder = msgspec.json.Encoder()
_fields = msgspec.json.Decoder(Fields)


def encode(document: Document) -> bytes:
    """Give the JSON of a document, with the fields that are not ours among its own."""
    if not document.extra:
        return _encoder.encode(document)
    return _encoder.encode(fields_of(document))


def fields_of(document: Document) -> Fields:
    """Give the fields of a document as it is written."""
    own = _own_fields(document)
    if not document.extra:
        return own
    kind = type(document)
    kept = {
        name: raw
        for name, raw in document.extra.items()
        if name in kind.__struct_encode_fields__ and name != _EXTRA
    }
    shown = {**own, **document.extra}
    if kept:
        other = _settled(msgspec.json.decode(_encoder.encode({**own, **kept}), type=kind), "")
        places = dict(zip(kind.__struct_encode_fields__, kind.__struct_fields__, strict=True))
        for name in kept:
            if getattr(other, places[name]) == getattr(document, places[name]):
                continue
            del shown[name]
            if name in own:
                shown[name] = own[name]
    return shown


def _own_fields(document: Document) -> Fields:
    fields = _fields.decode(_encoder.encode(document))
    fields.pop(_EXTRA, None)
    return fields


def decode(table: str, fields: Mapping[str, msgspec.Raw]) -> Document:
    """Read a document of one of the product's tables, whatever wrote it.

    Instants become UTC, and text is cleaned as at every door.

    Raises:
        Unfit: It is no such document.
    """
    kind = RECORDS[table]
    own = kind.__struct_encode_fields__
    known = {name: raw for name, raw in fields.items() if name in own and name != _EXTRA}
    name = _name_of(fields)
    try:
        record = msgspec.json.decode(_encoder.encode(known), type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise Unfit("tables.bad_value", table=table, id=name, field=_place(error)) from error
    try:
        record = _settled(record, "")
    except _NoInstant as error:
        raise Unfit("tables.bad_value", table=table, id=name, field=str(error)) from error
    canonical = _fields.decode(_encoder.encode(record))
    extra = {
        name: raw
        for name, raw in fields.items()
        if name not in known or name not in canonical or not same_json(raw, canonical[name])
    }
    return msgspec.structs.replace(record, extra=extra) if extra else record


class _Field(msgspec.Struct, frozen=True):
    """How one field of a record is read by itself."""

    place: str
    """What it is called in the record."""
    decoder: msgspec.json.Decoder[object]
    default: Callable[[], object] | None
    """What stands for it where it is left out; none where it may not be."""


@cache
def _fields_of_kind(kind: type[Document]) -> dict[str, _Field]:
    found = {}
    for field in msgspec.structs.fields(kind):
        default: Callable[[], object] | None = None
        if field.default_factory is not msgspec.NODEFAULT:
            default = field.default_factory
        elif not field.required:
            default = partial(_same, field.default)
        decoder = msgspec.json.Decoder(field.type)
        found[field.encode_name] = _Field(field.name, decoder, default)
    del found[_EXTRA]
    return found


def _same(value: object) -> object:
    return value


class _Memo:
    """The last change that was read: who decides on one folds the same a moment later."""

    old: Document | None = None
    patch: Patch | None = None
    new: Document | None = None


def change(table: str, old: Document, patch: Patch) -> Document:
    """Give a document after a change, reading only what changes.

    Raises:
        Unfit: It is no such document any more.
    """
    if old is _Memo.old and patch is _Memo.patch and _Memo.new is not None:
        return _Memo.new
    own = _fields_of_kind(RECORDS[table])
    if own.keys().isdisjoint(old.extra):
        new = _changed(table, old, patch, own)
    else:
        new = decode(table, patched(fields_of(old), patch))
    _Memo.old, _Memo.patch, _Memo.new = old, patch, new
    return new


def _changed(table: str, old: Document, patch: Patch, own: Mapping[str, _Field]) -> Document:
    changes: dict[str, object] = {}
    extra = patched(old.extra, patch)
    for name in patch.gone:
        if name in own:
            default = own[name].default
            if default is None:
                raise Unfit("tables.bad_value", table=table, id=str(old.id), field=name)
            changes[own[name].place] = default()
    known = [name for name in patch.set if name in own]
    for name in known:
        changes[own[name].place] = _read(table, old, own[name], name, patch.set[name])
    record = msgspec.structs.replace(old, extra={}, **changes)
    canonical = _own_fields(record) if known else {}
    for name in known:
        if name in canonical and same_json(patch.set[name], canonical[name]):
            del extra[name]
    return msgspec.structs.replace(record, extra=extra) if extra else record


def _read(table: str, old: Document, field: _Field, name: str, raw: msgspec.Raw) -> object:
    try:
        return _settled_value(field.decoder.decode(raw), field.place, "")
    except _NoInstant as error:
        raise Unfit("tables.bad_value", table=table, id=str(old.id), field=str(error)) from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        place = _place(error)
        within = name + (place if place.startswith("[") else f".{place}" if place != "-" else "")
        raise Unfit("tables.bad_value", table=table, id=str(old.id), field=within) from error


def _name_of(fields: Mapping[str, msgspec.Raw]) -> str:
    try:
        return str(json.loads(bytes(fields.get("id", b'"-"'))))
    except ValueError:
        return "-"


def _place(error: Exception) -> str:
    found = re.search(r"`\$\.?([^`]*)`$", str(error)) or re.search(r"field `([^`]+)`", str(error))
    return (found and found[1]) or "-"


class _NoInstant(ValueError):
    """A date and time without a zone names no instant; the message is the field."""


def _settled(record: StructT, within: str) -> StructT:
    """Bring instants to UTC and clean what is text."""
    changes: dict[str, object] = {}
    for name in record.__struct_fields__:
        value = getattr(record, name)
        settled = _settled_value(value, name, within)
        if settled is not value:
            changes[name] = settled
    return msgspec.structs.replace(record, **changes) if changes else record


def _settled_value(value: object, name: str, within: str) -> object:
    if value is None or name in _AS_THEY_ARE:
        return value
    match value:
        case Enum() | int():
            return value
        case str():
            cleaned = clean(value, _LIMITS.get(name, _LONGEST))
            return value if cleaned == value else cleaned
        case datetime():
            if value.tzinfo is None:
                raise _NoInstant(within + name)
            return value if value.tzinfo is UTC else value.astimezone(UTC)
        case tuple():
            parts = tuple(_settled_value(part, name, within) for part in value)
            same = all(new is old for new, old in zip(parts, value, strict=True))
            return value if same else parts
        case msgspec.Struct():
            return _settled(value, f"{within}{name}.")
        case _:
            return value


def same_json(one: msgspec.Raw, other: msgspec.Raw) -> bool:
    """Tell whether two JSON texts say the same: 1, 1.0 and true do not."""
    if one == other:
        return True
    if _is_simple(one) and _is_simple(other):
        return False
    return _plain(one) == _plain(other)


def _plain(raw: msgspec.Raw) -> str:
    return json.dumps(json.loads(bytes(raw)), sort_keys=True)


def difference(old: Mapping[str, msgspec.Raw], new: Mapping[str, msgspec.Raw]) -> Patch:
    """Say which fields of a document became others."""
    return Patch(
        set={
            name: raw
            for name, raw in new.items()
            if name not in old or not same_json(raw, old[name])
        },
        gone=tuple(name for name in old if name not in new),
    )


def trimmed(fields: Mapping[str, msgspec.Raw], patch: Patch) -> Patch:
    """Leave out of a change what it does not change."""
    return Patch(
        set={
            name: raw
            for name, raw in patch.set.items()
            if name not in fields or not same_json(raw, fields[name])
        },
        gone=tuple(name for name in patch.gone if name in fields),
    )


def reverse(fields: Mapping[str, msgspec.Raw], patch: Patch) -> Patch:
    """Give what takes a change of some fields back."""
    return Patch(
        set={name: fields[name] for name in (*patch.set, *patch.gone) if name in fields},
        gone=tuple(name for name in patch.set if name not in fields),
    )


def patched(fields: Mapping[str, msgspec.Raw], patch: Patch) -> Fields:
    """Give a document's fields after a change."""
    changed = {**fields, **patch.set}
    for name in patch.gone:
        changed.pop(name, None)
    return changed


def fields_in(raw: msgspec.Raw | bytes) -> Fields | None:
    """Give the fields of a document's JSON; none where it is no object."""
    try:
        return _fields.decode(raw)
    except msgspec.DecodeError:
        return None


def raw_of(fields: Mapping[str, msgspec.Raw]) -> msgspec.Raw:
    """Give the JSON of a document's fields."""
    return msgspec.Raw(_encoder.encode(fields))
