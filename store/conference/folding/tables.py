"""Documents that were written through TinyDB."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from store.conference.change import EVERYTHING, Change
from store.conference.facts import NULL
from store.conference.state import State


def edit(state: State, table: str, documents: Mapping[str, msgspec.Raw]) -> Change:
    """Set or delete documents of a table that is not one of the product's."""
    rows = state.other.setdefault(table, {})
    for number, document in documents.items():
        if document == NULL:
            rows.pop(number, None)
        else:
            rows[number] = document
    if not rows:
        state.other.pop(table, None)
    return EVERYTHING
