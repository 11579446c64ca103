"""One participant in full; how to reach them is shown only to who asks once more."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import ClassVar, Final

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from store.conference.change import Change
from store.conference.people import Participant, ParticipantId, Presence
from store.language import forms
from store.rules import municipalities
from store.rules.person_words import (
    CATEGORY_KEYS,
    PACKAGE_KEYS,
    days_of,
    masked_email,
    masked_phone,
    status_of,
)
from tui import look
from tui.app import DeskApp
from tui.badge_face import told_of
from tui.badge_serving import reprint
from tui.correcting import EDIT, can_edit, edit_person
from tui.dialog import DeskDialog

QUIET_S: Final = 0.300
"""The Enter that opened the card, pressed too long or twice, shows nothing more."""
IDLE_S: Final = 60.0
"""The card is put away after so long without a key."""
LABEL: Final = 12
MOST_STAYS: Final = 4
"""The newest stays; whoever goes in and out more often is in the activity log."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is known of somebody, ready to be placed."""

    name: str
    number: str
    affiliation: str
    fields: tuple[tuple[str, str, str], ...]
    """Label, words and their style."""
    stays: tuple[str, ...]
    """When they came and went, under one label."""
    stays_label: str


class SheetView(Widget):
    """Shows a sheet, a line a field; a blank line parts groups where there is room."""

    DEFAULT_CSS = """
    SheetView { height: auto; width: 1fr; text-wrap: nowrap; }
    """
    ALLOW_SELECT = False

    sheet: reactive[Sheet | None] = reactive(None, layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Give the lines that the sheet takes."""
        del container
        return len(self._lines(width, viewport.height))

    def render(self) -> Content:
        """Draw the sheet."""
        return Content("\n").join(self._lines(self.size.width, self.app.size.height))

    def _lines(self, width: int, height: int) -> list[Content]:
        if self.sheet is None:
            return []
        lines = [line for group in _groups(self.sheet, width) for line in (Content(""), *group)][1:]
        # The dialog's edge and its keys take six lines.
        if len(lines) > height - 6:
            lines = [line for line in lines if line.plain.strip()]
        return lines


class PersonDialog(DeskDialog[None]):
    """Shows one participant, and follows what becomes of them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "reveal", "key.reveal", id="person.reveal", tooltip="key.reveal_long"),
        replace(EDIT, id="person.edit"),
        Binding(
            "ctrl+r",
            "reprint",
            "key.reprint",
            id="person.reprint",
            tooltip="key.reprint_long",
            show=False,
        ),
    ]

    def __init__(self, participant: ParticipantId) -> None:
        super().__init__()
        self._participant = participant
        self._shows_contact = False
        self._last_key_at = Message().time
        self._quiet_until = self._last_key_at + QUIET_S

    def compose_body(self) -> ComposeResult:
        """Show the sheet."""
        yield SheetView()

    def on_mount(self) -> None:
        """Follow the participant."""
        self.app.changed.subscribe(self, self._follow)
        self.app.ticked.subscribe(self, self._put_away)
        self._show()

    async def on_key(self, event: events.Key) -> None:
        """Let an Enter that was meant for the list do nothing here."""
        self._last_key_at = max(self._last_key_at, event.time)
        if event.key == "enter" and event.time <= self._quiet_until:
            event.stop()
            event.prevent_default()

    def action_reveal(self) -> None:
        """Show how to reach them."""
        self._shows_contact = True
        self._show()
        self.refresh_bindings()

    def action_edit(self) -> None:
        """Correct what is wrong."""
        if (person := self._known) is not None:
            edit_person(self.app, person)

    def action_reprint(self) -> None:
        """Print the badge again."""
        if (person := self._known) is not None:
            reprint(self.app, person)

    def on_screen_resume(self) -> None:
        """Begin again to be looked at; the Enter that closed what lay over the card ends there."""
        self._last_key_at = max(self._last_key_at, Message().time)
        self._quiet_until = self._last_key_at + QUIET_S

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Reveal once, and nothing while names are hidden; correct whoever was not erased."""
        del parameters
        if action == "reveal":
            return not (self._shows_contact or self.app.hides_names)
        if action in {"edit", "reprint"}:
            return (person := self._known) is not None and can_edit(person)
        return True

    @property
    def _known(self) -> Participant | None:
        return self.app.state.participants.get(self._participant)

    def _follow(self, _change: Change) -> None:
        self._show()

    def _put_away(self, _now: object) -> None:
        """Leave when nobody looks any more: somebody may look over the counter."""
        if self.is_active and Message().time - self._last_key_at > IDLE_S:
            self.action_leave()

    def _show(self) -> None:
        if (person := self._known) is None:
            self.action_leave()
            return
        self.query_one(SheetView).sheet = sheet_of(
            self.app, person, shows_contact=self._shows_contact
        )


def sheet_of(app: DeskApp, person: Participant, *, shows_contact: bool) -> Sheet:
    """Put together what is known of somebody; with names hidden only what names nobody."""
    say = app.say
    number = say("card.badge_number", n=person.number)
    stays = app.state.presences_of(person.id)[-MOST_STAYS:]
    told = tuple(_stay(app, stay) for stay in stays) or (say("people.no_stay"),)
    label = say("people.field.stays")
    fields = tuple((say(key), words, style) for key, words, style in _fields(app, person) if words)
    if app.hides_names:
        return Sheet(look.hidden(person.name), number, "", fields, told, label)
    place = municipalities.by_number(person.municipality or "")
    contact = (
        ("people.field.email", person.email or "", masked_email),
        ("people.field.phone", person.phone or "", masked_phone),
    )
    fields = (
        *([(say("people.field.place"), place.label, "$s-fg")] if place is not None else []),
        *fields,
        *((say("people.field.note"), words, "$s-fg") for words in [person.note] if words),
        *(
            (
                say(key),
                words if shows_contact else mask(words),
                "$s-fg" if shows_contact else "$s-muted",
            )
            for key, words, mask in contact
            if words
        ),
    )
    affiliation = " · ".join(filter(None, (person.organisation, person.role)))
    return Sheet(person.name, number, affiliation, fields, told, label)


def _fields(app: DeskApp, person: Participant) -> Iterator[tuple[str, str, str]]:
    """Give the key of each label, the words and their style; nobody is named in them."""
    language, conference = app.language, app.state.conference
    is_registered = person.status == "registered"
    yield "people.field.days", days_of(language, conference, person), "$s-fg"
    yield "people.field.package", language.text(PACKAGE_KEYS[person.package]), "$s-fg"
    yield "people.field.category", language.text(CATEGORY_KEYS[person.category]), "$s-fg"
    yield (
        "people.field.status",
        status_of(language, person),
        "$s-fg" if is_registered else "bold $s-note-text",
    )
    if is_registered:
        told = told_of(app, person)
        yield "people.field.badge", " · ".join(words for words, _style in told), told[0][1]


def _stay(app: DeskApp, stay: Presence) -> str:
    """Say when somebody came and went, and at which desk."""
    zone = app.state.zone
    when = forms.clock(app.language, stay.at, zone)
    if stay.out_at is not None:
        when = f"{when}–{forms.clock(app.language, stay.out_at, zone)}"
    words = [app.say("day.number", n=stay.day), when, stay.desk]
    if stay.reason:
        words.append(app.say("people.anyway", reason=stay.reason))
    return " · ".join(words)


def _groups(sheet: Sheet, width: int) -> Iterator[list[Content]]:
    number = look.text(sheet.number, "bold $s-accent")
    names = look.wrapped(sheet.name, width - number.cell_length - look.GAP, 2) or [""]
    first = look.spread(look.text(names[0], "bold $s-fg"), number, width)
    head = [first, *(look.text(name, "bold $s-fg") for name in names[1:])]
    if sheet.affiliation:
        head.append(look.text(look.cut(sheet.affiliation, width), "$s-muted"))
    yield head
    yield [
        line
        for label, words, style in sheet.fields
        for line in _field(label, words, style, width, most=2)
    ]
    yield [
        line
        for at, words in enumerate(sheet.stays)
        for line in _field("" if at else sheet.stays_label, words, "$s-fg", width, most=1)
    ]


def _field(label: str, words: str, style: str, width: int, most: int) -> Iterator[Content]:
    for at, row in enumerate(look.wrapped(words, width - LABEL - look.GAP, most)):
        head = look.fitted("" if at else label, LABEL, "$s-dim")
        yield look.line(head, look.blank(look.GAP), (row, style))
