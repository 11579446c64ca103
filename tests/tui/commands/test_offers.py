"""What another program wrote to the file at the wrong time: shown, and taken in on request."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tinydb import TinyDB, where

from store.clock import FixedClock
from store.intents.admission import CheckIn
from store.intents.naming import Typed
from store.wiring import open_console
from tests.tui.commands.conftest import Cli

FILE = "conference.json"


@pytest.fixture
def behind(gathering: Path, cli: Cli) -> Path:
    """Let somebody come, so that the journal holds more than the TinyDB file."""
    cli("compact", "-d", str(gathering))
    assert cli("check-in", "1", "-d", str(gathering)).status == 0
    return gathering


def edit(folder: Path, *edits: Callable[[TinyDB], object]) -> None:
    """Write with plain TinyDB."""
    with TinyDB(folder / FILE) as database:
        for one in edits:
            one(database)


def note(database: TinyDB, number: int = 2, text: str = "fra fil") -> None:
    """Write a note about who has a badge number."""
    people = database.table("participants")
    [found] = [one.doc_id for one in people if one["number"] == number]
    people.update({"note": text}, doc_ids=[found])


def spoil(database: TinyDB) -> None:
    """Write what is no number."""
    people = database.table("participants")
    [found] = [one.doc_id for one in people if one["number"] == 3]
    people.update({"days": "alle"}, doc_ids=[found])


def notes(cli: Cli, folder: Path) -> dict[int, str | None]:
    """List the notes by badge number."""
    listed = json.loads(cli("people", "list", "--json", "-d", str(folder)).out)["participants"]
    return {one["number"]: one["note"] for one in listed if one["note"]}


def came(cli: Cli, folder: Path) -> set[int]:
    """List the numbers of those who are checked in."""
    listed = json.loads(cli("people", "list", "--json", "-d", str(folder)).out)["participants"]
    return {one["number"] for one in listed if one["checkins"]}


def files(folder: Path) -> dict[str, bytes]:
    """Show what lies in a folder, but for who holds it."""
    return {
        path.name: path.read_bytes()
        for path in folder.iterdir()
        if path.is_file() and not path.name.startswith(".skranke")
    }


def test_edit_is_shown_and_nothing_is_touched(behind: Path, cli: Cli) -> None:
    """Verify says that there is something, repair what: table, row and both values."""
    edit(behind, note)
    before = files(behind)
    looked = cli("verify", "-d", str(behind))
    assert looked.status == 0
    assert "conference.json har noe som ikke er i samlingen. «skranke repair» viser" in looked.err

    shown = cli("repair", "-d", str(behind))
    assert shown.status == 1
    assert shown.lines[0] == "conference.json har 1 endring som ikke er i samlingen:"
    assert shown.lines[1].startswith("participants «")
    assert shown.lines[1].endswith("» (Åse Næss): note blir «fra fil», nå tom")
    assert "skranke repair --yes" in shown.err
    assert files(behind) == before
    assert notes(cli, behind) == {}


def test_edit_is_taken_in_once_as_an_act(behind: Path, cli: Cli) -> None:
    """With yes it is in beside what the journal held, a second time is idle, undo takes it out."""
    edit(behind, note, lambda one: one.table("rom").insert({"navn": "Polarsalen"}))

    taken = cli("repair", "--yes", "-d", str(behind))
    assert taken.status == 0
    assert taken.lines[-1] == "Endringene er tatt med. Angre med «skranke undo --yes»."
    assert "2 dokumenter endret" in taken.err
    assert notes(cli, behind) == {2: "fra fil"}
    assert came(cli, behind) == {1}
    before = files(behind)
    again = cli("repair", "--yes", "-d", str(behind))
    assert (again.status, again.out) == (3, "Alt er på plass. Det er ingenting å reparere.\n")
    assert files(behind) == before

    assert cli("undo", "--yes", "-d", str(behind)).out == "Angret: redigeringen av filen.\n"
    assert notes(cli, behind) == {}
    assert came(cli, behind) == {1}
    assert cli("repair", "--yes", "-d", str(behind)).status == 3
    assert notes(cli, behind) == {}


class Keyboard(io.StringIO):
    """Somebody who types at a terminal."""

    def isatty(self) -> bool:
        """Say that it is one."""
        return True


@pytest.mark.parametrize(
    ("typed", "status", "found"),
    [("ja\n", 0, {2: "fra fil"}), ("nei\n", 1, {}), ("\n", 1, {}), ("", 1, {})],
    ids=["yes", "no", "nothing", "the end"],
)
def test_who_is_there_is_asked(
    behind: Path,
    cli: Cli,
    monkeypatch: pytest.MonkeyPatch,
    typed: str,
    status: int,
    found: dict[int, str],
) -> None:
    """At a terminal the changes are shown, then asked about; only a yes takes them in."""
    edit(behind, note)
    monkeypatch.setattr(sys, "stdin", Keyboard(typed))
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    asked = cli("repair", "-d", str(behind))

    assert asked.status == status
    assert asked.lines[2] == "Skal endringene tas med? Skriv ja og trykk Enter."
    assert notes(cli, behind) == found


def test_file_that_was_set_aside_is_named_until_it_is_taken_in(behind: Path, cli: Cli) -> None:
    """The next act keeps the file under another name, and verify and repair find it there."""
    edit(behind, note)
    cli("check-in", "2", "-d", str(behind))
    [aside] = behind.glob("conference.edited-*.json")
    looked = json.loads(cli("verify", "--json", "-d", str(behind)).out)
    assert (looked["set_aside"], looked["offered"]) == ([aside.name], [aside.name])

    assert cli("repair", "--yes", "-d", str(behind)).status == 0
    looked = json.loads(cli("verify", "--json", "-d", str(behind)).out)
    assert (looked["set_aside"], looked["offered"]) == ([aside.name], [])
    assert cli("verify", "-d", str(behind)).err == (
        f"{aside.name} er satt til side. Slett den når den ikke trengs.\n"
    )


def test_newer_value_stays_and_both_are_shown(behind: Path, cli: Cli) -> None:
    """Two files that say different things: the first is taken in, the second is told apart."""
    edit(behind, note)
    cli("check-in", "2", "-d", str(behind))
    cli("compact", "-d", str(behind))
    cli("check-in", "5", "-d", str(behind), "--anyway", "test")
    edit(behind, lambda one: note(one, text="en annen"))
    cli("repair", "--yes", "-d", str(behind))

    assert notes(cli, behind) == {2: "fra fil"}
    told = cli("repair", "--yes", "-d", str(behind))
    assert told.status == 4
    assert "note er «en annen» i filen og «fra fil» i samlingen" in told.lines[1]
    [offer] = json.loads(cli("repair", "--yes", "--json", "-d", str(behind)).out)["offers"]
    [conflict] = offer["conflicts"]
    assert (conflict["table"], conflict["field"]) == ("participants", "note")
    assert (conflict["conference"], conflict["file"]) == ("fra fil", "en annen")


def test_unfit_row_is_named_with_its_remedy(behind: Path, cli: Cli) -> None:
    """File, table, id and field are said, the rest is taken in, and the corrected file too."""
    edit(behind, note, spoil)
    assert cli("repair", "--yes", "-d", str(behind)).status == 0
    [aside] = behind.glob("conference.edited-*.json")
    assert notes(cli, behind) == {2: "fra fil"}

    told = cli("repair", "-d", str(behind))
    assert told.status == 4
    assert "i tabellen participants passer ikke: feltet days." in told.lines[1]
    assert told.lines[1].endswith(f"Rett det i {aside.name}, og kjør «skranke repair» igjen.")
    with TinyDB(aside) as database:
        people = database.table("participants")
        people.update({"days": [1]}, where("days") == "alle")
    assert cli("repair", "--yes", "-d", str(behind)).status == 0
    listed = json.loads(cli("people", "list", "--json", "-d", str(behind)).out)["participants"]
    assert [one["days"] for one in listed if one["number"] == 3] == [[1]]
    assert notes(cli, behind) == {2: "fra fil"}


def test_unfit_file_keeps_the_conference_closed_until_repair(gathering: Path, cli: Cli) -> None:
    """Nothing is written while it lies there; repair keeps both, then offers what fits."""
    cli("compact", "-d", str(gathering))
    edit(gathering, note, spoil)
    before = files(gathering)
    for words in (("check-in", "1"), ("compact",), ("undo", "--yes")):
        refused = cli(*words, "-d", str(gathering))
        assert refused.status == 1
        assert "i tabellen participants passer ikke: feltet days." in refused.err
    assert files(gathering) == before

    mended = cli("repair", "--yes", "-d", str(gathering))
    assert mended.status == 0
    assert "participants «" in mended.out
    assert "en gang til" in mended.err
    assert notes(cli, gathering) == {}
    [aside] = gathering.glob("conference.damaged-*.json")
    assert aside.read_bytes() == before[FILE]
    assert cli("check-in", "1", "-d", str(gathering)).status == 0
    assert cli("repair", "--yes", "-d", str(gathering)).status == 0
    assert notes(cli, gathering) == {2: "fra fil"}
    assert came(cli, gathering) == {1}


def test_edit_under_an_open_console_is_offered(
    gathering: Path, cli: Cli, clock: FixedClock
) -> None:
    """What was written while the console had the conference is kept when it is left."""
    console = open_console(gathering, clock)
    edit(gathering, note)
    busy = cli("repair", "--yes", "-d", str(gathering))
    assert (busy.status, busy.err.endswith("Lukk konsollen og prøv igjen.\n")) == (1, True)
    assert console.do(CheckIn(who=Typed("1"))).word == "admitted"
    console.close()

    assert notes(cli, gathering) == {}
    assert cli("repair", "--yes", "-d", str(gathering)).status == 0
    assert notes(cli, gathering) == {2: "fra fil"}
    assert came(cli, gathering) == {1}


def test_nothing_that_was_written_commands_a_terminal(behind: Path, cli: Cli) -> None:
    """Values of a file are shown without what a terminal would obey, and no longer than a line."""
    hostile = "\x1b]0;tittel\x07[/foo]" + "x" * 5000
    edit(behind, lambda one: one.table("rom").insert({"navn": hostile}))

    shown = cli("repair", "--lang", "en", "-d", str(behind))
    assert "rom “1”: new document" in shown.lines[1]
    assert "\x1b" not in shown.out
    assert "[/foo]" in shown.out
    assert max(map(len, shown.lines)) < 300


def test_many_changes_are_counted(behind: Path, cli: Cli) -> None:
    """A long list ends with how many more there are; the document has all."""
    rows = [{"navn": str(n)} for n in range(30)]
    edit(behind, lambda one: one.table("rom").insert_multiple(rows))

    assert cli("repair", "-d", str(behind)).lines[-1] == "og 10 til; alt vises med --json"
    asked = cli("repair", "--json", "-d", str(behind))
    assert asked.status == 1
    [offer] = json.loads(asked.out)["offers"]
    assert [one["file"] for one in offer["changes"]] == rows
