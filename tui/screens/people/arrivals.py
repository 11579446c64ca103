"""The arrivals of a day as a chart of blocks: numbers over bars over times, without colour too."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from textual.content import Content
from textual.geometry import Size

from store.conference.state import State
from store.language import Language, forms
from store.rules.statistics import arrivals
from tui import look

BAR: Final = 5
"""The columns of a bar: a time has as many."""
APART: Final = 1
TALLEST: Final = 12
_EIGHTHS: Final = " ▁▂▃▄▅▆▇█"


def chart(state: State, day: int, language: Language, size: Size) -> list[Content]:
    """Draw the arrivals per five minutes, the latest where not all fit; nobody says so."""
    every = arrivals(state.tallies[day])
    if not every:
        return [look.text(language.text("lists.screen.no_arrivals"), "$s-dim")]
    most_at, most = max(every, key=lambda slot: slot[1])
    at = forms.at_clock(language, most_at, state.zone)
    head = look.spread(
        look.text(language.text("rail.per_five"), "$s-dim"),
        look.text(language.text("lists.screen.most", time=at, n=most), "$s-muted"),
        size.width,
    )
    shown = every[-max(1, (size.width + APART) // (BAR + APART)) :]
    height = max(1, min(TALLEST, size.height - 5))
    levels = [max(1, round(count / most * height * 8)) if count else 0 for _start, count in shown]
    rows = [
        (" " * APART).join(_EIGHTHS[min(8, max(0, level - 8 * row))] * BAR for level in levels)
        for row in reversed(range(height))
    ]
    return [
        head,
        Content(""),
        look.text(_cells([str(count) if count else "·" for _start, count in shown]), "$s-fg"),
        *(look.text(row, "$s-accent") for row in rows),
        look.text(_cells([_clock(language, start, state) for start, _count in shown]), "$s-muted"),
    ]


def _clock(language: Language, at: datetime, state: State) -> str:
    return forms.clock(language, at, state.zone)


def _cells(words: list[str]) -> str:
    return (" " * APART).join(word.center(BAR) for word in words)
