"""Lists and numbers from the command line: no-shows, the roll, the statistics."""

from __future__ import annotations

import json
from pathlib import Path

from tests.tui.commands.conftest import Cli


def test_who_has_not_come_is_listed_with_whom_to_call(gathering: Path, cli: Cli) -> None:
    """Both as lines and for scripts."""
    cli("check-in", "1")
    found = json.loads(cli("people", "absent", "--json").out)
    shown = cli("people", "absent")

    assert shown.status == 0
    assert (found["day"], found["track"]) == (1, None)
    assert found["count"] == len(found["participants"]) == len(shown.lines) - 1
    assert "Eirik Solhaug" not in shown.out
    assert "Åse Næss" in shown.out
    assert set(found["participants"][0]) >= {"name", "phone", "email", "contact", "municipality"}
    assert gathering.is_dir()


def test_the_roll_is_of_who_is_present(gathering: Path, cli: Cli) -> None:
    """With since when; numbers alone where no name may be shown."""
    cli("check-in", "1")
    found = json.loads(cli("people", "present", "--json").out)
    bare = cli("people", "present", "--no-names")

    assert [person["name"] for person in found["participants"]] == ["Eirik Solhaug"]
    assert found["participants"][0]["since"] == "2020-11-18T08:12:00+01:00"
    assert bare.lines[0] == "Dag 1 · 1 til stede nå"
    assert "Solhaug" not in bare.out
    assert "siden kl. 08.12" in bare.out
    assert gathering.is_dir()


def test_a_list_can_be_of_another_day_and_track(gathering: Path, cli: Cli) -> None:
    """What the conference does not have is said, and names cannot be left out of JSON."""
    found = json.loads(cli("people", "absent", "--day", "2", "--track", "a", "--json").out)

    assert found["track"] == "A"
    assert {person["number"] for person in found["participants"]} == {2, 5}
    assert cli("people", "absent", "--day", "9").status == 2
    assert cli("people", "present", "--track", "C").status == 2
    assert cli("people", "present", "--json", "--no-names").status == 2
    assert gathering.is_dir()


def test_statistics_begin_with_one_line(gathering: Path, cli: Cli) -> None:
    """Then every way to count; nobody's name is among them."""
    cli("check-in", "1", "2")
    shown = cli("statistics")
    found = json.loads(cli("statistics", "--json").out)

    assert shown.lines[0].startswith("Dag 1 · 2 av ")
    assert "08.10  2  ███" in shown.out
    assert "Solhaug" not in shown.out
    assert found["days"][0]["present"] == 2
    assert sum(each["present"] for each in found["municipalities"]) == 2
    assert cli("statistics", "--day", "2", "--lang", "en").lines[0].startswith("Day 2 · 0 of ")
    assert gathering.is_dir()
