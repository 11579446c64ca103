"""Exceptions at the counter from the command line: registrations, substitutes, tracks, the list."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests import build
from tests.tui.commands.conftest import Cli, at


def shown(cli: Cli, folder: Path, who: str) -> dict[str, Any]:
    """Give what is known of somebody."""
    found: dict[str, Any] = json.loads(cli("people", "show", who, "-d", str(folder), "--json").out)
    return found


def test_somebody_is_registered_and_checked_in(gathering: Path, cli: Cli) -> None:
    """The number is told, and everything about them as JSON."""
    words = ("people", "add", "Kari", "Nordmann", "--from", "Målselv", "--check-in", "--json")
    found = cli(*words, "-d", str(gathering))

    told = json.loads(found.out)
    person = told["participant"]
    assert (found.status, told["done"]) == (0, True)
    assert str(person["number"]) in told["message"]
    assert (person["municipality"], person["status"], person["days"]) == (
        "5418",
        "registered",
        [1, 2],
    )
    assert [stay["day"] for stay in person["checkins"]] == [1]


def test_registering_twice_is_already_so(gathering: Path, cli: Cli) -> None:
    """The second time says under which number, and how to go on; `--yes` does."""
    words = ("people", "add", "Kari", "Nordmann", "--from", "Alta", "-d", str(gathering))
    assert cli(*words).status == 0

    again = cli(*words)
    assert (again.status, again.out) == (3, "")
    assert "--yes" in again.err
    assert cli(*words, "--yes").status == 0


def test_person_is_replaced(gathering: Path, cli: Cli) -> None:
    """The place moves; a scan of the old one is refused with the new name."""
    folder = ("-d", str(gathering))
    assert cli("people", "substitute", "1", "Kari", "Nordmann", *folder).status == 0

    assert shown(cli, gathering, "1")["status"] == "substituted"
    refused = cli("check-in", "1", *folder)
    assert refused.status == 4
    assert "Kari Nordmann" in refused.out
    assert cli("people", "substitute", "1", "Bo", "Ek", *folder).status == 3


def test_place_is_shared(gathering: Path, cli: Cli) -> None:
    """With a day each has their own."""
    folder = ("-d", str(gathering))
    cli("people", "substitute", "1", "Kari", "Nordmann", "--day", "2", *folder)

    assert shown(cli, gathering, "1")["days"] == [1]
    assert shown(cli, gathering, "kari nordmann")["days"] == [2]


def test_track_is_changed(gathering: Path, cli: Cli) -> None:
    """The next day that has tracks is meant; the second time it is so already."""
    words = ("people", "track", "1", "a", "-d", str(gathering))
    assert cli(*words).status == 0
    assert shown(cli, gathering, "1")["choices"] == {"2": "A"}
    assert cli(*words).status == 3


def test_withdrawing_and_coming_back(gathering: Path, cli: Cli) -> None:
    """Each is done once."""
    folder = ("-d", str(gathering))
    assert [cli("people", "withdraw", "4", *folder).status for _ in range(2)] == [0, 3]
    assert shown(cli, gathering, "4")["status"] == "withdrawn"
    assert [cli("people", "register", "4", *folder).status for _ in range(2)] == [0, 3]
    assert shown(cli, gathering, "4")["status"] == "registered"
    assert cli("undo", "--yes", *folder).status == 0
    assert shown(cli, gathering, "4")["status"] == "withdrawn"


def test_field_is_corrected(gathering: Path, cli: Cli) -> None:
    """A field takes its new text."""
    folder = ("-d", str(gathering))
    assert cli("people", "edit", "4", "role", "Ordfører", *folder).status == 0
    assert shown(cli, gathering, "4")["role"] == "Ordfører"
    assert cli("people", "edit", "4", "number", "7", *folder).status == 2


def test_parked_ones_are_listed_and_taken_up(gathering: Path, cli: Cli) -> None:
    """Parked, refused, listed with the words, taken up."""
    folder = ("-d", str(gathering))
    assert cli("aside", "put", "4", "--words", "Mangler betaling", *folder).status == 0
    assert cli("aside", "put", "4", *folder).status == 3
    assert cli("aside", "put", "--words", "Kari, ikke i listen", *folder).status == 0
    assert "Mangler betaling" in cli("check-in", "4", *folder).out

    listed = {
        row["words"]: row["participant"]
        for row in json.loads(cli("aside", "list", "--json", *folder).out)["aside"]
    }
    assert listed["Mangler betaling"]["number"] == 4
    assert listed["Kari, ikke i listen"] is None
    assert "Mangler betaling" in cli("aside", "list", *folder).out

    assert cli("aside", "take", "4", *folder).status == 0
    assert cli("aside", "take", "4", *folder).status == 3
    assert cli("aside", "take", "Kari, ikke i listen", *folder).status == 0
    assert "Kari, ikke i listen" not in cli("aside", "list", *folder).out


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (("people", "add", " "), 2),
        (("people", "add", "Kari", "--day", "7"), 2),
        (("people", "add", "Kari", "--track", "Z"), 2),
        (("people", "substitute", "1"), 2),
        (("people", "substitute", "1", "Kari", "--by", "2"), 2),
        (("people", "track", "1", "C"), 2),
        (("people", "withdraw", "ingen slik"), 5),
        (("people", "register", "99999"), 5),
        (("aside", "put"), 4),
        (("aside", "put", "ingen slik"), 5),
        (("aside", "take", "ingen slik"), 5),
    ],
)
def test_what_does_nothing(gathering: Path, cli: Cli, words: tuple[str, ...], status: int) -> None:
    """Wrong usage, unknown people and refusals say so beside the answer, in one sentence."""
    found = cli(*words, "-d", str(gathering))

    assert (found.status, found.out) == (status, "")
    assert found.err.strip()
    assert "Traceback" not in found.err


def test_letters_that_the_badge_cannot_show_are_said(gathering: Path, cli: Cli) -> None:
    """Who is added, replaced or corrected so is kept as written; the answer names the letters."""
    folder = ("-d", str(gathering))
    said = "Navneskiltet kan ikke vise"

    for words, letters in (
        (("people", "add", "太郎", "Hansen"), "太 郎"),
        (("people", "substitute", "1", "Li", "明"), "明"),
        (("people", "edit", "3", "role", "山"), "山"),
        (("people", "edit", "4", "role", "rådgiver"), ""),
        (("people", "edit", "3", "email", "per@troms.example"), ""),
    ):
        found = cli(*words, *folder)
        assert found.status == 0
        assert (f"{said} {letters};" in found.out) is bool(letters), words
    assert "太郎" in cli("people", "find", "Hansen", *folder).out


def test_badges_that_cannot_show_a_name_are_told_beside_the_list(gathering: Path, cli: Cli) -> None:
    """Whoever prints hears whose badge to correct first; the list itself stays what it was."""
    folder = ("-d", str(gathering))
    before = cli("badge", "list", *folder)
    cli("people", "edit", "3", "given", "太郎", *folder)
    after = cli("badge", "list", *folder)

    assert before.err == ""
    assert after.err.strip() == "Nr. 3 太郎 Hansen: navneskiltet kan ikke vise 太 郎."
    assert len(after.lines) == len(before.lines)


def test_act_may_have_happened_at_another_time(gathering: Path, cli: Cli) -> None:
    """`--at` says when: who is taken in, let in and moved on day 2 has no day 1."""
    then = ("--at", at("08:50", build.DAY_2), "-d", str(gathering))

    cli("people", "add", "Kari", "Nordmann", "--track", "A", "--check-in", *then)
    cli("people", "track", "kari nordmann", "B", "--at", at("09:10", build.DAY_2))
    cli("people", "substitute", "1", "Bo", "Ek", *then)
    cli("people", "withdraw", "2", *then)

    kari = shown(cli, gathering, "kari nordmann")
    assert kari["days"] == [2]
    assert [(stay["track"], stay["at"][:16]) for stay in kari["checkins"]] == [
        ("A", at("08:50", build.DAY_2)),
        ("B", at("09:10", build.DAY_2)),
    ]
    assert shown(cli, gathering, "bo ek")["days"] == [2]
    assert "19. november" in cli("check-in", "2").out


def test_parked_at_another_time(gathering: Path, cli: Cli) -> None:
    """The list says since when."""
    cli("aside", "put", "1", "--at", at("08:02"), "-d", str(gathering))

    assert "08.02" in cli("aside", "list").out
    assert cli("aside", "take", "1", "--at", "igår").status == 2
    assert cli("aside", "take", "1", "--at", at("08:09")).status == 0


def test_letting_somebody_new_in_anyway_needs_a_reason(gathering: Path, cli: Cli) -> None:
    """An empty one is no reason, and nobody is registered."""
    words = ("people", "add", "Kari", "Nordmann", "--check-in", "--anyway", " ")

    assert cli(*words, "-d", str(gathering)).status == 2
    assert cli("people", "show", "kari nordmann").status == 5


def test_who_is_registered_and_not_let_in_is_told_why(gathering: Path, cli: Cli) -> None:
    """The rule that was not met is said beside, in a line or in the message."""
    early = ("--check-in", "--at", at("07:10"), "-d", str(gathering))

    found = cli("people", "add", "Kari", "Nordmann", *early)
    told = json.loads(cli("people", "add", "Ola", "Nordmann", "--json", *early).out)

    assert (found.status, "Dørene åpner kl. 08.00" in found.err) == (4, True)
    assert "Dørene åpner kl." in told["message"]
    assert told["participant"]["checkins"] == []


def test_track_of_a_walk_in_is_that_of_the_first_day_with_tracks(gathering: Path, cli: Cli) -> None:
    """On day 1, which has none, the choice is for day 2."""
    cli("people", "add", "Kari", "Nordmann", "--track", "b", "-d", str(gathering))

    assert shown(cli, gathering, "kari nordmann")["choices"] == {"2": "B"}
