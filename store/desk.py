"""The desk: the only writer. It takes intents, makes them durable, and tells what changed."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from functools import partial
from operator import attrgetter
from typing import Protocol, TypeVar

import msgspec

from store.badges.checked import Checked, Genuine
from store.badges.keys import Keyring
from store.badges.token import LENGTH
from store.clock import Clock
from store.condition import Condition
from store.conference.change import EVERYTHING, NOTHING, Change
from store.conference.facts import (
    AnyFact,
    DeskId,
    Entry,
    EntryId,
    ParticipantErased,
)
from store.conference.folding import fold_entry
from store.conference.folding.erasure import erased_in
from store.conference.people import Participant, ParticipantId
from store.conference.state import State
from store.errors import NotSaved
from store.intents.badge_numbers import take_numbers
from store.intents.intent import Decision, Here, Intent, Lying, Remainder, new_id
from store.intents.naming import Named, One, Resolved, Typed, resolve
from store.rules.matching import matches, query, words_of
from store.rules.search import Hits, SearchIndex
from store.rules.signing import likely_key
from store.rules.spotting import Spotter
from store.rules.tombstones import without_erased

AnswerT = TypeVar("AnswerT")
Listener = Callable[[Change], None]


class Store(Protocol):
    """Where entries become durable."""

    @property
    def condition(self) -> Condition:
        """How it is doing."""
        ...

    def append(self, entries: Sequence[Entry]) -> None:
        """Write entries so that they survive anything; all or none.

        Raises:
            NotSaved: The disk refused; nothing was written.
        """
        ...

    def look(self, values: frozenset[str]) -> Lying:
        """Find what goes when somebody with these values is erased."""
        ...

    def cleanse(self) -> Remainder | None:
        """Leave nothing of who was erased; tell what is left to do, if anything is."""
        ...

    def tend(self) -> None:
        """Do what is due now and then: a checkpoint, what other processes ask for."""
        ...

    def wake_with(self, wake: Callable[[], object]) -> None:
        """Call this, from any thread, when another process asks for something."""
        ...

    def close(self) -> None:
        """Let the store go."""
        ...

    def reread(self) -> State:
        """Fold again what is durable, after the memory went ahead of a write that failed."""
        ...


class Identity(msgspec.Struct, frozen=True, kw_only=True):
    """Which desk this is."""

    id: DeskId
    name: str


class Desk:
    """One desk's reading and writing of a conference.

    Only the thread that owns the state may call it. An answer is given after what it says is
    durable; listeners hear of a change before the answer is returned.
    """

    def __init__(
        self,
        state: State,
        store: Store,
        keyring: Keyring,
        clock: Clock,
        identity: Identity,
    ) -> None:
        self.state = state
        self.keyring = keyring
        self.clock = clock
        self.identity = identity
        self._store = store
        self._listeners: list[Listener] = []
        self._wake: Callable[[], object] | None = None
        self._index: SearchIndex | None = None
        self._indexed: dict[ParticipantId, Participant] = {}
        self._growing: tuple[SearchIndex, Iterator[Participant]] | None = None
        """An index that is not complete, and who is not in it."""

    def do(self, intent: Intent[AnswerT]) -> AnswerT:
        """Do what somebody wants: resolve, decide, make durable, change the state, answer.

        An intent that is recorded already is not done again; its answer is given again.
        """
        answer, recorded = self._decide(intent)
        if recorded is None:
            return answer
        try:
            self._store.append((recorded,))
        except NotSaved as error:
            return intent.not_saved(self.state, self._here(intent), error.key)
        self._tell(fold_entry(self.state, recorded))
        if intent.is_done_alone and _erases(recorded):
            remainder = self._store.cleanse()
            if remainder is not None:
                return intent.unfinished(remainder.key, remainder.names)
        return answer

    def _decide(self, intent: Intent[AnswerT]) -> tuple[AnswerT, Entry | None]:
        """Give the answer to an intent and, where there is anything to record, its entry."""
        if (entry := self.state.intents.get(intent.id)) is not None:
            return intent.recall(self.state, entry), None
        here = self._here(intent)
        decision: Decision[AnswerT] = intent.decide(self.state, here)
        if not decision.facts:
            return decision.answer, None
        return decision.answer, self._entry(intent, here.now, decision.facts)

    def do_all(self, intents: Sequence[Intent[AnswerT]]) -> list[AnswerT]:
        """Do what several want, each knowing the one before, with one wait for the disk.

        Where the disk refuses, none of it happened and each is answered `not_saved`. An intent
        that raises ends the series after what came before it is made durable. Whoever is erased
        is erased by itself.
        """
        answers: list[AnswerT] = []
        for is_done_alone, group in itertools.groupby(intents, key=attrgetter("is_done_alone")):
            wanted = list(group)
            answers += map(self.do, wanted) if is_done_alone else self._do_together(wanted)
        return answers

    def _do_together(self, intents: Sequence[Intent[AnswerT]]) -> list[AnswerT]:
        answers: list[tuple[AnswerT, Entry | None]] = []
        change = NOTHING
        try:
            for intent in intents:
                answer, recorded = self._decide(intent)
                if recorded is not None:
                    change |= fold_entry(self.state, recorded)
                answers.append((answer, recorded))
        finally:
            refusal = self._keep_all([entry for _, entry in answers if entry is not None], change)
        if refusal is not None:
            return [self._unsaved(intent, refusal) for intent in intents]
        return [answer for answer, _ in answers]

    def _keep_all(self, entries: Sequence[Entry], change: Change) -> str | None:
        """Make durable what the state holds already; where that fails, say why and forget it."""
        if not entries:
            return None
        try:
            self._store.append(entries)
        except BaseException as error:
            self.state = self._store.reread()
            self._tell(EVERYTHING)
            if not isinstance(error, NotSaved):
                raise
            return error.key
        self._tell(change)
        return None

    def _unsaved(self, intent: Intent[AnswerT], key: str) -> AnswerT:
        if (entry := self.state.intents.get(intent.id)) is not None:
            return intent.recall(self.state, entry)
        return intent.not_saved(self.state, self._here(intent), key)

    def receive(self, entries: Sequence[Entry]) -> None:
        """Take in what other desks recorded; what is known already is passed over.

        Nothing comes in with them about people who were erased.

        Raises:
            NotSaved: The disk refused; nothing was taken in.
        """
        fresh = [entry for entry in entries if entry.id not in self.state.entries]
        if not fresh:
            return
        erased = [*erased_in(self.state), *_erased_by(fresh)]
        spotter = Spotter(self.state, self.mark, erased)
        fresh = without_erased(self.state, fresh, self.mark, spotter)
        self._store.append(fresh)
        change = NOTHING
        for entry in fresh:
            change |= fold_entry(self.state, entry)
        self._tell(change)
        if any(map(_erases, fresh)):
            self._store.cleanse()

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Hear of every change from now on; the returned function ends it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def poll(self) -> None:
        """Do what is due now and then: hear other processes, begin a checkpoint."""
        self._store.tend()

    def hold_keys(self, keyring: Keyring) -> None:
        """Sign and check with another ring from now on, if it is another."""
        if keyring is not self.keyring:
            self.keyring = keyring
            self._tell(EVERYTHING)

    def wake_with(self, wake: Callable[[], object]) -> None:
        """Call this, from any thread, when `poll` has something to do at once."""
        self._wake = wake
        self._store.wake_with(wake)

    def close(self) -> None:
        """Let the folder go, its TinyDB file complete."""
        self._store.close()

    @property
    def condition(self) -> Condition:
        """How the store is doing: what is wrong with it, what was found on opening."""
        return self._store.condition

    def resolve(self, named: Named) -> Resolved:
        """Find out who is meant by what was typed, scanned or chosen."""
        return resolve(self.state, named, self._check, self.find_exactly)

    def find_exactly(self, text: str) -> tuple[ParticipantId, ...]:
        """Find everybody whom every word of a text names exactly, by folded prefix, best first."""
        wanted = query(text)
        if not wanted:
            return ()
        if self._index is not None:
            found = self._index.find(text, is_near_wanted=False)
            return found.exact if found.total <= len(found.exact) else self._index.exact_all(text)
        # A command asks once: looking through everybody is quicker than an index.
        return tuple(
            person.id
            for person in self.state.participants.values()
            if matches(words_of(person), wanted)
        )

    def find_near(self, text: str) -> tuple[ParticipantId, ...]:
        """Find whom a text names but for a slip of one letter, best first."""
        return self.build_index().find(text).near

    def search(self, text: str) -> Hits:
        """Find whom a code or beginnings of words may name, best first, near ones apart."""
        if len(text) >= LENGTH and isinstance(self._check(text), Genuine):
            found = self.resolve(Typed(text))
            return (
                Hits(exact=(found.participant.id,), total=1) if isinstance(found, One) else Hits()
            )
        return self.build_index().find(text)

    def build_index(self) -> SearchIndex:
        """Build the index that searching needs, where it is not there yet."""
        while (index := self._index) is None:
            self.grow_index(len(self.state.participants))
        return index

    def grow_index(self, count: int) -> bool:
        """Take so many more people into the index; tell whether it is complete.

        A screen that is drawn already asks for a few at a time, so that nobody waits when they
        begin to type.
        """
        if self._index is not None:
            return True
        if self._growing is None:
            self._indexed = dict(self.state.participants)
            self._growing = SearchIndex(), iter(self._indexed.values())
        index, rest = self._growing
        for person in itertools.islice(rest, count):
            index.enter(person)
        if len(index) == len(self._indexed):
            index.put_in_order()
            self._index, self._growing = index, None
        return self._index is not None

    def code(self, participant: ParticipantId) -> str:
        """Give what a participant's badge holds.

        Raises:
            InputError: The key that signs this badge is not here.
        """
        badge = self.state.badges[participant]
        number = self.state.participants[participant].number
        return self.keyring.code(
            self.state.conference.id, number, badge.generation, badge.key_number
        )

    def mark(self, text: str) -> str | None:
        """Give the mark by which a text is known again without being kept; none without a key."""
        return self.keyring.mark(self.state.conference.id, text)

    def _check(self, text: str) -> Checked:
        return self.keyring.check(self.state.conference.id, text)

    def _here(self, intent: Intent[AnswerT]) -> Here:
        return Here(
            now=intent.at or self.clock.now(),
            desk=self.identity.id,
            desk_name=self.identity.name,
            resolve=self.resolve,
            near=self.find_near,
            take_numbers=partial(take_numbers, self.state, self.identity.id),
            mark=self.mark,
            look=self._store.look,
            active_key=self.keyring.active,
            first_key=self.keyring.active or likely_key(self.state),
            key_numbers=self.keyring.numbers,
        )

    def _entry(self, intent: Intent[AnswerT], at: datetime, facts: tuple[AnyFact, ...]) -> Entry:
        now = self.clock.now() if intent.at is not None else at
        return Entry(
            id=EntryId(new_id()),
            intent=intent.id,
            act=str(intent.__struct_config__.tag),
            desk=self.identity.id,
            desk_name=self.identity.name,
            seq=self.state.sequences.get(self.identity.id, 0) + 1,
            window=intent.window,
            operator=intent.operator,
            hlc=_next_hlc(self.state.hlc, now),
            at=at.astimezone(UTC),
            recorded_at=now if now != at else None,
            facts=facts,
        )

    def _keep_index(self, change: Change) -> None:
        """Let the index follow, if there is one."""
        if change.everything:
            self._index = self._growing = None
        if self._index is None:
            if any(self._is_new(participant) for participant in change.people):
                self._growing = None
            return
        for participant in change.people:
            person = self.state.participants.get(participant)
            if not self._is_new(participant):
                continue
            if person is None:
                self._index.remove(participant)
                del self._indexed[participant]
            else:
                self._index.update(person)
                self._indexed[participant] = person

    def _is_new(self, participant: ParticipantId) -> bool:
        """Tell whether somebody is other than in the index: coming and going changes no name."""
        return self.state.participants.get(participant) is not self._indexed.get(participant)

    def _tell(self, change: Change) -> None:
        self._keep_index(change)
        for listener in tuple(self._listeners):
            listener(change)


def _erases(entry: Entry) -> bool:
    return any(_erased_by((entry,)))


def _erased_by(entries: Sequence[Entry]) -> Iterator[Participant]:
    facts = itertools.chain.from_iterable(entry.facts for entry in entries)
    return (fact.participant for fact in facts if isinstance(fact, ParticipantErased))


def _next_hlc(last: int, now: datetime) -> int:
    """Move a hybrid logical clock on: the wall clock's milliseconds, or one more than the last.

    Source: Kulkarni and others, Logical Physical Clocks (2014).
    """
    wall = int(now.timestamp() * 1000) << 16
    return max(wall, last + 1)
