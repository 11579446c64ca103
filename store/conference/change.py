"""What a screen must redraw after something was recorded."""

from __future__ import annotations

from collections.abc import Sequence

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


def joined(changes: Sequence[Change]) -> Change:
    """Join any number of changes at once: an import makes one a person."""
    if len(changes) == 1:
        return changes[0]
    return Change(
        people=frozenset[ParticipantId]().union(*(each.people for each in changes)),
        sessions=frozenset[SessionId]().union(*(each.sessions for each in changes)),
        messages=any(each.messages for each in changes),
        counters=any(each.counters for each in changes),
        settings=any(each.settings for each in changes),
        everything=any(each.everything for each in changes),
    )


NOTHING = Change()
EVERYTHING = Change(everything=True, counters=True, settings=True)
