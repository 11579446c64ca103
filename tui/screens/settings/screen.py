"""The settings screen: groups of values, and below them what the chosen one means."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Final

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.geometry import Size

from store.conference.change import Change
from store.intents.intent import Outcome
from store.intents.wording import tell
from tui import look
from tui.app import Answered
from tui.frame import Form, StatusWord, form
from tui.screen import DeskScreen
from tui.screens.settings.item import Group, Item, Wrong
from tui.screens.settings.items import groups
from tui.widgets.lines import Lines
from tui.widgets.rows import Row, Rows
from tui.widgets.scan_field import ScanField

NAMES: Final = 0.5
"""The share of a row that the names take; more where they are long and their values short."""

FIRST: Final = 1
"""The first setting of a column stands below a head."""

SAMPLES: Final = (
    ("ok", "✓", "verdict.admitted.now.title"),
    ("note", "!", "verdict.already_in.title"),
    ("stop", "✗", "verdict.wrong_track.title"),
)
"""One verdict of each tone, as they look in these colours."""


@dataclass(frozen=True, slots=True)
class ItemRow:
    """One setting with its value."""

    key: str
    name: str
    value: str
    is_choice: bool
    longest: tuple[int, int] = (0, 0)
    """The widths of the longest name and the longest value of its group."""

    @property
    def is_choosable(self) -> bool:
        """Every setting may be chosen."""
        return True

    def draw(self, width: int, *, is_chosen: bool) -> Content:
        """Draw the name, and the value between angles where it is one of several."""
        longest_name, longest_value = self.longest
        names = max(round(width * NAMES), min(longest_name, width - look.GAP - longest_value))
        value = f"‹ {self.value} ›" if self.is_choice and is_chosen else self.value
        name_style, value_style = ("bold $s-fg",) * 2 if is_chosen else ("$s-muted", "$s-fg")
        return look.columns(
            [
                look.fitted(self.name, names, name_style),
                look.fitted(value, width - names - look.GAP, value_style),
            ]
        )


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a group, or the blank before it."""

    key: str
    words: str

    @property
    def is_choosable(self) -> bool:
        """A head is nothing to set."""
        return False

    def draw(self, width: int, *, is_chosen: bool) -> Content:
        """Draw the words."""
        del is_chosen
        return look.fitted(self.words, width, "bold $s-dim")


class SettingsScreen(DeskScreen):
    """Everything that can be set; what is set holds at once."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "enter", "key.set", id="settings.enter"),
        Binding("left", "change(-1)", show=False, id="settings.left"),
        Binding("right", "change(1)", "key.change", id="settings.right", key_display="← →"),
        Binding("up", "choose(-1)", show=False, id="settings.up"),
        Binding("down", "choose(1)", "key.choose", id="settings.down", key_display="↑ ↓"),
        Binding("escape", "leave", "key.back", id="settings.leave"),
    ]
    CSS_PATH = "settings.tcss"

    def __init__(self) -> None:
        super().__init__()
        self._groups: tuple[Group, ...] = ()
        self._said: tuple[str, str] = ("", "")
        """What the last change came to, with its style."""

    def compose_body(self) -> ComposeResult:
        """Put the two columns over what the chosen setting means."""
        with Vertical(classes="settings"):
            with Horizontal(classes="columns"):
                yield Rows(classes="first")
                yield Rows(classes="second")
            yield Lines(classes="meaning")
            yield ScanField()
            yield Lines(classes="said")
            yield Lines(classes="samples")

    def on_mount(self) -> None:
        """Stand on the first setting, and follow the colours, which are no change of the desk's."""
        self.query_one(ScanField).focus()
        self.watch(self.app, "theme", self._list, init=False)

    def on_screen_resume(self) -> None:
        """The field always has the focus."""
        self.query_one(ScanField).focus()

    def on_resize(self, event: events.Resize) -> None:
        """Deal the groups to one column or two."""
        del event
        self._list()

    def redraw(self, change: Change) -> None:
        """Show the values anew."""
        del change
        self._list()

    def counts(self) -> tuple[StatusWord, ...]:
        """Say that nothing here waits for a button."""
        return (StatusWord((self.app.say("settings.at_once"), ""), weight=3),)

    @on(Rows.Moved)
    def moved(self, message: Rows.Moved) -> None:
        """Leave the other column when a setting was clicked."""
        if message.is_click:
            for rows in self.query(Rows):
                if rows is not message.rows:
                    rows.forget_cursor()
            self._turn()

    @on(ScanField.Submitted)
    def submit(self) -> None:
        """Set what was typed."""
        self.action_enter()

    def action_choose(self, by: int) -> None:
        """Choose another setting; the second column goes on where the first ends."""
        rows = self._column()
        other = next(each for each in self.query(Rows) if each is not rows)
        goes_on = (by > 0) == rows.has_class("first") and self._has_two
        edge = len(rows.rows) - 1 if by > 0 else FIRST
        if goes_on and rows.cursor == edge:
            rows.forget_cursor()
            other.move(by)
        else:
            rows.move(by)
        self._turn()

    def action_change(self, by: int) -> None:
        """Take the next value of a choice."""
        # Two keys may come before the first one's change has been drawn.
        self._groups = groups(self.app)
        item = self._item()
        if item is None or not item.options:
            return
        at = next((at for at, each in enumerate(item.options) if each.is_current), -1)
        self._note(item.options[(at + by) % len(item.options)].take())

    def action_enter(self) -> None:
        """Set what was typed, or say why not."""
        field, item = self.query_one(ScanField), self._item()
        if item is None or not field.value.strip():
            return
        if item.enter is None:
            self._reply(self.app.say("settings.use_arrows"), "$s-note-text")
            return
        try:
            outcome = item.enter(field.value)
        except Wrong as wrong:
            self._reply(self.app.say(str(wrong)), "bold $s-stop-text")
            return
        field.value = ""
        self._note(outcome)

    def action_leave(self) -> None:
        """Empty the field, else go back to the screen before."""
        field = self.query_one(ScanField)
        if field.value:
            field.value = ""
            self._reply("", "")
        else:
            self.app.open_screen(self.app.came_from)

    def _note(self, outcome: Outcome | None) -> None:
        """Say that a change is made, or what the conference answered."""
        if outcome is None or outcome.is_done:
            self._reply(self.app.say("settings.done"), "$s-ok-text")
        elif outcome.exit_status == 3:
            self._reply(self.app.say("settings.same"), "$s-muted")
        else:
            self._reply(tell(self.app.language, self.app.state.zone, outcome), "bold $s-stop-text")
            self.app.show(Answered(at=self.app.now, outcome=outcome))

    def _reply(self, words: str, style: str) -> None:
        self._said = (words, style)
        self._draw_below()

    def _turn(self) -> None:
        """Begin with a setting that was just chosen."""
        self.query_one(ScanField).value = ""
        self._reply("", "")

    @property
    def _has_two(self) -> bool:
        """Whether there is room for two columns."""
        return form(self.app.size.width) is Form.LONG

    def _column(self) -> Rows:
        """Give the column with the cursor."""
        first, second = self.query_one(".first", Rows), self.query_one(".second", Rows)
        return second if self._has_two and second.cursor is not None else first

    def _item(self) -> Item | None:
        chosen = self._column().chosen
        items = (item for group in self._groups for item in group.items)
        return next((item for item in items if chosen and item.key == chosen.key), None)

    def _list(self) -> None:
        """Show all groups, in two columns where there is room for them."""
        self._groups = groups(self.app)
        first, second = self.query_one(".first", Rows), self.query_one(".second", Rows)
        chosen = self._column().chosen
        cut = 3 if self._has_two else len(self._groups)
        for rows, part in ((first, self._groups[:cut]), (second, self._groups[cut:])):
            shown = _rows(part)
            keys = [row.key for row in shown]
            rows.show(shown, keep_cursor=False)
            rows.cursor = keys.index(chosen.key) if chosen and chosen.key in keys else None
        if first.cursor is None and second.cursor is None:
            first.move(1)
        self._draw_below()

    def _draw_below(self) -> None:
        """Draw the meaning, the field's hint, the last answer and the verdicts' colours."""
        item, (said, style) = self._item(), self._said
        if item is None:
            return
        self.query_one(".meaning", Lines).show(lambda size: _meaning(item, size))
        hint = self.app.say("settings.hint_choice") if item.options else item.example
        self.query_one(ScanField).set_placeholder(hint)
        self.query_one(".said", Lines).show(
            lambda size: [look.text(look.cut(said, size.width), style)]
        )
        samples = self._samples()
        self.query_one(".samples", Lines).show(lambda _size: [samples])

    def _samples(self) -> Content:
        return Content("  ").join(
            look.text(f" {sign} {self.app.say(key).upper()} ", f"bold $s-on-{tone} on $s-{tone}")
            for tone, sign, key in SAMPLES
        )


def _meaning(item: Item, size: Size) -> list[Content]:
    """Draw a setting's name and what it means, under a rule."""
    rule, name = look.text("─" * size.width, "$s-rule"), look.text(item.name, "bold $s-fg")
    most = max(1, size.height - 2)
    words = look.wrapped(item.meaning, size.width, most)
    return [rule, name, *(look.text(each, "$s-muted") for each in words)]


def _rows(part: tuple[Group, ...]) -> list[Row]:
    shown: list[Row] = []
    for group in part:
        if shown:
            shown.append(Head(f"~{group.head}", ""))
        shown.append(Head(f"~~{group.head}", group.head))
        longest = (
            max(look.width_of(item.name) for item in group.items),
            max(look.width_of(item.value) for item in group.items),
        )
        shown.extend(
            ItemRow(item.key, item.name, item.value, bool(item.options), longest)
            for item in group.items
        )
    return shown
