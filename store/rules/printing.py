"""Whose badges are to be printed: all, the valid, the new, and those on which words changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import StrEnum

from store.conference.people import Badge, Participant, Status
from store.conference.state import State
from store.rules.pile import in_piles

MarkOf = Callable[[Participant], str | None]
"""Gives the mark of what would stand on somebody's badge now; none where no key can make one."""


class Wanted(StrEnum):
    """Which badges somebody wants on paper."""

    ALL = "all"
    """Everybody's who has a place, also those that let nobody in: as they are listed."""
    VALID = "valid"
    """Those that let somebody in."""
    NEW = "new"
    """Those that were never printed in their newest generation."""
    CHANGED = "changed"
    """Those too on which other words stood when they were printed."""


def valid_badge(state: State, person: Participant) -> Badge | None:
    """Give the badge with which somebody comes in; none where no badge of theirs is worth a print.

    Who has no place has none, nor has whose badge was revoked or signed by a retired key.
    """
    badge = state.badge_of(person.id)
    is_valid = badge.revoked is None and badge.key_number not in state.retired_keys
    return badge if is_valid and person.status is Status.REGISTERED else None


def is_changed(badge: Badge, person: Participant, mark: MarkOf) -> bool:
    """Tell whether other words stood on a printed badge than would stand on it now.

    Where nobody marked what stood on it, nothing can be told.
    """
    return badge.printed_as is not None and badge.printed_as != mark(person)


def to_print(
    state: State, mark: MarkOf, wanted: Wanted, among: Iterable[Participant] | None = None
) -> list[Participant]:
    """List whose badges are to be printed, of some people or of all, in the order of the piles.

    That is by municipality, then by name.
    """
    people = state.participants.values() if among is None else among
    return [person for person in in_piles(people) if _is_wanted(state, person, mark, wanted)]


def _is_wanted(state: State, person: Participant, mark: MarkOf, wanted: Wanted) -> bool:
    badge = valid_badge(state, person)
    if badge is None:
        return wanted is Wanted.ALL
    match wanted:
        case Wanted.ALL | Wanted.VALID:
            return True
        case Wanted.NEW:
            return badge.printed_at is None
        case Wanted.CHANGED:
            return badge.printed_at is None or is_changed(badge, person, mark)
