"""The console on the programme of the sample page, with the clock that it follows."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from textual import events
from textual.message import Message
from textual.pilot import Pilot

from store.badges.keys import Keyring
from store.clock import FixedClock
from store.conference.people import Category
from store.conference.state import State
from tests import build, gathering, stage
from tests.gathering import at
from tests.keys import post
from tests.sizes import NARROW, NORMAL, WIDE
from tests.tui.screens import consoles
from tui.app import DeskApp
from tui.screens.agenda.screen import AgendaScreen
from tui.widgets.day_tabs import DayTabs
from tui.widgets.key_line import KeyLine
from tui.widgets.now_panel import NowPanel
from tui.widgets.session_rows import SessionRows

SPEAKER = build.participant(
    2, given="Kurt Atle", family="Hansen", municipality=None, category=Category.SPEAKER
)
PEOPLE = (build.participant(1), SPEAKER)

SIZES = (WIDE, NORMAL, NARROW)


class Stand:
    """The console on the programme, with the clock that it follows."""

    def __init__(self, pilot: Pilot[None], clock: FixedClock) -> None:
        self.pilot = pilot
        self.clock = clock

    @property
    def app(self) -> DeskApp:
        """The console."""
        assert isinstance(self.pilot.app, DeskApp)
        return self.pilot.app

    @property
    def rows(self) -> SessionRows:
        """The list."""
        return self.app.screen.query_one(SessionRows)

    @property
    def tabs(self) -> DayTabs:
        """The line of days."""
        return self.app.screen.query_one(DayTabs)

    def seen(self) -> list[str]:
        """The lines of the screen."""
        return stage.seen(self.app)

    def labelled(self, label: str = "NÅ") -> list[str]:
        """The lines of the list that carry a label."""
        top = self.rows.region.y
        return [line for line in self.seen()[top:-2] if label in line.replace("▌", " ").split()]

    def open_tab(self) -> str:
        """The day that is listed."""
        return next(tab.words for tab in self.tabs.tabs if tab.is_open)

    def cards(self) -> list[NowPanel]:
        """The panels that are shown."""
        return [panel for panel in self.app.screen.query(NowPanel) if panel.display]

    async def go_to(self, clock: str, day: int = 1) -> None:
        """Let time pass."""
        self.clock.set(at(clock, day))
        self.app.tick()
        await self.pilot.pause()

    async def press_at(self, key: str, ago: float) -> None:
        """Press a key so many seconds ago."""
        pressed = events.Key(key, None)
        pressed.time = Message().time - ago
        await post(self.pilot, [pressed])

    async def agree(self) -> None:
        """Click on what Enter does in the dialog that is open."""
        await self.pilot.pause()
        await self.pilot.click(KeyLine, offset=(3, 0))
        await self.pilot.pause()

    async def press(self, *keys: str) -> None:
        """Press keys and wait for what they do."""
        await self.pilot.press(*keys)
        await self.pilot.pause()


@asynccontextmanager
async def opened(
    keyring: Keyring,
    clock: str,
    *,
    day: int = 1,
    size: tuple[int, int] = NORMAL,
    state: State | None = None,
    language: str = "nb",
    theme_choice: str = "dark",
) -> AsyncIterator[Stand]:
    """Open the console on the programme at a wall-clock time."""
    fixed = FixedClock(at(clock, day))
    made = state if state is not None else gathering.state(PEOPLE)
    desk = build.desk(made, clock=fixed, keyring=keyring)
    async with consoles.opened(
        desk,
        "programme",
        AgendaScreen,
        size=size,
        language=language,
        theme_choice=theme_choice,
    ) as pilot:
        await pilot.pause()
        yield Stand(pilot, fixed)
