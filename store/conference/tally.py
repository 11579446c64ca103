"""How many are expected and present, kept up to date one participant at a time."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime

import msgspec

from store.conference.people import Category, DayNumber, Participant, Presence, Status

COUNTED = (Category.PARTICIPANT, Category.SPEAKER)
"""Who counts against the capacity: not those who run the conference."""


SLOT_S = 5 * 60
"""How finely arrivals are counted, in seconds."""


def slot_of(at: datetime) -> int:
    """Give the five minutes in which an instant lies, counted from 1970 in UTC."""
    return int(at.timestamp()) // SLOT_S


def slot_start(slot: int) -> datetime:
    """Give the instant, in UTC, at which five minutes begin."""
    return datetime.fromtimestamp(slot * SLOT_S, UTC)


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
        self.arrivals: Counter[int] = Counter()
        """Check-ins per five minutes, each by `slot_of`."""

    @property
    def missing(self) -> int:
        """How many are expected and have not come."""
        return self.expected - self.came

    def count(self, heads: Heads, by: int) -> None:
        """Add (1) or take away (-1) one participant, or several who are alike."""
        if heads.expected:
            self.expected += by
            if heads.municipality:
                self.expected_from[heads.municipality] += by
            if heads.track:
                self.expected_in[heads.track] += by
            if heads.came:
                self._count_came(heads, by)
        if heads.present:
            self._count_present(heads, by)

    def change(self, was: Heads, now: Heads) -> None:
        """Count one participant otherwise, by what they are now."""
        if was.expected is not now.expected or was.track != now.track:
            self.count(was, -1)
            self.count(now, 1)
            return
        # Whoever comes or goes is expected as before.
        if now.expected and was.came is not now.came:
            self._count_came(now, 1 if now.came else -1)
        if was.present is not now.present:
            self._count_present(now, 1 if now.present else -1)

    def _count_came(self, heads: Heads, by: int) -> None:
        self.came += by
        if heads.municipality:
            self.came_from[heads.municipality] += by

    def _count_present(self, heads: Heads, by: int) -> None:
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
