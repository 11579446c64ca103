"""What importers found odd, for people."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from store.conference.draft import Problem
from store.language.problems import problem_text
from tui.commands import printing
from tui.commands.run import Run

SEVERITY_KEYS = {
    "note": "cli.severity.note",
    "warning": "cli.severity.warning",
    "error": "cli.severity.error",
}


def print_problems(run: Run, file: Path, problems: Sequence[Problem]) -> None:
    """Print problems beside the answer, each with the place where it stands."""
    name = printing.name_of(file)
    for problem in problems:
        severity = run.say(SEVERITY_KEYS[problem.severity])
        text = problem_text(run.language, problem)
        printing.message(f"{name}:{problem.line}:{problem.column}: {severity}: {text}")
