"""What an import would do, asked before it is done."""

from __future__ import annotations

from datetime import datetime

import msgspec

from store.conference.draft import PeopleDraft
from store.conference.facts import DeskId
from store.conference.state import State
from store.intents.intake import TakeInPeople
from store.intents.intent import Here, Numbers, no_mark
from store.intents.naming import Named, Nobody
from store.rules.tombstones import Mark


class PeopleCounts(msgspec.Struct, frozen=True, kw_only=True):
    """How a list of participants differs from who is registered."""

    new: int = 0
    changed: int = 0
    same: int = 0
    left_out: int = 0
    """Lines about somebody who was erased."""


def count_people(
    state: State, draft: PeopleDraft, now: datetime, mark: Mark = no_mark
) -> PeopleCounts:
    """Count what taking in a list would record."""
    here = Here(
        now=now,
        desk=DeskId(""),
        desk_name="",
        resolve=_resolve_nobody,
        take_numbers=lambda count: Numbers(numbers=tuple(range(count))),
        mark=mark,
    )
    answer = TakeInPeople(draft=draft).decide(state, here).answer
    new, changed = int(answer.values.get("new", 0)), int(answer.values.get("changed", 0))
    left_out = len(answer.lists.get("intake.left_out", ()))
    same = len(draft.rows) - new - changed - left_out
    return PeopleCounts(new=new, changed=changed, same=same, left_out=left_out)


def _resolve_nobody(named: Named) -> Nobody:
    del named
    return Nobody(word="unknown")
