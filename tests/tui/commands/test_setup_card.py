"""The set-up card from the command line, with no conference at hand."""

from __future__ import annotations

import stat
from pathlib import Path

from tests.tui.commands.conftest import Cli


def test_the_card_is_a_private_file(cli: Cli, tmp_path: Path) -> None:
    """It is written wherever it is asked for."""
    out = tmp_path / "kort.pdf"

    found = cli("badge", "card", str(out))

    assert found.status == 0
    assert found.lines == [f"Testkortet er lagret i {out}. Skriv det ut i 100 %."]
    assert out.read_bytes().startswith(b"%PDF")
    assert stat.S_IMODE(out.stat().st_mode) == 0o600


def test_a_file_that_is_there_stays(cli: Cli, tmp_path: Path) -> None:
    """It is replaced only when that was said."""
    out = tmp_path / "kort.pdf"
    out.write_text("mitt")

    assert cli("badge", "card", str(out)).status == 4
    assert out.read_text() == "mitt"
    assert cli("badge", "card", str(out), "--yes").status == 0
    assert out.read_bytes().startswith(b"%PDF")


def test_another_ending_is_wrong_usage(cli: Cli, tmp_path: Path) -> None:
    """Only PDF is made."""
    assert cli("badge", "card", str(tmp_path / "kort.png")).status == 2


def test_the_language_can_be_chosen(cli: Cli, tmp_path: Path) -> None:
    """The answer and the card are in it."""
    found = cli("badge", "card", str(tmp_path / "card.pdf"), "--lang", "en")

    assert found.lines[0].startswith("The test card is saved as")


def test_card_speaks_the_language_of_the_conference_that_is_named(
    gathering: Path, cli: Cli, tmp_path: Path
) -> None:
    """No conference is needed, and one that is named is heard."""
    folder = str(gathering)
    cli("settings", "language", "en", "-d", folder)
    cli("badge", "card", str(tmp_path / "named.pdf"), "-d", folder)
    cli("badge", "card", str(tmp_path / "english.pdf"), "--lang", "en")

    assert (tmp_path / "named.pdf").read_bytes() == (tmp_path / "english.pdf").read_bytes()
