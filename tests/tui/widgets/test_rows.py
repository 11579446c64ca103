"""A list draws what is seen, draws anew what changed, and its cursor sticks to somebody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import overload

from textual import events
from textual.content import Content

from tests import stage
from tests.sizes import NORMAL
from tui.look import text
from tui.widgets.rows import Row, Rows

PATIENCE = 50
"""So often a test looks whether the screen was drawn anew, on a machine that has much to do."""


class Counted:
    """Counts how often rows are drawn."""

    def __init__(self) -> None:
        self.draws: list[str] = []


@dataclass(frozen=True)
class Line:
    """A row of one word that notes when it is drawn."""

    key: str
    word: str
    counted: Counted
    is_choosable: bool = True

    def draw(self, width: int, *, is_chosen: bool) -> Content:
        """Draw the word, in capitals when chosen."""
        del width
        self.counted.draws.append(self.key)
        return text(self.word.upper() if is_chosen else self.word)


class Many(Sequence[Row]):
    """A hundred thousand rows that are made when somebody asks."""

    def __init__(self, counted: Counted) -> None:
        self._counted = counted

    def __len__(self) -> int:
        """Count them."""
        return 100_000

    @overload
    def __getitem__(self, at: int) -> Row: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Row]: ...
    def __getitem__(self, at: int | slice) -> Row | Sequence[Row]:
        """Make one."""
        assert isinstance(at, int)
        return Line(f"k{at}", f"row {at}", self._counted)


def people(counted: Counted, *words: str) -> list[Row]:
    """Make rows; a word that begins with a dash is a line between groups."""
    return [Line(word, word, counted, is_choosable=not word.startswith("-")) for word in words]


async def test_only_what_is_seen_is_drawn(tmp_path: Path) -> None:
    """A hundred thousand rows cost what a screenful costs, and the end is reached at once."""
    app, counted = stage.console(tmp_path), Counted()
    async with app.run_test(size=NORMAL) as pilot:
        rows = app.screen.query_one(Rows)
        rows.show(Many(counted))
        await pilot.pause()
        assert len(counted.draws) <= rows.size.height
        rows.move(-1)
        await pilot.pause()
        assert rows.cursor == 99_999
        assert any("ROW 99999" in line for line in stage.seen(app))
        assert len(counted.draws) <= 3 * rows.size.height


async def test_only_rows_that_changed_are_drawn_again(tmp_path: Path) -> None:
    """One person's change redraws one line."""
    app, counted = stage.console(tmp_path), Counted()
    async with app.run_test(size=NORMAL) as pilot:
        rows = app.screen.query_one(Rows)
        rows.show(people(counted, "alta", "bardu", "senja"))
        await pilot.pause()
        counted.draws.clear()
        changed = [*people(counted, "alta"), Line("bardu", "Bardu!", counted)]
        rows.show([*changed, *people(counted, "senja")])
        await pilot.pause()
        assert counted.draws == ["bardu"]
        assert any("Bardu!" in line for line in stage.seen(app))


async def test_the_cursor_sticks_to_the_person(tmp_path: Path) -> None:
    """When rows come and go around somebody, the cursor stays on them, and goes with them."""
    app, counted = stage.console(tmp_path), Counted()
    async with app.run_test(size=NORMAL):
        rows = app.screen.query_one(Rows)
        rows.show(people(counted, "alta", "bardu", "senja"))
        assert rows.chosen is None
        rows.move(1)
        rows.move(1)
        assert rows.chosen is not None
        assert rows.chosen.key == "bardu"
        rows.show(people(counted, "aure", "alta", "bardu"))
        assert rows.chosen is not None
        assert rows.chosen.key == "bardu"
        rows.show(people(counted, "aure", "alta"))
        assert rows.chosen is None


async def test_the_cursor_steps_over_lines_between_groups(tmp_path: Path) -> None:
    """Nobody can be chosen where nobody stands."""
    app, counted = stage.console(tmp_path), Counted()
    async with app.run_test(size=NORMAL):
        rows = app.screen.query_one(Rows)
        rows.show(people(counted, "alta", "-omtrent", "bardu"))
        keys = []
        for by in (1, 1, 1, -1, -1):
            rows.move(by)
            keys.append(rows.chosen.key if rows.chosen else "")
        assert keys == ["alta", "bardu", "bardu", "alta", "alta"]
        rows.show([])
        assert not rows.move(1)


async def test_a_click_chooses(tmp_path: Path) -> None:
    """The mouse is the second way; a line between groups cannot be clicked."""
    app, counted = stage.console(tmp_path), Counted()
    async with app.run_test(size=NORMAL) as pilot:
        rows = app.screen.query_one(Rows)
        rows.show(people(counted, "alta", "-omtrent", "bardu"))
        await pilot.pause()
        await pilot.click(Rows, offset=(5, 1))
        assert rows.chosen is None
        await pilot.click(Rows, offset=(5, 2))
        assert rows.chosen is not None
        assert rows.chosen.key == "bardu"


async def test_a_theme_repaints_the_list(tmp_path: Path) -> None:
    """No line keeps the colours of the theme before."""
    app, counted = stage.console(tmp_path), Counted()
    async with app.run_test(size=NORMAL) as pilot:
        rows = app.screen.query_one(Rows)
        rows.show(people(counted, "alta", "bardu"))
        await pilot.pause()
        dark = {str(style.bgcolor) for _, _, word, style in stage.cells(app) if "alta" in word}
        app.wear("light")
        light = set[str]()
        for _ in range(PATIENCE):
            await pilot.pause()
            light = {str(style.bgcolor) for _, _, word, style in stage.cells(app) if "alta" in word}
            if light:
                break
        assert dark
        assert light
        assert dark.isdisjoint(light)


async def test_names_cannot_be_selected(tmp_path: Path) -> None:
    """A selection would go to the clipboard."""
    app, counted = stage.console(tmp_path), Counted()
    async with app.run_test(size=NORMAL) as pilot:
        rows = app.screen.query_one(Rows)
        rows.show(people(counted, "alta", "bardu"))
        await pilot.pause()
        y = rows.region.y
        app.post_message(events.MouseDown(None, 4, y, 0, 0, 1, False, False, False))
        app.post_message(events.MouseMove(None, 9, y + 1, 5, 1, 1, False, False, False))
        await pilot.pause()
        assert app.screen.get_selected_text() in {None, ""}


async def test_a_smaller_list_keeps_the_chosen_row_in_sight(tmp_path: Path) -> None:
    """Whoever was chosen is still seen when something else takes the room."""
    app, counted = stage.console(tmp_path), Counted()
    async with app.run_test(size=NORMAL) as pilot:
        rows = app.screen.query_one(Rows)
        rows.show(people(counted, *(f"row {at:02}" for at in range(30))))
        await pilot.pause()
        for _step in range(10):
            rows.move(1)
        rows.styles.height = 4
        await pilot.pause()

        assert any("ROW 09" in line for line in stage.seen(app))
