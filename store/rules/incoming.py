"""A programme that comes in beside what is known here: its differences, and what to be wary of."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from enum import StrEnum

import msgspec

from store.conference.conduct import Retiming
from store.conference.programme import Conference, Day, EndBasis, Session, SessionId, Track
from store.conference.state import State
from store.rules.agenda import agenda_at
from store.rules.difference import Difference, differences
from store.rules.moderated import moderated


class Why(StrEnum):
    """Why a difference is not accepted before somebody chooses it by itself."""

    RUNNING = "running"
    """The session is on."""
    STARTED = "started"
    """It is gone from the page, but was started."""


def incoming(
    state: State, sessions: Iterable[Session], *, knows_ids: bool = False
) -> tuple[Difference, ...]:
    """Give how sessions that were read, or kept in a version, differ from the stored ones.

    A session that comes back is the one that it was; a new one gets no id under which anything
    was ever noted.
    """
    return differences(
        state.sessions.values(),
        sessions,
        gone=_gone(state),
        reserved=_noted(state),
        moderated=moderated(state),
        knows_ids=knows_ids,
    )


def left_out(state: State, found: Iterable[Difference], now: datetime) -> Mapping[SessionId, Why]:
    """Give the differences that nobody accepts by accepting all, each with the reason."""
    running = running_at(state, now)
    reasons: dict[SessionId, Why] = {}
    for each in found:
        session = each.of.id
        actual = state.actuals.get(session)
        if session in running:
            reasons[session] = Why.RUNNING
        elif each.session is None and actual is not None and actual.started_at is not None:
            reasons[session] = Why.STARTED
    return reasons


def running_at(state: State, now: datetime) -> Collection[SessionId]:
    """Give the sessions that are on, by moderators or by the clock."""
    agenda = agenda_at(
        state.conference,
        state.sessions.values(),
        now,
        actuals=state.actuals,
        retimings=state.retimings,
    )
    return {track.now.session.id for track in agenda.tracks if track.now is not None}


def overruled(state: State, difference: Difference) -> Retiming | None:
    """Give the moderators' own time for a session to which the page gives another one now.

    It is cleared when the page's is accepted.
    """
    return state.retimings.get(difference.of.id) if difference.is_other_time else None


def choosable(found: Sequence[Difference]) -> tuple[Difference, ...]:
    """Give the differences about which somebody decides; ends that only follow come along."""
    return tuple(each for each in found if not each.follows) or tuple(found)


def settled(
    stored: Mapping[SessionId, Session],
    found: Sequence[Difference],
    only: Collection[SessionId],
) -> tuple[Difference, ...]:
    """Give what becomes of differences when some are accepted.

    An end that only follows from the next session follows from the one that is next then.
    """
    asked = {each.of.id for each in choosable(found)}
    wanted = [each for each in found if each.of.id in only or each.of.id not in asked]
    if asked <= set(only):
        return tuple(wanted)
    made = after(stored, wanted).values()
    held = (_following(each, made) for each in wanted)
    return tuple(each for each in held if each.kinds)


def _following(each: Difference, made: Collection[Session]) -> Difference:
    new = each.session
    if new is None or new.end_basis is not EndBasis.NEXT or new.end is None:
        return each
    starts = {
        session.start
        for session in made
        if session.date == new.date
        and session.start > new.start
        and (session.track == new.track or None in {session.track, new.track})
    }
    if not starts or min(starts) == new.end:
        return each
    return msgspec.structs.replace(each, session=msgspec.structs.replace(new, end=min(starts)))


def after(
    stored: Mapping[SessionId, Session],
    found: Iterable[Difference],
) -> dict[SessionId, Session]:
    """Give the sessions as they are when differences are accepted."""
    made = dict(stored)
    for each in found:
        if each.session is None:
            made.pop(each.of.id, None)
        else:
            made[each.session.id] = each.session
    return made


def frame(
    conference: Conference,
    days: Sequence[Day],
    tracks: Sequence[Track],
    sessions: Iterable[Session],
) -> tuple[tuple[Day, ...], tuple[Track, ...]]:
    """Give days and tracks as they come in, and the stored ones that some session still needs."""
    needed = list(sessions)
    numbers = {day.number for day in days}
    places = {(track.day, track.id) for track in tracks}
    used = {session.day for session in needed}
    ways = {(session.day, session.track) for session in needed}
    kept = [day for day in conference.days if day.number in used - numbers]
    beside = [track for track in conference.tracks if (track.day, track.id) in ways - places]
    return (
        tuple(sorted((*days, *kept), key=lambda day: day.date)) if kept else tuple(days),
        (*tracks, *beside),
    )


def _gone(state: State) -> list[Session]:
    """List the sessions of kept versions that are no longer stored, the newest first."""
    found: dict[SessionId, Session] = {}
    for version in sorted(state.versions.values(), key=lambda each: each.at, reverse=True):
        for session in version.sessions:
            if session.id not in state.sessions:
                found.setdefault(session.id, session)
    return list(found.values())


def _noted(state: State) -> set[SessionId]:
    """Name the sessions about which moderators noted anything."""
    ready = {SessionId(noted.partition("/")[0]) for noted in state.readiness}
    return {*state.actuals, *state.retimings, *ready}
