"""Erasing somebody leaves nothing of theirs in any file, whoever does it and whoever looks on."""

from __future__ import annotations

import errno
import json
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from tinydb import TinyDB, where

from store import wiring
from store.badges import key_file, keys
from store.clock import FixedClock
from store.conference.change import Change
from store.conference.facts import DeskId, EntryId, TableEdited
from store.conference.people import ParticipantId, Status
from store.database import open_tinydb
from store.desk import Identity
from store.errand import errand
from store.errors import NotSaved
from store.files import copies
from store.files.disk import Disk
from store.files.reader import Reader
from store.files.reading import read_folder
from store.files.searching import find_values
from store.files.snapshot import backup_generations, backup_path
from store.files.verification import verify
from store.follower import Follower
from store.intents.admission import CheckIn
from store.intents.history import Undo
from store.intents.intake import TakeInPeople
from store.intents.naming import Typed
from store.relay import Relay
from tests import build
from tests.sizes import ERASURE_STRIDE
from tests.store import someone
from tests.store.files.disks import FaultyDisk
from tests.store.files.makers import entry, picture
from tests.store.someone import VALUES

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the conference once, and what the machine remembers of it."""
    made = tmp_path_factory.mktemp("laget")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CONFIG_HOME", str(made / "home"))
        who = someone.lived(made / "samling", FixedClock(build.at("08:12")))
    (made / "who").write_text(who)
    return made


@pytest.fixture
def folder(template: Path, tmp_path: Path) -> Path:
    """Give a copy of the conference."""
    shutil.copytree(template / "home", tmp_path / "home")
    return Path(shutil.copytree(template / "samling", tmp_path / "samling"))


@pytest.fixture
def who(template: Path) -> ParticipantId:
    """Name who is erased."""
    return ParticipantId((template / "who").read_text())


@pytest.fixture
def later(clock: FixedClock) -> FixedClock:
    """Stand an hour later."""
    clock.advance(hours=1)
    return clock


def erase(folder: Path, who: ParticipantId, clock: FixedClock) -> None:
    """Erase somebody and close the folder."""
    desk = wiring.open_desk(folder, clock)
    assert desk.do(someone.sure(who)).key == "erasure.done"
    desk.close()


def test_nothing_is_left_in_any_file(folder: Path, who: ParticipantId, later: FixedClock) -> None:
    """Every value is found before, by two searches, and none after; what is left is whole."""
    before = find_values(folder, VALUES)
    assert someone.raw_finds(folder) == set(VALUES)
    assert {value for found in before.values() for value in found} == set(VALUES)
    assert before.keys() >= {
        "conference.json",
        "conference.edited-20201118T080000Z.json",
        "conference.damaged-20201118T080000Z.json",
        "journal-000001.torn-99",
        "journal-000001.damaged.jsonl",
        "rehearsal/skranke-1/conference.json",
        "lister/hotell.xlsx",
        "skilt.pdf",
        "alle.csv",
        "crash.log",
    }

    desk = wiring.open_desk(folder, later)
    outcome = desk.do(someone.sure(who))

    assert outcome.key == "erasure.done"
    assert {*before} - {"conference.json"} <= set(outcome.lists["erasure.went"])
    # Before anybody closes the folder, and after.
    assert (find_values(folder, VALUES), someone.raw_finds(folder)) == ({}, set())
    desk.close()
    assert (find_values(folder, VALUES), someone.raw_finds(folder)) == ({}, set())
    report = verify(folder)
    assert (report.is_whole, report.is_complete, report.files) == (True, True, [])
    files = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.*"))
    assert files == [
        ".skranke.ballast",
        ".skranke.lock",
        "andre.csv",
        *(f"backups/conference-{n:06}.json" for n in backup_generations(Disk(), folder)),
        "badge-keys.json",
        "conference.json",
        *(path.name for path in folder.glob("journal-*.jsonl")),
    ]
    assert backup_generations(Disk(), folder) != []


def test_others_keep_everything(folder: Path, who: ParticipantId, later: FixedClock) -> None:
    """Who came with them in the same import, and tables of others, are as they were."""
    before = picture(read_folder(Disk(), folder).state)
    erase(folder, who, later)
    after = picture(read_folder(Disk(), folder).state)

    assert after["participants"][1:] == before["participants"][1:]
    assert after["checkins"][1:] == before["checkins"][1:]
    assert after["sessions"] == before["sessions"]
    assert after["rooms"] == before["rooms"]
    kept = [
        one for one, now in zip(before["activity"], after["activity"], strict=False) if one == now
    ]
    assert 0 < len(kept) < len(before["activity"])
    assert len(after["activity"]) == len(before["activity"]) + 1


def test_plain_tinydb_shows_a_tombstone(
    folder: Path, who: ParticipantId, later: FixedClock
) -> None:
    """The TinyDB file holds the number, statistics and marks."""
    erase(folder, who, later)
    with TinyDB(folder / "conference.json", access_mode="r") as database:
        (row,) = [row for row in database.table("participants") if row["id"] == who]

    assert row.pop("tombstone").keys() == {"at", "submission", "email", "name"}
    assert row == {
        "id": who,
        "number": 1,
        "given": "",
        "organisation": "Alta kommune",
        "municipality": "5403",
        "days": [2],
        "status": "erased",
    }


def test_scripts_cannot_take_a_tombstone_away(
    folder: Path, who: ParticipantId, later: FixedClock
) -> None:
    """A write through TinyDB gives a tombstone no name, no other marks, and does not remove it."""
    erase(folder, who, later)
    with open_tinydb(folder, clock=later) as database:
        people = database.table("participants")
        for change in ({"given": "Åse"}, {"tombstone": {"at": "2020-11-18T08:00:00Z"}}):
            with pytest.raises(ValueError, match=next(iter(change))):
                people.update(change, where("id") == who)
        with pytest.raises(ValueError, match="tombstone"):
            people.remove(where("id") == who)
        assert people.contains(where("id") == who)


def test_same_list_does_not_bring_them_back(
    folder: Path, who: ParticipantId, later: FixedClock
) -> None:
    """A list with or without the id of the submission is taken in without them."""
    erase(folder, who, later)
    desk = wiring.open_desk(folder, later)
    for draft in (someone.people(), someone.people(submission=None), someone.people(email=None)):
        outcome = desk.do(TakeInPeople(draft=draft))
        assert outcome.lists == {"intake.left_out": ("2",)}
    assert someone.names_of(desk) == ["", "Ola Lund", "Siri Dahl"]
    desk.close()
    assert find_values(folder, VALUES) == {}


def test_earlier_checkpoint_does_not_bring_them_back(
    folder: Path, who: ParticipantId, later: FixedClock, tmp_path: Path
) -> None:
    """A copy from before, laid back from elsewhere, is restored with the tombstone, and goes."""
    generation = backup_generations(Disk(), folder)[0]
    kept = shutil.copy(backup_path(folder, generation), tmp_path / "kopi.json")
    erase(folder, who, later)
    shutil.copy(kept, backup_path(folder, generation))
    assert find_values(folder, VALUES) != {}
    copies.restore(folder, generation)

    assert read_folder(Disk(), folder).state.participants[who].status is Status.ERASED
    assert find_values(folder, VALUES) == {}
    desk = wiring.open_desk(folder, later)
    desk.do(TakeInPeople(draft=someone.people()))
    assert someone.names_of(desk) == ["", "Ola Lund", "Siri Dahl"]
    desk.close()


def test_going_back_may_be_cut_short(
    folder: Path, who: ParticipantId, later: FixedClock, tmp_path: Path
) -> None:
    """Whatever call of the disk is refused, they stay erased, and no file but the copy has them."""
    generation = backup_generations(Disk(), folder)[0]
    laid = backup_path(folder, generation)
    kept = shutil.copy(laid, tmp_path / "kopi.json")
    erase(folder, who, later)
    shutil.copy(kept, laid)
    name = laid.relative_to(folder).as_posix()
    seen: set[bool] = set()
    for at in range(1, 100, ERASURE_STRIDE):
        one = Path(shutil.copytree(folder, tmp_path / str(at)))
        disk = FaultyDisk()
        disk.arm(at, errno.EIO, lasting=True)
        with suppress(NotSaved):
            copies.restore(one, generation, disk=disk)
        seen.add(find_values(one, VALUES) == {})
        wiring.open_desk(one, later).close()
        assert read_folder(Disk(), one).state.participants[who].status is Status.ERASED
        assert {*find_values(one, VALUES)} <= {name}
        if not disk.failed:
            break
    assert seen == {True, False}


def test_entries_of_other_desks_do_not_bring_them_back(
    folder: Path, who: ParticipantId, later: FixedClock
) -> None:
    """What a desk that was cut off had recorded before comes in without them."""
    state = read_folder(Disk(), folder).state
    facts = [
        fact
        for one in state.entries
        for fact in state.facts_of(one)
        # Free text of a script names nobody by an id.
        if not isinstance(fact, TableEdited)
    ]
    erase(folder, who, later)
    desk = wiring.open_desk(folder, later)
    desk.receive([entry(900 + n, fact) for n, fact in enumerate(facts)])
    desk.close()

    assert desk.state.participants[who].status is Status.ERASED
    assert find_values(folder, VALUES) == {}


def test_erasure_by_another_desk_cleans_this_folder(
    folder: Path, who: ParticipantId, later: FixedClock, tmp_path: Path
) -> None:
    """The fact that comes from another desk leaves nothing here either, exports included."""
    other = Path(shutil.copytree(folder, tmp_path / "annen"))
    erase(other, who, later)
    state = read_folder(Disk(), other).state
    activity = state.activity[next(reversed(state.activity))]
    received = entry(901, *state.facts_of(activity.entry))
    desk = wiring.open_desk(folder, later)
    desk.receive([received])

    assert find_values(folder, VALUES) == {}
    assert not (folder / "skilt.pdf").exists()
    assert desk.do(Undo(entry=EntryId("e901"))).exit_status == 4
    assert desk.state.participants[who].status is Status.ERASED
    desk.close()


def test_readers_follow_without_an_error(
    folder: Path, who: ParticipantId, later: FixedClock
) -> None:
    """A window that looks on sees the tombstone, however far behind it was."""
    here = Identity(id=DeskId("look"), name="look")
    ring = keys.load(folder)
    desk = wiring.open_desk(folder, later, listens=True)
    near, far = (Follower(Reader(folder), ring, later, here) for _ in range(2))
    heard: list[Change] = []
    near.subscribe(heard.append)
    near.build_index()
    desk.do(CheckIn(who=Typed("siri")))
    near.poll()
    desk.do(someone.sure(who))
    desk.do(CheckIn(who=Typed("ola"), day=2))
    for follower in (near, far):
        follower.poll()
        assert picture(follower.state) == picture(desk.state)
    assert heard[-1].everything
    assert not near.search(someone.FAMILY).exact
    desk.close()


def test_second_window_erases_through_the_first(
    folder: Path, who: ParticipantId, later: FixedClock
) -> None:
    """A window that does not hold the folder has it done, and sees it done at once."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.store.window", str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    ) as first:
        assert first.stdout is not None
        assert first.stdout.readline() == "desk\n"
        relay = wiring.open_console(folder, later)
        assert isinstance(relay, Relay)
        outcome = relay.do(someone.sure(who))
        with errand(folder, later) as short:
            again = short.do(someone.sure(who))
        assert (outcome.key, again.key) == ("erasure.done", "erasure.already")
        assert relay.state.participants[who].status is Status.ERASED
        assert find_values(folder, VALUES) == {}
        relay.close()
        assert first.stdin is not None
        first.stdin.close()
        assert first.wait(10) == 0
    assert find_values(folder, VALUES) == {}


def test_older_key_file_gets_the_key_for_marks(
    folder: Path, who: ParticipantId, later: FixedClock
) -> None:
    """A key file without a key for marks has one when the folder is opened, for its owner only."""
    path = folder / key_file.FILE_NAME
    fields = json.loads(path.read_bytes())
    del fields["marks"]
    path.write_text(json.dumps(fields))
    erase(folder, who, later)
    stone = read_folder(Disk(), folder).state.participants[who].tombstone

    assert stone is not None
    assert None not in (stone.submission, stone.email, stone.name)
    assert path.stat().st_mode & 0o077 == 0
    assert json.loads(path.read_bytes())["keys"] == fields["keys"]
