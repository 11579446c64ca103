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
}
"""What each setting is called, by its key."""

LANGUAGE_KEYS: Final = {"nb": "setting_value.nb", "en": "setting_value.en"}
"""The names of the languages, each in its own."""

BELL_KEYS: Final = {"off": "setting_value.bell_off", "on": "setting_value.bell_on"}
"""Whether something is on: that a reminder is heard too, that a door only takes scans."""

_UNITS: Final = {
    "break_minimum": "setting_value.minutes",
    "meal_minimum": "setting_value.minutes",
    "warning_seconds": "setting_value.seconds",
    "danger_seconds": "setting_value.seconds",
    "marks_hours": "setting_value.hours",
    "patience": "setting_value.minutes",
}
_UNSET: Final = {"doors": "setting_value.doors_unset"}


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
            percent = f"{value * 100:g}"
            shown = percent.replace(".", ",") if language.code == "nb" else percent
            return language.text("setting_value.percent", n=shown)
        case int() if key in _UNITS:
            return language.text(_UNITS[key], n=value)
        case str() if key == "language" and value in LANGUAGE_KEYS:
            return language.text(LANGUAGE_KEYS[value])
        case str() if key in {"bell", "scan_only"} and value in BELL_KEYS:
            return language.text(BELL_KEYS[value])
        case _:
            return str(value)
