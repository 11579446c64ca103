"""Exports from the command line: what is written, and what is left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.commands.conftest import Cli, at


@pytest.mark.parametrize(
    ("name", "begins"),
    [("rapport.csv", "\ufeffRad;Dag;Løp;"), ("rapport.MD", "# Planlagt og faktisk: ")],
)
def test_report_is_written(gathering: Path, cli: Cli, name: str, begins: str) -> None:
    """The ending decides the form, and only the owner can read the file."""
    out = gathering / name
    found = cli("export", "report", str(out), "--at", at("09:30"))

    assert (found.status, found.err) == (0, "")
    assert out.read_text("utf-8").startswith(begins)
    assert out.stat().st_mode & 0o777 == 0o600
    assert name in found.out


def test_a_file_that_is_there_stays(gathering: Path, cli: Cli) -> None:
    """Without --yes nothing is written over."""
    out = gathering / "rapport.csv"
    out.write_text("mitt eget")
    found = cli("export", "report", str(out))

    assert (found.status, found.out) == (4, "")
    assert "finnes fra før" in found.err
    assert out.read_text() == "mitt eget"


def test_yes_writes_over_it(gathering: Path, cli: Cli) -> None:
    """With --yes it is the report, and private."""
    out = gathering / "rapport.csv"
    out.write_text("mitt eget " * 10_000)
    out.chmod(0o644)
    assert cli("export", "report", str(out), "--yes").status == 0

    assert out.read_text("utf-8").startswith("\ufeffRad")
    assert "mitt eget" not in out.read_text("utf-8")
    assert out.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("pdf", "a.pdf"), "report"),
        (("report", "conference.json"), ".csv, .md"),
        (("report", "a.csv", "--day", "7"), "Dagene er 1 til 2"),
        (("report", "a.csv", "--at", "i går"), "ikke et tidspunkt"),
    ],
)
@pytest.mark.usefixtures("gathering")
def test_what_cannot_be_exported_is_said(cli: Cli, words: tuple[str, ...], said: str) -> None:
    """A wrong format, ending, day or instant is wrong usage, and nothing is written."""
    found = cli("export", *words)

    assert found.status == 2
    assert said in found.err
    assert not Path("a.csv").exists()
    assert Path("conference.json").read_bytes()[:1] == b"{"


@pytest.mark.usefixtures("gathering")
def test_a_folder_that_is_not_there_is_said(cli: Cli) -> None:
    """What the disk refuses is one sentence."""
    found = cli("export", "report", "finnes/ikke/a.csv")

    assert found.status == 1
    assert "ble ikke skrevet" in found.err


@pytest.mark.usefixtures("gathering")
def test_one_day_in_english(cli: Cli) -> None:
    """The report speaks the language that is asked for."""
    assert cli("export", "report", "a.md", "--day", "2", "--lang", "en").status == 0

    made = Path("a.md").read_text("utf-8")
    assert made.startswith("# Planned and actual: ")
    assert "Day 2" in made
    assert "Day 1" not in made
