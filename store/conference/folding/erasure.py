"""Erasing somebody: what is left of them, and of every fact that was about them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from itertools import islice
from typing import TypeVar

import msgspec

from store.conference.change import EVERYTHING, Change
from store.conference.documents import fields_in
from store.conference.facts import (
    NULL,
    Activity,
    AnyFact,
    Entry,
    ParticipantChanged,
    ParticipantErased,
    Scrubbed,
    TableEdited,
    Undone,
)
from store.conference.folding.clearing import clear_others, cleared_fact
from store.conference.own_values import (
    own_values,
    own_values_in,
    owned_by,
    owned_in,
    participant_in,
)
from store.conference.people import Badge, Participant, ParticipantId, Presence, Status
from store.conference.state import State
from store.conference.subjects import participant_of
from store.conference.traces import Finder, Traces

ValueT = TypeVar("ValueT")

_facts = msgspec.json.Encoder()
_fact_of: msgspec.json.Decoder[AnyFact] = msgspec.json.Decoder(AnyFact)
_NOTHING = Traces(())
_HANDFUL = 256


def erase(state: State, fact: ParticipantErased) -> Change:
    """Leave of somebody what the fact says, and of every document about them next to nothing.

    Stays are kept for the counts, without who said what about them; one that lasts ends now. What
    other documents say of them goes too, where a desk wrote it that did not know.
    """
    gone = fact.participant
    traces = Traces(own_values(state, gone.id))
    scrubber = Scrubber(people={gone.id}, owned=owned_by(state, gone.id), traces=traces)
    state.put_participant(gone)
    state.badges[gone.id] = _bare(state.badge_of(gone.id))
    for stay in [one for one in state.presences.values() if one.participant == gone.id]:
        state.change_presence(_counted(stay, gone))
    for hold in [one for one in state.holds.values() if one.participant == gone.id]:
        del state.holds[hold.id]
    for link in [one for one in state.links.values() if one.participant == gone.id]:
        del state.links[link.id]
    clear_others(state, gone.id, traces)
    scrubber.scrub_activity(state)
    return EVERYTHING


def _bare(badge: Badge) -> Badge:
    return Badge(
        id=badge.id,
        generation=badge.generation,
        key_number=badge.key_number,
        revoked=badge.revoked,
    )


def _counted(stay: Presence, gone: Participant) -> Presence:
    ended_at = gone.tombstone.at if gone.tombstone is not None else stay.at
    return Presence(
        id=stay.id,
        participant=stay.participant,
        day=stay.day,
        track=stay.track,
        at=stay.at,
        desk=stay.desk,
        out_at=stay.out_at or max(ended_at, stay.at),
    )


class Scrubber:
    """Takes out of facts what is about some people, and keeps what is about others."""

    def __init__(
        self,
        *,
        people: Collection[ParticipantId],
        owned: Collection[str] = (),
        traces: Traces = _NOTHING,
    ) -> None:
        self._people = frozenset(people)
        self._owned = frozenset(owned) | self._people
        """The ids of documents that are about them."""
        self._traces = traces
        self._names = tuple(name.encode() for name in self._owned)

    def scrub_activity(self, state: State) -> None:
        """Rewrite the activity log."""
        log = iter([*state.activity.values()])
        while handful := list(islice(log, _HANDFUL)):
            # Few facts are about one person: most handfuls are passed over at one look.
            if self._may_be_in(b"\n".join(bytes(one.fact) for one in handful)):
                for one in handful:
                    self._scrub_document(state, one)

    def _may_be_in(self, data: bytes) -> bool:
        return any(name in data for name in self._names) or self._traces.is_in(data)

    def _scrub_document(self, state: State, one: Activity) -> None:
        if not self._may_be_in(bytes(one.fact)):
            return
        fact = _fact_of.decode(one.fact)
        scrubbed = self.scrub(fact)
        if scrubbed is not fact:
            state.activity[one.id] = msgspec.structs.replace(
                one, fact=msgspec.Raw(_facts.encode(scrubbed)), extra={}
            )

    def scrub(self, fact: AnyFact) -> AnyFact:
        """Give what may be kept of a fact; the fact itself where all of it may."""
        kept = self._about_others(fact)
        if kept is fact:
            return fact
        if isinstance(fact, Scrubbed):
            return msgspec.structs.replace(fact, rest=kept)
        return Scrubbed(of=str(fact.__struct_config__.tag), fields=self._fields(fact), rest=kept)

    def _about_others(self, fact: AnyFact) -> AnyFact | None:
        """Give a fact, what of it is about others, or none where nothing is."""
        match fact:
            case ParticipantErased():
                return fact
            case Scrubbed(rest=rest):
                kept = self._about_others(rest) if rest is not None else None
                return fact if kept is rest else kept
            case Undone(fact=inner):
                kept = self._about_others(inner)
                if kept is None or kept is inner:
                    return fact if kept is inner else None
                return msgspec.structs.replace(fact, fact=kept)
            case TableEdited():
                return self._edit_of_others(fact)
            case _ if participant_of(fact) in self._people:
                return None
            case _:
                return None if self._traces.is_in(_facts.encode(fact)) else fact

    def _edit_of_others(self, fact: TableEdited) -> TableEdited | None:
        if self._traces.is_in(fact.table.encode()):
            return None
        about = {key for key in fact.touched if self._is_touched(fact, key)}
        if not about:
            return fact
        rest = msgspec.structs.replace(
            fact,
            documents=_without(fact.documents, about),
            was=_without(fact.was, about),
            patches=_without(fact.patches, about),
            were=_without(fact.were, about),
            numbers=_without(fact.numbers, about),
        )
        return rest if rest.touched else None

    def _is_touched(self, fact: TableEdited, key: str) -> bool:
        if key in self._owned:
            return True
        for documents in (fact.documents, fact.was):
            raw = documents.get(key, NULL)
            if self._traces.is_in(raw) or participant_in(raw) in self._people:
                return True
        patches = (each[key] for each in (fact.patches, fact.were) if key in each)
        return any(self._traces.is_in(_facts.encode(patch)) for patch in patches)

    def _fields(self, fact: AnyFact) -> tuple[str, ...]:
        """Name the fields that a fact was about, without their values."""
        match fact:
            case ParticipantChanged(participant=new, was=old):
                names = Participant.__struct_fields__
                return tuple(name for name in names if getattr(new, name) != getattr(old, name))
            case TableEdited():
                return tuple(sorted({*self._edited_fields(fact)}))
            case Undone(fact=inner):
                return self._fields(inner)
            case Scrubbed(fields=fields):
                return fields
            case _:
                return _record_fields(fact)

    def _edited_fields(self, fact: TableEdited) -> Iterator[str]:
        about = {key for key in fact.touched if self._is_touched(fact, key)}
        for documents in (fact.documents, fact.was):
            for key in about.intersection(documents):
                yield from fields_in(documents[key]) or {}
        for patches in (fact.patches, fact.were):
            for key in about.intersection(patches):
                yield from (*patches[key].set, *patches[key].gone)


def _without(documents: Mapping[str, ValueT], keys: Collection[str]) -> dict[str, ValueT]:
    return {key: value for key, value in documents.items() if key not in keys}


def _record_fields(fact: AnyFact) -> tuple[str, ...]:
    """Name the fields of the one record that a fact holds, else the fact's own."""
    fields = fields_in(_facts.encode(fact)) or {}
    fields.pop("kind", None)
    records = [inner for raw in fields.values() if (inner := fields_in(raw)) is not None]
    return tuple(records[0] if len(records) == 1 else fields)


def purged(
    state: State,
    entries: Collection[Entry],
    finder: Finder = _NOTHING,
    *,
    people: Collection[ParticipantId] = (),
    told: Collection[Entry] = (),
) -> list[Entry]:
    """Give entries without anything about people who were erased, here or in these entries.

    Their values are known by what the entries say of them, or those that were told, and by what
    `finder` finds. More people may be named about whom nothing shall come in.
    """
    facts = [fact for entry in (*entries, *told) for fact in entry.facts]
    gone = {person.id for person in erased_in(state)} | {*people}
    gone |= {fact.participant.id for fact in facts if isinstance(fact, ParticipantErased)}
    if not gone:
        return list(entries)
    values: set[str] = set()
    owned: set[str] = set()
    for person in gone:
        known = state.participants.get(person)
        if known is None or known.status is Status.ERASED:
            values |= own_values_in(state, person, facts)
        else:
            values |= own_values(state, person, facts)
        owned |= owned_in(person, facts)
    owned |= {stay.id for stay in state.presences.values() if stay.participant in gone}
    scrubber, found = Scrubber(people=gone, owned=owned), _Either(Traces(values), finder)

    def kept(fact: AnyFact) -> AnyFact:
        return cleared_fact(scrubber.scrub(fact), found)

    return [
        msgspec.structs.replace(entry, facts=tuple(map(kept, entry.facts))) for entry in entries
    ]


class _Either:
    def __init__(self, *finders: Finder) -> None:
        self._finders = finders

    def is_in(self, data: bytes | msgspec.Raw) -> bool:
        return any(finder.is_in(data) for finder in self._finders)


def bury_again(state: State, earlier: State) -> bool:
    """Erase in an earlier state who was erased since; tell whether anybody would come back."""
    would_come_back = False
    for person in erased_in(state):
        then = earlier.participants.get(person.id)
        if then is None or then.status is not Status.ERASED:
            erase(earlier, ParticipantErased(participant=person))
        would_come_back |= then is not None and then.status is not Status.ERASED
    return would_come_back


def erased_in(state: State) -> list[Participant]:
    """List who was erased."""
    return [person for person in state.participants.values() if person.status is Status.ERASED]
