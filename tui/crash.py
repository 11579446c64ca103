"""What is kept of a crash: the kind of error and the places it came through, never a value."""

from __future__ import annotations

import os
import traceback
from pathlib import Path
from types import TracebackType

MOST_BYTES = 1 << 16
"""A log that has grown past this begins anew."""


def note_crash(
    log: Path | None, kind: type[BaseException] | None, trace: TracebackType | None
) -> None:
    """Write a crash to the log: type, module, function and line.

    The log is readable by its owner only. A log that cannot be written is not worth a second
    crash.
    """
    if log is None:
        return
    lines = [kind.__qualname__ if kind is not None else "unknown"]
    lines += [
        f"  {Path(frame.filename).stem} {frame.name} line {frame.lineno}"
        for frame in traceback.StackSummary.extract(
            traceback.walk_tb(trace), lookup_lines=False, capture_locals=False
        )
    ]
    mode = os.O_WRONLY | os.O_CREAT | os.O_APPEND
    try:
        if log.exists() and log.stat().st_size > MOST_BYTES:
            mode |= os.O_TRUNC
        handle = os.open(log, mode, 0o600)
    except OSError:
        return
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")
