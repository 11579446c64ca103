"""The panel from second to second: what is put in place equals what is drawn anew."""

from __future__ import annotations

from dataclasses import replace

import pytest
from textual.app import App, ComposeResult
from textual.strip import Strip
from textual.widget import Widget

from tests.gathering import NB, agenda, conference, started
from tui.now_cards import Following, now_cards
from tui.themes import themes
from tui.widgets.now_card import NowCard
from tui.widgets.now_panel import NowPanel, digits_on, panel_lines

OVER = (started("d1-06", "09:40"),)


class Stage(App[None]):
    """A panel, and room for another of the same size."""

    def __init__(self, height: int) -> None:
        super().__init__()
        for theme in themes():
            self.register_theme(theme)
        self.theme = themes()[0].name
        self.panel, self.other = NowPanel(), NowPanel()
        for panel in (self.panel, self.other):
            panel.styles.height = height

    def compose(self) -> ComposeResult:
        """Put one above the other."""
        yield self.panel
        yield self.other


def lines(panel: Widget) -> list[Strip]:
    """Give what a panel draws."""
    return panel.render_lines(panel.size.region)


def card_at(clock: str, *, day: int = 1) -> NowCard:
    """Give the card of a second, the last track's where there are several."""
    did = OVER if day == 1 and clock < "10:20" else ()
    return now_cards(NB, conference(), agenda(clock, day=day, did=did), Following())[-1]


@pytest.mark.parametrize("height", [5, 7, 9])
@pytest.mark.parametrize("clocks", ["10:08:{:02}", "10:36:{:02}", "10:38:{:02}", "10:39:{:02}"])
async def test_digits_put_in_place_are_those_of_the_whole_card(height: int, clocks: str) -> None:
    """In every second the panel shows what one shows that never had another card."""
    app = Stage(height)
    async with app.run_test(size=(80, 36)):
        for second in range(8, 30):
            card = card_at(clocks.format(second))
            app.panel.card = card
            # Another title in between: this one is drawn as a whole each time.
            app.other.card = replace(card, title="–")
            lines(app.other)
            app.other.card = card
            assert lines(app.panel) == lines(app.other)
            assert [line.text for line in lines(app.panel)] == [
                line.plain for line in panel_lines(card, app.panel.size)
            ]


@pytest.mark.parametrize("height", [2, 3, 8, 10])
async def test_a_track_counts_on_as_well(height: int) -> None:
    """In digits or in words, a track's panel shows the second."""
    app = Stage(height)
    async with app.run_test(size=(80, 36)):
        for second in range(8, 30):
            card = card_at(f"09:57:{second:02}", day=2)
            assert card.track
            app.panel.card = card
            assert [line.text for line in lines(app.panel)] == [
                line.plain for line in panel_lines(card, app.panel.size)
            ]


async def test_only_the_digits_differ_from_one_second_to_the_next() -> None:
    """The pieces that are drawn are those that differ, to the cell."""
    app = Stage(9)
    async with app.run_test(size=(80, 36)):
        before, now = card_at("10:36:10"), card_at("10:36:11")
        place = digits_on(before, app.panel.size)
        assert place is not None
        assert place.takes(now)
        pairs = zip(
            panel_lines(before, app.panel.size), panel_lines(now, app.panel.size), strict=True
        )
        differing = {
            (x, y)
            for y, (old, new) in enumerate(pairs)
            for x, letters in enumerate(zip(old.plain, new.plain, strict=True))
            if letters[0] != letters[1]
        }
        drawn = {
            (x, region.y)
            for region in place.changes(before.digits, now.digits)
            for x in range(region.x, region.right)
        }
        assert differing <= drawn
        assert len(drawn) <= 2 * len(differing)
