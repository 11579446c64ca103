"""The programme from the command line: read, shown, compared and taken in."""

from __future__ import annotations

import io
import json
import sys
from importlib import resources
from pathlib import Path

import pytest

from tests.tui.commands.conftest import Cli

PAGE = """Klimasamling

Dag 1 - onsdag 18. november 2020
08.30-09.00 Åpning av samlingen
09.00-10.00 Innlegg ved Kari Nordli

Dag 2 - torsdag 19. november 2020
09.00-12.00 Arbeid i grupper
"""
KEYS = ["title", "timezone", "first_date", "last_date", "days", "tracks", "sessions", "problems"]
SESSION_KEYS = [
    *("id", "day", "date", "track", "start", "end", "end_basis", "kind", "title", "note"),
    *("people", "and_others", "parts", "status", "source_line"),
]


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """Write a programme page."""
    file = tmp_path / "page.txt"
    file.write_text(PAGE, "utf-8")
    return file


def test_page_is_read_without_a_conference(cli: Cli, page: Path) -> None:
    """Reading needs no folder, and gives the promised keys."""
    found = cli("programme", "parse", str(page), "--json")

    made = json.loads(found.out)
    assert (found.status, found.err) == (0, "")
    assert (list(made), list(made["sessions"][0])) == (KEYS, SESSION_KEYS)
    assert [session["start"] for session in made["sessions"]] == ["08:30", "09:00", "09:00"]


def test_sample_page_is_read_with_its_problems(cli: Cli) -> None:
    """For people the rows stand below their days, and problems beside them."""
    with resources.as_file(resources.files("sample_data") / "programme.txt") as sample:
        found = cli("programme", "parse", str(sample))

    assert found.status == 0
    assert "Dag 2 · torsdag 19. november" in found.out
    assert "09.30–10.00  B  Status for grønt innkjøpsarbeid" in found.out
    assert "programme.txt:112:1: merknad:" in found.err


TITLES = ("Klimaledelse", "Arbeid i grupper", "Støtte til lokalt")
PAGE_BEFORE = """
Program

Dag 1 – onsdag 18. november 2020

09.00: Klimaledelse v/ Ola Hansen, Alta kommune

10.00: Arbeid i grupper

11.00: Støtte til lokalt klimaarbeid i kommunene

12.00: Slutt

Dag 2 – torsdag 19. november 2020

09.00: Status i regionen

10.00: Slutt
"""
PAGE_AFTER = (
    PAGE_BEFORE.replace("Ola Hansen", "Kari Nordmann")
    .replace("Arbeid i grupper", "Arbeid i grupper. Rom: Nordlys")
    .replace("11.00: Støtte til lokalt klimaarbeid i kommunene\n\n", "")
    .replace("10.00: Slutt", "10.00: Støtte til lokalt klimaarbeid i kommunene\n\n11.00: Slutt")
)


@pytest.mark.parametrize("content", [b"", b"\x00\x01", b"%PDF-1.4", b"Et brev uten program.\n"])
def test_file_that_is_no_page_is_one_sentence(cli: Cli, tmp_path: Path, content: bytes) -> None:
    """What cannot be a programme page is said in one sentence, status 1."""
    file = tmp_path / "page.txt"
    file.write_bytes(content)

    found = cli("programme", "parse", str(file), "--json")

    assert (found.status, found.out, len(found.err.splitlines())) == (1, "", 1)


def test_stored_programme_is_shown_in_the_same_form(gathering: Path, cli: Cli) -> None:
    """What is kept has the keys of what is read, in order of time, and no problems."""
    made = json.loads(cli("programme", "show", "--json", "-d", str(gathering)).out)

    assert (list(made), made["problems"]) == (KEYS, [])
    assert [session["id"] for session in made["sessions"]] == ["d1-01", "d1-02", "d1-03"]
    assert "08.30–09.00  Åpning av samlingen" in cli("programme", "show").out


def test_difference_is_shown_and_nothing_is_changed(gathering: Path, cli: Cli, page: Path) -> None:
    """Without `--yes` and without a terminal a page is only compared."""
    before = cli("programme", "show", "--json", "-d", str(gathering)).out

    found = cli("programme", "import", str(page))

    assert found.status == 0
    assert [line.split("  ")[0] for line in found.lines if line.startswith("ny ")]
    assert "--yes" in found.err
    assert cli("programme", "show", "--json").out == before


def test_difference_tells_who_where_and_which_day(
    gathering: Path, cli: Cli, tmp_path: Path
) -> None:
    """A person, a room and another day are shown as they were beside as they are."""
    before, page = tmp_path / "before.txt", tmp_path / "after.txt"
    before.write_text(PAGE_BEFORE, encoding="utf-8")
    page.write_text(PAGE_AFTER, encoding="utf-8")
    assert cli("programme", "import", str(before), "--yes", "-d", str(gathering)).status == 0

    found = cli("programme", "import", str(page))

    told = {title: line for line in found.lines for title in TITLES if title in line}
    assert "Ola Hansen → Kari Nordmann" in told["Klimaledelse"]
    assert "– → Nordlys" in told["Arbeid i grupper"]
    assert "før: ons. 18.11. 11.00" in told["Støtte til lokalt"].replace("\u00a0", " ")
    assert cli("programme", "import", str(page), "--yes").status == 0
    assert "Arbeid i grupper · Nordlys" in cli("programme", "show").out


def test_what_was_shown_is_what_is_counted(gathering: Path, cli: Cli, tmp_path: Path) -> None:
    """The end before a new start only follows from it: one change is one change."""
    page = tmp_path / "page.txt"
    page.write_text(PAGE_BEFORE, encoding="utf-8")
    assert cli("programme", "import", str(page), "--yes", "-d", str(gathering)).status == 0
    page.write_text(PAGE_BEFORE.replace("10.00: Arbeid", "10.05: Arbeid"), encoding="utf-8")

    taken = cli("programme", "import", str(page), "--yes")

    assert len([line for line in taken.lines if line.startswith("ny tid")]) == 1
    assert taken.lines[-1] == "Programmet er hentet inn. Nye: 0, endrede: 1, fjernede: 0."
    assert "09.00–10.05  Klimaledelse" in cli("programme", "show").out


def test_page_is_taken_in_once(gathering: Path, cli: Cli, page: Path) -> None:
    """With `--yes` it is applied as one act; the same page again is already so."""
    first = cli("programme", "import", str(page), "--yes", "-d", str(gathering))
    again = cli("programme", "import", str(page), "--yes")

    assert (first.status, again.status) == (0, 3)
    shown = json.loads(cli("programme", "show", "--json").out)
    assert [session["title"] for session in shown["sessions"]][-1] == "Arbeid i grupper"
    assert cli("undo", "--yes").status == 0
    assert len(json.loads(cli("programme", "show", "--json").out)["sessions"]) == 3


def test_difference_as_json(gathering: Path, cli: Cli, page: Path) -> None:
    """One document with what would change, each row beside what it was."""
    found = cli("programme", "import", str(page), "--json", "-d", str(gathering))

    made = json.loads(found.out)
    assert list(made) == ["done", "message", "changes", "problems", "conflicts"]
    assert made["done"] is False
    assert {kind for change in made["changes"] for kind in change["kinds"]} >= {"new"}
    assert json.loads(cli("programme", "import", str(page), "--json", "--yes").out)["done"]


@pytest.mark.parametrize(("typed", "status"), [("ja\n", 0), ("nei\n", 0), ("", 0)])
def test_somebody_at_a_terminal_is_asked(
    gathering: Path,
    cli: Cli,
    page: Path,
    monkeypatch: pytest.MonkeyPatch,
    typed: str,
    status: int,
) -> None:
    """At a terminal only a yes takes the page in."""

    class Terminal(io.StringIO):
        """Something that says that it is a terminal."""

        def isatty(self) -> bool:
            """Say so."""
            return True

    monkeypatch.setattr(sys, "stdin", Terminal(typed))
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)

    found = cli("programme", "import", str(page), "-d", str(gathering))

    assert found.status == status
    sessions = json.loads(cli("programme", "show", "--json").out)["sessions"]
    is_taken = sessions[-1]["title"] == "Arbeid i grupper"
    assert is_taken == (typed == "ja\n")
