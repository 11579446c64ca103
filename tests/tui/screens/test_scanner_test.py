"""The scanner test: one scan tells how the scanner is set, and lets nobody in."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot

from store.badges.keys import Keyring
from store.badges.scanner import TEST_CODE
from store.clock import FixedClock
from store.desk import Desk
from tests import build
from tests.keys import scan, type_text
from tests.pictures import draw, read
from tests.sizes import NARROW, NORMAL, WIDE
from tests.store.badges.test_layouts import AMERICAN, TYPED
from tests.tui.screens import consoles
from tests.tui.screens.consoles import console, press, seen
from tui.dialogs.messages import MessagesDialog
from tui.palette import PaletteDialog
from tui.screens.badges.scanner_test import ScannerTestScreen
from tui.screens.badges.screen import BadgesScreen
from tui.screens.settings.items import groups
from tui.widgets.qr_view import QrView
from tui.widgets.verdict_panel import VerdictPanel
from tui.widgets.view_line import ViewLine

BADGE = "K1000560123FA97C1E08B54D62AE4"


@pytest.fixture
def desk(keyring: Keyring) -> Desk:
    """Make a desk with one person on day 1 at 07.38."""
    return build.desk(
        build.state((build.participant(86),), title="Klimasamling 2020"),
        clock=FixedClock(build.at("07:38")),
        keyring=keyring,
    )


@asynccontextmanager
async def opened(
    desk: Desk, size: tuple[int, int] = NORMAL, **settings: Any
) -> AsyncIterator[Pilot[None]]:
    """Open the scanner test from the badges."""
    async with consoles.opened(desk, "badges", BadgesScreen, size=size, **settings) as pilot:
        await press(pilot, "f5")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ScannerTestScreen)
        yield pilot


def through(layout: str, code: str = TEST_CODE) -> str:
    """Type a code on an American scanner into a computer with another layout."""
    others = "OY" if layout == "us dvorak" else "ST"
    return code.translate(str.maketrans(f"{AMERICAN}ST", TYPED[layout] + others))


def tone(pilot: Pilot[None]) -> str:
    """Give the tone of the large answer."""
    return pilot.app.screen.query_one(VerdictPanel).card.tone


async def test_the_function_key_goes_there_and_back(desk: Desk) -> None:
    """The scanner test is the next view of the badges; Esc and the key itself lead back."""
    async with opened(desk) as pilot:
        await press(pilot, "f5")
        assert isinstance(pilot.app.screen, BadgesScreen)
        await press(pilot, "f5")
        assert isinstance(pilot.app.screen, ScannerTestScreen)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, BadgesScreen)


async def test_both_views_can_be_clicked(desk: Desk) -> None:
    """The words of the views lead there and back as well."""
    async with opened(desk) as pilot:
        await pilot.click(ViewLine, offset=(1, 0))
        await pilot.pause()
        assert isinstance(pilot.app.screen, BadgesScreen)
        await pilot.click(ViewLine, offset=(12, 0))
        await pilot.pause()
        assert isinstance(pilot.app.screen, ScannerTestScreen)


async def test_the_palette_leads_there_from_everywhere(desk: Desk) -> None:
    """The act stands in the palette of every screen, and twice is once."""
    async with consoles.opened(desk, "badges", BadgesScreen) as pilot:
        await press(pilot, "f3")
        for _ in range(2):
            await press(pilot, "ctrl+p")
            await pilot.pause()
            assert isinstance(pilot.app.screen, PaletteDialog)
            await type_text(pilot, "skannertest")
            await press(pilot, "enter")
            await pilot.pause()
            assert isinstance(pilot.app.screen, ScannerTestScreen)
        assert len(pilot.app.screen_stack) == 2


@pytest.mark.parametrize("size", [WIDE, NORMAL, NARROW])
@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("nb", ("✓ SKANNEREN ER KLAR", "stemmer med maskinen", "Enter", "8 ms per tast, lengst 8")),
        ("en", ("✓ THE SCANNER IS READY", "agrees with the computer", "8 ms a key, longest 8")),
    ],
)
async def test_a_good_scanner_is_told_so(
    desk: Desk, size: tuple[int, int], language: str, words: tuple[str, ...]
) -> None:
    """Layout, suffix and pace stand there, with one clear answer over them."""
    async with opened(desk, size, language=language) as pilot:
        await scan(pilot, TEST_CODE)
        assert tone(pilot) == "ok"
        assert all(each in seen(pilot) for each in words)


@pytest.mark.parametrize(
    ("code", "layout", "word", "expected"),
    [
        (TEST_CODE, "fr", "leses som fransk", "note"),
        (TEST_CODE, "cz", "leses som tsjekkisk", "note"),
        (TEST_CODE, "no sami", "stemmer med maskinen", "ok"),
        (TEST_CODE, "us dvorak", "kan ikke leses", "stop"),
        (BADGE, "be", "leses som belgisk", "note"),
        (BADGE, "de", "stemmer med maskinen", "ok"),
        (BADGE, "us dvorak", "kan ikke leses", "stop"),
    ],
)
async def test_the_layout_is_told(
    desk: Desk, code: str, layout: str, word: str, expected: str
) -> None:
    """The card and any badge tell whether scanner and computer agree."""
    async with opened(desk) as pilot:
        await scan(pilot, through(layout, code))
        assert word in seen(pilot)
        assert tone(pilot) == expected


@pytest.mark.parametrize(
    ("suffix", "words", "expected"),
    [
        ("\r", "Enter", "ok"),
        ("\n", "linjeskift (LF)", "ok"),
        ("\t", "Tab", "ok"),
        ("\r\n", "Enter", "ok"),
        ("", "ingen", "note"),
    ],
)
async def test_the_suffix_is_told(desk: Desk, suffix: str, words: str, expected: str) -> None:
    """What ends a scan is named; none is no fault, but can be mended."""
    async with opened(desk) as pilot:
        await scan(pilot, TEST_CODE, suffix=suffix)
        (line,) = [each for each in seen(pilot).splitlines() if "Avslutning" in each]
        assert words in line
        assert tone(pilot) == expected


async def test_turned_case_and_prefix_do_no_harm(desk: Desk) -> None:
    """They are told, with a word that badges are read all the same."""
    async with opened(desk) as pilot:
        await scan(pilot, f"]Q1{TEST_CODE.lower()}")
        assert "snudd, gjør ingen skade" in seen(pilot)
        assert "]Q1 (tas bort)" in seen(pilot)
        assert "Caps Lock er på" in seen(pilot)
        assert tone(pilot) == "ok"


async def test_a_genuine_badge_lets_nobody_in_here(desk: Desk) -> None:
    """Trying a scanner is not checking in, and the screen says so all the time."""
    (person,) = desk.state.participants
    async with opened(desk) as pilot:
        await scan(pilot, desk.code(person))
        assert tone(pilot) == "ok"
        assert "Ingen blir sjekket inn her" in seen(pilot)
        assert not console(pilot).answers
        await press(pilot, "f5")
        await scan(pilot, desk.code(person))
        assert console(pilot).answers[0].verdict is not None


async def test_another_code_is_no_test(desk: Desk) -> None:
    """An address tells suffix and pace, and that it is the wrong code."""
    async with opened(desk) as pilot:
        await scan(pilot, "https://example.org/klimasamling")
        assert "! EN ANNEN KODE" in seen(pilot)
        assert "Enter" in seen(pilot)


async def test_a_torn_scan_is_told(desk: Desk) -> None:
    """A scan that broke off says what helps."""
    async with opened(desk) as pilot:
        await scan(pilot, TEST_CODE[:9], suffix="")
        assert "✗ REVET I STYKKER" in seen(pilot)


async def test_a_slow_scanner_is_measured_and_heard_from_then_on(desk: Desk) -> None:
    """Enter sets how long a scan is waited for; before, its badges were torn elsewhere."""
    (person,) = desk.state.participants
    kept: list[dict[str, object]] = []
    async with opened(desk, keep=lambda **values: kept.append(values)) as pilot:
        app = console(pilot)
        await press(pilot, "escape")
        await scan(pilot, desk.code(person), gap=0.090)
        assert not app.answers
        await press(pilot, "escape", "f5")
        await scan(pilot, TEST_CODE, gap=0.090)
        assert tone(pilot) == "stop"
        assert "90 ms per tast" in seen(pilot)
        assert "Enter setter ventetiden til 165 ms (nå 55)" in seen(pilot)
        await press(pilot, "enter")
        assert app.scanner_start_ms == 165
        assert kept == [{"scanner_start_ms": 165}]
        assert tone(pilot) == "note"
        assert "Satt: ventetiden er 165 ms" in seen(pilot)
        await press(pilot, "escape")
        await scan(pilot, desk.code(person), gap=0.090)
        assert app.answers[0].verdict is not None


async def test_enter_does_nothing_where_the_wait_fits(desk: Desk) -> None:
    """No offer, no change."""
    async with opened(desk) as pilot:
        await press(pilot, "enter")
        await scan(pilot, TEST_CODE)
        await press(pilot, "enter")
        assert console(pilot).scanner_start_ms == 55


async def test_a_fast_scanner_is_offered_quicker_typing(desk: Desk) -> None:
    """The trade is said: letters appear sooner, a busy machine may tear a scan."""
    async with opened(desk, NARROW, scanner_start_ms=100) as pilot:
        await scan(pilot, TEST_CODE, gap=0.002)
        assert "Enter setter ventetiden til 40 ms (nå 100)" in seen(pilot)
        assert "en treg maskin kan rive" in " ".join(seen(pilot).split())
        assert tone(pilot) == "ok"


async def test_a_pasted_code_has_no_pace(desk: Desk) -> None:
    """What came without keys is told apart from what was measured."""
    async with opened(desk) as pilot:
        pilot.app.post_message(events.Paste(BADGE))
        await pilot.pause()
        assert "ikke målt" in seen(pilot)


@pytest.mark.parametrize(("size", "is_there"), [(WIDE, True), (NORMAL, True), (NARROW, False)])
async def test_the_code_can_be_scanned_from_the_screen(
    desk: Desk, size: tuple[int, int], *, is_there: bool
) -> None:
    """Where there is room the test code stands beside what was found, before a scan and after."""
    async with opened(desk, size) as pilot:
        for code in (None, TEST_CODE):
            if code is not None:
                await scan(pilot, code)
            strips = pilot.app.screen._compositor.render_strips()
            assert read(draw(strips)) == ([TEST_CODE] if is_there else [])
            assert pilot.app.screen.query_one(QrView).region.area > 0 or not is_there


@pytest.mark.parametrize("layout", ["us", "fr", "us dvorak"])
async def test_the_card_is_known_elsewhere(desk: Desk, layout: str) -> None:
    """On another screen and over a dialog the test code is answered with where the test is."""
    async with consoles.opened(desk, "badges", BadgesScreen) as pilot:
        await scan(pilot, through(layout))
        assert "Dette er testkortet: åpne skannertesten med F5 F5" in seen(pilot)
        await type_text(pilot, "x")
        assert "testkortet" not in seen(pilot)
        assert not console(pilot).answers
        assert desk.state.latest is None


async def test_the_card_is_known_over_a_dialog(desk: Desk) -> None:
    """What lies over the screen stays, and the answer covers it; no suffix is needed."""
    async with consoles.opened(desk, "badges", BadgesScreen) as pilot:
        await pilot.app.push_screen(MessagesDialog())
        await scan(pilot, TEST_CODE, suffix="")
        assert "Dette er testkortet" in seen(pilot)
        assert isinstance(pilot.app.screen, MessagesDialog)
        assert not console(pilot).answers


async def test_a_locked_window_stays_locked(desk: Desk) -> None:
    """The test card opens nothing and tells nothing behind the lock."""
    async with opened(desk) as pilot:
        await press(pilot, "f12")
        await scan(pilot, TEST_CODE)
        assert "KLAR" not in seen(pilot)


async def test_the_wait_can_be_typed_among_the_settings(desk: Desk) -> None:
    """What the test found can be seen and changed under F8."""
    async with opened(desk) as pilot:
        app = console(pilot)
        items = {item.key: item for group in groups(app) for item in group.items}
        enter = items["scanner_start"].enter
        assert items["scanner_start"].value == "55 ms"
        assert enter is not None
        enter("80 ms")
        assert app.scanner_start_ms == 80


@pytest.mark.parametrize(("kept", "heard"), [(None, 55), (80, 80), (0, 30), (9_999, 200)])
async def test_what_was_remembered_holds_within_reason(
    desk: Desk, kept: int | None, heard: int
) -> None:
    """A file of preferences that somebody wrote by hand makes no desk deaf."""
    async with consoles.opened(desk, "badges", BadgesScreen, scanner_start_ms=kept) as pilot:
        assert console(pilot).scanner_start_ms == heard
