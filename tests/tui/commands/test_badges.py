"""Badges from the command line: codes that let in, and pictures of them."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest

from tests.tui.commands.conftest import Cli


def test_listed_codes_let_in(gathering: Path, cli: Cli) -> None:
    """Exactly those who are registered have one, and it is what a scanner reads."""
    badges = json.loads(cli("badge", "list", "--json", "-d", str(gathering)).out)["badges"]

    assert [badge["number"] for badge in badges] == [1, 2, 3, 4, 5, 6, 9, 10, 12, 13]
    assert list(badges[0]) == ["participant", "number", "generation", "code", "status"]
    assert cli("check-in", badges[0]["code"]).status == 0


def test_all_badges_are_listed_on_demand(gathering: Path, cli: Cli) -> None:
    """Those who wait, withdrew or were erased come with `--all`."""
    badges = json.loads(cli("badge", "list", "--all", "--json", "-d", str(gathering)).out)["badges"]

    assert [badge["status"] for badge in badges if badge["status"] != "registered"] == [
        *("waiting", "withdrawn", "erased")
    ]


def test_list_for_people_names_whose_they_are(gathering: Path, cli: Cli) -> None:
    """Number, code, name and place stand in columns."""
    first = cli("badge", "list", "-d", str(gathering)).lines[0]

    assert first.split()[0] == "1"
    assert "Eirik Solhaug" in first


@pytest.mark.parametrize(("name", "start"), [("b.png", b"\x89PNG"), ("b.SVG", b"<svg")])
def test_picture_is_private(
    gathering: Path, cli: Cli, tmp_path: Path, name: str, start: bytes
) -> None:
    """A badge's code can be kept as a picture; a file that stood open is closed."""
    out = tmp_path / name
    out.write_text("old")
    out.chmod(0o644)

    found = cli("badge", "image", "1", str(out), "-d", str(gathering))

    assert found.status == 0
    assert out.read_bytes().startswith(start)
    assert stat.S_IMODE(out.stat().st_mode) == 0o600


def test_picture_of_a_badge_that_lets_nobody_in_says_so(
    gathering: Path, cli: Cli, tmp_path: Path
) -> None:
    """Who sends it is told why it is worth nothing; of a valid one nothing is said."""
    words = ("badge", "image", "1", str(tmp_path / "b.png"), "-d", str(gathering))
    assert cli(*words).err == ""
    cli("badge", "revoke", "1", "-d", str(gathering))

    found = cli(*words)
    assert found.status == 0
    assert found.err.endswith("har ikke noe gyldig skilt: Meldt mistet\n")


@pytest.mark.parametrize(
    ("words", "status"), [(("1", "x.gif"), 2), (("99", "x.png"), 5), (("1", "nowhere/x.png"), 1)]
)
def test_picture_that_cannot_be_made_is_refused(
    gathering: Path, cli: Cli, words: tuple[str, str], status: int
) -> None:
    """Another kind of file is wrong usage, nobody's badge unknown, no folder a failure."""
    found = cli("badge", "image", *words, "-d", str(gathering))

    assert (found.status, len(found.err.splitlines())) == (status, 1)


def test_missing_keys_are_one_sentence(gathering: Path, cli: Cli) -> None:
    """Without its key file a conference has no codes, and says what to do."""
    (gathering / "badge-keys.json").unlink()

    found = cli("badge", "list", "--json", "-d", str(gathering))

    assert (found.status, found.out) == (1, "")
    assert "badge-keys.json" in found.err
    assert cli("check-in", "K1000010100000000000000000000").status == 5
    assert cli("check-in", "1").status == 0
