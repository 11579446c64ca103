"""A disk that refuses: nothing is acknowledged that is not on it, and who can goes on."""

from __future__ import annotations

import errno
import itertools
import json
import os
import resource
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from store.conference.documents import encode
from store.errors import Damaged, InputError, NotSaved
from store.files import documents
from store.files.disk import Disk
from store.files.folder import Opened, create_folder, open_folder
from store.files.journal import BALLAST
from store.files.reader import Reader
from store.files.reading import read_folder
from store.files.repair import repair
from store.files.verification import verify
from tests.memory import short_at
from tests.store.files.disks import FaultyDisk, UnreadableDisk
from tests.store.files.makers import coming, do, entry, founding, made, picture


def work(opened: Opened, start: int, count: int) -> list[str]:
    """Check people in, with a checkpoint among them, and list the acts that were acknowledged."""
    acknowledged: list[str] = []
    for n in range(start, start + count):
        act = coming(n)
        try:
            do(opened, act)
        except NotSaved:
            continue
        acknowledged.append(act.id)
        if n == start + 2:
            opened.complete()
    return acknowledged


def calls_of_a_run(folder: Path) -> int:
    """Count the calls of a whole run, which the faults are spread over."""
    disk = FaultyDisk()
    opened = open_folder(folder, disk=disk)
    work(opened, 4, 5)
    opened.close()
    return disk.calls


@pytest.mark.parametrize(
    ("error", "partial", "lasting"),
    [
        (errno.ENOSPC, False, False),
        (errno.ENOSPC, True, False),
        (errno.ENOSPC, True, True),
        (errno.EDQUOT, True, False),
        (errno.EIO, False, False),
        (errno.EIO, True, False),
        (errno.EIO, True, True),
    ],
)
def test_refusal_at_any_call_loses_nothing(
    tmp_path: Path, error: int, partial: bool, lasting: bool
) -> None:
    """Whichever call fails, memory is never ahead of the disk, and what was acknowledged is there.

    Where even cutting fails, an act that was refused may be there too: its intent's id lets it be
    asked for again.
    """
    failed = 0
    template = tmp_path / "samling"
    made(template).close()
    for at in range(1, calls_of_a_run(shutil.copytree(template, tmp_path / "0")) + 1):
        folder = shutil.copytree(template, tmp_path / str(at))
        disk = FaultyDisk()
        disk.arm(at, error, lasting=lasting, partial=partial)
        try:
            opened = open_folder(folder, disk=disk)
        except NotSaved:
            failed += 1
            continue
        acknowledged = work(opened, 4, 5)
        remembered = picture(opened.state)["checkins"]
        opened.close()
        failed += disk.failed > 0

        found = read_folder(Disk(), folder).state
        assert set(acknowledged) <= set(found.entries), at
        recovered = picture(found)["checkins"]
        assert recovered[: len(remembered)] == remembered, at
        assert lasting or recovered == remembered, at
        again = open_folder(folder, disk=FaultyDisk())
        assert picture(again.state) == picture(found), at
        do(again, coming(100))
        again.close()
    assert failed > 20


@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EIO])
def test_conference_is_made_whole_or_not_at_all(tmp_path: Path, error: int) -> None:
    """Whichever call fails while a folder is made, what is left opens or says that it is none."""
    for at in itertools.count(1):
        folder = tmp_path / str(at)
        disk = FaultyDisk()
        disk.arm(at, error)
        try:
            opened = create_folder(folder, disk=disk)
        except InputError:
            assert not folder.exists()
            continue
        if not disk.failed:
            opened.close()
            break
        for found in founding():
            do(opened, found)
        opened.close()
        assert Reader(folder).seq == len(founding())
    assert at > 5


@pytest.mark.parametrize("lasting", [False, True])
def test_unreadable_disk_is_said_and_nothing_is_touched(tmp_path: Path, *, lasting: bool) -> None:
    """Whichever call fails that reads, the folder opens with everything, or is left as it is."""
    template = tmp_path / "samling"
    opened = made(template)
    do(opened, coming(4))
    opened.close()
    opened = open_folder(template)
    do(opened, coming(5))
    opened.close(complete=False)
    said: set[str] = set()
    for at in itertools.count(1):
        folder = shutil.copytree(template, tmp_path / str(at))
        disk = UnreadableDisk()
        disk.arm(at, errno.EIO, lasting=lasting)
        try:
            opened = open_folder(folder, disk=disk)
        except Damaged as damage:
            said.add(damage.key)
            assert verify(folder).is_whole
            assert not list(folder.glob("*damaged*"))
        else:
            assert list(opened.state.presences) == ["c4", "c5"]
            disk.disarm()
            opened.close()
            kept = verify(folder)
            assert kept.is_whole, at
        if not disk.failed:
            break
    assert at > 3
    assert said == {"store.unreadable"}


def test_repair_does_without_what_cannot_be_read(tmp_path: Path) -> None:
    """A file that the disk does not give is put away, and what it alone held is named."""
    folder = tmp_path / "samling"
    made(folder).close()
    opened = open_folder(folder)
    do(opened, coming(4))
    opened.journal.begin_segment(3)
    do(opened, coming(5))
    opened.close(complete=False)

    class Scratched(Disk):
        def open(self, path: Path, flags: int) -> int:
            if path.name == "journal-000002.jsonl":
                raise OSError(errno.EIO, os.strerror(errno.EIO))
            return super().open(path, flags)

    with pytest.raises(Damaged) as raised:
        open_folder(folder, disk=Scratched())
    assert raised.value.values["file"] == "journal-000002.jsonl"
    repaired = repair(folder, disk=Scratched())
    assert repaired.lost == [4]
    assert (folder / "journal-000002.damaged.jsonl").exists()
    assert list(Reader(folder).state.presences) == ["c5"]


def test_full_disk_gives_its_ballast_first(tmp_path: Path) -> None:
    """The first refusal for want of room costs the ballast and not the act."""
    opened = made(tmp_path / "samling", disk=(disk := FaultyDisk()))
    assert (opened.folder / BALLAST).stat().st_size == 64 * 1024
    disk.arm(1, errno.ENOSPC, partial=True)

    do(opened, coming(4))
    assert not (opened.folder / BALLAST).exists()
    opened.close(complete=False)
    assert list(Reader(opened.folder).state.presences) == ["c4"]
    open_folder(opened.folder).close()
    assert (opened.folder / BALLAST).exists()


def test_full_disk_is_said_and_the_desk_goes_on(tmp_path: Path) -> None:
    """While there is no room acts are refused in words; when there is, they are taken."""
    opened = made(tmp_path / "samling", disk=(disk := FaultyDisk()))
    disk.arm(1, errno.ENOSPC, lasting=True)

    for n in (4, 5):
        with pytest.raises(NotSaved) as raised:
            do(opened, coming(n))
        assert raised.value.key == "store.full"
    disk.disarm()
    do(opened, coming(6))
    assert opened.journal.refusal is None
    opened.close()
    assert list(Reader(opened.folder).state.presences) == ["c6"]


def test_failing_disk_is_written_to_no_more(tmp_path: Path) -> None:
    """After an I/O error nothing is tried again: the system may have dropped what it had."""
    opened = made(tmp_path / "samling", disk=(disk := FaultyDisk()))
    disk.arm(2, errno.EIO)

    for n in (4, 5):
        with pytest.raises(NotSaved) as raised:
            do(opened, coming(n))
        assert raised.value.key == "store.failing"
    calls = disk.calls
    with pytest.raises(NotSaved):
        do(opened, coming(6))
    assert disk.calls == calls
    assert opened.journal.refusal == "store.failing"
    opened.close()
    assert list(Reader(opened.folder).state.presences) == []


def test_small_bites_are_swallowed(tmp_path: Path) -> None:
    """A disk that takes a few bytes at a time gets all of them."""
    disk = FaultyDisk()
    disk.bite = 7
    opened = made(tmp_path / "samling", disk=disk)
    do(opened, coming(4))
    opened.close()

    assert picture(Reader(opened.folder).state) == picture(opened.state)


def test_interrupted_act_is_cut_away(tmp_path: Path) -> None:
    """Ctrl-C between write and acknowledgement leaves nothing of the act; the next is kept."""

    class Interrupted(FaultyDisk):
        is_interrupting = False

        def fsync(self, fd: int) -> None:
            if self.is_interrupting:
                self.is_interrupting = False
                raise KeyboardInterrupt
            super().fsync(fd)

    disk = Interrupted()
    opened = made(tmp_path / "samling", disk=disk)
    disk.is_interrupting = True
    with pytest.raises(KeyboardInterrupt):
        do(opened, coming(4))
    do(opened, coming(5))
    opened.close(complete=False)
    assert list(Reader(opened.folder).state.presences) == ["c5"]


def test_checkpoint_that_fails_leaves_the_old_one(tmp_path: Path) -> None:
    """A checkpoint that finds no room is said, and nothing is missing."""
    opened = made(tmp_path / "samling", disk=(disk := FaultyDisk()))
    opened.complete()
    do(opened, coming(4))
    before = (opened.folder / "conference.json").read_bytes()
    disk.arm(8, errno.ENOSPC, lasting=True)

    assert not opened.complete()
    assert [found.key for found in opened.notes] == ["store.no_checkpoint"]
    assert (opened.folder / "conference.json").read_bytes() == before
    disk.disarm()
    do(opened, coming(5))
    opened.close()
    assert list(Reader(opened.folder).state.presences) == ["c4", "c5"]


FILL = """
import sys
from pathlib import Path
from store.errors import NotSaved
from store.files.folder import open_folder
from tests.store.files.makers import coming, do
opened = open_folder(Path(sys.argv[1]))
n = opened.journal.seq
while True:
    n += 1
    try:
        do(opened, coming(n))
    except NotSaved as error:
        print(error.key, flush=True)
        break
    print(n, flush=True)
opened.close()
"""


def test_real_limit_loses_nothing(tmp_path: Path) -> None:
    """Against the system's own limit on a file's size, every act that was acknowledged is there."""
    folder = tmp_path / "samling"
    made(folder).close()
    limit = 96 * 1024
    ran = subprocess.run(
        [sys.executable, "-c", FILL, str(folder)],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[3],
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
    )
    *acknowledged, last = ran.stdout.split()

    assert last == "store.full"
    assert len(acknowledged) > 200
    assert sorted(Reader(folder).state.presences) == sorted(f"c{n}" for n in acknowledged)
    opened = open_folder(folder)
    do(opened, coming(9_999))
    opened.close()


STOCK = """
import sys
from tinydb import TinyDB
n = 0
try:
    table = TinyDB(sys.argv[1]).table("participants")
    while True:
        table.insert({"id": n, "name": "Eirik Solhaug"})
        n += 1
except OSError as error:
    print(n, type(error).__name__)
"""


def test_real_limit_destroys_a_stock_file(tmp_path: Path) -> None:
    """The control: against the same limit stock TinyDB loses all that it had acknowledged."""
    path = tmp_path / "stock.json"
    ran = subprocess.run(
        [sys.executable, "-c", STOCK, str(path)],
        capture_output=True,
        text=True,
        check=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096)),
    )
    inserted, error = ran.stdout.split()

    assert int(inserted) > 50
    assert error == "OSError"
    with pytest.raises(json.JSONDecodeError):
        json.loads(path.read_bytes())


def test_folder_that_cannot_be_written_to_says_so(tmp_path: Path) -> None:
    """A folder without a lock to take is refused in a sentence."""
    folder = tmp_path / "samling"
    made(folder).close()
    (folder / ".skranke.lock").unlink()
    (folder / ".skranke.lock").mkdir()

    with pytest.raises(NotSaved) as raised:
        open_folder(folder)
    assert raised.value.key == "store.cannot_write"
    assert list((folder / ".skranke.lock").iterdir()) == []
    assert Reader(folder).seq == entry(3).seq


@pytest.mark.parametrize("at", range(1, 12, 2))
def test_checkpoint_that_memory_is_short_for_is_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    """A document that cannot be encoded ends the checkpoint: the old one and the journal stand."""
    folder = tmp_path / "samling"
    opened = made(folder)
    assert opened.complete()
    do(opened, coming(4))
    old = (folder / "conference.json").read_bytes()

    with monkeypatch.context() as memory:
        memory.setattr(documents, "encode", short_at(at, encode))
        assert not opened.complete()
    assert [note.key for note in opened.notes] == ["store.no_checkpoint"]
    assert (folder / "conference.json").read_bytes() == old
    assert list(read_folder(Disk(), folder).state.presences) == ["c4"]

    do(opened, coming(5))
    assert opened.complete()
    opened.close()
    assert list(read_folder(Disk(), folder).state.presences) == ["c4", "c5"]
    assert verify(folder).is_complete
