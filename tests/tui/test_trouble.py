"""A store in trouble as the console shows it: banner, status line, answer, messages."""

from __future__ import annotations

import errno
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import product
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from store.clock import FixedClock
from store.condition import Kind, Trouble
from store.files.notes import note
from store.held_folder import HeldFolder
from store.intents.naming import Typed
from store.language import LANGUAGES, Language
from store.wiring import make_conference
from tests import build, stage
from tests.keys import type_text
from tests.sizes import NARROW, NORMAL, WIDE
from tests.store.files.disks import FaultyDisk
from tests.store.holding import hold
from tests.store.test_wiring import draft, people
from tests.tui.screens.consoles import opened, seen
from tui.app import DeskApp
from tui.banners import BANNERS, SENTENCES, VIEWS, banner_of, sentences, unsaved_word, view_card
from tui.dialogs.messages import MessagesDialog
from tui.look import width_of
from tui.screens.activity.screen import ActivityScreen
from tui.screens.checkin.screen import CheckinScreen
from tui.widgets.status_line import StatusLine
from tui.widgets.title_line import TitleLine

SIZES = (WIDE, NORMAL, NARROW)


class Console:
    """A console on a real folder whose disk may refuse."""

    def __init__(self, pilot: Pilot[None], disk: FaultyDisk, held: HeldFolder) -> None:
        assert isinstance(pilot.app, DeskApp)
        self.pilot = pilot
        self.app = pilot.app
        self.disk = disk
        self.held = held

    @property
    def lines(self) -> list[str]:
        """What is seen."""
        return stage.seen(self.app)

    async def second(self, clock: FixedClock, count: int = 1) -> None:
        """Let seconds pass as the console counts them."""
        for _ in range(count):
            clock.advance(seconds=1)
            self.app.tick()
        await self.pilot.pause()

    async def settle(self) -> None:
        """Let a dialog come and be drawn."""
        for _ in range(3):
            await self.pilot.pause()

    async def admit(self, words: str) -> None:
        """Check somebody in."""
        self.app.admit(Typed(words))
        await self.pilot.pause()


@asynccontextmanager
async def console(
    folder: Path,
    clock: FixedClock,
    *,
    size: tuple[int, int] = NORMAL,
    disk: FaultyDisk | None = None,
    language: str = "nb",
    screen: str = "checkin",
) -> AsyncIterator[Console]:
    """Open the console on a conference of two people."""
    if not folder.exists():
        make_conference(folder, draft(), clock, people=people()).close()
    disk = disk or FaultyDisk()
    desk, held = hold(folder, clock, disk)
    make = {"checkin": CheckinScreen, "activity": ActivityScreen}[screen]
    async with opened(desk, screen, make, size=size, language=language) as pilot:
        yield Console(pilot, disk, held)
    disk.disarm()
    desk.close()


@pytest.mark.parametrize(
    ("size", "banner", "alarm"),
    [
        (
            WIDE,
            " IKKE LAGRET – disken er full. Frigjør plass, ingenting er mistet",
            "Ikke lagret, nytt forsøk om 5 s",
        ),
        (
            NORMAL,
            " IKKE LAGRET – disken er full. Frigjør plass, ingenting er mistet",
            "Ikke lagret, nytt forsøk om 5 s",
        ),
        (NARROW, " IKKE LAGRET – disken er full", "Ikke lagret, 5 s"),
    ],
)
async def test_full_disk_is_seen_everywhere(
    tmp_path: Path, clock: FixedClock, size: tuple[int, int], banner: str, alarm: str
) -> None:
    """Banner, status and answer say it, the clock stays, and whom it hit and paper are named."""
    async with console(tmp_path / "samling", clock, size=size) as here:
        await here.admit("åse")
        here.disk.arm(1, errno.ENOSPC, lasting=True)
        await here.admit("eirik")
        lines = here.lines
        assert lines[0].startswith(banner)
        assert lines[0].endswith("08.12")
        assert alarm in lines[-2]
        shown = "\n".join(lines[2:-2])
        for words in ("✗ IKKE LAGRET", "Eirik Solhaug", "Skriv det på papir så lenge"):
            assert words in shown
        assert "Siste lagrede kl. 08.12" in shown.replace("\xa0", " ")


async def test_only_alarm_that_ticks_counts_down_and_stops(
    tmp_path: Path, clock: FixedClock
) -> None:
    """Each second is another word until the next try; with room again everything is as before."""
    async with console(tmp_path / "samling", clock) as here:
        before = here.lines[0]
        here.disk.arm(1, errno.ENOSPC, lasting=True)
        await here.admit("eirik")
        for left in (4, 3, 2, 1):
            await here.second(clock)
            assert f"nytt forsøk om {left} s" in here.lines[-2]
        await here.second(clock)
        assert "nytt forsøk om 5 s" in here.lines[-2]
        here.disk.disarm()
        await here.second(clock, 5)
        assert here.lines[0] == before
        assert "Lagret 08.12" in here.lines[-2]
        await here.admit("eirik")
        assert "✓ SJEKKET INN" in "\n".join(here.lines)


async def test_next_success_takes_the_banner_away(tmp_path: Path, clock: FixedClock) -> None:
    """Nobody need wait for the try: who is admitted next says that all is well."""
    async with console(tmp_path / "samling", clock) as here:
        here.disk.arm(1, errno.ENOSPC, lasting=True)
        await here.admit("eirik")
        assert here.lines[0].startswith(" IKKE LAGRET")
        here.disk.disarm()
        await here.admit("åse")
        assert here.lines[0].startswith(" ▌Klimasamling")


async def test_desk_can_be_used_on_a_full_disk(tmp_path: Path, clock: FixedClock) -> None:
    """Searching, other screens and leaving work, and no act is believed that is not on disk."""
    async with console(tmp_path / "samling", clock) as here:
        here.disk.arm(1, errno.ENOSPC, lasting=True)
        await type_text(here.pilot, "eir")
        await here.pilot.press("enter")
        assert here.app.answers[0].verdict is not None
        assert here.app.answers[0].verdict.word == "not_saved"
        await type_text(here.pilot, "eir")
        assert "Eirik Solhaug" in "\n".join(here.lines[8:])
        await here.pilot.press("f4")
        assert here.lines[0].startswith(" IKKE LAGRET")
        assert here.app.state.presences == {}


async def test_failing_disk_makes_the_console_a_view(tmp_path: Path, clock: FixedClock) -> None:
    """After an error of the medium the banner says what to do, and stays."""
    async with console(tmp_path / "samling", clock) as here:
        here.disk.arm(1, errno.EIO)
        await here.admit("eirik")
        assert here.lines[0].startswith(
            " BARE VISNING – disken svikter. Start på nytt, eller bruk en annen disk"
        )
        assert here.app.screen.query_one(TitleLine).has_class("-stop")
        await here.second(clock, 20)
        assert here.lines[0].startswith(" BARE VISNING – disken svikter")
        assert "Bare visning" in here.lines[-2]


async def test_console_that_cannot_record_says_so_before_anybody_comes(
    tmp_path: Path, clock: FixedClock
) -> None:
    """The panel tells why it only shows, and turns to the guests as soon as it may."""
    folder = tmp_path / "samling"
    make_conference(folder, draft(), clock, people=people()).close()
    disk = FaultyDisk()
    with max(folder.glob("journal-*.jsonl")).open("ab") as file:
        file.write(b"{")
    disk.arm(1, errno.EACCES, lasting=True)
    async with console(folder, clock, disk=disk) as here:
        shown = "\n".join(here.lines)
        for words in ("Bare visning", "Det går ikke å skrive i mappen", "Søk og telling virker"):
            assert words in shown
        here.disk.disarm()
        await here.second(clock, 6)
        assert "2 forventet" in "\n".join(here.lines)


async def test_notes_of_the_opening_wait_to_be_read(tmp_path: Path, clock: FixedClock) -> None:
    """A torn line is a word in the status line, never a dialog; once read the word is gone."""
    folder = tmp_path / "samling"
    make_conference(folder, draft(), clock, people=people()).close()
    with max(folder.glob("journal-*.jsonl")).open("ab") as file:
        file.write(b'{"c":"0123')
    async with console(folder, clock, screen="activity") as here:
        assert not isinstance(here.app.screen, MessagesDialog)
        assert " · 1 melding · " in here.lines[-2]
        await here.pilot.press("f6")
        await here.settle()
        assert isinstance(here.app.screen, MessagesDialog)
        shown = " ".join(" ".join(here.lines).replace("▌", "").split())
        assert "ble aldri ferdig skrevet (10 byte) og gjaldt derfor ikke" in shown
        await here.pilot.press("escape")
        await here.second(clock)
        assert "melding" not in here.lines[-2]
        here.held.opened.tell(note("store.tightened", file="conference.json"))
        await here.second(clock)
        assert " · 1 melding · " in here.lines[-2]


async def test_messages_are_in_the_palette(tmp_path: Path, clock: FixedClock) -> None:
    """What is wrong now and what was found can be read in full from everywhere."""
    async with console(tmp_path / "samling", clock, size=NARROW) as here:
        here.disk.arm(1, errno.EIO)
        await here.admit("eirik")
        await here.pilot.press("ctrl+p")
        await type_text(here.pilot, "meldinger")
        await here.pilot.press("enter")
        await here.settle()
        assert isinstance(here.app.screen, MessagesDialog)
        said = str(here.app.screen.query_one(".said", Static).content)
        assert said == Language("nb").text("store.failing")
        assert "Kopier mappen til en annen" in seen(here.pilot)


async def test_many_messages_can_be_scrolled(tmp_path: Path, clock: FixedClock) -> None:
    """More messages than fit are reached with the arrows; nothing runs over the edge."""
    async with console(tmp_path / "samling", clock, size=NARROW) as here:
        here.held.opened.tell(*(note("store.tightened", file=f"fil{n:02}") for n in range(30)))
        here.app.action_messages()
        await here.settle()
        assert "fil00" in seen(here.pilot)
        assert "fil29" not in seen(here.pilot)
        await here.pilot.press(*["pagedown"] * 12)
        await here.settle()
        assert "fil29" in seen(here.pilot)
        assert "Esc lukk" in here.lines[-1]


@pytest.mark.parametrize(
    ("kind", "is_rehearsal", "tone"),
    [
        (None, False, None),
        (None, True, "rehearsal"),
        (Kind.FULL, False, "stop"),
        (Kind.FULL, True, "stop"),
        (Kind.FAILING, True, "stop"),
        (Kind.UNANSWERED, False, "note"),
        (Kind.UNWRITABLE, True, "note"),
        (Kind.SYNCED, False, "note"),
        (Kind.SYNCED, True, "rehearsal"),
        (Kind.LOW, True, "rehearsal"),
    ],
)
def test_gravest_banner_wins(kind: Kind | None, is_rehearsal: bool, tone: str | None) -> None:
    """What keeps acts from being recorded goes over a rehearsal, what only warns does not."""
    trouble = Trouble(kind=kind, name="OneDrive") if kind is not None else None
    banner = banner_of(Language("nb"), trouble, is_rehearsal=is_rehearsal)

    assert (banner.tone if banner is not None else None) == tone


@pytest.mark.parametrize(("kind", "code"), product(Kind, LANGUAGES))
def test_banners_fit_and_say_all(kind: Kind, code: str) -> None:
    """The long words fit beside the clock in 80 columns, the short ones in 60."""
    trouble = Trouble(kind=kind, name="Google Drive")
    banner = banner_of(Language(code), trouble, is_rehearsal=False)

    assert banner is not None
    long, short = banner.words
    assert width_of(long) <= 71
    assert width_of(short) <= 51
    assert "{" not in long + short


def test_every_kind_has_its_words() -> None:
    """Whatever can be wrong has a banner and a sentence; what refuses has a card or is tried."""
    assert BANNERS.keys() == set(Kind)
    assert SENTENCES.keys() == set(Kind)
    refusing = {kind for kind in Kind if Trouble(kind=kind).is_refusing}
    assert refusing - VIEWS.keys() == {Kind.FULL}


@pytest.mark.parametrize("code", LANGUAGES)
def test_words_without_a_countdown(code: str) -> None:
    """A window that only hears of another's full disk does not count."""
    language = Language(code)
    word = unsaved_word(language, Trouble(kind=Kind.FULL))

    assert word.is_alarm
    assert word.words[0] == language.text("status.not_saved.plain")
    assert view_card(language, Trouble(kind=Kind.FULL)) is None
    assert view_card(language, None) is None


def test_sentences_say_what_is_wrong_first() -> None:
    """The gravest thing stands above what was found."""
    journal = build.Paper()
    assert sentences(Language("nb"), journal.condition) == []
    assert len(sentences(Language("en"), build.FULL)) == 1


async def test_alarm_is_never_left_out(tmp_path: Path, clock: FixedClock) -> None:
    """In a narrow window the counters give way, not the alarm."""
    async with console(tmp_path / "samling", clock, size=NARROW, language="en") as here:
        here.disk.arm(1, errno.ENOSPC, lasting=True)
        await here.admit("eirik")
        drawn = here.app.screen.query_one(StatusLine).render().plain
        assert "Not saved, trying again in 5 s" in drawn
        assert len(drawn) <= NARROW[0]
