"""Search: participants by the beginnings of words in any order, and near misses where few fit.

An index holds every word by which somebody is found (`store.rules.matching`), sorted, with the
people it belongs to. What begins with a prefix is then a stretch of that list, and what begins with
a misspelt prefix is a few hundred more of them: one letter too many, too few, another or exchanged.
"""

from __future__ import annotations

import string
import sys
from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from heapq import nsmallest
from typing import Final

import msgspec

from store.conference.people import Participant, ParticipantId
from store.language.forms import order
from store.rules.matching import query, spelled, words_of

FEW: Final = 8
"""With fewer exact hits than this, near ones are looked for."""
LIMIT: Final = 50
"""Hits that are worth showing."""

_SHORTEST_MISSPELT: Final = 4
"""Letters from which on a word may hold a slip; one of three would be near to everything."""
_MOST_RANKED: Final = 4_000
"""More hits than this are not all put in order: typing must stay quick."""
_MOST_REMEMBERED: Final = 64
"""Prefixes whose people are remembered while somebody types on."""
_LETTERS: Final = string.ascii_lowercase
_LAST: Final = chr(sys.maxunicode)
"""Sorts behind every letter."""

_order = lru_cache(maxsize=65_536)(order)

People = set[ParticipantId]


class Hits(msgspec.Struct, frozen=True, kw_only=True):
    """Who fits what was typed, best first."""

    exact: tuple[ParticipantId, ...] = ()
    """Every word of the text begins a word of theirs."""
    near: tuple[ParticipantId, ...] = ()
    """At least one word does so only with a slip of one letter; never to be admitted unseen."""
    total: int = 0
    """How many fit exactly, those beyond the limit included."""


class _Entry(msgspec.Struct, frozen=True):
    words: frozenset[str]
    names: frozenset[str]
    """Those of the words that are part of the name."""
    place: tuple[tuple[str, str], tuple[str, str], int]
    """Where the participant stands among equals: by family name, given name and number."""


class _Words:
    """Words in order, each with the people it belongs to."""

    def __init__(self) -> None:
        self.people: dict[str, list[ParticipantId]] = {}
        self._sorted: list[str] | None = []
        self._remembered: dict[str, People] = {}

    def add(self, participant: ParticipantId, words: Iterable[str], *, in_bulk: bool) -> None:
        """Note somebody under some words; in bulk, the order is made later, once."""
        self._remembered.clear()
        if in_bulk:
            self._sorted = None
        for word in words:
            if word in self.people:
                self.people[word].append(participant)
                continue
            self.people[word] = [participant]
            if self._sorted is not None:
                insort(self._sorted, word)

    def remove(self, participant: ParticipantId, words: Iterable[str]) -> None:
        """Forget somebody under the words that were noted."""
        self._remembered.clear()
        for word in words:
            people = self.people[word]
            people.remove(participant)
            if not people:
                del self.people[word]
                if self._sorted is not None:
                    del self._sorted[bisect_left(self._sorted, word)]

    def stretch(self, prefix: str) -> list[str]:
        """Give the words that begin so."""
        if self._sorted is None:
            self._sorted = sorted(self.people)
        first = bisect_left(self._sorted, prefix)
        return self._sorted[first : bisect_left(self._sorted, prefix + _LAST, first)]

    def beginning(self, prefix: str) -> People:
        """Give the people who have a word that begins so."""
        if prefix not in self._remembered:
            if len(self._remembered) >= _MOST_REMEMBERED:
                self._remembered.clear()
            self._remembered[prefix] = self.of(self.stretch(prefix))
        return self._remembered[prefix]

    def of(self, words: Iterable[str]) -> People:
        """Give the people who have one of these words."""
        return People().union(*(self.people.get(word, ()) for word in words))


Tiers = tuple[People, ...]
"""Who fits one word of the query, the best fit first; a person counts where they stand first."""


class SearchIndex:
    """Finds participants; fed by hand whenever one is registered, changed or erased."""

    def __init__(self, participants: Iterable[Participant] = ()) -> None:
        self._entries: dict[ParticipantId, _Entry] = {}
        self._all = _Words()
        self._names = _Words()
        for participant in participants:
            self._enter(participant, in_bulk=True)

    def __len__(self) -> int:
        """Count the participants."""
        return len(self._entries)

    def update(self, participant: Participant) -> None:
        """Take somebody in, or take in that they changed."""
        self.remove(participant.id)
        self._enter(participant, in_bulk=False)

    def remove(self, participant: ParticipantId) -> None:
        """Forget somebody; who is not there is no error."""
        entry = self._entries.pop(participant, None)
        if entry is not None:
            self._all.remove(participant, entry.words)
            self._names.remove(participant, entry.names)

    def exact_all(self, text: str) -> tuple[ParticipantId, ...]:
        """Give everybody of whom each word of the text begins a word, in no order.

        This is what decides whether Enter admits, so nothing is left out.
        """
        return tuple(_in_all([self._all.beginning(prefix) for prefix in query(text)]))

    def find(self, text: str, limit: int = LIMIT) -> Hits:
        """Find the people that a text may mean, best first, near ones only where few are exact."""
        wanted = query(text)
        tiers = [self._exact(prefix) for prefix in wanted]
        exact = _in_all([self._all.beginning(prefix) for prefix in wanted])
        near: list[ParticipantId] = []
        if wanted and len(exact) < FEW:
            wider = [fit + self._near(prefix) for fit, prefix in zip(tiers, wanted, strict=True)]
            found = _in_all([People().union(*fit) for fit in wider]) - exact
            near = self._ranked(found, wider, limit - len(exact))
        best = self._ranked(self._some(exact, wanted), tiers, limit)
        return Hits(exact=tuple(best), near=tuple(near), total=len(exact))

    def _enter(self, participant: Participant, *, in_bulk: bool) -> None:
        family, given = participant.family, participant.given
        entry = _Entry(
            words_of(participant),
            frozenset(spelled(participant.name)),
            (_order(family or given), _order(given), participant.number),
        )
        self._entries[participant.id] = entry
        self._all.add(participant.id, entry.words, in_bulk=in_bulk)
        self._names.add(participant.id, entry.names, in_bulk=in_bulk)

    def _exact(self, prefix: str) -> Tiers:
        """Give who fits a prefix: by the name before the rest, by a whole word before a part."""
        return (
            self._names.of((prefix,)),
            self._names.beginning(prefix),
            self._all.of((prefix,)),
            self._all.beginning(prefix),
        )

    def _near(self, prefix: str) -> Tiers:
        """Give who fits a prefix but for one slip, in the same order."""
        meant = list(_one_slip_away(prefix))
        return tuple(
            found
            for words in (self._names, self._all)
            for found in (
                words.of(meant),
                words.of(word for slip in meant for word in words.stretch(slip)),
            )
        )

    def _ranked(self, people: People, tiers: list[Tiers], limit: int) -> list[ParticipantId]:
        """Give the best of some people, in order."""
        costs: defaultdict[int, list[ParticipantId]] = defaultdict(list)
        for person in people:
            costs[sum([_first(person, fit) for fit in tiers])].append(person)
        best: list[ParticipantId] = []
        for _, equals in sorted(costs.items()):
            if len(best) >= limit:
                break
            best += nsmallest(limit - len(best), equals, key=self._place)
        return best

    def _place(self, person: ParticipantId) -> tuple[tuple[str, str], tuple[str, str], int]:
        return self._entries[person].place

    def _some(self, people: People, wanted: tuple[str, ...]) -> People:
        """Leave people out where there are too many to rank, those of the last words first."""
        if len(people) <= _MOST_RANKED:
            return people
        prefix = max(wanted, key=len)
        some = People()
        for word in (*self._names.stretch(prefix), *self._all.stretch(prefix)):
            some.update(people.intersection(self._all.people[word]))
            if len(some) >= _MOST_RANKED:
                break
        return some


def _in_all(people: list[People]) -> People:
    return set.intersection(*people) if people else People()


def _first(person: ParticipantId, tiers: Tiers) -> int:
    for cost, tier in enumerate(tiers):
        if person in tier:
            return cost
    return len(tiers)


def _one_slip_away(prefix: str) -> Iterator[str]:
    """Give what may have been meant: one letter more, fewer, another or two exchanged."""
    if len(prefix) < _SHORTEST_MISSPELT or not prefix.isalpha():
        return
    for at in range(len(prefix)):
        before, letter, after = prefix[:at], prefix[at], prefix[at + 1 :]
        if len(prefix) > _SHORTEST_MISSPELT:
            yield before + after
        if after and letter != after[0]:
            yield before + after[0] + letter + after[1:]
        for other in _LETTERS:
            if other != letter:
                yield before + other + after
                yield before + other + letter + after
