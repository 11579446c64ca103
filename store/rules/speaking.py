"""When a participant speaks on a day, as the day is expected to go."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from store.conference.people import Category, Participant
from store.conference.programme import Session
from store.conference.state import State
from store.rules.folding import fold
from store.rules.glance import Row, Standing
from store.rules.speakers import names_of
from store.rules.timetable import timetable


def speaks_at(state: State, participant: Participant, day: int, at: datetime) -> datetime | None:
    """Give the instant at which somebody is expected to speak next on a day, seen from `at`.

    Once everything of theirs is over it is the first; what was cancelled is nothing.
    """
    if not state.links and participant.category is not Category.SPEAKER:
        return None
    known = _names(state, participant)
    if not known or not any(_is_in(known, each, day) for each in state.sessions.values()):
        return None
    rows = list(_rows(state, known, day, at))
    to_come = (row for row in rows if row.standing is not Standing.DONE)
    row = next(to_come, rows[0] if rows else None)
    if row is None:
        return None
    return row.expected_start_at or row.planned.start_at


def _names(state: State, participant: Participant) -> frozenset[str]:
    """Give the folded names under which the programme may know somebody."""
    linked = {link.id for link in state.links.values() if link.participant == participant.id}
    if participant.category is Category.SPEAKER:
        linked.add(fold(participant.name))
    return frozenset(linked)


def _is_in(known: frozenset[str], session: Session, day: int) -> bool:
    return session.day == day and any(fold(name) in known for name in names_of(session))


def _rows(state: State, known: frozenset[str], day: int, at: datetime) -> Iterator[Row]:
    for row in timetable(state, at, day=day).rows:
        if row.standing is not Standing.DROPPED and _is_in(known, row.session, day):
            yield row
