"""One run: which folder, which language, which instant."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from store.errors import NoConference, UsageError
from tests import build
from tests.tui.commands.conftest import Cli
from tui.commands.run import Run, instant
from tui.commands.speech import Speech, of_machine, stated_in


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2020-11-18T08:12", datetime(2020, 11, 18, 7, 12, tzinfo=UTC)),
        (" 2020-11-18 08:12:30 ", datetime(2020, 11, 18, 7, 12, 30, tzinfo=UTC)),
        ("2020-11-18T08:12Z", datetime(2020, 11, 18, 8, 12, tzinfo=UTC)),
        ("2020-11-18T08:12+02:00", datetime(2020, 11, 18, 6, 12, tzinfo=UTC)),
        ("2020-11-18", datetime(2020, 11, 17, 23, 0, tzinfo=UTC)),
        ("2020-10-25T02:30", datetime(2020, 10, 25, 0, 30, tzinfo=UTC)),
        ("2020-03-29T02:30", datetime(2020, 3, 29, 1, 0, tzinfo=UTC)),
    ],
)
def test_instant_is_on_the_conferences_wall_clock(text: str, expected: datetime) -> None:
    """Without an offset the conference's zone holds: the first of two, or the next that is."""
    assert instant(build.conference(), text) == expected


@pytest.mark.parametrize("text", ["", "08:12", "soon", "2020-13-01", "0001-01-01", "9999-12-31"])
def test_what_is_no_instant_is_wrong_usage(text: str) -> None:
    """What cannot be read, or no conference has, is refused."""
    with pytest.raises(UsageError):
        instant(build.conference(), text)


@pytest.mark.parametrize(
    ("variables", "code"),
    [
        ({"LANG": "nb_NO.UTF-8"}, "nb"),
        ({"LANG": "nn_NO.UTF-8"}, "nb"),
        ({"LANG": "no_NO"}, "nb"),
        ({"LANG": "en_US.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8@euro"}, "en"),
        ({"LANG": "C.UTF-8"}, "nb"),
        ({"LANG": "POSIX"}, "nb"),
        ({}, "nb"),
        ({"LANG": "nb_NO.UTF-8", "LC_MESSAGES": "en_GB"}, "en"),
        ({"LANG": "en_GB", "LC_MESSAGES": "en_GB", "LC_ALL": "nb_NO.UTF-8"}, "nb"),
        ({"LANG": "en_GB", "LC_ALL": ""}, "en"),
        ({"LANG": "en_GB", "LC_ALL": "C"}, "nb"),
    ],
)
def test_machine_states_a_language(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], code: str
) -> None:
    """Norwegian for whoever reads it or states nothing, English for everybody else."""
    for name in ("LANG", "LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)

    assert of_machine() == code


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["agenda", "--lang", "en"], "en"),
        (["agenda", "--lang=nb"], "nb"),
        (["agenda", "--lang", "fr"], None),
        (["agenda", "--lang"], None),
        (["check-in", "--", "--lang", "en"], None),
        ([], None),
    ],
)
def test_language_is_known_before_the_words_are_read(words: list[str], code: str | None) -> None:
    """What is wrong with the words is said in the language that they ask for."""
    assert stated_in(words) == code


def test_folder_is_the_one_that_was_given(
    gathering: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The option, else the variable, else the folder in which one stands."""
    elsewhere = tmp_path / "elsewhere"
    run = Run(Speech())

    assert run.find(None) == gathering
    monkeypatch.setenv("SKRANKE_DIR", str(elsewhere))
    assert run.find(None) == elsewhere
    run.given = tmp_path
    assert run.find(None) == tmp_path
    assert run.find(gathering) == gathering


def test_no_folder_is_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing names a conference, there is none."""
    monkeypatch.chdir(tmp_path)

    with pytest.raises(NoConference):
        Run(Speech()).find(None)


@pytest.mark.parametrize("before", [True, False])
def test_folder_and_language_stand_before_or_after_the_command(
    gathering: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, *, before: bool
) -> None:
    """Both places mean the same."""
    monkeypatch.chdir(tmp_path)
    options = ["--dir", str(gathering), "--lang", "en"]

    found = cli(*options, "check-in", "1") if before else cli("check-in", "1", *options)

    assert found.out == "✓ Eirik Solhaug (Målselv) checked in at 08:12. Badge 1.\n"
