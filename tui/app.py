"""The console: modes that are handed in, one clock, one change signal, one way in for scans."""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import ClassVar, Final, Protocol, runtime_checkable

import msgspec
from rich.console import RenderableType
from rich.text import Text
from textual.app import SystemCommand
from textual.binding import Binding
from textual.events import Key
from textual.filter import LineFilter
from textual.message import Message
from textual.screen import Screen
from textual.signal import Signal

from store.conference.change import Change
from store.conference.facts import EntryId
from store.conference.people import ParticipantId
from store.conference.state import State
from store.files.notes import Note
from store.intents.admission import CheckIn
from store.intents.history import Redo, Undo, last_at
from store.intents.intent import Outcome, new_id
from store.intents.naming import Known, Named, Scanned
from store.language import Language
from store.rules import calendar
from store.rules.verdicts import GroupVerdict, Verdict
from tui import themes
from tui.counter import Counter
from tui.crash import note_crash
from tui.desk_like import DeskLike
from tui.forgetting import Forgetting
from tui.hygiene import VISIBLE_ONLY
from tui.keymap import usable
from tui.preferring import Preferring
from tui.showing import Showing
from tui.trying import LEAST_MS, MOST_MS

ROLL: Final = "people"
"""The screen that lists who has come and who has not."""
REMEMBERED: Final = 500
"""How many answers stay readable; a shift of one desk has fewer."""


class ScreenRow(msgspec.Struct, frozen=True, kw_only=True):
    """One screen of the console: its key, its words and how it is made."""

    name: str
    key: str
    """`f3`."""
    long: str
    """Keys of its words in the catalogue, for a wide, a usual and a narrow line of tabs."""
    medium: str
    short: str
    make: Callable[[], Screen[None]]


@runtime_checkable
class HasViews(Protocol):
    """A screen with more than one view."""

    def next_view(self) -> None:
        """Show the next one."""


@runtime_checkable
class HasRoll(Protocol):
    """A screen that lists who has not come."""

    def show_missing(self) -> None:
        """Show that list; the next view is who is here."""


class Answered(msgspec.Struct, frozen=True, kw_only=True):
    """An answer that was shown: a verdict, a delegation's, or what became of another act."""

    at: datetime
    verdict: Verdict | None = None
    group: GroupVerdict | None = None
    outcome: Outcome | None = None
    about: ParticipantId | None = None
    """Whom an outcome leaves something to do about: the keys act on them while it is fresh."""


class DeskApp(Preferring):
    """The console on one conference."""

    class Asked(Message):
        """Another process asks for something; posted from its own thread."""

    ENABLE_COMMAND_PALETTE = False
    """Textual's palette knows one language and no scanner."""
    BINDINGS: ClassVar = [
        Binding("ctrl+q", "quit", "key.quit", id="app.quit", priority=True, show=False),
        Binding("ctrl+z", "undo", "key.undo", id="app.undo", priority=True),
        Binding("ctrl+y", "redo", "key.redo", id="app.redo", priority=True, show=False),
        Binding("ctrl+p", "command_palette", "key.palette", id="app.palette", priority=True),
        # Many terminals send Shift+F4 as F16.
        Binding("shift+f4,f16", "missing", "window.key.missing", id="app.missing", show=False),
        *(Binding(f"f{n}", f"open('f{n}')", id=f"app.f{n}", show=False) for n in range(1, 9)),
    ]

    def __init__(
        self,
        desk: DeskLike,
        screens: Sequence[ScreenRow],
        *,
        first: str = "checkin",
        rehearsal: bool = False,
        language: str = "nb",
        theme_choice: str = "dark",
        crash_log: Path | None = None,
        keep: Callable[..., object] | None = None,
        keys: Mapping[str, str] | None = None,
        camera: str = "",
        scanner_start_ms: int | None = None,
        folder: Path | None = None,
        printer: str = "",
    ) -> None:
        super().__init__()
        self.desk = desk
        self.folder = folder
        self.printer = printer
        self.rows = tuple(screens)
        self.is_rehearsal = rehearsal
        self.language = Language(language)
        self.theme_choice = theme_choice
        self.counter = Counter(window=new_id())
        self.answers: deque[Answered] = deque(maxlen=REMEMBERED)
        self._showing: Showing[Answered] = Showing()
        self._forgetting = Forgetting(desk.state)
        self.acting_at: float | None = None
        """The stamp of the key that is being carried out."""
        self._read: tuple[Note, ...] = ()
        if scanner_start_ms is not None:
            self.scanner_start_ms = min(MOST_MS, max(LEAST_MS, scanner_start_ms))
        self.opened_at = desk.clock.now()
        self.ticked: Signal[datetime] = Signal(self, "ticked")
        self.changed: Signal[Change] = Signal(self, "changed")
        self.answered: Signal[Answered] = Signal(self, "answered")
        self.animation_level = "none"
        self.came_from = first
        """The screen that was open before this one."""
        self._first = first
        self._crash_log = crash_log
        self.camera = camera
        self._keep = keep
        for row in self.rows:
            self.add_mode(row.name, row.make)
        # Style sheets are read before anything is mounted, and name our colours.
        for theme in themes.themes():
            self.register_theme(theme)
        self.dress(theme_choice)
        self.set_keymap(usable(keys or {}))

    @property
    def state(self) -> State:
        """The conference as it is known here."""
        return self.desk.state

    @property
    def now(self) -> datetime:
        """The instant, in UTC; pretended in a rehearsal."""
        return self.desk.clock.now()

    @property
    def day(self) -> int:
        """The number of the day at hand: what the desk is set to, else the clock's."""
        if self.counter.day is not None:
            return self.counter.day
        day = calendar.day_at_hand(self.state.conference, self.now)
        return day.number if day is not None else 1

    @property
    def unread(self) -> tuple[Note, ...]:
        """What the store has to say that nobody has read yet."""
        return tuple(note for note in self.desk.condition.notes if note not in self._read)

    def say(self, key: str, /, **values: object) -> str:
        """Give a text in the interface's language."""
        return self.language.text(key, **values)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Let no control byte of data reach the terminal."""
        return [*super().get_line_filters(), VISIBLE_ONLY]

    def on_mount(self) -> None:
        """Open the first screen and start the clock."""
        self.desk.subscribe(self._hear_change)
        self.desk.wake_with(lambda: self.post_message(self.Asked()))
        self.set_interval(1.0, self.tick)
        self.switch_mode(self._first)

    def _hear_change(self, change: Change) -> None:
        """Let every screen draw what moved, without a word of who was erased."""
        forgot = self._forgetting.forget(change, self.state, self.answers, self._showing)
        self.changed.publish(change | Change(settings=True) if forgot else change)

    def tick(self) -> None:
        """Look at the clock and at other processes, and tell everybody what time it is."""
        self.desk.poll()
        self.watch_clock()
        self.count_frames()
        self.ticked.publish(self.now)

    def on_desk_app_asked(self) -> None:
        """Answer the process that asks."""
        self.desk.poll()

    def action_open(self, key: str) -> None:
        """Open the screen of a function key, or the next view of the open one."""
        for row in self.rows:
            if row.key == key:
                self.open_screen(row.name)

    def open_screen(self, name: str) -> None:
        """Open a screen by its name, or its next view where it is open."""
        if name != self.current_mode:
            self.came_from = self.current_mode
            self.switch_mode(name)
        elif isinstance(self.screen, HasViews):
            self.screen.next_view()

    def action_missing(self) -> None:
        """List who has not come; the next view lists who is here."""
        if self.current_mode != ROLL:
            self.open_screen(ROLL)
        self.call_after_refresh(self._show_missing)

    def _show_missing(self) -> None:
        if isinstance(self.screen, HasRoll):
            self.screen.show_missing()

    def name_desk(self, name: str) -> None:
        """Give this desk another name; what is recorded from now on says it."""
        self.desk.identity = msgspec.structs.replace(self.desk.identity, name=name)
        self.changed.publish(Change(settings=True))

    def take_scan(self, text: str) -> None:
        """Let in whom a badge names, over any screen and any dialog."""
        self.admit(Scanned(text))

    def answer_test_card(self) -> None:
        """Say that this is the test card, and where the test is."""
        self.hint("scanner_test.card_here", exit_status=0)

    def answer_broken_scan(self) -> None:
        """Ask for the badge again: a code broke off where nobody can type."""
        self.hint("scan.broken", exit_status=5)

    def take_several(self) -> None:
        """Ask for one badge at a time: a camera saw more."""
        self.hint("camera.several", exit_status=5)

    def take_failed_camera(self, key: str, values: Mapping[str, str]) -> None:
        """Say why a camera cannot be used, or what helps."""
        self.hint(key, exit_status=1, values=values)

    def hint(self, key: str, *, exit_status: int, values: Mapping[str, str] | None = None) -> None:
        """Show a sentence where answers are shown; it is no answer and is not remembered."""
        outcome = Outcome(key=key, exit_status=exit_status, values=dict(values or {}))
        self._put_up(Answered(at=self.now, outcome=outcome))

    def admit(self, who: Named, *, anyway: str | None = None) -> Verdict:
        """Check somebody in for the day and door of this window and show the verdict."""
        verdict = self.desk.do(
            CheckIn(
                who=who,
                day=self.counter.day,
                door=self.counter.door,
                anyway=anyway,
                window=self.counter.window,
                operator=self.counter.operator,
            )
        )
        self.show(Answered(at=verdict.at, verdict=verdict))
        return verdict

    def admit_anyway(self, participant: ParticipantId, reason: str) -> Verdict:
        """Check somebody in over the rules that may be set aside."""
        return self.admit(Known(participant), anyway=reason)

    def show(self, answered: Answered) -> None:
        """Show an answer on the screen that is open."""
        self.answers.appendleft(answered)
        self._put_up(answered)
        refused = answered.group.refused if answered.group is not None else ()
        self.ring_for(answered.verdict or next(iter(refused), None))

    def _put_up(self, answered: Answered) -> None:
        """Show it where answers are shown; the keys of the counter act on whom it is about."""
        self._showing.put_up(answered, Message().time)
        self.answered.publish(answered)

    @property
    def shown(self) -> Answered | None:
        """What was shown last: an answer, or a sentence that is not remembered."""
        return self._showing.newest

    @property
    def is_fresh(self) -> bool:
        """Whether that is still for the person in front of the desk."""
        return self._showing.is_fresh

    @property
    def fresh(self) -> Answered | None:
        """What was shown for the person in front of the desk when the key was pressed."""
        return self._showing.fresh_at(Message().time if self.acting_at is None else self.acting_at)

    def take_key(self, key: Key) -> None:
        """From the first key for the next person on, the last verdict is quiet.

        Keys with Ctrl and function keys act on the person of the verdict, so they leave it be.
        """
        is_act = key.key.startswith("ctrl+") or (key.key[:1] == "f" and key.key[1:].isdigit())
        if self.is_fresh and not is_act:
            self._showing.grow_quiet(key.time)
            self.ticked.publish(self.now)

    def action_undo(self) -> None:
        """Take back the last act of this window; ask first where it has done nothing."""
        from tui.dialogs.undoing import UndoDialog

        if isinstance(self.screen, UndoDialog):
            return
        outcome = self.desk.do(self._undo())
        last = last_at(self.state, self.desk.identity.id)
        if outcome.key != "history.not_this_window" or last is None:
            self._told(outcome)
            return

        def take_back(entry: EntryId | None) -> None:
            if entry is not None:
                self._told(self.desk.do(self._undo(entry)))

        self.push_screen(UndoDialog(last, outcome), take_back)

    def _undo(self, entry: EntryId | None = None) -> Undo:
        return Undo(entry=entry, window=self.counter.window, operator=self.counter.operator)

    def action_redo(self) -> None:
        """Do the act again that was taken back last."""
        self._told(self.desk.do(Redo(window=self.counter.window, operator=self.counter.operator)))

    def _told(self, outcome: Outcome) -> None:
        self.show(Answered(at=self.now, outcome=outcome))

    def action_messages(self) -> None:
        """Show what the store has to say, and call it read."""
        from tui.dialogs.messages import MessagesDialog

        self._read = self.desk.condition.notes
        self.push_screen(MessagesDialog())

    def action_command_palette(self) -> None:
        """Offer everything that can be done on the open screen."""
        from tui.palette import PaletteDialog

        if isinstance(self.screen, PaletteDialog):
            return
        commands = list(self.get_system_commands(self.screen))
        self.push_screen(PaletteDialog(commands), self._carry_out_command)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """List what the palette offers."""
        from tui.offered import offered

        return offered(self, screen)

    def action_help_quit(self) -> None:
        """Say how to leave: Ctrl+C is what people try."""
        self.hint("quit.how", exit_status=0)

    def _carry_out_command(self, command: SystemCommand | None) -> None:
        if command is not None:
            command.callback()

    def _fatal_error(self) -> None:
        """End with one sentence: Textual's own report prints local variables, that is names."""
        kind, _error, trace = sys.exc_info()
        note_crash(self._crash_log, kind, trace)
        # One sentence, however many errors follow the first.
        self._exit_renderables[:] = [Text(self.say("crash.sentence"))]
        self._close_messages_no_wait()

    def panic(self, *renderables: RenderableType) -> None:
        """End with the same sentence for errors that know how to draw themselves."""
        del renderables
        self._fatal_error()
