"""Documents that were written through TinyDB."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress

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


def _set(state: State, record: Document) -> Change:
    match record:
        case Participant():
            old = state.participants.get(record.id)
            if old is not None and _likeness(old) == _likeness(record):
                state.participants[record.id] = record
            else:
                state.put_participant(record)
            state.badges.setdefault(record.id, Badge(id=record.id))
        case Presence():
            state.change_presence(record)
        case Conference():
            state.put_conference(record)
        case Session():
            state.put_session(record)
        case Badge():
            state.badges[record.id] = record
        case Hold():
            state.holds[record.id] = record
        case Block():
            state.blocks[record.id] = record
        case RetiredKey():
            state.retired_keys[record.id] = record
        case Actual() | Retiming() | Readiness() | SpeakerLink() | Message() | Version():
            _set_conduct(state, record)
        case Activity() | Undoing():
            pass
    return _about(record)


Conduct = Actual | Retiming | Readiness | SpeakerLink | Message | Version
"""What a day's course left."""


def _set_conduct(state: State, record: Conduct) -> None:
    match record:
        case Actual():
            state.actuals[record.id] = record
        case Retiming():
            state.retimings[record.id] = record
        case Readiness():
            state.readiness[record.id] = record
        case SpeakerLink():
            state.links[record.id] = record
        case Message():
            state.messages[record.id] = record
        case Version():
            state.versions[record.id] = record


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
        case Badge():
            state.badges.pop(record.id, None)
        case Hold():
            state.holds.pop(record.id, None)
        case Block():
            state.blocks.pop(record.id, None)
        case RetiredKey():
            state.retired_keys.pop(record.id, None)
        case Actual() | Retiming() | Readiness() | SpeakerLink() | Message() | Version():
            _drop_conduct(state, record)
        case Conference() | Activity() | Undoing():
            pass
    return _about(record)


def _drop_conduct(state: State, record: Conduct) -> None:
    match record:
        case Actual():
            state.actuals.pop(record.id, None)
        case Retiming():
            state.retimings.pop(record.id, None)
        case Readiness():
            state.readiness.pop(record.id, None)
        case SpeakerLink():
            state.links.pop(record.id, None)
        case Message():
            state.messages.pop(record.id, None)
        case Version():
            state.versions.pop(record.id, None)


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
