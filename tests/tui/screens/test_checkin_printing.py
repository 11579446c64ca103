"""Printing a badge anew from the check-in screen: one key, and the verdict stays."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from store.badges.keys import Keyring
from store.clock import FixedClock
from store.conference.people import ParticipantId, Status
from store.desk import Desk
from tests import build
from tests.keys import scan, type_text
from tests.programs import Programs
from tests.sizes import NORMAL
from tests.tui.screens import consoles
from tests.tui.screens.consoles import console, press, seen
from tui.screens.checkin.screen import CheckinScreen
from tui.widgets.scan_field import ScanField
from tui.widgets.verdict_panel import VerdictPanel

HUGE = (180, 40)
PEOPLE = (
    build.participant(86, given="Sunniva", family="Bakkejord"),
    build.participant(2, given="Per Olav", family="Hansen", municipality="5403"),
    build.participant(4, given="Torill", family="Heika", status=Status.WITHDRAWN),
)


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Programs:
    """Have a printer and a viewer."""
    made = Programs(tmp_path / "programs", monkeypatch)
    made.put("lp")
    made.put("xdg-open")
    return made


@pytest.fixture
def desk(keyring: Keyring, clock: FixedClock) -> Desk:
    """Make a desk with three people."""
    return build.desk(build.state(PEOPLE), clock=clock, keyring=keyring)


@asynccontextmanager
async def opened(
    desk: Desk, folder: Path, *, printer: str = "Kontor", size: tuple[int, int] = NORMAL
) -> AsyncIterator[Pilot[None]]:
    """Open the check-in screen."""
    async with consoles.opened(
        desk, "checkin", CheckinScreen, size=size, folder=folder, printer=printer
    ) as pilot:
        yield pilot


async def reprinted(pilot: Pilot[None]) -> None:
    """Press the key and wait until nothing is printed any more."""
    await press(pilot, "ctrl+r")
    async with asyncio.timeout(20):
        await pilot.pause()
        while console(pilot).press.is_busy:
            await pilot.pause()
    await pilot.pause()


def printed(desk: Desk) -> set[str]:
    """Name whose badges are recorded as printed."""
    return {badge.id for badge in desk.state.badges.values() if badge.printed_at is not None}


async def test_the_person_of_the_fresh_answer(
    desk: Desk, tmp_path: Path, programs: Programs
) -> None:
    """The answer stays where it is and stays fresh; the status line says the rest."""
    async with opened(desk, tmp_path) as pilot:
        await scan(pilot, desk.code(ParticipantId("p86")))
        await reprinted(pilot)
        panel = pilot.app.screen.query_one(VerdictPanel)

        assert panel.is_fresh
        assert panel.card.name == "Sunniva Bakkejord"
        assert "Skilt 86 sendt til Kontor" in seen(pilot).splitlines()[-2]
        assert len(programs.calls("lp")) == 1
        assert printed(desk) == {"p86"}


async def test_the_chosen_row_comes_first(desk: Desk, tmp_path: Path, programs: Programs) -> None:
    """Whoever was answered before, the cursor says who is meant; what was typed stays."""
    del programs
    async with opened(desk, tmp_path) as pilot:
        await scan(pilot, desk.code(ParticipantId("p86")))
        await type_text(pilot, "per")
        await press(pilot, "down")
        await reprinted(pilot)

        assert printed(desk) == {"p2"}
        assert pilot.app.screen.query_one(ScanField).value == "per"


async def test_without_a_printer_the_badge_is_opened(
    desk: Desk, tmp_path: Path, programs: Programs
) -> None:
    """Nothing is asked: the viewer shows it."""
    async with opened(desk, tmp_path, printer="") as pilot:
        await scan(pilot, desk.code(ParticipantId("p86")))
        await reprinted(pilot)

        assert len(programs.calls("xdg-open")) == 1
        assert "Skilt 86 åpnet som PDF" in seen(pilot).splitlines()[-2]


async def test_nobody_is_guessed(desk: Desk, tmp_path: Path, programs: Programs) -> None:
    """With neither a row nor a fresh answer it asks whose is meant."""
    async with opened(desk, tmp_path) as pilot:
        await reprinted(pilot)

        assert programs.calls("lp") == []
        assert printed(desk) == set()


async def test_who_has_no_badge_gets_none(desk: Desk, tmp_path: Path, programs: Programs) -> None:
    """The answer says why."""
    async with opened(desk, tmp_path) as pilot:
        await type_text(pilot, "torill")
        await press(pilot, "down")
        await reprinted(pilot)

        assert programs.calls("lp") == []
        assert "Torill Heika" in seen(pilot)
        assert "Meldt forfall" in seen(pilot)


async def test_the_key_stands_in_the_line_and_in_the_palette(
    desk: Desk, tmp_path: Path, programs: Programs
) -> None:
    """A word to click where there is room for so many, and words to find everywhere."""
    del programs
    async with opened(desk, tmp_path, size=HUGE) as pilot:
        assert "R skriv ut skilt" in seen(pilot).splitlines()[-1]
        await press(pilot, "ctrl+p")
        await type_text(pilot, "skilt")

        assert "Skriv ut skilt " in seen(pilot)


async def test_a_wide_list_says_where_badges_lie(
    desk: Desk, tmp_path: Path, programs: Programs
) -> None:
    """Beside the municipality stands the place in its pile; the name keeps its room."""
    del programs
    async with opened(desk, tmp_path, size=HUGE) as pilot:
        await type_text(pilot, "b")
        assert "Målselv, nr. 1" in seen(pilot)
        assert "Sunniva Bakkejord" in seen(pilot)
        await press(pilot, "ctrl+s")

        assert "Målselv, nr. 1" not in seen(pilot)
