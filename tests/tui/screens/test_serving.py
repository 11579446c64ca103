"""Exceptions at the counter: parked, registered, replaced and retracked from check-in and F4."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from textual import events
from textual.message import Message
from textual.pilot import Pilot

from store.badges.keys import Keyring
from store.clock import FixedClock
from store.conference.people import Participant, ParticipantId, Status
from store.desk import Desk
from store.intents.aside import PutPersonAside, parked
from store.intents.naming import Known, Typed
from tests import build, stage
from tests.keys import post, scan, type_text
from tests.sizes import NARROW, NORMAL, WIDE
from tests.tui.screens.consoles import HOSTILE, console, press
from tui.app import DeskApp
from tui.dialogs.aside import AsideDialog, AsideListDialog
from tui.dialogs.serving import ServingDialog, spelled
from tui.dialogs.substitute import SubstituteDialog
from tui.dialogs.track import TrackDialog
from tui.dialogs.walk_in import WalkInDialog
from tui.screens import SCREENS
from tui.widgets.key_line import KeyLine
from tui.widgets.rows import Rows
from tui.widgets.scan_field import ScanField
from tui.widgets.verdict_panel import VerdictPanel

PEOPLE = (
    build.participant(1),
    build.participant(2, given="Åse", family="Næss", municipality="5403"),
    build.participant(3, given="Bjørn-Åge", family="Mikalsen", municipality="5433", days=(2,)),
    build.participant(4, given="Vigdis", family="Li", status=Status.WAITING, place=1),
)
KEYS = ("ctrl+t", "ctrl+n", "ctrl+b", "ctrl+l")
SIZES = (WIDE, NORMAL, NARROW)
SCREENS_WITH_PEOPLE = ("checkin", "people")


@pytest.fixture
def desk(keyring: Keyring, clock: FixedClock) -> Desk:
    """Make a desk with four people."""
    state = build.numbered(build.state(PEOPLE, settings={"seats.A": 1, "seats.B": 40}))
    return build.desk(state, clock=clock, keyring=keyring)


@asynccontextmanager
async def opened(
    desk: Desk, *, first: str = "checkin", size: tuple[int, int] = NORMAL, language: str = "nb"
) -> AsyncIterator[Pilot[None]]:
    """Open the console on a desk."""
    app = DeskApp(desk, SCREENS, first=first, language=language)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield pilot


async def choose(pilot: Pilot[None], letters: str) -> None:
    """Move to the first whom some letters name."""
    await type_text(pilot, letters)
    await press(pilot, "down")


async def ask(pilot: Pilot[None], key: str) -> ServingDialog[object]:
    """Press a key that opens a dialog, and let the time pass in which Enter does nothing."""
    await press(pilot, key)
    await pilot.pause()
    dialog = pilot.app.screen
    assert isinstance(dialog, ServingDialog)
    dialog._quiet_until = Message().time - 60
    return dialog


def seen(pilot: Pilot[None]) -> str:
    """Give what is seen."""
    return "\n".join(stage.seen(pilot.app))


def by_family(desk: Desk, family: str) -> Participant:
    """Give the one participant of a family name."""
    (found,) = [one for one in desk.state.participants.values() if one.family == family]
    return found


@pytest.mark.parametrize("first", SCREENS_WITH_PEOPLE)
async def test_chosen_one_is_parked_with_a_reason(desk: Desk, first: str) -> None:
    """The key, an arrow and Enter; the dialog names the person, the field is empty after it."""
    async with opened(desk, first=first) as pilot:
        await choose(pilot, "sol")
        dialog = await ask(pilot, "ctrl+t")
        assert isinstance(dialog, AsideDialog)
        assert "Eirik Solhaug, Målselv" in seen(pilot)
        await press(pilot, "down", "down", "enter")

        (hold,) = parked(desk.state)
        assert (hold.participant, hold.words) == ("p1", "Feil i påmeldingen")
        assert pilot.app.screen.query_one(ScanField).value == ""


async def test_refused_one_is_parked_by_one_key(desk: Desk) -> None:
    """The person of the fresh verdict, with what it said."""
    async with opened(desk) as pilot:
        await scan(pilot, desk.code(ParticipantId("p3")))
        await pilot.press("ctrl+t")

        (hold,) = parked(desk.state)
        assert (hold.participant, hold.words) == ("p3", "Ikke påmeldt i dag")


async def test_who_is_in_no_list_is_parked_by_what_was_typed(desk: Desk) -> None:
    """Nobody fits the letters: they are the words by which somebody waits."""
    async with opened(desk) as pilot:
        await type_text(pilot, "kari nordmann")
        await pilot.press("ctrl+t")

        (hold,) = parked(desk.state)
        assert (hold.participant, hold.words) == (None, "kari nordmann: Ikke i listen")


async def test_who_is_inside_is_not_parked_unasked(desk: Desk) -> None:
    """An answer that refused nobody gives no reason."""
    async with opened(desk) as pilot:
        await scan(pilot, desk.code(ParticipantId("p1")))
        dialog = await ask(pilot, "ctrl+t")

        assert isinstance(dialog, AsideDialog)
        assert parked(desk.state) == []


async def test_nobody_among_several_is_parked_unseen(desk: Desk) -> None:
    """With hits and none chosen, the key first says whom it would mean."""
    async with opened(desk) as pilot:
        await type_text(pilot, "s")
        await press(pilot, "ctrl+t")

        assert not isinstance(pilot.app.screen, ServingDialog)
        assert pilot.app.screen.query_one(Rows).cursor == 0
        assert parked(desk.state) == []


async def test_an_empty_side_desk_offers_nothing_to_choose(desk: Desk) -> None:
    """Where nobody stands aside, the only key is the one that leaves."""
    async with opened(desk) as pilot:
        dialog = await ask(pilot, "ctrl+t")
        assert isinstance(dialog, AsideListDialog)
        await pilot.pause()

        assert [hint.key for hint in dialog.query_one(KeyLine).hints] == ["Esc"]


@pytest.mark.parametrize("first", SCREENS_WITH_PEOPLE)
async def test_side_desk_goes_on_with_somebody(desk: Desk, first: str) -> None:
    """With nobody chosen the key lists; Enter takes up the chosen one and lets them in."""
    desk.do(PutPersonAside(who=Known(ParticipantId("p1")), words="Mangler betaling"))
    async with opened(desk, first=first) as pilot:
        dialog = await ask(pilot, "ctrl+t")
        assert isinstance(dialog, AsideListDialog)
        assert "Eirik Solhaug, Målselv" in seen(pilot)
        await press(pilot, "down")
        assert "Mangler betaling" in seen(pilot)
        await press(pilot, "enter")

        assert parked(desk.state) == []
        assert desk.state.is_present(ParticipantId("p1"), 1)


async def test_somebody_is_only_taken_off_the_list(desk: Desk) -> None:
    """The key of the list itself lets nobody in."""
    desk.do(PutPersonAside(who=Known(ParticipantId("p1"))))
    async with opened(desk) as pilot:
        await ask(pilot, "ctrl+t")
        await press(pilot, "down", "ctrl+t")

        assert parked(desk.state) == []
        assert not desk.state.is_present(ParticipantId("p1"), 1)


async def test_the_key_held_down_takes_nobody_off(desk: Desk) -> None:
    """Held too long, the key that parks opens the list, and does no more."""
    for number in (1, 2):
        desk.do(PutPersonAside(who=Known(ParticipantId(f"p{number}"))))
    async with opened(desk) as pilot:
        await scan(pilot, desk.code(ParticipantId("p1")))
        start = Message().time
        for repeat in range(60):
            key = events.Key("ctrl+t", None)
            key.time = start + 0.5 * (repeat > 0) + 0.033 * repeat
            await post(pilot, [key])

        assert isinstance(pilot.app.screen, AsideListDialog)
        assert len(parked(desk.state)) == 2


async def test_unknown_one_who_is_taken_up_is_registered(desk: Desk) -> None:
    """Whoever was parked by words alone gets the form with their name."""
    desk.do(PutPersonAside(words="Kari Nordmann: Ikke i listen"))
    async with opened(desk) as pilot:
        await ask(pilot, "ctrl+t")
        await press(pilot, "down", "enter")
        await pilot.pause()

        assert isinstance(pilot.app.screen, WalkInDialog)
        values = [field.value for field in pilot.app.screen.query(ScanField)]
        assert values == ["Kari", "Nordmann", ""]


async def test_other_window_takes_up_too(desk: Desk) -> None:
    """A list that stands open follows what another window does."""
    async with opened(desk) as pilot:
        desk.do(PutPersonAside(who=Known(ParticipantId("p1")), words="Vent", window="other"))
        dialog = await ask(pilot, "ctrl+t")
        desk.do(PutPersonAside(who=Known(ParticipantId("p2")), words="Vent", window="other"))
        await pilot.pause()
        assert len(dialog.query_one(Rows).rows) == 2


async def test_walk_in_is_registered_and_inside(desk: Desk) -> None:
    """Three fields and Enter: the large answer shows the new number."""
    async with opened(desk) as pilot:
        await type_text(pilot, "kari nordmann")
        dialog = await ask(pilot, "ctrl+n")
        assert isinstance(dialog, WalkInDialog)
        await type_text(pilot, "målselv")
        await press(pilot, "enter")

        kari = by_family(desk, "Nordmann")
        assert (kari.municipality, desk.state.is_present(kari.id, 1)) == ("5418", True)
        card = pilot.app.screen.query_one(VerdictPanel).card
        assert (card.heading, card.number) == ("SJEKKET INN", str(kari.number))
        await press(pilot, "ctrl+z")
        assert kari.id not in desk.state.participants


async def test_enter_goes_through_the_empty_fields(desk: Desk) -> None:
    """Enter in a field that is followed by an empty one goes there; the last one registers."""
    async with opened(desk) as pilot:
        dialog = await ask(pilot, "ctrl+n")
        for words in ("Kari", "Nordmann", "NINA"):
            await type_text(pilot, words)
            dialog._quiet_until = 0.0
            await press(pilot, "enter")

        assert by_family(desk, "Nordmann").organisation == "NINA"


async def test_walk_in_who_is_in_the_list_is_pointed_out(desk: Desk) -> None:
    """The same name from the same place: Enter shows who it is, and once more lets them in."""
    async with opened(desk) as pilot:
        await type_text(pilot, "eirik solhaug")
        dialog = await ask(pilot, "ctrl+n")
        await type_text(pilot, "målselv")
        assert "Er påmeldt fra før" in seen(pilot)
        await press(pilot, "enter")
        assert dialog.query_one(Rows).cursor == 0
        dialog._quiet_until = Message().time - 60
        await press(pilot, "enter")

        assert desk.state.is_present(ParticipantId("p1"), 1)
        assert len(desk.state.participants) == len(PEOPLE)


async def test_somebody_else_of_that_name_is_registered(desk: Desk) -> None:
    """The last row says that it is another one."""
    async with opened(desk) as pilot:
        await type_text(pilot, "eirik solhaug")
        await ask(pilot, "ctrl+n")
        await type_text(pilot, "målselv")
        await press(pilot, "down", "down", "enter")

        assert len(desk.state.participants) == len(PEOPLE) + 1


async def test_somebody_stands_for_another(desk: Desk) -> None:
    """Find Y, the key, type X, Enter: X is in, and Y's badge says so."""
    async with opened(desk) as pilot:
        await choose(pilot, "sol")
        dialog = await ask(pilot, "ctrl+b")
        assert isinstance(dialog, SubstituteDialog)
        await type_text(pilot, "kari nordmann")
        await press(pilot, "enter")

        kari = by_family(desk, "Nordmann")
        assert desk.state.participants[ParticipantId("p1")].substitute == kari.id
        assert desk.state.is_present(kari.id, 1)
        await scan(pilot, desk.code(ParticipantId("p1")))
        assert pilot.app.screen.query_one(VerdictPanel).card.heading == "BYTTET UT"


async def test_place_is_shared_by_one_key(desk: Desk) -> None:
    """An arrow chooses the day: each has their own."""
    async with opened(desk) as pilot:
        await choose(pilot, "sol")
        await ask(pilot, "ctrl+b")
        await type_text(pilot, "kari nordmann")
        await press(pilot, "left", "enter")

        assert by_family(desk, "Nordmann").days == (2,)
        assert desk.state.participants[ParticipantId("p1")].days == (1,)


@pytest.mark.parametrize("first", SCREENS_WITH_PEOPLE)
async def test_track_is_changed_by_two_keys(desk: Desk, first: str) -> None:
    """The other one of two is chosen already; the seats stand beside it."""
    async with opened(desk, first=first) as pilot:
        await choose(pilot, "sol")
        dialog = await ask(pilot, "ctrl+l")
        assert isinstance(dialog, TrackDialog)
        assert "1 av 1 plasser igjen" in seen(pilot)
        await press(pilot, "enter")

        assert desk.state.participants[ParticipantId("p1")].choices == {2: "A"}


async def test_keys_without_anybody_say_so(desk: Desk) -> None:
    """Substituting and changing track need somebody."""
    async with opened(desk) as pilot:
        await press(pilot, "ctrl+b")
        assert "FINN PERSONEN" in seen(pilot).upper()
        await press(pilot, "ctrl+l")
        assert not isinstance(pilot.app.screen, ServingDialog)


async def test_palette_withdraws_and_registers_again(desk: Desk) -> None:
    """What has no key stands in the palette, with the name of who it is about."""
    async with opened(desk) as pilot:
        app = console(pilot)
        await choose(pilot, "sol")
        titles = {each.title: each for each in app.get_system_commands(app.screen)}
        titles["Meld forfall: Eirik Solhaug, Målselv"].callback()
        assert desk.state.participants[ParticipantId("p1")].status is Status.WITHDRAWN
        await pilot.pause()
        titles = {each.title: each for each in app.get_system_commands(app.screen)}
        titles["Meld på igjen: Eirik Solhaug, Målselv"].callback()
        assert desk.state.participants[ParticipantId("p1")].status is Status.REGISTERED


async def test_scan_over_a_dialog_answers_above_it(desk: Desk) -> None:
    """The scanned one is in, the dialog stands as it was, and nothing was typed into it."""
    async with opened(desk) as pilot:
        for key in KEYS:
            await choose(pilot, "sol")
            dialog = await ask(pilot, key)
            before = [field.value for field in dialog.query(ScanField)]
            await scan(pilot, desk.code(ParticipantId("p2")))

            assert desk.state.is_present(ParticipantId("p2"), 1)
            assert pilot.app.screen is dialog
            assert [field.value for field in dialog.query(ScanField)] == before
            await press(pilot, "escape")
            await press(pilot, "escape")
        assert parked(desk.state) == []
        assert len(desk.state.participants) == len(PEOPLE)


async def test_typed_text_survives_a_dialog_that_is_left(desk: Desk) -> None:
    """Esc leaves the dialog and changes nothing, also when it is held down."""
    async with opened(desk) as pilot:
        await choose(pilot, "sol")
        for key in KEYS:
            await ask(pilot, key)
            await press(pilot, "escape")

            assert pilot.app.screen.query_one(ScanField).value == "sol"
        await ask(pilot, "ctrl+l")
        await press(pilot, "escape", "escape", "escape")
        assert desk.state.entries == {}


async def test_enter_too_much_does_nothing(desk: Desk) -> None:
    """An Enter that comes with the key that opened the dialog is not for it."""
    async with opened(desk) as pilot:
        await choose(pilot, "sol")
        for key in KEYS:
            dialog = await ask(pilot, key)
            dialog._quiet_until = Message().time + 60
            await press(pilot, "enter", "enter")

            assert pilot.app.screen is dialog
            await press(pilot, "escape")
        assert desk.state.entries == {}


@pytest.mark.parametrize("language", ["nb", "en"])
@pytest.mark.parametrize("size", SIZES)
async def test_dialogs_fit(desk: Desk, size: tuple[int, int], language: str) -> None:
    """At every size the keys stand below, and whom it is about above."""
    async with opened(desk, size=size, language=language) as pilot:
        await choose(pilot, "sol")
        for key in KEYS:
            await ask(pilot, key)
            drawn = seen(pilot)

            assert "Enter" in drawn
            assert "Esc" in drawn
            assert key == "ctrl+n" or "Eirik Solhaug" in drawn
            await press(pilot, "escape")


async def test_names_are_only_names(keyring: Keyring, clock: FixedClock) -> None:
    """Markup and escape sequences in a name stay text in every dialog."""
    people = [
        build.participant(at, given=name, family="Ek") for at, name in enumerate(HOSTILE, start=1)
    ]
    desk = build.desk(build.numbered(build.state(people)), clock=clock, keyring=keyring)
    for at, name in enumerate(HOSTILE, start=1):
        desk.do(PutPersonAside(who=Typed(str(at)), words=name))
    async with opened(desk) as pilot:
        await choose(pilot, "ek")
        for key in ("ctrl+b", "ctrl+l", "ctrl+t"):
            await ask(pilot, key)
            assert "\x1b" not in seen(pilot)
            await press(pilot, "escape")


async def test_hidden_names_stay_hidden(desk: Desk) -> None:
    """Dialogs and the list show numbers then."""
    desk.do(PutPersonAside(who=Known(ParticipantId("p1")), words="Eirik mangler betaling"))
    async with opened(desk) as pilot:
        console(pilot).hides_names = True
        await ask(pilot, "ctrl+t")
        await press(pilot, "down")

        assert "Solhaug" not in seen(pilot)
        assert "mangler betaling" not in seen(pilot)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("kari nordmann", "Kari Nordmann"),
        ("bjørn-åge ødegård", "Bjørn-Åge Ødegård"),
        ("Kari van der Berg", "Kari van der Berg"),
        ("čáppa", "Čáppa"),
        ("[/foo]", "[/foo]"),
        ("", ""),
    ],
)
def test_names_typed_in_a_hurry_get_capitals(typed: str, kept: str) -> None:
    """A name without any capital gets one at each beginning; any other is as it was typed."""
    assert spelled(typed) == kept


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("key", ["ctrl+n", "ctrl+b"])
async def test_letters_that_the_badge_cannot_show_are_said_while_typing(
    desk: Desk, key: str, size: tuple[int, int]
) -> None:
    """The line stands in the dialog as soon as the name does, and goes with it."""
    async with opened(desk, size=size) as pilot:
        await choose(pilot, "sol")
        dialog = await ask(pilot, key)
        field = dialog.query(ScanField).first()
        for name, is_said in (("Taro Hansen", False), ("太郎 Hansen", True), ("Taro", False)):
            field.value = name
            await pilot.pause()
            assert ("Navneskiltet kan ikke vise 太 郎." in seen(pilot)) is is_said


async def test_name_that_the_badge_cannot_show_is_saved_all_the_same(desk: Desk) -> None:
    """Whoever is called so is registered and inside; nothing of the name is lost."""
    async with opened(desk) as pilot:
        await choose(pilot, "sol")
        dialog = await ask(pilot, "ctrl+b")
        dialog.query_one(ScanField).value = "太郎 Hansen"
        await pilot.pause()
        await press(pilot, "enter")

        came = by_family(desk, "Hansen")
        assert came.given == "太郎"
        assert desk.state.is_present(came.id, 1)
