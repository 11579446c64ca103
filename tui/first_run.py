"""The screen before there is a conference: try the demo, make one, or open one that is there."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

import msgspec
from rich.console import RenderableType
from rich.text import Text
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.filter import LineFilter
from textual.widgets import Static

from store.language import Language
from tui import themes
from tui.crash import note_crash
from tui.hygiene import VisibleOnly
from tui.look import columns, fitted, text
from tui.widgets.rows import Rows
from tui.widgets.scan_field import ScanField

NAME_WIDTH = 15


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """What was chosen, with the paths that were typed for it."""

    way: str
    """`demo`, `new` or `open`."""
    paths: tuple[Path | None, ...] = ()
    """In the order of the questions; none where nothing was typed."""


Attempt = Callable[[Wanted], str | None]
"""Does what is wanted; a sentence says what was wrong, none that it is done."""

WAYS: tuple[tuple[str, str, str], ...] = (
    ("demo", "first.demo", "first.demo_means"),
    ("new", "first.new", "first.new_means"),
    ("open", "first.open", "first.open_means"),
)
QUESTIONS: dict[str, tuple[str, ...]] = {
    "demo": (),
    "new": ("first.ask_page", "first.ask_people", "first.ask_new_folder"),
    "open": ("first.ask_folder",),
}


@dataclass(frozen=True)
class _Way:
    """One choice as a row."""

    key: str
    name: str
    meaning: str
    is_choosable: bool = True

    def draw(self, width: int, *, is_chosen: bool) -> Content:
        """Draw the name and what it means."""
        name = fitted(self.name, NAME_WIDTH, "bold $s-fg" if is_chosen else "$s-fg")
        return columns([name, fitted(self.meaning, max(0, width - NAME_WIDTH - 2), "$s-muted")])


class FirstRun(App[Wanted]):
    """Asks with what to begin, and ends with what was wanted as soon as it succeeded."""

    ENABLE_COMMAND_PALETTE = False
    AUTO_FOCUS = None
    CSS = """
    Screen { background: $s-bg; color: $s-fg; padding: 1 2; }
    #title { text-style: bold; margin-bottom: 1; }
    Rows { height: 3; }
    #question, ScanField { margin-top: 1; display: none; }
    Screen.-asking #question, Screen.-asking ScanField { display: block; }
    #wrong { margin-top: 1; color: $s-stop-text; }
    #keys { dock: bottom; color: $s-dim; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("enter", "choose", show=False),
        Binding("escape", "return_to_ways", show=False),
        Binding("ctrl+q", "quit", show=False, priority=True),
    ]

    def __init__(
        self,
        language: Language,
        attempt: Attempt,
        *,
        theme_choice: str = "dark",
        crash_log: Path | None = None,
    ) -> None:
        super().__init__()
        self._language = language
        self._attempt = attempt
        self._crash_log = crash_log
        self._way: str | None = None
        self._paths: list[Path | None] = []
        for theme in themes.themes():
            self.register_theme(theme)
        self.theme = themes.theme_name(theme_choice, self.console.color_system)

    def compose(self) -> ComposeResult:
        """Show the three ways, and below them what is asked for one."""
        say = self._language.text
        yield Static(text(say("first.title")), id="title")
        yield Rows()
        yield Static(id="question")
        yield ScanField()
        yield Static(id="wrong")
        yield Static(text(say("first.keys")), id="keys")

    def on_mount(self) -> None:
        """Stand on the first way."""
        say = self._language.text
        rows = self.query_one(Rows)
        rows.show([_Way(key, say(name), say(meaning)) for key, name, meaning in WAYS])
        rows.move(1)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Let no control byte of a path reach the terminal."""
        return [*super().get_line_filters(), VisibleOnly()]

    def action_move(self, by: int) -> None:
        """Move among the ways, while nothing is asked."""
        if self._way is None:
            self.query_one(Rows).move(by)

    def on_rows_moved(self, moved: Rows.Moved) -> None:
        """A click chooses."""
        if moved.is_click:
            self.action_return_to_ways()
            self.action_choose()

    def action_choose(self) -> None:
        """Go the chosen way."""
        chosen = self.query_one(Rows).chosen
        if self._way is None and chosen is not None:
            self._way = chosen.key
            self._go_on()

    def action_return_to_ways(self) -> None:
        """Begin again with the ways, or leave."""
        if self._way is None:
            self.exit()
            return
        self._way = None
        self._paths.clear()
        self._show_wrong("")
        self.screen.remove_class("-asking")
        self.set_focus(None)

    def on_scan_field_submitted(self, submitted: ScanField.Submitted) -> None:
        """Take an answer and ask on; only the list of participants may be left out."""
        typed = submitted.value.strip()
        if self._way is None or not (typed or self._question == "first.ask_people"):
            return
        self._show_wrong("")
        self._paths.append(Path(typed).expanduser() if typed else None)
        self._go_on()

    @property
    def _question(self) -> str:
        return QUESTIONS[self._way or "demo"][len(self._paths)]

    def _go_on(self) -> None:
        """Ask the next question, or do what is wanted and end; what was wrong is said."""
        way = self._way or "demo"
        if len(self._paths) < len(QUESTIONS[way]):
            self._ask()
            return
        wanted = Wanted(way=way, paths=tuple(self._paths))
        wrong = self._attempt(wanted)
        if wrong is None:
            self.exit(wanted)
            return
        self._show_wrong(wrong)
        self._paths.clear()
        if QUESTIONS[way]:
            self._ask()
        else:
            self._way = None

    def _ask(self) -> None:
        field = self.query_one(ScanField)
        self.query_one("#question", Static).update(text(self._language.text(self._question)))
        field.value = ""
        self.screen.add_class("-asking")
        field.focus()

    def _show_wrong(self, sentence: str) -> None:
        self.query_one("#wrong", Static).update(text(sentence))

    def _fatal_error(self) -> None:
        """End with one sentence: Textual's own report prints local variables."""
        kind, _error, trace = sys.exc_info()
        note_crash(self._crash_log, kind, trace)
        self._exit_renderables.append(Text(self._language.text("crash.sentence")))
        self._close_messages_no_wait()

    def panic(self, *renderables: RenderableType) -> None:
        """End with the same sentence for errors that know how to draw themselves."""
        del renderables
        self._fatal_error()
