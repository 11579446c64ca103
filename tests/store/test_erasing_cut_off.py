"""What a desk wrote of somebody while it was cut off, and did not know that they were erased."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import msgspec
import pytest
from tinydb import TinyDB, where

from store import wiring
from store.badges import keys
from store.clock import FixedClock
from store.conference.documents import encode
from store.conference.facts import AnyFact, Entry
from store.conference.people import ParticipantId, Status
from store.conference.state import State
from store.conference.traces import Traces
from store.database import open_tinydb
from store.errors import Damaged
from store.files import copies
from store.files.disk import Disk
from store.files.reading import read_folder
from store.files.repair import repair
from store.files.searching import find_values
from store.files.snapshot import SNAPSHOT, backup_generations, backup_path
from store.intents.admission import CheckIn
from store.intents.naming import Known, Typed
from tests import build
from tests.store import someone
from tests.store.files.makers import entry, picture
from tests.store.someone import EMAIL, FAMILY, GIVEN, NAME, SUBMISSION, VALUES

REASON = f"Følger {NAME}"
ROWS: tuple[dict[str, Any], ...] = (
    {"who": NAME, "phone": "400 00 999"},
    {"given": GIVEN, "family": FAMILY, "bed": 4},
    {"list": [f"{FAMILY}, {GIVEN}".upper(), "Ola Lund"]},
    {"from": f"<{EMAIL}>"},
    {"form": int(SUBMISSION)},
    {"who": "Siri Dahl", "phone": "900 00 111"},
)
"""What was written into a table that is not ours; only the last row names nobody erased."""


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the conference once, and what a copy of it became at a desk that was cut off."""
    made = tmp_path_factory.mktemp("laget")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CONFIG_HOME", str(made / "home"))
        clock = FixedClock(build.at("08:12"))
        who = someone.lived(made / "samling", clock)
        shutil.copytree(made / "samling", made / "avskåret")
        write_while_cut_off(made / "avskåret", clock)
    (made / "who").write_text(who)
    return made


def write_while_cut_off(folder: Path, clock: FixedClock) -> None:
    """Write of somebody in every place that takes any text."""
    clock.advance(minutes=5)
    with open_tinydb(folder, clock=clock) as database:
        rooms = database.table("rooms")
        rooms.insert_multiple([{**row} for row in ROWS])
        rooms.update({"with": NAME}, where("who") == "Ola Lund")
        database.table(NAME).insert({"seat": 4})
        database.table("participants").update({"note": f"Ring {NAME}"}, where("family") == "Lund")
        database.table("participants").update({"shuttle": NAME}, where("family") == "Dahl")
        number = database.table("buses").insert({"who": NAME, "to": "Alta"})
        database.table("buses").remove(doc_ids=[number])
    desk = wiring.open_desk(folder, clock)
    desk.do(CheckIn(who=Typed("siri"), anyway=REASON))
    desk.close()


@pytest.fixture
def folder(template: Path, tmp_path: Path) -> Path:
    """Give the conference where somebody will be erased."""
    return Path(shutil.copytree(template / "samling", tmp_path / "samling"))


@pytest.fixture
def cut_off(template: Path, tmp_path: Path) -> Path:
    """Give the conference of the desk that was cut off."""
    return Path(shutil.copytree(template / "avskåret", tmp_path / "avskåret"))


@pytest.fixture
def who(template: Path) -> ParticipantId:
    """Name who is erased."""
    return ParticipantId((template / "who").read_text())


@pytest.fixture
def later(clock: FixedClock) -> FixedClock:
    """Stand an hour later."""
    clock.advance(hours=1)
    return clock


def erase(folder: Path, who: ParticipantId, clock: FixedClock) -> tuple[AnyFact, ...]:
    """Erase somebody, close the folder and give what was recorded."""
    desk = wiring.open_desk(folder, clock)
    assert desk.do(someone.sure(who)).key == "erasure.done"
    facts = desk.state.facts_of(next(reversed(desk.state.entries)))
    desk.close()
    return facts


def written(folder: Path, since: State) -> list[Entry]:
    """Give the entries of a folder that another state does not know."""
    state = read_folder(Disk(), folder).state
    fresh = [one for one in state.entries if one not in since.entries]
    return [entry(900 + n, *state.facts_of(one)) for n, one in enumerate(fresh)]


def rows_of(folder: Path) -> list[Any]:
    """Give the rows of the table that is not ours."""
    rows = read_folder(Disk(), folder).state.other["rooms"]
    return [json.loads(bytes(raw)) for raw in rows.values()]


def person(state: State, family: str) -> dict[str, Any]:
    """Give what is known of somebody, by family name."""
    (found,) = [one for one in state.participants.values() if one.family == family]
    fields: dict[str, Any] = json.loads(encode(found))
    return fields


def test_what_comes_later_comes_without_them(
    folder: Path, cut_off: Path, who: ParticipantId, later: FixedClock
) -> None:
    """Rows, notes and reasons that name them stay out by the marks alone; all else comes."""
    fresh = written(cut_off, read_folder(Disk(), folder).state)
    erase(folder, who, later)
    known = {NAME, EMAIL, SUBMISSION, "400 00 999", GIVEN, FAMILY}
    assert known <= {*Traces(VALUES).found_in(msgspec.json.encode(fresh).decode())}
    assert known <= {value for found in find_values(cut_off, VALUES).values() for value in found}

    desk = wiring.open_desk(folder, later)
    desk.receive(fresh)
    assert (find_values(folder, VALUES), someone.raw_finds(folder)) == ({}, set())
    desk.close()

    assert (find_values(folder, VALUES), someone.raw_finds(folder)) == ({}, set())
    assert find_values(folder, (REASON,)) == {}
    assert rows_of(folder) == [{"who": "Ola Lund"}, ROWS[-1]]
    state = read_folder(Disk(), folder).state
    assert (*state.other,) == ("rooms", "buses")
    assert "note" not in person(state, "Lund")
    assert "shuttle" not in person(state, "Dahl")
    assert state.participants[who].status is Status.ERASED
    siri = next(one.id for one in state.participants.values() if one.family == "Dahl")
    assert state.is_present(siri, 1)


def test_erasure_that_comes_later_clears_what_was_written(
    folder: Path, cut_off: Path, who: ParticipantId, later: FixedClock
) -> None:
    """The desk that was cut off learns of it and leaves nothing, in its history neither."""
    facts = erase(folder, who, later)
    assert find_values(cut_off, VALUES).keys() >= {"conference.json"}

    desk = wiring.open_desk(cut_off, later)
    desk.receive([entry(901, *facts)])
    assert (find_values(cut_off, VALUES), someone.raw_finds(cut_off)) == ({}, set())
    desk.close()

    assert find_values(cut_off, (*VALUES, REASON)) == {}
    # The row of somebody else's in which they stood goes whole, with whatever else it said of them.
    assert rows_of(cut_off) == [ROWS[-1]]
    state = read_folder(Disk(), cut_off).state
    assert "note" not in person(state, "Lund")
    assert "shuttle" not in person(state, "Dahl")


def test_all_that_comes_at_once_comes_without_them(
    folder: Path, cut_off: Path, who: ParticipantId, later: FixedClock
) -> None:
    """A desk that had nothing takes in everything and the erasure, and keeps only the tombstone."""
    facts = erase(folder, who, later)
    nothing = build.state(())
    everything = [*written(cut_off, nothing), entry(1901, *facts)]
    assert Traces(VALUES).found_in(msgspec.json.encode(everything).decode()) != ()

    desk = build.desk(nothing, keyring=keys.load(folder))
    desk.receive(everything)

    assert Traces(VALUES).found_in(json.dumps(picture(desk.state), ensure_ascii=False)) == ()
    assert {one.status for one in desk.state.participants.values()} == {
        Status.ERASED,
        Status.REGISTERED,
    }


def test_copy_with_rows_of_them_is_restored_without(
    folder: Path, cut_off: Path, who: ParticipantId, later: FixedClock
) -> None:
    """A checkpoint of the other desk, laid among ours, is gone back to without what it says."""
    erase(folder, who, later)
    newest = backup_generations(Disk(), cut_off)[-1]
    laid = backup_path(folder, 900)
    shutil.copy(backup_path(cut_off, newest), laid)
    assert find_values(folder, VALUES) != {}

    copies.restore(folder, 900)

    assert find_values(folder, (*VALUES, REASON)) == {}
    assert read_folder(Disk(), folder).state.participants[who].status is Status.ERASED
    desk = wiring.open_desk(folder, later)
    assert desk.do(CheckIn(who=Known(who))).word == "erased"
    desk.close()


def test_table_that_is_called_by_a_name_must_be_cleared(
    folder: Path, who: ParticipantId, later: FixedClock
) -> None:
    """It is named like any other place; once it is dropped, its name is in no history."""
    with open_tinydb(folder, clock=later) as database:
        database.table(NAME).insert({"seat": 4})
    desk = wiring.open_desk(folder, later)
    assert desk.do(someone.sure(who)).lists["erasure.in_tables"] == (NAME,)
    desk.close()
    with open_tinydb(folder, clock=later) as database:
        database.drop_table(NAME)
    assert find_values(folder, (NAME,)) != {}
    erase(folder, who, later)

    assert find_values(folder, VALUES) == {}


def test_file_from_before_that_is_laid_back_is_mended_without_them(
    folder: Path, who: ParticipantId, later: FixedClock
) -> None:
    """An earlier TinyDB file in place of ours does not open; repair builds on the later copy."""
    earlier = (folder / SNAPSHOT).read_bytes()
    erase(folder, who, later)
    (folder / SNAPSHOT).write_bytes(earlier)
    assert find_values(folder, VALUES) != {}
    with pytest.raises(Damaged):
        wiring.open_desk(folder, later)
    repaired = repair(folder)

    assert "erasure.aside_gone" in [one.key for one in repaired.notes]
    assert find_values(folder, VALUES) == {}
    assert read_folder(Disk(), folder).state.participants[who].status is Status.ERASED


def test_file_from_before_that_was_edited_is_not_kept(
    folder: Path, who: ParticipantId, later: FixedClock
) -> None:
    """What is set aside of a time before the erasure goes, and it is said."""
    earlier = (folder / SNAPSHOT).read_bytes()
    erase(folder, who, later)
    (folder / SNAPSHOT).write_bytes(earlier)
    with TinyDB(folder / SNAPSHOT) as database:
        database.table("rooms").insert({"who": "Ingen"})
    desk = wiring.open_desk(folder, later)

    assert [one.key for one in desk.condition.notes] == [
        "store.edited_beside",
        "store.set_aside",
        "erasure.aside_gone",
    ]
    assert find_values(folder, VALUES) == {}
    assert someone.names_of(desk) == ["", "Ola Lund", "Siri Dahl"]
    desk.close()


def test_file_that_was_edited_after_is_kept(
    folder: Path, who: ParticipantId, later: FixedClock
) -> None:
    """What was set aside and knows nobody who was erased stays to be taken in."""
    erase(folder, who, later)
    desk = wiring.open_desk(folder, later)
    with TinyDB(folder / SNAPSHOT) as database:
        database.table("rooms").insert({"who": "Ingen"})
    desk.do(CheckIn(who=Typed("siri"), anyway="avtalt"))
    desk.close()
    wiring.open_desk(folder, later).close()

    assert len([*folder.glob("conference.edited-*.json")]) == 1
