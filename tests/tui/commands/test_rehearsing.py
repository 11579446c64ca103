"""Rehearsing a conference: what a crash left goes when the console is next opened."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize("words", [(), ("--now", "2020-11-18T08:20")], ids=["real", "rehearsal"])
def test_console_forgets_rehearsals_that_a_crash_left(
    gathering: Path, words: tuple[str, ...]
) -> None:
    """However the console is opened, names in an old copy do not lie on; nor does its own copy."""
    left = gathering / "rehearsal" / "skranke-1"
    left.mkdir(parents=True)
    (left / "conference.json").write_bytes((gathering / "conference.json").read_bytes())
    program = (sys.executable, "-m", "tui", "open", str(gathering), *words)
    ran = subprocess.run(
        [sys.executable, "tests/pty_run.py", "Innsjekking", *program], check=False, cwd=ROOT
    )

    assert ran.returncode == 0
    assert not (gathering / "rehearsal").exists()
