"""What cannot be, in words: a word for its kind, a sentence, and each session that it is about."""

from __future__ import annotations

from datetime import timedelta
from typing import Final
from zoneinfo import ZoneInfo

from store.language import Language, forms
from store.rules.conflicts import WALK, Clash, Conflict
from store.rules.plan import Planned

LABEL_KEYS: Final = {
    Clash.PERSON: "conflict.person",
    Clash.ROOM: "conflict.room",
    Clash.TRACK: "conflict.track",
    Clash.PART: "conflict.part",
    Clash.END: "conflict.end",
    Clash.WALK: "conflict.walk",
}
TOLD_KEYS: Final = {
    Clash.PERSON: "conflict.told_person",
    Clash.ROOM: "conflict.told_room",
    Clash.TRACK: "conflict.told_track",
    Clash.PART: "conflict.told_part",
    Clash.END: "conflict.told_end",
    Clash.WALK: "conflict.told_walk",
}


def told(language: Language, conflict: Conflict) -> str:
    """Say what cannot be: «Kari Nordmann står i to poster samtidig.»."""
    key = TOLD_KEYS[conflict.clash]
    if conflict.clash is Clash.TRACK and not conflict.what:
        key = "conflict.told_all"
    return language.text(key, what=conflict.what, n=WALK // timedelta(minutes=1))


def about(language: Language, zone: ZoneInfo, row: Planned) -> str:
    """Say when and where a session is, and its title."""
    session = row.session
    track = language.text("conflict.in_track", track=session.track) if session.track else ""
    return " · ".join(
        filter(None, (_when(language, zone, row), track, session.room, session.title))
    )


def sessions_of(language: Language, zone: ZoneInfo, conflict: Conflict) -> tuple[str, ...]:
    """Tell the sessions that a conflict is about, each on a line."""
    rows = (conflict.first, conflict.second)
    return tuple(about(language, zone, row) for row in rows if row is not None)


def span(language: Language, zone: ZoneInfo, row: Planned) -> str:
    """Write when a session is on, on the conference's wall clock."""
    end = None if row.end_at is None else row.end_at.astimezone(zone)
    return forms.span(language, row.start_at.astimezone(zone), end)


def _when(language: Language, zone: ZoneInfo, row: Planned) -> str:
    on = forms.day_short(language, row.start_at.astimezone(zone).date())
    return f"{on} {span(language, zone, row)}"
