"""The problems of a draft, said in a language: their times and dates as it writes them."""

from __future__ import annotations

import re
from datetime import date, time
from typing import Final

from store.conference.draft import Problem
from store.language import Language, forms

_CLOCK: Final = re.compile(r"\d\d:\d\d")
_DATE: Final = re.compile(r"\d{4}-\d\d-\d\d")


def problem_text(language: Language, problem: Problem) -> str:
    """Give the sentence that says a problem."""
    shown = {name: _shown(language, value) for name, value in problem.values.items()}
    return language.text(problem.key, **shown)


def _shown(language: Language, value: str) -> str:
    try:
        if _CLOCK.fullmatch(value):
            return forms.clock(language, time.fromisoformat(value))
        if _DATE.fullmatch(value):
            on = date.fromisoformat(value)
            return f"{forms.day(language, on)} {on.year}"
    except ValueError:  # The page's own words, which only look like a time or a date.
        return value
    return value
