"""A phone reads the code from the screen, whatever the theme and the terminal do to colours."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import pytest
from rich.segment import Segment
from textual.color import Color
from textual.filter import NoColor
from textual.geometry import Region, Size

from tests.code_shown import Shown, codes, spread, theme_names
from tests.pictures import draw, read
from tests.sizes import DRAWN_CODES, NORMAL
from tui.widgets.qr_view import CELLS, LARGE_CELLS, can_show, obstacle


def cells(rows: Iterable[Iterable[Segment]], region: Region) -> Counter[str]:
    """Count the characters in a region of the screen."""
    texts = ["".join(segment.text for segment in row) for row in rows]
    lines = texts[region.y : region.bottom]
    return Counter("".join(line[region.x : region.right] for line in lines))


async def test_every_code_is_read_in_every_theme() -> None:
    """Codes are read from 80 × 24 cells without inversion, some in each theme."""
    app = Shown()
    names = theme_names()
    drawn = codes(DRAWN_CODES)
    seen = set[str]()
    async with app.run_test(size=NORMAL) as pilot:
        for code, theme in zip(drawn, spread(len(drawn), names), strict=True):
            app.view.code = code
            if theme not in seen:
                app.theme = theme
                await pilot.pause()
            assert app.read() == [code], theme
            seen.add(theme)
    assert seen == set(names)


async def test_the_code_takes_33_by_17_cells() -> None:
    """Two modules share a cell, and blocks stand only where a cell is half dark."""
    app = Shown(codes(1)[0])
    async with app.run_test(size=NORMAL):
        assert app.view.size == CELLS == Size(33, 17)
        found = cells(app.on_screen(), app.view.region)
        assert set(found) == {" ", "▀"}
        colours = {
            (segment.style.color.name, segment.style.bgcolor.name)
            for y in range(17)
            for segment in app.view.render_line(y)
            if segment.text[0] == "▀" and segment.style
            if segment.style.color and segment.style.bgcolor
        }
        assert colours == {("#000000", "#ffffff"), ("#ffffff", "#000000")}


async def test_the_large_code_takes_66_by_33_whole_cells() -> None:
    """Where fonts draw blocks badly, no block is needed."""
    code = codes(1)[0]
    app = Shown(code, is_large=True)
    async with app.run_test(size=(80, 40)) as pilot:
        assert app.view.size == LARGE_CELLS == Size(66, 33)
        assert set(cells(app.on_screen(), app.view.region)) == {" "}
        assert app.read() == [code]
        app.view.is_large = False
        await pilot.pause()
        assert app.view.size == CELLS
        assert app.read() == [code]


async def test_another_code_replaces_the_first() -> None:
    """Nothing of the code before is left, and no code leaves its place empty."""
    first, second = codes(2)
    app = Shown(first)
    async with app.run_test(size=NORMAL) as pilot:
        app.view.code = second
        await pilot.pause()
        assert app.read() == [second]
        app.view.code = None
        await pilot.pause()
        assert app.read() == []
        assert app.view.size == CELLS


async def test_the_quiet_zone_is_light_on_every_side() -> None:
    """Four modules of white stand round the code, whatever stands round the widget."""
    app = Shown(codes(1)[0])
    async with app.run_test(size=NORMAL):
        rows = [list(app.view.render_line(y)) for y in range(17)]
    white = [segment for y in (0, 1, 15) for segment in rows[y]]
    for y in range(2, 15):
        assert rows[y][0].cell_length >= 4
        assert rows[y][-1].cell_length >= 4
        white += [rows[y][0], rows[y][-1]]
    assert {segment.text.strip() for segment in white} == {""}
    grounds = [segment.style.bgcolor for segment in white if segment.style]
    assert {ground.name for ground in grounds if ground} == {"#ffffff"}
    assert None not in grounds


@pytest.mark.parametrize("theme", ["textual-dark", "textual-light", "s-dark", "s-light"])
async def test_without_colour_the_code_is_still_read(
    monkeypatch: pytest.MonkeyPatch, theme: str
) -> None:
    """NO_COLOR makes greys of colours; black and white stay what they are."""
    monkeypatch.setenv("NO_COLOR", "1")
    code = codes(1)[0]
    app = Shown(code)
    app.theme = theme
    assert can_show(app)
    async with app.run_test(size=NORMAL):
        assert app.read() == [code]


async def test_where_no_colours_are_left_the_code_is_not_offered(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """With the terminal's own colours and NO_COLOR nothing is dark, and the helper knows."""
    monkeypatch.setenv("NO_COLOR", "1")
    app = Shown(codes(1)[0])
    app.theme = "ansi-dark"
    assert not can_show(app)
    assert obstacle(app, Size(80, 24)) == "badges.colours_off"
    async with app.run_test(size=NORMAL):
        rows = [NoColor().apply(row, Color(0, 0, 0)) for row in app.on_screen()]
        assert read(draw(rows)) == []


@pytest.mark.parametrize(
    ("room", "is_large", "expected"),
    [
        (Size(33, 17), False, None),
        (Size(32, 17), False, "badges.too_small"),
        (Size(33, 16), False, "badges.too_small"),
        (Size(66, 33), True, None),
        (Size(65, 33), True, "badges.too_small"),
        (Size(66, 32), True, "badges.too_small"),
    ],
)
def test_the_room_must_hold_the_whole_code(
    room: Size, *, is_large: bool, expected: str | None
) -> None:
    """A code without its edge cannot be read, so it is said beforehand."""
    assert obstacle(Shown(), room, is_large=is_large) == expected


async def test_the_code_cannot_be_selected() -> None:
    """A selection would go to the clipboard as blocks and spaces."""
    app = Shown(codes(1)[0])
    async with app.run_test(size=NORMAL):
        assert not app.view.allow_select
