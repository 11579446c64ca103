"""Spotting people who were erased in free text, by the marks that are left of them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import chain
from typing import Final

import msgspec

from store.conference.people import Participant, Status
from store.conference.state import State
from store.conference.traces import plain, searchable
from store.rules.folding import fold
from store.rules.speakers import people_of
from store.rules.tombstones import Mark

_MOST_WORDS: Final = 6
"""Of which a name consists; one word alone names nobody."""
_LEAST_ID: Final = 3
_between_words = re.compile(r'[\s"(){}\[\]<>,;:|/\\«»]+')
_address = re.compile(r'[^\s"(){}\[\]<>,;:|/\\«»]+@[^\s"(){}\[\]<>,;:|/\\«»]+')
_AROUND: Final = ".!?'*_-–…"


class Spotter:
    """Tells whether a text names somebody who was erased.

    A name counts as it was registered, in either order, unless somebody who is still there or the
    published programme has it too. What nobody can be known again by, a telephone number say, is
    not found.
    """

    def __init__(self, state: State, mark: Mark, erased: Collection[Participant]) -> None:
        """Take in who was erased."""
        self._mark = mark
        self._submissions: set[str] = set()
        self._emails: set[str] = set()
        self._names: dict[str, set[str]] = {}
        for person in erased:
            stone = person.tombstone
            if stone is None:
                continue
            self._submissions |= {stone.submission} if stone.submission else set()
            self._emails |= {stone.email} if stone.email else set()
            if stone.name is not None:
                place = person.municipality or fold(person.organisation)
                self._names.setdefault(place, set()).add(stone.name)
        self._others = frozenset(_names_of_others(state)) if erased else frozenset()

    def is_in(self, data: bytes | msgspec.Raw) -> bool:
        """Tell whether any of them is named in a text or a document."""
        if not (self._names or self._emails or self._submissions):
            return False
        said = [searchable(each) for each in _said(data)]
        text = " ".join(said)
        words = [word for word in map(_bare, _between_words.split(text)) if word]
        return (
            any(self._is_address(found) for found in map(_bare, _address.findall(text)))
            or any(self._is_submission(word) for word in dict.fromkeys(words))
            or self._has_name([fold(word) for word in words], said)
        )

    def _is_address(self, text: str) -> bool:
        found = fold(text)
        return found not in self._others and self._mark(f"email\0{found}") in self._emails

    def _is_submission(self, word: str) -> bool:
        if len(word) < _LEAST_ID or not self._submissions:
            return False
        return self._mark(f"submission\0{word}") in self._submissions

    def _has_name(self, words: list[str], said: list[str]) -> bool:
        names = {name for name in _names_in(words) if name not in self._others}
        return any(
            self._mark(f"name\0{name}\0{place}") in marks
            for known, marks in self._names.items()
            # An organisation that only they came from is not kept: the text may tell it.
            for place in ([known] if known else ["", *map(fold, said)])
            for name in names
        )


def _said(data: bytes | msgspec.Raw) -> list[str]:
    """Give the texts and numbers of a document, its field names last; or the text that it is."""
    try:
        document = msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return [plain(data)]
    return [*_values_in(document), *_keys_in(document)]


def _values_in(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case int():
            yield str(value)
        case list():
            yield from chain.from_iterable(map(_values_in, value))
        case dict():
            yield from chain.from_iterable(map(_values_in, value.values()))
        case _:
            return


def _keys_in(value: object) -> Iterator[str]:
    match value:
        case list():
            yield from chain.from_iterable(map(_keys_in, value))
        case dict():
            yield from map(str, value)
            yield from chain.from_iterable(map(_keys_in, value.values()))
        case _:
            return


def _bare(word: str) -> str:
    return word.strip(_AROUND)


def _names_in(words: list[str]) -> Iterator[str]:
    """Give whatever may be a name: some words in a row, and with the last of them first."""
    for first in range(len(words)):
        for size in range(2, min(_MOST_WORDS, len(words) - first) + 1):
            some = words[first : first + size]
            for turn in range(size):
                yield " ".join((*some[turn:], *some[:turn]))


def _names_of_others(state: State) -> Iterator[str]:
    """Give the names and addresses of who is there and of whom the programme names, folded."""
    for person in state.participants.values():
        if person.status is not Status.ERASED:
            yield fold(person.name)
            if person.email:
                yield fold(person.email)
    for session in state.sessions.values():
        yield from (fold(who.name or "") for who in people_of(session))
