"""Participants as JSON, for those who ask for lists; every instant with the conference's offset."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from store.conference.people import Participant, Presence
from store.conference.programme import Conference
from store.conference.state import State
from store.rules import municipalities

Json = dict[str, object]


def people(state: State, found: Iterable[Participant]) -> Json:
    """Give participants in their order, under one key."""
    return {
        "participants": [
            participant(state.conference, person, state.presences_of(person.id)) for person in found
        ]
    }


def participant(conference: Conference, person: Participant, stays: Iterable[Presence]) -> Json:
    """Give everything that a list says of one participant, with their stays."""
    place = municipalities.by_number(person.municipality or "")
    return {
        "id": person.id,
        "number": person.number,
        "name": person.name,
        "given": person.given,
        "family": person.family,
        "organisation": person.organisation,
        "municipality": person.municipality,
        "municipality_name": place.name if place is not None else None,
        "role": person.role,
        "email": person.email,
        "category": person.category,
        "days": person.days,
        "track": own_track(person),
        "choices": {str(day): track for day, track in sorted(person.choices.items())},
        "status": person.status,
        "package": person.package,
        "note": person.note,
        "checkins": [_stay(conference, stay) for stay in stays],
    }


def own_track(person: Participant) -> str | None:
    """Give the track of the first day for which somebody has chosen one."""
    return next((track for _, track in sorted(person.choices.items())), None)


def _stay(conference: Conference, stay: Presence) -> Json:
    return {
        "day": stay.day,
        "track": stay.track,
        "at": instant(stay.at, ZoneInfo(conference.timezone)),
        "desk": stay.desk,
    }


def instant(at: datetime, zone: ZoneInfo) -> str:
    """Write an instant in whole seconds with the zone's offset: `2020-11-18T08:12:00+01:00`."""
    return at.astimezone(zone).replace(microsecond=0).isoformat()
