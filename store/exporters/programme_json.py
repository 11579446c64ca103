"""The programme as JSON; its times are the conference's wall clock, as they are published."""

from __future__ import annotations

from store.conference.programme import Contributor, Session
from store.exporters.people_json import Json


def session(one: Session) -> Json:
    """Give everything that is said of one session."""
    return {
        "id": one.id,
        "day": one.day,
        "date": one.date.isoformat(),
        "track": one.track,
        "start": one.start.isoformat("minutes"),
        "end": None if one.end is None else one.end.isoformat("minutes"),
        "end_basis": one.end_basis,
        "kind": one.kind,
        "title": one.title,
        "note": one.note,
        "people": [contributor(person) for person in one.people],
        "and_others": one.and_others,
        "parts": [
            {"title": part.title, "people": [contributor(person) for person in part.people]}
            for part in one.parts
        ],
        "status": one.status,
        "source_line": one.source_line,
    }


def contributor(person: Contributor) -> Json:
    """Give who somebody in the programme is and what they do there."""
    return {
        "name": person.name,
        "role": person.role,
        "organisation": person.organisation,
        "function": person.function,
    }
