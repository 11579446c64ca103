"""A counter at which keys are counted, and the people who come to it.

Keys are counted as they are pressed, letters included; a scan costs none.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final

import msgspec

from store.badges.keys import Keyring
from store.clock import FixedClock
from store.conference.people import Category, ParticipantId, Status
from store.desk import Desk
from tests import build, gathering, stage
from tests.hands import Hands
from tests.keys import scan, type_text
from tests.sizes import NORMAL
from tui.app import DeskApp
from tui.screens import SCREENS
from tui.widgets.verdict_panel import VerdictPanel

PATIENCE_S: Final = 20.0
PEOPLE: Final = (
    build.participant(1, role="arealplanlegger"),
    build.participant(2, given="Torill", family="Heika"),
    build.participant(3, given="Yonas", family="Tesfay"),
    build.participant(4, given="Per", family="Hansen", municipality="5403", organisation=""),
    build.participant(5, given="Per", family="Hansen", municipality="5421", organisation=""),
    build.participant(6, given="Siri", family="Sørensen", municipality="5403", organisation=""),
    build.participant(7, given="Nils", family="Hætta", municipality="5430", organisation=""),
    build.participant(8, given="Kjell", family="Åsen", municipality="5433", organisation=""),
    build.participant(
        9, given="Mia", family="Bakk", municipality="5434", organisation="", days=(2,)
    ),
    build.participant(10, given="Frode", family="Falk", status=Status.WITHDRAWN),
    build.participant(11, given="Vera", family="Li", status=Status.WAITING, place=1),
    build.participant(
        12, given="Ole", family="Utne", municipality="5434", organisation="", choices={}
    ),
    build.participant(
        13, given="Kjetil", family="Bjørklund", municipality=None, category=Category.SPEAKER
    ),
)
OVER: Final = {12: 3}
"""Where the study would have fewer keys: a track is chosen among however many there are."""


class Counted(Hands):
    """Hands whose keys are counted."""

    keys = 0

    async def type(self, text: str) -> None:
        """Type letters."""
        self.keys += len(text)
        await type_text(self._pilot, text)

    async def press(self, *keys: str) -> None:
        """Press keys that act."""
        self.keys += len(keys)
        await super().press(*keys)

    async def scan(self, number: int) -> None:
        """Scan somebody's badge."""
        await self.scan_code(self.app.desk.code(who(number)))

    async def scan_code(self, code: str) -> None:
        """Scan any code."""
        await scan(self._pilot, code)

    async def waits_for(self, words: str) -> None:
        """Wait until some words stand on the screen, which another thread makes ready."""
        async with asyncio.timeout(PATIENCE_S):
            while words not in self.seen:
                await self._pilot.pause()
        await self._pilot.pause()

    @property
    def heading(self) -> str:
        """What the large answer says."""
        return self.app.screen.query_one(VerdictPanel).card.heading

    @property
    def seen(self) -> str:
        """What is seen."""
        return "\n".join(stage.seen(self.app))

    def is_in(self, number: int, day: int = 1) -> bool:
        """Tell whether somebody is inside."""
        return self.app.state.is_present(who(number), day)


def who(number: int) -> ParticipantId:
    """Give the id of a number."""
    return ParticipantId(f"p{number}")


def expected(keyring: Keyring, clock: FixedClock) -> Desk:
    """Make a desk that expects them, on the programme of the sample page."""
    state = build.numbered(gathering.state(PEOPLE))
    return build.desk(state, clock=clock, keyring=keyring)


@asynccontextmanager
async def counter(
    desk: Desk,
    *,
    first: str = "checkin",
    door: str | None = None,
    folder: Path | None = None,
    printer: str = "",
) -> AsyncIterator[Counted]:
    """Stand at the console."""
    app = DeskApp(desk, SCREENS, first=first, folder=folder, printer=printer)
    async with app.run_test(size=NORMAL) as pilot:
        await pilot.pause()
        if door is not None:
            app.set_counter(msgspec.structs.replace(app.counter, door=door))
        yield Counted(pilot)
