"""The acts on a session and their dialogs: each shows what the day becomes before it is done."""

from __future__ import annotations

import re

import pytest
from textual.message import Message

from store.badges.keys import Keyring
from store.conference.conduct import Reach
from store.conference.programme import Holds, SessionId, SessionStatus
from store.intents.conduct import ExtendSession, StartSession
from tests import build
from tests.gathering import at
from tests.keys import post, scan, strokes, type_text
from tests.sizes import NARROW, NORMAL, WIDE
from tests.tui.screens.agenda.moderator import (
    LUNCH,
    PARTS,
    TALK,
    actual,
    answer,
    choose_act,
    open_act,
    text,
)
from tests.tui.screens.agenda.stand import PEOPLE, opened
from tui.dialog import DeskDialog
from tui.dialogs.acts import ActRow, ActsDialog
from tui.dialogs.choice import ChoiceDialog
from tui.dialogs.shift import ShiftDialog
from tui.screens.agenda.screen import AgendaScreen
from tui.widgets.rows import Rows


async def test_a_minute_and_five_are_given_and_taken(keyring: Keyring) -> None:
    """Each is one entry of the menu."""
    async with opened(keyring, "10:25") as stand:
        for act, total in (("add60", 60), ("add300", 360), ("add-60", 300), ("add-300", 0)):
            await open_act(stand, act)
            assert actual(stand, TALK).added_s == total


async def test_an_act_that_is_clicked_twice_is_done(keyring: Keyring) -> None:
    """The first click shows what it comes to."""
    async with opened(keyring, "10:25") as stand:
        await stand.press("enter")
        await stand.pilot.click(Rows, offset=(4, 3))
        await stand.pilot.pause()
        assert isinstance(stand.app.screen, ActsDialog)
        assert "10.20–10.45" in text(stand)
        await stand.pilot.click(Rows, offset=(4, 3))
        await stand.pilot.pause()
        assert actual(stand, TALK).added_s == 300


@pytest.mark.parametrize(("size", "language"), [(WIDE, "nb"), (NORMAL, "en"), (NARROW, "nb")])
async def test_the_menu_shows_what_the_day_becomes(
    keyring: Keyring, size: tuple[int, int], language: str
) -> None:
    """Beside each act stand the sessions that change, as they are and as they would be."""
    async with opened(keyring, "10:31", size=size, language=language) as stand:
        await stand.press("enter")
        await choose_act(stand, "add300")
        shown = text(stand).replace(":", ".")
        assert ("SLIK BLIR DAGEN" if language == "nb" else "THE DAY BECOMES") in shown
        assert re.search(r"10\.20–10\.40 +10\.20–10\.45", shown)
        assert re.search(r"11\.30–12\.30 +11\.35–12\.30", shown)
        assert re.search(r"17\.30 +(uendret|unchanged)", shown)
        assert stand.app.state.actuals == {}


async def test_the_shift_reaches_as_far_as_it_is_told(keyring: Keyring) -> None:
    """Arrows give minutes and reach; beside each reach stands what gives way."""
    async with opened(keyring, "10:31") as stand:
        await stand.press("ctrl+f")
        assert isinstance(stand.app.screen, ShiftDialog)
        await stand.press("pagedown")
        shown = text(stand)
        assert "‹ +10 min ›" in shown
        assert "slutter 10.50, ikke 10.40" in shown
        assert "Lunsj blir 50 min" in shown
        assert "blir 40 min" in shown
        assert "slutt 17.40" in shown
        await stand.press("down", "left", "right")
        await stand.agree()
        assert stand.app.state.retimings[TALK].end_at == at("10:50")
        assert stand.app.state.retimings[SessionId("d1-18")].end_at == at("17:40")
        assert isinstance(stand.app.screen, AgendaScreen)


async def test_two_moderators_who_extend_at_once_extend_once(keyring: Keyring) -> None:
    """The dialog means an end, not so many minutes on top of what another gave meanwhile."""
    async with opened(keyring, "10:31") as stand:
        await stand.press("ctrl+f")
        stand.app.desk.do(ExtendSession(session=TALK, seconds=300, reach=Reach.MEAL))
        await stand.pilot.pause()
        await stand.agree()
        assert stand.app.state.retimings[TALK].end_at == at("10:45")
        assert len(stand.app.state.entries) == 1


async def test_what_is_to_come_is_shifted_by_its_start(keyring: Keyring) -> None:
    """A time of day may be typed instead of counted."""
    async with opened(keyring, "10:51") as stand:
        await stand.press("down", "down", "ctrl+f")
        await type_text(stand.pilot, "11.45")
        assert "begynner 11.45, ikke 11.30" in text(stand)
        await stand.agree()
        assert stand.app.state.retimings[LUNCH].start_at == at("11:45")


async def test_no_time_is_no_shift(keyring: Keyring) -> None:
    """What cannot be read as a time is said, and nothing is done."""
    async with opened(keyring, "10:51") as stand:
        await stand.press("ctrl+f")
        await type_text(stand.pilot, "om litt")
        assert "Skriv et klokkeslett" in text(stand)
        await stand.agree()
        assert isinstance(stand.app.screen, ShiftDialog)
        assert stand.app.state.retimings == {}


async def test_an_open_end_is_not_extended(keyring: Keyring) -> None:
    """The dialog says so instead of a preview."""
    async with opened(keyring, "19:30") as stand:
        await stand.press("ctrl+f")
        assert "Slutten er ikke oppgitt" in text(stand)
        await stand.agree()
        assert isinstance(stand.app.screen, ShiftDialog)


async def test_it_began_earlier(keyring: Keyring) -> None:
    """«It began at 10.22»: by typing the time."""
    async with opened(keyring, "10:31") as stand:
        await open_act(stand, "backdate")
        await type_text(stand.pilot, "1022")
        assert "begynte 10.22" in text(stand)
        await stand.agree()
        assert actual(stand, TALK).started_at == at("10:22")


async def test_a_refusal_is_said_before_and_does_nothing(keyring: Keyring) -> None:
    """A start in the future is refused in words, in the dialog."""
    async with opened(keyring, "10:31") as stand:
        await open_act(stand, "backdate")
        await type_text(stand.pilot, "10.50")
        assert "✗" in text(stand)
        assert "kan ikke ha begynt i fremtiden" in re.sub(r"[\s▌]+", " ", text(stand))
        await stand.agree()
        assert isinstance(stand.app.screen, ShiftDialog)
        assert stand.app.state.actuals == {}


async def test_a_part_is_marked(keyring: Keyring) -> None:
    """The panel names the part that is running."""
    async with opened(keyring, "10:51") as stand:
        await open_act(stand, "part")
        assert isinstance(stand.app.screen, ChoiceDialog)
        await stand.press("down", "down")
        await stand.agree()
        assert actual(stand, PARTS).part == 1
        assert any("(2 av 4)" in line for line in stand.seen())


async def test_two_change_places(keyring: Keyring) -> None:
    """Only what is to come in the same track is offered."""
    async with opened(keyring, "12:35") as stand:
        await stand.press("down", "down")
        await open_act(stand, "swap")
        rows = stand.app.screen.query_one(Rows)
        assert [row.key for row in rows.rows] == ["d1-14", "d1-16", "d1-17", "d1-18"]
        rows.move(2)
        await stand.pilot.pause()
        await stand.agree()
        assert stand.app.state.retimings[SessionId("d1-14")].start_at == at("13:00")


async def test_another_room_is_typed(keyring: Keyring) -> None:
    """A room that nobody named before is written."""
    async with opened(keyring, "10:31") as stand:
        await open_act(stand, "room")
        await type_text(stand.pilot, "Storsalen")
        assert re.search(r"Rom +– +Storsalen", text(stand))
        await stand.agree()
        assert stand.app.state.sessions[TALK].room == "Storsalen"


async def test_what_gives_is_chosen(keyring: Keyring) -> None:
    """Whether the end holds, whether it may begin early, how short it may become."""
    async with opened(keyring, "10:31") as stand:
        await open_act(stand, "rules")
        await stand.press("down", "down")
        await stand.agree()
        assert stand.app.state.sessions[TALK].holds is Holds.END
        await open_act(stand, "rules")
        await type_text(stand.pilot, "7")
        await stand.agree()
        assert stand.app.state.sessions[TALK].minimum_min == 7


async def test_cancelled_and_held_after_all(keyring: Keyring) -> None:
    """The row stays, struck through; its only act takes it back."""
    async with opened(keyring, "10:06") as stand:
        await stand.press("down", "down")
        await open_act(stand, "cancel")
        assert stand.app.state.sessions[TALK].status is SessionStatus.CANCELLED
        assert any("AVLYST" in line for line in stand.seen())
        await stand.agree()
        offered = [row.key for row in stand.app.screen.query_one(Rows).rows]
        assert offered == ["details", "uncancel"]
        await choose_act(stand, "uncancel")
        await stand.agree()
        assert stand.app.state.sessions[TALK].status is not SessionStatus.CANCELLED


@pytest.mark.parametrize("key", ["enter", "ctrl+f"])
async def test_a_scan_is_answered_over_a_dialog_and_changes_nothing(
    keyring: Keyring, key: str
) -> None:
    """The dialog keeps its act, its field and its amount."""
    async with opened(keyring, "10:31") as stand:
        await stand.press(key, "down")
        dialog = stand.app.screen
        assert isinstance(dialog, DeskDialog)
        before = stand.seen()[10:]
        await scan(stand.pilot, stand.app.desk.code(PEOPLE[0].id))
        assert "✓ SJEKKET INN   Eirik Solhaug, Målselv" in stand.seen()[3]
        assert stand.app.screen is dialog
        assert stand.seen()[10:] == before
        assert stand.app.state.actuals == {}


async def test_an_enter_pressed_twice_does_nothing_in_the_menu(keyring: Keyring) -> None:
    """The second one was meant for the first."""
    async with opened(keyring, "10:31") as stand:
        for key in strokes("\r\r", gap=0.1, start=Message().time):
            await post(stand.pilot, [key])
        assert isinstance(stand.app.screen, ActsDialog)


async def test_a_dialog_closes_when_its_session_is_gone(keyring: Keyring) -> None:
    """A new programme may take it away meanwhile."""
    async with opened(keyring, "10:31") as stand:
        await stand.press("enter")
        stand.app.state.drop_session(TALK)
        stand.app.tick()
        await stand.pilot.pause()
        assert isinstance(stand.app.screen, AgendaScreen)


async def test_hostile_titles_do_nothing(keyring: Keyring) -> None:
    """Acts, previews and the palette show them as they are written."""
    hostile = build.session(title="[@click=app.quit]Per[/] \u202eOla")
    async with opened(keyring, "08:40", state=build.state(PEOPLE, sessions=(hostile,))) as stand:
        await stand.press("enter")
        await choose_act(stand, "add300")
        assert "[@click=app.quit]Per[/]" in text(stand)
        await stand.agree()
        assert "[@click=app.quit]" in answer(stand)


@pytest.mark.parametrize("key", ["enter", "ctrl+f"])
async def test_every_key_of_a_dialog_is_pressed(keyring: Keyring, key: str) -> None:
    """Amounts go both ways, by one and by five; reach and acts end at their ends."""
    async with opened(keyring, "10:31") as stand:
        await stand.press(key)
        dialog = stand.app.screen
        keys = set(dialog.active_bindings) - {"escape", "enter", "ctrl+q"}
        arrows = {"up", "down", "pageup", "pagedown"}
        assert arrows <= keys
        for pressed in sorted(arrows | ({"left", "right"} & keys)):
            await stand.press(pressed, pressed)
            assert stand.app.screen is dialog
        if isinstance(dialog, ShiftDialog):
            assert "‹ +5 min ›" in text(stand)
        assert stand.app.state.actuals == {}
        assert stand.app.state.retimings == {}


async def test_every_act_of_every_kind_of_session_can_be_looked_at(keyring: Keyring) -> None:
    """No act breaks the menu: done, running, to come, open, of another day, in a track."""
    async with opened(keyring, "12:40") as stand:
        stand.app.desk.do(StartSession(session=LUNCH))
        for session in ("d1-01", "d1-10", "d1-19", "d2-A"):
            dialog = ActsDialog(SessionId(session))
            stand.app.push_screen(dialog)
            await stand.pilot.pause()
            rows = dialog.query_one(Rows)
            for place, row in enumerate(rows.rows):
                assert isinstance(row, ActRow)
                rows.cursor = place
                dialog.draw()
            await stand.press("escape")
