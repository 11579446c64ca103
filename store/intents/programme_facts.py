"""What taking in another programme records: from a page, or from a version that was kept."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime

import msgspec

from store.conference.conduct import Version
from store.conference.facts import (
    AnyFact,
    ConferenceChanged,
    Retimed,
    SessionAdded,
    SessionChanged,
    SessionRemoved,
    VersionNamed,
)
from store.conference.programme import Day, Session, SessionId, Track
from store.conference.state import State
from store.intents.intent import Decision, Outcome, new_id
from store.rules.difference import Difference
from store.rules.incoming import Why, after, choosable, frame, left_out, overruled, settled
from store.rules.versions import is_as, newest

NAME_LIMIT = 120
"""The longest name of a version, in characters."""

_LEFT_KEYS = {Why.RUNNING: "intake.left_running", Why.STARTED: "intake.left_started"}


class Incoming(msgspec.Struct, frozen=True, kw_only=True):
    """A programme that comes in, beside what is stored."""

    found: tuple[Difference, ...]
    days: tuple[Day, ...]
    tracks: tuple[Track, ...]
    source: str
    """The name of the file or version that it comes from."""
    is_import: bool = True
    """Whether the conference's sessions come from a page, read just now."""


def take_in(
    state: State,
    wanted: Incoming,
    only: Collection[SessionId] | None,
    now: datetime,
    *,
    keys: tuple[str, str],
) -> Decision[Outcome]:
    """Record the differences that are wanted; none wants all but those that ask for care.

    The programme as it was is kept as a version. `keys` are of what is answered when there is
    nothing to record, and when there is.
    """
    same, taken = keys
    lists: dict[str, tuple[str, ...]] = {}
    if only is None:
        rows = choosable(wanted.found)
        careful = left_out(state, rows, now)
        only = {each.of.id for each in rows} - careful.keys()
        lists = _lists(rows, careful)
    rows = settled(state.sessions, wanted.found, only)
    facts = list(_facts(state, rows))
    facts[:0] = _framing(state, wanted, rows, now)
    if not facts:
        return Decision(Outcome(key=same, exit_status=3, lists=lists))
    facts += _keeping(state, wanted.source, now)
    counted = msgspec.structs.replace(counts(taken, facts), lists=lists)
    return Decision(counted, tuple(facts))


def counts(key: str, facts: Iterable[AnyFact]) -> Outcome:
    """Say how much was taken in, by the key of a sentence; counted as it was shown before."""
    kinds = [each.kinds for each in choosable(tuple(_told(facts)))]
    new, removed = kinds.count(("new",)), kinds.count(("removed",))
    return Outcome(
        key=key,
        values={
            "new": str(new),
            "changed": str(len(kinds) - new - removed),
            "removed": str(removed),
        },
    )


def _told(facts: Iterable[AnyFact]) -> Iterable[Difference]:
    """Give the rows of a programme that facts are about."""
    for fact in facts:
        match fact:
            case SessionAdded(session=session):
                yield Difference(session=session, was=None)
            case SessionChanged(session=session, was=was):
                yield Difference(session=session, was=was)
            case SessionRemoved(session=was):
                yield Difference(session=None, was=was)
            case _:
                continue


def _facts(state: State, rows: Sequence[Difference]) -> Iterable[AnyFact]:
    for row in rows:
        yield _fact(row)
        if (was := overruled(state, row)) is not None:
            yield Retimed(session=row.of.id, was=was)


def _fact(row: Difference) -> AnyFact:
    match row.session, row.was:
        case Session() as session, Session() as was:
            return SessionChanged(session=session, was=was)
        case Session() as session, None:
            return SessionAdded(session=session)
        case None, Session() as was:
            return SessionRemoved(session=was)
        case _:
            raise ValueError(row)


def _framing(
    state: State, wanted: Incoming, rows: Sequence[Difference], now: datetime
) -> list[AnyFact]:
    """Let days and tracks become others, where they do."""
    was = state.conference
    sessions = after(state.sessions, rows).values()
    days, tracks = frame(was, wanted.days, wanted.tracks, sessions)
    if (days, tracks) == (was.days, was.tracks):
        return []
    imported_at = now if wanted.is_import else was.imported_at
    conference = msgspec.structs.replace(was, days=days, tracks=tracks, imported_at=imported_at)
    return [ConferenceChanged(conference=conference, was=was)]


def _keeping(state: State, source: str, now: datetime) -> list[AnyFact]:
    """Keep the programme as it is, unless the newest version is just that."""
    last = newest(state)
    if not state.sessions or (last is not None and is_as(state, last)):
        return []
    local = now.astimezone(state.zone)
    name = f"{source} {local:%d.%m.%Y %H.%M}".strip()
    return [VersionNamed(version=version_of(state, name, now, is_automatic=True))]


def version_of(state: State, name: str, now: datetime, *, is_automatic: bool = False) -> Version:
    """Make a version of the programme as it is."""
    conference = state.conference
    return Version(
        id=new_id(),
        name=name[:NAME_LIMIT],
        at=now,
        is_automatic=is_automatic,
        days=conference.days,
        tracks=conference.tracks,
        sessions=tuple(state.sessions.values()),
    )


def _lists(
    found: Sequence[Difference], careful: Mapping[SessionId, Why]
) -> dict[str, tuple[str, ...]]:
    """Name what was left as it is, by the reason."""
    titles = {each.of.id: each.of.title for each in found}
    made: dict[str, tuple[str, ...]] = {}
    for session, why in careful.items():
        key = _LEFT_KEYS[why]
        made[key] = (*made.get(key, ()), f"«{titles[session]}»")
    return made
