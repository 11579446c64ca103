"""The words of recorded acts and facts: a word or two for a line, a sentence for a fact."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, assert_never

import msgspec

from store.conference.facts import (
    AnyFact,
    BadgeChanged,
    BadgePrinted,
    CheckedIn,
    CheckedOut,
    Conducted,
    ConferenceChanged,
    ConferenceMade,
    EntryId,
    Fact,
    KeyRetired,
    MessageAcknowledged,
    MessageSent,
    NumbersTaken,
    ParticipantChanged,
    ParticipantErased,
    ParticipantRegistered,
    PutAside,
    Refused,
    Retimed,
    Scrubbed,
    SessionAdded,
    SessionChanged,
    SessionRemoved,
    SettingChanged,
    SpeakerLinked,
    SpeakerReadied,
    TableEdited,
    TakenUp,
    Undone,
    VersionNamed,
)
from store.conference.people import Participant, ParticipantId, Presence, Status
from store.conference.state import BLOCK, State
from store.conference.subjects import participant_of
from store.intents.activity_fields import FIELD_KEYS
from store.intents.conduct_words import ConductWording
from store.language import Language, forms
from store.rules.badge_words import REASON_KEYS
from store.rules.difference import Difference
from store.rules.person_words import place_of, track_name
from store.rules.setting_words import setting_name, setting_value
from store.rules.verdicts import Verdict
from store.rules.wording import describe

FACT_KEYS: Final[dict[type[Fact], str]] = {
    ConferenceMade: "activity.fact.conference_made",
    ConferenceChanged: "activity.fact.conference_changed",
    SettingChanged: "activity.fact.setting_changed",
    SessionAdded: "activity.fact.session_added",
    SessionChanged: "activity.fact.session_changed",
    SessionRemoved: "activity.fact.session_removed",
    ParticipantRegistered: "activity.fact.participant_registered",
    ParticipantChanged: "activity.fact.participant_changed",
    ParticipantErased: "activity.fact.participant_erased",
    NumbersTaken: "activity.fact.numbers_taken",
    CheckedIn: "activity.fact.checked_in",
    CheckedOut: "activity.fact.checked_out",
    Refused: "activity.fact.refused",
    BadgePrinted: "activity.fact.badge_printed",
    BadgeChanged: "activity.fact.badge_changed",
    KeyRetired: "activity.fact.key_retired",
    PutAside: "activity.fact.put_aside",
    TakenUp: "activity.fact.taken_up",
    Conducted: "activity.fact.conducted",
    Retimed: "activity.fact.retimed",
    SpeakerReadied: "activity.fact.speaker_readied",
    SpeakerLinked: "activity.fact.speaker_linked",
    MessageSent: "activity.fact.message_sent",
    MessageAcknowledged: "activity.fact.message_acknowledged",
    VersionNamed: "activity.fact.version_named",
    TableEdited: "activity.fact.table_edited",
    Undone: "activity.fact.undone",
    Scrubbed: "activity.fact.scrubbed",
}
"""What each kind of fact is called."""

_KIND_KEYS: Final = {str(kind.__struct_config__.tag): key for kind, key in FACT_KEYS.items()}

CHANGE_KEYS: Final = {
    "new": "activity.change.new",
    "removed": "activity.change.removed",
    "cancelled": "activity.change.cancelled",
    "moved": "activity.change.moved",
    "time": "activity.change.time",
    "title": "activity.change.title",
    "people": "activity.change.people",
    "parts": "activity.change.parts",
    "room": "activity.change.room",
    "kind": "activity.change.kind",
    "note": "activity.change.note",
    "status": "activity.change.status",
    "basis": "activity.change.basis",
}
"""What may become different about a session, as `Difference.kinds` names it."""


PersonFact = (
    CheckedIn
    | CheckedOut
    | ParticipantRegistered
    | ParticipantChanged
    | BadgePrinted
    | BadgeChanged
    | PutAside
    | TakenUp
)
"""What is told by whom it was about."""


class Wording:
    """Words for the facts of one state; without `names` people are badge numbers."""

    def __init__(self, language: Language, state: State, *, names: bool) -> None:
        self._language = language
        self._say = language.text
        self._state = state
        self._shows_names = names
        self._conduct = ConductWording(language, state, names=names)

    def about(self, entry: EntryId, fact: AnyFact) -> str:
        """Say in a few words whom or what a fact was about."""
        match fact:
            case Refused():
                return self._refused(entry, fact)
            case SettingChanged(key=key, value=value):
                name = setting_name(self._language, key)
                return f"{name}: {setting_value(self._language, key, value)}"
            case SessionAdded(session) | SessionRemoved(session):
                return session.title
            case SessionChanged(session=session):
                return session.title
            case ConferenceMade(conference):
                return conference.title
            case ParticipantErased(participant):
                return self._person(participant)
            case Scrubbed():
                return self._say("activity.scrubbed")
            case _:
                if participant_of(fact) is not None and not isinstance(fact, SpeakerLinked):
                    return self._who(fact)
                return next(self.sentences(entry, fact), "")

    def several(self, people: Mapping[ParticipantId, Participant | None]) -> str:
        """Say who several people are: «4 fra Alta», else the first and how many more."""
        known = [person for person in people.values() if person is not None]
        places = {place_of(person) for person in known}
        if len(known) == len(people) and len(places) == 1 and (place := places.pop()):
            return self._say("activity.delegation", n=len(people), place=place)
        first = self._person(known[0]) if known else self._say("activity.gone")
        return self._language.count("activity.and_others", len(people) - 1, who=first)

    def sentences(self, entry: EntryId, fact: AnyFact) -> Iterator[str]:
        """Tell a fact, with the reasons that were given."""
        yield self._sentence(entry, fact)
        if isinstance(fact, CheckedIn):
            yield from self._reasons(entry, fact.presence)
        if isinstance(fact, BadgeChanged) and fact.reason and self._shows_names:
            key = REASON_KEYS.get(fact.reason)
            reason = self._say(key) if key is not None else fact.reason
            yield self._say("activity.told.reason", reason=reason)

    def _sentence(self, entry: EntryId, fact: AnyFact) -> str:
        say = self._say
        match fact:
            case Refused():
                key = "activity.told.scanned" if fact.source == "scanned" else "activity.told.typed"
                return say(key, what=self._refused(entry, fact))
            case NumbersTaken(block=block):
                first, last = max(block * BLOCK, 1), (block + 1) * BLOCK - 1
                return say("activity.told.numbers", first=first, last=last)
            case KeyRetired(number=number):
                return say("activity.told.key_retired", n=number)
            case ConferenceMade() | ConferenceChanged():
                days, title = len(fact.conference.days), fact.conference.title
                return self._language.count("activity.told.days", days, title=title)
            case SettingChanged(key=key, value=value, was=was):
                old, new = (setting_value(self._language, key, each) for each in (was, value))
                name = setting_name(self._language, key)
                return say("activity.told.setting", name=name, old=old, new=new)
            case TableEdited(table=table):
                return self._language.count("activity.told.edited", len(fact.touched), table=table)
            case (
                Conducted()
                | Retimed()
                | SpeakerReadied()
                | SpeakerLinked()
                | MessageSent()
                | MessageAcknowledged()
                | VersionNamed()
            ):
                return self._conduct.sentence(fact)
            case SessionAdded() | SessionChanged() | SessionRemoved():
                return self._about_session(fact)
            case ParticipantErased(participant):
                return say("activity.told.erased", n=participant.number)
            case Scrubbed():
                return self._scrubbed(fact)
            case Undone(entry=target, fact=inner):
                again = isinstance(inner, Undone)
                key = "activity.told.redone" if again else "activity.told.undone"
                return say(key, what=self._innermost(target, inner))
            case _:
                return self._about_person(fact)

    def _scrubbed(self, fact: Scrubbed) -> str:
        """Tell what is left of a fact about somebody who was erased."""
        what = self._say(_KIND_KEYS.get(fact.of, "activity.fact.scrubbed"))
        fields = ", ".join(
            self._say(FIELD_KEYS[name]) for name in fact.fields if name in FIELD_KEYS
        )
        if not fields:
            return self._say("activity.told.scrubbed", what=what)
        return self._say("activity.told.scrubbed_fields", what=what, fields=fields)

    def _about_session(self, fact: SessionAdded | SessionChanged | SessionRemoved) -> str:
        session = f"{forms.clock(self._language, fact.session.start)} {fact.session.title}"
        match fact:
            case SessionAdded():
                return self._say("activity.told.session_added", session=session)
            case SessionRemoved():
                return self._say("activity.told.session_removed", session=session)
            case SessionChanged():
                kinds = Difference(session=fact.session, was=fact.was).kinds
                changes = ", ".join(self._say(CHANGE_KEYS[kind]) for kind in kinds)
                changes = changes or self._say("activity.change.rule")
                return self._say("activity.told.session_changed", session=session, changes=changes)

    def _about_person(self, fact: PersonFact) -> str:
        say, who = self._say, self._who(fact)
        match fact:
            case CheckedIn():
                return self._stay("activity.told.checked_in", who, fact.presence)
            case CheckedOut():
                return self._stay("activity.told.checked_out", who, fact.presence)
            case ParticipantRegistered():
                return say("activity.told.registered", who=who, n=fact.participant.number)
            case ParticipantChanged():
                fields = self._fields(fact.participant, fact.was)
                return say("activity.told.changed", who=who, fields=fields)
            case BadgePrinted():
                return say("activity.told.printed", who=who)
            case BadgeChanged() if fact.badge.generation <= fact.was.generation:
                return say("activity.told.revoked", who=who)
            case BadgeChanged():
                return say("activity.told.reissued", who=who, n=fact.badge.generation)
            case PutAside():
                words = fact.hold.words if self._shows_names else ""
                return say("activity.told.aside", who=who, words=words).rstrip()
            case TakenUp():
                return say("activity.told.taken_up", who=who)
            case _:
                assert_never(fact)

    def _innermost(self, target: EntryId, fact: AnyFact) -> str:
        while isinstance(fact, Undone):
            target, fact = fact.entry, fact.fact
        return self._sentence(target, fact)

    def _refused(self, entry: EntryId, fact: Refused) -> str:
        """Say who was not let in and why: «Bjørn-Åge Mikalsen, Hasvik: ikke påmeldt i dag»."""
        if fact.verdict == "ambiguous":
            return self._say("activity.several")
        person = self._state.participants.get(fact.participant) if fact.participant else None
        short = self._verdict(entry, fact.verdict, fact.reason, person, fact.day)
        if fact.participant is None:
            return short
        return f"{self._who(fact)}: {short[:1].lower()}{short[1:]}"

    def _verdict(
        self,
        entry: EntryId,
        word: str,
        reason: str | None,
        person: Participant | None,
        day: int | None,
    ) -> str:
        """Say a verdict that was given, in a few words."""
        activity = self._state.activity_of(entry)
        if activity is None:
            return word
        verdict = Verdict(
            word=word,
            reason=reason,
            participant=person,
            day=day,
            at=activity.at,
            zone=self._state.conference.timezone,
            # What the words turn on; a log does not say for which days somebody was registered.
            valid_on=tuple((number, None) for number in person.days) if person else ((0, None),),
        )
        return describe(self._language, self._state.conference, verdict, names=False).short

    def _stay(self, key: str, who: str, presence: Presence) -> str:
        said = self._say(key, who=who, day=presence.day)
        if presence.track is None:
            return said
        return f"{said}, {track_name(self._language, presence.track)}"

    def _reasons(self, entry: EntryId, presence: Presence) -> Iterator[str]:
        if presence.overrode:
            person = self._state.participants.get(presence.participant)
            rules = (
                self._verdict(entry, word, _USUAL_REASON.get(word), person, presence.day)
                for word in presence.overrode
            )
            said = ", ".join(f"{rule[:1].lower()}{rule[1:]}" for rule in rules)
            yield self._say("activity.told.overrode", rules=said)
        if presence.reason and self._shows_names:
            yield self._say("activity.told.reason", reason=presence.reason)

    def _who(self, fact: AnyFact) -> str:
        person: Participant | None
        if isinstance(fact, ParticipantRegistered | ParticipantChanged):
            person = fact.participant
        else:
            about = participant_of(fact)
            person = self._state.participants.get(about) if about is not None else None
        return self._person(person) if person is not None else self._say("activity.gone")

    def _person(self, person: Participant) -> str:
        if not self._shows_names:
            return self._say("verdict.number", number=person.number)
        if person.status is Status.ERASED:
            return self._say("activity.erased_person", n=person.number)
        place = place_of(person)
        return f"{person.name}, {place}" if place else person.name

    def _fields(self, participant: Participant, was: Participant) -> str:
        return ", ".join(
            self._say(key)
            for name, key in FIELD_KEYS.items()
            if getattr(participant, name) != getattr(was, name)
        )


_USUAL_REASON: Final = {"revoked": "superseded"}
"""The only reason for which a rule that has several may be set aside."""

_fact_of: msgspec.json.Decoder[AnyFact] = msgspec.json.Decoder(AnyFact)


class _Kind(msgspec.Struct):
    kind: str
    of: str = ""


_kind_of = msgspec.json.Decoder(_Kind)


def fact_in(state: State, document: str) -> AnyFact:
    """Decode one document of the activity log."""
    return _fact_of.decode(state.activity[document].fact)


def kind_in(state: State, document: str) -> str:
    """Give the kind of the fact in one document, without decoding the rest."""
    found = _kind_of.decode(state.activity[document].fact)
    return found.of or found.kind
