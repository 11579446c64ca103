"""Parking somebody for the side desk, and the list of those who are parked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from store.conference.change import Change
from store.conference.people import Hold, ParticipantId
from store.intents.aside import parked
from store.language import forms
from tui import look
from tui.dialogs.serving import QUIET_S, Line, ServingDialog, named_by
from tui.widgets.rows import Rows
from tui.widgets.scan_field import ScanField

REASONS: Final = (
    "aside.reason.not_listed",
    "aside.reason.mistake",
    "aside.reason.place",
    "aside.reason.organiser",
)
"""The reasons that cover most of a morning; anything else is typed."""
HELD_S: Final = 1.0
"""A key that is held down repeats within this time."""
IDLE_S: Final = 60.0
"""The list is put away after so long without a key: somebody may look over the counter."""


class AsideDialog(ServingDialog[str]):
    """Asks why somebody is parked; gives the words, empty ones too, or none when it is left."""

    AUTO_FOCUS = "ScanField"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "give", "aside.key.park", id="aside.park"),
        Binding("up", "choose(-1)", show=False, id="aside.up"),
        Binding("down", "choose(1)", "key.choose", key_display="↑ ↓", id="aside.down"),
    ]
    DEFAULT_CSS = """
    AsideDialog .dialog Rows { height: 4; margin-bottom: 1; }
    AsideDialog .dialog .said { margin-bottom: 1; }
    AsideDialog.-narrow .dialog .said { margin-bottom: 0; }
    """

    def __init__(self, person: str) -> None:
        super().__init__()
        self._person = person

    def compose_body(self) -> ComposeResult:
        """Name the person, then the reasons and the field for another."""
        say = self.app.say
        yield Static(self.heading("aside.title", self._person), classes="title")
        yield Static(look.text(say("aside.means")), classes="said")
        yield Rows()
        yield ScanField(placeholder=say("anyway.other"))

    def on_mount(self) -> None:
        """Offer the reasons."""
        self.query_one(Rows).show([Line(key, self.app.say(key)) for key in REASONS])

    @on(ScanField.Changed)
    def type_reason(self, message: ScanField.Changed) -> None:
        """Typing another reason leaves the list."""
        if message.value:
            self.query_one(Rows).forget_cursor()

    @on(Rows.Moved)
    def chose(self, message: Rows.Moved) -> None:
        """A click on a reason parks."""
        if message.is_click:
            self.action_give()

    @on(ScanField.Submitted)
    def submit(self, message: ScanField.Submitted) -> None:
        """Park on Enter, by the stamp of the key."""
        if not self.is_quiet(message.at):
            self.action_give()

    def action_give(self) -> None:
        """Give the chosen reason, with what was typed before it."""
        chosen = self.query_one(Rows).chosen
        typed = self.query_one(ScanField).value.strip()
        reason = chosen.words if isinstance(chosen, Line) else ""
        self.dismiss(": ".join(filter(None, (typed, reason))))


@dataclass(frozen=True, slots=True)
class Picked:
    """Somebody of the list, and whether they go on to be let in."""

    hold: Hold
    goes_on: bool


class AsideListDialog(ServingDialog[Picked | None]):
    """Lists who stands aside, at whichever desk; Enter goes on with the chosen one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go_on", "aside.key.go_on", id="aside.go_on"),
        Binding("ctrl+t", "take_off", "aside.key.take_off", id="aside.take_off"),
        Binding("up", "choose(-1)", show=False, id="aside_list.up"),
        Binding("down", "choose(1)", "key.choose", key_display="↑ ↓", id="aside_list.down"),
        Binding("pageup", "page(-1)", show=False, id="aside_list.page_up"),
        Binding("pagedown", "page(1)", show=False, id="aside_list.page_down"),
    ]
    DEFAULT_CSS = """
    AsideListDialog .dialog Rows { height: 10; }
    AsideListDialog.-narrow .dialog Rows { height: 1fr; }
    AsideListDialog .dialog .said { height: 2; margin-top: 1; }
    """

    def __init__(self, at: ParticipantId | None = None) -> None:
        super().__init__()
        self._at = at
        self._last_key_at = Message().time
        self._held_until = Message().time + HELD_S
        """Until then the key that opened the list may still be held down."""

    def compose_body(self) -> ComposeResult:
        """Put the list over what is said about the chosen one."""
        yield Static(classes="title")
        yield Rows()
        yield Static(classes="said")

    def on_mount(self) -> None:
        """Follow every change: another desk may take somebody up."""
        self.app.changed.subscribe(self, self._follow)
        self.app.ticked.subscribe(self, self._put_away)
        self._show()
        rows = self.query_one(Rows)
        held = [hold.participant for hold in parked(self.app.state)]
        if self._at is not None and self._at in held:
            rows.cursor = held.index(self._at)
            self._tell()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to choose somebody and to take them up where there is somebody."""
        del parameters
        needs_somebody = action in {"go_on", "take_off", "choose", "page"}
        return bool(parked(self.app.state)) if needs_somebody else True

    @on(Rows.Moved)
    def chose(self, message: Rows.Moved) -> None:
        """Say more about the chosen one."""
        del message
        self._tell()

    def action_choose(self, by: int) -> None:
        """Choose another."""
        self._note_key()
        super().action_choose(by)

    def action_page(self, by: int) -> None:
        """Choose another, a page away."""
        self._note_key()
        self.query_one(Rows).page(by)

    def _note_key(self) -> None:
        """Note that somebody looks at the list, with another key than the one that opened it."""
        self._last_key_at = Message().time
        self._held_until = 0.0

    def action_go_on(self) -> None:
        """Go on with the chosen one: whatever they waited for is settled."""
        self._pick(goes_on=True)

    def action_take_off(self) -> None:
        """Only take the chosen one off the list; the key that opened it, held down, does not."""
        at = self.app.acting_at or Message().time
        if at <= self._held_until:
            self._held_until = max(self._held_until, at + QUIET_S)
        else:
            self._pick(goes_on=False)

    def _pick(self, *, goes_on: bool) -> None:
        """Give the chosen one; with nobody chosen, choose the first."""
        rows = self.query_one(Rows)
        chosen = rows.chosen
        hold = self.app.state.holds.get(chosen.key) if chosen is not None else None
        if hold is None:
            rows.move(1)
            return
        self.dismiss(Picked(hold, goes_on))

    def _follow(self, _change: Change) -> None:
        self._show()
        self._tell()

    def _put_away(self, _now: object) -> None:
        if Message().time - self._last_key_at > IDLE_S:
            self.dismiss(None)

    def _show(self) -> None:
        waiting = parked(self.app.state)
        title = (
            self.app.language.count("aside.list", len(waiting))
            if waiting
            else self.app.say("aside.nobody")
        )
        self.query_one(".title", Static).update(look.text(title, "bold $s-fg"))
        rows = self.query_one(Rows)
        rows.show([self._line(hold) for hold in waiting])
        rows.display = bool(waiting)
        self.refresh_bindings()

    def _line(self, hold: Hold) -> Line:
        app = self.app
        since = forms.clock(app.language, hold.at, app.state.zone)
        beside = f"{since} · {hold.desk}" if hold.desk else since
        if app.hides_names and hold.participant is None:
            return Line(hold.id, look.hidden(hold.words), beside)
        person = named_by(app, hold.participant) if hold.participant is not None else ""
        return Line(hold.id, person or hold.words or app.say("rail.unknown_person"), beside)

    def _tell(self) -> None:
        chosen = self.query_one(Rows).chosen
        hold = self.app.state.holds.get(chosen.key) if chosen is not None else None
        words = hold.words if hold is not None and not self.app.hides_names else ""
        width = self.query_one(".said", Static).size.width
        lines = look.wrapped(words, max(20, width), 2) if words else []
        self.query_one(".said", Static).update(Content("\n").join(map(look.text, lines)))
