"""A terminal for tests that keeps what an application wrote to it."""

from __future__ import annotations

import re

from textual.app import App
from textual.drivers.headless_driver import HeadlessDriver

_SEQUENCES = re.compile(r"\x1b\[[0-9;?<>=]*[ -/]*[@-~]|\x1b\]22;[a-z-]*\x07|\n")
"""Colours and movements, the shape of the pointer, and the ends of lines."""


class Terminal(HeadlessDriver):
    """A driver that counts as a real terminal; give it to an app and `run_test(headless=False)`."""

    def __init__(
        self,
        app: App[None],
        *,
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self.written: list[str] = []

    @property
    def is_headless(self) -> bool:
        """Say no, so that the application draws."""
        return False

    def write(self, data: str) -> None:
        """Keep what is drawn."""
        self.written.append(data)


def written(app: App[None]) -> str:
    """Give everything that an application on a `Terminal` wrote, sequences included."""
    driver = app._driver
    assert isinstance(driver, Terminal)
    return "".join(driver.written)


def leftover_controls(output: str) -> str:
    """Give what cannot be printed and is none of Textual's own sequences."""
    plain = _SEQUENCES.sub("", output)
    return "".join(
        character for character in plain if not character.isprintable() and character != "\u00a0"
    )
