"""The day and the track that a command is about, as they were typed."""

from __future__ import annotations

from datetime import datetime

from store.conference.programme import Conference
from store.errors import UsageError
from store.rules.calendar import day_at_hand


def see_day(conference: Conference, day: int | None) -> None:
    """See that a day that was stated is the conference's.

    Raises:
        UsageError: It is not.
    """
    if day is not None and conference.day(day) is None:
        raise UsageError("cli.no_such_day", day=day, days=len(conference.days))


def day_meant(conference: Conference, day: int | None, at: datetime) -> int:
    """Give the day that was stated, else the one at hand at an instant.

    Raises:
        UsageError: The conference has no such day.
    """
    see_day(conference, day)
    at_hand = day_at_hand(conference, at)
    return day if day is not None else at_hand.number if at_hand is not None else 1


def track_on(conference: Conference, day: int, track: str) -> str:
    """Give the id of a day's track as it was typed.

    Raises:
        UsageError: The day has none such.
    """
    found = {each.id.casefold(): each.id for each in conference.tracks_on(day)}
    if track.strip().casefold() not in found:
        tracks = ", ".join(found.values())
        key = "cli.no_such_track" if tracks else "cli.no_tracks"
        raise UsageError(key, track=track, day=day, tracks=tracks)
    return found[track.strip().casefold()]
