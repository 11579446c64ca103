"""What screens share that find people: a field, whom its letters name, and a cursor among them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import ClassVar, Final

from textual import on
from textual.binding import Binding, BindingType
from textual.message import Message

from store.conference.change import Change
from store.conference.people import ParticipantId
from tui.app import Answered, DeskApp
from tui.screen import DeskScreen
from tui.screens.checkin.hits import Asked, Divider, Hit, hit
from tui.widgets.rows import Row, Rows
from tui.widgets.scan_field import ScanField

QUIET_S: Final = 0.300
"""Enter within this of a scan, an answer or another Enter does nothing."""
IDLE_S: Final = 60.0
"""People are put away after so long without a key: somebody may look over the counter."""


class FindingScreen(DeskScreen):
    """A field over a list: letters look for somebody, arrows choose, Enter opens.

    A subclass composes one `ScanField` and one `Rows`, and gives `placeholder`, `find`,
    `show`, `open` and a binding of Esc to `back`.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "choose(-1)", "", id="finding.up", show=False),
        Binding("down", "choose(1)", "", id="finding.down", show=False),
        Binding("pageup", "page(-1)", "", id="finding.page_up", show=False),
        Binding("pagedown", "page(1)", "", id="finding.page_down", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        """What is looked for; the field may be a key ahead."""
        self._drawn_at = 0.0
        self._quiet_until = 0.0
        self._last_key_at = 0.0

    @property
    def is_resting(self) -> bool:
        """Whether nobody is shown."""
        return not self.text

    def placeholder(self) -> str:
        """Say what may be typed."""
        raise NotImplementedError

    def find(self) -> Sequence[Row]:
        """Give the rows for what is looked for."""
        raise NotImplementedError

    def show(self, rows: Sequence[Row]) -> None:
        """Draw what stands around the rows."""

    def open(self, row: Row) -> None:
        """Do what Enter means for a row."""

    def put_away(self) -> None:
        """Show nobody any more."""
        self.query_one(ScanField).value = ""

    def on_mount(self) -> None:
        """Stand ready for letters."""
        self.query_one(ScanField).focus()

    def on_screen_resume(self) -> None:
        """Draw anew: names may have been hidden meanwhile."""
        self.query_one(ScanField).focus()
        self.look_up()

    def redraw(self, change: Change) -> None:
        """Draw what a change touches."""
        if change.settings or change.everything:
            self.query_one(ScanField).set_placeholder(self.placeholder())
        self.look_up()

    def tick(self, now: datetime) -> None:
        """Put people away when nobody looks at them any more."""
        del now
        if not self.is_resting and Message().time - self._last_key_at > IDLE_S:
            self.put_away()

    def hear(self, answered: Answered) -> None:
        """Let an Enter that was meant for something else do nothing here."""
        super().hear(answered)
        self._quiet_until = max(self._quiet_until, Message().time + QUIET_S)

    def look_up(self, *, keep_cursor: bool = True) -> None:
        """Find anew and draw."""
        found = self.find()
        self.query_one(Rows).show(found, keep_cursor=keep_cursor)
        self.show(found)
        self._drawn_at = Message().time

    @on(ScanField.Changed)
    def look_for(self, message: ScanField.Changed) -> None:
        """Look for whom the letters name."""
        self.text = message.value.strip()
        self._last_key_at = Message().time
        self.look_up(keep_cursor=False)

    @on(ScanField.Submitted)
    def submit(self, message: ScanField.Submitted) -> None:
        """Act on Enter, by the stamp of the key."""
        self._enter(message.at)

    @on(Rows.Moved)
    def chose(self, message: Rows.Moved) -> None:
        """Draw what belongs to the chosen row."""
        self._last_key_at = Message().time
        self.show(message.rows.rows)

    def action_enter(self) -> None:
        """Act on a click on Enter's word."""
        self._enter(Message().time)

    def action_choose(self, by: int) -> None:
        """Move the cursor."""
        self.query_one(Rows).move(by)

    def action_page(self, by: int) -> None:
        """Move the cursor by a page."""
        self.query_one(Rows).page(by)

    def action_back(self) -> None:
        """Empty the field, and the list with it."""
        self.put_away()

    def _enter(self, at: float) -> None:
        """Open the chosen row, else the only one that fits; else say which would be meant."""
        if at <= self._quiet_until:
            return
        self._quiet_until = at + QUIET_S
        self._last_key_at = Message().time
        rows = self.query_one(Rows)
        row = rows.chosen or only(rows.rows)
        if row is None or (rows.chosen is None and at < self._drawn_at):
            rows.move(1)
        else:
            self.open(row)


def only(rows: Iterable[Row]) -> Row | None:
    """Give the only row that fits exactly; none where there are several, or only near ones."""
    exact = [row for row in rows if row.is_choosable and not (isinstance(row, Hit) and row.is_near)]
    return exact[0] if len(exact) == 1 else None


def hits_of(
    app: DeskApp, people: Iterable[ParticipantId], text: str, *, is_near: bool = False
) -> list[Hit]:
    """Make the rows of people, each with the verdict that they would get now."""
    asked = Asked(text, app.day, app.counter.door, app.now)
    rows = (
        hit(
            app.state,
            app.language,
            person,
            asked,
            is_near=is_near,
            hides_names=app.hides_names,
        )
        for person in people
    )
    return [row for row in rows if row is not None]


def near_hits(app: DeskApp, people: Sequence[ParticipantId], text: str) -> list[Row]:
    """Make the rows of people who fit with a slip, under the line that says so."""
    if not people:
        return []
    return [Divider(app.say("hit.near")), *hits_of(app, people, text, is_near=True)]
