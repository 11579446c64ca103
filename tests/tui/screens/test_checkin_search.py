"""Searching at the check-in desk: what is found, what stands beside it, and what Enter may do."""

from __future__ import annotations

import unicodedata

import pytest
from textual.pilot import Pilot

from store.badges.keys import Keyring
from store.clock import FixedClock
from store.conference.people import Participant, ParticipantId
from store.desk import Desk
from store.intents.admission import CheckIn
from store.intents.naming import Known
from store.rules.search import LIMIT
from tests import build
from tests.bench import people
from tests.keys import type_text
from tests.tui.screens.consoles import console, press, seen
from tests.tui.screens.test_checkin import opened
from tui.screens.checkin.hits import Divider, Hit
from tui.screens.checkin.screen import CheckinScreen
from tui.widgets.rows import Rows
from tui.widgets.scan_field import ScanField

PEOPLE = (
    build.participant(1, given="Nils-Áilu", family="Bær", municipality="5430", role="biolog"),
    build.participant(2, given="Une", family="Nærbø", municipality="5428", role="brannsjef"),
    build.participant(3, given="Une", family="Nærbø", municipality="5421", role="lærling"),
    build.participant(4, given="Åsmund", family="Lie", municipality="5403", days=(2,)),
    build.participant(5, given="Helvi", family="Đukić", municipality="5436", role="jurist"),
)


@pytest.fixture
def desk(keyring: Keyring, clock: FixedClock) -> Desk:
    """Make a desk with a few people, the organisation empty but for what places say."""
    made = [_elsewhere(person) for person in PEOPLE]
    return build.desk(build.state(made), clock=clock, keyring=keyring)


def _elsewhere(person: Participant) -> Participant:
    return build.participant(
        person.number,
        given=person.given,
        family=person.family,
        municipality=person.municipality,
        role=person.role,
        days=person.days,
        organisation="",
    )


def _grow_quiet(pilot: Pilot[None]) -> None:
    """Let the time pass in which Enter does nothing."""
    screen = pilot.app.screen
    assert isinstance(screen, CheckinScreen)
    screen._quiet_until = 0.0


def _listed(pilot_rows: Rows) -> list[str]:
    return [row.key for row in pilot_rows.rows if isinstance(row, Hit) and not row.is_near]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("bær nils", ["p1"]),
        ("ail baer", ["p1"]),
        ("n a b", ["p1"]),
        ("biol nil", ["p1"]),
        ("guovdageaidnu", ["p1"]),
        ("kautok ba", ["p1"]),
        ("raisi une", ["p2"]),
        ("omasvuotna", []),
        ("une nær brann", ["p2"]),
        (unicodedata.normalize("NFD", "åsmund"), ["p4"]),
        ("aasmund", ["p4"]),
        ("dukic", ["p5"]),
        ("porsangu", ["p5"]),
        ("porsanki", ["p5"]),
        ("5", ["p5"]),
    ],
)
async def test_beginnings_of_anything_find_people(
    desk: Desk, text: str, expected: list[str]
) -> None:
    """Name, municipality in every language, title and number are found in any order."""
    async with opened(desk) as pilot:
        await type_text(pilot, text)

        assert _listed(pilot.app.screen.query_one(Rows)) == expected


async def test_a_typed_code_shows_whose_it_is(desk: Desk) -> None:
    """A code that is typed by hand stands in the list, and Enter admits its holder."""
    async with opened(desk) as pilot:
        pilot.app.screen.query_one(ScanField).value = desk.code(ParticipantId("p5"))
        await pilot.pause()
        assert _listed(pilot.app.screen.query_one(Rows)) == ["p5"]
        await press(pilot, "enter")

        assert desk.state.is_present(ParticipantId("p5"), 1)


async def test_another_enter_never_chooses_between_namesakes(desk: Desk) -> None:
    """Enter marks the first of several; only the operator's own move makes it theirs."""
    async with opened(desk) as pilot:
        await type_text(pilot, "une nærbø")
        await press(pilot, "enter")
        _grow_quiet(pilot)
        await press(pilot, "enter")
        assert pilot.app.screen.query_one(Rows).cursor == 0
        assert desk.state.entries == {}
        _grow_quiet(pilot)
        await press(pilot, "up", "enter")
        await pilot.pause()

        assert len(desk.state.presences) == 1


async def test_near_matches_stand_below_a_line(desk: Desk) -> None:
    """They are told apart, no Enter admits them, and a move to one does."""
    async with opened(desk) as pilot:
        await type_text(pilot, "åsmudn lie")
        rows = pilot.app.screen.query_one(Rows)
        assert isinstance(rows.rows[0], Divider)
        assert "omtrent" in seen(pilot)
        await press(pilot, "enter")
        _grow_quiet(pilot)
        await press(pilot, "enter")

        assert desk.state.entries == {}
        assert rows.chosen is rows.rows[1]


async def test_a_move_to_a_near_match_admits(desk: Desk) -> None:
    """The operator's own arrow is what counts."""
    async with opened(desk) as pilot:
        await type_text(pilot, "helvi dukci")
        await press(pilot, "down", "enter")
        await pilot.pause()

        assert desk.state.is_present(ParticipantId("p5"), 1)


async def test_the_verdict_stands_beside_a_hit(desk: Desk) -> None:
    """What would be answered is seen before anybody presses Enter."""
    desk.do(CheckIn(who=Known(ParticipantId("p5"))))
    async with opened(desk) as pilot:
        await type_text(pilot, "åsm")
        assert "bare dag 2" in seen(pilot).lower()
        await press(pilot, "escape")
        await type_text(pilot, "helv")
        assert "inne 08.12" in seen(pilot)


async def test_a_list_holds_fifty_and_says_how_many_there_are(
    keyring: Keyring, clock: FixedClock
) -> None:
    """No list ever holds everybody."""
    crowd = people.people(300)
    desk = build.desk(build.state(crowd), clock=clock, keyring=keyring)
    async with opened(desk) as pilot:
        await type_text(pilot, "kommune")
        assert len(pilot.app.screen.query_one(Rows).rows) == LIMIT
        assert "300 treff" in seen(pilot)


async def test_search_is_made_ready_without_a_key(keyring: Keyring, clock: FixedClock) -> None:
    """Nobody waits for the index when they begin to type."""
    desk = build.desk(build.state(people.people(600)), clock=clock, keyring=keyring)
    async with opened(desk) as pilot:
        for _ in range(50):
            await pilot.pause()
        assert console(pilot).desk.grow_index(0)


async def test_what_stands_below_an_empty_field_follows_a_check_in(desk: Desk) -> None:
    """The board counts whoever has just come, when the hits make way for it."""
    async with opened(desk, (120, 36)) as pilot:
        await type_text(pilot, "helvi")
        await press(pilot, "enter")
        await pilot.pause()

        line = next(line for line in seen(pilot).splitlines() if "Porsanger  " in line)
        assert "●" in line


def test_what_is_used_of_textual_is_there() -> None:
    """Hits are put into the frame of their letter through a set that Textual keeps for itself."""
    assert isinstance(CheckinScreen()._dirty_widgets, set)


async def test_letters_lay_nothing_out(desk: Desk) -> None:
    """Hits come and go in one place, so that a letter costs no more than what it draws."""
    async with opened(desk) as pilot:
        laid_out: list[object] = []
        app = pilot.app
        app.screen.screen_layout_refresh_signal.subscribe(app, laid_out.append, immediate=True)
        before = seen(pilot)
        await type_text(pilot, "une næ")
        assert "Nordreisa" in seen(pilot)
        app.screen.query_one(ScanField).value = ""
        await pilot.pause()
        assert seen(pilot) == before
        assert laid_out == []


async def test_the_end_of_a_long_text_stays_in_sight(desk: Desk) -> None:
    """The field scrolls with what is typed, and back again."""
    async with opened(desk) as pilot:
        await type_text(pilot, "abcdefghij" * 20 + "slutt")
        assert "slutt" in seen(pilot)
        await press(pilot, "home")
        assert "slutt" not in seen(pilot)
        await press(pilot, "end", *(["backspace"] * 5))
        assert "slutt" not in seen(pilot)
        assert "hij" in seen(pilot)
