"""The agenda of a day as JSON: instants with the conference's offset, lengths in whole seconds."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from store.conference.programme import Conference
from store.exporters.people_json import Json, instant
from store.exporters.programme_json import session
from store.rules.agenda import Agenda
from store.rules.glance import Row, TrackAgenda


def agenda(conference: Conference, asked: Agenda) -> Json:
    """Give what is on, what is next and the expected course of the day."""
    zone = ZoneInfo(conference.timezone)
    return {
        "at": _instant(asked.at, zone),
        "conference": conference.title,
        "tracks": [_track(track, zone) for track in asked.tracks],
        "projection": [_row(row, zone) for row in asked.rows],
    }


def _track(track: TrackAgenda, zone: ZoneInfo) -> Json:
    return {
        "track": track.track,
        "state": track.state,
        "now": None if track.now is None else session(track.now.session),
        "next": None if track.next is None else session(track.next.session),
        "started_at": _instant(track.started_at, zone),
        "planned_end": _instant(track.planned_end_at, zone),
        "expected_end": _instant(track.expected_end_at, zone),
        "left_s": _seconds(track.left),
        "elapsed_s": _seconds(track.elapsed),
        "over_s": _seconds(track.over),
        "phase": track.phase,
        "behind_s": _seconds(track.behind),
        "expected_day_end": _instant(track.expected_day_end_at, zone),
        "recoverable_s": _seconds(track.recoverable),
    }


def _row(row: Row, zone: ZoneInfo) -> Json:
    return {
        "id": row.session.id,
        "track": row.session.track,
        "planned_start": _instant(row.planned.start_at, zone),
        "planned_end": _instant(row.planned.end_at, zone),
        "expected_start": _instant(row.expected_start_at, zone),
        "expected_end": _instant(row.expected_end_at, zone),
    }


def _instant(at: datetime | None, zone: ZoneInfo) -> str | None:
    return None if at is None else instant(at, zone)


def _seconds(length: timedelta | None) -> int | None:
    return None if length is None else int(length.total_seconds())
