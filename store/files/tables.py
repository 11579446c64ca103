"""The state as the documents of a TinyDB file, and back: the one place that knows both shapes.

A document's identity is its `id`; the number that TinyDB files it under means nothing outside one
file, but stays the same from file to file. Fields that we do not know are kept in a document's
`extra` and stand among its other fields in the file; tables that we do not know are kept whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from operator import attrgetter
from typing import Protocol

import msgspec

from store.conference.facts import Activity, Undoing
from store.conference.people import Badge, Block, Hold, Participant, Presence, RetiredKey
from store.conference.programme import Conference, Session
from store.conference.state import State
from store.errors import Damaged


class Stamp(msgspec.Struct, frozen=True, kw_only=True):
    """What a checkpoint says of itself, in the table `_store`."""

    format: int
    seq: int
    """The last entry that it holds."""
    generation: int
    """The segment of the journal that goes on from it."""
    highest: dict[str, int] = {}
    """The highest document number that was ever given in each table."""
    digest: str = ""
    """The CRC-32 of all bytes before this table and of the rest of this, in hexadecimal."""


class Document(Protocol):
    """A frozen record with an identity."""

    @property
    def id(self) -> object:
        """What names it in its table."""
        ...

    @property
    def extra(self) -> dict[str, msgspec.Raw]:
        """Fields that are not ours."""
        ...


class Tables(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """The product's tables, by document number; their order is the file's."""

    conference: dict[int, Conference] = {}
    sessions: dict[int, Session] = {}
    participants: dict[int, Participant] = {}
    checkins: dict[int, Presence] = {}
    badges: dict[int, Badge] = {}
    activity: dict[int, Activity] = {}
    holds: dict[int, Hold] = {}
    blocks: dict[int, Block] = {}
    retired_keys: dict[int, RetiredKey] = {}
    undone: dict[int, Undoing] = {}
    stamp: dict[int, Stamp] = msgspec.field(name="_store", default_factory=dict)


STAMP_TABLE = "_store"
PRODUCT_TABLES = tuple(name for name in Tables.__struct_fields__ if name != "stamp")

Rows = dict[str, Iterable[Document]]
Others = dict[str, dict[str, msgspec.Raw]]


class Frozen(msgspec.Struct, kw_only=True):
    """The documents of a moment, which no later act changes."""

    rows: dict[str, list[Document]]
    other: Others


def documents(state: State) -> Frozen:
    """Copy the state's tables as they are now; only references are copied."""
    rows: Rows = {
        "conference": [state.conference] if state.conference.id else [],
        "sessions": state.sessions.values(),
        "participants": state.participants.values(),
        "checkins": state.presences.values(),
        "badges": state.badges.values(),
        "activity": state.activity.values(),
        "holds": state.holds.values(),
        "blocks": state.blocks.values(),
        "retired_keys": state.retired_keys.values(),
        "undone": [Undoing(entry, by) for entry, by in state.undone.items()],
    }
    return Frozen(
        rows={name: list(found) for name, found in rows.items()},
        other={name: dict(found) for name, found in state.other.items()},
    )


def state_of(tables: Tables, other: Others) -> State:
    """Build a state from a file's tables.

    Raises:
        Damaged: There is no conference in it, or more than one, or two documents of a table have
            the same id.
    """
    if len(tables.conference) != 1:
        raise Damaged("store.no_conference_document", count=len(tables.conference))
    for name in PRODUCT_TABLES:
        table: dict[int, Document] = getattr(tables, name)
        if len(set(map(attrgetter("id"), table.values()))) != len(table):
            raise _same_id(name, table)
    state = State()
    state.load(
        conference=next(iter(tables.conference.values())),
        sessions=tables.sessions.values(),
        participants=tables.participants.values(),
        badges=tables.badges.values(),
        presences=tables.checkins.values(),
        holds=tables.holds.values(),
        activity=tables.activity.values(),
        blocks=tables.blocks.values(),
        retired_keys=tables.retired_keys.values(),
        undone={undoing.id: undoing.by for undoing in tables.undone.values()},
        other=other,
    )
    return state


class Numbering:
    """Which TinyDB number each document has; a number is never given to another document."""

    def __init__(self, tables: Tables | None = None) -> None:
        """Take over the numbers of a file."""
        self._known: dict[str, tuple[list[object], list[int]]] = {}
        """The identities and numbers of each table's documents, in the order of the last file."""
        self.highest: dict[str, int] = dict.fromkeys(PRODUCT_TABLES, 0)
        """The highest number ever given in each table."""
        if tables is None:
            return
        for name in PRODUCT_TABLES:
            table: dict[int, Document] = getattr(tables, name)
            self._known[name] = list(map(attrgetter("id"), table.values())), list(table)
            self.highest[name] = max(table, default=0)
        for stamp in tables.stamp.values():
            for name, number in stamp.highest.items():
                self.highest[name] = max(self.highest.get(name, 0), number)

    def numbered(self, table: str, rows: Iterable[Document]) -> Iterator[tuple[int, Document]]:
        """Give each document with its number, a new one where it has none.

        Documents come in the order of the last file, some gone and new ones behind, so that no
        index of a large table has to be built at once; where they do not, one is.
        """
        ids, numbers = self._known.get(table, ([], []))
        place, index = 0, None
        kept: tuple[list[object], list[int]] = ([], [])
        for row in rows:
            number = None
            if place < len(ids):
                found = _find(ids, row.id, place)
                if found is None:
                    index = index or dict(zip(ids, numbers, strict=True))
                    number = index.get(row.id)
                else:
                    number, place = numbers[found], found + 1
            if number is None:
                number = self.highest[table] = self.highest[table] + 1
            kept[0].append(row.id)
            kept[1].append(number)
            yield number, row
        self._known[table] = kept


_AHEAD = 64


def _find(ids: list[object], name: object, place: int) -> int | None:
    """Find a name a little ahead."""
    if ids[place] == name:
        return place
    try:
        return ids.index(name, place, place + _AHEAD)
    except ValueError:
        return None


def _same_id(name: str, table: dict[int, Document]) -> Damaged:
    seen: set[object] = set()
    for found in table.values():
        if found.id in seen:
            return Damaged("store.same_id", table=name, id=str(found.id))
        seen.add(found.id)
    raise ValueError(name)
