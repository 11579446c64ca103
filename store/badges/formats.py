"""The cards that badges are printed on: their sizes, and how they lie on the sheet."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeVar

import msgspec

from store import settings
from store.settings import Stored

MODULE: Final = 0.6
"""Millimetres: the side of a code's module, the least that a poor print is still read at."""
MAX_MODULE: Final = 0.8

T = TypeVar("T")


class CardFormat(msgspec.Struct, frozen=True, kw_only=True):
    """One way of printing badges; all lengths in millimetres."""

    name: str
    page: tuple[float, float]
    """Width and height of the sheet."""
    columns: int = 1
    rows: int = 1
    card: tuple[float, float]
    """Width and height of one card as it is cut out, before it is folded."""
    left: float = 0
    """From the sheet's left edge to the first card."""
    top: float = 0
    """From the sheet's upper edge to the first card."""
    gaps: tuple[float, float] = (0, 0)
    """Between columns and between rows."""
    folds: bool = False
    """Whether the card is folded across its middle and shows the badge on both sides."""
    module: float = MODULE
    """The side of a code's module."""

    @property
    def places(self) -> int:
        """How many cards a sheet has."""
        return self.columns * self.rows

    @property
    def medium(self) -> str:
        """Name the sheet as printing systems do.

        Source: PWG 5101.1, and `Custom.WIDTHxHEIGHTmm` of CUPS for sizes without a name.
        """
        width, height = self.page
        return _NAMED.get(self.page, f"Custom.{width:g}x{height:g}mm")

    @property
    def face(self) -> tuple[float, float]:
        """Width and height of what is seen of a card from one side."""
        width, height = self.card
        return (width, height / 2) if self.folds else (width, height)

    @property
    def room(self) -> tuple[float, float]:
        """How far the first card can lie from the left and upper edges with all on the sheet."""
        across = self.columns * (self.card[0] + self.gaps[0]) - self.gaps[0]
        down = self.rows * (self.card[1] + self.gaps[1]) - self.gaps[1]
        return self.page[0] - across, self.page[1] - down


_A4: Final = (210.0, 297.0)
_A6: Final = (105.0, 148.0)
_NAMED: Final = {_A4: "A4", _A6: "A6"}

CARD_FORMATS: Final[tuple[CardFormat, ...]] = (
    CardFormat(name="a4-10", page=_A4, columns=2, rows=5, card=(90, 55), left=15, top=11),
    CardFormat(name="a4-8", page=_A4, columns=2, rows=4, card=(95, 68), left=10, top=12.5),
    CardFormat(name="a6-fold", page=_A6, card=_A6, folds=True),
    CardFormat(name="label-62x100", page=(62, 100), card=(62, 100)),
    CardFormat(name="card-90x55", page=(90, 55), card=(90, 55)),
)
"""The first is what holds where nothing was set."""

_BY_NAME: Final = {each.name: each for each in CARD_FORMATS}


def format_of(stored: Stored) -> CardFormat:
    """Give the format that a conference is set to; what is no such value counts as not set."""
    name = _read(lambda: settings.word(stored, "badge_format"), "")
    card = _BY_NAME.get(name, CARD_FORMATS[0])
    left = _read(lambda: settings.number(stored, "badge_left"), None)
    top = _read(lambda: settings.number(stored, "badge_top"), None)
    module = _read(lambda: float(settings.word(stored, "badge_module")), MODULE)
    return msgspec.structs.replace(
        card,
        left=_margin(left, card.left, card.room[0]),
        top=_margin(top, card.top, card.room[1]),
        module=max(MODULE, min(module, MAX_MODULE)),
    )


def _margin(halves: int | None, own: float, most: float) -> float:
    """Give a margin that was set in half millimetres, as far as the cards stay on the sheet."""
    return own if halves is None else min(max(halves / 2, 0), most)


def _read(read: Callable[[], T], otherwise: T) -> T:
    """Read a setting, into which another program may have put anything."""
    try:
        return read()
    except (msgspec.ValidationError, ValueError):
        return otherwise
