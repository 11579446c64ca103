"""A conference for a script, which writes it or follows whoever does."""

from __future__ import annotations

from pathlib import Path

from store.clock import Clock
from store.conference.state import State
from store.database.refusal import DocumentRefused
from store.desk import Desk
from store.errors import InUse, NotSaved
from store.files.numbering import Numbering
from store.files.reader import Reader
from store.held_folder import HeldFolder
from store.intents.edits import EditTables, TableEdit
from store.intents.intent import new_id
from store.wiring import hold

_POLL_AFTER = 32
"""After how many writes a script's store is looked after, where it does not look itself."""


class Live:
    """The state behind a database, and the only way to change it."""

    def __init__(self, folder: Path, clock: Clock) -> None:
        """Take the folder, or follow whoever has it.

        Raises:
            NoConference: There is none.
            Damaged: What was acknowledged is missing or damaged.
            NotSaved: The folder cannot be written to at all.
        """
        self._folder = folder
        self._clock = clock
        self._window = f"tinydb-{new_id()}"
        self._held: HeldFolder | None = None
        self._desk: Desk | None = None
        self._reader: Reader | None = None
        self._is_open = True
        self._is_asked = False
        """Another process waits for an answer."""
        self._unpolled = 0
        try:
            self._take()
        except InUse:
            self._reader = Reader(folder)

    def _take(self) -> Desk:
        self._desk, self._held = hold(self._folder, self._clock, is_brief=True, listens=True)
        self._desk.wake_with(self._ask)
        self._reader = None
        return self._desk

    def look(self) -> State:
        """Take in what others did, do what they ask for, and give what is known now.

        Raises:
            ValueError: The database was closed.
            Damaged: What another process wrote is damaged.
        """
        if not self._is_open:
            raise ValueError("I/O operation on a closed database")
        if self._desk is not None:
            self._poll(self._desk)
        else:
            self._followed().poll()
        return self.state

    @property
    def state(self) -> State:
        """What is known, as it was at the last look."""
        return self._desk.state if self._desk is not None else self._followed().state

    def _followed(self) -> Reader:
        if self._reader is None:
            raise ValueError("I/O operation on a closed database")
        return self._reader

    def numbering(self, state: State) -> Numbering:
        """Give the numbers of all documents."""
        held = self._held
        found = held.opened.numbering if held is not None else self._followed().numbering
        found.follow(state.activity.values())
        return found

    def begin(self) -> None:
        """Make sure that a write can be recorded.

        Raises:
            InUse: Another process holds the folder.
            ValueError: The database was closed.
        """
        if not self._is_open:
            raise ValueError("I/O operation on a closed database")
        if self._desk is None:
            self._take()

    def record(self, *edits: TableEdit) -> None:
        """Write documents, durable when this returns.

        Raises:
            InUse: Another process holds the folder.
            DocumentRefused: A document does not fit; nothing was written.
            NotSaved: The disk refused; nothing was written.
        """
        self.begin()
        if self._desk is None or self._held is None:
            raise ValueError("I/O operation on a closed database")
        outcome = self._desk.do(EditTables(edits=edits, window=self._window))
        if outcome.exit_status == 1:
            raise NotSaved(outcome.key, **outcome.values)
        if outcome.exit_status == 4:
            raise DocumentRefused(outcome.key, **outcome.values)
        if outcome.is_done:
            self._held.is_brief = False
        self._unpolled += 1
        if self._is_asked or self._unpolled >= _POLL_AFTER:
            self._poll(self._desk)

    def _poll(self, desk: Desk) -> None:
        self._is_asked, self._unpolled = False, 0
        desk.poll()

    def _ask(self) -> None:
        self._is_asked = True

    def complete(self) -> bool:
        """Bring the TinyDB file up to date, where this process may; tell whether it is."""
        return self._held is not None and self._held.opened.complete()

    def close(self) -> None:
        """Let the folder go; its TinyDB file is complete when anything was written."""
        if self._is_open and self._desk is not None:
            self._desk.close()
        self._is_open = False
