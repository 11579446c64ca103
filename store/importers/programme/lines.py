"""The lines of a page: cleaned, with their place, indentation, bullet and cells.

Only what a line looks like is known here, not what it means.
"""

from __future__ import annotations

import re
from typing import Final

import msgspec

from store.conference.cleaning import clean

MOST_CHARACTERS: Final = 4_000
"""Of one line; what is longer is no line of a programme, and is cut."""

_BREAK: Final = re.compile(r"<br\s?/?>", re.IGNORECASE)
_TAG: Final = re.compile(
    r"</?(?:b|i|u|em|strong|p|div|span|li|ul|td|tr|h[1-6])\b[^<>]{0,200}>", re.IGNORECASE
)
_LINK: Final = re.compile(r"!?\[([^\[\]]{1,200})\]\((?:https?:|mailto:|/|#)[^()\s]{0,500}\)")
_EMPHASIS: Final = re.compile(r"(\*\*|__|~~)(?=\S)|(?<=\S)(\*\*|__|~~)")
_SLANTED: Final = re.compile(
    r"(?<![\w*])\*([^\s*](?:[^*]{0,300}[^\s*])?)\*(?![\w*])"
    r"|(?<![\w_])_([^\s_](?:[^_]{0,300}[^\s_])?)_(?![\w_])"
)
_STRUCK: Final = re.compile(r"~~[^~]{2,}~~")
_HEADING: Final = re.compile(r"#{1,6}\s*(?=\S)")
_RULE: Final = re.compile(r"[\s|:+=_*~\-–—.·•]+")
_QUOTED: Final = re.compile(r"(?:>\s?)+(?=\S)")
_DOTS: Final = "•·▪▫■□●○◦‣⁃∙►▶▸➢➤➔→❖✓✔✦★☆»\uf0b7\uf0a7\uf0d8\uf0fc\uf0a8\uf076o§*+-–—"
_BULLET: Final = re.compile(rf"(?P<sign>[{re.escape(_DOTS)}])(?:\s+|(?<=[•●▪■◦‣])(?=\S))")
_COUNTED: Final = re.compile(
    r"\(?(?P<number>\d{1,2})(?P<end>[.)])\s+(?!\s*(?:jan|feb|mar|apr|ma[ijy]|jun|jul|aug|sep"
    r"|okt|oct"
    r"|nov|de[sc]|og\b|dag\b|konferansedag|kursdag|\d(?!\d?[.:]\d\d)))"
    r"|\(?(?P<letter>[a-zA-Z])\)\s+|(?P<small>(?-i:[a-h]))\.\s+",
    re.IGNORECASE,
)
_CAPITAL: Final = re.compile(r"([A-H])\.\s+(?=\S)")
_COLUMNS: Final = re.compile(r"(?<=\S) {3,}(?=\S)|(?<=[^\s.?!:;]) {2}(?=\S)|(?<=\d) {2}(?=\S)")
_LOOSE_RANGE: Final = re.compile(r"([.:]\d\d)(?: {2,6}([-–—]) {0,6}| {0,6}([-–—]) {2,6})(?=\d)")
_SPACES: Final = {0x2028: " ", 0x2029: " ", 0xA0: " ", 0x202F: " ", 0x3000: "  ", 0x2011: "-"}


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One line that holds something."""

    number: int
    """From 1."""
    column: int = 1
    """Where the text begins, from 1."""
    text: str
    indent: int = 0
    """The width of the space before it."""
    bullet: str = ""
    """The bullet's sign, a number or a letter; empty without one."""
    heading: int = 0
    """The level of a heading in Markdown, 0 for none."""
    is_struck: bool = False
    """Struck out in Markdown."""
    is_spaced: bool = False
    """An empty line stands before it."""
    cells: tuple[str, ...] = ()
    """What the line holds when it is a row of a table, with its empty cells."""
    has_pipes: bool = False
    offsets: tuple[int, ...] = ()
    """Where the cells begin, when only spaces part them."""


def read_lines(text: str) -> list[Line]:
    """Give the lines that hold something."""
    raw_lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    capitals = {found[1] for raw in raw_lines if (found := _CAPITAL.match(raw.lstrip()[:4] + "x"))}
    lines: list[Line] = []
    is_spaced = False
    for number, raw in enumerate(raw_lines, 1):
        line = _read_line(number, raw[:MOST_CHARACTERS], counts_in_capitals={"A", "B"} <= capitals)
        if line is None:
            is_spaced = True
            continue
        lines.append(msgspec.structs.replace(line, is_spaced=is_spaced) if is_spaced else line)
        is_spaced = False
    return lines


def _read_line(number: int, raw: str, *, counts_in_capitals: bool) -> Line | None:
    shown = raw.translate(_SPACES).expandtabs(1) if "\t" not in raw else raw.translate(_SPACES)
    body = shown.lstrip()
    if not body or (_RULE.fullmatch(body) and "|" not in body and len(body) > 1):
        return None
    indent = _width(shown[: len(shown) - len(body)])
    tabs = shown[: len(shown) - len(body)].count("\t")
    body = body.rstrip()
    is_struck = bool(_STRUCK.search(body))
    body = _LINK.sub(r"\1", _TAG.sub("", body))
    body = _EMPHASIS.sub("", body) if "**" in body or "__" in body or "~~" in body else body
    if "*" in body or "_" in body:
        body = _SLANTED.sub(lambda found: found[1] or found[2], body)
    quoted = _QUOTED.match(body)
    body = body[quoted.end() :] if quoted else body
    heading = _HEADING.match(body)
    body = body[heading.end() :].rstrip("# ") if heading else body
    sign, body = _bullet(body, counts_in_capitals=counts_in_capitals)
    cells, has_pipes = _cells(body, 0 if sign else tabs)
    offsets: tuple[int, ...] = ()
    if not cells:
        cells, offsets = _spaced_cells(body, len(shown) - len(shown.lstrip()))
    text = clean(_BREAK.sub(" ", body), MOST_CHARACTERS)
    if not text or (not cells and not any(character.isalnum() for character in text)):
        return None
    return Line(
        number=number,
        column=max(1, raw.find(text[:8].split(" ")[0]) + 1),
        text=text,
        indent=indent,
        bullet=sign,
        heading=len(heading[0].strip()) if heading else 0,
        is_struck=is_struck,
        cells=cells,
        has_pipes=has_pipes,
        offsets=offsets,
    )


def _width(space: str) -> int:
    return sum(4 if character == "\t" else 1 for character in space)


def _bullet(body: str, *, counts_in_capitals: bool) -> tuple[str, str]:
    """Split a bullet from what follows it; pictures before a text are bullets as well."""
    if found := _BULLET.match(body):
        rest = body[found.end() :]
        inner = _BULLET.match(rest)
        return found["sign"], rest[inner.end() :] if inner else rest
    if found := _COUNTED.match(body):
        return found["number"] or found["letter"] or found["small"], body[found.end() :]
    if counts_in_capitals and (found := _CAPITAL.match(body)):
        return found[1], body[found.end() :]
    if body and ord(body[0]) >= 0x2190 and not body[0].isalnum():
        rest = body.lstrip("\ufe0f\u200d" + body[0]).lstrip()
        if rest and ord(body[0]) >= 0x2300:
            return body[0], rest
    return "", body


def _cells(body: str, tabs: int) -> tuple[tuple[str, ...], bool]:
    """Split at pipes or tabs; the tabs before a line part empty cells."""
    if body.count("|") >= 1 and not body.startswith("||"):
        parts = body.strip()
        outer = parts.startswith("|")
        parts = parts.removeprefix("|")
        parts = parts.removesuffix("|") if outer else parts
        cells = tuple(clean_cell(part) for part in parts.split("|"))
        return (cells if len(cells) > 1 or outer else ()), True
    if "\t" in body or tabs:
        return (*([""] * min(tabs, 12)), *map(clean_cell, body.split("\t"))), False
    return (), False


def _spaced_cells(body: str, indent: int) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """Split at wide spaces; the spaces around a dash between times are none."""
    kept = _LOOSE_RANGE.sub(lambda found: found[0].replace(" ", "\0"), body)
    starts = [0, *(gap.end() for gap in _COLUMNS.finditer(kept))]
    if len(starts) < 2:
        return (), ()
    pieces = [kept[start:stop] for start, stop in zip(starts, [*starts[1:], None], strict=True)]
    cells = tuple(clean_cell(piece.replace("\0", " ")) for piece in pieces)
    return cells, tuple(indent + start for start in starts)


def clean_cell(text: str) -> str:
    """Clean one cell; its forced line breaks become line feeds."""
    parts = (clean(part, MOST_CHARACTERS) for part in _BREAK.split(text))
    return "\n".join(part for part in parts if part)
