"""Reading codes one a line, for screen readers, scripts and scanners on a pipe.

A line is answered as soon as its end has come. While nobody types, what other processes want is
done; so a thread waits for the input and the thread that owns the conference never does.
"""

from __future__ import annotations

import io
import os
import threading
from collections.abc import Callable, Iterator
from queue import Empty, Queue
from typing import BinaryIO, TextIO

LONGEST = 4096
"""Bytes of a line that are read; the rest of a longer one is passed over."""
_CHUNK = 1 << 16
_TICK_S = 0.1


def lines_of(source: TextIO, *, meanwhile: Callable[[], None]) -> Iterator[str]:
    """Give the lines that are not empty, each when it is whole; the last needs no end.

    `meanwhile` is called on this thread again and again while nothing comes.
    """
    chunks: Queue[bytes] = Queue()
    threading.Thread(
        target=_pump, args=(source.buffer, chunks), name="line-mode", daemon=True
    ).start()
    cutter = LineCutter()
    while True:
        try:
            chunk = chunks.get(timeout=_TICK_S)
        except Empty:
            meanwhile()
            continue
        yield from cutter.cut(chunk)
        if not chunk:
            return


def _pump(source: BinaryIO, chunks: Queue[bytes]) -> None:
    """Pass on what comes, and an empty chunk at the end."""
    chunk = b" "
    while chunk:
        chunk = _read(source)
        chunks.put(chunk)


def _read(source: BinaryIO) -> bytes:
    try:
        # Past the buffer: its lock, held by a waiting thread, would end the interpreter badly.
        return os.read(source.fileno(), _CHUNK)
    except io.UnsupportedOperation:
        return source.read(_CHUNK)
    except (OSError, ValueError):
        return b""


class LineCutter:
    """Cuts what comes in pieces into lines."""

    def __init__(self) -> None:
        self._rest = b""

    def cut(self, chunk: bytes) -> Iterator[str]:
        """Give the lines that are whole now; an empty chunk ends the last one."""
        *whole, rest = (self._rest + chunk).replace(b"\r", b"\n").split(b"\n")
        # More of an endless line than this decides nothing.
        self._rest = rest[:LONGEST]
        if not chunk:
            whole.append(self._rest)
            self._rest = b""
        for line in whole:
            if line.strip():
                yield decoded(line[:LONGEST])


def decoded(line: bytes) -> str:
    """Read a line in UTF-8, else as Windows writes it; what is no text is no error."""
    try:
        return line.decode().removeprefix("\ufeff")
    except UnicodeDecodeError:
        return line.decode("cp1252", errors="replace")
