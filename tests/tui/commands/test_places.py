"""A conference on a share or in a synchronised folder: refused, allowed on request, mentioned."""

from __future__ import annotations

import json
import os
import pty
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib import resources
from pathlib import Path

import pytest

from tests.tui.commands.conftest import Cli, at

ROOT = Path(__file__).parents[3]
WARNING = "kopieres til andre maskiner av Syncthing, som kan sette gamle filer tilbake"


@pytest.fixture
def synced(tmp_path: Path) -> Path:
    """Give a folder that Syncthing copies."""
    (tmp_path / "delt" / ".stfolder").mkdir(parents=True)
    return tmp_path / "delt"


@pytest.fixture
def page() -> Iterator[Path]:
    """Lend the sample's programme page."""
    with resources.as_file(resources.files("sample_data") / "programme.txt") as file:
        yield file


def at_a_terminal(*words: str) -> subprocess.CompletedProcess[str]:
    """Run the program as somebody at a terminal does; what it draws is not looked at."""
    outer, inner = pty.openpty()
    ran = subprocess.run(
        [sys.executable, "-m", "tui", *words],
        stdin=inner,
        stdout=inner,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        check=False,
        cwd=ROOT,
    )
    os.close(inner)
    os.close(outer)
    return ran


def test_new_names_a_better_folder(cli: Cli, synced: Path, page: Path) -> None:
    """A synchronised place is refused with one that is not, and nothing is made."""
    folder = synced / "samling"
    found = cli("new", str(folder), "--programme", str(page))

    assert (found.status, found.out) == (1, "")
    assert "Bruk heller " in found.err
    assert "--here-anyway" in found.err
    assert not folder.exists()


def test_better_folder_can_be_used_as_it_is_named(cli: Cli, synced: Path, page: Path) -> None:
    """The proposed folder takes the conference, without another word about places."""
    refused = cli("new", str(synced / "samling"), "--programme", str(page))
    better = refused.err.partition("Bruk heller ")[2].partition(",")[0]
    found = cli("new", better, "--programme", str(page), "--json")

    assert found.status == 0
    assert json.loads(found.out)["folder"] == better
    assert WARNING not in found.err
    assert cli("verify", "-d", better).err == ""


def test_new_does_it_anyway(cli: Cli, synced: Path, page: Path) -> None:
    """On request it is made there, said once, and the next command is given whole."""
    folder = synced / "min samling"
    found = cli("new", str(folder), "--programme", str(page), "--here-anyway")

    assert found.status == 0
    assert found.err.count(WARNING) == 1
    assert found.lines[-1].endswith(f"skranke open '{folder}' --here-anyway")


def test_other_commands_work_with_one_sentence(gathering: Path, cli: Cli, synced: Path) -> None:
    """Everything works there; the sentence stands beside the answer, also beside JSON."""
    folder = synced / "samling"
    shutil.move(gathering, folder)
    for words in (("verify",), ("agenda", "--at", at("08:30")), ("people", "list", "--json")):
        found = cli(*words, "-d", str(folder))
        assert found.status == 0
        assert found.err.count(WARNING) == 1
    admitted = cli("check-in", "1", "--at", at("08:30"), "-d", str(folder))
    assert (admitted.status, admitted.err.count(WARNING)) == (0, 1)
    assert json.loads(cli("people", "list", "--json", "-d", str(folder)).out)


def test_open_asks_for_here_anyway(gathering: Path, synced: Path) -> None:
    """A console is not opened there by chance, neither named nor as the last one."""
    folder = synced / "samling"
    shutil.move(gathering, folder)
    for words in (("open", str(folder)), ("-d", str(folder))):
        found = at_a_terminal(*words)
        assert found.returncode == 1
        assert f"skranke open {folder} --here-anyway" in found.stderr


def test_console_there_has_a_banner(gathering: Path, synced: Path) -> None:
    """Opened all the same, the first line says what may happen to the files."""
    folder = synced / "samling"
    shutil.move(gathering, folder)
    program = (sys.executable, "-m", "tui", "open", str(folder), "--here-anyway")
    ran = subprocess.run(
        [sys.executable, "tests/pty_run.py", "SYNKRONISERT", *program], check=False, cwd=ROOT
    )

    assert ran.returncode == 0


def test_help_explains_it(cli: Cli) -> None:
    """Both commands that may be asked name the option."""
    for command in ("new", "open"):
        assert "--here-anyway" in cli(command, "--help").out
