"""The delegation's dialog: expected is ticked, arrows take out and in, one Enter, one undo."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from textual import events
from textual.message import Message
from textual.pilot import Pilot

from store.badges.keys import Keyring
from store.clock import FixedClock
from store.conference.people import Participant, ParticipantId, Status
from store.desk import Desk
from store.intents.admission import CheckIn, CheckOut
from store.intents.naming import Known
from tests import build
from tests.keys import post, scan, type_text
from tests.sizes import NARROW, NORMAL, WIDE
from tests.tui.screens.consoles import HOSTILE, console, press, seen
from tui.app import DeskApp
from tui.dialogs.delegation import DelegationDialog, MemberRow
from tui.screens import SCREENS
from tui.widgets.rows import Rows
from tui.widgets.scan_field import ScanField
from tui.widgets.verdict_panel import VerdictPanel
from tui.widgets.verdict_strip import VerdictStrip

PEOPLE = (
    build.participant(86, given="Sunniva", family="Bakkejord", role="ordfører"),
    build.participant(
        87, given="Torill", family="Heika", role="kommunedirektør", phone="400 00 418"
    ),
    build.participant(88, role="arealplanlegger"),
    build.participant(89, given="Ragnhild", family="Aune", role="landbruksrådgiver"),
    build.participant(90, given="Yonas", family="Tesfay", role="miljørådgiver"),
    build.participant(91, given="Frode", family="Forfall", status=Status.WITHDRAWN),
    build.participant(
        5, given="Åse", family="Næss", municipality="5403", organisation="Alta kommune"
    ),
    build.participant(6, given="Per", family="Vik", municipality=None, organisation="NHO Arktis"),
)
CONTACT = "Kontaktperson for kommunen"


@asynccontextmanager
async def opened(
    desk: Desk, size: tuple[int, int] = NORMAL, **settings: Any
) -> AsyncIterator[Pilot[None]]:
    """Open the console at the check-in screen."""
    app = DeskApp(desk, SCREENS, **settings)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield pilot


def made(
    keyring: Keyring, clock: FixedClock, people: tuple[Participant, ...] = PEOPLE, **settings: Any
) -> Desk:
    """Make a desk with people."""
    state = build.state(people, settings=settings)
    return build.desk(state, clock=clock, keyring=keyring)


@pytest.fixture
def desk(keyring: Keyring, clock: FixedClock) -> Desk:
    """Make a desk at which two of Målselv are inside."""
    desk = made(keyring, clock)
    for number in (88, 89):
        desk.do(CheckIn(who=who(number), window="another"))
    clock.advance(minutes=3)
    return desk


def who(number: int) -> Known:
    """Name somebody by badge number."""
    return Known(ParticipantId(f"p{number}"))


def inside(desk: Desk) -> set[int]:
    """Give the numbers of who is inside."""
    return {each.number for each in PEOPLE if desk.state.is_present(each.id, 1)}


def dialog(pilot: Pilot[None]) -> DelegationDialog:
    """Give the dialog, which is open."""
    assert isinstance(pilot.app.screen, DelegationDialog)
    return pilot.app.screen


def rows(pilot: Pilot[None]) -> list[tuple[str, str, str]]:
    """Give box, name and standing of each row."""
    found = []
    for row in dialog(pilot).query_one(Rows).rows:
        assert isinstance(row, MemberRow)
        found.append((row.box, row.name, row.standing))
    return found


async def enter(pilot: Pilot[None]) -> None:
    """Press Enter when the dialog has been looked at for a moment."""
    key = events.Key("enter", None)
    key.time = Message().time + 1
    await post(pilot, [key])
    await pilot.pause()


async def open_delegation(pilot: Pilot[None]) -> None:
    """Open the delegation that the letters name."""
    await type_text(pilot, "måls")
    await press(pilot, "ctrl+g")
    await pilot.pause()


@pytest.mark.parametrize("size", [WIDE, NORMAL, NARROW])
@pytest.mark.parametrize("language", ["nb", "en"])
async def test_who_is_expected_is_ticked(desk: Desk, size: tuple[int, int], language: str) -> None:
    """Everybody of the municipality stands there, with badge, time or verdict, at every size."""
    async with opened(desk, size, language=language) as pilot:
        await open_delegation(pilot)

        boxes = [row[0] for row in rows(pilot)]
        assert boxes == ["[✓]", "[✓]", "[✓]", " ✓ ", " ✓ ", "[ ]"]
        drawn = seen(pilot)
        for each in PEOPLE[:6]:
            assert each.name in drawn
        for words in {
            "nb": ("skilt 86", "inne 08.12", "Meldt forfall", "86, 87 og 90", "sjekk inn 3"),
            "en": ("badge 86", "in 08:12", "Withdrawn", "86, 87 and 90", "check in 3"),
        }[language]:
            assert words in drawn


async def test_absent_one_is_taken_out_and_the_rest_come_in(desk: Desk) -> None:
    """One arrow and one key for each absent one; the answer counts and names them."""
    async with opened(desk) as pilot:
        await open_delegation(pilot)
        await press(pilot, "down", "left")
        await enter(pilot)

        assert inside(desk) == {86, 88, 89, 90}
        card = pilot.app.screen.query_one(VerdictPanel).card
        assert card.heading == "SJEKKET INN 2 FRA MÅLSELV"
        assert card.name == "4 av 5 er inne"
        assert card.details[-1] == "Ikke her: Torill Heika"
        assert pilot.app.screen.query_one(ScanField).value == ""

        await press(pilot, "ctrl+z")
        assert inside(desk) == {88, 89}


async def test_taken_out_may_be_taken_in_again(desk: Desk) -> None:
    """The right arrow takes somebody in, one whom the rules refuse too: then they are told."""
    async with opened(desk) as pilot:
        await open_delegation(pilot)
        await press(pilot, "left", "right", "down", "left", "down", "left", "down", "right")
        assert [row[0] for row in rows(pilot)] == ["[✓]", "[ ]", "[ ]", " ✓ ", " ✓ ", "[✓]"]
        await enter(pilot)

        assert inside(desk) == {86, 88, 89}
        card = pilot.app.screen.query_one(VerdictPanel).card
        assert (card.tone, card.heading) == ("note", "SJEKKET INN 1 AV 2 FRA MÅLSELV")


async def test_nobody_ticked_is_nothing_done(desk: Desk) -> None:
    """Enter with nobody ticked leaves the dialog open, Esc closes it."""
    async with opened(desk) as pilot:
        await open_delegation(pilot)
        await press(pilot, "left", "down", "left", "down", "left")
        await enter(pilot)
        assert "Ingen er valgt" in seen(pilot)
        assert isinstance(pilot.app.screen, DelegationDialog)
        await press(pilot, "escape")

        assert not isinstance(pilot.app.screen, DelegationDialog)
        assert inside(desk) == {88, 89}
        assert pilot.app.screen.query_one(ScanField).value == "måls"


async def test_badge_of_a_member_opens_theirs_with_one_key(desk: Desk) -> None:
    """A scan, then the key: the delegation of whoever was just let in."""
    async with opened(desk) as pilot:
        await scan(pilot, desk.code(ParticipantId("p90")))
        await press(pilot, "ctrl+g")
        await pilot.pause()

        assert "Målselv kommune" in seen(pilot)
        assert (" ✓ ", "Yonas Tesfay", "inne 08.15") in rows(pilot)


async def test_refused_badge_opens_theirs_too(desk: Desk) -> None:
    """Also the badge of one who was not let in says which delegation is here."""
    async with opened(desk) as pilot:
        await scan(pilot, desk.code(ParticipantId("p91")))
        await press(pilot, "ctrl+g")
        await pilot.pause()

        assert len(rows(pilot)) == 6


async def test_scan_over_the_dialog_marks_the_member_inside(desk: Desk) -> None:
    """The answer lies above, the member is inside where they stood, and Enter takes the others."""
    async with opened(desk) as pilot:
        await open_delegation(pilot)
        before = [name for _box, name, _standing in rows(pilot)]
        await scan(pilot, desk.code(ParticipantId("p87")))

        strip = pilot.app.screen.query_one(VerdictStrip).card
        assert strip is not None
        assert strip.name == "Torill Heika"
        assert [name for _box, name, _standing in rows(pilot)] == before
        assert rows(pilot)[1] == (" ✓ ", "Torill Heika", "inne 08.15")
        assert "2 valgt · 3 er inne" in seen(pilot)
        await enter(pilot)

        assert inside(desk) == {86, 87, 88, 89, 90}


async def test_enter_of_the_scanner_checks_nobody_else_in(desk: Desk) -> None:
    """The Enter that ends a code is the scanner's, not the dialog's."""
    async with opened(desk) as pilot:
        await open_delegation(pilot)
        await scan(pilot, desk.code(ParticipantId("p5")))

        assert isinstance(pilot.app.screen, DelegationDialog)
        assert inside(desk) == {5, 88, 89}


async def test_whoever_has_gone_out_is_not_ticked(desk: Desk) -> None:
    """Who came and left is not missing, and may be taken in."""
    desk.do(CheckOut(who=who(88), window="another"))
    async with opened(desk) as pilot:
        await open_delegation(pilot)

        assert ("[ ]", "Eirik Solhaug", "Gått ut") in rows(pilot)


async def test_chosen_row_names_the_delegation(desk: Desk) -> None:
    """The row that the operator moved to goes before what the letters have in common."""
    async with opened(desk) as pilot:
        await type_text(pilot, "åse")
        await press(pilot, "down", "ctrl+g")
        await pilot.pause()

        assert [name for _box, name, _standing in rows(pilot)] == ["Åse Næss"]


@pytest.mark.parametrize(
    ("letters", "said"),
    [
        ("per vik", "Per Vik kommer ikke fra en kommune"),
        ("", "Velg noen eller skann et navneskilt"),
        ("a", "Velg noen eller skann et navneskilt"),
    ],
)
async def test_without_a_municipality_there_is_no_delegation(
    desk: Desk, letters: str, said: str
) -> None:
    """Where there is nobody's delegation to open that is said, and nothing opens."""
    async with opened(desk, WIDE) as pilot:
        await type_text(pilot, letters)
        await press(pilot, *(["down"] if " " in letters else []), "ctrl+g")
        await pilot.pause()

        assert not isinstance(pilot.app.screen, DelegationDialog)
        assert said in pilot.app.screen.query_one(VerdictPanel).card.heading
        assert not console(pilot).answers


async def test_contact_is_named_while_somebody_is_missing(
    keyring: Keyring, clock: FixedClock
) -> None:
    """Name and number of the contact person stand below, and a lack of one is said."""
    people = (*PEOPLE[:1], build.participant(87, given="Torill", phone="400 00 418", note=CONTACT))
    async with opened(made(keyring, clock, people)) as pilot:
        await open_delegation(pilot)
        assert "Kontaktperson: Torill Solhaug, 400 00 418" in seen(pilot)
    async with opened(made(keyring, clock, people[:1])) as pilot:
        await open_delegation(pilot)
        assert "Ingen kontaktperson er oppgitt" in seen(pilot)


async def test_names_are_hidden(keyring: Keyring, clock: FixedClock) -> None:
    """With names hidden badges and times are left, of the contact person nothing."""
    people = (*PEOPLE[:1], build.participant(87, given="Torill", phone="400 00 418", note=CONTACT))
    async with opened(made(keyring, clock, people)) as pilot:
        console(pilot).hides_names = True
        await open_delegation(pilot)

        drawn = seen(pilot)
        assert "skilt 86" in drawn
        for word in ("Sunniva", "Torill", "ordfører", "400 00"):
            assert word not in drawn


async def test_names_are_put_away_when_nobody_looks(desk: Desk) -> None:
    """After a minute without a key the dialog is gone."""
    async with opened(desk) as pilot:
        await open_delegation(pilot)
        dialog(pilot)._last_key_at -= 61
        console(pilot).tick()
        await pilot.pause()

        assert not isinstance(pilot.app.screen, DelegationDialog)


async def test_last_seats_are_said_on_the_card(keyring: Keyring, clock: FixedClock) -> None:
    """All are ticked, the last find it full, and the card says who."""
    async with opened(made(keyring, clock, capacity=2)) as pilot:
        await open_delegation(pilot)
        await enter(pilot)

        card = pilot.app.screen.query_one(VerdictPanel).card
        assert card.heading == "SJEKKET INN 2 AV 5 FRA MÅLSELV"
        assert "fullt" in card.details[2]


@pytest.mark.parametrize("size", [WIDE, NORMAL, NARROW])
async def test_forty_people_of_any_name_fit(
    keyring: Keyring, clock: FixedClock, size: tuple[int, int]
) -> None:
    """A long list scrolls, the keys stay in sight, and names are only names."""
    people = tuple(
        build.participant(n, given=HOSTILE[n % len(HOSTILE)], family=f"N{n}") for n in range(1, 41)
    )
    desk = made(keyring, clock, people)
    async with opened(desk, size) as pilot:
        await open_delegation(pilot)
        await press(pilot, "pagedown", "pagedown", "pagedown", "pagedown")
        drawn = seen(pilot)
        assert "sjekk inn 40" in drawn
        assert "\x1b" not in drawn
        await enter(pilot)

        assert desk.state.tallies[1].present == 40


async def test_participants_screen_opens_a_municipality(desk: Desk) -> None:
    """The chosen municipality, or that of the chosen person, opens with the same key."""
    async with opened(desk, first="people") as pilot:
        await press(pilot, "f4")
        await type_text(pilot, "måls")
        await press(pilot, "down", "ctrl+g")
        await pilot.pause()
        assert len(rows(pilot)) == 6
        await enter(pilot)

        assert inside(desk) == {86, 87, 88, 89, 90}
        strip = pilot.app.screen.query_one(VerdictStrip).card
        assert strip is not None
        assert strip.heading == "SJEKKET INN 3 FRA MÅLSELV"


async def test_participants_screen_opens_that_of_a_person(desk: Desk) -> None:
    """The chosen person's municipality opens; who comes from none has no delegation."""
    async with opened(desk, first="people") as pilot:
        await type_text(pilot, "heika")
        await press(pilot, "down", "ctrl+g")
        await pilot.pause()
        assert len(rows(pilot)) == 6
        await press(pilot, "escape")
        await press(pilot, "escape")
        await type_text(pilot, "per vik")
        await press(pilot, "down", "ctrl+g")
        await pilot.pause()

        assert "kommer ikke fra en kommune" in seen(pilot)


async def test_answer_stays_in_the_list(desk: Desk) -> None:
    """A later answer does not take the delegation's out of the list."""
    async with opened(desk, WIDE) as pilot:
        await open_delegation(pilot)
        await enter(pilot)
        await scan(pilot, desk.code(ParticipantId("p5")))

        assert "✓ 3 fra Målselv" in seen(pilot)


async def test_key_is_offered_in_the_palette(desk: Desk) -> None:
    """The key has a second way."""
    async with opened(desk) as pilot:
        commands = console(pilot).get_system_commands(pilot.app.screen)

        assert ("Delegasjon", "Ctrl+G") in [(each.title, each.help) for each in commands]
