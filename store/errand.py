"""A short command's way to a conference: it writes itself, or has it done by whoever writes there.

Nothing is decided here. A command that finds the folder free is a desk for as long as it lasts; one
that finds a console hands its intents over and loads no keys for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar, cast

from store.clock import Clock
from store.conference.state import State
from store.desk import Desk
from store.errors import InUse
from store.files.lock import in_use, read_holder
from store.files.reader import Reader
from store.handover import Unanswered, ask
from store.intents.intent import Intent
from store.requests import decode_reply, encode_compact, encode_intent
from store.wiring import open_desk

AnswerT = TypeVar("AnswerT")

PATIENCE_S = 5.0
"""How long a command waits for whoever writes in the folder, or for the folder itself."""
_TRY_S = 0.1
_HOLDERS = 4
"""How many holders may go before they answer until a command gives up."""


class Errand:
    """A conference for as long as one command needs it."""

    def __init__(self, folder: Path, clock: Clock, *, lasting: bool = False) -> None:
        """Open the folder, or find that another process has it open and listens.

        A lasting one listens itself, for `poll` to answer, and completes the TinyDB file.

        Raises:
            NoConference: There is none.
            InUse: Another process writes in it and takes nothing.
            Damaged: What was acknowledged is missing or damaged.
            NotSaved: The folder cannot be written to.
        """
        self._folder = folder
        self._clock = clock
        self._is_lasting = lasting
        self._desk = self._reach()
        self.state: State = self._desk.state if self._desk is not None else Reader(folder).state
        """The conference as this command knows it."""

    def do(self, intent: Intent[AnswerT]) -> AnswerT:
        """Do what is wanted, durably, and answer; a holder that died meanwhile is replaced.

        Raises:
            InUse: Whoever writes in the folder did not answer in time.
            SkrankeError: They answered that they cannot.
        """
        for _ in range(_HOLDERS):
            if self._desk is not None:
                return self._desk.do(intent)
            try:
                reply = decode_reply(ask(self._folder, encode_intent(intent), PATIENCE_S))
            except Unanswered:
                self._desk = self._reach()
            else:
                # The reply to an intent is its own answer: both ends are this program.
                return cast("AnswerT", reply)
        raise in_use(self._folder)

    def poll(self) -> None:
        """Do what is due now and then."""
        if self._desk is not None:
            self._desk.poll()

    def close(self) -> None:
        """Let the folder go, if it was held."""
        if self._desk is not None:
            self._desk.close()

    def _reach(self) -> Desk | None:
        """Open the folder; none when another process holds it and listens."""
        for _ in range(int(PATIENCE_S / _TRY_S)):
            try:
                return self._open()
            except InUse:
                holder = read_holder(self._folder)
                if holder is not None and holder.address:
                    return None
        return self._open()

    def _open(self) -> Desk:
        return open_desk(
            self._folder,
            self._clock,
            timeout_s=_TRY_S,
            is_brief=not self._is_lasting,
            listens=self._is_lasting,
        )


@contextmanager
def errand(folder: Path, clock: Clock, *, lasting: bool = False) -> Iterator[Errand]:
    """Open a conference for a short while; see `Errand` for what can be wrong."""
    made = Errand(folder, clock, lasting=lasting)
    try:
        yield made
    finally:
        made.close()


def compact_elsewhere(folder: Path) -> bool | None:
    """Have `conference.json` brought up to date by the process that holds the folder.

    Tells whether it is now; none when nobody holds it.
    """
    holder = read_holder(folder)
    if holder is None or not holder.address:
        return None
    try:
        return bool(decode_reply(ask(folder, encode_compact(), PATIENCE_S)))
    except Unanswered:
        return None
