"""How a programme that was read differs from the one that is stored, row by row."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Final

import msgspec

from store.conference.programme import EndBasis, Session, SessionId, SessionStatus
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
        """Name what became different: `new`, `removed`, `time`, `title`, `people` and so on.

        A start and the length that goes with it are one change, `time`; another day or track is
        `moved`.
        """
        if self.was is None:
            return ("new",)
        if self.session is None:
            return ("removed",)
        return tuple(
            "cancelled" if name == "status" and self._is_cancelled else name
            for name, fields in _FIELDS.items()
            if any(getattr(self.session, each) != getattr(self.was, each) for each in fields)
        )

    @property
    def is_other_time(self) -> bool:
        """Whether the page says another time; an end that only follows from the next is none."""
        new, old = self.session, self.was
        if new is None or old is None:
            return False
        is_end = new.end != old.end and new.end_basis is not EndBasis.NEXT
        return is_end or (new.date, new.day, new.start) != (old.date, old.day, old.start)

    @property
    def follows(self) -> bool:
        """Whether all that is different is an end that only follows from the next session."""
        return self.kinds == ("time",) and not self.is_other_time

    @property
    def of(self) -> Session:
        """The session as it would be, else as it is stored; both have the same id.

        Raises:
            ValueError: It is about no session.
        """
        session = self.session or self.was
        if session is None:
            raise ValueError(self)
        return session

    @property
    def _is_cancelled(self) -> bool:
        return self.session is not None and self.session.status is SessionStatus.CANCELLED


_FIELDS: Final = {
    "status": ("status",),
    "moved": ("date", "day", "track"),
    "time": ("start", "end"),
    "title": ("title",),
    "people": ("people", "and_others"),
    "parts": ("parts",),
    "room": ("room",),
    "kind": ("kind",),
    "note": ("note",),
    "basis": ("end_basis",),
}
"""What may become different, the gravest first."""

KINDS: Final = ("new", "removed", "cancelled", *_FIELDS)
"""Every kind of difference."""

Base = Mapping[str, object]
"""Fields that moderators set, each with what was published before they did."""
NOBODY_SET: Final[Mapping[SessionId, Base]] = MappingProxyType({})
_SAYS_NOTHING: Final = (None, SessionStatus.PLANNED)


def differences(
    stored: Iterable[Session],
    read: Iterable[Session],
    *,
    gone: Iterable[Session] = (),
    reserved: Iterable[SessionId] = (),
    moderated: Mapping[SessionId, Base] = NOBODY_SET,
    knows_ids: bool = False,
) -> tuple[Difference, ...]:
    """Pair what was read with what is stored; what is equal is left out.

    Identities and what moderators set (`holds`, `minimum_min`, `pull_forward`, and what
    `moderated` names unless the page says something new) survive. A session that comes back gets
    the id that it had among the `gone`; another new one gets none that is `reserved`. Where what
    was read `knows_ids`, the same id is the same session.
    """
    left = {session.id: session for session in stored}
    taken = set(left)
    fresh: list[Session] = []
    found: list[Difference] = []

    def is_equal(session: Session, was: Session) -> bool:
        kept = _keeping(session, was, moderated.get(was.id, {}))
        return msgspec.structs.replace(kept, source_line=was.source_line) == was

    ways: tuple[Same, ...] = (is_equal, _same_everything, _same_title, _same_start, _alike)
    for session, was in _pair(list(read), left, (_same_id, *ways) if knows_ids else ways):
        if was is None:
            fresh.append(session)
            continue
        if not is_equal(session, was):
            kept = _keeping(session, was, moderated.get(was.id, {}))
            found.append(Difference(session=kept, was=was))
    former = [session for session in gone if session.id not in taken]
    forbidden = {*reserved, *(session.id for session in former)}
    for session in fresh:
        back = next((was for was in former if _same_title(session, was)), None)
        if knows_ids:
            unused = _unused(session.id, taken)
        elif back is not None:
            former.remove(back)
            unused = back.id
        else:
            unused = _unused(session.id, taken | forbidden)
        taken.add(unused)
        found.append(Difference(session=msgspec.structs.replace(session, id=unused), was=None))
    found.extend(Difference(session=None, was=was) for was in left.values())
    return tuple(found)


Same = Callable[[Session, Session], bool]


def _pair(
    read: list[Session], left: dict[SessionId, Session], ways: Iterable[Same]
) -> list[tuple[Session, Session | None]]:
    """Find the stored session of each one read, the surest ways of knowing it first."""
    found: dict[int, Session] = {}
    for is_same in ways:
        for place, session in enumerate(read):
            if place in found:
                continue
            match = next((was for was in left.values() if is_same(session, was)), None)
            if match is not None:
                found[place] = match
                del left[match.id]
    return [(session, found.get(place)) for place, session in enumerate(read)]


def _same_id(session: Session, was: Session) -> bool:
    return session.id == was.id


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


def _keeping(session: Session, was: Session, base: Base) -> Session:
    held = {
        name: getattr(was, name)
        for name, published in base.items()
        if getattr(session, name) in {published, *_SAYS_NOTHING}
    }
    return msgspec.structs.replace(
        session,
        id=was.id,
        holds=was.holds,
        pull_forward=was.pull_forward,
        minimum_min=was.minimum_min,
        extra=was.extra,
        **held,
    )


def _unused(wanted: SessionId, taken: set[SessionId]) -> SessionId:
    unused, n = wanted, 1
    while unused in taken:
        n += 1
        unused = SessionId(f"{wanted}.{n}")
    return unused
