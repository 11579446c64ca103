"""A new page on the files screen while the day is being run: nothing that happened is lost."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import time
from pathlib import Path

import pytest
from textual.pilot import Pilot

from store.badges.keys import Keyring
from store.clock import FixedClock
from store.conference.conduct import Reach
from store.conference.programme import SessionId
from store.desk import Desk
from store.importers.programme import read_programme
from store.intents.admission import CheckIn
from store.intents.board import ReadySpeaker
from store.intents.conduct import StartSession, StopSession
from store.intents.conduct_plan import MoveSession
from store.intents.intake import TakeInProgramme
from store.intents.naming import Known
from store.intents.versions import NameVersion
from store.rules.versions import in_order
from tests import build
from tests.keys import type_text
from tests.sizes import NARROW, NORMAL, WIDE
from tests.tui.screens.consoles import console, opened, press, seen
from tui.screens.files.screen import FilesScreen
from tui.widgets.rows import Rows
from tui.widgets.scan_field import ScanField

PAGE = """Klimasamling

Onsdag 18. november 2020
08.00-08.30 Registrering
08.30-09.00 Åpning av samlingen
09.00-10.00 Status for klimaarbeidet. Ved Kari Nordmann
10.00-11.00 Klimabudsjett. Ved Ola Hansen
11.00-12.00 Lunsj
12.00-13.00 Oppsummering
"""
CLASHING = PAGE.replace("12.00-13.00 Oppsummering", "11.30-13.00 Oppsummering. Ved Ola Hansen")


def named(desk: Desk, title: str) -> SessionId:
    """Find a session by the beginning of its title."""
    return next(each.id for each in desk.state.sessions.values() if each.title.startswith(title))


@pytest.fixture
def desk(keyring: Keyring, clock: FixedClock) -> Desk:
    """Make a desk on which the day is being run: two sessions started, one moved, one arrival."""
    draft = read_programme(PAGE)
    state = build.state(
        (build.participant(1),), draft.sessions, days=draft.days, tracks=draft.tracks
    )
    made = build.desk(state, clock=clock, keyring=keyring)
    made.do(CheckIn(who=Known(participant=build.participant(1).id)))
    clock.set(build.at("08:32"))
    made.do(StartSession(session=named(made, "Åpning")))
    clock.set(build.at("09:01"))
    made.do(StopSession(session=named(made, "Åpning")))
    made.do(StartSession(session=named(made, "Status")))
    made.do(
        ReadySpeaker(session=named(made, "Status"), name="Kari Nordmann", slides=True, note="Mygg")
    )
    made.do(MoveSession(session=named(made, "Oppsum"), to=build.at("12:20"), reach=Reach.THIS))
    return made


@asynccontextmanager
async def reading(
    desk: Desk,
    tmp_path: Path,
    page: str,
    *,
    size: tuple[int, int] = NORMAL,
    language: str = "nb",
) -> AsyncIterator[Pilot[None]]:
    """Open the files screen with a page that was read."""
    (tmp_path / "ny.txt").write_text(page, "utf-8")
    make: Callable[[], FilesScreen] = lambda: FilesScreen(tmp_path)  # noqa: E731
    async with opened(desk, "files", make, size=size, language=language) as pilot:
        await type_text(pilot, "ny.txt")
        await press(pilot, "enter")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        await pilot.pause()
        screen = pilot.app.screen
        assert isinstance(screen, FilesScreen)
        screen._quiet_until = 0.0
        yield pilot


def listed(pilot: Pilot[None], width: int = 74) -> list[str]:
    """Give the words of all rows."""
    rows = pilot.app.screen.query_one(Rows).rows
    return [" ".join(row.draw(width, is_chosen=False).plain.split()) for row in rows]


async def test_what_happened_survives_a_new_page(desk: Desk, tmp_path: Path) -> None:
    """Check-ins, actual times and moves are as they were, and one Ctrl+Z takes the page back."""
    page = PAGE.replace("Klimabudsjett", "Klimabudsjett i praksis").replace("Kari", "Karin")
    actuals, retimings = dict(desk.state.actuals), dict(desk.state.retimings)
    readiness = dict(desk.state.readiness)
    assert len(readiness) == 1
    presences, before = dict(desk.state.presences), dict(desk.state.sessions)
    assert len(actuals) == 2
    assert len(retimings) == 1
    async with reading(desk, tmp_path, page) as pilot:
        assert [row.split()[:3] for row in listed(pilot)] == [
            ["[", "]", "INNLEDER"],
            ["[✓]", "NAVN", "10.00–11.00"],
        ]
        assert listed(pilot)[0].endswith("pågår")
        await press(pilot, "enter")
        assert desk.state.sessions != before
        assert (desk.state.actuals, desk.state.retimings) == (actuals, retimings)
        assert (desk.state.presences, desk.state.readiness) == (presences, readiness)
        assert [each.name for each in in_order(desk.state)] == ["ny.txt 18.11.2020 09.01"]
        await press(pilot, "ctrl+z")
        assert desk.state.sessions == before


@pytest.mark.parametrize("size", [WIDE, NORMAL, NARROW])
async def test_new_time_is_shown_against_both(
    desk: Desk, tmp_path: Path, size: tuple[int, int]
) -> None:
    """What was published, what moderators decided, and what the page says now."""
    page = PAGE.replace("12.00-13.00", "12.10-13.10")
    moved = dict(desk.state.retimings)
    async with reading(desk, tmp_path, page, size=size) as pilot:
        (row,) = listed(pilot)
        assert row == "[✓] NY TID 12.10–13.10 Oppsummering flyttet her"
        shown = [" ".join(line.split()) for line in seen(pilot).splitlines()]
        for words in ("tid før 12.00–13.00", "her 12.20–13.20", "nå 12.10–13.10"):
            assert any(words in line for line in shown), words
        await press(pilot, "enter")
        assert desk.state.retimings == {}
        await press(pilot, "ctrl+z")
        assert desk.state.retimings == moved


async def test_what_was_held_and_is_gone_is_not_chosen(desk: Desk, tmp_path: Path) -> None:
    """Its row says that it was held; only somebody who takes it in removes it."""
    page = PAGE.replace("08.30-09.00 Åpning av samlingen\n", "").replace("Lunsj", "Lunch")
    async with reading(desk, tmp_path, page) as pilot:
        first = listed(pilot)[0]
        assert first == "[ ] UTGÅR 08.30–09.00 Åpning av samlingen er holdt"
        assert "er holdt, men står ikke på siden. Den blir stående." in seen(pilot)
        await press(pilot, "enter")
        assert named(desk, "Åpning")


async def test_what_begins_while_somebody_looks_is_taken_out(
    desk: Desk, tmp_path: Path, clock: FixedClock
) -> None:
    """The clock moves on over a review that lies open; what was taken in stays in."""
    page = PAGE.replace("Klimabudsjett", "Klimabudsjett i praksis")
    async with reading(desk, tmp_path, page) as pilot:
        assert "Enter godta 1" in seen(pilot)
        desk.do(StopSession(session=named(desk, "Status")))
        clock.set(build.at("10:02"))
        desk.do(StartSession(session=named(desk, "Klimabudsjett")))
        screen = pilot.app.screen
        assert isinstance(screen, FilesScreen)
        screen.tick(clock.now())
        await pilot.pause()
        assert listed(pilot) == ["[ ] NAVN 10.00–11.00 Klimabudsjett i praksis pågår"]
        await press(pilot, "right", "enter")
        assert named(desk, "Klimabudsjett i praksis")


@pytest.mark.parametrize(
    ("language", "size", "head", "row"),
    [
        ("nb", WIDE, "GÅR IKKE OPP", "! LØP 11.30–13.00 Lunsj / Oppsummering"),
        ("nb", NARROW, "2 endringer", "! LØP 11.30–13.00 Lunsj / Oppsummering"),
        ("en", NORMAL, "DOES NOT FIT", "! TRACK 11:30–13:00 Lunsj / Oppsummering"),
    ],
)
async def test_conflicts_of_the_page_are_a_view(
    desk: Desk, tmp_path: Path, language: str, size: tuple[int, int], head: str, row: str
) -> None:
    """F7 shows what would not fit, and blocks nothing; with the row out it fits again."""
    page = CLASHING.replace("Klimabudsjett", "Klimabudsjett nå")
    async with reading(desk, tmp_path, page, size=size, language=language) as pilot:
        await press(pilot, "f7", "f7")
        assert head in seen(pilot)
        assert listed(pilot) == [row]
        await press(pilot, "f7", "down", "left", "f7", "f7")
        assert len(listed(pilot)) == 1
        assert row not in listed(pilot)
        await press(pilot, "f7", "down", "right", "enter")
        assert any(each.start == time(11, 30) for each in desk.state.sessions.values())


@pytest.mark.parametrize("size", [WIDE, NORMAL, NARROW])
async def test_conflicts_of_the_stored_programme(
    desk: Desk, tmp_path: Path, size: tuple[int, int]
) -> None:
    """F7 on the files screen lists what does not fit now, then versions; Esc leaves them."""
    make: Callable[[], FilesScreen] = lambda: FilesScreen(tmp_path)  # noqa: E731
    async with opened(desk, "files", make, size=size) as pilot:
        await press(pilot, "f7")
        assert "Alt går opp." in seen(pilot)
        desk.do(MoveSession(session=named(desk, "Oppsum"), to=build.at("11:50"), reach=Reach.THIS))
        await pilot.pause()
        assert listed(pilot) == ["! LØP 11.50–12.50 Lunsj / Oppsummering"]
        await press(pilot, "enter", "f7")
        assert listed(pilot) == ["Ingen versjoner er tatt vare på ennå."]
        await press(pilot, "enter", "f7")
        assert pilot.app.screen.query_one(ScanField).has_focus
        await press(pilot, "f7", "escape")
        assert pilot.app.screen.query_one(ScanField).has_focus
        console(pilot).speak("en")


@pytest.mark.parametrize("size", [WIDE, NORMAL, NARROW])
async def test_going_back_to_a_version_is_seen_first(
    desk: Desk, tmp_path: Path, size: tuple[int, int]
) -> None:
    """A version is chosen, its changes are shown row by row, and accepting is one act."""
    page = PAGE.replace("Klimabudsjett", "Klimabudsjett i praksis").replace("Lunsj", "Lunch")
    actuals = dict(desk.state.actuals)
    desk.do(NameVersion(name="Trykt [/foo]"))
    desk.do(TakeInProgramme(draft=read_programme(page)))
    entries = len(desk.state.entries)
    make: Callable[[], FilesScreen] = lambda: FilesScreen(tmp_path)  # noqa: E731
    async with opened(desk, "files", make, size=size) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, FilesScreen)
        await press(pilot, "f7", "f7")
        assert "Enter sammenlign" in seen(pilot)
        assert "Trykt [/foo]" in listed(pilot)[0]
        screen._quiet_until = 0.0
        await press(pilot, "enter")
        screen._quiet_until = 0.0
        assert [row.split()[1] for row in listed(pilot)] == ["NAVN", "NAVN"]
        assert size == NARROW or "TILBAKE TIL   Trykt [/foo]" in seen(pilot)
        await press(pilot, "left")
        assert len(desk.state.entries) == entries
        await press(pilot, "enter")
        assert "Programmet er som i versjonen. Nye: 0, endrede: 1," in seen(pilot)
        assert named(desk, "Lunsj")
        assert named(desk, "Klimabudsjett i praksis")
        assert desk.state.actuals == actuals
        await press(pilot, "ctrl+z")
        assert named(desk, "Lunch")
