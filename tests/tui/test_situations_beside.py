"""What else happens at the counter, each by its keys; and that no situation is forgotten."""

from __future__ import annotations

import re
from importlib import import_module, resources
from pathlib import Path
from typing import Final

import pytest

from store.badges.keys import Keyring
from store.clock import FixedClock
from store.conference.programme import SessionId
from store.desk import Desk
from store.intents.admission import CheckIn
from store.intents.conduct import StartSession
from store.intents.naming import Known
from tests import build
from tests.programs import Programs
from tests.tui import test_situations
from tests.tui.situations import counter, expected, who
from tui.screens.files.screen import FilesScreen

RUNNING: Final = SessionId("d1-08")

ELSEWHERE: Final = {
    16: "tests.tui.dialogs.test_edit_person:test_16_a_badge_with_a_wrong_name_and_title",
    24: "tests.tui.test_keeping:test_a_clock_that_jumped_is_told_with_both_times",
    25: "tests.tui.test_morning:test_nobody_is_lost_or_let_in_twice",
    26: "tests.store.test_relay:test_thousand_acts_from_four_processes_while_the_writer_dies",
    27: "tests.tui.screens.test_badges:test_at_rest_badges_are_counted",
}
"""Situations that are no matter of keys, or that have a test beside their screen."""


@pytest.fixture
def desk(keyring: Keyring, clock: FixedClock) -> Desk:
    """Make a desk at 08.12 of day 1."""
    return expected(keyring, clock)


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Programs:
    """Have no program but those that a test puts there."""
    return Programs(tmp_path / "programs", monkeypatch)


def test_no_situation_is_forgotten() -> None:
    """Each of the 32 has a test by its number, or one that exists elsewhere."""
    found = {
        int(number)
        for name in (*globals(), *vars(test_situations))
        if (leading := re.match(r"test((?:_\d\d)+)_", name)) is not None
        for number in leading[1].split("_")[1:]
    }
    for named in ELSEWHERE.values():
        module, _, test = named.partition(":")
        assert callable(getattr(import_module(module), test)), named

    assert found | ELSEWHERE.keys() == set(range(1, 33))


async def test_15_one_whose_badge_is_lost(desk: Desk, tmp_path: Path, programs: Programs) -> None:
    """Letters, Enter and one key: the badge comes out as it was, and the status line says so."""
    programs.put("lp")
    async with counter(desk, folder=tmp_path, printer="Kontor") as hands:
        await hands.type("ei so")
        await hands.press("enter")
        before = hands.keys
        await hands.press("ctrl+r")
        await hands.waits_for("Skilt 1 sendt til Kontor")

        assert hands.keys - before == 1
        assert hands.keys <= 8
        assert "SJEKKET INN" in hands.heading
        assert len(programs.calls("lp")) == 1
        badge = desk.state.badges[who(1)]
        assert (badge.generation, badge.printed_at) == (1, desk.clock.now())


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
    """One key: who is missing, with whom to call."""
    desk.do(CheckIn(who=Known(who(1)), window="another"))
    async with counter(desk) as hands:
        await hands.press("shift+f4")

        assert "Heika" in hands.seen
        assert "Eirik Solhaug" not in hands.seen
        assert hands.keys <= 1


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
    """One key."""
    async with counter(desk) as hands:
        await hands.press("f10")
        await hands.scan(1)

        assert hands.app.is_fast
        assert hands.is_in(1)
        assert hands.keys <= 1


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
    text = (resources.files("sample_data") / "programme.txt").read_text("utf-8")
    (tmp_path / "v3.txt").write_text(text.replace("Lunsj", "Lunsj i salen"), "utf-8")
    monkeypatch.chdir(tmp_path)
    before = dict(desk.state.sessions)
    async with counter(desk) as hands:
        await hands.press("f7")
        await hands.type("v3.txt")
        await hands.press("enter")
        await hands.waits_for("Lunsj i salen")
        screen = hands.app.screen
        assert isinstance(screen, FilesScreen)
        screen._quiet_until = 0.0
        await hands.press("enter")

        assert hands.app.state.sessions != before
        assert hands.keys <= 10


async def test_32_a_roll_call(desk: Desk) -> None:
    """Two keys: who is here, by municipality."""
    desk.do(CheckIn(who=Known(who(1)), window="another"))
    async with counter(desk) as hands:
        await hands.press("shift+f4")
        await hands.press("f4")

        assert "Eirik Solhaug" in hands.seen
        assert "Heika" not in hands.seen
        assert hands.keys <= 2
