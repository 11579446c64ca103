"""The program on a disk without room: the system itself refuses, and nothing is lost."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib import resources
from pathlib import Path

import pytest

from tests.tui.commands.conftest import Cli, at

ROOT = Path(__file__).parents[3]

LIMITED = """
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), resource.RLIM_INFINITY))
from tui.__main__ import main
sys.exit(main(sys.argv[2:]))
"""


def limited(most: int, *words: str, typed: str = "") -> subprocess.CompletedProcess[str]:
    """Run the program where no file may grow beyond so many bytes."""
    return subprocess.run(
        [sys.executable, "-c", LIMITED, str(most), *words],
        input=typed,
        capture_output=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
    )


def journal(folder: Path) -> Path:
    """Give the last segment."""
    return max(folder.glob("journal-??????.jsonl"))


def test_check_in_that_is_not_saved_says_so(gathering: Path, cli: Cli) -> None:
    """The answer names who is not in and paper, the status is a failure, the folder is whole."""
    before = journal(gathering).read_bytes()
    found = limited(len(before) + 50, "check-in", "1", "--at", at("08:30"), "-d", str(gathering))

    assert found.returncode == 1
    assert found.stdout.startswith("✗ Eirik Solhaug")
    assert "Skriv det på papir så lenge." in found.stdout
    assert "Traceback" not in found.stderr
    assert journal(gathering).read_bytes() == before
    assert cli("verify", "-d", str(gathering)).status == 0
    assert cli("check-in", "1", "--at", at("08:31"), "-d", str(gathering)).status == 0


def test_line_mode_goes_on_over_refusals(gathering: Path, cli: Cli) -> None:
    """Each line has its answer, as many as fit are admitted, and exactly those are there."""
    most = len(journal(gathering).read_bytes()) + 1500
    found = limited(
        most, "check-in", "-d", str(gathering), "--at", at("08:30"), typed="1\n2\n3\n4\n1\n"
    )

    signs = [line[0] for line in found.stdout.splitlines()]
    assert len(signs) == 5
    assert "✓" in signs
    assert "✗" in signs
    assert found.returncode == 1
    assert cli("verify", "-d", str(gathering)).status == 0
    for number, sign in zip(("1", "2", "3", "4"), signs, strict=False):
        again = cli("check-in", number, "--at", at("08:40"), "-d", str(gathering), "--dry-run")
        assert (again.status == 3) == (sign == "✓"), number


@pytest.mark.parametrize("most", [0, 200, 20_000])
def test_conference_that_does_not_fit_is_not_made(tmp_path: Path, most: int) -> None:
    """Where there is no room for a conference, one sentence says so and no folder is left."""
    folder = tmp_path / "new"
    with resources.as_file(resources.files("sample_data")) as sample:
        found = limited(
            most,
            *("new", str(folder), "--programme", str(sample / "programme.txt")),
            *("--participants", str(sample / "participants.csv")),
        )

    assert found.returncode == 1
    assert not folder.exists()
    assert len(found.stderr.splitlines()) == 1


def test_compacting_without_room_loses_nothing(gathering: Path, cli: Cli) -> None:
    """The old checkpoint and the journal stand, and the answer is that it was not done."""
    cli("check-in", "1", "2", "--at", at("08:30"), "-d", str(gathering))
    before = (gathering / "conference.json").read_bytes()
    found = limited(len(before) // 2, "compact", "-d", str(gathering))

    assert found.returncode == 1
    assert "conference.json ble ikke skrevet på nytt" in found.stderr
    assert (gathering / "conference.json").read_bytes() == before
    assert cli("verify", "-d", str(gathering)).status == 0
    assert cli("compact", "-d", str(gathering)).status == 0
    assert cli("check-in", "1", "--at", at("08:40"), "-d", str(gathering)).status == 3
