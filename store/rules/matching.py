"""Whether words that were typed name a participant exactly, by folded prefix."""

from __future__ import annotations

import re
from functools import lru_cache

from store.conference.people import Participant, Status
from store.rules import municipalities
from store.rules.folding import composed, fold, spellings

_WORD = re.compile(r"\w+", re.UNICODE)
_JOINED = re.compile(r"\w+(?:[-'’‐‑]\w+)+", re.UNICODE)
"""Names with a hyphen or an apostrophe inside, which people also write as one word."""
_INSIDE = re.compile(r"[-'’‐‑]")
_MARKS = re.compile(r"\W")


def query(text: str) -> tuple[str, ...]:
    """Fold what was typed into words."""
    return tuple(_WORD.findall(fold(text)))


def words_of(participant: Participant) -> frozenset[str]:
    """Give the folded words by which somebody is found, in every spelling.

    Name, organisation, job title, municipality with its Sámi, Kven and former names, and number.
    Nobody who was erased is found.
    """
    if participant.status is Status.ERASED:
        return frozenset()
    known = [participant.given, participant.family, participant.organisation]
    known.append(participant.role or "")
    place = municipalities.by_number(participant.municipality or "")
    if place is not None:
        known.append(" ".join(place.names))
    return frozenset((str(participant.number),)).union(*map(spelled, known))


def typed(text: str) -> tuple[str, ...]:
    """Give the words of `query` as they were typed, letter by letter, where they are the same."""
    words = tuple(_WORD.findall(composed(text)))
    folded = query(text)
    return words if tuple(map(fold, words)) == folded else folded


@lru_cache(maxsize=65_536)
def spelled(text: str) -> frozenset[str]:
    """Give the words of a text, folded, in every spelling; Al-Amin is also found as Alamin."""
    whole = composed(text)
    words = _WORD.findall(whole)
    if _INSIDE.search(whole):
        words += [_MARKS.sub("", joined) for joined in _JOINED.findall(whole)]
    # As the query is cut as well: a sign may fold into letters, and a letter into more than those.
    return frozenset(query(text)).union(*map(spellings, words))


def matches(words: frozenset[str], wanted: tuple[str, ...]) -> bool:
    """Tell whether every word that is wanted begins some word."""
    return all(any(word.startswith(prefix) for word in words) for prefix in wanted)
