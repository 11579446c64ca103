"""Which keys signed the badges, as far as the conference itself tells."""

from __future__ import annotations

from collections import Counter

from store.conference.people import FIRST_KEY, LAST_KEY, Status
from store.conference.state import State


def signatures(state: State) -> Counter[int]:
    """Count the badges of who has a place by the key that signed them."""
    return Counter(
        state.badge_of(person.id).key_number
        for person in state.participants.values()
        if person.status is Status.REGISTERED
    )


def newest_key(state: State) -> int:
    """Give the newest key that any badge was signed with or that was retired; else the first."""
    used = {badge.key_number for badge in state.badges.values()}
    return max(used | state.retired_keys.keys(), default=FIRST_KEY)


def likely_key(state: State) -> int:
    """Give the key that most likely signs new badges, for where nobody can read the key file.

    A key is retired only when a newer one signs, whether that has signed a badge yet or not.
    """
    newest = newest_key(state)
    return min(newest + 1, LAST_KEY) if newest in state.retired_keys else newest
