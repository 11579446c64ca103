"""Settings from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from store import settings as declared
from tests.tui.commands.conftest import Cli


def test_every_setting_is_listed_with_its_meaning(gathering: Path, cli: Cli) -> None:
    """Each has a line with value and meaning, in either language."""
    for code in ("nb", "en"):
        lines = cli("settings", "--lang", code, "-d", str(gathering)).lines
        assert [line.split()[0] for line in lines] == [each.key for each in declared.SETTINGS]
        assert all(len(line.split()) > 3 for line in lines)


def test_setting_is_changed_shown_and_given_back(gathering: Path, cli: Cli) -> None:
    """A value holds until an empty one gives the default back."""
    assert cli("settings", "doors.1", "07:30", "-d", str(gathering)).status == 0
    assert json.loads(cli("settings", "doors.1", "--json").out) == {
        "settings": {"doors.1": "07:30:00"}
    }
    assert cli("check-in", "1", "--at", "2020-11-18T07:45").status == 0
    assert cli("settings", "doors.1", "07:30").status == 3
    assert cli("settings", "doors.1", "").status == 0
    assert cli("check-in", "2", "--at", "2020-11-18T07:45").status == 4


def test_language_of_the_conference_is_spoken(gathering: Path, cli: Cli) -> None:
    """What the conference is set to is spoken, unless something else is asked for."""
    cli("settings", "language", "en")

    assert "checked in at 08:12" in cli("check-in", "1", "-d", str(gathering)).out
    assert "er allerede" in cli("check-in", "1", "--at", "2020-11-18T08:30", "--lang", "nb").out


@pytest.mark.parametrize(
    "words", [("nothing",), ("nothing", "1"), ("capacity", "many"), ("language", "fr")]
)
def test_what_is_no_setting_is_wrong_usage(
    gathering: Path, cli: Cli, words: tuple[str, ...]
) -> None:
    """An unknown key or a value that does not fit is status 2 in one sentence."""
    found = cli("settings", *words, "--json", "-d", str(gathering))

    assert (found.status, found.out, len(found.err.splitlines())) == (2, "", 1)
