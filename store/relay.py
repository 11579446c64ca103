"""The second window: a follower that hands what it is asked to do to the process that writes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar, cast

import msgspec

from store.badges.keys import Keyring
from store.clock import Clock
from store.conference.change import EVERYTHING
from store.conference.state import State
from store.desk import Desk, Identity, Store
from store.errors import InUse
from store.files.reader import Reader
from store.follower import Follower
from store.handover import Unanswered, ask
from store.intents.intent import Intent
from store.requests import decode_reply, encode_intent

AnswerT = TypeVar("AnswerT")

PATIENCE_S = 1.0
"""How long a window waits for the answer to an act."""

TakeOver = Callable[[Desk], "tuple[State, Store] | None"]
"""Gets the folder for a desk, if nobody holds it: what it holds, and where to write."""


class Relay(Follower):
    """A desk whose acts another process does, until that one goes and this one takes its place."""

    def __init__(
        self,
        reader: Reader,
        keyring: Keyring,
        clock: Clock,
        identity: Identity,
        take_over: TakeOver,
    ) -> None:
        super().__init__(reader, keyring, clock, identity)
        self._take_over = take_over
        self.is_writer = False
        """Whether this window has become the one that writes."""
        self.is_answered = True
        """Whether the last attempt found somebody who writes."""

    def do(self, intent: Intent[AnswerT]) -> AnswerT:
        """Have it done by whoever holds the folder, and show it at once.

        Where nobody answers in time it is answered `not_saved`; done again, it is done once.
        """
        if self.is_writer:
            return super().do(intent)
        try:
            reply = decode_reply(ask(self.reader.folder, encode_intent(intent), PATIENCE_S))
        except (InUse, Unanswered, msgspec.DecodeError):
            self.is_answered = False
            self.poll()
            return super().do(intent)
        self.is_answered = True
        self.poll()
        # The reply to an intent is its own answer: both ends are this program.
        return cast("AnswerT", reply)

    def poll(self) -> None:
        """Take in what was recorded, and take the folder when nobody holds it any more."""
        if self.is_writer:
            self._store.tend()
            return
        taken = self._take_over(self)
        if taken is None:
            super().poll()
            return
        self.state, self._store = taken
        if self._wake is not None:
            self._store.wake_with(self._wake)
        self.is_writer = self.is_answered = True
        self._tell(EVERYTHING)
