"""What the store has to say after it was opened or looked at: keys of texts, never sentences."""

from __future__ import annotations

import msgspec

from store.files.disk import CLOSED, FULL


class Note(msgspec.Struct, frozen=True):
    """Something that a person should know, said by a key of the catalogue and its values."""

    key: str
    values: dict[str, str | int] = {}


def note(key: str, **values: str | int) -> Note:
    """Make a note of a key and its values."""
    return Note(key, values)


def refusal(error: OSError) -> str:
    """Say why the disk refused, as a key of the catalogue."""
    if error.errno in FULL:
        return "store.full"
    return "store.unwritable" if error.errno in CLOSED else "store.failing"
