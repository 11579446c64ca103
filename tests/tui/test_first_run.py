"""The screen before there is a conference."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Static

from store.language import Language
from tui.first_run import FirstRun, Wanted
from tui.widgets.scan_field import ScanField


class Attempts:
    """Remembers what was tried, and refuses as long as it has sentences."""

    def __init__(self, *wrong: str) -> None:
        self.wanted: list[Wanted] = []
        self._wrong = list(wrong)

    def __call__(self, wanted: Wanted) -> str | None:
        """Try."""
        self.wanted.append(wanted)
        return self._wrong.pop(0) if self._wrong else None


async def walked(*keys: str, attempts: Attempts | None = None) -> FirstRun:
    """Press keys and give the application as it ended."""
    app = FirstRun(Language("nb"), attempts or Attempts())
    async with app.run_test() as pilot:
        await pilot.press(*keys)
        await pilot.pause()
    return app


async def test_enter_begins_the_demo() -> None:
    """The first choice is the demo, one key away."""
    assert (await walked("enter")).return_value == Wanted(way="demo")


async def test_folder_is_opened() -> None:
    """A folder that is typed is tried, and is what the application ends with."""
    app = await walked("down", "down", "enter", *"/a", "enter")

    assert app.return_value == Wanted(way="open", paths=(Path("/a"),))


async def test_new_conference_is_asked_for_in_three_questions() -> None:
    """Page, list and folder; the list may be left out, the others not."""
    app = await walked("down", "enter", "enter", *"p", "enter", "enter", "enter", *"f", "enter")

    assert app.return_value == Wanted(way="new", paths=(Path("p"), None, Path("f")))


async def test_what_was_wrong_is_said_and_asked_again() -> None:
    """A refusal stands below the field, as it is, and nothing is over."""
    attempts = Attempts("Det er ingen samling i [/foo].")
    app = FirstRun(Language("nb"), attempts)
    async with app.run_test() as pilot:
        await pilot.press("down", "down", "enter", *"x", "enter")
        assert str(app.query_one("#wrong", Static).content) == "Det er ingen samling i [/foo]."
        assert app.focused is app.query_one(ScanField)
        await pilot.press(*"y", "enter")
        await pilot.pause()
    assert app.return_value == Wanted(way="open", paths=(Path("y"),))


async def test_escape_goes_back_and_leaves() -> None:
    """From a question back to the ways, from the ways out."""
    app = FirstRun(Language("nb"), Attempts())
    async with app.run_test() as pilot:
        await pilot.press("down", "enter", *"p", "escape")
        assert not app.query_one(ScanField).display
        await pilot.press("escape")
        await pilot.pause()
    assert (app.return_value, app.return_code) == (None, 0)


@pytest.mark.parametrize("code", ["nb", "en"])
async def test_small_terminal_shows_everything(code: str) -> None:
    """At 60 by 20 the ways, the question and the keys are seen."""
    app = FirstRun(Language(code), Attempts())
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.press("down", "enter")
        await pilot.pause()
        for name in ("#title", "#question", "#keys"):
            region = app.query_one(name).region
            assert app.screen.region.contains_region(region)
