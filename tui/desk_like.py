"""What the console needs of a desk."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar

from store.badges.keys import Keyring
from store.clock import Clock
from store.condition import Condition
from store.conference.change import Change
from store.conference.people import ParticipantId
from store.conference.state import State
from store.desk import Identity
from store.intents.intent import Intent
from store.intents.naming import Named, Resolved
from store.rules.search import Hits

AnswerT = TypeVar("AnswerT")


class DeskLike(Protocol):
    """What the console needs of a desk, whether this process holds the folder or another does."""

    state: State
    clock: Clock
    identity: Identity
    keyring: Keyring

    @property
    def condition(self) -> Condition:
        """How the store is doing."""
        ...

    def do(self, intent: Intent[AnswerT]) -> AnswerT:
        """Do what somebody wants."""
        ...

    def subscribe(self, listener: Callable[[Change], None]) -> Callable[[], None]:
        """Hear of every change."""
        ...

    def poll(self) -> None:
        """Look whether another process wrote something."""
        ...

    def wake_with(self, wake: Callable[[], object]) -> None:
        """Call this, from any thread, when `poll` has something to do at once."""
        ...

    def code(self, participant: ParticipantId) -> str:
        """Give what a participant's badge holds."""
        ...

    def resolve(self, named: Named) -> Resolved:
        """Find out who is meant."""
        ...

    def mark(self, text: str) -> str | None:
        """Give the mark by which a text is known again without being kept."""
        ...

    def grow_index(self, count: int) -> bool:
        """Take so many more people into what is searched; tell whether it is complete."""
        ...

    def search(self, text: str) -> Hits:
        """Find whom the beginnings of some words may name."""
        ...
