"""The conflicts of what is known here: as planned, and as the day is expected to go."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

import msgspec

from store.conference.conduct import Retiming
from store.conference.people import ParticipantId
from store.conference.programme import Session, SessionId
from store.conference.state import State
from store.rules.agenda import agenda_at
from store.rules.conflicts import Conflict, conflicts
from store.rules.glance import Row, Standing
from store.rules.plan import Planned, planned
from store.rules.speakers import speakers


def known_conflicts(
    state: State,
    now: datetime | None = None,
    sessions: Iterable[Session] | None = None,
    retimings: Mapping[SessionId, Retiming] | None = None,
) -> tuple[Conflict, ...]:
    """Find the conflicts of the stored programme, or of sessions and moves as they would be.

    With an instant, those that only come of delays are found as well, but not what is over.
    """
    held = tuple(state.sessions.values() if sessions is None else sessions)
    moved = state.retimings if retimings is None else retimings
    who = _who(state)
    skipped = {actual.id for actual in state.actuals.values() if actual.is_skipped}
    rows = [
        planned(session, state.zone, moved.get(session.id))
        for session in held
        if session.id not in skipped
    ]
    as_planned = conflicts(rows, who)
    if now is None:
        return as_planned
    expected = conflicts(_expected(state, held, now, moved), who)
    known = {each.key for each in as_planned}
    late = (
        msgspec.structs.replace(each, is_expected=True)
        for each in expected
        if each.key not in known
    )
    return (*as_planned, *late)


def _who(state: State) -> dict[str, ParticipantId]:
    linked = {link.id: link.participant for link in state.links.values()}
    return {**speakers(state), **linked}


def _expected(
    state: State,
    sessions: tuple[Session, ...],
    now: datetime,
    moved: Mapping[SessionId, Retiming],
) -> list[Planned]:
    """Give what is not over yet with the times that are expected."""
    rows: list[Planned] = []
    for day in state.conference.days:
        agenda = agenda_at(
            state.conference,
            sessions,
            now,
            actuals=state.actuals,
            retimings=moved,
            day=day.number,
        )
        rows += filter(None, map(_as_expected, agenda.rows))
    return rows


def _as_expected(row: Row) -> Planned | None:
    if row.standing in {Standing.DONE, Standing.DROPPED} or row.expected_start_at is None:
        return None
    return msgspec.structs.replace(
        row.planned, start_at=row.expected_start_at, end_at=row.expected_end_at
    )
