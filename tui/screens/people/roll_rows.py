"""The rows of who has not come and of who is here, and how to reach the chosen one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from textual.content import Content

from store.conference.people import Participant, ParticipantId
from store.language import forms
from store.rules.matching import matches, query, words_of
from store.rules.numbers import Census
from store.rules.person_words import place_of, track_name
from store.rules.roll import absent, present
from tui import look
from tui.app import DeskApp

ABSENT: Final = "absent"
PRESENT: Final = "present"
PLACE: Final = 13
"""A municipality is never cut; this holds the longest."""
NUMBER: Final = 5
STANDING: Final = 14
WIDE: Final = 90
"""From this width on there is room for job titles."""


@dataclass(frozen=True, slots=True)
class RollRow:
    """Somebody on one of the lists."""

    key: str
    place: str
    name: str
    number: str
    role: str
    standing: str
    """Since when they are here, and in which track; nothing for who has not come."""

    @property
    def is_choosable(self) -> bool:
        """Everybody may be opened."""
        return True

    def draw(self, width: int, *, is_chosen: bool) -> Content:
        """Draw place, name, title where there is room, badge number, and since when."""
        strong, weak = ("bold $s-fg", "$s-fg") if is_chosen else ("$s-fg", "$s-muted")
        end = STANDING if self.standing else 0
        role = (width - PLACE - NUMBER - end) // 3 if width >= WIDE else 0
        taken = PLACE + NUMBER + end + role + look.GAP * (2 + bool(end) + bool(role))
        return look.columns(
            [
                look.fitted(self.place, PLACE, weak),
                look.fitted(self.name, width - taken, strong),
                look.fitted(self.role, role, weak),
                look.fitted(self.number, NUMBER, weak, right=True),
                look.fitted(self.standing, end, weak, right=True),
            ]
        )


def roll(
    app: DeskApp, census: Census, view: str, text: str, track: str | None
) -> Iterator[RollRow]:
    """Give the rows of a list, of one track or all, that letters name; all without letters."""
    wanted = query(text)
    if view == ABSENT:
        for missing in absent(app.state, app.day, track, census=census):
            if _is_named(missing.person, wanted):
                yield _row(app, missing.person, "")
        return
    for inside in present(app.state, app.day, track):
        if _is_named(inside.person, wanted):
            at = forms.clock(app.language, inside.stay.at, app.state.zone)
            where = track_name(app.language, inside.track) if inside.track else ""
            yield _row(app, inside.person, " ".join(filter(None, (where, at))))


def reach(app: DeskApp, census: Census, participant: ParticipantId) -> str:
    """Say how to reach somebody who has not come, and who of their municipality may know."""
    person = app.state.participants.get(participant)
    if person is None or app.hides_names:
        return ""
    words = [person.phone or app.say("lists.screen.no_phone"), person.email or ""]
    contact = census.contact(person.municipality or "")
    if contact is not None and contact != participant:
        known = app.state.participants[contact]
        who = " ".join(filter(None, (known.name, known.phone)))
        words.append(app.say("lists.contact", who=who))
    return " · ".join(filter(None, words))


def _row(app: DeskApp, person: Participant, standing: str) -> RollRow:
    hides = app.hides_names
    return RollRow(
        key=person.id,
        place=place_of(person),
        name=look.hidden(person.name) if hides else look.plain(person.name),
        number=str(person.number),
        role="" if hides else person.role or "",
        standing=standing,
    )


def _is_named(person: Participant, wanted: tuple[str, ...]) -> bool:
    return not wanted or matches(words_of(person), wanted)
