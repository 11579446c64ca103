"""A door in tests: one desk with a clock, at which people are scanned, typed and sent out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import msgspec

from store.badges.keys import Keyring
from store.clock import FixedClock
from store.conference.facts import AnyFact, DeskId, Entry, EntryId, IntentId, ParticipantChanged
from store.conference.people import Badge, Hold, Participant, ParticipantId
from store.intents.admission import CheckIn, CheckOut
from store.intents.history import Undo
from store.intents.intent import new_id
from store.intents.naming import Known, Named, Scanned, Typed
from store.rules.verdicts import Verdict
from tests import build
from tests.build import DAY_1, at


class Door:
    """A desk at 08.12 of day 1, and what it recorded."""

    def __init__(self, keyring: Keyring, *people: dict[str, Any], **about: Any) -> None:
        made = [build.participant(n, **fields) for n, fields in enumerate(people or ({},), 1)]
        self.clock = FixedClock(at("08:12"))
        self.paper = build.Paper()
        self.desk = build.desk(
            build.state(made, **about), clock=self.clock, keyring=keyring, journal=self.paper
        )

    def person(self, number: int = 1) -> Participant:
        """Give somebody by badge number."""
        state = self.desk.state
        return state.participants[state.by_number[number]]

    def code(self, number: int = 1, generation: int = 1, key: int = 1) -> str:
        """Give what some generation of a badge holds."""
        desk = self.desk
        return desk.keyring.code(desk.state.conference.id, number, generation, key)

    def badge(self, number: int = 1, **fields: Any) -> None:
        """Give somebody's badge other fields."""
        person = self.person(number).id
        self.desk.state.badges[person] = Badge(id=person, **fields)

    def hold(self, number: int = 1, words: str = "ring arrangøren") -> None:
        """Park somebody aside."""
        held = Hold(id="h", participant=self.person(number).id, words=words, at=at("08:00"))
        self.desk.state.holds["h"] = held

    def change(self, number: int = 1, **fields: Any) -> None:
        """Let another desk change somebody's registration."""
        was = self.person(number)
        now = msgspec.structs.replace(was, **fields)
        self.desk.receive([entry(ParticipantChanged(participant=now, was=was))])

    def ask(self, who: Named, when: datetime, **how: Any) -> Verdict:
        """Check somebody in at an instant."""
        self.clock.set(when)
        return self.desk.do(CheckIn(who=who, **how))

    @property
    def facts(self) -> int:
        """How many acts and refusals are on paper."""
        return len(self.paper.entries)


Act = Callable[[Door], str]


def entry(*facts: AnyFact, intent: str = "", desk: str = "Skranke 2", when: str = "08:05") -> Entry:
    """Make what another desk recorded."""
    return Entry(
        id=EntryId(new_id()),
        intent=IntentId(intent or new_id()),
        act="check_in",
        desk=DeskId(desk),
        desk_name=desk,
        seq=1,
        hlc=1,
        at=at(when),
        facts=facts,
    )


def said(verdict: Verdict) -> str:
    """Write a verdict short: word and reason, track, and what is unusual about it."""
    words = verdict.word + (f"/{verdict.reason}" if verdict.reason else "")
    if verdict.is_in:
        words += f" {verdict.track}" if verdict.track else ""
        words += " anyway" if verdict.set_aside else ""
        words += " again" if verdict.repeat else ""
    if verdict.word == "already_in" and verdict.first is not None:
        came = verdict.first.at.astimezone(build.OSLO)
        words += f" {came:%H:%M} {verdict.first.desk}"
    return words


def scan(
    when: str = "08:12", on: date = DAY_1, *, number: int = 1, generation: int = 1, **how: Any
) -> Act:
    """Scan somebody's badge."""
    return lambda door: said(door.ask(Scanned(door.code(number, generation)), at(when, on), **how))


def burst(text: str) -> Act:
    """Scan something else; `{code}` is the first one's code."""
    return lambda door: said(door.ask(Scanned(text.replace("{code}", door.code())), at("08:12")))


def typed(text: str, when: str = "08:12", on: date = DAY_1, **how: Any) -> Act:
    """Type something."""
    return lambda door: said(door.ask(Typed(text), at(when, on), **how))


def chosen(when: str = "08:12", on: date = DAY_1, *, number: int = 1, **how: Any) -> Act:
    """Choose somebody in a list."""
    return lambda door: said(door.ask(Known(door.person(number).id), at(when, on), **how))


def leave(when: str, on: date = DAY_1, *, number: int = 1) -> Act:
    """Check somebody out."""

    def act(door: Door) -> str:
        door.clock.set(at(when, on))
        return said(door.desk.do(CheckOut(who=Known(door.person(number).id))))

    return act


def undo(**fields: Any) -> Act:
    """Undo, and give how it ended."""
    return lambda door: door.desk.do(Undo(**fields)).key


def present(number: int = 1, day: int = 1) -> Act:
    """Tell whether somebody is inside."""
    return lambda door: (
        "in" if door.desk.state.is_present(ParticipantId(f"p{number}"), day) else "out"
    )


def do(change: Callable[[Door], object]) -> Act:
    """Let something else happen; it has no answer."""

    def act(door: Door) -> str:
        change(door)
        return ""

    return act
