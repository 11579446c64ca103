"""The frame that every screen has: its sizes, and the words that it is given to show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from textual.geometry import Size

from tui.look import width_of

HORIZONTAL_BREAKPOINTS: Final[list[tuple[int, str]]] = [
    (0, "-narrow"),
    (72, "-normal"),
    (110, "-wide"),
    (160, "-huge"),
]
"""Classes that a screen of at least so many columns has."""

VERTICAL_BREAKPOINTS: Final[list[tuple[int, str]]] = [
    (0, "-short"),
    (22, "-medium"),
    (32, "-tall"),
]
"""Classes that a screen of at least so many rows has."""

LEAST: Final = Size(60, 20)
"""On anything smaller there is only a sentence that says so."""


class Form(IntEnum):
    """How much room words have."""

    SHORT = 0
    MEDIUM = 1
    LONG = 2


def form(width: int) -> Form:
    """Give the form of words for a line of so many columns."""
    if width >= 110:
        return Form.LONG
    return Form.MEDIUM if width >= 72 else Form.SHORT


def margin(width: int) -> int:
    """Give the columns left free at both ends of a line."""
    return 2 if width >= 110 else 1


def longest(forms: Sequence[str], width: int) -> str:
    """Choose the longest form that fits, forms being given from long to short; else the last."""
    return next((words for words in forms if width_of(words) <= width), forms[-1] if forms else "")


TAB_WORDS: Final = {
    "programme": ("tab.programme.long", "tab.programme.medium", "tab.programme.short"),
    "checkin": ("tab.checkin.long", "tab.checkin.medium", "tab.checkin.short"),
    "people": ("tab.people.long", "tab.people.medium", "tab.people.short"),
    "badges": ("tab.badges.long", "tab.badges.medium", "tab.badges.short"),
    "activity": ("tab.activity.long", "tab.activity.medium", "tab.activity.short"),
    "files": ("tab.files.long", "tab.files.medium", "tab.files.short"),
    "settings": ("tab.settings.long", "tab.settings.medium", "tab.settings.short"),
    "help": ("tab.help.long", "tab.help.medium", "tab.help.short"),
}
"""Keys of the screens' words, from long to short, by the screen's name."""


@dataclass(frozen=True, slots=True)
class Banner:
    """What replaces the title while something must not be overlooked."""

    tone: str
    """`stop`, `note` or `rehearsal`; the last is hatched too."""
    words: tuple[str, ...]
    """From long to short."""


@dataclass(frozen=True, slots=True)
class Tab:
    """A screen as a word in the second line."""

    mode: str
    key: str
    """The number of its function key."""
    names: tuple[str, str, str]
    """From short to long."""


@dataclass(frozen=True, slots=True)
class StatusWord:
    """A word of the status line."""

    words: tuple[str, ...]
    """From long to short; an empty last form lets the word go altogether."""
    weight: int = 0
    """The larger, the sooner it gives way; 0 is never."""
    is_alarm: bool = False
    """Whether it needs attention: it turns amber, in place."""
