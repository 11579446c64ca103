"""Following a writer that runs at full rate, from another process."""

from __future__ import annotations

import errno
import subprocess
import sys
from pathlib import Path

import pytest

from store.conference.change import EVERYTHING, NOTHING
from store.errors import Damaged, NotSaved
from store.files.copies import copies, restore
from store.files.disk import Disk
from store.files.folder import open_folder
from store.files.reader import Reader
from store.files.reading import read_folder
from store.files.repair import repair
from store.files.segments import segment_numbers
from tests.sizes import FIRST_LOOKS, FOLLOWED
from tests.store.files.disks import FaultyDisk, UnreadableDisk
from tests.store.files.makers import coming, do, made, picture

ROOT = Path(__file__).parents[3]


def test_follower_is_never_wrong_while_the_writer_writes(tmp_path: Path) -> None:
    """Over acts, groups, new segments and checkpoints, each look shows a whole past of the desk."""
    folder = tmp_path / "samling"
    made(folder).close()
    with subprocess.Popen(
        [sys.executable, "-m", "tests.store.files.writer", str(folder), "4", "3"],
        stdout=subprocess.PIPE,
        cwd=ROOT,
    ) as writer:
        assert writer.stdout is not None
        writer.stdout.readline()
        reader = Reader(folder)
        reloads = 0
        seq = 0
        looks = 0
        while seq < FOLLOWED:
            looks += 1
            reloads += reader.poll() == EVERYTHING
            assert reader.seq >= seq
            seq = reader.seq
            assert len(reader.state.entries) == seq
            assert len(reader.state.presences) == seq - 3
        writer.kill()
    reader.poll()

    assert looks > reloads
    assert picture(reader.state) == picture(read_folder(Disk(), folder).state)


def test_first_look_is_never_wrong_while_the_writer_writes(tmp_path: Path) -> None:
    """Opening for reading in the middle of anything finds a whole past of the desk."""
    folder = tmp_path / "samling"
    made(folder).close()
    with subprocess.Popen(
        [sys.executable, "-m", "tests.store.files.writer", str(folder), "4", "1"],
        stdout=subprocess.PIPE,
        cwd=ROOT,
    ) as writer:
        assert writer.stdout is not None
        seq = 3
        for _ in range(FIRST_LOOKS):
            said = int(writer.stdout.readline())
            reading = read_folder(Disk(), folder)
            assert reading.seq >= max(seq, said)
            seq = reading.seq
            assert len(reading.state.presences) == seq - 3
        writer.kill()


def test_listing_that_misses_a_new_segment_is_taken_again(tmp_path: Path) -> None:
    """A folder that is listed while segments are made may show the later and not the earlier."""

    class Hasty(Disk):
        listings = 0

        def names(self, folder: Path) -> list[str]:
            self.listings += 1
            found = super().names(folder)
            return [name for name in found if self.listings > 1 or name != "journal-000002.jsonl"]

    folder = tmp_path / "samling"
    opened = made(folder)
    for n in (4, 5):
        do(opened, coming(n))
        opened.journal.begin_segment(opened.journal.segment + 1)
    opened.close(complete=False)

    assert segment_numbers(Hasty(), folder) == [1, 2, 3]
    (folder / "journal-000002.jsonl").unlink()
    assert segment_numbers(Disk(), folder) == [1, 3]


def test_follower_is_told_of_all_when_it_starts_anew(tmp_path: Path) -> None:
    """Far behind, over checkpoints that took in what it had not read, it reads all again."""
    folder = tmp_path / "samling"
    opened = made(folder)
    reader = Reader(folder)
    for n in (4, 5, 6):
        do(opened, coming(n))
        opened.complete()
    before = reader.state

    assert reader.poll() == EVERYTHING
    assert reader.state is not before
    assert picture(reader.state) == picture(opened.state)
    do(opened, coming(7))
    change = reader.poll()
    assert change.people == {"p1"}
    assert not change.everything
    opened.close()


def test_follower_follows_a_repaired_tail(tmp_path: Path) -> None:
    """A torn line that the next writer cuts and writes over was never shown."""
    folder = tmp_path / "samling"
    made(folder).close(complete=False)
    path = folder / "journal-000001.jsonl"
    with path.open("ab") as file:
        file.write(b'{"c":"01234567","n":4,"d":3,"e":{"id":"e4"')
    reader = Reader(folder)
    reader.poll()
    assert reader.seq == 3
    opened = open_folder(folder)
    do(opened, coming(4))
    reader.poll()

    assert picture(reader.state) == picture(opened.state)
    opened.close()


def test_follower_goes_back_with_the_conference(tmp_path: Path) -> None:
    """Who looks on while somebody goes back to an earlier checkpoint goes back too, and on."""
    folder = tmp_path / "samling"
    made(folder).close()
    opened = open_folder(folder)
    do(opened, coming(4))
    opened.close()
    early, late = Reader(folder), Reader(folder)
    restore(folder, copies(folder)[-1].generation)
    assert early.poll() == EVERYTHING
    assert list(early.state.presences) == []
    assert early.poll() == NOTHING
    opened = open_folder(folder)
    do(opened, coming(5))
    opened.complete()
    for reader in (early, late):
        reader.poll()
        assert picture(reader.state) == picture(opened.state)
    opened.close()


def test_follower_that_looks_within_a_restore_goes_back(tmp_path: Path) -> None:
    """The journal goes on before the checkpoint is there; the look after that one sees it."""
    folder = tmp_path / "samling"
    made(folder).close()
    opened = open_folder(folder)
    do(opened, coming(4))
    opened.close()
    reader = Reader(folder)

    class Watched(Disk):
        def replace(self, source: Path, target: Path) -> None:
            if target.name == "conference.json":
                reader.poll()
                seen.append(list(reader.state.presences))
            super().replace(source, target)

    seen: list[list[str]] = []
    restore(folder, copies(folder)[-1].generation, disk=Watched())
    reader.poll()

    assert seen == [["c4"]]
    assert list(reader.state.presences) == []


def test_follower_follows_a_repair(tmp_path: Path) -> None:
    """What a repair made of the folder is read anew; until then damage is said at each look."""
    folder = tmp_path / "samling"
    made(folder).close()
    opened = open_folder(folder)
    for n in (4, 5, 6):
        do(opened, coming(n))
    opened.close(complete=False)
    reader = Reader(folder)
    path = folder / "journal-000002.jsonl"
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(lines[0] + b"x" * len(lines[1]) + lines[2] + b"y" * len(lines[3]))
    with pytest.raises(Damaged):
        reader.poll()
    repair(folder)
    reader.poll()

    assert picture(reader.state) == picture(read_folder(Disk(), folder).state)
    assert list(reader.state.presences) == ["c5"]


def test_follower_unlearns_a_refused_act_over_a_checkpoint(tmp_path: Path) -> None:
    """A line that was read before its fsync failed goes, though a new segment follows at once."""

    class Seen(FaultyDisk):
        def fsync(self, fd: int) -> None:
            if self.fail_at is not None:
                reader.poll()
                seen.append(list(reader.state.presences))
            super().fsync(fd)

    folder = tmp_path / "samling"
    opened = made(folder, disk=(disk := Seen()))
    reader = Reader(folder)
    seen: list[list[str]] = []
    disk.arm(2, errno.ENOSPC)
    opened.journal.is_low = True
    (folder / ".skranke.ballast").unlink()
    with pytest.raises(NotSaved):
        do(opened, coming(4))
    disk.disarm()
    assert seen[0] == ["c4"]
    do(opened, coming(5))
    opened.complete()
    do(opened, coming(6))
    reader.poll()

    assert list(reader.state.presences) == ["c5", "c6"]
    opened.close()


def test_follower_says_that_the_disk_gives_nothing(tmp_path: Path) -> None:
    """A look that the disk refuses is damage in words, and the next one goes on."""
    folder = tmp_path / "samling"
    opened = made(folder)
    reader = Reader(folder, disk=(disk := UnreadableDisk()))
    do(opened, coming(4))
    disk.arm(1, errno.EIO)
    with pytest.raises(Damaged) as raised:
        reader.poll()
    assert raised.value.key == "store.unreadable"
    reader.poll()
    assert list(reader.state.presences) == ["c4"]
    opened.close()
