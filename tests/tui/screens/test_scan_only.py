"""A track's door that takes scans only: names are not looked for there, and it has a way out."""

from __future__ import annotations

import msgspec
import pytest
from textual.pilot import Pilot

from store.badges.keys import Keyring
from store.clock import FixedClock
from store.conference.people import ParticipantId
from store.desk import Desk
from store.intents.office import ChangeSetting
from tests import build
from tests.build import DAY_2, at
from tests.keys import scan, type_text
from tests.tui.screens.consoles import console, opened, press, seen
from tui.screens.checkin.screen import CheckinScreen
from tui.screens.settings.items import groups
from tui.widgets.rows import Rows
from tui.widgets.verdict_panel import VerdictPanel

EIRIK = ParticipantId("p1")


@pytest.fixture
def desk(keyring: Keyring) -> Desk:
    """Make a desk on day 2 where the room of track B takes scans only."""
    state = build.state([build.participant(1)], settings={"scan_only.B": "on"})
    return build.desk(state, clock=FixedClock(at("08:50", DAY_2)), keyring=keyring)


async def at_door(pilot: Pilot[None], door: str | None) -> None:
    """Set the window to a door."""
    app = console(pilot)
    app.set_counter(msgspec.structs.replace(app.counter, door=door))
    await pilot.pause()


def heading(pilot: Pilot[None]) -> str:
    """Give what the large answer says."""
    return pilot.app.screen.query_one(VerdictPanel).card.heading


async def test_typed_names_are_refused_in_words(desk: Desk) -> None:
    """Nobody is found by letters there, and Enter says that the door takes badges."""
    async with opened(desk, "checkin", CheckinScreen) as pilot:
        await at_door(pilot, "B")
        assert "Bare skanning her" in seen(pilot)
        await type_text(pilot, "sol")

        assert len(pilot.app.screen.query_one(Rows).rows) == 0
        assert "Solhaug" not in seen(pilot)
        await press(pilot, "enter")
        assert heading(pilot) == "BARE SKANNING HER"
        assert not desk.state.is_present(EIRIK, 2)


async def test_badge_is_let_in(desk: Desk) -> None:
    """A scan is what such a door is for."""
    async with opened(desk, "checkin", CheckinScreen) as pilot:
        await at_door(pilot, "B")
        await scan(pilot, desk.code(EIRIK))

        assert heading(pilot) == "SJEKKET INN"
        assert desk.state.is_present(EIRIK, 2)


async def test_palette_leads_to_the_main_door(desk: Desk) -> None:
    """The way out needs no secret: one command, and names are looked for again."""
    async with opened(desk, "checkin", CheckinScreen) as pilot:
        await at_door(pilot, "B")
        words = "Ta imot navn igjen, ved hovedinngangen"
        app = console(pilot)
        command = next(each for each in app.get_system_commands(app.screen) if each.title == words)

        command.callback()
        await pilot.pause()
        await type_text(pilot, "sol")
        assert len(pilot.app.screen.query_one(Rows).rows) == 1
        offered = app.get_system_commands(app.screen)
        assert words not in [each.title for each in offered]


async def test_settings_turn_it_off(desk: Desk) -> None:
    """The settings have it for each track, and at once names are looked for again."""
    async with opened(desk, "checkin", CheckinScreen) as pilot:
        await at_door(pilot, "B")
        await type_text(pilot, "sol")
        items = [item for group in groups(console(pilot)) for item in group.items]
        mine = {item.name: item.value for item in items if item.key.startswith("scan_only")}
        assert mine == {"Bare skanning, løp A": "Av", "Bare skanning, løp B": "På"}

        desk.do(ChangeSetting(key="scan_only.B", value="off"))
        await pilot.pause()
        assert len(pilot.app.screen.query_one(Rows).rows) == 1


async def test_settings_name_the_places_of_each_kind(desk: Desk) -> None:
    """Capacity may be set for all, for participants and for speakers, each also by date."""
    async with opened(desk, "checkin", CheckinScreen) as pilot:
        names = [item.name for group in groups(console(pilot)) for item in group.items]

    for name in ("Kapasitet", "Plass til deltakere", "Plass til innledere"):
        assert name in names
        assert any(each.startswith(f"{name} ") for each in names)
