"""The board of municipalities: a dot a head, filled when they are in; safe to be looked at."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from textual.content import Content

from store.conference.state import State
from store.language import Language, forms
from store.rules import municipalities
from tui import look

NAME: Final = 13
"""The longest name of a municipality fits: it is never cut."""
DOTS: Final = 9
"""More heads than this are written as numbers."""


def board(state: State, day: int, language: Language, width: int, height: int) -> list[Content]:
    """Draw every municipality that somebody is expected from, in columns, under a head."""
    head = look.spread(
        look.text(language.text("board.municipalities"), "bold $s-dim"),
        look.line(
            ("●", "$s-ok-text"),
            (f" {language.text('board.in')}  ○ {language.text('board.expected')}", "$s-dim"),
        ),
        width,
    )
    cells = _cells(state, day)
    columns = max(1, width // (NAME + 1 + DOTS))
    rows = -(-len(cells) // columns)
    if rows > height - 2:
        rows = max(1, height - 2)
    lines = [head, look.blank(width)]
    for row in range(rows):
        line = Content("").join(cells[row::rows][:columns])
        lines.append(look.fitted(line, width))
    return lines


def _cells(state: State, day: int) -> list[Content]:
    tally = state.tallies[day]
    numbers = [number for number, count in tally.expected_from.items() if count > 0]
    named = sorted(((_name(number), number) for number in numbers), key=_by_name)
    return [
        _cell(name, tally.expected_from[number], tally.came_from[number]) for name, number in named
    ]


@lru_cache(maxsize=512)
def _by_name(cell: tuple[str, str]) -> tuple[str, str]:
    return forms.order(cell[0])


def _name(number: str) -> str:
    found = municipalities.by_number(number)
    return found.name if found is not None else number


@lru_cache(maxsize=512)
def _cell(name: str, expected: int, came: int) -> Content:
    """Draw one municipality; one that is complete becomes quieter, one that has begun is bright."""
    style = "$s-dim" if came >= expected else "bold $s-fg" if came else "$s-muted"
    label = look.fitted(name, NAME + 1, style)
    if expected > DOTS:
        return label + look.fitted(f"{came}/{expected}", DOTS, "$s-muted")
    inside, outside = "●" * min(came, expected), "○" * max(0, expected - came)
    dots = look.line((inside, "$s-ok-text"), (outside, "$s-dim"))
    return label + look.fitted(dots, DOTS)
