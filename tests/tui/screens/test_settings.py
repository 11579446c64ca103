"""The settings screen: what is chosen holds at once, what is typed is read as people write it."""

from __future__ import annotations

from datetime import time

import pytest
from textual.pilot import Pilot

from store import settings
from store.badges.formats import format_of
from store.badges.keys import Keyring
from store.clock import FixedClock
from store.conference.people import ParticipantId
from store.desk import Desk
from store.intents.naming import Known
from store.language import LANGUAGES, Language
from store.rules.setting_words import NAME_KEYS, setting_name, setting_value
from store.settings import SETTINGS, setting
from tests import build
from tests.keys import scan, type_text
from tests.sizes import NARROW, NORMAL, WIDE
from tests.tui.screens.consoles import HOSTILE, console, opened, press, seen
from tui.screens.settings.items import groups
from tui.screens.settings.screen import ItemRow, SettingsScreen
from tui.screens.settings.typed import as_setting
from tui.screens.settings.words import MEANING_KEYS
from tui.widgets.rows import INDENT, Rows
from tui.widgets.scan_field import ScanField

PEOPLE = (build.participant(1),)


@pytest.fixture
def paper() -> build.Paper:
    """Make a journal that can refuse."""
    return build.Paper()


@pytest.fixture
def desk(keyring: Keyring, clock: FixedClock, paper: build.Paper) -> Desk:
    """Make a desk with one person."""
    return build.desk(build.state(PEOPLE), clock=clock, keyring=keyring, journal=paper)


def chosen(pilot: Pilot[None]) -> str:
    """Give the key of the setting under the cursor; there is one."""
    found = [rows.chosen.key for rows in pilot.app.screen.query(Rows) if rows.chosen]
    assert len(found) == 1
    return found[0]


def move(pilot: Pilot[None], by: int) -> str:
    """Move the cursor as an arrow does, and give the key of the setting that is reached."""
    screen = pilot.app.screen
    assert isinstance(screen, SettingsScreen)
    screen.action_choose(by)
    return chosen(pilot)


async def choose(pilot: Pilot[None], key: str) -> None:
    """Move down to a setting."""
    for _ in range(40):
        if chosen(pilot) == key:
            await pilot.pause()
            return
        move(pilot, 1)
    raise AssertionError(key)


def test_every_setting_is_named_and_explained() -> None:
    """A setting that the conference learns has a name and a meaning."""
    keys = {each.key for each in SETTINGS}

    assert keys == NAME_KEYS.keys()
    assert keys == MEANING_KEYS.keys()


async def test_every_setting_has_a_row(desk: Desk) -> None:
    """All settings of the conference stand on the screen, those of days and dates for each."""
    async with opened(desk, "settings", SettingsScreen) as pilot:
        shown = [item.key for group in groups(console(pilot)) for item in group.items]

        assert {key.partition(".")[0] for key in shown} >= {each.key for each in SETTINGS}
        assert {"doors.1", "doors.2", "capacity.2020-11-18", "capacity.2020-11-19"} <= set(shown)
        assert len(shown) == len(set(shown))


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("size", [WIDE, NORMAL, NARROW])
async def test_no_name_of_a_setting_is_cut(desk: Desk, size: tuple[int, int], code: str) -> None:
    """Two dates of one limit could not be told apart without their ends."""
    async with opened(desk, "settings", SettingsScreen, size=size, language=code) as pilot:
        app = console(pilot)
        for rows in app.screen.query(Rows):
            if not rows.display:
                continue
            width = rows.size.width - 2 * INDENT
            for row in rows.rows:
                if isinstance(row, ItemRow):
                    assert row.name in row.draw(width, is_chosen=True).plain


@pytest.mark.parametrize(
    ("key", "typed", "read"),
    [
        ("doors", "8", "08:00"),
        ("doors", "8.15", "08:15"),
        ("doors", "kl. 08:15", "08:15"),
        ("doors", "0815", "08:15"),
        ("break_minimum", "15", "15"),
        ("break_minimum", " 15 min", "15"),
        ("warning_seconds", "90 s", "90"),
        ("warning_share", "20", "0.2"),
        ("warning_share", "20 %", "0.2"),
        ("warning_share", "0,25", "0.25"),
        ("warning_share", "0.5%", "0.005"),
        ("warning_share", "100", "1"),
        ("badge_left", "15", "30"),
        ("badge_left", "15,5 mm", "31"),
        ("badge_top", "0.5", "1"),
        ("badge_top", "11.0", "22"),
    ],
)
def test_values_are_read_as_people_write_them(key: str, typed: str, read: str) -> None:
    """Units, points and commas are understood, and the conference accepts what comes of them."""
    found = setting(key)
    assert found is not None

    assert as_setting(found, typed) == read
    assert settings.parse(key, read)


@pytest.mark.parametrize(
    ("key", "typed"),
    [
        ("doors", "25.00"),
        ("doors", "åtte"),
        ("doors", "8.60"),
        ("break_minimum", "-5"),
        ("break_minimum", "1,5"),
        ("break_minimum", "ti"),
        ("break_minimum", "²"),
        ("warning_share", "200"),
        ("warning_share", "nan"),
        ("warning_share", "-1"),
        ("badge_left", "15,3"),
        ("badge_top", "-1"),
    ],
)
def test_what_is_no_value_is_refused(key: str, typed: str) -> None:
    """Nothing is guessed."""
    found = setting(key)
    assert found is not None
    with pytest.raises(ValueError, match=r".*"):
        as_setting(found, typed)


@pytest.mark.parametrize("code", LANGUAGES)
def test_values_are_written_as_people_write_them(code: str) -> None:
    """Each kind of value has its form in each language."""
    language = Language(code)
    doors = settings.parse("doors.1", "08.15")

    assert setting_value(language, "doors.1", doors) in {"kl.\u00a008.15", "08:15"}
    assert setting_value(language, "break_minimum", None) == "10 min"
    assert setting_value(language, "warning_share", None) in {"20 %", "20%"}
    assert setting_value(language, "capacity", None) in {"Ingen grense", "No limit"}
    assert setting_value(language, "badge_left", settings.parse("badge_left", "31")) in {
        "15,5 mm",
        "15.5 mm",
    }
    assert "90 × 55" in setting_value(language, "badge_format", None)
    assert setting_value(language, "badge_module", None) in {"0,6 mm", "0.6 mm"}
    assert setting_name(language, "capacity.2020-11-18")
    assert setting_name(language, "noe.annet") == "noe.annet"


async def test_colours_change_at_once_and_are_kept(desk: Desk) -> None:
    """An arrow wears the next theme and hands it to whoever keeps preferences."""
    kept: dict[str, str] = {}
    async with opened(desk, "settings", SettingsScreen, keep=kept.update) as pilot:
        await choose(pilot, "theme")
        await press(pilot, "right")

        assert pilot.app.theme == "s-light"
        assert kept == {"theme": "light"}
        assert "‹ Lyst ›" in seen(pilot)
        await press(pilot, "left", "left")
        assert pilot.app.theme == "s-contrast"


async def test_language_changes_at_once(desk: Desk) -> None:
    """Names, values, meanings and keys are English with the next key."""
    kept: dict[str, str] = {}
    async with opened(desk, "settings", SettingsScreen, keep=kept.update) as pilot:
        await choose(pilot, "speech")
        await press(pilot, "right")
        await pilot.pause()
        shown = seen(pilot)

        assert kept == {"language": "en"}
        assert chosen(pilot) == "speech"
        for words in ("APPEARANCE", "‹ English ›", "The language of this window", "change"):
            assert words in shown
        assert "Språk" not in shown


async def test_the_desk_and_the_shift_get_names(desk: Desk) -> None:
    """What is recorded from then on says both; the status line shows them."""
    async with opened(desk, "settings", SettingsScreen) as pilot:
        await type_text(pilot, "Skranke 7")
        await press(pilot, "enter", "down")
        await type_text(pilot, "KH")
        await press(pilot, "enter")
        console(pilot).admit(Known(ParticipantId("p1")))
        await pilot.pause()

        latest = desk.state.latest
        activity = desk.state.activity_of(latest) if latest else None
        assert activity is not None
        assert (activity.desk_name, activity.operator) == ("Skranke 7", "KH")
        assert "Skranke 7 · KH" in seen(pilot)
        await type_text(pilot, "-")
        await press(pilot, "enter")
        assert console(pilot).counter.operator == ""


async def test_what_badges_are_printed_on(desk: Desk) -> None:
    """An arrow takes the next card, and margins are typed in millimetres."""
    async with opened(desk, "settings", SettingsScreen) as pilot:
        await choose(pilot, "badge_format")
        await press(pilot, "right")
        await choose(pilot, "badge_left")
        await type_text(pilot, "9,5")
        await press(pilot, "enter")
        await pilot.pause()
        card = format_of(desk.state.conference.settings)

        assert (card.name, card.left) == ("a4-8", 9.5)
        assert "9,5 mm" in seen(pilot)


async def test_this_machine_gets_a_printer(desk: Desk) -> None:
    """It is kept with the machine and no part of the conference; a dash gives it up."""
    kept: dict[str, object] = {}
    async with opened(desk, "settings", SettingsScreen, keep=kept.update) as pilot:
        await choose(pilot, "printer")
        await type_text(pilot, "Kontor")
        await press(pilot, "enter")
        assert console(pilot).printer == kept["printer"] == "Kontor"
        assert desk.state.latest is None
        await type_text(pilot, "-")
        await press(pilot, "enter")

        assert console(pilot).printer == kept["printer"] == ""


async def test_day_and_door_of_the_window(desk: Desk) -> None:
    """The window is set to a day and a room; a day without that room has the main door."""
    async with opened(desk, "settings", SettingsScreen) as pilot:
        await choose(pilot, "day")
        await press(pilot, "left")
        assert console(pilot).counter.day == 2
        await choose(pilot, "door")
        await press(pilot, "right", "right")
        assert console(pilot).counter.door == "B"
        assert "‹ Løp B Anskaffelser ›" in seen(pilot)
        await press(pilot, "up", "right", "right")
        counter = console(pilot).counter
        assert (counter.day, counter.door) == (1, None)
        await press(pilot, "left")
        assert console(pilot).counter.day is None


@pytest.mark.parametrize("size", [WIDE, NORMAL])
async def test_conference_records_what_is_set(desk: Desk, size: tuple[int, int]) -> None:
    """A typed value is one act with its old value, undone by Ctrl+Z."""
    async with opened(desk, "settings", SettingsScreen, size=size) as pilot:
        await choose(pilot, "doors.1")
        await type_text(pilot, "7.45")
        await press(pilot, "enter")
        stored = desk.state.conference.settings
        assert settings.wall_clock(stored, "doors", "1") == time(7, 45)
        assert "kl.\u00a007.45" in seen(pilot)
        assert "Lagret." in seen(pilot)

        await press(pilot, "ctrl+z", "home")
        assert settings.wall_clock(desk.state.conference.settings, "doors", "1") is None
        assert "kl.\u00a008.00 (standard)" in seen(pilot)


async def test_dash_gives_the_default_again(desk: Desk) -> None:
    """A dash takes the value away."""
    async with opened(desk, "settings", SettingsScreen) as pilot:
        await choose(pilot, "break_minimum")
        await type_text(pilot, "20 min")
        await press(pilot, "enter")
        assert settings.number(desk.state.conference.settings, "break_minimum") == 20
        await type_text(pilot, "-")
        await press(pilot, "enter")
        assert settings.number(desk.state.conference.settings, "break_minimum") == 10


async def test_wrong_value_is_said_and_left_to_be_mended(desk: Desk) -> None:
    """The sentence says what fits; the letters stay, and nothing is recorded."""
    async with opened(desk, "settings", SettingsScreen) as pilot:
        await choose(pilot, "capacity")
        await type_text(pilot, "mange")
        await press(pilot, "enter")

        assert "Skriv et helt tall, for eksempel 15." in seen(pilot)
        assert pilot.app.screen.query_one(ScanField).value == "mange"
        assert desk.state.entries == {}
        await press(pilot, "escape")
        assert pilot.app.screen.query_one(ScanField).value == ""


async def test_letters_do_not_set_a_choice(desk: Desk) -> None:
    """Where there is a choice the arrows choose, and Enter says so."""
    async with opened(desk, "settings", SettingsScreen) as pilot:
        await choose(pilot, "theme")
        await type_text(pilot, "lyst")
        await press(pilot, "enter")

        assert "Velg med ← og →." in seen(pilot)
        assert pilot.app.theme == "s-dark"


async def test_full_disk_is_said(desk: Desk, paper: build.Paper) -> None:
    """A value that could not be saved is not shown as if it were."""
    paper.is_full = True
    async with opened(desk, "settings", SettingsScreen) as pilot:
        await choose(pilot, "break_minimum")
        await type_text(pilot, "20")
        await press(pilot, "enter")

        assert settings.number(desk.state.conference.settings, "break_minimum") == 10
        assert "Disken er full" in seen(pilot)


async def test_escape_goes_back_to_where_one_came_from(desk: Desk) -> None:
    """With an empty field Esc opens the screen before."""
    async with opened(desk, "activity", SettingsScreen) as pilot:
        await press(pilot, "f4", "f6", "escape")

        assert pilot.app.current_mode == "people"


@pytest.mark.parametrize("size", [WIDE, NORMAL, NARROW])
async def test_every_setting_is_reached_by_arrows(desk: Desk, size: tuple[int, int]) -> None:
    """Down goes through all settings once, up comes back; nothing on the screen moves."""
    async with opened(desk, "settings", SettingsScreen, size=size) as pilot:
        every = [item.key for group in groups(console(pilot)) for item in group.items]
        field = pilot.app.screen.query_one(ScanField).region
        assert [chosen(pilot), *(move(pilot, 1) for _ in every[1:])] == every
        assert move(pilot, 1) == every[-1]
        assert [move(pilot, -1) for _ in every][-1] == every[0]
        await press(pilot, "down")
        assert chosen(pilot) == every[1]
        assert pilot.app.screen.query_one(ScanField).region == field


@pytest.mark.parametrize("size", [WIDE, NORMAL, NARROW])
@pytest.mark.parametrize("code", LANGUAGES)
async def test_three_verdicts_are_samples(desk: Desk, size: tuple[int, int], code: str) -> None:
    """The three tones are seen in every size and language."""
    async with opened(desk, "settings", SettingsScreen, size=size, language=code) as pilot:
        shown = seen(pilot)

        for key in ("verdict.admitted.now.title", "verdict.wrong_track.title"):
            assert Language(code).text(key).upper() in shown


async def test_clicks_choose_in_both_columns(desk: Desk) -> None:
    """A click in the second column takes the cursor there."""
    async with opened(desk, "settings", SettingsScreen, size=WIDE) as pilot:
        await pilot.click(".second", offset=(5, 3))
        assert chosen(pilot) == "capacity"
        await pilot.click(".first", offset=(5, 2))
        assert chosen(pilot) == "shift"


async def test_scans_are_answered_here(desk: Desk) -> None:
    """A scan sets nothing: it is a person at the desk."""
    async with opened(desk, "settings", SettingsScreen) as pilot:
        await scan(pilot, desk.code(ParticipantId("p1")))

        assert desk.state.is_present(ParticipantId("p1"), 1)
        assert pilot.app.screen.query_one(ScanField).value == ""
        assert console(pilot).desk.identity.name == "Skranke 1"


@pytest.mark.parametrize("name", HOSTILE)
async def test_hostile_names_are_only_names(desk: Desk, name: str) -> None:
    """A desk may be called anything that can be seen."""
    async with opened(desk, "settings", SettingsScreen) as pilot:
        pilot.app.screen.query_one(ScanField).value = name
        await press(pilot, "enter")

        given = console(pilot).desk.identity.name
        assert given
        assert given.isprintable()
        assert len(given) <= 30
        assert all(character.isprintable() for character in seen(pilot).replace("\n", ""))
