"""What plain TinyDB writes to the file beside us: taken in, refused by name, or offered."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tinydb import TinyDB, where
from tinydb.operations import delete

from store import wiring
from store.badges.keys import Keyring
from store.clock import FixedClock
from store.conference.facts import DeskId, TableEdited
from store.database import open_tinydb
from store.desk import Desk, Identity
from store.errand import errand
from store.errors import Damaged
from store.files.disk import Disk
from store.files.folder import open_folder
from store.files.offers import offers
from store.files.repair import repair
from store.files.verification import verify
from store.held_folder import HeldFolder
from store.intents.activity import Teller
from store.intents.admission import CheckIn
from store.intents.history import Redo, Undo
from store.intents.naming import Typed
from store.language import Language
from tests.store.database.folders import conference
from tests.store.files.makers import do, entry, picture

Edit = Callable[[TinyDB], object]
FILE = "conference.json"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Make a conference of four people, complete and closed."""
    return conference(tmp_path)


def edit(folder: Path, *edits: Edit) -> bytes:
    """Edit the file with plain TinyDB and give its bytes."""
    with TinyDB(folder / FILE) as database:
        for one in edits:
            one(database)
    return (folder / FILE).read_bytes()


def opened(folder: Path, clock: FixedClock) -> tuple[Desk, HeldFolder, list[str]]:
    """Open a conference, and give the keys of what was noted."""
    desk, held = wiring.hold(folder, clock)
    return desk, held, [note.key for note in held.opened.notes]


def shown(folder: Path, table: str) -> dict[int, Any]:
    """Read a table with plain TinyDB."""
    with TinyDB(folder / FILE) as database:
        return {one.doc_id: dict(one) for one in database.table(table)}


def add_diets(database: TinyDB) -> None:
    """Note what two people eat, in a field of our own invention."""
    database.table("participants").update({"diett": ["nøtter"], "note": ""}, doc_ids=[1, 2])


def add_rooms(database: TinyDB) -> None:
    """Make a table that is not the product's."""
    database.table("rom").insert_multiple([{"navn": "Polarsalen"}, {"navn": "Fjordsalen"}])


def people(database: TinyDB) -> Any:
    """Give the table of participants."""
    return database.table("participants")


def test_edit_of_a_closed_conference_is_one_act(folder: Path, clock: FixedClock) -> None:
    """What became different is recorded as one entry, a fact a table, and noted."""
    edit(folder, add_diets, add_rooms)
    desk, _, notes = opened(folder, clock)

    latest = desk.state.latest
    assert latest is not None
    facts = desk.state.facts_of(latest)
    assert notes == ["store.edited"]
    assert [(fact.table, len(fact.touched)) for fact in facts if isinstance(fact, TableEdited)] == [
        ("participants", 2),
        ("rom", 2),
    ]
    assert len(facts) == 2
    desk.close()
    assert shown(folder, "participants")[1]["diett"] == ["nøtter"]
    assert shown(folder, "participants")[1]["note"] == ""
    assert shown(folder, "rom") == {1: {"navn": "Polarsalen"}, 2: {"navn": "Fjordsalen"}}
    assert verify(folder).is_complete


def test_edit_can_be_undone_and_done_again(folder: Path, clock: FixedClock) -> None:
    """Undoing it brings the documents back, other tables too; doing it again brings the edit."""
    before, _, _ = opened(folder, clock)
    before.close()
    edit(
        folder,
        add_diets,
        add_rooms,
        lambda one: people(one).update(delete("municipality"), doc_ids=[3]),
        lambda one: one.table("sessions").remove(doc_ids=[2]),
    )
    desk, _, _ = opened(folder, clock)
    edited = _tables(desk)

    assert desk.do(Undo(entry=desk.state.latest, window="w")).is_done
    assert _tables(desk) == _tables(before)
    assert desk.do(Redo(window="w")).is_done
    assert _tables(desk) == edited
    desk.close()


def _tables(desk: Desk) -> dict[str, list[str]]:
    shown = picture(desk.state)
    return {
        name: sorted(json.dumps(row, sort_keys=True) for row in rows)
        for name, rows in shown.items()
        if name not in {"activity", "undone"}
    }


def test_edit_is_taken_in_once(folder: Path, clock: FixedClock) -> None:
    """Opening again after it was taken in finds nothing new."""
    edit(folder, add_diets)
    first, _, _ = opened(folder, clock)
    first.close()
    second, _, notes = opened(folder, clock)

    assert notes == []
    assert second.state.latest == first.state.latest
    second.close()


def test_crash_before_the_file_is_ours_again(
    folder: Path, clock: FixedClock, keyring: Keyring
) -> None:
    """Killed after the edit was recorded, the next opening neither records nor sets aside."""
    edit(folder, add_diets)
    held = HeldFolder(open_folder(folder), clock)
    edited = held.opened.edits
    assert edited is not None
    crashing = Desk(held.opened.state, held, keyring, clock, Identity(id=DeskId("d"), name="D"))
    assert crashing.do(edited.wish("w")).is_done
    held.opened.close(complete=False)

    desk, _, notes = opened(folder, clock)
    assert notes == []
    assert desk.state.latest == crashing.state.latest
    assert picture(desk.state) == picture(crashing.state)
    desk.close()
    assert shown(folder, "participants")[1]["diett"] == ["nøtter"]


def test_same_documents_in_another_layout_are_no_edit(folder: Path, clock: FixedClock) -> None:
    """A file that was only written anew brings no act, and is written as ours again."""
    (folder / FILE).write_text(json.dumps(json.loads((folder / FILE).read_bytes()), indent=2))
    desk, _, notes = opened(folder, clock)

    assert notes == []
    assert all(one.act != "edit_tables" for one in desk.state.activity.values())
    desk.close()
    assert verify(folder).is_complete


UNFIT: dict[str, tuple[Edit, dict[str, str]]] = {
    "wrong type": (
        lambda one: people(one).update({"number": "to"}, doc_ids=[2]),
        {"table": "participants", "field": "number"},
    ),
    "another number": (
        lambda one: people(one).update({"number": 77}, doc_ids=[2]),
        {"table": "participants", "field": "number"},
    ),
    "no id": (
        lambda one: one.table("sessions").update(delete("id"), doc_ids=[1]),
        {"table": "sessions", "field": "id"},
    ),
    "reference to nothing": (
        lambda one: one.table("checkins").insert(
            {"id": "c", "participant": "ingen", "day": 1, "at": "2020-11-18T07:00:00Z", "desk": "x"}
        ),
        {"table": "checkins", "id": "c", "field": "participant"},
    ),
    "instant without a zone": (
        lambda one: people(one).update({"registered_at": "2020-11-01T12:00:00"}, doc_ids=[2]),
        {"table": "participants", "field": "registered_at"},
    ),
    "the log": (
        lambda one: one.table("activity").update({"operator": "XX"}, doc_ids=[1]),
        {"table": "activity"},
    ),
    "a dropped table": (lambda one: one.drop_table("sessions"), {"table": "sessions"}),
    "two conferences": (
        lambda one: one.table("conference").insert({"id": "ny", "title": "Ny"}),
        {},
    ),
}


@pytest.mark.parametrize(("unfit", "named"), UNFIT.values(), ids=UNFIT.keys())
def test_edit_that_does_not_fit_is_named(
    folder: Path, clock: FixedClock, unfit: Edit, named: dict[str, str]
) -> None:
    """Table, id and field are named, nothing is opened for writing, and nothing is touched."""
    edited = edit(folder, add_diets, unfit)
    names = sorted(path.name for path in folder.iterdir())

    with pytest.raises(Damaged) as raised:
        wiring.open_desk(folder, clock)
    assert named.items() <= raised.value.values.items()
    assert not verify(folder).is_whole
    assert (folder / FILE).read_bytes() == edited
    assert sorted({path.name for path in folder.iterdir()} - {".skranke.lock"}) == [
        name for name in names if name != ".skranke.lock"
    ]


@pytest.mark.parametrize(("unfit", "named"), UNFIT.values(), ids=UNFIT.keys())
def test_repair_keeps_both(
    folder: Path, clock: FixedClock, unfit: Edit, named: dict[str, str]
) -> None:
    """After a repair the conference is as it was, and the edited file lies beside it."""
    del named
    before = open_folder(folder)
    before.close()
    edited = edit(folder, add_diets, unfit)
    assert not repair(folder).was_whole

    desk, _, _ = opened(folder, clock)
    assert picture(desk.state) == picture(before.state)
    assert [path.read_bytes() for path in folder.glob("conference.damaged-*.json")] == [edited]
    desk.close()


def test_edit_beside_the_journal_is_kept_and_offered(folder: Path, clock: FixedClock) -> None:
    """Where the journal held more, the file is set aside; its difference can be taken in later."""
    desk = wiring.open_desk(folder, clock, is_brief=True)
    desk.do(CheckIn(who=Typed("1")))
    desk.close()
    edited = edit(folder, add_diets, lambda one: people(one).remove(doc_ids=[4]))
    desk, held, notes = opened(folder, clock)

    assert notes == ["store.edited_beside", "store.set_aside"]
    assert desk.state.presences
    assert len(desk.state.participants) == 4
    assert [path.read_bytes() for path in folder.glob("conference.edited-*.json")] == [edited]
    [offer] = offers(Disk(), folder, desk.state)
    assert offer.edited is not None
    assert desk.do(offer.edited.wish("w")).is_done
    assert desk.state.presences
    assert len(desk.state.participants) == 3
    assert b"diett" in b"".join(bytes(one.fact) for one in desk.state.activity.values())
    assert offers(Disk(), folder, desk.state) == []
    assert desk.do(Undo(entry=desk.state.latest)).is_done
    assert len(desk.state.participants) == 4
    desk.close()
    assert held.opened.is_complete


def test_edit_while_we_run_is_kept_and_offered(folder: Path, clock: FixedClock) -> None:
    """What is written while we have the folder is kept before the file is replaced."""
    desk, held, _ = opened(folder, clock)
    edited = edit(folder, add_rooms)
    desk.do(CheckIn(who=Typed("1")))
    assert held.opened.complete()

    assert [note.key for note in held.opened.notes] == ["store.set_aside"]
    assert [path.read_bytes() for path in folder.glob("conference.edited-*.json")] == [edited]
    assert "rom" not in json.loads((folder / FILE).read_bytes())
    [offer] = offers(Disk(), folder, desk.state)
    assert offer.edited is not None
    assert desk.do(offer.edited.wish("w")).is_done
    desk.close()
    assert shown(folder, "rom") == {1: {"navn": "Polarsalen"}, 2: {"navn": "Fjordsalen"}}


def _in_place(path: Path, data: bytes) -> None:
    """Write another content into the same file, as plain TinyDB does."""
    found = path.stat()
    path.write_bytes(data)
    os.utime(path, ns=(found.st_atime_ns, found.st_mtime_ns + 1))


def _longer(path: Path, data: bytes) -> None:
    """Let only the size tell."""
    found = path.stat()
    path.write_bytes(data + b"\n")
    os.utime(path, ns=(found.st_atime_ns, found.st_mtime_ns))


def _replaced(path: Path, data: bytes) -> None:
    """Put another file of the same size and time in its place."""
    found = path.stat()
    other = path.with_suffix(".ny")
    other.write_bytes(data)
    os.utime(other, ns=(found.st_atime_ns, found.st_mtime_ns))
    other.replace(path)


@pytest.mark.parametrize("write", [_in_place, _longer, _replaced], ids=["time", "size", "inode"])
def test_whatever_tells_of_a_write_is_seen(
    folder: Path, clock: FixedClock, write: Callable[[Path, bytes], None]
) -> None:
    """Time, size and inode are each enough to keep the file before a checkpoint replaces it."""
    desk, held, _ = opened(folder, clock)
    was = (folder / FILE).stat()
    write(folder / FILE, (folder / FILE).read_bytes().replace(b"Klima", b"Svamp"))
    now = (folder / FILE).stat()
    told = [
        was.st_mtime_ns != now.st_mtime_ns,
        was.st_size != now.st_size,
        was.st_ino != now.st_ino,
    ]
    assert sum(told) == 1
    edited = (folder / FILE).read_bytes()
    desk.do(CheckIn(who=Typed("1")))
    assert held.opened.complete()

    assert [path.read_bytes() for path in folder.glob("conference.edited-*.json")] == [edited]
    [offer] = offers(Disk(), folder, desk.state)
    assert [(one.table, one.field) for one in offer.changes] == [("conference", "title")]
    desk.close()


def test_reading_beside_us_is_no_edit(folder: Path, clock: FixedClock) -> None:
    """Plain TinyDB may read the file at any time; nothing is set aside for it."""
    desk, held, _ = opened(folder, clock)
    for number in ("1", "2"):
        desk.do(CheckIn(who=Typed(number)))
        assert held.opened.complete()
        with TinyDB(folder / FILE, access_mode="r") as database:
            assert len(database.table("checkins")) == int(number)
            assert database.tables() >= PROMISED
    desk.close()

    assert list(folder.glob("conference.edited-*.json")) == []


PROMISED = {"conference", "sessions", "participants", "checkins", "badges", "activity"}


def test_edit_in_place_leaves_the_copy_alone(folder: Path, clock: FixedClock) -> None:
    """Plain TinyDB writes into the file itself, and the copy of it stays what it was."""
    copy = max((folder / "backups").iterdir())
    before = copy.read_bytes()
    assert before == (folder / FILE).read_bytes()
    inode = (folder / FILE).stat().st_ino
    edit(folder, add_rooms)

    assert (folder / FILE).stat().st_ino == inode
    assert copy.read_bytes() == before
    desk, _, _ = opened(folder, clock)
    desk.close()


@pytest.mark.parametrize(
    "door",
    [
        wiring.open_desk,
        wiring.open_console,
        wiring.compact,
        lambda folder, clock: open_tinydb(folder, clock=clock),
        lambda folder, clock: errand(folder, clock).__enter__(),
    ],
    ids=["desk", "console", "compact", "script", "command"],
)
def test_every_door_is_closed_by_what_does_not_fit(
    folder: Path, clock: FixedClock, door: Callable[[Path, FixedClock], object]
) -> None:
    """Whoever opens the conference is told what to put right, and it opens once it was."""
    edit(folder, lambda one: people(one).update({"given": 7}, doc_ids=[2]))
    edited = (folder / FILE).read_bytes()

    with pytest.raises(Damaged) as raised:
        door(folder, clock)
    assert (raised.value.values["table"], raised.value.values["field"]) == ("participants", "given")
    assert (folder / FILE).read_bytes() == edited
    edit(folder, lambda one: people(one).update({"given": "Rettet"}, doc_ids=[2]))
    desk, _, notes = opened(folder, clock)
    assert notes == ["store.edited"]
    assert desk.state.participants[desk.state.by_number[2]].given == "Rettet"
    desk.close()


def test_edit_is_told_in_the_log(folder: Path, clock: FixedClock) -> None:
    """What was taken in stands in the activity log, of what table and how much, to be undone."""
    edit(folder, add_diets)
    desk, _, _ = opened(folder, clock)
    assert desk.state.latest is not None
    teller = Teller(Language("nb"), desk.state)
    told = teller.tell(desk.state.latest)

    assert told.act == "Redigert fil"
    assert told.about == "2 dokumenter i tabellen participants endret av et annet program"
    assert teller.undoing(desk.state.latest).is_possible
    desk.close()


def test_offer_changes_only_what_was_edited(folder: Path, clock: FixedClock) -> None:
    """Fields that became others meanwhile stay, beside those that the edit changed."""
    desk, held, _ = opened(folder, clock)
    edit(folder, add_diets)
    held.opened.complete()
    desk.do(CheckIn(who=Typed("1")))
    held.opened.complete()
    edit(folder, lambda one: people(one).update({"role": "Ordfører"}, doc_ids=[1]))
    desk.close()
    desk, _, _ = opened(folder, clock)
    for offer in offers(Disk(), folder, desk.state):
        assert offer.edited is not None
        assert desk.do(offer.edited.wish("w")).is_done
    desk.close()

    assert (
        shown(folder, "participants")[1].items()
        >= {"role": "Ordfører", "diett": ["nøtter"]}.items()
    )
    assert len(shown(folder, "checkins")) == 1


def test_offer_that_does_not_fit_any_more_is_named(folder: Path, clock: FixedClock) -> None:
    """What cannot be taken in is told by table, id and field, and nothing is changed."""
    desk, held, _ = opened(folder, clock)
    desk.do(CheckIn(who=Typed("2")))
    edit(folder, lambda one: people(one).remove(doc_ids=[2]))
    held.opened.complete()

    [offer] = offers(Disk(), folder, desk.state)
    assert offer.edited is None
    [misfit] = offer.misfits
    assert misfit.problem.values.keys() == {"table", "id", "field"}
    assert misfit.change is not None
    assert misfit.change.table == "participants"
    desk.close()


def test_edited_old_version_is_set_aside(folder: Path, clock: FixedClock) -> None:
    """A file that somebody had open since an earlier checkpoint takes nothing back."""
    old = edit(folder, add_rooms)
    shutil.copyfile(next(iter(sorted((folder / "backups").iterdir()))), folder / FILE)
    desk, _, _ = opened(folder, clock)
    desk.do(CheckIn(who=Typed("1")))
    desk.close()
    (folder / FILE).write_bytes(old)

    desk, _, notes = opened(folder, clock)
    assert notes == ["store.edited_beside", "store.set_aside"]
    assert desk.state.presences
    desk.close()


def test_full_disk_keeps_the_edit_for_later(folder: Path, clock: FixedClock) -> None:
    """Where the edit cannot be recorded the file is set aside, and offered when there is room."""
    edited = edit(folder, add_rooms)
    held = open_folder(folder)
    held.end_edits(recorded=False)
    held.close()

    assert [path.read_bytes() for path in folder.glob("conference.edited-*.json")] == [edited]
    desk, _, _ = opened(folder, clock)
    assert len(offers(Disk(), folder, desk.state)) == 1
    desk.close()


def test_checkpoint_before_the_edit_is_recorded_keeps_a_copy(folder: Path) -> None:
    """Nothing overwrites an edit that nobody recorded."""
    edited = edit(folder, add_rooms)
    held = open_folder(folder)
    do(held, entry(90))
    held.close()

    assert [path.read_bytes() for path in folder.glob("conference.edited-*.json")] == [edited]


def test_edit_without_a_copy_to_compare_with_is_believed(folder: Path, clock: FixedClock) -> None:
    """Where nothing tells what the file was, it is taken as it is, and noted."""
    edit(folder, add_diets, add_rooms)
    shutil.rmtree(folder / "backups")
    desk, _, notes = opened(folder, clock)

    assert notes == ["store.edited"]
    desk.close()
    assert shown(folder, "rom") == {1: {"navn": "Polarsalen"}, 2: {"navn": "Fjordsalen"}}
    assert shown(folder, "participants")[1]["diett"] == ["nøtter"]


def test_rehearsal_has_the_edit(folder: Path, tmp_path: Path, clock: FixedClock) -> None:
    """A copy for playing holds what was written, though nothing was recorded of it yet."""
    edit(folder, add_rooms)
    copy = tmp_path / "kopi"
    copy.mkdir(mode=0o700)
    wiring.rehearse(folder, copy)

    desk = wiring.open_desk(copy, clock)
    assert list(desk.state.other) == ["rom"]
    desk.close()


def test_tables_of_others_come_and_go(folder: Path, clock: FixedClock) -> None:
    """Making, emptying and dropping such a table is an edit too."""
    for change, tables in (
        (add_rooms, {"rom": 2}),
        (lambda one: one.table("rom").truncate(), {"rom": 0}),
        (lambda one: one.drop_table("rom"), {}),
    ):
        edit(folder, change)
        desk, _, notes = opened(folder, clock)
        assert notes == ["store.edited"]
        assert {name: len(rows) for name, rows in desk.state.other.items()} == tables
        desk.close()


def test_new_document_keeps_its_number(folder: Path, clock: FixedClock) -> None:
    """The number that plain TinyDB gave a new document is its number from then on."""
    person = {"id": "ny", "number": 9, "given": "Ny", "days": [1]}
    edit(folder, lambda one: people(one).upsert(person, where("id") == "ny"))
    number = next(n for n, one in shown(folder, "participants").items() if one["id"] == "ny")
    desk, _, _ = opened(folder, clock)
    assert desk.state.by_number[9] == "ny"
    assert desk.state.badges.keys() == desk.state.participants.keys()
    desk.close()

    assert shown(folder, "participants")[number]["id"] == "ny"


def test_unknown_fields_survive_in_every_table(folder: Path, clock: FixedClock) -> None:
    """A field of another program stays where it was put, whatever is done afterwards."""
    tables = ("conference", "sessions", "participants", "badges", "blocks")
    edit(folder, lambda one: one.table("retired_keys").insert({"id": 7, "hvorfor": "mistet"}))
    edit(
        folder, *(lambda one, name=name: one.table(name).update({"ekstra": [1]}) for name in tables)
    )
    desk, _, _ = opened(folder, clock)
    desk.do(CheckIn(who=Typed("1")))
    desk.close()

    for name in tables:
        assert all(one["ekstra"] == [1] for one in shown(folder, name).values()), name
    assert list(shown(folder, "retired_keys").values()) == [{"id": 7, "hvorfor": "mistet"}]


def test_compact_takes_an_edit_in(folder: Path, clock: FixedClock) -> None:
    """Folding the journal records what was edited first."""
    edit(folder, add_rooms)
    assert [note.key for note in verify(folder).notes] == ["store.edited_still"]
    report = wiring.compact(folder, clock)

    assert report.is_complete
    assert [note.key for note in report.notes] == ["store.edited"]
    assert list(shown(folder, "rom")) == [1, 2]


def test_window_that_takes_over_takes_the_edit_in(folder: Path, clock: FixedClock) -> None:
    """The second window becomes the first and finds what was written between them."""
    first = wiring.open_console(folder, clock)
    second = wiring.open_console(folder, clock)
    first.close()
    edit(folder, add_rooms)
    second.poll()
    second.poll()

    assert list(second.state.other) == ["rom"]
    assert second.state.latest is not None
    second.close()
