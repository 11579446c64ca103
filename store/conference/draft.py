"""Drafts: what an importer read, with its problems, before anybody accepted it."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

import msgspec

from store.conference.people import Category, Package, Status
from store.conference.programme import Day, Session, Track


class Severity(StrEnum):
    """How much a problem matters."""

    NOTE = "note"
    WARNING = "warning"
    ERROR = "error"


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """Something that a person should look at, with the place where it stands."""

    line: int
    """From 1."""
    column: int = 1
    """From 1."""
    severity: Severity = Severity.WARNING
    key: str
    """The text's key in the catalogue; `values` fill it."""
    values: dict[str, str] = {}


class ProgrammeDraft(msgspec.Struct, frozen=True, kw_only=True):
    """A programme page as it was read."""

    title: str = ""
    timezone: str = "Europe/Oslo"
    place: str | None = None
    days: tuple[Day, ...] = ()
    tracks: tuple[Track, ...] = ()
    sessions: tuple[Session, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def first_date(self) -> date | None:
        """The date of the first day."""
        return min((day.date for day in self.days), default=None)

    @property
    def last_date(self) -> date | None:
        """The date of the last day."""
        return max((day.date for day in self.days), default=None)


class ParticipantRow(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One line of a participant list; what is none was not in the list and stays as it is."""

    line: int
    given: str
    family: str = ""
    number: int | None = None
    organisation: str | None = None
    municipality: str | None = None
    role: str | None = None
    email: str | None = None
    phone: str | None = None
    category: Category | None = None
    days: tuple[int, ...] | None = None
    choices: dict[int, str] | None = None
    status: Status | None = None
    package: Package | None = None
    note: str | None = None
    submission: str | None = None
    registered_at: str | None = None
    """ISO 8601, as written."""
    withdrawn_at: str | None = None
    place: int | None = None


class PeopleDraft(msgspec.Struct, frozen=True, kw_only=True):
    """A participant list as it was read."""

    rows: tuple[ParticipantRow, ...] = ()
    problems: tuple[Problem, ...] = ()
