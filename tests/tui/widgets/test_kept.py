"""Widgets that are given again as they were drawn: what is kept is never out of date."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.geometry import Region
from textual.strip import Strip

from tui.widgets.kept import Ground, KeptStatic


class Stage(App[None]):
    """Words on a ground."""

    CSS = """
    Ground { height: 3; background: blue; }
    Ground.-red { background: red; }
    """

    def compose(self) -> ComposeResult:
        """Put the words on the ground."""
        with Ground():
            yield KeptStatic("one")


def lines(widget: Ground | KeptStatic) -> list[Strip]:
    """Give what a widget draws."""
    return widget.render_lines(Region(0, 0, widget.size.width, widget.size.height))


async def test_what_stays_is_given_again_and_what_changes_is_drawn() -> None:
    """Words, colours, sizes and refreshed pieces are drawn anew; all else is the same object."""
    app = Stage()
    async with app.run_test(size=(20, 6)) as pilot:
        ground, words = app.query_one(Ground), app.query_one(KeptStatic)
        first = lines(words)
        assert lines(words) is first
        words.update("two")
        assert lines(words)[0].text.strip() == "two"
        blue = lines(ground)
        assert lines(ground)[0] is blue[0]
        ground.add_class("-red")
        await pilot.pause()
        assert lines(ground) != blue
        await pilot.resize_terminal(30, 6)
        assert {strip.cell_length for strip in lines(ground)} == {30}
        kept = lines(words)
        words.refresh(Region(0, 0, 1, 1))
        assert lines(words) is not kept


async def test_a_ground_is_laid_out_as_a_container() -> None:
    """It has a container's style sheet, whatever its other bases are."""
    app = Stage()
    async with app.run_test(size=(20, 6)):
        ground = app.query_one(Ground)
        assert ground.styles.overflow_x == "hidden"
        assert ground.size.width == 20
