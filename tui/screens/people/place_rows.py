"""The rows of municipalities: registered, packages against their quotas, present and missing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from textual.content import Content

from store.language import Language
from store.rules import municipalities
from store.rules.numbers import PlaceNumbers, Use
from tui import look
from tui.frame import longest

NAME: Final = 24
"""The name's column where there is room; 13 hold the longest."""
NAME_WITH_OTHERS: Final = 36
CONTACT: Final = 20
PHONE: Final = 9
WIDE: Final = 108
"""From this width on there is room for the Sámi and Kven names and the contact person."""
ELSEWHERE: Final = "elsewhere"
"""The key of the row for who comes from no municipality."""

_WIDTHS: Final = (7, 8, 7, 4, 7)
HEADS: Final = (
    "places.head.registered",
    "places.head.lodging",
    "places.head.day_package",
    "places.head.present",
    "places.head.missing",
)


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to call when nobody has come."""

    name: str
    phone: str
    """Masked."""


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """One municipality."""

    numbers: PlaceNumbers
    name: str
    others: str = ""
    """The official names in other languages."""
    contact: Contact | None = None

    @property
    def key(self) -> str:
        """Its number."""
        return self.numbers.number or ELSEWHERE

    @property
    def is_choosable(self) -> bool:
        """Every municipality can be opened."""
        return True

    def draw(self, width: int, *, is_chosen: bool) -> Content:
        """Draw the name and the numbers; who is complete becomes quieter."""
        is_done = self.numbers.missing <= 0
        style = "bold $s-fg" if is_chosen else "$s-dim" if is_done else "$s-fg"
        name = look.text(self.name, style)
        if width >= WIDE and self.others:
            name = look.line(name, "  ", (self.others, "$s-dim"))
        cells = [look.fitted(name, name_width(width)), *_number_cells(self.numbers, style)]
        if width >= WIDE and self.contact is not None:
            cells.append(look.fitted(self.contact.name, CONTACT, "$s-muted"))
            cells.append(look.fitted(self.contact.phone, PHONE, "$s-dim"))
        return look.columns(cells)


def name_width(width: int) -> int:
    """Give the width of the name's column."""
    if width >= WIDE:
        return NAME_WITH_OTHERS
    return min(NAME, width - sum(_WIDTHS) - len(_WIDTHS) * look.GAP)


def other_names(number: str) -> str:
    """Give the Sámi and the Kven name of a municipality."""
    found = municipalities.by_number(number)
    return " – ".join(filter(None, (found.sami, found.kven))) if found is not None else ""


def heads(language: Language, width: int, *, is_by_missing: bool, has_contacts: bool) -> Content:
    """Draw the heads of the columns, that of the order in bold."""
    by = HEADS[-1] if is_by_missing else ""
    cells = [
        look.fitted(
            language.text("places.head.name"),
            name_width(width),
            "$s-dim" if is_by_missing else "bold $s-fg",
        ),
        *(
            look.fitted(
                language.text(key), size, "bold $s-fg" if key == by else "$s-dim", right=True
            )
            for key, size in zip(HEADS, _WIDTHS, strict=True)
        ),
    ]
    if width >= WIDE and has_contacts:
        cells.append(look.fitted(language.text("places.head.contact"), CONTACT, "$s-dim"))
    return look.columns(cells)


def total_line(
    language: Language, numbers: PlaceNumbers, places: int, width: int, beside: str
) -> Content:
    """Draw the sum of all municipalities."""
    names = (language.count("places.all", places), language.count("places.all_short", places))
    name = longest(names, name_width(width))
    cells = [
        look.fitted(name, name_width(width), "bold $s-fg"),
        *_number_cells(numbers, "bold $s-fg", present="bold $s-ok-text"),
    ]
    if width >= WIDE and beside:
        cells.append(look.text(beside, "$s-muted"))
    return look.columns(cells)


def _number_cells(numbers: PlaceNumbers, style: str, present: str = "") -> list[Content]:
    cells = (
        _counted(numbers.registered, style),
        _used(numbers.lodging, style),
        _used(numbers.day_package, style),
        _counted(numbers.present, present or style),
        _counted(numbers.missing, style),
    )
    return [
        look.fitted(words, size, mark, right=True)
        for (words, mark), size in zip(cells, _WIDTHS, strict=True)
    ]


def _counted(number: int, style: str) -> tuple[str, str]:
    """Write a number; nought is quiet."""
    return str(number), style if number else "$s-dim"


def _used(use: Use, style: str) -> tuple[str, str]:
    """Write how much of a quota is used, with a sign where it was passed."""
    if use.limit is None:
        return _counted(use.used, style)
    words = f"{use.used}/{use.limit}"
    if use.is_passed:
        return f"{words}!", "bold $s-note-text"
    return words, style if use.is_reached else "$s-muted" if style == "$s-fg" else style
