"""One of several for a session: which part, which room, whom to change places with, what gives."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from store.conference.programme import Holds, SessionId
from store.intents.conduct import ChangeRoom, KeepSession, RunPart, SwapSessions
from store.intents.intent import Intent, Outcome
from store.language import forms
from store.rules.glance import Row, Standing
from tui import look
from tui.dialogs.acting import ActingDialog
from tui.programme_words import QUIET_KINDS, part_people, part_title
from tui.session_acts import Ask
from tui.widgets.lines import Lines
from tui.widgets.rows import Rows
from tui.widgets.scan_field import ScanField

MINIMA = (5, 10, 15, 30, 45)
"""Minutes that are offered as the least length; any other is typed."""
MOST_MINUTES = 24 * 60
CONFERENCES_OWN = -1
"""Any negative least length is the conference's own again."""

_TITLES = {
    Ask.PART: "moderating.choice.part",
    Ask.SWAP: "moderating.choice.swap",
    Ask.ROOM: "moderating.choice.room",
    Ask.RULES: "moderating.choice.rules",
}
_TYPED = {Ask.ROOM: "moderating.choice.other_room", Ask.RULES: "moderating.choice.other_minimum"}


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several, and the act that choosing it is."""

    key: str
    words: str
    intent: Intent[Outcome]
    beside: str = ""
    is_current: bool = False
    is_choosable: bool = True

    def draw(self, width: int, *, is_chosen: bool) -> Content:
        """Draw whether it holds now, the words, and what stands beside them."""
        mark = ("● ", "$s-accent") if self.is_current else ("○ ", "$s-dim")
        beside = look.text(self.beside, "$s-muted")
        room = width - 2 - (beside.cell_length + look.GAP if beside else 0)
        style = "bold $s-fg" if is_chosen else "$s-fg"
        words = look.fitted(look.cut(self.words, room), room, style)
        return look.line(mark, words, look.blank(look.GAP) if beside else "", beside)


class ChoiceDialog(ActingDialog[Intent[Outcome]]):
    """Offers one of several for a session and shows the day with it; nothing is chosen at first."""

    AUTO_FOCUS = "ScanField"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "do", "key.do", id="choice.do"),
        Binding("up", "choose(-1)", show=False, id="choice.up"),
        Binding("down", "choose(1)", "key.choose", key_display="↑ ↓", id="choice.down"),
        Binding("pageup", "page(-1)", show=False, id="choice.page_up"),
        Binding("pagedown", "page(1)", show=False, id="choice.page_down"),
    ]
    DEFAULT_CSS = """
    ChoiceDialog .dialog Rows { height: 10; background: $s-surface; margin-bottom: 1; }
    ChoiceDialog .dialog ScanField { margin-bottom: 1; }
    ChoiceDialog .dialog .day { height: 7; }
    ChoiceDialog.-normal .dialog Rows { height: 7; }
    ChoiceDialog.-normal .dialog .day { height: 6; }
    ChoiceDialog.-narrow .dialog Rows { height: 6; }
    ChoiceDialog.-narrow .dialog .day { height: 1fr; }
    ChoiceDialog.-closed .dialog ScanField { display: none; }
    """

    def __init__(self, session: SessionId, ask: Ask) -> None:
        super().__init__(session)
        self._ask = ask
        self.set_class(ask not in _TYPED, "-closed")

    def compose_body(self) -> ComposeResult:
        """Put what can be chosen over the day."""
        yield Static(classes="title")
        yield Rows()
        key = _TYPED.get(self._ask)
        yield ScanField(placeholder=self.app.say(key) if key else "")
        yield Lines(classes="day")

    @on(Rows.Moved)
    def chose(self, message: Rows.Moved) -> None:
        """Show the day with what was chosen; what was typed goes."""
        field = self.query_one(ScanField)
        if field.value:
            with self.prevent(ScanField.Changed):
                field.value = ""
        self.draw()
        del message

    @on(ScanField.Changed)
    def take_typed(self, message: ScanField.Changed) -> None:
        """Typing something else leaves the list."""
        if message.value:
            self.query_one(Rows).forget_cursor()
        self.draw()

    @on(ScanField.Submitted)
    def submit(self, message: ScanField.Submitted) -> None:
        """Act on Enter, by the stamp of the key."""
        if not self.is_quiet(message.at):
            self.action_do()

    def action_choose(self, by: int) -> None:
        """Choose another."""
        self.query_one(Rows).move(by)

    def action_page(self, by: int) -> None:
        """Choose another, a page away."""
        self.query_one(Rows).page(by)

    def action_do(self) -> None:
        """Give the intent, unless it would be refused."""
        meant = self._meant()
        if meant is not None and self.look_ahead(meant.intent, meant.key).outcome.is_done:
            self.dismiss(meant.intent)

    def draw(self) -> None:
        """Draw what can be chosen, and the day with it."""
        row = self.row()
        if row is None:
            self.dismiss(None)
            return
        width = self.query_one(".dialog").content_size.width
        head = look.text(self.app.say(_TITLES[self._ask]), "bold $s-fg")
        room = max(0, width - head.cell_length - 2 * look.GAP)
        title = look.text(look.cut(row.session.title, room), "bold $s-accent")
        self.query_one(".title", Static).update(look.spread(head, title, width))
        self.query_one(Rows).show(list(self._choices(row)))
        self._draw_day()

    def _draw_day(self) -> None:
        day, meant = self.query_one(".day", Lines), self._meant()
        if meant is None:
            key = "moderating.choice.none_typed"
            is_empty = not self.query_one(ScanField).value.strip()
            hint = look.text(self.app.say("moderating.choice.first" if is_empty else key), "$s-dim")
            day.show(lambda _size: [hint])
            return
        ahead = self.look_ahead(meant.intent, meant.key)
        day.show(lambda size: self.drawn(ahead, size.width, size.height))

    def _meant(self) -> Choice | None:
        chosen = self.query_one(Rows).chosen
        if isinstance(chosen, Choice):
            return chosen
        return self._typed(self.query_one(ScanField).value.strip())

    def _typed(self, words: str) -> Choice | None:
        if not words:
            return None
        if self._ask is Ask.ROOM:
            return Choice(f"={words}", words, ChangeRoom(session=self.session, room=words))
        if self._ask is Ask.RULES and words.isdecimal() and int(words) <= MOST_MINUTES:
            return Choice(
                f"={words}", words, KeepSession(session=self.session, minimum_min=int(words))
            )
        return None

    def _choices(self, row: Row) -> Iterator[Choice]:
        match self._ask:
            case Ask.PART:
                yield from self._parts(row)
            case Ask.SWAP:
                yield from self._partners(row)
            case Ask.ROOM:
                yield from self._rooms(row)
            case Ask.RULES:
                yield from self._rules(row)
            case _:
                return

    def _parts(self, row: Row) -> Iterator[Choice]:
        running = None if row.actual is None else row.actual.part
        for place, part in enumerate(row.session.parts):
            yield Choice(
                str(place),
                f"{place + 1}  {part_title(part)}",
                RunPart(session=self.session, part=place),
                part_people(self.voice, part),
                is_current=running == place,
            )
        none = self.app.say("moderating.choice.no_part")
        intent = RunPart(session=self.session, part=None)
        yield Choice("none", none, intent, is_current=running is None)

    def _partners(self, row: Row) -> Iterator[Choice]:
        agenda = self.agenda()
        for other in agenda.rows if agenda is not None else ():
            if (
                other.session.id != self.session
                and other.session.track == row.session.track
                and other.standing in {Standing.NEXT, Standing.LATER}
                and other.session.kind not in QUIET_KINDS
                and other.planned.end_at is not None
            ):
                yield Choice(
                    other.session.id,
                    f"{self.voice.clock(other.planned.start_at)}  {other.session.title}",
                    SwapSessions(session=self.session, other=other.session.id),
                )

    def _rooms(self, row: Row) -> Iterator[Choice]:
        rooms = {each.room for each in self.app.state.sessions.values() if each.room}
        if row.session.room:
            rooms.add(row.session.room)
        for room in sorted(rooms, key=forms.order):
            intent = ChangeRoom(session=self.session, room=room)
            yield Choice(f"={room}", room, intent, is_current=room == row.session.room)
        none = self.app.say("moderating.choice.no_room")
        intent = ChangeRoom(session=self.session, room=None)
        yield Choice("none", none, intent, is_current=not row.session.room)

    def _rules(self, row: Row) -> Iterator[Choice]:
        say, session = self.app.say, row.session
        for holds, key in (
            (Holds.LENGTH, "moderating.rule.holds_length"),
            (Holds.END, "moderating.rule.holds_end"),
        ):
            intent = KeepSession(session=self.session, holds=holds)
            yield Choice(holds.value, say(key), intent, is_current=session.holds is holds)
        for pulls, key in (
            (False, "moderating.rule.waits"),
            (True, "moderating.rule.pulls"),
        ):
            intent = KeepSession(session=self.session, pull_forward=pulls)
            yield Choice(key, say(key), intent, is_current=session.pull_forward is pulls)
        for minutes in MINIMA:
            intent = KeepSession(session=self.session, minimum_min=minutes)
            words = say("moderating.rule.minimum", n=minutes)
            is_current = session.minimum_min == minutes
            yield Choice(f"={minutes}", words, intent, is_current=is_current)
        yield Choice(
            "own",
            say("moderating.rule.minimum_own"),
            KeepSession(session=self.session, minimum_min=CONFERENCES_OWN),
            is_current=session.minimum_min is None,
        )
