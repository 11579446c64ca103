"""Whom and what facts are about."""

from __future__ import annotations

from store.conference.facts import (
    AnyFact,
    BadgeChanged,
    BadgePrinted,
    CheckedIn,
    CheckedOut,
    Conducted,
    ParticipantChanged,
    ParticipantErased,
    ParticipantRegistered,
    PutAside,
    Refused,
    Retimed,
    SessionAdded,
    SessionChanged,
    SessionRemoved,
    SpeakerLinked,
    TakenUp,
    Undone,
)
from store.conference.people import ParticipantId
from store.conference.programme import SessionId


def session_id_of(fact: AnyFact) -> SessionId | None:
    """Name the session that a fact is about."""
    match fact:
        case SessionAdded() | SessionChanged() | SessionRemoved():
            return fact.session.id
        case Conducted():
            return fact.actual.id
        case Retimed():
            return fact.session
        case Undone():
            return session_id_of(fact.fact)
        case _:
            return None


def participant_of(fact: AnyFact) -> ParticipantId | None:
    """Name the participant that a fact is about."""
    match fact:
        case ParticipantRegistered() | ParticipantChanged() | ParticipantErased():
            return fact.participant.id
        case CheckedIn() | CheckedOut():
            return fact.presence.participant
        case Refused():
            return fact.participant
        case BadgePrinted() | BadgeChanged():
            return fact.badge.id
        case PutAside() | TakenUp():
            return fact.hold.participant
        case SpeakerLinked():
            return fact.participant or fact.was
        case Undone():
            return participant_of(fact.fact)
        case _:
            return None
