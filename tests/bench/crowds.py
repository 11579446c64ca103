"""Conferences of any size for the benches: the sample programme, invented people."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import resources
from pathlib import Path

from store import wiring
from store.clock import FixedClock
from store.conference.draft import ParticipantRow, PeopleDraft
from store.conference.people import ParticipantId
from store.files.segments import ROOM
from store.importers.programme import read_programme
from store.intents.admission import CheckIn, CheckOut
from store.intents.naming import Known
from tests import build

_STRIDE = 7_919
"""A prime: who comes next lies somewhere else in memory."""


def make(folder: Path, size: int) -> None:
    """Make a conference with so many people, and close it."""
    page = (resources.files("sample_data") / "programme.txt").read_text("utf-8")
    rows = tuple(
        ParticipantRow(
            line=n,
            given=f"Fornavn{n % 977}",
            family=f"Etternavn{n}",
            municipality=str(5401 + n % 44),
            email=f"n{n}@eksempel.example",
            submission=f"s{n}",
            days=(1, 2),
            choices={2: "AB"[n % 2]},
        )
        for n in range(size)
    )
    wiring.make_conference(
        folder, read_programme(page), _early(), people=PeopleDraft(rows=rows), is_rehearsal=True
    ).close()


def journal_length(folder: Path) -> int:
    """Tell how many bytes the newest segment's lines are, without the room ahead of them."""
    return len(max(folder.glob("journal-*.jsonl")).read_bytes().rstrip(ROOM))


def _early() -> FixedClock:
    return FixedClock(build.at("08:12"))


class Counter:
    """A desk at which one after the other comes and goes, a second apart."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.clock = _early()
        self.desk, self.held = wiring.hold(folder, self.clock, is_rehearsal=True)
        self.people = list(self.desk.state.participants)
        self._n = 0

    @property
    def size(self) -> int:
        """How many people there are."""
        return len(self.people)

    def next(self) -> ParticipantId:
        """Say who comes next."""
        self._n += 1
        self.clock.advance(seconds=1)
        return self.people[self._n * _STRIDE % self.size]

    def come(self, person: ParticipantId) -> None:
        """Check somebody in."""
        if not self.desk.do(CheckIn(who=Known(person))).is_in:
            raise ValueError(person)

    def go(self, person: ParticipantId) -> None:
        """Check somebody out, so that they may come again."""
        self.clock.advance(seconds=1)
        self.desk.do(CheckOut(who=Known(person)))

    def go_all(self, people: Sequence[ParticipantId]) -> None:
        """Check several out at once."""
        self.clock.advance(seconds=1)
        self.desk.do_all([CheckOut(who=Known(person)) for person in people])

    def length(self) -> int:
        """Tell how many bytes the journal holds."""
        return journal_length(self.folder)
