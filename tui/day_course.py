"""How the day is expected to go: how far behind, what makes it up, when it ends."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from store.conference.programme import Session, SessionKind
from store.rules.agenda import Agenda
from store.rules.folding import fold
from store.rules.glance import Row, Standing, TrackAgenda, TrackState
from store.rules.pace import NONE
from tui.frame import StatusWord
from tui.programme_words import Voice, minutes_until, until_words

_LUNCH: Final = ("lunsj", "lunch")
_DINNER: Final = ("middag", "dinner", "kveldsmat", "supper")


@dataclass(frozen=True, slots=True)
class Course:
    """The expected course of a track's day."""

    minutes: int
    """Behind the plan; negative is ahead of it."""
    how: str
    """What becomes of the delay."""
    day_ends: str
    """The clock of the expected end; nothing when that is past."""
    recoverable: int
    recovering: int


def course_of(voice: Voice, agenda: Agenda, track: TrackAgenda) -> Course:
    """Say how a track's day is expected to go."""
    end_at = track.expected_day_end_at
    return Course(
        minutes=behind(agenda, track),
        how=_how(voice, agenda, track),
        day_ends=voice.clock(end_at) if end_at is not None and end_at > agenda.at else "",
        recoverable=int(track.recoverable.total_seconds()) // 60,
        recovering=int(track.recovering.total_seconds()) // 60,
    )


def behind(agenda: Agenda, track: TrackAgenda) -> int:
    """Count the minutes that a track is behind the plan, as clocks show them."""
    return minutes_until(agenda.at, agenda.at + track.behind) if track.behind else 0


def status_words(voice: Voice, agenda: Agenda, present: dict[str, int]) -> tuple[StatusWord, ...]:
    """Give the course of the day for the status line; `present` counts heads by track."""
    if not agenda.rows:
        return ()
    if len(agenda.tracks) > 1:
        return _of_tracks(voice, agenda, present)
    track = agenda.tracks[0]
    course = course_of(voice, agenda, track)
    ends = StatusWord((voice.say("agenda.status.ends", time=course.day_ends), ""), weight=4)
    closing = (ends,) if course.day_ends else ()
    match track.state:
        case TrackState.RUNNING:
            how = (
                StatusWord((course.how, ""), weight=7)
                if course.minutes
                else StatusWord(("",), weight=7)
            )
            return (StatusWord((pace_words(voice, course.minutes),)), how, *closing)
        case TrackState.BEFORE | TrackState.BETWEEN if track.next is not None:
            return _coming(voice, agenda, track, track.next, closing)
        case _:
            return (StatusWord((voice.say("agenda.status.over"),)),)


def pace_words(voice: Voice, minutes: int) -> str:
    """Say how far behind the plan: «7 min bak», «I rute»."""
    if minutes > 0:
        return voice.say("agenda.status.behind", n=minutes)
    if minutes < 0:
        return voice.say("agenda.status.ahead", n=-minutes)
    return voice.say("agenda.status.on_time")


def _coming(
    voice: Voice,
    agenda: Agenda,
    track: TrackAgenda,
    row: Row,
    closing: tuple[StatusWord, ...],
) -> tuple[StatusWord, ...]:
    start_at = row.expected_start_at or row.planned.start_at
    when = until_words(voice, agenda.at, start_at)
    if track.state is TrackState.BEFORE:
        return (StatusWord((voice.say("agenda.status.starts", when=when),)), *closing)
    full = voice.say("agenda.status.next", title=row.session.title, when=when)
    return (StatusWord((full, voice.say("agenda.status.next_short", when=when)), weight=3),)


def _of_tracks(voice: Voice, agenda: Agenda, present: dict[str, int]) -> tuple[StatusWord, ...]:
    heads = [(track.track or "", present.get(track.track or "", 0)) for track in agenda.tracks]
    long = [voice.say("agenda.status.inside", track=name, n=n) for name, n in heads]
    lower = (said[:1].lower() + said[1:] for said in long[1:])
    short = (voice.say("agenda.status.inside_short", track=name, n=n) for name, n in heads)
    words = [StatusWord((" · ".join([long[0], *lower]), " · ".join(short), ""), weight=3)]
    late = [
        f"{track.track} {pace_words(voice, minutes)}"
        for track in agenda.tracks
        if (minutes := behind(agenda, track))
    ]
    if late:
        words.extend(StatusWord((said,)) for said in late)
    elif any(track.state is TrackState.RUNNING for track in agenda.tracks):
        in_step = voice.say("agenda.status.all_on_time")
        words.append(StatusWord((in_step, voice.say("agenda.status.on_time").lower()), weight=6))
    return tuple(words)


def _how(voice: Voice, agenda: Agenda, track: TrackAgenda) -> str:
    """Say what becomes of a delay."""
    if track.behind < NONE:
        return voice.say("agenda.course.early")
    if track.behind == NONE:
        is_begun = track.state is not TrackState.BEFORE
        return voice.say("agenda.course.in_step" if is_begun else "agenda.course.not_begun")
    to_come = [
        row for row in agenda.column(track.track) if row.standing in {Standing.NEXT, Standing.LATER}
    ]
    for place, row in enumerate(to_come):
        if row.delay <= NONE:
            absorbing = [each for each in to_come[:place] if each.absorbed > NONE]
            if absorbing:
                return voice.say(_absorbing_key(absorbing[-1].session))
            return voice.say("agenda.course.by_gap", time=voice.clock(row.planned.start_at))
        if row.absorbed >= row.delay:
            return voice.say(_absorbing_key(row.session))
    return voice.say("agenda.course.lost")


def _absorbing_key(session: Session) -> str:
    if session.kind is SessionKind.BREAK:
        return "agenda.course.by_break"
    title = fold(session.title)
    if any(word in title for word in _LUNCH):
        return "agenda.course.by_lunch"
    if any(word in title for word in _DINNER):
        return "agenda.course.by_dinner"
    is_meal = session.kind is SessionKind.MEAL
    return "agenda.course.by_meal" if is_meal else "agenda.course.by_session"
