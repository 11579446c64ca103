"""The large digits on a panel: where they stand, and other digits put in their place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import lru_cache
from os.path import commonprefix
from typing import Final

from rich.segment import Segment
from textual.geometry import Offset, Region
from textual.strip import Strip

from tui.glyphs import numeral
from tui.widgets.now_card import NowCard

_STILL: Final = tuple(
    field.name for field in fields(NowCard) if field.name not in {"digits", "left"}
)
"""What a card is for every second: all but its digits and the words that repeat them."""


@dataclass(frozen=True, slots=True)
class Digits:
    """The place of the digits on a drawn card; from second to second nothing else changes."""

    others: NowCard
    """The card; its digits may be those of another second."""
    at: Offset
    width: int
    lines: int
    """How high they are: three or five lines."""

    @classmethod
    def on(cls, card: NowCard, at: Offset, lines: int) -> Digits:
        """Give the place of a card's digits, the upper left corner being known."""
        return cls(card, at, len(_shapes(card.digits, lines)[0]), lines)

    def takes(self, card: NowCard) -> bool:
        """Tell whether a card is the one that is drawn here, but for digits as wide as these."""
        return (
            bool(card.digits)
            and all(getattr(card, name) == getattr(self.others, name) for name in _STILL)
            and len(_shapes(card.digits, self.lines)[0]) == self.width
        )

    def changes(self, before: str, now: str) -> list[Region]:
        """Give the pieces of lines in which two countdowns differ."""
        shapes = zip(_shapes(before, self.lines), _shapes(now, self.lines), strict=True)
        regions = []
        for row, (old, new) in enumerate(shapes):
            if old != new:
                start = len(commonprefix([old, new]))
                end = self.width - len(commonprefix([old[::-1], new[::-1]]))
                regions.append(Region(self.at.x + start, self.at.y + row, end - start, 1))
        return regions

    def put_on(self, lines: Sequence[Strip], digits: str) -> list[Strip]:
        """Put digits on the lines of the panel where others stand; they take their colours."""
        drawn, left, right = list(lines), self.at.x, self.at.x + self.width
        for y, shape in enumerate(_shapes(digits, self.lines), start=self.at.y):
            style = next(iter(drawn[y].crop(left, right))).style
            middle = Strip([Segment(shape, style)], self.width)
            drawn[y] = Strip.join([drawn[y].crop(0, left), middle, drawn[y].crop(right)])
        return drawn


@lru_cache(maxsize=8)
def _shapes(digits: str, lines: int) -> tuple[str, ...]:
    """Give the lines of digits, which one second asks for several times."""
    return tuple(numeral(digits, lines=lines))
