"""The state as the documents of a TinyDB file, and back: the one place that knows both shapes.

A document's identity is its `id`; the number that TinyDB files it under means nothing outside one
file, but stays the same from file to file. Fields that we do not know are kept in a document's
`extra` and stand among its other fields in the file; tables that we do not know are kept whole.
"""

from __future__ import annotations

from collections.abc import Iterable
from operator import attrgetter

import msgspec

from store.conference.conduct import (
    Actual,
    Message,
    Readiness,
    Retiming,
    SpeakerLink,
    Version,
)
from store.conference.documents import Document
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
    skipped: dict[str, list[tuple[int, int]]] = {}
    """First and last of the numbers below it that were never given, where there are any."""
    extended: bool = False
    """Some document holds a field that is not ours, or not as we write it."""
    restored: int = 0
    """The generation in which it was last gone back to an earlier checkpoint, if ever."""
    digest: str = ""
    """The CRC-32 of all bytes before this table and of the rest of this, in hexadecimal."""


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
    actuals: dict[int, Actual] = {}
    retimings: dict[int, Retiming] = {}
    readiness: dict[int, Readiness] = {}
    links: dict[int, SpeakerLink] = {}
    messages: dict[int, Message] = {}
    versions: dict[int, Version] = {}
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
    is_extended: bool = False
    """Among what was written so far a document holds a field that is not as we write it."""

    @property
    def activity(self) -> list[Activity]:
        """What was recorded, in order."""
        return [row for row in self.rows["activity"] if isinstance(row, Activity)]


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
        "actuals": state.actuals.values(),
        "retimings": state.retimings.values(),
        "readiness": state.readiness.values(),
        "links": state.links.values(),
        "messages": state.messages.values(),
        "versions": state.versions.values(),
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
        actuals=tables.actuals.values(),
        retimings=tables.retimings.values(),
        readiness=tables.readiness.values(),
        links=tables.links.values(),
        messages=tables.messages.values(),
        versions=tables.versions.values(),
        undone={undoing.id: undoing.by for undoing in tables.undone.values()},
        other=other,
    )
    return state


def _same_id(name: str, table: dict[int, Document]) -> Damaged:
    seen: set[object] = set()
    for found in table.values():
        if found.id in seen:
            return Damaged("store.same_id", table=name, id=str(found.id))
        seen.add(found.id)
    raise ValueError(name)
