"""One session in full: when, with whom, in which parts, and where all that is known from."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import ClassVar, Final

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from store.conference.change import Change
from store.conference.programme import Contributor, EndBasis, Function, Session, SessionId
from store.rules.agenda import Agenda
from store.rules.glance import Row, Standing
from store.rules.pace import NONE
from store.rules.timetable import timetable
from tui import look
from tui.dialog import DeskDialog
from tui.programme_words import (
    Mark,
    Voice,
    countdown,
    duration,
    has_own_end,
    introduced,
    mark_of,
    minutes_until,
    overtime,
    when,
)

_BASES: Final = {
    EndBasis.STATED: "agenda.detail.basis_stated",
    EndBasis.NEXT: "agenda.detail.basis_next",
    EndBasis.MARKER: "agenda.detail.basis_marker",
    EndBasis.FRAME: "agenda.detail.basis_frame",
    EndBasis.OPEN: "agenda.detail.basis_open",
}
_FUNCTIONS: Final = {
    Function.LEADER: "agenda.function.leader",
    Function.MODERATOR: "agenda.function.moderator",
    Function.PANELLIST: "agenda.function.panellist",
    Function.OPENER: "agenda.function.opener",
}
SCROLLBAR: Final = 2
"""The columns at the right end that words leave free."""
MOST_LINES: Final = 40
"""So many lines one paragraph may take."""


class SessionDialog(DeskDialog[None]):
    """Shows a session as it stands now; what a moderator does with it will be done here."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "scroll(-1)", show=False, id="session.up"),
        Binding("down", "scroll(1)", show=False, id="session.down"),
        Binding("pageup", "scroll(-10)", show=False, id="session.page_up"),
        Binding("pagedown", "scroll(10)", show=False, id="session.page_down"),
    ]
    DEFAULT_CSS = """
    SessionDialog .dialog VerticalScroll {
        height: auto;
        max-height: 28;
        scrollbar-size-vertical: 1;
    }
    SessionDialog.-medium .dialog VerticalScroll { max-height: 18; }
    SessionDialog.-short .dialog VerticalScroll { max-height: 15; }
    SessionDialog.-narrow .dialog VerticalScroll { height: 1fr; max-height: 100%; }
    SessionDialog .session { height: auto; width: 1fr; }
    """

    def __init__(self, session: SessionId) -> None:
        super().__init__()
        self._session = session
        self._shown = Content("")

    def compose_body(self) -> ComposeResult:
        """Give the words room to scroll."""
        with VerticalScroll(can_focus=False):
            yield Static(classes="session")

    def on_mount(self) -> None:
        """Follow the clock and every change."""
        self.app.ticked.subscribe(self, self._tick)
        self.app.changed.subscribe(self, self._change)

    def on_resize(self, event: events.Resize) -> None:
        """Draw for the new size, once everything has it."""
        del event
        self.call_after_refresh(self._draw)

    def action_scroll(self, by: int) -> None:
        """Read on, or back."""
        self.query_one(VerticalScroll).scroll_relative(y=by, animate=False)

    def _tick(self, _now: datetime) -> None:
        self._draw()

    def _change(self, _change: Change) -> None:
        self._draw()

    def _draw(self) -> None:
        session = self.app.state.sessions.get(self._session)
        body = self.query_one(".session", Static)
        width = self.query_one(".dialog").content_size.width - SCROLLBAR
        if session is None or width <= 0:
            return
        agenda = timetable(self.app.state, self.app.now, day=session.day)
        row = next((row for row in agenda.rows if row.session.id == self._session), None)
        if row is None:
            return
        voice = Voice(self.app.language, self.app.state.zone)
        titles = self.app.state.conference.tracks_on(session.day)
        track = next((each.title for each in titles if each.id == session.track), "")
        shown = Content("\n").join(details(voice, agenda, row, width, track=track))
        if not shown.is_same(self._shown):
            self._shown = shown
            body.update(shown)


def details(
    voice: Voice, agenda: Agenda, row: Row, width: int, *, track: str = ""
) -> list[Content]:
    """Draw a session in full at a width; `track` is the title of its own."""
    session = row.session
    mark = mark_of(row)
    lines = _paragraph(session.title, width, "bold $s-fg")
    if mark is not None and mark is not Mark.OPEN:
        lines.append(look.text(voice.say(mark), "bold $s-note-text"))
    lines.append(look.text(_standing(voice, agenda, row), "$s-accent"))
    lines.append(Content(""))
    lines.extend(_times(voice, row, width))
    place = " · ".join(filter(None, (_track(voice, session, track), _room(voice, session.room))))
    if place:
        lines.append(look.text(look.cut(place, width), "$s-muted"))
    if session.people:
        lines += [Content(""), _head(voice.say("agenda.detail.people"))]
        for person in session.people:
            lines.extend(_person(voice, person, width))
        if session.and_others:
            lines.append(look.text(voice.say("agenda.others"), "$s-muted"))
    if session.parts:
        lines += [Content(""), _head(voice.say("agenda.detail.parts"))]
        for place_of, part in enumerate(session.parts, start=1):
            lines.extend(_paragraph(part.title, width, "$s-fg", hanging=f"{place_of}  "))
            for person in part.people:
                lines.extend(_person(voice, person, width, indent=3))
    if session.note:
        lines += [Content(""), _head(voice.say("agenda.detail.note"))]
        lines.extend(_paragraph(session.note, width, "$s-muted"))
    if session.source_line is not None:
        source = voice.say("agenda.detail.source", n=session.source_line)
        lines += [Content(""), look.text(look.cut(source, width), "$s-dim")]
    return lines


def _standing(voice: Voice, agenda: Agenda, row: Row) -> str:
    """Say how it stands to now."""
    match row.standing:
        case Standing.NOW if row.expected_end_at is None:
            return voice.say("agenda.detail.running_open")
        case Standing.NOW:
            over = next((each.over for each in agenda.tracks if each.now == row), NONE)
            left = countdown(voice, agenda.at, row.expected_end_at or agenda.at)
            words = (overtime(voice, over) if over else left).words
            return voice.say("agenda.detail.running", left=words)
        case Standing.DONE:
            return voice.say("agenda.detail.done")
        case Standing.DROPPED:
            return voice.say("agenda.detail.dropped")
        case _:
            start_at = row.expected_start_at or row.planned.start_at
            return voice.say("agenda.detail.starts", when=when(voice, agenda.at, start_at))


def _times(voice: Voice, row: Row, width: int) -> Iterator[Content]:
    planned = row.planned
    own = _span(voice, planned.start_at, planned.end_at)
    if planned.end_at is not None:
        minutes = minutes_until(planned.start_at, planned.end_at)
        own = f"{own} · {duration(voice, minutes)}"
    yield look.text(own, "bold $s-fg")
    if planned.is_moved:
        published = _span(voice, planned.published_start_at, planned.published_end_at)
        yield look.text(voice.say("agenda.detail.published", span=published), "$s-muted")
    start_at, end_at = row.expected_start_at, row.expected_end_at
    if start_at is not None and (start_at, end_at) != (planned.start_at, planned.end_at):
        expected = _span(voice, start_at, end_at)
        yield look.text(voice.say("agenda.detail.expected", span=expected), "$s-note-text")
    basis = "agenda.detail.basis_own" if has_own_end(row) else _BASES[row.session.end_basis]
    yield look.text(look.cut(voice.say(basis), width), "$s-muted")


def _span(voice: Voice, start_at: datetime, end_at: datetime | None) -> str:
    start = voice.clock(start_at)
    return f"{start}–{voice.clock(end_at)}" if end_at is not None else start


def _track(voice: Voice, session: Session, title: str) -> str:
    if session.track is None:
        return ""
    if title in {"", session.title}:
        return voice.say("agenda.track", track=session.track)
    return voice.say("agenda.in_track", track=session.track, title=title)


def _room(voice: Voice, room: str | None) -> str:
    return voice.say("agenda.detail.room", room=room) if room else ""


def _person(voice: Voice, person: Contributor, width: int, indent: int = 0) -> list[Content]:
    key = _FUNCTIONS.get(person.function)
    does = voice.say(key) if key is not None and person.role != voice.say(key) else ""
    words = introduced(voice, person)
    said = f"{words} ({does})" if does and person.name else words
    return _paragraph(said, width, "$s-fg" if indent == 0 else "$s-muted", indent=indent)


def _paragraph(
    words: str, width: int, style: str, *, indent: int = 0, hanging: str = ""
) -> list[Content]:
    """Break words into lines below each other, after a number that hangs before the first."""
    before = indent + look.width_of(hanging)
    return [
        look.line((" " * indent + hanging if at == 0 else " " * before, "$s-dim"), (line, style))
        for at, line in enumerate(look.wrapped(words, width - before, MOST_LINES))
    ]


def _head(words: str) -> Content:
    return look.text(words, "bold $s-dim")
