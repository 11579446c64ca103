"""The words of a programme: who speaks, when it ends and why, how long is left.

Everything here is plain text in one language and the conference's own zone; forms are given from
long to short, so that whoever draws them takes the longest that fits.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final
from zoneinfo import ZoneInfo

from store.conference.programme import (
    Contributor,
    EndBasis,
    Function,
    Part,
    Session,
    SessionKind,
    SessionStatus,
)
from store.language import Language, forms
from store.rules.folding import fold
from store.rules.glance import Row, Standing
from store.rules.person_words import listed
from tui.look import cut, width_of

Forms = tuple[str, ...]
"""The same words from long to short."""

SECONDS_FROM: Final = timedelta(minutes=5)
"""From here on the countdown shows seconds."""
HOURS_FROM: Final = 100
"""From so many minutes on hours are shown; two digits are read at a glance."""
OVER_SECONDS: Final = timedelta(minutes=60)
"""Overtime is counted in seconds until here."""
LEAST_HEADLINE: Final = 8
"""A shorter piece of a title says too little."""

_MINUTE: Final = timedelta(minutes=1)
_BREAKS: Final = (" – ", " - ", ": ", ". ", "? ")
_EXPECTS_SPEAKER: Final = frozenset(
    {SessionKind.TALK, SessionKind.DISCUSSION, SessionKind.PANEL, SessionKind.OPENING}
)
QUIET_KINDS: Final = frozenset({SessionKind.BREAK, SessionKind.MEAL})
"""What goes on by itself: pauses and meals."""


class Mark(StrEnum):
    """What is unusual about a session, as a word at the right edge."""

    CANCELLED = "agenda.mark.cancelled"
    SKIPPED = "agenda.mark.skipped"
    MOVED = "agenda.mark.moved"
    CHANGED = "agenda.mark.changed"
    NEW = "agenda.mark.new"
    ROOM = "agenda.mark.room"
    OPEN = "agenda.mark.open"


class Goal(StrEnum):
    """What a countdown leads to."""

    END = "end"
    START = "start"
    NEXT = "next"


@dataclass(frozen=True, slots=True)
class Voice:
    """A language and the zone in which instants are read."""

    language: Language
    zone: ZoneInfo

    def say(self, key: str, /, **values: object) -> str:
        """Give a text."""
        return self.language.text(key, **values)

    def clock(self, at: datetime) -> str:
        """Write an instant for a column: `08.30`."""
        return forms.clock(self.language, at, self.zone)

    def at_clock(self, at: datetime) -> str:
        """Write an instant for a sentence: `kl. 08.30`."""
        return forms.at_clock(self.language, at, self.zone)

    def date(self, at: datetime) -> date:
        """Give the date of an instant."""
        return at.astimezone(self.zone).date()


@dataclass(frozen=True, slots=True)
class Countdown:
    """How long something still takes, or is over, in three ways of showing it."""

    digits: str = ""
    """What is drawn large."""
    unit: str = ""
    """What stands beside or below the digits."""
    words: str = ""
    """Both as a few words."""


_UNITS: Final = {
    Goal.END: "agenda.unit.left",
    Goal.START: "agenda.unit.to_start",
    Goal.NEXT: "agenda.unit.to_next",
}
_MORE_UNITS: Final = {
    Goal.END: "agenda.unit.more_left",
    Goal.START: "agenda.unit.more_to_start",
    Goal.NEXT: "agenda.unit.more_to_next",
}
_BARE_UNITS: Final = {
    Goal.END: "agenda.unit.bare_left",
    Goal.START: "agenda.unit.bare_to_start",
    Goal.NEXT: "agenda.unit.bare_to_next",
}


def minutes_until(at: datetime, until: datetime) -> int:
    """Count the minutes by which the clocks of two instants differ.

    What is shown together then adds up, and changes when the clock does.
    """
    return (_whole_minute(until) - _whole_minute(at)) // _MINUTE


def countdown(voice: Voice, at: datetime, until: datetime, goal: Goal = Goal.END) -> Countdown:
    """Say how long it is: minutes, hours from 100 minutes on, seconds in the last five minutes."""
    length = max(timedelta(), until - at)
    if length <= SECONDS_FROM:
        return _counted(voice, _seconds(length), _UNITS[goal])
    minutes = minutes_until(at, until)
    if minutes < HOURS_FROM:
        return _counted(voice, str(minutes), _UNITS[goal])
    if length >= timedelta(days=1):
        days = (voice.date(until) - voice.date(at)).days
        unit = voice.language.count("agenda.unit.days", days)
        return Countdown(str(days), unit, f"{days} {unit}")
    hours, rest = divmod(minutes, 60)
    letter = voice.say("agenda.unit.hour")
    bare = voice.say(_BARE_UNITS[goal])
    unit = voice.say(_MORE_UNITS[goal], n=rest) if rest else bare
    return Countdown(f"{hours}{letter}", unit, f"{hours} {letter} {unit}")


def overtime(voice: Voice, over: timedelta) -> Countdown:
    """Say by how much a session is over its time; counts up in seconds for an hour."""
    shown = _seconds(over) if over < OVER_SECONDS else str(over // _MINUTE)
    counted = _counted(voice, shown, "agenda.unit.over")
    return Countdown(f"+{counted.digits}", counted.unit, f"+{counted.words}")


def duration(voice: Voice, minutes: int) -> str:
    """Write a length: «50 min», «6 t 30 min»."""
    if minutes < HOURS_FROM:
        return voice.say("agenda.duration.minutes", n=minutes)
    hours, rest = divmod(minutes, 60)
    if not rest:
        return voice.say("agenda.duration.hours", hours=hours)
    return voice.say("agenda.duration.both", hours=hours, n=rest)


def until_words(voice: Voice, at: datetime, until: datetime) -> str:
    """Say in a few words when something begins: «om 33 min», «nå»."""
    minutes = minutes_until(at, until)
    if minutes <= 0:
        return voice.say("agenda.now")
    if minutes < 24 * 60:
        return voice.say("agenda.in_time", length=duration(voice, minutes))
    days = (voice.date(until) - voice.date(at)).days
    return voice.language.count("agenda.in_days", days)


def when(voice: Voice, at: datetime, start_at: datetime) -> str:
    """Say an instant of another day: «i morgen kl. 09.00», «torsdag 19. november kl. 09.00»."""
    on, clock = voice.date(start_at), voice.at_clock(start_at)
    days = (on - voice.date(at)).days
    if days == 0:
        return clock
    if days == 1:
        return voice.say("agenda.tomorrow_at", time=clock)
    return voice.say("agenda.date_at", date=forms.day(voice.language, on), time=clock)


def headline(title: str, width: int) -> str:
    """Shorten a title to where its first thought ends, else at a word."""
    if width_of(title) <= width:
        return title
    ends = (title.find(mark) for mark in _BREAKS)
    pieces = (title[:end] for end in sorted(ends, reverse=True) if end >= LEAST_HEADLINE)
    return next((piece for piece in pieces if width_of(piece) <= width), cut(title, width))


def has_own_end(row: Row) -> bool:
    """Tell whether a moderator gave a session another length than was published."""
    plan = row.planned
    if plan.end_at is None or plan.published_end_at is None:
        return False
    return plan.end_at - plan.start_at != plan.published_end_at - plan.published_start_at


def is_derived(row: Row) -> bool:
    """Tell whether the end only follows from what comes next."""
    return row.session.end_basis is EndBasis.NEXT and not has_own_end(row)


def ends(voice: Voice, row: Row, expected_end_at: datetime | None) -> Forms:
    """Say when a session ends, and where that is known from: «slutter 10.40, beregnet»."""
    if expected_end_at is None:
        return (voice.say("agenda.end.open"),)
    planned = row.planned.end_at
    end = voice.clock(expected_end_at)
    short = voice.say("agenda.end.at", time=end)
    if planned is not None and voice.clock(planned) != end:
        return voice.say("agenda.end.planned", time=end, planned=voice.clock(planned)), short
    if is_derived(row):
        return voice.say("agenda.end.derived", time=end), short
    return (short,)


def who(voice: Voice, session: Session) -> Forms:
    """Name those who speak or lead, or say that nobody is named; nothing where none is due."""
    named = [person for person in session.people if person.name]
    if named:
        return _named(voice, named, and_others=session.and_others)
    if session.people:
        return _unnamed(voice, session.people[0])
    if session.parts:
        return _of_parts(voice, session)
    if session.kind is SessionKind.COURSE:
        return (voice.say("agenda.details_later"),)
    if session.kind in _EXPECTS_SPEAKER:
        return (voice.say("agenda.no_speaker"),)
    return ()


def speaker(voice: Voice, person: Contributor) -> str:
    """Name one contributor in one word: the person, else the organisation, else that none is."""
    return person.name or _unnamed(voice, person)[-1]


def introduced(voice: Voice, person: Contributor) -> str:
    """Name one contributor with title and organisation."""
    if person.name is None:
        return _unnamed(voice, person)[0]
    return ", ".join(filter(None, (person.name, person.role, person.organisation)))


def introductions(voice: Voice, person: Contributor) -> Forms:
    """Name one contributor with title and organisation, with the title, alone."""
    if person.name is None:
        return _unnamed(voice, person)
    with_role = ", ".join(filter(None, (person.name, person.role)))
    return introduced(voice, person), with_role, person.name


def part_title(part: Part) -> str:
    """Give a part's title after the place that it comes from: «Målselv · klimabudsjett»."""
    place = next((who.organisation for who in part.people if who.organisation), None)
    if place is None:
        return part.title
    short = place.removesuffix(" kommune")
    if len(short.split()) > 2 or fold(part.title).startswith(fold(short)):
        return part.title
    return f"{short} · {part.title}"


def part_people(voice: Voice, part: Part) -> str:
    """Name those of a part."""
    return ", ".join(speaker(voice, person) for person in part.people)


def number_of_parts(voice: Voice, session: Session) -> str:
    """Count a session's talks or themes: «4 innlegg»."""
    has_themes = session.kind is not SessionKind.BLOCK
    key = "agenda.parts.themes" if has_themes else "agenda.parts.talks"
    return voice.language.count(key, len(session.parts))


def mark_of(row: Row) -> Mark | None:
    """Say what is unusual about a session of the day, the gravest first."""
    if row.session.status is SessionStatus.CANCELLED:
        return Mark.CANCELLED
    if row.standing is Standing.DROPPED:
        return Mark.SKIPPED
    if row.planned.is_moved and row.planned.start_at == row.planned.published_start_at:
        return Mark.CHANGED
    if row.planned.is_moved or row.session.status is SessionStatus.MOVED:
        return Mark.MOVED
    return Mark.OPEN if row.planned.end_at is None else None


def _named(voice: Voice, people: Sequence[Contributor], *, and_others: bool) -> Forms:
    first = people[0].name or ""
    others = f" {voice.say('agenda.others')}" if and_others else ""
    if len(people) == 1:
        if others:
            return (f"{first}{others}",)
        return introductions(voice, people[0])
    names = tuple(person.name or "" for person in people)
    more = voice.language.count("agenda.and_more", len(names) - 1, name=first)
    everybody = f"{', '.join(names)}{others}" if others else listed(voice.language, names)
    return everybody, more


def _unnamed(voice: Voice, person: Contributor) -> Forms:
    if person.organisation:
        return (
            voice.say("agenda.organisation_only", organisation=person.organisation),
            person.organisation,
        )
    if person.function is Function.MODERATOR:
        return (voice.say("agenda.no_moderator"),)
    return (voice.say("agenda.no_speaker"),)


def _of_parts(voice: Voice, session: Session) -> Forms:
    count = number_of_parts(voice, session)
    named = [person for part in session.parts for person in part.people if person.name]
    if not named:
        return (count,)
    names = _named(voice, named, and_others=False)
    return (*(f"{count} · {each}" for each in names), count)


def _counted(voice: Voice, shown: str, unit_key: str) -> Countdown:
    unit = voice.say(unit_key)
    return Countdown(shown, unit, f"{shown} {unit}")


def _seconds(length: timedelta) -> str:
    minutes, seconds = divmod(int(length.total_seconds()), 60)
    return f"{minutes}:{seconds:02}"


def _whole_minute(at: datetime) -> datetime:
    return at.replace(second=0, microsecond=0)
