"""Another process that holds a conference's folder, and listens while a command runs beside it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.tui.commands.conftest import at

TUI = [sys.executable, "-m", "tui"]


def environment() -> dict[str, str]:
    """Give a process of its own what it needs to find us."""
    root = Path(__file__).parents[3]
    return {**os.environ, "PYTHONPATH": str(root), "PYTHONUTF8": "1"}


@contextmanager
def holding(folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Let another process check in, line by line, until its input ends."""
    with subprocess.Popen(
        [*TUI, "check-in", "-d", str(folder), "--at", at("08:30")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=environment(),
    ) as process:
        yield process
        if process.stdin is not None and process.poll() is None:
            process.stdin.close()


def scan(process: subprocess.Popen[bytes], text: str) -> str:
    """Let the other process read a line, and give its answer; from then on it holds the folder."""
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(text.encode() + b"\n")
    process.stdin.flush()
    return process.stdout.readline().decode()
