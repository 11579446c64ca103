"""The speaker board as lines: a session, and below it its people with what they still need."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from typing import Final

from textual.content import Content
from textual.strip import Strip
from textual.visual import Visual

from store.conference.programme import Contributor, Function, SessionId
from store.rules.agenda import Agenda
from store.rules.board import Arrival, Person, Slot, Turn
from store.rules.pace import NONE
from tui import look
from tui.frame import longest
from tui.programme_words import (
    Forms,
    Voice,
    countdown,
    introduced,
    minutes_until,
    overtime,
    until_words,
)
from tui.widgets.rows import Row, Rows

BEFORE_NAME: Final = 2
LABEL: Final = 6
CLOCK: Final = 7
EDGE: Final = 1
"""The columns left free at the right end."""


class Field(IntEnum):
    """What can be said of somebody, from left to right."""

    ARRIVED = 0
    MICROPHONE = 1
    SLIDES = 2
    NOTE = 3


@dataclass(frozen=True, slots=True)
class Layout:
    """How wide the columns are."""

    name: int
    box: int

    @property
    def note(self) -> int:
        """Where notes begin."""
        return BEFORE_NAME + self.name + 3 * self.box


def layout(width: int) -> Layout:
    """Give the columns of a list that is so wide."""
    if width >= 110:
        return Layout(name=32, box=11)
    return Layout(name=29, box=8) if width >= 72 else Layout(name=24, box=5)


_HEADS: Final = (
    ("board.head.arrived", "board.head.arrived_short", "board.head.arrived_least"),
    ("board.head.microphone", "board.head.microphone_short", "board.head.microphone_least"),
    ("board.head.slides", "board.head.slides_short", "board.head.slides_least"),
)


def heads(voice: Voice, width: int) -> Content:
    """Draw the heads of the columns."""
    cells = layout(width)
    drawn = look.blank(BEFORE_NAME + cells.name)
    for keys in _HEADS:
        forms = [voice.say(key) for key in keys]
        drawn = look.line(drawn, look.fitted(longest(forms, cells.box - 1), cells.box, "$s-muted"))
    room = max(0, width - cells.note - EDGE)
    return look.line(drawn, look.fitted(voice.say("board.head.note"), room, "$s-muted"))


@dataclass(frozen=True, slots=True)
class SlotLine:
    """The first line of a session."""

    key: str
    label: str
    clock: str
    title: str
    right: str
    is_on: bool
    is_choosable: bool = False

    def draw(self, width: int, *, is_chosen: bool) -> Content:
        """Draw label, time, title and how long it is."""
        del is_chosen
        drawn = look.line(
            ("▌", "$s-accent") if self.is_on else " ",
            look.fitted(self.label, LABEL, "bold $s-accent" if self.is_on else "bold $s-muted"),
            look.fitted(self.clock, CLOCK, "bold $s-fg"),
        )
        rest = look.spread(
            look.text(self.title, "bold $s-fg"),
            look.text(self.right, "$s-muted"),
            width - drawn.cell_length - EDGE,
        )
        whole = look.line(drawn, rest, look.blank(EDGE))
        return whole.stylize("on $s-raised") if self.is_on else whole


@dataclass(frozen=True, slots=True)
class PersonLine:
    """Somebody, what they have and what is noted."""

    key: str
    person: Person
    words: Forms
    status: str
    field: Field
    """The column in which the cursor stands."""
    hides_arrival: bool = False
    is_choosable: bool = True

    def draw(self, width: int, *, is_chosen: bool) -> Content:
        """Draw the name, three boxes and the note."""
        cells, person = layout(width), self.person
        style = "$s-muted" if person.turn is Turn.DONE else "$s-fg"
        words = longest(self.words, cells.name - 1)
        name = look.fitted(words, cells.name - 1, "bold $s-fg" if is_chosen else style)
        drawn = look.line(
            ("›", "bold $s-accent") if is_chosen else " ", look.blank(BEFORE_NAME - 1), name, " "
        )
        values = (person.arrived, person.microphone, person.slides)
        for field, value in zip(Field, values, strict=False):
            box = self._box(field, value=value)
            if is_chosen and field is self.field:
                box = box.stylize("bold $s-tab-text on $s-tab")
            drawn = look.line(drawn, look.fitted(box, cells.box))
        room = max(0, width - cells.note - EDGE)
        note = self._note(room)
        if is_chosen and self.field is Field.NOTE:
            note = note.stylize("bold $s-tab-text on $s-tab")
        whole = look.line(drawn, note, look.blank(EDGE))
        return whole.stylize_before("on $s-cursor") if is_chosen else whole

    def _box(self, field: Field, *, value: bool) -> Content:
        if field is Field.ARRIVED and self.hides_arrival:
            return look.text("[•]", "$s-muted")
        if value:
            return look.text("[✓]", "$s-ok-text")
        is_alarm = field is Field.ARRIVED and self.person.is_missing
        return look.text("[!]", "bold $s-note-text") if is_alarm else look.text("[ ]", "$s-muted")

    def _note(self, room: int) -> Content:
        tone = "bold $s-note-text" if self.person.is_missing else "$s-muted"
        between = " · " if self.status and self.person.note else ""
        said = look.line((self.status, tone), (between, "$s-dim"), (self.person.note, "$s-muted"))
        return look.fitted(said, room)


@dataclass(frozen=True, slots=True)
class SaidLine:
    """Somebody whom nobody has named yet, or nothing between two sessions."""

    key: str
    words: str = ""
    is_alarm: bool = False
    is_choosable: bool = False

    def draw(self, width: int, *, is_chosen: bool) -> Content:
        """Draw the words."""
        del is_chosen
        style = "$s-note-text" if self.is_alarm else "$s-muted"
        return look.line(look.blank(BEFORE_NAME), look.fitted(self.words, width - 3, style), " ")


BoardLine = SlotLine | PersonLine | SaidLine


class BoardRows(Rows):
    """Draws rows as wide as the list, each with its own tones."""

    def _strip(self, row: Row, *, is_chosen: bool) -> Strip:
        width = self.size.width
        content = look.fitted(row.draw(width, is_chosen=is_chosen), width)
        strips = Visual.to_strips(self, content, width, 1, self.visual_style, apply_selection=False)
        return strips[0]


def board_lines(
    voice: Voice,
    agenda: Agenda,
    slots: tuple[Slot, ...],
    field: Field,
    *,
    hides_arrivals: bool = False,
) -> list[BoardLine]:
    """List the sessions of the board with their people."""
    lines: list[BoardLine] = []
    following = _following(agenda, slots)
    for place, slot in enumerate(slots):
        if place:
            lines.append(SaidLine(key=f"{slot.session.id}-"))
        is_next = slot.session.id in following
        lines.append(slot_line(voice, agenda, slot, is_next=is_next))
        if slot.lacks_speaker:
            nobody = voice.say("agenda.no_speaker")
            lines.append(SaidLine(key=f"{slot.session.id}/", words=nobody, is_alarm=True))
        for at, person in enumerate(slot.people):
            key = f"{slot.session.id}/{at}"
            if not person.name:
                lines.append(_unnamed(voice, key, person.who))
                continue
            hides = hides_arrivals and person.says is not Arrival.MODERATOR
            lines.append(
                PersonLine(
                    key=f"{key}/{person.name}",
                    person=person,
                    words=tuple(_words(voice, person.who)),
                    status="" if hides and person.is_missing else status(voice, agenda.at, person),
                    field=field,
                    hides_arrival=hides,
                )
            )
    return lines


def _following(agenda: Agenda, slots: tuple[Slot, ...]) -> set[SessionId]:
    """Find the first session with people that is still to come in each track."""
    found: set[SessionId] = set()
    for track in agenda.tracks:
        own = (slot.session for slot in slots if not slot.is_on)
        first = next((each for each in own if each.track in {None, track.track}), None)
        if first is not None:
            found.add(first.id)
    return found


def slot_line(voice: Voice, agenda: Agenda, slot: Slot, *, is_next: bool) -> SlotLine:
    """Make the first line of a session."""
    row, session = slot.row, slot.session
    label = "agenda.label.now" if slot.is_on else "agenda.label.next"
    start_at = row.expected_start_at or row.planned.start_at
    title = session.title
    if session.track is not None:
        title = voice.say("agenda.in_track", track=session.track, title=title)
    return SlotLine(
        key=session.id,
        label=voice.say(label) if slot.is_on or is_next else "",
        clock=voice.clock(start_at),
        title=title,
        right=_left(voice, agenda, slot) if slot.is_on else until_words(voice, agenda.at, start_at),
        is_on=slot.is_on,
    )


def status(voice: Voice, at: datetime, person: Person) -> str:
    """Say where somebody's part stands, or that they are missing."""
    if person.is_missing:
        is_known = person.participant is not None and person.says is not Arrival.MODERATOR
        return voice.say("board.not_checked_in" if is_known else "board.not_arrived")
    if person.turn is Turn.DONE:
        return voice.say("board.turn_done")
    if person.turn is Turn.NOW:
        if person.since is None:
            return voice.say("board.speaks")
        return voice.say("board.speaks_since", n=max(0, minutes_until(person.since, at)))
    return ""


def _left(voice: Voice, agenda: Agenda, slot: Slot) -> str:
    now = next(
        (
            track
            for track in agenda.tracks
            if track.now is not None and track.now.session.id == slot.session.id
        ),
        None,
    )
    if now is None or now.expected_end_at is None:
        return voice.say("agenda.end.open")
    if now.over > NONE:
        return overtime(voice, now.over).words
    return countdown(voice, agenda.at, now.expected_end_at).words


_FUNCTIONS: Final = {
    Function.LEADER: "agenda.function.leader",
    Function.MODERATOR: "agenda.function.moderator",
}


def _words(voice: Voice, who: Contributor) -> Iterator[str]:
    """Name somebody: with what they do and where from, with either, alone."""
    name = who.name or ""
    key = _FUNCTIONS.get(who.function)
    place = (who.organisation or "").removesuffix(" kommune")
    does = voice.say(key) if key is not None else ""
    if does and place:
        yield f"{name}, {place} ({does})"
    if does:
        yield f"{name} ({does})"
    elif place:
        yield f"{name}, {place}"
    yield name


def _unnamed(voice: Voice, key: str, who: Contributor) -> SaidLine:
    return SaidLine(key=key, words=introduced(voice, who), is_alarm=who.organisation is None)
