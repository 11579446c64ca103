"""The course of the day: what moderators did, said and changed, and versions of the programme."""

from __future__ import annotations

from store.conference.change import EVERYTHING, NOTHING, Change
from store.conference.conduct import (
    Actual,
    Message,
    Readiness,
    Retiming,
    SpeakerLink,
    Version,
)
from store.conference.facts import SpeakerReadied
from store.conference.people import ParticipantId
from store.conference.programme import SessionId
from store.conference.state import State


def happen(state: State, session: SessionId, actual: Actual | None) -> Change:
    """Set what really happened to a session; none is nothing."""
    if actual is None:
        state.actuals.pop(session, None)
    else:
        state.actuals[session] = actual
    return _about(session)


def retime(state: State, session: SessionId, retiming: Retiming | None) -> Change:
    """Give a session another place in the day; none gives it its published one."""
    if retiming is None:
        state.retimings.pop(session, None)
    else:
        state.retimings[session] = retiming
    return _about(session)


def ready(state: State, fact: SpeakerReadied, readiness: Readiness | None) -> Change:
    """Set how far somebody is ready; none is what nobody has said anything about."""
    if readiness is None:
        state.readiness.pop(fact.readiness.id, None)
    else:
        state.readiness[readiness.id] = readiness
    return _about(SessionId(fact.readiness.id.partition("/")[0]))


def link(state: State, name: str, participant: ParticipantId | None) -> Change:
    """Let a folded name of the programme be a participant, or nobody in particular."""
    if participant is None:
        state.links.pop(name, None)
    else:
        state.links[name] = SpeakerLink(id=name, participant=participant)
    return EVERYTHING


def say(state: State, message: Message) -> Change:
    """Set what is known of a message."""
    state.messages[message.id] = message
    return Change(messages=True)


def unsay(state: State, message: Message) -> Change:
    """Take a message back."""
    state.messages.pop(message.id, None)
    return Change(messages=True)


def keep(state: State, version: Version) -> Change:
    """Keep a version of the programme."""
    state.versions[version.id] = version
    return NOTHING


def forget(state: State, version: Version) -> Change:
    """Forget a version of the programme."""
    state.versions.pop(version.id, None)
    return NOTHING


def _about(session: SessionId) -> Change:
    return Change(sessions=frozenset((session,)))
