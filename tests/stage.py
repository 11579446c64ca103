"""A console with two plain screens over a real desk, on which the frame is tried."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.style import Style
from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widgets import Static

from store.badges import keys
from store.clock import FixedClock
from store.conference.change import NOTHING, Change
from store.conference.people import Participant
from tests import build
from tui.app import Answered, DeskApp, ScreenRow
from tui.cards import answer_card
from tui.dialog import DeskDialog
from tui.frame import TAB_WORDS, StatusWord
from tui.look import columns, fitted, marked, text
from tui.screen import DeskScreen
from tui.widgets.rows import Rows
from tui.widgets.scan_field import ScanField
from tui.widgets.verdict_panel import VerdictPanel

TITLE = "Klimasamling for kommunene i Troms og Finnmark"

PEOPLE = (
    build.participant(88, role="arealplanlegger"),
    build.participant(131, given="Aino Kaarina", family="Pietilä", municipality="5428"),
    build.participant(12, given="Elle Márjá", family="Čuoigi", municipality="5430"),
    build.participant(45, given="[/foo]", family="[@click=app.quit]Per[/]"),
)


@dataclass(frozen=True)
class PersonRow:
    """A row with a name and a place."""

    person: Participant
    is_choosable: bool = True

    @property
    def key(self) -> str:
        """Whom it is about."""
        return self.person.id

    def draw(self, width: int, *, is_chosen: bool) -> Content:
        """Draw name and place."""
        style = "bold $s-fg" if is_chosen else "$s-fg"
        name = marked(self.person.name, [(0, 2)], style)
        return columns([fitted(name, width - 15), fitted(self.person.organisation, 13, "$s-muted")])


class AskDialog(DeskDialog[str | None]):
    """A dialog with a few lines."""

    BINDINGS = [Binding("enter", "agree", "key.quit", id="ask.agree")]

    def compose_body(self) -> ComposeResult:
        """Show a sentence."""
        yield Static(text("Forskyv"))
        yield ScanField(placeholder="Begrunnelse")

    def action_agree(self) -> None:
        """Answer."""
        self.dismiss("yes")


class DeskDesk(DeskScreen):
    """Something like the check-in screen: panel, field, list."""

    AUTO_FOCUS = "ScanField"
    BINDINGS = [
        Binding("enter", "nothing", "key.redo", id="demo.enter"),
        *(
            Binding(f"ctrl+{letter}", f"pressed('{letter}')", "key.undo", id=f"demo.{letter}")
            for letter in "abdefgkloru"
        ),
        Binding("left", "pressed('left')", "key.undo", show=False),
        Binding("right", "pressed('right')", "key.undo", key_display="← →"),
    ]

    DEFAULT_CSS = """
    DeskDesk VerdictPanel { margin: 0 1; }
    DeskDesk ScanField { margin: 1 1 1 1; }
    DeskDesk Rows { margin: 0 1; }
    DeskDesk.-wide VerdictPanel { margin: 1 48 0 2; }
    DeskDesk.-wide ScanField { margin: 1 48 1 2; height: 3; padding: 1 2; }
    DeskDesk.-wide Rows { margin: 0 48 0 2; }
    DeskDesk.-narrow VerdictPanel { margin: 0; height: 5; }
    DeskDesk.-narrow ScanField { margin: 0; }
    DeskDesk.-narrow Rows { margin: 0; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.pressed: list[str] = []
        self.drawn: list[Change] = []
        self.views = 0

    def compose_body(self) -> ComposeResult:
        """Show the pieces."""
        yield VerdictPanel()
        yield ScanField(placeholder="Skann navneskilt, eller skriv navn eller kommune")
        yield Rows()

    def counts(self) -> tuple[StatusWord, ...]:
        """Count who is present."""
        return (
            StatusWord(("37 av 186 til stede",)),
            StatusWord(("149 mangler", ""), weight=9),
            StatusWord(("2 til side", ""), weight=6),
        )

    def hear(self, answered: Answered) -> None:
        """Show answers in the panel."""
        panel = self.query_one(VerdictPanel)
        panel.card = answer_card(self.app, answered)
        panel.is_fresh = self.app.is_fresh

    def grow_quiet(self) -> None:
        """Let the panel grow quiet."""
        self.query_one(VerdictPanel).is_fresh = False

    def redraw(self, change: Change) -> None:
        """Note a change, and list everybody."""
        self.drawn.append(change)
        self.query_one(Rows).show([PersonRow(one) for one in self.app.state.participants.values()])

    def next_view(self) -> None:
        """Count views."""
        self.views += 1

    def action_pressed(self, key: str) -> None:
        """Note a key."""
        self.pressed.append(key)

    def action_nothing(self) -> None:
        """Do nothing."""


class ListDesk(DeskScreen):
    """Something like the list of participants."""

    def compose_body(self) -> ComposeResult:
        """Show the list."""
        yield Rows()

    def redraw(self, change: Change) -> None:
        """List everybody, where anybody changed."""
        people = self.app.state.participants.values()
        if change != NOTHING:
            self.query_one(Rows).show([PersonRow(person) for person in people])


def _row(name: str, key: str, make: Callable[[], DeskScreen]) -> ScreenRow:
    long, medium, short = TAB_WORDS[name]
    return ScreenRow(name=name, key=key, long=long, medium=medium, short=short, make=make)


OTHERS = tuple(
    _row(name, key, ListDesk)
    for name, key in (
        ("programme", "f2"),
        ("people", "f4"),
        ("badges", "f5"),
        ("activity", "f6"),
        ("files", "f7"),
        ("settings", "f8"),
        ("help", "f1"),
    )
)


def console(
    folder: Path,
    *,
    people: Sequence[Participant] = PEOPLE,
    clock: FixedClock | None = None,
    journal: build.Paper | None = None,
    first_screen: Callable[[], DeskScreen] = DeskDesk,
    **settings: Any,
) -> DeskApp:
    """Make a console over a real desk with these people."""
    folder.chmod(0o700)
    ring = keys.create(folder, build.at("08:00"))
    desk = build.desk(build.state(people, title=TITLE), clock=clock, keyring=ring, journal=journal)
    screens = sorted((_row("checkin", "f3", first_screen), *OTHERS), key=lambda row: row.key)
    return DeskApp(desk, screens, **settings)


def seen(app: App[Any]) -> list[str]:
    """Give the lines of what is seen, without the blanks at their ends."""
    strips = app.screen._compositor.render_strips()
    return ["".join(segment.text for segment in strip).rstrip() for strip in strips]


def cells(app: App[None]) -> Iterator[tuple[int, int, str, Style]]:
    """Give every piece of what is seen with its row and column, and how it is drawn."""
    for y, strip in enumerate(app.screen._compositor.render_strips()):
        x = 0
        for segment in strip:
            yield y, x, segment.text, segment.style or Style()
            x += segment.cell_length
