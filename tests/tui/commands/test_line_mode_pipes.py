"""The line mode in a process of its own: every line answered at once, and every end a quiet one."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from store.clock import FixedClock
from store.conference.people import Presence
from store.conference.state import State
from store.wiring import open_desk
from tests import build
from tests.tui.commands.conftest import Cli, at, code_of

ROOT = Path(__file__).parents[3]


@contextmanager
def line_mode(
    gathering: Path, *words: str, command: str = "check-in"
) -> Iterator[subprocess.Popen[bytes]]:
    """Start a command that reads lines, at half past eight."""
    started = subprocess.Popen(
        [sys.executable, "-m", "tui", command, "-d", str(gathering), "--at", at("08:30"), *words],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
    )
    with started as process:
        yield process


def ask(process: subprocess.Popen[bytes], line: bytes) -> str:
    """Write a line and wait for its answer, which must not wait for anything more."""
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(line)
    process.stdin.flush()
    return process.stdout.readline().decode()


def end(process: subprocess.Popen[bytes], last: bytes = b"") -> tuple[str, str, int]:
    """End the input, and give the rest of both outputs and the status."""
    out, err = process.communicate(last)
    return out.decode(), err.decode(), process.returncode


LINES: tuple[tuple[bytes, str], ...] = (
    (b"1\r\n", "✓"),
    (b"\n \t \r\n\r2\r\n", "✓"),
    (b"x" * 2000 + b"\n", "✗"),
    (b"\x00\x01\x1b[2J\x07\x7f\n", "✗"),
    (b"\xff\xfe\xed\xa0\x80\n", "✗"),
    (b"Per Hansen\n", "!"),
    (b"[/foo] \xe2\x80\xae\n", "✓"),
    (b"K1000010100000000000000000000\n", "✗"),
)


def test_every_line_has_its_answer_at_once(gathering: Path) -> None:
    """Whatever the bytes are, one harmless line comes back before the next is written."""
    with line_mode(gathering) as process:
        answers = [ask(process, line) for line, _ in LINES]
        rest, said, status = end(process, b"3")

    assert [answer[0] for answer in answers] == [sign for _, sign in LINES]
    assert all(answer.removesuffix("\n").isprintable() for answer in answers)
    assert all(len(answer) < 300 for answer in answers)
    assert (rest[0], rest.count("\n"), said, status) == ("✓", 1, "", 5)


def test_reader_that_goes_away_ends_it_quietly(gathering: Path, clock: FixedClock) -> None:
    """Without anybody to answer it ends with 1 and no word; what was done is kept."""
    with line_mode(gathering) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert ask(process, b"1\n").startswith("✓")
        process.stdout.close()
        assert process.stdin is not None
        process.stdin.write(b"2\n")
        process.stdin.close()
        said = process.stderr.read()

    assert (process.returncode, said) == (1, b"")
    desk = open_desk(gathering, clock, is_brief=True)
    inside = {desk.state.participants[stay.participant].number for stay in present(desk.state)}
    desk.close()
    assert inside >= {1}


def present(state: State) -> list[Presence]:
    """List the stays that go on."""
    return [stay for stay in state.presences.values() if stay.out_at is None]


def test_no_names_and_dry_run_in_lines(gathering: Path, clock: FixedClock) -> None:
    """Only numbers are written, and nothing is recorded."""
    code = code_of(gathering, 2, clock)
    with line_mode(gathering, "--no-names", "--dry-run") as process:
        answers = [ask(process, line) for line in (b"1\n", b"Hansen Per\n", code.encode() + b"\n")]
        rest, said, status = end(process)

    assert [answer[0] for answer in answers] == ["✓", "!", "✓"]
    assert not any(name in "".join(answers) for name in ("Eirik", "Hansen", "Per", "Næss"))
    assert (rest, said, status) == ("", "", 5)
    desk = open_desk(gathering, clock, is_brief=True)
    stays = dict(desk.state.presences)
    desk.close()
    assert stays == {}


def test_reason_holds_for_every_line(gathering: Path) -> None:
    """`--anyway` sets aside what it may, line by line, and says so."""
    with line_mode(gathering, "--anyway", "avtalt") as process:
        answers = [ask(process, line) for line in (b"8\n", b"7\n", b"1\n", b"11\n")]
        _, said, status = end(process)

    assert [answer[0] for answer in answers] == ["✓", "✓", "✓", "✗"]
    assert ["Likevel" in answer for answer in answers] == [True, True, False, False]
    assert (said, status) == ("", 4)


def test_no_standard_input_is_no_line(gathering: Path) -> None:
    """Started without an input, there is nothing to answer."""
    started = f'exec 0<&-; "{sys.executable}" -m tui check-in -d "{gathering}"'
    found = subprocess.run(
        ["/bin/sh", "-c", started],
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=False,
    )

    assert (found.returncode, found.stdout, found.stderr) == (0, b"", b"")


def test_check_out_answers_lines(gathering: Path) -> None:
    """Who is not in is `!`, and the status is 3."""
    with line_mode(gathering, command="check-out") as process:
        answer = ask(process, b"1\n")
        _, said, status = end(process)

    assert (answer[0], said, status) == ("!", "", 3)


def test_door_that_takes_only_scans(gathering: Path, cli: Cli, clock: FixedClock) -> None:
    """At such a track's door a code lets in, and a number or name is refused in words."""
    assert cli("settings", "scan_only.B", "on", "-d", str(gathering)).status == 0
    there = ("--track", "B", "--at", at("08:50", build.DAY_2), "-d", str(gathering))

    refused = cli("check-in", "1", "solhaug", *there)
    let_in = cli("check-in", code_of(gathering, 1, clock), *there)

    assert (
        refused.lines
        == ["✗ Denne døren tar bare imot skannede navneskilt. Vis til hovedinngangen."] * 2
    )
    assert (refused.status, let_in.status) == (5, 0)
