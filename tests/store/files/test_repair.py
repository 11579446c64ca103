"""What is damaged is mended from all that can be believed, and earlier checkpoints are there."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from tinydb import TinyDB

from store.errors import Damaged, InputError, InUse, NoConference
from store.files.copies import copies, restore
from store.files.disk import Disk
from store.files.folder import open_folder
from store.files.inventory import file_kind
from store.files.reading import read_folder
from store.files.repair import examine, repair
from store.files.salvage import rescued
from store.files.verification import verify
from tests import build
from tests.store.files.makers import coming, do, made, picture

FIRST, LAST = 4, 12


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Make a conference with a checkpoint and nine check-ins in the journal after it."""
    folder = tmp_path / "samling"
    made(folder).close()
    opened = open_folder(folder)
    for n in range(FIRST, LAST + 1):
        do(opened, coming(n))
    opened.close(complete=False)
    return folder


def journal(folder: Path) -> Path:
    """Give the last segment."""
    return max(path for path in folder.glob("journal-??????.jsonl"))


def hurt(folder: Path, line: int, offset: int) -> None:
    """Turn a byte of one line over, counting lines from 1."""
    path = journal(folder)
    lines = path.read_bytes().splitlines(keepends=True)
    start = sum(map(len, lines[: line - 1]))
    data = bytearray(path.read_bytes())
    data[start + offset] ^= 0x01
    path.write_bytes(data)


@pytest.mark.parametrize(
    ("offset", "lost"),
    [(8, []), (40, [6]), (-1, [])],
    ids=["checksum", "entry", "newline"],
)
def test_one_damaged_line_costs_at_most_itself(folder: Path, offset: int, lost: list[int]) -> None:
    """Everything but what was hit is there afterwards, and what is lost is named."""
    hurt(folder, 4, offset % len(journal(folder).read_bytes().splitlines(keepends=True)[3]))
    bad = journal(folder).read_bytes()
    with pytest.raises(Damaged):
        open_folder(folder)
    repaired = repair(folder)

    assert not repaired.was_whole
    assert repaired.lost == lost
    assert verify(folder).is_whole
    opened = open_folder(folder)
    assert list(opened.state.presences) == [
        f"c{n}" for n in range(FIRST, LAST + 1) if n not in lost
    ]
    assert opened.journal.seq == LAST
    assert opened.is_complete
    do(opened, coming(13))
    opened.close()
    assert [path.read_bytes() for path in folder.glob("*.damaged.jsonl")] == [bad]
    assert [
        name.name for name in folder.iterdir() if name.is_file() and file_kind(name.name) is None
    ] == []


def test_any_damage_is_mended(folder: Path) -> None:
    """Wherever one byte is turned over, a repair loses no more than one act, and none unnamed."""
    data = journal(folder).read_bytes()
    number = int(journal(folder).stem[-6:])
    written = rescued(data, number)
    assert list(written) == list(range(FIRST, LAST + 1))
    for place in range(len(data)):
        turned = bytearray(data)
        turned[place] ^= 0x10
        found = rescued(bytes(turned), number)
        assert len(found) >= len(written) - 1, place
        assert all(found[n].entry == written[n].entry for n in found), place


@pytest.mark.parametrize("seed", range(4))
def test_much_damage_is_never_believed(folder: Path, seed: int) -> None:
    """Of a journal that is hit in many places, what is read was written, or said to be doubtful."""
    data = journal(folder).read_bytes()
    number = int(journal(folder).stem[-6:])
    written = rescued(data, number)
    dice = random.Random(seed)
    for _ in range(200):
        turned = bytearray(data)
        for _ in range(3):
            start = dice.randrange(len(data))
            turned[start : start + 20] = bytes(20)
        found = rescued(bytes(turned[: len(data)]), number)
        assert found.keys() <= written.keys()
        assert all(found[n] == written[n] for n in found if found[n].is_proven)


def lose_segment(folder: Path) -> None:
    """Delete a segment between two others."""
    opened = open_folder(folder)
    opened.journal.begin_segment(opened.journal.segment + 1)
    do(opened, coming(13))
    opened.journal.begin_segment(opened.journal.segment + 1)
    do(opened, coming(14))
    opened.close(complete=False)
    sorted(folder.glob("journal-*.jsonl"))[1].unlink()


def lose_snapshot(folder: Path) -> None:
    """Delete the TinyDB file and put nonsense into its newest copy."""
    (folder / "conference.json").write_text("{")
    max((folder / "backups").iterdir()).write_text("{")


@pytest.mark.parametrize(
    ("damage", "lost", "there"),
    [
        (lose_segment, [13], [*range(FIRST, LAST + 1), 14]),
    ],
)
def test_lost_files_are_named(
    folder: Path, damage: Callable[[Path], None], lost: list[int], there: list[int]
) -> None:
    """What stood in a file that is gone is said by its numbers; the rest is there."""
    damage(folder)
    with pytest.raises(Damaged):
        open_folder(folder)

    assert repair(folder).lost == lost
    assert list(read_folder(Disk(), folder).state.presences) == [f"c{n}" for n in there]


def test_older_copy_serves_where_the_newest_is_gone(folder: Path) -> None:
    """With file and newest copy gone, the copy before and all that the journal still has serve."""
    open_folder(folder).close()
    opened = open_folder(folder)
    do(opened, coming(13))
    opened.close(complete=False)
    lose_snapshot(folder)

    assert repair(folder).lost == list(range(FIRST, LAST + 1))
    assert list(read_folder(Disk(), folder).state.presences) == ["c13"]


def test_nothing_left_is_said(folder: Path) -> None:
    """Where no checkpoint can be read there is nothing to build upon, and nothing is touched."""
    lose_snapshot(folder)
    for copy in (folder / "backups").iterdir():
        copy.unlink()
    before = {path: path.read_bytes() for path in folder.iterdir() if path.suffix == ".jsonl"}

    with pytest.raises(Damaged) as raised:
        repair(folder)
    assert raised.value.key == "store.nothing_left"
    assert {path: path.read_bytes() for path in before} == before


def test_unfit_edit_is_kept_and_undone(folder: Path) -> None:
    """An edit that does not decode is put away, and the conference is as before it."""
    open_folder(folder).close()
    before = picture(read_folder(Disk(), folder).state)
    with TinyDB(folder / "conference.json") as database:
        database.table("participants").update({"number": "to"}, doc_ids=[2])
    edited = (folder / "conference.json").read_bytes()
    repaired = repair(folder)

    assert repaired.lost == []
    assert picture(read_folder(Disk(), folder).state) == before
    assert [path.read_bytes() for path in folder.glob("conference.damaged-*.json")] == [edited]


def test_whole_folder_needs_no_repair(folder: Path) -> None:
    """A repair of what is whole, a torn tail included, does nothing."""
    with journal(folder).open("ab") as file:
        file.write(b'{"c":"0')
    before = journal(folder).read_bytes()

    assert repair(folder).was_whole
    assert journal(folder).read_bytes() == before


def test_repair_needs_the_folder_for_itself(folder: Path, tmp_path: Path) -> None:
    """Nobody repairs or restores while another writes, or where there is nothing."""
    opened = open_folder(folder)
    with pytest.raises(InUse):
        repair(folder)
    with pytest.raises(InUse):
        restore(folder, 2)
    opened.close()
    for look in (repair, examine, copies):
        with pytest.raises(NoConference):
            look(tmp_path / "borte")


def test_present_is_kept_though_its_copy_is_gone(folder: Path) -> None:
    """Where somebody deleted the copies, what is there now gets one before it is left."""
    open_folder(folder).close()
    before = picture(read_folder(Disk(), folder).state)
    (folder / "backups" / "conference-000003.json").unlink()
    restored = restore(folder, 2)

    assert list(read_folder(Disk(), folder).state.presences) == []
    restore(folder, restored.was)
    assert picture(read_folder(Disk(), folder).state) == before


GONE: dict[str, Callable[[Path], object]] = {
    "deleted": Path.unlink,
    "emptied": lambda path: path.write_bytes(b""),
    "zeroed": lambda path: path.write_bytes(bytes(path.stat().st_size)),
    "another file": lambda path: path.write_bytes(b"PK\x03\x04 noe helt annet\n" * 50),
}


@pytest.mark.parametrize("lose", GONE.values(), ids=GONE)
def test_journal_that_must_have_been_is_missed(
    folder: Path, lose: Callable[[Path], object]
) -> None:
    """A folder with copies and no journal lacks acts, and is not written in until repaired."""
    lose(journal(folder))
    for _ in range(2):
        report = verify(folder)
        assert report.exit_status == 1
        assert report.damage is not None
        assert report.damage.key == "store.journal_gone"
        with pytest.raises(Damaged) as raised:
            open_folder(folder)
        assert raised.value.key == "store.journal_gone"
    found = examine(folder)
    assert (found.damage and found.damage.key, found.readable) == ("store.journal_gone", 3)

    assert not repair(folder).was_whole
    assert verify(folder).exit_status == 0
    assert examine(folder).damage is None
    open_folder(folder).close()


def test_copy_without_its_journal_is_no_conference(folder: Path) -> None:
    """Where neither the file nor the journal can be read, an earlier copy is not all there was."""
    journal(folder).unlink()
    (folder / "conference.json").write_bytes(b"")
    with pytest.raises(Damaged):
        open_folder(folder)
    assert verify(folder).exit_status == 1
    assert examine(folder).readable == 3
    repair(folder)
    assert verify(folder).is_whole


def test_other_line_ends_cost_nothing(folder: Path) -> None:
    """A journal whose line ends became another system's is refused, and mended whole."""
    path = journal(folder)
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    with pytest.raises(Damaged):
        open_folder(folder)
    repaired = repair(folder)

    assert (repaired.lost, repaired.unproven) == ([], [])
    opened = open_folder(folder)
    assert list(opened.state.presences) == [f"c{n}" for n in range(FIRST, LAST + 1)]
    opened.close()


def test_examining_says_what_a_repair_does(folder: Path) -> None:
    """The acts that are gone are named by number and time, and nothing is touched."""
    hurt(folder, 4, 40)
    before = {path: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    found = examine(folder)

    assert found.damage is not None
    assert found.readable == LAST - 1
    assert [(gap.first, gap.last) for gap in found.gaps] == [(6, 6)]
    assert found.gaps[0].after == found.gaps[0].before == build.at("08:30")
    assert found.aside == [journal(folder).name]
    assert {path: path.read_bytes() for path in before} == before
    assert repair(folder).lost == [6]


def test_earlier_checkpoints_are_listed_newest_first(folder: Path) -> None:
    """Each says how far it goes and when; one that was changed is not offered."""
    open_folder(folder).close()
    found = copies(folder)
    assert [(one.generation, one.seq, one.people) for one in found] == [(3, LAST, 3), (2, 3, 3)]
    assert {one.at for one in found} == {build.at("08:30")}
    path = folder / "backups" / "conference-000002.json"
    path.write_bytes(path.read_bytes().replace(b"Klimasamling", b"Klimasomling"))
    assert [one.generation for one in copies(folder)] == [3]
    with pytest.raises(InputError):
        restore(folder, 2)
    with pytest.raises(InputError):
        restore(folder, 99)


def test_restoring_goes_back_and_forth(folder: Path) -> None:
    """Going back keeps what was there, so that it can be gone back to as well."""
    present = picture(read_folder(Disk(), folder).state)
    restored = restore(folder, 2)
    assert [note.key for note in restored.notes] == ["store.restored"]
    back = read_folder(Disk(), folder)
    assert list(back.state.presences) == []
    assert back.seq == LAST
    newest = copies(folder)[1]
    assert newest.seq == LAST
    assert restored.was == newest.generation
    restore(folder, newest.generation)
    assert picture(read_folder(Disk(), folder).state) == present
    assert verify(folder).is_complete


def test_numbers_of_documents_are_not_given_again(folder: Path) -> None:
    """After going back a new document gets a number that none ever had."""
    opened = open_folder(folder)
    opened.close()
    restore(folder, 2)
    opened = open_folder(folder)
    do(opened, coming(20))
    opened.close()
    with TinyDB(folder / "conference.json") as database:
        assert [row.doc_id for row in database.table("checkins")] == [LAST - FIRST + 2]


def test_verify_says_what_is_not_whole(folder: Path, tmp_path: Path) -> None:
    """Waiting acts and torn tails are no failure; damage is, and is named."""
    with journal(folder).open("ab") as file:
        file.write(b'{"c":"0')
    report = verify(folder)
    assert (report.exit_status, report.is_whole, report.is_complete) == (0, True, False)
    assert (report.entries, report.waiting) == (LAST, LAST - 3)
    assert [note.key for note in report.notes] == ["store.torn_still"]
    shutil.copytree(folder, tmp_path / "kopi")
    hurt(folder, 4, 40)
    report = verify(folder)
    assert (report.exit_status, report.is_whole) == (1, False)
    assert report.damage is not None
    assert report.damage.values["line"] == 4

    open_folder(tmp_path / "kopi").close()
    report = verify(tmp_path / "kopi")
    assert (report.exit_status, report.is_complete, report.waiting) == (0, True, 0)
    assert [name[:20] for name in report.files] == ["journal-000002.torn-"]


def test_verify_looks_at_copies(folder: Path) -> None:
    """A changed copy is said, and is no failure of the conference."""
    copy = folder / "backups" / "conference-000002.json"
    copy.write_text("{")
    report = verify(folder)

    assert report.exit_status == 0
    assert [(note.key, note.values["file"]) for note in report.notes] == [
        ("store.copy_changed", "backups/conference-000002.json")
    ]
