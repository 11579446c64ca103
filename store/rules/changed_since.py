"""Which sessions became others lately, so that who knew the programme by heart sees it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from store import settings
from store.conference.conduct import Retiming
from store.conference.facts import (
    AnyFact,
    ConferenceMade,
    Retimed,
    SessionAdded,
    SessionChanged,
    SessionRemoved,
    Undone,
)
from store.conference.programme import EndBasis, Session, SessionId
from store.conference.state import State
from store.rules.moderated import programme_entries
from store.rules.plan import planned


class Recent(StrEnum):
    """What became different about a session, the gravest alone."""

    NEW = "new"
    TIME = "time"
    ROOM = "room"
    CHANGED = "changed"


def marks_since(state: State, now: datetime) -> datetime | None:
    """Give since when changes are marked at an instant; none where nothing is to be marked."""
    hours = settings.number(state.conference.settings, "marks_hours")
    return now - timedelta(hours=hours) if hours else None


def changed_since(state: State, since: datetime) -> Mapping[SessionId, str]:
    """Name what became different about each session since an instant, by the words of `Recent`.

    What was changed and changed back is as it was. What was there when the conference was made
    is not new.
    """
    before = _before(state, since)
    found = {}
    for session in before.sessions.keys() | before.retimings.keys():
        now = state.sessions.get(session)
        if now is not None and (kind := _kind(state, before, now)) is not None:
            found[session] = kind.value
    return found


class _Before:
    """Sessions and retimings that changed, as they were before."""

    def __init__(self) -> None:
        self.sessions: dict[SessionId, Session | None] = {}
        self.retimings: dict[SessionId, Retiming | None] = {}

    def step_back(self, fact: AnyFact) -> None:
        """Take one fact back."""
        match fact:
            case SessionAdded(session=session):
                self.sessions[session.id] = None
            case SessionChanged(was=session) | SessionRemoved(session=session):
                self.sessions[session.id] = session
            case Retimed(session=session_id, was=was):
                self.retimings[session_id] = was
            case Undone(fact=inner):
                self.step_forward(inner)
            case _:
                pass

    def step_forward(self, fact: AnyFact) -> None:
        """Let one fact that was taken back happen."""
        match fact:
            case SessionAdded(session=session) | SessionChanged(session=session):
                self.sessions[session.id] = session
            case SessionRemoved(session=session):
                self.sessions[session.id] = None
            case Retimed(session=session_id, retiming=retiming):
                self.retimings[session_id] = retiming
            case Undone(fact=inner):
                self.step_back(inner)
            case _:
                pass


def _before(state: State, since: datetime) -> _Before:
    """Go back from now to an instant, or to when the conference was made."""
    before = _Before()
    for activity, facts in programme_entries(state, reversed(state.entries)):
        if any(isinstance(fact, ConferenceMade) for fact in facts):
            break
        if (activity.recorded_at or activity.at) > since:
            for fact in reversed(facts):
                before.step_back(fact)
    return before


def _kind(state: State, before: _Before, now: Session) -> Recent | None:
    was = before.sessions.get(now.id, now)
    if was is None:
        return Recent.NEW
    old_retiming = before.retimings.get(now.id, state.retimings.get(now.id))
    if _time(state, was, old_retiming) != _time(state, now, state.retimings.get(now.id)):
        return Recent.TIME
    if was.room != now.room:
        return Recent.ROOM
    is_other = any(getattr(was, name) != getattr(now, name) for name in _SEEN)
    return Recent.CHANGED if is_other else None


_SEEN: Final = ("track", "title", "people", "and_others", "parts", "kind", "note", "status")
"""What people see of a session beside its time and room."""


def _time(state: State, session: Session, retiming: Retiming | None) -> tuple[object, ...]:
    """Give when a session is planned; an end that only follows from the next one says nothing."""
    row = planned(session, state.zone, retiming)
    says_end = row.is_moved or session.end_basis is not EndBasis.NEXT
    return row.start_at, row.end_at if says_end else None
