"""Erasing somebody by command: asked first, done with --yes, handed over to an open console."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from store.files.disk import Disk
from store.files.searching import find_values
from store.files.snapshot import backup_generations, backup_path
from tests.tui.commands.conftest import Cli

VALUES = ("Solhaug", "Eirik Solhaug", "arealplanlegger")


def test_it_says_first_what_goes(gathering: Path, cli: Cli) -> None:
    """Without --yes it names the files that go, ends with 4, and nothing is changed."""
    (gathering / "liste.csv").write_text("Eirik;Solhaug\n", "utf-8")
    found = cli("people", "erase", "1")

    assert (found.status, found.out) == (4, "")
    assert found.err.startswith("Alt om Eirik Solhaug (nr. 1) blir slettet og kan ikke hentes")
    assert "liste.csv" in found.err
    assert found.err.endswith("Gjenta med --yes for å slette.\n")
    assert cli("people", "find", "solhaug").out != ""


def test_with_yes_nothing_is_left(gathering: Path, cli: Cli) -> None:
    """Afterwards no file holds a value, and the number says that it was erased."""
    (gathering / "liste.csv").write_text("Eirik;Solhaug\n", "utf-8")
    cli("check-in", "1")
    assert find_values(gathering, VALUES) != {}
    found = cli("people", "erase", "1", "--yes")

    assert found.status == 0
    assert found.out.startswith("Opplysningene om deltaker nr. 1 er slettet.")
    assert find_values(gathering, VALUES) == {}
    assert cli("check-in", "1").status == 4
    assert cli("people", "find", "solhaug").out == ""
    assert cli("undo", "--yes").err == "En sletting kan ikke angres.\n"
    assert cli("verify").status == 0


def test_json_is_one_document(gathering: Path, cli: Cli) -> None:
    """What goes, what stands elsewhere and what was done are lists."""
    (gathering / "liste.csv").write_text("Eirik;Solhaug\n", "utf-8")
    (gathering / "notat.odt").write_text("Eirik Solhaug ringer", "utf-8")
    refused = json.loads(cli("people", "erase", "1", "--json").out)
    (gathering / "notat.odt").unlink()
    asked = json.loads(cli("people", "erase", "1", "--json").out)
    done = json.loads(cli("people", "erase", "1", "--yes", "--json").out)

    assert (refused["done"], refused["files"], refused["tables"]) == (False, ["notat.odt"], [])
    assert not asked["done"]
    assert "liste.csv" in asked["removes"]
    assert (done["done"], done["removes"]) == (True, asked["removes"])
    assert not (gathering / "liste.csv").exists()


@pytest.mark.parametrize(
    ("who", "status", "words"),
    [
        ("77", 5, "Finner ingen deltaker ut fra «77».\n"),
        ("hansen", 5, "Flere deltakere passer med «hansen». Bruk nummeret på navneskiltet.\n"),
        ("11", 3, "Opplysningene om deltaker nr. 11 er slettet fra før.\n"),
    ],
)
def test_who_is_meant_must_be_clear(
    gathering: Path, cli: Cli, who: str, status: int, words: str
) -> None:
    """Nobody, several and somebody who is erased already are told apart by exit status."""
    found = cli("people", "erase", who, "--yes", "-d", str(gathering))

    assert (found.status, found.out, found.err) == (status, "", words)


def test_english_says_it_in_english(gathering: Path, cli: Cli) -> None:
    """The language of the run is spoken."""
    found = cli("people", "erase", "1", "--yes", "--lang", "en", "-d", str(gathering))

    assert found.out.startswith("The data about participant no. 1 has been erased.")


def test_same_list_says_whom_it_left_out(gathering: Path, cli: Cli, tmp_path: Path) -> None:
    """The import names the lines of who was erased and ends well."""
    source = tmp_path / "liste.csv"
    source.write_text(
        "Fornavn;Etternavn;Kommune;Dager\nEirik;Solhaug;Målselv;1 og 2\nNy;Nybo;Alta;1\n", "utf-8"
    )
    cli("people", "erase", "1", "--yes", "-d", str(gathering))
    found = cli("people", "import", str(source), "-d", str(gathering))

    assert found.status == 0
    assert "Linjer om noen som er slettet, er utelatt: 2." in found.out
    assert cli("people", "find", "solhaug", "-d", str(gathering)).out == ""


def test_list_shows_an_empty_name(gathering: Path, cli: Cli) -> None:
    """The list of everybody has the tombstone, without anything of its own."""
    cli("people", "erase", "1", "--yes", "-d", str(gathering))
    people = json.loads(cli("people", "list", "--json", "-d", str(gathering)).out)["participants"]
    (gone,) = [one for one in people if one["number"] == 1]

    assert (gone["name"], gone["email"], gone["note"], gone["role"]) == ("", None, "", None)
    assert (gone["status"], gone["municipality"], gone["days"]) == ("erased", "5418", [1, 2])


@pytest.mark.parametrize(
    ("head", "line"),
    [
        ("Svar-ID;Fornavn;Etternavn;Kommune", "7733;Erik;Solhaugen;Alta"),
        ("E-post;Fornavn;Etternavn;Kommune", "eirik@maalselv.example;E.;Solhaug;Alta"),
        ("Fornavn;Etternavn;Kommune", "EIRIK;Solhaug;Målselv"),
    ],
    ids=["submission", "address", "name"],
)
def test_no_list_brings_them_back(
    gathering: Path, cli: Cli, tmp_path: Path, head: str, line: str
) -> None:
    """By the id of the submission, the address or the name with the municipality they stay out."""
    source = tmp_path / "liste.csv"
    source.write_text(
        "Svar-ID;Fornavn;Etternavn;Kommune;E-post\n"
        "7733;Eirik;Solhaug;Målselv;eirik@maalselv.example\n",
        "utf-8",
    )
    assert cli("people", "import", str(source), "-d", str(gathering)).status == 0
    cli("people", "erase", "1", "--yes", "-d", str(gathering))
    source.write_text(f"{head}\n{line}\n", "utf-8")
    found = cli("people", "import", str(source), "-d", str(gathering))

    assert "Linjer om noen som er slettet, er utelatt: 2." in found.out + found.err
    assert cli("people", "find", "solhaug", "-d", str(gathering)).out == ""
    assert find_values(gathering, (*VALUES, "7733", "eirik@maalselv.example")) == {}


def test_restored_copy_does_not_bring_them_back(gathering: Path, cli: Cli, tmp_path: Path) -> None:
    """A copy from before, kept elsewhere and laid back, is gone back to with the tombstone."""
    cli("compact", "-d", str(gathering))
    number = backup_generations(Disk(), gathering)[-1]
    kept = shutil.copy(backup_path(gathering, number), tmp_path / "kopi.json")
    cli("people", "erase", "1", "--yes", "-d", str(gathering))
    shutil.copy(kept, backup_path(gathering, number))
    assert find_values(gathering, VALUES) != {}
    found = cli("restore", str(number), "-d", str(gathering))

    assert found.status == 0
    assert find_values(gathering, VALUES) == {}
    assert cli("people", "find", "solhaug", "-d", str(gathering)).out == ""
    assert cli("check-in", "1", "-d", str(gathering)).status == 4
    assert cli("verify", "-d", str(gathering)).status == 0
