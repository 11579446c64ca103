"""The check-in desk: letters and Enter, scans anywhere, and never the wrong person."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from textual.pilot import Pilot

from store.badges.keys import Keyring
from store.clock import FixedClock
from store.conference.people import Participant, ParticipantId
from store.desk import Desk
from store.intents.naming import Typed
from tests import build
from tests.keys import scan, type_text
from tests.tui.screens.consoles import press, seen
from tests.tui.situations import expected
from tui.app import DeskApp
from tui.dialogs.anyway import AnywayDialog
from tui.screens import SCREENS
from tui.screens.checkin.screen import CheckinScreen
from tui.widgets.rows import Rows
from tui.widgets.scan_field import ScanField
from tui.widgets.verdict_panel import VerdictPanel

PEOPLE = (
    build.participant(1),
    build.participant(2, given="Åse", family="Næss", municipality="5403"),
    build.participant(3, given="Per Olav", family="Hansen", municipality="5403"),
    build.participant(4, given="Per Olav", family="Hansen", municipality="5421"),
    build.participant(5, given="Bjørn-Åge", family="Mikalsen", municipality="5433", days=(2,)),
)


@asynccontextmanager
async def opened(desk: Desk, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Pilot[None]]:
    """Open the console on a desk."""
    app = DeskApp(desk, SCREENS)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield pilot


def desk_with(
    keyring: Keyring, clock: FixedClock, people: tuple[Participant, ...] = PEOPLE
) -> Desk:
    """Make a desk with people."""
    return build.desk(build.state(people), clock=clock, keyring=keyring)


@pytest.fixture
def desk(keyring: Keyring, clock: FixedClock) -> Desk:
    """Make a desk with five people."""
    return desk_with(keyring, clock)


def console(pilot: Pilot[None]) -> DeskApp:
    """Give the console that a pilot drives."""
    assert isinstance(pilot.app, DeskApp)
    return pilot.app


def heading(pilot: Pilot[None]) -> str:
    """Give what the large answer says."""
    return pilot.app.screen.query_one(VerdictPanel).card.heading


def is_in(desk: Desk, number: int) -> bool:
    """Tell whether somebody is present on day 1."""
    return desk.state.is_present(ParticipantId(f"p{number}"), 1)


async def test_letters_and_enter_check_in(desk: Desk) -> None:
    """Two beginnings and Enter are the happy path; the field is empty and ready after it."""
    async with opened(desk) as pilot:
        await type_text(pilot, "sol eir")
        await pilot.press("enter")

        assert is_in(desk, 1)
        assert heading(pilot) == "SJEKKET INN"
        field = pilot.app.screen.query_one(ScanField)
        assert (field.value, field.has_focus) == ("", True)


async def test_namesakes_are_never_chosen_by_enter(desk: Desk) -> None:
    """Enter among several only marks the first row; the operator's own move admits."""
    async with opened(desk) as pilot:
        await type_text(pilot, "per ha")
        await pilot.press("enter")
        assert not is_in(desk, 3)
        assert not is_in(desk, 4)
        rows = pilot.app.screen.query_one(Rows)
        assert rows.cursor == 0


async def test_cursor_and_enter_admit_the_chosen_row(desk: Desk) -> None:
    """The row that the operator moved to is admitted."""
    async with opened(desk) as pilot:
        await type_text(pilot, "per ha")
        await pilot.press("down", "down")
        chosen = pilot.app.screen.query_one(Rows).chosen
        assert chosen is not None
        await pilot.press("enter")

        assert desk.state.is_present(ParticipantId(chosen.key), 1)
        assert sum(is_in(desk, number) for number in (3, 4)) == 1


async def test_enter_never_overtakes_an_arrow(desk: Desk) -> None:
    """Where the console was busy and several keys wait, Enter means the row that they lead to."""
    async with opened(desk) as pilot:
        await type_text(pilot, "per ha")
        await press(pilot, "down")
        second = pilot.app.screen.query_one(Rows).rows[1]
        await press(pilot, "down", "enter")

        assert desk.state.is_present(ParticipantId(second.key), 1)
        assert sum(is_in(desk, number) for number in (3, 4)) == 1


async def test_typing_again_forgets_the_move(desk: Desk) -> None:
    """A letter after the arrows takes the choice back."""
    async with opened(desk) as pilot:
        await type_text(pilot, "per")
        await pilot.press("down")
        await type_text(pilot, " ha")
        await pilot.press("enter")

        assert not is_in(desk, 3)
        assert not is_in(desk, 4)


async def test_near_matches_are_not_admitted_by_enter(desk: Desk) -> None:
    """A slip of one letter shows who may be meant and admits nobody."""
    async with opened(desk) as pilot:
        await type_text(pilot, "solhuag")
        rows = pilot.app.screen.query_one(Rows)
        assert "p1" in [row.key for row in rows.rows]
        await pilot.press("enter")

        assert not is_in(desk, 1)


async def test_enter_with_an_empty_field_does_nothing(desk: Desk) -> None:
    """An Enter too much has no answer."""
    async with opened(desk) as pilot:
        await pilot.press("enter", "enter")

        assert heading(pilot) == "Klar"
        assert desk.state.entries == {}


async def test_nobody_is_a_verdict(desk: Desk) -> None:
    """Letters that name nobody are answered in words."""
    async with opened(desk) as pilot:
        await type_text(pilot, "xqzw")
        await pilot.press("enter")

        assert heading(pilot) == "INGEN TREFF"


async def test_scan_checks_in_and_leaves_typed_letters(desk: Desk) -> None:
    """A scan in the middle of typing is answered above and leaves the letters."""
    async with opened(desk) as pilot:
        await type_text(pilot, "åse")
        await scan(pilot, desk.code(ParticipantId("p1")))

        assert is_in(desk, 1)
        assert pilot.app.screen.query_one(ScanField).value == "åse"
        assert heading(pilot) == "SJEKKET INN"


async def test_scan_over_a_dialog_is_answered(desk: Desk) -> None:
    """A scan over an open dialog yields its verdict, and the dialog stays as it was."""
    async with opened(desk) as pilot:
        await type_text(pilot, "bjørn")
        await pilot.press("down", "ctrl+o")
        assert isinstance(pilot.app.screen, AnywayDialog)
        await scan(pilot, desk.code(ParticipantId("p1")))

        assert is_in(desk, 1)
        assert not is_in(desk, 5)
        assert isinstance(pilot.app.screen, AnywayDialog)


async def test_anyway_asks_for_a_reason(desk: Desk) -> None:
    """Over a rule somebody is let in with a reason that is recorded."""
    async with opened(desk) as pilot:
        await type_text(pilot, "bjørn")
        await pilot.press("enter")
        assert heading(pilot) == "IKKE PÅMELDT I DAG"
        await pilot.press("ctrl+o")
        await pilot.press("enter")
        assert not is_in(desk, 5)
        await type_text(pilot, "avtalt")
        await pilot.press("enter")

        presence = desk.state.presence_of(ParticipantId("p5"), 1)
        assert presence is not None
        assert (presence.reason, presence.overrode) == ("avtalt", ("wrong_day",))


async def test_undo_and_redo(desk: Desk) -> None:
    """Ctrl+Z takes the last act back and says whom; Ctrl+Y does it again."""
    async with opened(desk) as pilot:
        await type_text(pilot, "sol")
        await pilot.press("enter")
        await pilot.press("ctrl+z")
        assert not is_in(desk, 1)
        assert "Eirik Solhaug" in heading(pilot)
        await pilot.press("ctrl+y")

        assert is_in(desk, 1)


async def test_check_out_of_the_last_answer(desk: Desk, clock: FixedClock) -> None:
    """Ctrl+U lets out whom the fresh answer was about."""
    async with opened(desk) as pilot:
        await type_text(pilot, "sol")
        await pilot.press("enter")
        clock.advance(minutes=1)
        await pilot.press("ctrl+u")

        assert not is_in(desk, 1)
        assert heading(pilot) == "SJEKKET UT"


async def test_doors_that_opened_are_not_announced(keyring: Keyring, clock: FixedClock) -> None:
    """Before anybody came the panel says when they open, and after that when they did."""
    clock.set(build.at("07:50"))
    async with opened(expected(keyring, clock)) as pilot:
        assert "Dørene åpner kl.\u00a008.00" in seen(pilot)
        clock.advance(minutes=11)
        console(pilot).tick()
        await pilot.pause()

        assert "Dørene åpnet kl.\u00a008.00" in seen(pilot)


async def test_keys_never_act_on_somebody_whose_answer_is_gone(desk: Desk) -> None:
    """A sentence that asks whom is meant takes the answer's place; nobody is meant then."""
    async with opened(desk) as pilot:
        await scan(pilot, desk.code(ParticipantId("p1")))
        await type_text(pilot, "x")
        await pilot.press("ctrl+g")
        assert "delegasjonen" in heading(pilot)
        await pilot.press("ctrl+u", "ctrl+t")

        assert is_in(desk, 1)
        assert [hold.participant for hold in desk.state.holds.values()] == [None]


async def test_second_enter_within_a_blink_does_nothing(desk: Desk) -> None:
    """CR LF, or a nervous finger, is one Enter."""
    async with opened(desk) as pilot:
        await type_text(pilot, "sol")
        await pilot.press("enter", "enter")

        assert [answer.verdict and answer.verdict.word for answer in console(pilot).answers] == [
            "admitted"
        ]


async def test_answer_is_fresh_until_the_next_person(desk: Desk) -> None:
    """The fill goes with the first letter for somebody else; the words stay."""
    async with opened(desk) as pilot:
        await type_text(pilot, "sol")
        await pilot.press("enter")
        panel = pilot.app.screen.query_one(VerdictPanel)
        assert panel.is_fresh
        await type_text(pilot, "p")

        assert not panel.is_fresh
        assert heading(pilot) == "SJEKKET INN"


async def test_hits_are_put_away(desk: Desk) -> None:
    """Esc empties the field and the list."""
    async with opened(desk) as pilot:
        await type_text(pilot, "per")
        await pilot.press("escape")

        assert pilot.app.screen.query_one(ScanField).value == ""
        assert list(pilot.app.screen.query_one(Rows).rows) == []


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (60, 20)])
async def test_nothing_moves(desk: Desk, size: tuple[int, int]) -> None:
    """The answer and the field keep their places in every state."""
    async with opened(desk, size) as pilot:
        screen = pilot.app.screen
        before = [screen.query_one(kind).region for kind in (VerdictPanel, ScanField)]
        await type_text(pilot, "per")
        typing = [screen.query_one(kind).region for kind in (VerdictPanel, ScanField)]
        console(pilot).admit(Typed("1"))
        await pilot.pause()
        after = [screen.query_one(kind).region for kind in (VerdictPanel, ScanField)]

        assert before == typing == after


async def test_names_can_be_hidden(desk: Desk) -> None:
    """Ctrl+S shows dots for names until it is pressed again."""
    async with opened(desk) as pilot:
        await type_text(pilot, "sol")
        await pilot.press("ctrl+s")
        row = pilot.app.screen.query_one(Rows).rows[0]

        assert "Solhaug" not in row.draw(70, is_chosen=False).plain
        assert isinstance(pilot.app.screen, CheckinScreen)


HOSTILE = (
    "[/foo]",
    "Ola [VIP]",
    "[@click=app.quit]Per[/]",
    "A\u030ase",
    "N" * 60,
    "Kari 🎉",
    "\u202eנועה",
    "Eva\x1b]0;title\x07",
)


@pytest.mark.parametrize("name", HOSTILE)
async def test_hostile_names_are_only_names(keyring: Keyring, clock: FixedClock, name: str) -> None:
    """Whatever a name holds, it is drawn and does nothing."""
    person = build.participant(1, given=name, family="Zzz")
    desk = desk_with(keyring, clock, (person,))
    async with opened(desk) as pilot:
        await type_text(pilot, "zzz")
        row = pilot.app.screen.query_one(Rows).rows[0]
        drawn = row.draw(70, is_chosen=True)
        await pilot.press("enter")

        assert drawn.cell_length == 70
        assert is_in(desk, 1)
        assert pilot.app.is_running
