"""A small gathering in a real folder, and the command line in this process."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest

from store.clock import FixedClock
from store.conference.draft import ParticipantRow, PeopleDraft, ProgrammeDraft
from store.conference.facts import (
    AnyFact,
    BadgeChanged,
    DeskId,
    Entry,
    EntryId,
    IntentId,
    ParticipantChanged,
    PutAside,
)
from store.conference.people import Badge, Category, Hold, Participant, Status
from store.desk import Desk
from store.intents.intent import new_id
from store.wiring import make_conference, open_desk
from tests import build
from tui.__main__ import main

PEOPLE: tuple[dict[str, Any], ...] = (
    {"given": "Eirik", "family": "Solhaug", "municipality": "5418", "role": "arealplanlegger"},
    {"given": "Åse", "family": "Næss", "municipality": "5403", "choices": {2: "A"}},
    {"given": "Per", "family": "Hansen", "municipality": "5401"},
    {"given": "Per", "family": "Hansen", "municipality": "5402"},
    {"given": "Kari", "family": "Nordli", "days": (2,), "choices": {2: "A"}},
    {"given": "Valg", "family": "Løs", "choices": {}},
    {"given": "Vera", "family": "Venter", "status": Status.WAITING, "place": 3},
    {"given": "Frode", "family": "Forfall", "status": Status.WITHDRAWN},
    {"given": "Mona", "family": "Mistet"},
    {"given": "Heidi", "family": "Holdt"},
    {"given": "Slettet", "family": "Borte"},
    {"given": "[/foo]", "family": "[@click=app.quit]Per[/]"},
    {"given": "Ola\x1b]0;tittel\x07", "family": "[VIP]"},
)
"""The badge numbers are their places, from 1."""


@dataclass(frozen=True)
class Result:
    """How a command ended."""

    status: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        """The lines of the answer."""
        return self.out.splitlines()


Cli = Callable[..., Result]


@pytest.fixture
def cli(capsys: pytest.CaptureFixture[str], clock: FixedClock) -> Cli:
    """Run a command line at 08.12 of day 1."""

    def run(*words: str) -> Result:
        capsys.readouterr()
        status = main([str(word) for word in words], clock=clock)
        printed = capsys.readouterr()
        return Result(status, printed.out, printed.err)

    return run


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the gathering once, and what the machine remembers of it, beside each other."""
    made = tmp_path_factory.mktemp("made")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CONFIG_HOME", str(made / "home"))
        clock = FixedClock(build.at("08:00"))
        desk = make_conference(made / "gathering", programme(), clock, people=people())
        _let_things_happen(desk)
        desk.close()
    return made


@pytest.fixture
def gathering(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a copy of the gathering on a machine that knows it, and stand in its folder."""
    shutil.copytree(made / "home", tmp_path / "home")
    shutil.copytree(made / "gathering", tmp_path / "gathering")
    monkeypatch.chdir(tmp_path / "gathering")
    return tmp_path / "gathering"


def programme() -> ProgrammeDraft:
    """Make a programme of two days, the second in two tracks."""
    about = build.conference()
    return ProgrammeDraft(
        title=about.title,
        days=about.days,
        tracks=about.tracks,
        sessions=(
            build.session(),
            build.session(2, day=2, date=build.DAY_2, start=time(9), end=time(12), track="A"),
            build.session(3, day=2, date=build.DAY_2, start=time(9), end=time(12), track="B"),
        ),
    )


def people() -> PeopleDraft:
    """Make the people as a list gives them."""
    usual: dict[str, Any] = {
        "days": (1, 2),
        "choices": {2: "B"},
        "organisation": "Kommunen",
        "category": Category.PARTICIPANT,
    }
    return PeopleDraft(
        rows=tuple(
            ParticipantRow(line=line, **{**usual, **fields})
            for line, fields in enumerate(PEOPLE, start=2)
        )
    )


def _let_things_happen(desk: Desk) -> None:
    """Record what no command records yet: a lost badge, somebody parked, somebody erased."""
    by_name = {person.given: person for person in desk.state.participants.values()}
    lost, held, gone = by_name["Mona"], by_name["Heidi"], by_name["Slettet"]
    blank = Participant(id=gone.id, number=gone.number, given="", status=Status.ERASED)
    facts: tuple[AnyFact, ...] = (
        BadgeChanged(badge=Badge(id=lost.id, generation=2), was=Badge(id=lost.id)),
        PutAside(
            hold=Hold(id="h", participant=held.id, words="ring arrangøren", at=build.at("08:00"))
        ),
        ParticipantChanged(participant=blank, was=gone),
    )
    desk.receive(
        [
            Entry(
                id=EntryId(new_id()),
                intent=IntentId(new_id()),
                act="other",
                desk=DeskId("elsewhere"),
                seq=1,
                hlc=1,
                at=build.at("08:00"),
                facts=facts,
            )
        ]
    )


def code_of(folder: Path, number: int, clock: FixedClock) -> str:
    """Give what the first badge of somebody holds."""
    desk = open_desk(folder, clock, is_brief=True)
    try:
        return desk.keyring.code(desk.state.conference.id, number, 1, 1)
    finally:
        desk.close()


def at(clock: str, on: date = build.DAY_1) -> str:
    """Write an instant as the command line reads it."""
    return f"{on.isoformat()}T{clock}"
