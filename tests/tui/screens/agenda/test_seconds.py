"""What a second draws on the terminal: the digits that changed, and nothing where none did."""

from __future__ import annotations

from typing import Any

from rich.console import RenderableType
from textual._compositor import ChopsUpdate
from textual.screen import Screen

from store.badges.keys import Keyring
from store.clock import FixedClock
from tests import build, gathering, stage
from tests.sizes import WIDE
from tui.app import DeskApp
from tui.screens import SCREENS


class Watched(DeskApp):
    """A console that keeps which cells it draws."""

    def __init__(self, *args: Any, **settings: Any) -> None:
        super().__init__(*args, **settings)
        self.drawn: set[tuple[int, int]] = set()

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        if isinstance(renderable, ChopsUpdate):
            self.drawn |= {
                (x, y) for y, first, last in renderable.spans for x in range(first, last)
            }
        elif renderable is not None:
            self.drawn |= {(x, y) for x in range(WIDE[0]) for y in range(WIDE[1])}
        super()._display(screen, renderable)


def changed(before: list[str], now: list[str]) -> set[tuple[int, int]]:
    """Give the cells in which two screens differ."""
    return {
        (x, y)
        for y, lines in enumerate(zip(before, now, strict=True))
        for x, letters in enumerate(zip(*(line.ljust(WIDE[0]) for line in lines), strict=True))
        if len(set(letters)) > 1
    }


async def test_a_second_draws_the_digits_that_changed(keyring: Keyring) -> None:
    """Every cell that became otherwise is drawn, and never many more; in minutes none is."""
    clock = FixedClock(gathering.at("10:31:05"))
    desk = build.desk(gathering.state(), clock=clock, keyring=keyring)
    app = Watched(desk, SCREENS, first="programme")
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        for at in ("10:31:06", "10:31:59"):
            app.drawn.clear()
            clock.set(gathering.at(at))
            app.tick()
            await pilot.pause()
            assert app.drawn == set()
        clock.set(gathering.at("10:36:10"))
        app.tick()
        await pilot.pause()
        for second in range(11, 25):
            before = stage.seen(app)
            app.drawn.clear()
            clock.set(gathering.at(f"10:36:{second}"))
            app.tick()
            await pilot.pause()
            became_otherwise = changed(before, stage.seen(app))
            assert became_otherwise
            assert became_otherwise <= app.drawn
            assert len(app.drawn) <= 60
