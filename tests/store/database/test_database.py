"""A conference as a TinyDB database: durable, shared, and used as scripts use TinyDB."""

from __future__ import annotations

import inspect
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from tinydb import TinyDB, where
from tinydb.table import Document, Table

import store
from store import wiring
from store.clock import FixedClock
from store.conference.documents import RECORDS
from store.conference.facts import TableEdited
from store.database import ConferenceDB, open_tinydb
from store.errand import errand
from store.errors import InUse, NoConference, NotSaved
from store.files.disk import Disk
from store.files.reader import Reader
from store.files.snapshot import fingerprint
from store.intents.admission import CheckIn
from store.intents.history import Undo
from store.intents.naming import Typed
from store.rules.verdicts import Verdict
from tests.store.database.folders import conference
from tests.store.database.pair import Text

ROOT = Path(__file__).parents[3]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Make a conference of four people, complete and closed."""
    return conference(tmp_path)


@pytest.fixture
def database(folder: Path, clock: FixedClock) -> Iterator[ConferenceDB]:
    """Open it for a script."""
    with open_tinydb(folder, clock=clock) as opened:
        yield opened


def test_importing_the_store_is_cheap() -> None:
    """The door loads TinyDB, and most of the store, only when it is asked for."""
    code = (
        "import sys, store; assert 'tinydb' not in sys.modules; assert 'msgspec' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)


def test_door_opens_a_database(folder: Path) -> None:
    """`store.open_tinydb(folder)` is all that a script needs, a folder's name included."""
    with store.open_tinydb(str(folder)) as opened:
        assert isinstance(opened, TinyDB)
        assert len(opened.table("participants")) == 4


def test_door_has_nothing_else() -> None:
    """What the door does not have is an error as with any module."""
    with pytest.raises(AttributeError):
        store.nothing  # noqa: B018 - asking for it is the test.


def test_folder_without_a_conference(tmp_path: Path) -> None:
    """An empty folder is no database, and none is made in it."""
    with pytest.raises(NoConference):
        open_tinydb(tmp_path)
    assert list(tmp_path.iterdir()) == []


WRITES: dict[str, Callable[[Table], object]] = {
    "insert": lambda table: table.insert({"a": 1}),
    "insert_multiple": lambda table: table.insert_multiple([{"a": 1}, {"a": 2}]),
    "update": lambda table: table.update({"b": 2}),
    "update_multiple": lambda table: table.update_multiple([({"b": 3}, where("a") == 0)]),
    "upsert": lambda table: table.upsert({"a": 5}, where("a") == 5),
    "remove": lambda table: table.remove(where("a") == 0),
    "remove by number": lambda table: table.remove(doc_ids=[1]),
    "truncate": lambda table: table.truncate(),
}


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES.keys())
def test_write_is_on_disk_when_it_returns(
    database: ConferenceDB, folder: Path, monkeypatch: pytest.MonkeyPatch, write: Any
) -> None:
    """The medium has taken it, and whoever reads the folder now finds it."""
    table = database.table("rom")
    table.insert({"a": 0})
    synced: list[int] = []
    wait = Disk.fsync_data

    def count(disk: Disk, fd: int) -> None:
        synced.append(fd)
        wait(disk, fd)

    monkeypatch.setattr(Disk, "fsync_data", count)
    write(table)

    assert len(synced) == 1
    found = Reader(folder).state.other["rom"]
    assert found.keys() == {str(one.doc_id) for one in table}
    assert [bytes(raw) for raw in found.values()] == [
        bytes(raw) for raw in database.storage.live.state.other["rom"].values()
    ]


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES.keys())
def test_stock_tinydb_writes_through_one_funnel(write: Callable[[Table], object]) -> None:
    """What is overridden is private to TinyDB: every write still goes through `_update_table`."""

    class Funnel(Table):
        def _update_table(self, updater: Callable[[dict[int, Any]], None]) -> None:
            seen.append(updater)
            super()._update_table(updater)

    seen: list[object] = []
    table = Funnel(Text({}), "rom")
    table.insert({"a": 0})
    seen.clear()
    write(table)

    assert seen
    assert list(inspect.signature(Table._update_table).parameters) == ["self", "updater"]
    assert list(inspect.signature(Table._get_next_id).parameters) == ["self"]


def test_stock_queries_tell_their_shape() -> None:
    """What the indexes go by is private to TinyDB; of another shape, all is looked at."""
    assert getattr(where("id") == "p1", "_hash") == ("==", ("id",), "p1")  # noqa: B009
    both = (where("id") == "p1") & (where("day") == 1)
    parts = frozenset([("==", ("id",), "p1"), ("==", ("day",), 1)])
    assert getattr(both, "_hash") == ("and", parts)  # noqa: B009


def test_refused_disk_is_said_and_nothing_is_changed(database: ConferenceDB) -> None:
    """Where the disk refuses, the write raises and what is read is as before."""
    database.insert({"a": 1})
    held = database.storage.live._held
    assert held is not None
    held.opened.journal.refuse("store.full")

    with pytest.raises(NotSaved):
        database.insert({"a": 2})
    assert database.all() == [{"a": 1}]


def test_what_is_given_is_the_scripts_own(database: ConferenceDB) -> None:
    """Changing what was read, deep inside too, changes no document."""
    database.insert({"a": {"b": [1]}})
    database.get(doc_id=1)["a"]["b"].append(2)
    database.search(where("a").exists())[0]["a"]["b"].append(3)
    next(iter(database))["a"]["b"].clear()

    assert database.all() == [{"a": {"b": [1]}}]


def test_table_may_be_written_while_it_is_walked(database: ConferenceDB) -> None:
    """Walking a table gives the documents of when it began."""
    people = database.table("participants")
    for person in people:
        people.update({"sett": True}, doc_ids=[person.doc_id])
        database.insert({"id": person["id"]})

    assert people.count(where("sett") == True) == 4  # noqa: E712 - how TinyDB spells it.
    assert len(database) == 4


def test_scripts_find_what_tinydb_has(database: ConferenceDB) -> None:
    """Names, sizes, texts and the storage are there as in any TinyDB database."""
    database.insert({"a": 1})
    database.table("rom", cache_size=5).insert({"a": 2})

    assert database.tables() == {*RECORDS, "_default", "rom"}
    assert database.default_table_name == "_default"
    assert database.table("rom") is database.table("rom")
    assert "tables_count=18" in repr(database)
    assert "total=4" in repr(database.table("participants"))
    read = database.storage.read()
    assert read["_default"] == {"1": {"a": 1}}
    assert list(read["participants"]) == ["1", "2", "3", "4"]
    assert read.keys() == database.tables()


def test_whole_database_can_be_written(database: ConferenceDB) -> None:
    """What is written through the storage is one act: what differs, and nothing else."""
    database.insert_multiple([{"a": 1}, {"a": 2}])
    tables = database.storage.read()
    tables["_default"] = {"2": {"a": 2}, "7": {"a": 7}}
    tables["participants"]["1"]["diett"] = "nøtter"
    tables["rom"] = {}
    database.storage.write(tables)

    after = database.storage.read()
    assert {**after, "activity": {}} == {**tables, "activity": {}}
    state = database.storage.live.state
    assert state.latest is not None
    facts = state.facts_of(state.latest)
    assert [fact.table for fact in facts if isinstance(fact, TableEdited)] == [
        "participants",
        "_default",
        "rom",
    ]
    with pytest.raises(ValueError, match="sessions"):
        database.storage.write({name: tables[name] for name in tables if name != "sessions"})


def test_closed_database_is_closed(folder: Path, clock: FixedClock) -> None:
    """After closing, once or twice, nothing is read or written, and others may have the folder."""
    database = open_tinydb(folder, clock=clock)
    database.close()
    database.close()

    acts: list[Callable[[], object]] = [
        lambda: len(database),
        lambda: database.insert({}),
        lambda: database.tables(),
    ]
    for act in acts:
        with pytest.raises(ValueError, match="closed"):
            act()
    wiring.open_desk(folder, clock).close()


def test_reading_leaves_the_folder_as_it_was(folder: Path, clock: FixedClock) -> None:
    """A script that only reads writes no file of TinyDB's."""
    before = fingerprint(Disk(), folder / "conference.json")
    with open_tinydb(folder, clock=clock) as database:
        assert database.table("participants").all()

    assert fingerprint(Disk(), folder / "conference.json") == before


def test_file_is_complete_after_a_script_wrote(folder: Path, clock: FixedClock) -> None:
    """Plain TinyDB finds everything once a script is done."""
    with open_tinydb(folder, clock=clock) as database:
        database.table("participants").update({"diett": "nøtter"}, doc_ids=[2])
        database.insert({"a": 1})

    with TinyDB(folder / "conference.json") as plain:
        assert plain.table("participants").get(doc_id=2)["diett"] == "nøtter"
        assert plain.all() == [{"a": 1}]


def test_while_another_has_it_a_script_follows(folder: Path, clock: FixedClock) -> None:
    """What the other does is seen at the next look; writing raises and names who has it."""
    desk = wiring.open_desk(folder, clock)
    with open_tinydb(folder, clock=clock) as database:
        assert len(database.table("checkins")) == 0
        assert desk.do(CheckIn(who=Typed("1"))).word == "admitted"
        [stay] = database.table("checkins")
        assert (stay.doc_id, stay["day"]) == (1, 1)
        writes: list[Callable[[], object]] = [
            lambda: database.insert({"a": 1}),
            lambda: database.table("participants").update({"note": "x"}, where("number") == 1),
            lambda: database.table("participants").remove(where("number") == 99),
            lambda: database.drop_table("rom"),
            lambda: database.storage.write({}),
        ]
        for write in writes:
            with pytest.raises(InUse) as raised:
                write()
            assert raised.value.values["pid"] == os.getpid()
        desk.close()
        assert database.insert({"a": 1}) == 1
        assert [one.doc_id for one in database.table("checkins")] == [1]


@pytest.mark.parametrize("table", ["rom", "holds"])
def test_who_takes_over_goes_on_counting(folder: Path, clock: FixedClock, table: str) -> None:
    """The first document that a script inserts gets a number that nobody has given meanwhile."""
    writer, follower = open_tinydb(folder, clock=clock), open_tinydb(folder, clock=clock)
    hold = {"at": "2020-11-18T07:00:00Z"}
    numbers = [writer.table(table).insert({"id": f"h{n}", **hold}) for n in range(2)]
    writer.close()
    with follower:
        numbers.append(follower.table(table).insert({"id": "h2", **hold}))
    assert numbers == [1, 2, 3]


def test_numbers_are_the_same_for_all(folder: Path, clock: FixedClock) -> None:
    """Who writes and who follows see every document under one number, before the file has it."""
    with open_tinydb(folder, clock=clock) as writer, open_tinydb(folder, clock=clock) as reader:
        writer.table("participants").insert({"id": "a", "number": 7, "given": "A"})
        writer.table("participants").insert(Document({"id": "b", "number": 8, "given": "B"}, 40))
        writer.table("participants").remove(where("id") == "a")
        writer.table("participants").insert({"id": "c", "number": 9, "given": "C"})
        for name in RECORDS:
            ours, theirs = writer.table(name), reader.table(name)
            assert [(one.doc_id, one) for one in theirs] == [(one.doc_id, one) for one in ours]
        assert [one.doc_id for one in reader.table("participants")] == [1, 2, 3, 4, 40, 41]


def test_two_processes(folder: Path) -> None:
    """Another process's writes are read at once; once it is killed the folder is free and whole."""
    script = subprocess.Popen(
        [sys.executable, "-m", "tests.store.database.script", str(folder)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert script.stdin is not None
    assert script.stdout is not None
    with script, open_tinydb(_once_open(script, folder)) as database:
        for n in range(1, 21):
            script.stdin.write(f"rad {n}\n")
            script.stdin.flush()
            assert script.stdout.readline() == f"{n}\n"
            assert database.table("rader").get(doc_id=n) == {"rad": f"rad {n}"}
        with pytest.raises(InUse) as raised:
            database.insert({})
        assert raised.value.values["pid"] == script.pid
        script.kill()
        script.wait()
        assert len(database.table("rader")) == 20
        assert database.insert({}) == 1


def _once_open(script: subprocess.Popen[str], folder: Path) -> Path:
    assert script.stdout is not None
    assert script.stdout.readline() == "open\n"
    return folder


def test_commands_are_done_between_a_scripts_steps(folder: Path, clock: FixedClock) -> None:
    """A script that holds the folder does what is handed over whenever it uses the database."""
    with open_tinydb(folder, clock=clock) as database:
        answers: list[Verdict] = []

        def check_in() -> None:
            with errand(folder, clock) as asked:
                answers.append(asked.do(CheckIn(who=Typed("1"))))

        command = Thread(target=check_in)
        command.start()
        while command.is_alive():
            command.join(0.005)
            len(database)
        assert [one.word for one in answers] == ["admitted"]
        assert len(database.table("checkins")) == 1


def test_write_can_be_undone_at_the_desk(folder: Path, clock: FixedClock) -> None:
    """What a script wrote is an act like any other."""
    with open_tinydb(folder, clock=clock) as database:
        before = database.table("participants").all()
        database.table("participants").update({"note": "x", "family": "Å"}, doc_ids=[1, 2])
    desk = wiring.open_desk(folder, clock)
    assert desk.do(Undo(entry=desk.state.latest)).is_done
    desk.close()

    with open_tinydb(folder, clock=clock) as database:
        assert database.table("participants").all() == before


def test_crash_loses_nothing(folder: Path, tmp_path: Path, clock: FixedClock) -> None:
    """The folder as it lies there after a write, copied, holds the write."""
    with open_tinydb(folder, clock=clock) as database:
        for n in range(5):
            database.table("rom").insert({"n": n})
            copy = tmp_path / f"kopi{n}"
            shutil.copytree(folder, copy, ignore=shutil.ignore_patterns("*.socket"))
            with open_tinydb(copy, clock=clock) as crashed:
                assert crashed.table("rom").all() == database.table("rom").all()
