"""The files screen: choose a file, look at what it would change, accept it as one act."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.geometry import Size
from textual.message import Message

from store.conference.change import Change
from store.conference.draft import PeopleDraft
from store.conference.programme import Conference
from store.errors import SkrankeError
from store.importers.folders import here, is_folder, is_there
from store.importers.source import shown_name
from store.intents.wording import tell
from store.language.sentences import sentence
from tui import look
from tui.app import Answered
from tui.frame import StatusWord
from tui.screen import DeskScreen
from tui.screens.files.chooser import Chooser, FileRow
from tui.screens.files.conflict_rows import ConflictReview
from tui.screens.files.difference_rows import DifferenceRow
from tui.screens.files.people_review import PeopleReview
from tui.screens.files.programme_review import ProgrammeReview
from tui.screens.files.reading import Draft, read
from tui.screens.files.review import Review
from tui.screens.files.version_rows import VersionList, VersionReview
from tui.widgets.lines import Lines
from tui.widgets.rows import Rows
from tui.widgets.scan_field import ScanField

QUIET_S: Final = 0.300
"""Enter within this of what it would accept being drawn does nothing."""

CHOOSING: Final = frozenset({"read", "kind", "complete", "clear"})
REVIEWING: Final = frozenset({"accept", "cancel"})
DIFFERING: Final = frozenset({"put", "put_all"})
"""The acts of each state; what is in none of them is possible in all."""


class FilesScreen(DeskScreen):
    """Nothing changes before Enter accepts it, and what it did is undone as one act."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "read", "key.read_file", id="files.read"),
        Binding("enter", "accept", "key.accept", id="files.accept"),
        Binding("left", "kind(-1)", show=False, id="files.kind_left"),
        Binding("right", "kind(1)", "key.take_for", id="files.kind_right", key_display="← →"),
        Binding("left", "put(False)", show=False, id="files.out"),
        Binding("right", "put(True)", "key.out_in", id="files.in", key_display="← →"),
        Binding("tab", "complete", "key.complete", id="files.complete"),
        Binding("ctrl+a", "put_all", "key.all", id="files.all"),
        Binding("escape", "clear", "key.clear", id="files.clear"),
        Binding("escape", "cancel", "key.cancel", id="files.cancel"),
        Binding("f7", "turn", "key.look_at", id="files.turn"),
        Binding("up", "choose(-1)", show=False, id="files.up"),
        Binding("down", "choose(1)", "key.choose", id="files.down", key_display="↑ ↓"),
        Binding("pageup", "page(-1)", show=False, id="files.page_up"),
        Binding("pagedown", "page(1)", show=False, id="files.page_down"),
    ]
    CSS_PATH = "files.tcss"

    @dataclass
    class Ended(Message):
        """A file was read, or refused; posted from the worker's thread."""

        serial: int
        path: Path
        draft: Draft | None
        error: SkrankeError | None

    def __init__(self, folder: Path | None = None) -> None:
        super().__init__()
        self._chooser = Chooser(folder or here())
        self._review: Review | None = None
        self._serial = 0
        """The number of the last reading; what an earlier one brings is too late."""
        self._reading: str = ""
        """The name of the file that is being read."""
        self._said: tuple[str, str] = ("", "")
        self._quiet_until = 0.0

    def compose_body(self) -> ComposeResult:
        """Put the field under the head, the list below it, and the chosen row in full."""
        with Vertical(classes="files"):
            yield Lines(classes="head")
            yield ScanField()
            yield Rows()
            yield Lines(classes="below")

    def on_mount(self) -> None:
        """Stand ready for a path."""
        self.query_one(ScanField).focus()

    def on_screen_resume(self) -> None:
        """Look again at what lies in the folder."""
        if self._review is None:
            self.query_one(ScanField).focus()
        self._show()

    def redraw(self, change: Change) -> None:
        """Compare again with what is stored, in the language of now."""
        if change.everything or change.settings:
            self.query_one(ScanField).set_placeholder(self.app.say("files.placeholder"))
        if self._review is not None:
            self._review.language = self.app.language
            if change.sessions or change.people or change.settings or change.everything:
                self._review.compare(self.app.state)
        self._show()

    def action_turn(self) -> None:
        """Show the next view of what was read; else what does not fit here, and the versions."""
        if self._review is None:
            self._review = ConflictReview(self.app.language, self.app.state, self.app.now)
            self._turn_to_review()
        elif isinstance(self._review, ProgrammeReview):
            self._review.turn()
            rows = self.query_one(Rows)
            rows.forget_cursor()
            self._show()
            rows.move(1)
        elif isinstance(self._review, ConflictReview):
            self._review = VersionList(self.app.language, self.app.state)
            self._turn_to_review()
        elif isinstance(self._review, VersionList):
            self._choose_again()

    def tick(self, now: datetime) -> None:
        """Take out what begins while somebody looks at a new programme."""
        if isinstance(self._review, ProgrammeReview) and self._review.attend(now):
            self._show()
            self.refresh_bindings()

    def counts(self) -> tuple[StatusWord, ...]:
        """Say that nothing is done yet."""
        if self._review is None or isinstance(self._review, ConflictReview | VersionList):
            return ()
        return (StatusWord((self.app.say("files.nothing_yet"), ""), weight=3),)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the acts of the state that is shown."""
        del parameters
        review = self._review
        if action in CHOOSING:
            return review is None
        if action == "accept":
            return review is not None and review.is_ready
        if action in REVIEWING:
            return review is not None
        if action == "turn":
            return not isinstance(review, PeopleReview)
        if action in DIFFERING:
            return isinstance(review, ProgrammeReview)
        return True

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """Say of Enter how much it accepts."""
        found = super().active_bindings
        enter = found.get("enter")
        if self._review is not None and enter is not None:
            words = replace(enter.binding, description=self._review.accept_words, tooltip="")
            found["enter"] = enter._replace(binding=words)
        return found

    @on(ScanField.Changed)
    def look_up(self, message: ScanField.Changed) -> None:
        """List what begins as what is typed."""
        del message
        self._said = ("", "")
        self.query_one(Rows).forget_cursor()
        self._show()

    @on(ScanField.Submitted)
    def submit(self) -> None:
        """Read what was chosen or typed."""
        self.action_read()

    @on(Rows.Moved)
    def moved(self, message: Rows.Moved) -> None:
        """Show the chosen row in full."""
        del message
        self._show_below()

    def action_choose(self, by: int) -> None:
        """Choose another row."""
        self.query_one(Rows).move(by)

    def action_page(self, by: int) -> None:
        """Choose a row a page away."""
        self.query_one(Rows).page(by)

    def action_kind(self, by: int) -> None:
        """Take files for something else."""
        self._chooser.turn_kind(by)
        self._show()

    def action_complete(self) -> None:
        """Complete the path that is being typed."""
        field = self.query_one(ScanField)
        field.value = self._chooser.complete(field.value)
        field.cursor_position = len(field.value)

    def action_clear(self) -> None:
        """Empty the field, and forget what is being read."""
        self._serial += 1
        self._reading = ""
        self._say_below("", "")
        self.query_one(ScanField).value = ""
        self.query_one(Rows).forget_cursor()

    def action_read(self) -> None:
        """Read the chosen file, else the one that was typed; go into a folder."""
        path = self._meant()
        if path is None:
            return
        if is_folder(path):
            self._chooser.folder = path
            self.action_clear()
            self._show()
        else:
            self._begin(path)

    def action_cancel(self) -> None:
        """Leave what was read as if it had not been."""
        self._choose_again()
        self._say_below(self.app.say("files.left"), "$s-muted")

    def action_put(self, is_in: bool) -> None:  # noqa: FBT001 - an action's parameters have no names.
        """Take the chosen change out or in."""
        chosen = self.query_one(Rows).chosen
        if isinstance(self._review, ProgrammeReview) and isinstance(chosen, DifferenceRow):
            self._review.put(chosen.key, is_in=is_in)
            self._show()
            self.refresh_bindings()

    def action_put_all(self) -> None:
        """Take all changes in, or all out."""
        if isinstance(self._review, ProgrammeReview):
            self._review.put_all()
            self._show()
            self.refresh_bindings()

    def action_accept(self) -> None:
        """Let the desk do what was looked at, as one act."""
        review, counter = self._review, self.app.counter
        if review is None or not review.is_ready or Message().time <= self._quiet_until:
            return
        if isinstance(review, VersionList):
            if (version := review.find(self.query_one(Rows).chosen)) is not None:
                self._review = VersionReview(review.language, self.app.state, version, self.app.now)
                self._turn_to_review()
            return
        outcome = self.app.desk.do(review.intent(counter.window, counter.operator))
        if outcome.is_done or outcome.exit_status == 3:
            self._choose_again()
            said = tell(self.app.language, self.app.state.zone, outcome)
            self._say_below(said, "$s-ok-text")
        self.app.show(Answered(at=self.app.now, outcome=outcome))

    @on(Ended)
    def ended(self, message: Ended) -> None:
        """Show what was read, or why it was not."""
        if message.serial != self._serial:
            return
        self._reading = ""
        if message.draft is None:
            said = sentence(self.app.language, message.error) if message.error else ""
            self._say_below(said, "bold $s-stop-text")
            return
        app, name = self.app, shown_name(message.path)
        if isinstance(message.draft, PeopleDraft):
            self._review = PeopleReview(
                app.language, app.state, message.draft, name, app.now, app.desk.mark
            )
        else:
            self._review = ProgrammeReview(app.language, app.state, message.draft, name, app.now)
        self._turn_to_review()

    def _meant(self) -> Path | None:
        """Give the chosen file, else the one that was typed, else the only one that fits."""
        rows, typed = self.query_one(Rows), self.query_one(ScanField).value
        if isinstance(rows.chosen, FileRow):
            return rows.chosen.path
        fitting = [row for row in rows.rows if isinstance(row, FileRow)]
        try:
            path = self._chooser.path(typed)
        except ValueError:
            self._say_below(self.app.say("files.no_such_folder"), "bold $s-stop-text")
            return None
        if typed.strip() and (is_there(path) or not fitting):
            return path
        if len(fitting) == 1:
            return fitting[0].path
        rows.move(1)
        return None

    def _begin(self, path: Path) -> None:
        """Read a file in a thread of its own."""
        self._serial += 1
        self._reading = shown_name(path)
        self._say_below(self.app.say("files.reading", file=self._reading), "$s-muted")
        kind = self._chooser.kind_for(path)
        work = partial(self._work, self._serial, path, kind, self.app.state.conference)
        self.run_worker(work, group="files", exclusive=True, thread=True)

    def _work(self, serial: int, path: Path, kind: str, conference: Conference) -> None:
        try:
            draft = read(path, kind, conference)
        except SkrankeError as error:
            self.post_message(self.Ended(serial, path, None, error))
        else:
            self.post_message(self.Ended(serial, path, draft, None))

    def _turn_to_review(self) -> None:
        self.add_class("-reviewing")
        self.set_focus(None)
        rows = self.query_one(Rows)
        rows.forget_cursor()
        self._show()
        rows.move(1)
        self._draw_frame()
        self.refresh_bindings()
        # Set before and after drawing: an Enter from before means what was seen then.
        self._quiet_until = Message().time + QUIET_S
        self.call_after_refresh(self._keep_quiet)

    def _keep_quiet(self) -> None:
        self._quiet_until = Message().time + QUIET_S

    def _choose_again(self) -> None:
        self._review = None
        self.remove_class("-reviewing")
        field = self.query_one(ScanField)
        with field.prevent(ScanField.Changed):
            field.value = ""
        field.focus()
        self.query_one(Rows).forget_cursor()
        self._show()
        self._draw_frame()
        self.refresh_bindings()

    def _say_below(self, words: str, style: str) -> None:
        self._said = (words, style)
        self._show_below()

    def _show(self) -> None:
        """Draw head, rows and the chosen one of the state at hand."""
        head, rows = self.query_one(".head", Lines), self.query_one(Rows)
        app, review = self.app, self._review
        if review is None:
            chooser, language = self._chooser, app.language
            typed = self.query_one(ScanField).value
            head.show(lambda size: [chooser.head(language, size.width)])
            rows.show(chooser.rows(language, app.state.zone, typed))
        else:
            if isinstance(review, ProgrammeReview):
                review.day = app.day
            head.show(lambda size: [review.head(size.width)])
            rows.show(review.rows())
        self._show_below()

    def _show_below(self) -> None:
        review, chosen = self._review, self.query_one(Rows).chosen
        words, style = self._said
        said = words or self.app.say("files.hint")

        def draw(size: Size) -> Iterator[Content]:
            yield look.text("─" * size.width, "$s-rule")
            if review is not None:
                yield from review.below(chosen, size.width, size.height - 1)
            else:
                for each in look.wrapped(said, size.width, size.height - 1):
                    yield look.text(each, style or "$s-dim")

        self.query_one(".below", Lines).show(lambda size: list(draw(size)))
