"""Putting the parts together: a folder becomes a desk."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import msgspec

from store import places
from store.badges import key_file, keys
from store.badges.keys import Keyring
from store.clock import Clock
from store.condition import Kind, Trouble
from store.conference.draft import PeopleDraft, ProgrammeDraft
from store.conference.facts import DeskId
from store.conference.state import State
from store.desk import Desk, Identity, Store
from store.errors import Damaged, InUse, NotSaved
from store.files.folder import Opened, copy_folder, create_folder, open_folder
from store.files.location import doubt
from store.files.reader import Reader
from store.files.verification import Report, verify
from store.held_folder import HeldFolder
from store.intents.intake import MakeConference, TakeInPeople
from store.intents.intent import Outcome
from store.relay import Relay

WAIT_S = 5.0
"""How long a command waits for another that writes."""


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
    return hold(
        folder,
        clock,
        timeout_s=timeout_s,
        is_brief=is_brief,
        listens=listens,
        is_rehearsal=is_rehearsal,
    )[0]


def hold(
    folder: Path,
    clock: Clock,
    *,
    timeout_s: float = 0.0,
    is_brief: bool = False,
    listens: bool = False,
    is_rehearsal: bool = False,
) -> tuple[Desk, HeldFolder]:
    """Open a conference for writing, and give the folder beside its desk; see `open_desk`."""
    opened = open_folder(folder, timeout_s=timeout_s)
    try:
        keyring = _keys_of(folder)
    except BaseException:
        opened.close(complete=False)
        raise
    return _held(
        opened, keyring, clock, is_brief=is_brief, listens=listens, is_rehearsal=is_rehearsal
    )


def compact(folder: Path, clock: Clock, *, timeout_s: float = 0.0) -> Report:
    """Bring `conference.json` up to date, with what another program wrote to it.

    Raises:
        NoConference: The folder holds none.
        InUse: Another process writes in it.
        Damaged: What was acknowledged is missing or damaged; nothing was touched.
        NotSaved: The folder cannot be written to at all.
    """
    desk, held = hold(folder, clock, timeout_s=timeout_s)
    desk.close()
    report = verify(folder)
    report.notes = [*held.opened.notes, *report.notes]
    return report


def open_console(folder: Path, clock: Clock, *, is_rehearsal: bool = False) -> Desk:
    """Open a conference for a window: as its desk, or beside the window that is open already.

    The second window hands its acts to the first, and takes its place when that one goes. Where
    nobody may write, the window only shows, until somebody may.

    Raises:
        NoConference: The folder holds none.
        Damaged: What was acknowledged is missing or damaged.
    """
    is_writable = True
    try:
        return open_desk(folder, clock, listens=True, is_rehearsal=is_rehearsal)
    except InUse:
        pass
    except NotSaved:
        is_writable = False
    reader = Reader(folder)
    relay = Relay(
        reader,
        keys.load(folder),
        clock,
        _identity(reader.state),
        lambda desk: _take_over(folder, desk),
        is_writable=is_writable,
    )
    relay.place = _doubtful(folder)
    return relay


def _doubtful(folder: Path) -> Trouble | None:
    """Say what is doubtful about where a folder lies, for as long as a window shows it."""
    found = doubt(folder)
    if found is None:
        return None
    return Trouble(kind=Kind.SHARED if found.is_shared else Kind.SYNCED, name=found.name)


def _take_over(folder: Path, desk: Desk) -> tuple[State, Store] | None:
    """Take a folder that nobody holds any more, for a window that is open already."""
    try:
        opened = open_folder(folder)
    except (InUse, NotSaved):
        return None
    with suppress(Damaged):
        # Somebody may have made keys since this window was opened.
        desk.keyring = _keys_of(folder)
    taken = HeldFolder(opened, desk.clock)
    taken.desk = desk
    taken.place = _doubtful(folder)
    taken.listen()
    return opened.state, taken


def _keys_of(folder: Path) -> Keyring:
    """Read the keys for who writes: an older file gets the key that tombstones need."""
    keyring = keys.load(folder)
    with suppress(NotSaved):
        return keys.able_to_mark(folder, keyring)
    return keyring


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
        desk, _ = _held(opened, keyring, clock, is_rehearsal=is_rehearsal)
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


def _held(
    opened: Opened,
    keyring: Keyring,
    clock: Clock,
    *,
    is_brief: bool = False,
    listens: bool = False,
    is_rehearsal: bool = False,
) -> tuple[Desk, HeldFolder]:
    folder = HeldFolder(opened, clock)
    folder.is_brief = is_brief
    folder.is_rehearsal = is_rehearsal
    desk = folder.desk = Desk(opened.state, folder, keyring, clock, _identity(opened.state))
    folder.take_in()
    if listens:
        folder.place = _doubtful(opened.folder)
        folder.listen()
    return desk, folder


def _identity(state: State) -> Identity:
    seen = {str(desk): seq for desk, seq in state.sequences.items()}
    here = places.desk_here(state.conference.id, seen=seen)
    return Identity(id=DeskId(here.id), name=here.name)


def _see(outcome: Outcome) -> None:
    if not outcome.is_done:
        raise NotSaved(outcome.key)
