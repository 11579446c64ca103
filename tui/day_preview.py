"""What a day becomes by an act: the sessions that change, as they are now and as they would be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Final

from textual.content import Content

from store.conference.programme import SessionId
from store.rules.agenda import Agenda
from store.rules.glance import Row, TrackAgenda
from tui import look
from tui.day_course import course_of, pace_words
from tui.programme_words import Forms, Voice, duration, headline, minutes_until

SPAN: Final = 11
"""`10.20–10.50`."""
NO_ROOM: Final = "–"
SHORT: Final = 14
"""A title of which only enough is said to know it."""
LEAST_LINES: Final = 4
"""Head, one session, how many more, the end of the day."""


def preview_lines(
    voice: Voice, before: Agenda, after: Agenda, session: SessionId, width: int, height: int
) -> list[Content]:
    """Draw what changes, the chosen session and the end of the day always among it."""
    name = width - 2 * (SPAN + look.GAP)
    head = look.line(
        look.fitted(voice.say("moderating.preview.head"), name, "bold $s-dim"),
        look.blank(look.GAP),
        look.fitted(voice.say("moderating.preview.now"), SPAN + look.GAP, "bold $s-dim"),
        look.fitted(voice.say("moderating.preview.then"), SPAN, "bold $s-dim"),
    )
    shown = list(_changes(voice, before, after, session))
    room = max(LEAST_LINES, height) - (3 if _rooms(before, after, session) else 2)
    hidden = 0
    if len(shown) > room:
        hidden = len(shown) - (room - 1)
        shown = shown[: room - 1]
    lines = [head]
    lines.extend(_line(voice, title, was, becomes, name) for title, was, becomes in shown)
    if hidden:
        lines.append(look.text(voice.language.count("moderating.preview.more", hidden), "$s-dim"))
    if rooms := _rooms(before, after, session):
        lines.append(_line(voice, voice.say("moderating.preview.room"), *rooms, name))
    was, becomes = (_day_end(voice, agenda, session) for agenda in (before, after))
    lines.append(_line(voice, voice.say("moderating.preview.day_ends"), was, becomes, name))
    return lines


def day_words(voice: Voice, agenda: Agenda, track: str | None) -> Forms:
    """Say in a line how the day looks: how far behind, what makes it up, when it ends."""
    found = next((each for each in agenda.tracks if each.track == track), agenda.tracks[0])
    if not agenda.rows:
        return ("",)
    course = course_of(voice, agenda, found)
    paced = pace_words(voice, course.minutes)
    ends = course.day_ends and voice.say("agenda.course.day_ends", time=course.day_ends)
    how = course.how if course.minutes > 0 else ""
    short = course.day_ends and voice.say("agenda.status.ends", time=course.day_ends)
    named = "" if track is None else voice.say("agenda.track", track=track)
    return (
        " · ".join(filter(None, (named, paced, how, ends))),
        " · ".join(filter(None, (track, paced, short))),
    )


def consequence(voice: Voice, before: Agenda, after: Agenda, sessions: Sequence[SessionId]) -> str:
    """Say what becomes of the first of some sessions that changes: «Lunsj blir 50 min»."""
    old, new = _by_id(before), _by_id(after)
    for each in sessions:
        row, was = new.get(each), old.get(each)
        if row is None or was is None or _times(row) == _times(was):
            continue
        start_at, end_at = _times(row)
        if start_at is None:
            continue
        title = headline(row.session.title, SHORT)
        if end_at is None:
            return voice.say("moderating.becomes.at", title=title, time=voice.clock(start_at))
        minutes = duration(voice, minutes_until(start_at, end_at))
        return voice.say("moderating.becomes.length", title=title, length=minutes)
    return ""


def day_end_words(voice: Voice, agenda: Agenda, session: SessionId) -> str:
    """Say when the day of a session's track ends: «slutt 17.40»."""
    end = _day_end(voice, agenda, session)
    return voice.say("agenda.status.ends", time=end) if end else ""


def track_of(agenda: Agenda, session: SessionId) -> TrackAgenda:
    """Give the track that a session belongs to; for a session for all, the first."""
    row = _by_id(agenda).get(session)
    track = None if row is None else row.session.track
    return next((each for each in agenda.tracks if each.track == track), agenda.tracks[0])


def span(voice: Voice, row: Row | None) -> str:
    """Write when a session is expected, `10.20–10.50`; nothing where it is not held."""
    if row is None or row.expected_start_at is None:
        return ""
    start = voice.clock(row.expected_start_at)
    end_at = row.expected_end_at
    return start if end_at is None else f"{start}–{voice.clock(end_at)}"


def _changes(
    voice: Voice, before: Agenda, after: Agenda, session: SessionId
) -> Iterator[tuple[str, str, str]]:
    """Give the chosen session, what changes, and the first one after it that does not."""
    old = _by_id(before)
    rows = [row for row in after.rows if _beside(row, track_of(after, session))]
    places = [
        place
        for place, row in enumerate(rows)
        if row.session.id == session or _said(voice, row) != _said(voice, old.get(row.session.id))
    ]
    if not places:
        return
    unchanged = places[-1] + 1
    for place, row in enumerate(rows):
        was = old.get(row.session.id)
        if place in places:
            yield row.session.title, _said(voice, was), _said(voice, row)
        elif place == unchanged and len(places) > 1:
            start = _said(voice, was).partition("–")[0]
            yield row.session.title, start, start


def _said(voice: Voice, row: Row | None) -> str:
    return span(voice, row) or voice.say("moderating.preview.dropped")


def _line(voice: Voice, title: str, was: str, becomes: str, name: int) -> Content:
    is_same = was == becomes
    then = voice.say("moderating.preview.same") if is_same else becomes
    return look.line(
        look.fitted(look.cut(title, name), name, "$s-muted" if is_same else "$s-fg"),
        look.blank(look.GAP),
        look.fitted(look.cut(was, SPAN), SPAN, "$s-muted"),
        look.blank(look.GAP),
        look.fitted(look.cut(then, SPAN), SPAN, "$s-dim" if is_same else "bold $s-note-text"),
    )


def _day_end(voice: Voice, agenda: Agenda, session: SessionId) -> str:
    end_at = track_of(agenda, session).expected_day_end_at
    return "" if end_at is None else voice.clock(end_at)


def _rooms(before: Agenda, after: Agenda, session: SessionId) -> tuple[str, str] | None:
    """Give the session's room without and with the act, where they differ."""
    old, new = _by_id(before).get(session), _by_id(after).get(session)
    if old is None or new is None or old.session.room == new.session.room:
        return None
    return old.session.room or NO_ROOM, new.session.room or NO_ROOM


def _beside(row: Row, track: TrackAgenda) -> bool:
    return row.session.track in {None, track.track}


def _times(row: Row) -> tuple[datetime | None, datetime | None]:
    return row.expected_start_at, row.expected_end_at


def _by_id(agenda: Agenda) -> dict[SessionId, Row]:
    return {row.session.id: row for row in agenda.rows}
