"""Which column of a participant list is which field, told by its header."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

import msgspec

from store.conference.people import FIELDS
from store.importers.people_words import key_of

FULL_NAME: Final = "name"
"""The column that holds given and family name together."""
ATTENDS: Final = "attends"
"""A column of its own for one day, with yes or no."""

_FULL_NAMES: Final = (
    *("name", "full name", "participant", "attendee"),
    *("navn", "fullt navn", "namn", "fullt namn", "deltaker", "deltakar"),
)
_IMPORTED: Final = {
    **{key_of(header): field.name for field in FIELDS for header in field.headers},
    **{key_of(header): FULL_NAME for header in _FULL_NAMES},
}
_ATTENDS: Final = frozenset({"", "deltar", "deltek", "attends", "attending", "kommer", "kjem"})
_OF_DAY = re.compile(r"\b(?:(?:pa|for|on) )?(?:dag|day) ?(\d{1,2})\b")
_QUESTION = re.compile(r"(?:hvilken|hvilket|hvilke|hva|kva|kven|velg|vel|oppgi|what|which|select) ")


class Column(msgspec.Struct, frozen=True):
    """A column that is read: its place from 0, the field, and the day if it is of one day."""

    index: int
    field: str
    day: int | None = None
    is_guessed: bool = False
    """The header is a question that names the field, not the field's own header."""


def columns_in(header: Sequence[str]) -> tuple[Column, ...]:
    """Give the columns whose headers name a field, in their order."""
    known = [_column(index, key_of(cell)) for index, cell in enumerate(header)]
    taken = {column.field for column in known if column}
    for index, cell in enumerate(header):
        if known[index] is None and (guess := _guess(index, key_of(cell))) is not None:
            known[index] = guess if guess.field not in taken else None
    return tuple(column for column in known if column is not None)


def has_name(columns: Sequence[Column]) -> bool:
    """Tell whether the columns say what people are called."""
    return any(column.field in {FULL_NAME, "given", "family"} for column in columns)


def header_score(cells: Sequence[str]) -> int:
    """Tell how many of the cells are headers of a list of people."""
    return len(columns_in(cells))


def _column(index: int, key: str) -> Column | None:
    if key in _IMPORTED:
        return Column(index, _IMPORTED[key])
    match = _OF_DAY.search(key)
    if match is None:
        return None
    day = int(match[1])
    rest = key_of(_OF_DAY.sub(" ", key, count=1))
    if _IMPORTED.get(rest) == "choices":
        return Column(index, "choices", day)
    # «Dag 1 onsdag 18 november» is a box to tick; another field of one day is nothing we keep.
    is_box = rest in _ATTENDS or key.startswith(match[0])
    return Column(index, ATTENDS, day) if is_box else None


def _guess(index: int, key: str) -> Column | None:
    """Give the field that a question asks for, when it names exactly one."""
    if not _QUESTION.match(key):
        return None
    match = _OF_DAY.search(key)
    words = {word for word in _OF_DAY.sub(" ", key).split() if len(word) >= 3}
    fields = {_IMPORTED[word] for word in words & _IMPORTED.keys()}
    if len(fields - {"days"}) == 1:
        fields -= {"days"}
    if len(fields) != 1:
        return None
    field = fields.pop()
    day = int(match[1]) if match and field == "choices" else None
    return Column(index, field, day, is_guessed=True)
