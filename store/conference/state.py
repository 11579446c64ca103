"""The state: the tables and their indexes, the one mutable object, a fold of entries.

Only the thread that owns the desk may touch it. Everything in it is a frozen value; an entry
replaces values, so that a copy of a table's dictionary is a copy of the table.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

import msgspec

from store.conference.conduct import (
    Actual,
    Message,
    Readiness,
    Retiming,
    SpeakerLink,
    Version,
)
from store.conference.facts import (
    Activity,
    AnyFact,
    DeskId,
    Entry,
    EntryId,
    IntentId,
    Undone,
)
from store.conference.people import (
    Badge,
    Block,
    Category,
    Hold,
    Participant,
    ParticipantId,
    Presence,
    RetiredKey,
    Status,
)
from store.conference.programme import Conference, Session, SessionId
from store.conference.tally import DayTally, heads_of, slot_of

BLOCK = 4096
"""How many badge numbers a desk takes at a time; number 0 is never given."""

NO_CONFERENCE = Conference(id="", title="")

_facts = msgspec.json.Encoder()
_fact_of: msgspec.json.Decoder[AnyFact] = msgspec.json.Decoder(AnyFact)


class State:
    """Everything that is known of a conference."""

    def __init__(self) -> None:
        self.conference: Conference = NO_CONFERENCE
        self.sessions: dict[SessionId, Session] = {}
        self.participants: dict[ParticipantId, Participant] = {}
        self.badges: dict[ParticipantId, Badge] = {}
        self.presences: dict[str, Presence] = {}
        self.holds: dict[str, Hold] = {}
        self.activity: dict[str, Activity] = {}
        self.blocks: dict[int, Block] = {}
        """Who gives the badge numbers of each block of 4,096."""
        self.retired_keys: dict[int, RetiredKey] = {}
        self.actuals: dict[SessionId, Actual] = {}
        self.retimings: dict[SessionId, Retiming] = {}
        self.readiness: dict[str, Readiness] = {}
        self.links: dict[str, SpeakerLink] = {}
        """By folded name, as the programme has it."""
        self.messages: dict[str, Message] = {}
        self.versions: dict[str, Version] = {}
        self.other: dict[str, dict[str, msgspec.Raw]] = {}
        """Tables that are not ours, kept as they are."""
        self.undone: dict[EntryId, EntryId] = {}
        """Entries that were taken back, and by which."""
        self.intents: dict[IntentId, EntryId] = {}
        self.entries: dict[EntryId, list[str]] = {}
        """The documents of `activity` that belong to each entry, in order of recording."""
        self.latest: EntryId | None = None
        self._newest: Entry | None = None
        """The latest entry, where it was recorded since the state was loaded."""
        self.sequences: dict[DeskId, int] = {}
        """The last running number of each desk."""
        self.hlc = 0
        """The highest hybrid logical clock that was seen."""
        self.by_number: dict[int, ParticipantId] = {}
        self.delegations: defaultdict[str, dict[ParticipantId, None]] = defaultdict(dict)
        """The participants of each municipality, as an ordered set."""
        self.speakers: dict[ParticipantId, None] = {}
        """The participants of category speaker, as an ordered set."""
        self.stays: dict[tuple[ParticipantId, int], tuple[str, ...]] = {}
        """The presences of one participant on one day, in order."""
        self.tallies: defaultdict[int, DayTally] = defaultdict(DayTally)
        self.piles: dict[str, dict[ParticipantId, int]] = {}
        """Where badges lie in each municipality's pile, where that was asked since it changed."""
        self.openings: dict[int, datetime | None] = {}
        """When each day's doors open, where that was asked since the programme changed."""
        self.limits: dict[tuple[int, Category | None], int | None] = {}
        """How many may be inside on a day, all or of a category, where that was asked since."""

    @property
    def zone(self) -> ZoneInfo:
        """The conference's own zone."""
        return ZoneInfo(self.conference.timezone)

    def remember(self, entry: Entry) -> None:
        """Keep an entry's facts in the activity log, whose tables are changed already."""
        documents = []
        for place, fact in enumerate(entry.facts):
            documents.append(self._log(entry, place, fact))
            if isinstance(fact, Undone):
                self.undone[fact.entry] = entry.id
                if isinstance(fact.fact, Undone):
                    self.undone.pop(fact.fact.entry, None)
        self.entries[entry.id] = documents
        self.intents[entry.intent] = entry.id
        self.latest = entry.id
        self._newest = entry
        self._note_progress(entry.desk, entry.seq, entry.hlc)

    def _note_progress(self, desk: DeskId, seq: int, hlc: int) -> None:
        self.sequences[desk] = max(seq, self.sequences.get(desk, 0))
        self.hlc = max(hlc, self.hlc)

    def _log(self, entry: Entry, place: int, fact: AnyFact) -> str:
        document = Activity(
            id=f"{entry.id}.{place}",
            entry=entry.id,
            intent=entry.intent,
            act=entry.act,
            desk=entry.desk,
            desk_name=entry.desk_name,
            seq=entry.seq,
            window=entry.window,
            operator=entry.operator,
            hlc=entry.hlc,
            at=entry.at,
            recorded_at=entry.recorded_at,
            fact=msgspec.Raw(_facts.encode(fact)),
        )
        self.activity[document.id] = document
        return document.id

    def facts_of(self, entry: EntryId) -> tuple[AnyFact, ...]:
        """Give the facts of an entry as they were recorded."""
        if self._newest is not None and self._newest.id == entry:
            return self._newest.facts
        return tuple(
            _fact_of.decode(self.activity[document].fact)
            for document in self.entries.get(entry, ())
        )

    def activity_of(self, entry: EntryId) -> Activity | None:
        """Give the circumstances of an entry: desk, window, operator, instant."""
        documents = self.entries.get(entry)
        return self.activity[documents[0]] if documents else None

    def presence_of(self, participant: ParticipantId, day: int) -> Presence | None:
        """Give the newest stay of somebody on a day."""
        stays = self.stays.get((participant, day))
        return self.presences[stays[-1]] if stays else None

    def is_present(self, participant: ParticipantId, day: int) -> bool:
        """Tell whether somebody is inside on a day."""
        newest = self.presence_of(participant, day)
        return newest is not None and newest.out_at is None

    def presences_of(self, participant: ParticipantId) -> tuple[Presence, ...]:
        """Give all stays of somebody, by day and in order."""
        return tuple(
            self.presences[stay]
            for day in self.conference.days
            for stay in self.stays.get((participant, day.number), ())
        )

    def badge_of(self, participant: ParticipantId) -> Badge:
        """Give somebody's newest badge; who has none recorded has the first, not printed."""
        return self.badges.get(participant) or Badge(id=participant)

    def put_alike(self, participant: Participant) -> None:
        """Set a participant who counts as before: only words of theirs are others."""
        self.participants[participant.id] = participant
        self._forget_pile(participant)

    def put_participant(self, participant: Participant) -> None:
        """Set a participant and everything that is derived from it."""
        old = self.participants.get(participant.id)
        home = _home_of(participant)
        if old is not None:
            self._count(old, -1)
            self._forget_pile(old)
            if (was := _home_of(old)) and was != home:
                self.delegations[was].pop(old.id, None)
        self.put_alike(participant)
        self.by_number[participant.number] = participant.id
        self._note_number(participant.number)
        if home:
            self.delegations[home][participant.id] = None
        self._note_speaker(participant)
        self._count(participant, 1)

    def _forget_pile(self, participant: Participant) -> None:
        if participant.municipality is not None:
            self.piles.pop(participant.municipality, None)

    def _note_speaker(self, participant: Participant) -> None:
        if participant.category is Category.SPEAKER:
            self.speakers[participant.id] = None
        else:
            self.speakers.pop(participant.id, None)

    def _note_number(self, number: int) -> None:
        block = self.blocks.get(number // BLOCK)
        if block is not None and number > block.last:
            self.blocks[block.id] = msgspec.structs.replace(block, last=number)

    def drop_participant(self, participant: Participant) -> None:
        """Take a participant out; the number stays used."""
        self._count(participant, -1)
        self._forget_pile(participant)
        del self.participants[participant.id]
        self.by_number.pop(participant.number, None)
        self.speakers.pop(participant.id, None)
        if home := _home_of(participant):
            self.delegations[home].pop(participant.id, None)

    def put_session(self, session: Session) -> None:
        """Set one session."""
        self.sessions[session.id] = session
        self.openings.clear()

    def drop_session(self, session: SessionId) -> None:
        """Take one session out."""
        self.sessions.pop(session, None)
        self.openings.clear()

    def put_presence(self, presence: Presence) -> None:
        """Set one stay and everything that is derived from it."""
        before = self.presence_of(presence.participant, presence.day)
        if presence.id not in self.presences:
            self._list(presence)
        self.presences[presence.id] = presence
        self._count_again(presence, before)

    def change_presence(self, presence: Presence) -> None:
        """Set one stay, which may have been somebody else's or at another time."""
        old = self.presences.get(presence.id)
        key = (presence.participant, presence.day)
        if old is not None and (*key, presence.at) != (old.participant, old.day, old.at):
            before = self.presence_of(old.participant, old.day)
            self._unlist(old)
            self._count_again(old, before)
            before = self.presence_of(*key)
            self._list(presence)
            self.presences[presence.id] = presence
            self._count_again(presence, before)
        else:
            self.put_presence(presence)

    def drop_presence(self, presence: Presence) -> None:
        """Take one stay back."""
        before = self.presence_of(presence.participant, presence.day)
        if presence.id in self.presences:
            self._unlist(presence)
            del self.presences[presence.id]
        self._count_again(presence, before)

    def _list(self, presence: Presence) -> None:
        """List a stay among those of the same day, by when it began and not by when it was told."""
        key = (presence.participant, presence.day)
        before = self.stays.get(key)
        if before is None:
            self.stays[key] = (presence.id,)
        else:
            place = len(before)
            while place and self.presences[before[place - 1]].at > presence.at:
                place -= 1
            self.stays[key] = (*before[:place], presence.id, *before[place:])
        self.tallies[presence.day].arrivals[slot_of(presence.at)] += 1

    def _unlist(self, presence: Presence) -> None:
        key = (presence.participant, presence.day)
        rest = tuple(stay for stay in self.stays.get(key, ()) if stay != presence.id)
        if rest:
            self.stays[key] = rest
        else:
            self.stays.pop(key, None)
        self.tallies[presence.day].arrivals[slot_of(presence.at)] -= 1

    def put_conference(self, conference: Conference) -> None:
        """Set the conference and count anew when its days became others."""
        days = self.conference.days
        self.conference = conference
        self.openings.clear()
        self.limits.clear()
        if conference.days != days:
            self.recount()

    def recount(self) -> None:
        """Count everybody from nothing: who is alike at once, then those who came one by one."""
        self.tallies.clear()
        days = [day.number for day in self.conference.days]
        alike: dict[object, list[Participant]] = {}
        for person in self.participants.values():
            choices = tuple(person.choices.items())
            likeness = (person.status, person.category, person.municipality, person.days, choices)
            alike.setdefault(likeness, []).append(person)
        for people in alike.values():
            for day in days:
                self.tallies[day].count(heads_of(people[0], day), len(people))
        for participant, day in self.stays:
            came = self.participants.get(participant)
            if came is not None and day in days:
                self.tallies[day].count(heads_of(came, day), -1)
                self._count_person(came, day, 1)
        for presence in self.presences.values():
            self.tallies[presence.day].arrivals[slot_of(presence.at)] += 1

    def load(
        self,
        *,
        conference: Conference,
        sessions: Iterable[Session] = (),
        participants: Iterable[Participant] = (),
        badges: Iterable[Badge] = (),
        presences: Iterable[Presence] = (),
        holds: Iterable[Hold] = (),
        activity: Iterable[Activity] = (),
        blocks: Iterable[Block] = (),
        retired_keys: Iterable[RetiredKey] = (),
        actuals: Iterable[Actual] = (),
        retimings: Iterable[Retiming] = (),
        readiness: Iterable[Readiness] = (),
        links: Iterable[SpeakerLink] = (),
        messages: Iterable[Message] = (),
        versions: Iterable[Version] = (),
        undone: dict[EntryId, EntryId] | None = None,
        other: dict[str, dict[str, msgspec.Raw]] | None = None,
    ) -> None:
        """Fill an empty state from tables and build the indexes."""
        self.conference = conference
        self.openings.clear()
        self.limits.clear()
        self.piles.clear()
        self.sessions = {session.id: session for session in sessions}
        self.participants = {person.id: person for person in participants}
        self.badges = {badge.id: badge for badge in badges}
        self.holds = {hold.id: hold for hold in holds}
        self.blocks = {block.id: block for block in blocks}
        self.retired_keys = {key.id: key for key in retired_keys}
        self.actuals = {actual.id: actual for actual in actuals}
        self.retimings = {retiming.id: retiming for retiming in retimings}
        self.readiness = {ready.id: ready for ready in readiness}
        self.links = {link.id: link for link in links}
        self.messages = {message.id: message for message in messages}
        self.versions = {version.id: version for version in versions}
        self.undone = undone or {}
        self.other = other or {}
        self.by_number = {person.number: person.id for person in self.participants.values()}
        for person in self.participants.values():
            if home := _home_of(person):
                self.delegations[home][person.id] = None
            self._note_speaker(person)
        for presence in presences:
            self._list(presence)
            self.presences[presence.id] = presence
        for document in activity:
            self.activity[document.id] = document
            if document.entry in self.entries:
                self.entries[document.entry].append(document.id)
            else:
                self.entries[document.entry] = [document.id]
                self.intents[document.intent] = document.entry
                self.latest = document.entry
                self._note_progress(document.desk, document.seq, document.hlc)
        self.recount()

    def _count(self, participant: Participant, by: int) -> None:
        for day in self.conference.days:
            self._count_person(participant, day.number, by)

    def _count_again(self, stay: Presence, before: Presence | None) -> None:
        """Count whose stay it is by their newest on its day, which was another before."""
        person, day = self.participants.get(stay.participant), stay.day
        if person is not None:
            newest = self.presence_of(person.id, day)
            was, now = heads_of(person, day, before), heads_of(person, day, newest)
            self.tallies[day].change(was, now)

    def _count_person(self, person: Participant, day: int, by: int) -> None:
        heads = heads_of(person, day, self.presence_of(person.id, day))
        self.tallies[day].count(heads, by)


def _home_of(person: Participant) -> str | None:
    """Name the municipality whose delegation somebody belongs to; nobody who was erased does."""
    return person.municipality if person.status is not Status.ERASED else None
