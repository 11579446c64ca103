"""The activity screen: every act, found by its words, and undone one by one."""

from __future__ import annotations

import pytest
from textual import events
from textual.pilot import Pilot

from store.badges.keys import Keyring
from store.clock import FixedClock
from store.conference.facts import CheckedIn, DeskId, Entry, EntryId, IntentId
from store.conference.people import ParticipantId, Presence
from store.conference.state import State
from store.desk import Desk
from store.intents.activity import Told
from store.intents.activity_acts import ACT_KEYS
from store.intents.activity_words import FACT_KEYS
from store.intents.admission import CheckIn, CheckOut
from store.intents.naming import Known
from store.language import LANGUAGES, Language
from tests import build
from tests.keys import post, scan, type_text
from tests.sizes import NARROW, NORMAL, WIDE
from tests.tui.screens.consoles import HOSTILE, console, opened, press, seen
from tui.look import width_of
from tui.screens.activity.rows import ACT, Log
from tui.screens.activity.screen import ActivityScreen
from tui.widgets.rows import Rows
from tui.widgets.scan_field import ScanField

EIRIK, ASE, PER = (ParticipantId(f"p{number}") for number in (1, 2, 3))
PEOPLE = (
    build.participant(1),
    build.participant(2, given="Åse", family="Næss", municipality="5403", organisation=""),
    build.participant(3, given="Per Olav", family="Hansen", municipality="5403", organisation=""),
)


@pytest.fixture
def desk(keyring: Keyring, clock: FixedClock) -> Desk:
    """Make a desk at which Eirik came, then Åse, then Per, a minute apart."""
    made = build.desk(build.state(PEOPLE), clock=clock, keyring=keyring)
    for person in (EIRIK, ASE, PER):
        made.do(CheckIn(who=Known(person), operator="KH"))
        clock.advance(minutes=1)
    return made


def rows(pilot: Pilot[None]) -> Rows:
    """Give the list."""
    return pilot.app.screen.query_one(Rows)


def listed(pilot: Pilot[None]) -> list[str]:
    """Give the words of all rows, without the blanks at their ends."""
    return [row.draw(72, is_chosen=False).plain.rstrip() for row in rows(pilot).rows]


async def settle(pilot: Pilot[None]) -> None:
    """Let the time pass in which an Enter would be taken for the one before."""
    screen = pilot.app.screen
    assert isinstance(screen, ActivityScreen)
    screen._quiet_until = 0.0
    await pilot.pause()


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_act_is_named_in_full(code: str) -> None:
    """The column of acts holds the longest word of any."""
    language = Language(code)
    words = [language.text(key) for key in (*ACT_KEYS.values(), *FACT_KEYS.values())]

    assert [each for each in words if width_of(each) > ACT] == []


async def test_acts_are_listed_newest_first(desk: Desk) -> None:
    """One row an act, and nobody is chosen before somebody chooses."""
    async with opened(desk, "activity", ActivityScreen) as pilot:
        assert listed(pilot) == [
            "08.14  Sjekket inn    Per Olav Hansen, Alta",
            "08.13  Sjekket inn    Åse Næss, Alta",
            "08.12  Sjekket inn    Eirik Solhaug, Målselv",
        ]
        assert rows(pilot).cursor is None
        assert "3 hendelser" in seen(pilot)


async def test_enter_undoes_exactly_the_chosen_act(desk: Desk) -> None:
    """The act in the middle is taken back, the others stand, and the row says so."""
    async with opened(desk, "activity", ActivityScreen) as pilot:
        await press(pilot, "down", "down")
        assert "kan angres" in seen(pilot)
        await settle(pilot)
        await press(pilot, "enter")

        state = desk.state
        assert [state.is_present(person, 1) for person in (EIRIK, ASE, PER)] == [True, False, True]
        assert listed(pilot)[0] == "08.15  Angret         Innsjekking av Åse Næss, Alta"
        assert listed(pilot)[2].endswith("angret 08.15")
        assert "Angret: innsjekkingen av Åse Næss." in seen(pilot)


async def test_cursor_stays_on_the_act(desk: Desk) -> None:
    """What another desk does pushes rows down, not the cursor."""
    async with opened(desk, "activity", ActivityScreen) as pilot:
        await press(pilot, "down", "down")
        before = rows(pilot).chosen
        desk.do(CheckOut(who=Known(PER)))
        await pilot.pause()

        now = rows(pilot).chosen
        assert before is not None
        assert now is not None
        assert (now.key, rows(pilot).cursor) == (before.key, 2)


async def test_enter_with_nobody_chosen_only_chooses(desk: Desk) -> None:
    """An Enter too much, as a scanner sends, undoes nothing."""
    async with opened(desk, "activity", ActivityScreen) as pilot:
        await settle(pilot)
        await press(pilot, "enter", "enter")

        assert rows(pilot).cursor == 0
        assert desk.state.undone == {}


async def test_enter_right_after_a_scan_undoes_nothing(desk: Desk) -> None:
    """The Enter that ends a scan is the scan's; the strip shows its answer."""
    async with opened(desk, "activity", ActivityScreen) as pilot:
        await press(pilot, "down")
        enter = events.Key("enter", None)
        await scan(pilot, desk.code(EIRIK))
        assert "ALLEREDE SJEKKET INN" in seen(pilot)
        await post(pilot, [enter])

        assert desk.state.undone == {}


async def test_overtaken_act_says_why_it_stands(desk: Desk) -> None:
    """Somebody who has left since cannot be un-arrived; Enter records nothing."""
    desk.do(CheckOut(who=Known(EIRIK)))
    async with opened(desk, "activity", ActivityScreen) as pilot:
        await press(pilot, "down", "down", "down", "down")
        await settle(pilot)
        await press(pilot, "enter")

        assert desk.state.undone == {}
        assert "endret siden" in seen(pilot)
        assert "Kan ikke angres nå: Sjekket ut kl.\u00a008.15" in seen(pilot)


async def test_typing_filters(desk: Desk) -> None:
    """Beginnings of words of act, name and place, in any order; Esc shows everything again."""
    async with opened(desk, "activity", ActivityScreen) as pilot:
        await type_text(pilot, "alta inn")
        assert len(listed(pilot)) == 2
        assert "2 treff" in seen(pilot)
        await type_text(pilot, " naess")
        assert listed(pilot) == ["08.13  Sjekket inn    Åse Næss, Alta"]
        await type_text(pilot, "x")
        assert listed(pilot) == ["Ingen hendelser passer"]
        await press(pilot, "escape")
        assert len(listed(pilot)) == 3


async def test_other_desks_and_other_days_are_named(desk: Desk, clock: FixedClock) -> None:
    """A row says at its end which other desk, or which other day, it was."""
    at = clock.now()
    presence = Presence(id="x", participant=EIRIK, day=1, at=at, desk="Skranke 2")
    entry = Entry(
        id=EntryId("e"),
        intent=IntentId("i"),
        act="check_in",
        desk=DeskId("x"),
        desk_name="Skranke 2",
        seq=1,
        hlc=desk.state.hlc + 1,
        at=at,
        facts=(CheckedIn(presence=presence),),
    )
    desk.receive([entry])
    clock.set(build.at("08:00", build.DAY_2))
    async with opened(desk, "activity", ActivityScreen) as pilot:
        assert listed(pilot)[0].endswith("Skranke 2")
        assert listed(pilot)[1].endswith("ons. 18.11.")


@pytest.mark.parametrize("size", [WIDE, NORMAL, NARROW])
async def test_nothing_moves(desk: Desk, size: tuple[int, int]) -> None:
    """Field, list and detail keep their places, whoever is chosen."""
    async with opened(desk, "activity", ActivityScreen, size=size) as pilot:
        parts = (ScanField, Rows, ".detail")
        before = [pilot.app.screen.query_one(part).region for part in parts]
        await press(pilot, "down")
        await type_text(pilot, "al")

        assert [pilot.app.screen.query_one(part).region for part in parts] == before


@pytest.mark.parametrize("size", [WIDE, NORMAL, NARROW])
async def test_detail_is_whole_in_every_size(desk: Desk, size: tuple[int, int]) -> None:
    """The time with seconds, what happened, where, and what undoing would do."""
    async with opened(desk, "activity", ActivityScreen, size=size) as pilot:
        await press(pilot, "down")
        shown = seen(pilot)

        for words in ("08.14.00", "Per Olav Hansen, Alta", "dag 1", "Skranke 1 (KH)", "Da er Per"):
            assert words in shown


async def test_languages_change_at_once(desk: Desk) -> None:
    """Rows, detail and keys speak English as soon as the window does."""
    async with opened(desk, "activity", ActivityScreen) as pilot:
        await press(pilot, "down")
        console(pilot).speak("en")
        await pilot.pause()
        shown = seen(pilot)

        assert "08:14  Checked in     Per Olav Hansen, Alta" in shown
        assert "undo this" in shown
        assert "Enter undoes only this one." in shown
        assert "Sjekket" not in shown


async def test_hidden_names_are_hidden_here_too(desk: Desk) -> None:
    """What the check-in desk hides is not read off this screen."""
    async with opened(desk, "activity", ActivityScreen) as pilot:
        await press(pilot, "down", "f3")
        console(pilot).hides_names = True
        await press(pilot, "f6")
        await pilot.pause()

        assert "Hansen" not in seen(pilot)
        assert "Nr. 3" in seen(pilot)


@pytest.mark.parametrize("name", HOSTILE)
async def test_hostile_names_are_only_names(keyring: Keyring, clock: FixedClock, name: str) -> None:
    """Whatever a name holds, it is drawn at its width and does nothing."""
    people = (build.participant(1, given=name, family="Zzz"),)
    desk = build.desk(build.state(people), clock=clock, keyring=keyring)
    desk.do(CheckIn(who=Known(EIRIK)))
    async with opened(desk, "activity", ActivityScreen) as pilot:
        await press(pilot, "down")
        row = rows(pilot).rows[0]

        assert row.draw(70, is_chosen=True).cell_length == 70
        assert pilot.app.is_running
        assert all(character.isprintable() for character in seen(pilot).replace("\n", ""))


def crowded(keyring: Keyring, clock: FixedClock, many: int) -> Desk:
    """Make a desk that remembers many acts."""
    state: State = build.state(PEOPLE)
    for number in range(many):
        presence = Presence(id=f"s{number}", participant=ASE, day=1, at=clock.now(), desk="S")
        state.remember(
            Entry(
                id=EntryId(f"e{number}"),
                intent=IntentId(f"i{number}"),
                act="check_in",
                desk=DeskId("S"),
                seq=number + 1,
                hlc=number + 1,
                at=clock.now(),
                facts=(CheckedIn(presence=presence),),
            )
        )
    return build.desk(state, clock=clock, keyring=keyring)


async def test_only_acts_that_are_seen_are_decoded(
    keyring: Keyring, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A hundred thousand acts cost what a screenful costs."""
    told: list[EntryId] = []
    tell = Log.tell

    def count(log: Log, entry: EntryId) -> Told:
        told.append(entry)
        return tell(log, entry)

    monkeypatch.setattr(Log, "tell", count)
    desk = crowded(keyring, clock, 100_000)
    async with opened(desk, "activity", ActivityScreen) as pilot:
        await press(pilot, "pagedown", "pagedown")

        assert len(rows(pilot).rows) == 100_000
        assert 0 < len(told) <= 4 * rows(pilot).size.height
        assert "100000 hendelser" in seen(pilot)
