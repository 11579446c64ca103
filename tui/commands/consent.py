"""Asking at a terminal before something is done."""

from __future__ import annotations

import sys

from tui.commands import printing
from tui.commands.run import Run


def agrees(run: Run, question: str) -> bool:
    """Ask a question and tell whether the answer is yes; who is not there has not agreed."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return False
    printing.line(question)
    answered = sys.stdin.readline().strip().casefold()
    return answered in run.say("cli.programme.yes").split()
