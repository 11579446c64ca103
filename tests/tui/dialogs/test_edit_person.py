"""Correcting somebody: from the card, the list and the palette, in one act that undo takes back."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from textual.message import Message
from textual.pilot import Pilot

from store.badges.keys import Keyring
from store.clock import FixedClock
from store.conference.cleaning import clean
from store.conference.people import Badge, Participant, ParticipantId
from store.desk import Desk
from store.intents.alteration import EditPerson
from store.intents.naming import Known
from store.intents.privacy import ErasePerson
from store.intents.registration import LIMITS
from store.rules import municipalities
from tests import build, stage
from tests.keys import scan, type_text
from tests.sizes import NARROW, NORMAL, WIDE
from tests.tui.screens.consoles import HOSTILE, console, press
from tests.tui.situations import counter
from tui.app import DeskApp
from tui.dialogs.aside import AsideListDialog
from tui.dialogs.edit_person import LABELS, EditPersonDialog
from tui.dialogs.person import PersonDialog
from tui.dialogs.printing import PrintDialog
from tui.screens import SCREENS
from tui.widgets.rows import Rows
from tui.widgets.scan_field import ScanField

EIRIK, ASE, PER = (ParticipantId(f"p{number}") for number in (1, 2, 3))
PEOPLE = (
    build.participant(1, role="arealplanlegger"),
    build.participant(2, given="Åse", family="Næss", municipality="5403"),
    build.participant(3, given="Per", family="Hansen", municipality="5421", organisation=""),
)
SIZES = (WIDE, NORMAL, NARROW)


@pytest.fixture
def desk(keyring: Keyring, clock: FixedClock) -> Desk:
    """Make a desk with three people, of whom one has a printed badge."""
    state = build.numbered(build.state(PEOPLE))
    for person in PEOPLE:
        state.badges[person.id] = Badge(id=person.id)
    state.badges[EIRIK] = Badge(id=EIRIK, printed_at=build.at("07:20"))
    return build.desk(state, clock=clock, keyring=keyring)


@asynccontextmanager
async def opened(
    desk: Desk,
    letters: str = "sol",
    *,
    first: str = "people",
    size: tuple[int, int] = NORMAL,
    language: str = "nb",
) -> AsyncIterator[Pilot[None]]:
    """Open the console with somebody chosen."""
    app = DeskApp(desk, SCREENS, first=first, language=language)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        await type_text(pilot, letters)
        await press(pilot, "down")
        yield pilot


async def edit(pilot: Pilot[None]) -> EditPersonDialog:
    """Open the dialog by its key, and let the time pass in which Enter does nothing."""
    await press(pilot, "ctrl+e")
    return dialog_of(pilot)


def dialog_of(pilot: Pilot[None]) -> EditPersonDialog:
    """Give the dialog that is open, ready for Enter."""
    dialog = pilot.app.screen
    assert isinstance(dialog, EditPersonDialog)
    dialog._quiet_until = Message().time - 60
    return dialog


def person(pilot: Pilot[None], who: ParticipantId = EIRIK) -> Participant:
    """Give what is known of somebody."""
    return console(pilot).state.participants[who]


def values(pilot: Pilot[None]) -> dict[str, str]:
    """Give what stands in the fields."""
    return {name: pilot.app.screen.query_one(f"#{name}", ScanField).value for name in LABELS}


def seen(pilot: Pilot[None]) -> str:
    """Give what is seen, with single blanks."""
    return " ".join("\n".join(stage.seen(pilot.app)).split())


async def test_16_a_badge_with_a_wrong_name_and_title(desk: Desk) -> None:
    """Find them, two fields, Enter, and the key that prints."""
    async with counter(desk, first="people") as hands:
        await hands.type("sol")
        await hands.press("down", "ctrl+e")
        dialog_of(hands._pilot)
        await hands.press("down")
        await hands.type("en")
        await hands.press("down")
        await hands.type(" i")
        await hands.press("enter")
        assert "Skriv ut skilt på nytt: Ctrl+R" in hands.seen
        corrected = hands.app.state.participants[EIRIK]
        await hands.press("ctrl+r")

        assert (corrected.family, corrected.role) == ("Solhaugen", "arealplanlegger i")
        assert hands.keys <= 15


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["nb", "en"])
async def test_what_is_known_stands_in_the_fields(
    desk: Desk, size: tuple[int, int], language: str
) -> None:
    """All five, the municipality by its name, in every size and both languages."""
    async with opened(desk, size=size, language=language) as pilot:
        await edit(pilot)

        assert values(pilot) == {
            "given": "Eirik",
            "family": "Solhaug",
            "role": "arealplanlegger",
            "organisation": person(pilot).organisation,
            "municipality": "Målselv",
        }
        assert "arealplanlegger" in seen(pilot)
        assert ("Esc lukk" if language == "nb" else "Esc close") in seen(pilot)


async def test_one_undo_takes_it_back(desk: Desk) -> None:
    """Two fields are one act, and nothing else of the person changed."""
    async with opened(desk) as pilot:
        before = person(pilot)
        await edit(pilot)
        await type_text(pilot, "a")
        await press(pilot, "down")
        await type_text(pilot, "s")
        await press(pilot, "enter")
        assert person(pilot).name == "Eirika Solhaugs"
        await press(pilot, "ctrl+z")

        assert person(pilot) == before
        assert not isinstance(pilot.app.screen, EditPersonDialog)


async def test_nothing_changed_says_so(desk: Desk) -> None:
    """Enter at once records nothing."""
    async with opened(desk) as pilot:
        await edit(pilot)
        await press(pilot, "enter")

        assert not desk.state.entries
        outcome = console(pilot).answers[0].outcome
        assert outcome is not None
        assert outcome.key == "registration.same"
        assert "som før" in seen(pilot)


async def test_left_without_saving(desk: Desk) -> None:
    """Esc keeps what was known, and the letters of the list."""
    async with opened(desk) as pilot:
        before = person(pilot)
        await edit(pilot)
        await type_text(pilot, "x")
        await press(pilot, "escape")

        assert person(pilot) == before
        assert not console(pilot).answers
        assert pilot.app.screen.query_one(ScanField).value == "sol"


async def test_unknown_municipality_is_pointed_out(desk: Desk) -> None:
    """Enter stays, goes to the field and says what to do; an empty one is none."""
    async with opened(desk) as pilot:
        dialog = await edit(pilot)
        await press(pilot, "up")
        await type_text(pilot, "x")
        await press(pilot, "down", "enter")
        assert pilot.app.screen is dialog
        assert dialog.focused is dialog.query_one("#municipality")
        assert "Ukjent kommune" in seen(pilot)
        dialog_of(pilot)
        await press(pilot, "ctrl+x", "enter")

        assert person(pilot).municipality is None


async def test_municipality_by_any_name(desk: Desk) -> None:
    """The full name stands beside what was written."""
    async with opened(desk) as pilot:
        await edit(pilot)
        await press(pilot, "up", "ctrl+x")
        await type_text(pilot, "deatnu")
        assert "Deatnu – Tana" in seen(pilot)
        await press(pilot, "enter")

        found = municipalities.find("Tana")
        assert found is not None
        assert person(pilot).municipality == found.number


async def test_name_cannot_be_emptied(desk: Desk) -> None:
    """Somebody without any name is nobody."""
    async with opened(desk) as pilot:
        dialog = await edit(pilot)
        await press(pilot, "ctrl+x", "down", "ctrl+x", "enter")

        assert pilot.app.screen is dialog
        assert "Navnet mangler" in seen(pilot)
        assert person(pilot).name == "Eirik Solhaug"


async def test_caret_moves_in_the_field(desk: Desk) -> None:
    """A letter in the middle is corrected where it stands."""
    async with opened(desk) as pilot:
        await edit(pilot)
        await press(pilot, "left", "backspace")
        await type_text(pilot, "c")
        await press(pilot, "enter")

        assert person(pilot).given == "Eirck"


async def test_namesake_from_there_is_named(desk: Desk) -> None:
    """Before anything is saved; it may be two people."""
    async with opened(desk, "næss") as pilot:
        await edit(pilot)
        await press(pilot, "ctrl+x")
        await type_text(pilot, "per")
        await press(pilot, "down", "ctrl+x")
        await type_text(pilot, "hansen")
        assert "Finnes fra før" not in seen(pilot)
        await press(pilot, "up", "up", "ctrl+x")
        await type_text(pilot, "5421")

        assert "Finnes fra før: Per Hansen, Senja, skilt 3" in seen(pilot)
        await press(pilot, "enter")
        assert person(pilot, ASE).name == "per hansen"


async def test_letters_that_the_badge_lacks_are_told(desk: Desk) -> None:
    """While there is time to write them otherwise, and in the answer."""
    async with opened(desk) as pilot:
        await edit(pilot)
        await type_text(pilot, "日")
        assert "Navneskiltet kan ikke vise 日" in seen(pilot)
        await press(pilot, "enter")

        assert person(pilot).given == "Eirik日"
        assert "日" in seen(pilot)


@pytest.mark.parametrize("name", HOSTILE)
async def test_hostile_text_is_only_text(keyring: Keyring, clock: FixedClock, name: str) -> None:
    """What stands in a name does nothing in the field, the title or the answer."""
    someone = build.participant(1, given=name, family="Solhaug")
    desk = build.desk(build.numbered(build.state((someone,))), clock=clock, keyring=keyring)
    async with opened(desk) as pilot:
        dialog = await edit(pilot)
        assert "\x1b" not in seen(pilot)
        await press(pilot, "down")
        await type_text(pilot, " [b]x[/]")
        await press(pilot, "enter")

        assert pilot.app.screen is not dialog
        assert person(pilot).family == "Solhaug [b]x[/]"
        assert person(pilot).given == clean(name, LIMITS["given"])


async def test_scan_over_it_is_a_scan(desk: Desk) -> None:
    """Another is let in, and what is being written stays."""
    async with opened(desk) as pilot:
        dialog = await edit(pilot)
        await type_text(pilot, "a")
        await scan(pilot, desk.code(ASE))

        assert desk.state.is_present(ASE, 1)
        assert pilot.app.screen is dialog
        assert values(pilot)["given"] == "Eirika"
        dialog._quiet_until = 0.0
        await press(pilot, "enter")
        assert person(pilot).given == "Eirika"


async def test_hidden_names_stay_hidden(desk: Desk) -> None:
    """Dots stand for what is written, and the number for whom it is about."""
    async with opened(desk) as pilot:
        await edit(pilot)
        await press(pilot, "ctrl+s")
        assert "Solhaug" not in seen(pilot)
        assert "arealplanlegger" not in seen(pilot)
        await press(pilot, "ctrl+s")

        assert "Solhaug" in seen(pilot)


async def test_who_is_erased_meanwhile_is_shown_no_more(desk: Desk) -> None:
    """Another desk erased them while the dialog was open."""
    async with opened(desk) as pilot:
        dialog = await edit(pilot)
        desk.do(ErasePerson(who=Known(EIRIK), is_sure=True))
        await pilot.pause()

        assert pilot.app.screen is not dialog
        assert "Solhaug" not in seen(pilot)


async def test_what_another_desk_changed_stays(desk: Desk) -> None:
    """Only fields that were changed here are sent."""
    async with opened(desk) as pilot:
        await edit(pilot)
        desk.do(EditPerson(who=Known(EIRIK), fields={"role": "ordfører"}))
        await type_text(pilot, "a")
        await press(pilot, "enter")

        assert (person(pilot).given, person(pilot).role) == ("Eirika", "ordfører")


async def test_card_is_corrected_and_shows_it(desk: Desk) -> None:
    """The key of the card; the card is there again with the new name, and none is put away."""
    async with opened(desk) as pilot:
        console(pilot).push_screen(PersonDialog(EIRIK))
        await pilot.pause()
        assert "endre" in seen(pilot)
        await edit(pilot)
        await type_text(pilot, "a")
        await press(pilot, "enter")

        assert isinstance(pilot.app.screen, PersonDialog)
        assert "Eirika Solhaug" in seen(pilot)


async def test_card_below_is_not_put_away(desk: Desk) -> None:
    """A card that nobody looks at waits while somebody writes over it."""
    async with opened(desk) as pilot:
        card = PersonDialog(EIRIK)
        console(pilot).push_screen(card)
        await pilot.pause()
        dialog = await edit(pilot)
        card._last_key_at = Message().time - 3600
        console(pilot).tick()
        await pilot.pause()

        assert pilot.app.screen is dialog


@pytest.mark.parametrize("first", ["checkin", "people", "badges"])
async def test_palette_offers_it_once(desk: Desk, first: str) -> None:
    """On each screen with people, about the one at hand."""
    words = "Endre person" if first == "people" else "Rett opplysninger: Eirik Solhaug, Målselv"
    async with opened(desk, first=first) as pilot:
        offered = [
            command
            for command in console(pilot).get_system_commands(pilot.app.screen)
            if command.title.startswith(("Endre person", "Rett opplysninger"))
        ]
        assert [command.title for command in offered] == [words]
        offered[0].callback()
        await pilot.pause()

        assert isinstance(pilot.app.screen, EditPersonDialog)


async def test_reprint_is_said_only_where_the_paper_is_wrong(desk: Desk) -> None:
    """Not where nothing was printed, nor where only the municipality changed."""
    async with opened(desk, "næss") as pilot:
        await edit(pilot)
        await type_text(pilot, "a")
        await press(pilot, "enter")
        assert "rettet" in seen(pilot)
        assert "Ctrl+R" not in seen(pilot)
    async with opened(desk) as pilot:
        await edit(pilot)
        await press(pilot, "up", "ctrl+x")
        await type_text(pilot, "alta")
        await press(pilot, "enter")
        assert "rettet" in seen(pilot)
        assert "Ctrl+R" not in seen(pilot)


async def test_reprint_is_theirs_when_the_letters_name_them_no_more(desk: Desk) -> None:
    """The answer names the key, so the key means whom the answer is about."""
    async with opened(desk, first="badges") as pilot:
        offered = console(pilot).get_system_commands(pilot.app.screen)
        next(each for each in offered if each.title.startswith("Rett")).callback()
        await pilot.pause()
        dialog_of(pilot)
        await press(pilot, "down", "ctrl+x")
        await type_text(pilot, "Berg")
        await press(pilot, "enter")
        assert "Ctrl+R" in seen(pilot)
        await press(pilot, "ctrl+r")

        assert isinstance(pilot.app.screen, PrintDialog)
        assert "Eirik Berg" in seen(pilot)


async def test_with_nobody_chosen_it_asks_whom(desk: Desk) -> None:
    """The key alone opens nothing."""
    async with opened(desk, "") as pilot:
        await press(pilot, "ctrl+e")

        assert not isinstance(pilot.app.screen, EditPersonDialog)


@pytest.mark.parametrize(
    ("language", "words"), [("nb", "Ingen er satt til side"), ("en", "Nobody has been put aside")]
)
async def test_empty_list_of_those_aside_says_so(desk: Desk, language: str, words: str) -> None:
    """And offers nothing to do with nobody."""
    async with opened(desk, "", first="checkin", language=language) as pilot:
        await press(pilot, "ctrl+t")

        assert isinstance(pilot.app.screen, AsideListDialog)
        assert words in seen(pilot)
        assert not pilot.app.screen.query_one(Rows).rows
        assert "Enter" not in "\n".join(stage.seen(pilot.app)[:-1]).split(words)[1]


@pytest.mark.parametrize(("language", "words"), [("nb", "beste først"), ("en", "best first")])
async def test_narrow_list_says_its_order(desk: Desk, language: str, words: str) -> None:
    """Where the views take their whole line, it stands beside the number of hits."""
    async with opened(desk, size=NARROW, language=language) as pilot:
        assert f"· {words}" in seen(pilot)
        await press(pilot, "right")

        assert words not in seen(pilot)


def test_every_municipality_is_found_by_the_name_that_is_shown() -> None:
    """A field that nobody touched names the municipality it was filled from."""
    for each in municipalities.MUNICIPALITIES:
        assert municipalities.find(each.name) == each
