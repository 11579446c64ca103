"""The help screen: it explains the screen that it was opened from, and goes back there."""

from __future__ import annotations

import pytest
from textual.containers import VerticalScroll
from textual.pilot import Pilot

from store.badges.keys import Keyring
from store.clock import FixedClock
from store.conference.people import ParticipantId
from store.desk import Desk
from store.language import LANGUAGES, Language
from tests import build, stage
from tests.keys import scan
from tests.sizes import NARROW, NORMAL, WIDE
from tests.tui.screens.consoles import KEYS, console, opened, press, seen
from tui.app import DeskApp
from tui.screens.activity.screen import ActivityScreen
from tui.screens.help.screen import HelpScreen
from tui.screens.settings.screen import SettingsScreen


@pytest.fixture
def desk(keyring: Keyring, clock: FixedClock) -> Desk:
    """Make a desk with one person."""
    return build.desk(build.state((build.participant(1),)), clock=clock, keyring=keyring)


def several(desk: Desk, *, language: str = "nb") -> DeskApp:
    """Make a console with the activity, settings and help screens."""
    made = {"activity": ActivityScreen, "settings": SettingsScreen, "help": HelpScreen}
    rows = [stage._row(name, key, made.get(name, stage.ListDesk)) for name, key in KEYS.items()]
    return DeskApp(desk, rows, first="activity", language=language)


async def read_all(pilot: Pilot[None]) -> str:
    """Give everything that the screen says, from top to bottom."""
    view = pilot.app.screen.query_one(VerticalScroll)
    shown = seen(pilot)
    while view.scroll_y < view.max_scroll_y:
        await press(pilot, "pagedown")
        await pilot.pause()
        shown += seen(pilot)
    return shown


async def test_help_lists_the_keys_of_the_screen_before(desk: Desk) -> None:
    """Keys, words and names of the acts are those of where F1 was pressed."""
    app = several(desk)
    async with app.run_test(size=NORMAL) as pilot:
        await press(pilot, "f1")
        await pilot.pause()
        shown = seen(pilot)
        assert "HJELP   Hendelser" in shown
        assert "angre denne" in shown
        assert "activity.undo_this" in shown
        await press(pilot, "f8", "f1")
        await pilot.pause()
        shown = seen(pilot)
        assert "HJELP   Oppsett" in shown
        assert "← →             endre" in shown
        assert "angre denne" not in shown


@pytest.mark.parametrize("key", ["escape", "f1"])
async def test_help_goes_back(desk: Desk, key: str) -> None:
    """Esc and F1 open the screen that help was asked on."""
    app = several(desk)
    async with app.run_test(size=NORMAL) as pilot:
        await press(pilot, "f8")
        await press(pilot, "f1")
        await press(pilot, key)

        assert app.current_mode == "settings"


async def test_help_that_was_never_asked_for_stays(desk: Desk) -> None:
    """Where there is no screen to go back to, Esc does nothing."""
    async with opened(desk, "help", HelpScreen) as pilot:
        await press(pilot, "escape", "f1")

        assert pilot.app.current_mode == "help"
        assert "Ingen egne taster." in seen(pilot)


@pytest.mark.parametrize("size", [WIDE, NORMAL, NARROW])
@pytest.mark.parametrize("code", LANGUAGES)
async def test_everything_can_be_read_in_every_size(
    desk: Desk, size: tuple[int, int], code: str
) -> None:
    """All heads, the last words and the version are reached, and nothing is wider than seen."""
    app = several(desk, language=code)
    language = Language(code)
    async with app.run_test(size=size) as pilot:
        await press(pilot, "f1")
        await pilot.pause()
        shown = await read_all(pilot)

        for key in (
            "help.everywhere.head",
            "help.search.head",
            "help.signs.head",
            "help.lost.head",
            "help.privacy.head",
            "help.search.letters_means",
        ):
            assert language.text(key) in shown, key
        last = language.text("help.privacy.contact").split()[-1]
        assert last in shown
        assert "VS Code" in shown
        assert "{" not in shown.replace('{"checkin.anyway":\u00a0"f9"}', "")


async def test_there_is_a_hint_while_there_is_more(desk: Desk) -> None:
    """The arrow goes when the end is seen, and Home brings it back."""
    app = several(desk)
    async with app.run_test(size=NARROW) as pilot:
        await press(pilot, "f1")
        await pilot.pause()
        assert "↓ mer" in seen(pilot)
        await press(pilot, "end")
        await pilot.pause()
        assert "↓ mer" not in seen(pilot)
        await press(pilot, "home")
        await pilot.pause()
        assert "↓ mer" in seen(pilot)


async def test_language_changes_at_once(desk: Desk) -> None:
    """Help speaks the other language without being opened again."""
    app = several(desk)
    async with app.run_test(size=NORMAL) as pilot:
        await press(pilot, "f1")
        console(pilot).speak("en")
        await pilot.pause()
        await pilot.pause()

        assert "undo this" in seen(pilot)
        assert "EVERYWHERE" in seen(pilot)
        assert "HJELP" not in seen(pilot)


async def test_scans_are_answered_here(desk: Desk) -> None:
    """A scan over help is answered over help."""
    app = several(desk)
    async with app.run_test(size=NORMAL) as pilot:
        await press(pilot, "f1")
        await scan(pilot, desk.code(ParticipantId("p1")))

        assert desk.state.is_present(ParticipantId("p1"), 1)
        assert "SJEKKET INN" in seen(pilot)
