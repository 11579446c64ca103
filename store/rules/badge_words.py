"""Whether somebody's newest badge is worth anything, and the words that say so."""

from __future__ import annotations

from typing import Final

from store.conference.people import Participant, Status
from store.conference.state import State
from store.language import Language
from store.rules.person_words import status_of

REASON_KEYS: Final = {
    "lost": "badge_acts.reason.lost",
    "damaged": "badge_acts.reason.damaged",
    "renamed": "badge_acts.reason.renamed",
}
"""What each of the usual reasons for a new badge is called, `BADGE_REASONS`."""
_REVOKED_KEYS: Final = {
    "lost": "badge_screen.standing.lost",
    "damaged": "badge_acts.standing.damaged",
    "renamed": "badge_acts.standing.renamed",
}
"""By the reason that was recorded; any other is «sperret»."""


def obstacle_of(language: Language, state: State, person: Participant) -> str | None:
    """Say why nobody comes in with somebody's newest badge, or none where it is valid."""
    if person.status is not Status.REGISTERED:
        return status_of(language, person)
    badge = state.badges.get(person.id)
    if badge is None:
        return language.text("badge_screen.standing.none")
    if badge.revoked is not None:
        key = _REVOKED_KEYS.get(badge.revoked, "badge_screen.standing.blocked")
        return language.text(key)
    if badge.key_number in state.retired_keys:
        return language.text("badge_screen.standing.key_retired")
    return None
