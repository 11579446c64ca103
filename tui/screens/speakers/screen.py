"""The speaker view: who is ready, what is still needed, and a line between desk and moderators."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message as Stamped

from store.conference.change import Change
from store.conference.conduct import Addressee, Message
from store.conference.people import ParticipantId
from store.intents.board import LinkSpeaker, ReadySpeaker
from store.intents.intent import Intent, Outcome
from store.intents.messages import AcknowledgeMessage, SendMessage, open_messages
from store.intents.naming import Known
from store.rules.agenda import Agenda
from store.rules.board import Arrival, Person, board
from store.rules.timetable import timetable
from tui import look
from tui.app import Answered
from tui.day_course import status_words
from tui.dialogs.link import LinkDialog
from tui.dialogs.note import NoteDialog
from tui.frame import StatusWord
from tui.programme_words import Voice
from tui.screen import DeskScreen
from tui.screens.speakers.rows import BoardRows, Field, PersonLine, board_lines, heads
from tui.screens.speakers.talk import TO_KEYS, MessageLine, in_full, message_lines, talk
from tui.widgets.lines import Lines
from tui.widgets.rows import Row, Rows
from tui.widgets.scan_field import ScanField
from tui.widgets.view_line import View, ViewLine

QUIET_S: Final = 0.300
"""Enter within this of another Enter, a scan or an answer does nothing."""
DAY: Final = "day"
SPEAKERS: Final = "speakers"
MESSAGES: Final = "messages"
"""The views; the day is the screen below."""
NOTHING: Final = "nothing"
"""What Enter does where there is nothing to do."""


class SpeakersScreen(DeskScreen):
    """Lies over the day; its function key leads back there."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "send", "board.key.send", id="speakers.send"),
        Binding("enter", "read", "board.key.read", id="speakers.read"),
        Binding("enter", "note", "board.key.note", id="speakers.note"),
        Binding("enter", "tick", "board.key.tick", id="speakers.tick"),
        Binding("up", "choose(-1)", "", id="speakers.up", show=False),
        Binding("down", "choose(1)", "", id="speakers.down", show=False),
        Binding("pageup", "page(-1)", "", id="speakers.page_up", show=False),
        Binding("pagedown", "page(1)", "", id="speakers.page_down", show=False),
        Binding("left", "field(-1)", "", id="speakers.left", show=False),
        Binding("right", "field(1)", "board.key.field", key_display="← →", id="speakers.right"),
        Binding(
            "ctrl+b",
            "message",
            "board.key.message",
            tooltip="board.key.message_long",
            id="speakers.message",
        ),
        Binding(
            "ctrl+k", "link", "board.key.link", tooltip="board.key.link_long", id="speakers.link"
        ),
        Binding("f2", "next_view", "key.view", id="speakers.view"),
        Binding("escape", "back", "key.clear", id="speakers.back", show=False),
    ]
    CSS_PATH = "speakers.tcss"
    reminds = True

    def __init__(self) -> None:
        super().__init__()
        self._field = Field.ARRIVED
        self._to = Addressee.DESK
        self._view = SPEAKERS
        self._quiet_until = 0.0

    def compose_body(self) -> ComposeResult:
        """Put the board over the messages and the field."""
        with Vertical(classes="speakers"):
            yield ViewLine()
            yield Lines(classes="heads")
            yield BoardRows()
            yield Lines(classes="talk")
            yield ScanField()

    def on_mount(self) -> None:
        """Stand ready for a message."""
        self.query_one(ScanField).focus()

    def on_screen_resume(self) -> None:
        """Draw anew: names may have been hidden meanwhile."""
        self.query_one(ScanField).focus()
        self._draw()

    def redraw(self, change: Change) -> None:
        """Draw what a change touches."""
        self._draw()
        if change.messages:
            self.refresh_bindings()

    def tick(self, now: datetime) -> None:
        """Draw what time made otherwise."""
        del now
        self._draw()

    def counts(self) -> tuple[StatusWord, ...]:
        """Say how the day is expected to go."""
        agenda = self._agenda()
        number = agenda.day.number if agenda.day is not None else 0
        return status_words(self._voice, agenda, self.app.state.tallies[number].present_in)

    def hear(self, answered: Answered) -> None:
        """Let an Enter that was meant for something else do nothing here."""
        super().hear(answered)
        self._quiet_until = max(self._quiet_until, Stamped().time + QUIET_S)

    def next_view(self) -> None:
        """Show all messages, and then the day again."""
        self._show_view(MESSAGES if self._view == SPEAKERS else DAY)

    def action_next_view(self) -> None:
        """Show all messages, and then the day again."""
        self.next_view()

    @on(ViewLine.Chosen)
    def choose_view(self, message: ViewLine.Chosen) -> None:
        """Show the view whose word was clicked."""
        self._show_view(message.name)

    def _show_view(self, name: str) -> None:
        if name == DAY:
            self.app.pop_screen()
            return
        self._view = name
        self.set_class(name == MESSAGES, "-messages")
        self.query_one(BoardRows).forget_cursor()
        self._draw()
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what Enter means now, and what can be done with the chosen person."""
        match action:
            case "send" | "read" | "note" | "tick":
                return action == self._meant()
            case "field" | "link":
                return self._chosen is not None
            case _:
                return super().check_action(action, parameters)

    @on(ScanField.Changed)
    def type_message(self) -> None:
        """Let the key line say what Enter does."""
        self.refresh_bindings()
        self._draw_talk()

    @on(ScanField.Submitted)
    async def submit(self, message: ScanField.Submitted) -> None:
        """Do what Enter means, by the stamp of the key."""
        if message.at <= self._quiet_until:
            return
        self._quiet_until = message.at + QUIET_S
        if (meant := self._meant()) != NOTHING:
            await self.run_action(meant)

    @on(Rows.Moved)
    def follow_cursor(self) -> None:
        """Let the key line say what can be done with the row."""
        self._draw_talk()
        self.refresh_bindings()

    def action_choose(self, by: int) -> None:
        """Move the cursor."""
        self.query_one(BoardRows).move(by)

    def action_page(self, by: int) -> None:
        """Move the cursor by a page."""
        self.query_one(BoardRows).page(by)

    def action_field(self, by: int) -> None:
        """Move to the column beside."""
        self._field = Field(min(Field.NOTE, max(Field.ARRIVED, self._field + by)))
        self._draw()
        self.refresh_bindings()

    def action_back(self) -> None:
        """Empty the field, else let the chosen row go, else go back to the day."""
        field, rows = self.query_one(ScanField), self.query_one(BoardRows)
        if field.value:
            field.value = ""
        elif rows.cursor is not None:
            rows.forget_cursor()
            self.follow_cursor()
        else:
            self._show_view(DAY)

    def action_message(self) -> None:
        """Turn to the message; a second time, write it to the others."""
        rows = self.query_one(BoardRows)
        if rows.cursor is None:
            is_to_desk = self._to is Addressee.DESK
            self._to = Addressee.MODERATORS if is_to_desk else Addressee.DESK
            self._draw()
        else:
            rows.forget_cursor()
            self.follow_cursor()

    def action_send(self) -> None:
        """Send what is typed."""
        field = self.query_one(ScanField)
        if (
            self._do(
                SendMessage(
                    to=self._to, text=field.value, window=self._window, operator=self._operator
                )
            ).exit_status
            != 1
        ):
            field.value = ""

    def action_read(self) -> None:
        """Acknowledge the chosen message, else the newest to the moderators."""
        message = self._unread()
        if message is not None:
            self._do(
                AcknowledgeMessage(message=message.id, window=self._window, operator=self._operator)
            )

    def action_tick(self) -> None:
        """Turn the chosen box; with nobody chosen, choose the first."""
        line = self._chosen
        if line is None:
            self.query_one(BoardRows).move(1)
            return
        match self._field:
            case Field.ARRIVED:
                self._turn_arrival(line.person)
            case Field.MICROPHONE:
                self._ready(line.person, microphone=not line.person.microphone)
            case _:
                self._ready(line.person, slides=not line.person.slides)

    def action_note(self) -> None:
        """Write a note about the chosen person."""
        line = self._chosen
        if line is None:
            return

        def keep(note: str | None) -> None:
            if note is not None:
                self._ready(line.person, note=note)

        self.app.push_screen(NoteDialog(line.words[-1], line.person.note), keep)

    def action_link(self) -> None:
        """Say which participant the chosen name is."""
        line = self._chosen
        if line is None:
            return

        def link(participant: str | None) -> None:
            if participant is None:
                return
            who = Known(ParticipantId(participant)) if participant else None
            self._do(
                LinkSpeaker(
                    name=line.person.name, who=who, window=self._window, operator=self._operator
                )
            )

        linked = self.app.state.links.get(line.person.name)
        self.app.push_screen(LinkDialog(line.words[-1], is_linked=linked is not None), link)

    def _turn_arrival(self, person: Person) -> None:
        """Say otherwise than what stands; where that is what the desk knows, leave it to it."""
        wanted = not person.arrived
        desk_knows = person.came_at is not None
        if person.says is Arrival.MODERATOR and wanted is desk_knows:
            self._ready(person, follows_desk=True)
        else:
            self._ready(person, arrived=wanted)

    def _ready(
        self,
        person: Person,
        *,
        arrived: bool | None = None,
        follows_desk: bool = False,
        microphone: bool | None = None,
        slides: bool | None = None,
        note: str | None = None,
    ) -> None:
        self._do(
            ReadySpeaker(
                session=person.session,
                name=person.name,
                arrived=arrived,
                follows_desk=follows_desk,
                microphone=microphone,
                slides=slides,
                note=note,
                window=self._window,
                operator=self._operator,
            )
        )

    def _do(self, intent: Intent[Outcome]) -> Outcome:
        """Do it; what was refused is said over the screen, the rest is seen on it."""
        outcome = self.app.desk.do(intent)
        if not outcome.is_done:
            self.app.show(Answered(at=self.app.now, outcome=outcome))
        return outcome

    @property
    def _window(self) -> str:
        return self.app.counter.window

    @property
    def _operator(self) -> str:
        return self.app.counter.operator

    @property
    def _voice(self) -> Voice:
        return Voice(self.app.language, self.app.state.zone)

    @property
    def _chosen(self) -> PersonLine | None:
        line = self.query_one(BoardRows).chosen
        return line if isinstance(line, PersonLine) else None

    def _agenda(self) -> Agenda:
        return timetable(self.app.state, self.app.now)

    def _unread(self) -> Message | None:
        """Give the chosen message, else the newest to the moderators, while nobody has read it."""
        waiting = open_messages(self.app.state)
        line = self.query_one(BoardRows).chosen
        if isinstance(line, MessageLine):
            return next((each for each in waiting if each.id == line.key), None)
        return next((each for each in waiting if each.to is Addressee.MODERATORS), None)

    def _meant(self) -> str:
        """Name what Enter does now."""
        if not self.is_mounted:
            return "tick"
        if self.query_one(ScanField).value.strip():
            return "send"
        if self._chosen is None:
            least = "tick" if self._view == SPEAKERS else NOTHING
            return "read" if self._unread() is not None else least
        return "note" if self._field is Field.NOTE else "tick"

    def _draw(self) -> None:
        voice, agenda = self._voice, self._agenda()
        views = self.query_one(ViewLine)
        views.views = (
            View(DAY, voice.say("board.view.day")),
            View(SPEAKERS, voice.say("board.view.speakers")),
            View(MESSAGES, voice.say("board.view.messages")),
        )
        views.current = self._view
        views.note = (voice.say("board.view.same_key"), "")
        rows, head = self.query_one(BoardRows), self.query_one(".heads", Lines)
        lines: Sequence[Row] = message_lines(voice, self.app.state)
        nothing = voice.say("board.no_messages")
        if self._view == SPEAKERS:
            nothing, slots = voice.say("board.nobody_to_come"), board(self.app.state, agenda)
            hides = self.app.hides_names
            lines = board_lines(voice, agenda, slots, self._field, hides_arrivals=hides)
        if not lines:
            head.show(lambda _size: [look.text(nothing, "$s-dim")])
        elif self._view == SPEAKERS:
            head.show(lambda size: [heads(voice, size.width)])
        else:
            head.show(lambda _size: [])
        rows.show(lines)
        self.query_one(ScanField).set_placeholder(voice.say(TO_KEYS[self._to]))
        self._draw_talk()

    def _draw_talk(self) -> None:
        voice, state = self._voice, self.app.state
        unread = self._unread()
        acts = unread.id if unread is not None and self._meant() == "read" else None
        if self._view == MESSAGES:
            chosen = self.query_one(BoardRows).chosen
            self.query_one(".talk", Lines).show(lambda size: in_full(chosen, size))
            return
        self.query_one(".talk", Lines).show(
            lambda size: talk(voice, state, size.width, size.height, acts=acts)
        )
