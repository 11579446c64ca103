"""Several processes on one folder: nothing is lost or done twice, somebody always takes over."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from store.badges import keys
from store.badges.keys import Keyring
from store.clock import FixedClock
from store.condition import GOOD
from store.conference.change import EVERYTHING, Change
from store.conference.facts import ConferenceMade, DeskId, ParticipantRegistered
from store.conference.people import ParticipantId
from store.conference.programme import Day
from store.conference.state import State
from store.desk import Desk, Identity, Store
from store.files.folder import Opened, create_folder
from store.files.journal import MemoryJournal
from store.files.reader import Reader
from store.files.verification import verify
from store.follower import Follower
from store.intents.admission import CheckIn
from store.intents.naming import Known, Nobody, Scanned
from store.relay import Relay
from tests import build
from tests.sizes import CALLERS, CALLS
from tests.store.files.makers import do, entry, picture

ROOT = Path(__file__).parents[2]
HERE = Identity(id=DeskId("desk-2"), name="Skranke 2")
FIRST = Known(ParticipantId("p1"))


def open_conference(folder: Path, people: int) -> Opened:
    """Make a conference that is open today, in the machine's own time."""
    opened = create_folder(folder)
    keys.create(folder, build.at("08:00"))
    today = Day(number=1, date=datetime.now(UTC).date())
    conference = build.conference(days=(today,), tracks=(), timezone="UTC")
    registered = [
        ParticipantRegistered(participant=build.participant(n, days=(1,), choices={}))
        for n in range(1, people + 1)
    ]
    do(opened, entry(1, ConferenceMade(conference=conference)), entry(2, *registered))
    return opened


def start(module: str, *arguments: object) -> subprocess.Popen[str]:
    """Start one of the test programs."""
    return subprocess.Popen(
        [sys.executable, "-m", f"tests.store.{module}", *map(str, arguments)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )


def said(process: subprocess.Popen[str]) -> str:
    """Read the next line of a program."""
    assert process.stdout is not None
    return process.stdout.readline().strip()


def test_thousand_acts_from_four_processes_while_the_writer_dies(tmp_path: Path) -> None:
    """Every answered act is recorded once; the window that remains takes the folder over."""
    folder = tmp_path / "samling"
    open_conference(folder, CALLERS * CALLS).close()
    first = start("window", folder)
    assert said(first) == "desk"
    second = start("window", folder)
    assert said(second) == "relay"
    callers = [start("caller", folder, 1 + n * CALLS, CALLS) for n in range(CALLERS)]
    before = [said(callers[0]) for _ in range(CALLS // 3)]
    first.kill()
    first.communicate()
    answers = [line for caller in callers for line in caller.communicate()[0].splitlines()]
    assert said(second) == "desk"
    second.communicate("")

    told = [line.split() for line in before + answers]
    assert Counter(word for _, word in told) == {"admitted": CALLERS * CALLS}
    state = Reader(folder).state
    assert state.intents.keys() >= {intent for intent, _ in told}
    assert len(state.presences) == CALLERS * CALLS
    assert len({stay.participant for stay in state.presences.values()}) == CALLERS * CALLS
    report = verify(folder)
    assert report.is_whole
    assert report.is_complete


class Sheet(MemoryJournal):
    """A journal in memory that notes whom to wake."""

    condition = GOOD

    def __init__(self) -> None:
        super().__init__()
        self.wakes: list[Callable[[], object]] = []

    def wake_with(self, wake: Callable[[], object]) -> None:
        """Keep whom to wake."""
        self.wakes.append(wake)


@pytest.fixture
def opened(tmp_path: Path) -> Opened:
    """Hold a conference of two people, and take nothing from others."""
    return open_conference(tmp_path / "samling", 2)


def test_follower_sees_what_the_writer_did(opened: Opened, clock: FixedClock) -> None:
    """Who only looks has everything at the next look, is told of it once, and records nothing."""
    follower = Follower(Reader(opened.folder), keys.load(opened.folder), clock, HERE)
    heard: list[Change] = []
    follower.subscribe(heard.append)
    follower.poll()
    assert heard == []
    do(opened, entry(3))
    do(opened, entry(4))
    follower.poll()
    follower.poll()

    assert len(heard) <= 1
    assert picture(follower.state) == picture(opened.state)
    assert follower.do(CheckIn(who=FIRST)).word == "not_saved"
    assert follower.state.presences == {}
    opened.close()


def test_follower_sees_a_new_key(opened: Opened, clock: FixedClock) -> None:
    """What another process signs with a key that it made is known here at the next look."""
    follower = Follower(Reader(opened.folder), keys.load(opened.folder), clock, HERE)
    follower.poll()
    heard: list[Change] = []
    follower.subscribe(heard.append)
    made = keys.rotate(opened.folder, clock.now())
    code = made.code(build.conference().id, 1, 1)
    assert follower.resolve(Scanned(code)) == Nobody(word="forged", reason="key_unknown")
    follower.poll()

    assert heard == [EVERYTHING]
    assert follower.keyring.active == 2
    # Somebody who has the key made a code that this badge never had.
    assert follower.resolve(Scanned(code)) == Nobody(word="forged", reason="other_key")
    opened.close()


def test_relay_that_nobody_answers_says_not_saved(
    opened: Opened, keyring: Keyring, clock: FixedClock
) -> None:
    """While somebody holds the folder and takes nothing, acts are answered `not_saved`."""

    def nobody_goes(_desk: Desk) -> tuple[State, Store] | None:
        return None

    relay = Relay(Reader(opened.folder), keyring, clock, HERE, nobody_goes)
    assert relay.do(CheckIn(who=FIRST)).word == "not_saved"
    assert not relay.is_answered
    assert not relay.is_writer
    opened.close()


def test_relay_that_gets_the_folder_is_the_desk(
    opened: Opened, keyring: Keyring, clock: FixedClock
) -> None:
    """When the holder goes, the act that found nobody is done here, and the screens go on."""
    opened.close()
    sheet = Sheet()
    clock.set(datetime.now(UTC))
    reader = Reader(opened.folder)
    relay = Relay(reader, keyring, clock, HERE, lambda _desk: (reader.state, sheet))
    heard: list[Change] = []
    relay.subscribe(heard.append)
    relay.wake_with(heard.clear)

    assert relay.do(CheckIn(who=FIRST)).word == "admitted"
    assert relay.is_writer
    assert relay.is_answered
    assert [recorded.act for recorded in sheet.entries] == ["check_in"]
    assert heard[0] == EVERYTHING
    assert len(heard) == 2
    assert sheet.wakes == [heard.clear]
