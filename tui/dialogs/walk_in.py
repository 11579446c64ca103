"""Registering somebody who came without being registered: three fields, and what to be wary of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import ClassVar, Final

import msgspec
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from store.conference.people import Package, Participant, ParticipantId
from store.conference.programme import Track
from store.intents.registration import Newcomer
from store.language import forms
from store.rules import municipalities
from store.rules.person_words import status_of, track_title
from store.rules.quotas import concerns, seats
from tui import look
from tui.app import DeskApp
from tui.dialogs.serving import (
    Line,
    ServingDialog,
    concern_words,
    is_namesake,
    known_by,
    labelled,
    letter_words,
    named,
    spelled,
)
from tui.widgets.rows import Rows
from tui.widgets.scan_field import ScanField

SHOWN: Final = 4
"""Of those who may be meant, so many are listed."""
FIELDS: Final = ("given", "family", "place")
NEW: Final = "new"


@dataclass(frozen=True, slots=True)
class WalkIn:
    """Somebody to register."""

    who: Newcomer
    choices: dict[int, str]
    is_sure: bool


class WalkInDialog(ServingDialog[WalkIn | ParticipantId | None]):
    """Gives whom to register, or somebody who is registered already and was chosen instead.

    Enter goes to the next field that is empty, and from the last one registers. Where somebody of
    that name is registered from there, it first points them out.
    """

    AUTO_FOCUS = "#given"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go_on", "walk_in.key.register", id="walk_in.go_on"),
        Binding("up", "choose(-1)", show=False, id="walk_in.up"),
        Binding("down", "choose(1)", "walk_in.key.known", key_display="↑ ↓", id="walk_in.down"),
        Binding("left", "turn(-1)", show=False, id="walk_in.left"),
        Binding("right", "turn(1)", "key.track", key_display="← →", id="walk_in.right"),
    ]
    DEFAULT_CSS = """
    WalkInDialog .dialog .track { height: 1; }
    WalkInDialog .dialog .known { height: 1; margin-top: 1; }
    WalkInDialog.-narrow .dialog .known { margin-top: 0; }
    """

    def __init__(self, typed: str = "") -> None:
        super().__init__()
        given, _, family = typed.strip().rpartition(" ")
        self._given, self._family = (given, family) if given else (family, "")
        self._tracks: tuple[Track, ...] = ()
        self._turned: int | None = None

    def compose_body(self) -> ComposeResult:
        """Put the fields over what to be wary of, and that over those who may be meant."""
        say = self.app.say
        yield Static(look.text(say("walk_in.title"), "bold $s-fg"), classes="title")
        for name in FIELDS:
            field = ScanField()
            field.id = name
            yield from labelled(say(LABELS[name]), field)
        yield Static(classes="letters")
        yield Static(classes="track")
        yield Static(classes="concerns")
        yield Static(classes="known")
        yield Rows()

    def on_mount(self) -> None:
        """Show what was typed already."""
        conference, day = self.app.state.conference, self.app.day
        self._tracks = tuple(conference.tracks_on(day))
        door = self.app.counter.door
        ids = [track.id for track in self._tracks]
        self._turned = ids.index(door) if door in ids else None
        for name, words in (("given", self._given), ("family", self._family)):
            field = self._field(name)
            field.value = words
            field.cursor_position = len(words)
        empty = next((name for name in FIELDS if not self._field(name).value), "place")
        self._field(empty).focus()
        self._show()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Tracks are turned where the day has them."""
        del parameters
        return bool(self._tracks) if action == "turn" else True

    def action_turn(self, by: int) -> None:
        """Choose another track of the day."""
        at = self._turned
        last = len(self._tracks) - 1
        first = 0 if by > 0 else last
        self._turned = first if at is None else min(last, max(0, at + by))
        self._show()

    @on(ScanField.Changed)
    def typed(self, message: ScanField.Changed) -> None:
        """Look for who may be meant, and count what is left."""
        del message
        self.query_one(Rows).forget_cursor()
        self._show()

    @on(ScanField.Submitted)
    def submit(self, message: ScanField.Submitted) -> None:
        """Go on, by the stamp of the key."""
        if not self.is_quiet(message.at):
            self._go_on(message.input.id or "")

    def action_go_on(self) -> None:
        """Go on: register, or go to the next field that is empty."""
        self._go_on(FIELDS[-1])

    def _go_on(self, at: str) -> None:
        chosen = self.query_one(Rows).chosen
        if chosen is not None and chosen.key != NEW:
            self.dismiss(ParticipantId(chosen.key))
            return
        later = FIELDS[FIELDS.index(at) + 1 :] if at in FIELDS else ()
        if (empty := next((name for name in later if not self._value(name)), None)) is not None:
            self._field(empty).focus()
            return
        if not (self._value("given") or self._value("family")):
            self._field("given").focus()
            return
        if chosen is None and self._is_known():
            self.query_one(Rows).move(1)
            return
        who = Newcomer(
            given=spelled(self._value("given") or self._value("family")),
            family=spelled(self._value("family") if self._value("given") else ""),
            place=self._value("place"),
        )
        self.dismiss(WalkIn(who, self._choices(), is_sure=chosen is not None))

    def _choices(self) -> dict[int, str]:
        if self._turned is None:
            return {}
        return {self.app.day: self._tracks[self._turned].id}

    def _show(self) -> None:
        app = self.app
        place = self._value("place")
        found = municipalities.find(place) if place else None
        self._field("place").note = found.label if found is not None else ""
        self.query_one(".track", Static).update(self._track())
        person = self._as_registered()
        typed = "".join(self._value(name) for name in FIELDS)
        self.query_one(".letters", Static).update(letter_words(app, typed))
        self.query_one(".concerns", Static).update(
            concern_words(app, concerns(app.state, person) if person is not None else ())
        )
        known = list(self._known())
        exact = self._is_known()
        head = "walk_in.known_already" if exact else "walk_in.may_be"
        said = look.text(app.say(head), "bold $s-note-text" if exact else "$s-dim")
        self.query_one(".known", Static).update(said if known else "")
        rows = [self._line(one) for one in known]
        if exact:
            rows.append(Line(NEW, app.say("walk_in.somebody_else")))
        self.query_one(Rows).show(rows)

    def _track(self) -> look.Words:
        if not self._tracks:
            return ""
        app = self.app
        label = look.fitted(app.say("walk_in.track"), 13, "$s-dim")
        if self._turned is None:
            return look.line(label, (app.say("walk_in.no_track"), "bold $s-note-text"))
        track = self._tracks[self._turned].id
        title = track_title(app.language, app.state.conference, app.day, track)
        return look.line(
            label,
            ("‹ ", "$s-accent"),
            (title, "bold $s-fg"),
            (" ›  ", "$s-accent"),
            (seats_words(app, app.day, track), "$s-muted"),
        )

    def _as_registered(self) -> Participant | None:
        """Give the participant that would be registered."""
        newcomer = Newcomer(
            given=self._value("given"), family=self._value("family"), place=self._value("place")
        )
        blank = newcomer.person(0)
        if not blank.name:
            return None
        days = tuple(
            day.number for day in self.app.state.conference.days if day.number >= self.app.day
        )
        is_from_a_place = blank.municipality is not None
        return msgspec.structs.replace(
            blank,
            days=days,
            choices=self._choices(),
            package=Package.DAY if is_from_a_place else Package.NONE,
        )

    def _known(self) -> Iterator[Participant]:
        """Give those who may be meant: by name, with a slip too."""
        name = f"{self._value('given')} {self._value('family')}".strip()
        return islice(known_by(self.app, name), SHOWN)

    def _is_known(self) -> bool:
        """Tell whether somebody of that name is registered from there."""
        person = self._as_registered()
        return person is not None and any(is_namesake(one, person) for one in self._known())

    def _line(self, person: Participant) -> Line:
        app = self.app
        newest = app.state.presence_of(person.id, app.day)
        if newest is not None and newest.out_at is None:
            at = forms.clock(app.language, newest.at, app.state.zone)
            beside = app.say("hit.inside", time=at)
        else:
            beside = status_of(app.language, person)
        return Line(person.id, named(app, person), beside)

    def _field(self, name: str) -> ScanField:
        return self.query_one(f"#{name}", ScanField)

    def _value(self, name: str) -> str:
        return self._field(name).value.strip()


LABELS: Final = {
    "given": "walk_in.given",
    "family": "walk_in.family",
    "place": "walk_in.place",
}


def seats_words(app: DeskApp, day: int, track: str) -> str:
    """Say how many seats a track has left, or how many go there where none were set."""
    use = seats(app.state, day, track)
    if use.limit is None:
        return app.language.count("track.going", use.used)
    return app.language.count("track.seats_left", max(0, use.limit - use.used), max=str(use.limit))
