"""The settings of a conference: their keys, their kinds and what holds when nothing was set.

Values lie in the conference's own document as JSON. A key may be set for one day (`doors.1`) or
one date (`capacity.2020-11-18`) or one track (`scan_only.A`); without one of its own each of them
has the general value.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time
from enum import StrEnum

import msgspec

Stored = Mapping[str, msgspec.Raw]


class Scope(StrEnum):
    """For what a setting may have a value of its own."""

    CONFERENCE = "conference"
    DAY = "day"
    DATE = "date"
    TRACK = "track"


class Setting(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that can be set."""

    key: str
    type: type[int | float | str | time]
    default: int | float | str | time | None
    scope: Scope = Scope.CONFERENCE
    choices: tuple[str, ...] = ()


SETTINGS: tuple[Setting, ...] = (
    Setting(key="doors", type=time, default=None, scope=Scope.DAY),
    Setting(key="capacity", type=int, default=None, scope=Scope.DATE),
    Setting(key="capacity_participant", type=int, default=None, scope=Scope.DATE),
    Setting(key="capacity_speaker", type=int, default=None, scope=Scope.DATE),
    Setting(key="scan_only", type=str, default="off", scope=Scope.TRACK, choices=("off", "on")),
    Setting(key="seats", type=int, default=None, scope=Scope.TRACK),
    Setting(key="quota_lodging", type=int, default=None),
    Setting(key="quota_day", type=int, default=None),
    Setting(key="break_minimum", type=int, default=10),
    Setting(key="meal_minimum", type=int, default=45),
    Setting(key="warning_seconds", type=int, default=120),
    Setting(key="warning_share", type=float, default=0.2),
    Setting(key="danger_seconds", type=int, default=60),
    Setting(key="danger_share", type=float, default=0.1),
    Setting(key="patience", type=int, default=5),
    Setting(key="bell", type=str, default="off", choices=("off", "on")),
    Setting(key="marks_hours", type=int, default=4),
    Setting(key="backups", type=int, default=5),
    Setting(key="language", type=str, default="nb", choices=("nb", "en")),
    Setting(
        key="badge_format",
        type=str,
        default="a4-10",
        choices=("a4-10", "a4-8", "a6-fold", "label-62x100", "card-90x55"),
    ),
    Setting(key="badge_left", type=int, default=None),
    Setting(key="badge_top", type=int, default=None),
    Setting(key="badge_module", type=str, default="0.6", choices=("0.6", "0.7", "0.8")),
)
"""Minutes for the minima and patience, seconds for the thresholds, hours for marks, wall clock
for the doors, half millimetres for a sheet's margins, millimetres for a code's modules.
"""

_BY_KEY = {setting.key: setting for setting in SETTINGS}


def setting(key: str) -> Setting | None:
    """Find the declaration of a key, which may name a day or a date after a point."""
    return _BY_KEY.get(key.partition(".")[0])


def is_known(key: str) -> bool:
    """Tell whether a key may be set."""
    found = setting(key)
    return found is not None and ("." not in key or found.scope is not Scope.CONFERENCE)


def parse(key: str, text: str) -> msgspec.Raw:
    """Read a value as a person writes it.

    Raises:
        ValueError: The key is unknown or the text is not such a value.
    """
    found = setting(key)
    if found is None or not is_known(key):
        raise ValueError(key)
    text = text.strip()
    value: int | float | str | time
    if found.type is time:
        value = time.fromisoformat(text.replace(".", ":").zfill(5))
    elif found.type is int:
        value = int(text)
    elif found.type is float:
        value = float(text.replace(",", "."))
    else:
        value = text
    if (found.choices and value not in found.choices) or (isinstance(value, int) and value < 0):
        raise ValueError(text)
    return msgspec.Raw(msgspec.json.encode(value))


def _stored(stored: Stored, key: str, own: str | None) -> msgspec.Raw | None:
    if own is not None and (raw := stored.get(f"{key}.{own}")) is not None:
        return raw
    return stored.get(key)


def number(stored: Stored, key: str, own: str | None = None) -> int | None:
    """Give a whole number."""
    raw = _stored(stored, key, own)
    default = _BY_KEY[key].default
    if raw is not None:
        return msgspec.json.decode(raw, type=int | None)
    return default if isinstance(default, int) else None


def share(stored: Stored, key: str) -> float:
    """Give a part of one."""
    raw = _stored(stored, key, None)
    default = _BY_KEY[key].default
    if raw is not None:
        return msgspec.json.decode(raw, type=float)
    return float(default) if isinstance(default, int | float) else 0.0


def word(stored: Stored, key: str, own: str | None = None) -> str:
    """Give a word."""
    raw = _stored(stored, key, own)
    return msgspec.json.decode(raw, type=str) if raw is not None else str(_BY_KEY[key].default)


def wall_clock(stored: Stored, key: str, own: str | None = None) -> time | None:
    """Give a time of day on the conference's wall clock."""
    raw = _stored(stored, key, own)
    return msgspec.json.decode(raw, type=time) if raw is not None else None
