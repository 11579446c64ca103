"""What moderators set of the programme itself: a room, or that a session does not take place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from store.conference.facts import Activity, AnyFact, EntryId, SessionChanged
from store.conference.programme import SessionId
from store.conference.state import State
from store.rules.difference import Base

PUBLISHING: Final = frozenset({"make_conference", "take_in_programme", "restore_version"})
"""Acts that say what is published; every other act that changes a session is a moderator's."""
FIELDS: Final = ("room", "status")

_ABOUT_PEOPLE: Final = frozenset({"check_in", "check_out", "check_in_delegation", "take_in_people"})
"""Acts that never change a session, and of which there are thousands."""
_TAGS: Final = (b'"session_', b'"retimed"', b'"conference_made"')


def moderated(state: State) -> Mapping[SessionId, Base]:
    """Give the fields that moderators set last, each with what was published before.

    An act that was taken back does not count. What a page said of a field since is published.
    """
    found: dict[SessionId, dict[str, object]] = {}
    for activity, facts in programme_entries(state, state.entries):
        if activity.entry in state.undone:
            continue
        for fact in facts:
            if isinstance(fact, SessionChanged):
                base = found.setdefault(fact.session.id, {})
                _note(base, fact, is_published=activity.act in PUBLISHING)
    return {session: base for session, base in found.items() if base}


def _note(base: dict[str, object], fact: SessionChanged, *, is_published: bool) -> None:
    for name in FIELDS:
        old, new = getattr(fact.was, name), getattr(fact.session, name)
        if old == new:
            continue
        if is_published:
            base.pop(name, None)
        else:
            base.setdefault(name, old)


def programme_entries(
    state: State, entries: Iterable[EntryId]
) -> Iterator[tuple[Activity, tuple[AnyFact, ...]]]:
    """Give those of some entries that may have changed a session, with their facts.

    Most entries are about people; they are passed over without being decoded.
    """
    for entry in entries:
        documents = state.entries[entry]
        first = state.activity[documents[0]]
        if first.act in _ABOUT_PEOPLE:
            continue
        if any(tag in bytes(state.activity[each].fact) for each in documents for tag in _TAGS):
            yield first, state.facts_of(entry)
