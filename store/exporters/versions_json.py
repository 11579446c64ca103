"""Versions of the programme and what does not fit in it, as JSON; instants have their offset."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from store.conference.conduct import Version
from store.conference.state import State
from store.exporters.people_json import Json
from store.language import Language
from store.rules.conflict_words import told
from store.rules.conflicts import Conflict
from store.rules.plan import Planned
from store.rules.versions import in_order, is_as


def versions(state: State) -> Json:
    """Give all versions, the oldest first."""
    return {
        "versions": [
            {
                **name(state, number, each),
                "automatic": each.is_automatic,
                "days": len(each.days),
                "sessions": len(each.sessions),
                "current": is_as(state, each),
            }
            for number, each in enumerate(in_order(state), start=1)
        ]
    }


def name(state: State, number: int, version: Version) -> Json:
    """Give what a version is known by: its number, its name, when it was kept."""
    at = version.at.astimezone(state.zone).isoformat(timespec="seconds")
    return {"number": number, "id": version.id, "name": version.name, "at": at}


def conflict(language: Language, zone: ZoneInfo, found: Conflict) -> Json:
    """Give what cannot be and the sessions that it is about."""
    rows = (found.first, found.second)
    return {
        "kind": found.clash,
        "what": found.what,
        "note": found.is_note,
        "expected": found.is_expected,
        "text": told(language, found),
        "sessions": [_session(zone, row) for row in rows if row is not None],
    }


def _session(zone: ZoneInfo, row: Planned) -> Json:
    end = None if row.end_at is None else row.end_at.astimezone(zone).isoformat(timespec="seconds")
    return {
        "id": row.session.id,
        "title": row.session.title,
        "day": row.session.day,
        "track": row.session.track,
        "room": row.session.room,
        "start": row.start_at.astimezone(zone).isoformat(timespec="seconds"),
        "end": end,
    }
