"""Making a conference: whole, private, and nothing where something is wrong."""

from __future__ import annotations

import json
import stat
from collections.abc import Iterator
from contextlib import ExitStack
from importlib import resources
from pathlib import Path

import pytest

from tests.tui.commands.conftest import Cli


@pytest.fixture
def sample() -> Iterator[Path]:
    """Lend the sample's folder."""
    with ExitStack() as lent:
        yield lent.enter_context(resources.as_file(resources.files("sample_data")))


def test_sample_becomes_a_conference(cli: Cli, tmp_path: Path, sample: Path) -> None:
    """The page and the list become a private folder that everything else works on."""
    folder = tmp_path / "new"

    found = cli(
        *("new", str(folder), "--programme", str(sample / "programme.txt")),
        *("--participants", str(sample / "participants.csv")),
    )

    assert found.status == 0
    assert "26 programposter" in found.out
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(file.stat().st_mode) for file in folder.rglob("*")} == {0o600, 0o700}
    assert cli("verify", "-d", str(folder)).out.startswith("Alt er på plass")
    badges = json.loads(cli("badge", "list", "--json", "-d", str(folder)).out)["badges"]
    code = badges[0]["code"]
    assert cli("check-in", code, "-d", str(folder), "--at", "2020-11-18T08:30").status in {0, 4}


def test_zone_and_year_can_be_said(cli: Cli, tmp_path: Path) -> None:
    """What the page does not say is said with options."""
    page = tmp_path / "page.txt"
    page.write_text("Dag 1: 18. november\n09.00-10.00 Åpning\n", "utf-8")

    found = cli(
        *("new", str(tmp_path / "new"), "--programme", str(page), "--json"),
        *("--year", "2026", "--timezone", "Europe/Helsinki"),
    )

    assert list(json.loads(found.out)) == ["done", "message", "folder", "problems"]
    shown = json.loads(cli("programme", "show", "--json", "-d", str(tmp_path / "new")).out)
    assert (shown["timezone"], shown["first_date"]) == ("Europe/Helsinki", "2026-11-18")


@pytest.mark.parametrize(
    "words", [("--timezone", "Mars/Base"), ("--timezone", "../etc"), ("--participants", "none")]
)
def test_what_is_wrong_leaves_no_folder(
    cli: Cli, tmp_path: Path, sample: Path, words: tuple[str, str]
) -> None:
    """Before everything is read, nothing is made."""
    folder = tmp_path / "new"

    found = cli("new", str(folder), "--programme", str(sample / "programme.txt"), *words)

    assert (found.status, found.out, len(found.err.splitlines())) == (1, "", 1)
    assert not folder.exists()


def test_folder_that_holds_something_is_left_alone(cli: Cli, tmp_path: Path, sample: Path) -> None:
    """A folder with anything in it is not taken."""
    (tmp_path / "thesis.txt").write_text("mine", "utf-8")

    found = cli("new", str(tmp_path), "--programme", str(sample / "programme.txt"))

    assert found.status == 1
    assert (tmp_path / "thesis.txt").read_text("utf-8") == "mine"
