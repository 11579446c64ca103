"""An erasure that is cut short ends before or after, whatever cut it short."""

from __future__ import annotations

import errno
import shutil
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from store.clock import FixedClock
from store.conference.facts import ParticipantChanged, ParticipantErased, ParticipantRegistered
from store.conference.people import Participant, ParticipantId, Status, Tombstone
from store.files.disk import Disk, write_new
from store.files.erasure import MARKER, Erasing, announce, announced, remove_the_rest
from store.files.folder import open_folder
from store.files.inventory import file_kind
from store.files.reading import read_folder
from store.files.searching import find_values
from store.files.verification import verify
from tests import build
from tests.sizes import ERASURE_STATES, ERASURE_STRIDE
from tests.store import someone
from tests.store.files.crashes import Call, RecordedDisk, crash_states
from tests.store.files.disks import FaultyDisk
from tests.store.files.makers import coming, do, entry, made
from tests.store.files.test_crashes import put
from tests.store.holding import hold
from tests.store.someone import VALUES

ROOT = Path(__file__).parents[3]
FILES = ("lister/hotell.xlsx", "skilt.pdf", "alle.csv", "crash.log")


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the conference once."""
    made = tmp_path_factory.mktemp("laget")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CONFIG_HOME", str(made / "home"))
        who = someone.lived(made / "samling", FixedClock(build.at("08:12")))
    (made / "who").write_text(who)
    return made


@pytest.fixture
def who(template: Path) -> ParticipantId:
    """Name who is erased."""
    return ParticipantId((template / "who").read_text())


def copy_of(template: Path, folder: Path) -> Path:
    """Give a copy of the conference."""
    return Path(shutil.copytree(template / "samling", folder))


def is_erased(folder: Path, who: ParticipantId) -> bool:
    """Tell whether the tombstone stands."""
    return read_folder(Disk(), folder).state.participants[who].status is Status.ERASED


def ends(folder: Path, who: ParticipantId) -> str:
    """Open a folder again and tell how the erasure ended."""
    open_folder(folder).close()
    if is_erased(folder, who):
        assert find_values(folder, VALUES) == {}
        assert verify(folder).is_whole
        assert not (folder / MARKER).exists()
        return "after"
    assert all((folder / name).exists() for name in FILES)
    assert not (folder / MARKER).exists()
    return "before"


def test_killed_at_any_step_it_ends_before_or_after(
    template: Path, who: ParticipantId, tmp_path: Path
) -> None:
    """A process that dies in any call of the disk has erased nobody, or everything."""
    ran = subprocess.run(
        [
            *(sys.executable, "-m", "tests.store.files.eraser"),
            *(str(template / "samling"), str(tmp_path), who),
        ],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    *killed, last = (line.split() for line in ran.stdout.splitlines())
    assert (last[1], {how for _, how, _ in killed}) == ("done", {"killed"}), ran.stderr
    assert find_values(tmp_path / last[0], VALUES) == {}
    ended = [ends(tmp_path / step, who) for step, _, _ in killed]

    # None was passed over, and every kind of step was the last one of somebody.
    assert [int(step) for step, _, _ in killed] == [*range(1, int(last[0]))]
    assert {call for _, _, call in killed} >= {
        *("create", "write", "fsync", "fsync_folder", "replace", "unlink"),
    }
    assert ended == sorted(ended, reverse=True)
    assert 0 < ended.count("before") < 15
    assert ended.count("after") > 50
    # Each file that goes is the last one of somebody who is erased.
    after = [call for (_, _, call), how in zip(killed, ended, strict=True) if how == "after"]
    assert after.count("unlink") >= len(FILES) + 5


@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EIO])
@pytest.mark.parametrize("lasting", [False, True])
def test_refused_at_any_call_it_ends_before_or_after(
    template: Path, who: ParticipantId, tmp_path: Path, *, error: int, lasting: bool
) -> None:
    """A disk that refuses is answered truly, and the next opening finishes what was recorded."""
    clock = FixedClock(build.at("09:12"))
    seen: set[str] = set()
    for at in range(1, 200, 2 * ERASURE_STRIDE):
        disk = FaultyDisk()
        folder = copy_of(template, tmp_path / str(at))
        desk, held = hold(folder, clock, disk)
        disk.arm(at, error, lasting=lasting)
        outcome = desk.do(someone.sure(who))
        failed, recorded = disk.failed, desk.state.participants[who].status is Status.ERASED
        disk.disarm()
        held.opened.close(complete=False)
        assert outcome.is_done <= recorded
        # A line that could not be taken back may be there all the same.
        assert ends(folder, who) == "after" or not recorded
        seen.add(outcome.key)
        if not failed:
            break
    assert "erasure.done" in seen
    assert "erasure.unfinished" in seen
    assert seen & {"store.full", "store.failing"}


def test_finishing_may_be_cut_short_too(template: Path, who: ParticipantId, tmp_path: Path) -> None:
    """An opening that is refused while it finishes an erasure leaves the rest to the next one."""
    begun = copy_of(template, tmp_path / "samling")
    disk = FaultyDisk()
    desk, held = hold(begun, FixedClock(build.at("09:12")), disk)
    disk.arm(12, errno.EIO, lasting=True)
    desk.do(someone.sure(who))
    disk.disarm()
    held.opened.close(complete=False)
    found: set[bool] = set()
    for at in range(1, 200, 2 * ERASURE_STRIDE):
        folder = Path(shutil.copytree(begun, tmp_path / str(at)))
        disk = FaultyDisk()
        disk.arm(at, errno.EIO, lasting=True)
        opened = open_folder(folder, disk=disk)
        disk.disarm()
        opened.close(complete=False)
        found.add(find_values(folder, VALUES) == {})
        assert ends(folder, who) == "after"
        if not disk.failed:
            break
    assert found == {True, False}


def test_unfinished_erasure_is_finished_when_the_folder_is_opened(
    template: Path, who: ParticipantId, tmp_path: Path
) -> None:
    """It says so, and readers see the tombstone already before."""
    folder = copy_of(template, tmp_path / "samling")
    clock = FixedClock(build.at("09:12"))
    disk = FaultyDisk()
    desk, held = hold(folder, clock, disk)
    disk.arm(12, errno.EIO, lasting=True)
    assert desk.do(someone.sure(who)).key == "erasure.unfinished"
    disk.disarm()
    held.opened.close(complete=False)
    assert is_erased(folder, who)
    assert find_values(folder, VALUES) != {}
    assert "erasure.unfinished" in [found.key for found in verify(folder).notes]
    opened = open_folder(folder)
    opened.close()

    assert [found.key for found in opened.notes] == ["erasure.finished"]
    assert find_values(folder, VALUES) == {}
    assert verify(folder).notes == []


def test_recorded_fact_is_enough(template: Path, who: ParticipantId, tmp_path: Path) -> None:
    """Where the note of what goes is lost, all but exports is cleaned all the same."""
    folder = copy_of(template, tmp_path / "samling")
    disk = FaultyDisk()
    desk, held = hold(folder, FixedClock(build.at("09:12")), disk)
    disk.arm(12, errno.EIO, lasting=True)
    desk.do(someone.sure(who))
    disk.disarm()
    held.opened.close(complete=False)
    (folder / MARKER).unlink()
    open_folder(folder).close()

    assert find_values(folder, VALUES).keys() == set(FILES)


def test_marker_that_is_none_is_forgotten(template: Path, tmp_path: Path) -> None:
    """What somebody else laid under its name deletes nothing."""
    folder = copy_of(template, tmp_path / "samling")
    for text in ("", "{", '{"people":["x"],"files":["alle.csv"]}'):
        (folder / MARKER).write_text(text)
        open_folder(folder).close()
        assert not (folder / MARKER).exists()
        assert (folder / "alle.csv").exists()


def test_nothing_outside_the_folder_goes(tmp_path: Path) -> None:
    """A name that leads out of the folder is passed over."""
    folder, outside = tmp_path / "samling", tmp_path / "utenfor.csv"
    made(folder).close()
    outside.write_text("x")
    remove_the_rest(Disk(), folder, 1, ("../utenfor.csv", str(outside), "a/../../utenfor.csv"))

    assert outside.exists()


def test_unfinished_erasures_are_remembered_together(tmp_path: Path) -> None:
    """A second one loses nothing of a first that was recorded, and takes over no other."""
    disk = Disk()
    recorded = build.participant(1, status=Status.ERASED)
    state = build.state((recorded, build.participant(2), build.participant(3)))
    two, three = ParticipantId("p2"), ParticipantId("p3")
    announce(disk, tmp_path, state, Erasing(people=(two,), files=("w.csv",)))
    announce(disk, tmp_path, state, Erasing(people=(recorded.id,), files=("x.csv", "y.csv")))
    announce(disk, tmp_path, state, Erasing(people=(three,), files=("y.csv", "z.csv")))

    assert announced(disk, tmp_path) == Erasing(
        people=(recorded.id, three), files=("x.csv", "y.csv", "z.csv")
    )
    kind = file_kind(MARKER)
    assert kind is not None
    assert kind.holds_names


NAME = "Nordlysbakken"


PERSON = build.participant(7, given="Kari", family=NAME)
GONE = ParticipantErased(
    participant=Participant(
        id=PERSON.id,
        number=7,
        given="",
        status=Status.ERASED,
        tombstone=Tombstone(at=build.at("10:00"), name="0f"),
    )
)


def record(folder: Path) -> tuple[list[Call], int]:
    """Record the erasure of somebody; give the calls and how many there were before it."""
    disk = RecordedDisk()
    opened = made(folder, disk=disk)
    do(opened, entry(4, ParticipantRegistered(participant=PERSON)))
    opened.complete()
    changed = msgspec.structs.replace(PERSON, role=f"{NAME}s leder")
    do(opened, entry(5, ParticipantChanged(participant=changed, was=PERSON)))
    for name in ("liste.csv", "conference.edited-20201118T080000Z.json"):
        write_new(disk, folder / name, NAME.encode())
    disk.fsync_folder(folder)
    begun = len(disk.calls)
    opened.settle()
    opened.announce(Erasing(people=(PERSON.id,), files=("liste.csv",)))
    do(opened, entry(6, GONE))
    assert opened.cleanse()
    disk.acknowledge(1)
    do(opened, coming(7))
    opened.close()
    return disk.calls, begun


def test_power_that_goes_at_any_call_leaves_before_or_after(tmp_path: Path) -> None:
    """In every state the file system may be in, it ends; once answered, it has ended."""
    folder, place = tmp_path / "samling", tmp_path / "etter"
    calls, begun = record(folder)
    states = {
        (tuple(sorted(state.files.items())), state.acknowledged): state
        for at, state in crash_states(calls)
        if at >= begun
    }
    kept = [*states.values()]
    ended = set[str]()
    for state in [*kept[:: max(len(kept) // ERASURE_STATES, 1)], kept[-1]]:
        put(state, folder, place)
        if state.acknowledged:
            assert find_values(place, (NAME,)) == {}
        open_folder(place, disk=FaultyDisk()).close()
        person = read_folder(Disk(), place).state.participants[PERSON.id]
        is_gone = person.status is Status.ERASED
        assert is_gone or not state.acknowledged
        assert (find_values(place, (NAME,)) == {}) == is_gone
        ended.add("after" if is_gone else "before")

    assert len(kept) > 100
    assert ended == {"before", "after"}
