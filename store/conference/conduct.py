"""Conduct: what really happened to sessions, and what moderators changed in the plan.

The published programme is never overwritten by it: an `Actual` and a `Retiming` lie beside the
session that they name, so a new version of the page leaves both standing. That a session is
cancelled stands in the session's own status.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum

import msgspec

from store.conference.programme import SessionId


class Actual(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a moderator did with one session; instants are UTC.

    Starting a session ends the one that runs in the same track, whether or not its stop was
    recorded. `added_s` and `paused_s` are totals without instants of their own: asked about an
    earlier moment, they count as if they had been there from the start.
    """

    session: SessionId
    started_at: datetime | None = None
    stopped_at: datetime | None = None
    added_s: int = 0
    """Seconds given to the running session, negative when taken."""
    paused_at: datetime | None = None
    """Since when it stands still, or none while it runs."""
    paused_s: int = 0
    """Seconds of the pauses that are over."""
    part: int | None = None
    """The running part, counted from 0."""
    is_skipped: bool = False
    """Passed over on the day: its time stays empty and moves nobody."""


class Retiming(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A session's place in the day since a moderator moved or extended it; instants are UTC."""

    session: SessionId
    start_at: datetime
    end_at: datetime | None = None
    """None for a session with an open end."""


class Reach(StrEnum):
    """How much of the day a shift moves."""

    THIS = "this"
    """The next session gives up the time."""
    MEAL = "meal"
    """Everything before the next meal moves; the meal gives up the time, down to its minimum."""
    DAY = "day"
    """Everything moves until a gap takes it up."""


class Pace(msgspec.Struct, frozen=True, kw_only=True):
    """The conference's settings for keeping time.

    A threshold is the smaller of its length and its share of the session's planned length.
    """

    break_minimum: timedelta = timedelta(minutes=10)
    meal_minimum: timedelta = timedelta(minutes=45)
    warning: timedelta = timedelta(minutes=2)
    warning_share: float = 0.2
    danger: timedelta = timedelta(minutes=1)
    danger_share: float = 0.1
    patience: timedelta = timedelta(minutes=5)
    """How long a session that is late is awaited after a stop before the clock begins it."""
