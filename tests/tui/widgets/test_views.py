"""Large numbers and bars draw what they are given, in the room that they have."""

from __future__ import annotations

from pathlib import Path

from textual.app import ComposeResult

from tests import stage
from tests.sizes import NORMAL
from tui.glyphs import numeral
from tui.screen import DeskScreen
from tui.widgets.bar_view import BarView
from tui.widgets.numeral_view import NumeralView


class Views(DeskScreen):
    """A screen with a number in both sizes and a bar."""

    def compose_body(self) -> ComposeResult:
        """Show them."""
        yield NumeralView("37")
        yield NumeralView("+3:12", is_large=True)
        yield BarView()


async def test_a_number_has_its_own_size(tmp_path: Path) -> None:
    """A number takes the columns of its digits and three or five lines."""
    app = stage.console(tmp_path, first_screen=Views)
    async with app.run_test(size=NORMAL) as pilot:
        small, large = app.screen.query(NumeralView)
        for view, digits, lines in ((small, "37", 3), (large, "+3:12", 5)):
            shapes = numeral(digits, lines=lines)
            assert view.size == (len(shapes[0]), lines)
            assert view.render().plain.split("\n") == shapes
        small.digits = "186"
        await pilot.pause()
        assert small.size.width == len(numeral("186")[0])


async def test_a_bar_fills_with_its_share(tmp_path: Path) -> None:
    """Done and rest are two glyphs, so that the bar needs no colour."""
    app = stage.console(tmp_path, first_screen=Views)
    async with app.run_test(size=NORMAL) as pilot:
        view = app.screen.query_one(BarView)
        view.share = 0.25
        await pilot.pause()
        assert view.render().plain == "━" * 20 + "─" * 60
