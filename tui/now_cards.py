"""Tracks as cards: what is on, how long it lasts, what follows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from store.conference.programme import Conference, SessionKind
from store.language import forms
from store.rules.agenda import Agenda
from store.rules.glance import Row, TrackAgenda, TrackState
from store.rules.pace import Phase
from store.rules.plan import Planned
from tui.programme_words import (
    QUIET_KINDS,
    Forms,
    Goal,
    Voice,
    countdown,
    duration,
    ends,
    introductions,
    minutes_until,
    overtime,
    part_title,
    until_words,
    when,
    who,
)
from tui.widgets.now_card import NowCard, Tone

MOST_TRACKS: Final = 4
"""So many panels can be read at a glance."""

_LOOKS: Final[dict[Phase, tuple[Tone, str, str]]] = {
    Phase.NORMAL: ("running", "●", "agenda.head.running"),
    Phase.OPEN: ("running", "●", "agenda.head.running"),
    Phase.WARNING: ("warning", "!", "agenda.head.warning"),
    Phase.DANGER: ("danger", "!!", "agenda.head.danger"),
    Phase.OVERTIME: ("overtime", "+", "agenda.head.overtime"),
}


@dataclass(frozen=True, slots=True)
class Following:
    """What the conference goes on with after the day at hand: a session a track."""

    rows: tuple[Planned, ...] = ()


def now_cards(
    voice: Voice, conference: Conference, agenda: Agenda, following: Following, first: int = 0
) -> tuple[NowCard, ...]:
    """Make a card for each track of the day at hand, at most four from the `first` one on.

    Where all tracks have the same to show, like a session for all, there is one card.
    """
    if not agenda.rows:
        return (_nothing(voice, agenda),)
    tracks = agenda.tracks[first : first + MOST_TRACKS]
    is_alone = len(agenda.tracks) == 1
    titles = (
        {track.id: track.title for track in conference.tracks_on(agenda.day.number)}
        if agenda.day is not None
        else {}
    )
    cards = [_card(voice, agenda, track, following, is_alone=is_alone) for track in tracks]
    if is_alone or len({replace(card, note="") for card in cards}) == 1:
        return (replace(cards[0], note=""),)
    return tuple(
        replace(card, track=track.track or "", track_name=_name(voice, card, track, titles))
        for card, track in zip(cards, tracks, strict=True)
    )


def pointed_at(cards: tuple[NowCard, ...], chosen: int) -> tuple[NowCard, ...]:
    """Point at the track on which keys act, where there are several."""
    if len(cards) == 1:
        return cards
    return tuple(
        replace(card, track_name=f"› {card.track_name}") if place == chosen else card
        for place, card in enumerate(cards)
    )


def _name(voice: Voice, card: NowCard, track: TrackAgenda, titles: dict[str, str]) -> str:
    """Name a track by letter and title, and by the letter alone where the title stands below."""
    letter = track.track or ""
    title = titles.get(letter, "")
    if not title or title == card.title:
        return voice.say("agenda.track", track=letter)
    return f"{letter} · {title}"


def _card(
    voice: Voice, agenda: Agenda, track: TrackAgenda, following: Following, *, is_alone: bool
) -> NowCard:
    if track.now is not None:
        return _running(voice, agenda, track, track.now, is_alone=is_alone)
    if track.next is not None:
        return _waiting(voice, agenda, track, track.next)
    if track.state is TrackState.BEFORE:
        return _nothing(voice, agenda)
    return _done(voice, agenda, track, following, is_alone=is_alone)


def _nothing(voice: Voice, agenda: Agenda) -> NowCard:
    """Say that there is no programme, or nothing on the day at hand."""
    say = voice.say
    if agenda.day is None:
        return NowCard(
            heading=(say("agenda.head.empty"),),
            title=say("agenda.empty.title"),
            details=((say("agenda.empty.how"), say("agenda.empty.how_short")),),
        )
    return NowCard(
        heading=(say("agenda.head.empty_day"),),
        title=say("agenda.empty.day"),
        details=((forms.day(voice.language, agenda.day.date),),),
    )


def _running(
    voice: Voice, agenda: Agenda, track: TrackAgenda, row: Row, *, is_alone: bool
) -> NowCard:
    tone, sign, key = _LOOKS[track.phase]
    if track.is_paused and track.phase is not Phase.OVERTIME:
        tone, sign = "warning", "○"
    title, details = _about(voice, agenda, track, row)
    card = NowCard(
        tone=tone,
        sign=sign,
        heading=_heading(voice, track, key),
        title=title,
        details=details,
        note="" if is_alone else _note(voice, agenda, track, row),
    )
    if track.phase is Phase.OVERTIME:
        counted = overtime(voice, track.over)
        should = voice.clock(track.expected_end_at) if track.expected_end_at else ""
        end: Forms = (voice.say("agenda.end.should", time=should),)
        share: float | None = 1.0
    elif (until := _until(agenda, track, row)) is None:
        started = voice.clock(track.started_at) if track.started_at else ""
        elapsed = _elapsed(voice, agenda, track)
        since = voice.say("agenda.end.open_long", time=started, elapsed=elapsed)
        lasting = (since, voice.say("agenda.end.open_since", time=started))
        return replace(
            card,
            details=(*details[:1], lasting),
            left=(elapsed,),
            ends=(voice.say("agenda.end.open"),),
        )
    else:
        counted = countdown(voice, agenda.at, until)
        end = ends(voice, row, track.expected_end_at or until)
        share = _share(agenda, track, until - agenda.at)
    return replace(
        card, digits=counted.digits, unit=counted.unit, left=(counted.words,), ends=end, share=share
    )


def _heading(voice: Voice, track: TrackAgenda, key: str) -> Forms:
    """Name the phase, and that it stands still."""
    if not track.is_paused:
        return (voice.say(key),)
    paused = voice.say("moderating.paused.head")
    return (f"{voice.say(key)} · {paused}", paused) if track.phase is Phase.OVERTIME else (paused,)


def _waiting(voice: Voice, agenda: Agenda, track: TrackAgenda, row: Row) -> NowCard:
    """Make the card of a track in which something is still to come and nothing is on."""
    is_before = track.state is TrackState.BEFORE
    start_at = row.expected_start_at or row.planned.start_at
    people = who(voice, row.session)
    if is_before:
        start: Forms = (
            voice.say("agenda.starts.long", when=_dated(voice, row)),
            voice.say("agenda.starts.short", when=_dated(voice, row)),
        )
        details: tuple[Forms, ...] = (people, start) if people else (start,)
        heading: Forms = (voice.say("agenda.head.before"),)
    else:
        details = (_next_at(voice, row), *filter(None, (people, _finished(voice, agenda, track))))
        heading = (voice.say("agenda.head.between"), voice.say("agenda.head.between_short"))
    card = NowCard(heading=heading, title=row.session.title, details=details)
    if row.is_awaited:
        waiting = voice.say("agenda.awaited", time=voice.clock(row.planned.start_at))
        return replace(card, details=((waiting,), *details[1:]), left=(voice.say("agenda.now"),))
    goal = Goal.START if is_before else Goal.NEXT
    counted = countdown(voice, agenda.at, start_at, goal)
    return replace(
        card,
        digits=counted.digits,
        unit=counted.unit,
        left=(counted.words, until_words(voice, agenda.at, start_at)),
        ends=(voice.say("agenda.starts.at", time=voice.clock(start_at)),),
    )


def _done(
    voice: Voice, agenda: Agenda, track: TrackAgenda, following: Following, *, is_alone: bool
) -> NowCard:
    if not is_alone:
        is_over = all(other.state is track.state for other in agenda.tracks)
        if not is_over:
            return NowCard(
                heading=(voice.say("agenda.head.track_done"),),
                title=voice.say("agenda.track_done", track=track.track or ""),
            )
    if track.state is TrackState.AFTER or not following.rows:
        on = forms.day(voice.language, agenda.day.date) if agenda.day else ""
        return NowCard(
            heading=(voice.say("agenda.head.after"), voice.say("agenda.head.track_done")),
            title=voice.say("agenda.after.title"),
            details=((voice.say("agenda.after.last_day", date=on),),),
        )
    first = following.rows[0]
    details = [(_capital(when(voice, agenda.at, first.start_at)),)]
    if len(following.rows) > 1:
        names = (_in_track(voice, row) for row in following.rows[1:])
        details.append((", ".join(names),))
    return NowCard(
        heading=(voice.say("agenda.head.day_done"), voice.say("agenda.head.track_done")),
        title=_in_track(voice, first),
        details=tuple(details),
    )


def _about(
    voice: Voice, agenda: Agenda, track: TrackAgenda, row: Row
) -> tuple[str, tuple[Forms, ...]]:
    """Give the title of what is on, and the lines below it."""
    session = row.session
    resumes_at = _resumes_at(agenda, track) if session.kind in QUIET_KINDS else None
    if resumes_at is not None:
        at = voice.at_clock(resumes_at)
        own = " · ".join(filter(None, (session.title, session.note)))
        if session.kind is SessionKind.BREAK:
            return voice.say("agenda.break_until", time=at), ((own, session.title),)
        resumed = voice.say("agenda.meal_until", title=session.title, time=at)
        return resumed, ((session.note,),) if session.note else ()
    details = _part(voice, row)
    if not details and (people := who(voice, session)):
        details = (people,)
    if session.room:
        details = (*details, (session.room,))
    return session.title, details[:2]


def _part(voice: Voice, row: Row) -> tuple[Forms, ...]:
    """Name the part that a moderator has reached, «Målselv · klimabudsjett  (2 av 4)», and whose.

    Nothing where no part was begun.
    """
    place = None if row.actual is None else row.actual.part
    parts = row.session.parts
    if place is None or not 0 <= place < len(parts):
        return ()
    part = parts[place]
    title = part_title(part)
    named: Forms = (voice.say("agenda.part", title=title, n=place + 1, of=len(parts)), title)
    return (named, introductions(voice, part.people[0])) if part.people else (named,)


def _resumes_at(agenda: Agenda, track: TrackAgenda) -> datetime | None:
    """Give when the day goes on after a pause, where that is known and not yet reached."""
    if track.phase is Phase.OVERTIME or track.next is None:
        return None
    start_at = track.next.expected_start_at
    return start_at if start_at is not None and start_at > agenda.at else None


def _until(agenda: Agenda, track: TrackAgenda, row: Row) -> datetime | None:
    """Give what is counted down to: the end, for pauses and meals the next start."""
    resumes_at = _resumes_at(agenda, track) if row.session.kind in QUIET_KINDS else None
    return resumes_at or track.expected_end_at


def _share(agenda: Agenda, track: TrackAgenda, left: timedelta) -> float:
    """Give the used share of the time, which changes when the clock does."""
    started_at = track.started_at or agenda.at
    total = minutes_until(started_at, agenda.at + left)
    return min(1.0, max(0.0, minutes_until(started_at, agenda.at) / total)) if total else 1.0


def _elapsed(voice: Voice, agenda: Agenda, track: TrackAgenda) -> str:
    minutes = minutes_until(track.started_at or agenda.at, agenda.at)
    return voice.say("agenda.elapsed", length=duration(voice, minutes))


def _note(voice: Voice, agenda: Agenda, track: TrackAgenda, row: Row) -> str:
    """Say what follows in a track, or that it has nothing inside to follow."""
    if track.next is not None:
        start_at = track.next.expected_start_at or track.next.planned.start_at
        begins = until_words(voice, agenda.at, start_at)
        return voice.say("agenda.note_next", when=begins, title=track.next.session.title)
    if len(agenda.column(track.track)) == 1 and not row.session.parts:
        return voice.say("agenda.no_inner_times")
    return voice.say("agenda.note_last")


def _next_at(voice: Voice, row: Row) -> Forms:
    start = voice.at_clock(row.expected_start_at or row.planned.start_at)
    short = voice.say("agenda.next_at", time=start)
    if row.planned.end_at is None:
        return voice.say("agenda.next_at_open", time=start), short
    return (short,)


def _dated(voice: Voice, row: Row) -> str:
    start_at = row.expected_start_at or row.planned.start_at
    on, clock = forms.day(voice.language, voice.date(start_at)), voice.at_clock(start_at)
    return voice.say("agenda.date_at", date=on, time=clock)


def _finished(voice: Voice, agenda: Agenda, track: TrackAgenda) -> Forms | None:
    """Say when the session before really ended, where a moderator ended it."""
    ended = [
        row
        for row in agenda.column(track.track)
        if row.actual is not None and row.actual.stopped_at is not None
    ]
    last = max(ended, key=lambda row: row.expected_end_at or row.planned.start_at, default=None)
    if last is None or last.expected_end_at is None:
        return None
    at, planned = last.expected_end_at, last.planned.end_at
    late = 0 if planned is None else minutes_until(planned, at)
    if late > 0:
        return (voice.say("agenda.finished_late", time=voice.clock(at), n=late),)
    return (voice.say("agenda.finished", time=voice.clock(at)),)


def _in_track(voice: Voice, row: Planned) -> str:
    if row.session.track is None:
        return row.session.title
    return voice.say("agenda.in_track", track=row.session.track, title=row.session.title)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
