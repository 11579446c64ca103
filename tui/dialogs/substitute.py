"""«X stiller for Y»: somebody takes another's place, for all days or for one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from store.conference.people import Participant, ParticipantId, Status
from store.intents.registration import Newcomer
from store.intents.substitution import days_left
from store.rules.person_words import status_of
from tui import look
from tui.dialogs.serving import Line, ServingDialog, labelled, letter_words, named, spelled
from tui.widgets.rows import Rows
from tui.widgets.scan_field import ScanField

SHOWN: Final = 4
"""Of those who may be meant, so many are listed."""


@dataclass(frozen=True, slots=True)
class Instead:
    """Who comes in somebody's place, and for which days; none are all."""

    by: ParticipantId | None
    who: Newcomer | None
    days: tuple[int, ...]


class SubstituteDialog(ServingDialog[Instead | None]):
    """Asks who comes instead: a new name, or somebody of the list that the arrows choose."""

    AUTO_FOCUS = "ScanField"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "give", "substitute.key.give", id="substitute.give"),
        Binding("up", "choose(-1)", show=False, id="substitute.up"),
        Binding("down", "choose(1)", "walk_in.key.known", key_display="↑ ↓", id="substitute.down"),
        Binding("left", "turn(-1)", show=False, id="substitute.left"),
        Binding("right", "turn(1)", "substitute.key.days", key_display="← →", id="substitute.days"),
    ]
    DEFAULT_CSS = """
    SubstituteDialog .dialog .said { margin-bottom: 1; }
    SubstituteDialog .dialog .known { height: 1; margin-top: 1; }
    SubstituteDialog.-narrow .dialog .known { margin-top: 0; }
    """

    def __init__(self, giver: Participant, typed: str = "") -> None:
        super().__init__()
        self._giver = giver
        self._written = typed
        self._turned = 0

    def compose_body(self) -> ComposeResult:
        """Name whose place it is, over the field for who comes."""
        say = self.app.say
        yield Static(
            self.heading("substitute.title", named(self.app, self._giver)), classes="title"
        )
        yield from labelled(say("substitute.name"), ScanField())
        yield Static(classes="letters")
        yield Static(classes="days")
        yield Static(look.text(say("substitute.means")), classes="said")
        yield Static(classes="known")
        yield Rows()

    def on_mount(self) -> None:
        """Show the days that change hands."""
        field = self.query_one(ScanField)
        field.value = self._written
        field.cursor_position = len(self._written)
        self._show()

    @property
    def _spans(self) -> tuple[tuple[int, ...], ...]:
        """Give what may change hands: every day left, or one of them."""
        left = days_left(self.app.state, self._giver, self.app.now)
        return (left, *((day,) for day in left)) if len(left) > 1 else (left,)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Days are turned where there are several."""
        del parameters
        return len(self._spans) > 1 if action == "turn" else True

    def action_turn(self, by: int) -> None:
        """Let other days change hands."""
        self._turned = (self._turned + by) % len(self._spans)
        self._show()

    @on(ScanField.Changed)
    def typed(self, message: ScanField.Changed) -> None:
        """Look for who may be meant."""
        del message
        self.query_one(Rows).forget_cursor()
        self._show()

    @on(ScanField.Submitted)
    def submit(self, message: ScanField.Submitted) -> None:
        """Give on Enter, by the stamp of the key."""
        if not self.is_quiet(message.at):
            self.action_give()

    def action_give(self) -> None:
        """Give who comes."""
        chosen = self.query_one(Rows).chosen
        days = self._spans[self._turned % len(self._spans)]
        if chosen is not None:
            self.dismiss(Instead(ParticipantId(chosen.key), None, days))
            return
        given, _, family = spelled(self.query_one(ScanField).value.strip()).rpartition(" ")
        if family:
            who = Newcomer(given=given or family, family=family if given else "")
            self.dismiss(Instead(None, who, days))

    def _show(self) -> None:
        app = self.app
        days = self._spans[self._turned % len(self._spans)]
        said = app.language.count("substitute.days", len(days), days=", ".join(map(str, days)))
        is_shared = set(days) != set(self._giver.days)
        parts = [
            look.fitted(app.say("substitute.for"), 13, "$s-dim"),
            look.text(said, "bold $s-fg"),
        ]
        if is_shared:
            parts.append(look.text(f"  {app.say('substitute.shared')}", "$s-note-text"))
        self.query_one(".days", Static).update(look.line(*parts))
        typed = self.query_one(ScanField).value
        self.query_one(".letters", Static).update(letter_words(app, typed))
        rows = self._rows()
        head = app.say("substitute.known") if rows else ""
        self.query_one(".known", Static).update(look.text(head, "$s-dim"))
        self.query_one(Rows).show(rows)

    def _rows(self) -> list[Line]:
        app, text = self.app, self.query_one(ScanField).value.strip()
        if len(text) < 3:
            return []
        hits = app.desk.search(text)
        found = (app.state.participants.get(each) for each in (*hits.exact, *hits.near))
        people = [
            person
            for person in found
            if person is not None
            and person.id != self._giver.id
            and person.status is not Status.ERASED
        ]
        return [
            Line(person.id, named(app, person), status_of(app.language, person))
            for person in people[:SHOWN]
        ]
