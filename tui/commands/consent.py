"""Asking at a terminal before something is done."""

from __future__ import annotations

import sys
from pathlib import Path

from tui.commands import printing
from tui.commands.run import Run


def agrees(run: Run, question: str) -> bool:
    """Ask a question and tell whether the answer is yes; who is not there has not agreed."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return False
    printing.line(question)
    answered = sys.stdin.readline().strip().casefold()
    return answered in run.say("cli.programme.yes").split()


def write_if_agreed(run: Run, out: Path, content: bytes, *, yes: bool) -> bool:
    """Write a file, in place of one that is there only after a yes; else say that nothing changed.

    Raises:
        NotSaved: The disk refused.
    """
    from store.files.outgoing import write_out

    name = printing.name_of(out)
    if write_out(out, content, replace=yes):
        return True
    if not agrees(run, run.say("export.ask", file=name)):
        printing.message(run.say("export.is_there", file=name))
        return False
    return write_out(out, content, replace=True)
