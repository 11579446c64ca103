"""Entries and the bytes that they are on disk, by format version."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from store.conference.facts import Entry

FORMAT = 1
"""The format that is written."""

Upcaster = Callable[[dict[str, Any]], dict[str, Any]]

UPCASTERS: tuple[Upcaster, ...] = ()
"""The first lifts an entry of format 1, as plain JSON values, to format 2, and so on."""

_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(Entry)


def encode_entry(entry: Entry) -> bytes:
    """Give the bytes of an entry, in the newest format."""
    return _encoder.encode(entry)


def decode_entry(
    data: bytes | msgspec.Raw, version: int = FORMAT, upcasters: tuple[Upcaster, ...] = UPCASTERS
) -> Entry:
    """Read an entry of any format that was ever released.

    Raises:
        msgspec.DecodeError: The bytes are no entry of that format.
    """
    steps = upcasters[version - 1 :]
    if not steps:
        return _decoder.decode(data)
    values: dict[str, Any] = msgspec.json.decode(data, type=dict[str, Any])
    for lift in steps:
        values = lift(values)
    return _decoder.decode(_encoder.encode(values))
