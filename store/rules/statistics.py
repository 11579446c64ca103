"""The numbers of the conference: registered, present and missing, by every way to count them."""

from __future__ import annotations

from datetime import datetime
from typing import Final

import msgspec

from store.conference.people import Category, Package, Status
from store.conference.state import State
from store.conference.tally import SLOT_S, DayTally, slot_start
from store.rules import numbers
from store.rules.admission import capacity
from store.rules.numbers import Census, PlaceNumbers

LONGEST: Final = 24 * 60 * 60 // SLOT_S


class TrackNumbers(msgspec.Struct, frozen=True, kw_only=True):
    """The numbers of one track of a day."""

    track: str
    title: str
    registered: int
    present: int


class DayNumbers(msgspec.Struct, frozen=True, kw_only=True):
    """The numbers of one day."""

    day: int
    registered: int
    came: int
    """Of the registered."""
    present: int
    missing: int
    capacity: int | None
    counted: int
    """Of the present, those who take up a place of the capacity."""
    tracks: tuple[TrackNumbers, ...]
    arrivals: tuple[tuple[datetime, int], ...]
    """Check-ins per five minutes, from the first to the last, empty ones between them too."""


class Statistics(msgspec.Struct, frozen=True, kw_only=True):
    """The numbers of the whole conference; nobody's name is among them."""

    statuses: dict[Status, int]
    categories: dict[Category, int]
    """Of the registered, as the packages."""
    packages: dict[Package, int]
    days: tuple[DayNumbers, ...]
    places: tuple[PlaceNumbers, ...]
    """On the day that was asked about; who comes from no municipality last."""


def statistics(state: State, census: Census, day: int) -> Statistics:
    """Count everything, municipalities for one day."""
    listed = numbers.places(state, census, day)
    rest = numbers.elsewhere(state, census, day)
    return Statistics(
        statuses={each: census.statuses[each] for each in Status if each is not Status.ERASED},
        categories={each: census.categories[each] for each in Category},
        packages={each: census.packages[each] for each in Package},
        days=tuple(_of_day(state, each.number) for each in state.conference.days),
        places=(*listed, rest) if rest.registered else tuple(listed),
    )


def arrivals(tally: DayTally) -> tuple[tuple[datetime, int], ...]:
    """Give the check-ins per five minutes, from the first to the last, none left out."""
    counted = sorted(slot for slot, count in tally.arrivals.items() if count > 0)
    if not counted:
        return ()
    first, last = counted[0], counted[-1]
    if last - first > LONGEST:
        # Somebody may have been recorded under a wrong date; the busiest day's worth is given.
        first = max(counted, key=lambda slot: _within_a_day(tally, counted, slot))
        last = max(slot for slot in counted if slot <= first + LONGEST)
    return tuple((slot_start(slot), tally.arrivals[slot]) for slot in range(first, last + 1))


def _within_a_day(tally: DayTally, counted: list[int], first: int) -> int:
    """Count who came within a day of the beginning of some five minutes."""
    return sum(tally.arrivals[slot] for slot in counted if first <= slot <= first + LONGEST)


def _of_day(state: State, number: int) -> DayNumbers:
    tally, conference = state.tallies[number], state.conference
    day = conference.day(number)
    return DayNumbers(
        day=number,
        registered=tally.expected,
        came=tally.came,
        present=tally.present,
        missing=tally.missing,
        capacity=capacity(state, day) if day is not None else None,
        counted=tally.counted_present,
        tracks=tuple(
            TrackNumbers(
                track=track.id,
                title=track.title,
                registered=tally.expected_in[track.id],
                present=tally.present_in[track.id],
            )
            for track in conference.tracks_on(number)
        ),
        arrivals=arrivals(tally),
    )
