"""A console in a terminal, seen from outside: keys go in at a pace, bytes and journal come out."""

from __future__ import annotations

import fcntl
import os
import pty
import struct
import subprocess
import sys
import termios
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from store.conference.facts import AnyFact
from store.files.reader import Reader
from tests.bench.scratch import REPOSITORY
from tests.drawn import Drawn
from tests.sizes import WIDE

PATIENCE_S = 20.0
STILL_S = 0.4
"""A console that drew nothing for so long is at rest; it draws a second at most every second."""
KEYS = {
    "f1": "\x1bOP",
    "f2": "\x1bOQ",
    "f3": "\x1bOR",
    "f4": "\x1bOS",
    "f5": "\x1b[15~",
    "f6": "\x1b[17~",
    "f7": "\x1b[18~",
    "f8": "\x1b[19~",
    "f9": "\x1b[20~",
    "f10": "\x1b[21~",
    "down": "\x1b[B",
    "escape": "\x1b",
    "palette": "\x10",
    "enter": "\r",
}


class Console:
    """A program on a conference's folder, in a pseudo terminal."""

    def __init__(self, folder: Path, module: str, *arguments: str) -> None:
        self.reader = Reader(folder)
        self._known = len(self.reader.state.entries)
        self.output = bytearray()
        self._drawn = Drawn(*WIDE)
        self._lock = threading.Lock()
        self._terminal, inside = pty.openpty()
        fcntl.ioctl(inside, termios.TIOCSWINSZ, struct.pack("HHHH", WIDE[1], WIDE[0], 0, 0))
        self._process = subprocess.Popen(
            [sys.executable, "-m", module, str(folder), *arguments],
            stdin=inside,
            stdout=inside,
            stderr=inside,
            cwd=REPOSITORY,
            env={**os.environ, "TERM": "xterm-256color"},
            start_new_session=True,
        )
        os.close(inside)
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End it, whatever it is doing."""
        self._process.kill()
        self._process.wait()
        self._listener.join(2)
        os.close(self._terminal)

    def _listen(self) -> None:
        while True:
            try:
                data = os.read(self._terminal, 65536)
            except OSError:  # The other end is closed.
                return
            if not data:
                return
            with self._lock:
                self.output += data
                self._drawn.feed(data)

    @property
    def shown(self) -> str:
        """What stands on the screen."""
        with self._lock:
            return self._drawn.text

    def waits_for(self, words: str, patience_s: float = PATIENCE_S) -> bool:
        """Wait until some words stand on the screen; tell whether they came."""
        return _until(lambda: words in self.shown, patience_s)

    def settles(self) -> None:
        """Wait until a screen that was opened is drawn: nothing more came for a while."""
        known = -1
        while known != (known := len(self.output)):
            time.sleep(STILL_S)

    def press(self, *names: str) -> None:
        """Press keys by their names, as a hand does."""
        for name in names:
            os.write(self._terminal, KEYS[name].encode())
            time.sleep(0.12)

    def send(self, text: str, gaps: Sequence[float]) -> list[float]:
        """Send characters, each so long after the one before; give how long it really was."""
        due = before = time.perf_counter()
        real = []
        for character, gap in zip(text, gaps, strict=True):
            due += gap
            if (left := due - time.perf_counter()) > 0:
                time.sleep(left)
            os.write(self._terminal, character.encode())
            now = time.perf_counter()
            real.append(now - before)
            before = now
        return real

    def facts(self, most: int = 0, patience_s: float = 0.0) -> list[AnyFact]:
        """Give what was recorded since the last time, waiting for so many facts if need be."""
        found: list[AnyFact] = []

        def has_enough() -> bool:
            self.reader.poll()
            entries = list(self.reader.state.entries)
            for entry in entries[self._known :]:
                found.extend(self.reader.state.facts_of(entry))
            self._known = len(entries)
            return len(found) >= most

        _until(has_enough, patience_s)
        return found


def _until(holds: Callable[[], bool], patience_s: float) -> bool:
    end = time.monotonic() + patience_s
    while not holds():
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True
