"""The views of a screen as words."""

from __future__ import annotations

from textual.app import App, ComposeResult

from tests.stage import seen
from tui.themes import themes
from tui.widgets.view_line import View, ViewLine


class Shown(App[None]):
    """Two views."""

    CSS = "ViewLine { width: 60; }"

    def __init__(self) -> None:
        super().__init__()
        self.chosen: list[str] = []
        for theme in themes():
            self.register_theme(theme)
        self.theme = "s-dark"

    def compose(self) -> ComposeResult:
        """Show the line."""
        yield ViewLine()

    def on_mount(self) -> None:
        """Give it words."""
        line = self.query_one(ViewLine)
        line.views = (View("people", "DELTAKERE"), View("places", "KOMMUNER"))
        line.current = "places"
        line.note = ("39 kommuner · flest som mangler først", "39 kommuner")

    def on_view_line_chosen(self, message: ViewLine.Chosen) -> None:
        """Note a click."""
        self.chosen.append(message.name)


async def test_the_note_takes_the_form_that_fits() -> None:
    """The short form stands at the right end where the long one is too wide."""
    app = Shown()
    async with app.run_test(size=(80, 5)) as pilot:
        await pilot.pause()
        line = seen(app)[0]
        assert line.startswith("DELTAKERE     KOMMUNER")
        assert line.endswith("39 kommuner")
        assert len(line) == 60


async def test_a_click_on_a_word_asks_for_its_view() -> None:
    """Only words ask."""
    app = Shown()
    async with app.run_test(size=(80, 5)) as pilot:
        await pilot.pause()
        for x in (3, 11, 15):
            await pilot.click(ViewLine, offset=(x, 0))
        assert app.chosen == ["people", "places"]
