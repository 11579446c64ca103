"""The gathering of the sample page at an instant, with what moderators did and what was changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import cache
from importlib import resources
from typing import Any

import msgspec

from store.conference.conduct import Actual, Retiming
from store.conference.draft import ProgrammeDraft
from store.conference.people import Participant
from store.conference.programme import Conference, Contributor, Session, SessionId
from store.conference.state import State
from store.importers.programme import read_programme
from store.language import Language
from store.rules.agenda import Agenda, agenda_at
from tests import build
from tests.build import DAY_1, DAY_2, OSLO
from tui.programme_words import Voice

NB = Voice(Language("nb"), OSLO)
EN = Voice(Language("en"), OSLO)


@cache
def page() -> ProgrammeDraft:
    """Read the sample page."""
    text = (resources.files("sample_data") / "programme.txt").read_text("utf-8")
    return read_programme(text)


def conference() -> Conference:
    """Make the gathering without its sessions."""
    return build.conference(title=page().title, days=page().days, tracks=page().tracks)


def sessions(**changes: dict[str, Any]) -> tuple[Session, ...]:
    """Give the page's sessions, fields changed by id with `-` written as `_`."""
    by_id = {name.replace("_", "-"): fields for name, fields in changes.items()}
    return tuple(
        msgspec.structs.replace(session, **by_id.get(session.id, {})) for session in page().sessions
    )


def agenda(
    clock: str,
    *,
    day: int = 1,
    made: Sequence[Session] | None = None,
    did: Iterable[Actual] = (),
    moved: Iterable[Retiming] = (),
    listed: int | None = None,
) -> Agenda:
    """Give the agenda at a wall-clock time of a day: what the page says, and what happened."""
    return agenda_at(
        conference(),
        sessions() if made is None else made,
        at(clock, day),
        actuals={each.id: each for each in did},
        retimings={each.id: each for each in moved},
        day=listed,
    )


def at(clock: str, day: int = 1) -> datetime:
    """Give an instant of a day of the gathering."""
    return build.at(clock, DAY_1 if day == 1 else DAY_2)


def started(session: str, start: str, stop: str | None = None, **fields: Any) -> Actual:
    """Say that a moderator started a session of day 1, and perhaps stopped it."""
    return Actual(
        id=SessionId(session),
        started_at=at(start),
        stopped_at=at(stop) if stop else None,
        **fields,
    )


def moved_to(session: str, start: str, end: str) -> Retiming:
    """Say that a moderator moved a session of day 1."""
    return Retiming(id=SessionId(session), start_at=at(start), end_at=at(end))


def state(people: Iterable[Participant] = ()) -> State:
    """Make the gathering as it is when nobody has done anything yet."""
    return build.state(
        people,
        sessions=page().sessions,
        title=page().title,
        days=page().days,
        tracks=page().tracks,
    )


def hostile_people() -> tuple[Contributor, ...]:
    """Give people whose names look like tags."""
    return (Contributor(name="[/foo]", role="[b]sjef"), Contributor(name="Ola [VIP]"))
