"""Other keys for acts, as people give them: only keys that no scanner types."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

_FREE: Final = re.compile(r"(?:(?:ctrl|alt|shift|super)\+)+[a-z0-9_]+|f\d{1,2}|insert")
_TAKEN: Final = ("shift+", "ctrl+c", "ctrl+j", "ctrl+h", "ctrl+i", "ctrl+m")
"""Capitals are typed with shift; the others are Enter, Tab, Backspace and the way out."""


def usable(wanted: Mapping[str, str]) -> dict[str, str]:
    """Give the keys that may be bound, by the name of their act; what a scanner types may not.

    A scanner sends letters, digits, signs, Enter and Tab: an act on one of them would be done by
    the next badge.
    """
    return {act: key for act, key in wanted.items() if _is_usable(key)}


def _is_usable(key: str) -> bool:
    is_function = re.fullmatch(r"shift\+f\d{1,2}", key) is not None
    return bool(_FREE.fullmatch(key)) and (is_function or not key.startswith(_TAKEN))
