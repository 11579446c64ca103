"""Following a writer that runs at full rate, from another process."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from store.conference.change import EVERYTHING
from store.files.disk import Disk
from store.files.folder import open_folder
from store.files.reader import Reader
from store.files.reading import read_folder
from store.files.segments import segment_numbers
from tests.store.files.makers import coming, do, made, picture

ROOT = Path(__file__).parents[3]
ACTS = 1_500
LOOKS = 100


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
        while seq < ACTS:
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
        for _ in range(LOOKS):
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
