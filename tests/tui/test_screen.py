"""The frame: its lines in every size, nothing that jumps, and a hidden screen that catches up."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.geometry import Region
from textual.widget import Widget

from store.clock import FixedClock
from store.conference.change import NOTHING
from store.intents.naming import Known
from tests import build, stage
from tests.keys import scan, type_text
from tests.sizes import NARROW, NORMAL, WIDE
from tests.terminal import Terminal, leftover_controls, written
from tests.tui.test_themes import contrast
from tui.app import DeskApp
from tui.frame import StatusWord
from tui.themes import CHOICES, palette
from tui.widgets.status_line import StatusLine
from tui.widgets.tab_line import TabLine
from tui.widgets.title_line import TitleLine
from tui.widgets.verdict_strip import VerdictStrip

SIZES = (WIDE, NORMAL, NARROW)

TITLES = {
    WIDE: (
        " ▌Klimasamling for kommunene i Troms og Finnmark",
        "Dag 1 · onsdag 18. november   08.12",
    ),
    NORMAL: (" ▌Klimasamling for kommunene i Troms og…", "Dag 1 · onsdag 18. november   08.12"),
    NARROW: (" ▌Klimasamling for kommunene i…", "Dag 1 · ons. 18.11.  08.12"),
}
TABS = {
    WIDE: (
        "  F2 Program  F3 Innsjekking  F4 Deltakere  F5 Navneskilt  F6 Hendelser  F7 Filer",
        "F1 Hjelp",
    ),
    NORMAL: (" F  2 Program  3 Innsjekking  4 Deltakere  5 Skilt  6 Logg  7 Filer  8 Oppsett", ""),
    NARROW: (" F  2 Program 3 Inn 4 Folk 5 Skilt 6 Logg 7 Filer 8 Valg", ""),
}
STATUS = {
    WIDE: (
        "  Skranke 1  ·  Lagret 08.12  ·  Alene",
        "37 av 186 til stede · 149 mangler · 2 til side",
    ),
    NORMAL: (" Skranke 1 · Lagret 08.12 · Alene", "37 av 186 til stede · 2 til side"),
    NARROW: (" Skranke 1 · Lagret 08.12 · Alene", "37 av 186 til stede"),
}


def has_ends(line: str, ends: tuple[str, str], width: int) -> bool:
    """Tell whether a line begins and ends so, with the margin of its width free at the end."""
    left, right = ends
    edge = 2 if width == WIDE[0] else 1
    return line.startswith(left) and (
        not right or (line.endswith(f"  {right}") and len(line) == width - edge)
    )


def admit(app: DeskApp) -> None:
    """Check the first person in, as if typed elsewhere."""
    app.admit(Known(stage.PEOPLE[0].id))


def regions(app: DeskApp) -> dict[Widget, Region]:
    """Give where every widget of the open screen stands."""
    return {
        widget: widget.region for widget in app.screen.walk_children() if isinstance(widget, Widget)
    }


@pytest.mark.parametrize("size", SIZES)
async def test_the_frame_stands_as_drawn(tmp_path: Path, size: tuple[int, int]) -> None:
    """Title, tabs and status have their words and their columns in each size."""
    app = stage.console(tmp_path)
    async with app.run_test(size=size) as pilot:
        admit(app)
        await pilot.pause()
        lines = stage.seen(app)
        width = size[0]
        assert has_ends(lines[0], TITLES[size], width)
        assert has_ends(lines[1], TABS[size], width)
        assert has_ends(lines[-2], STATUS[size], width)
        assert lines[-1].strip().startswith("Enter ")
        assert len(lines) == size[1]
        assert max(map(len, lines)) <= width


@pytest.mark.parametrize("size", SIZES)
async def test_nothing_jumps(tmp_path: Path, size: tuple[int, int]) -> None:
    """A tick, a verdict, a key and a banner move no widget."""
    clock = FixedClock(build.at("08:59:59"))
    journal = build.Paper()
    app = stage.console(tmp_path, clock=clock, journal=journal)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        before = regions(app)
        clock.advance(seconds=2)
        app.tick()
        await scan(pilot, app.desk.code(stage.PEOPLE[0].id))
        assert regions(app) == before
        await type_text(pilot, "el")
        journal.is_full = True
        await scan(pilot, app.desk.code(stage.PEOPLE[1].id))
        assert app.screen.query_one(TitleLine).has_class("-stop")
        assert regions(app) == before


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_tabs_keep_their_columns(tmp_path: Path, size: tuple[int, int]) -> None:
    """Opening another screen tones another word and moves none."""
    app = stage.console(tmp_path)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        before = stage.seen(app)[1]
        await pilot.press("f4")
        assert app.current_mode == "people"
        assert stage.seen(app)[1] == before


@pytest.mark.parametrize("language", ["nb", "en"])
@pytest.mark.parametrize("width", [71, 72, 76, 79, 110])
async def test_no_tab_is_cut(tmp_path: Path, width: int, language: str) -> None:
    """Where the words of a width do not fit, the shorter ones stand."""
    app = stage.console(tmp_path, language=language)
    async with app.run_test(size=(width, 24)) as pilot:
        await pilot.pause()
        names = app.screen.query_one(TabLine).tabs[-1].names
        assert stage.seen(app)[1].split("F1")[0].rstrip().endswith(names)


async def test_tabs_can_be_clicked(tmp_path: Path) -> None:
    """The mouse is the second way to every screen."""
    app = stage.console(tmp_path)
    async with app.run_test(size=NORMAL) as pilot:
        await pilot.pause()
        column = stage.seen(app)[1].index("Skilt")
        await pilot.click(TabLine, offset=(column, 0))
        await pilot.pause()
        assert app.current_mode == "badges"


async def test_the_key_of_the_open_screen_shows_its_next_view(tmp_path: Path) -> None:
    """F3 on the screen of F3 asks for the next view, and opens it from elsewhere."""
    app = stage.console(tmp_path)
    async with app.run_test(size=NORMAL) as pilot:
        desk = app.screen
        assert isinstance(desk, stage.DeskDesk)
        await pilot.press("f3", "f4", "f3")
        assert desk.views == 1
        assert app.screen is desk


async def test_a_hidden_screen_catches_up(tmp_path: Path) -> None:
    """What happened while nobody saw the screen is drawn once, when somebody does."""
    app = stage.console(tmp_path)
    async with app.run_test(size=NORMAL) as pilot:
        desk = app.screen
        assert isinstance(desk, stage.DeskDesk)
        await pilot.pause()
        await pilot.press("f4")
        desk.drawn.clear()
        admit(app)
        await pilot.pause()
        assert desk.drawn == []
        await pilot.press("f3")
        await pilot.pause()
        assert len(desk.drawn) == 1
        assert stage.PEOPLE[0].id in desk.drawn[0].people
        await pilot.press("f4", "f3")
        assert desk.drawn[1:] in ([], [NOTHING])


async def test_a_strip_shows_a_scan_over_another_screen(tmp_path: Path) -> None:
    """The answer covers three lines until the next key, and a scan is no such key."""
    app = stage.console(tmp_path)
    async with app.run_test(size=NORMAL) as pilot:
        await pilot.press("f4")
        below = stage.seen(app)[5:]
        await scan(pilot, app.desk.code(stage.PEOPLE[0].id))
        strip = app.screen.query_one(VerdictStrip)
        assert strip.region == Region(0, 2, 80, 3)
        assert stage.seen(app)[3] == (
            " ✓ SJEKKET INN   Eirik Solhaug, Målselv                         Skilt 88, nr. 2"
        )
        assert stage.seen(app)[5:-2] == below[:-2]
        await scan(pilot, app.desk.code(stage.PEOPLE[1].id))
        assert "Aino Kaarina Pietilä" in stage.seen(app)[3]
        await pilot.press("down")
        app.tick()
        await pilot.pause()
        assert strip.card is None


async def test_a_dialog_shows_a_scan_and_stays_as_it_was(tmp_path: Path) -> None:
    """A scan over a question is answered above it; the question waits."""
    app = stage.console(tmp_path)
    async with app.run_test(size=NORMAL) as pilot:
        app.push_screen(stage.AskDialog())
        await pilot.pause()
        await type_text(pilot, "syk")
        await scan(pilot, app.desk.code(stage.PEOPLE[0].id))
        assert isinstance(app.screen, stage.AskDialog)
        assert "✓ SJEKKET INN   Eirik Solhaug, Målselv" in stage.seen(app)[3]
        assert any("syk" in line for line in stage.seen(app))
        assert app.state.presence_of(stage.PEOPLE[0].id, 1) is not None
        await pilot.press("escape")
        assert isinstance(app.screen, stage.DeskDesk)


async def test_an_answer_does_not_follow_into_a_dialog(tmp_path: Path) -> None:
    """A dialog about the last answer is not covered by it."""
    app = stage.console(tmp_path)
    async with app.run_test(size=NORMAL) as pilot:
        await scan(pilot, app.desk.code(stage.PEOPLE[0].id))
        app.push_screen(stage.AskDialog())
        await pilot.pause()
        assert app.is_fresh
        assert app.screen.query_one(VerdictStrip).card is None


@pytest.mark.parametrize("is_asking", [False, True])
@pytest.mark.parametrize("size", [(59, 30), (100, 19)])
async def test_too_small_a_window_says_so(
    tmp_path: Path, size: tuple[int, int], is_asking: bool
) -> None:
    """Below 60 × 20 there is one sentence, also with a dialog, and what was comes back."""
    app = stage.console(tmp_path)
    async with app.run_test(size=size) as pilot:
        if is_asking:
            app.push_screen(stage.AskDialog())
        await pilot.pause()
        words = " ".join(" ".join(stage.seen(app)).split())
        assert words == "Vinduet er for lite: minst 60 × 20"
        await pilot.resize_terminal(*NARROW)
        if is_asking:
            assert "Forskyv" in stage.seen(app)[0]
        else:
            assert has_ends(stage.seen(app)[0], TITLES[NARROW], NARROW[0])


async def test_the_language_changes_at_once(tmp_path: Path) -> None:
    """English is one key away on every line of the frame, without a restart."""
    app = stage.console(tmp_path)
    async with app.run_test(size=NORMAL) as pilot:
        admit(app)
        app.speak("en")
        await pilot.pause()
        lines = stage.seen(app)
        assert lines[0].endswith("Day 1 · Wednesday 18 November   08:12")
        assert "3 Check-in  4 People  5 Badges" in lines[1]
        assert lines[-2].startswith(" Skranke 1 · Saved 08:12 · Alone")
        assert lines[-1].endswith("P more") or "undo" in lines[-1]


async def test_the_clock_changes_on_the_minute_only(tmp_path: Path) -> None:
    """Seconds pass without a byte to the terminal; a minute draws the clock."""
    clock = FixedClock(build.at("08:12:05"))
    app = stage.console(tmp_path, clock=clock)
    app.driver_class = Terminal
    async with app.run_test(size=NORMAL, headless=False) as pilot:
        await pilot.pause()
        before = len(written(app))
        for _ in range(5):
            clock.advance(seconds=10)
            app.tick()
            await pilot.pause()
        assert len(written(app)) == before
        clock.advance(seconds=10)
        app.tick()
        await pilot.pause()
        assert "08.13" in written(app)[before:]


async def test_a_refused_save_is_a_banner_and_an_alarm(tmp_path: Path) -> None:
    """While the disk refuses, title and status say so in words, and stop when it takes again."""
    journal = build.Paper()
    app = stage.console(tmp_path, journal=journal)
    async with app.run_test(size=NORMAL) as pilot:
        journal.is_full = True
        admit(app)
        await pilot.pause()
        assert stage.seen(app)[0].startswith(" IKKE LAGRET – ")
        assert stage.seen(app)[0].endswith("08.12")
        assert "Ikke lagret" in stage.seen(app)[-2]
        journal.is_full = False
        admit(app)
        await pilot.pause()
        assert stage.seen(app)[0].startswith(" ▌Klimasamling")


async def test_a_rehearsal_is_hatched(tmp_path: Path) -> None:
    """A rehearsal is told by its pattern, without any colour."""
    app = stage.console(tmp_path, rehearsal=True)
    async with app.run_test(size=NORMAL) as pilot:
        await pilot.pause()
        assert stage.seen(app)[0] == (
            "╱╱╱╱ ØVELSE – ingenting lagres i det ekte registeret ╱╱╱╱╱╱╱╱╱╱╱╱╱╱╱╱╱╱╱╱ 08.12"
        )
        await pilot.resize_terminal(*NARROW)
        assert stage.seen(app)[0].startswith("╱╱╱╱ ØVELSE – ikke det ekte registeret ╱╱")


SAVED = StatusWord(("Lagret 08.12", ""), weight=5)
NOT_SAVED = StatusWord(("Ikke lagret siden 08.11",), is_alarm=True)


@pytest.mark.parametrize(
    ("width", "saved", "left", "right"),
    [
        (
            90,
            SAVED,
            "Skranke 1 · KH · Lagret 08.12 · Alene",
            "37 av 186 · 149 mangler · 2 til side",
        ),
        (64, SAVED, "Skranke 1 · KH · Lagret 08.12 · Alene", "37 av 186 · 2 til side"),
        (60, SAVED, "Skranke 1 · Lagret 08.12 · Alene", "37 av 186 · 2 til side"),
        (60, NOT_SAVED, "Skranke 1 · Ikke lagret siden 08.11 · Alene", "37 av 186"),
    ],
)
async def test_the_least_important_words_go_first(
    tmp_path: Path, width: int, saved: StatusWord, left: str, right: str
) -> None:
    """Narrow lines drop what matters least, and never an alarm."""
    app = stage.console(tmp_path)
    async with app.run_test(size=(width, 24)) as pilot:
        line = app.screen.query_one(StatusLine)
        line.left = (
            StatusWord(("Skranke 1 · KH", "Skranke 1"), weight=8),
            saved,
            StatusWord(("Alene",)),
        )
        line.right = (
            StatusWord(("37 av 186",)),
            StatusWord(("149 mangler", ""), weight=9),
            StatusWord(("2 til side", ""), weight=6),
        )
        await pilot.pause()
        drawn = line.render().plain
        assert drawn == f" {left}{right.rjust(width - 2 - len(left))}"


@pytest.mark.parametrize(("theme", "size"), zip(CHOICES, SIZES, strict=True))
async def test_only_our_colours_are_drawn(
    tmp_path: Path, theme: str, size: tuple[int, int]
) -> None:
    """Every colour is a token of the theme, and all words have at least 4.5 to 1."""
    ours = {value.lower() for value in palette(theme).values()}
    shapes = set("▌▀▄█━─╱ ")
    app = stage.console(tmp_path, theme_choice=theme)
    async with app.run_test(size=size) as pilot:
        await scan(pilot, app.desk.code(stage.PEOPLE[0].id))
        await type_text(pilot, "el")
        for _, _, words, style in stage.cells(app):
            assert style.bgcolor is not None
            ground = style.bgcolor.get_truecolor().hex
            assert ground in ours, (words, style)
            if set(words) <= shapes or style.color is None:
                continue
            ink = style.color.get_truecolor().hex
            assert ink in ours, (words, style)
            assert contrast(ink, ground) >= 4.5, (words, style)


async def test_names_do_nothing_on_the_screen(tmp_path: Path) -> None:
    """A person called like a tag is shown as written, and no byte of a name is a command."""
    hostile = build.participant(7, given="Kari\x1b]0;eid\x07\u202e", family="[@click=app.quit]x[/]")
    app = stage.console(tmp_path, people=(hostile,))
    app.driver_class = Terminal
    async with app.run_test(size=NORMAL, headless=False) as pilot:
        await scan(pilot, app.desk.code(hostile.id))
        await pilot.press("f4")
        await scan(pilot, app.desk.code(hostile.id))
        assert "[@click=app.quit]x[/]" in "".join(stage.seen(app))
        assert leftover_controls(written(app)) == ""
