"""Entries and the bytes that they are on disk, by format version; how old formats are lifted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from store.conference.facts import Entry

FORMAT = 1
"""The format that is written."""

Lift = Callable[[dict[str, Any]], dict[str, Any]]
"""Says plain JSON values of one format in the next."""


def _as_it_is(values: dict[str, Any]) -> dict[str, Any]:
    return values


class Upcaster(msgspec.Struct, frozen=True, kw_only=True):
    """What became different from one format to the next."""

    entry: Lift = _as_it_is
    """Lifts an entry, as a segment holds it."""
    tables: Lift = _as_it_is
    """Lifts a whole TinyDB file, table by table, its own stamp left alone.

    The documents of `activity` hold facts, which are lifted here as well.
    """


UPCASTERS: dict[int, Upcaster] = {}
"""By the format that each lifts to the next."""

_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(Entry)


def is_known(version: int) -> bool:
    """Tell whether a format can be read: the newest, or one from which every step is known."""
    return version <= FORMAT and all(each in UPCASTERS for each in range(version, FORMAT))


def encode_entry(entry: Entry) -> bytes:
    """Give the bytes of an entry, in the newest format."""
    return _encoder.encode(entry)


def decode_entry(
    data: bytes | msgspec.Raw,
    version: int = FORMAT,
    upcasters: Mapping[int, Upcaster] = UPCASTERS,
) -> Entry:
    """Read an entry of any format that was ever released.

    Raises:
        msgspec.DecodeError: The bytes are no entry of that format.
    """
    if version == FORMAT:
        return _decoder.decode(data)
    values: dict[str, Any] = msgspec.json.decode(data, type=dict[str, Any])
    for each in range(version, FORMAT):
        values = upcasters[each].entry(values)
    return _decoder.decode(_encoder.encode(values))


def lift_tables(data: bytes, version: int) -> bytes:
    """Give the bytes of a TinyDB file as the newest format has them.

    Raises:
        msgspec.DecodeError: The bytes are no JSON object.
    """
    values: dict[str, Any] = msgspec.json.decode(data, type=dict[str, Any])
    for each in range(version, FORMAT):
        values = UPCASTERS[each].tables(values)
    return _encoder.encode(values)
