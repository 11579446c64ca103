"""The programme: conference, days, tracks, sessions and their people, as it is published."""

from __future__ import annotations

from datetime import date, datetime, time
from enum import StrEnum
from typing import NewType

import msgspec

SessionId = NewType("SessionId", str)


class EndBasis(StrEnum):
    """Where the end of a session comes from."""

    STATED = "stated"
    NEXT = "next"
    MARKER = "marker"
    FRAME = "frame"
    OPEN = "open"


class SessionKind(StrEnum):
    """What a session is."""

    OPENING = "opening"
    INFO = "info"
    TALK = "talk"
    DISCUSSION = "discussion"
    PANEL = "panel"
    WORK = "work"
    COURSE = "course"
    BREAK = "break"
    MEAL = "meal"
    REGISTRATION = "registration"
    SOCIAL = "social"
    BLOCK = "block"


class Function(StrEnum):
    """What somebody does in a session."""

    SPEAKER = "speaker"
    LEADER = "leader"
    MODERATOR = "moderator"
    PANELLIST = "panellist"
    OPENER = "opener"


class Holds(StrEnum):
    """What gives when a session is late: its length stays, or its end stays."""

    LENGTH = "length"
    END = "end"


class SessionStatus(StrEnum):
    """Whether a session takes place as published."""

    PLANNED = "planned"
    CANCELLED = "cancelled"
    MOVED = "moved"


class Contributor(
    msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True
):
    """Somebody, or an organisation, that does something in a session."""

    name: str | None = None
    role: str | None = None
    """Job title."""
    organisation: str | None = None
    function: Function = Function.SPEAKER


class Part(
    msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True
):
    """A nested talk or theme inside a session, ordered, without times of its own."""

    title: str
    people: tuple[Contributor, ...] = ()


class Day(
    msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True
):
    """One day of the conference."""

    number: int
    date: date
    title: str | None = None


class Track(
    msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True
):
    """One of several programmes that run beside each other on one day; times are wall clock."""

    id: str
    day: int
    title: str = ""
    start: time | None = None
    end: time | None = None


class Session(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    omit_defaults=True,
    forbid_unknown_fields=True,
):
    """One row of the programme. Times are the conference's wall clock on `date`.

    An `end` that is not later than `start` is on the next date.
    """

    id: SessionId
    day: int
    date: date
    track: str | None = None
    start: time
    end: time | None = None
    end_basis: EndBasis = EndBasis.OPEN
    kind: SessionKind = SessionKind.TALK
    title: str
    note: str | None = None
    people: tuple[Contributor, ...] = ()
    and_others: bool = False
    parts: tuple[Part, ...] = ()
    status: SessionStatus = SessionStatus.PLANNED
    room: str | None = None
    holds: Holds = Holds.LENGTH
    pull_forward: bool = False
    minimum_min: int | None = None
    """The least length in minutes when it absorbs a delay; none means the conference's."""
    source_line: int | None = None
    extra: dict[str, msgspec.Raw] = msgspec.field(default_factory=dict, name="_extra")


class Conference(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    omit_defaults=True,
    forbid_unknown_fields=True,
):
    """The thing people attend."""

    id: str
    """Random; part of every badge's MAC."""
    title: str
    timezone: str = "Europe/Oslo"
    days: tuple[Day, ...] = ()
    tracks: tuple[Track, ...] = ()
    place: str | None = None
    settings: dict[str, msgspec.Raw] = {}
    """What was set, by key; the keys and their defaults are in `store.settings`."""
    imported_at: datetime | None = None
    extra: dict[str, msgspec.Raw] = msgspec.field(default_factory=dict, name="_extra")

    def day(self, number: int) -> Day | None:
        """The day with this number."""
        for day in self.days:
            if day.number == number:
                return day
        return None

    def day_on(self, on: date) -> Day | None:
        """The day on this date."""
        for day in self.days:
            if day.date == on:
                return day
        return None

    def has_tracks(self, day: int) -> bool:
        """Whether a day has several programmes beside each other."""
        return any(track.day == day for track in self.tracks)

    def tracks_on(self, day: int) -> tuple[Track, ...]:
        """The tracks of one day, in order; none where the day is for all."""
        return tuple(track for track in self.tracks if track.day == day)
