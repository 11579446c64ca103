"""What every test may ask for."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

# What a user's machine does not set: it slows every program that a test starts, and its workers.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
os.environ.pop("PYTHONUNBUFFERED", None)
# What Textual reads when it is imported, so that every machine draws the same.
os.environ["TEXTUAL_ANIMATIONS"] = "none"
os.environ.pop("NO_COLOR", None)
os.environ.pop("TEXTUAL", None)

from hypothesis import settings
from textual.pilot import Pilot

from store.badges import keys
from store.badges.keys import Keyring
from store.clock import FixedClock
from tests.build import at

sys.dont_write_bytecode = False
settings.register_profile("house", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("house")


@pytest.fixture(autouse=True)
def _own_machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Keep the machine's own preferences and language out."""
    for name in ("SKRANKE_DIR", "NO_COLOR", "COLORTERM", "LC_ALL", "LANG", "LANGUAGE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "nb_NO.UTF-8")
    # What is looked at when an app is made.
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLORTERM", "truecolor")
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))


@pytest.fixture(autouse=True)
def _patient_pilot(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a pilot that waits for the screen wait until it stays as it is, on a busy machine too."""
    pause = Pilot.pause

    async def settled(self: Pilot[object], delay: float | None = None) -> None:
        await pause(self, delay)
        if delay is None:
            await pause(self)
            await pause(self)

    monkeypatch.setattr(Pilot, "pause", settled)


@pytest.fixture
def clock() -> FixedClock:
    """Stand at 08.12 on day 1."""
    return FixedClock(at("08:12"))


@pytest.fixture
def keyring(tmp_path: Path) -> Keyring:
    """Make the keys of a conference."""
    folder = tmp_path / "keys"
    folder.mkdir(mode=0o700)
    return keys.create(folder, at("08:00"))
