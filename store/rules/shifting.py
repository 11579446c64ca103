"""Changes of the plan during the day: move or extend one session, and what the others give.

Everything here gives retimings, the new places of the sessions that change; the projection of a
plan with them is the preview, and recording them is the act.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from store.conference.conduct import Pace, Reach, Retiming
from store.conference.programme import SessionId, SessionKind, SessionStatus
from store.rules.pace import NONE, minimum
from store.rules.plan import Planned


def extend(
    plan: Sequence[Planned],
    session: SessionId,
    by: timedelta,
    reach: Reach,
    pace: Pace,
    *,
    fixed: Collection[SessionId] = (),
) -> tuple[Retiming, ...]:
    """Let a session end later, or earlier where `by` is negative, and move others as far as asked.

    `plan` is that of the day; sessions in `fixed` have begun and are never moved. A session
    without an end cannot be extended: nothing changes then.
    """
    chosen = _find(plan, session)
    if chosen is None or chosen.end_at is None:
        return ()
    end_at = max(chosen.start_at, chosen.end_at + by)
    own = _retimed(chosen, chosen.start_at, end_at)
    return (own, *_others(plan, chosen, own, reach, pace, fixed))


def move(
    plan: Sequence[Planned],
    session: SessionId,
    to: datetime,
    reach: Reach,
    pace: Pace,
    *,
    fixed: Collection[SessionId] = (),
) -> tuple[Retiming, ...]:
    """Let a session begin at another instant with its length, and move others as far as asked."""
    chosen = _find(plan, session)
    if chosen is None:
        return ()
    own = _retimed(chosen, to, None if chosen.length is None else to + chosen.length)
    return (own, *_others(plan, chosen, own, reach, pace, fixed))


def swap(plan: Sequence[Planned], one: SessionId, other: SessionId) -> tuple[Retiming, ...]:
    """Let two sessions change places and keep their lengths; what lies between gives way.

    Nothing changes where one of them has no end.
    """
    first, second = _find(plan, one), _find(plan, other)
    if first is None or second is None or first is second:
        return ()
    if second.start_at < first.start_at:
        first, second = second, first
    if first.length is None or second.length is None or second.end_at is None:
        return ()
    by = second.length - first.length
    between = [
        row
        for row in _beside(plan, first)
        if first.start_at < row.start_at < second.start_at and row is not second
    ]
    return (
        _retimed(second, first.start_at, first.start_at + second.length),
        *(_by(row, by) for row in between if by),
        _retimed(first, second.end_at - first.length, second.end_at),
    )


def _others(
    plan: Sequence[Planned],
    chosen: Planned,
    own: Retiming,
    reach: Reach,
    pace: Pace,
    fixed: Collection[SessionId],
) -> list[Retiming]:
    free = [
        row for row in _beside(plan, chosen) if row is not chosen and row.session.id not in fixed
    ]
    if reach is Reach.THIS:
        return _squeezed(free, own)
    if own.end_at is None or chosen.end_at is None:
        return []
    following = [row for row in free if row.start_at >= chosen.end_at]
    late = own.end_at - chosen.end_at
    if late > NONE:
        return _pushed(following, chosen.end_at, late, reach, pace)
    return _drawn(following, chosen.end_at, late, reach)


def _squeezed(free: Sequence[Planned], own: Retiming) -> list[Retiming]:
    """Take the time from what begins before the chosen session is over."""
    changed: list[Retiming] = []
    over_at = own.end_at or own.start_at
    for row in free:
        if own.start_at <= row.start_at < over_at:
            end_at = None if row.end_at is None else max(row.end_at, over_at)
            changed.append(_retimed(row, over_at, end_at))
            over_at = end_at or over_at
    return changed


def _pushed(
    following: Sequence[Planned], ended_at: datetime, late: timedelta, reach: Reach, pace: Pace
) -> list[Retiming]:
    """Move what follows later; gaps take it up, and the next meal where it reaches so far."""
    changed: list[Retiming] = []
    for row in following:
        late -= max(NONE, row.start_at - ended_at)
        if late <= NONE:
            break
        moved = _by(row, late)
        if reach is Reach.MEAL and row.session.kind is SessionKind.MEAL and row.end_at:
            end_at = max(row.end_at, moved.start_at + minimum(row, pace))
            moved = _retimed(row, moved.start_at, end_at)
            late = end_at - row.end_at
        changed.append(moved)
        ended_at = max(ended_at, row.end_at or row.start_at)
    return changed


def _drawn(
    following: Sequence[Planned], ended_at: datetime, early: timedelta, reach: Reach
) -> list[Retiming]:
    """Move what follows earlier, as far as it follows without a gap."""
    changed: list[Retiming] = []
    for row in following:
        is_meal = reach is Reach.MEAL and row.session.kind is SessionKind.MEAL
        if is_meal or row.start_at > ended_at or not early:
            break
        changed.append(_by(row, early))
        ended_at = max(ended_at, row.end_at or row.start_at)
    return changed


def _find(plan: Sequence[Planned], session: SessionId) -> Planned | None:
    return next((row for row in plan if row.session.id == session), None)


def _beside(plan: Sequence[Planned], chosen: Planned) -> list[Planned]:
    """Give what takes place for the same people, in order."""
    track = chosen.session.track
    return [
        row
        for row in plan
        if row.session.status is not SessionStatus.CANCELLED
        and (track is None or row.session.track in {None, track})
    ]


def _by(row: Planned, length: timedelta) -> Retiming:
    end_at = None if row.end_at is None else row.end_at + length
    return _retimed(row, row.start_at + length, end_at)


def _retimed(row: Planned, start_at: datetime, end_at: datetime | None) -> Retiming:
    return Retiming(id=row.session.id, start_at=start_at, end_at=end_at)
