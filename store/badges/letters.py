"""Which letters of a text the badges' font lacks, so that nobody finds out at the printer.

What draws the badges says nothing of a letter that it cannot draw, and leaves a gap.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from typing import Final

from store.badges.faces import words_on
from store.conference.people import Participant
from store.language import Language

UNKNOWN: Final = "\ufffd"
"""What is printed for a letter that cannot be; both fonts draw it."""

_NAMED: Final = 8
"""Of several badges, so many are named in one sentence."""

RANGES: Final = (
    "20-7E A0-377 37A-37F 384-38A 38C 38E-3A1 3A3-3E1 3F0-52F 1AB0-1AC0 1C80-1C88 1D00-1DF9 "
    "1DFB-1F15 1F18-1F1D 1F20-1F45 1F48-1F4D 1F50-1F57 1F59 1F5B 1F5D 1F5F-1F7D 1F80-1FB4 "
    "1FB6-1FC4 1FC6-1FD3 1FD6-1FDB 1FDD-1FEF 1FF2-1FF4 1FF6-1FFE 2000-2064 2066-2071 2074-208E "
    "2090-209C 20A0-20BF 20F0 2100-215F 2184 2189 25CC 2C60-2C7F 2DE0-2E52 A640-A69F A700-A7BF "
    "A7C2-A7CA A7F5-A7FF A92E AB30-AB6B FB00-FB06 FE00 FE20-FE2F FEFF FFFC-FFFD "
)
"""First and last of each run of code points that Regular and Bold both draw, in hexadecimal.

A test makes this of the fonts again; so nothing has to read them where a name comes in.
"""


def unprintable(text: str) -> str:
    """Give the letters of a text that the badges' font lacks, each once and in order.

    What is no letter but a command to a terminal does not count: it is not drawn either.
    """
    if text.isascii():
        return ""
    return "".join(
        letter
        for letter in dict.fromkeys(text)
        if letter.isprintable() and not _is_drawn(ord(letter))
    )


def printable(text: str) -> str:
    """Put a sign that everybody sees in place of each letter that the badges' font lacks."""
    if text.isascii():
        return text
    return "".join(letter if _is_drawn(ord(letter)) else UNKNOWN for letter in text)


def unprintable_on(person: Participant) -> str:
    """Give the letters of all that stands on somebody's badge that the font lacks."""
    return unprintable(words_on(person))


def listed(letters: str) -> str:
    """Write letters one by one, for a sentence."""
    return " ".join(letters)


def warning(language: Language, letters: str) -> str:
    """Say that a badge cannot show some letters, and what to do; nothing where there are none."""
    return language.text("letters.warning", letters=listed(letters)) if letters else ""


def warnings(language: Language, people: Iterable[Participant]) -> tuple[str, ...]:
    """Name everybody whose badge cannot show some letters, a line each with number and letters."""
    return tuple(
        language.text(
            "letters.person", number=person.number, name=person.name, letters=listed(lacking)
        )
        for person in people
        if (lacking := unprintable_on(person))
    )


def warning_of_all(language: Language, people: Iterable[Participant]) -> str:
    """Say how many badges cannot show all letters, with the first numbers; nothing for none."""
    numbers = [str(person.number) for person in people if unprintable_on(person)]
    if not numbers:
        return ""
    shown = [*numbers[:_NAMED], "…"] if len(numbers) > _NAMED else numbers
    return language.count("letters.several", len(numbers), numbers=", ".join(shown))


def _read(ranges: str) -> tuple[tuple[int, int], ...]:
    runs = (run.partition("-") for run in ranges.split())
    return tuple((int(first, 16), int(last or first, 16)) for first, _, last in runs)


_RUNS: Final = _read(RANGES)
_STARTS: Final = tuple(first for first, _ in _RUNS)


def _is_drawn(point: int) -> bool:
    at = bisect_right(_STARTS, point) - 1
    return at >= 0 and point <= _RUNS[at][1]
