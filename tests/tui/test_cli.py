"""The command line as a whole: help, usage, and that nothing ends in a stack trace."""

from __future__ import annotations

import io
import os
import re
import stat
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from store import places
from store.language import LANGUAGES, Language
from tui.__main__ import main
from tui.cli import COMMANDS, GROUPS

ROOT = Path(__file__).parents[2]
HEAVY = (
    *("textual", "rich", "openpyxl", "icalendar", "reportlab", "lxml", "PIL", "nats"),
    *("cv2", "zxingcpp", "qrcode"),
)


class Broken:
    """A clock that fails with a name in its hands."""

    def now(self) -> datetime:
        """Fail as a defect does."""
        raise ValueError("Eirik Solhaug")

    def elapsed(self) -> timedelta:
        """Fail in the same way."""
        raise ValueError("Eirik Solhaug")


def run(*words: str, text: str = "") -> subprocess.CompletedProcess[str]:
    """Run the program by itself."""
    return subprocess.run(
        [sys.executable, *words],
        input=text,
        capture_output=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
    )


@pytest.mark.parametrize("code", LANGUAGES)
def test_help_names_every_command(capsys: pytest.CaptureFixture[str], code: str) -> None:
    """The first page leads to every command, or to the page of its group, each with words."""
    pages = {}
    for noun in ("", *GROUPS):
        assert main(["--lang", code, *noun.split(), "--help"]) == 0
        pages[noun] = capsys.readouterr().out
    for command in COMMANDS:
        noun, _, name = command.words.rpartition(" ")
        assert re.search(rf"^ +{re.escape(name)}\b", pages[noun], re.MULTILINE)
        assert re.search(rf"^ +{re.escape(command.noun)}\b", pages[""], re.MULTILINE)
    assert not any("cli." in page for page in pages.values())


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("words", [command.words for command in COMMANDS])
def test_help_of_a_command_is_in_its_language(
    capsys: pytest.CaptureFixture[str], words: str, code: str
) -> None:
    """Every command explains itself and each of its options, in the language that was asked."""
    assert main([*words.split(), "--lang", code, "--help"]) == 0
    page = capsys.readouterr().out
    assert "cli." not in page
    assert Language(code).text("cli.option.help") in page


@pytest.mark.parametrize("group", GROUPS)
def test_group_without_a_command_shows_its_commands(
    capsys: pytest.CaptureFixture[str], group: str
) -> None:
    """Half a command is wrong usage, and its page is shown beside the answer."""
    assert main(group.split()) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    for command in COMMANDS:
        if command.noun == group:
            assert command.words.rpartition(" ")[2] in printed.err


@pytest.mark.parametrize(
    "words",
    [
        ["no-such-command"],
        ["--no-such-option"],
        ["people", "nothing"],
        ["agenda", "--at"],
        ["new"],
        ["programme", "parse", "--year", "abc", "x"],
        ["programme", "parse", "--year", "1", "x"],
        ["check-in", "\x1b[2J", "--no-such-option=\x1b[2J"],
    ],
)
def test_wrong_words_are_one_line(capsys: pytest.CaptureFixture[str], words: list[str]) -> None:
    """Usage errors are status 2, one line beside the answer, harmless to a terminal."""
    assert main(words) == 2
    printed = capsys.readouterr()
    assert (printed.out, len(printed.err.splitlines())) == ("", 1)
    assert "\x1b" not in printed.err


@pytest.mark.parametrize("words", [["demo"], ["open", "."], []])
def test_screen_needs_a_terminal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    """A command that opens a screen and finds no terminal says so, status 1."""
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    assert main(words) == 1
    printed = capsys.readouterr()
    assert (printed.out, len(printed.err.splitlines())) == ("", 1)
    assert "terminal" in printed.err


def test_crash_is_one_sentence_and_never_a_value(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """A defect ends with status 1; what is kept is where it was, not what was in its hands."""
    page = tmp_path / "page.txt"
    page.write_text("Dag 1 - 18. november 2020\n09.00-10.00 Åpning\n", "utf-8")
    main(["new", str(tmp_path / "c"), "--programme", str(page)])
    capsys.readouterr()

    status = main(["agenda", "-d", str(tmp_path / "c")], clock=Broken())

    printed = capsys.readouterr()
    assert (status, printed.out, len(printed.err.splitlines())) == (1, "", 1)
    log = tmp_path / "c" / "crash.log"
    noted = log.read_text("utf-8")
    assert "ValueError" in noted
    assert "agenda" in noted
    assert "Eirik" not in noted + printed.err
    assert stat.S_IMODE(log.stat().st_mode) == 0o600


def test_crash_without_a_folder_is_noted_for_the_user(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """Where there is no conference, the log lies with what the machine remembers."""
    page = tmp_path / "page.txt"
    page.write_text("Dag 1 - 18. november 2020\n09.00-10.00 Åpning\n", "utf-8")

    status = main(["new", str(tmp_path / "c"), "--programme", str(page)], clock=Broken())

    assert status == 1
    assert len(capsys.readouterr().err.splitlines()) == 1
    assert not (tmp_path / "c").exists()
    assert "ValueError" in places.crash_log(None).read_text("utf-8")


@pytest.mark.parametrize(
    ("words", "text"),
    [
        (("check-in", "1"), ""),
        (("check-in",), "1\n"),
        (("agenda", "--json"), ""),
        (("people", "find", "a"), ""),
    ],
)
def test_commands_load_no_screen_and_nothing_heavy(
    tmp_path: Path, words: tuple[str, ...], text: str
) -> None:
    """What a command does not need is not loaded."""
    page = tmp_path / "page.txt"
    page.write_text("Dag 1 - 18. november 2020\n09.00-10.00 Åpning\n", "utf-8")
    main(["new", str(tmp_path / "c"), "--programme", str(page)])
    script = (
        "import sys; from tui.__main__ import main; main(sys.argv[1:]);"
        f"print(sorted({{n.split('.')[0] for n in sys.modules}} & set({HEAVY!r})), 'loaded')"
    )

    found = run("-c", script, *words, "-d", str(tmp_path / "c"), text=text)

    assert found.stdout.endswith("[] loaded\n"), found.stderr


def test_reader_that_goes_away_is_no_crash(tmp_path: Path) -> None:
    """A pipe that is closed early ends the command without a word."""
    page = tmp_path / "page.txt"
    page.write_text(
        "Dag 1 - 18. november 2020\n"
        + "".join(f"{hour:02}.{minute:02} Post\n" for hour in range(8, 20) for minute in range(60)),
        "utf-8",
    )
    with subprocess.Popen(
        [sys.executable, "-m", "tui", "programme", "parse", str(page), "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        said = process.stderr.read()
    assert (process.returncode, said) == (1, b"")


def test_output_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    """Where nothing can be written, that is said, and is no crash."""
    page = tmp_path / "page.txt"
    page.write_text("Dag 1 - 18. november 2020\n09.00-10.00 Åpning\n", "utf-8")
    with page.open("rb") as sink:
        found = subprocess.run(
            [sys.executable, "-m", "tui", "programme", "parse", str(page), "--json"],
            stdout=sink,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            check=False,
            env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
        )
    assert (found.returncode, len(found.stderr.splitlines())) == (1, 1)


def test_words_are_completed_for_a_shell(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A shell gets the commands that begin so."""
    monkeypatch.setenv("_SKRANKE_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", "skranke ch")
    monkeypatch.setenv("COMP_CWORD", "1")

    assert main([]) == 0
    assert capsys.readouterr().out.split() == ["check-in", "check-out"]


def test_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    """Which version this is can be asked for."""
    assert main(["--version"]) == 0
    assert re.fullmatch(r"skranke \d+\.\d+\.\d+\n", capsys.readouterr().out)
