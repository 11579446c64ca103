"""What moderators are reminded of: what begins soon, who is missing, what nobody has started.

Soon is counted to the expected start, so a reminder moves with the delay.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

import msgspec

from store.conference.conduct import Pace
from store.conference.programme import Session, SessionId, SessionKind
from store.rules.agenda import Agenda
from store.rules.board import Slot, missing
from store.rules.glance import Row, TrackAgenda
from store.rules.pace import ABSORBING, NONE

EARLY: Final = timedelta(minutes=15)
LATE: Final = timedelta(minutes=5)
STANDS: Final = timedelta(minutes=3)
"""So long the early reminder stands; the late one stands until the session begins."""
_BY_ITSELF: Final = ABSORBING | {SessionKind.REGISTRATION}
"""What nobody has to be reminded of."""


class Reason(StrEnum):
    """Why somebody is reminded, the most urgent first."""

    FORGOTTEN = "forgotten"
    """It should have begun, and nobody has started it."""
    MISSING = "missing"
    """Somebody who is due soon has not come."""
    LATE = "late"
    EARLY = "early"


class Reminder(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that wants attention now."""

    reason: Reason
    session: Session
    track: str | None = None
    start_at: datetime
    """When the session is expected to begin, or should have begun."""
    names: tuple[str, ...] = ()
    """Who is missing."""

    @property
    def key(self) -> tuple[Reason, SessionId]:
        """What is the same reminder from second to second."""
        return self.reason, self.session.id


def reminders(agenda: Agenda, slots: tuple[Slot, ...], pace: Pace) -> tuple[Reminder, ...]:
    """Give what wants attention at the agenda's instant, the most urgent first."""
    found: dict[tuple[Reason, SessionId], Reminder] = {}
    for track in agenda.tracks:
        for reminder in (_forgotten(agenda, track, pace), _soon(agenda, track)):
            if reminder is not None:
                found.setdefault(reminder.key, reminder)
    for slot in slots:
        absent = tuple(person.who.name or "" for person in missing((slot,)))
        if absent:
            reminder = _about(Reason.MISSING, slot.row, absent)
            found.setdefault(reminder.key, reminder)
    order = list(Reason)
    return tuple(sorted(found.values(), key=lambda each: (order.index(each.reason), each.start_at)))


def _about(reason: Reason, row: Row, names: tuple[str, ...] = ()) -> Reminder:
    return Reminder(
        reason=reason,
        session=row.session,
        track=row.session.track,
        start_at=row.expected_start_at or row.planned.start_at,
        names=names,
    )


def _soon(agenda: Agenda, track: TrackAgenda) -> Reminder | None:
    row = track.next
    if row is None or row.expected_start_at is None or row.session.kind in _BY_ITSELF:
        return None
    until = row.expected_start_at - agenda.at
    if NONE < until <= LATE:
        return _about(Reason.LATE, row)
    if EARLY - STANDS < until <= EARLY:
        return _about(Reason.EARLY, row)
    return None


def _forgotten(agenda: Agenda, track: TrackAgenda, pace: Pace) -> Reminder | None:
    """Find what should have begun; where nobody conducts the track the clock does, by itself."""
    if not _is_conducted(agenda, track):
        return None
    if track.is_conducted:
        # The one before goes on: the next is forgotten when that is over for too long.
        is_late = track.over > NONE and track.over >= pace.patience
        row = track.next if is_late and not track.is_paused else None
    else:
        row = track.now
        if row is not None and row.session.kind in _BY_ITSELF:
            row = None
    if row is None or agenda.at < row.planned.start_at + pace.patience:
        return None
    reminder = _about(Reason.FORGOTTEN, row)
    return msgspec.structs.replace(reminder, start_at=row.planned.start_at)


def _is_conducted(agenda: Agenda, track: TrackAgenda) -> bool:
    return any(
        row.actual is not None
        and row.actual.started_at is not None
        and row.actual.started_at <= agenda.at
        for row in agenda.column(track.track)
    )
