"""What stands beside the day: what is next, how the day goes, who speaks and whether they came."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from textual.content import Content
from textual.geometry import Size

from store.rules.agenda import Agenda
from store.rules.folding import fold
from store.rules.glance import Row, Standing, TrackAgenda, TrackState
from store.rules.plan import Planned
from tui import look
from tui.day_course import course_of
from tui.frame import longest
from tui.glyphs import bar, numeral
from tui.now_cards import Following
from tui.programme_words import (
    QUIET_KINDS,
    Forms,
    Voice,
    duration,
    headline,
    is_derived,
    minutes_until,
    speaker,
    until_words,
    who,
)

TIME: Final = 7
"""A clock and two blanks."""
MISSED_FROM: Final = timedelta(minutes=10)
"""So long before somebody speaks they should have come."""

Arrivals = Mapping[str, datetime | None]
"""When the speakers among the participants came, by folded name; none for who did not."""


@dataclass(frozen=True, slots=True)
class Speaking:
    """Somebody who speaks, and when their session begins."""

    name: str
    at: datetime
    is_on: bool
    is_person: bool


def drawn(
    voice: Voice, agenda: Agenda, following: Following, arrivals: Arrivals, size: Size
) -> Content:
    """Draw the sections that have room, one below the other."""
    width, height = size
    parts: list[list[Content]] = []
    if agenda.rows:
        parts.append(coming(voice, agenda, following, width))
        parts.append(course(voice, agenda, width))
    room = height - sum(len(part) + 1 for part in parts)
    parts.append(speakers(voice, agenda, arrivals, width, min(8, room - 1)))
    lines: list[Content] = []
    for part in parts:
        if part and len(lines) + len(part) + 1 <= height:
            lines += ([Content("")] if lines else []) + part
    return Content("\n").join(lines)


def head(words: str, right: Content, width: int) -> Content:
    """Draw the head of a section."""
    return look.spread(look.text(words, "bold $s-dim"), right, width)


def coming(voice: Voice, agenda: Agenda, following: Following, width: int) -> list[Content]:
    """Draw what is next and after that; at the end of a day, what the next one begins with."""
    track = agenda.tracks[0]
    if track.next is None:
        return tomorrow(voice, agenda, following, width)
    start_at = track.next.expected_start_at or track.next.planned.start_at
    until = look.text(until_words(voice, agenda.at, start_at), "bold $s-fg")
    lines = [head(voice.say("agenda.rail.next"), until, width)]
    title = headline(track.next.session.title, width)
    lines.append(look.text(title, "bold $s-fg"))
    lines.append(_timed(voice.clock(start_at), _about(voice, track.next), width, "$s-fg"))
    after = _after(agenda, track)
    if after is not None:
        lines += [Content(""), *_later(voice, after, width)]
    return lines


def tomorrow(voice: Voice, agenda: Agenda, following: Following, width: int) -> list[Content]:
    """Draw what the next day begins with."""
    if not following.rows:
        nothing = look.text(voice.say("agenda.rail.nothing_more"), "$s-dim")
        return [head(voice.say("agenda.rail.next"), Content(""), width), nothing]
    first_at = following.rows[0].start_at
    is_tomorrow = (voice.date(first_at) - voice.date(agenda.at)).days == 1
    name = voice.say("agenda.rail.tomorrow") if is_tomorrow else voice.say("agenda.rail.next")
    until = look.text(until_words(voice, agenda.at, first_at), "$s-muted")
    lines = [head(name, until, width)]
    lines.extend(_first_of_track(voice, row, width) for row in following.rows)
    return lines


def course(voice: Voice, agenda: Agenda, width: int) -> list[Content]:
    """Draw how far behind the day is, large, and what makes it up; nothing when it is over."""
    found = course_of(voice, agenda, agenda.tracks[0])
    if not found.minutes and not found.day_ends:
        return []
    sign = "+" if found.minutes > 0 else "−" if found.minutes < 0 else ""
    style = "$s-note-text" if found.minutes > 0 else "$s-fg"
    keys = {"+": "agenda.course.behind", "−": "agenda.course.ahead", "": "agenda.course.on_time"}
    ends = found.day_ends and voice.say("agenda.course.day_ends", time=found.day_ends)
    beside = (
        (voice.say(keys[sign]), "bold $s-fg"),
        (found.how, "$s-muted"),
        (ends, "$s-muted"),
    )
    lines = [head(voice.say("agenda.rail.course"), Content(""), width), Content("")]
    for shape, words in zip(numeral(f"{sign}{abs(found.minutes)}"), beside, strict=True):
        lines.append(look.fitted(look.line((shape, style), look.blank(look.GAP), words), width))
    if found.recoverable:
        done, rest = bar(found.recovering / found.recoverable, width)
        lines.append(look.line((done, style), (rest, "$s-rule")))
        room = voice.say("agenda.course.room", n=found.recoverable, used=found.recovering)
        lines.append(look.text(room, "$s-dim"))
    return lines


def speakers(
    voice: Voice, agenda: Agenda, arrivals: Arrivals, width: int, most: int
) -> list[Content]:
    """Draw who speaks now and next, and whether they came."""
    found = list(speaking(voice, agenda))[:most]
    if not found:
        return []
    lines = [head(voice.say("agenda.rail.speakers"), Content(""), width)]
    lines.extend(_speaker(voice, agenda, each, arrivals, width) for each in found)
    return lines


def speaking(voice: Voice, agenda: Agenda) -> Iterator[Speaking]:
    """List who is still to speak, in order, each once.

    The only speaker of what is on stands there already and needs no looking for.
    """
    seen = set[str]()
    for row in agenda.rows:
        if row.standing not in {Standing.NOW, Standing.NEXT, Standing.LATER}:
            continue
        is_on = row.standing is Standing.NOW
        people = [] if is_on and len(row.session.people) == 1 else list(row.session.people)
        people += [person for part in row.session.parts for person in part.people]
        at = row.expected_start_at or row.planned.start_at
        for person in people:
            name = speaker(voice, person)
            if fold(name) not in seen:
                seen.add(fold(name))
                yield Speaking(name, at, is_on, person.name is not None)


def _speaker(
    voice: Voice, agenda: Agenda, each: Speaking, arrivals: Arrivals, width: int
) -> Content:
    name = fold(each.name)
    is_known = each.is_person and name in arrivals
    came_at = arrivals.get(name) if is_known else None
    begins = voice.at_clock(each.at)
    if came_at is not None:
        sign, style = "✓", "$s-ok-text"
        when = look.text(voice.say("agenda.rail.inside", time=voice.clock(came_at)), "$s-muted")
    elif is_known and each.at - agenda.at <= MISSED_FROM:
        sign, style = "!", "bold $s-note-text"
        when = look.text(voice.say("agenda.rail.missing"), "bold $s-note-text")
    else:
        sign, style = "○", "$s-dim"
        when = look.text(voice.say("agenda.now") if each.is_on else begins, "$s-dim")
    tone = "$s-fg" if each.is_person else "$s-muted"
    return look.spread(look.line((sign, style), " ", (each.name, tone)), when, width)


def _about(voice: Voice, row: Row) -> str:
    """Say in a few words why the time is what it is, or how long it takes."""
    published, expected = row.planned.published_start_at, row.expected_start_at
    if expected is not None and voice.clock(published) != voice.clock(expected):
        return voice.say("agenda.rail.planned", time=voice.clock(published))
    end_at = row.expected_end_at
    if end_at is None:
        return voice.say("agenda.rail.open")
    minutes = minutes_until(expected or row.planned.start_at, end_at)
    if is_derived(row):
        return voice.say("agenda.rail.derived", length=duration(voice, minutes))
    return voice.say(
        "agenda.rail.stated", length=duration(voice, minutes), time=voice.clock(end_at)
    )


def _after(agenda: Agenda, track: TrackAgenda) -> Row | None:
    """Give what comes after the next one, and is no pause."""
    later = [
        row
        for row in agenda.column(track.track)
        if row.standing is Standing.LATER and row.session.kind not in QUIET_KINDS
    ]
    return later[0] if later and track.state is not TrackState.BEFORE else None


def _later(voice: Voice, row: Row, width: int) -> list[Content]:
    start_at = row.expected_start_at or row.planned.start_at
    room = width - TIME
    title = headline(row.session.title, room)
    lines = [_timed(voice.clock(start_at), title, width, "$s-muted", "$s-fg")]
    people: Forms = who(voice, row.session)
    if people:
        words = look.cut(longest(people, room), room)
        lines.append(look.line(look.blank(TIME), (words, "$s-muted")))
    return lines


def _first_of_track(voice: Voice, row: Planned, width: int) -> Content:
    track = row.session.track
    title = row.session.title
    if track is not None:
        title = voice.say("agenda.in_track", track=track, title=title)
    return _timed(voice.clock(row.start_at), headline(title, width - TIME), width, "$s-fg")


def _timed(
    clock: str, words: str, width: int, style: str, words_style: str = "$s-muted"
) -> Content:
    return look.line(
        look.fitted(clock, TIME, style), look.fitted(words, max(0, width - TIME), words_style)
    )
