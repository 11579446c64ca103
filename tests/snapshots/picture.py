"""A picture of a screen as text: what stands in every cell and how it is drawn.

In a file each line of the screen is followed by a line that names the look of every cell by a
letter; what the letters mean stands at the end. So a change is read like any other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, zip_longest
from string import ascii_letters, digits, punctuation
from typing import Final

from rich.cells import cell_len
from rich.color import Color, ColorType
from rich.segment import Segment
from rich.style import Style

from tui.app import DeskApp

_NAMES: Final = ascii_letters + digits + punctuation
_LINE: Final = "{:>3} {}"
_ATTRIBUTES: Final = ("bold", "dim", "italic", "underline", "strike", "reverse")
_ON_BLANKS: Final = ("underline", "strike", "reverse")
"""What is seen where nothing is written."""


@dataclass(frozen=True, slots=True)
class Picture:
    """What is seen on a screen."""

    lines: tuple[str, ...]
    """Without the blanks at their ends."""
    looks: tuple[tuple[str, ...], ...]
    """How each cell of each line is drawn: `#E9EFF5 on #0F1722 bold`."""

    @property
    def text(self) -> str:
        """What is written, without how."""
        return "\n".join(self.lines)

    def colours(self) -> set[str]:
        """Give every colour of it."""
        words = {word for row in self.looks for look in row for word in look.split()}
        return {word for word in words if word.startswith("#")}


def taken(app: DeskApp) -> Picture:
    """Take a picture of what is on the screen."""
    strips = app.screen._compositor.render_strips()
    return Picture(
        tuple("".join(segment.text for segment in strip).rstrip() for strip in strips),
        tuple(tuple(_looks(strip)) for strip in strips),
    )


def _looks(strip: Iterable[Segment]) -> Iterator[str]:
    """Give the look of every cell; a blank has that of the cell before, if its ground is the same.

    How a blank would be written is not seen.
    """
    before = ""
    for segment in strip:
        style = segment.style or Style()
        attributes = [name for name in _ATTRIBUTES if getattr(style, name)]
        ground = f"on {_colour(style.bgcolor)}"
        look = " ".join((_colour(style.color), ground, *attributes))
        is_bare = not set(attributes) & set(_ON_BLANKS)
        for character in segment.text:
            if character != " " or not is_bare:
                before = look
            elif ground not in before or set(before.split()) & set(_ON_BLANKS):
                before = ground
            for _cell in range(cell_len(character)):
                yield before


def _colour(colour: Color | None) -> str:
    if colour is None or colour.type is ColorType.DEFAULT:
        return "default"
    return colour.get_truecolor().hex.upper()


def written(picture: Picture) -> str:
    """Write a picture as the text of its file."""
    names: dict[str, str] = {}
    written = []
    for number, (line, row) in enumerate(zip(picture.lines, picture.looks, strict=True), start=1):
        for look in row:
            if look not in names:
                names[look] = _NAMES[len(names)]
        written.append(_LINE.format(number, line).rstrip())
        written.append(_LINE.format("", "".join(names[look] for look in row)))
    return "\n".join((*written, "", *(f"{name} {look}" for look, name in names.items()), ""))


def read(text: str) -> Picture:
    """Read a picture from the text of its file."""
    drawn, _blank, legend = text.rstrip("\n").rpartition("\n\n")
    meant = {line[0]: line[2:] for line in legend.split("\n")}
    rows = drawn.split("\n")
    return Picture(
        tuple(row[4:] for row in rows[::2]),
        tuple(tuple(meant[name] for name in row[4:]) for row in rows[1::2]),
    )


def differences(expected: Picture, found: Picture) -> Iterator[str]:
    """Say line by line where two pictures differ, in what is written and in how."""
    rows = zip_longest(expected.lines, expected.looks, found.lines, found.looks, fillvalue=())
    for number, (was, were, now, are) in enumerate(rows, start=1):
        if was != now:
            yield f"line {number} was  {was or ''}"
            yield f"line {number} is   {now or ''}"
        changed = zip_longest(were, are, fillvalue="nothing")
        yield from _changed_looks(number, str(now or ""), changed)


def _changed_looks(number: int, line: str, changed: Iterable[tuple[str, str]]) -> Iterator[str]:
    start = 0
    for (was, now), cells in groupby(changed):
        end = start + len(list(cells))
        if was != now:
            words = line[start:end].strip()
            yield f"line {number}, columns {start + 1}-{end} «{words}»: was {was}, is {now}"
        start = end
