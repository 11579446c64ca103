"""The line mode: one line in, one line out, at once, whatever the bytes are."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tui.commands.conftest import Cli, at
from tui.commands.line_mode import LONGEST, LineCutter, decoded, lines_of

SKRANKE = (sys.executable, "-m", "tui")


def cut(*chunks: bytes) -> list[str]:
    """Cut what came in pieces, to its end."""
    cutter = LineCutter()
    return [line for chunk in (*chunks, b"") for line in cutter.cut(chunk)]


@pytest.mark.parametrize(
    ("chunks", "lines"),
    [
        ((), []),
        ((b"a\nb\n",), ["a", "b"]),
        ((b"a\nb",), ["a", "b"]),
        ((b"\n\n \t\n",), []),
        ((b"a\r\nb\r", b"\nc\r"), ["a", "b", "c"]),
        ((b"m\xc3", b"\xa5ls\n"), ["mål" + "s"]),
        ((b"\xef\xbb\xbf1\n",), ["1"]),
        ((b"Bj\xf8rn\n",), ["Bjørn"]),
        ((b"\x81\x8d\n",), ["\ufffd\ufffd"]),
        ((b"x" * 5000, b"y" * 5000 + b"\n2\n"), ["x" * LONGEST, "2"]),
        ((b"\0\n",), ["\0"]),
    ],
)
def test_lines_are_cut(chunks: tuple[bytes, ...], lines: list[str]) -> None:
    """Every usual end ends a line, empty ones are passed over, and no byte is an error."""
    assert cut(*chunks) == lines


@given(st.lists(st.binary(min_size=1, max_size=40), max_size=6))
def test_pieces_do_not_matter(chunks: list[bytes]) -> None:
    """However the bytes come, the lines are the same."""
    assert cut(*chunks) == cut(b"".join(chunks))


@given(st.binary(max_size=80))
def test_any_bytes_are_some_text(line: bytes) -> None:
    """Decoding never fails."""
    assert isinstance(decoded(line), str)


def test_a_line_is_given_before_the_next_has_come() -> None:
    """Who waits for an answer gets it before they go on."""
    read, write = os.pipe()
    with os.fdopen(read, encoding="utf-8") as source, os.fdopen(write, "wb", 0) as sink:
        lines = lines_of(source, meanwhile=lambda: None)
        sink.write(b"1\n")
        first = next(lines)
        sink.write(b"2\n")
        assert (first, next(lines)) == ("1", "2")


def test_other_processes_are_heard_while_nobody_types() -> None:
    """While nothing comes, what is due is done again and again on this thread."""
    read, write = os.pipe()
    with os.fdopen(read, encoding="utf-8") as source, os.fdopen(write, "wb", 0) as sink:
        waited: list[int] = []

        def meanwhile() -> None:
            waited.append(len(waited))
            if len(waited) == 2:
                sink.write(b"1\n")

        assert next(lines_of(source, meanwhile=meanwhile)) == "1"


def piped(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    """Let the command read these bytes."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))


def test_every_line_that_is_not_empty_has_one_line(
    gathering: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One answer a line, each beginning with its sign; the gravest decides."""
    piped(monkeypatch, "1\n\n1\nhvem\n  \nper hansen\nÅse\n\x1b[2J\n8".encode())

    found = cli("check-in", "-d", str(gathering), "--at", at("08:30"))

    assert [line[0] for line in found.lines] == list("✓✓✗!✓✗✗")
    assert (found.status, found.err) == (5, "")
    assert "\x1b" not in found.out


def test_signs_of_the_line_mode(gathering: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    """`!` is for what is so already and for several; `✗` for every other refusal."""
    cli("check-in", "1", "--at", at("08:05"))
    piped(monkeypatch, b"1\nper\n7\n8\n10\n11\n99\n")

    found = cli("check-in", "-d", str(gathering))

    assert [line[0] for line in found.lines] == list("!!✗✗✗✗✗")


def test_check_out_reads_lines_too(
    gathering: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who was never in is told so with `!`."""
    cli("check-in", "1", "--at", at("08:05"))
    piped(monkeypatch, b"1\n2\n")

    found = cli("check-out", "-d", str(gathering))

    assert ([line[0] for line in found.lines], found.status) == (list("✓!"), 3)


def test_lines_as_json_are_one_list(
    gathering: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With `--json` there is one document, at the end."""
    piped(monkeypatch, b"1\n2\n")

    answers = json.loads(cli("check-in", "--json", "-d", str(gathering)).out)

    assert [answer["code"] for answer in answers] == ["1", "2"]


def test_nothing_in_is_nothing_out(
    gathering: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An empty input is no failure."""
    piped(monkeypatch, b"")

    assert cli("check-in", "-d", str(gathering)).status == 0


def test_answer_is_flushed_before_the_next_line(gathering: Path) -> None:
    """Through a real pipe, each answer can be read before anything more is written."""
    with subprocess.Popen(
        [*SKRANKE, "check-in", "-d", str(gathering), "--at", at("08:30")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[3]), "PYTHONUTF8": "1"},
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        answers = []
        for line in (b"1\n", b"hvem\n"):
            process.stdin.write(line)
            process.stdin.flush()
            answers.append(process.stdout.readline().decode())
        process.stdin.close()
        rest = process.stdout.read()
    assert [answer[0] for answer in answers] == ["✓", "✗"]
    assert (rest, process.returncode) == (b"", 5)


@pytest.fixture
def _interruptible() -> Iterator[None]:
    """Hear Ctrl+C: where tests run in the background it may be ignored, which a child inherits."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("_interruptible")
def test_interrupt_is_quiet(gathering: Path) -> None:
    """Ctrl+C ends the line mode without a stack trace, and what was answered is kept."""
    with subprocess.Popen(
        [*SKRANKE, "check-in", "-d", str(gathering), "--at", at("08:30")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[3]), "PYTHONUTF8": "1"},
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdin.write(b"1\n")
        process.stdin.flush()
        answer = process.stdout.readline().decode()
        process.send_signal(signal.SIGINT)
        said = process.stderr.read()
    assert answer.startswith("✓")
    assert (process.returncode, said) == (1, b"")
