"""The settings for keeping time, and what they mean for one session."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum
from typing import Final

from store import settings
from store.conference.conduct import Pace
from store.conference.programme import Conference, SessionKind
from store.rules.plan import Planned

NONE: Final = timedelta()
ABSORBING: Final = frozenset({SessionKind.BREAK, SessionKind.MEAL})
"""What needs nobody to begin it and may be shortened."""


class Phase(StrEnum):
    """How urgent the end of the session that is on is."""

    NORMAL = "normal"
    WARNING = "warning"
    DANGER = "danger"
    OVERTIME = "overtime"
    OPEN = "open"


def pace_of(conference: Conference) -> Pace:
    """Give what was set for the conference."""
    stored = conference.settings
    standard = Pace()

    def length(key: str, unit: timedelta, default: timedelta) -> timedelta:
        value = settings.number(stored, key)
        return default if value is None else value * unit

    minute, second = timedelta(minutes=1), timedelta(seconds=1)
    return Pace(
        break_minimum=length("break_minimum", minute, standard.break_minimum),
        meal_minimum=length("meal_minimum", minute, standard.meal_minimum),
        warning=length("warning_seconds", second, standard.warning),
        warning_share=settings.share(stored, "warning_share"),
        danger=length("danger_seconds", second, standard.danger),
        danger_share=settings.share(stored, "danger_share"),
        patience=length("patience", minute, standard.patience),
    )


def minimum(row: Planned, pace: Pace) -> timedelta:
    """Give the length below which a session is not shortened."""
    if row.length is None:
        return NONE
    if row.session.minimum_min is not None:
        return min(row.length, timedelta(minutes=row.session.minimum_min))
    if row.session.kind is SessionKind.BREAK:
        return min(row.length, pace.break_minimum)
    if row.session.kind is SessionKind.MEAL:
        return min(row.length, pace.meal_minimum)
    return NONE


def slack(row: Planned, pace: Pace) -> timedelta:
    """Give how much of a delay a break or meal can take up."""
    if row.session.kind not in ABSORBING or row.length is None:
        return NONE
    return row.length - minimum(row, pace)


def phase(row: Planned, left: timedelta, over: timedelta, pace: Pace) -> Phase:
    """Tell how urgent the end of a running session is; the last second is still danger."""
    if row.length is None:
        return Phase.OPEN
    if over > NONE:
        return Phase.OVERTIME
    if left <= min(pace.danger, row.length * pace.danger_share):
        return Phase.DANGER
    if left <= min(pace.warning, row.length * pace.warning_share):
        return Phase.WARNING
    return Phase.NORMAL
