"""What the settings screen says of each setting, by key."""

from __future__ import annotations

from datetime import time
from typing import Final

from store.settings import Setting
from tui.screens.settings.typed import MARGINS

THEME_KEYS: Final = {
    "dark": "settings.theme.dark",
    "light": "settings.theme.light",
    "contrast": "settings.theme.contrast",
}
MEANING_KEYS: Final = {
    "doors": "settings.meaning.doors",
    "capacity": "settings.meaning.capacity",
    "capacity_participant": "settings.meaning.capacity_participant",
    "capacity_speaker": "settings.meaning.capacity_speaker",
    "scan_only": "settings.meaning.scan_only",
    "seats": "settings.meaning.seats",
    "quota_lodging": "settings.meaning.quota_lodging",
    "quota_day": "settings.meaning.quota_day",
    "break_minimum": "settings.meaning.break_minimum",
    "meal_minimum": "settings.meaning.meal_minimum",
    "warning_seconds": "settings.meaning.warning_seconds",
    "warning_share": "settings.meaning.warning_share",
    "danger_seconds": "settings.meaning.danger_seconds",
    "danger_share": "settings.meaning.danger_share",
    "patience": "settings.meaning.patience",
    "bell": "settings.meaning.bell",
    "marks_hours": "settings.meaning.marks_hours",
    "backups": "settings.meaning.backups",
    "language": "settings.meaning.conference_language",
    "badge_format": "settings.meaning.badge_format",
    "badge_left": "settings.meaning.badge_left",
    "badge_top": "settings.meaning.badge_top",
    "badge_module": "settings.meaning.badge_module",
}
"""What each setting of the conference does."""

_WRONG_KEYS: Final = {
    time: "settings.wrong.time",
    int: "settings.wrong.number",
    float: "settings.wrong.share",
}
_EXAMPLE_KEYS: Final = {
    time: "settings.example.time",
    int: "settings.example.number",
    float: "settings.example.share",
}


def example_of(setting: Setting) -> str:
    """Give the key of what may be typed as a value."""
    return "settings.example.margin" if setting.key in MARGINS else _EXAMPLE_KEYS[setting.type]


def wrong_of(setting: Setting) -> str:
    """Give the key of what is said of a text that is no such value."""
    if setting.key in MARGINS:
        return "settings.wrong.margin"
    return _WRONG_KEYS.get(setting.type, "settings.wrong.number")
