"""Finding sessions of a day by the beginnings of words: title, people, parts, room, kind."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import msgspec

from store.conference.programme import Contributor, Session, SessionKind
from store.rules.agenda import Agenda
from store.rules.matching import matches, query, spelled
from tui.programme_words import Voice

KIND_KEYS: Final = {
    SessionKind.OPENING: "moderating.kind.opening",
    SessionKind.INFO: "moderating.kind.info",
    SessionKind.TALK: "moderating.kind.talk",
    SessionKind.DISCUSSION: "moderating.kind.discussion",
    SessionKind.PANEL: "moderating.kind.panel",
    SessionKind.WORK: "moderating.kind.work",
    SessionKind.COURSE: "moderating.kind.course",
    SessionKind.BREAK: "moderating.kind.break",
    SessionKind.MEAL: "moderating.kind.meal",
    SessionKind.REGISTRATION: "moderating.kind.registration",
    SessionKind.SOCIAL: "moderating.kind.social",
    SessionKind.BLOCK: "moderating.kind.block",
}


def has_words(text: str) -> bool:
    """Tell whether there is a word to look for."""
    return bool(query(text))


def found(voice: Voice, agenda: Agenda, text: str) -> Agenda:
    """Give a day with only the sessions that every word names; all of them for no words."""
    wanted = query(text)
    if not wanted:
        return agenda
    rows = tuple(row for row in agenda.rows if matches(words_of(voice, row.session), wanted))
    return msgspec.structs.replace(agenda, rows=rows)


def words_of(voice: Voice, session: Session) -> frozenset[str]:
    """Give the folded words by which a session is found."""
    texts = [session.title, session.note or "", session.room or "", session.track or ""]
    texts.append(voice.say(KIND_KEYS[session.kind]))
    for person in session.people:
        texts.extend(_names(person))
    for part in session.parts:
        texts.append(part.title)
        for person in part.people:
            texts.extend(_names(person))
    return frozenset(spelled(" ".join(texts)))


def _names(person: Contributor) -> Iterator[str]:
    yield from filter(None, (person.name, person.role, person.organisation))
