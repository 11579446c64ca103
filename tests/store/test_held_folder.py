"""A folder in trouble: what its desk answers, what it says of itself, and how it gets well."""

from __future__ import annotations

import errno
import resource
from collections.abc import Iterator
from pathlib import Path

import pytest

from store.badges import keys
from store.clock import FixedClock
from store.condition import RETRY, Condition, Kind, Trouble
from store.conference.change import EVERYTHING, Change
from store.conference.people import ParticipantId
from store.desk import Desk
from store.files.journal import BALLAST
from store.files.reader import Reader
from store.intents.admission import CheckIn
from store.intents.badges import ReissueBadge
from store.intents.naming import Known, Scanned
from store.wiring import make_conference, open_console
from tests.store.files.disks import FaultyDisk
from tests.store.holding import hold
from tests.store.test_wiring import draft, people


@pytest.fixture
def folder(tmp_path: Path, clock: FixedClock) -> Path:
    """Make a conference of two people."""
    made = tmp_path / "samling"
    make_conference(made, draft(), clock, people=people()).close()
    return made


@pytest.fixture
def disk() -> FaultyDisk:
    """Give a disk that refuses nothing yet."""
    return FaultyDisk()


def come(desk: Desk, number: int) -> str:
    """Check somebody in and give the verdict."""
    person = next(one for one in desk.state.participants.values() if one.number == number)
    return desk.do(CheckIn(who=Known(ParticipantId(person.id)))).word


def wait(desk: Desk, clock: FixedClock) -> Condition:
    """Let the time of a retry pass, one look a second, and say how the desk is."""
    for _ in range(int(RETRY.total_seconds()) + 1):
        clock.advance(seconds=1)
        desk.poll()
    return desk.condition


def present(folder: Path) -> int:
    """Count who is in, as it lies on the disk."""
    return len(Reader(folder).state.presences)


def test_whole_folder_has_nothing_to_say(folder: Path, clock: FixedClock, disk: FaultyDisk) -> None:
    """A desk without trouble says nothing, whatever is done."""
    desk, _ = hold(folder, clock, disk)
    come(desk, 1)

    assert wait(desk, clock) == Condition()
    desk.close()


def test_full_disk_is_tried_until_it_has_room(
    folder: Path, clock: FixedClock, disk: FaultyDisk
) -> None:
    """Refused acts are not recorded, the desk goes on looking, and gets well by itself."""
    desk, _ = hold(folder, clock, disk)
    disk.arm(1, errno.ENOSPC, lasting=True)
    assert come(desk, 1) == "not_saved"
    assert desk.condition.trouble == Trouble(kind=Kind.FULL, retry_in_s=5)
    assert desk.search("eirik").exact
    found = wait(desk, clock).trouble
    assert found is not None
    assert found.kind is Kind.FULL

    disk.disarm()
    assert wait(desk, clock).trouble is None
    assert (folder / BALLAST).exists()
    assert come(desk, 1) == "admitted"
    desk.close()
    assert present(folder) == 1


def test_next_success_ends_the_trouble(folder: Path, clock: FixedClock, disk: FaultyDisk) -> None:
    """An act that is taken before the next try says at once that all is well."""
    desk, _ = hold(folder, clock, disk)
    disk.arm(1, errno.ENOSPC, lasting=True)
    assert come(desk, 1) == "not_saved"
    disk.disarm()

    assert come(desk, 1) == "admitted"
    assert desk.condition.trouble is None
    desk.close()


def test_last_room_is_a_warning(folder: Path, clock: FixedClock, disk: FaultyDisk) -> None:
    """The act that used the ballast is recorded; that no more room is left is said early."""
    desk, _ = hold(folder, clock, disk)
    disk.arm(2, errno.ENOSPC)
    assert come(desk, 1) == "admitted"
    disk.arm(1, errno.ENOSPC, lasting=True)
    desk.poll()
    assert desk.condition.trouble == Trouble(kind=Kind.LOW)
    disk.disarm()
    assert wait(desk, clock).trouble is None
    desk.close()


def test_failing_disk_is_only_looked_at(folder: Path, clock: FixedClock, disk: FaultyDisk) -> None:
    """After an error of the medium nothing is written until the conference is opened anew."""
    desk, _ = hold(folder, clock, disk)
    disk.arm(1, errno.EIO)
    assert come(desk, 1) == "not_saved"
    disk.disarm()
    assert wait(desk, clock).trouble == Trouble(kind=Kind.FAILING)
    assert come(desk, 1) == "not_saved"
    desk.close()

    again, _ = hold(folder, clock, FaultyDisk())
    assert again.condition.trouble is None
    assert come(again, 1) == "admitted"
    again.close()


def test_foreign_writing_is_said(folder: Path, clock: FixedClock, disk: FaultyDisk) -> None:
    """Another program's bytes in the journal end the writing, in words of their own."""
    desk, _ = hold(folder, clock, disk)
    with max(folder.glob("journal-*.jsonl")).open("ab") as file:
        file.write(b"hei\n")

    assert come(desk, 1) == "not_saved"
    assert desk.condition.trouble == Trouble(kind=Kind.ALIEN)
    desk.close()


@pytest.mark.parametrize(
    ("error", "kind"), [(errno.ENOSPC, Kind.FULL), (errno.EACCES, Kind.UNWRITABLE)]
)
def test_opening_is_finished_when_the_disk_lets_it(
    folder: Path, clock: FixedClock, error: int, kind: Kind
) -> None:
    """What could not be made ready on opening is made ready later; until then nothing is taken."""
    with max(folder.glob("journal-*.jsonl")).open("ab") as file:
        file.write(b'{"c":"0')
    (folder / BALLAST).unlink()
    disk = FaultyDisk()
    disk.arm(1, error, lasting=True)
    desk, _ = hold(folder, clock, disk)
    found = desk.condition.trouble
    assert found is not None
    assert found.kind is kind
    assert come(desk, 1) == "not_saved"
    assert [note.key for note in wait(desk, clock).notes] == ["store.read_only"]

    disk.disarm()
    assert wait(desk, clock).trouble is None
    assert come(desk, 1) == "admitted"
    assert "store.torn" in [note.key for note in desk.condition.notes]
    desk.close()
    assert present(folder) == 1


def test_doubtful_place_is_said_for_as_long_as_a_window_is_open(
    folder: Path, clock: FixedClock
) -> None:
    """A synchronised folder is trouble from the beginning, below all that is worse."""
    (folder.parent / ".stfolder").mkdir()
    desk = open_console(folder, clock)
    beside = open_console(folder, clock)
    expected = Trouble(kind=Kind.SYNCED, name="Syncthing")

    assert (desk.condition.trouble, beside.condition.trouble) == (expected, expected)
    come(desk, 1)
    assert desk.condition.trouble == expected
    beside.close()
    desk.close()


@pytest.fixture
def small_files() -> Iterator[None]:
    """Let no file of this process grow, as a full disk does, until the test is over."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.usefixtures("small_files")
def test_real_refusal_is_survived(folder: Path, clock: FixedClock) -> None:
    """The system's own refusal, not a pretended one: nothing is lost, and the desk gets well."""
    desk = open_console(folder, clock)
    size = max(folder.glob("journal-*.jsonl")).stat().st_size
    hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
    resource.setrlimit(resource.RLIMIT_FSIZE, (size + 100, hard))
    assert come(desk, 1) == "not_saved"
    found = desk.condition.trouble
    assert found is not None
    assert found.kind is Kind.FULL
    resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
    assert wait(desk, clock).trouble is None
    assert come(desk, 1) == "admitted"
    desk.close()
    assert present(folder) == 1


def test_folder_that_cannot_be_locked_is_shown(folder: Path, clock: FixedClock) -> None:
    """A window on a folder that takes no lock shows it, and becomes its desk when it does."""
    lock = folder / ".skranke.lock"
    lock.unlink()
    lock.mkdir()
    desk = open_console(folder, clock)
    assert desk.condition.trouble == Trouble(kind=Kind.UNWRITABLE)
    assert come(desk, 1) == "not_saved"
    lock.rmdir()
    desk.poll()
    assert desk.condition.trouble is None
    assert come(desk, 1) == "admitted"
    desk.close()


def test_desk_sees_a_key_that_was_made_beside_it(
    folder: Path, clock: FixedClock, disk: FaultyDisk
) -> None:
    """New badges are signed by it from the next look on, and screens hear of it once."""
    desk, _ = hold(folder, clock, disk)
    desk.poll()
    heard: list[Change] = []
    desk.subscribe(heard.append)
    keys.rotate(folder, clock.now())
    desk.poll()
    desk.poll()
    assert heard == [EVERYTHING]
    person = next(iter(desk.state.participants))
    assert desk.do(ReissueBadge(who=Known(person))).is_done

    assert desk.code(person).startswith("K2")
    assert desk.do(CheckIn(who=Scanned(desk.code(person)))).word == "admitted"
    desk.close()
