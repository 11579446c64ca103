"""Makers: small conferences, people and desks with readable defaults, everything overridable."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from store.badges.keys import Keyring
from store.clock import FixedClock
from store.condition import GOOD, Condition, Kind, Trouble
from store.conference.facts import DeskId, Entry
from store.conference.folding import fold_entry
from store.conference.people import Badge, Block, Participant, ParticipantId
from store.conference.programme import Conference, Day, EndBasis, Session, SessionId, Track
from store.conference.state import State
from store.desk import Desk, Identity
from store.errors import NotSaved
from store.intents.intent import Lying, Remainder

OSLO = ZoneInfo("Europe/Oslo")
DAY_1 = date(2020, 11, 18)
DAY_2 = date(2020, 11, 19)


def at(clock: str, on: date = DAY_1) -> datetime:
    """Give an instant by its wall clock in Oslo, `08:30` or `08:30:05`."""
    return datetime.combine(on, time.fromisoformat(clock), OSLO).astimezone(UTC)


def session(number: int = 1, **fields: Any) -> Session:
    """Make a session of day 1."""
    made: dict[str, Any] = {
        "id": SessionId(f"d1-{number:02}"),
        "day": 1,
        "date": DAY_1,
        "start": time(8, 30),
        "end": time(9, 0),
        "end_basis": EndBasis.NEXT,
        "title": "Åpning av samlingen",
    }
    return Session(**{**made, **fields})


def participant(number: int = 1, **fields: Any) -> Participant:
    """Make a participant of both days with a choice for day 2."""
    made: dict[str, Any] = {
        "id": ParticipantId(f"p{number}"),
        "number": number,
        "given": "Eirik",
        "family": "Solhaug",
        "municipality": "5418",
        "organisation": "Målselv kommune",
        "days": (1, 2),
        "choices": {2: "B"},
    }
    return Participant(**{**made, **fields})


def conference(**fields: Any) -> Conference:
    """Make the gathering of two days, the second in two tracks."""
    made: dict[str, Any] = {
        "id": "0123456789abcdef",
        "title": "Klimasamling",
        "days": (Day(number=1, date=DAY_1), Day(number=2, date=DAY_2)),
        "tracks": (
            Track(id="A", day=2, title="Vær smart"),
            Track(id="B", day=2, title="Anskaffelser"),
        ),
    }
    settings = {
        key: msgspec.Raw(msgspec.json.encode(value))
        for key, value in fields.pop("settings", {}).items()
    }
    return Conference(**{**made, "settings": settings, **fields})


def state(
    people: Iterable[Participant] = (),
    sessions: Iterable[Session] | None = None,
    **fields: Any,
) -> State:
    """Make a state with people, sessions and a conference."""
    made = State()
    registered = tuple(people)
    made.load(
        conference=conference(**fields),
        sessions=(session(), session(2, day=2, date=DAY_2, start=time(9), track="A"))
        if sessions is None
        else sessions,
        participants=registered,
        badges=[Badge(id=person.id) for person in registered],
    )
    return made


def numbered(made: State, desk: str = "Skranke 1") -> State:
    """Let a desk have given the numbers of everybody in a state, so that the next are new."""
    made.blocks[0] = Block(id=0, desk=desk, last=max(made.by_number, default=0))
    return made


FULL = Condition(trouble=Trouble(kind=Kind.FULL))


class Paper:
    """A journal that keeps entries in memory, and refuses when it is told to."""

    def __init__(self, base: Callable[[], State] = State) -> None:
        self._base = base
        """Makes the state from before the first entry."""
        self.entries: list[Entry] = []
        self.is_full = False
        self.condition = GOOD

    def append(self, entries: Sequence[Entry]) -> None:
        """Keep entries."""
        if self.is_full:
            self.condition = FULL
            raise NotSaved("store.full")
        self.condition = GOOD
        self.entries.extend(entries)

    def look(self, values: frozenset[str]) -> Lying:
        """Find nothing: there is no folder."""
        del values
        return Lying()

    def cleanse(self) -> Remainder | None:
        """Have nothing left."""
        return None

    def tend(self) -> None:
        """Have nothing to do."""

    def wake_with(self, wake: Callable[[], object]) -> None:
        """Never be asked."""

    def close(self) -> None:
        """Have nothing to let go."""

    def reread(self) -> State:
        """Fold what was kept onto what there was before."""
        state = self._base()
        for entry in self.entries:
            fold_entry(state, entry)
        return state


def desk(
    made: State,
    *,
    clock: FixedClock | None = None,
    keyring: Keyring,
    name: str = "Skranke 1",
    journal: Paper | None = None,
) -> Desk:
    """Make a desk over a state."""
    return Desk(
        made,
        journal or Paper(),
        keyring,
        clock or FixedClock(at("08:12")),
        Identity(id=DeskId(name), name=name),
    )
