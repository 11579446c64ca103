"""The speaker board: who is on it, who has come, whose turn it is, who is missing."""

from __future__ import annotations

from datetime import time

import msgspec
import pytest

from store.conference.conduct import Actual, Readiness, SpeakerLink
from store.conference.people import Category, Participant, ParticipantId, Presence
from store.conference.programme import Contributor, Function, Part, SessionId
from store.conference.state import State
from store.rules.board import Arrival, Person, Slot, Turn, board, missing, readiness_id
from store.rules.folding import fold
from store.rules.timetable import timetable
from tests import build, gathering
from tests.gathering import at, started

KURT, FRODE = "kurt atle hansen", fold("Frode Herje Løwø")


def speaker(number: int, given: str, family: str) -> Participant:
    """Make somebody of the programme who is on the list."""
    return build.participant(number, given=given, family=family, category=Category.SPEAKER)


HANSEN = speaker(2, "Kurt Atle", "Hansen")


def talks(state: State) -> SessionId:
    """Find the session with four talks."""
    return next(each.id for each in state.sessions.values() if len(each.parts) == 4)


def came(state: State, person: Participant, clock: str) -> None:
    """Let the desk check somebody in on day 1."""
    state.put_presence(
        Presence(
            id=f"s-{person.id}",
            participant=person.id,
            day=1,
            at=at(clock),
            desk="Skranke 1",
        )
    )


def shown(state: State, clock: str, day: int = 1) -> tuple[Slot, ...]:
    """Give the board at a time."""
    return board(state, timetable(state, at(clock, day)))


def someone(state: State, clock: str, name: str) -> Person:
    """Give one person of the board."""
    return next(
        person for slot in shown(state, clock) for person in slot.people if person.name == name
    )


def said(state: State, name: str, **fields: object) -> None:
    """Let a moderator say something about somebody in the session with four talks."""
    ready = Readiness(id=readiness_id(talks(state), name))
    state.readiness[ready.id] = msgspec.structs.replace(ready, **fields)


def test_sessions_with_people_that_are_on_or_next_are_shown() -> None:
    """What goes on comes first, then two more; lunch has nobody and is left out."""
    slots = shown(gathering.state(), "10:50")

    assert [slot.is_on for slot in slots] == [True, False, False]
    assert [slot.session.start.strftime("%H.%M") for slot in slots] == ["10.40", "12.30", "13.00"]


def test_talk_without_a_speaker_is_shown() -> None:
    """A course with nobody to speak is left out, a talk that lacks its speaker is not."""
    slots = shown(gathering.state(), "08:00", day=2)

    ids = [slot.session.id for slot in slots]
    assert ids == ["d2-B1", "d2-B2"]
    assert [slot.lacks_speaker for slot in slots] == [False, True]


def test_session_without_a_named_chair_says_so() -> None:
    """A chair whom nobody has named is told from a session that has none."""
    slots = shown(gathering.state(), "10:50")

    assert [slot.lacks_chair for slot in slots] == [False, True, False]


@pytest.mark.parametrize(
    ("has_come", "word", "arrived", "says"),
    [
        (False, None, False, Arrival.NOBODY),
        (True, None, True, Arrival.DESK),
        (False, True, True, Arrival.MODERATOR),
        (True, False, False, Arrival.MODERATOR),
        (True, True, True, Arrival.MODERATOR),
    ],
)
def test_the_desk_knows_who_came_and_the_moderator_knows_better(
    has_come: bool, word: bool | None, arrived: bool, says: Arrival
) -> None:
    """Who is checked in has arrived by itself; what the moderator says wins either way."""
    state = gathering.state([HANSEN])
    if has_come:
        came(state, HANSEN, "08:10")
    if word is not None:
        said(state, KURT, arrived=word)

    found = someone(state, "10:50", KURT)

    assert (found.arrived, found.says) == (arrived, says)
    assert found.participant == HANSEN.id


def test_who_was_checked_out_is_not_here() -> None:
    """Whoever went home before their talk is missing again."""
    state = gathering.state([HANSEN])
    came(state, HANSEN, "08:10")
    (stay,) = state.presences.values()
    state.change_presence(msgspec.structs.replace(stay, out_at=at("09:00")))

    found = someone(state, "10:35", KURT)

    assert (found.arrived, found.came_at, found.is_missing) == (False, None, True)


def test_a_linked_participant_is_who_the_name_is() -> None:
    """A link counts for anybody on the list, and more than the name alone."""
    other = build.participant(7, given="Kurt A.", family="Hansen")
    state = gathering.state([HANSEN, other])
    state.links[KURT] = SpeakerLink(id=KURT, participant=other.id)
    came(state, other, "08:20")

    assert someone(state, "10:50", KURT).came_at == at("08:20")


def test_a_link_to_nobody_is_no_link() -> None:
    """A participant who is gone leaves the name to itself."""
    state = gathering.state([HANSEN])
    state.links[KURT] = SpeakerLink(id=KURT, participant=ParticipantId("gone"))

    assert someone(state, "10:50", KURT).participant == HANSEN.id


@pytest.mark.parametrize(
    ("clock", "is_missing"),
    [("10:29:59", False), ("10:30", True), ("10:40", True), ("11:00", True)],
)
def test_who_has_not_come_is_missing_ten_minutes_before(clock: str, is_missing: bool) -> None:
    """The warning begins ten minutes before the session and stands until they come."""
    assert someone(gathering.state([HANSEN]), clock, KURT).is_missing is is_missing


def test_the_warning_moves_with_the_delay() -> None:
    """Ten minutes are counted to the expected start, not to the published one."""
    state = gathering.state([HANSEN])
    before = next(each for each in state.sessions.values() if each.start.strftime("%H%M") == "1020")
    state.actuals[before.id] = started(before.id, "10:35")

    agenda = timetable(state, at("10:36"))
    row = next(row for row in agenda.rows if row.session.id == talks(state))

    assert row.expected_start_at == at("10:55")
    assert not someone(state, "10:44", KURT).is_missing
    assert someone(state, "10:45", KURT).is_missing


def test_who_has_come_or_was_said_to_is_not_missing() -> None:
    """Either the desk or the moderator ends the warning."""
    state = gathering.state([HANSEN])
    said(state, KURT, arrived=True)

    assert not someone(state, "10:39", KURT).is_missing


def test_missing_are_those_whom_somebody_would_know_of() -> None:
    """A name that is nobody on the list is not announced on every screen, unless a moderator is."""
    state = gathering.state([HANSEN])
    said(state, FRODE, arrived=False)

    names = [person.name for person in missing(shown(state, "10:35"))]

    assert names == [KURT, FRODE]


@pytest.mark.parametrize(
    ("part", "turns"),
    [
        (None, [Turn.COMING] * 4),
        (0, [Turn.NOW, Turn.COMING, Turn.COMING, Turn.COMING]),
        (2, [Turn.DONE, Turn.DONE, Turn.NOW, Turn.COMING]),
    ],
)
def test_the_running_part_tells_whose_turn_it_is(part: int | None, turns: list[Turn]) -> None:
    """Who was before it is done, who comes after is still to come."""
    state = gathering.state()
    session = talks(state)
    state.actuals[session] = started(session, "10:47", part=part, part_at=at("10:57"))

    found = shown(state, "11:04")[0].people

    assert [person.turn for person in found] == turns
    assert {person.since for person in found if person.turn is Turn.NOW} <= {at("10:57")}


def test_the_first_part_runs_since_the_session_began() -> None:
    """A part without a time of its own that is the first began with its session."""
    state = gathering.state()
    session = talks(state)
    state.actuals[session] = started(session, "10:47", part=0)

    assert someone(state, "11:04", KURT).since == at("10:47")


def test_the_only_speaker_speaks_while_the_session_is_on() -> None:
    """A talk by one person needs nobody to mark who speaks."""
    found = someone(gathering.state(), "13:05", fold("Kjetil Bjørklund"))

    assert (found.turn, found.since) == (Turn.NOW, at("13:00"))


def test_a_chair_alone_does_not_speak() -> None:
    """Whoever leads a session is not taken for its speaker."""
    chair = Contributor(name="Kari Nordli", function=Function.MODERATOR)
    made = build.session(people=(chair,))
    state = build.state([], sessions=[made])

    (slot,) = board(state, timetable(state, at("08:35")))

    assert [person.turn for person in slot.people] == [Turn.COMING]


def test_what_is_said_belongs_to_one_session() -> None:
    """A microphone for one session is none for another."""
    both = tuple(
        build.session(
            number,
            start=build.session().start.replace(hour=8 + number),
            end=build.session().start.replace(hour=9 + number),
            parts=(Part(title="Del", people=(Contributor(name="Kari Nordli"),)),),
        )
        for number in (1, 2)
    )
    state = build.state([], sessions=both)
    ready = Readiness(id=f"{both[0].id}/kari nordli", microphone=True, note="film")
    state.readiness[ready.id] = ready

    people = [slot.people[0] for slot in board(state, timetable(state, at("09:05")))]

    assert [(each.microphone, each.note) for each in people] == [(True, "film"), (False, "")]


def test_conference_without_days_has_no_board() -> None:
    """Nothing is shown where there is no day."""
    state = build.state([], sessions=[], days=())

    assert board(state, timetable(state, at("08:35"))) == ()


def test_cancelled_session_is_not_on_the_board() -> None:
    """Nobody is awaited for what does not take place."""
    state = gathering.state()
    session = talks(state)
    state.actuals[session] = Actual(id=session, is_skipped=True)

    assert session not in [slot.session.id for slot in shown(state, "10:35")]


def test_every_track_has_its_own_and_what_is_for_all_once() -> None:
    """Two tracks each show what is on and next, and share what both go to."""
    who = (Contributor(name="Kari Nordli"),)
    made = [
        build.session(
            number,
            day=2,
            date=build.DAY_2,
            track=track,
            people=who,
            start=time(hour),
            end=time(hour + 1),
        )
        for number, (track, hour) in enumerate(
            [("A", 9), ("B", 9), ("A", 10), ("B", 10), (None, 12)]
        )
    ]
    state = build.state([], sessions=made)

    slots = board(state, timetable(state, at("09:30", 2)))

    assert [slot.session.track for slot in slots] == ["A", "B", "A", "B", None]
    assert [slot.is_on for slot in slots] == [True, True, False, False, False]
