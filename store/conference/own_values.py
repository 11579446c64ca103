"""Values that are somebody's own, where they came from, and where else they stand.

A value counts when it can only be theirs: long enough to be told from chance, and neither another
participant's nor part of the programme, which is published.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import islice
from typing import Final

import msgspec

from store.conference.documents import RECORDS, encode, fields_in
from store.conference.facts import (
    NULL,
    AnyFact,
    BadgeChanged,
    CheckedIn,
    CheckedOut,
    ParticipantChanged,
    ParticipantRegistered,
    PutAside,
    Scrubbed,
    TableEdited,
    TakenUp,
    Undone,
)
from store.conference.people import (
    BADGE_REASONS,
    FIELDS,
    Kind,
    Participant,
    ParticipantId,
    Presence,
    Status,
)
from store.conference.state import State
from store.conference.subjects import participant_of
from store.conference.traces import Traces, plain

_SHORTEST: Final = 3
_SHORTEST_NUMBER: Final = 5
"""Fewer digits are found everywhere."""

_OWN: Final = tuple(field.name for field in FIELDS if field.kind in {Kind.PERSONAL, Kind.SPECIAL})
NAMING: Final = ("given", "family", "organisation", "role", "email", "phone", "submission")
"""Fields of a participant by whose values they may be confused with somebody else."""
_WORDS_OF: Final[Mapping[str, frozenset[str]]] = {
    "participants": frozenset(_OWN),
    "badges": frozenset(),
    "checkins": frozenset({"reason"}),
    "holds": frozenset({"words"}),
}
"""Which fields of a table's documents hold somebody's own text."""

_HANDFUL: Final = 256

_fact_of: msgspec.json.Decoder[AnyFact] = msgspec.json.Decoder(AnyFact)


def own_values(
    state: State, participant: ParticipantId, facts: Iterable[AnyFact] = ()
) -> frozenset[str]:
    """Give every value that is or was somebody's own and can only be theirs.

    Facts of another desk, which are not in the state yet, may tell of more of them.
    """
    facts = [*_history(state, participant), *facts]
    found = {*_texts_of_facts(participant, facts, owned_by(state, participant))}
    person = state.participants.get(participant)
    if person is not None:
        found.update(_of_person(person))
    for stay in state.presences.values():
        if stay.participant == participant:
            found.update(_of_stay(stay))
    found.update(hold.words for hold in state.holds.values() if hold.participant == participant)
    return _only_theirs(state, participant, found)


def own_values_in(
    state: State, participant: ParticipantId, facts: Collection[AnyFact]
) -> frozenset[str]:
    """Give what facts, which are not in the state, say of somebody who was erased."""
    found = {*_texts_of_facts(participant, facts, frozenset((participant,)))}
    return _only_theirs(state, participant, found) if found else frozenset()


def _texts_of_facts(
    participant: ParticipantId, facts: Collection[AnyFact], owned: frozenset[str]
) -> Iterator[str]:
    owned |= owned_in(participant, facts)
    for fact in facts:
        yield from _of_fact(fact, participant, owned)


def _only_theirs(state: State, participant: ParticipantId, found: Iterable[str]) -> frozenset[str]:
    said_of_others = {*_said_of_others(state, participant)}
    worth = {unicodedata.normalize("NFC", value.strip()) for value in found}
    mine = Traces(value for value in worth if _is_worth_it(value) and value not in said_of_others)
    return frozenset(mine.values).difference(mine.found_in(_shared(state, participant)))


def owned_by(state: State, participant: ParticipantId) -> frozenset[str]:
    """Give the ids of all documents that are or were about somebody."""
    stays = {stay.id for stay in state.presences.values() if stay.participant == participant}
    holds = {hold.id for hold in state.holds.values() if hold.participant == participant}
    history = owned_in(participant, _history(state, participant))
    return frozenset({participant, *stays, *holds, *history})


def owned_in(participant: ParticipantId, facts: Iterable[AnyFact]) -> frozenset[str]:
    """Give the ids of the documents about somebody that facts tell of."""
    found: set[str] = set()
    for fact in facts:
        inner = fact
        while isinstance(inner, Undone):
            inner = inner.fact
        match inner:
            case CheckedIn(presence) if presence.participant == participant:
                found.add(presence.id)
            case PutAside(hold) if hold.participant == participant:
                found.add(hold.id)
            case TableEdited():
                found |= set(_owned_in(inner, participant))
            case _:
                pass
    return frozenset(found)


def _owned_in(fact: TableEdited, participant: ParticipantId) -> Iterator[str]:
    for key in fact.documents:
        versions = (each.get(key, NULL) for each in (fact.documents, fact.was))
        if any(participant_in(raw) == participant for raw in versions):
            yield key


def _history(state: State, participant: ParticipantId) -> Iterator[AnyFact]:
    """Give the facts that name somebody, in order, and all that others wrote into tables."""
    name = participant.encode()
    for one in state.activity.values():
        raw = bytes(one.fact)
        if name in raw or b'"table_edited"' in raw:
            yield _fact_of.decode(raw)


def _is_worth_it(value: str) -> bool:
    return len(value) >= (_SHORTEST_NUMBER if value.isdecimal() else _SHORTEST)


def _of_person(person: Participant) -> Iterator[str]:
    for name in _OWN:
        value = getattr(person, name)
        if isinstance(value, str):
            yield value
    yield from _names(person.given, person.family)
    yield from _texts_in(person.extra)


def _names(given: str, family: str) -> Iterator[str]:
    if given and family:
        yield from (f"{given} {family}", f"{family} {given}", f"{family}, {given}")


def _of_stay(stay: Presence) -> Iterator[str]:
    if stay.reason:
        yield stay.reason
    yield from _texts_in(stay.extra)


def _texts_in(fields: Mapping[str, msgspec.Raw]) -> Iterator[str]:
    for raw in fields.values():
        yield from _texts_within(json.loads(bytes(raw)))


def _texts_within(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case list():
            for each in value:
                yield from _texts_within(each)
        case dict():
            yield from _texts_within([*value.values()])
        case _:
            return


def _of_fact(fact: AnyFact, about: ParticipantId, owned: frozenset[str]) -> Iterator[str]:
    match fact:
        case Undone():
            yield from _of_fact(fact.fact, about, owned)
        case Scrubbed():
            if fact.rest is not None:
                yield from _of_fact(fact.rest, about, owned)
        case TableEdited():
            yield from _of_edit(fact, owned)
        case _ if participant_of(fact) != about:
            return
        case ParticipantRegistered():
            yield from _of_person(fact.participant)
        case ParticipantChanged():
            yield from _of_person(fact.participant)
            yield from _of_person(fact.was)
        case CheckedIn() | CheckedOut():
            yield from _of_stay(fact.presence)
        case BadgeChanged(reason=str(words)) if words not in BADGE_REASONS:
            yield words
        case PutAside() | TakenUp():
            yield fact.hold.words
            yield from _texts_in(fact.hold.extra)
        case _:
            return


def _of_edit(fact: TableEdited, owned: frozenset[str]) -> Iterator[str]:
    if fact.table not in _WORDS_OF:
        return
    own, known = _WORDS_OF[fact.table], RECORDS[fact.table].__struct_encode_fields__
    for key in owned.intersection(fact.touched):
        for fields in _versions(fact, key):
            mine = {name: raw for name, raw in fields.items() if name in own or name not in known}
            yield from _texts_in(mine)
            names = [json.loads(bytes(mine.get(name, b'""'))) for name in ("given", "family")]
            yield from _names(*map(str, names))


def _versions(fact: TableEdited, key: str) -> Iterator[Mapping[str, msgspec.Raw]]:
    """Give what an edit says of a document before and after."""
    for documents in (fact.documents, fact.was):
        yield fields_in(documents.get(key, NULL)) or {}
    for patches in (fact.patches, fact.were):
        if key in patches:
            yield patches[key].set


def participant_in(document: msgspec.Raw) -> str | None:
    """Name whom a table's document says that it is about, in its field `participant`."""
    raw = (fields_in(document) or {}).get("participant")
    name = json.loads(bytes(raw)) if raw is not None else None
    return name if isinstance(name, str) else None


def _shared(state: State, participant: ParticipantId) -> str:
    """Give what names other participants, and what the programme says, as one text."""
    texts = [
        getattr(person, name) or ""
        for person in state.participants.values()
        if person.id != participant and person.status is not Status.ERASED
        for name in (*NAMING, "name")
    ]
    programme = [encode(state.conference), *map(encode, state.sessions.values())]
    return "\n".join((unicodedata.normalize("NFC", "\n".join(texts)), *map(plain, programme)))


def _said_of_others(state: State, participant: ParticipantId) -> Iterator[str]:
    """Give the reasons and words that were also given about somebody else."""
    for stay in state.presences.values():
        if stay.participant != participant and stay.reason:
            yield stay.reason
    for hold in state.holds.values():
        if hold.participant != participant:
            yield hold.words
    for one in state.activity.values():
        if b'"badge_changed"' in bytes(one.fact):
            fact = _fact_of.decode(one.fact)
            if isinstance(fact, BadgeChanged) and fact.badge.id != participant and fact.reason:
                yield fact.reason


class Written(msgspec.Struct, frozen=True):
    """A document of a table, by its `id` or, in a table that is not ours, its number."""

    table: str
    key: str
    data: bytes


def written_about_others(state: State, participant: ParticipantId, traces: Traces) -> list[Written]:
    """List the documents about others, and of other tables, in which a value of somebody stands."""
    found: list[Written] = []
    others = _others(state, participant)
    while handful := list(islice(others, _HANDFUL)):
        # Most handfuls hold nothing, which one look tells.
        if traces.is_in(b"\n".join(each.data for each in handful)):
            found += [each for each in handful if traces.is_in(each.data)]
    return found


def mentions(state: State, participant: ParticipantId, traces: Traces) -> tuple[str, ...]:
    """Name the documents about others, and of other tables, in which a value of somebody stands.

    A participant is named by badge number, any other document by its `id` or TinyDB number, a table
    that is called by such a value by its name alone.
    """
    tables = [name for name in state.other if traces.is_in(name.encode())]
    found = written_about_others(state, participant, traces)
    return (*tables, *(_said(state, each) for each in found if each.table not in tables))


def _said(state: State, written: Written) -> str:
    if written.table == "participants":
        return f"participants #{state.participants[ParticipantId(written.key)].number}"
    return f"{written.table} {written.key}"


def _others(state: State, participant: ParticipantId) -> Iterator[Written]:
    """Give the documents in which somebody's values might stand who is not their subject."""
    for person in state.participants.values():
        if person.id != participant:
            yield Written("participants", person.id, encode(person))
    for stay in state.presences.values():
        if stay.participant != participant:
            yield Written("checkins", stay.id, encode(stay))
    for hold in state.holds.values():
        if hold.participant != participant:
            yield Written("holds", hold.id, encode(hold))
    for badge in state.badges.values():
        if badge.id != participant and badge.extra:
            yield Written("badges", badge.id, encode(badge))
    yield from _said_by_moderators(state)
    for name, table in state.other.items():
        for number, raw in table.items():
            yield Written(name, number, bytes(raw))


def _said_by_moderators(state: State) -> Iterator[Written]:
    for ready in state.readiness.values():
        if ready.note or ready.extra:
            yield Written("readiness", ready.id, encode(ready))
    for message in state.messages.values():
        yield Written("messages", message.id, encode(message))
