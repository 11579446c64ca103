"""The second window: a follower that hands what it is asked to do to the process that writes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from queue import Empty
from typing import TypeVar, cast

import msgspec

from store.badges.keys import Keyring
from store.clock import Clock
from store.condition import Condition, Kind, Trouble, gravest, kind_of
from store.conference.change import EVERYTHING
from store.conference.state import State
from store.desk import Desk, Identity, Store
from store.errors import Damaged, InUse, SkrankeError
from store.files.reader import Reader
from store.follower import Follower, ViewOnly
from store.handover import Replies, Unanswered, ask, hand_in
from store.intents.intent import Intent, Outcome
from store.requests import decode_reply, encode_greeting, encode_intent, refusal_in
from store.rules.verdicts import GroupVerdict, Verdict

AnswerT = TypeVar("AnswerT")

PATIENCE_S = 1.0
"""How long a window waits for the answer to an act."""

TakeOver = Callable[[Desk], "tuple[State, Store] | None"]
"""Gets the folder for a desk, if nobody holds it: what it holds, and where to write."""


class Relay(Follower):
    """A desk whose acts another process does, until that one goes and this one takes its place.

    Where nobody may write in the folder, it waits until somebody may.
    """

    def __init__(
        self,
        reader: Reader,
        keyring: Keyring,
        clock: Clock,
        identity: Identity,
        take_over: TakeOver,
        *,
        is_writable: bool = True,
    ) -> None:
        super().__init__(reader, keyring, clock, identity)
        self._take_over = take_over
        self.is_writer = False
        """Whether this window has become the one that writes."""
        self.is_answered = is_writable
        """Whether the last attempt found somebody who writes."""
        self.place: Trouble | None = None
        """What is doubtful about where the folder lies."""
        self._unanswered = Kind.UNANSWERED if is_writable else Kind.UNWRITABLE
        self._refused: Kind | None = None
        """What the process that writes was refused by its disk."""
        self._is_damaged = False
        self._greeting: Replies | None = None
        if not is_writable:
            self._store = ViewOnly("store.unwritable")

    @property
    def condition(self) -> Condition:
        """How the folder is doing, as far as this window can tell."""
        if self.is_writer:
            return self._store.condition
        kinds = (
            Kind.DAMAGED if self._is_damaged else None,
            self._refused if self.is_answered else self._unanswered,
        )
        found = [Trouble(kind=kind) for kind in kinds if kind is not None]
        return Condition(trouble=gravest((*found, self.place)), notes=tuple(self.reader.notes))

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
        except SkrankeError as error:
            return intent.not_saved(self.state, self._here(intent), error.key)
        self.is_answered = True
        self._refused = _refusal(reply)
        self.poll()
        # The reply to an intent is its own answer: both ends are this program.
        return cast("AnswerT", reply)

    def do_all(self, intents: Sequence[Intent[AnswerT]]) -> list[AnswerT]:
        """Have them done one after the other; all at once where this window writes itself."""
        return Desk.do_all(self, intents) if self.is_writer else super().do_all(intents)

    def poll(self) -> None:
        """Take in what was recorded, and take the folder when nobody holds it any more."""
        if self.is_writer:
            self._store.tend()
            return
        try:
            self._look()
        except Damaged:
            # What was read stays on the screens; somebody must be told, and can mend it.
            self._is_damaged = True
        else:
            self._is_damaged = False

    def _look(self) -> None:
        taken = self._take_over(self)
        if taken is None:
            seen = self.reader.seq
            super().poll()
            if self.reader.seq != seen:
                self._refused = None
            if not self.is_answered or self._refused is not None:
                self._listen_for_an_answer()
            return
        self.state, self._store = taken
        if self._wake is not None:
            self._store.wake_with(self._wake)
        self.is_writer = self.is_answered = True
        self._tell(EVERYTHING)

    def _listen_for_an_answer(self) -> None:
        """Greet whoever has the folder, without waiting, and look whether they answered."""
        if self._greeting is None:
            self._greeting = hand_in(self.reader.folder, encode_greeting())
            return
        with suppress(Empty, msgspec.DecodeError):
            reply = self._greeting.get_nowait()
            self._greeting = None
            self.is_answered = reply is not None
            if reply is not None:
                # Its disk may have room again, though nothing was recorded since.
                self._refused = refusal_in(reply)


def _refusal(reply: object) -> Kind | None:
    """Tell what a disk refused by the answer to an act, if it did."""
    match reply:
        case Verdict(word="not_saved", reason=str(key)):
            return kind_of(key)
        case GroupVerdict(verdicts=(Verdict(word="not_saved", reason=str(key)), *_)):
            return kind_of(key)
        case Outcome(key=key, exit_status=1):
            return kind_of(key)
        case _:
            return None
