"""When sessions end: as stated, at the next start, at an end marker, at the frame, or open."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from typing import Final

import msgspec

from store.conference.programme import EndBasis, Function, SessionKind
from store.importers.programme.problems import Problems
from store.importers.programme.times import MIDNIGHT, Span
from store.importers.programme.tracks import DayTracks, Placed

_EVENING: Final = 17 * 60
_NIGHT: Final = 6 * 60
_NOON: Final = 12 * 60
_LONG: Final = 4 * 60
_PERFORM: Final = frozenset({Function.SPEAKER, Function.PANELLIST, Function.OPENER})


class Slot(msgspec.Struct, kw_only=True, eq=False):
    """A session with its times, in minutes after the midnight with which its day begins."""

    placed: Placed
    start: int
    end: int | None = None
    basis: EndBasis = EndBasis.OPEN
    latest: int | None = None
    """The end of the chapter that it closes."""

    @property
    def track(self) -> str | None:
        """The track, or none where it is for all."""
        return self.placed.track


def time_day(day: DayTracks, frame: Span | None, problems: Problems) -> list[Slot]:
    """Give the sessions of a day with their ends, in order; markers are used up."""
    slots = [_slot(placed, problems) for placed in day.placed]
    _settle_halves(slots, problems)
    _settle_nights(slots)
    for slot in slots:
        slot.placed.start = slot.start
    markers = [slot for slot in slots if slot.placed.is_marker]
    sessions = [slot for slot in slots if not slot.placed.is_marker]
    sessions.sort(key=lambda slot: (slot.start, slot.track or "", slot.placed.order))
    starts, ends = _starts(sessions), _starts(markers)
    frames = {track.id: track.frame for track in day.tracks if track.frame is not None}
    sessions = _without_covers(sessions, problems)
    for slot in sessions:
        if slot.end is None:
            _add_length(slot, starts)
        if slot.end is None:
            own = frames.get(slot.track) if slot.track is not None else None
            _derive(slot, starts, ends, own or frame)
    _keep_lonely_markers(sessions, markers)
    return sessions


def _slot(placed: Placed, problems: Problems) -> Slot:
    span = placed.span
    start, end, basis = span.start, span.end, EndBasis.OPEN
    if end is not None:
        basis = EndBasis.FRAME if placed.is_frame else EndBasis.STATED
        if end <= start:
            end = _end_over_midnight(placed, start, end, problems)
            basis = basis if end is not None else EndBasis.OPEN
    return Slot(placed=placed, start=start, end=end, basis=basis)


def _end_over_midnight(placed: Placed, start: int, end: int, problems: Problems) -> int | None:
    if end == start:
        problems.warn(placed.line, "importers.programme.no_length", time=clock(start))
        return None
    has_twelve_hours = not placed.span.has_half and not placed.span.has_zero
    if has_twelve_hours and end < 8 * 60 and start < 14 * 60 and start < end + _NOON:
        return end + _NOON  # «11:30–1:00»
    if start >= _EVENING and end <= 10 * 60:
        problems.note(
            placed.line, "importers.programme.over_midnight", time=clock(start), end=clock(end)
        )
        return end + MIDNIGHT
    problems.warn(
        placed.line, "importers.programme.end_before_start", time=clock(start), end=clock(end)
    )
    return None


def _settle_halves(slots: list[Slot], problems: Problems) -> None:
    """Move times written without `pm` to the afternoon when only so they go forwards."""
    if any(slot.start >= 13 * 60 and not slot.placed.span.has_half for slot in slots):
        return
    if any(slot.placed.span.has_zero and slot.start < 8 * 60 for slot in slots):
        return
    last: dict[str | None, int] = {}
    for slot in slots:
        before = max(last.get(slot.track, 0), last.get(None, 0))
        moved = slot.start + _NOON
        is_early = slot.start < 8 * 60 and not slot.placed.span.has_half
        if is_early and slot.start < before <= moved:
            problems.note(
                slot.placed.line,
                "importers.programme.afternoon",
                written=clock(slot.start),
                time=clock(moved),
            )
            slot.start = moved
            if slot.end is not None and slot.end < moved:
                slot.end += _NOON
        last[slot.track] = max(before, slot.start)


def _settle_nights(slots: list[Slot]) -> None:
    """Let what begins after midnight below an evening's items be the next date's."""
    latest: dict[str | None, int] = {}
    for slot in slots:
        before = max(latest.get(slot.track, 0), latest.get(None, 0))
        if slot.start < _NIGHT and before >= 20 * 60:
            slot.start += MIDNIGHT
            slot.end = (
                slot.end + MIDNIGHT if slot.end is not None and slot.end < MIDNIGHT else slot.end
            )
        latest[slot.track] = max(latest.get(slot.track, 0), slot.start)


def _without_covers(slots: list[Slot], problems: Problems) -> list[Slot]:
    """Drop rows that head a chapter whose own rows fill their time from start to end."""
    kept: list[Slot] = []
    for at, slot in enumerate(slots):
        inner = [
            other
            for other in slots[at + 1 : at + 40]
            if other.track == slot.track and slot.end is not None and other.start < slot.end
        ]
        begins = (
            bool(inner)
            and inner[0].start == slot.start
            and inner[0].placed.order > slot.placed.order
        )
        fits = all(
            other.end is None or slot.end is None or other.end <= slot.end for other in inner
        )
        if len(inner) > 1 and begins and fits and not _may_last(slot):
            problems.note(
                slot.placed.line, "importers.programme.chapter", title=slot.placed.facts.title
            )
            inner[-1].latest = slot.end
            continue
        kept.append(slot)
    return kept


def _may_last(slot: Slot) -> bool:
    """Tell what runs beside the rest of the day: a registration desk, an exhibition."""
    return slot.placed.facts.kind in {
        SessionKind.REGISTRATION,
        SessionKind.SOCIAL,
        SessionKind.MEAL,
        SessionKind.BREAK,
    } or any(person.function in _PERFORM for person in slot.placed.facts.people)


def _add_length(slot: Slot, starts: dict[str | None, list[int]]) -> None:
    """Let a length beside the title say the end, unless the next start says the same."""
    minutes = slot.placed.facts.minutes
    own = {None, slot.track}
    upcoming = _after(slot.start, starts, starts if slot.track is None else own)
    if minutes is not None and upcoming != slot.start + minutes:
        slot.end, slot.basis = slot.start + minutes, EndBasis.STATED


def _starts(slots: list[Slot]) -> dict[str | None, list[int]]:
    """Give the starts of each track, in order; under none those that are for all."""
    found: dict[str | None, list[int]] = {}
    for slot in slots:
        found.setdefault(slot.track, []).append(slot.start)
    return {track: sorted(starts) for track, starts in found.items()}


def _after(
    start: int, starts: dict[str | None, list[int]], tracks: Iterable[str | None]
) -> int | None:
    """Give the first start in any of these tracks after a time."""
    later = [
        times[place]
        for track in tracks
        if (times := starts.get(track)) and (place := bisect_right(times, start)) < len(times)
    ]
    return min(later, default=None)


def _derive(
    slot: Slot,
    starts: dict[str | None, list[int]],
    markers: dict[str | None, list[int]],
    frame: Span | None,
) -> None:
    own = {None, slot.track}
    is_for_all = slot.track is None or slot.placed.is_slot
    upcoming = _after(slot.start, starts, starts if is_for_all else own)
    marked = _after(slot.start, markers, own)
    if marked is not None and (upcoming is None or marked <= upcoming):
        slot.end, slot.basis = marked, EndBasis.MARKER
        return
    framed = slot.latest or (frame.end if frame is not None else None)
    if framed is not None and slot.start < framed and (upcoming is None or upcoming > framed):
        slot.end, slot.basis = framed, EndBasis.FRAME
    elif upcoming is not None:
        slot.end, slot.basis = upcoming, EndBasis.NEXT


def _keep_lonely_markers(slots: list[Slot], markers: list[Slot]) -> None:
    """Keep a marker as it is when nothing stands before it; nothing else is lost by dropping it."""
    if not slots and markers:
        slots.extend(sorted(markers, key=lambda marker: marker.start))


def clock(minutes: int) -> str:
    """Write minutes after midnight as `HH:MM`."""
    minutes %= MIDNIGHT
    return f"{minutes // 60:02}:{minutes % 60:02}"


LONG_SESSION: Final = _LONG
"""Minutes from which an end that was only derived is worth a look."""
