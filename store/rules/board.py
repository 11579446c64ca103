"""The speaker board: who is in the current and the next sessions, and whether they are ready.

The check-in desk fills in who came; what a moderator says wins over it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

import msgspec

from store.conference.conduct import Actual, Readiness
from store.conference.people import ParticipantId, Presence, Status
from store.conference.programme import Contributor, Function, Session, SessionId, SessionKind
from store.conference.state import State
from store.rules.agenda import Agenda
from store.rules.folding import fold
from store.rules.glance import Row, Standing
from store.rules.pace import ABSORBING
from store.rules.speakers import speakers

EXPECTED_BEFORE: Final = timedelta(minutes=10)
"""So long before a session its people should have come."""
AHEAD: Final = 2
"""So many sessions of a track are shown beside the one that is on."""

_SPOKEN: Final = frozenset(
    {
        SessionKind.TALK,
        SessionKind.DISCUSSION,
        SessionKind.PANEL,
        SessionKind.OPENING,
        SessionKind.BLOCK,
    }
)
"""What somebody is awaited for even where nobody is named."""


class Turn(StrEnum):
    """Where somebody's own part stands."""

    COMING = "coming"
    NOW = "now"
    DONE = "done"


class Arrival(StrEnum):
    """Who says that somebody came."""

    NOBODY = "nobody"
    DESK = "desk"
    MODERATOR = "moderator"


class Person(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody, or an organisation that has named nobody, in one session."""

    session: SessionId
    who: Contributor
    part: int | None = None
    """The place of their part, counted from 0."""
    participant: ParticipantId | None = None
    """Who they are among the participants."""
    arrived: bool = False
    says: Arrival = Arrival.NOBODY
    came_at: datetime | None = None
    """When the desk let them in."""
    microphone: bool = False
    slides: bool = False
    note: str = ""
    turn: Turn = Turn.COMING
    since: datetime | None = None
    """Since when they speak, where that is known."""
    is_missing: bool = False
    """Whether they should have come by now."""

    @property
    def name(self) -> str:
        """The folded name; nothing where nobody is named."""
        return fold(self.who.name or "")

    @property
    def key(self) -> str:
        """The id of what is known of their readiness."""
        return readiness_id(self.session, self.name)

    @property
    def is_watched(self) -> bool:
        """Whether anybody can tell that they are missing: the desk knows them, or a moderator."""
        return self.participant is not None or self.says is Arrival.MODERATOR


class Slot(msgspec.Struct, frozen=True, kw_only=True):
    """One session with its people."""

    row: Row
    people: tuple[Person, ...]

    @property
    def session(self) -> Session:
        """The session."""
        return self.row.session

    @property
    def is_on(self) -> bool:
        """Whether it goes on."""
        return self.row.standing is Standing.NOW

    @property
    def lacks_speaker(self) -> bool:
        """Whether nobody at all is named or announced."""
        return not self.people

    @property
    def lacks_chair(self) -> bool:
        """Whether it has a chair whom nobody has named."""
        return any(
            person.who.function is Function.MODERATOR and person.who.name is None
            for person in self.people
        )


def readiness_id(session: SessionId, name: str) -> str:
    """Give the id of what is known of a folded name's readiness for a session."""
    return f"{session}/{name}"


def board(state: State, agenda: Agenda, *, ahead: int = AHEAD) -> tuple[Slot, ...]:
    """Give the sessions with people that are on or come next in each track, in order of time."""
    if agenda.day is None:
        return ()
    known = participants_of(state)
    chosen: dict[SessionId, Row] = {}
    for track in agenda.tracks:
        column = [row for row in agenda.column(track.track) if _has_people(row)]
        on = [row for row in column if row.standing is Standing.NOW]
        coming = [row for row in column if row.standing in {Standing.NEXT, Standing.LATER}]
        chosen |= {row.session.id: row for row in (*on, *coming[:ahead])}
    desk = _Desk(state, known, agenda.day.number, agenda.at)
    rows = sorted(chosen.values(), key=lambda row: (row.standing is not Standing.NOW, _start(row)))
    return tuple(Slot(row=row, people=tuple(desk.people(row))) for row in rows)


def missing(slots: tuple[Slot, ...]) -> tuple[Person, ...]:
    """List the people who should have come by now, each once; those nobody can know of are not."""
    found: dict[str, Person] = {}
    for slot in slots:
        for person in slot.people:
            if person.is_missing and person.is_watched:
                found.setdefault(person.name, person)
    return tuple(found.values())


def participants_of(state: State) -> Mapping[str, ParticipantId]:
    """Say which participant each folded name is: as a moderator linked it, else by itself."""
    linked = {
        link.id: link.participant
        for link in state.links.values()
        if link.participant in state.participants
        and state.participants[link.participant].status is not Status.ERASED
    }
    return {**speakers(state), **linked}


def _has_people(row: Row) -> bool:
    session = row.session
    if session.kind in ABSORBING:
        return False
    has_people = bool(session.people) or any(part.people for part in session.parts)
    return has_people or session.kind in _SPOKEN


def _start(row: Row) -> datetime:
    return row.expected_start_at or row.planned.start_at


class _Desk:
    """What the check-in desk and the moderators know on one day at one instant."""

    def __init__(
        self, state: State, known: Mapping[str, ParticipantId], day: int, at: datetime
    ) -> None:
        self._state = state
        self._known = known
        self._day = day
        self._at = at

    def people(self, row: Row) -> Iterator[Person]:
        """Give the people of a session: its own, then those of its parts."""
        session = row.session
        for who in session.people:
            yield self._person(row, who, None)
        for place, part in enumerate(session.parts):
            for who in part.people:
                yield self._person(row, who, place)

    def _person(self, row: Row, who: Contributor, part: int | None) -> Person:
        session, name = row.session, fold(who.name or "")
        turn, since = self._turn(row, who, part)
        made = Person(session=session.id, who=who, part=part, turn=turn, since=since)
        if not name:
            return made
        ready = self._state.readiness.get(readiness_id(session.id, name))
        ready = ready or Readiness(id=readiness_id(session.id, name))
        participant = self._known.get(name)
        stay = None if participant is None else self._inside(participant)
        has_come = stay is not None if ready.arrived is None else ready.arrived
        says = Arrival.MODERATOR if ready.arrived is not None else Arrival.DESK
        is_due = _start(row) - self._at <= EXPECTED_BEFORE
        return msgspec.structs.replace(
            made,
            participant=participant,
            arrived=has_come,
            says=says if has_come or ready.arrived is not None else Arrival.NOBODY,
            came_at=stay.at if stay is not None else None,
            microphone=ready.microphone,
            slides=ready.slides,
            note=ready.note,
            is_missing=is_due and not has_come and turn is Turn.COMING,
        )

    def _inside(self, participant: ParticipantId) -> Presence | None:
        """Give the stay of somebody who is here; who was checked out is not."""
        stay = self._state.presence_of(participant, self._day)
        return stay if stay is not None and stay.out_at is None else None

    def _turn(self, row: Row, who: Contributor, part: int | None) -> tuple[Turn, datetime | None]:
        if row.standing is not Standing.NOW:
            return Turn.COMING, None
        if part is None:
            is_alone = len(row.session.people) == 1 and not row.session.parts
            speaks = is_alone and who.function is Function.SPEAKER
            return (Turn.NOW, row.expected_start_at) if speaks else (Turn.COMING, None)
        actual: Actual | None = row.actual
        running = None if actual is None else actual.part
        if actual is None or running is None:
            return Turn.COMING, None
        if part < running:
            return Turn.DONE, None
        if part > running:
            return Turn.COMING, None
        first = actual.started_at if running == 0 else None
        return Turn.NOW, actual.part_at or first
