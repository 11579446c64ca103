"""The screen before there is a conference: try the demo, make one, or open one that is there."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import ClassVar, Final
from zoneinfo import ZoneInfo

import msgspec
from rich.console import RenderableType
from rich.text import Text
from textual.app import App, ComposeResult
from textual.binding import ActiveBinding, Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.filter import LineFilter
from textual.screen import Screen
from textual.widgets import Static

from store.importers.folders import here, is_folder, is_there
from store.language import LANGUAGES, Language
from store.places import holds_conference
from tui import themes
from tui.crash import note_crash
from tui.frame import HORIZONTAL_BREAKPOINTS, VERTICAL_BREAKPOINTS, StatusWord
from tui.glyphs import capitals
from tui.hygiene import VISIBLE_ONLY
from tui.look import blank, columns, fitted, line, text
from tui.screens.files.chooser import Chooser, FileRow
from tui.widgets.key_line import KeyLine
from tui.widgets.rows import Row, Rows
from tui.widgets.scan_field import ScanField
from tui.widgets.status_line import StatusLine
from tui.widgets.title_line import TitleLine

NAME: Final = "Skranke"
NAME_WIDTH: Final = 15
FOLDER_WIDTH: Final = 24
ZONE: Final = ZoneInfo("Europe/Oslo")
"""Where the dates of files are read before a conference says its zone."""


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """What was chosen, with the paths that were typed for it."""

    way: str
    """`demo`, `new` or `open`."""
    paths: tuple[Path | None, ...] = ()
    """In the order of the questions; none where nothing was typed."""


Attempt = Callable[[Wanted], str | None]
"""Does what is wanted; a sentence says what was wrong, none that it is done."""

WAYS: Final = (
    ("demo", "first.demo", "first.demo_means"),
    ("new", "first.new", "first.new_means"),
    ("open", "first.open", "first.open_means"),
)
QUESTIONS: Final[dict[str, tuple[str, ...]]] = {
    "demo": (),
    "new": ("first.ask_page", "first.ask_people", "first.ask_new_folder"),
    "open": ("first.ask_folder",),
}
FILES: Final = frozenset({"first.ask_page", "first.ask_people"})
"""The questions that a file answers; the others ask for a folder."""
LANGUAGE_KEYS: Final = {"nb": "setting_value.nb", "en": "setting_value.en"}


@dataclass(frozen=True, slots=True)
class Way:
    """One choice as a row."""

    key: str
    name: str
    meaning: str

    @property
    def is_choosable(self) -> bool:
        """A blank between two ways is none."""
        return bool(self.name)

    def draw(self, width: int, *, is_chosen: bool) -> Content:
        """Draw the name and what it means."""
        name = fitted(self.name, NAME_WIDTH, "bold $s-fg" if is_chosen else "$s-fg")
        return columns([name, fitted(self.meaning, max(0, width - NAME_WIDTH - 2), "$s-muted")])


class Stage(Screen[None]):
    """The one screen, whose key words are in the application's language."""

    HORIZONTAL_BREAKPOINTS = HORIZONTAL_BREAKPOINTS
    VERTICAL_BREAKPOINTS = VERTICAL_BREAKPOINTS

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """Give the active bindings with their words in the interface's language."""
        found = super().active_bindings
        if not isinstance(self.app, FirstRun):
            return found
        language = self.app.language
        return {
            key: active._replace(
                binding=replace(active.binding, description=language.text(words)), tooltip=""
            )
            if language.has(words := active.binding.description)
            else active
            for key, active in found.items()
        }


class FirstRun(App[Wanted]):
    """Asks with what to begin, and ends with what was wanted as soon as it succeeded."""

    AUTO_FOCUS = None
    ENABLE_COMMAND_PALETTE = False
    CSS_PATH = "first_run.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", "key.choose", id="first.choose"),
        Binding("tab", "complete", "key.complete", id="first.complete", priority=True),
        Binding("up", "move(-1)", show=False, id="first.up"),
        Binding("down", "move(1)", "key.move", id="first.down", key_display="↑ ↓"),
        Binding("left", "speak", show=False, id="first.left"),
        Binding("right", "speak", "first.other_language", id="first.right", key_display="← →"),
        Binding("escape", "return_to_ways", "key.back", id="first.back"),
        Binding("ctrl+q", "quit", "key.quit", id="first.quit", priority=True),
    ]

    def __init__(
        self,
        language: Language,
        attempt: Attempt,
        *,
        theme_choice: str = "dark",
        crash_log: Path | None = None,
        speak: Callable[[str], object] | None = None,
        folder: Path | None = None,
    ) -> None:
        super().__init__()
        self.language = language
        self.animation_level = "none"
        self._attempt = attempt
        self._crash_log = crash_log
        self._speak = speak
        self._chooser = Chooser(folder or here())
        self._way: str | None = None
        self._paths: list[Path | None] = []
        for theme in themes.themes():
            self.register_theme(theme)
        self.theme = themes.theme_name(theme_choice, self.console.color_system)

    def get_default_screen(self) -> Stage:
        """Give the one screen."""
        return Stage()

    def compose(self) -> ComposeResult:
        """Show the three ways, and in their place what is asked for one."""
        with Vertical(id="top"):
            yield TitleLine()
        with Vertical(id="middle"):
            with Vertical(id="ways"):
                yield Static(id="name")
                yield Static(id="tagline")
                yield Rows(classes="ways")
                yield Static(id="note")
                yield Static(classes="wrong")
            with Vertical(id="asked"):
                yield Static(id="head")
                yield Static(id="question")
                yield ScanField()
                yield Rows(classes="offers")
                yield Static(id="wrong", classes="wrong")
        with Vertical(id="foot"):
            yield StatusLine()
            yield KeyLine()

    def on_mount(self) -> None:
        """Stand on the first way."""
        self._draw()
        self.query_one(".ways", Rows).move(1)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Let no control byte of a path reach the terminal."""
        return [*super().get_line_filters(), VISIBLE_ONLY]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what can be done while the ways are shown, or while something is asked."""
        del parameters
        if action == "speak":
            return self._way is None
        return self._way is not None if action == "complete" else True

    def action_move(self, by: int) -> None:
        """Move among the ways, or among what is offered as an answer."""
        self.query_one(".ways" if self._way is None else ".offers", Rows).move(by)

    def action_speak(self) -> None:
        """Speak the other language."""
        at = LANGUAGES.index(self.language.code)
        self.language = Language(LANGUAGES[(at + 1) % len(LANGUAGES)])
        if self._speak is not None:
            self._speak(self.language.code)
        self._draw()
        self.refresh_bindings()

    def action_complete(self) -> None:
        """Complete the path that is being typed."""
        field = self.query_one(ScanField)
        field.value = self._chooser.complete(field.value)
        field.cursor_position = len(field.value)

    def on_rows_moved(self, moved: Rows.Moved) -> None:
        """A click on a way chooses it."""
        if moved.is_click and moved.rows.has_class("ways"):
            self.action_choose()

    def on_scan_field_changed(self) -> None:
        """Offer what begins as what is typed."""
        self.query_one(".offers", Rows).forget_cursor()
        self._offer()

    def action_choose(self) -> None:
        """Go the chosen way."""
        chosen = self.query_one(".ways", Rows).chosen
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
        self.refresh_bindings()

    def on_scan_field_submitted(self, submitted: ScanField.Submitted) -> None:
        """Take an answer and ask on; only the list of participants may be left out."""
        chosen = self.query_one(".offers", Rows).chosen
        typed = submitted.value.strip()
        if self._way is None or not (typed or chosen or self._question == "first.ask_people"):
            return
        self._show_wrong("")
        path = self._answer(typed, chosen)
        if path is not None and self._leads_on(path):
            self._chooser.folder = path
            self._ask()
            return
        self._paths.append(path)
        self._go_on()

    @property
    def _question(self) -> str:
        return QUESTIONS[self._way or "demo"][len(self._paths)]

    def _answer(self, typed: str, chosen: Row | None) -> Path | None:
        if isinstance(chosen, FileRow):
            return chosen.path
        try:
            path = self._chooser.path(typed) if typed else None
        except ValueError:
            return Path(typed.replace("\0", ""))
        fitting = [row for row in self.query_one(".offers", Rows).rows if isinstance(row, FileRow)]
        is_short = path is not None and self._question in FILES and not is_there(path)
        return fitting[0].path if is_short and len(fitting) == 1 else path

    def _leads_on(self, path: Path) -> bool:
        """Tell whether a folder is on the way to the answer, and not the answer itself."""
        if self._question in FILES:
            return is_folder(path)
        is_offered = self.query_one(".offers", Rows).chosen is not None
        return is_offered and not holds_conference(path)

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
        field.value = ""
        self.screen.add_class("-asking")
        field.focus()
        self._draw()
        self.refresh_bindings()

    def _draw(self) -> None:
        """Say everything in the language of now."""
        say = self.language.text
        self.query_one(TitleLine).title = (NAME,)
        letters = Content("\n").join(text(shape, "$s-accent") for shape in capitals(NAME))
        self.query_one("#name", Static).update(letters)
        self.query_one("#tagline", Static).update(text(say("first.tagline"), "$s-muted"))
        self.query_one("#note", Static).update(text(say("first.note"), "$s-dim"))
        ways: list[Row] = []
        for key, name, meaning in WAYS:
            ways += [Way(f"~{key}", "", "")] if ways else []
            ways.append(Way(key, say(name), say(meaning)))
        self.query_one(".ways", Rows).show(ways)
        status = self.query_one(StatusLine)
        status.left = (StatusWord((say("first.none_open"),)),)
        status.right = (StatusWord((say(LANGUAGE_KEYS[self.language.code]),)),)
        if self._way is not None:
            self._draw_question()

    def _draw_question(self) -> None:
        say, questions = self.language.text, QUESTIONS[self._way or "demo"]
        name = next(name for key, name, _ in WAYS if key == self._way)
        place = say("first.question", n=len(self._paths) + 1, of=len(questions))
        counted = place if len(questions) > 1 else ""
        head = line((say(name).upper(), "bold $s-dim"), blank(3), (counted, "$s-dim"))
        folder = self._chooser.where(FOLDER_WIDTH)
        self.query_one(ScanField).set_placeholder(say("first.from_folder", folder=folder))
        self.query_one("#head", Static).update(head)
        self.query_one("#question", Static).update(text(say(self._question), "bold $s-fg"))
        self._offer()

    def _offer(self) -> None:
        """Offer files and folders for what is asked."""
        if self._way is None:
            return
        found = self._chooser.rows(self.language, ZONE, self.query_one(ScanField).value)
        wants_file = self._question in FILES
        self.query_one(".offers", Rows).show(
            [row for row in found if isinstance(row, FileRow) and (wants_file or row.is_folder)]
        )

    def _show_wrong(self, sentence: str) -> None:
        for view in self.query(".wrong").results(Static):
            view.update(text(sentence, "bold $s-stop-text"))

    def _fatal_error(self) -> None:
        """End with one sentence: Textual's own report prints local variables."""
        kind, _error, trace = sys.exc_info()
        note_crash(self._crash_log, kind, trace)
        self._exit_renderables[:] = [Text(self.language.text("crash.sentence"))]
        self._close_messages_no_wait()

    def panic(self, *renderables: RenderableType) -> None:
        """End with the same sentence for errors that know how to draw themselves."""
        del renderables
        self._fatal_error()
