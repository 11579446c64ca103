"""The script of a morning at the door of a track: who comes how, and what must be so afterwards.

What is expected is told by the script alone: it knows nothing of the store.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import cycle
from typing import Final

import msgspec

from store.conference.draft import ParticipantRow, PeopleDraft
from store.conference.people import Status
from store.rules.municipalities import MUNICIPALITIES
from tests import arrivals

DAY: Final = 2
DOOR: Final = "A"
OTHER: Final = "B"
GROUP: Final = 4
"""From so many on, a delegation is let in by one act."""
GROUPS: Final = 15
"""At most so many delegations have a municipality of their own."""
HEADS_A_GROUP: Final = 13
"""Of so many who come, one such delegation."""
LATER_S: Final = 240.0
"""So long somebody stands aside, or a late member of a delegation is behind the others."""
ALONE: Final = (
    "scanned",
    "typed",
    "walk_in",
    "scanned",
    "substitute",
    "wrong_day",
    "typed",
    "parked",
    "wrong_track",
    "scanned",
    "mistaken",
    "withdrawn",
    "twice",
    "taken_up",
    "retracked",
    "typed",
)
"""How people come who come alone, by turns."""


class Errand(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody at the counter."""

    n: int
    at: float
    """Seconds after 08.00."""
    way: str
    who: str
    """Given and family name."""
    other: str = ""
    """Whom else it is about: who comes instead, or who was let in by mistake."""
    absent: tuple[str, ...] = ()
    """Who of a delegation is not here."""
    place: str = ""
    """The municipality of somebody new."""
    is_again: bool = False
    """Whether its answer was not seen the first time."""


@dataclass(slots=True)
class Fate:
    """How somebody must stand in the end."""

    status: str = "registered"
    days: tuple[int, ...] = (1, 2)
    track: str | None = DOOR
    came: bool = False
    is_aside: bool = False


@dataclass(slots=True)
class Morning:
    """A script."""

    rows: list[ParticipantRow] = field(default_factory=list)
    errands: list[Errand] = field(default_factory=list)
    fates: dict[str, Fate] = field(default_factory=dict)

    @property
    def people(self) -> PeopleDraft:
        """The list that the conference is made of."""
        return PeopleDraft(rows=tuple(self.rows))


def morning(people: int, seed: int = 20201119) -> Morning:
    """Write the script of so many arrivals."""
    return _Writer(people, seed).write()


def _names() -> Iterator[str]:
    """Give names of which none begins like another, each of a single person."""
    first, second, third = "bdfglmnrst", "aeiou", "bdfglmnrst"
    for a in first:
        for b in second:
            for c in third:
                for d in second:
                    yield f"{c}{b}{a}{d}ne".capitalize() + f" {a}{b}{c}{d}mo".capitalize()


def _named(name: str) -> tuple[str, str]:
    given, _, family = name.partition(" ")
    return given, family.capitalize()


class _Writer:
    """Lets delegations come one after the other."""

    def __init__(self, people: int, seed: int) -> None:
        self._people = people
        self._dice = random.Random(seed)
        self._made = Morning()
        fresh = [" ".join(_named(name)) for name in _names()]
        self._dice.shuffle(fresh)
        self._fresh = iter(fresh)
        self._ways = cycle(ALONE)
        self._own = iter(MUNICIPALITIES[: min(GROUPS, people // HEADS_A_GROUP)])
        self._shared = cycle(MUNICIPALITIES[GROUPS:])

    def write(self) -> Morning:
        """Write the script, in the order of the clock."""
        come: list[tuple[float, str, dict[str, object]]] = []
        for each in arrivals.delegations(self._dice, self._people):
            place = next(self._own, None) if each.size >= GROUP else None
            if place is None:
                for _ in range(each.size):
                    come += self._alone(each.at, next(self._ways))
            else:
                come += self._together(each, place.number)
        for _ in range(max(4, self._people // 10)):
            self._registered()
        come.sort(key=lambda errand: errand[0])
        self._made.errands = [
            msgspec.convert({"n": n, "at": at, "way": way, **about}, Errand)
            for n, (at, way, about) in enumerate(come)
        ]
        return self._made

    def _registered(self, place: str | None = None, **fields: object) -> str:
        """Register somebody who is expected at this door, unless told otherwise."""
        name = next(self._fresh)
        given, family = name.split()
        usual: dict[str, object] = {
            "line": len(self._made.rows) + 2,
            "given": given,
            "family": family,
            "municipality": place or next(self._shared).number,
            "days": (1, 2),
            "choices": {DAY: DOOR},
        }
        row = msgspec.convert({**usual, **fields}, ParticipantRow)
        self._made.rows.append(row)
        self._made.fates[name] = Fate(
            status=row.status or "registered",
            days=row.days or (),
            track=(row.choices or {}).get(DAY),
        )
        return name

    def _together(
        self, each: arrivals.Delegation, place: str
    ) -> Iterator[tuple[float, str, dict[str, object]]]:
        members = [self._registered(place) for _ in range(each.size)]
        late = members[1:2]
        for name in members:
            self._made.fates[name].came = True
        yield each.at, "together", {"who": members[0], "absent": tuple(late)}
        for name in late:
            yield each.at + LATER_S, "scanned", {"who": name}

    def _alone(self, at: float, way: str) -> Iterator[tuple[float, str, dict[str, object]]]:
        fates = self._made.fates
        match way:
            case "walk_in":
                who = next(self._fresh)
                fates[who] = Fate(days=(2,), came=True)
                yield at, way, {"who": who, "place": next(self._shared).name}
            case "substitute":
                who, other = self._registered(), next(self._fresh)
                fates[who].status = "substituted"
                fates[other] = Fate(days=(2,), came=True)
                yield at, way, {"who": who, "other": other}
            case "parked" | "taken_up":
                who = self._registered()
                fates[who].is_aside = way == "parked"
                yield at, "parked", {"who": who}
                if way == "taken_up":
                    fates[who].came = True
                    yield at + LATER_S, way, {"who": who}
            case "mistaken":
                who, other = self._registered(), self._registered()
                fates[who].came = True
                yield at, way, {"who": who, "other": other}
            case "wrong_day":
                who = self._registered(days=(1,), choices={})
                fates[who].came = True
                yield at, "anyway", {"who": who}
            case "wrong_track":
                who = self._registered(choices={DAY: OTHER})
                fates[who].came = True
                yield at, "anyway", {"who": who}
            case "withdrawn":
                who = self._registered(status=Status.WITHDRAWN)
                fates[who] = Fate(came=True)
                yield at, "anyway", {"who": who}
            case "retracked":
                who = self._registered(choices={DAY: OTHER})
                fates[who] = Fate(came=True)
                yield at, way, {"who": who}
            case _:
                who = self._registered()
                fates[who].came = True
                yield at, way, {"who": who}


def counted(fates: Mapping[str, Fate]) -> tuple[int, int, int]:
    """Count how many must be inside, how many of those expected, and how many are missing."""
    inside = [each for each in fates.values() if each.came]
    expected = [each for each in fates.values() if each.status == "registered" and DAY in each.days]
    came = sum(each.came for each in expected)
    return len(inside), came, len(expected) - came


def heads(errands: Sequence[Errand]) -> dict[str, int]:
    """Count how many come in each way."""
    return {
        way: sum(each.way == way for each in errands) for way in sorted({e.way for e in errands})
    }


def once_each(errands: Sequence[Errand]) -> list[Errand]:
    """Give the second errand of each way, or the only one, in their order."""
    by_way: dict[str, list[Errand]] = {}
    for each in errands:
        by_way.setdefault(each.way, []).append(each)
    return sorted((found[:2][-1] for found in by_way.values()), key=lambda each: each.n)
