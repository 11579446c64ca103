"""The acts on one session: what can be done with it, and what the day becomes by each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from store.conference.programme import SessionId
from tui import look
from tui.dialogs.acting import ActingDialog
from tui.dialogs.session import details
from tui.session_acts import Act, acts_of
from tui.widgets.key_line import PAGES
from tui.widgets.rows import Rows


@dataclass(frozen=True, slots=True)
class ActRow:
    """One act in the list."""

    act: Act
    is_choosable: bool = True

    @property
    def key(self) -> str:
        """The act's name."""
        return self.act.key

    def draw(self, width: int, *, is_chosen: bool) -> Content:
        """Draw the words, and the key at the right end."""
        title = look.text(self.act.title, "bold $s-fg" if is_chosen else "$s-fg")
        name = look.text(self.act.key_name, "$s-accent")
        return look.fitted(look.spread(title, name, width) if name else title, width)


class ActsDialog(ActingDialog[Act | None]):
    """Offers what can be done with a session; gives the chosen act, or none when it is left.

    Beside the acts stands the session in full, or what the day becomes by the chosen act.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "do", "key.do", id="acts.do"),
        Binding("up", "choose(-1)", show=False, id="acts.up"),
        Binding("down", "choose(1)", "key.choose", key_display="↑ ↓", id="acts.down"),
        Binding("pageup", "scroll(-5)", show=False, id="acts.page_up"),
        Binding("pagedown", "scroll(5)", "key.scroll", key_display=PAGES, id="acts.page_down"),
    ]
    DEFAULT_CSS = """
    ActsDialog .acts { layout: horizontal; height: 20; }
    ActsDialog .acts Rows { width: 36; height: 100%; background: $s-surface; }
    ActsDialog .acts VerticalScroll {
        width: 1fr;
        height: 100%;
        margin-left: 1;
        scrollbar-size-vertical: 0;
    }
    ActsDialog .acts Static { height: auto; width: 1fr; }
    ActsDialog.-normal .dialog { width: 80; padding: 1 2 1 2; }
    ActsDialog.-normal .acts { height: 16; }
    ActsDialog.-normal .acts Rows { width: 28; }
    ActsDialog.-short .acts { height: 13; }
    ActsDialog.-narrow .acts { layout: vertical; height: 1fr; }
    ActsDialog.-narrow .acts Rows { width: 100%; height: 6; }
    ActsDialog.-narrow .acts VerticalScroll { height: 1fr; margin: 1 1 0 1; }
    """

    def __init__(self, session: SessionId) -> None:
        super().__init__(session)
        self._shown = Content("")

    def compose_body(self) -> ComposeResult:
        """Put the acts beside what they come to."""
        yield Static(classes="title")
        with Container(classes="acts"):
            yield Rows()
            with VerticalScroll(can_focus=False):
                yield Static(classes="beside")

    def draw(self) -> None:
        """Draw the acts and what the chosen one comes to."""
        agenda, row = self.agenda(), self.row()
        if agenda is None or row is None:
            self.dismiss(None)
            return
        acts = acts_of(self.voice, agenda, row)
        rows = self.query_one(Rows)
        rows.show([ActRow(act) for act in acts])
        if rows.cursor is None:
            rows.cursor = 0
        self._draw_title(row.session.title)
        self._draw_beside()

    @on(Rows.Moved)
    def chose(self, message: Rows.Moved) -> None:
        """Show what the chosen act comes to; a click on it does it."""
        was = self._chosen_before if message.is_click else None
        self._chosen_before = message.row.key
        self.query_one(VerticalScroll).scroll_home(animate=False)
        self._draw_beside()
        if message.is_click and was == message.row.key:
            self.action_do()

    _chosen_before = ""

    def action_choose(self, by: int) -> None:
        """Choose another act."""
        self.query_one(Rows).move(by)

    def action_scroll(self, by: int) -> None:
        """Read on beside the acts."""
        self.query_one(VerticalScroll).scroll_relative(y=by, animate=False)

    def action_do(self) -> None:
        """Give the chosen act, unless it would be refused: then the reason stands beside it."""
        chosen = self.query_one(Rows).chosen
        if not isinstance(chosen, ActRow):
            return
        act = chosen.act
        if act.intent is not None:
            ahead = self.look_ahead(act.intent, act.key)
            if not ahead.outcome.is_done:
                return
        self.dismiss(act)

    def _draw_title(self, title: str) -> None:
        width = self.query_one(".dialog").content_size.width
        head = look.text(self.app.say("moderating.acts.title"), "bold $s-fg")
        shown = look.text(
            look.cut(title, max(0, width - head.cell_length - 2 * look.GAP)), "bold $s-accent"
        )
        self.query_one(".title", Static).update(look.spread(head, shown, width))

    def _draw_beside(self) -> None:
        chosen = self.query_one(Rows).chosen
        scroll = self.query_one(VerticalScroll)
        size = scroll.content_size
        if not isinstance(chosen, ActRow) or size.width <= 0:
            return
        shown = Content("\n").join(self._beside(chosen.act, size.width, size.height))
        if not shown.is_same(self._shown):
            self._shown = shown
            self.query_one(".beside", Static).update(shown)

    def _beside(self, act: Act, width: int, height: int) -> list[Content]:
        if act.intent is not None:
            return self.drawn(self.look_ahead(act.intent, act.key), width, height)
        agenda, row = self.agenda(), self.row()
        if agenda is None or row is None:
            return []
        titles = self.app.state.conference.tracks_on(row.session.day)
        track = next((each.title for each in titles if each.id == row.session.track), "")
        return details(self.voice, agenda, row, width, track=track)
