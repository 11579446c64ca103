"""A screen of the console: the frame around what it shows, drawn anew only where things changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from textual import on
from textual.app import ComposeResult

from store.condition import Trouble
from store.conference.change import EVERYTHING, NOTHING, Change
from store.conference.facts import EntryId
from store.language import forms
from tui.app import Answered
from tui.banners import banner_of, unsaved_word
from tui.frame import StatusWord, Tab
from tui.hearing import Hearing
from tui.notices import Notices
from tui.widgets.kept import Ground, Kept
from tui.widgets.key_line import KeyLine
from tui.widgets.status_line import StatusLine
from tui.widgets.tab_line import TabLine
from tui.widgets.title_line import TitleLine

HELP = "f1"
"""The screen with this key stands at the right end of the tabs."""


@dataclass(frozen=True, slots=True)
class _Framed:
    """What the frame is drawn for and nobody tells of: it is looked at every second."""

    clock: str
    day: int
    latest: EntryId | None
    trouble: Trouble | None
    unread: int
    kept: tuple[StatusWord, ...]
    notices: tuple[StatusWord, ...]
    counts: tuple[StatusWord, ...]


class DeskScreen(Hearing[None], Kept):
    """The frame: two lines at the top, two at the bottom, the screen's own between them.

    A subclass gives `compose_body`, and draws in `redraw` and `tick`, which are called only while
    somebody sees it; what changed meanwhile is remembered.
    """

    DEFAULT_CSS = """
    DeskScreen .frame-head { dock: top; height: 2; }
    DeskScreen .frame-foot { dock: bottom; height: 2; }
    """

    reminds: ClassVar[bool] = False
    """Whether moderators are reminded here of what begins soon and what nobody has started."""

    def __init__(self) -> None:
        super().__init__()
        self._missed = EVERYTHING
        self._notices = Notices()
        self._framed: _Framed | None = None
        """What the frame was drawn for."""

    def compose(self) -> ComposeResult:
        """Put the frame around the body."""
        with Ground(classes="frame-head"):
            yield TitleLine()
            yield TabLine()
        yield from self.compose_body()
        with Ground(classes="frame-foot"):
            yield StatusLine()
            yield KeyLine()
        yield from self.compose_overlays()

    def compose_body(self) -> ComposeResult:
        """Give the screen's own widgets."""
        yield from ()

    def redraw(self, change: Change) -> None:
        """Draw what a change touches."""

    def tick(self, now: datetime) -> None:
        """Draw what the time of day touches; called every second, mostly with nothing to do."""

    def next_view(self) -> None:
        """Show the screen's next view: its own function key was pressed again."""

    def counts(self) -> tuple[StatusWord, ...]:
        """Give the words at the right end of the status line."""
        return ()

    def on_mount(self) -> None:
        """Follow every change."""
        self.app.changed.subscribe(self, self._change)
        self.app.answered.subscribe(self, self._answer)
        self.app.progressed.subscribe(self, self._progress)

    def on_screen_resume(self) -> None:
        """Catch up with what happened while the screen was hidden."""
        missed, self._missed = self._missed, NOTHING
        if missed != NOTHING:
            self.redraw(missed)
        self._draw_frame()
        self.tick(self.app.now)

    @on(TabLine.Chosen)
    def open_tab(self, message: TabLine.Chosen) -> None:
        """Open the screen whose word was clicked."""
        self.app.open_screen(message.mode)

    def hear_clock(self, now: datetime) -> None:
        """Draw what became otherwise with time, and grow quiet."""
        if self.is_current:
            # Whatever somebody did has drawn the frame already; time alone changes little in it.
            framed = self._framing()
            if framed != self._framed:
                self._draw_frame(framed)
            self.tick(now)
        super().hear_clock(now)

    def _change(self, change: Change) -> None:
        if not self.is_current:
            self._missed |= change
            return
        self.redraw(change)
        self._draw_frame()

    def _answer(self, _answered: Answered) -> None:
        """Say at once whether the act was saved; a refused one changes nothing else."""
        if self.is_current:
            self._draw_frame()

    def _progress(self, _runs: int) -> None:
        """Say how far printing has come; it goes on under dialogs and on other screens."""
        if self.is_current:
            self._draw_frame()

    def _framing(self) -> _Framed:
        """Give what time, other processes and the disk make otherwise in the frame."""
        return _Framed(
            clock=forms.clock(self.app.language, self.app.now, self.app.state.zone),
            day=self.app.day,
            latest=self.app.state.latest,
            trouble=self.app.desk.condition.trouble,
            unread=len(self.app.unread),
            kept=self.app.keeping_words(),
            notices=self._notes(),
            counts=self.counts(),
        )

    def _draw_frame(self, framed: _Framed | None = None) -> None:
        """Give the frame's lines their words; a line draws itself only when a word changed."""
        framed = self._framed = framed or self._framing()
        title = self.query_one(TitleLine)
        title.title = (self.app.state.conference.title,)
        title.day = self._day()
        title.clock = framed.clock
        title.banner = banner_of(
            self.app.language,
            framed.trouble,
            is_rehearsal=self.app.is_rehearsal,
        )
        tabs = [
            Tab(
                mode=row.name,
                key=row.key.removeprefix("f"),
                names=(self.app.say(row.short), self.app.say(row.medium), self.app.say(row.long)),
            )
            for row in self.app.rows
        ]
        line = self.query_one(TabLine)
        line.tabs = tuple(tab for tab in tabs if f"f{tab.key}" != HELP)
        line.aside = next((tab for tab in tabs if f"f{tab.key}" == HELP), None)
        line.current = self.app.current_mode
        status = self.query_one(StatusLine)
        status.left = self._desk_words(framed)
        status.right = framed.counts

    def _day(self) -> tuple[str, ...]:
        language, number = self.app.language, self.app.day
        day = self.app.state.conference.day(number)
        named = self.app.say("frame.day", n=number)
        if day is None:
            return (named,)
        return (
            f"{named} · {forms.day(language, day.date)}",
            f"{named} · {forms.day_short(language, day.date)}",
        )

    def _desk_words(self, framed: _Framed) -> tuple[StatusWord, ...]:
        name, shift = self.app.desk.identity.name, self.app.counter.operator
        return (
            StatusWord((f"{name} · {shift}", name), weight=8) if shift else StatusWord((name,)),
            self._saved(framed.trouble),
            self._messages(framed.unread),
            *framed.kept,
            *framed.notices,
            StatusWord((self.app.say("status.alone"), ""), weight=1),
        )

    def _notes(self) -> tuple[StatusWord, ...]:
        """Say what waits for an answer, who is missing and, where it is of use, what begins."""
        words = self._notices.words(
            self.app.state,
            self.app.language,
            self.app.now,
            reminds=self.reminds,
            hides_names=self.app.hides_names,
        )
        if self._notices.rings:
            self.app.bell()
        return words

    def _saved(self, trouble: Trouble | None) -> StatusWord:
        say, state = self.app.say, self.app.state
        if trouble is not None and trouble.is_refusing:
            return unsaved_word(self.app.language, trouble)
        if self.app.is_rehearsal:
            words = (say("status.saved.rehearsal.long"), say("status.saved.rehearsal.short"))
            return StatusWord(words, weight=5)
        latest = state.activity_of(state.latest) if state.latest is not None else None
        if latest is None:
            return StatusWord(("",))
        at = forms.clock(self.app.language, latest.at, state.zone)
        return StatusWord((say("status.saved.long", time=at), ""), weight=5)

    def _messages(self, unread: int) -> StatusWord:
        """Say how many messages about the store nobody has read yet."""
        if not unread:
            return StatusWord(("",))
        return StatusWord((self.app.language.count("status.messages", unread),), is_alarm=True)
