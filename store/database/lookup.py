"""Which documents a query can match at all, where an index tells; else all must be looked at."""

from __future__ import annotations

from collections.abc import Collection

from tinydb.queries import QueryInstance

from store.conference.cleaning import clean
from store.conference.people import ParticipantId
from store.conference.state import State

_LONG = 10_000


def candidates(state: State, table: str, query: object) -> Collection[object] | None:
    """Give the `id`s of all documents that can match; none where no index knows.

    A query is told by what it keeps for TinyDB's own cache; one of another shape is looked at
    document by document.
    """
    if type(query) is not QueryInstance:
        return None
    return _of(state, table, getattr(query, "_hash", None))


def only_id(query: object) -> str | None:
    """Give the `id` that a query asks for and nothing else; none where it asks more or less."""
    match getattr(query, "_hash", None) if type(query) is QueryInstance else None:
        case ("==", ("id",), str() as identity):
            return identity
        case _:
            return None


def _of(state: State, table: str, shape: object) -> Collection[object] | None:
    match shape:
        case ("==", (str() as field,), value):
            return _equal(state, table, field, value)
        case ("and", frozenset() as parts):
            found = [one for part in parts if (one := _of(state, table, part)) is not None]
            return min(found, key=len) if found else None
        case ("or", frozenset() as parts):
            sides = [_of(state, table, part) for part in parts]
            known = [side for side in sides if side is not None]
            return set().union(*known) if len(known) == len(sides) else None
        case _:
            return None


def _equal(state: State, table: str, field: str, value: object) -> Collection[object] | None:
    if field == "id":
        return (value,)
    match table, field, value:
        case "participants", "number", int():
            found = state.by_number.get(value)
            return (found,) if found is not None else ()
        case "participants", "municipality", str() if clean(value, _LONG) == value != "":
            return state.delegations.get(value, {}).keys()
        case "checkins", "participant", str():
            return [stay.id for stay in state.presences_of(ParticipantId(value))]
        case _:
            return None
