"""Putting the parts together: a folder becomes a desk."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import msgspec

from store import places
from store.badges import key_file, keys
from store.badges.keys import Keyring
from store.clock import Clock
from store.conference.draft import PeopleDraft, ProgrammeDraft
from store.conference.facts import DeskId, Entry
from store.desk import Desk, Identity
from store.errors import NotSaved
from store.files.folder import Opened, create_folder, open_folder
from store.intents.intake import MakeConference, TakeInPeople
from store.intents.intent import Outcome

WAIT_S = 5.0
"""How long a command waits for another that writes."""


class _Folder:
    """A folder as a desk's store: each append is durable, the TinyDB file follows."""

    def __init__(self, opened: Opened) -> None:
        self.opened = opened
        self.desk: Desk | None = None
        self.is_brief = False
        """A short command only adds to the journal, unless a checkpoint is due."""

    def append(self, entries: Sequence[Entry]) -> None:
        """Write entries to the journal and wait until they are on the medium."""
        self.opened.journal.append(entries)

    def tend(self) -> None:
        """Begin a checkpoint when the journal has grown long."""
        if self.opened.checkpointer.is_due:
            self.opened.checkpoint()

    def close(self) -> None:
        """Complete the TinyDB file, remember how far this desk came, and let the folder go."""
        if self.desk is not None:
            _remember(self.desk)
        self.opened.close(complete=not self.is_brief)


def open_desk(
    folder: Path, clock: Clock, *, timeout_s: float = 0.0, is_brief: bool = False
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
    return _desk(opened, keyring, clock, is_brief=is_brief)


def make_conference(
    folder: Path,
    draft: ProgrammeDraft,
    clock: Clock,
    *,
    people: PeopleDraft | None = None,
    settings: Mapping[str, msgspec.Raw] | None = None,
) -> Desk:
    """Make a folder with a conference, its badge keys and its people; nothing is left of a failure.

    Raises:
        InputError: The folder is not empty or cannot be made.
        NotSaved: The disk refused.
    """
    was_there = folder.exists()
    opened = create_folder(folder)
    try:
        desk = _desk(opened, keys.create(folder, clock.now()), clock)
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
    """Copy a conference to where it may be played with: what is acknowledged, and the keys."""
    opened = open_folder(folder, timeout_s=WAIT_S)
    try:
        opened.complete()
        for name in (places.SNAPSHOT, key_file.FILE_NAME):
            if (folder / name).exists():
                shutil.copyfile(folder / name, copy / name)
                (copy / name).chmod(0o600)
    finally:
        opened.close()


def _desk(opened: Opened, keyring: Keyring, clock: Clock, *, is_brief: bool = False) -> Desk:
    folder = _Folder(opened)
    folder.is_brief = is_brief
    state = opened.state
    here = places.desk_here(
        state.conference.id, seen={str(desk): seq for desk, seq in state.sequences.items()}
    )
    identity = Identity(id=DeskId(here.id), name=here.name)
    folder.desk = Desk(state, folder, keyring, clock, identity)
    return folder.desk


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
