"""The console: one way in for scans, one sentence for a crash, keys and palette in our words."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from textual.pilot import Pilot

from store.conference.change import Change
from tests import build, stage
from tests.keys import scan, type_text
from tests.sizes import NORMAL, SCANS
from tests.terminal import Terminal, written
from tui.app import DeskApp
from tui.palette import PaletteDialog

SECRET = "Bjørn-Åge Hemmelig"


class BrokenDesk(stage.DeskDesk):
    """A screen that has a defect."""

    def action_pressed(self, key: str) -> None:
        """Break, with a name at hand."""
        name = SECRET
        raise RuntimeError(f"{key} of {name}")


class PicturesqueError(RuntimeError):
    """An error that draws itself, and its values with it."""

    def __rich__(self) -> str:
        """Draw the name."""
        return SECRET


class PicturesqueDesk(stage.DeskDesk):
    """A screen whose defect would draw itself."""

    def action_pressed(self, key: str) -> None:
        """Break."""
        raise PicturesqueError(key)


@pytest.mark.parametrize("screen", [BrokenDesk, PicturesqueDesk])
async def test_a_crash_shows_one_sentence_and_no_value(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], screen: type[stage.DeskDesk]
) -> None:
    """The terminal, the log and the exit status tell of a crash; a name is in none of them."""
    log = tmp_path / "crash.log"
    app = stage.console(tmp_path, crash_log=log, first_screen=screen)
    app.driver_class = Terminal

    async def press(pilot: Pilot[object]) -> None:
        await pilot.press("ctrl+g")

    await app.run_async(size=NORMAL, auto_pilot=press)
    shown = capfd.readouterr()
    said = " ".join(f"{shown.out}{shown.err}{written(app)}".split())
    assert app.return_code == 1
    assert "Skranke stoppet på grunn av en feil." in said
    assert "Hemmelig" not in said
    assert "Traceback" not in said
    noted = log.read_text("utf-8")
    assert "Hemmelig" not in noted
    assert "action_pressed" in noted
    assert "Error" in noted
    assert stat.S_IMODE(log.stat().st_mode) == 0o600


async def test_scans_are_checked_in_whatever_is_open(tmp_path: Path) -> None:
    """Over a screen, a dialog and the palette each scan is one answer."""
    people = [build.participant(number) for number in range(1, 3 * SCANS + 1)]
    app = stage.console(tmp_path, people=people)
    async with app.run_test(size=NORMAL) as pilot:
        waiting = iter(people)
        for place in ("screen", "dialog", "palette"):
            if place == "dialog":
                app.push_screen(stage.AskDialog())
            elif place == "palette":
                app.pop_screen()
                app.action_command_palette()
            await pilot.pause()
            for _ in range(SCANS):
                await scan(pilot, app.desk.code(next(waiting).id))
        assert [one.verdict.word for one in app.answers if one.verdict] == ["admitted"] * len(
            people
        )
        assert isinstance(app.screen, PaletteDialog)


async def test_undo_and_redo_work_everywhere(tmp_path: Path) -> None:
    """Ctrl+Z takes back this window's last act, Ctrl+Y does it again, on any screen."""
    app = stage.console(tmp_path)
    person = stage.PEOPLE[0].id
    async with app.run_test(size=NORMAL) as pilot:
        await scan(pilot, app.desk.code(person))
        await pilot.press("f4", "ctrl+z")
        assert not app.state.is_present(person, 1)
        await pilot.press("ctrl+y")
        assert app.state.is_present(person, 1)


async def test_the_palette_offers_everything_in_words(tmp_path: Path) -> None:
    """Every act of the screen and every screen is there; nothing would write names to disk."""
    app = stage.console(tmp_path)
    async with app.run_test(size=NORMAL) as pilot:
        await pilot.pause()
        offered = {command.title for command in app.get_system_commands(app.screen)}
        assert {"Innsjekking", "Deltakere", "Angre", "Avslutt", "Fargetema: lyst"} <= offered
        assert not {"Screenshot", "Theme", "Quit", "Keys", "Copy selected text"} & offered


async def test_the_palette_finds_and_does(tmp_path: Path) -> None:
    """Letters choose an act, Enter does it where it belongs, and Esc does nothing."""
    app = stage.console(tmp_path)
    async with app.run_test(size=NORMAL) as pilot:
        await pilot.press("ctrl+p")
        await type_text(pilot, "farg ly")
        await pilot.press("enter")
        await pilot.pause()
        assert app.theme_choice == "light"
        await pilot.press("ctrl+p")
        await type_text(pilot, "delt")
        await pilot.press("enter")
        await pilot.pause()
        assert app.current_mode == "people"
        await pilot.press("ctrl+p", "escape")
        await pilot.pause()
        assert isinstance(app.screen, stage.ListDesk)


async def test_ctrl_c_says_how_to_leave(tmp_path: Path) -> None:
    """What people try first ends nothing and tells the key."""
    app = stage.console(tmp_path)
    async with app.run_test(size=NORMAL) as pilot:
        await pilot.press("f4", "ctrl+c")
        await pilot.pause()
        assert "Ctrl+Q avslutter" in stage.seen(app)[3]
        assert app.return_code is None


async def test_themes_change_at_once(tmp_path: Path) -> None:
    """Another theme colours the open screen, and the choice is remembered."""
    app = stage.console(tmp_path)
    async with app.run_test(size=NORMAL) as pilot:
        await pilot.pause()
        dark = app.screen.styles.background
        app.wear("light")
        await pilot.pause()
        assert app.screen.styles.background != dark
        assert app.theme_choice == "light"


@pytest.mark.parametrize(
    ("term", "colorterm", "theme"),
    [
        ("xterm-256color", "truecolor", "s-dark"),
        ("xterm-256color", "", "s-256"),
        ("xterm", "", "s-16"),
        ("linux", "", "s-16"),
    ],
)
async def test_colours_are_those_that_the_terminal_has(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, term: str, colorterm: str, theme: str
) -> None:
    """A terminal of few colours gets the palette that was made for it, without being asked."""
    monkeypatch.setenv("TERM", term)
    monkeypatch.setenv("COLORTERM", colorterm)
    app = stage.console(tmp_path)
    assert app.theme == theme


async def test_changes_reach_the_open_screen(tmp_path: Path) -> None:
    """What the desk records is drawn by whoever is seen."""
    app = stage.console(tmp_path)
    async with app.run_test(size=NORMAL) as pilot:
        desk = app.screen
        assert isinstance(desk, stage.DeskDesk)
        await pilot.pause()
        desk.drawn.clear()
        await scan(pilot, app.desk.code(stage.PEOPLE[0].id))
        joined = Change()
        for change in desk.drawn:
            joined |= change
        assert stage.PEOPLE[0].id in joined.people


async def test_a_broken_scan_is_said(tmp_path: Path) -> None:
    """Where nobody can type, a scan that broke off asks to be repeated."""
    app = stage.console(tmp_path)
    async with app.run_test(size=NORMAL) as pilot:
        await pilot.press("f4")
        await scan(pilot, app.desk.code(stage.PEOPLE[0].id)[:12], suffix="")
        assert "✗ Ikke lest ferdig." in stage.seen(app)[3]
        assert list(app.answers) == []


async def test_quitting_ends_cleanly(tmp_path: Path) -> None:
    """Ctrl+Q ends the console with status 0, from a dialog too."""
    app = stage.console(tmp_path)
    async with app.run_test(size=NORMAL) as pilot:
        app.push_screen(stage.AskDialog())
        await pilot.pause()
        await type_text(pilot, "x")
        await pilot.press("ctrl+q")
        await pilot.pause()
    assert app.return_code == 0
    assert isinstance(app, DeskApp)
