"""A programme that keeps changing: versions of it, going back, and what survives a new page."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time
from typing import Any

import msgspec
import pytest

from store.badges.keys import Keyring
from store.clock import FixedClock
from store.conference.conduct import Actual, Reach
from store.conference.draft import ProgrammeDraft
from store.conference.facts import ConferenceChanged, Retimed, SessionRemoved, VersionNamed
from store.conference.programme import (
    Contributor,
    Day,
    EndBasis,
    Holds,
    Session,
    SessionId,
    SessionStatus,
)
from store.desk import Desk
from store.intents.conduct import StartSession, StopSession
from store.intents.conduct_plan import CancelSession, ChangeRoom, KeepSession, MoveSession
from store.intents.history import Undo
from store.intents.intake import TakeInProgramme
from store.intents.versions import NameVersion, RestoreVersion
from store.rules.incoming import Why, incoming, left_out
from store.rules.versions import find, in_order, is_as, newest
from tests import build

WINDOW = "w"
FIRST, SECOND, THIRD = (SessionId(f"d1-0{n}") for n in (1, 2, 3))


def sessions(**changes: Mapping[str, Any] | None) -> tuple[Session, ...]:
    """Give a day of three sessions, fields changed by title; none leaves one out."""
    made = (
        build.session(1, title="Morgen", start=time(9), end=time(10)),
        build.session(2, title="Midt", start=time(10), end=time(11)),
        build.session(3, title="Slutt", start=time(11), end=time(12), end_basis=EndBasis.STATED),
    )
    kept = (msgspec.structs.replace(each, **(changes.get(each.title) or {})) for each in made)
    return tuple(
        each for each, was in zip(kept, made, strict=True) if changes.get(was.title, {}) is not None
    )


def page(**changes: Mapping[str, Any] | None) -> ProgrammeDraft:
    """Give a page of these sessions."""
    conference = build.conference()
    return ProgrammeDraft(
        title="Samling",
        days=conference.days,
        tracks=conference.tracks,
        sessions=sessions(**changes),
    )


@pytest.fixture
def clock() -> FixedClock:
    """Begin before the first session."""
    return FixedClock(build.at("08:30"))


@pytest.fixture
def desk(keyring: Keyring, clock: FixedClock) -> Desk:
    """Make a desk with the programme of the first page."""
    return build.desk(build.state((), sessions()), clock=clock, keyring=keyring)


def take_in(desk: Desk, *only: str, **changes: Mapping[str, Any] | None) -> Any:
    """Take in a page, or some of its rows."""
    wanted = tuple(map(SessionId, only)) or None
    return desk.do(
        TakeInProgramme(draft=page(**changes), only=wanted, source="side.txt", window=WINDOW)
    )


def test_programme_before_an_import_is_kept_in_the_same_act(desk: Desk) -> None:
    """It is named after the file and the time, and goes again when the import is undone."""
    before = dict(desk.state.sessions)
    take_in(desk, Midt={"title": "Midten"})

    (version,) = in_order(desk.state)
    assert (version.name, version.is_automatic) == ("side.txt 18.11.2020 08.30", True)
    assert {each.id: each for each in version.sessions} == before
    assert len(desk.state.entries) == 1
    desk.do(Undo(window=WINDOW))
    assert in_order(desk.state) == ()
    assert desk.state.sessions == before


def test_same_programme_is_kept_once(desk: Desk) -> None:
    """What has just been named is not kept again without a name."""
    desk.do(NameVersion(name="Trykt"))
    take_in(desk, Midt={"title": "Midten"})

    assert [each.name for each in in_order(desk.state)] == ["Trykt"]


def test_page_twice_is_nothing(desk: Desk) -> None:
    """The same page again records nothing and keeps nothing."""
    take_in(desk, Midt={"title": "Midten"})

    assert take_in(desk, Midt={"title": "Midten"}).exit_status == 3
    assert len(desk.state.entries) == 1


@pytest.mark.parametrize(
    ("names", "statuses"),
    [
        (("Trykt", "TRYKT"), (0, 3)),
        (("", "  \x1b"), (4, 4)),
        (("[/foo] [@click=app.quit]", "Ola [VIP]"), (0, 0)),
    ],
)
def test_names(desk: Desk, names: tuple[str, str], statuses: tuple[int, int]) -> None:
    """A version needs a name; the same one for the same programme is already so."""
    assert tuple(desk.do(NameVersion(name=name)).exit_status for name in names) == statuses


def test_name_of_another_programme_is_taken(desk: Desk) -> None:
    """Two programmes of one name would be mistaken for each other."""
    desk.do(NameVersion(name="Trykt"))
    take_in(desk, Midt={"title": "Midten"})

    assert desk.do(NameVersion(name="trykt")).key == "version.name_taken"


def test_naming_can_be_taken_back(desk: Desk) -> None:
    """Undo forgets the version, and the same intent again answers as before."""
    wanted = NameVersion(name="Trykt", window=WINDOW)
    assert desk.do(wanted) == desk.do(wanted)
    assert len(desk.state.versions) == 1

    desk.do(Undo(window=WINDOW))
    assert desk.state.versions == {}


def test_versions_are_found_by_number_name_and_id(desk: Desk, clock: FixedClock) -> None:
    """The oldest is number 1; of several of a name the newest is meant."""
    desk.do(NameVersion(name="Trykt"))
    clock.set(build.at("09:30"))
    take_in(desk, "d1-02", Midt={"title": "Midten"})
    desk.do(NameVersion(name="Siste"))
    first, last = in_order(desk.state)

    assert [find(desk.state, said) for said in ("1", "TRYKT", first.id)] == [first] * 3
    assert find(desk.state, "Siste") == last == newest(desk.state)
    assert [find(desk.state, said) for said in ("0", "3", "-1", "Annet", "")] == [None] * 5


def test_going_back_is_as_it_was_and_can_be_undone(desk: Desk, clock: FixedClock) -> None:
    """Sessions, days and tracks are the version's; the programme before is kept."""
    desk.do(NameVersion(name="Trykt"))
    trykt = in_order(desk.state)[0]
    draft = msgspec.structs.replace(
        page(Morgen=None, Midt={"start": time(10, 30)}),
        days=(Day(number=1, date=build.DAY_1),),
        tracks=(),
    )
    desk.do(TakeInProgramme(draft=draft))
    changed = dict(desk.state.sessions), desk.state.conference
    clock.set(build.at("08:40"))

    outcome = desk.do(RestoreVersion(version=trykt.id, window=WINDOW))
    assert outcome.key == "version.restored"
    assert is_as(desk.state, trykt)
    entry = desk.state.latest
    assert entry is not None
    kinds = [type(fact) for fact in desk.state.facts_of(entry)]
    assert (kinds[0], kinds[-1]) == (ConferenceChanged, VersionNamed)
    desk.do(Undo(window=WINDOW))
    assert (desk.state.sessions, desk.state.conference) == changed


def test_going_back_by_rows(desk: Desk) -> None:
    """Only what is accepted goes back."""
    desk.do(NameVersion(name="Trykt"))
    trykt = in_order(desk.state)[0]
    take_in(desk, Midt={"title": "Midten"}, Slutt={"title": "Slutten"})
    desk.do(RestoreVersion(version=trykt.id, only=(SECOND,)))

    assert [desk.state.sessions[each].title for each in (SECOND, THIRD)] == ["Midt", "Slutten"]


def test_unknown_version_is_not_gone_back_to(desk: Desk) -> None:
    """What is not there cannot be restored."""
    assert desk.do(RestoreVersion(version="nei")).exit_status == 5


def test_going_back_to_what_is_so_already(desk: Desk) -> None:
    """Nothing is recorded."""
    desk.do(NameVersion(name="Trykt"))

    assert desk.do(RestoreVersion(version=in_order(desk.state)[0].id)).exit_status == 3


def conduct(desk: Desk, clock: FixedClock) -> None:
    """Run the first session, move the second, and set this and that."""
    clock.set(build.at("09:05"))
    for act in (
        StartSession(session=FIRST),
        MoveSession(session=THIRD, to=build.at("11:20"), reach=Reach.THIS),
        KeepSession(session=THIRD, holds=Holds.END, pull_forward=True, minimum_min=20),
        ChangeRoom(session=SECOND, room="Sal 9"),
    ):
        assert desk.do(act).is_done, act


def test_new_page_touches_nothing_that_moderators_did(desk: Desk, clock: FixedClock) -> None:
    """Ids, actual times, moves, rooms and what sessions hold stay through a page."""
    conduct(desk, clock)
    actuals, retimings = dict(desk.state.actuals), dict(desk.state.retimings)
    assert retimings

    take_in(desk, Midt={"title": "Midten"}, Slutt={"people": (Contributor(name="Kari"),)})

    assert (desk.state.actuals, desk.state.retimings) == (actuals, retimings)
    third = desk.state.sessions[THIRD]
    assert (third.holds, third.pull_forward, third.minimum_min) == (Holds.END, True, 20)
    assert third.people[0].name == "Kari"
    assert desk.state.sessions[SECOND].room == "Sal 9"
    assert desk.state.sessions[SECOND].title == "Midten"


def test_cancelled_here_stays_cancelled_until_the_page_moves_on(desk: Desk) -> None:
    """A page that says nothing about it, and then one that cancels another."""
    desk.do(CancelSession(session=SECOND))
    take_in(desk, Slutt={"status": SessionStatus.CANCELLED})

    statuses = [desk.state.sessions[each].status for each in (SECOND, THIRD)]
    assert statuses == [SessionStatus.CANCELLED] * 2
    take_in(desk)
    assert desk.state.sessions[SECOND].status is SessionStatus.CANCELLED
    assert desk.state.sessions[THIRD].status is SessionStatus.PLANNED


def test_cancelling_that_was_undone_is_the_pages_again(desk: Desk) -> None:
    """An act that was taken back holds nothing against a page."""
    desk.do(ChangeRoom(session=SECOND, room="Sal 9", window=WINDOW))
    desk.do(Undo(window=WINDOW))
    take_in(desk, Midt={"room": "Sal 1"})
    take_in(desk)

    assert desk.state.sessions[SECOND].room is None


def test_pages_new_time_clears_the_move_in_the_same_act(desk: Desk, clock: FixedClock) -> None:
    """The published time counts when it is accepted; undoing brings the move back."""
    conduct(desk, clock)
    moved = desk.state.retimings[THIRD]
    entries = len(desk.state.entries)

    take_in(desk, Slutt={"start": time(11, 40), "end": time(12, 30)})

    assert THIRD not in desk.state.retimings
    assert len(desk.state.entries) == entries + 1
    entry = desk.state.latest
    assert entry is not None
    assert Retimed(session=THIRD, was=moved) in desk.state.facts_of(entry)
    desk.do(Undo(window=WINDOW))
    assert desk.state.retimings[THIRD] == moved
    assert desk.state.sessions[THIRD].start == time(11)


def test_pages_new_time_that_is_not_accepted_leaves_the_move(desk: Desk, clock: FixedClock) -> None:
    """Row by row: what is taken out changes nothing."""
    conduct(desk, clock)
    moved = dict(desk.state.retimings)
    take_in(desk, "d1-02", Midt={"title": "Ny"}, Slutt={"start": time(11, 40)})

    assert desk.state.retimings == moved


def test_what_is_running_is_left_as_it_is(desk: Desk, clock: FixedClock) -> None:
    """Accepting all leaves it out and says so; naming it takes it in."""
    conduct(desk, clock)
    new: dict[str, Mapping[str, Any]] = {
        "Morgen": {"start": time(9, 10)},
        "Midt": {"title": "Midten"},
    }

    outcome = take_in(desk, **new)
    assert outcome.lists == {"intake.left_running": ("«Morgen»",)}
    assert desk.state.sessions[FIRST].start == time(9)
    assert desk.state.sessions[SECOND].title == "Midten"
    assert take_in(desk, **new).exit_status == 3
    take_in(desk, "d1-01", **new)
    assert desk.state.sessions[FIRST].start == time(9, 10)
    assert desk.state.actuals[FIRST].started_at == build.at("09:05")


def test_what_was_held_is_never_dropped_by_itself(desk: Desk, clock: FixedClock) -> None:
    """It is left, and said; who removes it anyway loses nothing that undo does not bring back."""
    conduct(desk, clock)
    clock.set(build.at("10:01"))
    desk.do(StopSession(session=FIRST))
    clock.set(build.at("10:30"))

    outcome = take_in(desk, Morgen=None, Slutt=None)
    assert outcome.lists == {"intake.left_started": ("«Morgen»",)}
    assert set(desk.state.sessions) == {FIRST, SECOND}
    take_in(desk, "d1-01", Morgen=None, Slutt=None)
    assert FIRST not in desk.state.sessions
    assert desk.state.actuals[FIRST].started_at == build.at("09:05")
    desk.do(Undo(window=WINDOW))
    assert FIRST in desk.state.sessions


def test_session_that_comes_back_has_its_times_again(desk: Desk, clock: FixedClock) -> None:
    """A page that forgot a session and then remembers it means the same one."""
    conduct(desk, clock)
    take_in(desk, "d1-03", Slutt=None)
    assert THIRD not in desk.state.sessions
    take_in(desk)

    assert desk.state.sessions[THIRD].title == "Slutt"
    assert THIRD in desk.state.retimings


def test_day_that_a_kept_session_needs_stays(desk: Desk, clock: FixedClock) -> None:
    """A page without the day on which something is running leaves that day standing."""
    conduct(desk, clock)
    draft = ProgrammeDraft(
        title="Samling",
        days=(Day(number=2, date=build.DAY_2),),
        sessions=(build.session(1, title="Noe annet", day=2, date=build.DAY_2),),
    )
    desk.do(TakeInProgramme(draft=draft))

    assert [day.number for day in desk.state.conference.days] == [1, 2]
    assert FIRST in desk.state.sessions


def test_reasons_for_care(clock: FixedClock) -> None:
    """By the clock alone what is on is running too."""
    state = build.state((), sessions())
    found = incoming(state, sessions(Midt={"title": "Midten"}, Morgen=None))
    assert left_out(state, found, build.at("10:20")) == {SECOND: Why.RUNNING}
    state.actuals[FIRST] = Actual(
        id=FIRST, started_at=build.at("09:00"), stopped_at=build.at("10:00")
    )
    assert left_out(state, found, build.at("10:20")) == {
        SECOND: Why.RUNNING,
        FIRST: Why.STARTED,
    }
    del clock


def test_removal_is_a_fact_of_its_own(desk: Desk) -> None:
    """What vanished from the page is told as removed."""
    take_in(desk, Midt=None)
    entry = desk.state.latest
    assert entry is not None

    assert any(isinstance(fact, SessionRemoved) for fact in desk.state.facts_of(entry))
