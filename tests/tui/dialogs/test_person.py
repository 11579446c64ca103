"""A person's card: everything that a desk may need, and how to reach them only on request."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from textual.events import Key
from textual.pilot import Pilot

from store.badges.keys import Keyring
from store.clock import FixedClock
from store.conference.people import Package, Participant, ParticipantId, Status
from store.desk import Desk
from store.intents.admission import CheckIn, CheckOut
from store.intents.naming import Known
from tests import build
from tests.keys import scan
from tests.sizes import NARROW, NORMAL, WIDE
from tests.tui.screens import consoles
from tests.tui.screens.consoles import console, seen
from tui.dialogs.person import PersonDialog
from tui.screen import DeskScreen

WHO = ParticipantId("p86")
SIZES = (WIDE, NORMAL, NARROW)


class Bare(DeskScreen):
    """A screen with nothing but its frame."""


def person(**fields: Any) -> Participant:
    """Make somebody with everything."""
    made: dict[str, Any] = {
        "given": "Máhtte Ánot",
        "family": "Čáppa",
        "municipality": "5426",
        "organisation": "Kåfjord kommune",
        "role": "klimarådgiver",
        "email": "mahtte@kafjord.example",
        "phone": "400 01 234",
        "package": Package.LODGING,
        "note": "Lander kl. 07.50",
    }
    return build.participant(86, **{**made, **fields})


def desk_with(keyring: Keyring, clock: FixedClock, *people: Participant) -> Desk:
    """Make a desk."""
    return build.desk(build.state(people or (person(),)), clock=clock, keyring=keyring)


@asynccontextmanager
async def opened(
    desk: Desk, size: tuple[int, int] = NORMAL, **settings: Any
) -> AsyncIterator[Pilot[None]]:
    """Open the card over a plain screen."""
    async with consoles.opened(desk, "people", Bare, size=size, **settings) as pilot:
        pilot.app.push_screen(PersonDialog(WHO))
        await pilot.pause()
        yield pilot


def card(pilot: Pilot[None]) -> PersonDialog:
    """Give the card that is open."""
    dialog = pilot.app.screen
    assert isinstance(dialog, PersonDialog)
    return dialog


def words(pilot: Pilot[None]) -> str:
    """Give everything that is seen, with single blanks."""
    return " ".join(seen(pilot).split())


@pytest.mark.parametrize("size", SIZES)
async def test_the_card_holds_what_a_desk_may_need(
    keyring: Keyring, clock: FixedClock, size: tuple[int, int]
) -> None:
    """All of it at once in every size."""
    desk = desk_with(keyring, clock)
    desk.do(CheckIn(who=Known(WHO), day=1))
    async with opened(desk, size) as pilot:
        said = words(pilot)

        for expected in (
            "Máhtte Ánot Čáppa",
            "Skilt 86",
            "Kåfjord kommune · klimarådgiver",
            "Kommune Gáivuotna – Kåfjord – Kaivuono",
            "Dager Dag 1 og 2 · løp B Anskaffelser",
            "Pakke Overnatting",
            "Rolle Deltaker",
            "Status Påmeldt",
            "Navneskilt Gyldig · utgave 1 · ikke skrevet ut",
            "Merknad Lander kl. 07.50",
            "Innsjekking Dag 1 · 08.12 · Skranke 1",
            "Esc lukk",
        ):
            assert expected in said


async def test_how_to_reach_them_is_masked_until_asked(keyring: Keyring, clock: FixedClock) -> None:
    """A second Enter shows both, and there is nothing more to show then."""
    async with opened(desk_with(keyring, clock)) as pilot:
        assert "•••@kafjord.example" in words(pilot)
        assert "••• 12 34" in words(pilot)
        assert "mahtte@" not in words(pilot)
        dialog = card(pilot)
        dialog._quiet_until = 0.0
        await pilot.press("enter")

        assert "mahtte@kafjord.example" in words(pilot)
        assert "400 01 234" in words(pilot)
        assert "vis kontakt" not in words(pilot)


async def test_the_enter_that_opened_it_shows_nothing(keyring: Keyring, clock: FixedClock) -> None:
    """A key that is held, or pressed twice, is one wish."""
    async with opened(desk_with(keyring, clock)) as pilot:
        dialog = card(pilot)
        again = Key("enter", "\r")
        again.time = dialog._quiet_until - 0.1
        pilot.app.post_message(again)
        await pilot.pause()

        assert "•••@kafjord.example" in words(pilot)


async def test_stays_are_listed_with_times_desk_and_reason(
    keyring: Keyring, clock: FixedClock
) -> None:
    """Coming, going, and coming again over a rule."""
    desk = desk_with(keyring, clock, person(days=(2,)))
    desk.do(CheckIn(who=Known(WHO), day=1, anyway="avtalt"))
    clock.advance(minutes=30)
    desk.do(CheckOut(who=Known(WHO), day=1))
    clock.advance(minutes=30)
    desk.do(CheckIn(who=Known(WHO), day=1))
    async with opened(desk, WIDE) as pilot:
        said = words(pilot)

        assert "Dag 1 · 08.12–08.42 · Skranke 1 · likevel: avtalt" in said
        assert "Dag 1 · 09.12 · Skranke 1" in said


async def test_who_did_not_come_is_said(keyring: Keyring, clock: FixedClock) -> None:
    """An empty list has words."""
    async with opened(desk_with(keyring, clock)) as pilot:
        assert "Innsjekking Ikke ennå" in words(pilot)


async def test_who_withdrew_has_no_badge(keyring: Keyring, clock: FixedClock) -> None:
    """The status says why."""
    desk = desk_with(keyring, clock, person(status=Status.WITHDRAWN))
    async with opened(desk) as pilot:
        assert "Status Meldt forfall" in words(pilot)
        assert "Gyldig" not in words(pilot)


async def test_a_scan_over_the_card_is_on_it(keyring: Keyring, clock: FixedClock) -> None:
    """The verdict lies over the card, and the card shows what it did."""
    desk = desk_with(keyring, clock)
    async with opened(desk) as pilot:
        await scan(pilot, desk.code(WHO))

        assert "SJEKKET INN" in words(pilot)
        assert "Dag 1 · 08.12 · Skranke 1" in words(pilot)


async def test_hidden_names_hide_the_person(keyring: Keyring, clock: FixedClock) -> None:
    """What names nobody stays; the contact cannot be asked for."""
    async with opened(desk_with(keyring, clock)) as pilot:
        console(pilot).hides_names = True
        dialog = card(pilot)
        dialog._show()
        dialog._quiet_until = 0.0
        await pilot.press("enter")
        said = words(pilot)

        assert "Skilt 86" in said
        for kept in ("Čáppa", "Kåfjord", "klimarådgiver", "kafjord", "12 34", "Lander"):
            assert kept not in said


async def test_the_card_is_put_away(keyring: Keyring, clock: FixedClock) -> None:
    """After a minute without a key."""
    async with opened(desk_with(keyring, clock)) as pilot:
        dialog = card(pilot)
        console(pilot).tick()
        await pilot.pause()
        assert pilot.app.screen is dialog
        dialog._last_key_at -= 61
        console(pilot).tick()
        await pilot.pause()

        assert pilot.app.screen is not dialog


async def test_the_card_goes_with_the_person(keyring: Keyring, clock: FixedClock) -> None:
    """Taken back at another desk, nothing is left to show."""
    desk = desk_with(keyring, clock)
    async with opened(desk) as pilot:
        desk.state.drop_participant(desk.state.participants[WHO])
        console(pilot).speak("en")
        await pilot.pause()

        assert not isinstance(pilot.app.screen, PersonDialog)
