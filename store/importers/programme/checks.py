"""What is odd about a programme that was read: overlaps, gaps in what is known, two spellings."""

from __future__ import annotations

import unicodedata
from zoneinfo import ZoneInfo

from store.conference.programme import (
    Contributor,
    EndBasis,
    Function,
    Session,
    SessionKind,
    SessionStatus,
)
from store.conference.wallclock import happens_twice, never_happens
from store.importers.programme.ends import LONG_SESSION, Slot, clock
from store.importers.programme.lines import Line
from store.importers.programme.problems import Problems
from store.importers.programme.tracks import DayTracks

_QUIET = {SessionKind.MEAL, SessionKind.SOCIAL, SessionKind.BREAK, SessionKind.REGISTRATION}
_MOST_NAMES = 2_000


def check_day(slots: list[Slot], day: DayTracks, problems: Problems) -> None:
    """Tell what is odd about the times of one day."""
    _check_order(day, problems)
    _check_overlaps(slots, problems)
    frames = {track.id: track.frame for track in day.tracks}
    for slot in slots:
        line = slot.placed.line
        if slot.end is None:
            problems.note(line, "importers.programme.open_end", time=clock(slot.start))
        elif slot.basis is EndBasis.NEXT and slot.end - slot.start > LONG_SESSION:
            problems.note(
                line, "importers.programme.long", time=clock(slot.start), end=clock(slot.end)
            )
        frame = frames.get(slot.track) if slot.track is not None else None
        if (
            frame is not None
            and frame.end is not None
            and (slot.start < frame.start or slot.start > frame.end)
        ):
            problems.warn(line, "importers.programme.outside_frame", time=clock(slot.start))
        if slot.placed.span.is_rough:
            problems.note(line, "importers.programme.rough", time=clock(slot.start))


def _check_order(day: DayTracks, problems: Problems) -> None:
    """Tell where times go backwards on the page, within one track."""
    last: dict[str | None, int] = {}
    for placed in day.placed:
        before = last.get(placed.track)
        start = placed.start
        if before is not None and start < before:
            problems.warn(
                placed.line,
                "importers.programme.backwards",
                time=clock(start),
                before=clock(before),
            )
        last[placed.track] = start


def _check_overlaps(slots: list[Slot], problems: Problems) -> None:
    open_until: dict[str | None, tuple[int, Slot]] = {}
    for slot in slots:
        if slot.placed.facts.status is SessionStatus.CANCELLED:
            continue
        lanes = [slot.track, None] if slot.track is not None else [None]
        for lane in lanes:
            until, other = open_until.get(lane, (0, slot))
            if other is not slot and slot.start < until and not _may_share(slot, other):
                problems.warn(
                    slot.placed.line,
                    "importers.programme.overlap",
                    title=slot.placed.facts.title,
                    other=other.placed.facts.title,
                )
        end = slot.end if slot.end is not None else slot.start + 1
        if end > open_until.get(slot.track, (0, slot))[0]:
            open_until[slot.track] = (end, slot)


def _may_share(first: Slot, second: Slot) -> bool:
    return SessionKind.REGISTRATION in {first.placed.facts.kind, second.placed.facts.kind}


def check_people(sessions: list[tuple[Session, Line]], problems: Problems) -> None:
    """Tell who has no name, and who is probably named twice in two spellings."""
    seen: dict[str, str] = {}
    for session, line in sessions:
        contributors = [*session.people, *(who for part in session.parts for who in part.people)]
        for person in contributors:
            if person.name is None:
                _tell_unnamed(person, line, problems)
            elif len(seen) < _MOST_NAMES:
                _compare(person.name, line, seen, problems)


def _tell_unnamed(person: Contributor, line: Line, problems: Problems) -> None:
    who = person.role or person.organisation or ""
    if person.function is Function.MODERATOR:
        problems.note(line, "importers.programme.moderator_unnamed", at=who, who=who)
    else:
        problems.note(line, "importers.programme.speaker_unnamed", at=who, who=who)


def _compare(name: str, line: Line, seen: dict[str, str], problems: Problems) -> None:
    """Tell a name that differs from an earlier one only in its letters' case or in one letter."""
    folded = _fold(name)
    for key in _near_keys(folded):
        known = seen.get(key)
        if known is not None and known != name and _is_near(_fold(known), folded):
            problems.note(line, "importers.programme.spelling", at=name, name=name, other=known)
            break
    for key in _near_keys(folded):
        seen.setdefault(key, name)


def _near_keys(folded: str) -> list[str]:
    """Give keys of which two spellings of one name share at least one."""
    words = folded.split(" ")
    if len(words) < 2:
        return [folded]
    plain = [word for word in words if len(word.strip(".")) > 1]
    first, last = (plain or words)[0], (plain or words)[-1]
    return [folded, f"{first[:2]}|{last}", f"{first}|{last[:2]}"]


def _is_near(one: str, other: str) -> bool:
    if one == other:
        return True
    first, second = one.split(" "), other.split(" ")
    if first[0] == second[0] and first[-1] == second[-1]:
        return abs(len(first) - len(second)) == 1
    return abs(len(one) - len(other)) <= 1 and _differs_by_one(one, other)


def _differs_by_one(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    at = next((i for i, letter in enumerate(short) if letter != long[i]), len(short))
    if len(short) == len(long):
        return short[at + 1 :] == long[at + 1 :]
    return short[at:] == long[at + 1 :]


def _fold(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def check_clock(sessions: list[tuple[Session, Line]], zone: ZoneInfo, problems: Problems) -> None:
    """Tell which starts never happen or happen twice because the clocks are changed."""
    for session, line in sessions:
        written = clock(session.start.hour * 60 + session.start.minute)
        if never_happens(session.date, session.start, zone):
            problems.warn(line, "importers.programme.never_happens", time=written)
        elif happens_twice(session.date, session.start, zone):
            problems.warn(line, "importers.programme.happens_twice", time=written)
