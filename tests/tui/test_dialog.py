"""A dialog is a tone with a bar, fills the narrowest screen, and is left by Esc alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.geometry import Region

from tests import stage
from tests.keys import scan, type_text
from tests.sizes import NARROW, NORMAL, WIDE
from tui.widgets.scan_field import ScanField


@pytest.mark.parametrize(
    ("size", "left", "width"), [(WIDE, 18, 84), (NORMAL, 2, 76), (NARROW, 0, 60)]
)
async def test_a_dialog_has_its_place(
    tmp_path: Path, size: tuple[int, int], left: int, width: int
) -> None:
    """The verdict's colour shows around it, but for the narrowest, which it fills."""
    app = stage.console(tmp_path)
    async with app.run_test(size=size) as pilot:
        app.push_screen(stage.AskDialog())
        await pilot.pause()
        region = app.screen.query_one(".dialog").region
        assert (region.x, region.width) == (left, width)
        if size == NARROW:
            assert region == Region(0, 0, *NARROW)
        assert all(stage.seen(app)[y][left] == "▌" for y in range(region.y, region.bottom))


async def test_only_escape_leaves_a_dialog(tmp_path: Path) -> None:
    """Function keys, the palette's key and a scan leave the question where it is."""
    app = stage.console(tmp_path)
    answers: list[str | None] = []
    async with app.run_test(size=NORMAL) as pilot:
        app.push_screen(stage.AskDialog(), answers.append)
        await pilot.pause()
        await type_text(pilot, "syk")
        await pilot.press("f4")
        await scan(pilot, app.desk.code(stage.PEOPLE[0].id))
        assert isinstance(app.screen, stage.AskDialog)
        assert app.screen.query_one(ScanField).value == "syk"
        await pilot.press("escape")
        await pilot.pause()
        assert answers == [None]
        assert app.current_mode == "checkin"


async def test_keys_of_a_dialog_are_shown_in_it(tmp_path: Path) -> None:
    """The last line of a dialog says how to answer and how to leave."""
    app = stage.console(tmp_path)
    async with app.run_test(size=NORMAL) as pilot:
        app.push_screen(stage.AskDialog())
        await pilot.pause()
        region = app.screen.query_one(".dialog").region
        lines = stage.seen(app)[region.y : region.bottom]
        assert any("Enter avslutt  Esc lukk" in line for line in lines)
