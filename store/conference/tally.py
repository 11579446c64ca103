"""How many are expected and present, kept up to date one participant at a time."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta

import msgspec

from store.conference.people import Category, DayNumber, Participant, Presence, Status

COUNTED = (Category.PARTICIPANT, Category.SPEAKER)
"""Who counts against the capacity: not those who run the conference."""


SLOT_MIN = 5
SLOT = timedelta(minutes=SLOT_MIN)
"""How finely arrivals are counted."""


def slot_of(at: datetime) -> datetime:
    """Give the beginning of the five minutes in which an instant, in UTC, lies."""
    return at.replace(minute=at.minute - at.minute % SLOT_MIN, second=0, microsecond=0)


class Heads(msgspec.Struct, frozen=True):
    """One participant as one day counts them."""

    expected: bool
    """Registered for the day."""
    present: bool
    """Inside now."""
    came: bool
    """Checked in at some time of the day."""
    counted: bool
    """Takes up a place of the capacity."""
    municipality: str | None
    category: Category
    track: str | None
    """The track they are in, else the one they chose."""


class DayTally:
    """The counts of one day."""

    def __init__(self) -> None:
        self.expected = 0
        self.present = 0
        self.came = 0
        """Of the expected, those who came."""
        self.counted_present = 0
        self.present_as: Counter[Category] = Counter()
        self.expected_from: Counter[str] = Counter()
        self.came_from: Counter[str] = Counter()
        self.present_from: Counter[str] = Counter()
        self.expected_in: Counter[str] = Counter()
        self.present_in: Counter[str] = Counter()
        self.arrivals: Counter[datetime] = Counter()
        """Check-ins per five minutes, by the instant at which those begin."""

    @property
    def missing(self) -> int:
        """How many are expected and have not come."""
        return self.expected - self.came

    def count(self, heads: Heads, by: int) -> None:
        """Add (1) or take away (-1) one participant."""
        if heads.expected:
            self.expected += by
            if heads.municipality:
                self.expected_from[heads.municipality] += by
            if heads.track:
                self.expected_in[heads.track] += by
            if heads.came:
                self.came += by
                if heads.municipality:
                    self.came_from[heads.municipality] += by
        if heads.present:
            self.present += by
            self.present_as[heads.category] += by
            if heads.counted:
                self.counted_present += by
            if heads.municipality:
                self.present_from[heads.municipality] += by
            if heads.track:
                self.present_in[heads.track] += by


def heads_of(
    participant: Participant,
    day: DayNumber,
    newest: Presence | None = None,
) -> Heads:
    """Say how one day counts a participant by the newest stay on it; one who did not come has none.

    Who was erased still counts on the days on which they came.
    """
    came = newest is not None
    status = participant.status
    return Heads(
        expected=(status is Status.REGISTERED or (came and status is Status.ERASED))
        and day in participant.days,
        present=newest is not None and newest.out_at is None,
        came=came,
        counted=participant.category in COUNTED,
        municipality=participant.municipality,
        category=participant.category,
        track=(newest.track if newest is not None else None) or participant.choices.get(day),
    )
