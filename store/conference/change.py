"""What a screen must redraw after something was recorded."""

from __future__ import annotations

import msgspec

from store.conference.people import ParticipantId
from store.conference.programme import SessionId


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """What moved; a screen redraws the rows that it touches."""

    people: frozenset[ParticipantId] = frozenset()
    sessions: frozenset[SessionId] = frozenset()
    messages: bool = False
    """What desks and moderators say to each other."""
    counters: bool = False
    """How many are expected or present."""
    settings: bool = False
    """The conference itself, its days, tracks or settings."""
    everything: bool = False
    """So much that it is simpler to draw anew."""

    def __or__(self, other: Change) -> Change:
        """Join two changes into one."""
        return Change(
            people=self.people | other.people,
            sessions=self.sessions | other.sessions,
            messages=self.messages or other.messages,
            counters=self.counters or other.counters,
            settings=self.settings or other.settings,
            everything=self.everything or other.everything,
        )


NOTHING = Change()
EVERYTHING = Change(everything=True, counters=True, settings=True)
