"""The keys' line shows what the keys do here, in order and in two languages, and can be clicked."""

from __future__ import annotations

from pathlib import Path

import pytest

from store.badges.keys import Keyring
from store.clock import FixedClock
from store.desk import Desk
from tests import stage
from tests.sizes import NARROW, NORMAL, WIDE
from tests.tui.situations import expected
from tui.app import DeskApp
from tui.screens import SCREENS
from tui.widgets.key_line import KeyLine


@pytest.fixture
def desk(keyring: Keyring, clock: FixedClock) -> Desk:
    """Make a desk at 08.12 of day 1."""
    return expected(keyring, clock)


async def test_hints_stand_in_order(tmp_path: Path) -> None:
    """Enter first, then the letters after one `Ctrl+`, the palette's last, then the rest."""
    app = stage.console(tmp_path)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        line = app.screen.query_one(KeyLine)
        keys = [hint.key for hint in line.hints]
        letters = [hint.key for hint in line.hints if hint.is_ctrl]
        assert keys[0] == "Enter"
        assert keys[1 : 1 + len(letters)] == letters
        assert letters[-1] == "P"
        assert keys[-1] == "← →"
        assert line.render().plain.count("Ctrl+") == 1


@pytest.mark.parametrize("size", [WIDE, NORMAL, NARROW])
async def test_hints_fit_and_are_never_cut(tmp_path: Path, size: tuple[int, int]) -> None:
    """What does not fit is left out as a whole, from the right, in both languages."""
    app = stage.console(tmp_path)
    async with app.run_test(size=size) as pilot:
        for language in ("nb", "en"):
            app.speak(language)
            await pilot.pause()
            line = app.screen.query_one(KeyLine)
            drawn = line.render().plain
            words = {word for hint in line.hints for word in " ".join(hint.words).split()}
            assert len(drawn) <= size[0] - 1
            assert "…" not in drawn
            assert drawn.strip().startswith("Enter ")
            assert drawn.split()[-1] in words


@pytest.mark.parametrize(
    ("size", "kept"), [(WIDE, ["Z", "P"]), (NORMAL, ["Z", "P"]), (NARROW, ["Z"])]
)
@pytest.mark.parametrize("language", ["nb", "en"])
async def test_the_way_back_and_the_way_to_all_are_never_left_out(
    desk: Desk, size: tuple[int, int], kept: list[str], language: str
) -> None:
    """Whatever else has no room at the counter: undo, and where there is some the palette."""
    app = DeskApp(desk, SCREENS, first="checkin", language=language)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        keys = app.screen.query_one(KeyLine).render().plain.split()

        assert [key for key in keys if key in {"Z", "P"}] == kept


async def test_a_word_can_be_clicked(tmp_path: Path) -> None:
    """Every key has a second way, for terminals that keep it to themselves."""
    app = stage.console(tmp_path)
    async with app.run_test(size=NORMAL) as pilot:
        desk = app.screen
        assert isinstance(desk, stage.DeskDesk)
        await pilot.pause()
        column = stage.seen(app)[-1].index(" B ") + 1
        await pilot.click(KeyLine, offset=(column, 0))
        await pilot.pause()
        assert desk.pressed == ["b"]


async def test_a_remapped_key_is_shown_as_it_is(tmp_path: Path) -> None:
    """Keys can be remapped by the binding's id, and the line follows."""
    app = stage.console(tmp_path)
    async with app.run_test(size=WIDE) as pilot:
        app.set_keymap({"demo.g": "ctrl+w"})
        await pilot.pause()
        keys = [hint.key for hint in app.screen.query_one(KeyLine).hints]
        assert "W" in keys
        assert "G" not in keys
