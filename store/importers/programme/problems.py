"""What a reader of the draft should look at, gathered while a page is read."""

from __future__ import annotations

from typing import Final

from store.conference.cleaning import clean
from store.conference.draft import Problem, Severity
from store.importers.programme.lines import Line

_MOST: Final = 500
"""After so many, more of them help nobody."""


class Problems:
    """The problems of one page, each once."""

    def __init__(self) -> None:
        self._found: dict[tuple[int, str, tuple[str, ...]], Problem] = {}

    def note(self, line: Line, key: str, *, at: str = "", **values: object) -> None:
        """Add something that was decided and may be wrong; `at` is a text of the line."""
        self._add(line, Severity.NOTE, key, at, values)

    def warn(self, line: Line, key: str, *, at: str = "", **values: object) -> None:
        """Add something that is probably wrong."""
        self._add(line, Severity.WARNING, key, at, values)

    def fail(self, line: Line, key: str, *, at: str = "", **values: object) -> None:
        """Add something without which the programme cannot be used as it is."""
        self._add(line, Severity.ERROR, key, at, values)

    def _add(
        self, line: Line, severity: Severity, key: str, at: str, values: dict[str, object]
    ) -> None:
        if len(self._found) >= _MOST:
            return
        shown = {name: clean(str(value), 160) for name, value in values.items()}
        inside = line.text.find(at) if at else -1
        problem = Problem(
            line=line.number,
            column=line.column + max(0, inside),
            severity=severity,
            key=key,
            values=shown,
        )
        self._found.setdefault((line.number, key, tuple(shown.values())), problem)

    def all(self) -> tuple[Problem, ...]:
        """Give the problems in the order of their lines."""
        return tuple(
            sorted(self._found.values(), key=lambda problem: (problem.line, problem.column))
        )
