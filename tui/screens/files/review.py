"""What every draft that is looked at before it is accepted has in common."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from textual.content import Content

from store.conference.state import State
from store.intents.intent import Intent, Outcome
from store.language import Language
from tui.widgets.rows import Row


class Review(Protocol):
    """A draft beside what is stored, in one language."""

    language: Language

    @property
    def is_ready(self) -> bool:
        """Whether there is something to accept."""

    @property
    def accept_words(self) -> str:
        """What Enter does, in a few words."""

    def compare(self, state: State) -> None:
        """Look again at what is stored; it may have changed meanwhile."""

    def head(self, width: int) -> Content:
        """Draw what was read and how much of it is new."""

    def rows(self) -> Sequence[Row]:
        """List what there is to look at in the view that is shown."""

    def below(self, chosen: Row | None, width: int, height: int) -> list[Content]:
        """Draw the chosen row in full."""

    def intent(self, window: str, operator: str) -> Intent[Outcome]:
        """Give what accepting asks the desk for."""
