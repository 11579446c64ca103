"""A folder that this process writes in, as a desk's store."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress

from store import places
from store.badges.key_watch import KeyWatch
from store.clock import Clock
from store.condition import Condition, Trouble, Watch, gravest
from store.conference.facts import Entry
from store.conference.own_values import own_values
from store.conference.state import State
from store.desk import Desk
from store.errors import NotSaved
from store.files.erasure import Erasing, erased_by
from store.files.folder import Opened
from store.files.notes import note
from store.files.searching import find_values, look
from store.files.snapshot import SNAPSHOT
from store.handover import Inbox, Listener
from store.intents.intent import Lying, Remainder
from store.requests import answer_all


class HeldFolder:
    """A folder as a desk's store: each append is durable, the TinyDB file follows."""

    def __init__(self, opened: Opened, clock: Clock) -> None:
        self.opened = opened
        self.desk: Desk | None = None
        self.is_brief = False
        """A short command only adds to the journal, unless a checkpoint is due."""
        self.is_rehearsal = False
        """A rehearsal is forgotten when it is over."""
        self.place: Trouble | None = None
        """What is doubtful about where the folder lies."""
        self.inbox = Inbox()
        self._key_watch = KeyWatch(opened.folder)
        self._listener: Listener | None = None
        self._erased: frozenset[str] = frozenset()
        """Values of who is about to be erased."""
        self._watch = Watch(clock)
        self._cleaning = Watch(clock)
        """An erasure that wants room before it can be finished."""
        if opened.left_unclean is not None:
            self._wait_to_cleanse()
        if opened.journal.refusal is not None:
            self._watch.refused(opened.journal.refusal)
        elif opened.journal.is_low:
            self._watch.low()

    @property
    def condition(self) -> Condition:
        """How the folder is doing."""
        low = self._cleaning.trouble if self.opened.left_unclean == "store.full" else None
        return Condition(
            trouble=gravest((self._watch.trouble, low, self.place)),
            notes=tuple(self.opened.notes),
        )

    def listen(self) -> None:
        """Take what other processes want done; a machine without sockets works alone."""
        with suppress(OSError):
            self._listener = Listener(self.opened.lock, self.opened.folder, self.inbox.call)

    def wake_with(self, wake: Callable[[], object]) -> None:
        """Call this when another process asks for something."""
        self.inbox.wake = wake

    def append(self, entries: Sequence[Entry]) -> None:
        """Write entries to the journal and wait until they are on the medium."""
        try:
            self._prepare_erasing(entries)
            self.opened.journal.append(entries)
        except NotSaved as error:
            self._watch.refused(error.key)
            raise
        if self.opened.journal.is_low:
            self._watch.low()
        else:
            self._watch.took()

    def take_in(self) -> None:
        """Record what another program wrote to the TinyDB file while it was complete and closed."""
        edited = self.opened.edits
        if edited is not None and self.desk is not None:
            outcome = self.desk.do(edited.wish(SNAPSHOT))
            self.opened.end_edits(recorded=outcome.exit_status in {0, 3})

    def look(self, values: frozenset[str]) -> Lying:
        """Find what goes when somebody with these values is erased."""
        return look(self.opened.folder, values)

    def cleanse(self) -> Remainder | None:
        """Leave nothing in the folder of who was erased; tell what is left to do."""
        if not self.opened.cleanse():
            self._wait_to_cleanse()
            return Remainder(key="erasure.unfinished")
        self._cleaning.took()
        values, self._erased = self._erased, frozenset()
        left = tuple(find_values(self.opened.folder, values)) if values else ()
        return Remainder(key="erasure.left", names=left) if left else None

    def tend(self) -> None:
        """Answer who asks, begin a checkpoint that is due, try a disk again that was full."""
        if self.desk is not None:
            # Before who asks is answered: a command that made a key may ask for a badge next.
            self.desk.hold_keys(self._key_watch.look(self.desk.keyring))
        self.take_in()
        self.inbox.answer(self._answer)
        self.opened.tend()
        if self._watch.is_due:
            self._try_again()
        if self._cleaning.is_due:
            self._finish_erasing()

    def close(self) -> None:
        """Complete the TinyDB file, remember how far this desk came, and let the folder go."""
        if self._listener is not None:
            self._listener.close()
            self.inbox.answer(self._answer)
        if self.opened.left_unclean is not None and not self.is_brief:
            self._finish_erasing()
        if self.desk is not None and not self.is_rehearsal:
            _remember(self.desk)
        self.opened.close(complete=not self.is_brief)

    def _prepare_erasing(self, entries: Sequence[Entry]) -> None:
        """Note which files go, before it is recorded that somebody is erased."""
        people = erased_by(entries)
        if not people:
            return
        self.opened.settle()
        state = self.opened.state
        self._erased = frozenset().union(*(own_values(state, person) for person in people))
        self.opened.announce(Erasing(people=people, files=self.look(self._erased).doomed))

    def reread(self) -> State:
        """Fold again what the folder holds."""
        return self.opened.reread()

    def _wait_to_cleanse(self) -> None:
        """See that it is tried again; a disk that fails is not, before the next opening."""
        if self.opened.left_unclean != "store.failing":
            self._cleaning.low()
            self._cleaning.tried()

    def _finish_erasing(self) -> None:
        """Finish an erasure that had no room, and tell what came of it."""
        if self.opened.left_unclean is None:
            # Taking up a disk that was closed to us has finished it.
            self._cleaning.took()
            return
        remainder = self.cleanse()
        if self.opened.left_unclean is not None:
            return
        notes = self.opened.notes
        notes[:] = [found for found in notes if found.key != "erasure.unfinished"]
        if remainder is None:
            self.opened.tell(note("erasure.finished"))
        else:
            names = ", ".join(remainder.names)
            self.opened.tell(note(remainder.key), note("erasure.left_in", names=names))

    def _try_again(self) -> None:
        if self.opened.try_again():
            self._watch.took()
        elif self.opened.journal.refusal is not None:
            self._watch.refused(self.opened.journal.refusal)
        else:
            self._watch.tried()

    def _answer(self, requests: Sequence[bytes]) -> list[bytes]:
        if self.desk is None:
            return [b""] * len(requests)
        return answer_all(self.desk, self.opened.complete, requests)


def _remember(desk: Desk) -> None:
    """Keep which desk this machine is and how far it came, so that no act gets a used number."""
    if not desk.state.conference.id:
        return
    identity = desk.identity
    here = places.DeskHere(
        id=identity.id, name=identity.name, seq=desk.state.sequences.get(identity.id, 0)
    )
    places.remember_desk(desk.state.conference.id, here)
