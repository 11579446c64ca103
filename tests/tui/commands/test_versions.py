"""Versions of the programme from the command line: kept, named, compared and gone back to."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.tui.commands.conftest import Cli

pytestmark = pytest.mark.usefixtures("gathering")

PAGE = """Klimasamling

Dag 1 - onsdag 18. november 2020
08.30-09.00 Åpning av samlingen
09.00-10.00 Innlegg ved Kari Nordli

Dag 2 - torsdag 19. november 2020
09.00-12.00 Arbeid i grupper
"""
CLASH = PAGE.replace("09.00-10.00", "08.45-10.00").replace(
    "Åpning av samlingen", "Åpning av samlingen ved Kari Nordli"
)


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """Write a programme page."""
    file = tmp_path / "page.txt"
    file.write_text(PAGE, "utf-8")
    return file


def told(cli: Cli, *words: str) -> Any:
    """Run a command and read its document."""
    found = cli(*words, "--json")
    assert found.err == ""
    return json.loads(found.out)


def titles(cli: Cli) -> list[str]:
    """Give the titles of the stored programme."""
    return [each["title"] for each in told(cli, "programme", "show")["sessions"]]


def test_no_versions_is_said(cli: Cli) -> None:
    """A conference that was just made has none."""
    found = cli("programme", "versions")

    assert (found.status, found.lines) == (0, ["Ingen versjoner er tatt vare på ennå."])
    assert told(cli, "programme", "versions") == {"versions": []}
    assert cli("programme", "changes").lines == ["Ingen versjoner er tatt vare på ennå."]


def test_import_keeps_what_was_there_before(cli: Cli, page: Path) -> None:
    """Each import leaves a version, a named one stands beside them, and the newest is as now."""
    cli("programme", "import", str(page), "--yes")
    assert cli("programme", "name", "Trykt").status == 0

    lines = cli("programme", "versions").lines
    assert ["før «page.txt 18.11.2020 08.12»" in line for line in lines] == [True, False]
    assert lines[1].split()[:5] == ["2", "ons.", "18.11.", "08.12", "Trykt"]
    assert lines[1].endswith("som nå")
    made = told(cli, "programme", "versions")["versions"]
    assert list(made[0]) == [
        *("number", "id", "name", "at", "automatic", "days", "sessions", "current"),
    ]
    assert [(each["number"], each["automatic"], each["current"]) for each in made] == [
        (1, True, False),
        (2, False, True),
    ]
    assert made[0]["at"] == "2020-11-18T08:12:00+01:00"


def test_name_that_is_no_name(cli: Cli, page: Path) -> None:
    """Statuses: 3 already so, 4 refused."""
    assert cli("programme", "name", "Trykt").status == 0
    assert cli("programme", "name", "trykt").status == 3
    assert cli("programme", "name", " ").status == 4
    cli("programme", "import", str(page), "--yes")
    refused = told(cli, "programme", "name", "Trykt")
    assert refused == {
        "done": False,
        "message": "Et annet program heter «Trykt». Velg et annet navn.",
    }


def test_changes_from_version_to_version(cli: Cli, page: Path) -> None:
    """All steps, since one, and between two; each change with both sides as JSON."""
    cli("programme", "name", "Først")
    cli("programme", "import", str(page), "--yes")
    cli("programme", "name", "Trykt")

    everything = cli("programme", "changes").lines
    assert everything[0] == "«Først» → «Trykt»"
    assert "«Trykt» → programmet nå" in everything
    assert everything[-1] == "ingen endringer"
    since = cli("programme", "changes", "Først").lines
    assert since[0] == "«Først» → programmet nå"
    assert any("Innlegg" in line for line in since)
    (step,) = told(cli, "programme", "changes", "1", "2")["steps"]
    assert (step["from"]["name"], step["to"]["name"]) == ("Først", "Trykt")
    assert {kind for each in step["changes"] for kind in each["kinds"]} >= {"new"}
    assert list(step["changes"][0]) == ["kinds", "session", "was"]
    (open_step,) = told(cli, "programme", "changes", "Trykt")["steps"]
    assert (open_step["to"], open_step["changes"]) == (None, [])


def test_going_back_asks_first(cli: Cli, page: Path) -> None:
    """Without `--yes` the difference is only shown; with it, it is one act that can be undone."""
    before = titles(cli)
    cli("programme", "name", "Først")
    cli("programme", "import", str(page), "--yes")
    after = titles(cli)

    shown = cli("programme", "restore", "Først")
    assert (shown.status, titles(cli)) == (0, after)
    assert "--yes" in shown.err
    assert any(line.startswith("fjernet") for line in shown.lines)
    assert told(cli, "programme", "restore", "1")["done"] is False
    assert cli("programme", "restore", "1", "--yes").status == 0
    assert titles(cli) == before
    assert cli("programme", "restore", "1", "--yes").status == 3
    assert cli("undo", "--yes").status == 0
    assert titles(cli) == after


@pytest.mark.parametrize(
    "words", [("restore", "nei"), ("restore", "7", "--yes"), ("changes", "nei")]
)
def test_unknown_version(cli: Cli, words: tuple[str, ...]) -> None:
    """What is no version is one sentence, status 5."""
    found = cli("programme", *words)

    assert (found.status, found.out, len(found.err.splitlines())) == (5, "", 1)


def test_conflicts_are_told_and_block_nothing(cli: Cli, page: Path) -> None:
    """At the import and afterwards, in sentences with both sessions, and as JSON."""
    assert cli("programme", "conflicts").lines == ["Alt går opp."]
    page.write_text(CLASH, "utf-8")

    found = cli("programme", "import", str(page), "--yes")
    assert found.status == 0
    assert "PERSON: Kari Nordli står i to poster samtidig." in found.out
    lines = cli("programme", "conflicts").lines
    assert "LØP: To poster for alle er samtidig." in lines
    assert any("08.45–10.00 · Innlegg" in line for line in lines)
    made = told(cli, "programme", "conflicts")["conflicts"]
    assert [each["kind"] for each in made] == ["person", "track"]
    assert list(made[0]) == ["kind", "what", "note", "expected", "text", "sessions"]
    assert list(made[0]["sessions"][0]) == ["id", "title", "day", "track", "room", "start", "end"]
    assert made[0]["sessions"][1]["start"] == "2020-11-18T08:45:00+01:00"


def test_what_is_running_waits_for_its_word(cli: Cli, page: Path) -> None:
    """`--yes` leaves it and says so, `--all` takes it too."""
    page.write_text(PAGE.replace("08.30-09.00", "08.35-09.00"), "utf-8")
    started = cli("conduct", "start", "--session", "d1-01")
    assert started.status == 0, started.err

    found = cli("programme", "import", str(page), "--yes")
    assert "Ikke endret, for det pågår: «Åpning av samlingen»." in found.out
    first = told(cli, "programme", "show")["sessions"][0]
    assert first["start"] == "08:30"
    assert cli("programme", "import", str(page), "--yes", "--all").status == 0
    assert told(cli, "programme", "show")["sessions"][0]["start"] == "08:35"
