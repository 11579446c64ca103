"""A list of participants beside who is registered: how many are new or different, and problems."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from textual.content import Content

from store.conference.draft import PeopleDraft
from store.conference.state import State
from store.intents.intake import TakeInPeople
from store.intents.preview import PeopleCounts, count_people
from store.language import Language
from store.rules.tombstones import Mark
from tui import look
from tui.screens.files.problem_rows import ProblemRow, problem_below, problem_rows
from tui.screens.files.programme_review import SHORT
from tui.widgets.rows import Row


class PeopleReview:
    """What a list would change."""

    def __init__(
        self,
        language: Language,
        state: State,
        draft: PeopleDraft,
        name: str,
        now: datetime,
        mark: Mark,
    ) -> None:
        self.language = language
        self.draft = draft
        self._name = name
        self._now = now
        self._mark = mark
        self._counts = PeopleCounts()
        self.compare(state)

    def compare(self, state: State) -> None:
        """Count again."""
        self._counts = count_people(state, self.draft, self._now, self._mark)

    @property
    def is_ready(self) -> bool:
        """Whether anybody is new or different."""
        return bool(self._counts.new or self._counts.changed)

    @property
    def accept_words(self) -> str:
        """Say how many people Enter takes in."""
        return self.language.text("files.accept_people", n=self._counts.new + self._counts.changed)

    def head(self, width: int) -> Content:
        """Draw the file's name and the counts."""
        language, counts = self.language, self._counts
        title = language.text("files.head.people")
        left = look.line((title, "bold $s-dim"), "   ", (self._name, "$s-fg"))
        if width < SHORT:
            left = look.text(self._name, "$s-fg")
        words = [
            language.text("files.people.new", n=counts.new),
            language.text("files.people.changed", n=counts.changed),
            language.text("files.people.same", n=counts.same),
            *([language.text("files.people.erased", n=counts.left_out)] if counts.left_out else []),
            language.count("files.problems", len(self.draft.problems)),
        ]
        return look.spread(left, look.text(" · ".join(words), "$s-fg"), width)

    def rows(self) -> Sequence[Row]:
        """List the problems."""
        return problem_rows(self.language, self.draft.problems)

    def below(self, chosen: Row | None, width: int, height: int) -> list[Content]:
        """Draw the chosen problem in full, and what is not touched."""
        lines: list[Content] = []
        if isinstance(chosen, ProblemRow):
            lines = problem_below(self.language, chosen, width, height - 1)
        note = "files.people_untouched" if self.is_ready else "files.people_same"
        return [*lines, look.text(look.cut(self.language.text(note), width), "$s-muted")]

    def intent(self, window: str, operator: str) -> TakeInPeople:
        """Ask for the whole list."""
        return TakeInPeople(draft=self.draft, window=window, operator=operator)
