"""What a day would look like after an act of a moderator, asked before it is done."""

from __future__ import annotations

from datetime import datetime

import msgspec

from store.conference.conduct import Actual, Retiming
from store.conference.facts import AnyFact, Conducted, DeskId, Retimed, SessionChanged
from store.conference.programme import Session, SessionId
from store.conference.state import State
from store.intents.intent import Here, Intent, Numbers, Outcome
from store.intents.naming import Named, Nobody
from store.rules.agenda import Agenda, agenda_at
from store.rules.timetable import timetable


class Preview(msgspec.Struct, frozen=True, kw_only=True):
    """The answer that an act would get, and the day without and with it."""

    outcome: Outcome
    before: Agenda
    after: Agenda


def preview(state: State, intent: Intent[Outcome], here_now: datetime) -> Preview:
    """Ask what an act would do to its session's day, without recording anything."""
    now = intent.at or here_now
    here = Here(
        now=now,
        desk=DeskId(""),
        desk_name="",
        resolve=_resolve_nobody,
        take_numbers=lambda count: Numbers(numbers=tuple(range(count))),
    )
    decision = intent.decide(state, here)
    named: SessionId | None = getattr(intent, "session", None)
    session = state.sessions.get(named) if named is not None else None
    day = session.day if session is not None else None
    before = timetable(state, now, day=day)
    if day is None and before.day is not None:
        day = before.day.number
    return Preview(
        outcome=decision.answer,
        before=before,
        after=_after(state, decision.facts, now, day) if decision.facts else before,
    )


def _after(state: State, facts: tuple[AnyFact, ...], at: datetime, day: int | None) -> Agenda:
    sessions: dict[SessionId, Session] = dict(state.sessions)
    actuals: dict[SessionId, Actual] = dict(state.actuals)
    retimings: dict[SessionId, Retiming] = dict(state.retimings)
    for fact in facts:
        match fact:
            case Conducted(actual=actual):
                actuals[actual.id] = actual
            case Retimed(session=session, retiming=None):
                retimings.pop(session, None)
            case Retimed(session=session, retiming=Retiming() as retiming):
                retimings[session] = retiming
            case SessionChanged(session=changed):
                sessions[changed.id] = changed
            case _:
                continue
    return agenda_at(
        state.conference, sessions.values(), at, actuals=actuals, retimings=retimings, day=day
    )


def _resolve_nobody(named: Named) -> Nobody:
    del named
    return Nobody(word="unknown")
