"""Repair and restore: what is whole, what is not, what was set aside, and how to get it back."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from store.clock import FixedClock
from store.wiring import open_console
from tests.tui.commands.conftest import Cli, at

Hurt = Callable[[Path], None]


@pytest.fixture
def busy(gathering: Path, cli: Cli) -> Path:
    """Let three people come one after the other, after the last checkpoint."""
    for number, clock in (("1", "08:30"), ("2", "08:31"), ("5", "08:32")):
        cli("check-in", number, "--at", at(clock), "-d", str(gathering), "--anyway", "test")
    return gathering


def journal(folder: Path) -> Path:
    """Give the last segment."""
    return max(folder.glob("journal-??????.jsonl"))


def damage_middle(folder: Path) -> None:
    """Turn a byte over in the middle of the line of the second guest."""
    lines = journal(folder).read_bytes().splitlines(keepends=True)
    lines[2] = lines[2].replace(b"checked_in", b"checked_on")
    journal(folder).write_bytes(b"".join(lines))


def tear(folder: Path) -> None:
    """Leave half of a line, as a kill does."""
    with journal(folder).open("ab") as file:
        file.write(b'{"c":"0123')


def lose_snapshot(folder: Path) -> None:
    """Delete `conference.json`."""
    (folder / "conference.json").unlink()


def empty_snapshot(folder: Path) -> None:
    """Leave nothing in `conference.json`."""
    (folder / "conference.json").write_bytes(b"")


def null_snapshot(folder: Path) -> None:
    """Leave what TinyDB takes for an empty database."""
    (folder / "conference.json").write_bytes(b"null")


def lose_backups(folder: Path) -> None:
    """Delete all earlier copies."""
    shutil.rmtree(folder / "backups")


def lose_journal(folder: Path) -> None:
    """Delete the journal."""
    journal(folder).unlink()


def lose_snapshot_and_copies(folder: Path) -> None:
    """Leave nothing to build upon."""
    lose_snapshot(folder)
    lose_backups(folder)


def lose_snapshot_in_a_gap(folder: Path) -> None:
    """Leave an early copy, and a journal that begins after it."""
    lose_snapshot(folder)
    newest = max((folder / "backups").iterdir())
    newest.write_bytes(newest.read_bytes().replace(b"Kommunen", b"Kommunan"))


def came(cli: Cli, folder: Path) -> set[int]:
    """List the numbers of those who are checked in on day 1."""
    listed = json.loads(cli("people", "list", "--json", "-d", str(folder)).out)["participants"]
    return {person["number"] for person in listed if person["checkins"]}


@pytest.mark.parametrize("hurt", [tear, lose_snapshot, empty_snapshot, null_snapshot, lose_backups])
def test_nothing_is_missing_that_another_file_tells(busy: Path, cli: Cli, hurt: Hurt) -> None:
    """A kill, a lost TinyDB file and lost copies cost nothing: verify is content, repair idle."""
    hurt(busy)

    assert cli("verify", "-d", str(busy)).status == 0
    assert cli("repair", "-d", str(busy)).status == 3
    assert came(cli, busy) == {1, 2, 5}
    assert cli("compact", "-d", str(busy)).status == 0
    assert came(cli, busy) == {1, 2, 5}
    assert cli("verify", "-d", str(busy)).out.endswith("conference.json er fullstendig.\n")


def test_damage_is_told_asked_about_and_mended(busy: Path, cli: Cli) -> None:
    """Without yes nothing is touched; with it all is there but the one act, which is named."""
    damage_middle(busy)
    before = journal(busy).read_bytes()
    assert cli("verify", "-d", str(busy)).status == 1

    told = cli("repair", "-d", str(busy))
    assert told.status == 1
    assert "det som skjedde mellom onsdag 18. november kl. 08.30 og kl. 08.32" in told.out
    assert journal(busy).read_bytes() == before

    mended = cli("repair", "--yes", "-d", str(busy))
    assert mended.status == 0
    assert mended.lines[-1].startswith("Samlingen er hel igjen. Ingenting er slettet")
    assert [path.read_bytes() for path in busy.glob("*.damaged.jsonl")] == [before]
    assert "er tatt vare på som" in mended.err
    assert cli("verify", "-d", str(busy)).status == 0
    assert came(cli, busy) == {1, 5}
    assert cli("check-in", "2", "--at", at("08:40"), "-d", str(busy)).status == 0


def test_answers_of_repair_as_json(busy: Path, cli: Cli) -> None:
    """A script reads what is lost and what was set aside, and nothing else is printed."""
    whole = json.loads(cli("repair", "--json", "-d", str(busy)).out)
    assert (whole["done"], whole["damage"], whole["lost"]) == (False, None, [])
    damage_middle(busy)

    asked = cli("repair", "--json", "-d", str(busy))
    assert asked.status == 1
    found = json.loads(asked.out)
    assert (found["done"], len(found["lost"]), found["set_aside"]) == (
        False,
        1,
        [journal(busy).name],
    )
    done = json.loads(cli("repair", "--json", "--yes", "-d", str(busy)).out)
    assert done["done"]
    assert done["lost"] == found["lost"]
    assert "er tatt vare på som" in done["notes"][0]


def test_missing_journal_is_a_loss(busy: Path, cli: Cli) -> None:
    """What only a deleted journal held is missed, once."""
    lose_journal(busy)
    found = cli("verify", "-d", str(busy))

    assert found.status == 1
    assert "Journalen journal-" in found.err
    assert cli("repair", "--yes", "-d", str(busy)).status == 0
    assert cli("verify", "-d", str(busy)).status == 0
    assert came(cli, busy) == set()


def test_nothing_left_is_said_beside_what_was_wrong(busy: Path, cli: Cli) -> None:
    """Where nothing can be built upon, both reasons are sentences, and nothing is touched."""
    lose_snapshot_and_copies(busy)
    before = journal(busy).read_bytes()

    found = cli("repair", "--yes", "-d", str(busy))
    assert found.status == 1
    assert len(found.err.splitlines()) == 2
    assert "Hent filene fra en sikkerhetskopi" in found.err
    assert journal(busy).read_bytes() == before


def test_gap_between_copy_and_journal_is_told(busy: Path, cli: Cli) -> None:
    """Without the checkpoint between them, an early copy and a late journal leave a named hole."""
    cli("compact", "-d", str(busy))
    cli("check-in", "6", "--at", at("08:33"), "-d", str(busy), "--anyway", "test")
    lose_snapshot_in_a_gap(busy)

    assert cli("verify", "-d", str(busy)).status == 1
    lost = json.loads(cli("repair", "--json", "--yes", "-d", str(busy)).out)["lost"]
    assert len(lost) == 3
    assert came(cli, busy) == {6}


def test_restore_lists_and_goes_back_and_forth(busy: Path, cli: Cli) -> None:
    """Each checkpoint has a number, a time, its acts and its size; going back can be undone."""
    cli("compact", "-d", str(busy))
    listed = json.loads(cli("restore", "--json", "-d", str(busy)).out)["checkpoints"]
    now, before = listed[0], listed[1]
    assert now["current"]
    assert now["entries"] == before["entries"] + 3
    assert now["size"] > before["size"] > 0
    assert now["at"].endswith("+01:00")
    assert len(cli("restore", "-d", str(busy)).lines) == len(listed)

    back = cli("restore", str(before["number"]), "-d", str(busy))
    assert back.status == 0
    assert f"skranke restore {now['number']}" in back.out
    assert came(cli, busy) == set()
    forth = json.loads(cli("restore", str(now["number"]), "--json", "-d", str(busy)).out)
    assert forth["done"]
    assert came(cli, busy) == {1, 2, 5}
    assert cli("verify", "-d", str(busy)).status == 0


def test_desk_goes_on_after_going_back(busy: Path, cli: Cli) -> None:
    """The acts that were left behind can be done again, and are recorded."""
    cli("compact", "-d", str(busy))
    listed = json.loads(cli("restore", "--json", "-d", str(busy)).out)["checkpoints"]
    cli("restore", str(listed[1]["number"]), "-d", str(busy))

    assert cli("check-in", "1", "--at", at("08:45"), "-d", str(busy)).status == 0
    assert came(cli, busy) == {1}


def test_checkpoint_that_is_not_there_is_one_sentence(busy: Path, cli: Cli) -> None:
    """A number that names nothing changes nothing; a folder without copies says so."""
    found = cli("restore", "99", "-d", str(busy))
    assert (found.status, found.out, len(found.err.splitlines())) == (1, "", 1)
    assert came(cli, busy) == {1, 2, 5}
    lose_backups(busy)
    assert cli("restore", "-d", str(busy)).out == ""


@pytest.mark.parametrize("words", [("repair", "--yes"), ("restore", "2")])
def test_open_console_is_asked_to_close(
    busy: Path, cli: Cli, clock: FixedClock, words: tuple[str, ...]
) -> None:
    """While a window is open nothing is replaced below it, and the sentence says what to do."""
    desk = open_console(busy, clock)
    found = cli(*words, "-d", str(busy))
    desk.close()

    assert found.status == 1
    assert found.err.endswith("Lukk konsollen og prøv igjen.\n")
    assert came(cli, busy) == {1, 2, 5}


@pytest.mark.parametrize("words", [("repair",), ("restore",), ("restore", "1")])
def test_folder_without_a_conference_is_said(
    cli: Cli, tmp_path: Path, words: tuple[str, ...]
) -> None:
    """Nothing to mend is a failure that names the folder."""
    found = cli(*words, "-d", str(tmp_path), "--json")

    assert (found.status, found.out, len(found.err.splitlines())) == (1, "", 1)
    assert str(tmp_path) in found.err
