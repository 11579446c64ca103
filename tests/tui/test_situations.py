"""The situations of a counter, each by the keys that it may cost: an operator has no more time.

Keys are counted as they are pressed, letters included; a scan costs none. Where a situation is
tried elsewhere, the table names the test.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import import_module
from pathlib import Path
from typing import Final

import msgspec
import pytest

from store.badges.keys import Keyring
from store.clock import FixedClock
from store.conference.people import Category, ParticipantId, Status
from store.conference.programme import SessionId
from store.desk import Desk
from store.intents.admission import CheckIn
from store.intents.aside import parked
from store.intents.conduct import StartSession
from store.intents.naming import Known
from tests import build, gathering, stage
from tests.build import DAY_2
from tests.hands import Hands
from tests.keys import scan, type_text
from tests.sizes import NORMAL
from tui.app import DeskApp
from tui.screens import SCREENS
from tui.widgets.rows import Rows
from tui.widgets.scan_field import ScanField
from tui.widgets.verdict_panel import VerdictPanel

PEOPLE: Final = (
    build.participant(1, role="arealplanlegger"),
    build.participant(2, given="Torill", family="Heika"),
    build.participant(3, given="Yonas", family="Tesfay"),
    build.participant(4, given="Per", family="Hansen", municipality="5403", organisation=""),
    build.participant(5, given="Per", family="Hansen", municipality="5421", organisation=""),
    build.participant(6, given="Siri", family="Sørensen", municipality="5403", organisation=""),
    build.participant(7, given="Nils", family="Hætta", municipality="5430", organisation=""),
    build.participant(8, given="Kjell", family="Åsen", municipality="5433", organisation=""),
    build.participant(
        9, given="Mia", family="Bakk", municipality="5434", organisation="", days=(2,)
    ),
    build.participant(10, given="Frode", family="Falk", status=Status.WITHDRAWN),
    build.participant(11, given="Vera", family="Li", status=Status.WAITING, place=1),
    build.participant(
        12, given="Ole", family="Utne", municipality="5434", organisation="", choices={}
    ),
    build.participant(
        13, given="Kjetil", family="Bjørklund", municipality=None, category=Category.SPEAKER
    ),
)
RUNNING: Final = SessionId("d1-08")

ELSEWHERE: Final = {
    16: "tests.tui.commands.test_serving:test_field_is_corrected",
    24: "tests.tui.test_keeping:test_a_clock_that_jumped_is_told_with_both_times",
    25: "tests.tui.test_morning:test_nobody_is_lost_or_let_in_twice",
    26: "tests.store.test_relay:test_thousand_acts_from_four_processes_while_the_writer_dies",
    27: "tests.tui.screens.test_badges:test_at_rest_badges_are_counted",
}
"""Situations that are no matter of keys, or that have a test beside their screen."""
LATER: Final = {15: "a badge that is printed again"}
"""What the console has no key for yet."""
OVER: Final = {7: 2, 12: 3, 22: 3, 28: 5, 32: 4}
"""Where the study would have fewer keys: parking asks why, fast mode has a name and no key, the
lists are views of one screen, and a track is chosen among however many there are."""


class Counted(Hands):
    """Hands whose keys are counted."""

    keys = 0

    async def type(self, text: str) -> None:
        """Type letters."""
        self.keys += len(text)
        await type_text(self._pilot, text)

    async def press(self, *keys: str) -> None:
        """Press keys that act."""
        self.keys += len(keys)
        await super().press(*keys)

    async def scan(self, number: int) -> None:
        """Scan somebody's badge."""
        await scan(self._pilot, self.app.desk.code(who(number)))

    @property
    def heading(self) -> str:
        """What the large answer says."""
        return self.app.screen.query_one(VerdictPanel).card.heading

    @property
    def seen(self) -> str:
        """What is seen."""
        return "\n".join(stage.seen(self.app))

    def is_in(self, number: int, day: int = 1) -> bool:
        """Tell whether somebody is inside."""
        return self.app.state.is_present(who(number), day)


def who(number: int) -> ParticipantId:
    """Give the id of a number."""
    return ParticipantId(f"p{number}")


@pytest.fixture
def desk(keyring: Keyring, clock: FixedClock) -> Desk:
    """Make a desk at 08.12 of day 1 on the programme of the sample page."""
    state = build.numbered(gathering.state(PEOPLE))
    return build.desk(state, clock=clock, keyring=keyring)


@asynccontextmanager
async def counter(
    desk: Desk, *, first: str = "checkin", door: str | None = None
) -> AsyncIterator[Counted]:
    """Stand at the console."""
    app = DeskApp(desk, SCREENS, first=first)
    async with app.run_test(size=NORMAL) as pilot:
        await pilot.pause()
        if door is not None:
            app.set_counter(msgspec.structs.replace(app.counter, door=door))
        yield Counted(pilot)


def test_no_situation_is_forgotten() -> None:
    """Each of the 32 has a test here, one that exists elsewhere, or is said to be missing."""
    here = {int(name[5:7]) for name in globals() if name[:5] == "test_" and name[5:7].isdigit()}
    for named in ELSEWHERE.values():
        module, _, test = named.partition(":")
        assert callable(getattr(import_module(module), test)), named

    assert here | ELSEWHERE.keys() | LATER.keys() == set(range(1, 33))


async def test_01_one_who_is_registered(desk: Desk) -> None:
    """Two beginnings and Enter; the answer shows who, and the field is empty and ready."""
    async with counter(desk) as hands:
        await hands.type("ei so")
        await hands.press("enter")

        assert hands.is_in(1)
        assert "Eirik Solhaug" in hands.seen
        assert hands.app.screen.query_one(ScanField).value == ""
        assert hands.keys <= 7


async def test_02_one_with_a_code(desk: Desk) -> None:
    """No key at all; a code that is not ours says so."""
    async with counter(desk) as hands:
        await hands.scan(1)
        assert hands.is_in(1)
        await scan(hands._pilot, "5901234123457")

        assert hands.word in {"unknown", "forged"}
        assert hands.keys == 0


async def test_03_a_delegation(desk: Desk) -> None:
    """Letters, the key, one for an absent one, Enter; one undo takes the whole group back."""
    async with counter(desk) as hands:
        await hands.type("mål")
        await hands.press("ctrl+g")
        await hands.press("left")
        await hands.press("enter")

        assert [hands.is_in(number) for number in (1, 2, 3)] == [False, True, True]
        assert hands.keys <= 6 + 1
        await hands.press("ctrl+z")
        assert not hands.is_in(2)
        assert not hands.is_in(3)


async def test_04_one_who_is_inside(desk: Desk, clock: FixedClock) -> None:
    """The time and the desk of the first, no dialog, and Enter again does nothing."""
    async with counter(desk) as hands:
        await hands.scan(1)
        clock.advance(minutes=3)
        await hands.scan(1)
        assert hands.keys == 0
        assert hands.heading.startswith("ALLEREDE SJEKKET INN")
        assert "08.12" in hands.seen
        await hands.press("enter")

        assert len(hands.app.state.presences_of(who(1))) == 1
        assert len(hands.app.screen_stack) == 1


async def test_05_two_of_one_name(desk: Desk) -> None:
    """Both with their municipality; an arrow more for the one who is meant, never a guess."""
    async with counter(desk) as hands:
        await hands.type("pe ha")
        assert "Alta" in hands.seen
        assert "Senja" in hands.seen
        await hands.press("down")
        chosen = hands.app.screen.query_one(Rows).chosen
        await hands.press("enter")

        assert chosen is not None
        assert hands.app.state.is_present(ParticipantId(chosen.key), 1)
        assert hands.is_in(4) + hands.is_in(5) == 1
        assert hands.keys <= 7 + 1


@pytest.mark.parametrize(
    ("letters", "moves", "number"),
    [("soren", 0, 6), ("hetta", 0, 7), ("aasen", 0, 8), ("kjel", 0, 8), ("utme", 1, 12)],
)
async def test_06_another_spelling(desk: Desk, letters: str, moves: int, number: int) -> None:
    """Folded letters find them; a slip shows who may be meant, and an arrow says so."""
    async with counter(desk) as hands:
        await hands.type(letters)
        await hands.press(*["down"] * moves, "enter")

        assert hands.is_in(number)
        assert hands.keys <= 7


async def test_07_one_who_is_not_listed(desk: Desk) -> None:
    """The typed name is filled in: the municipality and Enter register and let in."""
    async with counter(desk) as hands:
        await hands.type("Kari Nordli")
        await hands.press("ctrl+n")
        await hands.type("alta")
        await hands.press("enter")

        (kari,) = [
            one for one in hands.app.state.participants.values() if one.name == "Kari Nordli"
        ]
        assert (kari.municipality, hands.app.state.is_present(kari.id, 1)) == ("5403", True)
        assert hands.keys <= 20


async def test_07_one_who_is_parked(desk: Desk) -> None:
    """Or two keys send them to the side desk: the second says that no more words are wanted."""
    async with counter(desk) as hands:
        await hands.scan(9)
        await hands.press("ctrl+t")
        await hands.press("enter")

        assert [hold.participant for hold in parked(desk.state)] == [who(9)]
        assert hands.keys == OVER[7]


@pytest.mark.parametrize(("turns", "days", "budget"), [(0, (1, 2), 18), (1, (1,), 19)])
async def test_08_09_one_instead_of_another(
    desk: Desk, turns: int, days: tuple[int, ...], budget: int
) -> None:
    """Find one, the key, type the other, an arrow for one day only, Enter; one undo for both."""
    async with counter(desk) as hands:
        await hands.type("sol")
        await hands.press("down")
        await hands.press("ctrl+b")
        await hands.type("Ida Nordli")
        await hands.press(*["right"] * turns, "enter")

        (ida,) = [one for one in hands.app.state.participants.values() if one.name == "Ida Nordli"]
        assert (ida.days, hands.app.state.is_present(ida.id, 1)) == (days, True)
        assert hands.keys <= budget
        await hands.press("ctrl+z")
        assert hands.app.state.participants[who(1)] == PEOPLE[0]


test_09_one_day_only = test_08_09_one_instead_of_another


@pytest.mark.parametrize(
    ("number", "letters", "words"),
    [(9, "mi ba", "IKKE PÅMELDT I DAG"), (10, "fal", "MELDT FORFALL"), (11, "li", "VENTELISTE")],
)
async def test_10_one_whom_a_rule_stops(desk: Desk, number: int, letters: str, words: str) -> None:
    """The other day, withdrawn, waiting: the answer says which, and three keys let them in."""
    async with counter(desk) as hands:
        await hands.type(letters)
        await hands.press("enter")
        assert words in hands.heading
        assert not hands.is_in(number)
        before = hands.keys
        await hands.press("ctrl+o")
        await hands.press("down", "enter")

        assert hands.is_in(number)
        assert hands.keys - before <= 3
        presence = hands.app.state.presence_of(who(number), 1)
        assert presence is not None
        assert presence.reason


test_13_one_who_withdrew = test_10_one_whom_a_rule_stops
test_14_one_who_waits = test_10_one_whom_a_rule_stops


async def test_11_another_track(desk: Desk, clock: FixedClock) -> None:
    """The answer says their own track; two keys change it, and the badge is good."""
    clock.set(build.at("08:50", DAY_2))
    async with counter(desk, door="A") as hands:
        await hands.scan(1)
        assert hands.word == "wrong_track"
        await hands.press("ctrl+l")
        await hands.press("enter")
        await hands.scan(1)

        assert hands.is_in(1, day=2)
        assert hands.app.state.participants[who(1)].choices == {2: "A"}
        assert hands.keys <= 2


async def test_12_no_track(desk: Desk, clock: FixedClock) -> None:
    """The answer asks: the key, the track and Enter; the badge is good then."""
    clock.set(build.at("08:50", DAY_2))
    async with counter(desk) as hands:
        await hands.scan(12)
        assert hands.word == "no_track"
        await hands.press("ctrl+l")
        await hands.press("down", "enter")
        await hands.scan(12)

        assert hands.is_in(12, day=2)
        assert hands.app.state.participants[who(12)].choices == {2: "A"}
        assert hands.keys == OVER[12]


async def test_17_one_who_speaks(desk: Desk) -> None:
    """As anybody; the answer says when they speak."""
    async with counter(desk) as hands:
        await hands.type("bjørk")
        await hands.press("enter")

        assert hands.is_in(13)
        assert "nnleder" in hands.seen
        assert hands.keys <= 6


async def test_18_one_who_does_not_queue(desk: Desk) -> None:
    """From whichever screen is open, by the same rules."""
    async with counter(desk, first="programme") as hands:
        await hands.press("f3")
        await hands.type("ei so")
        await hands.press("enter")

        assert hands.is_in(1)
        assert hands.keys <= 8


async def test_19_the_wrong_one(desk: Desk) -> None:
    """One key, and the answer says whom it took back."""
    async with counter(desk) as hands:
        await hands.scan(1)
        await hands.press("ctrl+z")

        assert not hands.is_in(1)
        assert "Eirik Solhaug" in hands.heading
        assert hands.keys <= 1


async def test_20_the_wrong_one_an_hour_ago(desk: Desk, clock: FixedClock) -> None:
    """The log, a few letters, an arrow and Enter; both facts stay."""
    for number in (1, 2, 3):
        desk.do(CheckIn(who=Known(who(number))))
        clock.advance(minutes=20)
    async with counter(desk) as hands:
        await hands.press("f6")
        await hands.type("sol")
        await hands.press("down")
        await hands.press("enter")

        assert [hands.is_in(number) for number in (1, 2, 3)] == [False, True, True]
        assert len(hands.app.state.entries) == 4
        assert hands.keys <= 8


async def test_21_one_who_leaves(desk: Desk) -> None:
    """Find them, and the key."""
    desk.do(CheckIn(who=Known(who(1)), window="another"))
    async with counter(desk) as hands:
        await hands.type("sol")
        await hands.press("down")
        await hands.press("ctrl+u")

        assert not hands.is_in(1)
        assert hands.word == "left"
        assert hands.keys <= 7


async def test_22_those_who_did_not_come(desk: Desk) -> None:
    """One key, pressed until the view of who is missing is open, with whom to call."""
    desk.do(CheckIn(who=Known(who(1)), window="another"))
    async with counter(desk) as hands:
        for _ in range(3):
            await hands.press("f4")

        assert "Heika" in hands.seen
        assert "Eirik Solhaug" not in hands.seen
        assert hands.keys == OVER[22]


async def test_23_a_change_of_shift(desk: Desk) -> None:
    """Who is in and how many wait stand there; initials and Enter."""
    async with counter(desk) as hands:
        await hands.press("f9")
        assert "til stede" in hands.seen
        await hands.type("kh")
        await hands.press("enter")

        assert hands.app.counter.operator.casefold() == "kh"
        assert hands.keys <= 4


async def test_28_too_many_at_once(desk: Desk) -> None:
    """Fast mode is in the palette, where three letters find it: one key would be one of few."""
    async with counter(desk) as hands:
        await hands.press("ctrl+p")
        await hands.type("hur")
        await hands.press("enter")
        await hands.scan(1)

        assert hands.app.is_fast
        assert hands.is_in(1)
        assert hands.keys == OVER[28]


async def test_29_somebody_looks_over_the_counter(desk: Desk) -> None:
    """One key."""
    async with counter(desk) as hands:
        await hands.type("sol")
        before = hands.keys
        await hands.press("ctrl+s")

        assert "Solhaug" not in hands.seen
        assert hands.keys - before <= 1


async def test_30_a_session_runs_over(desk: Desk, clock: FixedClock) -> None:
    """The programme, the key that offers five minutes and shows the day, Enter."""
    clock.set(build.at("10:20"))
    desk.do(StartSession(session=RUNNING))
    clock.set(build.at("10:25"))
    async with counter(desk) as hands:
        await hands.press("f2")
        await hands.press("ctrl+f")
        assert "+5" in hands.seen
        await hands.press("enter")

        assert hands.app.state.retimings[RUNNING].end_at == build.at("10:45")
        assert hands.keys <= 3


async def test_31_a_new_page(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The files, the name, Enter, and Enter on what it would change."""
    text = (Path(gathering.__file__).parents[1] / "sample_data" / "programme.txt").read_text(
        "utf-8"
    )
    (tmp_path / "v3.txt").write_text(text.replace("Lunsj", "Lunsj i salen"), "utf-8")
    monkeypatch.chdir(tmp_path)
    before = dict(desk.state.sessions)
    async with counter(desk) as hands:
        await hands.press("f7")
        await hands.type("v3.txt")
        await hands.press("enter")
        await hands.app.workers.wait_for_complete()
        await hands.press()
        await hands.press("enter")

        assert hands.app.state.sessions != before
        assert hands.keys <= 10


async def test_32_a_roll_call(desk: Desk) -> None:
    """One key, pressed until the view of who is here is open, by municipality."""
    desk.do(CheckIn(who=Known(who(1)), window="another"))
    async with counter(desk) as hands:
        for _ in range(4):
            await hands.press("f4")

        assert "Eirik Solhaug" in hands.seen
        assert "Heika" not in hands.seen
        assert hands.keys == OVER[32]
