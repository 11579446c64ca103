"""Which participant a name of the programme is, where the name alone does not tell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from store.conference.people import ParticipantId, Status
from store.rules.person_words import place_of
from tui import look
from tui.dialog import DeskDialog
from tui.widgets.rows import Rows
from tui.widgets.scan_field import ScanField

MOST: Final = 8
"""So many people are offered."""
NOBODY: Final = ""
"""What is given when the link is to be taken away."""
QUIET_S: Final = 0.300


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may be meant, or nobody at all."""

    key: str
    name: str
    place: str
    is_choosable: bool = True

    def draw(self, width: int, *, is_chosen: bool) -> Content:
        """Draw name and place."""
        style = "bold $s-fg" if is_chosen else "$s-fg"
        return look.spread(look.text(self.name, style), look.text(self.place, "$s-muted"), width)


class LinkDialog(DeskDialog[str | None]):
    """Finds a participant by the beginnings of words.

    Gives the participant's id, nothing for no link, none when it is left. Nobody is chosen before
    somebody chooses.
    """

    AUTO_FOCUS = "ScanField"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "choose(-1)", show=False, id="link.up"),
        Binding("down", "choose(1)", "key.choose", id="link.down"),
    ]
    DEFAULT_CSS = """
    LinkDialog .dialog Static { height: auto; margin-bottom: 1; }
    LinkDialog .dialog Rows { height: 8; margin-top: 1; background: $s-surface; }
    """

    def __init__(self, person: str, *, is_linked: bool) -> None:
        super().__init__()
        self._person = person
        self._is_linked = is_linked
        self._opened_at = Message().time
        self._offered_for: str | None = None
        """The words for which people are shown."""

    def compose_body(self) -> ComposeResult:
        """Name the person over the field and those who may be meant."""
        say = self.app.say
        yield Static(
            look.line(
                (say("board.link.title"), "bold $s-fg"), "   ", (self._person, "bold $s-accent")
            )
        )
        yield Static(look.text(say("board.link.means"), "$s-muted"))
        yield ScanField(placeholder=say("board.link.placeholder"))
        yield Rows()

    def on_mount(self) -> None:
        """Offer those who have this name."""
        self._offer("")

    def action_choose(self, by: int) -> None:
        """Move through the people."""
        self.query_one(Rows).move(by)

    @on(ScanField.Changed)
    def look_for(self, message: ScanField.Changed) -> None:
        """Offer whom the letters name."""
        self._offer(message.value.strip())

    @on(ScanField.Submitted)
    def give(self, message: ScanField.Submitted) -> None:
        """Give the chosen one, else the only one; else say which would be meant."""
        rows = self.query_one(Rows)
        if message.value.strip() != self._offered_for:
            # Nobody is linked who was not shown when the key was pressed.
            self._offer(message.value.strip())
            rows.move(1)
            return
        chosen = rows.chosen
        if chosen is None and message.value.strip() and len(rows.rows) == 1:
            chosen = rows.rows[0]
        if chosen is not None:
            self.dismiss(chosen.key)
        elif message.at > self._opened_at + QUIET_S:
            rows.move(1)

    def _offer(self, text: str) -> None:
        if text == self._offered_for:
            return
        self._offered_for = text
        self.query_one(Rows).show(list(self._candidates(text)), keep_cursor=False)

    def _candidates(self, text: str) -> Iterator[Candidate]:
        say, state = self.app.say, self.app.state
        if self._is_linked and not text:
            yield Candidate(NOBODY, say("board.link.nobody"), "")
        found = self.app.desk.search(text or self._person)
        people: tuple[ParticipantId, ...] = (*found.exact, *found.near)
        for participant in people[:MOST]:
            person = state.participants.get(participant)
            if person is not None and person.status is not Status.ERASED:
                hides = self.app.hides_names
                name = look.hidden(person.name) if hides else person.name
                yield Candidate(participant, name, place_of(person))
