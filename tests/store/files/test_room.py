"""The room ahead in a segment: what is written into it, and that it never counts as anything."""

from __future__ import annotations

import errno
import json
import os
from pathlib import Path

import pytest

from store.errors import NotSaved
from store.files.folder import open_folder
from store.files.inventory import file_kind
from store.files.reader import Reader
from store.files.segments import ROOM
from store.files.verification import verify
from tests.store.files.disks import FaultyDisk
from tests.store.files.makers import coming, do, made


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Name a folder that is not there yet."""
    return tmp_path / "samling"


def journal(folder: Path) -> Path:
    """Name the newest segment."""
    return max(folder.glob("journal-*.jsonl"))


def test_acts_take_the_place_of_room(folder: Path) -> None:
    """While it is written to a segment keeps its length; its lines are lines, and blanks follow."""
    opened = made(folder)
    do(opened, coming(4))
    size = journal(folder).stat().st_size
    do(opened, coming(5))

    assert journal(folder).stat().st_size == size
    text = journal(folder).read_bytes()
    assert text.endswith(ROOM * 1000)
    assert [json.loads(line).get("n", 0) for line in text.split(b"\n")[:-1]] == [0, 1, 2, 3, 4, 5]
    opened.close(complete=False)


def test_room_goes_when_the_folder_is_closed(folder: Path) -> None:
    """A closed folder's segment ends with its last line."""
    opened = made(folder)
    do(opened, coming(4))
    opened.close(complete=False)
    assert journal(folder).read_bytes().endswith(b"}\n")


def test_room_is_made_again_where_it_ends(folder: Path) -> None:
    """More lines than there is room for are all kept, in order."""
    opened = made(folder)
    first = journal(folder).stat().st_size
    for n in range(4, 600):
        do(opened, coming(n))
    assert journal(folder).stat().st_size > first
    opened.close(complete=False)
    assert list(Reader(folder).state.presences) == [f"c{n}" for n in range(4, 600)]


def test_what_a_kill_leaves_is_no_torn_tail(folder: Path) -> None:
    """Room that nobody took away says nothing: all is whole, nothing is set aside."""
    opened = made(folder)
    do(opened, coming(4))
    left = journal(folder).read_bytes()
    opened.close(complete=False)
    journal(folder).write_bytes(left)

    assert verify(folder).is_whole
    again = open_folder(folder)
    assert again.notes == []
    do(again, coming(5))
    again.close(complete=False)
    assert not [path for path in folder.iterdir() if "torn" in path.name]
    assert list(Reader(folder).state.presences) == ["c4", "c5"]


def test_stain_in_the_room_is_set_aside(folder: Path) -> None:
    """Bytes that turned over in the room are kept beside and cost nothing."""
    opened = made(folder)
    do(opened, coming(4))
    left = bytearray(journal(folder).read_bytes())
    opened.close(complete=False)
    left[-500] ^= 0x41
    journal(folder).write_bytes(left)

    again = open_folder(folder)
    assert [note.key for note in again.notes] == ["store.torn"]
    again.close(complete=False)
    kinds = [file_kind(path.name) for path in folder.iterdir() if "torn" in path.name]
    assert len(kinds) == 1
    assert kinds[0] is not None
    assert list(Reader(folder).state.presences) == ["c4"]


def test_full_disk_does_without_room(folder: Path) -> None:
    """Where there is place for a line and none for room, the act is recorded all the same."""
    disk = FaultyDisk()
    opened = made(folder, disk=disk)
    opened.journal.begin_segment(opened.journal.segment + 1)
    disk.arm(1, errno.ENOSPC, partial=True)
    do(opened, coming(4))
    assert disk.failed == 1
    disk.disarm()
    assert journal(folder).read_bytes().endswith(b"}\n")
    do(opened, coming(5))
    assert journal(folder).read_bytes().endswith(b"}\n")
    opened.close(complete=False)
    assert list(Reader(folder).state.presences) == ["c4", "c5"]


def test_failing_disk_is_not_asked_twice(folder: Path) -> None:
    """An error of the medium while room is made is an error of the medium."""
    disk = FaultyDisk()
    opened = made(folder, disk=disk)
    opened.journal.begin_segment(opened.journal.segment + 1)
    disk.arm(1, errno.EIO)
    with pytest.raises(NotSaved):
        do(opened, coming(4))
    disk.disarm()
    assert opened.journal.refusal == "store.failing"
    opened.close(complete=False)


def test_closing_cuts_nothing_that_another_wrote(folder: Path) -> None:
    """Where another program has made the segment longer, it is left as it is."""
    opened = made(folder)
    do(opened, coming(4))
    fd = os.open(journal(folder), os.O_WRONLY | os.O_APPEND)
    os.write(fd, b"ukjent")
    os.close(fd)
    with pytest.raises(NotSaved):
        do(opened, coming(5))
    opened.close(complete=False)
    assert journal(folder).read_bytes().endswith(b"ukjent")


def test_segment_that_is_gone_is_not_written_to(folder: Path) -> None:
    """Somebody deleted the segment: no act is acknowledged into nowhere."""
    opened = made(folder)
    journal(folder).unlink()
    with pytest.raises(NotSaved) as raised:
        do(opened, coming(4))
    assert raised.value.key == "store.alien"
    opened.close(complete=False)


def test_segment_that_was_replaced_is_noticed(folder: Path) -> None:
    """Another file under the segment's name is seen when the desk looks around."""
    opened = made(folder)
    do(opened, coming(4))
    copy = folder / "kopi"
    copy.write_bytes(journal(folder).read_bytes())
    copy.replace(journal(folder))
    opened.tend()
    opened.tend()
    assert opened.journal.refusal == "store.alien"
    opened.close(complete=False)
