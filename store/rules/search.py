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
from itertools import islice
from typing import Final

import msgspec

from store.conference.people import Participant, ParticipantId
from store.language.forms import order
from store.rules.folding import fold, pairs
from store.rules.matching import query, spelled, typed, words_of

FEW: Final = 8
"""With fewer exact hits than this, near ones are looked for."""
LIMIT: Final = 50
"""Hits that are worth showing."""

_SHORTEST_MISSPELT: Final = 4
"""Letters from which on a beginning may hold a slip; one of three would be near to everything."""
_SHORTEST_BESIDE: Final = 2
"""Letters from which on a whole word may hold a slip where other words say who is meant."""
_MOST_RANKED: Final = 1_000
"""More hits than this are not all put in order: typing must stay quick."""
_MOST_REMEMBERED: Final = 64
"""Prefixes whose people are remembered while somebody types on."""
_LETTERS: Final = (*string.ascii_lowercase, "ae", "oe", "aa")
"""What a key may have meant, folded."""
_LAST: Final = chr(sys.maxunicode)
"""Sorts behind every letter."""

_order = lru_cache(maxsize=65_536)(order)

Slot = int
"""A participant's number in the index: small, and quick to compare."""
People = set[Slot]
Place = tuple[tuple[str, str], tuple[str, str], int]
"""Where a participant stands among equals: by family name, given name and number."""


class Hits(msgspec.Struct, frozen=True, kw_only=True):
    """Who fits what was typed, best first."""

    exact: tuple[ParticipantId, ...] = ()
    """Every word of the text begins a word of theirs."""
    near: tuple[ParticipantId, ...] = ()
    """At least one word does so only with a slip of one letter; never to be admitted unseen."""
    total: int = 0
    """How many fit exactly, those beyond the limit included."""


class _Words:
    """Words in order, each with the people it belongs to."""

    def __init__(self) -> None:
        self.people: dict[str, list[Slot]] = {}
        self._sorted: list[str] | None = []
        self._initials: defaultdict[str, People] = defaultdict(People)
        """By the first letters of their words: too many to be gathered while somebody types."""
        self._remembered: dict[str, People] = {}

    def add(self, slot: Slot, words: Iterable[str], *, in_bulk: bool) -> None:
        """Note somebody under some words; in bulk, the order is made later, once."""
        self._remembered.clear()
        if in_bulk:
            self._sorted = None
        for word in words:
            self._initials[word[:1]].add(slot)
            if word in self.people:
                self.people[word].append(slot)
                continue
            self.people[word] = [slot]
            if self._sorted is not None:
                insort(self._sorted, word)

    def remove(self, slot: Slot, words: Iterable[str]) -> None:
        """Forget somebody under all the words that were noted."""
        self._remembered.clear()
        for word in words:
            self._initials[word[:1]].discard(slot)
            people = self.people[word]
            people.remove(slot)
            if not people:
                del self.people[word]
                if self._sorted is not None:
                    del self._sorted[bisect_left(self._sorted, word)]

    def stretch(self, prefix: str) -> list[str]:
        """Give the words that begin so."""
        if self._sorted is None:
            self._sorted = sorted(self.people)
        first = bisect_left(self._sorted, prefix)
        if first == len(self._sorted) or not self._sorted[first].startswith(prefix):
            return []
        return self._sorted[first : bisect_left(self._sorted, prefix + _LAST, first)]

    def beginning(self, prefix: str) -> People:
        """Give the people who have a word that begins so."""
        if len(prefix) == 1:
            return self._initials.get(prefix, People())
        if prefix not in self._remembered:
            if len(self._remembered) >= _MOST_REMEMBERED:
                self._remembered.clear()
            self._remembered[prefix] = self.of(self.stretch(prefix))
        return self._remembered[prefix]

    def of(self, words: Iterable[str]) -> People:
        """Give the people who have one of these words."""
        known = self.people
        return People().union(*[known[word] for word in words if word in known])


Tiers = tuple[People, ...]
"""Who fits one word of the query, the best fit first; a person counts where they stand first."""


class SearchIndex:
    """Finds participants; fed by hand whenever one is registered, changed or erased."""

    def __init__(self, participants: Iterable[Participant] = ()) -> None:
        self._slots: dict[ParticipantId, Slot] = {}
        self._known: list[Participant | None] = []
        """By slot; a slot is never given again."""
        self._places: list[Place] = []
        self._ranking: _Ranking | None = None
        """The order of all places, made when it is needed."""
        self._all = _Words()
        self._names = _Words()
        for participant in participants:
            self.enter(participant)

    def __len__(self) -> int:
        """Count the participants."""
        return len(self._slots)

    def update(self, participant: Participant) -> None:
        """Take somebody in, or take in that they changed."""
        self.remove(participant.id)
        self.enter(participant, in_bulk=False)

    def remove(self, participant: ParticipantId) -> None:
        """Forget somebody; who is not there is no error."""
        slot = self._slots.pop(participant, None)
        person = self._known[slot] if slot is not None else None
        if slot is not None and person is not None:
            self._known[slot] = None
            self._all.remove(slot, words_of(person))
            self._names.remove(slot, _name_words(person))

    def enter(self, participant: Participant, *, in_bulk: bool = True) -> None:
        """Take in somebody who is not there yet; in bulk, the order is made at the next look."""
        slot = len(self._known)
        family, given = participant.family, participant.given
        self._slots[participant.id] = slot
        self._known.append(participant)
        self._places.append((_order(family or given), _order(given), participant.number))
        self._ranking = None
        self._all.add(slot, words_of(participant), in_bulk=in_bulk)
        self._names.add(slot, _name_words(participant), in_bulk=in_bulk)

    def put_in_order(self) -> None:
        """Make what the first look would have to wait for."""
        self._all.stretch("")
        self._names.stretch("")
        self._ranking = _Ranking(self._places)

    def exact_all(self, text: str) -> tuple[ParticipantId, ...]:
        """Give everybody of whom each word of the text begins a word, in no order.

        This is what decides whether Enter admits, so nothing is left out.
        """
        return self._ids(_in_all([self._all.beginning(prefix) for prefix in query(text)]))

    def find(self, text: str, limit: int = LIMIT, *, is_near_wanted: bool = True) -> Hits:
        """Find the people that a text may mean, best first, near ones only where few are exact."""
        wanted = query(text)
        tiers = [self._exact(prefix) for prefix in wanted]
        exact = _in_all([fit[-1] for fit in tiers])
        near: list[Slot] = []
        if is_near_wanted and wanted and len(exact) < FEW:
            slips = [self._near(word, is_alone=len(wanted) == 1) for word in typed(text)]
            wider = [fit + slip for fit, slip in zip(tiers, slips, strict=True)]
            near = self._ranked(_in_all_or_near(wider) - exact, wider, limit - len(exact))
        best = self._ranked(exact, tiers, limit)
        return Hits(exact=self._ids(best), near=self._ids(near), total=len(exact))

    def _ids(self, slots: Iterable[Slot]) -> tuple[ParticipantId, ...]:
        people = (self._known[slot] for slot in slots)
        return tuple(person.id for person in people if person is not None)

    def _exact(self, prefix: str) -> Tiers:
        """Give who fits a prefix: by the name before the rest, by a whole word before a part."""
        return (
            self._names.of((prefix,)),
            self._names.beginning(prefix),
            self._all.of((prefix,)),
            self._all.beginning(prefix),
        )

    def _near(self, word: str, *, is_alone: bool) -> Tiers:
        """Give who fits a word but for one slip, in the same order, and everybody of them last.

        A short word is only another whole word misspelt, and only beside others that say more.
        """
        length = len(fold(word))
        if word.isdecimal() or length < (_SHORTEST_MISSPELT if is_alone else _SHORTEST_BESIDE):
            return (People(), People(), People(), People())
        meant = {slip for letters in _units(word) for slip in _one_slip_away(letters)}
        whole = [slip for slip in meant if slip in self._all.people]
        every = set(whole)
        if length >= _SHORTEST_MISSPELT:
            every.update(*map(self._all.stretch, filter(_may_begin, meant)))
        return (
            self._names.of(whole),
            self._names.of(every),
            self._all.of(whole),
            self._all.of(every),
        )

    def _ranked(self, people: People, tiers: list[Tiers], limit: int) -> list[Slot]:
        """Give the best of some people, in order."""
        ranking = self._ranking = self._ranking or _Ranking(self._places)
        costs: defaultdict[int, list[Slot]] = defaultdict(list)
        for person in _some(people, tiers, limit, ranking):
            costs[sum([_first(person, fit) for fit in tiers])].append(person)
        best: list[Slot] = []
        for _, equals in sorted(costs.items()):
            if len(best) >= limit:
                break
            best += nsmallest(limit - len(best), equals, key=ranking.ranks.__getitem__)
        return best


class _Ranking:
    """The order of all places."""

    def __init__(self, places: list[Place]) -> None:
        self.slots = sorted(range(len(places)), key=places.__getitem__)
        """Everybody, in order."""
        self.ranks = [0] * len(places)
        """Where each of them stands."""
        for rank, slot in enumerate(self.slots):
            self.ranks[slot] = rank

    def first(self, people: People, count: int) -> list[Slot]:
        """Give the first of many people."""
        return list(islice((slot for slot in self.slots if slot in people), count))


def _some(people: People, tiers: list[Tiers], limit: int, ranking: _Ranking) -> Iterable[Slot]:
    """Leave people out where there are too many to rank, whom the rarest word fits worst."""
    if len(people) <= _MOST_RANKED:
        return people
    some = People()
    for tier in min(tiers, key=lambda fit: len(fit[-1])):
        some |= people & tier
        if len(some) >= limit:
            break
    return some if len(some) <= _MOST_RANKED else ranking.first(some, limit)


def _name_words(person: Participant) -> frozenset[str]:
    return spelled(person.given) | spelled(person.family)


def _in_all(people: list[People]) -> People:
    return set.intersection(*sorted(people, key=len)) if people else People()


def _in_all_or_near(wider: list[Tiers]) -> People:
    """Give whom every word fits exactly or with a slip."""
    exact, near = len(wider[0]) // 2 - 1, len(wider[0]) - 1
    first, *others = sorted(wider, key=lambda fit: len(fit[exact]) + len(fit[near]))
    found = first[exact] | first[near]
    for fit in others:
        found = (found & fit[exact]) | (found & fit[near])
    return found


def _first(person: Slot, tiers: Tiers) -> int:
    for cost, tier in enumerate(tiers):
        if person in tier:
            return cost
    return len(tiers)


def _units(word: str) -> Iterator[list[str]]:
    """Take a word apart into what single keys wrote, folded: æ is one key, and so may be ae."""
    letters = [fold(letter) for letter in word]
    yield letters
    if (paired := pairs(word)) is not None:
        yield paired


def _one_slip_away(letters: list[str]) -> Iterator[str]:
    """Give what may have been meant: one letter more, fewer, another or two exchanged."""
    for at, letter in enumerate(letters):
        before, after = "".join(letters[:at]), "".join(letters[at + 1 :])
        yield before + after
        if at + 1 < len(letters):
            yield before + letters[at + 1] + letter + "".join(letters[at + 2 :])
        for other in _LETTERS:
            yield before + other + after
            yield before + other + letter + after


def _may_begin(slip: str) -> bool:
    return len(slip) >= _SHORTEST_MISSPELT
