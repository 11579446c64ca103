"""Printers and viewers: other programs, which get no terminal to write on.

A program is given ten seconds. Whatever it says is cleaned before it is anybody's words.
"""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path
from typing import Final

from store.conference.cleaning import clean
from store.errors import SkrankeError

TIMEOUT_S: Final = 10.0
"""How long a program may take to take a file."""
VIEWER_S: Final = 3.0
"""A viewer that has not ended by then stays open: some do until somebody closes them."""
MOST: Final = 300
"""So many characters of what a program says are kept."""
_VIEWERS: Final = {"darwin": "open"}


class NotPrinted(SkrankeError):
    """No printer took the file."""


async def queues() -> tuple[str, ...]:
    """Give the printers that this machine knows, by their names; none where nobody can tell."""
    try:
        status, said = await _run("lpstat", "-e")
    except OSError:
        # Also where it takes too long.
        return ()
    if status:
        return ()
    return tuple(line for line in said.splitlines() if line and clean(line, MOST) == line)


async def send(queue: str, file: Path, title: str, medium: str) -> None:
    """Hand a file to a printer as it is, on sheets of its own size, nothing scaled.

    Raises:
        NotPrinted: No printer took it; the values hold the program's own words.
    """
    options = ("-o", f"media={medium}", "-o", "print-scaling=none", "-t", title)
    try:
        status, said = await _run("lp", "-d", queue, *options, str(file))
    except FileNotFoundError as error:
        raise NotPrinted("printing.no_program", file=str(file)) from error
    except TimeoutError as error:
        raise NotPrinted("printing.too_slow", queue=queue, n=round(TIMEOUT_S)) from error
    except OSError as error:
        raise NotPrinted("printing.refused", queue=queue, why=error.strerror or "") from error
    if status:
        why = clean(said, MOST) or str(status)
        raise NotPrinted("printing.refused", queue=queue, why=why)


def open_file(file: Path) -> bool:
    """Open a file in whatever this machine opens such files with; tell whether something did.

    It waits, so that it is called in a thread.
    """
    if sys.platform == "win32":
        try:
            os.startfile(file)  # noqa: S606 The file is our own, of a kind that we chose.
        except OSError:
            return False
        return True
    program = _VIEWERS.get(sys.platform, "xdg-open")
    try:
        process = subprocess.Popen(  # noqa: S603 One of two known programs, and a file of ours.
            (program, str(file)),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError:
        return False
    try:
        return process.wait(VIEWER_S) == 0
    except subprocess.TimeoutExpired:
        # It is open. Somebody must wait for its end, or it stays behind as a process without one.
        threading.Thread(target=process.wait, daemon=True).start()
        return True


async def _run(*words: str) -> tuple[int, str]:
    """Run a program to its end; give its status and all that it said.

    It has a session of its own, so that it cannot write past its pipe to the terminal, and goes
    with all that it started.

    Raises:
        OSError: It cannot be started.
        TimeoutError: It took too long, and was ended.
    """
    process = await asyncio.create_subprocess_exec(
        *words,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    try:
        said, _ = await asyncio.wait_for(process.communicate(), TIMEOUT_S)
    except (TimeoutError, asyncio.CancelledError):
        _end(process)
        await process.wait()
        raise
    return process.returncode or 0, said.decode(errors="replace")


def _end(process: asyncio.subprocess.Process) -> None:
    with suppress(ProcessLookupError):
        if sys.platform == "win32":
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)
