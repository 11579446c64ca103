"""Tables whose cells were pasted one below another, under heads that stand so as well."""

from __future__ import annotations

from typing import Final

import msgspec

from store.importers.programme.lines import Line
from store.importers.programme.tables import column_meaning
from store.importers.programme.times import Style, whole_span

_FEWEST: Final = 3
"""Columns; a time and a title one below another need no heads."""
_MOST: Final = 8
_TIMES: Final = frozenset({"time", "start"})


def unstack(lines: list[Line], style: Style) -> list[Line]:
    """Give the lines with each row of a stacked table as one line of cells.

    A page on which a row has more or fewer lines than the heads is left as it is: which cells are
    missing cannot be told.
    """
    heads = _heads(lines)
    if not heads:
        return lines
    width = len(heads)
    first = lines.index(heads[0])
    by_number = {line.number: line for line in lines}
    joined: list[Line] = [*lines[:first], _row([line.text for line in heads], heads[0])]
    last = starts = 0
    for line in lines[first + width :]:
        if line.number < last:
            continue
        if line.cells or whole_span(line.text, style) is None:
            joined.append(line)
            continue
        row = [by_number.get(line.number + at) for at in range(width)]
        texts = ["" if cell is None else cell.text for cell in row]
        if not texts[1] or any(whole_span(text, style) for text in texts[1:]):
            return lines
        joined.append(_row(texts, line))
        last, starts = line.number + width, starts + 1
    return joined if starts > 1 else lines


def _heads(lines: list[Line]) -> list[Line]:
    """Find the heads: lines without a gap that all name what a column holds, the time first."""
    for at, line in enumerate(lines):
        if line.cells or column_meaning(line.text) not in _TIMES:
            continue
        heads = [line]
        for below in lines[at + 1 : at + _MOST]:
            is_next = below.number == heads[-1].number + 1 and not below.cells
            if not is_next or column_meaning(below.text) is None:
                break
            heads.append(below)
        meanings = {column_meaning(head.text) for head in heads}
        if len(heads) >= _FEWEST and "title" in meanings and len(meanings) == len(heads):
            return heads
    return []


def _row(texts: list[str], line: Line) -> Line:
    text = " ".join(filter(None, texts))
    return msgspec.structs.replace(line, text=text, cells=tuple(texts), offsets=())
