"""The numbers under which TinyDB files documents: each is given once, in order of what happened.

A number means nothing outside one file. In that file it stays with its document, so that what a
script saw under a number is never another thing later.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Reversible, Sized
from itertools import islice
from operator import attrgetter
from threading import RLock
from typing import Protocol

import msgspec

from store.conference.documents import Document
from store.conference.facts import (
    NULL,
    Activity,
    AnyFact,
    BadgeChanged,
    BadgePrinted,
    CheckedIn,
    Conducted,
    ConferenceMade,
    KeyRetired,
    MessageSent,
    NumbersTaken,
    ParticipantRegistered,
    PutAside,
    Retimed,
    SessionAdded,
    SessionRemoved,
    SpeakerLinked,
    SpeakerReadied,
    TableEdited,
    TakenUp,
    Undone,
    VersionNamed,
)
from store.conference.tables import NUMBERED
from store.files.breath import Heap, release
from store.files.tables import PRODUCT_TABLES, Tables

_fact_of: msgspec.json.Decoder[AnyFact] = msgspec.json.Decoder(AnyFact)
_ALWAYS_NEW = frozenset({"activity", "undone"})
_AHEAD = 64


class Log(Sized, Reversible[Activity], Protocol):
    """What was recorded, in order."""


Birth = tuple[str, object, int | None]
"""A table, the `id` of a document that came into it, and the number that it came with."""


class Numbering:
    """Which TinyDB number each document has; a number is never given to another document."""

    def __init__(self, tables: Tables | None = None) -> None:
        """Take over the numbers of a file."""
        self._lock = RLock()
        self._known: dict[str, tuple[list[object], list[int]]] = {}
        """The identities and numbers of each table's documents, in the order of the last file."""
        self._new: dict[str, dict[object, int]] = {name: {} for name in PRODUCT_TABLES}
        """The numbers of documents that came since."""
        self._born: dict[str, dict[object, int]] = {name: {} for name in PRODUCT_TABLES}
        """How many facts were looked at when each of these came."""
        self._names: dict[str, frozenset[object]] = {}
        self._indexes: dict[str, dict[object, int]] = {}
        self._owners: dict[str, dict[int, object]] = {}
        self._seen = 0
        """How many facts were looked at."""
        self.highest: dict[str, int] = dict.fromkeys(PRODUCT_TABLES, 0)
        """The highest number ever given in each table."""
        self.skipped: dict[str, list[tuple[int, int]]] = {}
        """First and last of numbers below the highest that were never given."""
        if tables is None:
            return
        for name in PRODUCT_TABLES:
            table: dict[int, Document] = getattr(tables, name)
            self._known[name] = list(map(attrgetter("id"), table.values())), list(table)
            self.highest[name] = max(table, default=0)
        for stamp in tables.stamp.values():
            for name, number in stamp.highest.items():
                self.highest[name] = max(self.highest.get(name, 0), number)
            self.skipped |= {name: list(spans) for name, spans in stamp.skipped.items()}
        self._seen = len(tables.activity)

    def go_on_from(self, later: Numbering) -> None:
        """Give no number that a later file has given; for going back to an earlier file."""
        for name, highest in later.highest.items():
            self.highest[name] = max(self.highest.get(name, 0), highest)
        self.skipped = {name: list(spans) for name, spans in later.skipped.items()}

    def follow(self, activity: Log) -> None:
        """Give numbers to what came since the last look, in the order in which it came."""
        if len(activity) == self._seen:
            return
        with self._lock:
            # A checkpoint is of a moment that may be behind what was looked at.
            news = list(islice(reversed(activity), max(len(activity) - self._seen, 0)))
            for one in reversed(news):
                self._seen += 1
                self._give("activity", one.id, None)
                for table, identity, number in _births(_fact_of.decode(one.fact), one.entry):
                    self._give(table, identity, number)

    def number(self, table: str, identity: object) -> int:
        """Give the number of one document, by an index of its table."""
        with self._lock:
            index = self._indexes.get(table)
            if index is None:
                ids, numbers = self._known.get(table, ([], []))
                index = self._indexes[table] = dict(zip(ids, numbers, strict=True))
                index |= self._new[table]
            number = index.get(identity)
            if number is None:
                self._give(table, identity, None)
                number = index[identity]
            return number

    def owner(self, table: str, number: int) -> object:
        """Give the `id` of the document that has a number; none where none ever had it."""
        with self._lock:
            if table not in self._owners:
                ids, numbers = self._known.get(table, ([], []))
                new = self._new[table]
                self._owners[table] = {
                    given: name for name, given in zip(ids, numbers, strict=True) if name not in new
                } | {given: name for name, given in new.items()}
            return self._owners[table].get(number)

    def is_free(self, table: str, number: int) -> bool:
        """Tell whether a number was never given."""
        spans = self.skipped.get(table, [])
        return number > self.highest[table] or any(first <= number <= last for first, last in spans)

    def _give(self, table: str, identity: object, wanted: int | None) -> None:
        new = self._new[table]
        number = wanted if wanted is not None and self.is_free(table, wanted) else None
        is_known = table not in _ALWAYS_NEW and self._is_known(table, identity)
        if identity in new or is_known:
            if number is None:
                return
            # A document that comes back under another number has its old one no more.
            self._owners.pop(table, None)
        new[identity] = self._take(table, number)
        self._born[table][identity] = self._seen
        if table in self._indexes:
            self._indexes[table][identity] = new[identity]
        if table in self._owners:
            self._owners[table][new[identity]] = identity

    def _is_known(self, table: str, identity: object) -> bool:
        if table not in self._names:
            self._names[table] = frozenset(self._known.get(table, ([], []))[0])
        return identity in self._names[table]

    def _take(self, table: str, wanted: int | None) -> int:
        highest = self.highest[table]
        number = highest + 1 if wanted is None else wanted
        if number > highest + 1:
            self.skipped.setdefault(table, []).append((highest + 1, number - 1))
        elif number <= highest:
            self.skipped[table] = list(_without(self.skipped[table], number))
        self.highest[table] = max(highest, number)
        return number

    def numbered(
        self, table: str, rows: Iterable[Document], acts: int
    ) -> Iterator[tuple[int, Document]]:
        """Give each document with its number after so many facts, a new one where it has none.

        Documents come in the order of the last file, some gone and new ones behind, so that no
        index of a large table has to be built at once; where they do not, one is.
        """
        ids, numbers = self._known.get(table, ([], []))
        new = self._new[table]
        place, index = 0, None
        kept: tuple[list[object], list[int]] = ([], [])
        let_go: list[Heap] = []
        for row in rows:
            number = new.get(row.id)
            if number is None and place < len(ids):
                found = _find(ids, row.id, place)
                if found is None:
                    index = index or dict(zip(ids, numbers, strict=True))
                    number = index.get(row.id)
                else:
                    number, place = numbers[found], found + 1
            if number is None:
                number = self._take(table, None)
            kept[0].append(row.id)
            kept[1].append(number)
            yield number, row
        with self._lock:
            self._known[table] = kept
            let_go += [ids, numbers]
            # What is in the file is known; what had come and gone by then is forgotten.
            born = self._born[table]
            for identity in [name for name, seen in born.items() if seen <= acts]:
                del new[identity], born[identity]
            self._names.pop(table, None)
            let_go += [self._indexes.pop(table, {}), self._owners.pop(table, {})]
        release(*let_go)


def _without(spans: Iterable[tuple[int, int]], number: int) -> Iterator[tuple[int, int]]:
    for first, last in spans:
        if not first <= number <= last:
            yield first, last
            continue
        if first < number:
            yield first, number - 1
        if number < last:
            yield number + 1, last


def _find(ids: list[object], name: object, place: int) -> int | None:
    """Find a name a little ahead."""
    if ids[place] == name:
        return place
    try:
        return ids.index(name, place, place + _AHEAD)
    except ValueError:
        return None


def _births(fact: AnyFact, entry: str) -> Iterator[Birth]:
    """Tell which documents a fact may have brought."""
    match fact:
        case CheckedIn():
            yield "checkins", fact.presence.id, None
        case ParticipantRegistered():
            yield "participants", fact.participant.id, None
            yield "badges", fact.participant.id, None
        case ConferenceMade():
            yield "conference", fact.conference.id, None
        case SessionAdded():
            yield "sessions", fact.session.id, None
        case BadgePrinted() | BadgeChanged():
            yield "badges", fact.badge.id, None
        case NumbersTaken():
            yield "blocks", fact.block, None
        case KeyRetired():
            yield "retired_keys", fact.number, None
        case PutAside():
            yield "holds", fact.hold.id, None
        case TableEdited():
            yield from _edited(fact, fact.documents)
        case Undone():
            yield "undone", fact.entry, None
            yield from _returned(fact.fact, entry)
        case _:
            yield from _of_conduct(fact)


def _of_conduct(fact: AnyFact) -> Iterator[Birth]:
    match fact:
        case Conducted():
            yield "actuals", fact.actual.id, None
        case Retimed():
            if fact.retiming is not None:
                yield "retimings", fact.session, None
        case SpeakerReadied():
            yield "readiness", fact.readiness.id, None
        case SpeakerLinked():
            if fact.participant is not None:
                yield "links", fact.name, None
        case MessageSent():
            yield "messages", fact.message.id, None
        case VersionNamed():
            yield "versions", fact.version.id, None
        case _:
            pass


def _returned(fact: AnyFact, entry: str) -> Iterator[Birth]:
    """Tell which documents come back when a fact is taken back."""
    match fact:
        case SessionRemoved():
            yield "sessions", fact.session.id, None
        case Retimed():
            if fact.was is not None:
                yield "retimings", fact.session, None
        case SpeakerLinked():
            if fact.was is not None:
                yield "links", fact.name, None
        case TakenUp():
            yield "holds", fact.hold.id, None
        case TableEdited():
            yield from _edited(fact, fact.was)
        case Undone():
            yield from _births(fact.fact, entry)
        case _:
            pass


def _edited(fact: TableEdited, documents: dict[str, msgspec.Raw]) -> Iterator[Birth]:
    if fact.table not in PRODUCT_TABLES:
        return
    for key, raw in documents.items():
        if raw == NULL:
            continue
        yield fact.table, int(key) if fact.table in NUMBERED else key, fact.numbers.get(key)
        if fact.table == "participants":
            yield "badges", key, None
