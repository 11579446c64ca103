"""The activity screen: a field that filters, the acts below it, and the chosen one in full."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message

from store.conference.change import Change
from store.conference.facts import EntryId
from store.intents.activity import Detail, Teller
from store.intents.activity_search import ActivitySearch
from store.intents.history import Undo
from tui import look
from tui.app import Answered
from tui.frame import StatusWord
from tui.screen import DeskScreen
from tui.screens.activity.rows import EntryRows, Log, NoRow
from tui.screens.activity.shifts import Shifts
from tui.widgets.lines import Lines
from tui.widgets.rows import Rows
from tui.widgets.scan_field import ScanField

QUIET_S: Final = 0.300
"""Enter within this of a scan, an answer or another Enter does nothing."""


class ActivityScreen(DeskScreen):
    """What was done, newest first; Enter takes back exactly the chosen act."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "undo_this", "key.undo_this", id="activity.undo_this"),
        Binding("up", "choose(-1)", show=False, id="activity.up"),
        Binding("down", "choose(1)", "key.choose", id="activity.down", key_display="↑ ↓"),
        Binding("pageup", "page(-1)", show=False, id="activity.page_up"),
        Binding("pagedown", "page(1)", show=False, id="activity.page_down"),
        Binding("escape", "clear", "key.clear", id="activity.clear"),
    ]
    CSS_PATH = "activity.tcss"

    def __init__(self) -> None:
        super().__init__()
        self._search = ActivitySearch()
        self._shifts = Shifts()
        self._log: Log | None = None
        self._quiet_until = 0.0

    def compose_body(self) -> ComposeResult:
        """Put the field over the acts, and the chosen one below."""
        with Vertical(classes="activity"):
            yield ScanField()
            yield Rows()
            yield Lines(classes="detail")

    def on_mount(self) -> None:
        """Stand ready for a filter."""
        self.query_one(ScanField).focus()

    def on_screen_resume(self) -> None:
        """Draw anew where names were hidden meanwhile, or a day went by."""
        self.query_one(ScanField).focus()
        self._follow_stamp()

    def next_view(self) -> None:
        """Show what the store has to say: what was done to the files rather than by people."""
        self.app.action_messages()

    def redraw(self, change: Change) -> None:
        """List the acts anew; each change is one."""
        if change.everything:
            self._search.forget()
            self.query_one(ScanField).set_placeholder(self.app.say("activity.placeholder"))
        self._list()

    def tick(self, now: datetime) -> None:
        """Write dates beside times when the day is another."""
        del now
        self._follow_stamp()

    def counts(self) -> tuple[StatusWord, ...]:
        """Count the acts."""
        total = len(self.app.state.entries)
        return (StatusWord((self.app.language.count("activity.count", total), ""), weight=3),)

    @on(ScanField.Changed)
    def filter(self, message: ScanField.Changed) -> None:
        """Show the acts that the words name."""
        del message
        self._list()

    @on(ScanField.Submitted)
    def submit(self, message: ScanField.Submitted) -> None:
        """Act on Enter, by the stamp of the key."""
        self._enter(message.at)

    @on(Rows.Moved)
    def choose(self, message: Rows.Moved) -> None:
        """Show the act that was chosen."""
        del message
        self._show_detail()

    def action_undo_this(self) -> None:
        """Act on a click on Enter's word."""
        self._enter(Message().time)

    def action_choose(self, by: int) -> None:
        """Choose another act."""
        self.query_one(Rows).move(by)

    def action_page(self, by: int) -> None:
        """Choose an act a page away."""
        self.query_one(Rows).page(by)

    def action_clear(self) -> None:
        """Show all acts again and choose none."""
        self.query_one(ScanField).value = ""
        self.query_one(Rows).forget_cursor()
        self._show_detail()

    def hear(self, answered: Answered) -> None:
        """Let an Enter that was meant for something else do nothing here."""
        super().hear(answered)
        self._quiet_until = max(self._quiet_until, Message().time + QUIET_S)

    def _enter(self, at: float) -> None:
        """Take back the chosen act; with none chosen, choose the newest."""
        if at <= self._quiet_until:
            return
        self._quiet_until = at + QUIET_S
        rows = self.query_one(Rows)
        chosen = rows.chosen
        if chosen is None:
            rows.move(1)
            return
        undo = Undo(
            entry=EntryId(chosen.key),
            window=self.app.counter.window,
            operator=self.app.counter.operator,
        )
        undoing = self._log_now().undoing(EntryId(chosen.key))
        if undoing.is_possible:
            self.app.show(Answered(at=self.app.now, outcome=self.app.desk.do(undo)))

    def _log_now(self) -> Log:
        """Give what rows are drawn from, made anew when anything of it changed."""
        app = self.app
        today = app.now.astimezone(app.state.zone).date()
        log = Log(
            app.state,
            app.language,
            names=not app.hides_names,
            today=today,
            desk=app.desk.identity.name,
            shifts=self._shifts,
        )
        if self._log is None or self._log.stamp != log.stamp or self._log.state is not app.state:
            self._log = log
        return self._log

    def _follow_stamp(self) -> None:
        before = self._log
        if before is not None and before is not self._log_now():
            self._list()

    def _list(self) -> None:
        log, field, rows = self._log_now(), self.query_one(ScanField), self.query_one(Rows)
        found = self._search.find(self.app.state, self.app.language, field.value)
        if found:
            rows.show(EntryRows(log, found))
        else:
            key = "activity.no_match" if field.value.strip() else "activity.none_yet"
            rows.show([NoRow(self.app.say(key))])
        is_filtered = bool(field.value.strip())
        field.note = self.app.language.count("activity.hits", len(found)) if is_filtered else ""
        self._show_detail()

    def _show_detail(self) -> None:
        app, chosen = self.app, self.query_one(Rows).chosen
        if chosen is None or chosen.key not in app.state.entries:
            hint = look.text(app.say("activity.choose"), "$s-dim")
            self.query_one(".detail", Lines).show(lambda size: [_rule(size.width), hint])
            return
        teller = Teller(app.language, app.state, names=not app.hides_names)
        detail = teller.detail(EntryId(chosen.key))
        self.query_one(".detail", Lines).show(
            lambda size: [_rule(size.width), *_drawn(detail, size.width, size.height - 1)]
        )


def _rule(width: int) -> Content:
    return look.text("─" * width, "$s-rule")


def _drawn(detail: Detail, width: int, height: int) -> Iterator[Content]:
    """Draw an act in full: what happened beside the time, then where, then what undoing does."""
    indent = look.width_of(detail.clock) + look.GAP
    room = width - indent
    told = list(detail.lines)
    # What happened goes before the rest of what undoing would do.
    undoing = look.wrapped(detail.undoing.words, room, 2 if len(told) <= height - 3 else 1)
    most = max(1, height - 1 - len(undoing))
    if len(told) > most:
        told[most - 1 :] = [" · ".join(told[most - 1 :])]
    for place, words in enumerate(told):
        start = look.text(f"{detail.clock}  ", "$s-dim") if not place else look.blank(indent)
        yield look.line(start, look.text(look.cut(words, room), "$s-fg"))
    yield look.line(look.blank(indent), look.text(look.cut(detail.where, room), "$s-muted"))
    style = "$s-fg" if detail.undoing.is_possible else "$s-muted"
    for words in undoing:
        yield look.line(look.blank(indent), look.text(words, style))
