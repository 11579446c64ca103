"""What people type as a value, made into what a setting reads: units go, percent become shares."""

from __future__ import annotations

import re
from datetime import time
from typing import Final

from store.settings import Setting

DEFAULT_WORDS: Final = ("-", "–")
"""What gives a setting back to its default."""

MARGINS: Final = frozenset({"badge_left", "badge_top"})
"""Typed in millimetres, kept in half ones."""

_CLOCK: Final = re.compile(r"(?:kl\.?\s*)?(\d{1,2})(?:[.:]?(\d{2}))?", re.IGNORECASE)
_COUNT: Final = re.compile(
    r"(\d{1,6})\s*(?:min|minutter|minutes|s|sek|sekunder|seconds)?\.?", re.IGNORECASE
)
_LENGTH: Final = re.compile(r"(\d{1,3})(?:[.,]([05])0?)?\s*(?:mm)?", re.IGNORECASE)
_SHARE: Final = re.compile(r"(\d{1,3}(?:[.,]\d{1,4})?)\s*(%?)")


def as_setting(setting: Setting, text: str) -> str:
    """Give what was typed in the form that the setting reads.

    Raises:
        ValueError: It is no such value.
    """
    text = text.strip()
    if setting.type is time:
        return _clock(text)
    if setting.type is float:
        return _share(text)
    if setting.key in MARGINS:
        return _halves(text)
    if setting.type is int:
        found = _COUNT.fullmatch(text)
        if found is None:
            raise ValueError(text)
        return found[1]
    return text


def _clock(text: str) -> str:
    found = _CLOCK.fullmatch(text)
    if found is None:
        raise ValueError(text)
    return time(int(found[1]), int(found[2] or 0)).isoformat("minutes")


def _halves(text: str) -> str:
    """Read millimetres, 15 or 15,5 or 15.5 mm, as how many half ones they are."""
    found = _LENGTH.fullmatch(text)
    if found is None:
        raise ValueError(text)
    return str(2 * int(found[1]) + (found[2] == "5"))


def _share(text: str) -> str:
    """Read 20, 20 % and 0,2 alike; what is under one without a sign is a share already."""
    found = _SHARE.fullmatch(text)
    if found is None:
        raise ValueError(text)
    value = float(found[1].replace(",", "."))
    if found[2] or value >= 1:
        value /= 100
    if value > 1:
        raise ValueError(text)
    return f"{value:g}"
