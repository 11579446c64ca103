"""A real terminal without a window: tmux, and its capture as cells."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import pyte
from rich.color import Color
from rich.segment import Segment
from rich.style import Style

from tests.pictures import draw, read
from tests.sizes import NORMAL

REPOSITORY = Path(__file__).parents[1]
PATIENCE_S = 20.0
TERMINALS: Sequence[tuple[Mapping[str, str], str]] = (
    ({"TERM": "tmux-256color", "COLORTERM": "truecolor"}, "textual-dark"),
    ({"TERM": "tmux-256color", "COLORTERM": "truecolor"}, "textual-light"),
    ({"TERM": "tmux-256color", "COLORTERM": ""}, "textual-dark"),
    ({"TERM": "xterm", "COLORTERM": ""}, "dracula"),
    ({"TERM": "tmux-256color", "COLORTERM": "truecolor", "NO_COLOR": "1"}, "textual-dark"),
    ({"TERM": "tmux-256color", "COLORTERM": "truecolor"}, "ansi-light"),
)
"""With true colours, 256, 16 or none: what is set, and a theme."""


class Tmux:
    """A tmux of the test's own with one program in it, ended with its block."""

    def __init__(self, folder: Path, module: str, *words: str, setting: Mapping[str, str]) -> None:
        program = shutil.which("tmux")
        assert program is not None
        # The one before may still be on its way out.
        own = tempfile.mkdtemp(prefix="tmux-", dir=folder)
        self._command = [program, "-S", f"{own}/socket", "-f", os.devnull]
        width, height = map(str, NORMAL)
        self._run(
            *("new-session", "-d", "-x", width, "-y", height, "-c", str(REPOSITORY)),
            *("env", *(f"{name}={value}" for name, value in setting.items())),
            *(sys.executable, "-m", module, *words),
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End it, whatever it is doing."""
        self._run("kill-server")

    def press(self, key: str) -> None:
        """Press a key."""
        self._run("send-keys", key)

    def reads(self, code: str) -> bool:
        """Wait until a reader finds exactly this code on the screen; tell whether it did."""
        patience = time.monotonic() + PATIENCE_S
        while read(draw(rows(self._run("capture-pane", "-e", "-p")))) != [code]:
            if time.monotonic() > patience:
                return False
            time.sleep(0.05)
        return True

    def _run(self, *words: str) -> str:
        command = [*self._command, *words]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def rows(capture: str) -> list[list[Segment]]:
    """Give the cells of a capture as a terminal would show them."""
    width, height = NORMAL
    screen = pyte.Screen(width, height)
    pyte.Stream(screen).feed(capture.replace("\n", "\r\n").removesuffix("\r\n"))
    return [
        [
            Segment(
                screen.buffer[y][x].data,
                Style(color=colour(screen.buffer[y][x].fg), bgcolor=colour(screen.buffer[y][x].bg)),
            )
            for x in range(width)
        ]
        for y in range(height)
    ]


def colour(name: str) -> Color:
    """Give a colour of pyte, six hexadecimal digits or a name."""
    if name == "default":
        return Color.default()
    is_hex = len(name) == 6 and set(name) <= set("0123456789abcdef")
    return Color.parse(f"#{name}" if is_hex else name.replace("bright", "bright_"))
