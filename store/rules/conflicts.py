"""What cannot be as a programme says: somebody in two places, a room twice, an end before a start.

Nothing here forbids anything; it is listed for those who can mend the programme.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import timedelta
from enum import StrEnum
from itertools import combinations
from typing import Final

import msgspec

from store.conference.people import ParticipantId
from store.conference.programme import EndBasis, SessionKind, SessionStatus
from store.rules.folding import fold
from store.rules.inner_times import inner_times
from store.rules.plan import Planned
from store.rules.speakers import names_of

WALK: Final = timedelta(minutes=5)
"""Less than this between two sessions in different places is worth a note."""
LONGEST_NIGHT: Final = timedelta(hours=12)
"""A stated end that would be longer after its start, over midnight, is before it."""
BESIDE: Final = frozenset({SessionKind.REGISTRATION, SessionKind.SOCIAL})
"""What goes on beside the programme without anybody missing it."""


class Clash(StrEnum):
    """What cannot be."""

    PERSON = "person"
    """Somebody is in two sessions at a time."""
    ROOM = "room"
    TRACK = "track"
    """Sessions of one track overlap, or what is for all overlaps with one."""
    PART = "part"
    """A part has a time outside its session."""
    END = "end"
    """A session ends before it begins."""
    WALK = "walk"
    """Somebody has little time from one place to another; only a note."""


class Conflict(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that cannot be, with the sessions that it is about."""

    clash: Clash
    first: Planned
    second: Planned | None = None
    what: str = ""
    """The name, room, track or part, as it is written."""
    is_expected: bool = False
    """It only comes of what happened; as planned there is none."""

    @property
    def is_note(self) -> bool:
        """Whether it is possible, but tight."""
        return self.clash is Clash.WALK

    @property
    def key(self) -> tuple[str, ...]:
        """What makes it the same conflict at other times."""
        second = self.second.session.id if self.second is not None else ""
        return (self.clash, *sorted((self.first.session.id, second)), fold(self.what))


Who = Mapping[str, ParticipantId]
"""The participants whom folded names of the programme are known to be."""


def conflicts(rows: Iterable[Planned], who: Who) -> tuple[Conflict, ...]:
    """Find what cannot be among sessions with their instants, in the order of the day."""
    held = sorted(
        (row for row in rows if row.session.status is not SessionStatus.CANCELLED),
        key=lambda row: (row.start_at, row.session.track or "", row.session.id),
    )
    found = [
        *_people(held, who),
        *_rooms(held),
        *_tracks(held),
        *_parts(held),
        *(Conflict(clash=Clash.END, first=row) for row in held if _ends_before(row)),
    ]
    found.sort(key=lambda each: (each.is_note, each.first.start_at, each.key))
    return tuple(found)


def overlap(one: Planned, other: Planned) -> bool:
    """Tell whether two sessions are on at the same time; an open end ends with the next start."""
    first, second = sorted((one, other), key=lambda row: row.start_at)
    if first.start_at == second.start_at:
        return True
    return first.end_at is not None and second.start_at < first.end_at


def _people(rows: Sequence[Planned], who: Who) -> Iterator[Conflict]:
    """Find who is in two places: by the participant where one is known, else by the name."""
    sessions: defaultdict[str, dict[str, tuple[Planned, str]]] = defaultdict(dict)
    for row in rows:
        for name in names_of(row.session):
            person = str(who.get(fold(name), fold(name)))
            sessions[person].setdefault(row.session.id, (row, name))
    for held in sessions.values():
        for (first, name), (second, _) in combinations(held.values(), 2):
            if overlap(first, second):
                yield Conflict(clash=Clash.PERSON, first=first, second=second, what=name)
            elif _is_tight(first, second):
                yield Conflict(clash=Clash.WALK, first=first, second=second, what=name)


def _is_tight(first: Planned, second: Planned) -> bool:
    if first.end_at is None or second.start_at - first.end_at >= WALK:
        return False
    one, other = first.session, second.session
    if one.room and other.room:
        return fold(one.room) != fold(other.room)
    return one.track is not None and other.track is not None and one.track != other.track


def _rooms(rows: Sequence[Planned]) -> Iterator[Conflict]:
    by_room = _grouped(
        (row for row in rows if row.session.room), lambda row: fold(row.session.room or "")
    )
    for first, second in _overlapping(by_room):
        yield Conflict(clash=Clash.ROOM, first=first, second=second, what=first.session.room or "")


def _tracks(rows: Sequence[Planned]) -> Iterator[Conflict]:
    """Find overlaps within a day's track; what is for all is in every track, and counted once."""
    by_day = _grouped(
        (row for row in rows if row.session.kind not in BESIDE), lambda row: row.session.day
    )
    for first, second in _overlapping(by_day):
        tracks = {first.session.track, second.session.track}
        if len(tracks) == 1 or None in tracks:
            track = next((track for track in tracks if track is not None), "")
            yield Conflict(clash=Clash.TRACK, first=first, second=second, what=track)


def _grouped(
    rows: Iterable[Planned], of: Callable[[Planned], Hashable]
) -> Iterable[Sequence[Planned]]:
    groups: defaultdict[Hashable, list[Planned]] = defaultdict(list)
    for row in rows:
        groups[of(row)].append(row)
    return groups.values()


def _overlapping(groups: Iterable[Sequence[Planned]]) -> Iterator[tuple[Planned, Planned]]:
    """Give the pairs that overlap, each once; rows stand in the order of their starts."""
    for rows in groups:
        for place, first in enumerate(rows):
            for second in rows[place + 1 :]:
                if not overlap(first, second):
                    break
                yield first, second


def _parts(rows: Sequence[Planned]) -> Iterator[Conflict]:
    """Find parts whose title holds a time at which their session is not on, as published."""
    for row in rows:
        session = row.session
        for part in session.parts:
            start, end = inner_times(part.title)
            if start is None or (session.end is not None and session.end <= session.start):
                continue
            is_late = session.end is not None and (end or start) > session.end
            is_after = session.end is not None and start >= session.end
            if start < session.start or is_late or is_after:
                yield Conflict(clash=Clash.PART, first=row, what=part.title)


def _ends_before(row: Planned) -> bool:
    """Tell whether an end was stated that is before the start; over midnight is none."""
    if row.end_at is None:
        return False
    if row.is_moved:
        return row.end_at < row.start_at
    session = row.session
    if session.end_basis is not EndBasis.STATED or session.end is None:
        return False
    return session.end <= session.start and row.end_at - row.start_at > LONGEST_NIGHT
