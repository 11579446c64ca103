"""The screen before there is a conference."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from store.language import LANGUAGES, Language
from tests import stage
from tests.sizes import NARROW, NORMAL, WIDE
from tui.first_run import FirstRun, Wanted
from tui.widgets.rows import Rows
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


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Make a folder with a page, a list and a conference."""
    for name in ("program.txt", "deltakere.csv"):
        (tmp_path / name).write_text("x", "utf-8")
    (tmp_path / "samling").mkdir()
    (tmp_path / "samling" / "conference.json").write_text("{}", "utf-8")
    (tmp_path / "annet").mkdir()
    return tmp_path


def offered(app: FirstRun) -> list[str]:
    """Give the names that are offered as answers."""
    rows = app.query_one(".offers", Rows).rows
    return [row.draw(60, is_chosen=False).plain.split()[0] for row in rows]


async def way(pilot: Pilot[Wanted], *keys: str) -> None:
    """Press keys, and be past all waiting."""
    await pilot.press(*keys)
    await pilot.pause()


async def test_enter_begins_the_demo() -> None:
    """The first choice is the demo, one key away."""
    app = FirstRun(Language("nb"), Attempts())
    async with app.run_test() as pilot:
        await way(pilot, "enter")
    assert app.return_value == Wanted(way="demo")


async def test_folder_is_opened(folder: Path) -> None:
    """A folder that is typed is tried, and is what the application ends with."""
    app = FirstRun(Language("nb"), Attempts(), folder=folder)
    async with app.run_test() as pilot:
        await way(pilot, "down", "down", "enter", *"/a", "enter")
    assert app.return_value == Wanted(way="open", paths=(Path("/a"),))


async def test_folder_is_chosen(folder: Path) -> None:
    """Only folders are offered; one with a conference is opened, another is gone into."""
    app = FirstRun(Language("nb"), Attempts(), folder=folder)
    async with app.run_test() as pilot:
        await way(pilot, "down", "down", "enter")
        assert offered(app) == ["annet", "samling", ".."]
        await way(pilot, "down", "enter")
        assert offered(app) == [".."]
        await way(pilot, "down", "enter")
        await way(pilot, "down", "down", "enter")
    assert app.return_value == Wanted(way="open", paths=(folder / "samling",))


async def test_new_conference_is_asked_for_in_three_questions(folder: Path) -> None:
    """Page, list and folder; the list may be left out, the others not."""
    app = FirstRun(Language("nb"), Attempts(), folder=folder)
    async with app.run_test() as pilot:
        await way(pilot, "down", "enter", "enter")
        assert "NY SAMLING   1 av 3" in "\n".join(stage.seen(app))
        await way(pilot, *"prog", "tab", "enter")
        assert "NY SAMLING   2 av 3" in "\n".join(stage.seen(app))
        await way(pilot, "enter", "enter", *"f", "enter")
    assert app.return_value == Wanted(way="new", paths=(folder / "program.txt", None, folder / "f"))


async def test_what_was_wrong_is_said_and_asked_again(folder: Path) -> None:
    """A refusal stands below the field, as it is, and nothing is over."""
    app = FirstRun(Language("nb"), Attempts("Det er ingen samling i [/foo]."), folder=folder)
    async with app.run_test() as pilot:
        await way(pilot, "down", "down", "enter", *"x", "enter")
        assert str(app.query_one("#wrong", Static).content) == "Det er ingen samling i [/foo]."
        assert app.focused is app.query_one(ScanField)
        await way(pilot, *"y", "enter")
    assert app.return_value == Wanted(way="open", paths=(folder / "y",))


async def test_demo_that_fails_says_why() -> None:
    """The sentence stands below the ways, which are still there."""
    app = FirstRun(Language("nb"), Attempts("Disken er full."))
    async with app.run_test() as pilot:
        await way(pilot, "enter")
        assert "Disken er full." in "\n".join(stage.seen(app))
        await way(pilot, "enter")
    assert app.return_value == Wanted(way="demo")


async def test_escape_goes_back_and_leaves() -> None:
    """From a question back to the ways, from the ways out."""
    app = FirstRun(Language("nb"), Attempts())
    async with app.run_test() as pilot:
        await way(pilot, "down", "enter", *"p", "escape")
        assert "Prøv demoen" in "\n".join(stage.seen(app))
        await way(pilot, "escape")
    assert (app.return_value, app.return_code) == (None, 0)


async def test_language_changes_at_once() -> None:
    """An arrow speaks the other language, and tells whoever opens the console."""
    spoken: list[str] = []
    app = FirstRun(Language("nb"), Attempts(), speak=spoken.append)
    async with app.run_test() as pilot:
        await way(pilot, "right")
        shown = "\n".join(stage.seen(app))
        assert spoken == ["en"]
        assert "Try the demo" in shown
        assert "Enter choose" in shown
        await way(pilot, "left")
    assert spoken == ["en", "nb"]


@pytest.mark.parametrize("size", [WIDE, NORMAL, NARROW])
@pytest.mark.parametrize("code", LANGUAGES)
async def test_everything_is_seen_in_every_size(
    code: str, size: tuple[int, int], folder: Path
) -> None:
    """The ways with what they mean, the questions, what is offered, and the keys."""
    language = Language(code)
    app = FirstRun(language, Attempts("Nei. " * 20), folder=folder)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        shown = "\n".join(stage.seen(app))
        for key in ("first.demo_means", "first.new_means", "first.open_means", "first.note"):
            assert language.text(key) in shown
        await way(pilot, "down", "down", "enter")
        shown = "\n".join(stage.seen(app))
        for words in (language.text("first.ask_folder"), "samling", "Enter"):
            assert words in shown
        await way(pilot, "x", "enter")
        assert "Nei. Nei." in "\n".join(stage.seen(app))
        assert app.query_one(".offers", Rows).size.height >= 3


async def test_hostile_names_are_only_names(folder: Path) -> None:
    """Files and folders may be called anything."""
    for name in ("[red]x[VIP]", "[@click=app.quit]y"):
        (folder / name).mkdir()
    app = FirstRun(Language("nb"), Attempts(), folder=folder)
    async with app.run_test() as pilot:
        await way(pilot, "down", "down", "enter")
        assert "[@click=app.quit]y" in "\n".join(stage.seen(app))
        assert app.is_running
