"""Correcting what is known of somebody: their name, job title, organisation and municipality."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar, Final

import msgspec
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from store.conference.change import Change
from store.conference.cleaning import clean
from store.conference.people import Participant, Status
from store.intents.registration import LIMITS
from store.rules import municipalities
from store.rules.quotas import concerns
from tui import look
from tui.dialogs.serving import (
    ServingDialog,
    concern_words,
    is_namesake,
    known_by,
    labelled,
    letter_words,
    named,
)
from tui.widgets.scan_field import ScanField

LABELS: Final = {
    "given": "walk_in.given",
    "family": "walk_in.family",
    "role": "edit_person.role",
    "organisation": "edit_person.organisation",
    "municipality": "walk_in.place",
}
"""The fields in their order, with the keys of their words."""


class EditPersonDialog(ServingDialog[dict[str, str] | None]):
    """Gives the fields that were changed with their new texts; none of them where none was.

    Names are taken as they were written: whoever corrects a capital means it.
    """

    AUTO_FOCUS = "#given"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "save", "edit_person.key.save", id="edit_person.save"),
        Binding("ctrl+x", "empty", "edit_person.key.empty", id="edit_person.empty"),
        Binding("up", "step(-1)", show=False, id="edit_person.up"),
        Binding(
            "down", "step(1)", "edit_person.key.field", key_display="↑ ↓", id="edit_person.down"
        ),
        Binding("left", "move(-1)", show=False, id="edit_person.left"),
        Binding("right", "move(1)", show=False, id="edit_person.right"),
    ]
    DEFAULT_CSS = """
    EditPersonDialog .dialog .concerns { min-height: 2; margin-top: 1; }
    """

    def __init__(self, person: Participant) -> None:
        super().__init__()
        self._person = person
        self._before = _texts(person)
        self._is_asked = False
        """Whether Enter was pressed, so that it is said why nothing was saved while that is so."""

    def compose_body(self) -> ComposeResult:
        """Name the person over the fields, and below them what to be wary of."""
        say, person = self.app.say, self._person
        yield Static(self.heading("edit_person.title", named(self.app, person)), classes="title")
        for name, key in LABELS.items():
            field = ScanField()
            field.id = name
            field.max_length = LIMITS[name]
            yield from labelled(say(key), field)
        yield Static(classes="concerns")

    def on_mount(self) -> None:
        """Show what is known now, and follow who else changes it."""
        self.app.changed.subscribe(self, self._follow)
        with self.prevent(ScanField.Changed):
            for name, text in self._before.items():
                field = self._field(name)
                field.value = text
                field.cursor_position = len(text)
        self._show()

    def action_step(self, by: int) -> None:
        """Go to another field."""
        names = list(LABELS)
        at = names.index(self.focused.id or "") if isinstance(self.focused, ScanField) else 0
        self._go_to(names[(at + by) % len(names)])

    def action_move(self, by: int) -> None:
        """Move the caret in the field."""
        if isinstance(self.focused, ScanField):
            self.focused.cursor_position += by

    def action_empty(self) -> None:
        """Empty the field."""
        if isinstance(self.focused, ScanField):
            self.focused.value = ""

    @on(ScanField.Changed)
    def typed(self, message: ScanField.Changed) -> None:
        """Look again at what is to be wary of."""
        del message
        self._show()

    @on(ScanField.Submitted)
    def submit(self, message: ScanField.Submitted) -> None:
        """Save, by the stamp of the key."""
        if not self.is_quiet(message.at):
            self.action_save()

    def action_save(self) -> None:
        """Give what was changed; point to what cannot be so."""
        if (wrong := self._wrong) is None:
            self.dismiss(self._changes())
            return
        self._is_asked = True
        self._go_to(wrong[0])
        self._show()

    @property
    def _wrong(self) -> tuple[str, str] | None:
        """Give the field that cannot be saved so, and why, as the key of its words."""
        if not (self._value("given") or self._value("family")):
            return "given", "edit_person.no_name"
        place = self._changes().get("municipality")
        if place and municipalities.find(place) is None:
            return "municipality", "edit_person.unknown_place"
        return None

    def _go_to(self, name: str) -> None:
        """Go to a field at once: what is pressed next is meant for it."""
        self.set_focus(self._field(name))

    def _follow(self, _change: Change) -> None:
        """Show nothing of who is erased meanwhile."""
        known = self.app.state.participants.get(self._person.id)
        if known is not None and known.status is not Status.ERASED:
            self._show()
            return
        for name in LABELS:
            self._field(name).value = ""
        if self.is_active:
            self.action_leave()

    def _show(self) -> None:
        app = self.app
        for name in LABELS:
            self._field(name).password = app.hides_names
        found = municipalities.find(self._value("municipality"))
        is_told = found is not None and not app.hides_names
        self._field("municipality").note = found.label if found is not None and is_told else ""
        self.query_one(".concerns", Static).update(Content("\n").join(self._concerns()))

    def _concerns(self) -> Iterator[Content]:
        """Say what is wrong, what the badge cannot show, who is there already, what is exceeded."""
        app, person = self.app, self._as_changed()
        if self._is_asked and (wrong := self._wrong) is not None:
            yield look.text(f"! {app.say(wrong[1])}")
        if said := letter_words(app, "".join(self._changes().values())):
            yield said
        for one in known_by(app, person.name):
            if one.id != person.id and is_namesake(one, person):
                yield look.text(f"! {self._namesake(one)}")
        if said := concern_words(app, concerns(app.state, person, self._person)):
            yield said

    def _namesake(self, one: Participant) -> str:
        if self.app.hides_names:
            return self.app.say("edit_person.namesake_number", number=one.number)
        return self.app.say("edit_person.namesake", name=named(self.app, one), number=one.number)

    def _as_changed(self) -> Participant:
        """Give the participant as they would be; an unknown municipality is none."""
        changes: dict[str, Any] = self._changes()
        if "municipality" in changes:
            found = municipalities.find(changes["municipality"])
            changes["municipality"] = found.number if found is not None else None
        return msgspec.structs.replace(self._person, **changes)

    def _changes(self) -> dict[str, str]:
        """Give the fields whose text is another than before."""
        return {
            name: text
            for name, before in self._before.items()
            if (text := self._value(name)) != before
        }

    def _field(self, name: str) -> ScanField:
        return self.query_one(f"#{name}", ScanField)

    def _value(self, name: str) -> str:
        return clean(self._field(name).value, LIMITS[name])


def _texts(person: Participant) -> dict[str, str]:
    """Write the fields as they are shown: a municipality by its Norwegian name."""
    found = municipalities.by_number(person.municipality or "")
    place = found.name if found is not None else person.municipality or ""
    return {
        "given": person.given,
        "family": person.family,
        "role": person.role or "",
        "organisation": person.organisation,
        "municipality": place,
    }
