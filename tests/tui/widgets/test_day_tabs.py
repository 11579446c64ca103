"""The line of days: words that give way, and places that can be clicked."""

from __future__ import annotations

import pytest
from textual.app import App, ComposeResult

from tui.widgets.day_tabs import DayTab, DayTabs

DAYS = (
    DayTab("DAG 1", "onsdag", day=1, is_open=True),
    DayTab("DAG 2", "torsdag", day=2),
)
TRACKS = (
    DayTab("DAG 2", "torsdag", day=2, is_open=True),
    DayTab("løp A", track="A"),
    DayTab("LØP B", track="B", is_open=True),
)
MANY = tuple(DayTab(f"DAG {n}", "onsdag", day=n) for n in range(1, 7))


class Bench(App[None]):
    """An application with nothing else."""

    def __init__(self, tabs: tuple[DayTab, ...], note: str) -> None:
        super().__init__()
        self._given = tabs, note
        self.chosen: list[DayTab] = []

    def compose(self) -> ComposeResult:
        """Show the line."""
        yield DayTabs()

    def on_mount(self) -> None:
        """Give it its words."""
        line = self.query_one(DayTabs)
        line.tabs, line.note = self._given

    def on_day_tabs_chosen(self, message: DayTabs.Chosen) -> None:
        """Note what was clicked."""
        self.chosen.append(message.tab)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Stand in for the console's colours."""
        return {f"s-{token}": "#888888" for token in ("fg", "muted", "dim")}


@pytest.mark.parametrize(
    ("tabs", "note", "width", "drawn"),
    [
        (DAYS, "6 ferdige over", 60, "DAG 1  onsdag     DAG 2  torsdag            6 ferdige over"),
        (DAYS, "", 60, "DAG 1  onsdag     DAG 2  torsdag"),
        (DAYS, "10 ferdige over", 50, "DAG 1  onsdag   DAG 2  torsdag   10 ferdige over"),
        (TRACKS, "7 poster", 60, "DAG 2  torsdag     løp A     LØP B                7 poster"),
        (MANY, "7 poster", 60, "DAG 1  DAG 2  DAG 3  DAG 4  DAG 5  DAG 6          7 poster"),
    ],
)
async def test_words_give_way(tabs: tuple[DayTab, ...], note: str, width: int, drawn: str) -> None:
    """With less room first the blanks go, then the days of the week."""
    app = Bench(tabs, note)
    async with app.run_test(size=(width, 3)):
        assert app.query_one(DayTabs).render().plain.rstrip() == drawn


async def test_a_click_chooses() -> None:
    """A day is chosen by its name and by its day of the week, by nothing between two."""
    app = Bench(DAYS, "")
    async with app.run_test(size=(60, 3)) as pilot:
        for column in (0, 8, 15, 18, 25):
            await pilot.click(DayTabs, offset=(column, 0))
        assert [tab.day for tab in app.chosen] == [1, 1, 2, 2]
