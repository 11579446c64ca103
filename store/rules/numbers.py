"""Counting who is registered: by status, category, package, municipality and day.

Who is expected and present on a day is counted in `store.conference.tally`; what is here changes
only when somebody is registered, changed or given a badge.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import msgspec

from store import settings
from store.conference.change import Change
from store.conference.people import Badge, Category, Package, Participant, ParticipantId, Status
from store.conference.programme import Conference
from store.conference.state import State
from store.conference.tally import COUNTED
from store.language.forms import order
from store.rules import municipalities
from store.rules.folding import fold

_CONTACT = ("kontaktperson", "contact person")
"""How a registration's note says it, folded; the form asks for no contact person."""

_Known = tuple[Participant, Badge | None]


class Census:
    """How many are registered, kept up to date one participant at a time."""

    def __init__(self, state: State) -> None:
        self._known: dict[ParticipantId, _Known] = {}
        self._state = state
        self.statuses: Counter[Status] = Counter()
        self.categories: Counter[Category] = Counter()
        """Of the registered, as everything below."""
        self.packages: Counter[Package] = Counter()
        self.counted_on: Counter[int] = Counter()
        """Those who take up a place of the capacity, by day."""
        self.printed = 0
        """Those whose newest badge was printed."""
        self.unprinted = 0
        """Those whose newest badge was not, and lets them in: a blocked one waits for nothing."""
        self.recorded_from: Counter[str] = Counter()
        """Everybody of a municipality, whatever their status."""
        self.registered_from: Counter[str] = Counter()
        self.packages_from: Counter[tuple[str, Package]] = Counter()
        self._contacts: dict[str, set[ParticipantId]] = {}
        self._count_anew(state)

    @property
    def registered(self) -> int:
        """How many have a place."""
        return self.statuses[Status.REGISTERED]

    def follow(self, state: State, change: Change) -> None:
        """Take in what changed; coming and going changes nothing here."""
        if change.everything or state is not self._state:
            self._state = state
            self._count_anew(state)
            return
        for participant in change.people:
            self._take_in(state, participant)

    @property
    def has_contacts(self) -> bool:
        """Whether any municipality has a contact person."""
        return any(self._contacts.values())

    def contact(self, municipality: str) -> ParticipantId | None:
        """Give the participant of a municipality whose note says that they are its contact."""
        return min(self._contacts.get(municipality, ()), default=None)

    def _count_anew(self, state: State) -> None:
        for participant in self._known.keys() | state.participants.keys():
            self._take_in(state, participant)

    def _take_in(self, state: State, participant: ParticipantId) -> None:
        person, before = state.participants.get(participant), self._known.get(participant)
        now = (person, state.badges.get(participant)) if person is not None else None
        if (
            before is not None
            and now is not None
            and all(old is new for old, new in zip(before, now, strict=True))
        ):
            return
        if before is not None:
            self._count(before, -1)
            del self._known[participant]
        if now is not None:
            self._count(now, 1)
            self._known[participant] = now

    def _count(self, known: _Known, by: int) -> None:
        person, badge = known
        self.statuses[person.status] += by
        place = person.municipality
        if place is not None and person.status is not Status.ERASED:
            self.recorded_from[place] += by
        if person.status is not Status.REGISTERED:
            return
        self.categories[person.category] += by
        self.packages[person.package] += by
        if badge is not None and badge.printed_at is not None:
            self.printed += by
        elif badge is None or badge.revoked is None:
            self.unprinted += by
        if person.category in COUNTED:
            for day in person.days:
                self.counted_on[day] += by
        if place is not None:
            self.registered_from[place] += by
            self.packages_from[place, person.package] += by
            if is_contact(person):
                contacts = self._contacts.setdefault(place, set())
                (contacts.add if by > 0 else contacts.discard)(person.id)


def is_contact(person: Participant) -> bool:
    """Tell whether somebody's note says that they are their municipality's contact."""
    return any(words in fold(person.note) for words in _CONTACT)


class Use(msgspec.Struct, frozen=True, kw_only=True):
    """How much of a quota is used."""

    used: int
    limit: int | None = None
    """None where nothing was set."""

    @property
    def is_passed(self) -> bool:
        """Whether more is used than was allowed."""
        return self.limit is not None and self.used > self.limit

    @property
    def is_reached(self) -> bool:
        """Whether nothing is left."""
        return self.limit is not None and self.used >= self.limit


class PlaceNumbers(msgspec.Struct, frozen=True, kw_only=True):
    """The numbers of one municipality, or of all of them."""

    number: str
    """The municipality's number; empty for the total."""
    name: str
    registered: int
    lodging: Use
    day_package: Use
    present: int
    missing: int
    """Expected on the day, and not come."""


def places(state: State, census: Census, day: int) -> list[PlaceNumbers]:
    """Count every municipality from which anybody is known, by name."""
    numbers = [number for number, count in census.recorded_from.items() if count > 0]
    return sorted(
        (_place(state, census, day, number) for number in numbers),
        key=lambda row: order(row.name),
    )


def total(rows: Iterable[PlaceNumbers]) -> PlaceNumbers:
    """Add the numbers of municipalities."""
    listed = list(rows)
    return PlaceNumbers(
        number="",
        name="",
        registered=sum(row.registered for row in listed),
        lodging=_sum(row.lodging for row in listed),
        day_package=_sum(row.day_package for row in listed),
        present=sum(row.present for row in listed),
        missing=sum(row.missing for row in listed),
    )


def elsewhere(state: State, census: Census, day: int) -> PlaceNumbers:
    """Count who comes from no municipality: organisers, speakers, other organisations."""
    tally, packages = state.tallies[day], census.packages
    of_places = Counter[Package]()
    for (_place_number, package), count in census.packages_from.items():
        of_places[package] += count
    expected = tally.expected - tally.expected_from.total()
    return PlaceNumbers(
        number="",
        name="",
        registered=census.registered - census.registered_from.total(),
        lodging=Use(used=packages[Package.LODGING] - of_places[Package.LODGING]),
        day_package=Use(used=packages[Package.DAY] - of_places[Package.DAY]),
        present=tally.present - tally.present_from.total(),
        missing=expected - (tally.came - tally.came_from.total()),
    )


def name_of(municipality: str) -> str:
    """Give the Norwegian name of a municipality, or its number where it is not ours."""
    found = municipalities.by_number(municipality)
    return found.name if found is not None else municipality


def _place(state: State, census: Census, day: int, number: str) -> PlaceNumbers:
    tally, conference = state.tallies[day], state.conference
    return PlaceNumbers(
        number=number,
        name=name_of(number),
        registered=census.registered_from[number],
        lodging=_use(census, conference, number, Package.LODGING, "quota_lodging"),
        day_package=_use(census, conference, number, Package.DAY, "quota_day"),
        present=tally.present_from[number],
        missing=tally.expected_from[number] - tally.came_from[number],
    )


def _use(census: Census, conference: Conference, place: str, package: Package, key: str) -> Use:
    return Use(
        used=census.packages_from[place, package],
        limit=settings.number(conference.settings, key),
    )


def _sum(uses: Iterable[Use]) -> Use:
    listed = list(uses)
    limits = [use.limit for use in listed if use.limit is not None]
    return Use(
        used=sum(use.used for use in listed),
        limit=sum(limits) if listed and len(limits) == len(listed) else None,
    )
