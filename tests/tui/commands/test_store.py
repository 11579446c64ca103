"""Verify and compact: what they say of a folder that is whole, behind or damaged."""

from __future__ import annotations

import json
from pathlib import Path

from tinydb import TinyDB

from tests.tui.commands.conftest import Cli

TABLES = {"conference", "sessions", "participants", "checkins", "badges", "activity"}


def test_short_commands_only_add_to_the_journal(gathering: Path, cli: Cli) -> None:
    """After a check-in the folder is whole though its TinyDB file is behind, and verify says so."""
    cli("check-in", "1")

    found = cli("verify", "-d", str(gathering))

    assert found.status == 0
    assert "skranke compact" in found.out


def test_compact_completes_the_tinydb_file(gathering: Path, cli: Cli) -> None:
    """What plain TinyDB reads afterwards is everything."""
    cli("check-in", "1", "2")

    found = cli("compact", "-d", str(gathering))

    assert (found.status, found.out) == (0, "conference.json er fullstendig.\n")
    with TinyDB(gathering / "conference.json", access_mode="r") as db:
        assert db.tables() >= TABLES
        assert len(db.table("checkins")) == 2
    assert json.loads(cli("verify", "--json").out)["complete"]


def test_file_that_is_gone_lacks_no_number_of_acts(gathering: Path, cli: Cli) -> None:
    """Without a TinyDB file everything is there all the same, and verify says what to do."""
    cli("compact", "-d", str(gathering))
    (gathering / "conference.json").unlink()

    found = cli("verify")

    assert found.status == 0
    assert found.out.endswith("conference.json må skrives på nytt; kjør «skranke compact».\n")


def test_damage_is_a_failure_in_words(gathering: Path, cli: Cli) -> None:
    """A damaged journal line that was acknowledged is status 1, and names the file."""
    cli("check-in", "1", "2", "5", "-d", str(gathering))
    journal = max(gathering.glob("journal-*.jsonl"))
    lines = journal.read_bytes().splitlines(keepends=True)
    lines[1] = lines[1].replace(b'"at"', b'"xx"')
    journal.write_bytes(b"".join(lines))

    found = cli("verify")

    assert found.status == 1
    assert journal.name in found.err
    assert cli("check-in", "1").status == 1


def test_folder_without_a_conference_is_one_sentence(cli: Cli, tmp_path: Path) -> None:
    """Nothing to verify is a failure that names the folder."""
    found = cli("verify", "-d", str(tmp_path), "--json")

    assert (found.status, found.out, len(found.err.splitlines())) == (1, "", 1)
    assert str(tmp_path) in found.err
