"""The code is read from a real terminal: tmux, its capture drawn by the test."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pyte
import pytest
from rich.color import Color
from rich.segment import Segment
from rich.style import Style

from store.badges.token import mint
from tests.pictures import draw, read
from tests.sizes import NORMAL, TERMINAL_CODES

pytestmark = pytest.mark.tools

PROGRAM = """
import sys
from textual.app import App
from tui.widgets.qr_view import QrView

class Shown(App):
    def compose(self):
        yield QrView(sys.argv[1])

app = Shown()
app.theme = sys.argv[2]
app.run()
"""

TERMINALS = [
    ({"TERM": "tmux-256color", "COLORTERM": "truecolor"}, "textual-dark"),
    ({"TERM": "tmux-256color", "COLORTERM": "truecolor"}, "textual-light"),
    ({"TERM": "tmux-256color", "COLORTERM": ""}, "textual-dark"),
    ({"TERM": "xterm", "COLORTERM": ""}, "dracula"),
    ({"TERM": "tmux-256color", "COLORTERM": "truecolor", "NO_COLOR": "1"}, "textual-dark"),
    ({"TERM": "tmux-256color", "COLORTERM": "truecolor"}, "ansi-light"),
]

Tmux = Callable[..., str]


@pytest.fixture
def tmux(tmp_path: Path) -> Iterator[Tmux]:
    """Start a tmux of the test's own, and end it."""
    program = shutil.which("tmux")
    assert program is not None
    socket = str(tmp_path / "tmux")

    def run(*words: str) -> str:
        command = [program, "-S", socket, "-f", os.devnull, *words]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout

    yield run
    run("kill-server")


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


@pytest.mark.parametrize(("environment", "theme"), TERMINALS[:TERMINAL_CODES])
def test_the_code_is_read_from_a_terminal(
    tmux: Tmux, environment: dict[str, str], theme: str
) -> None:
    """With true colours, 256, 16 or none, a reader gets the exact code from 80 × 24 cells."""
    code = mint(bytes(range(32)), 1, "c", 1 + TERMINALS.index((environment, theme)), 1)
    setting = [f"{name}={value}" for name, value in environment.items()]
    width, height = map(str, NORMAL)
    tmux(
        *("new-session", "-d", "-x", width, "-y", height),
        *("env", *setting, sys.executable, "-c", PROGRAM, code, theme),
    )
    patience = time.monotonic() + 20
    found: list[str] = []
    while not found and time.monotonic() < patience:
        time.sleep(0.1)
        found = read(draw(rows(tmux("capture-pane", "-e", "-p"))))
    assert found == [code]
