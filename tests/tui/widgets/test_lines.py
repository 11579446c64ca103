"""Lines that follow the room they get."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.content import Content
from textual.geometry import Size

from tests.stage import seen
from tui.look import text
from tui.widgets.lines import Lines


class Shown(App[None]):
    """A drawing of its own size."""

    def compose(self) -> ComposeResult:
        """Show it."""
        yield Lines()

    def on_mount(self) -> None:
        """Give it something to draw."""
        self.query_one(Lines).show(measured)


def measured(size: Size) -> list[Content]:
    """Say the size, three times."""
    return [text(f"{size.width} × {size.height}")] * 3


async def test_another_size_is_drawn_for() -> None:
    """Nobody has to ask for it."""
    app = Shown()
    async with app.run_test(size=(40, 5)) as pilot:
        await pilot.pause()
        assert seen(app)[0] == "40 × 1"
        app.query_one(Lines).styles.height = 2
        await pilot.resize_terminal(30, 5)
        await pilot.pause()

        assert seen(app)[:3] == ["30 × 2", "30 × 2", ""]


async def test_another_drawing_is_drawn_at_once() -> None:
    """What is shown is what was given last."""
    app = Shown()
    async with app.run_test(size=(40, 5)) as pilot:
        app.query_one(Lines).show(lambda _size: [text("[bold]Åse[/]")])
        await pilot.pause()

        assert seen(app)[0] == "[bold]Åse[/]"
