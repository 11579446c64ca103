"""How each kind of fact changes the state, and how it is taken back."""

from __future__ import annotations

from typing import assert_never

from store.conference.change import NOTHING, Change, joined
from store.conference.facts import (
    AnyFact,
    BadgeChanged,
    BadgePrinted,
    CheckedIn,
    CheckedOut,
    Conducted,
    ConferenceChanged,
    ConferenceMade,
    Entry,
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
from store.conference.folding import (
    conduct,
    erasure,
    office,
    people,
    presence,
    programme,
    tables,
)
from store.conference.state import State


def fold_entry(state: State, entry: Entry) -> Change:
    """Take in what happened and say what must be drawn anew."""
    changes = [fold(state, fact) for fact in entry.facts]
    state.remember(entry)
    return joined(changes)


def fold(state: State, fact: AnyFact) -> Change:  # noqa: C901, PLR0912 - one case a kind of fact.
    """Let one fact change the tables."""
    match fact:
        case CheckedIn():
            return presence.come(state, fact.presence)
        case CheckedOut():
            return presence.go(state, fact.presence)
        case Refused():
            return presence.note_refusal(fact)
        case ParticipantRegistered():
            return people.register(state, fact.participant, fact.key_number)
        case ParticipantChanged():
            return people.become(state, fact.participant)
        case ParticipantErased():
            return erasure.erase(state, fact)
        case NumbersTaken():
            return office.take_numbers(state, fact)
        case BadgePrinted() | BadgeChanged():
            return office.set_badge(state, fact.badge)
        case KeyRetired():
            return office.retire_key(state, fact.number)
        case PutAside():
            return office.hold(state, fact.hold)
        case TakenUp():
            return office.release(state, fact.hold)
        case SessionAdded():
            return programme.put(state, fact.session)
        case SessionChanged():
            return programme.put(state, fact.session)
        case SessionRemoved():
            return programme.drop(state, fact.session)
        case ConferenceMade():
            return programme.become(state, fact.conference)
        case ConferenceChanged():
            return programme.change(state, fact.was, fact.conference)
        case SettingChanged():
            return programme.set_value(state, fact.key, fact.value)
        case Conducted():
            return conduct.happen(state, fact.actual.id, fact.actual)
        case Retimed():
            return conduct.retime(state, fact.session, fact.retiming)
        case SpeakerReadied():
            return conduct.ready(state, fact, fact.readiness)
        case SpeakerLinked():
            return conduct.link(state, fact.name, fact.participant)
        case MessageSent() | MessageAcknowledged():
            return conduct.say(state, fact.message)
        case VersionNamed():
            return conduct.keep(state, fact.version)
        case TableEdited():
            return tables.edit(state, fact)
        case Undone():
            return unfold(state, fact.fact)
        case Scrubbed():
            return fold(state, fact.rest) if fact.rest is not None else NOTHING
        case _:
            assert_never(fact)


def unfold(state: State, fact: AnyFact) -> Change:  # noqa: C901, PLR0912 - one case a kind of fact.
    """Take one fact back; taking back an undoing does the act again."""
    match fact:
        case CheckedIn():
            return presence.never_came(state, fact.presence)
        case CheckedOut():
            return presence.stayed(state, fact.presence)
        case Refused():
            return presence.note_refusal(fact)
        case ParticipantRegistered():
            return people.unregister(state, fact.participant)
        case ParticipantChanged():
            return people.become(state, fact.was)
        case NumbersTaken() | ConferenceMade() | ParticipantErased() | Scrubbed():
            return NOTHING
        case BadgePrinted() | BadgeChanged():
            return office.set_badge(state, fact.was)
        case KeyRetired():
            return office.believe_key(state, fact.number)
        case PutAside():
            return office.release(state, fact.hold)
        case TakenUp():
            return office.hold(state, fact.hold)
        case SessionAdded():
            return programme.drop(state, fact.session)
        case SessionChanged():
            return programme.put(state, fact.was)
        case SessionRemoved():
            return programme.put(state, fact.session)
        case ConferenceChanged():
            return programme.change(state, fact.conference, fact.was)
        case SettingChanged():
            return programme.set_value(state, fact.key, fact.was)
        case Conducted():
            return conduct.happen(state, fact.actual.id, fact.was)
        case Retimed():
            return conduct.retime(state, fact.session, fact.was)
        case SpeakerReadied():
            return conduct.ready(state, fact, fact.was)
        case SpeakerLinked():
            return conduct.link(state, fact.name, fact.was)
        case MessageSent():
            return conduct.unsay(state, fact.message)
        case MessageAcknowledged():
            return conduct.say(state, fact.was)
        case VersionNamed():
            return conduct.forget(state, fact.version)
        case TableEdited():
            return tables.unedit(state, fact)
        case Undone():
            return fold(state, fact.fact)
        case _:
            assert_never(fact)
