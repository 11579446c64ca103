"""Holding a folder for as long as a desk is open: its journal, its checkpoints, its callers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from store.conference.facts import Entry
from store.conference.state import State
from store.desk import Desk
from store.files.folder import Opened
from store.files.notes import Note
from store.handover import Inbox, Listener
from store.requests import answer


class Holding:
    """The store of a desk that writes in a folder, and takes what other processes want done."""

    def __init__(self, opened: Opened) -> None:
        self._opened = opened
        self._inbox = Inbox()
        self._listener: Listener | None = None
        self._answer: Callable[[bytes], bytes] | None = None

    @property
    def state(self) -> State:
        """What the folder held when it was opened, kept up by the desk."""
        return self._opened.state

    @property
    def notes(self) -> list[Note]:
        """What there is to say of the folder."""
        return self._opened.notes

    @property
    def refusal(self) -> str | None:
        """Why nothing can be written any more, as a key, or none."""
        return self._opened.journal.refusal

    def listen(self, desk: Desk, wake: Callable[[], object] | None = None) -> None:
        """Take what other processes want done, by this desk.

        `wake` is called from other threads when something has come; the thread that owns the
        desk answers it with the next `tend`.
        """
        if wake is not None:
            self._inbox.wake = wake
        self._answer = partial(answer, desk, self._opened.complete)
        self._listener = Listener(self._opened.lock, self._opened.folder, self._inbox.call)

    def append(self, entries: Sequence[Entry]) -> None:
        """Write entries so that they survive anything; all or none.

        Raises:
            NotSaved: The disk refused; nothing was written.
        """
        self._opened.journal.append(entries)

    def tend(self) -> None:
        """Answer other processes, and begin a checkpoint when the journal has grown long."""
        if self._answer is not None:
            self._inbox.answer(self._answer)
        self._opened.tend()

    def close(self, *, complete: bool = True) -> None:
        """Let the folder go, `conference.json` complete unless only the journal was to grow."""
        if self._answer is not None:
            self._inbox.answer(self._answer)
        if self._listener is not None:
            self._listener.close()
        self._opened.close(complete=complete)
