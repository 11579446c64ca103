"""Words about settings: what each is called, and its values as people write them."""

from __future__ import annotations

from datetime import date, time
from typing import Final

import msgspec

from store.language import Language, forms
from store.settings import Scope, Stored, setting

NAME_KEYS: Final = {
    "doors": "setting_name.doors",
    "capacity": "setting_name.capacity",
    "capacity_participant": "setting_name.capacity_participant",
    "capacity_speaker": "setting_name.capacity_speaker",
    "scan_only": "setting_name.scan_only",
    "seats": "setting_name.seats",
    "quota_lodging": "setting_name.quota_lodging",
    "quota_day": "setting_name.quota_day",
    "break_minimum": "setting_name.break_minimum",
    "meal_minimum": "setting_name.meal_minimum",
    "warning_seconds": "setting_name.warning_seconds",
    "warning_share": "setting_name.warning_share",
    "danger_seconds": "setting_name.danger_seconds",
    "danger_share": "setting_name.danger_share",
    "patience": "setting_name.patience",
    "bell": "setting_name.bell",
    "marks_hours": "setting_name.marks_hours",
    "backups": "setting_name.backups",
    "language": "setting_name.language",
    "badge_format": "setting_name.badge_format",
    "badge_left": "setting_name.badge_left",
    "badge_top": "setting_name.badge_top",
    "badge_module": "setting_name.badge_module",
}
"""What each setting is called, by its key."""

LANGUAGE_KEYS: Final = {"nb": "setting_value.nb", "en": "setting_value.en"}
"""The names of the languages, each in its own."""

BELL_KEYS: Final = {"off": "setting_value.bell_off", "on": "setting_value.bell_on"}
"""Whether something is on: that a reminder is heard too, that a door only takes scans."""

FORMAT_KEYS: Final = {
    "a4-10": "setting_value.badge_a4_10",
    "a4-8": "setting_value.badge_a4_8",
    "a6-fold": "setting_value.badge_a6_fold",
    "label-62x100": "setting_value.badge_label",
    "card-90x55": "setting_value.badge_card",
}
"""What badges are printed on, by the name of the format."""

MODULE_KEYS: Final = {
    "0.6": "setting_value.module_small",
    "0.7": "setting_value.module_middle",
    "0.8": "setting_value.module_large",
}
"""The sides of a code's modules, in millimetres."""

_CHOICES: Final = {
    "language": LANGUAGE_KEYS,
    "bell": BELL_KEYS,
    "scan_only": BELL_KEYS,
    "badge_format": FORMAT_KEYS,
    "badge_module": MODULE_KEYS,
}
_MARGINS: Final = {"badge_left", "badge_top"}
"""Kept in half millimetres."""

_UNITS: Final = {
    "break_minimum": "setting_value.minutes",
    "meal_minimum": "setting_value.minutes",
    "warning_seconds": "setting_value.seconds",
    "danger_seconds": "setting_value.seconds",
    "marks_hours": "setting_value.hours",
    "patience": "setting_value.minutes",
}
_UNSET: Final = {
    "doors": "setting_value.doors_unset",
    "badge_left": "setting_value.margin_unset",
    "badge_top": "setting_value.margin_unset",
}


def setting_name(language: Language, key: str) -> str:
    """Name a setting: «Dørene åpner, dag 1»; a key that is not ours is its own name."""
    base, _, own = key.partition(".")
    if base not in NAME_KEYS:
        return key
    name = language.text(NAME_KEYS[base])
    if not own:
        return name
    found = setting(key)
    if found is not None and found.scope is Scope.TRACK:
        return language.text("setting_name.of_track", name=name, track=own)
    if own.isdigit():
        return language.text("setting_name.of_day", name=name, n=own)
    try:
        on = forms.day_short(language, date.fromisoformat(own))
    except ValueError:
        return language.text("setting_name.of_date", name=name, date=own)
    return language.text("setting_name.of_date", name=name, date=on)


def setting_value(language: Language, key: str, raw: msgspec.Raw | None) -> str:
    """Write a stored value as people do; none is what holds where nothing was set."""
    found = setting(key)
    if found is None:
        return "" if raw is None else bytes(raw).decode()
    if raw is None or bytes(raw) == b"null":
        return _written(language, found.key, found.default)
    try:
        return _written(language, found.key, msgspec.json.decode(raw, type=found.type))
    except msgspec.ValidationError:
        # Another program may have put anything into the file.
        return bytes(raw).decode()


def value_in(language: Language, stored: Stored, key: str) -> str:
    """Write what holds for a key: its own value, else the general one, else the default."""
    raw = stored.get(key, stored.get(key.partition(".")[0]))
    return setting_value(language, key, raw)


def _written(language: Language, key: str, value: object) -> str:
    match value:
        case None:
            return language.text(_UNSET.get(key, "setting_value.no_limit"))
        case time():
            return forms.at_clock(language, value)
        case float():
            return language.text("setting_value.percent", n=_decimal(language, value * 100))
        case int() if key in _MARGINS:
            return language.text("setting_value.millimetres", n=_decimal(language, value / 2))
        case int() if key in _UNITS:
            return language.text(_UNITS[key], n=value)
        case str() if value in (words := _CHOICES.get(key, {})):
            return language.text(words[value])
        case _:
            return str(value)


def _decimal(language: Language, value: float) -> str:
    return f"{value:g}".replace(".", "," if language.code == "nb" else ".")
