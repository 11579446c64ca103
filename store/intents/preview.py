"""What an import would do, asked before it is done."""

from __future__ import annotations

from datetime import datetime

import msgspec

from store.conference.draft import PeopleDraft
from store.conference.facts import DeskId
from store.conference.state import State
from store.intents.intake import TakeInPeople
from store.intents.intent import Here, Numbers
from store.intents.naming import Named, Nobody


class PeopleCounts(msgspec.Struct, frozen=True, kw_only=True):
    """How a list of participants differs from who is registered."""

    new: int = 0
    changed: int = 0
    same: int = 0


def count_people(state: State, draft: PeopleDraft, now: datetime) -> PeopleCounts:
    """Count what taking in a list would record."""
    here = Here(
        now=now,
        desk=DeskId(""),
        desk_name="",
        resolve=_resolve_nobody,
        take_numbers=lambda count: Numbers(numbers=tuple(range(count))),
    )
    values = TakeInPeople(draft=draft).decide(state, here).answer.values
    new, changed = int(values.get("new", 0)), int(values.get("changed", 0))
    return PeopleCounts(new=new, changed=changed, same=len(draft.rows) - new - changed)


def _resolve_nobody(named: Named) -> Nobody:
    del named
    return Nobody(word="unknown")
