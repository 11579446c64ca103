"""What the screens of the counter can do about somebody: park, register, substitute, retrack."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import ClassVar, Final

from textual.app import SystemCommand
from textual.binding import Binding, BindingType

from store.conference.people import Participant, ParticipantId
from tui import serving
from tui.badge_serving import reprint
from tui.correcting import edit_commands
from tui.delegating import fresh_person
from tui.dialogs.serving import named
from tui.screen import DeskScreen
from tui.screens.checkin.hits import Hit
from tui.widgets.rows import Rows
from tui.widgets.scan_field import ScanField

SERVING: Final[tuple[BindingType, ...]] = (
    Binding("ctrl+t", "aside", "key.aside", id="serving.aside", tooltip="key.aside_long"),
    Binding("ctrl+n", "walk_in", "key.walk_in", id="serving.walk_in", tooltip="key.walk_in_long"),
    Binding(
        "ctrl+b",
        "substitute",
        "key.substitute",
        id="serving.substitute",
        tooltip="key.substitute_long",
    ),
    Binding("ctrl+l", "track", "key.track", id="serving.track", tooltip="key.track_long"),
)
"""The keys, for a screen to put among its own: their order is that of the line of keys."""
REPRINT: Final = Binding(
    "ctrl+r", "reprint", "key.reprint", id="serving.reprint", tooltip="key.reprint_long"
)
"""The key of a screen that prints badges anew without asking where to."""


class ServingScreen(DeskScreen):
    """Acts on the chosen row, else on the person of the fresh answer.

    A subclass composes one `ScanField` and one `Rows` and binds `SERVING`. What was typed stays
    until it is used.
    """

    edits_by_key: ClassVar[bool] = False
    """Whether correcting somebody has a key here, by which the palette lists it already."""

    def whom(self) -> Participant | None:
        """Give the chosen one, else the person of the fresh answer."""
        chosen = self.query_one(Rows).chosen
        people = self.app.state.participants
        if chosen is not None and (person := people.get(ParticipantId(chosen.key))) is not None:
            return person
        return people.get(fresh_person(self.app) or ParticipantId(""))

    def commands(self) -> Iterable[SystemCommand]:
        """Offer what has no key: withdrawing, registering again, and the list."""
        app, person = self.app, self.whom()
        if not self.edits_by_key:
            yield from edit_commands(app, person)
        if person is not None and serving.can_withdraw(person):
            words = app.say("serving.withdraw", name=named(app, person))
            yield SystemCommand(words, "", partial(serving.withdraw, app, person))
        if person is not None and serving.can_register_again(person):
            words = app.say("serving.register_again", name=named(app, person))
            yield SystemCommand(words, "", partial(serving.register_again, app, person))
        yield SystemCommand(app.say("serving.list"), "", partial(serving.show_parked, app))

    def action_aside(self) -> None:
        """Park whom it is about, else who was typed and is not in the list; else list them."""
        person, typed = self.whom(), self.typed_text()
        if (
            person is None
            and typed
            and any(isinstance(row, Hit) for row in self.query_one(Rows).rows)
        ):
            self._ask_whom()
            return
        serving.park(self.app, person, typed, self._served)

    def action_walk_in(self) -> None:
        """Register somebody, with what was typed as their name."""
        serving.walk_in(self.app, self.typed_text(), self._served)

    def action_substitute(self) -> None:
        """Let somebody else have their place."""
        if (person := self.whom()) is None:
            self._ask_whom()
        else:
            serving.substitute(self.app, person, self._served)

    def action_track(self) -> None:
        """Choose another track for them."""
        if (person := self.whom()) is None:
            self._ask_whom()
        else:
            serving.change_track(self.app, person, self._served)

    def action_reprint(self) -> None:
        """Print the badge of the chosen one, else of whom the last answer was about."""
        if (person := self.whom()) is None:
            self._ask_whom()
        else:
            reprint(self.app, person)

    def _ask_whom(self) -> None:
        rows = self.query_one(Rows)
        if rows.cursor is None and rows.rows:
            rows.move(1)
            return
        self.app.hint("serving.whom", exit_status=5)

    def _served(self) -> None:
        """Empty the field: what was typed was used."""
        self.query_one(ScanField).value = ""

    def typed_text(self) -> str:
        """Give what stands in the field."""
        return self.query_one(ScanField).value.strip()
