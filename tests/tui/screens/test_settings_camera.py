"""The camera among the settings: this machine's, off until somebody writes which."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from store import places
from store.badges.keys import Keyring
from store.clock import FixedClock
from store.desk import Desk
from tests import build
from tests.keys import type_text
from tests.tui.camera.eyes import Endless, still, until
from tests.tui.screens.consoles import console, opened, press, seen
from tui.camera.source import FrameSource
from tui.screens.settings.screen import SettingsScreen
from tui.widgets.rows import Rows


@pytest.fixture
def desk(keyring: Keyring, clock: FixedClock) -> Desk:
    """Make a desk with one person."""
    return build.desk(build.state((build.participant(1),)), clock=clock, keyring=keyring)


async def go_there(pilot: Pilot[None]) -> list[str]:
    """Move to the camera's row, with cameras of the test's own; give which are opened."""
    asked: list[str] = []

    def give(source: str) -> FrameSource:
        asked.append(source)
        return Endless(still())

    console(pilot).open_camera = give
    screen = pilot.app.screen
    assert isinstance(screen, SettingsScreen)
    while not any(rows.chosen and rows.chosen.key == "camera" for rows in screen.query(Rows)):
        screen.action_choose(1)
    await pilot.pause()
    return asked


async def test_a_number_switches_the_camera_on_and_is_kept(desk: Desk) -> None:
    """It holds at once and the next time; nothing of it is recorded in the conference."""
    async with opened(desk, "settings", SettingsScreen, keep=places.remember) as pilot:
        asked = await go_there(pilot)
        assert "Av" in seen(pilot)
        await type_text(pilot, "1")
        await press(pilot, "enter")
        await until(pilot, lambda: asked == ["1"])

        assert console(pilot).is_watching
        assert "Kamera 1" in seen(pilot)
        assert places.preferences().camera == "1"
        assert desk.state.entries == {}


async def test_a_dash_switches_it_off_for_the_next_time_too(desk: Desk) -> None:
    """As it gives every setting its default."""
    places.remember(camera="1")
    async with opened(desk, "settings", SettingsScreen, keep=places.remember) as pilot:
        await go_there(pilot)
        console(pilot).use_camera("1")
        await type_text(pilot, "-")
        await press(pilot, "enter")

        assert not console(pilot).is_watching
        assert places.preferences().camera == ""


async def test_a_film_is_taken_by_its_path(desk: Desk, tmp_path: Path) -> None:
    """Where there is such a file."""
    path = tmp_path / "skilt.mp4"
    path.write_bytes(b"")
    async with opened(desk, "settings", SettingsScreen, keep=places.remember) as pilot:
        asked = await go_there(pilot)
        await type_text(pilot, str(path))
        await press(pilot, "enter")
        await until(pilot, lambda: asked == [str(path)])

        assert places.preferences().camera == str(path)
        assert console(pilot).is_watching


@pytest.mark.parametrize("typed", ["borte.mp4", "-1", "kamera", "."])
async def test_what_is_no_camera_is_refused(desk: Desk, typed: str) -> None:
    """The sentence says what fits, and nothing is switched on or kept."""
    async with opened(desk, "settings", SettingsScreen, keep=places.remember) as pilot:
        asked = await go_there(pilot)
        await type_text(pilot, typed)
        await press(pilot, "enter")

        assert "Skriv nummeret på et kamera" in seen(pilot)
        assert not console(pilot).is_watching
        assert places.preferences().camera == ""
    assert asked == []
