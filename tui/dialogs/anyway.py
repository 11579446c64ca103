"""Letting somebody in over the rules: asks for a reason, which is recorded."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from store.conference.change import Change
from tui import look
from tui.dialog import DeskDialog
from tui.widgets.rows import Rows
from tui.widgets.scan_field import ScanField

REASONS: Final = ("anyway.agreed", "anyway.mistake", "anyway.instead")
"""The reasons that cover most of a morning; anything else is typed."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason of the short list."""

    key: str
    words: str

    @property
    def is_choosable(self) -> bool:
        """Every reason may be given."""
        return True

    def draw(self, width: int, *, is_chosen: bool) -> Content:
        """Draw the words."""
        return look.fitted(self.words, width, "bold $s-fg" if is_chosen else "$s-fg")


class AnywayDialog(DeskDialog[str]):
    """Asks why rules are set aside; gives the reason, or none when it is left.

    No reason is chosen before somebody chooses one, so that an Enter too much lets nobody in.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "choose(-1)", show=False, id="anyway.up"),
        Binding("down", "choose(1)", "key.choose", id="anyway.down"),
    ]
    DEFAULT_CSS = """
    AnywayDialog .dialog Static { height: auto; margin-bottom: 1; }
    AnywayDialog .dialog Rows { height: 3; margin-bottom: 1; background: $s-surface; }
    """

    def __init__(self, person: str, why: str) -> None:
        super().__init__()
        self._person = person
        self._why = why

    def compose_body(self) -> ComposeResult:
        """Name the person and the rules, then the reasons and the field for another."""
        say = self.app.say
        yield Static(self._head(), classes="head")
        yield Static(look.text(self._why, "$s-muted"))
        yield Static(
            look.line(
                (say("anyway.reason"), "bold $s-dim"), "  ", (say("anyway.recorded"), "$s-dim")
            )
        )
        yield Rows()
        yield ScanField(placeholder=say("anyway.other"))

    def on_mount(self) -> None:
        """Offer the reasons, and hear of names that are hidden meanwhile."""
        self.app.changed.subscribe(self, self._name_again)
        self.query_one(Rows).show([Reason(key, self.app.say(key)) for key in REASONS])
        self.query_one(ScanField).focus()

    def _head(self) -> Content:
        person = look.hidden(self._person) if self.app.hides_names else self._person
        return look.line(
            (self.app.say("anyway.title"), "bold $s-fg"), "   ", (person, "bold $s-accent")
        )

    def _name_again(self, change: Change) -> None:
        if change.settings:
            self.query_one(".head", Static).update(self._head())

    def action_choose(self, by: int) -> None:
        """Move through the reasons."""
        self.query_one(Rows).move(by)

    @on(ScanField.Changed)
    def type_reason(self, message: ScanField.Changed) -> None:
        """Typing another reason leaves the list."""
        if message.value:
            self.query_one(Rows).forget_cursor()

    @on(ScanField.Submitted)
    def give(self, message: ScanField.Submitted) -> None:
        """Give the reason that was typed, else the one that was chosen."""
        chosen = self.query_one(Rows).chosen
        typed = message.value.strip()
        if typed:
            self.dismiss(typed)
        elif isinstance(chosen, Reason):
            self.dismiss(chosen.words)
