"""What the dialogs of the counter share: whom they are about, labelled fields, a guarded Enter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, Generic

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.screen import ScreenResultType
from textual.widgets import Static

from store.badges.letters import unprintable, warning
from store.conference.change import Change
from store.conference.people import Participant, ParticipantId, Status
from store.rules.folding import fold
from store.rules.person_words import place_of
from store.rules.quotas import Concern
from tui import look
from tui.app import DeskApp
from tui.dialog import DeskDialog
from tui.widgets.rows import Rows
from tui.widgets.scan_field import ScanField

QUIET_S: Final = 0.300
"""The Enter that opened a dialog, pressed too long or twice, does nothing in it."""
LEAST_LETTERS: Final = 3
"""Fewer letters of a name mean nobody yet."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a short list: words, and what stands beside them."""

    key: str
    words: str
    beside: str = ""
    style: str = "$s-fg"
    is_choosable: bool = True

    def draw(self, width: int, *, is_chosen: bool) -> Content:
        """Draw the words, and at the right end what stands beside them."""
        style = f"bold {self.style}" if is_chosen else self.style
        if not self.beside:
            return look.fitted(self.words, width, style)
        beside = look.text(look.cut(self.beside, width // 2), "$s-muted")
        return look.fitted(look.spread(look.text(self.words, style), beside, width), width)


class ServingDialog(DeskDialog[ScreenResultType], Generic[ScreenResultType]):
    """A dialog at the counter; an Enter that was meant for something before it does nothing."""

    DEFAULT_CSS = """
    ServingDialog .dialog .title { height: auto; margin-bottom: 1; }
    ServingDialog .dialog .labelled { height: 1; }
    ServingDialog .dialog .label { width: 13; height: 1; color: $s-dim; }
    ServingDialog .dialog .said { height: auto; color: $s-muted; }
    ServingDialog .dialog .concerns, ServingDialog .dialog .letters {
        height: auto; color: $s-note-text; text-style: bold;
    }
    ServingDialog .dialog Rows { height: 5; background: $s-surface; }
    ServingDialog.-narrow .dialog .title { margin-bottom: 0; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._quiet_until = Message().time + QUIET_S
        self._titled = ("", "")
        """What the dialog does, by key, and whom it is about."""

    def on_mount(self) -> None:
        """Hear of names that are hidden meanwhile."""
        self.app.changed.subscribe(self, self._name_again)

    def _name_again(self, change: Change) -> None:
        """Say whom the dialog is about as names may be shown now."""
        key, person = self._titled
        if not change.settings:
            return
        if key:
            shown = look.hidden(person) if self.app.hides_names else person
            self.query_one(".title", Static).update(self._headed(key, shown))
        self._show()

    def _show(self) -> None:
        """Draw what the dialog lists."""

    def is_quiet(self, at: float) -> bool:
        """Tell whether an Enter comes too soon; one that does not holds back the next."""
        if at <= self._quiet_until:
            return True
        self._quiet_until = at + QUIET_S
        return False

    async def on_key(self, event: events.Key) -> None:
        """Let an Enter that was meant for something else do nothing here."""
        if event.key == "enter" and self.is_quiet(event.time):
            event.stop()
            event.prevent_default()

    def action_choose(self, by: int) -> None:
        """Move through the list."""
        self.query_one(Rows).move(by)

    def heading(self, key: str, person: str) -> Content:
        """Say what the dialog does, and whom it is about."""
        self._titled = (key, person)
        return self._headed(key, person)

    def _headed(self, key: str, person: str) -> Content:
        return look.line((self.app.say(key), "bold $s-fg"), "   ", (person, "bold $s-accent"))


def labelled(label: str, field: ScanField) -> ComposeResult:
    """Put a label before a field."""
    with Horizontal(classes="labelled"):
        yield Static(look.text(label), classes="label")
        yield field


def named(app: DeskApp, person: Participant) -> str:
    """Name somebody with their place; only by the number while names are hidden."""
    if app.hides_names or not person.name:
        return app.say("verdict.number", number=person.number)
    place = place_of(person)
    return f"{person.name}, {place}" if place else person.name


def named_by(app: DeskApp, participant: ParticipantId) -> str:
    """Name a participant by their id."""
    person = app.state.participants.get(participant)
    return named(app, person) if person is not None else ""


def known_by(app: DeskApp, name: str) -> Iterator[Participant]:
    """Give those in the list who may be meant by a name, the best first, with a slip too."""
    if len(name) < LEAST_LETTERS:
        return
    hits = app.desk.search(name)
    for participant in (*hits.exact, *hits.near):
        found = app.state.participants.get(participant)
        if found is not None and found.status is not Status.ERASED:
            yield found


def is_namesake(one: Participant, person: Participant) -> bool:
    """Tell whether two have the same name and come from the same place."""
    return fold(one.name) == fold(person.name) and (one.municipality or fold(one.organisation)) == (
        person.municipality or fold(person.organisation)
    )


def spelled(name: str) -> str:
    """Give a name that was typed in a hurry its capitals; one with any capital is as it is."""
    if name != name.lower():
        return name
    return "".join(
        letter.upper() if not at or name[at - 1] in " -" else letter
        for at, letter in enumerate(name)
    )


def concern_words(app: DeskApp, concerns: Iterable[Concern]) -> Content:
    """Say what would be exceeded, a line each."""
    lines = [look.text(f"! {app.say(each.key, **each.values)}") for each in concerns]
    return Content("\n").join(lines)


def letter_words(app: DeskApp, typed: str) -> Content:
    """Say which letters of what was typed the badge cannot show; nothing where it can."""
    lacking = unprintable(typed)
    return look.text(f"! {warning(app.language, lacking)}" if lacking else "")
