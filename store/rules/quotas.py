"""Room: what is left of days, tracks and a municipality's packages, and what somebody would exceed.

Nothing here refuses anybody; who stands at the counter is told before they decide.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from store import settings
from store.conference.people import Package, Participant, Status
from store.conference.state import State
from store.conference.tally import COUNTED
from store.rules.admission import capacity
from store.rules.numbers import Use, name_of

QUOTAS = {Package.LODGING: "quota_lodging", Package.DAY: "quota_day"}
"""The setting that says how many of each package a municipality has."""


class Concern(msgspec.Struct, frozen=True, kw_only=True):
    """Something that would be exceeded: a key of the catalogue and its values."""

    key: str
    values: dict[str, str] = {}


def seats(state: State, day: int, track: str) -> Use:
    """Count who is expected or present in a track on a day, and the seats that it has."""
    return Use(
        used=state.tallies[day].expected_in[track],
        limit=settings.number(state.conference.settings, "seats", track),
    )


def registered_on(state: State, day: int) -> int:
    """Count who takes up a place of a day's capacity."""
    return sum(
        1
        for person in state.participants.values()
        if person.status is Status.REGISTERED and person.category in COUNTED and day in person.days
    )


def concerns(
    state: State, person: Participant, was: Participant | None = None
) -> tuple[Concern, ...]:
    """Say what registering somebody so would exceed; what they had before is theirs."""
    before = was if was is not None and was.status is Status.REGISTERED else None
    return (
        *_days(state, person, before),
        *_tracks(state, person, before),
        *_packages(state, person, before),
    )


def _days(state: State, person: Participant, before: Participant | None) -> Iterator[Concern]:
    if person.category not in COUNTED:
        return
    for number in person.days:
        day = state.conference.day(number)
        limit = capacity(state, day) if day is not None else None
        if limit is None or (before is not None and number in before.days):
            continue
        if state.tallies[number].expected < limit:
            # Fewer than the limit even with those who take up no place: nobody is counted.
            continue
        if (used := registered_on(state, number)) >= limit:
            yield Concern(
                key="quota.day", values={"day": str(number), "n": str(used), "max": str(limit)}
            )


def _tracks(state: State, person: Participant, before: Participant | None) -> Iterator[Concern]:
    for number, track in sorted(person.choices.items()):
        if before is not None and before.choices.get(number) == track:
            continue
        use = seats(state, number, track)
        if use.is_reached:
            yield Concern(
                key="quota.track",
                values={"track": track, "n": str(use.used), "max": str(use.limit)},
            )


def _packages(state: State, person: Participant, before: Participant | None) -> Iterator[Concern]:
    key, place = QUOTAS.get(person.package), person.municipality
    if key is None or place is None:
        return
    if before is not None and (before.package, before.municipality) == (person.package, place):
        return
    limit = settings.number(state.conference.settings, key)
    if limit is None:
        return
    used = sum(
        1
        for member in state.delegations[place]
        if state.participants[member].status is Status.REGISTERED
        and state.participants[member].package is person.package
    )
    if used >= limit:
        yield Concern(
            key="quota.lodging" if person.package is Package.LODGING else "quota.day_package",
            values={"place": name_of(place), "n": str(used), "max": str(limit)},
        )
