"""A command while another process holds the folder: handed over, answered, done once."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from store.files.searching import find_values
from store.handover import SOCKET
from tests.tui.commands.conftest import Cli, at
from tests.tui.commands.holding import holding, scan


@pytest.fixture
def holder(gathering: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Let another process hold the folder and listen, until its input ends."""
    with holding(gathering) as process:
        scan(process, "1")
        yield process


@pytest.mark.usefixtures("holder")
def test_acts_are_handed_over_and_answered(gathering: Path, cli: Cli) -> None:
    """A command prints the answer of whoever holds the folder, with its status."""
    first = cli("check-in", "2", "--at", at("08:31"), "-d", str(gathering))
    again = cli("check-in", "1", "--at", at("08:40"))

    assert (first.status, again.status) == (0, 3)
    assert first.lines[0].startswith("✓ Åse Næss")
    assert cli("undo", "--yes").out == "Angret: innsjekkingen av Åse Næss.\n"


@pytest.mark.usefixtures("holder")
def test_reading_needs_nobody(gathering: Path, cli: Cli) -> None:
    """What only reads works beside the holder, and sees what it did."""
    assert cli("agenda", "--json", "-d", str(gathering)).status == 0
    assert '"at": "2020-11-18T08:30:00+01:00"' in cli("people", "show", "1", "--json").out


@pytest.mark.usefixtures("holder")
def test_compacting_is_handed_over(gathering: Path, cli: Cli) -> None:
    """Whoever holds the folder completes the TinyDB file."""
    assert cli("compact", "-d", str(gathering)).status == 0
    assert cli("verify").out.endswith("conference.json er fullstendig.\n")


@pytest.mark.usefixtures("holder")
def test_copy_of_an_open_folder_stands_alone(gathering: Path, tmp_path: Path, cli: Cli) -> None:
    """What is wanted in a copy that was made meanwhile is done in the copy alone."""
    copy = tmp_path / "kopi"
    (gathering / SOCKET).rename(tmp_path / "socket")
    shutil.copytree(gathering, copy)
    (tmp_path / "socket").rename(gathering / SOCKET)

    assert cli("compact", "-d", str(copy)).status == 0
    assert cli("verify", "-d", str(copy)).out.endswith("conference.json er fullstendig.\n")
    assert not cli("verify", "-d", str(gathering)).out.endswith("er fullstendig.\n")


@pytest.mark.usefixtures("holder")
def test_erasing_is_handed_over(gathering: Path, cli: Cli) -> None:
    """Whoever holds the folder asks, erases, and leaves nothing in any file."""
    assert cli("people", "erase", "1", "-d", str(gathering)).status == 4
    assert find_values(gathering, ("Solhaug",)) != {}
    assert cli("people", "erase", "1", "--yes").status == 0
    assert find_values(gathering, ("Solhaug",)) == {}
    assert cli("check-in", "1", "--at", at("08:40")).status == 4


@pytest.mark.usefixtures("holder")
def test_exceptions_are_handed_over(gathering: Path, cli: Cli) -> None:
    """Registering, replacing, parking and taking up are done by whoever holds the folder."""
    folder = ("-d", str(gathering))
    added = json.loads(
        cli("people", "add", "Kari", "Nordmann", "--from", "Alta", "--json", *folder).out
    )
    number = str(added["participant"]["number"])

    assert cli("people", "substitute", "2", "--by", number).status == 4
    assert cli("people", "substitute", "2", "Bo", "Ek").status == 0
    assert cli("aside", "put", number, "--words", "Vent").status == 0
    assert cli("check-in", number, "--at", at("08:40")).status == 4
    assert cli("aside", "take", number).status == 0
    assert cli("people", "track", number, "A").status == 0
    assert cli("people", "withdraw", number).status == 0
    assert cli("people", "register", number).status == 0
    assert cli("people", "edit", number, "role", "Ordfører").status == 0
    assert json.loads(cli("people", "show", number, "--json").out)["role"] == "Ordfører"
