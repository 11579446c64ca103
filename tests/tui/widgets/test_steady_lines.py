"""Lines of which few change: what is seen is always what was shown last."""

from __future__ import annotations

import pytest
from textual.app import App, ComposeResult
from textual.content import Content
from textual.geometry import Region

from tui.widgets.steady_lines import SteadyLines


class Stage(App[None]):
    """Nothing but the lines."""

    def compose(self) -> ComposeResult:
        """Put them."""
        yield SteadyLines()


def seen(widget: SteadyLines) -> list[str]:
    """Give what a widget draws, without blanks at the ends."""
    size = widget.size
    strips = widget.render_lines(Region(0, 0, size.width, size.height))
    return [strip.text.rstrip() for strip in strips]


@pytest.mark.parametrize(
    "after",
    [
        ["one", "new", "three"],
        ["zero", "one", "two"],
        ["one"],
        ["one", "two", "three", "four", "five"],
        [],
    ],
    ids=["one changes", "all move down", "some go", "more than there is room for", "nothing"],
)
async def test_what_was_shown_last_is_seen(after: list[str]) -> None:
    """However the lines change, none of those before stays where another belongs."""
    app = Stage()
    async with app.run_test(size=(20, 4)) as pilot:
        widget = app.query_one(SteadyLines)
        widget.show([Content("one"), Content("two"), Content("three")])
        await pilot.pause()
        assert seen(widget) == ["one", "two", "three", ""]
        widget.show([Content(words) for words in after])
        await pilot.pause()

        assert seen(widget) == (after + [""] * 4)[:4]


async def test_the_same_words_in_another_style_are_drawn_anew() -> None:
    """A line that only changes its colour changes."""
    app = Stage()
    async with app.run_test(size=(20, 1)) as pilot:
        widget = app.query_one(SteadyLines)
        widget.show([Content("one")])
        await pilot.pause()
        plain = widget.render_line(0)
        widget.show([Content.styled("one", "bold")])
        await pilot.pause()

        assert widget.render_line(0) != plain


async def test_lines_follow_the_size() -> None:
    """A wider place has wider lines."""
    app = Stage()
    async with app.run_test(size=(20, 2)) as pilot:
        widget = app.query_one(SteadyLines)
        widget.show([Content("one")])
        await pilot.resize_terminal(30, 2)
        await pilot.pause()

        assert {each.cell_length for each in widget.render_lines(Region(0, 0, 30, 2))} == {30}
