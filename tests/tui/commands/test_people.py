"""Participants from the command line: lists in, lists out, found and shown."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from store.clock import FixedClock
from tests.tui.commands.conftest import PEOPLE, Cli, code_of

KEYS = [
    *("id", "number", "name", "given", "family", "organisation", "municipality"),
    *("municipality_name", "role", "email", "category", "days", "track", "choices", "status"),
    *("package", "note", "checkins"),
]


def listed(cli: Cli, *words: str) -> list[dict[str, Any]]:
    """Give the participants of a list."""
    found = json.loads(cli("people", *words, "--json").out)
    assert list(found) == ["participants"]
    people: list[dict[str, Any]] = found["participants"]
    return people


def test_everybody_is_listed_with_the_promised_keys(gathering: Path, cli: Cli) -> None:
    """Whatever their status, in the order of names."""
    found = listed(cli, "list", "-d", str(gathering))

    assert [list(person) for person in found] == [KEYS] * len(PEOPLE)
    families = [person["family"] for person in found]
    assert families.index("Hansen") < families.index("Solhaug") < families.index("Venter")
    assert {person["status"] for person in found} == {
        *("registered", "waiting", "withdrawn", "erased"),
    }


def test_list_for_people_is_neat_and_harmless(gathering: Path, cli: Cli) -> None:
    """Columns stand below each other, and no name commands the terminal."""
    found = cli("people", "list", "-d", str(gathering))

    assert len(found.lines) == len(PEOPLE)
    assert " 1  Eirik Solhaug" in found.out
    assert "[/foo] [@click=app.quit]Per[/]" in found.out
    assert "\x1b" not in found.out
    assert len({line.index("Tromsø") for line in found.lines if "Tromsø" in line}) == 1


def test_people_are_found_by_prefixes_best_first(gathering: Path, cli: Cli) -> None:
    """Beginnings of words in any order, also of the municipality."""
    found = listed(cli, "find", "han", "per", "-d", str(gathering))

    assert [person["number"] for person in found][:2] == [3, 4]
    assert len(listed(cli, "find", "e")) <= 10


def test_nobody_found_is_an_empty_list(gathering: Path, cli: Cli) -> None:
    """A search without a hit is told beside the answer, and is no failure."""
    found = cli("people", "find", "zzzz", "-d", str(gathering))

    assert (found.status, found.out) == (0, "")
    assert "zzzz" in found.err
    assert listed(cli, "find", "zzzz") == []


@pytest.mark.parametrize("who", ["1", "#1", "eirik solh"])
def test_one_participant_is_shown(gathering: Path, cli: Cli, who: str) -> None:
    """By number or words, as an object or in lines."""
    shown = json.loads(cli("people", "show", who, "--json", "-d", str(gathering)).out)

    assert (list(shown), shown["name"]) == (KEYS, "Eirik Solhaug")
    assert shown["id"] == json.loads(cli("people", "show", shown["id"], "--json").out)["id"]
    assert "Eirik Solhaug" in cli("people", "show", who).out


@pytest.mark.parametrize("who", ["99", "hvem", "per hansen"])
def test_who_is_not_one_participant_is_unknown(gathering: Path, cli: Cli, who: str) -> None:
    """Nobody and several are status 5, with one sentence and no answer."""
    found = cli("people", "show", who, "--json", "-d", str(gathering))

    assert (found.status, found.out, len(found.err.splitlines())) == (5, "", 1)


def test_list_is_taken_in_once(gathering: Path, cli: Cli, tmp_path: Path) -> None:
    """New people get numbers, what is odd is told with its place; again, it changes nothing."""
    file = tmp_path / "people.csv"
    file.write_text("Fornavn;Etternavn;Kommune;Dager\nIda;Ny;Alta;1\nBo;Ny;Fransk;2\n", "utf-8")

    first = cli("people", "import", str(file), "-d", str(gathering))
    again = cli("people", "import", str(file))

    assert (first.status, again.status) == (0, 3)
    assert first.out == "Deltakerlisten er hentet inn. Nye: 2, endrede: 0.\n"
    assert "people.csv:3:3:" in first.err
    assert cli("check-in", "ida ny").status == 0


def test_import_as_json_holds_the_problems(gathering: Path, cli: Cli, tmp_path: Path) -> None:
    """One document with what was done and what was odd."""
    file = tmp_path / "people.csv"
    file.write_text("Navn;Kommune\nIda Ny;Fransk\n", "utf-8")

    found = cli("people", "import", str(file), "--json", "-d", str(gathering))

    made = json.loads(found.out)
    assert (found.status, found.err, made["done"]) == (0, "", True)
    assert list(made["problems"][0]) == ["line", "column", "severity", "text"]


@pytest.mark.parametrize(
    "content", [b"", b"\x00\x01\x02", b"%PDF-1.4", b"Dette er et brev.\n", b"Fornavn;Etternavn\n"]
)
def test_file_that_is_no_list_changes_nothing(
    gathering: Path, cli: Cli, tmp_path: Path, content: bytes
) -> None:
    """One clear sentence, status 1, and the participants stay."""
    file = tmp_path / "people.csv"
    file.write_bytes(content)

    found = cli("people", "import", str(file), "-d", str(gathering))

    assert (found.status, found.out, len(found.err.splitlines())) == (1, "", 1)
    assert len(listed(cli, "list")) == len(PEOPLE)


def test_code_of_a_badge_finds_whose_it_is(gathering: Path, cli: Cli, clock: FixedClock) -> None:
    """A code is looked up in any case; one of nobody finds nobody."""
    code = code_of(gathering, 1, clock)

    found = cli("people", "find", code.lower(), "--json", "-d", str(gathering))

    assert [each["number"] for each in json.loads(found.out)["participants"]] == [1]
    assert cli("people", "find", f"{code[:-1]}G").out == ""
    assert cli("people", "find", code_of(gathering, 77, clock)).out == ""
