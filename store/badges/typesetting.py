"""Setting words in a box: how wide they are, how large they can be, where their lines break.

Nothing is ever cut: what is too long becomes smaller, then goes on in another line, at last in the
middle of a word, and then becomes smaller still.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Final

import msgspec

from store.badges.letters import UNKNOWN

PLAIN: Final = "NotoSans-Regular"
BOLD: Final = "NotoSans-Bold"

ABOVE: Final = 0.95
"""How far letters with accents reach above their line, in parts of the size."""
BELOW: Final = 0.25
LEADING: Final = ABOVE + BELOW
"""From one line to the next."""

_FONTS: Final = Path(__file__).parent / "fonts"
_PIECES: Final = re.compile(r"\S+?(?:[-\u2010\u2013/](?=\w)|(?=\s)|$)(\s*)")
"""What stays together: a word, or a part of a double one up to its hyphen."""
_STEP: Final = 0.94
_THIN: Final = 0.01
"""What is no wider counts as so wide: accents alone have no width."""
_GRAIN: Final = 4
"""Sizes are whole quarters of a point while they are legible."""


class Style(msgspec.Struct, frozen=True, kw_only=True):
    """How a kind of words is set; sizes in points."""

    font: str
    largest: float
    whole: float
    """Down to this size the words shrink to stay in one line."""
    least: float
    """Down to this size they shrink so that no word is broken."""


class Setting(msgspec.Struct, frozen=True, gc=False):
    """Words that were set: their size in points, and their rows with the widths of these."""

    size: float
    rows: tuple[tuple[str, float], ...]

    @property
    def height(self) -> float:
        """Give the height of all rows in points."""
        return len(self.rows) * self.size * LEADING


_NOTHING: Final = Setting(0.0, ())

_Piece = tuple[str, float, float]
"""Letters, their width, and the width of the space after them, in parts of the size."""


def fit(words: str, style: Style, width: float, height: float) -> Setting:
    """Set words as large as their style and a box of so many points let them be."""
    if not words:
        return _NOTHING
    em = measure(words, style.font)
    size = _grained(min(style.largest, width / max(em, _THIN), height / LEADING))
    if size >= style.whole:
        return Setting(size, ((words, em * size),))
    pieces = tuple(_pieces(words, style.font))
    widest = max(_THIN, *(em for _, em, _ in pieces))
    largest = min(style.whole, height / LEADING)
    for size in _sizes(min(largest, width / widest), style.least):
        rows = _wrapped(pieces, width / size)
        if len(rows) * size * LEADING <= height:
            return _set(size, rows)
    letters = tuple(_letters(pieces, style.font))
    widest = max(_THIN, *(em for _, em, _ in letters))
    for size in _sizes(min(largest, width / widest), 0.0):
        rows = _wrapped(letters, width / size)
        if len(rows) * size * LEADING <= height:
            return _set(size, rows)
    raise ValueError("the box has no room")


def measure(words: str, font: str) -> float:
    """Give the width of words in parts of the size."""
    return sum(map(_widths(font).__getitem__, words)) / 1000


def make_known(*fonts: str) -> None:
    """Let whatever draws know the fonts, which happens once."""
    for font in fonts:
        _widths(font)


class _Widths(dict[str, float]):
    """The widths of letters in thousandths of the size; what is not there has that of `UNKNOWN`."""

    def __init__(self, widths: Mapping[int, float], otherwise: float) -> None:
        super().__init__({chr(letter): width for letter, width in widths.items()})
        self._otherwise = otherwise

    def __missing__(self, letter: str) -> float:
        return self._otherwise


@cache
def _widths(font: str) -> _Widths:
    """Register a font, and give the widths of its letters."""
    from reportlab import rl_config
    from reportlab.pdfbase.pdfmetrics import registerFont
    from reportlab.pdfbase.ttfonts import TTFont

    # As text for old mail programs, written letter by letter: half of the time of a sheet.
    rl_config.useA85 = 0
    loaded = TTFont(font, str(_FONTS / f"{font}.ttf"))
    registerFont(loaded)
    return _Widths(loaded.face.charWidths, loaded.face.charWidths[ord(UNKNOWN)])


def _set(size: float, rows: list[tuple[str, float]]) -> Setting:
    return Setting(size, tuple((row, em * size) for row, em in rows))


def _grained(size: float) -> float:
    return int(size * _GRAIN) / _GRAIN if size > 1 else size


def _sizes(largest: float, least: float) -> Iterator[float]:
    size = _grained(largest)
    while size >= least and size > 0:
        yield size
        size = _grained(size * _STEP)


def _pieces(words: str, font: str) -> Iterator[_Piece]:
    for found in _PIECES.finditer(words):
        piece = found[0].rstrip()
        yield piece, measure(piece, font), measure(" ", font) if found[1] else 0.0


def _letters(pieces: tuple[_Piece, ...], font: str) -> Iterator[_Piece]:
    """Take pieces apart into letters with their accents."""
    for piece, _, space in pieces:
        clusters: list[str] = []
        for letter in piece:
            if clusters and unicodedata.combining(letter):
                clusters[-1] += letter
            else:
                clusters.append(letter)
        last = len(clusters) - 1
        for at, cluster in enumerate(clusters):
            yield cluster, measure(cluster, font), space if at == last else 0.0


def _wrapped(pieces: tuple[_Piece, ...], width: float) -> list[tuple[str, float]]:
    """Put pieces into rows of a width in parts of the size, none of them being wider."""
    rows: list[tuple[str, float]] = []
    row, used, gap = "", 0.0, 0.0
    for piece, em, space in pieces:
        if row and used + gap + em > width:
            rows.append((row, used))
            row, used, gap = "", 0.0, 0.0
        row += f" {piece}" if gap else piece
        used += gap + em
        gap = space
    rows.append((row, used))
    return rows
