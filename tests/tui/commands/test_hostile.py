"""Nothing that a file, a name or an argument holds commands a terminal: every command is tried."""

from __future__ import annotations

import inspect
import io
import shutil
import sys
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path

import pytest

from store.clock import FixedClock
from store.conference.conduct import Addressee
from store.conference.draft import ParticipantRow, PeopleDraft
from store.intents.admission import CheckIn
from store.intents.intent import Intent, Outcome
from store.intents.messages import SendMessage
from store.intents.naming import Known
from store.language import Language
from store.wiring import make_conference
from tests import build
from tests.hostile import PAYLOADS, SURROGATE, raw_controls, swallowed
from tests.tui.commands.conftest import Cli, programme
from tui.cli import COMMANDS, Command

EVERYTHING = " ".join(PAYLOADS.values())
CRASHED = Language("nb").text("crash.sentence")
MEANT = {
    "session": "d1-01",
    "other": "d1-01",
    "who": "1",
    "words": "zzz",
    "minutes": "5",
    "number": "1",
    "to": "09:00",
    "which": "1",
    "kind": "people",
    "name": PAYLOADS["action"],
    "text": EVERYTHING,
}
"""What fits for what a command must be told; whatever is not here is told something hostile."""


@pytest.fixture(scope="module")
def made_hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a conference in which every text is hostile, as imports and commands let it in."""
    made = tmp_path_factory.mktemp("hostile")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CONFIG_HOME", str(made / "home"))
        rows = tuple(
            ParticipantRow(
                line=line,
                given=text,
                family="Zzz",
                organisation=text,
                role=text,
                email=f"{line}@eksempel.example",
                note=text,
                days=(1, 2),
                choices={2: "B"},
            )
            for line, text in enumerate(PAYLOADS.values(), start=2)
        )
        desk = make_conference(
            made / "gathering", programme(), FixedClock(build.at("08:00")),
            people=PeopleDraft(rows=rows),
        )  # fmt: skip
        acts: list[Intent[Outcome]] = [
            SendMessage(to=to, text=text, operator=text)
            for to in Addressee
            for text in PAYLOADS.values()
        ]
        for act in acts:
            desk.do(act)
        for person in list(desk.state.participants)[:5]:
            desk.do(CheckIn(who=Known(person), operator=PAYLOADS["action"]))
        desk.close()
    return made


@pytest.fixture
def hostile(made_hostile: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in a copy of it, with hostile files beside, and hostile lines at the input."""
    shutil.copytree(made_hostile / "home", tmp_path / "home")
    shutil.copytree(made_hostile / "gathering", tmp_path / "gathering")
    monkeypatch.chdir(tmp_path / "gathering")
    lines = "\n".join([*PAYLOADS.values(), "zzz", "1"]).encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(lines), "utf-8"))
    quoted = (text.replace('"', '""') for text in PAYLOADS.values())
    table = "Fornavn;Etternavn;Kommune\n" + "".join(f'"{text}";Zzz;Alta\n' for text in quoted)
    (tmp_path / "people.csv").write_text(table, "utf-8")
    page = "Dag 1 - 18. november 2020\n" + "".join(
        f"{8 + at // 6:02}.{at % 6}0-{8 + at // 6:02}.{at % 6}5 {text}. Ved {text}\n"
        for at, text in enumerate(PAYLOADS.values())
    )
    (tmp_path / "page.txt").write_text(page, "utf-8")
    return tmp_path


def required(command: Command) -> list[str]:
    """Name what a command must be told."""
    function = getattr(import_module(f"tui.commands.{command.module}"), command.function)
    return [
        name
        for name, one in inspect.signature(function).parameters.items()
        if name != "ctx" and one.default is inspect.Parameter.empty
    ]


def line_of(command: Command, values: Mapping[str, str], other: str) -> list[str]:
    """Make a command line; what no value fits for is something else."""
    return [*command.words.split(), *(values.get(name, other) for name in required(command))]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.words)
def test_no_command_passes_on_what_a_terminal_obeys(
    hostile: Path, cli: Cli, command: Command
) -> None:
    """With hostile data, arguments and input, each answers in words and leaves them literal."""
    files = {
        "file": str(hostile / "people.csv" if "people" in command.words else hostile / "page.txt"),
        "page": str(hostile / "page.txt"),
        "picture": str(hostile / "badge.png"),
        "out": str(hostile / "out.csv"),
        "directory": str(hostile / "new"),
    }
    tried = [
        line_of(command, {**MEANT, **files}, EVERYTHING),
        *(line_of(command, {}, text) for text in (EVERYTHING, "[/]", "\0", SURROGATE, "")),
        [*command.words.split(), EVERYTHING, f"--{EVERYTHING}"],
    ]
    for words in tried:
        for more in ([], ["--json"]):
            found = cli(*words, *more)
            assert raw_controls(found.out + found.err) == "", words
            assert CRASHED not in found.err, words
            assert found.status in range(6), words
            assert swallowed(found.out + found.err) == [], words


@pytest.mark.parametrize("words", ["people list", "message"])
def test_what_was_written_is_shown_as_it_is(hostile: Path, cli: Cli, words: str) -> None:
    """Brackets are letters, and what was taken out of a text is gone without a trace of it."""
    assert hostile.exists()
    shown = cli(*words.split()).out
    for name in ("action", "closing tag", "link", "brackets", "style", "placeholder"):
        assert PAYLOADS[name] in shown
    assert "\ufffd" not in shown
