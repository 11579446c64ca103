"""How a page is laid out as a whole: where its programme begins, and where titles stand."""

from __future__ import annotations

import re

from store.importers.programme.rows import Row
from store.importers.programme.words import PLENARY, PROGRAMME_HEADING


def is_programme_heading(text: str) -> bool:
    """Tell whether a line is the heading under which the programme stands."""
    found = PROGRAMME_HEADING.match(text)
    if found is None or len(text.split(" ")) > 9 or text.endswith("."):
        return False
    rest = text[found.end() :].strip(" :–—-")
    return not rest or rest[0] == "(" or rest.casefold().startswith(("for ", "på ", "20", "19"))


def is_plenary_heading(text: str) -> bool:
    """Tell whether a line says that everybody meets again."""
    found = PLENARY.match(text)
    if found is None:
        return False
    rest = text[found.end() :]
    return len(text.split(" ")) <= 7 or bool(re.match(r"\s?\d{0,2}\s?[:–—-]", rest))


def beginning(rows: list[Row]) -> int:
    """Give the first row below the heading of the programme, or 0 where it has none that tells."""
    timed = [at for at, row in enumerate(rows) if row.span is not None and not row.is_label]
    if not timed:
        return 0
    for at, row in enumerate(rows):
        if row.span is not None or not is_programme_heading(row.text):
            continue
        before = sum(1 for place in timed if place < at)
        if before * 3 <= len(timed) - before:
            return at if before else 0
    return 0


def titles_come_first(rows: list[Row]) -> bool:
    """Tell a page whose titles stand on the line above their time."""
    after = before = 0
    for at, row in enumerate(rows[1:-1], 1):
        if row.span is None or row.text or row.is_label or row.is_table:
            continue
        above, below = rows[at - 1], rows[at + 1]
        is_text_above = above.span is None and not above.line.heading
        if row.line.is_spaced or not is_text_above:
            before += 1
        elif above.line.is_spaced and (below.line.is_spaced or below.span is not None):
            after += 2
        elif above.line.is_spaced:
            after += 1
        elif below.span is None and not below.line.is_spaced:
            before += 1
    return after > before
