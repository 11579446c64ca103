"""Released formats: each opens to what it meant, and goes on; an invented older one is lifted."""

from __future__ import annotations

import json
import shutil
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import msgspec
import pytest
from tinydb import TinyDB

from store.badges import keys
from store.badges.checked import Genuine
from store.conference.facts import AnyFact, ConferenceMade
from store.errors import Damaged
from store.files import codec
from store.files.codec import FORMAT, Upcaster
from store.files.disk import Disk
from store.files.folder import open_folder
from store.files.frames import mark
from store.files.reader import Reader
from store.files.reading import read_folder
from store.files.repair import repair
from store.files.snapshot import _digest, read_snapshot
from store.files.tables import Stamp
from store.files.verification import verify
from tests.golden import format_1
from tests.store.files.makers import coming, do, picture

GOLDEN = Path(format_1.__file__).parent
RELEASED = sorted(path.name for path in GOLDEN.glob("format-*"))


def lent(tmp_path: Path, name: str) -> Path:
    """Give a copy of a released folder, as its owner has it."""
    folder = tmp_path / name
    shutil.copytree(GOLDEN / name, folder)
    folder.chmod(0o700)
    for path in folder.iterdir():
        path.chmod(0o600)
    return folder


def expected(folder: Path) -> Any:
    """Give what a folder is known to hold."""
    return json.loads((folder / "expected.json").read_text("ascii"))


def shown(folder: Path) -> Any:
    """Show what is read of a folder, as JSON has it."""
    return json.loads(json.dumps(picture(read_folder(Disk(), folder).state)))


def test_every_format_has_its_folder() -> None:
    """There is a golden folder of each format that was ever written."""
    assert [f"format-{n}" for n in range(1, FORMAT + 1)] == RELEASED


@pytest.mark.parametrize("name", RELEASED)
def test_released_format_means_what_it_meant(tmp_path: Path, name: str) -> None:
    """Every table is as it was when the folder was made, and its badges are still valid."""
    folder = lent(tmp_path, name)
    known = expected(folder)

    assert shown(folder) == known["tables"]
    assert Reader(folder).notes == []
    report = verify(folder)
    assert (report.is_whole, report.is_complete) == (True, False)
    conference = known["tables"]["conference"][0]["id"]
    checked = keys.load(folder).check(conference, known["code"])
    assert checked == Genuine(number=1, generation=2, key_number=1)


@pytest.mark.parametrize("name", RELEASED)
def test_work_goes_on_in_a_released_format(tmp_path: Path, name: str) -> None:
    """A folder of an older program is opened, worked in and completed like any other."""
    folder = lent(tmp_path, name)
    opened = open_folder(folder)
    do(opened, coming(100, person=2))
    before = picture(opened.state)
    opened.close()

    assert picture(read_folder(Disk(), folder).state) == before
    assert verify(folder).is_complete
    with TinyDB(folder / "conference.json") as database:
        assert database.table("rom").all() == [{"navn": "Polarsalen", "plasser": 120}]
        assert len(database.table("checkins")) == len(before["checkins"])


def kinds_in(fact: Any) -> Iterator[str]:
    """Name the kinds of a fact, and of the facts within it."""
    yield fact["kind"]
    for inner in ("fact", "rest"):
        if inner in fact:
            yield from kinds_in(fact[inner])


def test_golden_folder_holds_every_kind_of_fact() -> None:
    """A kind of fact that is not in it is one that later versions may forget how to read.

    Add it to `tests/golden/format_1.py` and make the folder again.
    """
    folder = GOLDEN / f"format-{FORMAT}"
    every = {str(kind.__struct_config__.tag) for kind in get_args(AnyFact)}
    lines = max(folder.glob("journal-*.jsonl")).read_text("utf-8").splitlines()
    journal = {
        kind
        for line in lines[1:]
        for fact in json.loads(line)["e"]["facts"]
        for kind in kinds_in(fact)
    }
    with TinyDB(folder / "conference.json", access_mode="r") as database:
        checkpoint = {row["fact"]["kind"] for row in database.table("activity")}

    # How a conference begins can only stand before everything else.
    assert journal == every - {str(ConferenceMade.__struct_config__.tag)}
    assert journal | checkpoint == every


def test_this_program_still_writes_its_format(tmp_path: Path) -> None:
    """The same facts give the same bytes; if they do not, this is another format."""
    assert FORMAT == 1
    made = tmp_path / "samling"
    format_1.make(made)

    for name in format_1.KEPT:
        assert (made / name).read_bytes() == (format_1.FOLDER / name).read_bytes(), name
    assert expected(made) == expected(format_1.FOLDER)


# An older format, invented here: a desk was called a station, and coming was a kind of its own.


def _older_entry(values: dict[str, Any]) -> dict[str, Any]:
    older = dict(values)
    older["station"] = older.pop("desk_name")
    older["facts"] = [_renamed(fact, "checked_in", "came") for fact in older["facts"]]
    return older


def _newer_entry(values: dict[str, Any]) -> dict[str, Any]:
    newer = dict(values)
    newer["desk_name"] = newer.pop("station")
    newer["facts"] = [_renamed(fact, "came", "checked_in") for fact in newer["facts"]]
    return newer


def _renamed(fact: dict[str, Any], old: str, new: str) -> dict[str, Any]:
    renamed = {**fact, "kind": new} if fact["kind"] == old else dict(fact)
    return {
        key: _renamed(value, old, new) if key in {"fact", "rest"} else value
        for key, value in renamed.items()
    }


def _older_tables(tables: dict[str, Any]) -> dict[str, Any]:
    people = {
        number: {("surname" if key == "family" else key): value for key, value in row.items()}
        for number, row in tables["participants"].items()
    }
    return {**tables, "participants": people}


def _newer_tables(tables: dict[str, Any]) -> dict[str, Any]:
    people = {
        number: {("family" if key == "surname" else key): value for key, value in row.items()}
        for number, row in tables["participants"].items()
    }
    return {**tables, "participants": people}


OLDER = FORMAT - 1
LIFT = Upcaster(entry=_newer_entry, tables=_newer_tables)


def write_older_journal(path: Path) -> None:
    """Write a segment again as the older program would have."""
    chain = 0
    lines = []
    for line in path.read_text("utf-8").splitlines():
        values = json.loads(line)
        if "format" in values:
            values["format"] = OLDER
        else:
            values["e"] = _older_entry(values["e"])
        del values["c"]
        rest = msgspec.json.encode(values)[1:]
        chain = zlib.crc32(rest, chain)
        lines.append(mark(chain) + rest + b"\n")
    path.write_bytes(b"".join(lines))


def write_older_snapshot(path: Path) -> None:
    """Write a checkpoint again as the older program would have."""
    snapshot = read_snapshot(Disk(), path)
    tables = _older_tables(json.loads(path.read_text("ascii")))
    tables.pop("_store")
    body = msgspec.json.encode(tables)[:-1] + b',"_store": {\n'
    place = body.rindex(b'"_store"')
    stamp = msgspec.structs.replace(snapshot.stamp, format=OLDER)
    stamp = msgspec.structs.replace(stamp, digest=_digest(zlib.crc32(body[:place]), stamp))
    path.write_bytes(body + b'"1": ' + msgspec.json.encode(stamp) + b"\n}\n}\n")


def end_before_erasing(path: Path) -> None:
    """Leave only acts after which nothing is rewritten."""
    lines = path.read_bytes().splitlines(keepends=True)
    place = next(at for at, line in enumerate(lines) if b'"participant_erased"' in line)
    path.write_bytes(b"".join(lines[:place]))


@pytest.fixture
def older(tmp_path: Path) -> Path:
    """Give the golden folder as the older program would have written it."""
    folder = lent(tmp_path, f"format-{FORMAT}")
    write_older_snapshot(folder / "conference.json")
    write_older_journal(max(folder.glob("journal-*.jsonl")))
    return folder


@pytest.fixture
def lifted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Know how the older format is read."""
    monkeypatch.setitem(codec.UPCASTERS, OLDER, LIFT)


@pytest.mark.usefixtures("lifted")
def test_older_format_is_lifted(older: Path) -> None:
    """Entries and tables of the older format mean what they meant, and count as untouched."""
    assert b'"surname"' in (older / "conference.json").read_bytes()
    assert b'"came"' in max(older.glob("journal-*.jsonl")).read_bytes()

    assert shown(older) == expected(older)["tables"]
    reading = read_folder(Disk(), older)
    assert reading.is_whole
    assert reading.notes == []
    assert verify(older).is_whole


@pytest.mark.usefixtures("lifted")
def test_older_and_newer_lines_lie_in_segments_of_their_own(older: Path) -> None:
    """What is done now is written in the newest format, beside what was written before."""
    end_before_erasing(max(older.glob("journal-*.jsonl")))
    opened = open_folder(older)
    do(opened, coming(100, person=2))
    before = picture(opened.state)
    opened.close(complete=False)

    formats = [
        json.loads(path.read_bytes().splitlines()[0])["format"]
        for path in sorted(older.glob("journal-*.jsonl"))
    ]
    assert formats == [OLDER, FORMAT]
    assert picture(read_folder(Disk(), older).state) == before
    again = open_folder(older)
    do(again, coming(101, person=4))
    assert len(Reader(older).state.presences) == len(before["checkins"]) + 1
    again.close(complete=False)
    assert len(list(older.glob("journal-*.jsonl"))) == 2


def test_next_checkpoint_needs_no_lifting(older: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Once folded, the conference is in the newest format, and the step is no longer needed."""
    with monkeypatch.context() as patch:
        patch.setitem(codec.UPCASTERS, OLDER, LIFT)
        open_folder(older).close()

    assert shown(older) == expected(older)["tables"]
    stamp = read_snapshot(Disk(), older / "conference.json").stamp
    assert stamp.format == FORMAT


@pytest.mark.usefixtures("lifted")
def test_damaged_older_format_is_mended(older: Path) -> None:
    """A repair reads old lines too, and loses only the one that is hurt."""
    path = max(older.glob("journal-*.jsonl"))
    lines = path.read_bytes().splitlines(keepends=True)
    lines[2] = lines[2].replace(b"Lunsj", b"Lurns")
    path.write_bytes(b"".join(lines))
    with pytest.raises(Damaged):
        read_folder(Disk(), older)

    assert repair(older).lost == [4]
    assert verify(older).is_complete


def test_format_without_its_step_is_refused(older: Path) -> None:
    """What nobody can lift is named and left alone."""
    before = {path: path.read_bytes() for path in older.iterdir()}
    with pytest.raises(Damaged) as raised:
        open_folder(older)

    assert raised.value.key == "store.newer"
    assert {path: path.read_bytes() for path in before} == before


def test_format_of_a_file_is_read_wherever_its_stamp_stands(tmp_path: Path) -> None:
    """Written again by plain TinyDB, in one line and with a field called so, it is ours still."""
    folder = lent(tmp_path, f"format-{FORMAT}")
    open_folder(folder).close()
    with TinyDB(folder / "conference.json") as database:
        database.table("rom").insert({"format": 7, "_store": "_store"})
        database.table("_store").update({"format": FORMAT + 1})
    with pytest.raises(Damaged) as raised:
        read_snapshot(Disk(), folder / "conference.json")
    assert raised.value.key == "store.newer"
    with TinyDB(folder / "conference.json") as database:
        database.table("_store").update({"format": FORMAT})

    found = read_snapshot(Disk(), folder / "conference.json")
    assert isinstance(found.stamp, Stamp)
    assert not found.is_as_written
