"""A folder becomes a desk, and what the desk did is there again when it is opened."""

from __future__ import annotations

import shutil
import stat
from pathlib import Path
from threading import Event, Thread

import pytest
from tinydb import TinyDB

from store import places, wiring
from store.clock import FixedClock
from store.conference.draft import ParticipantRow, PeopleDraft, ProgrammeDraft
from store.conference.people import ParticipantId
from store.errors import InputError, InUse, NoConference
from store.files.rehearsal import rehearsal_folder
from store.intents.admission import CheckIn
from store.intents.history import Undo
from store.intents.naming import Typed
from store.rules.verdicts import Verdict
from tests import build


def draft() -> ProgrammeDraft:
    """Make a programme of two days."""
    made = build.conference()
    return ProgrammeDraft(
        title=made.title,
        days=made.days,
        tracks=made.tracks,
        sessions=(build.session(), build.session(2)),
    )


def people() -> PeopleDraft:
    """Make a list of two people."""
    return PeopleDraft(
        rows=(
            ParticipantRow(line=2, given="Eirik", family="Solhaug", days=(1, 2), choices={2: "B"}),
            ParticipantRow(line=3, given="Åse", family="Næss", days=(1,)),
        )
    )


@pytest.fixture
def folder(tmp_path: Path, clock: FixedClock) -> Path:
    """Make a conference and close it."""
    made = tmp_path / "samling"
    wiring.make_conference(made, draft(), clock, people=people()).close()
    return made


def test_plain_tinydb_opens_a_closed_conference(folder: Path) -> None:
    """The customer's own package reads all promised tables."""
    with TinyDB(folder / "conference.json") as database:
        assert {"conference", "sessions", "participants", "badges", "activity"} <= database.tables()
        assert [person["given"] for person in database.table("participants")] == ["Eirik", "Åse"]


def test_file_is_ascii(folder: Path) -> None:
    """TinyDB reads with the machine's encoding, so no letter may depend on it."""
    assert (folder / "conference.json").read_bytes().isascii()


def test_acts_are_there_again(folder: Path, clock: FixedClock) -> None:
    """What was done before is known after, with its history."""
    desk = wiring.open_desk(folder, clock)
    desk.do(CheckIn(who=Typed("eirik"), window="w"))
    desk.close()

    again = wiring.open_desk(folder, clock)
    clock.advance(minutes=1)
    assert again.do(CheckIn(who=Typed("eirik"))).word == "already_in"
    assert again.do(Undo(window="w")).is_done
    again.close()
    last = wiring.open_desk(folder, clock)
    assert last.do(CheckIn(who=Typed("eirik"))).word == "admitted"
    last.close()


def test_same_machine_is_the_same_desk(folder: Path, clock: FixedClock) -> None:
    """Opening again goes on with the same desk and its numbers."""
    first = wiring.open_desk(folder, clock)
    first.do(CheckIn(who=Typed("eirik")))
    first.close()
    second = wiring.open_desk(folder, clock)

    assert second.identity == first.identity
    assert second.state.sequences == first.state.sequences
    second.close()


def test_second_writer_is_refused(folder: Path, clock: FixedClock) -> None:
    """Only one process writes."""
    desk = wiring.open_desk(folder, clock)

    with pytest.raises(InUse):
        wiring.open_desk(folder, clock)
    desk.close()
    wiring.open_desk(folder, clock).close()


def test_numbers_are_given_once(folder: Path, clock: FixedClock) -> None:
    """A number that was given and taken back is not given to another."""
    desk = wiring.open_desk(folder, clock)
    from store.intents.intake import TakeInPeople

    more = PeopleDraft(rows=(ParticipantRow(line=2, given="Per", family="Hansen"),))
    desk.do(TakeInPeople(draft=more))
    desk.do(Undo())
    desk.close()
    again = wiring.open_desk(folder, clock)
    again.do(TakeInPeople(draft=more))

    assert sorted(again.state.by_number) == [1, 2, 4]
    again.close()


def test_importing_again_changes_nothing(folder: Path, clock: FixedClock) -> None:
    """The same list twice is the same people."""
    from store.intents.intake import TakeInPeople

    desk = wiring.open_desk(folder, clock)

    assert desk.do(TakeInPeople(draft=people())).exit_status == 3
    desk.close()


def test_folder_is_private(folder: Path) -> None:
    """Nobody else reads what lies in the folder."""
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir() if path.is_file()} == {
        0o600
    }


def test_codes_work_after_reopening(folder: Path, clock: FixedClock) -> None:
    """A badge that was printed before is genuine after."""
    from store.intents.naming import Scanned

    desk = wiring.open_desk(folder, clock)
    person = ParticipantId(desk.state.by_number[1])
    code = desk.code(person)
    desk.close()
    again = wiring.open_desk(folder, clock)

    answer = again.do(CheckIn(who=Scanned(code)))

    assert answer.participant is not None
    assert (answer.word, answer.participant.id) == ("admitted", person)
    again.close()


def test_failure_leaves_nothing(tmp_path: Path, clock: FixedClock) -> None:
    """A folder that holds something is refused and not touched."""
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept" / "notes.txt").write_text("mine")

    with pytest.raises(InputError):
        wiring.make_conference(tmp_path / "kept", draft(), clock)

    assert [path.name for path in (tmp_path / "kept").iterdir()] == ["notes.txt"]


def test_folder_without_a_conference_is_named(tmp_path: Path, clock: FixedClock) -> None:
    """Opening an empty folder says that there is nothing."""
    with pytest.raises(NoConference):
        wiring.open_desk(tmp_path, clock)


def test_rehearsal_is_a_copy_that_goes(folder: Path, clock: FixedClock) -> None:
    """What is played on a copy does not reach the conference, and the copy goes."""
    with rehearsal_folder(folder) as copy:
        wiring.rehearse(folder, copy)
        played = wiring.open_desk(copy, clock)
        assert played.do(CheckIn(who=Typed("eirik"))).word == "admitted"
        played.close()

    assert not copy.exists()
    desk = wiring.open_desk(folder, clock)
    assert desk.do(CheckIn(who=Typed("eirik"))).word == "admitted"
    desk.close()


def test_second_window_hands_over_and_takes_over(folder: Path, clock: FixedClock) -> None:
    """Beside an open window another one acts through it, and is the desk when that one goes."""
    first = wiring.open_console(folder, clock)
    second = wiring.open_console(folder, clock)
    asked = Event()
    first.wake_with(asked.set)
    answers: list[Verdict] = []
    asking = Thread(target=lambda: answers.append(second.do(CheckIn(who=Typed("eirik")))))
    asking.start()
    assert asked.wait(5)
    first.poll()
    asking.join(5)

    assert [answer.word for answer in answers] == ["admitted"]
    second.poll()
    assert second.state.presences == first.state.presences
    first.close()
    second.poll()
    assert second.do(CheckIn(who=Typed("åse"))).word == "admitted"
    second.close()
    last = wiring.open_desk(folder, clock)
    assert len(last.state.presences) == 2
    last.close()


def test_rehearsal_is_not_remembered(tmp_path: Path, clock: FixedClock) -> None:
    """A demo leaves nothing behind among the preferences."""
    made = tmp_path / "demo"
    wiring.make_conference(made, draft(), clock, is_rehearsal=True).close()

    assert not (places.preferences_path().parent / "desks").exists()


def test_restored_folder_is_a_new_desk(folder: Path, clock: FixedClock, tmp_path: Path) -> None:
    """A copy that is behind what the machine remembers does not give used numbers again."""
    old = tmp_path / "old"
    shutil.copytree(folder, old)
    desk = wiring.open_desk(folder, clock)
    desk.do(CheckIn(who=Typed("eirik")))
    desk.close()
    restored = wiring.open_desk(old, clock)

    assert restored.identity.id != desk.identity.id
    restored.close()
