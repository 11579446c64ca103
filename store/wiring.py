"""Putting the parts together: a folder becomes a desk."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import msgspec

from store import places
from store.badges import key_file, keys
from store.badges.keys import Keyring
from store.clock import Clock
from store.conference.draft import PeopleDraft, ProgrammeDraft
from store.conference.facts import DeskId, Entry
from store.conference.state import State
from store.desk import Desk, Identity, Store
from store.errors import InUse, NotSaved
from store.files.folder import Opened, copy_folder, create_folder, open_folder
from store.files.reader import Reader
from store.handover import Inbox, Listener
from store.intents.intake import MakeConference, TakeInPeople
from store.intents.intent import Outcome
from store.relay import Relay
from store.requests import answer

WAIT_S = 5.0
"""How long a command waits for another that writes."""


class _Folder:
    """A folder as a desk's store: each append is durable, the TinyDB file follows."""

    def __init__(self, opened: Opened) -> None:
        self.opened = opened
        self.desk: Desk | None = None
        self.is_brief = False
        """A short command only adds to the journal, unless a checkpoint is due."""
        self.is_rehearsal = False
        """A rehearsal is forgotten when it is over."""
        self.inbox = Inbox()
        self._listener: Listener | None = None

    def listen(self) -> None:
        """Take what other processes want done; a machine without sockets works alone."""
        with suppress(OSError):
            self._listener = Listener(self.opened.lock, self.opened.folder, self.inbox.call)

    def wake_with(self, wake: Callable[[], object]) -> None:
        """Call this when another process asks for something."""
        self.inbox.wake = wake

    def append(self, entries: Sequence[Entry]) -> None:
        """Write entries to the journal and wait until they are on the medium."""
        self.opened.journal.append(entries)

    def tend(self) -> None:
        """Answer who asks, and begin a checkpoint when the journal has grown long."""
        self.inbox.answer(self._answer)
        self.opened.tend()

    def close(self) -> None:
        """Complete the TinyDB file, remember how far this desk came, and let the folder go."""
        if self._listener is not None:
            self._listener.close()
            self.inbox.answer(self._answer)
        if self.desk is not None and not self.is_rehearsal:
            _remember(self.desk)
        self.opened.close(complete=not self.is_brief)

    def _answer(self, request: bytes) -> bytes:
        if self.desk is None:
            return b""
        return answer(self.desk, self.opened.complete, request)


def open_desk(
    folder: Path,
    clock: Clock,
    *,
    timeout_s: float = 0.0,
    is_brief: bool = False,
    listens: bool = False,
    is_rehearsal: bool = False,
) -> Desk:
    """Open a conference for writing.

    Raises:
        NoConference: The folder holds none.
        InUse: Another process writes in it.
        Damaged: What was acknowledged is missing or damaged.
        NotSaved: The folder cannot be written to at all.
    """
    opened = open_folder(folder, timeout_s=timeout_s)
    try:
        keyring = keys.load(folder)
    except BaseException:
        opened.close(complete=False)
        raise
    return _desk(
        opened, keyring, clock, is_brief=is_brief, listens=listens, is_rehearsal=is_rehearsal
    )


def open_console(folder: Path, clock: Clock, *, is_rehearsal: bool = False) -> Desk:
    """Open a conference for a window: as its desk, or beside the window that is open already.

    The second window hands its acts to the first, and takes its place when that one goes.

    Raises:
        NoConference: The folder holds none.
        Damaged: What was acknowledged is missing or damaged.
        NotSaved: The folder cannot be written to at all.
    """
    try:
        return open_desk(folder, clock, listens=True, is_rehearsal=is_rehearsal)
    except InUse:
        reader = Reader(folder)
        state = reader.state
        here = _identity(state)
        return Relay(reader, keys.load(folder), clock, here, lambda desk: _take_over(folder, desk))


def _take_over(folder: Path, desk: Desk) -> tuple[State, Store] | None:
    """Take a folder that nobody holds any more, for a window that is open already."""
    try:
        opened = open_folder(folder)
    except (InUse, NotSaved):
        return None
    taken = _Folder(opened)
    taken.desk = desk
    taken.listen()
    return opened.state, taken


def make_conference(
    folder: Path,
    draft: ProgrammeDraft,
    clock: Clock,
    *,
    people: PeopleDraft | None = None,
    settings: Mapping[str, msgspec.Raw] | None = None,
    is_rehearsal: bool = False,
) -> Desk:
    """Make a folder with a conference, its badge keys and its people; nothing is left of a failure.

    Raises:
        InputError: The folder is not empty or cannot be made.
        NotSaved: The disk refused.
    """
    was_there = folder.exists()
    opened = create_folder(folder)
    try:
        keyring = keys.create(folder, clock.now())
        desk = _desk(opened, keyring, clock, is_rehearsal=is_rehearsal)
        _see(desk.do(MakeConference(draft=draft, settings=dict(settings or {}))))
        if people is not None and people.rows:
            _see(desk.do(TakeInPeople(draft=people)))
    except BaseException:
        opened.close(complete=False)
        shutil.rmtree(folder, ignore_errors=True)
        if was_there:
            folder.mkdir(mode=0o700)
        raise
    return desk


@contextmanager
def rehearsal_folder(within: Path | None = None) -> Iterator[Path]:
    """Lend a private folder for a rehearsal, which is gone afterwards.

    Without `within` it lies among the machine's temporary files.
    """
    parent = None
    if within is not None:
        parent = within / "rehearsal"
        shutil.rmtree(parent, ignore_errors=True)
        parent.mkdir(mode=0o700)
    folder = Path(tempfile.mkdtemp(prefix="skranke-", dir=parent))
    try:
        yield folder
    finally:
        shutil.rmtree(parent or folder, ignore_errors=True)


def rehearse(folder: Path, copy: Path) -> None:
    """Copy a conference to where it may be played with: what is acknowledged, and the keys.

    Raises:
        NoConference: There is none.
        Damaged: What was acknowledged is missing or damaged.
    """
    copy_folder(folder, copy)
    if (folder / key_file.FILE_NAME).exists():
        shutil.copyfile(folder / key_file.FILE_NAME, copy / key_file.FILE_NAME)
        (copy / key_file.FILE_NAME).chmod(0o600)


def _desk(
    opened: Opened,
    keyring: Keyring,
    clock: Clock,
    *,
    is_brief: bool = False,
    listens: bool = False,
    is_rehearsal: bool = False,
) -> Desk:
    folder = _Folder(opened)
    folder.is_brief = is_brief
    folder.is_rehearsal = is_rehearsal
    folder.desk = Desk(opened.state, folder, keyring, clock, _identity(opened.state))
    if listens:
        folder.listen()
    return folder.desk


def _identity(state: State) -> Identity:
    seen = {str(desk): seq for desk, seq in state.sequences.items()}
    here = places.desk_here(state.conference.id, seen=seen)
    return Identity(id=DeskId(here.id), name=here.name)


def _remember(desk: Desk) -> None:
    """Keep which desk this machine is and how far it came, so that no act gets a used number."""
    if not desk.state.conference.id:
        return
    identity = desk.identity
    here = places.DeskHere(
        id=identity.id, name=identity.name, seq=desk.state.sequences.get(identity.id, 0)
    )
    places.remember_desk(desk.state.conference.id, here)


def _see(outcome: Outcome) -> None:
    if not outcome.is_done:
        raise NotSaved(outcome.key)
