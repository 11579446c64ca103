"""A window is handed over, hidden, locked and hurried, and says when its clock jumped."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from textual.pilot import Pilot

from store.badges.keys import Keyring
from store.clock import FixedClock
from store.conference.people import ParticipantId
from store.desk import Desk
from store.intents.office import ChangeSetting
from tests import build, stage
from tests.keys import scan, type_text
from tests.sizes import NARROW, NORMAL, WIDE
from tui.app import DeskApp
from tui.dialog import DeskDialog
from tui.dialogs.change_of_shift import ChangeOfShiftDialog
from tui.dialogs.lock import LockScreen
from tui.screens import SCREENS

PERSON = ParticipantId("p88")
FORGED = "K" + "0" * 28


@pytest.fixture
def clock() -> FixedClock:
    """Give a clock in the rush."""
    return FixedClock(build.at("08:12"))


@pytest.fixture
def desk(clock: FixedClock, keyring: Keyring) -> Desk:
    """Give a desk that expects a few people."""
    return build.desk(build.state(stage.PEOPLE, title=stage.TITLE), clock=clock, keyring=keyring)


@asynccontextmanager
async def opened(
    desk: Desk, size: tuple[int, int] = NORMAL, *, first: str = "checkin", language: str = "nb"
) -> AsyncIterator[Pilot[None]]:
    """Open the console."""
    app = DeskApp(desk, SCREENS, first=first, language=language)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield pilot


def console(pilot: Pilot[None]) -> DeskApp:
    """Give the console that a pilot drives."""
    assert isinstance(pilot.app, DeskApp)
    return pilot.app


def seen(pilot: Pilot[None]) -> str:
    """Give what is seen."""
    return "\n".join(stage.seen(pilot.app))


async def test_who_takes_over_signs_every_act_from_then_on(desk: Desk) -> None:
    """One key, initials, Enter; the window says so, and the next act carries them."""
    async with opened(desk) as pilot:
        await pilot.press("f9")
        assert isinstance(pilot.app.screen, ChangeOfShiftDialog)
        assert "0 til stede" in seen(pilot)
        await type_text(pilot, "kh")
        await pilot.press("enter")
        await scan(pilot, desk.code(PERSON))

        assert "kh" in seen(pilot).splitlines()[-2]
    state = desk.state
    assert state.latest is not None
    latest = state.activity_of(state.latest)
    assert latest is not None
    assert (latest.act, latest.operator) == ("check_in", "kh")


async def test_a_change_of_shift_is_marked_in_the_log(desk: Desk) -> None:
    """At the first act of whoever took over, and nowhere else."""
    async with opened(desk) as pilot:
        for number in (88, 131, 12):
            console(pilot).change_shift("AB" if number == 88 else "CD")
            await scan(pilot, desk.code(ParticipantId(f"p{number}")))
        await pilot.press("f6", "down", "up")
        rows = [row for row in seen(pilot).splitlines() if "vakt:" in row]

        assert ["AB" in row or "CD" in row for row in rows] == [True, True]
        assert "Pietilä" in rows[0]
        assert "Solhaug" in rows[1]


async def test_leaving_the_question_changes_nothing(desk: Desk) -> None:
    """Esc and an empty field leave who is on shift; a dash leaves nobody."""
    async with opened(desk) as pilot:
        app = console(pilot)
        app.change_shift("AB")
        for keys in (("escape",), ("enter",)):
            await pilot.press("f9", *keys)
            assert app.counter.operator == "AB"
        await pilot.press("f9")
        await type_text(pilot, "-")
        await pilot.press("enter")

        assert app.counter.operator == ""


async def test_two_windows_have_their_own_shift(desk: Desk) -> None:
    """Whoever relieves one window signs nothing in the other."""
    async with opened(desk) as one, opened(desk) as other:
        console(one).change_shift("AB")

        assert console(other).counter.operator == ""


@pytest.mark.parametrize("screen", [row.name for row in SCREENS])
async def test_names_are_hidden_on_every_screen_by_one_key(desk: Desk, screen: str) -> None:
    """Also with a dialog open; the status line says so."""
    async with opened(desk, first=screen) as pilot:
        await scan(pilot, desk.code(ParticipantId("p131")))
        await pilot.press("ctrl+s")

        assert console(pilot).hides_names
        assert "Pietilä" not in seen(pilot)
        await pilot.press("ctrl+p", "ctrl+s")
        assert not console(pilot).hides_names


@pytest.mark.parametrize("key", ["ctrl+g", "ctrl+n", "ctrl+b", "ctrl+l", "ctrl+t", "ctrl+o"])
async def test_names_are_hidden_in_an_open_dialog(
    clock: FixedClock, keyring: Keyring, key: str
) -> None:
    """Whoever looks over the counter looks at that too."""
    refused = build.participant(131, given="Aino", family="Pietilä", days=(2,), choices={2: "A"})
    desk = build.desk(build.state([refused]), clock=clock, keyring=keyring)
    async with opened(desk) as pilot:
        await type_text(pilot, "aino")
        await pilot.press("down", key)
        assert isinstance(pilot.app.screen, DeskDialog)
        await pilot.press("ctrl+s")

        assert "Pietilä" not in seen(pilot)


@pytest.mark.parametrize(
    ("size", "language"), [(NARROW, "nb"), (NARROW, "en"), (NORMAL, "nb"), (WIDE, "nb")]
)
async def test_a_locked_window_shows_the_clock_and_the_conference(
    desk: Desk, size: tuple[int, int], language: str
) -> None:
    """And nobody's name."""
    async with opened(desk, size, language=language) as pilot:
        await scan(pilot, desk.code(PERSON))
        await pilot.press("f12")
        shown = seen(pilot)

        assert desk.state.conference.title in shown
        assert {"nb": "LÅST", "en": "LOCKED"}[language] in shown
        assert "Solhaug" not in shown
        assert "88" not in shown


async def test_no_key_acts_while_locked_but_unlocking(desk: Desk) -> None:
    """Neither undo nor the palette, another screen, or the way out."""
    async with opened(desk) as pilot:
        await scan(pilot, desk.code(PERSON))
        await pilot.press("f12")
        await pilot.press("ctrl+z", "ctrl+p", "f2", "ctrl+q", "f12", "f9", "ctrl+s", "tab", "a")

        assert isinstance(pilot.app.screen, LockScreen)
        assert desk.state.is_present(PERSON, 1)
        assert not console(pilot).hides_names
        await pilot.press("enter")
        assert not console(pilot).is_locked
        assert "Solhaug" in seen(pilot)


async def test_a_scan_while_locked_admits_nobody_and_says_so(desk: Desk) -> None:
    """Nobody walks past a desk at which nobody stands."""
    async with opened(desk) as pilot:
        await pilot.press("f12")
        await scan(pilot, desk.code(PERSON))

        assert not desk.state.is_present(PERSON, 1)
        assert "ingen ble sjekket inn" in seen(pilot)
        await pilot.press("enter")
        await scan(pilot, desk.code(PERSON))
        assert desk.state.is_present(PERSON, 1)


async def test_a_pin_unlocks_where_one_was_chosen(desk: Desk) -> None:
    """Enter alone does not, a wrong one says so, and it is never shown."""
    async with opened(desk) as pilot:
        app = console(pilot)
        app.pin = "2468"
        await pilot.press("f12", "enter")
        assert app.is_locked
        await type_text(pilot, "1357")
        assert "••••" in seen(pilot)
        assert "1357" not in seen(pilot)
        await pilot.press("enter")
        assert "Feil PIN" in seen(pilot)
        await type_text(pilot, "24689")
        await pilot.press("backspace", "enter")

        assert not app.is_locked


async def test_a_clock_that_jumped_is_told_with_both_times(desk: Desk, clock: FixedClock) -> None:
    """Acts go on; it stands until it was read, whichever way the clock went."""
    async with opened(desk) as pilot:
        app = console(pilot)
        app.tick()
        clock.jump(hours=1, minutes=3)
        app.tick()
        await pilot.pause()
        assert "Klokka hoppet fra 08.12 til 09.15" in seen(pilot)
        await scan(pilot, desk.code(PERSON))
        assert desk.state.is_present(PERSON, 1)
        await pilot.press("ctrl+p")
        await type_text(pilot, "lest")
        await pilot.press("enter")
        await pilot.pause()
        assert "hoppet" not in seen(pilot)
        before = desk.state.activity_of(list(desk.state.entries)[-1])
        clock.jump(hours=-1)
        app.tick()
        await pilot.pause()
        assert "fra 09.15 til 08.15" in seen(pilot)
        await pilot.press("ctrl+z")

    after = desk.state.activity_of(list(desk.state.entries)[-1])
    assert before is not None
    assert after is not None
    assert after.hlc > before.hlc


async def test_time_that_passed_is_no_jump(desk: Desk, clock: FixedClock) -> None:
    """A console that was busy for a minute says nothing."""
    async with opened(desk) as pilot:
        app = console(pilot)
        app.tick()
        clock.advance(minutes=1)
        clock.jump(seconds=4)
        app.tick()

        assert app.jump is None


async def test_fast_mode_stands_in_the_status_line(desk: Desk) -> None:
    """It is entered and left from the palette."""
    async with opened(desk) as pilot:
        for is_fast in (True, False):
            await pilot.press("ctrl+p")
            await type_text(pilot, "hurtig" if is_fast else "avslutt hurtig")
            await pilot.press("enter")
            await pilot.pause()
            assert console(pilot).is_fast is is_fast
            assert ("Hurtig" in seen(pilot).splitlines()[-2]) is is_fast


async def test_the_bell_rings_for_who_is_not_simply_let_in(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only where it is wanted, and once."""
    rung: list[bool] = []
    async with opened(desk) as pilot:
        monkeypatch.setattr(pilot.app, "bell", lambda: rung.append(True))
        await scan(pilot, FORGED)
        assert rung == []
        desk.do(ChangeSetting(key="bell", value="on"))
        await scan(pilot, desk.code(PERSON))
        assert rung == []
        await scan(pilot, FORGED)

        assert rung == [True]


async def test_a_hint_before_the_first_answer_outlasts_the_second(desk: Desk) -> None:
    """What was said stands until the next key, whatever the clock does."""
    async with opened(desk) as pilot:
        await pilot.press("ctrl+c")
        console(pilot).tick()
        await pilot.pause()

        assert "Ctrl+Q avslutter" in seen(pilot)
