"""A folder that holds a conference: made, opened, completed, closed, and made whole again."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import msgspec
import pytest
from tinydb import TinyDB

from store.conference.facts import SettingChanged
from store.errors import Damaged, InputError, InUse, NoConference, NotSaved
from store.files.folder import copy_folder, create_folder, open_folder
from store.files.inventory import file_kind
from store.files.reader import Reader
from tests.store.files.makers import coming, do, entry, founding, made, picture

PROMISED = {"conference", "sessions", "participants", "checkins", "badges", "activity"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Name a folder that is not there yet."""
    return tmp_path / "samling"


def keys(notes: list[object]) -> list[str]:
    """List what notes say, by key."""
    return [str(getattr(note, "key", "")) for note in notes]


def names(folder: Path) -> set[str]:
    """List the files of a folder."""
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_what_was_done_is_there_again(folder: Path) -> None:
    """A folder that was closed opens with the same state."""
    opened = made(folder)
    do(opened, coming(4))
    before = picture(opened.state)
    opened.close()

    again = open_folder(folder)
    assert picture(again.state) == before
    assert again.notes == []
    again.close()


def test_short_command_only_adds_to_the_journal(folder: Path) -> None:
    """Closing without completing leaves the TinyDB file as it was and the act in the journal."""
    made(folder).close()
    file = (folder / "conference.json").read_bytes()
    opened = open_folder(folder)
    do(opened, coming(4))
    opened.close(complete=False)

    assert (folder / "conference.json").read_bytes() == file
    again = open_folder(folder)
    assert list(again.state.presences) == ["c4"]
    assert not again.is_complete
    again.close()


def test_plain_tinydb_opens_the_file(folder: Path) -> None:
    """Stock TinyDB reads the promised tables, and the file is pure ASCII."""
    made(folder).close()

    with TinyDB(folder / "conference.json") as database:
        assert database.tables() >= PROMISED - {"checkins"}
        assert [row["given"] for row in database.table("participants")] == [
            "Åse 🦌 1",
            "Åse 🦌 2",
            "Åse 🦌 3",
        ]
    assert (folder / "conference.json").read_bytes().isascii()


def test_every_promised_table_is_in_the_file(folder: Path) -> None:
    """A table without documents is there too."""
    made(folder).close()

    assert json.loads((folder / "conference.json").read_text()).keys() >= PROMISED


def test_one_document_a_line(folder: Path) -> None:
    """A line-by-line difference of two files shows documents."""
    made(folder, people=150).close()

    text = (folder / "conference.json").read_text()
    assert len([line for line in text.splitlines() if line.startswith('"') and '"id"' in line]) == (
        1 + 1 + 150 + 150 + 152
    )


def test_document_numbers_stay(folder: Path) -> None:
    """A document keeps its TinyDB number, and a new one gets a number that none had."""
    made(folder).close()
    opened = open_folder(folder)
    del opened.state.participants[next(iter(opened.state.participants))]
    do(opened, coming(4, 2))
    opened.close()
    first = json.loads((folder / "conference.json").read_text())["participants"]
    assert [*first] == ["2", "3"]

    opened = open_folder(folder)
    do(opened, entry(9, *founding(4)[2].facts))
    opened.close()
    second = json.loads((folder / "conference.json").read_text())["participants"]
    assert {number: row["id"] for number, row in second.items()} == {
        "2": "p2",
        "3": "p3",
        "4": "p1",
        "5": "p4",
    }


def test_files_are_private(folder: Path) -> None:
    """Nobody else may read a file or look into the folder, whatever the umask."""
    before = os.umask(0)
    try:
        made(folder).close()
    finally:
        os.umask(before)

    for path in [folder, *folder.rglob("*")]:
        allowed = 0o700 if path.is_dir() else 0o600
        assert stat.S_IMODE(path.stat().st_mode) == allowed, path


def test_wider_rights_are_taken_back(folder: Path) -> None:
    """A file that others can read is tightened with a word; the keys are left to their own rule."""
    made(folder).close()
    (folder / "conference.json").chmod(0o644)
    (folder / "badge-keys.json").write_text("{}")
    (folder / "badge-keys.json").chmod(0o644)
    folder.chmod(0o755)

    opened = open_folder(folder)
    assert keys([*opened.notes]) == ["store.tightened", "store.tightened"]
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE((folder / "conference.json").stat().st_mode) == 0o600
    assert stat.S_IMODE((folder / "badge-keys.json").stat().st_mode) == 0o644
    opened.close()


def test_folder_that_holds_something_is_not_taken(tmp_path: Path) -> None:
    """A new conference never goes into a folder with other things."""
    (tmp_path / "brev.txt").write_text("hei")

    with pytest.raises(InputError) as raised:
        create_folder(tmp_path)
    assert raised.value.key == "store.not_empty"
    assert names(tmp_path) == {"brev.txt"}


@pytest.mark.parametrize("name", [None, "brev.txt"])
def test_folder_without_a_conference_is_named(tmp_path: Path, name: str | None) -> None:
    """A folder that holds none is told so, and nothing is made in it."""
    if name is not None:
        (tmp_path / name).write_text("hei")

    with pytest.raises(NoConference):
        open_folder(tmp_path)
    assert names(tmp_path) == ({name} if name else set())


def test_folder_that_was_never_finished_holds_no_conference(folder: Path) -> None:
    """A crash before the first act leaves no conference."""
    create_folder(folder).close()

    with pytest.raises(NoConference):
        open_folder(folder)


def test_only_one_writes(folder: Path) -> None:
    """The second to open for writing is told who holds the folder."""
    opened = made(folder)

    with pytest.raises(InUse) as raised:
        open_folder(folder)
    assert raised.value.values["pid"] == os.getpid()
    opened.close()
    open_folder(folder).close()


def test_every_file_is_in_the_inventory(folder: Path) -> None:
    """Whatever the store makes is listed with its purpose."""
    opened = made(folder)
    while_open = names(folder)
    opened.close()

    assert [name for name in while_open | names(folder) if file_kind(name) is None] == []


@pytest.mark.parametrize("content", [None, b"", b"  \n", b"null", b"{}", b"[1]", b"{", b"\xff\x00"])
def test_lost_file_is_rebuilt_from_its_copy(folder: Path, content: bytes | None) -> None:
    """A missing, empty or unreadable TinyDB file is never an empty conference: its copy serves."""
    opened = made(folder)
    opened.close()
    before = picture(opened.state)
    opened = open_folder(folder)
    do(opened, coming(4))
    opened.close(complete=False)
    (folder / "conference.json").unlink()
    if content is not None:
        (folder / "conference.json").write_bytes(content)

    again = open_folder(folder)
    assert picture(again.state) == picture(opened.state) != before
    assert "store.rebuilt" in keys([*again.notes])
    assert again.is_complete
    again.close()
    kept = list(folder.glob("conference.damaged-*.json"))
    assert [path.read_bytes() for path in kept] == ([] if content is None else [content])


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (None, "store.snapshot_missing"),
        (b"", "store.snapshot_empty"),
        (b"null", "store.snapshot_empty"),
        (b"{}", "store.snapshot_empty"),
        (b"[1]", "store.not_tables"),
        (b'{"conference": {}}', "store.no_conference_document"),
        (b"{", "store.not_json"),
    ],
)
def test_lost_file_without_a_copy_is_refused(folder: Path, content: bytes | None, key: str) -> None:
    """Where no copy can stand in, nothing is opened and nothing is touched."""
    made(folder).close()
    for copy in (folder / "backups").iterdir():
        copy.unlink()
    (folder / "conference.json").unlink()
    if content is not None:
        (folder / "conference.json").write_bytes(content)
    before = names(folder)

    with pytest.raises(Damaged) as raised:
        open_folder(folder)
    assert raised.value.key == key
    assert names(folder) - {".skranke.lock"} == before - {".skranke.lock"}


def test_file_of_another_moment_is_refused(folder: Path) -> None:
    """An old copy put in place by hand is told from the one that the journal goes on from."""
    made(folder).close()
    old = (folder / "conference.json").read_bytes()
    for n in (4, 5):
        opened = open_folder(folder)
        do(opened, coming(n))
        opened.close()
    (folder / "conference.json").write_bytes(old)

    with pytest.raises(Damaged) as raised:
        open_folder(folder)
    assert raised.value.key == "store.gap"


def test_file_alone_is_a_conference(tmp_path: Path, folder: Path) -> None:
    """The TinyDB file copied elsewhere opens, and says that no journal came with it."""
    opened = made(folder)
    opened.close()
    elsewhere = tmp_path / "kopi"
    elsewhere.mkdir(mode=0o700)
    (elsewhere / "conference.json").write_bytes((folder / "conference.json").read_bytes())

    copy = open_folder(elsewhere)
    assert picture(copy.state) == picture(opened.state)
    assert "store.journal_missing" in keys([*copy.notes])
    do(copy, coming(4))
    copy.close()
    again = open_folder(elsewhere)
    assert list(again.state.presences) == ["c4"]
    assert again.notes == []
    again.close()


def test_edit_while_closed_waits_to_be_recorded(folder: Path) -> None:
    """What plain TinyDB wrote while the conference was complete and closed is told, not taken."""
    before = made(folder)
    before.close()
    with TinyDB(folder / "conference.json") as database:
        database.table("participants").update({"allergies": ["nøtter"]}, doc_ids=[2])
        database.table("rooms").insert({"name": "Polarsalen"})

    opened = open_folder(folder)
    assert keys([*opened.notes]) == ["store.edited"]
    assert picture(opened.state) == picture(before.state)
    assert opened.edits is not None
    assert [edit.table for edit in opened.edits.edits] == ["participants", "rooms"]
    opened.close(complete=False)


def test_edit_beside_the_journal_is_set_aside(folder: Path) -> None:
    """What plain TinyDB wrote while the journal held more is kept, and the journal holds."""
    made(folder).close()
    opened = open_folder(folder)
    do(opened, coming(4))
    opened.close(complete=False)
    with TinyDB(folder / "conference.json") as database:
        database.table("participants").remove(doc_ids=[1])
    edited = (folder / "conference.json").read_bytes()

    again = open_folder(folder)
    assert picture(again.state) == picture(opened.state)
    assert keys([*again.notes]) == ["store.edited_beside", "store.set_aside"]
    again.close()
    kept = list(folder.glob("conference.edited-*.json"))
    assert [path.read_bytes() for path in kept] == [edited]


def test_edit_while_we_run_is_set_aside(folder: Path) -> None:
    """What another program wrote while we had the folder open is kept before it is replaced."""
    opened = made(folder)
    opened.complete()
    with TinyDB(folder / "conference.json") as database:
        database.table("rooms").insert({"name": "Polarsalen"})
    edited = (folder / "conference.json").read_bytes()
    do(opened, coming(4))
    opened.close()

    kept = list(folder.glob("conference.edited-*.json"))
    assert [path.read_bytes() for path in kept] == [edited]
    again = open_folder(folder)
    assert picture(again.state) == picture(opened.state)
    again.close()


def test_document_that_does_not_fit_is_named(folder: Path) -> None:
    """An edit that is no participant is refused by table, id and field; nothing is touched."""
    made(folder).close()
    with TinyDB(folder / "conference.json") as database:
        database.table("participants").update({"number": "to"}, doc_ids=[2])
    before = (folder / "conference.json").read_bytes()

    with pytest.raises(Damaged) as raised:
        open_folder(folder)
    assert raised.value.key == "store.bad_document"
    assert raised.value.values == {"table": "participants", "id": "p2", "field": "number"}
    assert (folder / "conference.json").read_bytes() == before


def test_same_id_twice_is_named(folder: Path) -> None:
    """Two documents with one identity are refused by name."""
    made(folder).close()
    with TinyDB(folder / "conference.json") as database:
        database.table("participants").update({"id": "p1"}, doc_ids=[2])

    with pytest.raises(Damaged) as raised:
        open_folder(folder)
    assert raised.value.key == "store.same_id"
    assert raised.value.values == {"table": "participants", "id": "p1"}


def test_unfit_edit_beside_the_journal_is_set_aside(folder: Path) -> None:
    """An edit that is no participant does not stand in the way of what the journal holds."""
    made(folder).close()
    opened = open_folder(folder)
    do(opened, coming(4))
    opened.close(complete=False)
    with TinyDB(folder / "conference.json") as database:
        database.table("participants").update({"number": "to"}, doc_ids=[2])

    again = open_folder(folder)
    assert picture(again.state) == picture(opened.state)
    assert keys([*again.notes]) == ["store.edited_beside", "store.set_aside"]
    again.close()


def test_copies_are_real_and_as_many_as_wanted(folder: Path) -> None:
    """The current file and the earlier ones are kept, each a file of its own."""
    opened = made(folder)
    do(opened, entry(4, SettingChanged(key="backups", value=msgspec.Raw(b"2"))))
    for n in range(5, 10):
        do(opened, coming(n))
        assert opened.complete()
    opened.close()

    copies = sorted((folder / "backups").iterdir())
    assert [path.name for path in copies] == [
        "conference-000004.json",
        "conference-000005.json",
        "conference-000006.json",
    ]
    assert copies[-1].read_bytes() == (folder / "conference.json").read_bytes()
    assert {path.stat().st_nlink for path in copies} == {1}


def test_checkpoint_holds_what_was_when_it_began(folder: Path) -> None:
    """Acts that follow while a checkpoint is written are in the journal, and none is lost."""
    opened = made(folder)
    assert opened.checkpoint()
    do(opened, coming(4))
    assert opened.wait()
    assert not opened.is_complete
    opened.close(complete=False)

    again = open_folder(folder)
    assert picture(again.state) == picture(opened.state)
    again.close()


def test_nothing_is_written_where_nothing_was_done(folder: Path) -> None:
    """Opening and closing a complete conference leaves its file alone."""
    made(folder).close()
    before = (folder / "conference.json").stat()
    open_folder(folder).close()

    after = (folder / "conference.json").stat()
    assert (after.st_mtime_ns, after.st_ino) == (before.st_mtime_ns, before.st_ino)


def test_alien_append_is_refused(folder: Path) -> None:
    """Bytes that another program put into the journal keep us from writing after them."""
    opened = made(folder)
    with (folder / "journal-000001.jsonl").open("ab") as file:
        file.write(b"hei\n")

    with pytest.raises(NotSaved) as raised:
        opened.journal.append([coming(4)])
    assert raised.value.key == "store.alien"
    opened.close(complete=False)


def test_deleted_journal_is_refused(folder: Path) -> None:
    """A journal whose name is gone takes nothing: it would be gone with the process."""
    opened = made(folder)
    (folder / "journal-000001.jsonl").unlink()

    with pytest.raises(NotSaved):
        opened.journal.append([coming(4)])
    opened.close(complete=False)


def test_program_that_is_older_than_the_folder_says_so(folder: Path) -> None:
    """A format of a newer program is refused by name, not taken for damage."""
    made(folder).close()
    path = folder / "conference.json"
    path.write_text(path.read_text().replace('"format":1', '"format":2'))

    with pytest.raises(Damaged) as raised:
        open_folder(folder)
    assert raised.value.key == "store.newer"


def test_reader_sees_what_the_writer_did(folder: Path) -> None:
    """A reader that looks again has every act, over checkpoints that come between."""
    opened = made(folder)
    reader = Reader(folder)
    for n in range(4, 12):
        do(opened, coming(n))
        if n % 3 == 0:
            opened.complete()
        if n % 2 == 0:
            reader.poll()
            assert picture(reader.state) == picture(opened.state)
    opened.close()
    reader.poll()
    assert picture(reader.state) == picture(opened.state)


def test_reader_takes_back_what_the_writer_cut(folder: Path) -> None:
    """A line that a reader saw before it was durable goes again when the writer cuts it."""
    opened = made(folder)
    path = folder / "journal-000001.jsonl"
    before = path.read_bytes()
    do(opened, coming(4))
    reader = Reader(folder)
    assert list(reader.state.presences) == ["c4"]
    opened.close(complete=False)
    path.write_bytes(before)
    other = open_folder(folder)
    do(other, coming(5))

    reader.poll()
    assert list(reader.state.presences) == ["c5"]
    other.close()


def test_reader_waits_for_the_rest_of_a_line(folder: Path) -> None:
    """Half a line is not read, and is once it is whole."""
    opened = made(folder)
    path = folder / "journal-000001.jsonl"
    before = path.read_bytes()
    do(opened, coming(4))
    opened.close(complete=False)
    after = path.read_bytes()
    path.write_bytes(before)
    reader = Reader(folder)

    path.write_bytes(after[:-20])
    reader.poll()
    assert list(reader.state.presences) == []
    path.write_bytes(after)
    reader.poll()
    assert list(reader.state.presences) == ["c4"]


def test_group_is_one_write(folder: Path) -> None:
    """Many acts at once go down together and count on."""
    opened = made(folder)
    do(opened, *(coming(n) for n in range(4, 40)))
    assert opened.journal.seq == 39
    opened.close(complete=False)

    again = open_folder(folder)
    assert len(again.state.presences) == 36
    assert again.journal.seq == 39
    again.close()


def test_nothing_to_append_writes_nothing(folder: Path) -> None:
    """An empty group changes nothing."""
    opened = made(folder)
    before = (folder / "journal-000001.jsonl").read_bytes()
    opened.journal.append([])
    assert (folder / "journal-000001.jsonl").read_bytes() == before
    opened.close()


def test_reread_is_what_is_on_disk(folder: Path) -> None:
    """After the memory went ahead, the disk says what holds."""
    opened = made(folder)
    before = picture(opened.state)
    opened.state.participants.clear()
    assert picture(opened.reread()) == before
    opened.state = opened.reread()
    opened.close()


def test_act_without_facts_counts(folder: Path) -> None:
    """An entry may hold no facts at all."""
    opened = made(folder)
    do(opened, entry(4))
    opened.close(complete=False)
    assert Reader(folder).seq == 4


def test_copy_is_the_conference(tmp_path: Path, folder: Path) -> None:
    """A copy is taken beside a writer and lives on by itself."""
    opened = made(folder)
    do(opened, coming(4))
    copy = tmp_path / "kopi"
    copy.mkdir(mode=0o700)
    copy_folder(folder, copy)
    do(opened, coming(5))

    again = open_folder(copy)
    assert again.notes == []
    assert again.is_complete
    assert list(again.state.presences) == ["c4"]
    do(again, coming(6))
    again.close()
    assert list(Reader(copy).state.presences) == ["c4", "c6"]
    opened.close()
