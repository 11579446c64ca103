"""The state's tables by the names that they have in a file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from store.conference.documents import Document
from store.conference.facts import Undoing
from store.conference.state import State

NUMBERED: Final = frozenset({"blocks", "retired_keys"})
"""Tables whose documents have a number as their `id`."""


def table_of(state: State, name: str) -> Mapping[Any, Document]:
    """Give the documents of one of the product's tables by their `id`, in order.

    Raises:
        KeyError: The table is not ours.
    """
    match name:
        case "conference":
            return {state.conference.id: state.conference} if state.conference.id else {}
        case "sessions":
            return state.sessions
        case "participants":
            return state.participants
        case "checkins":
            return state.presences
        case "badges":
            return state.badges
        case "activity":
            return state.activity
        case "holds":
            return state.holds
        case "blocks":
            return state.blocks
        case "retired_keys":
            return state.retired_keys
        case "undone":
            return {entry: Undoing(entry, by) for entry, by in state.undone.items()}
        case _:
            return _conduct(state)[name]


def _conduct(state: State) -> dict[str, Mapping[Any, Document]]:
    """Give the tables of the day's course by name."""
    return {
        "actuals": state.actuals,
        "retimings": state.retimings,
        "readiness": state.readiness,
        "links": state.links,
        "messages": state.messages,
        "versions": state.versions,
    }


def document_of(state: State, name: str, key: str) -> Document | None:
    """Find a document by its `id`, written as text."""
    if name in NUMBERED:
        return table_of(state, name).get(int(key)) if key.isdecimal() else None
    return table_of(state, name).get(key)
