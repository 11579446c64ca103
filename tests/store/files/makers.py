"""Makers of acts and of folders that hold them, and a way to compare what they hold."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from store.conference.documents import encode
from store.conference.facts import (
    AnyFact,
    CheckedIn,
    CheckedOut,
    ConferenceMade,
    DeskId,
    Entry,
    EntryId,
    IntentId,
    ParticipantRegistered,
    SessionAdded,
)
from store.conference.folding import fold_entry
from store.conference.people import ParticipantId, Presence
from store.conference.state import State
from store.files.disk import Disk
from store.files.folder import Opened, create_folder
from store.files.tables import documents
from tests import build


def entry(n: int, *facts: AnyFact) -> Entry:
    """Make the n-th act of a desk."""
    return Entry(
        id=EntryId(f"e{n}"),
        intent=IntentId(f"i{n}"),
        act="check_in",
        desk=DeskId("desk-1"),
        desk_name="Skranke 1",
        seq=n,
        hlc=n,
        at=build.at("08:30"),
        facts=facts,
    )


def founding(people: int = 3) -> list[Entry]:
    """Make the acts that make a conference with people and a session."""
    registered = [
        ParticipantRegistered(participant=build.participant(n, given=f"Åse 🦌 {n}"))
        for n in range(1, people + 1)
    ]
    return [
        entry(1, ConferenceMade(conference=build.conference())),
        entry(2, SessionAdded(session=build.session())),
        entry(3, *registered),
    ]


def presence(n: int, person: int = 1, **fields: Any) -> Presence:
    """Make the n-th stay."""
    made: dict[str, Any] = {
        "id": f"c{n}",
        "participant": ParticipantId(f"p{person}"),
        "day": 1,
        "at": build.at("08:31"),
        "desk": "Skranke 1",
    }
    return Presence(**{**made, **fields})


def coming(n: int, person: int = 1) -> Entry:
    """Make the n-th act a check-in."""
    return entry(n, CheckedIn(presence=presence(n, person)))


def leaving(n: int, of: int, person: int = 1) -> Entry:
    """Make the n-th act the check-out of an earlier check-in."""
    return entry(n, CheckedOut(presence=presence(of, person, out_at=build.at("09:00"))))


def folded(entries: Iterable[Entry]) -> State:
    """Fold acts into a state."""
    state = State()
    for found in entries:
        fold_entry(state, found)
    return state


def do(opened: Opened, *entries: Entry) -> None:
    """Do acts as a desk does: on disk first."""
    opened.journal.append(entries)
    for found in entries:
        fold_entry(opened.state, found)


def made(folder: Path, *, people: int = 3, disk: Disk | None = None) -> Opened:
    """Make a folder with a conference and leave it open."""
    opened = create_folder(folder, disk=disk)
    for found in founding(people):
        do(opened, found)
    return opened


def picture(state: State) -> dict[str, list[object]]:
    """Show everything that a state holds, so that two can be compared."""
    frozen = documents(state)
    shown: dict[str, list[object]] = {
        name: [json.loads(encode(row)) for row in rows] for name, rows in frozen.rows.items()
    }
    for name, table in frozen.other.items():
        shown[name] = [(number, json.loads(bytes(raw))) for number, raw in table.items()]
    return shown
