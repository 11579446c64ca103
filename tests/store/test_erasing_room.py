"""An erasure for which there was no room is finished as soon as there is."""

from __future__ import annotations

import errno
import shutil
from pathlib import Path

import pytest

from store.clock import FixedClock
from store.condition import RETRY, Kind
from store.conference.people import ParticipantId, Status
from store.desk import Desk
from store.files.disk import Disk
from store.files.erasure import MARKER
from store.files.reading import read_folder
from store.files.searching import find_values
from store.files.verification import verify
from store.intents.admission import CheckIn
from store.intents.naming import Typed
from tests import build
from tests.store import someone
from tests.store.files.disks import FaultyDisk
from tests.store.holding import hold
from tests.store.someone import VALUES

RECORDED = 12
"""The call of the disk by which the erasure is recorded, and its checkpoint begins."""


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
def folder(template: Path, tmp_path: Path) -> Path:
    """Give a copy of the conference."""
    return Path(shutil.copytree(template / "samling", tmp_path / "samling"))


@pytest.fixture
def who(template: Path) -> ParticipantId:
    """Name who is erased."""
    return ParticipantId((template / "who").read_text())


@pytest.fixture
def disk() -> FaultyDisk:
    """Give a disk that refuses nothing yet."""
    return FaultyDisk()


def notes_of(desk: Desk) -> list[str]:
    """Give what was found about erasures, by key."""
    return [one.key for one in desk.condition.notes if one.key.startswith("erasure.")]


def kind_of(desk: Desk) -> Kind | None:
    """Tell what is wrong, if anything is."""
    return desk.condition.trouble.kind if desk.condition.trouble is not None else None


def wait(desk: Desk, clock: FixedClock) -> None:
    """Let the time of a retry pass, one look a second."""
    for _ in range(int(RETRY.total_seconds()) + 1):
        clock.advance(seconds=1)
        desk.poll()


def is_clean(folder: Path) -> bool:
    """Tell whether nothing is left of them, and nothing to do."""
    return find_values(folder, VALUES) == {} and not (folder / MARKER).exists()


@pytest.mark.parametrize(
    ("error", "trouble"),
    [(errno.ENOSPC, Kind.LOW), (errno.EDQUOT, Kind.LOW), (errno.EROFS, None)],
)
def test_it_is_finished_when_there_is_room(
    folder: Path,
    who: ParticipantId,
    clock: FixedClock,
    disk: FaultyDisk,
    error: int,
    trouble: Kind | None,
) -> None:
    """The desk goes on looking, and leaves nothing without being opened anew."""
    desk, _ = hold(folder, clock, disk)
    disk.arm(RECORDED, error, lasting=True)
    assert desk.do(someone.sure(who)).key == "erasure.unfinished"
    assert desk.state.participants[who].status is Status.ERASED
    wait(desk, clock)
    assert find_values(folder, VALUES) != {}
    assert kind_of(desk) is trouble

    disk.disarm()
    wait(desk, clock)
    assert is_clean(folder)
    assert (notes_of(desk), kind_of(desk)) == (["erasure.finished"], None)
    desk.close()
    assert is_clean(folder)
    assert verify(folder).notes == []


def test_other_acts_go_on_meanwhile(
    folder: Path, who: ParticipantId, clock: FixedClock, disk: FaultyDisk
) -> None:
    """What is recorded in between neither ends the waiting nor is lost by what is finished."""
    desk, _ = hold(folder, clock, disk)
    disk.arm(RECORDED, errno.ENOSPC, lasting=True)
    desk.do(someone.sure(who))
    disk.disarm()
    assert desk.do(CheckIn(who=Typed("siri"), anyway="avtalt")).word == "admitted"
    assert not is_clean(folder)
    wait(desk, clock)

    assert is_clean(folder)
    desk.close()
    present = read_folder(Disk(), folder).state.presences.values()
    assert len({one.participant for one in present}) == len(desk.state.stays)


def test_desk_that_is_closed_tries_once_more(
    folder: Path, who: ParticipantId, clock: FixedClock, disk: FaultyDisk
) -> None:
    """There may be room by then."""
    desk, _ = hold(folder, clock, disk)
    disk.arm(RECORDED, errno.ENOSPC, lasting=True)
    desk.do(someone.sure(who))
    disk.disarm()
    desk.close()

    assert is_clean(folder)


def test_disk_that_was_full_when_it_was_opened_is_tried_too(
    folder: Path, who: ParticipantId, clock: FixedClock, disk: FaultyDisk
) -> None:
    """What an opening could not finish is finished later, what is left is still looked for."""
    desk, held = hold(folder, clock, disk)
    disk.arm(RECORDED, errno.ENOSPC, lasting=True)
    desk.do(someone.sure(who))
    held.opened.close(complete=False)
    disk.disarm()
    full = FullForCheckpoints()
    desk, _ = hold(folder, clock, full)
    assert notes_of(desk) == ["erasure.unfinished"]
    assert not is_clean(folder)
    full.is_full = False
    wait(desk, clock)

    assert notes_of(desk) == ["erasure.finished"]
    assert is_clean(folder)
    desk.close()


class FullForCheckpoints(FaultyDisk):
    """A disk that has room for an act, and none for a file of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.is_full = True

    def replace(self, source: Path, target: Path) -> None:
        """Fail while there is no room."""
        if self.is_full:
            raise OSError(errno.ENOSPC, "")
        super().replace(source, target)


def test_failing_disk_waits_for_the_next_opening(
    folder: Path, who: ParticipantId, clock: FixedClock, disk: FaultyDisk
) -> None:
    """Where the medium fails nothing is tried again and again."""
    desk, held = hold(folder, clock, disk)
    disk.arm(RECORDED, errno.EIO, lasting=True)
    desk.do(someone.sure(who))
    calls = disk.calls
    wait(desk, clock)

    assert disk.calls == calls
    disk.disarm()
    held.opened.close(complete=False)
