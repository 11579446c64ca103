"""Conducting from the programme screen: keys that act at once, the palette, finding sessions."""

from __future__ import annotations

import pytest

from store.badges.keys import Keyring
from store.conference.programme import SessionId
from store.intents.conduct import ExtendSession, NextSession
from store.intents.naming import Known
from tests.gathering import at
from tests.keys import type_text
from tests.sizes import WIDE
from tests.tui.screens.agenda.moderator import (
    LUNCH,
    PARTS,
    TALK,
    actual,
    answer,
    open_act,
    text,
)
from tests.tui.screens.agenda.stand import PEOPLE, SIZES, opened
from tui.dialogs.acts import ActsDialog
from tui.dialogs.shift import ShiftDialog
from tui.screens.agenda.conducting import READ_S
from tui.screens.agenda.screen import AgendaScreen
from tui.widgets.scan_field import ScanField
from tui.widgets.verdict_strip import VerdictStrip


async def test_next_begins_what_comes_next_and_says_how_the_day_looks(keyring: Keyring) -> None:
    """One key: what ran ends, the next one runs, the answer tells the course of the day."""
    async with opened(keyring, "10:25") as stand:
        await stand.press_at("ctrl+n", 20)
        assert actual(stand, PARTS).started_at == at("10:25")
        assert "begynte kl. 10.25" in answer(stand).replace("\u00a0", " ")
        assert "dagen slutter 17.30" in answer(stand)
        assert stand.labelled()[0].startswith(" ▌NÅ    10.40→10.25 Eksempler")


@pytest.mark.parametrize(
    ("key", "acts"), [("ctrl+n", "next_session"), ("ctrl+e", "stop_session"), ("ctrl+t", "pause")]
)
async def test_a_key_pressed_twice_acts_once(keyring: Keyring, key: str, acts: str) -> None:
    """The second press means what was on the screen at the first, and that is done already."""
    async with opened(keyring, "10:25") as stand:
        await stand.press_at(key, 20)
        before = dict(stand.app.state.actuals)
        stand.clock.advance(seconds=0.4)
        await stand.press_at(key, 19.6)
        assert stand.app.state.actuals == before
        assert len(stand.app.state.entries) == 1, acts


async def test_next_twice_with_a_look_between_goes_on_twice(keyring: Keyring) -> None:
    """Who reads what is on and presses again means what comes then."""
    async with opened(keyring, "10:25") as stand:
        await stand.press_at("ctrl+n", 20)
        await stand.go_to("10:26")
        await stand.press_at("ctrl+n", 10)
        assert actual(stand, LUNCH).started_at == at("10:26")


async def test_a_key_means_what_was_on_the_screen_when_it_was_pressed(keyring: Keyring) -> None:
    """Another moderator went on a moment before: nothing is passed over."""
    async with opened(keyring, "10:25") as stand:
        stand.app.desk.do(NextSession(session=PARTS, after=TALK))
        await stand.pilot.pause()
        await stand.press("ctrl+n")
        assert stand.app.state.actuals.get(LUNCH) is None
        assert actual(stand, PARTS).stopped_at is None


async def test_a_key_at_the_stroke_of_the_clock_means_what_was_shown(keyring: Keyring) -> None:
    """Next is pressed just when the clock begins it: it is begun, and not passed over."""
    async with opened(keyring, "10:39:59") as stand:
        await stand.go_to("10:40")
        await stand.press("ctrl+n")
        assert actual(stand, PARTS).started_at == at("10:40")
        assert LUNCH not in stand.app.state.actuals


async def test_pause_and_go_on(keyring: Keyring) -> None:
    """The panel says that it stands still, in words; the same key goes on."""
    async with opened(keyring, "10:25") as stand:
        await stand.press_at("ctrl+t", 30)
        assert actual(stand, TALK).paused_at == at("10:25")
        assert stand.cards()[0].card.heading[0] == "PÅ PAUSE"
        await stand.go_to("10:30")
        assert stand.cards()[0].card.digits == "15"
        await stand.press_at("ctrl+t", 10)
        assert actual(stand, TALK).paused_at is None
        assert actual(stand, TALK).paused_s == 300
        assert stand.cards()[0].card.heading == ("PÅGÅR NÅ",)


async def test_stop_ends_what_is_on(keyring: Keyring) -> None:
    """What the clock began is recorded as begun and ended."""
    async with opened(keyring, "10:25") as stand:
        await stand.press("ctrl+e")
        assert actual(stand, TALK).stopped_at == at("10:25")


async def test_taking_back_tells_the_day_of_what_was_taken_back(keyring: Keyring) -> None:
    """Not that of what was done here last: an act on day 2 is undone, then one on day 1."""
    async with opened(keyring, "10:25") as stand:
        await stand.press_at("ctrl+n", 30)
        await stand.press("right")
        screen = stand.app.screen
        assert isinstance(screen, AgendaScreen)
        screen.do(ExtendSession(session=SessionId("d2-B6"), seconds=600))
        await stand.pilot.pause()
        assert "dagen slutter 15.10" in answer(stand)
        await stand.press("ctrl+z")
        assert "dagen slutter 15.00" in answer(stand)
        await stand.press("ctrl+z")
        assert "dagen slutter 17.30" in answer(stand)
        await stand.press("ctrl+y")
        assert "dagen slutter 17.30" in answer(stand)
        await stand.press("ctrl+y")
        assert "dagen slutter 15.10" in answer(stand)


async def test_an_answer_about_no_session_tells_of_no_day(keyring: Keyring) -> None:
    """A check-in that is taken back from here does not move the programme."""
    async with opened(keyring, "10:25") as stand:
        await stand.press_at("ctrl+n", 30)
        stand.app.admit(Known(PEOPLE[0].id))
        await stand.press("ctrl+z")
        assert "innsjekkingen" in answer(stand)
        assert "dagen slutter" not in answer(stand)


async def test_the_palette_has_every_act_by_name(keyring: Keyring) -> None:
    """With the title of whom it is about; choosing it does it."""
    async with opened(keyring, "10:25") as stand:
        offered = {
            command.title: command for command in stand.app.get_system_commands(stand.app.screen)
        }
        named = [title for title in offered if ": Grønne offentlige" in title]
        assert any(title.startswith("Gi 5 min til: ") for title in named)
        assert len(named) >= 13
        plus = next(title for title in named if title.startswith("Gi 1 min til"))
        offered[plus].callback()
        await stand.pilot.pause()
        assert actual(stand, TALK).added_s == 60


async def test_the_palette_keeps_whom_it_named(keyring: Keyring) -> None:
    """Time passes while somebody reads the palette: the act is still on what it says."""
    async with opened(keyring, "10:39") as stand:
        commands = list(stand.app.get_system_commands(stand.app.screen))
        start = next(each for each in commands if each.title.startswith("Begynn nå: Grønne"))
        await stand.go_to("10:41")
        start.callback()
        await stand.pilot.pause()
        assert actual(stand, TALK).started_at == at("10:41")


async def test_acts_are_undone_and_done_again_from_here(keyring: Keyring) -> None:
    """Ctrl+Z and Ctrl+Y, without end; the answer tells how the day looks."""
    async with opened(keyring, "10:25") as stand:
        await stand.press_at("ctrl+n", 30)
        await open_act(stand, "add300")
        assert actual(stand, PARTS).added_s == 300
        await stand.press("ctrl+z", "ctrl+z")
        assert stand.app.state.actuals == {}
        assert "dagen slutter 17.30" in answer(stand)
        await stand.press("ctrl+y", "ctrl+y")
        assert actual(stand, PARTS).added_s == 300


async def test_an_enter_just_after_an_answer_does_nothing(keyring: Keyring) -> None:
    """It was meant for what the answer covers."""
    async with opened(keyring, "10:31") as stand:
        stand.app.admit(Known(PEOPLE[0].id))
        await stand.press("enter")
        assert isinstance(stand.app.screen, AgendaScreen)


async def test_an_act_on_another_day_tells_how_that_day_looks(keyring: Keyring) -> None:
    """Not how today does."""
    async with opened(keyring, "10:31") as stand:
        await stand.press("right", "down", "down", "down", "ctrl+f", "pagedown", "down")
        await stand.agree()
        assert stand.app.state.retimings
        assert "Løp B" in answer(stand)


async def test_in_tracks_the_keys_act_on_the_one_that_is_pointed_at(keyring: Keyring) -> None:
    """Ctrl+L points at the other; the answer names the track."""
    async with opened(keyring, "09:45", day=2) as stand:
        assert [card.card.track_name[:1] == "›" for card in stand.cards()] == [False, True]
        await stand.press_at("ctrl+e", 30)
        assert answer(stand).partition("Løp ")[2].startswith("B")
        await stand.press("ctrl+l")
        assert [card.card.track_name[:1] == "›" for card in stand.cards()] == [True, False]
        await stand.press_at("ctrl+e", 10)
        assert actual(stand, SessionId("d2-A")).stopped_at == at("09:45", 2)


async def test_letters_look_for_sessions(keyring: Keyring) -> None:
    """By title, people and kind; the count says how many are on another day; Esc lists all."""
    async with opened(keyring, "10:51") as stand:
        before = stand.rows.region
        await type_text(stand.pilot, "hepsø")
        assert [row.key for row in stand.rows.rows] == ["d1-06"]
        assert stand.rows.region == before
        assert "1 treff" in text(stand)
        await stand.press("escape")
        assert len(stand.rows.rows) > 19
        await stand.press("escape")
        await type_text(stand.pilot, "pause")
        assert {row.key for row in stand.rows.rows} == {"d1-07", "d1-13", "d1-15"}


async def test_an_answer_that_was_read_uncovers_what_is_on(keyring: Keyring) -> None:
    """Nobody has to press a key to see how long is left; a scan's verdict stands until then."""
    async with opened(keyring, "10:25") as stand:
        screen = stand.app.screen
        assert isinstance(screen, AgendaScreen)
        strip = screen.query_one(VerdictStrip)
        await stand.press_at("ctrl+n", 20)
        await stand.go_to("10:26")
        assert strip.card is not None
        screen._answered_at -= READ_S
        await stand.go_to("10:27")
        assert strip.card is None
        stand.app.admit(Known(PEOPLE[0].id))
        screen._answered_at -= READ_S
        await stand.go_to("10:28")
        assert strip.card is not None


@pytest.mark.parametrize("size", SIZES)
async def test_the_line_of_days_is_seen_on_a_day_with_tracks_too(
    keyring: Keyring, size: tuple[int, int]
) -> None:
    """It begins where the text of the list and of the frame does."""
    async with opened(keyring, "09:45", day=2, size=size) as stand:
        day = next(line for line in stand.seen() if "DAG 2" in line)
        assert len(day) - len(day.lstrip()) == (2 if size == WIDE else 1)


async def test_what_is_found_is_listed_from_the_first_on(keyring: Keyring) -> None:
    """The list stood at now; afterwards now is in sight again, before anybody follows it."""
    async with opened(keyring, "13:10") as stand:
        assert stand.rows.scroll_offset.y > 0
        await type_text(stand.pilot, "kli")
        assert len(stand.rows.rows) > stand.rows.size.height
        assert stand.rows.scroll_offset.y == 0
        await stand.press("escape")
        assert stand.labelled()
        assert stand.rows.scroll_offset.y > 0


async def test_ctrl_s_hides_names_here_too(keyring: Keyring) -> None:
    """It does what it does on every screen, and opens no field."""
    async with opened(keyring, "10:51") as stand:
        await stand.press("ctrl+s")
        assert stand.app.hides_names
        assert not stand.app.screen.query_one(ScanField).has_focus


async def test_enter_in_the_field_offers_the_acts_on_the_only_hit(keyring: Keyring) -> None:
    """Several hits are chosen from first."""
    async with opened(keyring, "10:51") as stand:
        await type_text(stand.pilot, "hepsø")
        await stand.press("enter")
        assert isinstance(stand.app.screen, ActsDialog)
        assert stand.app.screen.session == "d1-06"


async def test_what_changed_lately_is_marked(keyring: Keyring) -> None:
    """A moved start and another room stand at the right edge until hours have passed."""
    async with opened(keyring, "10:31", size=WIDE) as stand:
        await open_act(stand, "room")
        await type_text(stand.pilot, "Storsalen")
        await stand.agree()
        assert any("ROM ENDRET" in line for line in stand.labelled())


async def test_the_field_keeps_no_key_of_the_acts(keyring: Keyring) -> None:
    """With letters typed and the field focused each key does what it does without."""
    async with opened(keyring, "10:51") as stand:
        await type_text(stand.pilot, "eksempler kommuner del 1")
        assert stand.app.screen.query_one(ScanField).has_focus
        await stand.press_at("ctrl+t", 60)
        assert actual(stand, PARTS).paused_at is not None
        await stand.press_at("ctrl+t", 50)
        assert actual(stand, PARTS).paused_at is None
        await stand.press("ctrl+f")
        assert isinstance(stand.app.screen, ShiftDialog)
        await stand.press("escape", "right")
        assert stand.open_tab() == "DAG 2"
        await stand.press("left", "escape")
        await stand.press_at("ctrl+n", 40)
        assert actual(stand, LUNCH).started_at == at("10:51")
        await stand.press_at("ctrl+e", 30)
        assert actual(stand, LUNCH).stopped_at == at("10:51")


LEAVING = {"ctrl+q", "f12", "shift+f4", "f16", *(f"f{n}" for n in range(1, 9) if n != 2)}
"""The keys that leave the screen, or lock it."""


@pytest.mark.parametrize("day", [1, 2])
async def test_every_key_of_the_screen_is_pressed(keyring: Keyring, day: int) -> None:
    """Whatever is bound here does something harmless or opens something that Esc leaves."""
    async with opened(keyring, "10:51", day=day) as stand:
        for key in sorted(key for key in stand.app.screen.active_bindings if key not in LEAVING):
            await stand.press(key)
            for _ in range(5):
                if not isinstance(stand.app.screen, AgendaScreen):
                    await stand.press("escape")
            assert isinstance(stand.app.screen, AgendaScreen), key
        assert stand.app.is_running
