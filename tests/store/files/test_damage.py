"""A journal that was cut, turned over or added to: nothing acknowledged is lost in silence."""

from __future__ import annotations

import shutil
import zlib
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import msgspec
import pytest

from store.conference.facts import Entry
from store.conference.state import State
from store.errors import Damaged, NoConference
from store.files import frames
from store.files.disk import Disk
from store.files.folder import open_folder
from store.files.frames import entry_line
from store.files.reading import read_folder
from tests.sizes import FLIP_MASKS
from tests.store.files.disks import FaultyDisk
from tests.store.files.makers import coming, do, folded, founding, leaving, made, picture

REFUSED = {"store.bad_document", "store.no_conference_document", "store.newer", "store.same_id"}
"""What is said of a TinyDB file that somebody may have written on purpose."""
ACTS = [*founding(1), coming(4), leaving(5, 4), coming(6)]


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Give the bytes of a journal of six acts that had no checkpoint yet."""
    folder = tmp_path_factory.mktemp("written") / "samling"
    opened = made(folder, people=1)
    do(opened, *ACTS[3:4])
    do(opened, *ACTS[4:5])
    do(opened, *ACTS[5:])
    opened.close(complete=False)
    return (folder / "journal-000001.jsonl").read_bytes()


@pytest.fixture(scope="module")
def pictures() -> list[object]:
    """Show the state after none, one, two and all acts."""
    return [picture(folded(ACTS[:n])) for n in range(len(ACTS) + 1)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Make an empty folder."""
    folder = tmp_path / "samling"
    folder.mkdir(mode=0o700)
    return folder


def lines_before(data: bytes, offset: int) -> int:
    """Count the acts whose lines end at or before an offset, the last newline not needed."""
    ends = [place for place, byte in enumerate(data) if byte == ord("\n")]
    return sum(end <= offset for end in ends[1:])


def put(folder: Path, data: bytes) -> Path:
    """Put a journal in a folder where nothing else is."""
    path = folder / "journal-000001.jsonl"
    path.touch(mode=0o600)
    path.write_bytes(data)
    return path


def test_journal_cut_anywhere_holds_all_whole_lines(
    written: bytes, pictures: list[object], folder: Path
) -> None:
    """Whatever length a crash left, exactly the acts whose lines are whole are read."""
    for length in range(len(written) + 1):
        put(folder, written[:length])
        expected = lines_before(written, length)
        if expected == 0:
            with pytest.raises(NoConference):
                read_folder(Disk(), folder)
            continue
        assert picture(read_folder(Disk(), folder).state) == pictures[expected], length


def test_writing_goes_on_after_any_cut(
    written: bytes, pictures: list[object], tmp_path: Path
) -> None:
    """After a cut the torn bytes are kept aside, the next act is written, and all of it is read."""
    start = written.index(b"\n", written.index(b"\n") + 1) + 1
    for length in range(start, len(written) + 1):
        folder = tmp_path / str(length)
        folder.mkdir(mode=0o700)
        put(folder, written[:length])
        count = lines_before(written, length)
        opened = open_folder(folder, disk=FaultyDisk())
        torn = written[written.rindex(b"\n", 0, length) + 1 : length].rstrip(b" ")
        kept = [path.read_bytes() for path in folder.glob("*.torn-*")]
        assert kept == ([torn] if torn and lines_before(written, length - 1) == count else [])
        assert picture(opened.state) == pictures[count]
        act = coming(100)
        do(opened, act)
        opened.close(complete=False)
        assert picture(read_folder(Disk(), folder).state) == picture(opened.state)
        assert (folder / "journal-000001.jsonl").read_bytes().endswith(b"\n")
        shutil.rmtree(folder)


@pytest.mark.parametrize("mask", FLIP_MASKS)
def test_no_flipped_bit_is_believed(
    written: bytes, pictures: list[object], folder: Path, mask: int
) -> None:
    """A byte turned over is refused as damage, or is a torn last line; it is never read."""
    last = lines_before(written, len(written)) - 1
    refused = 0
    for place in range(len(written)):
        turned = bytearray(written)
        turned[place] ^= mask
        put(folder, bytes(turned))
        try:
            reading = read_folder(Disk(), folder)
        except Damaged:
            refused += 1
            continue
        assert picture(reading.state) == pictures[last], place
        assert reading.journal.segments[-1].is_torn, place
    assert refused > len(written) / 2


def test_without_checksums_flips_would_be_believed(
    written: bytes, pictures: list[object], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same look finds values that nobody wrote as soon as checksums are not compared."""

    def unchecked(line: bytes, chain: int) -> int:
        return zlib.crc32(line[frames.SUM :], chain)

    monkeypatch.setattr(frames, "_check", unchecked)
    believed = 0
    for place in range(len(written)):
        turned = bytearray(written)
        turned[place] ^= FLIP_MASKS[0]
        put(folder, bytes(turned))
        with suppress(Damaged, NoConference):
            believed += picture(read_folder(Disk(), folder).state) not in pictures
    assert believed > len(written) / 20


@pytest.mark.parametrize(
    "tail",
    [
        b"\0" * 512,
        b"\xff" * 17,
        b"\n",
        b"\n\n\n",
        b"{}\n",
        b'{"c":"00000000","n":7,"d":6,"e":{}}\n',
        b"skranke",
    ],
    ids=["zeros", "ones", "newline", "newlines", "json", "frame", "text"],
)
def test_garbage_at_the_end_is_a_torn_tail(
    written: bytes, pictures: list[object], folder: Path, tail: bytes
) -> None:
    """What follows the last whole line and is no line is set aside; all acts are there."""
    put(folder, written + tail)
    opened = open_folder(folder)

    assert picture(opened.state) == pictures[-1]
    assert [path.read_bytes() for path in folder.glob("*.torn-*")] == [tail]
    assert [found.key for found in opened.notes] == ["store.torn"]
    opened.close(complete=False)
    assert (folder / "journal-000001.jsonl").read_bytes() == written


def test_line_written_twice_counts_once(
    written: bytes, pictures: list[object], folder: Path
) -> None:
    """A repeated last line does not go on from itself."""
    put(folder, written + written[written.rindex(b"\n", 0, -1) + 1 :])
    opened = open_folder(folder)

    assert picture(opened.state) == pictures[-1]
    opened.close(complete=False)


@pytest.mark.parametrize(("n", "durable"), [(8, 6), (6, 5), (7, 7)])
def test_line_with_a_wrong_number_does_not_go_on(
    written: bytes, pictures: list[object], folder: Path, n: int, durable: int
) -> None:
    """A line whose checksum is right but that counts otherwise is none of ours."""
    put(folder, written)
    chain = read_folder(Disk(), folder).journal.segments[-1].chain
    line, _ = entry_line(msgspec.json.encode(coming(7)), n, durable, chain)
    put(folder, written + line)
    reading = read_folder(Disk(), folder)

    assert reading.journal.segments[-1].is_torn
    assert picture(reading.state) == pictures[-1]


def test_torn_group_keeps_its_whole_lines(folder: Path, tmp_path: Path) -> None:
    """Of acts that were written together the first whole ones stand: none was acknowledged."""
    opened = made(tmp_path / "alt")
    before = (tmp_path / "alt" / "journal-000001.jsonl").read_bytes().rstrip()
    opened.journal.append([coming(4), coming(5), coming(6)])
    opened.close(complete=False)
    after = (tmp_path / "alt" / "journal-000001.jsonl").read_bytes()
    middle = after.index(b"\n", len(before) + 1) + 1 + 40
    for hurt in (after[:middle], after[:middle] + b"#" + after[middle + 1 :]):
        put(folder, hurt)
        assert list(read_folder(Disk(), folder).state.presences) == ["c4"]


def test_damage_is_named_by_file_line_and_place(written: bytes, folder: Path) -> None:
    """Damage inside says where it is, and nothing in the folder is touched."""
    ends = [place for place, byte in enumerate(written) if byte == ord("\n")]
    turned = bytearray(written)
    turned[ends[1] + 30] ^= 1
    path = put(folder, bytes(turned))

    with pytest.raises(Damaged) as raised:
        open_folder(folder)
    assert raised.value.key == "store.damaged"
    assert raised.value.values == {"file": path.name, "line": 3, "offset": ends[1] + 1}
    assert path.read_bytes() == turned
    assert {found.name for found in folder.iterdir()} == {path.name, ".skranke.lock"}


def test_damage_hidden_by_a_lost_newline_is_found(written: bytes, folder: Path) -> None:
    """Two lines run together are damage, although only one line seems to be bad."""
    ends = [place for place, byte in enumerate(written) if byte == ord("\n")]
    put(folder, written[: ends[-2]] + b" " + written[ends[-2] + 1 :])

    with pytest.raises(Damaged):
        read_folder(Disk(), folder)


def test_data_that_looks_like_a_line_is_data(written: bytes, folder: Path) -> None:
    """A value that spells a line's beginning does not make a torn tail into damage."""
    trap = msgspec.structs.replace(coming(7), operator='{"c":"00000000","n":9,"d":9,"e":')
    line, _ = entry_line(msgspec.json.encode(trap), 7, 6, 0)
    put(folder, written + line)

    assert read_folder(Disk(), folder).seq == 6


def segments(folder: Path) -> Path:
    """Make a folder whose journal is in three segments after a checkpoint."""
    opened = made(folder)
    opened.complete()
    opened.close()
    opened = open_folder(folder)
    for n in (4, 5, 6):
        do(opened, coming(n))
        if n < 6:
            opened.journal.begin_segment(opened.journal.segment + 1)
    opened.close(complete=False)
    return folder


def drop(folder: Path) -> None:
    """Delete the middle segment."""
    (folder / "journal-000003.jsonl").unlink()


def swap(folder: Path) -> None:
    """Give two segments each other's names."""
    one, other = folder / "journal-000003.jsonl", folder / "journal-000004.jsonl"
    first, second = one.read_bytes(), other.read_bytes()
    one.write_bytes(second)
    other.write_bytes(first)


def shorten(folder: Path) -> None:
    """Cut the last bytes of the middle segment."""
    path = folder / "journal-000003.jsonl"
    path.write_bytes(path.read_bytes()[:-30])


def empty(folder: Path) -> None:
    """Leave nothing of the middle segment."""
    (folder / "journal-000003.jsonl").write_bytes(b"")


def lengthen(folder: Path) -> None:
    """Put bytes behind the last line of the middle segment."""
    path = folder / "journal-000003.jsonl"
    path.write_bytes(path.read_bytes() + b"skranke")


def lose_first(folder: Path) -> None:
    """Delete the first segment after the checkpoint."""
    (folder / "journal-000002.jsonl").unlink()


@pytest.mark.parametrize("hurt", [drop, swap, shorten, lengthen, empty, lose_first])
def test_segment_that_is_missing_or_hurt_is_refused(
    tmp_path: Path, hurt: Callable[[Path], None]
) -> None:
    """Segments join or nothing is opened: the last one proves what must have come before."""
    folder = segments(tmp_path / "samling")
    assert len(read_folder(Disk(), folder).state.presences) == 3
    hurt(folder)

    with pytest.raises(Damaged):
        read_folder(Disk(), folder)


@pytest.mark.parametrize("number", [2, 3, 4])
def test_one_of_several_segments_cut_anywhere(tmp_path: Path, number: int) -> None:
    """Only the last may end before its time; of the others the newline alone can be spared."""
    folder = segments(tmp_path / "samling")
    path = folder / f"journal-{number:06d}.jsonl"
    data = path.read_bytes()
    for length in range(len(data)):
        path.write_bytes(data[:length])
        if number == 4:
            known = 3 if length == len(data) - 1 else 2
        elif length == len(data) - 1:
            known = 3
        else:
            with pytest.raises(Damaged):
                read_folder(Disk(), folder)
            continue
        assert len(read_folder(Disk(), folder).state.presences) == known, length


@pytest.mark.parametrize("number", [2, 3, 4])
def test_no_flipped_bit_in_one_of_several_segments_is_believed(tmp_path: Path, number: int) -> None:
    """Where more follows, damage is refused; only the very last line may have been torn."""
    folder = segments(tmp_path / "samling")
    path = folder / f"journal-{number:06d}.jsonl"
    data = path.read_bytes()
    for place in range(len(data)):
        turned = bytearray(data)
        turned[place] ^= FLIP_MASKS[0]
        path.write_bytes(turned)
        try:
            reading = read_folder(Disk(), folder)
        except Damaged:
            continue
        assert number == 4, place
        assert list(reading.state.presences) == ["c4", "c5"], place
        assert reading.journal.leftovers or reading.journal.segments[-1].is_torn, place


def test_segments_from_before_the_checkpoint_are_passed_over(tmp_path: Path) -> None:
    """What a crash kept from being deleted is not read again, whatever is in it."""
    folder = tmp_path / "samling"
    opened = made(folder)
    opened.close()
    (folder / "journal-000001.jsonl").write_bytes(b"gammelt")

    again = open_folder(folder)
    assert picture(again.state) == picture(opened.state)
    again.close()
    assert not (folder / "journal-000001.jsonl").exists()


def test_segment_that_never_came_to_use_is_dropped(tmp_path: Path) -> None:
    """A segment that was begun and given up, while the one before went on, is no damage."""
    folder = tmp_path / "samling"
    opened = made(folder)
    opened.journal.begin_segment(2)
    given_up = (folder / "journal-000002.jsonl").read_bytes()
    opened.close(complete=False)
    (folder / "journal-000002.jsonl").unlink()
    opened = open_folder(folder)
    do(opened, coming(4))
    opened.close(complete=False)
    for content in (given_up, given_up[:20], b""):
        (folder / "journal-000002.jsonl").write_bytes(content)
        again = open_folder(folder)
        assert list(again.state.presences) == ["c4"]
        again.close(complete=False)
        assert not (folder / "journal-000002.jsonl").exists()


@pytest.mark.parametrize("mask", FLIP_MASKS)
def test_checkpoint_turned_over_anywhere_is_not_believed(tmp_path: Path, mask: int) -> None:
    """A flipped byte of the TinyDB file shows: refused, rebuilt, or for the desk to take in."""
    folder = tmp_path / "samling"
    opened = made(folder, people=1)
    opened.close()
    before = picture(opened.state)
    path = folder / "conference.json"
    data = path.read_bytes()
    refused: set[str] = set()
    for place in range(len(data)):
        turned = bytearray(data)
        turned[place] ^= mask
        path.write_bytes(turned)
        try:
            reading = read_folder(Disk(), folder)
        except Damaged as error:
            refused.add(error.key)
            continue
        assert picture(reading.state) == before, place
        assert reading.notes or reading.is_taken_in, place
    assert refused <= REFUSED


def entries_of(folder: Path) -> list[Entry]:
    """List what the journal of a folder holds."""
    return [
        found
        for segment in read_folder(Disk(), folder).journal.segments
        for found in segment.entries
    ]


def test_journal_reads_back_what_was_written(written: bytes, folder: Path) -> None:
    """Entries come back equal to what was appended."""
    put(folder, written)

    assert entries_of(folder) == ACTS
    assert isinstance(folded(entries_of(folder)), State)
