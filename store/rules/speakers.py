"""Who of the programme's people is who among the participants."""

from __future__ import annotations

from collections import Counter

from store.conference.people import ParticipantId
from store.conference.programme import Contributor, Session
from store.conference.state import State
from store.rules.folding import fold


def people_of(session: Session) -> tuple[Contributor, ...]:
    """List everybody in a session and its parts, in order."""
    return (*session.people, *(person for part in session.parts for person in part.people))


def names_of(session: Session) -> tuple[str, ...]:
    """List the names in a session and its parts, in order."""
    return tuple(person.name for person in people_of(session) if person.name)


def speakers(state: State) -> dict[str, ParticipantId]:
    """Give the participants of category speaker by folded name, but for namesakes."""
    found = [(fold(state.participants[speaker].name), speaker) for speaker in state.speakers]
    count = Counter(name for name, _ in found)
    return {name: participant for name, participant in found if count[name] == 1}
