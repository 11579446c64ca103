"""The moderator's acts from the command line: what they print and answer, once and for good."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from store.clock import FixedClock
from store.conference.draft import ProgrammeDraft
from store.files.reader import Reader
from store.wiring import make_conference
from tests import build
from tests.store.rules.programmes import SAMPLE, sample
from tests.tui.commands.conftest import Cli
from tests.tui.commands.holding import TUI, environment, holding, scan


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make the sample programme's conference, and stand in its folder."""
    made = tmp_path / "samling"
    draft = ProgrammeDraft(
        title=SAMPLE.title, days=SAMPLE.days, tracks=SAMPLE.tracks, sessions=tuple(sample())
    )
    make_conference(made, draft, FixedClock(build.at("08:00"))).close()
    monkeypatch.chdir(made)
    return made


@pytest.fixture
def holder(folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Let another process hold the folder and listen, until its input ends."""
    with holding(folder) as process:
        scan(process, "1")
        yield process


def at(clock: str, day: int = 18) -> str:
    """Write an instant as `--at` reads it."""
    return f"2020-11-{day}T{clock}"


def agenda(cli: Cli, clock: str) -> Any:
    """Ask for the only track of day 1."""
    return json.loads(cli("agenda", "--json", "--at", at(clock)).out)["tracks"][0]


@pytest.mark.usefixtures("folder")
def test_a_start_names_its_session_and_the_day(cli: Cli) -> None:
    """One line with what began, how late the day is and when it is expected to end."""
    done = cli("conduct", "start", "--session", "d1-01", "--at", at("08:33"))

    assert (done.status, done.err) == (0, "")
    assert done.out == (
        "«Åpning av samlingen» begynte kl. 08.33. Dagen er 3 min forsinket. "
        "Den ventes å slutte kl. 17.30.\n"
    )


@pytest.mark.usefixtures("folder")
def test_json_holds_the_answer_and_the_agenda_after_it(cli: Cli) -> None:
    """As `agenda --json` writes it, at the instant of the act."""
    told = cli("conduct", "start", "--json", "--lang", "en", "--at", at("08:33"))
    answer = json.loads(told.out)

    assert answer["done"] is True
    assert answer["message"] == "“Åpning av samlingen” began at 08:33."
    assert answer["agenda"]["tracks"][0]["now"]["id"] == "d1-01"
    assert answer["agenda"]["tracks"][0]["behind_s"] == 180
    assert answer["agenda"] == json.loads(cli("agenda", "--json", "--at", at("08:33")).out)


@pytest.mark.usefixtures("folder")
def test_a_refusal_is_a_message_and_a_status(cli: Cli) -> None:
    """Nothing stands on standard output but JSON."""
    refused = cli("conduct", "pause", "--at", at("18:00"))
    assert (refused.status, refused.out) == (4, "")
    assert refused.err == "Ingenting pågår nå.\n"

    unknown = cli("conduct", "start", "--session", "nope", "--json")
    assert unknown.status == 5
    assert json.loads(unknown.out)["done"] is False


@pytest.mark.usefixtures("folder")
def test_a_morning(cli: Cli) -> None:
    """Start, next, more and fewer minutes, pause and stop, each with its status."""
    statuses = [
        cli("conduct", *words.split(), "--at", at(clock)).status
        for clock, words in (
            ("08:30", "start"),
            ("08:41", "next"),
            ("08:42", "add 5"),
            ("08:43", "add -5"),
            ("08:44", "pause"),
            ("08:44", "pause"),
            ("08:46", "resume"),
            ("08:49", "stop"),
            ("08:49:30", "stop"),
            ("08:50", "next --session d1-03"),
        )
    ]
    assert statuses == [0, 0, 0, 0, 0, 3, 0, 0, 3, 0]
    track = agenda(cli, "08:51")
    assert (track["now"]["id"], track["elapsed_s"], track["left_s"]) == ("d1-03", 60, 840)


@pytest.mark.parametrize(
    ("minutes", "left"), [("-5", 300), ("5", 900), ("-1", 540), ("2,5", 750), ("-0.5", 570)]
)
@pytest.mark.usefixtures("folder")
def test_minutes_are_given_and_taken(cli: Cli, minutes: str, left: int) -> None:
    """A number with a minus is no option."""
    cli("conduct", "start", "--at", at("08:30"))

    assert cli("conduct", "add", minutes, "--at", at("08:30")).status == 0
    assert agenda(cli, "08:30")["left_s"] == left


@pytest.mark.parametrize(
    "words",
    [
        ("add", "x"),
        ("add", "nan"),
        ("add", "99999"),
        ("add",),
        ("add", "5", "--sesion", "d1-01"),
        ("move", "--session", "d1-08", "--to", "25:00"),
        ("move", "--session", "d1-08", "--to", "soon"),
        ("move", "--session", "d1-08"),
        ("move", "--session", "d1-08", "--to", "10:30", "--reach", "far"),
        ("cancel",),
        ("part", "-1", "--session", "d1-01"),
        ("keep", "--session", "d1-01"),
        ("start", "--at", "yesterday"),
    ],
    ids=" ".join,
)
@pytest.mark.usefixtures("folder")
def test_wrong_usage_is_status_2(cli: Cli, words: tuple[str, ...]) -> None:
    """And says so in one place, without a trace."""
    wrong = cli("conduct", *words)

    assert (wrong.status, wrong.out) == (2, "")
    assert "Traceback" not in wrong.err


@pytest.mark.parametrize(
    ("to", "begins"), [("10:30", "10:30"), ("10.30", "10:30"), ("9.05", "09:05")]
)
@pytest.mark.usefixtures("folder")
def test_a_session_moves_to_a_time_of_its_day(cli: Cli, to: str, begins: str) -> None:
    """Both ways of writing a time of day are read."""
    moved = cli("conduct", "move", "--session", "d1-08", "--to", to, "--json", "--at", at("08:00"))

    rows = {row["id"]: row for row in json.loads(moved.out)["agenda"]["projection"]}
    assert rows["d1-08"]["planned_start"] == f"2020-11-18T{begins}:00+01:00"


@pytest.mark.usefixtures("folder")
def test_an_evening_session_moves_past_midnight(cli: Cli) -> None:
    """Half past midnight, said of the panel in the afternoon, is the night after."""
    moved = cli("conduct", "move", "--session", "d1-18", "--to", "00:30", "--json")

    rows = {row["id"]: row for row in json.loads(moved.out)["agenda"]["projection"]}
    assert rows["d1-18"]["planned_start"] == "2020-11-19T00:30:00+01:00"


@pytest.mark.parametrize(
    "words",
    [
        ("cancel", "--session", "d1-08"),
        ("skip", "--session", "d1-08"),
        ("extend", "-5", "--session", "d1-08", "--reach", "day"),
        ("swap", "--session", "d1-08", "--with", "d1-09"),
        ("room", "Sal 2", "--session", "d1-08"),
        ("keep", "--session", "d1-08", "--holds", "end", "--pull-forward", "--minimum", "10"),
        ("backdate", "--session", "d1-01", "--to", "08.32"),
        ("start", "--session", "d1-05"),
    ],
    ids=lambda words: words[0],
)
@pytest.mark.usefixtures("folder")
def test_every_act_is_done_once_and_taken_back(cli: Cli, words: tuple[str, ...]) -> None:
    """A second time is already so, or something else; undo names it and gives back the day."""
    before = cli("agenda", "--json", "--at", at("08:40")).out
    done = cli("conduct", *words, "--at", at("08:40"))
    assert (done.status, done.err) == (0, "")

    undone = cli("undo", "--yes")
    assert undone.status == 0
    assert "den siste handlingen" not in undone.out
    assert cli("agenda", "--json", "--at", at("08:40")).out == before


@pytest.mark.usefixtures("folder")
def test_a_part_is_marked_and_a_room_taken_away(cli: Cli) -> None:
    """What is not there is refused or already so."""
    cli("conduct", "start", "--session", "d1-01", "--at", at("08:30"))

    assert cli("conduct", "part", "1", "--session", "d1-01", "--at", at("08:31")).status == 4
    assert cli("conduct", "part", "0", "--session", "d1-01", "--at", at("08:31")).status == 3
    assert cli("conduct", "room", "--session", "d1-01").status == 3


@pytest.mark.usefixtures("folder")
def test_a_track_is_named_where_there_are_several(cli: Cli) -> None:
    """Without one nothing is guessed; both tracks' days are told, each by its name."""
    asked = cli("conduct", "stop", "--at", at("09:10", 19))
    assert (asked.status, asked.err) == (5, "Flere løp pågår: si hvilket.\n")
    done = cli("conduct", "next", "--track", "B", "--at", at("09:28", 19))

    assert done.status == 0
    assert done.out.count("Dagen er") == 2
    assert cli("conduct", "stop", "--track", "C", "--at", at("09:30", 19)).status == 5


@pytest.mark.usefixtures("folder")
def test_acts_are_taken_back_across_restarts(cli: Cli) -> None:
    """Every command is a start of its own: as many undos as acts give the published day."""
    before = cli("agenda", "--json", "--at", at("08:50")).out
    for clock, words in (
        ("08:30", "start"),
        ("08:41", "next"),
        ("08:42", "cancel --session d1-02"),
        ("08:43", "move --session d1-03 --to 08:50 --reach day"),
    ):
        assert cli("conduct", *words.split(), "--at", at(clock)).status == 0
    assert cli("compact").status == 0
    told = [cli("undo", "--yes").out for _ in range(4)]

    assert told[0] == "Angret: den nye tiden for «Berlevåg hydrogenfabrikk».\n"
    assert told[3] == "Angret: starten av «Åpning av samlingen».\n"
    assert cli("agenda", "--json", "--at", at("08:50")).out == before


@pytest.mark.usefixtures("holder")
def test_acts_are_handed_over_and_answered(cli: Cli) -> None:
    """Whoever holds the folder does it, and the day that is told is the day after it."""
    done = cli("conduct", "start", "--json", "--at", at("08:33"))

    assert done.status == 0
    assert json.loads(done.out)["agenda"]["tracks"][0]["started_at"] == "2020-11-18T08:33:00+01:00"
    assert cli("conduct", "start", "--session", "d1-01", "--at", at("08:34")).status == 3


def test_a_killed_process_loses_nothing(
    cli: Cli, holder: subprocess.Popen[bytes], folder: Path
) -> None:
    """After kill -9 in a session the countdown goes on to the second."""
    cli("conduct", "start", "--at", at("08:33:07"))
    cli("conduct", "add", "2", "--at", at("08:34"))
    cli("conduct", "pause", "--at", at("08:35"))
    cli("conduct", "resume", "--at", at("08:36:30"))
    holder.kill()
    holder.wait()

    track = agenda(cli, "08:40")
    assert (track["elapsed_s"], track["left_s"]) == (323, 397)
    assert track["expected_end"] == "2020-11-18T08:46:37+01:00"
    assert cli("verify", "-d", str(folder)).status == 0
    assert cli("conduct", "stop", "--at", at("08:41")).status == 0


def test_two_processes_that_go_on_at_once_go_on_once(cli: Cli, folder: Path) -> None:
    """One does it, the other hears that it is done."""
    cli("conduct", "start", "--at", at("08:30"))
    before = len(Reader(folder).state.entries)
    words = [*TUI, "conduct", "next", "-d", str(folder), "--at", at("08:41")]
    both = [
        subprocess.Popen(
            words, env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        for _ in range(2)
    ]

    assert sorted(each.wait() for each in both) == [0, 3]
    assert len(Reader(folder).state.entries) == before + 1
    assert agenda(cli, "08:42")["now"]["id"] == "d1-02"
