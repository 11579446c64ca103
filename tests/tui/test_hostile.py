"""No text does anything but stand there: every screen, every view and every dialog is tried.

The state holds the texts as no door would let them in, so that the last net is tried as well.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import events
from textual.app import SystemCommand
from textual.pilot import Pilot

from store.badges.keys import Keyring
from store.clock import FixedClock
from store.conference.conduct import Addressee, Message
from store.conference.people import Hold, ParticipantId
from store.conference.programme import Contributor, Track
from tests import build, stage
from tests.hostile import PAYLOADS, swallowed
from tests.keys import post, scan, strokes, type_text
from tests.sizes import NORMAL
from tests.terminal import Terminal, leftover_controls, written
from tests.tui.screens.consoles import press
from tui.app import DeskApp, ScreenRow
from tui.offered import LANGUAGE_KEYS, THEME_KEYS
from tui.screens import SCREENS

TEXTS = tuple(PAYLOADS.values())
HELD_KEYS = 60


class Console(DeskApp):
    """A console that notes what a text would do if it could."""

    did: tuple[str, ...] = ()

    def action_hostile(self) -> None:
        """Note that a text acted."""
        self.did = (*self.did, "hostile")


def console(keyring: Keyring, first: str) -> tuple[Console, build.Paper]:
    """Make a console on a conference in which every text is hostile."""
    people = [
        build.participant(
            at, given=text, family="Zzz", organisation=text, role=text, note=text,
            email=text, phone=text, municipality=None,
        )
        for at, text in enumerate(TEXTS, start=1)
    ]  # fmt: skip
    sessions = [
        build.session(
            at, title=text, note=text, room=text,
            people=(Contributor(name=text, role=text, organisation=text),),
        )
        for at, text in enumerate(TEXTS, start=1)
    ]  # fmt: skip
    state = build.state(
        people,
        sessions,
        title=PAYLOADS["action"],
        tracks=(Track(id="A", day=2, title=TEXTS[0]), Track(id="B", day=2, title=TEXTS[9])),
    )
    at = build.at("08:05")
    for number, text in enumerate(TEXTS):
        held = Hold(id=f"h{number}", participant=ParticipantId(f"p{number + 1}"), words=text, at=at)
        state.holds.update({held.id: held} if number % 5 == 4 else {})
        if number in {0, 1, 9}:
            to = Addressee.DESK
            message = Message(id=f"m{number}", to=to, text=text, at=at, desk=text, operator=text)
            state.messages[message.id] = message
    paper = build.Paper()
    clock = FixedClock(build.at("08:12"))
    desk = build.desk(state, clock=clock, keyring=keyring, journal=paper, name=TEXTS[9])
    app = Console(desk, SCREENS, first=first)
    app.driver_class = Terminal
    return app, paper


async def look(pilot: Pilot[None]) -> None:
    """See that what is shown is literal, and that nothing on it would act for a text."""
    await pilot.pause()
    assert swallowed("\n".join(stage.seen(pilot.app))) == []
    for _y, _x, _text, style in stage.cells(pilot.app):
        assert "hostile" not in str(style.meta)
        assert style.link is None


def acts(app: DeskApp) -> list[SystemCommand]:
    """Give what the open screen offers and no other does, leaving the console left out."""
    say = app.say
    shared = {say(key) for key in (*LANGUAGE_KEYS.values(), *THEME_KEYS.values())}
    shared |= {say(row.long) for row in app.rows} | {say("key.quit").capitalize()}
    return [one for one in app.get_system_commands(app.screen) if one.title not in shared]


async def acts_of_help(app: DeskApp, pilot: Pilot[None]) -> set[str]:
    """Name what is offered on the help screen, and so wherever one is: it is tried from there."""
    here = app.current_mode
    app.open_screen("help")
    await pilot.pause()
    titles = {command.title for command in acts(app)}
    app.open_screen(here)
    await pilot.pause()
    return titles


@pytest.mark.parametrize("row", SCREENS, ids=lambda row: row.name)
async def test_no_text_does_anything(
    keyring: Keyring, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, row: ScreenRow
) -> None:
    """Drawn, typed, pasted and scanned; in every view, and in whatever the palette opens."""
    monkeypatch.chdir(tmp_path)
    app, paper = console(keyring, row.name)
    async with app.run_test(headless=False, size=NORMAL) as pilot:
        for _view in range(2):
            await look(pilot)
            await press(pilot, "down", "down", "pagedown")
            await look(pilot)
            await press(pilot, row.key)
        while len(app.screen_stack) > 1:
            await press(pilot, "escape")
        before = len(paper.entries)
        app.post_message(events.Paste("".join(TEXTS)))
        for text in TEXTS[::5]:
            await scan(pilot, text)
        await press(pilot, "escape")
        await look(pilot)
        assert {entry.facts[0].__class__.__name__ for entry in paper.entries[before:]} <= {
            "Refused"
        }
        elsewhere = await acts_of_help(app, pilot) if row.name != "help" else set()
        for command in acts(app):
            if command.title in elsewhere:
                continue
            if app.current_mode != row.name:
                app.open_screen(row.name)
            await press(pilot, "down")
            command.callback()
            await look(pilot)
            app.post_message(events.Paste("".join(TEXTS)))
            await look(pilot)
            for _ in range(3):
                if len(app.screen_stack) > 1:
                    await press(pilot, "escape")
        assert app.is_running
        assert app.did == ()
        output = written(app)
    assert leftover_controls(output) == ""
    assert not app.return_code


async def test_bad_input_is_a_verdict_or_nothing(keyring: Keyring) -> None:
    """Two thousand characters, a key that is held, Enter again and again: nobody is let in."""
    app, paper = console(keyring, "checkin")
    async with app.run_test(headless=False, size=NORMAL) as pilot:
        for text in ("7" * 2000, "K1" * 1000, "[/]" * 700, "\u202e" * 2000, "🎉" * 2000):
            await scan(pilot, text, gap=0.001)
        assert [answered.verdict.word for answered in app.answers if answered.verdict] == [
            "unknown"
        ] * len(app.answers)
        await post(pilot, strokes("\r" * HELD_KEYS, gap=0.033, start=1000.0))
        await post(pilot, strokes("k" * HELD_KEYS, gap=0.033, start=1010.0))
        await type_text(pilot, "ʬ" * 100 + "\r" + "ليلى\r")
        assert app.is_running
        await look(pilot)
        facts = [type(fact).__name__ for entry in paper.entries for fact in entry.facts]
        assert set(facts) <= {"Refused"}
    assert leftover_controls(written(app)) == ""
