"""One run of the command line: which conference, which language, and how it is opened."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Protocol, TypeVar
from zoneinfo import ZoneInfo

from store.badges.keys import Keyring
from store.clock import Clock, SystemClock
from store.conference import wallclock
from store.conference.facts import DeskId, IntentId
from store.conference.people import ParticipantId
from store.conference.programme import Conference
from store.conference.state import State
from store.errors import NoConference, SkrankeError, UsageError
from store.intents.intent import Intent, new_id
from store.intents.naming import Named, Resolved
from store.language import Language
from tui.commands import printing
from tui.commands.speech import Speech

AnswerT = TypeVar("AnswerT")

COMMANDS = "command"
"""The family of windows in which commands act; each run is a window of its own."""
EARLIEST, LATEST = 1970, 2199
"""The years of instants that can be asked about; beyond them zones and clocks lose their way."""


class Unknown(SkrankeError):
    """Nobody is known by what was said, or several are."""

    exit_status = 5


class Acting(Protocol):
    """A conference in which a command may do something."""

    @property
    def state(self) -> State:
        """The conference as the command knows it."""
        ...

    def do(self, intent: Intent[AnswerT]) -> AnswerT:
        """Do what is wanted, durably, and answer."""
        ...

    def poll(self) -> None:
        """Do what is due now and then."""
        ...


class Looking(Protocol):
    """A conference that is only looked at, with its badge keys."""

    state: State
    keyring: Keyring

    def resolve(self, named: Named) -> Resolved:
        """Find out who is meant."""
        ...

    def code(self, participant: ParticipantId) -> str:
        """Give what a participant's badge holds."""
        ...

    def mark(self, text: str) -> str | None:
        """Give the mark by which a text is known again; none without a key."""
        ...

    def find_exactly(self, text: str) -> tuple[ParticipantId, ...]:
        """Find everybody whom every word of a text names exactly."""
        ...


class Run:
    """What a command is given beside its own words."""

    def __init__(self, speech: Speech, clock: Clock | None = None) -> None:
        self.speech = speech
        self.clock = clock or SystemClock()
        self.window = f"{COMMANDS}-{new_id()}"
        """Where this run acts: a command by itself has done nothing before."""
        self.given: Path | None = None
        """The folder that stood before the command's name."""
        self.folder: Path | None = None
        """The conference's folder, as soon as it is known."""
        self.minds_place = True
        """Whether a folder in a doubtful place is said to be in one."""
        self.zone = ZoneInfo("UTC")
        """The conference's zone, as soon as it is known."""

    @property
    def language(self) -> Language:
        """The language of this run."""
        return self.speech.language

    def say(self, key: str, /, **values: object) -> str:
        """Give a text in the run's language."""
        return self.language.text(key, **values)

    def find(self, given: Path | None) -> Path:
        """Find the conference's folder: as given, by the variable, or the current one.

        Raises:
            NoConference: Nothing names one.
        """
        from store import places

        self.folder = places.folder_of(given or self.given)
        if self.folder is None:
            raise NoConference("cli.no_folder")
        if self.minds_place:
            self.warn_of(self.folder)
        return self.folder

    def warn_of(self, folder: Path) -> None:
        """Say in one sentence, once, that a folder is no safe place, where it is not."""
        from store.files.location import doubt

        self.minds_place = False
        found = doubt(folder)
        if found is not None:
            said = found.said(folder)
            printing.message(self.say(said.key, **said.values))

    def read(self, given: Path | None) -> State:
        """Read a conference without writing; another process may be writing meanwhile.

        Raises:
            NoConference: There is none.
            Damaged: What was acknowledged is missing or damaged.
        """
        from store.files.reader import Reader

        state = Reader(self.find(given)).state
        self._meet(state)
        return state

    def follow(self, given: Path | None) -> Looking:
        """Read a conference together with its badge keys, without writing.

        Raises:
            NoConference: There is none.
            Damaged: The conference or its key file is not as it should be.
        """
        from store.badges import keys
        from store.desk import Identity
        from store.files.reader import Reader
        from store.follower import Follower

        folder = self.find(given)
        nobody = Identity(id=DeskId(""), name="")
        follower = Follower(Reader(folder), keys.load(folder), self.clock, nobody)
        self._meet(follower.state)
        return follower

    @contextmanager
    def write(self, given: Path | None, *, lasting: bool = False) -> Iterator[Acting]:
        """Open a conference for one act or for lasting, or reach the process that has it open.

        Raises:
            NoConference: There is none.
            InUse: Another process writes in it and does not answer.
            Damaged: What was acknowledged is missing or damaged.
            NotSaved: The folder cannot be written to.
        """
        from store.errand import errand

        with errand(self.find(given), self.clock, lasting=lasting) as opened:
            self._meet(opened.state)
            yield opened

    def after(self, conference: Acting, intent: IntentId, given: Path | None) -> State:
        """Give the state with what was recorded of an intent, whoever recorded it.

        Where another process did it, the folder is read.
        """
        state = conference.state
        return state if intent in state.intents else self.read(given)

    def _meet(self, state: State) -> None:
        self.speech.follow(state.conference)
        self.zone = state.zone


def instant(conference: Conference, text: str | None) -> datetime | None:
    """Read an instant; without an offset it is on the conference's wall clock.

    Raises:
        UsageError: The text is no instant, or one that no conference has.
    """
    if text is None:
        return None
    try:
        read = datetime.fromisoformat(text.strip())
        if not EARLIEST <= read.year <= LATEST:
            raise UsageError("cli.bad_instant", text=text)
        if read.tzinfo is not None:
            return read.astimezone(UTC)
        return _on_the_wall(read.date(), read.time(), ZoneInfo(conference.timezone))
    except (ValueError, OverflowError) as error:
        raise UsageError("cli.bad_instant", text=text) from error


def _on_the_wall(on: date, at: time, zone: ZoneInfo) -> datetime:
    return wallclock.instant(on, at, zone)
