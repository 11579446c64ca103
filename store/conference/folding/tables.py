"""Documents that were written through TinyDB."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import Any

import msgspec

from store.conference.change import Change
from store.conference.conduct import (
    Actual,
    Message,
    Readiness,
    Retiming,
    SpeakerLink,
    Version,
)
from store.conference.documents import (
    RECORDS,
    Document,
    Fields,
    change,
    decode,
    fields_in,
    patched,
    raw_of,
)
from store.conference.facts import NULL, Activity, Patch, TableEdited, Undoing
from store.conference.people import Badge, Block, Hold, Participant, Presence, RetiredKey
from store.conference.programme import Conference, Session
from store.conference.state import State
from store.conference.tables import document_of
from store.errors import Unfit

SOMETHING = Change(counters=True)
"""A table moved that no screen draws; the list of acts has one more."""


def edit(state: State, fact: TableEdited) -> Change:
    """Set, change or delete documents of a table."""
    if fact.table in RECORDS:
        return _edit_ours(state, fact.table, fact.documents, fact.patches)
    rows = state.other.setdefault(fact.table, {})
    _edit_rows(rows, fact.documents, fact.patches)
    if fact.dropped and not rows:
        del state.other[fact.table]
    return SOMETHING


def unedit(state: State, fact: TableEdited) -> Change:
    """Set documents to what they were."""
    documents = {key: fact.was.get(key, NULL) for key in fact.documents}
    if fact.table in RECORDS:
        return _edit_ours(state, fact.table, documents, fact.were)
    rows = state.other.setdefault(fact.table, {})
    _edit_rows(rows, documents, fact.were)
    if fact.made and not rows:
        del state.other[fact.table]
    return SOMETHING


def _edit_rows(
    rows: Fields, documents: Mapping[str, msgspec.Raw], patches: Mapping[str, Patch]
) -> None:
    for number, raw in documents.items():
        if raw == NULL:
            rows.pop(number, None)
        else:
            rows[number] = raw
    for number, patch in patches.items():
        fields = fields_in(rows.get(number, NULL))
        if fields is not None:
            rows[number] = raw_of(patched(fields, patch))


def _edit_ours(
    state: State,
    table: str,
    documents: Mapping[str, msgspec.Raw],
    patches: Mapping[str, Patch],
) -> Change:
    moved = SOMETHING
    # What one desk took in may not fit what another had recorded meanwhile: then it stays as it is.
    for key, raw in documents.items():
        old = document_of(state, table, key)
        fields = fields_in(raw) if raw != NULL else None
        if fields is not None:
            with suppress(Unfit):
                moved |= _set(state, decode(table, fields))
        elif old is not None:
            moved |= _drop(state, old)
    for key, patch in patches.items():
        old = document_of(state, table, key)
        if old is not None:
            with suppress(Unfit):
                moved |= _set(state, change(table, old, patch))
    return moved


Plain = (
    Badge
    | Hold
    | Block
    | RetiredKey
    | Actual
    | Retiming
    | Readiness
    | SpeakerLink
    | Message
    | Version
)
"""Documents from which nothing is derived."""


def _set(state: State, record: Document) -> Change:
    match record:
        case Participant():
            old = state.participants.get(record.id)
            if old is not None and _likeness(old) == _likeness(record):
                state.put_alike(record)
            else:
                state.put_participant(record)
            state.badges.setdefault(record.id, Badge(id=record.id))
        case Presence():
            state.change_presence(record)
        case Conference():
            state.put_conference(record)
        case Session():
            state.put_session(record)
        case Activity() | Undoing():
            pass
        case _:
            _table_of(state, record)[record.id] = record
    return _about(record)


def _likeness(person: Participant) -> tuple[object, ...]:
    """Give what all counts and indexes of a participant go by."""
    return (
        *(person.number, person.status, person.category, person.municipality),
        *(person.days, person.choices),
    )


def _drop(state: State, record: Document) -> Change:
    match record:
        case Participant():
            state.drop_participant(record)
            state.badges.pop(record.id, None)
        case Presence():
            state.drop_presence(record)
        case Session():
            state.drop_session(record.id)
        case Conference() | Activity() | Undoing():
            pass
        case _:
            _table_of(state, record).pop(record.id, None)
    return _about(record)


def _table_of(state: State, record: Plain) -> dict[Any, Any]:
    match record:
        case Badge():
            return state.badges
        case Hold():
            return state.holds
        case Block():
            return state.blocks
        case RetiredKey():
            return state.retired_keys
        case Actual():
            return state.actuals
        case Retiming():
            return state.retimings
        case Readiness():
            return state.readiness
        case SpeakerLink():
            return state.links
        case Message():
            return state.messages
        case Version():
            return state.versions


def _about(record: Document) -> Change:
    match record:
        case Participant() | Badge():
            return Change(people=frozenset((record.id,)), counters=True)
        case Presence():
            return Change(people=frozenset((record.participant,)), counters=True)
        case Hold():
            people = frozenset((record.participant,)) if record.participant else frozenset()
            return Change(people=people, counters=True)
        case Session():
            return Change(sessions=frozenset((record.id,)))
        case Conference():
            return Change(settings=True, counters=True)
        case Actual() | Retiming():
            return Change(sessions=frozenset((record.id,)))
        case Message():
            return Change(messages=True)
        case RetiredKey() | Readiness() | SpeakerLink():
            return Change(everything=True)
        case Block() | Version() | Activity() | Undoing():
            return SOMETHING
