"""Which sessions became others since an instant, from the activity log."""

from __future__ import annotations

from datetime import time
from typing import Any

import msgspec
import pytest

from store.badges.keys import Keyring
from store.clock import FixedClock
from store.conference.conduct import Reach
from store.conference.draft import ProgrammeDraft
from store.conference.people import ParticipantId
from store.conference.programme import Contributor, EndBasis, Session, SessionId, SessionStatus
from store.conference.state import State
from store.desk import Desk
from store.intents.admission import CheckIn
from store.intents.conduct_plan import CancelSession, ChangeRoom, MoveSession
from store.intents.history import Redo, Undo
from store.intents.intake import MakeConference, TakeInProgramme
from store.intents.intent import Intent, Outcome
from store.intents.naming import Known
from store.intents.office import ChangeSetting
from store.rules.changed_since import changed_since, marks_since
from tests import build

WINDOW = "w"


@pytest.fixture
def clock() -> FixedClock:
    """Begin before the first day."""
    return FixedClock(build.at("08:00"))


@pytest.fixture
def desk(keyring: Keyring, clock: FixedClock) -> Desk:
    """Make a desk that has made its conference just now."""
    made = build.desk(State(), clock=clock, keyring=keyring)
    made.do(MakeConference(draft=draft(), window=WINDOW))
    clock.set(build.at("08:10"))
    return made


def draft(**changes: dict[str, Any]) -> ProgrammeDraft:
    """Give a page of three sessions, fields changed by title; none leaves one out."""
    conference = build.conference()
    sessions = (
        build.session(1, title="Morgen", start=time(9), end=time(10)),
        build.session(2, title="Midt", start=time(10), end=time(11)),
        build.session(3, title="Slutt", start=time(11), end=time(12), end_basis=EndBasis.STATED),
    )
    kept = tuple(msgspec.structs.replace(each, **changes.get(each.title, {})) for each in sessions)
    added = tuple(Session(**fields) for key, fields in changes.items() if key == "more")
    return ProgrammeDraft(
        title="Samling", days=conference.days, tracks=conference.tracks, sessions=(*kept, *added)
    )


MORE = msgspec.structs.asdict(build.session(9, title="Ekstra", start=time(13), end=time(14)))
CASES: tuple[tuple[dict[str, dict[str, Any]], dict[str, str]], ...] = (
    ({}, {}),
    ({"Midt": {"title": "Midten"}}, {"d1-02": "changed"}),
    ({"Midt": {"people": (Contributor(name="Kari"),)}}, {"d1-02": "changed"}),
    ({"Midt": {"room": "Sal 2"}}, {"d1-02": "room"}),
    ({"Midt": {"room": "Sal 2", "start": time(10, 5)}}, {"d1-02": "time"}),
    ({"Morgen": {"end": time(10, 5)}}, {}),
    ({"Slutt": {"end": time(12, 30)}}, {"d1-03": "time"}),
    ({"Midt": {"status": SessionStatus.CANCELLED}}, {"d1-02": "changed"}),
    ({"more": MORE}, {"d1-09": "new"}),
)


@pytest.mark.parametrize(("changes", "expected"), CASES)
def test_page_marks_what_people_would_miss(
    desk: Desk, changes: dict[str, dict[str, Any]], expected: dict[str, str]
) -> None:
    """Time wins over room and room over the rest; an end that only follows is nothing."""
    since = build.at("08:05")
    desk.do(TakeInProgramme(draft=draft(**changes), window=WINDOW))

    assert dict(changed_since(desk.state, since)) == expected


def test_first_page_is_not_new(desk: Desk) -> None:
    """Nobody knew the programme by heart before there was one."""
    assert changed_since(desk.state, build.at("07:00")) == {}


def test_what_is_older_is_not_marked(desk: Desk, clock: FixedClock) -> None:
    """A mark is for what happened since."""
    desk.do(TakeInProgramme(draft=draft(Midt={"room": "Sal 2"}), window=WINDOW))
    clock.set(build.at("12:00"))
    desk.do(TakeInProgramme(draft=draft(Slutt={"room": "Sal 2"}, Midt={"room": "Sal 2"})))

    assert changed_since(desk.state, build.at("11:00")) == {"d1-03": "room"}
    assert len(changed_since(desk.state, build.at("08:05"))) == 2


def test_changed_and_changed_back_is_as_it_was(desk: Desk, clock: FixedClock) -> None:
    """Undoing takes the mark away, and redoing brings it back."""
    desk.do(TakeInProgramme(draft=draft(more=MORE, Midt={"title": "Ny"}), window=WINDOW))
    marks = dict(changed_since(desk.state, build.at("08:05")))
    clock.set(build.at("08:20"))

    desk.do(Undo(window=WINDOW))
    assert changed_since(desk.state, build.at("08:05")) == {}
    desk.do(Redo(window=WINDOW))
    assert (
        dict(changed_since(desk.state, build.at("08:05")))
        == marks
        == {
            "d1-02": "changed",
            "d1-09": "new",
        }
    )


def test_undoing_what_is_older_is_a_change(desk: Desk, clock: FixedClock) -> None:
    """Who saw the new programme misses that it was taken back."""
    desk.do(TakeInProgramme(draft=draft(Midt={"start": time(10, 30)}), window=WINDOW))
    clock.set(build.at("12:00"))
    desk.do(Undo(window=WINDOW))

    assert changed_since(desk.state, build.at("11:00")) == {"d1-02": "time"}


ACTS: tuple[tuple[Intent[Outcome], dict[str, str]], ...] = (
    (ChangeRoom(session=SessionId("d1-02"), room="Sal 9"), {"d1-02": "room"}),
    (CancelSession(session=SessionId("d1-02")), {"d1-02": "changed"}),
    (
        MoveSession(session=SessionId("d1-03"), to=build.at("11:20"), reach=Reach.THIS),
        {"d1-03": "time"},
    ),
)


@pytest.mark.parametrize(("act", "expected"), ACTS)
def test_what_moderators_do_is_marked(
    desk: Desk, act: Intent[Outcome], expected: dict[str, str]
) -> None:
    """Rooms, cancellations and moves are marked as those of a page are."""
    assert desk.do(act).is_done

    assert changed_since(desk.state, build.at("08:05")) == expected


def test_people_who_come_change_no_session(desk: Desk) -> None:
    """Most of the log is about people, and marks nothing."""
    desk.do(CheckIn(who=Known(participant=ParticipantId("p1"))))

    assert changed_since(desk.state, build.at("08:05")) == {}


@pytest.mark.parametrize(("value", "since"), [(None, "08:00"), ("1", "11:00"), ("0", None)])
def test_marks_last_as_long_as_is_set(desk: Desk, value: str | None, since: str | None) -> None:
    """Four hours where nothing was set; none are shown with 0."""
    if value is not None:
        assert desk.do(ChangeSetting(key="marks_hours", value=value)).is_done

    expected = None if since is None else build.at(since)
    assert marks_since(desk.state, build.at("12:00")) == expected
