"""Other programs as scripts on PATH, which write down how they were called."""

from __future__ import annotations

from pathlib import Path

import pytest


class Programs:
    """A folder of programs; nothing else is found while they are on PATH."""

    def __init__(self, folder: Path, patch: pytest.MonkeyPatch) -> None:
        self._folder = folder
        folder.mkdir()
        patch.setenv("PATH", str(folder))

    def put(self, name: str, says: str = "", *, errors: str = "", status: int = 0) -> None:
        """Put a program there that says something and ends."""
        self._write(name, f"printf '%s' '{says}'\nprintf '%s' '{errors}' >&2\nexit {status}\n")

    def hang(self, name: str) -> None:
        """Put a program there that never ends, nor what it starts."""
        self._write(name, "/bin/sleep 600 & /bin/sleep 600\n")

    def put_slow(self, name: str) -> None:
        """Put a program there that takes half a second."""
        self._write(name, "/bin/sleep 0.5\n")

    def calls(self, name: str) -> list[list[str]]:
        """Give the words with which a program was called, each time."""
        log = self._folder / f"{name}.log"
        if not log.exists():
            return []
        return [call.split("\n")[:-1] for call in log.read_text("utf-8").split("\0")[:-1]]

    def _write(self, name: str, body: str) -> None:
        path = self._folder / name
        noted = f"{{ printf '%s\\n' \"$@\"; printf '\\0'; }} >> '{path}.log'\n"
        path.write_text(f"#!/bin/sh\n{noted}{body}", "utf-8")
        path.chmod(0o700)
