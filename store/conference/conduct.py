"""Conduct: what really happened to sessions, what moderators changed and said, who is ready.

The published programme is never overwritten by it: an `Actual` and a `Retiming` lie beside the
session that they name, so a new version of the page leaves both standing. That a session is
cancelled stands in the session's own status.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum

import msgspec

from store.conference.people import ParticipantId
from store.conference.programme import Day, Session, SessionId, Track


class Actual(
    msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True
):
    """What a moderator did with one session; instants are UTC.

    Starting a session ends the one that runs in the same track, whether or not its stop was
    recorded. `added_s` and `paused_s` are totals without instants of their own: asked about an
    earlier moment, they count as if they had been there from the start.
    """

    id: SessionId
    """The session's."""
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
    part_at: datetime | None = None
    """Since when it runs."""
    is_skipped: bool = False
    """Passed over on the day: its time stays empty and moves nobody."""
    extra: dict[str, msgspec.Raw] = msgspec.field(default_factory=dict, name="_extra")


class Retiming(
    msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True
):
    """A session's place in the day since a moderator moved or extended it; instants are UTC."""

    id: SessionId
    """The session's."""
    start_at: datetime
    end_at: datetime | None = None
    """None for a session with an open end."""
    extra: dict[str, msgspec.Raw] = msgspec.field(default_factory=dict, name="_extra")


class Readiness(
    msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True
):
    """How far somebody of the programme is ready for one session."""

    id: str
    """The session's id, `/` and the folded name."""
    arrived: bool | None = None
    """What the moderator says; none leaves it to the desk, where a participant is known."""
    microphone: bool = False
    slides: bool = False
    note: str = ""
    """For the moderator alone."""
    extra: dict[str, msgspec.Raw] = msgspec.field(default_factory=dict, name="_extra")


class SpeakerLink(
    msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True
):
    """Which participant a name of the programme is, where the name alone does not tell."""

    id: str
    """The folded name."""
    participant: ParticipantId
    extra: dict[str, msgspec.Raw] = msgspec.field(default_factory=dict, name="_extra")


class Addressee(StrEnum):
    """Whom a message is for."""

    DESK = "desk"
    MODERATORS = "moderators"


class Message(
    msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True
):
    """A line between the desks and the moderators, open until somebody acknowledges it."""

    id: str
    to: Addressee
    text: str = ""
    at: datetime
    desk: str = ""
    operator: str = ""
    acknowledged_at: datetime | None = None
    acknowledged_by: str | None = None
    """The desk, and the operator where one is set."""
    extra: dict[str, msgspec.Raw] = msgspec.field(default_factory=dict, name="_extra")


class Version(
    msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True
):
    """The programme as it was published at one time, under a name."""

    id: str
    name: str
    at: datetime
    is_automatic: bool = False
    """It was kept because another programme was taken in; its name is the other's source."""
    days: tuple[Day, ...] = ()
    tracks: tuple[Track, ...] = ()
    sessions: tuple[Session, ...] = ()
    extra: dict[str, msgspec.Raw] = msgspec.field(default_factory=dict, name="_extra")


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
