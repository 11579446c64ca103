"""Statistics, and the lists of who is here and who has not come, as JSON."""

from __future__ import annotations

from collections.abc import Sequence

from store.conference.people import Participant
from store.conference.state import State
from store.exporters.people_json import Json, instant
from store.rules import municipalities
from store.rules.numbers import PlaceNumbers, Use
from store.rules.roll import Inside, Missing
from store.rules.statistics import DayNumbers, Statistics


def statistics(state: State, found: Statistics, day: int) -> Json:
    """Give the numbers; municipalities are counted on the day that was asked about."""
    return {
        "day": day,
        "statuses": found.statuses,
        "categories": found.categories,
        "packages": found.packages,
        "days": [_day(state, each) for each in found.days],
        "municipalities": [_place(each) for each in found.places],
    }


def absent(found: Sequence[Missing], day: int, track: str | None) -> Json:
    """Give who has not come, with how to reach them and who may know of them."""
    return {
        "day": day,
        "track": track,
        "count": len(found),
        "participants": [
            {
                **_person(each.person),
                "phone": each.person.phone,
                "email": each.person.email,
                "contact": _contact(each.contact) if each.contact is not None else None,
            }
            for each in found
        ],
    }


def present(state: State, found: Sequence[Inside], day: int, track: str | None) -> Json:
    """Give who is present now, since when, and through which desk they came."""
    return {
        "day": day,
        "track": track,
        "count": len(found),
        "participants": [
            {
                **_person(each.person),
                "track": each.track,
                "since": instant(each.stay.at, state.zone),
                "desk": each.stay.desk,
            }
            for each in found
        ],
    }


def _person(person: Participant) -> Json:
    place = municipalities.by_number(person.municipality or "")
    return {
        "id": person.id,
        "number": person.number,
        "name": person.name,
        "organisation": person.organisation,
        "municipality": person.municipality,
        "municipality_name": place.name if place is not None else None,
    }


def _contact(person: Participant) -> Json:
    return {"name": person.name, "phone": person.phone, "email": person.email}


def _day(state: State, found: DayNumbers) -> Json:
    return {
        "day": found.day,
        "registered": found.registered,
        "came": found.came,
        "present": found.present,
        "missing": found.missing,
        "capacity": found.capacity,
        "counted": found.counted,
        "tracks": [
            {
                "track": each.track,
                "title": each.title,
                "registered": each.registered,
                "present": each.present,
            }
            for each in found.tracks
        ],
        "arrivals": [
            {"at": instant(start, state.zone), "count": count} for start, count in found.arrivals
        ],
    }


def _place(found: PlaceNumbers) -> Json:
    return {
        "municipality": found.number or None,
        "name": found.name or None,
        "registered": found.registered,
        "lodging": _use(found.lodging),
        "day_package": _use(found.day_package),
        "present": found.present,
        "missing": found.missing,
    }


def _use(use: Use) -> Json:
    return {"used": use.used, "quota": use.limit}
