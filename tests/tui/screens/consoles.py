"""A console with one screen to be tried over a real desk, the others plain."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

from textual import events
from textual.message import Message
from textual.pilot import Pilot

from store.desk import Desk
from tests import stage
from tests.keys import TYPIST, post
from tests.sizes import NORMAL
from tui.app import DeskApp
from tui.screen import DeskScreen

KEYS = {
    "programme": "f2",
    "checkin": "f3",
    "people": "f4",
    "badges": "f5",
    "activity": "f6",
    "files": "f7",
    "settings": "f8",
    "help": "f1",
}

HOSTILE = (
    "[/foo]",
    "Ola [VIP]",
    "[@click=app.quit]Per[/]",
    "A\u030ase",
    "N" * 60,
    "Kari 🎉",
    "\u202eנועה",
    "Eva\x1b]0;title\x07",
)
"""Names that are only names, whatever they hold."""


@asynccontextmanager
async def opened(
    desk: Desk,
    name: str,
    make: Callable[[], DeskScreen],
    *,
    size: tuple[int, int] = NORMAL,
    **settings: Any,
) -> AsyncIterator[Pilot[None]]:
    """Open the console on one screen."""
    rows = [
        stage._row(mode, key, make if mode == name else stage.ListDesk)
        for mode, key in KEYS.items()
    ]
    app = DeskApp(desk, rows, first=name, **settings)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield pilot


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys at a typist's pace, and wait once, when all of them have come."""
    pressed = []
    start = Message().time - TYPIST * len(keys)
    for at, key in enumerate(keys, start=1):
        event = events.Key(key, None)
        event.time = start + at * TYPIST
        pressed.append(event)
    await post(pilot, pressed)


def console(pilot: Pilot[None]) -> DeskApp:
    """Give the console that a pilot drives."""
    assert isinstance(pilot.app, DeskApp)
    return pilot.app


def seen(pilot: Pilot[None]) -> str:
    """Give what is seen, as lines."""
    return "\n".join(stage.seen(pilot.app))
