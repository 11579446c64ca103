"""One thing that can be set, as the settings screen shows it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from store.intents.intent import Outcome


class Wrong(Exception):
    """What was typed is no such value; its argument is the key of what to say."""


@dataclass(frozen=True, slots=True)
class Option:
    """One of the values of a choice."""

    words: str
    is_current: bool
    take: Callable[[], Outcome | None]
    """Sets it; gives an outcome where the conference recorded it."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that can be set: chosen among options, or typed."""

    key: str
    name: str
    value: str
    meaning: str
    options: tuple[Option, ...] = ()
    example: str = ""
    """What may be typed, for a value that is typed."""
    enter: Callable[[str], Outcome | None] | None = None
    """Sets what was typed. Raises Wrong."""


@dataclass(frozen=True, slots=True)
class Group:
    """Items under one head."""

    head: str
    items: tuple[Item, ...]
