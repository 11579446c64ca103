"""What every intent is made of, and what deciding on it yields."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import datetime
from typing import ClassVar, Final, Generic, TypeVar

import msgspec

from store.conference.facts import AnyFact, DeskId, EntryId, IntentId
from store.conference.people import FIRST_KEY, ParticipantId
from store.conference.state import State
from store.intents.naming import Named, Resolved
from store.rules.tombstones import Mark

AnswerT = TypeVar("AnswerT")


_AT_A_TIME: Final = 64
_ready: list[str] = []
"""Ids that are made and not given yet: asking the system for each takes a system call."""


def new_id() -> str:
    """Make a random id, sixteen lower-case hexadecimal digits."""
    try:
        return _ready.pop()
    except IndexError:
        made = os.urandom(8 * _AT_A_TIME).hex()
        _ready.extend(made[at : at + 16] for at in range(16, len(made), 16))
        return made[:16]


if hasattr(os, "register_at_fork"):
    # Two processes must never give the same.
    os.register_at_fork(after_in_child=_ready.clear)


def new_intent_id() -> IntentId:
    """Make the id of an intent, once, where it begins."""
    return IntentId(new_id())


def _nobody_near(text: str) -> tuple[ParticipantId, ...]:
    del text
    return ()


class Lying(msgspec.Struct, frozen=True, kw_only=True):
    """Files of a folder that matter when somebody is erased, by their names within it."""

    doomed: tuple[str, ...] = ()
    """What goes: earlier copies, what was set aside, and exports that hold a value."""
    foreign: tuple[str, ...] = ()
    """Files that hold a value and are not ours to delete."""


class Remainder(msgspec.Struct, frozen=True, kw_only=True):
    """What is left to do after an erasure was recorded."""

    key: str
    """What is wrong, as a key of the catalogue."""
    names: tuple[str, ...] = ()
    """Files that still hold a value."""


def no_mark(text: str) -> str | None:
    """Mark nothing, where there is no key."""
    del text
    return None


def _nothing_lies(values: frozenset[str]) -> Lying:
    del values
    return Lying()


class Here(msgspec.Struct, frozen=True, kw_only=True):
    """Where and when a desk decides; given to every intent."""

    now: datetime
    """The instant of the act, in UTC: the clock's, or the intent's own `at`."""
    desk: DeskId
    desk_name: str
    resolve: Callable[[Named], Resolved]
    """Finds out who is meant."""
    take_numbers: Callable[[int], Numbers]
    """Takes so many new badge numbers."""
    mark: Mark = no_mark
    """Gives the mark by which a text is known again; none where no key can make one."""
    look: Callable[[frozenset[str]], Lying] = _nothing_lies
    """Finds files of the conference's folder in which values of somebody stand."""
    near: Callable[[str], tuple[ParticipantId, ...]] = _nobody_near
    """Finds whom words may mean that name nobody exactly, best first; never to be admitted."""
    active_key: int | None = None
    """The key that signs what is made now; none when the key file is missing."""
    key_numbers: tuple[int, ...] = ()
    """All keys of the key file."""
    first_key: int = FIRST_KEY
    """The key of a first badge; without a key file the one that most likely signs."""


class Numbers(msgspec.Struct, frozen=True, kw_only=True):
    """New badge numbers, and the facts of the blocks that they needed."""

    numbers: tuple[int, ...]
    facts: tuple[AnyFact, ...] = ()


class Decision(msgspec.Struct, Generic[AnswerT], frozen=True):
    """What is answered, and what is to be recorded; no facts record nothing."""

    answer: AnswerT
    facts: tuple[AnyFact, ...] = ()


class Intent(
    msgspec.Struct, Generic[AnswerT], frozen=True, kw_only=True, omit_defaults=True, tag_field="act"
):
    """Something that somebody wants; its id makes sure that it is done once."""

    id: IntentId = msgspec.field(default_factory=new_intent_id)
    at: datetime | None = None
    """When it happened, where that is not now; in UTC."""
    window: str = ""
    """The console window or command that asks."""
    operator: str = ""
    """Initials of who stands at the desk."""
    is_done_alone: ClassVar[bool] = False
    """Whether it cannot wait for the disk together with others."""

    def decide(self, state: State, here: Here) -> Decision[AnswerT]:
        """Decide, touching no clock, file or screen."""
        raise NotImplementedError

    def recall(self, state: State, entry: EntryId) -> AnswerT:
        """Answer again what was answered when this intent was recorded as that entry."""
        raise NotImplementedError

    def not_saved(self, state: State, here: Here, key: str) -> AnswerT:
        """Answer that the disk refused and nothing was recorded; the key says why."""
        raise NotImplementedError

    def unfinished(self, key: str, names: tuple[str, ...]) -> AnswerT:
        """Answer that somebody's erasure is recorded, but that files still hold something."""
        raise NotImplementedError


class Outcome(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The answer of every act that is not an admission: a sentence, by key, and how it ended."""

    key: str
    values: dict[str, str] = {}
    exit_status: int = 0
    """0 done, 1 failed, 3 already so, 4 refused by a rule, 5 unknown."""
    count: int | None = None
    """Where the sentence counts, what it counts."""
    lists: dict[str, tuple[str, ...]] = {}
    """What is listed behind the sentence, each list by the key of its own sentence."""

    @property
    def is_done(self) -> bool:
        """Whether something was done."""
        return self.exit_status == 0


class Act(Intent[Outcome], frozen=True):
    """Something whose answer is a sentence."""

    def not_saved(self, state: State, here: Here, key: str) -> Outcome:
        """Answer that the disk refused."""
        del state, here
        return Outcome(key=key, exit_status=1)
