"""Shapes of half blocks for eyes a metre away: numerals, capitals, the signs of verdicts, bars.

Every function gives lines of equal width; nothing here knows colour or language.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Final

SMALL_NUMERALS: Final = {
    "0": ("▄█▀█▄", "██ ██", "▀█▄█▀"),
    "1": ("▄██  ", " ██  ", "▄██▄ "),
    "2": ("▀▀▀█▄", " ▄█▀ ", "██▄▄▄"),
    "3": ("▀▀▀█▄", " ▀▀█▄", "▄▄▄█▀"),
    "4": ("██ ██", "██▄██", "   ██"),
    "5": ("██▀▀▀", "▀▀▀█▄", "▄▄▄█▀"),
    "6": ("▄█▀▀ ", "██▀█▄", "▀█▄█▀"),
    "7": ("▀▀▀██", "  ██ ", " ██  "),
    "8": ("▄█▀█▄", "▄█▀█▄", "▀█▄█▀"),
    "9": ("▄█▀█▄", "▀█▄██", " ▄▄█▀"),
    "t": (" ▄▄ ", "▀██▀", " ▀█▄"),
    "h": ("██   ", "██▀█▄", "██ ██"),
    "+": ("  ▄  ", "▀▀█▀▀", "     "),
    "−": ("     ", "▀▀▀▀▀", "     "),
    ":": ("▄▄", "  ", "▀▀"),
    ".": ("  ", "  ", "▄▄"),
    " ": ("  ", "  ", "  "),
}
"""Numerals of 5 × 6 pixels in three lines, with stems of two pixels."""

LARGE_NUMERALS: Final = {
    "0": ("▄█▀▀█▄", "██  ██", "██  ██", "██  ██", "▀█▄▄█▀"),
    "1": (" ▄██  ", "▀▀██  ", "  ██  ", "  ██  ", "▄▄██▄▄"),
    "2": ("▄█▀▀█▄", "    ██", "  ▄█▀ ", "▄█▀   ", "██▄▄▄▄"),
    "3": ("▄█▀▀█▄", "    ██", "  ▀▀█▄", "    ██", "▀█▄▄█▀"),
    "4": ("██  ██", "██  ██", "▀█▄▄██", "    ██", "    ██"),
    "5": ("██▀▀▀▀", "██▄▄▄ ", "    ██", "    ██", "▀█▄▄█▀"),
    "6": (" ▄█▀▀ ", "██    ", "██▀▀█▄", "██  ██", "▀█▄▄█▀"),
    "7": ("▀▀▀▀██", "    ██", "   ▄█▀", "  ██  ", "  ██  "),
    "8": ("▄█▀▀█▄", "██  ██", "▄█▀▀█▄", "██  ██", "▀█▄▄█▀"),
    "9": ("▄█▀▀█▄", "██  ██", " ▀▀▀██", "    ██", "▀█▄▄█▀"),
    "t": (" ██  ", "▀██▀▀", " ██  ", " ██  ", " ▀█▄▄"),
    "h": ("██    ", "██    ", "██▀▀█▄", "██  ██", "██  ██"),
    "+": ("      ", "  ██  ", "██████", "  ██  ", "      "),
    "−": ("      ", "      ", "██████", "      ", "      "),
    ":": ("  ", "██", "  ", "██", "  "),
    ".": ("  ", "  ", "  ", "  ", "██"),
    " ": ("  ", "  ", "  ", "  ", "  "),
}
"""Numerals of 6 × 10 pixels in five lines, with stems of two pixels."""

FULL_SIGNS: Final = {
    "✓": (
        "          ▄██",
        "        ▄██▀ ",
        "██▄   ▄██▀   ",
        " ▀██▄██▀     ",
        "   ▀█▀       ",
    ),
    "✗": ("▀██▄    ▄██▀", "  ▀██▄▄██▀  ", "    ████    ", "  ▄██▀▀██▄  ", "▄██▀    ▀██▄"),
    "!": ("████", "████", "▀██▀", " ▀▀ ", "████"),
    "?": (" ▄██████▄ ", "▀▀▀    ███", "    ▄▄██▀ ", "    ▀▀▀   ", "    ███   "),
}
"""The signs of verdicts in five lines."""

SHORT_SIGNS: Final = {
    "✓": ("      ▄█▀", "▄▄  ▄█▀  ", " ▀██▀    "),
    "✗": ("▀█▄  ▄█▀", "  ████  ", "▄█▀  ▀█▄"),
    "!": ("████", " ██ ", " ▄▄ "),
    "?": ("▄█▀▀▀█▄", "   ▄█▀ ", "   ▄▄  "),
}
"""The signs of verdicts in three lines, for a panel of five."""

_CAPITALS: Final = """
A .##. #..# #### #..# #..#
B ###. #..# ###. #..# ###.
C .### #... #... #... .###
D ###. #..# #..# #..# ###.
E ### #.. ##. #.. ###
F ### #.. ##. #.. #..
G .### #... #.## #..# .###
H #..# #..# #### #..# #..#
I # # # # #
J ..# ..# ..# #.# .#.
K #..# #.#. ##.. #.#. #..#
L #.. #.. #.. #.. ###
M #...# ##.## #.#.# #...# #...#
N #..# ##.# #.## #..# #..#
O .##. #..# #..# #..# .##.
P ###. #..# ###. #... #...
Q .##. #..# #..# #.#. .#.#
R ###. #..# ###. #.#. #..#
S .### #... .##. ...# ###.
T ### .#. .#. .#. .#.
U #..# #..# #..# #..# .##.
V #...# #...# .#.#. .#.#. ..#..
W #...# #...# #.#.# ##.## #...#
X #...# .#.#. ..#.. .#.#. #...#
Y #...# .#.#. ..#.. ..#.. ..#..
Z #### ...# .##. #... ####
Æ .#### #.#.. ##### #.#.. #.###
Ø .###. #..## #.#.# ##..# .###.
Œ .#### #.#.. #.### #.#.. .####
Đ .###. .#..# ###.# .#..# .###.
Ł .#... .#.#. .##.. ##... .####
Ŋ #..# ##.# #.## #..# ..#.
Ŧ ### .#. ### .#. .#.
Þ #... ###. #..# ###. #...
0 ### #.# #.# #.# ###
1 .# ## .# .# .#
2 ##. ..# .#. #.. ###
3 ##. ..# .#. ..# ##.
4 #.# #.# ### ..# ..#
5 ### #.. ##. ..# ##.
6 .## #.. ### #.# ###
7 ### ..# .#. .#. .#.
8 ### #.# ### #.# ###
9 ### #.# ### ..# ##.
- .. .. ## .. ..
– ... ... ### ... ...
· . . # . .
. . . . . #
, .. .. .. .# #.
: . # . # .
/ ..# ..# .#. #.. #..
+ ... .#. ### .#. ...
? ##. ..# .#. ... .#.
! # # # . #
( .# #. #. #. .#
) #. .# .# .# #.
& .#.. #.#. .#.. #.#. .#.#
' # # . . .
" #.# #.# ... ... ...
« ..... .#.#. #.#.. .#.#. .....
» ..... #.#.. .#.#. #.#.. .....
"""
"""Capitals of three to five pixels by five, a letter a line, its five rows of pixels beside it."""

_ACCENTS: Final = {
    "\u0300": ".#..",  # grave
    "\u0301": "..#.",  # acute
    "\u0302": ".##.",  # circumflex
    "\u0303": "#.#.",  # tilde
    "\u0308": "#..#",  # diaeresis
    "\u030a": ".##.",  # ring
    "\u030c": "#..#",  # caron; what it is on four pixels in one row
}
"""The row above a capital, four pixels wide, by combining mark."""

_UNKNOWN: Final = ("###", "#.#", "#.#", "#.#", "###")

_LETTERS: Final = {line[0]: tuple(line[2:].split()) for line in _CAPITALS.strip().splitlines()} | {
    " ": ("..",) * 5
}

_BLOCKS: Final = {("#", "#"): "█", ("#", "."): "▀", (".", "#"): "▄", (".", "."): " "}


def numeral(text: str, *, lines: int = 3) -> list[str]:
    """Draw digits, `+ − : .` and the unit letters `t` and `h` in three or five lines.

    Raises:
        KeyError: A character has no shape.
    """
    shapes = SMALL_NUMERALS if lines == 3 else LARGE_NUMERALS
    return _beside([shapes[character] for character in text])


def capitals(text: str) -> list[str]:
    """Draw a text in capitals of three lines, the accents in the first half line."""
    columns = [_letter(character) for character in unicodedata.normalize("NFC", text.upper())]
    return _beside([_half_blocks(column) for column in columns])


def capitals_width(text: str) -> int:
    """Count the cells that `capitals` takes for a text."""
    return len(capitals(text)[0])


def has_capitals(text: str) -> bool:
    """Tell whether every letter of a text has a shape of its own."""
    letters = unicodedata.normalize("NFC", text.upper())
    return all(
        letter in _LETTERS or unicodedata.normalize("NFD", letter)[0] in _LETTERS
        for letter in letters
    )


def wrap_capitals(text: str, width: int) -> list[str]:
    """Break a text into lines whose capitals fit; a word that is wider is broken inside."""
    lines: list[str] = []
    for word in text.split():
        candidate = f"{lines[-1]} {word}" if lines else word
        if lines and capitals_width(candidate) <= width:
            lines[-1] = candidate
        else:
            lines.extend(_broken(word, width))
    return lines


def sign(which: str, *, lines: int = 5) -> list[str]:
    """Draw the sign of a verdict, one of `✓ ✗ ! ?`, in five or three lines.

    Raises:
        KeyError: There is no such sign.
    """
    return list((FULL_SIGNS if lines == 5 else SHORT_SIGNS)[which])


def bar(share: float, width: int) -> tuple[str, str]:
    """Draw a bar as its done and its remaining part, in two glyphs that need no colour."""
    done = round(min(1.0, max(0.0, share)) * width)
    return "━" * done, "─" * (width - done)


def _broken(word: str, width: int) -> list[str]:
    pieces = [""]
    for character in word:
        if pieces[-1] and capitals_width(pieces[-1] + character) > width:
            pieces.append("")
        pieces[-1] += character
    return pieces


def _letter(character: str) -> tuple[str, ...]:
    """Give six rows of pixels: the accent's and the letter's five."""
    if character in _LETTERS:
        rows = _LETTERS[character]
        return "." * len(rows[0]), *rows
    parts = unicodedata.normalize("NFD", character)
    rows = _LETTERS.get(parts[0], _UNKNOWN)
    above = next((_ACCENTS[mark] for mark in parts if mark in _ACCENTS), "....")
    return _fitted(above, len(rows[0])), *rows


def _fitted(row: str, width: int) -> str:
    """Centre a row of four pixels over a letter that may be narrower or wider."""
    if width < len(row):
        lit = row.strip(".")
        return "#".center(width, ".") if lit else "." * width
    return row.center(width, ".")


def _half_blocks(rows: Sequence[str]) -> tuple[str, ...]:
    return tuple(
        "".join(_BLOCKS[pixels] for pixels in zip(upper, lower, strict=True))
        for upper, lower in zip(rows[::2], rows[1::2], strict=True)
    )


def _beside(shapes: Sequence[Sequence[str]]) -> list[str]:
    return [" ".join(parts) for parts in zip(*shapes, strict=True)] if shapes else [""] * 3
