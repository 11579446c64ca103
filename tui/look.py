"""How data becomes styled text: the only place where the two meet, and never through markup.

Everything here gives `Content`, or plain text of a known width. Styles are words of Textual with
our colours in them, `bold $s-accent`. Widths are cells.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from typing import Final

from rich.cells import cell_len
from textual.content import Content, Span

from tui.hygiene import visible

GAP: Final = 2
"""The blanks between columns, everywhere the same."""

ELLIPSIS: Final = "…"

HIT: Final = "bold underline $s-accent"
"""The letters of a name that were typed."""

_LOOSE: Final = " ·–-,:;.(/«"
"""What is not left standing before an ellipsis."""

Words = str | Content


def plain(words: str) -> str:
    """Give text as it is drawn: composed letters, nothing invisible."""
    return visible(unicodedata.normalize("NFC", words))


def width_of(words: Words) -> int:
    """Count the cells that some words take."""
    return words.cell_length if isinstance(words, Content) else cell_len(plain(words))


def text(words: str, style: str = "") -> Content:
    """Show words as they are, in one style."""
    shown = plain(words)
    return Content.styled(shown, style) if style else Content(shown)


def line(*parts: Words | tuple[str, str]) -> Content:
    """Put words beside each other; a pair is words and their style."""
    return Content("").join(_piece(part) for part in parts)


def blank(width: int) -> Content:
    """Give an empty stretch."""
    return Content(" " * max(0, width))


def hidden(words: str) -> str:
    """Give a dot for every letter, where names are not to be read over somebody's shoulder."""
    return "".join("•" if letter.strip() else letter for letter in plain(words))


def cut(words: str, width: int) -> str:
    """Shorten words to a width, at the end of a word where one fits, with an ellipsis."""
    shown = plain(words)
    return shown if cell_len(shown) <= width else _shortened(shown, width)


def fitted(words: Words, width: int, style: str = "", *, right: bool = False) -> Content:
    """Make words exactly so wide, cut or padded; only the words carry the style."""
    shown = words if isinstance(words, Content) else text(words, style)
    if shown.cell_length > width:
        short = _shortened(shown.plain, width)
        shown = shown[: max(0, len(short) - 1)] + _ending(shown, short)
    padding = blank(width - shown.cell_length)
    return padding + shown if right else shown + padding


def columns(cells: Iterable[Content], gap: int = GAP) -> Content:
    """Put cells beside each other with the usual gap; cells of no width leave no gap."""
    return blank(gap).join(cell for cell in cells if cell)


def spread(left: Words, right: Words, width: int) -> Content:
    """Put words at both ends of a line; what is left is cut first."""
    last = _piece(right)
    room = width - last.cell_length
    if room <= GAP:
        return fitted(last, width)
    return fitted(_piece(left), room - GAP) + blank(GAP) + last


def marked(
    words: str, spans: Sequence[tuple[int, int]], style: str = "", hit: str = HIT
) -> Content:
    """Show words with some stretches of characters marked; later spans may overlap earlier ones."""
    shown = text(words, style)
    return shown.add_spans([Span(start, end, hit) for start, end in spans])


def wrapped(words: str, width: int, most: int) -> list[str]:
    """Break words into at most so many lines, the last one cut; a long word breaks inside."""
    lines: list[str] = []
    rest = list(filter(None, plain(words).split(" ")))
    while rest and len(lines) < most:
        if len(lines) == most - 1:
            lines.append(cut(" ".join(rest), width))
            break
        lines.append(_filled(rest, width))
    return lines


def _filled(rest: list[str], width: int) -> str:
    """Take as many words from the front as a line holds, at least a piece of one."""
    taken = rest.pop(0)
    if cell_len(taken) > width:
        fits = max(1, _characters(taken, width))
        rest.insert(0, taken[fits:])
        return taken[:fits]
    while rest and cell_len(taken) + 1 + cell_len(rest[0]) <= width:
        taken = f"{taken} {rest.pop(0)}"
    return taken


def _piece(part: Words | tuple[str, str]) -> Content:
    if isinstance(part, Content):
        return part
    return text(part) if isinstance(part, str) else text(*part)


def _shortened(shown: str, width: int) -> str:
    if width <= 0:
        return ""
    fits = _characters(shown, width - 1)
    head = shown[:fits]
    if not shown[fits : fits + 1].isspace():
        head = head.rpartition(" ")[0] or head
    return (head.rstrip(_LOOSE) or head.rstrip()) + ELLIPSIS


def _ending(shown: Content, short: str) -> Content:
    """Give the ellipsis of a shortened content in the style that it interrupts."""
    if not short:
        return Content("")
    at = max(0, len(short) - 2)
    style = next((span.style for span in shown.spans if span.start <= at < span.end), "")
    return Content.styled(ELLIPSIS, style) if style else Content(ELLIPSIS)


def _characters(shown: str, width: int) -> int:
    """Count the characters from the front that fit, never parting a letter from its marks."""
    cells = 0
    for at, character in enumerate(shown):
        cells += cell_len(character)
        if cells > width:
            return at
    return len(shown)
