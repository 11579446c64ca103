"""How a programme that was read differs from the one that is stored, row by row."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

import msgspec

from store.conference.programme import Session, SessionId
from store.rules.folding import fold

ALIKE = 0.72
"""From this likeness on, two titles at another time are the same session."""


class Difference(msgspec.Struct, frozen=True, kw_only=True):
    """One row of a new programme beside the stored one."""

    session: Session | None
    """As it would be; none when it is gone from the page."""
    was: Session | None
    """As it is stored; none when it is new."""

    @property
    def kinds(self) -> tuple[str, ...]:
        """Name what became different: `new`, `removed`, `time`, `title`, `people` and so on."""
        if self.was is None:
            return ("new",)
        if self.session is None:
            return ("removed",)
        return tuple(
            kind
            for kind, fields in _FIELDS.items()
            if any(getattr(self.session, name) != getattr(self.was, name) for name in fields)
        )


_FIELDS = {
    "time": ("date", "day", "start", "end"),
    "title": ("title",),
    "people": ("people", "and_others"),
    "parts": ("parts",),
    "room": ("room",),
    "track": ("track",),
    "kind": ("kind",),
    "note": ("note",),
    "status": ("status",),
    "basis": ("end_basis",),
}


def differences(stored: Iterable[Session], read: Iterable[Session]) -> tuple[Difference, ...]:
    """Pair what was read with what is stored; what is equal is left out.

    Identities and what moderators set (`holds`, `minimum_min`, `pull_forward`) survive.
    """
    left = {session.id: session for session in stored}
    taken = set(left)
    fresh: list[Session] = []
    found: list[Difference] = []
    pairs = _pair(list(read), left)
    for session, was in pairs:
        if was is None:
            fresh.append(session)
            continue
        kept = _keeping(session, was)
        if msgspec.structs.replace(kept, source_line=was.source_line) != was:
            found.append(Difference(session=kept, was=was))
    for session in fresh:
        unused = _unused(session.id, taken)
        taken.add(unused)
        found.append(Difference(session=msgspec.structs.replace(session, id=unused), was=None))
    found.extend(Difference(session=None, was=was) for was in left.values())
    return tuple(found)


def _pair(
    read: list[Session], left: dict[SessionId, Session]
) -> list[tuple[Session, Session | None]]:
    """Find the stored session of each one read: same title and place, then time, then likeness."""
    found: dict[int, Session] = {}
    for is_same in (_same_everything, _same_title, _same_start, _alike):
        for place, session in enumerate(read):
            if place in found:
                continue
            match = next((was for was in left.values() if is_same(session, was)), None)
            if match is not None:
                found[place] = match
                del left[match.id]
    return [(session, found.get(place)) for place, session in enumerate(read)]


def _same_everything(session: Session, was: Session) -> bool:
    return _same_title(session, was) and _same_start(session, was)


def _same_title(session: Session, was: Session) -> bool:
    return (
        fold(session.title) == fold(was.title)
        and session.day == was.day
        and session.track == was.track
    )


def _same_start(session: Session, was: Session) -> bool:
    return (
        session.day == was.day
        and session.track == was.track
        and session.start == was.start
        and session.kind is was.kind
    )


def _alike(session: Session, was: Session) -> bool:
    likeness = difflib.SequenceMatcher(None, fold(session.title), fold(was.title))
    return session.kind is was.kind and likeness.ratio() >= ALIKE


def _keeping(session: Session, was: Session) -> Session:
    return msgspec.structs.replace(
        session,
        id=was.id,
        holds=was.holds,
        pull_forward=was.pull_forward,
        minimum_min=was.minimum_min,
        extra=was.extra,
    )


def _unused(wanted: SessionId, taken: set[SessionId]) -> SessionId:
    unused, n = wanted, 1
    while unused in taken:
        n += 1
        unused = SessionId(f"{wanted}.{n}")
    return unused
