"""The speaker board and messages from the command line."""

from __future__ import annotations

import json
from importlib import resources
from pathlib import Path

import pytest

from store import wiring
from store.clock import FixedClock
from store.conference.draft import ParticipantRow, PeopleDraft
from store.conference.people import Category
from store.files.reader import Reader
from store.files.searching import find_values
from store.importers.programme import read_programme
from tests.tui.commands.conftest import Cli, at

TALKS = "d1-09"


@pytest.fixture
def sample(tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make the gathering of the sample page, with one of its speakers on the list."""
    page = read_programme((resources.files("sample_data") / "programme.txt").read_text("utf-8"))
    row = ParticipantRow(
        line=2, given="Kurt Atle", family="Hansen", days=(1, 2), category=Category.SPEAKER
    )
    folder = tmp_path / "samling"
    wiring.make_conference(folder, page, clock, people=PeopleDraft(rows=(row,))).close()
    monkeypatch.chdir(folder)
    return folder


@pytest.mark.usefixtures("sample")
def test_board_says_who_has_come_and_what_they_have(cli: Cli) -> None:
    """A line a person below each session, and who is missing."""
    assert "! ikke sjekket inn" in cli("speakers", "--at", at("10:35")).out
    cli("check-in", "1")
    done = cli("speaker", "ready", "kurt atle hansen", "--session", TALKS, "--microphone")
    assert (done.status, done.out) == (0, "Notert for Kurt Atle Hansen.\n")

    said = cli("speakers", "--at", at("10:35")).lines

    assert any("Kurt Atle Hansen" in line and "mikrofon" in line for line in said)
    assert any("Ordstyrer ikke avklart" in line for line in said)


@pytest.mark.usefixtures("sample")
def test_board_as_json(cli: Cli) -> None:
    """Everything that the screen shows, with instants in the conference's zone."""
    cli("check-in", "1")
    cli("speaker", "ready", "Kurt Atle Hansen", "--session", TALKS, "--note", "film med lyd")

    board = json.loads(cli("speakers", "--at", at("10:50"), "--json").out)

    (first, second, _) = board["sessions"]
    assert (first["id"], first["is_on"], first["lacks_chair"]) == (TALKS, True, False)
    assert second["lacks_chair"]
    assert first["people"][0] == {
        "name": "Kurt Atle Hansen",
        "role": first["people"][0]["role"],
        "organisation": "Flakstad kommune",
        "function": "speaker",
        "part": 1,
        "participant": first["people"][0]["participant"],
        "arrived": True,
        "says": "desk",
        "came_at": "2020-11-18T08:12:00+01:00",
        "microphone": False,
        "slides": False,
        "note": "film med lyd",
        "turn": "coming",
        "since": None,
        "is_missing": False,
    }


@pytest.mark.usefixtures("sample")
def test_ready_ends_as_its_answer(cli: Cli) -> None:
    """Done, already so, unknown; and what is taken back."""
    words = ("speaker", "ready", "Kurt Atle Hansen", "--session", TALKS)

    assert cli(*words, "--slides").status == 0
    assert cli(*words, "--slides").status == 3
    assert cli(*words, "--no-slides", "--not-arrived").status == 0
    assert cli("speaker", "ready", "Ola Lund", "--session", TALKS, "--slides").status == 5
    assert cli("speaker", "ready", "Kurt Atle Hansen", "--session", "x", "--slides").status == 5
    assert cli("undo", "--yes").out == "Angret: endringen i innledertavlen.\n"


@pytest.mark.usefixtures("sample")
def test_name_is_linked_and_let_go(cli: Cli) -> None:
    """By number or name; without anybody the link is gone."""
    assert cli("speaker", "link", "Marie Rushfeldt", "1").status == 0
    assert cli("speaker", "link", "Marie Rushfeldt", "kurt").status == 3
    assert cli("speaker", "link", "Marie Rushfeldt", "nobody").status == 5
    assert cli("speaker", "link", "Marie Rushfeldt").status == 0
    assert cli("speaker", "link", "Marie Rushfeldt").status == 3


def test_message_is_sent_listed_and_acknowledged(sample: Path, cli: Cli) -> None:
    """A script on the wall may say something and see whether it was read."""
    assert cli("message").out == "Ingen beskjeder ennå\n"
    assert cli("message", "Taxi er bestilt").out == "Beskjeden er sendt til ordstyrerne.\n"
    assert cli("message", "Taxi er bestilt").status == 3
    assert cli("message", "Hvor er Frode?", "--to", "desk").status == 0
    assert cli("message", "   ").status == 4

    taxi, *_ = Reader(sample).state.messages.values()
    assert cli("message", "--read", taxi.id).status == 0
    assert cli("message", "--read", taxi.id).status == 3
    assert cli("message", "--read", "gone").status == 5
    assert cli("message", "hei", "--read", taxi.id).status == 2

    first, second = json.loads(cli("message", "--json").out)["messages"]
    assert (first["text"], first["to"], first["acknowledged_at"]) == (
        "Hvor er Frode?",
        "desk",
        None,
    )
    assert (second["id"], second["acknowledged_at"]) == (taxi.id, "2020-11-18T08:12:00+01:00")
    assert "venter på kvittering" in cli("message").out


@pytest.mark.usefixtures("sample")
def test_commands_speak_english(cli: Cli) -> None:
    """The other language has the same words."""
    assert "not checked in" in cli("speakers", "--at", at("10:35"), "--lang", "en").out
    sent = cli("message", "Taxi", "--lang", "en").out
    assert sent == "The message was sent to the moderators.\n"


@pytest.mark.usefixtures("sample")
def test_a_day_that_is_over_has_nobody_to_come(cli: Cli) -> None:
    """An empty board says so."""
    assert cli("speakers", "--at", at("23:30")).out == "Ingen flere innledere i dag\n"


def test_erasing_names_what_was_said_and_then_leaves_nothing(gathering: Path, cli: Cli) -> None:
    """A message and a note that name somebody are named first; afterwards no file holds them."""
    cli("message", "Solhaug venter i resepsjonen")
    (message,) = Reader(gathering).state.messages

    asked = cli("people", "erase", "1", "--yes")

    assert asked.status == 4
    assert f"messages {message}" in asked.err
    cli("undo", "--yes")
    assert cli("people", "erase", "1", "--yes").status == 0
    assert not find_values(gathering, frozenset({"Solhaug"}))
