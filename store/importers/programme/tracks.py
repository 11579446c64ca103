"""Which items run beside each other, and in which track each stands."""

from __future__ import annotations

import re
from typing import Final

import msgspec

from store.conference.programme import Function, SessionKind
from store.importers.programme.entries import read_entry
from store.importers.programme.facts import Facts, read_below, read_item
from store.importers.programme.headings import TrackHeading, read_label, read_track
from store.importers.programme.kinds import PLENARY_KINDS, is_marker, kind_of
from store.importers.programme.lines import Line
from store.importers.programme.marks import is_room, take_room
from store.importers.programme.outline import DayBlock, Item, Section
from store.importers.programme.problems import Problems
from store.importers.programme.times import Span, Style, trailing_span
from store.importers.programme.words import PARALLEL

_NAMED_KINDS: Final = frozenset({SessionKind.WORK, SessionKind.COURSE})
_NEAR: Final = 24
"""So many headings or rows back, tracks are still beside each other."""
_LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_GENERIC: Final = re.compile(
    r"(?:\W|\d|\b(?:parallelle|parallell|parallel|sesjon(?:er|ar)?|sessions?|workshops?"
    r"|verksteder|økt(?:er)?|breakout"
    r"|seminarer|parallellsesjon(?:er|ar)?|delprogram|velg|mellom|en|én|av|choose|one|of|i|og"
    r"|and|valgfrie?|first|second"
    r"|første|andre|group|gruppearbeid|del|spor|tracks?|paper|papers|løp)\b)+",
    re.IGNORECASE,
)


class Placed(msgspec.Struct, kw_only=True, eq=False):
    """An item, or a track's frame, with its track."""

    line: Line
    facts: Facts
    span: Span
    track: str | None = None
    is_frame: bool = False
    is_marker: bool = False
    is_slot: bool = False
    """It runs beside others in a slot of their own, which ends for all at once."""
    order: int = 0
    start: int = 0
    """In minutes after the midnight with which the day begins, once it is settled."""


class TrackDraft(msgspec.Struct, kw_only=True, eq=False):
    """A track of one day."""

    id: str
    title: str
    line: Line
    frame: Span | None = None


class DayTracks(msgspec.Struct, kw_only=True, eq=False):
    """The items of one day and its tracks."""

    placed: list[Placed] = []
    tracks: list[TrackDraft] = []


def place_day(day: DayBlock, problems: Problems, style: Style) -> DayTracks:
    """Give the items of a day with the tracks in which they stand."""
    return _Placing(day, problems, style).run()


class _Placing:
    def __init__(self, day: DayBlock, problems: Problems, style: Style) -> None:
        self.day = day
        self.problems = problems
        self.style = style
        self.found = DayTracks()
        self.names: dict[str, str] = {}

    def run(self) -> DayTracks:
        parallel = self._parallel_sections()
        plenary_from = self._plenary_tail(parallel)
        prefixed = _prefixed(self.day.items)
        for item in self.day.items:
            if item.beside:
                self._place_beside(item)
            elif (
                item.section is not None
                and id(item.section) in parallel
                and id(item) not in plenary_from
            ):
                self._place(
                    item,
                    self._track_of(item.section.heading, item.section.line, item.section.frame),
                )
            elif item.track is not None:
                self._place(item, self._track_of(item.track, item.line))
                self._take_room(item.track.title)
            elif id(item) in prefixed:
                self._place_prefixed(item, prefixed[id(item)])
            else:
                self._place(item, None)
        for section in self.day.sections:
            self._place_frame(section, is_track=id(section) in parallel)
        self._drop_covers()
        self._rooms_beside()
        self.found.tracks.sort(key=lambda track: track.line.number)
        return self.found

    def _parallel_sections(self) -> set[int]:
        """Tell which headings name tracks, not the next chapter of the programme."""
        parallel: set[int] = set()
        groups: dict[int, list[Section]] = {}
        for section in self.day.sections:
            groups.setdefault(section.group, []).append(section)
        for sections in groups.values():
            times = [_times(section) for section in sections]
            for at, section in enumerate(sections):
                if section.heading.is_strong:
                    parallel.add(id(section))
                for other in range(max(0, at - _NEAR), at):
                    if _overlap(times[other], times[at]):
                        parallel.update({id(section), id(sections[other])})
        return parallel

    def _plenary_tail(self, parallel: set[int]) -> set[int]:
        """Give the items after the last track's own, which are for everybody again.

        They begin with a break, a meal or an end after all other tracks have begun their last.
        """
        tail: set[int] = set()
        groups: dict[int, list[Section]] = {}
        for section in self.day.sections:
            if id(section) in parallel:
                groups.setdefault(section.group, []).append(section)
        for sections in groups.values():
            last, others = sections[-1], sections[:-1]
            if not others:
                continue
            ends = [_times(one) for one in others]
            latest = max((last for _, last in filter(None, ends)), default=0)
            framed = [one.frame.end for one in sections if one.frame and one.frame.end]
            latest = max(latest, *framed) if framed else latest
            own_break = any(_is_common(item) for one in others for item in one.items)
            for at, item in enumerate(last.items):
                is_over = item.span.start >= latest and _is_common(item)
                if at and is_over and (framed or not own_break):
                    tail.update(map(id, last.items[at:]))
                    self.problems.note(
                        item.line, "importers.programme.plenary_again", title=item.text
                    )
                    break
        return tail

    def _place(
        self,
        item: Item,
        track: str | None,
        text: str | None = None,
        heading: TrackHeading | None = None,
    ) -> None:
        facts = _named_kind(read_item(item, text), heading)
        if item.section is not None and track is not None and facts.room is None:
            _, room = take_room(f"x {item.section.heading.title}")
            facts = msgspec.structs.replace(facts, room=room)
        shown = item.text if text is None else text
        marks_end = is_marker(shown) and item.span.end is None and not facts.people
        self.found.placed.append(
            Placed(
                line=item.line,
                facts=facts,
                span=item.span,
                track=track,
                is_marker=marks_end and not item.children,
                order=len(self.found.placed),
            )
        )

    def _take_room(self, title: str) -> None:
        """Let what stands in a room's column of a table be in that room."""
        placed = self.found.placed[-1]
        if placed.facts.room is None and is_room(title):
            placed.facts = msgspec.structs.replace(placed.facts, room=title)

    def _place_beside(self, item: Item) -> None:
        for child in item.beside:
            heading = child.track or TrackHeading(
                word="", code="", title=child.text, is_strong=True
            )
            track = self._track_of(heading, child.line)
            self._place(child, track, heading.title or child.text, heading)
            self.found.placed[-1].is_slot = True
            title = _GENERIC.sub("", item.text).strip()
            if title and not PARALLEL.search(item.text):
                last = self.found.placed[-1]
                note = " ".join(filter(None, (item.text, last.facts.note)))
                last.facts = msgspec.structs.replace(last.facts, note=note)

    def _place_prefixed(self, item: Item, heading: TrackHeading) -> None:
        track = self._track_of(heading, item.line)
        self._place(item, track, heading.title or item.text, heading)

    def _place_frame(self, section: Section, *, is_track: bool) -> None:
        heading, frame = section.heading, section.frame
        if section.items:
            self._tell_heading(section, is_track=is_track)
            return
        title = heading.title or section.line.text
        if frame is None and not heading.is_strong:
            self.problems.note(section.line, "importers.programme.heading_only", title=title)
        if frame is None:
            if heading.is_strong:
                self._track_of(heading, section.line)
                self.problems.warn(
                    section.line, "importers.programme.track_without_time", title=title
                )
            return
        title, span = _without_time(title, frame, self.style)
        track = self._track_of(heading, section.line, frame) if is_track else None
        facts = _named_kind(read_below(title, section.texts), heading)
        self.found.placed.append(
            Placed(
                line=section.line,
                facts=facts,
                span=span,
                track=track,
                is_frame=is_track,
                order=len(self.found.placed),
            )
        )

    def _tell_heading(self, section: Section, *, is_track: bool) -> None:
        """Tell what a heading says that no session holds."""
        entry = read_entry(section.heading.title)
        title = entry.title or section.line.text
        for person in entry.people:
            if person.name:
                key = "importers.programme.heading_people"
                self.problems.note(section.line, key, who=person.name, title=title)
        if not is_track:
            self.problems.note(section.line, "importers.programme.heading_only", title=title)
        for node in section.texts:
            label = read_label(node.text)
            if label is not None and isinstance(label.meaning, Function) and label.value:
                key = "importers.programme.heading_people"
                self.problems.note(node.line, key, who=label.value, title=title)

    def _track_of(self, heading: TrackHeading, line: Line, frame: Span | None = None) -> str:
        title = read_entry(heading.title).title if heading.title else ""
        code = heading.code or self._letter(title)
        for track in self.found.tracks:
            if track.id == code:
                track.title = track.title or title
                track.frame = track.frame or frame
                return code
        self.found.tracks.append(TrackDraft(id=code, title=title, line=line, frame=frame))
        return code

    def _letter(self, title: str) -> str:
        """Give a letter to a track that has only a name."""
        folded = title.casefold()
        if folded not in self.names:
            taken = {track.id for track in self.found.tracks} | set(self.names.values())
            free = (letter for letter in _LETTERS if letter not in taken)
            self.names[folded] = next(free, f"T{len(self.names) + 1}")
        return self.names[folded]

    def _drop_covers(self) -> None:
        """Drop rows that only announce the tracks that begin with them."""
        starts = {placed.span.start for placed in self.found.placed if placed.track is not None}
        kept = [
            placed
            for placed in self.found.placed
            if placed.track is not None
            or placed.span.start not in starts
            or placed.facts.people
            or not (PARALLEL.search(placed.facts.title) or _GENERIC.fullmatch(placed.facts.title))
        ]
        self.found.placed = kept

    def _rooms_beside(self) -> None:
        """Let items that begin together in different rooms be tracks by their rooms."""
        if self.found.tracks:
            return
        together: dict[int, list[Placed]] = {}
        for placed in self.found.placed:
            if not placed.is_marker:
                together.setdefault(placed.span.start, []).append(placed)
        for placed_then in together.values():
            rooms = [placed.facts.room for placed in placed_then]
            if len(placed_then) < 2 or None in rooms or len(set(rooms)) < len(rooms):
                continue
            for placed in placed_then:
                room = placed.facts.room or ""
                heading = TrackHeading(word="rom", code="", title=room, is_strong=True)
                placed.track = self._room_track(heading, placed.line)
            self.problems.note(placed_then[0].line, "importers.programme.tracks_by_room")

    def _room_track(self, heading: TrackHeading, line: Line) -> str:
        code = self._letter(heading.title)
        if all(track.id != code for track in self.found.tracks):
            self.found.tracks.append(TrackDraft(id=code, title=heading.title, line=line))
        return code


def _named_kind(facts: Facts, heading: TrackHeading | None) -> Facts:
    """Let what is called a workshop or a course in its track's name be one."""
    if heading is None or facts.kind not in {SessionKind.TALK, SessionKind.BLOCK}:
        return facts
    kind = kind_of(heading.word)
    return msgspec.structs.replace(facts, kind=kind) if kind in _NAMED_KINDS else facts


def _times(section: Section) -> tuple[int, int] | None:
    """Give when a section begins, and its last known time."""
    starts = [item.span.start for item in section.items]
    ends = [item.span.end or item.span.start for item in section.items]
    if section.frame is not None:
        starts.append(section.frame.start)
        ends.append(section.frame.end or section.frame.start)
    return (min(starts), max(ends)) if starts else None


def _overlap(first: tuple[int, int] | None, second: tuple[int, int] | None) -> bool:
    if first is None or second is None:
        return False
    if first[0] == second[0]:
        return True
    return first[0] < second[1] and second[0] < first[1]


def _is_common(item: Item) -> bool:
    return is_marker(item.text) or kind_of(item.text) in PLENARY_KINDS


def _prefixed(items: list[Item]) -> dict[int, TrackHeading]:
    """Give the items whose titles begin with a track's name while another's stands beside them."""
    named = [
        (item, heading)
        for item in items
        if item.track is None and not item.beside and (heading := read_track(item.text)) is not None
    ]
    found: dict[int, TrackHeading] = {}
    by_word: dict[str, list[tuple[Item, TrackHeading]]] = {}
    for item, heading in named:
        by_word.setdefault(heading.word, []).append((item, heading))
    for group in by_word.values():
        for at, (item, heading) in enumerate(group):
            for other, beside in group[max(0, at - _NEAR) : at]:
                if beside.code != heading.code and _meet(item.span, other.span):
                    found[id(item)], found[id(other)] = heading, beside
            if heading.is_strong and heading.code:
                found[id(item)] = heading
    return found


def _meet(first: Span, second: Span) -> bool:
    if first.start == second.start:
        return True
    if first.end is None or second.end is None:
        return False
    return first.start < second.end and second.start < first.end


def _without_time(title: str, frame: Span, style: Style) -> tuple[str, Span]:
    """Take off a title the time that a heading repeats."""
    span = trailing_span(title, style)
    if span is not None and span.start == frame.start:
        title = title[: span.begin].rstrip(" ,:;.|–—-(")
    return title, frame
