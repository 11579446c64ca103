"""Codes on screens of 80 × 24 cells: read back from exported pictures and from real terminals."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from pathlib import Path

from tests.bench.figures import note, say
from tests.code_shown import Shown, codes, spread, theme_names
from tests.pictures import rasterised, read
from tests.sizes import BENCH_DRAWN, NORMAL
from tests.tmux import TERMINALS, Tmux


def screens(folder: Path) -> None:
    """Read all codes back in both ways, in every theme."""
    start = time.perf_counter()
    right = asyncio.run(_exported())
    say("codes read from exported pictures", [right], BENCH_DRAWN, "codes", at_least=True)
    note("themes they were shown in", len(theme_names()), "themes")
    note("that took", time.perf_counter() - start, "s")
    start = time.perf_counter()
    right = sum(_in_terminals(folder).values())
    say("codes read from captures of tmux", [right], BENCH_DRAWN, "codes", at_least=True)
    note("kinds of terminals they were shown in", len(TERMINALS), "kinds")
    note("that took", time.perf_counter() - start, "s")


async def _exported() -> int:
    app, right = Shown(), 0
    themes = spread(BENCH_DRAWN, theme_names())
    async with app.run_test(size=NORMAL) as pilot:
        for code, theme in zip(codes(BENCH_DRAWN), themes, strict=True):
            app.view.code, app.theme = code, theme
            await pilot.pause()
            right += read(rasterised(app.export_screenshot())) == [code]
    return right


def _in_terminals(folder: Path) -> Counter[int]:
    """Share the codes among the terminals, each of which goes through the themes."""
    right = Counter[int]()
    for kind, (setting, _theme) in enumerate(TERMINALS):
        # Without colours the terminal's own are not used: there the console offers no code.
        names = [
            name
            for name in theme_names()
            if "NO_COLOR" not in setting or not name.startswith("ansi")
        ]
        mine = codes(BENCH_DRAWN)[kind :: len(TERMINALS)]
        themes = [names[turn % len(names)] for turn in range(len(mine))]
        pages = [f"{code}={theme}" for code, theme in zip(mine, themes, strict=True)]
        with Tmux(folder, "tests.code_shown", *pages, setting=setting) as terminal:
            for code in mine:
                right[kind] += terminal.reads(code)
                terminal.press("n")
    return right
