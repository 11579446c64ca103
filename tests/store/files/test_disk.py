"""The machine's disk: what is said to be on the medium was asked of the system."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from store.files.disk import CREATE, Disk
from store.files.folder import open_folder
from tests.store.files.makers import coming, do, made


@pytest.fixture
def synced(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, int]]:
    """Note the inode and size of all that the system is asked to put on the medium."""
    found: list[tuple[int, int]] = []

    def noting(wait: Callable[[int], None]) -> Callable[[int], None]:
        def note(fd: int) -> None:
            about = os.fstat(fd)
            found.append((about.st_ino, about.st_size))
            wait(fd)

        return note

    for name in ("fsync", "fdatasync"):
        if hasattr(os, name):
            monkeypatch.setattr(os, name, noting(getattr(os, name)))
    return found


def inode(path: Path) -> int:
    """Give what the system calls a file."""
    return path.stat().st_ino


def test_file_and_folder_are_synced_by_the_system(
    tmp_path: Path, synced: list[tuple[int, int]]
) -> None:
    """All three calls reach the system, for the file and for the folder that were meant."""
    disk = Disk()
    fd = disk.open(tmp_path / "fil", CREATE)
    disk.write(fd, b"abc")
    disk.fsync(fd)
    disk.write(fd, b"de")
    disk.fsync_data(fd)
    disk.close(fd)
    disk.fsync_folder(tmp_path)

    file, folder = inode(tmp_path / "fil"), inode(tmp_path)
    assert [ino for ino, _ in synced] == [file, file, folder]
    assert [size for _, size in synced[:2]] == [3, 5]


def test_act_is_synced_whole_and_once(tmp_path: Path, synced: list[tuple[int, int]]) -> None:
    """When an act or a group is acknowledged, one call put all of the journal on the medium."""
    folder = tmp_path / "samling"
    opened = made(folder)
    path = folder / "journal-000001.jsonl"
    for acts in ((4,), (5, 6, 7)):
        synced.clear()
        do(opened, *(coming(n) for n in acts))
        assert synced == [(inode(path), path.stat().st_size)]
    opened.close()


def test_checkpoint_is_synced_before_the_journal_goes(
    tmp_path: Path, synced: list[tuple[int, int]]
) -> None:
    """The new segment, both copies and both folders are on the medium."""
    folder = tmp_path / "samling"
    opened = made(folder)
    synced.clear()
    assert opened.complete()
    opened.close()

    files = [folder / "journal-000002.jsonl", folder / "conference.json"]
    files += [folder / "backups" / "conference-000002.json", folder, folder / "backups"]
    assert {ino for ino, _ in synced} == {inode(path) for path in files}
    whole = dict(synced)
    for path in files[:3]:
        assert whole[inode(path)] == path.stat().st_size


def test_torn_tail_is_synced_aside_before_it_is_cut(
    tmp_path: Path, synced: list[tuple[int, int]]
) -> None:
    """What is set aside and the cut journal are on the medium before anything is written on."""
    folder = tmp_path / "samling"
    made(folder).close(complete=False)
    path = folder / "journal-000001.jsonl"
    with path.open("ab") as file:
        file.write(b'{"c":"0')
    synced.clear()
    opened = open_folder(folder)
    opened.close(complete=False)

    (aside,) = folder.glob("*.torn-*")
    kept = synced.index((inode(aside), 7))
    assert inode(folder) in [ino for ino, _ in synced[kept:]]
    assert (inode(path), path.stat().st_size) in synced[kept:]
