"""Giving a session other times: how much, how far it reaches, and what the day then looks like."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import Enum
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from store.conference.conduct import Reach
from store.conference.programme import SessionId, SessionKind
from store.conference.wallclock import instant
from store.intents.conduct import BackdateSession, ExtendSession, MoveSession
from store.intents.intent import Intent, Outcome
from store.rules.agenda import Agenda
from store.rules.glance import Row, Standing
from store.rules.pace import NONE
from tui import look
from tui.day_preview import consequence, day_end_words
from tui.dialogs.acting import ActingDialog
from tui.widgets.key_line import PAGES
from tui.widgets.lines import Lines
from tui.widgets.scan_field import ScanField

REACHES: Final = (Reach.THIS, Reach.MEAL, Reach.DAY)
REACH_KEYS: Final = {
    Reach.THIS: "moderating.reach.this",
    Reach.MEAL: "moderating.reach.meal",
    Reach.DAY: "moderating.reach.day",
}
REACH: Final = 23
FIRST_MIN: Final = 5
"""What is offered first: the least that is worth telling anybody."""
_CLOCK: Final = re.compile(r"(\d{1,2})[.:]?(\d{2})")
_BY: Final = re.compile(r"([+\-−])(\d{1,3})")


class Shift(Enum):
    """What is given another time."""

    END = "moderating.shift.extend"
    START = "moderating.shift.move"
    BEGUN = "moderating.shift.backdate"


_LABELS: Final = {
    Shift.END: "moderating.shift.how_much",
    Shift.START: "moderating.shift.starts",
    Shift.BEGUN: "moderating.shift.began",
}


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed: a length or a time of day."""

    by: int | None = None
    clock: time | None = None


def read(text: str) -> Typed | None:
    """Read «+10», «-5», «08.45», «8:45» or «0845»; none for anything else."""
    words = text.strip()
    if found := _BY.fullmatch(words):
        minutes = int(found[2])
        return Typed(by=minutes if found[1] == "+" else -minutes)
    if (found := _CLOCK.fullmatch(words)) and int(found[1]) < 24 and int(found[2]) < 60:
        return Typed(clock=time(int(found[1]), int(found[2])))
    return None


class ShiftDialog(ActingDialog[Intent[Outcome]]):
    """Asks for the new time of a session, and shows the day with it before it is done.

    The times are counted from where they stood when the dialog was opened: what somebody else
    changes meanwhile does not move them.
    """

    AUTO_FOCUS = "ScanField"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "do", "key.do", id="shift.do"),
        Binding("left", "by(-1)", show=False, id="shift.earlier"),
        Binding("right", "by(1)", "moderating.key.minute", key_display="← →", id="shift.later"),
        Binding("pageup", "by(-5)", show=False, id="shift.earlier_5"),
        Binding(
            "pagedown",
            "by(5)",
            "moderating.key.five",
            key_display=PAGES,
            id="shift.later_5",
        ),
        Binding("up", "reach(-1)", show=False, id="shift.less"),
        Binding("down", "reach(1)", "moderating.key.reach", key_display="↑ ↓", id="shift.more"),
    ]
    DEFAULT_CSS = """
    ShiftDialog .dialog Lines { width: 1fr; }
    ShiftDialog .dialog .amount { height: 1; }
    ShiftDialog .dialog ScanField { margin: 0 0 1 0; }
    ShiftDialog .dialog .reach { height: 4; }
    ShiftDialog .dialog .day { height: 8; }
    ShiftDialog.-normal .dialog .day { height: 7; }
    ShiftDialog.-begun .dialog .reach { display: none; }
    ShiftDialog.-narrow .dialog .day { height: 1fr; }
    """

    def __init__(self, session: SessionId, shift: Shift) -> None:
        super().__init__(session)
        self._shift = shift
        self._by = 0 if shift is Shift.BEGUN else FIRST_MIN
        self._reach = Reach.MEAL
        self._base: datetime | None = None
        self._end: datetime | None = None
        """The planned end when the dialog was opened."""
        self.set_class(shift is Shift.BEGUN, "-begun")

    def compose_body(self) -> ComposeResult:
        """Put the amount over its reach and the day."""
        yield Static(classes="title")
        yield Lines(classes="amount")
        yield ScanField(placeholder=self.app.say("moderating.shift.typed"))
        yield Lines(classes="reach")
        yield Lines(classes="day")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer how far only where it reaches further than the session."""
        if action == "reach":
            return self._shift is not Shift.BEGUN
        return super().check_action(action, parameters)

    @on(ScanField.Changed)
    def take_typed(self, message: ScanField.Changed) -> None:
        """Take a time or a length as it is typed."""
        typed, row = read(message.value), self.row()
        if typed is None or row is None:
            self.draw()
            return
        if typed.by is not None:
            self._by = typed.by
        elif typed.clock is not None:
            base = self._from(row)
            if base is not None:
                zone = self.app.state.zone
                on = base.astimezone(zone).date()
                self._by = round((instant(on, typed.clock, zone) - base) / timedelta(minutes=1))
        self.draw()

    @on(ScanField.Submitted)
    def submit(self, message: ScanField.Submitted) -> None:
        """Act on Enter, by the stamp of the key."""
        if not self.is_quiet(message.at):
            self.action_do()

    def action_by(self, by: int) -> None:
        """Give or take minutes."""
        self._clear()
        self._by += by
        self.draw()

    def action_reach(self, by: int) -> None:
        """Let it reach further, or less far."""
        place = REACHES.index(self._reach) + by
        self._reach = REACHES[min(len(REACHES) - 1, max(0, place))]
        self.draw()

    def action_do(self) -> None:
        """Give the intent, unless it would be refused or what is typed is no time."""
        intent = self._intent(self._reach)
        if intent is None or self._is_unread():
            return
        if self.look_ahead(intent, self._stamp(self._reach)).outcome.is_done:
            self.dismiss(intent)

    def draw(self) -> None:
        """Draw the amount, how far it reaches and the day."""
        agenda, row = self.agenda(), self.row()
        if agenda is None or row is None:
            self.dismiss(None)
            return
        self._draw_title(row)
        amount = self._amount(row)
        self.query_one(".amount", Lines).show(lambda _size: [amount])
        intent = self._intent(self._reach)
        if intent is None:
            why = look.text(self.app.say("moderating.shift.open"), "$s-muted")
            self.query_one(".day", Lines).show(lambda _size: [why])
            return
        if self._shift is not Shift.BEGUN:
            reaches = [
                (self._reach_line(each, agenda, row), each is self._reach) for each in REACHES
            ]
            self.query_one(".reach", Lines).show(
                lambda size: [
                    look.fitted(each, size.width).stylize("on $s-cursor" if is_chosen else "")
                    for each, is_chosen in reaches
                ]
            )
        ahead = self.look_ahead(intent, self._stamp(self._reach))
        if self._is_unread():
            words = self.app.say("moderating.shift.unread")
            self.query_one(".day", Lines).show(
                lambda size: [look.text(look.cut(words, size.width), "bold $s-note-text")]
            )
            return
        self.query_one(".day", Lines).show(lambda size: self.drawn(ahead, size.width, size.height))

    def _clear(self) -> None:
        field = self.query_one(ScanField)
        if field.value:
            with self.prevent(ScanField.Changed):
                field.value = ""

    def _is_unread(self) -> bool:
        value = self.query_one(ScanField).value
        return bool(value.strip()) and read(value) is None

    def _stamp(self, reach: Reach) -> tuple[int, Reach]:
        return self._by, reach

    def _from(self, row: Row) -> datetime | None:
        """Give the time that is shifted, as it stood when the dialog was opened."""
        if self._base is None:
            self._end = row.planned.end_at
            begun = row.actual.started_at if row.actual is not None else None
            now = self.app.now.replace(second=0, microsecond=0)
            self._base = {
                Shift.END: row.expected_end_at if row.planned.end_at is not None else None,
                Shift.START: row.planned.start_at,
                Shift.BEGUN: begun or min(now, row.expected_start_at or now),
            }[self._shift]
        return self._base

    def _intent(self, reach: Reach) -> Intent[Outcome] | None:
        row = self.row()
        base = None if row is None else self._from(row)
        if row is None or base is None:
            return None
        by = timedelta(minutes=self._by)
        match self._shift:
            case Shift.END:
                # What somebody else gave meanwhile is part of what is asked for here.
                given = NONE if self._end is None else (row.planned.end_at or base) - self._end
                seconds = int((by - given).total_seconds())
                return ExtendSession(session=self.session, seconds=seconds, reach=reach)
            case Shift.START:
                return MoveSession(session=self.session, to=base + by, reach=reach)
            case Shift.BEGUN:
                return BackdateSession(session=self.session, started_at=base + by)

    def _draw_title(self, row: Row) -> None:
        width = self.query_one(".dialog").content_size.width
        head = look.text(self.app.say(self._shift.value), "bold $s-fg")
        room = max(0, width - head.cell_length - 2 * look.GAP)
        title = look.text(look.cut(row.session.title, room), "bold $s-accent")
        self.query_one(".title", Static).update(look.spread(head, title, width))

    def _amount(self, row: Row) -> Content:
        say, base = self.app.say, self._from(row)
        label = look.fitted(say(_LABELS[self._shift]), 13, "$s-muted")
        sign = "+" if self._by > 0 else "−" if self._by < 0 else ""
        by = say("agenda.duration.minutes", n=f"{sign}{abs(self._by)}")
        if base is None:
            return label
        old, new = (self.voice.clock(at) for at in (base, base + timedelta(minutes=self._by)))
        shown = by if self._shift is Shift.END else new
        keys = {
            Shift.END: "moderating.shift.ends_not",
            Shift.START: "moderating.shift.starts_not",
            Shift.BEGUN: "moderating.shift.began_at",
        }
        beside = say(keys[self._shift], time=new, old=old) if self._by else ""
        return look.line(
            label, ("‹ ", "$s-accent"), (shown, "bold $s-fg"), (" ›", "$s-accent"), "    ", beside
        )

    def _reach_line(self, reach: Reach, agenda: Agenda, row: Row) -> Content:
        is_chosen = reach is self._reach
        style = "bold $s-fg" if is_chosen else "$s-fg"
        words = look.fitted(self.app.say(REACH_KEYS[reach]), REACH, style)
        mark = ("(●) ", "bold $s-accent") if is_chosen else ("( ) ", "$s-muted")
        start = ("› ", "bold $s-accent") if is_chosen else "  "
        beside = self._consequence(reach, agenda, row)
        return look.line(start, mark, words, look.blank(look.GAP), (beside, "$s-muted"))

    def _consequence(self, reach: Reach, agenda: Agenda, row: Row) -> str:
        intent = self._intent(reach)
        if intent is None:
            return ""
        ahead = self.look_ahead(intent, self._stamp(reach))
        if not ahead.outcome.is_done:
            return ""
        if reach is Reach.DAY:
            return day_end_words(self.voice, ahead.after, self.session)
        track = row.session.track
        later = [
            each
            for each in agenda.rows
            if track is None or each.session.track in {None, track}
            if each.standing in {Standing.NEXT, Standing.LATER}
            and each.session.id != self.session
            and each.planned.start_at >= row.planned.start_at
        ]
        if reach is Reach.MEAL:
            later = [each for each in later if each.session.kind is SessionKind.MEAL][:1]
        ids = [each.session.id for each in later]
        return consequence(self.voice, ahead.before, ahead.after, ids)
