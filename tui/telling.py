"""What became of an act, as a sentence for a screen: without names while they are hidden."""

from __future__ import annotations

import msgspec

from store.conference.state import State
from store.intents.intent import Outcome
from store.intents.wording import tell
from store.language import Language
from store.rules import municipalities
from tui import look

_NAMED = ("name", "old", "new")
"""The values in which a person's name may stand."""


def told(language: Language, state: State, outcome: Outcome, *, names: bool = True) -> str:
    """Say what became of an act; without `names` there are dots for those of people."""
    return tell(language, state.zone, outcome if names else veiled(state, outcome))


def veiled(state: State, outcome: Outcome) -> Outcome:
    """Give dots for the names of people; sessions, municipalities and numbers stay."""
    open_words = {session.title for session in state.sessions.values()}
    values = {
        key: look.hidden(value)
        if key in _NAMED
        and value not in open_words
        and not value.isdecimal()
        and municipalities.find(value) is None
        else value
        for key, value in outcome.values.items()
    }
    return msgspec.structs.replace(outcome, values=values)
