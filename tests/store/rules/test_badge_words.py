"""Whether a badge is worth anything, in words."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from store.conference.folding.office import retire_key
from store.conference.people import Status
from store.language import Language
from store.rules.badge_words import obstacle_of
from tests import build


@pytest.mark.parametrize(
    ("person", "badge", "retired", "said"),
    [
        ({}, {}, set(), None),
        ({}, {"revoked": "lost"}, set(), "Meldt mistet"),
        ({}, {"revoked": "bytte av navn"}, set(), "Sperret"),
        ({}, {"key_number": 2}, {2}, "Nøkkelen er tatt ut av bruk"),
        ({}, {"key_number": 2}, {1}, None),
        ({"status": Status.WAITING, "place": 3}, {}, set(), "På venteliste, nr. 3"),
        ({"status": Status.WITHDRAWN}, {"revoked": "lost"}, set(), "Meldt forfall"),
    ],
)
def test_why_nobody_comes_in_with_a_badge(
    person: dict[str, Any], badge: dict[str, Any], retired: set[int], said: str | None
) -> None:
    """What the person is comes before what the badge is."""
    state = build.state([build.participant(1, **person)])
    participant = next(iter(state.participants.values()))
    state.badges[participant.id] = msgspec.structs.replace(state.badges[participant.id], **badge)
    for number in retired:
        retire_key(state, number)

    assert obstacle_of(Language("nb"), state, participant) == said


def test_nobody_has_a_badge_that_was_never_made() -> None:
    """A table that was edited by hand may lack one."""
    state = build.state([build.participant(1)])
    participant = next(iter(state.participants.values()))
    del state.badges[participant.id]

    assert obstacle_of(Language("en"), state, participant) == "Not made"
