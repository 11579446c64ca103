"""Delegations from the command line: who is missing comes in, a verdict a head, one status."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from store.clock import FixedClock
from store.conference.draft import ParticipantRow, PeopleDraft
from store.conference.people import Category, Status
from store.wiring import make_conference
from tests import build
from tests.tui.commands.conftest import Cli, at, programme
from tests.tui.commands.holding import holding, scan

PEOPLE: tuple[dict[str, Any], ...] = (
    {"given": "Sunniva", "family": "Bakkejord"},
    {"given": "Torill", "family": "Heika"},
    {"given": "Per", "family": "Hansen"},
    {"given": "Per", "family": "Vik"},
    {"given": "Frode", "family": "Forfall", "status": Status.WITHDRAWN},
    {"given": "Valg", "family": "Løs", "choices": {}},
    {"given": "Åse", "family": "Næss", "municipality": "1859", "organisation": "Flakstad kommune"},
    {"given": "Kari", "family": "Nordli", "municipality": None, "organisation": "NHO Arktis"},
)
"""The badge numbers are their places, from 1."""
DAY_2 = ("--at", at("08:50", build.DAY_2))


@pytest.fixture(autouse=True)
def gathered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a conference to which five come from Målselv, and stand in its folder."""
    usual: dict[str, Any] = {
        "days": (1, 2),
        "choices": {2: "B"},
        "municipality": "5418",
        "organisation": "Målselv kommune",
        "category": Category.PARTICIPANT,
    }
    rows = [
        ParticipantRow(line=line, **{**usual, **fields})
        for line, fields in enumerate(PEOPLE, start=2)
    ]
    folder = tmp_path / "samling"
    clock = FixedClock(build.at("08:00"))
    make_conference(folder, programme(), clock, people=PeopleDraft(rows=tuple(rows))).close()
    monkeypatch.chdir(folder)
    return folder


def words(cli: Cli, *arguments: str) -> tuple[list[tuple[str, int]], int]:
    """Give verdict and number of each answer, and the exit status."""
    found = cli("check-in", "--json", "--delegation", *arguments)
    answers = json.loads(found.out)
    return [(each["verdict"], each["participant"]["number"]) for each in answers], found.status


def test_all_who_are_missing_come_in(cli: Cli) -> None:
    """A list of verdicts as for single codes, and an act that one undo takes back."""
    expected = [("admitted", number) for number in (1, 2, 3, 4, 6)]
    assert words(cli, "Målselv") == (expected, 0)
    assert cli("undo", "--yes").out == "Angret: innsjekkingen av 5 fra Målselv.\n"
    assert words(cli, "5418", "--except", "heika", "--except", "6") == (
        [("admitted", number) for number in (1, 3, 4)],
        0,
    )
    assert words(cli, "målselv kommune") == ([("admitted", 2), ("admitted", 6)], 0)
    assert words(cli, "Målselv") == ([], 3)


def test_lines_tell_each_head_and_how_many_are_inside(cli: Cli) -> None:
    """One plain line a verdict, then how many of all are inside."""
    found = cli("check-in", "--delegation", "Målselv", "--except", "2")

    assert [line[0] for line in found.lines[:4]] == ["✓"] * 4
    assert found.lines[0].startswith("✓ Sunniva Bakkejord (Målselv)")
    assert found.lines[-1] == "4 av 5 fra Målselv er inne."
    assert (found.status, found.err) == (0, "")


def test_names_are_left_out(cli: Cli) -> None:
    """Only badge numbers tell who it was."""
    found = cli("check-in", "--delegation", "Målselv", "--no-names")

    assert "Bakkejord" not in found.out
    assert found.lines[-1] == "5 av 5 fra Målselv er inne."


def test_gravest_verdict_is_the_status(cli: Cli) -> None:
    """Where one has chosen no track the others come in, and the status says it."""
    found, status = words(cli, "Målselv", *DAY_2)

    assert found == [*(("admitted", number) for number in (1, 2, 3, 4)), ("no_track", 6)]
    assert status == 4
    early, status = words(cli, "Målselv", "--at", at("07:00"))
    assert ({word for word, _number in early}, status) == ({"not_open"}, 4)


def test_door_and_reason_are_for_all(cli: Cli) -> None:
    """A track's door refuses all who chose the other one, a reason lets all of them in."""
    found, status = words(cli, "Målselv", "--track", "a", *DAY_2)
    assert ({word for word, _number in found}, status) == ({"wrong_track", "no_track"}, 4)

    found, status = words(cli, "Målselv", "--track", "a", "--anyway", "avtalt", *DAY_2)
    assert ({word for word, _number in found}, len(found), status) == ({"admitted"}, 5, 0)


def test_dry_run_records_nothing(cli: Cli) -> None:
    """Asked twice, it is answered alike."""
    assert words(cli, "Målselv", "--dry-run") == words(cli, "Målselv", "--dry-run")


def test_municipality_that_is_not_ours_is_one_too(cli: Cli) -> None:
    """Guests from elsewhere in the country come by number or by their own words."""
    assert words(cli, "1859", "--dry-run") == ([("admitted", 7)], 0)
    assert words(cli, "flakstad kommune") == ([("admitted", 7)], 0)


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (("--delegation", "NHO Arktis"), 5, "er ingen kommune"),
        (("--delegation", ""), 5, "er ingen kommune"),
        (("--delegation", "Alta"), 5, "Ingen er påmeldt fra Alta"),
        (("1", "--delegation", "Målselv"), 2, "enten koder eller --delegation"),
        (("1", "--except", "2"), 2, "bare sammen med --delegation"),
        (("--delegation", "Målselv", "--except", "ola"), 2, "passer til «ola»"),
        (("--delegation", "Målselv", "--except", "7"), 2, "passer til «7»"),
        (("--delegation", "Målselv", "--except", "per"), 2, "Flere i delegasjonen"),
        (("--delegation", "Målselv", "--json", "--no-names"), 2, ""),
    ],
)
def test_what_cannot_be_meant_lets_nobody_in(
    cli: Cli, arguments: tuple[str, ...], status: int, said: str
) -> None:
    """Words that name no municipality or no member are told, and nothing is recorded."""
    found = cli("check-in", *arguments)

    assert (found.status, found.out) == (status, "")
    assert said in found.err
    assert len(words(cli, "Målselv", "--dry-run")[0]) == 5


@pytest.fixture
def holder(gathered: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Let another process hold the folder and listen, until its input ends."""
    with holding(gathered) as process:
        scan(process, "1")
        yield process


@pytest.mark.usefixtures("holder")
def test_delegation_is_handed_over(cli: Cli) -> None:
    """Whoever holds the folder does it, and each head's verdict comes back."""
    found = cli("check-in", "--delegation", "Målselv", "--except", "4", "--at", at("08:31"))

    assert [line[0] for line in found.lines[:3]] == ["✓"] * 3
    assert found.lines[-1] == "4 av 5 fra Målselv er inne."
    assert cli("undo", "--yes").out == "Angret: innsjekkingen av 3 fra Målselv.\n"
