"""Taking somebody's values out of what is about others: rows, notes, reasons and other free text.

Where somebody is erased at this desk, all of that was cleared before, and nothing is found. What
is found was written at a desk that did not know it yet.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, TypeVar

import msgspec

from store.conference.conduct import Message, Readiness
from store.conference.documents import RECORDS, fields_in, raw_of
from store.conference.facts import (
    NULL,
    AnyFact,
    BadgeChanged,
    CheckedIn,
    CheckedOut,
    MessageAcknowledged,
    MessageSent,
    ParticipantChanged,
    ParticipantRegistered,
    Patch,
    PutAside,
    Scrubbed,
    SpeakerReadied,
    TableEdited,
    TakenUp,
    Undone,
)
from store.conference.own_values import NAMING, written_about_others
from store.conference.people import Badge, Hold, Participant, ParticipantId, Presence
from store.conference.state import State
from store.conference.traces import Finder, Traces

_PEOPLE: Final = frozenset({"participants", "checkins", "holds", "badges", "readiness", "messages"})
_KEPT: Final = frozenset({"id", "participant", *NAMING})
"""What tells who or what a document is about; somebody's own values are not looked for there."""

RecordT = TypeVar("RecordT", Participant, Presence, Hold, Badge, Readiness, Message)


def clear_others(state: State, person: ParticipantId, traces: Traces) -> None:
    """Take values out of every document that is not about somebody.

    A row of a table that is not ours goes whole, so that no number of theirs stays in it.
    """
    if not traces.values:
        return
    for written in written_about_others(state, person, traces):
        match written.table, written.key:
            case "participants", key:
                old = state.participants[ParticipantId(key)]
                state.put_alike(cleared(old, traces))
            case "checkins", key:
                state.presences[key] = cleared(state.presences[key], traces)
            case "holds", key:
                state.holds[key] = cleared(state.holds[key], traces)
            case "badges", key:
                badge = state.badges[ParticipantId(key)]
                state.badges[badge.id] = cleared(badge, traces)
            case "readiness", key:
                state.readiness[key] = cleared(state.readiness[key], traces)
            case "messages", key:
                state.messages[key] = cleared(state.messages[key], traces)
            case table, key:
                state.other[table].pop(key, None)
    for table in [name for name in state.other if traces.is_in(name.encode())]:
        del state.other[table]


def cleared(record: RecordT, finder: Finder) -> RecordT:
    """Give a document without the free text and the foreign fields in which something is found."""
    changes: dict[str, object] = {}
    for field in msgspec.structs.fields(record):
        value = getattr(record, field.name)
        if field.name == "extra":
            kept = {
                name: raw
                for name, raw in record.extra.items()
                if not (finder.is_in(raw) or finder.is_in(name.encode()))
            }
            if len(kept) < len(record.extra):
                changes["extra"] = kept
        elif _is_free(field) and type(value) is str and finder.is_in(value.encode()):
            changes[field.name] = field.default
    return msgspec.structs.replace(record, **changes) if changes else record


def _is_free(field: msgspec.structs.FieldInfo) -> bool:
    """Tell whether a field may hold any text, or none."""
    return field.default in ("", None) and field.name not in _KEPT


def cleared_fact(fact: AnyFact, finder: Finder) -> AnyFact:
    """Give a fact of another desk without what is found in its free text; else the fact itself.

    What the programme says is published, and stays.
    """

    def without(record: RecordT) -> RecordT:
        return cleared(record, finder)

    match fact:
        case ParticipantRegistered(participant=person):
            return _with(fact, participant=without(person))
        case ParticipantChanged(participant=person, was=was):
            return _with(fact, participant=without(person), was=without(was))
        case CheckedIn(presence=stay) | CheckedOut(presence=stay):
            return _with(fact, presence=without(stay))
        case PutAside(hold=hold) | TakenUp(hold=hold):
            return _with(fact, hold=without(hold))
        case BadgeChanged(reason=str(reason)) if finder.is_in(reason.encode()):
            return _with(fact, reason=None)
        case SpeakerReadied(readiness=ready, was=before):
            earlier = without(before) if before is not None else None
            return _with(fact, readiness=without(ready), was=earlier)
        case MessageSent() | MessageAcknowledged():
            return _cleared_message(fact, finder)
        case TableEdited():
            return _cleared_edit(fact, finder)
        case Undone(fact=inner):
            return _undone(fact, cleared_fact(inner, finder))
        case Scrubbed(rest=rest) if rest is not None:
            return _with(fact, rest=cleared_fact(rest, finder))
        case _:
            return fact


def _cleared_message(fact: MessageSent | MessageAcknowledged, finder: Finder) -> AnyFact:
    message = cleared(fact.message, finder)
    if isinstance(fact, MessageAcknowledged):
        return _with(fact, message=message, was=cleared(fact.was, finder))
    return _with(fact, message=message)


def _undone(fact: Undone, inner: AnyFact) -> AnyFact:
    if inner is fact.fact or not isinstance(inner, Scrubbed):
        return fact if inner is fact.fact else msgspec.structs.replace(fact, fact=inner)
    rest = msgspec.structs.replace(fact, fact=inner.rest) if inner.rest is not None else None
    return Scrubbed(of="undone", rest=rest)


FactT = TypeVar("FactT", bound=msgspec.Struct)


def _with(fact: FactT, **values: object) -> FactT:
    is_same = all(getattr(fact, name) is value for name, value in values.items())
    return fact if is_same else msgspec.structs.replace(fact, **values)


def _cleared_edit(fact: TableEdited, finder: Finder) -> AnyFact:
    if fact.table in _PEOPLE:
        return _without_fields(fact, finder)
    if fact.table in RECORDS:
        return fact
    if finder.is_in(fact.table.encode()):
        return Scrubbed(of="table_edited")
    return _without_rows(fact, finder)


def _without_fields(fact: TableEdited, finder: Finder) -> TableEdited:
    known = {field.encode_name: field for field in msgspec.structs.fields(RECORDS[fact.table])}

    def may_go(name: str, raw: msgspec.Raw) -> bool:
        is_free = name not in known or _is_free(known[name])
        return is_free and (finder.is_in(raw) or finder.is_in(name.encode()))

    def document(raw: msgspec.Raw) -> msgspec.Raw:
        fields = fields_in(raw) or {}
        kept = {name: value for name, value in fields.items() if not may_go(name, value)}
        return raw if len(kept) == len(fields) else raw_of(kept)

    def patch(one: Patch) -> Patch:
        kept = {name: value for name, value in one.set.items() if not may_go(name, value)}
        return one if len(kept) == len(one.set) else msgspec.structs.replace(one, set=kept)

    return _with(
        fact,
        documents=_each(fact.documents, document),
        was=_each(fact.was, document),
        patches=_each(fact.patches, patch),
        were=_each(fact.were, patch),
    )


ValueT = TypeVar("ValueT")


def _each(values: dict[str, ValueT], change: Callable[[ValueT], ValueT]) -> dict[str, ValueT]:
    changed = {key: change(value) for key, value in values.items()}
    return values if all(changed[key] is values[key] for key in values) else changed


def _without_rows(fact: TableEdited, finder: Finder) -> AnyFact:
    """Leave out the rows in which something is found; that one is deleted is kept."""
    found = {key for key in fact.touched if _is_found(fact, key, finder)}
    if not found:
        return fact
    gone = {key: NULL for key in found if fact.documents.get(key) == NULL}
    rest = msgspec.structs.replace(
        fact,
        documents={**_but(fact.documents, found), **gone},
        was={**_but(fact.was, found), **gone},
        patches=_but(fact.patches, found),
        were=_but(fact.were, found),
        numbers=_but(fact.numbers, found),
    )
    is_left = bool(rest.touched) or rest.made or rest.dropped
    return Scrubbed(of="table_edited", rest=rest if is_left else None)


def _is_found(fact: TableEdited, key: str, finder: Finder) -> bool:
    whole = (each.get(key, NULL) for each in (fact.documents, fact.was))
    parts = (each[key] for each in (fact.patches, fact.were) if key in each)
    return any(map(finder.is_in, whole)) or any(
        finder.is_in(msgspec.json.encode(part)) for part in parts
    )


def _but(values: Mapping[str, ValueT], keys: set[str]) -> dict[str, ValueT]:
    return {key: value for key, value in values.items() if key not in keys}
