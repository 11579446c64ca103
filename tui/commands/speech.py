"""The language of a run: what was asked for, else the conference's, else the machine's."""

from __future__ import annotations

import os
from collections.abc import Sequence

from store import settings
from store.conference.programme import Conference
from store.language import LANGUAGES, Language

_NORWEGIAN = ("nb", "no", "nn")
_NOTHING = ("", "C", "POSIX")


class Speech:
    """The language that a run speaks."""

    def __init__(self, stated: str | None = None) -> None:
        self.is_stated = stated is not None
        """Whether the command line asks for a language."""
        self.language = Language(stated or of_machine())

    def state(self, code: str | None) -> None:
        """Speak the language that was asked for on the command line, if one was."""
        if code is not None:
            self.is_stated = True
            self.language = Language(code)

    def follow(self, conference: Conference) -> None:
        """Speak as the conference does, unless something else was asked for."""
        if not self.is_stated and "language" in conference.settings:
            self.language = Language(settings.word(conference.settings, "language"))


def stated_in(words: Sequence[str]) -> str | None:
    """Find a language among a command line's words, before anybody has read them."""
    for place, word in enumerate(words):
        if word == "--":
            return None
        name, is_joined, value = word.partition("=")
        if name == "--lang":
            found = value if is_joined else "".join(words[place + 1 : place + 2])
            return found if found in LANGUAGES else None
    return None


def of_machine() -> str:
    """Give the language that the machine's user reads; Norwegian where none is stated."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        stated = os.environ.get(variable, "")
        name = stated.partition(".")[0].partition("@")[0]
        if name not in _NOTHING:
            return "nb" if name.partition("_")[0].lower() in _NORWEGIAN else "en"
        if stated:
            break
    return LANGUAGES[0]
