"""What the README promises is there, and what is there stands in the README."""

from __future__ import annotations

from pathlib import Path

import pytest

from store.files.inventory import FILES
from tui.cli import COMMANDS

README = (Path(__file__).parent.parent / "README.md").read_text("utf-8")


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.words)
def test_every_command_is_documented(command: object) -> None:
    """Users find each command in the README."""
    words = getattr(command, "words", "")

    assert words.rpartition(" ")[2] in README


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.pattern)
def test_every_file_of_a_folder_is_documented(file: object) -> None:
    """The README lists every file that a folder may hold."""
    pattern = getattr(file, "pattern", "")

    assert pattern.removesuffix("*") in README


def test_set_up_stands_first() -> None:
    """The two commands with which everybody begins come before anything else."""
    begin = README.index("## Set-up")

    assert README.index("pip install uv && uv run skranke demo") > begin
    assert README.index("uv run pytest") < README.index("## A conference of your own")
