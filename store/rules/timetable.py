"""The agenda of what is known here: its sessions at an instant, and what follows their day."""

from __future__ import annotations

from collections import deque
from datetime import datetime, timedelta
from typing import Final

import msgspec

from store.conference.state import State
from store.rules.agenda import Agenda, agenda_at
from store.rules.by_the_second import Going, going
from store.rules.plan import Planned, columns, is_same, plan_of_day
from store.rules.projection import is_dropped


class _Answer(msgspec.Struct, frozen=True):
    """One agenda, and everything that it was made of."""

    at: datetime
    day: int | None
    made_of: tuple[object, ...]
    agenda: Agenda


_ANSWERS: Final[deque[_Answer]] = deque(maxlen=4)
"""The last ones: the pieces of a screen ask for the same agenda in the same second."""


class _Course(msgspec.Struct, frozen=True):
    """One agenda as it goes on, and everything that it was made of."""

    day: int | None
    made_of: tuple[object, ...]
    going: Going


_COURSES: Final[deque[_Course]] = deque(maxlen=4)
"""The last ones: a screen asks second after second, while nothing happens."""
_SOON: Final = timedelta(seconds=2)
"""Who asks again within this follows the clock."""


def timetable(state: State, at: datetime, *, day: int | None = None) -> Agenda:
    """Give the agenda at an instant, of the day at hand or of the day with a number."""
    at = at.replace(microsecond=0)
    made_of = (
        state.conference,
        *state.sessions.values(),
        *state.actuals.values(),
        *state.retimings.values(),
    )
    is_followed = False
    for answer in tuple(_ANSWERS):
        if answer.day == day and is_same(answer.made_of, made_of):
            if answer.at == at:
                return answer.agenda
            is_followed = is_followed or answer.at < at <= answer.at + _SOON
    agenda = _following(state, at, day, made_of) if is_followed else _fresh(state, at, day)
    _ANSWERS.append(_Answer(at, day, made_of, agenda))
    return agenda


def _fresh(state: State, at: datetime, day: int | None) -> Agenda:
    return agenda_at(
        state.conference,
        state.sessions.values(),
        at,
        actuals=state.actuals,
        retimings=state.retimings,
        day=day,
    )


def _following(state: State, at: datetime, day: int | None, made_of: tuple[object, ...]) -> Agenda:
    """Read the agenda off as long as it goes on evenly; then look at it anew."""
    for known in tuple(_COURSES):
        if known.day == day and known.going.covers(at) and is_same(known.made_of, made_of):
            return known.going.agenda(at)
    found = going(
        state.conference,
        state.sessions.values(),
        at,
        actuals=state.actuals,
        retimings=state.retimings,
        day=day,
    )
    _COURSES.append(_Course(day, made_of, found))
    return found.agenda(at)


def beginning_after(state: State, day: int) -> tuple[Planned, ...]:
    """Give the sessions with which the conference goes on after a day: one, or one a track."""
    conference = state.conference
    today = conference.day(day)
    if today is None:
        return ()
    for later in sorted(conference.days, key=lambda each: each.date):
        if later.date <= today.date:
            continue
        plan = plan_of_day(state.sessions.values(), later.number, state.zone, state.retimings)
        first = {
            row.session.id: row
            for column in columns(conference, later.number, plan)
            if (row := _first(state, plan, column.rows)) is not None
        }
        if first:
            return tuple(sorted(first.values(), key=lambda row: row.start_at))
    return ()


def _first(state: State, plan: tuple[Planned, ...], places: tuple[int, ...]) -> Planned | None:
    rows = (plan[place] for place in places)
    return next(
        (row for row in rows if not is_dropped(row, state.actuals.get(row.session.id))), None
    )
