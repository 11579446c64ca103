"""The programme screen on the sample programme: it follows the clock, and lets itself be led."""

from __future__ import annotations

import pytest
from textual.events import MouseScrollDown
from textual.geometry import Region
from textual.widget import Widget

from store.badges.keys import Keyring
from store.clock import FixedClock
from store.intents.naming import Known
from tests import build, gathering, stage
from tests.gathering import at
from tests.keys import scan
from tests.sizes import NARROW, NORMAL, WIDE
from tests.terminal import Terminal, written
from tests.tui.screens.agenda.stand import PEOPLE, SIZES, SPEAKER, Stand, opened
from tui.app import DeskApp
from tui.dialogs.acts import ActsDialog
from tui.dialogs.session import SessionDialog
from tui.screens import SCREENS
from tui.screens.agenda.screen import AgendaScreen
from tui.themes import palette
from tui.widgets.day_tabs import DayTabs
from tui.widgets.session_rows import SessionRows


async def test_the_highlight_moves_with_the_clock(keyring: Keyring) -> None:
    """Nobody presses a key; label, bar, panel and minutes go on by themselves."""
    async with opened(keyring, "10:31") as stand:
        assert stand.labelled()[0].startswith(" ▌NÅ    10.20       Grønne offentlige")
        assert stand.cards()[0].card.digits == "9"
        await stand.go_to("10:40")
        assert stand.labelled()[0].startswith(" ▌NÅ    10.40       Eksempler på lokalt")
        assert stand.cards()[0].card.digits == "50"
        assert stand.labelled("NESTE")[0].startswith("  NESTE 11.30       Lunsj")
        await stand.go_to("11:30")
        assert stand.labelled()[0].startswith(" ▌NÅ    11.30       Lunsj")


async def test_the_rail_is_there_from_the_first(keyring: Keyring) -> None:
    """What stands beside the day waits for no second to pass, whichever screen was open before."""
    desk = build.desk(gathering.state(PEOPLE), clock=FixedClock(at("10:31")), keyring=keyring)
    app = DeskApp(desk, SCREENS, first="checkin")
    async with app.run_test(size=WIDE) as pilot:
        for second in list(app._timers):
            second.stop()
        await pilot.press("f2")
        await pilot.pause(0.3)  # Frames, and no second.
        assert any("FORLØP" in line for line in stage.seen(app))


@pytest.mark.parametrize("size", SIZES)
async def test_now_keeps_its_place(keyring: Keyring, size: tuple[int, int]) -> None:
    """Whatever is on stands on the same line, from morning to the last session."""
    async with opened(keyring, "10:31", size=size) as stand:
        places = []
        for clock in ("10:31", "11:04", "12:10", "14:10", "17:00", "17:48", "19:30"):
            await stand.go_to(clock)
            top = stand.rows.region.y
            lines = stand.seen()[top:-2]
            places.append(lines.index(stand.labelled()[0]))
        assert len(set(places)) == 1


@pytest.mark.parametrize("size", [NORMAL, NARROW])
async def test_the_next_session_counts_down_where_there_is_no_rail(
    keyring: Keyring, size: tuple[int, int]
) -> None:
    """At the right end of its line, and it changes with the minute."""
    async with opened(keyring, "10:51", size=size) as stand:
        assert stand.labelled("NESTE")[0].endswith("om 39 min")
        await stand.go_to("11:01")
        assert stand.labelled("NESTE")[0].endswith("om 29 min")


async def test_the_day_turns_by_itself(keyring: Keyring) -> None:
    """After midnight the list is day 2, in its tracks."""
    async with opened(keyring, "23:50") as stand:
        assert stand.open_tab() == "DAG 1"
        assert len(stand.cards()) == 1
        await stand.go_to("08:00", 2)
        assert stand.open_tab() == "DAG 2"
        assert len(stand.cards()) == 2


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("day", [1, 2])
async def test_nothing_jumps(keyring: Keyring, size: tuple[int, int], day: int) -> None:
    """All day long no widget changes its place."""
    async with opened(keyring, "08:00", day=day, size=size) as stand:
        before = frames(stand)
        for clock in ("08:45", "09:45", "10:08", "11:40", "14:59:30", "17:00", "17:48", "22:00"):
            await stand.go_to(clock, day)
            assert frames(stand) == before


def frames(stand: Stand) -> dict[str, Region]:
    """Give where panels as a whole, tabs, list and rail stand."""
    screen = stand.app.screen
    found: dict[str, Widget] = {
        "now": screen.query_one(".now"),
        "tabs": stand.tabs,
        "rows": stand.rows,
        "rail": screen.query_one(".rail"),
    }
    return {name: widget.region for name, widget in found.items()}


async def test_only_what_changed_is_written(keyring: Keyring) -> None:
    """A second that changes no word writes nothing to the terminal."""
    fixed = FixedClock(at("10:51:10"))
    desk = build.desk(gathering.state(PEOPLE), clock=fixed, keyring=keyring)
    app = DeskApp(desk, SCREENS, first="programme")
    app.driver_class = Terminal
    async with app.run_test(size=NORMAL, headless=False) as pilot:
        await pilot.pause()
        app.tick()
        await pilot.pause()
        before = len(written(app))
        for _ in range(40):
            fixed.advance(seconds=1)
            app.tick()
        await pilot.pause()
        assert len(written(app)) == before
        fixed.advance(seconds=20)
        app.tick()
        await pilot.pause()
        assert "10.52" in written(app)[before:]


async def test_the_cursor_starts_at_now_and_stops_the_following(keyring: Keyring) -> None:
    """The first arrow marks what is on; from then on the list stays where it is."""
    async with opened(keyring, "11:04") as stand:
        await stand.press("down")
        assert stand.rows.chosen is not None
        assert stand.rows.chosen.key == "d1-09"
        await stand.press("down")
        assert stand.rows.chosen.key == "d1-10"
        top = stand.rows.scroll_offset.y
        await stand.go_to("13:10")
        assert stand.rows.scroll_offset.y == top
        assert stand.rows.chosen.key == "d1-10"
        assert "Esc følg nå" in stand.seen()[-1]


async def test_escape_goes_back_to_now(keyring: Keyring) -> None:
    """Esc forgets the cursor and the other day, and follows again."""
    async with opened(keyring, "11:04") as stand:
        await stand.press("right", "down", "down")
        assert stand.open_tab() == "DAG 2"
        await stand.press("escape")
        assert stand.open_tab() == "DAG 1"
        assert stand.rows.chosen is None
        assert "Esc følg nå" not in stand.seen()[-1]
        await stand.go_to("13:10")
        assert stand.labelled()[0].startswith(" ▌NÅ    13.00")


async def test_another_day_leaves_now_where_it_is(keyring: Keyring) -> None:
    """The panel shows what is on, whatever day is looked at; the other day has no now."""
    async with opened(keyring, "11:04") as stand:
        panel = stand.cards()[0].card
        await stand.press("right")
        assert stand.open_tab() == "DAG 2"
        assert stand.labelled() == []
        assert stand.cards()[0].card == panel
        await stand.press("right")
        assert stand.open_tab() == "DAG 2"
        await stand.press("left", "left")
        assert stand.open_tab() == "DAG 1"


async def test_scrolling_with_the_mouse_stops_the_following(keyring: Keyring) -> None:
    """Who scrolls wants to read; Esc follows again."""
    async with opened(keyring, "11:04") as stand:
        wheel = MouseScrollDown(stand.rows, 5, 2, 0, 0, 0, shift=False, meta=False, ctrl=False)
        stand.rows.post_message(wheel)
        await stand.pilot.pause()
        assert "Esc følg nå" in stand.seen()[-1]


@pytest.mark.parametrize(("size", "language"), [(WIDE, "nb"), (NORMAL, "en"), (NARROW, "nb")])
async def test_enter_shows_a_session_in_full(
    keyring: Keyring, size: tuple[int, int], language: str
) -> None:
    """The first of its acts: times, where the end comes from, people with title, parts."""
    async with opened(keyring, "11:04", size=size, language=language) as stand:
        await stand.press("enter")
        assert isinstance(stand.app.screen, ActsDialog)
        await stand.agree()
        assert isinstance(stand.app.screen, SessionDialog)
        text = "\n".join(stand.seen())
        assert "Eksempler på lokalt klimaarbeid" in text
        assert "Kurt Atle Hansen, nærings- og utviklingssjef" in text
        expected = {
            "nb": ("10.40–11.30 · 50 min", "Sluttiden er beregnet", "Pågår nå, 26 min igjen"),
            "en": ("10:40–11:30 · 50 min", "The end time is derived", "On now, 26 min left"),
        }
        assert all(words in text for words in expected[language])
        await stand.press("escape")
        assert isinstance(stand.app.screen, AgendaScreen)


async def test_the_session_in_full_follows_the_clock(keyring: Keyring) -> None:
    """Left open, it says how long is left."""
    async with opened(keyring, "11:04") as stand:
        await stand.press("enter")
        await stand.go_to("11:10")
        assert any("Pågår nå, 20 min igjen" in line for line in stand.seen())


async def test_enter_takes_the_chosen_session(keyring: Keyring) -> None:
    """The cursor decides which session is shown."""
    async with opened(keyring, "11:04") as stand:
        await stand.press("down", "down", "down", "enter")
        await stand.agree()
        assert any("Lokalt klimaarbeid, del 2: Hva har vi lært" in line for line in stand.seen())
        assert any("Ordstyrer leder en samtale" in line for line in stand.seen())


async def test_finished_sessions_are_hidden_and_shown_again(keyring: Keyring) -> None:
    """Ctrl+X takes away what is over, and brings it back; so does the palette."""
    async with opened(keyring, "11:04") as stand:
        assert "7 ferdige over" in stand.tabs.note
        await stand.press("ctrl+x")
        assert stand.tabs.note == "8 ferdige skjult"
        assert stand.rows.rows[0].key == "d1-09"
        commands = stand.app.get_system_commands(stand.app.screen)
        assert "Vis ferdige" in [command.title for command in commands]
        await stand.press("ctrl+x")
        assert stand.rows.rows[0].key == "d1-01"


async def test_tracks_beside_each_other(keyring: Keyring) -> None:
    """Day 2 at 09.45: A until 15.30 beside B, which ends at ten."""
    async with opened(keyring, "09:45", day=2) as stand:
        assert [panel.card.ends[-1] for panel in stand.cards()] == [
            "slutter 15.30",
            "slutter 10.00",
        ]
        assert len(stand.labelled()) == 2


async def test_the_track_is_changed_by_its_key(keyring: Keyring) -> None:
    """At sixty columns one track is listed, Ctrl+L lists the other, in turn."""
    async with opened(keyring, "09:45", day=2, size=NARROW) as stand:
        assert "Status for grønt" in stand.labelled()[0]
        await stand.press("ctrl+l")
        assert "Vær smart-kurs" in stand.labelled()[0]
        await stand.press("ctrl+l")
        assert "Status for grønt" in stand.labelled()[0]


async def test_a_rooms_door_lists_its_track(keyring: Keyring) -> None:
    """A window that stands at the door of track A lists A."""
    async with opened(keyring, "09:45", day=2, size=NARROW) as stand:
        stand.app.counter = type(stand.app.counter)(window="w", door="A")
        await stand.go_to("09:46", 2)
        assert "Vær smart-kurs" in stand.labelled()[0]


async def test_the_cursor_changes_tracks_with_the_column(keyring: Keyring) -> None:
    """Ctrl+L moves the cursor to what goes on in the other track at that time."""
    async with opened(keyring, "09:45", day=2) as stand:
        await stand.press("down", "down")
        assert stand.rows.chosen is not None
        assert stand.rows.chosen.key == "d2-B3"
        await stand.press("ctrl+l")
        assert stand.rows.chosen.key == "d2-A"


async def test_a_day_without_tracks_offers_none(keyring: Keyring) -> None:
    """Keys that have nothing to do are not shown."""
    async with opened(keyring, "11:04") as stand:
        assert "løp" not in stand.seen()[-1]
        assert "dag" in stand.seen()[-1]


async def test_days_and_sessions_can_be_clicked(keyring: Keyring) -> None:
    """The mouse is the second way to days, sessions, and the acts on one."""
    async with opened(keyring, "11:04") as stand:
        column = stand.seen()[stand.tabs.region.y].index("DAG 2")
        await stand.pilot.click(DayTabs, offset=(column, 0))
        await stand.pilot.pause()
        assert stand.open_tab() == "DAG 2"
        await stand.pilot.click(SessionRows, offset=(60, 2))
        await stand.pilot.pause()
        assert stand.rows.chosen is not None
        assert stand.rows.chosen.key == "d2-B3"
        await stand.pilot.click(SessionRows, offset=(12, 0))
        await stand.pilot.pause()
        assert stand.rows.chosen is not None
        assert stand.rows.chosen.key == "d2-A"
        await stand.pilot.click(SessionRows, offset=(12, 0))
        await stand.pilot.pause()
        assert isinstance(stand.app.screen, ActsDialog)


async def test_a_speaker_who_arrives_is_ticked(keyring: Keyring) -> None:
    """The rail knows from the desk who came."""
    async with opened(keyring, "10:31", size=WIDE) as stand:
        assert any("! Kurt Atle Hansen" in line for line in stand.seen())
        stand.app.admit(Known(SPEAKER.id))
        await stand.press("down")
        stand.app.tick()
        await stand.pilot.pause()
        assert any("✓ Kurt Atle Hansen              inne 10.31" in line for line in stand.seen())
        stand.app.hides_names = True
        stand.app.tick()
        await stand.pilot.pause()
        assert not any("✓ Kurt Atle Hansen" in line for line in stand.seen())


async def test_a_scan_is_answered_over_the_programme(keyring: Keyring) -> None:
    """The strip covers three lines and moves nothing."""
    async with opened(keyring, "11:04") as stand:
        before = frames(stand)
        await scan(stand.pilot, stand.app.desk.code(PEOPLE[0].id))
        assert "✓ SJEKKET INN   Eirik Solhaug, Målselv" in stand.seen()[3]
        assert frames(stand) == before


async def test_resizing_draws_anew(keyring: Keyring) -> None:
    """Rail, columns and sizes follow the window while it is dragged."""
    async with opened(keyring, "09:45", day=2, size=WIDE) as stand:
        assert len(stand.labelled()) == 2
        await stand.pilot.resize_terminal(*NARROW)
        await stand.pilot.pause()
        assert len(stand.labelled()) == 1
        assert [panel.region.height for panel in stand.cards()] == [3, 3]
        await stand.pilot.resize_terminal(*NORMAL)
        await stand.pilot.pause()
        assert [panel.region.height for panel in stand.cards()] == [8, 8]


async def test_the_language_changes_at_once(keyring: Keyring) -> None:
    """All words of ours change, the programme's own do not."""
    async with opened(keyring, "11:04", size=WIDE) as stand:
        stand.app.speak("en")
        await stand.pilot.pause()
        text = "\n".join(stand.seen())
        assert "● ON NOW" in text
        assert "SPEAKERS" in text
        assert "DAY 1  Wednesday" in text
        assert "PÅGÅR" not in text
        assert "Eksempler på lokalt klimaarbeid" in text


@pytest.mark.parametrize("size", SIZES)
async def test_a_conference_without_a_programme(keyring: Keyring, size: tuple[int, int]) -> None:
    """The empty state says what is missing and how it gets there; no key breaks it."""
    empty = build.state(PEOPLE, sessions=(), days=(), tracks=())
    async with opened(keyring, "11:04", size=size, state=empty) as stand:
        text = "\n".join(stand.seen())
        assert "○ IKKE NOE PROGRAM ENNÅ" in text
        assert "skranke programme import FIL" in text
        await stand.press("down", "enter", "left", "right", "ctrl+l", "ctrl+x", "pagedown")
        assert isinstance(stand.app.screen, AgendaScreen)


@pytest.mark.parametrize(
    ("theme", "clock", "day"),
    [("dark", "11:04", 1), ("light", "10:39:30", 1), ("contrast", "09:45", 2)],
)
async def test_only_our_colours_are_drawn(
    keyring: Keyring, theme: str, clock: str, day: int
) -> None:
    """Every colour on the screen is a token of the theme."""
    ours = {value.lower() for value in palette(theme).values()}
    async with opened(keyring, clock, day=day, size=WIDE, theme_choice=theme) as stand:
        await stand.press("down")
        for _, _, words, style in stage.cells(stand.app):
            for colour in (style.bgcolor, style.color if words.strip() else None):
                if colour is not None and colour.triplet is not None:
                    assert colour.triplet.hex in ours, (words, style)


async def test_hostile_names_do_nothing(keyring: Keyring) -> None:
    """Titles and speakers like tags are shown as they are written, in the list and in full."""
    hostile = build.session(
        title="[@click=app.quit]Per[/] \u202eOla",
        people=gathering.hostile_people(),
        note="[/foo]",
    )
    state = build.state(PEOPLE, sessions=(hostile,))
    async with opened(keyring, "08:40", state=state) as stand:
        assert any("[@click=app.quit]Per[/]" in line for line in stand.seen())
        await stand.press("enter")
        await stand.agree()
        assert any("Ola [VIP]" in line for line in stand.seen())
        assert stand.app.is_running


async def test_other_colours_reach_every_line(keyring: Keyring) -> None:
    """A change of theme leaves no colour of the one before."""
    ours = {value.lower() for value in palette("light").values()}
    async with opened(keyring, "11:04", size=WIDE) as stand:
        stand.app.wear("light")
        await stand.pilot.pause()
        drawn = [style.bgcolor for _, _, _, style in stage.cells(stand.app) if style.bgcolor]
        assert {colour.triplet.hex for colour in drawn if colour.triplet} <= ours
        inks = [style.color for _, _, words, style in stage.cells(stand.app) if words.strip()]
        assert {ink.triplet.hex for ink in inks if ink and ink.triplet} <= ours
