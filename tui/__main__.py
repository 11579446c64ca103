"""The program: one function makes an exit status of whatever happens, never a stack trace."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import suppress

import typer

from store.clock import Clock
from store.errors import SkrankeError
from store.language.sentences import sentence
from tui.cli import PROGRAM, perform
from tui.commands import printing
from tui.commands.run import Run
from tui.commands.speech import Speech, stated_in
from tui.crash import note_crash
from tui.usage import told

INTERRUPTED = 130
"""What the parser makes of Ctrl+C; for a program with a closed list of statuses it is a failure."""


def main(argv: Sequence[str] | None = None, *, clock: Clock | None = None) -> int:
    """Run a command line and give its exit status.

    0 done, 3 already so, 4 refused by a rule, 5 unknown, 2 wrong usage, 1 any other failure.
    """
    words = list(sys.argv[1:] if argv is None else argv)
    printing.prepare()
    run = Run(Speech(stated_in(words)), clock)
    try:
        status = _answer(words, run)
    except BrokenPipeError:
        status = _leave_quietly()
    except OSError as error:
        status = _leave_quietly()
        _say(run, "cli.no_output", reason=error.strerror or type(error).__name__)
    except Exception:  # noqa: BLE001 The last boundary: a crash is one sentence, never a value.
        status = _crash(run)
    return status


def _answer(words: Sequence[str], run: Run) -> int:
    """Run a command line; what a user can mend is said in one sentence."""
    try:
        status = perform(words, run, run.language)
    except SkrankeError as error:
        printing.message(sentence(run.language, error))
        status = error.exit_status
    except typer.TyperException as error:
        _say_usage(run, error)
        status = error.exit_code
    except SystemExit as ended:
        # The parser ends so after it completed words for a shell, and when a reader is gone.
        status = ended.code if isinstance(ended.code, int) else 0
    except (KeyboardInterrupt, typer.Abort):
        status = 1
    return 1 if status == INTERRUPTED else status


def _say_usage(run: Run, error: typer.TyperException) -> None:
    """Say what was wrong with the words, or show the page of half a command."""
    lines = error.format_message().splitlines()
    if len(lines) > 1:
        for line in lines:
            printing.message_as_it_is(line)
    else:
        printing.message(told(run.language, error, PROGRAM))


def _leave_quietly() -> int:
    """End without a word to a reader that is gone, nor at the interpreter's own last flush."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
    return 1


def _crash(run: Run) -> int:
    """Keep where it happened, and say one sentence without a value."""
    from store.places import crash_log

    kind, _error, trace = sys.exc_info()
    log = crash_log(run.folder)
    with suppress(OSError):
        log.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    note_crash(log, kind, trace)
    _say(run, "crash.sentence")
    return 1


def _say(run: Run, key: str, **values: str) -> None:
    """Say a last sentence, if anybody can still read it."""
    with suppress(OSError, ValueError):
        printing.message(run.say(key, **values))


if __name__ == "__main__":
    sys.exit(main())
