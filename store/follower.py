"""Following a conference that another process writes: a desk that records nothing itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from store.badges.key_watch import KeyWatch
from store.badges.keys import Keyring
from store.clock import Clock
from store.condition import GOOD
from store.conference.change import NOTHING
from store.conference.facts import Entry
from store.conference.state import State
from store.desk import Desk, Identity
from store.errors import NotSaved
from store.files.reader import Reader
from store.intents.intent import Intent, Lying, Remainder

AnswerT = TypeVar("AnswerT")


class ViewOnly:
    """A store that refuses everything."""

    condition = GOOD

    def __init__(self, key: str = "store.view_only") -> None:
        self._key = key
        """Why, as a key of the catalogue."""

    def append(self, entries: Sequence[Entry]) -> None:
        """Refuse.

        Raises:
            NotSaved: Always.
        """
        raise NotSaved(self._key, count=len(entries))

    def look(self, values: frozenset[str]) -> Lying:
        """Find nothing: there is no folder."""
        del values
        return Lying()

    def cleanse(self) -> Remainder | None:
        """Have nothing left."""
        return None

    def tend(self) -> None:
        """Do nothing."""

    def wake_with(self, wake: Callable[[], object]) -> None:
        """Never wake anybody: nobody asks a window that only looks."""

    def close(self) -> None:
        """Do nothing."""

    def reread(self) -> State:
        """Refuse: nothing was ever written, so that no memory went ahead of it.

        Raises:
            NotSaved: Always.
        """
        raise NotSaved(self._key)


class Follower(Desk):
    """The reading side of a desk; what it is asked to do is answered with `not_saved`."""

    def __init__(self, reader: Reader, keyring: Keyring, clock: Clock, identity: Identity) -> None:
        super().__init__(reader.state, ViewOnly(), keyring, clock, identity)
        self.reader = reader
        self._key_watch = KeyWatch(reader.folder)

    def do_all(self, intents: Sequence[Intent[AnswerT]]) -> list[AnswerT]:
        """Do one after the other: what this window holds never goes ahead of what is on disk."""
        return [self.do(intent) for intent in intents]

    def poll(self) -> None:
        """Take in what was recorded since the last look, and tell the listeners.

        Raises:
            Damaged: What is on disk now is damaged.
        """
        self.hold_keys(self._key_watch.look(self.keyring))
        change = self.reader.poll()
        self.state = self.reader.state
        if change != NOTHING:
            self._tell(change)
