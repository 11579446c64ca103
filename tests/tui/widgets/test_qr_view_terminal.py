"""The code is read from a real terminal, tmux, and from a picture that the console exports."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.code_shown import Shown, codes, spread, theme_names
from tests.pictures import rasterised, read
from tests.sizes import EXPORTED_CODES, NORMAL, TERMINAL_CODES
from tests.tmux import TERMINALS, Tmux

pytestmark = pytest.mark.tools


@pytest.mark.parametrize(("setting", "theme"), TERMINALS)
def test_codes_are_read_from_a_terminal(
    tmp_path: Path, setting: Mapping[str, str], theme: str
) -> None:
    """With true colours, 256, 16 or none, a reader gets the exact codes from 80 × 24 cells."""
    wanted = codes(TERMINAL_CODES)
    pages = [f"{code}={theme}" for code in wanted]
    with Tmux(tmp_path, "tests.code_shown", *pages, setting=setting) as terminal:
        for code in wanted:
            assert terminal.reads(code)
            terminal.press("n")


async def test_codes_are_read_from_exported_pictures() -> None:
    """The console's own picture of 80 × 24 cells, drawn with a font, is read in every theme."""
    names = theme_names()
    count = max(EXPORTED_CODES, len(names))
    app = Shown()
    async with app.run_test(size=NORMAL) as pilot:
        for code, theme in zip(codes(count), spread(count, names), strict=True):
            app.view.code, app.theme = code, theme
            await pilot.pause()
            assert read(rasterised(app.export_screenshot())) == [code], theme
