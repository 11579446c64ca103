"""A day without tracks as lines: one a session, and below what is on its parts and people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from textual.content import Content

from store.conference.programme import SessionId
from store.rules.agenda import Agenda
from store.rules.glance import Row, Standing, TrackState
from tui import look
from tui.frame import longest
from tui.programme_words import (
    QUIET_KINDS,
    Forms,
    Mark,
    Voice,
    introductions,
    is_derived,
    mark_of,
    part_people,
    part_title,
    until_words,
    who,
)

LEAST_GAP: Final = timedelta(minutes=15)
"""A shorter hole between two sessions is only the way to the next room."""
LABEL: Final = 5
TIMES: Final = 11
"""`16.50–17.30`, `10.40→10.47`."""
BEFORE_TITLE: Final = 1 + LABEL + 1 + TIMES + 1
WITH_NAMES: Final = 66
"""From this width on the people of parts stand beside them."""
MOST_NAMES: Final = 24
WITH_SPEAKERS: Final = 100
"""From this width on every session has its people beside it."""
SPEAKERS: Final = 36

MARK_STYLES: Final = {
    Mark.CANCELLED: "bold $s-stop-text",
    Mark.SKIPPED: "bold $s-stop-text",
    Mark.OPEN: "$s-muted",
}
"""The styles of marks at the right edge; the others need attention."""

Marks = Mapping[SessionId, Mark]
"""What changed in the programme since somebody last looked."""


@dataclass(frozen=True, slots=True)
class View:
    """What the lines of a day depend on beside the day itself."""

    is_at_hand: bool = True
    """Whether it is the day that goes on now; another one has neither now nor next."""
    hides_done: bool = False
    is_found: bool = False
    """Whether only what was looked for is listed: the holes between are none then."""
    marks: Marks = field(default_factory=dict)
    counts_from: datetime | None = None
    """The instant from which the next session counts down, where nothing else does."""

    def standing(self, row: Row) -> Standing:
        """Give how a session is shown."""
        is_label = row.standing in {Standing.NOW, Standing.NEXT}
        return Standing.LATER if is_label and not self.is_at_hand else row.standing

    def shows(self, standing: Standing) -> bool:
        """Tell whether a line that stands so is listed."""
        return not (self.hides_done and standing is Standing.DONE)

    def mark(self, row: Row) -> Mark | None:
        """Give what is unusual about a session."""
        own = mark_of(row)
        if own in {None, Mark.OPEN}:
            return self.marks.get(row.session.id, own)
        return own


@dataclass(frozen=True, slots=True)
class Times:
    """When a session begins: as published, and as expected where that differs."""

    start: str
    expected: str = ""
    end: str = ""
    """The end, where it is stated and the start is as published."""


def edge(width: int) -> int:
    """Give the columns left free at the right end of a list."""
    return 2 if width >= WITH_NAMES else 1


@dataclass(frozen=True, slots=True)
class SessionLine:
    """The first line of a session, or of a stretch without one."""

    key: str
    times: Times
    title: str
    standing: Standing
    label: str = ""
    mark: str = ""
    mark_style: str = ""
    is_quiet: bool = False
    """Whether it goes on by itself: a pause, a meal, a stretch without a session."""
    people: Forms = ()
    is_choosable: bool = True

    @property
    def session(self) -> str | None:
        """The session that begins here."""
        return self.key if self.is_choosable else None

    def session_at(self, x: int, width: int) -> str | None:
        """Give the session, whatever the column."""
        del x, width
        return self.session

    def draw(self, width: int, *, is_chosen: bool) -> Content:
        """Draw label, times, title and mark."""
        right = edge(width)
        mark = look.text(self.mark, self.mark_style)
        title = f"bold {self._title_style}" if is_chosen else self._title_style
        beside = SPEAKERS + look.GAP if width >= WITH_SPEAKERS else 0
        room = width - BEFORE_TITLE - right - beside - (mark.cell_length + 1 if mark else 0)
        drawn = look.line(
            _bar(self.standing, is_chosen=is_chosen),
            look.fitted(self.label, LABEL + 1, self._label_style),
            look.fitted(self._times(), TIMES + 1),
            look.fitted(look.text(look.cut(self.title, room), title), room),
            " " if mark else "",
            mark,
            self._people(beside),
            look.blank(right),
        )
        return toned(drawn, self.standing, is_chosen=is_chosen)

    def _people(self, width: int) -> Content:
        room = width - look.GAP
        if room <= 0:
            return Content("")
        style = "$s-dim" if self.standing in {Standing.DONE, Standing.DROPPED} else "$s-muted"
        return look.line(look.blank(look.GAP), look.fitted(longest(self.people, room), room, style))

    @property
    def _label_style(self) -> str:
        return "bold $s-accent" if self.standing is Standing.NOW else "bold $s-muted"

    @property
    def _title_style(self) -> str:
        if self.standing is Standing.DROPPED:
            return "strike $s-dim"
        if self.standing is Standing.DONE:
            return "$s-dim"
        if self.standing is Standing.NOW:
            return "bold $s-fg"
        return "$s-muted" if self.is_quiet else "$s-fg"

    def _times(self) -> Content:
        times, standing = self.times, self.standing
        is_past = standing in {Standing.DONE, Standing.DROPPED}
        strong = "bold $s-fg" if standing is Standing.NOW else "$s-fg"
        style = "$s-dim" if is_past else "$s-muted" if self.is_quiet else strong
        if times.expected:
            old = "$s-dim" if is_past else "strike $s-dim"
            new = "$s-dim" if is_past else "bold $s-note-text"
            return look.line((times.start, old), (f"→{times.expected}", new))
        if times.end:
            return look.line(
                (times.start, style), (f"–{times.end}", "$s-dim" if is_past else "$s-muted")
            )
        return look.text(times.start, style)


@dataclass(frozen=True, slots=True)
class PartLine:
    """A part of a session, or somebody in it, below its first line."""

    key: str
    of: str
    """The session that it belongs to."""
    words: Forms
    people: str
    people_width: int
    standing: Standing
    is_running: bool = False
    is_choosable: bool = False

    @property
    def session(self) -> str | None:
        """The session that it belongs to."""
        return self.of

    def session_at(self, x: int, width: int) -> str | None:
        """Give the session, whatever the column."""
        del x, width
        return self.of

    def draw(self, width: int, *, is_chosen: bool) -> Content:
        """Draw the part, and its people where there is room."""
        right = edge(width)
        room = width - BEFORE_TITLE - 3 - right
        style = "$s-fg" if self.is_running else "$s-muted"
        names = self.people_width if width >= WITH_NAMES else 0
        if names and width >= WITH_SPEAKERS:
            names = SPEAKERS
        own = room - names - (1 if names else 0)
        words = look.fitted(longest(self.words, own), own, style)
        drawn = look.line(
            _bar(self.standing, is_chosen=False),
            look.blank(BEFORE_TITLE),
            ("· ", "$s-dim"),
            words,
            look.line(" ", look.fitted(self.people, names, style)) if names else "",
            look.blank(right),
        )
        return toned(drawn, self.standing, is_chosen=is_chosen)


DayLine = SessionLine | PartLine


def day_lines(voice: Voice, agenda: Agenda, view: View) -> list[DayLine]:
    """List a day: its sessions with what stands below them, and the holes between them."""
    lines: list[DayLine] = []
    found = {} if view.is_found else holes(agenda.rows)
    for row in agenda.rows:
        if (around := found.get(row.session.id)) is not None:
            free = free_line(voice, agenda, around, view)
            if view.shows(free.standing):
                lines.append(free)
        standing = view.standing(row)
        if view.shows(standing):
            lines.append(session_line(voice, row, view))
            if standing in {Standing.NOW, Standing.NEXT}:
                lines.extend(below(voice, row, standing))
    return lines


def session_line(voice: Voice, row: Row, view: View) -> SessionLine:
    """Make the first line of a session."""
    standing, mark = view.standing(row), view.mark(row)
    labels = {Standing.NOW: "agenda.label.now", Standing.NEXT: "agenda.label.next"}
    return SessionLine(
        key=row.session.id,
        times=times(voice, row),
        title=_title(voice, row, view),
        standing=standing,
        label=voice.say(labels[standing]) if standing in labels else "",
        mark=voice.say(mark) if mark else _counted(voice, row, standing, view),
        mark_style=MARK_STYLES.get(mark, "bold $s-note-text") if mark else "$s-muted",
        is_quiet=row.session.kind in QUIET_KINDS,
        people=who(voice, row.session),
    )


def _counted(voice: Voice, row: Row, standing: Standing, view: View) -> str:
    """Say when the next session begins: «om 33 min»."""
    if standing is not Standing.NEXT or view.counts_from is None:
        return ""
    start_at = row.expected_start_at or row.planned.start_at
    return until_words(voice, view.counts_from, start_at)


def _title(voice: Voice, row: Row, view: View) -> str:
    """Give the title, after its track where sessions of several tracks are listed together."""
    session = row.session
    if session.track is None or not view.is_found:
        return session.title
    return voice.say("agenda.in_track", track=session.track, title=session.title)


def times(voice: Voice, row: Row) -> Times:
    """Write when a session begins: published, expected where it differs, a stated end."""
    start = voice.clock(row.planned.published_start_at)
    expected = voice.clock(row.expected_start_at or row.planned.start_at)
    if expected != start:
        return Times(start, expected)
    end_at = row.planned.end_at
    if end_at is None or is_derived(row):
        return Times(start)
    return Times(start, end=voice.clock(end_at))


def below(voice: Voice, row: Row, standing: Standing) -> Iterator[PartLine]:
    """List a session's parts; below what is on, who speaks too."""
    session = row.session
    running = None if row.actual is None else row.actual.part
    found: list[tuple[Forms, str]] = [
        ((part_title(part),), part_people(voice, part)) for part in session.parts
    ]
    if standing is Standing.NOW:
        found = [(introductions(voice, person), "") for person in session.people] + found
    names = min(MOST_NAMES, max((look.width_of(people) for _words, people in found), default=0))
    before = len(found) - len(session.parts)
    for place, (words, people) in enumerate(found):
        yield PartLine(
            key=f"{session.id}/{place}",
            of=session.id,
            words=words,
            people=people,
            people_width=names,
            standing=standing,
            is_running=running is not None and place - before == running,
        )


def is_free(agenda: Agenda, following: Row) -> bool:
    """Tell whether a track of the day is in the stretch before a session."""
    return any(
        track.state is TrackState.BETWEEN
        and track.next is not None
        and track.next.session.id == following.session.id
        for track in agenda.tracks
    )


def holes(rows: Sequence[Row]) -> dict[SessionId, tuple[Row, Row]]:
    """Find the holes of a column: before which session, between which two.

    Nothing is known of the time after an open end.
    """
    found: dict[SessionId, tuple[Row, Row]] = {}
    last: Row | None = None
    end_at: datetime | None = None
    for row in rows:
        if last is not None and end_at is not None and row.planned.start_at - end_at >= LEAST_GAP:
            found[row.session.id] = last, row
        if row.standing is Standing.DROPPED:
            continue
        if row.planned.end_at is None or end_at is None or row.planned.end_at > end_at:
            last, end_at = row, row.planned.end_at
    return found


def free_line(voice: Voice, agenda: Agenda, around: tuple[Row, Row], view: View) -> SessionLine:
    """Make the line of a stretch without a session: «Fri til kl. 19.00»."""
    last, following = around
    is_now = view.is_at_hand and is_free(agenda, following)
    is_done = following.standing in {Standing.DONE, Standing.NOW}
    until = following.expected_start_at or following.planned.start_at
    return SessionLine(
        key=f"{last.session.id}+",
        times=Times(voice.clock(last.planned.end_at or last.planned.start_at)),
        title=voice.say("agenda.free_until", time=voice.at_clock(until)),
        standing=Standing.NOW if is_now else Standing.DONE if is_done else Standing.LATER,
        label=voice.say("agenda.label.now") if is_now else "",
        is_quiet=True,
        is_choosable=False,
    )


def toned(drawn: Content, standing: Standing, *, is_chosen: bool) -> Content:
    """Put a line on its tone: the cursor's, now's, or none."""
    if is_chosen:
        return drawn.stylize("on $s-cursor")
    return drawn.stylize("on $s-raised") if standing is Standing.NOW else drawn


def _bar(standing: Standing, *, is_chosen: bool) -> Content:
    if is_chosen:
        return look.text("›", "bold $s-accent")
    return look.text("▌", "$s-accent") if standing is Standing.NOW else look.blank(1)
