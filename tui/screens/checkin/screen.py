"""The check-in screen: the answer at the top left, the field below it, then who fits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import ClassVar, Final

import msgspec
from textual import events, on
from textual.app import ComposeResult, SystemCommand
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message

from store.conference.change import Change
from store.conference.people import ParticipantId
from store.intents.admission import CheckIn, CheckOut
from store.intents.naming import Known, One, Several, Typed
from store.rules.admission import takes_only_scans
from store.rules.person_words import place_of
from store.rules.pile import prepare_piles
from store.rules.search import Hits
from store.rules.wording import describe
from tui.app import Answered
from tui.cards import answer_card, ready_card
from tui.delegating import open_delegation_of
from tui.dialogs.anyway import AnywayDialog
from tui.dialogs.day_and_door import DayAndDoorDialog
from tui.frame import StatusWord
from tui.screens.checkin import board, rail
from tui.screens.checkin.hit_list import HitList
from tui.screens.checkin.hits import Asked, Hit, HitRows
from tui.screens.serving import REPRINT, SERVING, ServingScreen
from tui.widgets.kept import Ground
from tui.widgets.rows import Rows
from tui.widgets.scan_field import ScanField
from tui.widgets.steady_lines import SteadyLines
from tui.widgets.verdict_panel import VerdictPanel

QUIET_S: Final = 0.300
"""Enter within this of a scan, a verdict or another Enter does nothing."""
AT_A_TIME: Final = 250
"""People who are made ready to be searched between two keys: a few milliseconds."""
PAUSE_S: Final = 0.001
IDLE_S: Final = 60.0
"""Hits are put away after so long without a key: somebody may look over the counter."""


class CheckinScreen(ServingScreen):
    """One answer, one field, one list."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "enter", "key.check_in", id="checkin.enter"),
        Binding("ctrl+g", "delegation", "delegation.key.open", id="checkin.delegation"),
        Binding("up", "choose(-1)", "", id="checkin.up", show=False),
        Binding("down", "choose(1)", "", id="checkin.down", show=False),
        Binding("pageup", "page(-1)", "", id="checkin.page_up", show=False),
        Binding("pagedown", "page(1)", "", id="checkin.page_down", show=False),
        Binding("escape", "clear", "key.clear", id="checkin.clear", show=False),
        *SERVING,
        REPRINT,
        Binding("ctrl+o", "anyway", "key.anyway", id="checkin.anyway", tooltip="key.anyway_long"),
        Binding("ctrl+u", "check_out", "key.check_out", id="checkin.check_out"),
        Binding("ctrl+d", "day_and_door", "day_and_door.key", id="checkin.day_and_door"),
        Binding("ctrl+s", "hide", "key.hide", id="checkin.hide", tooltip="key.hide_long"),
    ]
    CSS_PATH = "checkin.tcss"

    def __init__(self) -> None:
        super().__init__()
        self._text = ""
        self._has_moved = False
        """Whether the operator moved the cursor since the last key that was typed."""
        self._drawn_at = 0.0
        """When the rows that are shown were drawn."""
        self._quiet_until = 0.0
        self._last_key_at = 0.0
        self._slot: tuple[int, int] | None = None
        self._piles: Iterator[str] = iter(())
        """Piles that are not counted yet, each counted when it is asked for."""
        self._is_due = False
        """Whether what lies around the answer is about to be drawn."""

    def compose_body(self) -> ComposeResult:
        """Put the answer, the field and the list beside the rail."""
        with Ground(classes="checkin"):
            with Ground(classes="checkin-main"):
                yield VerdictPanel()
                yield ScanField()
                yield HitList()
            yield SteadyLines(classes="rail")

    def on_mount(self) -> None:
        """Stand ready for the first person."""
        field = self.query_one(ScanField)
        # At once, not by a message: letter and hits are then drawn in one frame.
        self.watch(field, "value", self._follow, init=False)
        field.focus()
        self._piles = prepare_piles(self.app.state)
        self.call_after_refresh(self._prepare)

    def _prepare(self) -> None:
        """Make search and piles ready, a few people at a time, once the first frame is drawn."""
        if not self.app.desk.grow_index(AT_A_TIME) or any(self._piles):
            self.set_timer(PAUSE_S, self._prepare)

    def on_screen_resume(self) -> None:
        """The field always has the focus."""
        self.query_one(ScanField).focus()

    def hear(self, answered: Answered) -> None:
        """Show the answer in its own place."""
        if not self.is_current:
            return
        self._show_answer(answered)
        self._draw_surroundings()

    def grow_quiet(self) -> None:
        """Leave the words of the last answer, without the fill."""
        self.query_one(VerdictPanel).is_fresh = False

    def redraw(self, change: Change) -> None:
        """Draw what a change touches."""
        if change.settings or change.everything:
            self.query_one(ScanField).set_placeholder(
                self.app.say(
                    "checkin.scan_only" if self._takes_only_scans else "checkin.placeholder"
                )
            )
            self._show_answer(self.app.shown)
        self._look_up()
        self._draw_surroundings()

    def tick(self, now: datetime) -> None:
        """Draw the minutes when they become others, and put hits away that nobody looks at."""
        minute = (int(now.timestamp()) // 60, self.app.day)
        if minute != self._slot:
            self._slot = minute
            self._draw_surroundings()
        if not self.app.answers and not self.app.is_fresh:
            # Before anybody came the panel tells how the store is doing.
            self._show_answer(None)
        if self._text and Message().time - self._last_key_at > IDLE_S:
            self.action_clear()

    def counts(self) -> tuple[StatusWord, ...]:
        """Count who is present and who is missing."""
        tally = self.app.state.tallies[self.app.day]
        say = self.app.say
        words = [
            StatusWord(
                (
                    say("checkin.present_long", n=tally.present, of=tally.expected),
                    say("checkin.present_short", n=tally.present, of=tally.expected),
                ),
                weight=3,
            ),
            StatusWord(
                (self.app.language.count("count.missing", tally.missing), ""),
                weight=6,
            ),
        ]
        if held := len(self.app.state.holds):
            words.append(StatusWord((say("checkin.aside", n=held), ""), weight=4, is_alarm=True))
        return tuple(words)

    def _follow(self, text: str) -> None:
        """Look for whom the letters name."""
        self._text = text
        self._has_moved = False
        self._last_key_at = Message().time
        self._look_up(keep_cursor=False)
        if not text.strip():
            self._draw_surroundings()

    @on(ScanField.Submitted)
    def submit(self, message: ScanField.Submitted) -> None:
        """Act on Enter, by the stamp of the key."""
        self._enter(message.at)

    def action_enter(self) -> None:
        """Act on a click on Enter's word."""
        self._enter(Message().time)

    def _enter(self, at: float) -> None:
        """Check in whom the letters name alone, or whom the cursor was moved to."""
        rows = self.query_one(Rows)
        if at <= self._quiet_until:
            return
        self._quiet_until = at + QUIET_S
        chosen = rows.chosen
        if chosen is not None and self._has_moved:
            self._admit(Known(ParticipantId(chosen.key)))
            return
        text = self._text.strip()
        if not text:
            return
        if self._takes_only_scans:
            self._admit(Typed(text))
            return
        named = self.app.desk.resolve(Typed(text))
        if isinstance(named, Several) or at < self._drawn_at:
            self._point_out()
        elif isinstance(named, One):
            self._admit(Typed(text))
        elif any(isinstance(row, Hit) for row in rows.rows):
            self._point_out()
        else:
            self.app.admit(Typed(text))

    @on(Rows.Moved)
    def choose(self, message: Rows.Moved) -> None:
        """Note that the operator chose a row."""
        self._has_moved = True
        del message

    def action_choose(self, by: int) -> None:
        """Move the cursor in the list."""
        self._last_key_at = Message().time
        # At once: the message of the list might come after an Enter that was pressed next.
        self._has_moved |= self.query_one(Rows).move(by)

    def action_page(self, by: int) -> None:
        """Move the cursor by a page."""
        self._has_moved |= self.query_one(Rows).page(by)

    def action_clear(self) -> None:
        """Empty the field, and the list with it."""
        self.query_one(ScanField).value = ""

    def action_hide(self) -> None:
        """Hide names, or show them again."""
        self.app.action_hide()

    def action_day_and_door(self) -> None:
        """Set this window to another day or door."""
        set_counter = self.app.set_counter
        self.app.push_screen(DayAndDoorDialog(), lambda found: found and set_counter(found))

    def action_check_out(self) -> None:
        """Check out the chosen one, else whom the last answer was about."""
        if (person := self._person()) is not None:
            counter = self.app.counter
            verdict = self.app.desk.do(
                CheckOut(
                    who=Known(person),
                    day=self.app.day,
                    door=counter.door,
                    window=counter.window,
                    operator=counter.operator,
                )
            )
            self.action_clear()
            self.app.show(Answered(at=verdict.at, verdict=verdict))

    def action_delegation(self) -> None:
        """Show the delegation of the chosen one, of the last answer or of all whom letters name."""
        text, chosen = self.query_one(ScanField).value, self.query_one(Rows).chosen
        # The field may be a key ahead of the rows, which then are those of other letters.
        is_drawn = text == self._text
        open_delegation_of(
            self.app,
            ParticipantId(chosen.key) if chosen is not None and is_drawn else None,
            among=self.app.desk.search(text.strip()).exact if text.strip() else (),
            then=self.action_clear,
        )

    def action_anyway(self) -> None:
        """Ask for a reason to let in the chosen one, or whom the last answer refused."""
        participant = self._person()
        person = self.app.state.participants.get(participant) if participant else None
        if person is None:
            return
        dry = CheckIn(
            who=Known(person.id), day=self.app.day, door=self.app.counter.door, dry_run=True
        )
        verdict = self.app.desk.do(dry)
        if not verdict.may_override:
            self._admit(Known(person.id))
            return
        conference = self.app.state.conference
        why = describe(self.app.language, conference, verdict).detail
        name = f"{person.name}, {place_of(person)}"

        def let_in(reason: str | None) -> None:
            if reason:
                self.query_one(ScanField).value = ""
                self.app.admit_anyway(person.id, reason)

        self.app.push_screen(AnywayDialog(name, why), let_in)

    def commands(self) -> Iterable[SystemCommand]:
        """Offer the way out of a door that only takes scans, and what has no key."""
        if self._takes_only_scans:
            yield SystemCommand(self.app.say("checkin.main_door"), "", self._go_to_main_door)
        yield from super().commands()

    def _go_to_main_door(self) -> None:
        self.app.set_counter(msgspec.structs.replace(self.app.counter, door=None))

    @property
    def _takes_only_scans(self) -> bool:
        return takes_only_scans(self.app.state, self.app.counter.door)

    def _admit(self, who: Known | Typed) -> None:
        self.query_one(ScanField).value = ""
        self.app.admit(who)

    def _person(self) -> ParticipantId | None:
        """Give the chosen one, else the person of the fresh answer."""
        person = self.whom()
        return person.id if person is not None else None

    def _point_out(self) -> None:
        """Show the first row; that is no move of the operator's, so another Enter admits nobody."""
        rows = self.query_one(Rows)
        if rows.cursor is None:
            rows.cursor = next((at for at, row in enumerate(rows.rows) if row.is_choosable), None)

    def _look_up(self, *, keep_cursor: bool = True) -> None:
        rows, field = self.query_one(HitList), self.query_one(ScanField)
        text = "" if self._takes_only_scans else self._text.strip()
        hits = self.app.desk.search(text) if text else Hits()
        asked = Asked(text, self.app.day, self.app.counter.door, self.app.now)
        found = HitRows(
            self.app.state, self.app.language, hits, asked, hides_names=self.app.hides_names
        )
        rows.show(found, keep_cursor=keep_cursor)
        if text:
            # A message of their own may come after the frame that the letter asks for.
            self._dirty_widgets.add(rows)
        rows.is_searching = bool(self._text.strip())
        field.note = self.app.language.count("checkin.hits", hits.total) if text else ""
        self._drawn_at = Message().time

    def _show_answer(self, answered: Answered | None) -> None:
        panel = self.query_one(VerdictPanel)
        if answered is None:
            panel.card = ready_card(self.app)
        else:
            panel.card = answer_card(self.app, answered)
        panel.is_fresh = self.app.is_fresh
        if answered is not None and self.app.is_fresh:
            self._quiet_until = max(self._quiet_until, Message().time + QUIET_S)

    def _draw_surroundings(self) -> None:
        """Draw what lies around the answer, once for all that happens before the next frame."""
        if not self._is_due:
            self._is_due = True
            self.call_next(self._draw_rail_and_rest)

    def _draw_rail_and_rest(self) -> None:
        """Draw the rail, and what stands below an empty field."""
        self._is_due = False
        app = self.app
        side = self.query_one(".rail", SteadyLines)
        if side.display and side.size.width:
            side.show(self._rail(side.size.width, side.size.height))
        rows = self.query_one(HitList)
        width, height = rows.size
        if width and not rows.is_searching:
            if self.has_class("-wide") or self.has_class("-huge"):
                lines = board.board(app.state, app.day, app.language, width, height)
            else:
                counted = rail.present(app.state, app.day, app.language, width)
                lines = [*counted, Content("")] if app.is_fast else []
                lines += rail.last_answers(
                    app.answers,
                    app.language,
                    app.state,
                    width,
                    height - 1 - len(lines),
                    hidden=app.hides_names,
                )
            rows.show_rest(lines)

    def _rail(self, width: int, height: int) -> list[Content]:
        app = self.app
        parts = [
            rail.present(app.state, app.day, app.language, width),
            rail.last_answers(
                app.answers, app.language, app.state, width, 9, hidden=app.hides_names
            ),
            rail.aside(app.state, app.language, app.now, width, 4, hidden=app.hides_names),
            rail.arrivals(app.state, app.day, app.language, app.now, width),
        ]
        lines: list[Content] = []
        for part in parts:
            if len(lines) + len(part) + 1 <= height:
                lines += ([Content("")] if lines else []) + part
        return lines

    def on_resize(self, event: events.Resize) -> None:
        """Draw for the new size, once everything has it."""
        del event
        self.call_after_refresh(self._draw_surroundings)
