"""The problems of a draft as rows: where, how grave, what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from textual.content import Content

from store.conference.draft import Problem, Severity
from store.language import Language
from store.language.problems import problem_text
from tui import look

_SIGNS: Final = {
    Severity.NOTE: ("·", "$s-muted"),
    Severity.WARNING: ("!", "bold $s-note-text"),
    Severity.ERROR: ("✗", "bold $s-stop-text"),
}
_GRAVITY: Final = (Severity.ERROR, Severity.WARNING, Severity.NOTE)
PLACE: Final = 8


@dataclass(frozen=True, slots=True)
class ProblemRow:
    """One problem."""

    key: str
    place: str
    """Line and column, `68:1`."""
    severity: Severity
    words: str

    @property
    def is_choosable(self) -> bool:
        """Every problem may be read in full."""
        return True

    def draw(self, width: int, *, is_chosen: bool) -> Content:
        """Draw place, sign and as much of the sentence as fits."""
        sign, style = _SIGNS[self.severity]
        words = "bold $s-fg" if is_chosen else "$s-fg"
        return look.columns(
            [
                look.fitted(self.place, PLACE, "$s-dim", right=True),
                look.text(sign, style),
                look.fitted(self.words, width - PLACE - 1 - 2 * look.GAP, words),
            ]
        )


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence in the place of rows."""

    words: str
    key: str = "~"

    @property
    def is_choosable(self) -> bool:
        """There is nothing to choose."""
        return False

    def draw(self, width: int, *, is_chosen: bool) -> Content:
        """Draw the sentence."""
        del is_chosen
        return look.fitted(self.words, width, "$s-dim")


def problem_rows(language: Language, problems: Sequence[Problem]) -> list[ProblemRow | Said]:
    """List problems, the gravest first, those alike by their place."""
    if not problems:
        return [Said(language.text("files.no_problems"))]
    graded = sorted(problems, key=lambda each: (_GRAVITY.index(each.severity), each.line))
    return [
        ProblemRow(str(number), f"{each.line}:{each.column}", each.severity, text)
        for number, each in enumerate(graded)
        for text in [problem_text(language, each)]
    ]


def problem_below(language: Language, row: ProblemRow, width: int, height: int) -> list[Content]:
    """Draw a problem in full: its place in words, then the whole sentence."""
    line, _, column = row.place.partition(":")
    head = language.text("files.at", line=line, column=column)
    return [
        look.text(head, "bold $s-dim"),
        *(look.text(words, "$s-fg") for words in look.wrapped(row.words, width, height - 1)),
    ]
