"""Undo and redo from the command line."""

from __future__ import annotations

import json
from pathlib import Path

from store.clock import FixedClock
from tests.tui.commands.conftest import Cli


def test_undo_names_the_act_and_asks_first(gathering: Path, cli: Cli) -> None:
    """A command by itself has done nothing, so the desk's last act is named and stays."""
    cli("check-in", "1")

    asked = cli("undo", "-d", str(gathering))

    assert (asked.status, asked.out) == (4, "")
    assert "innsjekkingen av Eirik Solhaug" in asked.err
    assert "skranke undo --yes" in asked.err
    assert cli("check-out", "1", "--dry-run").status == 0


def test_undo_takes_it_back_and_redo_does_it_again(gathering: Path, cli: Cli) -> None:
    """With `--yes` it is taken back; redo walks the other way and ends."""
    cli("check-in", "1")

    undone = cli("undo", "--yes", "-d", str(gathering))

    assert (undone.status, undone.out) == (0, "Angret: innsjekkingen av Eirik Solhaug.\n")
    assert cli("check-out", "1", "--dry-run").status == 3
    assert cli("redo").out == "Gjort om igjen: innsjekkingen av Eirik Solhaug.\n"
    assert cli("check-out", "1", "--dry-run").status == 0
    assert cli("redo").status == 3


def test_undoing_goes_on_to_the_beginning(gathering: Path, cli: Cli, clock: FixedClock) -> None:
    """Every act is taken back in turn, the import last, and then there is nothing."""
    cli("check-in", "1")
    clock.advance(minutes=1)
    cli("check-in", "2")

    said = [cli("undo", "--yes", "-d", str(gathering)) for _ in range(3)]
    last = cli("undo", "--yes")

    assert [each.out for each in said[:2]] == [
        "Angret: innsjekkingen av Åse Næss.\n",
        "Angret: innsjekkingen av Eirik Solhaug.\n",
    ]
    assert (said[2].status, last.status) == (4, 4)


def test_outcome_is_a_document_on_demand(gathering: Path, cli: Cli) -> None:
    """With `--json` what became of it is one object, done or not."""
    cli("check-in", "1")

    asked = json.loads(cli("undo", "--json", "-d", str(gathering)).out)
    done = json.loads(cli("undo", "--yes", "--json").out)

    assert (asked["done"], done) == (
        False,
        {"done": True, "message": "Angret: innsjekkingen av Eirik Solhaug."},
    )


def test_outcome_is_in_the_language_that_was_asked(gathering: Path, cli: Cli) -> None:
    """`--lang` holds for everything that is said."""
    cli("check-in", "1")

    found = cli("undo", "--yes", "--lang", "en", "-d", str(gathering))

    assert found.out == "Undone: the check-in of Eirik Solhaug.\n"


def test_every_command_is_a_window_of_its_own(gathering: Path, cli: Cli) -> None:
    """What a command did before is named too, and the desk's newest act goes first."""
    cli("people", "withdraw", "2")
    cli("check-in", "1")

    asked = cli("undo", "-d", str(gathering))
    undone = [cli("undo", "--yes").out for _ in range(2)]

    assert (asked.status, "innsjekkingen av Eirik Solhaug" in asked.err) == (4, True)
    assert undone == [
        "Angret: innsjekkingen av Eirik Solhaug.\n",
        "Angret: forfallet til Åse Næss.\n",
    ]


def test_redo_goes_on_to_the_newest(gathering: Path, cli: Cli, clock: FixedClock) -> None:
    """Whatever was taken back in a row is done again in the other order."""
    cli("check-in", "1")
    clock.advance(minutes=1)
    cli("check-in", "2")
    for _ in range(2):
        cli("undo", "--yes", "-d", str(gathering))

    said = [cli("redo") for _ in range(3)]

    assert [each.out for each in said[:2]] == [
        "Gjort om igjen: innsjekkingen av Eirik Solhaug.\n",
        "Gjort om igjen: innsjekkingen av Åse Næss.\n",
    ]
    assert said[2].status == 3


def test_redo_ends_where_a_command_did_something_new(gathering: Path, cli: Cli) -> None:
    """After a new act there is nothing to do again."""
    cli("check-in", "1")
    cli("undo", "--yes", "-d", str(gathering))
    cli("check-in", "2")

    assert cli("redo").status == 3
