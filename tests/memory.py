"""Memory that runs out in the middle of something."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import TypeVar

Given = TypeVar("Given")
Made = TypeVar("Made")


def short_at(call: int, make: Callable[[Given], Made]) -> Callable[[Given], Made]:
    """Do what a function does, but at one call, counted from 1, raise MemoryError."""
    count = itertools.count(1)

    def made(given: Given) -> Made:
        if next(count) == call:
            raise MemoryError
        return make(given)

    return made
