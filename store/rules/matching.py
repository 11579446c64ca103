"""Whether words that were typed name a participant exactly, by folded prefix."""

from __future__ import annotations

import re
from collections.abc import Iterator

from store.conference.people import Participant, Status
from store.rules import municipalities
from store.rules.folding import fold, spellings

_WORD = re.compile(r"\w+", re.UNICODE)


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
    texts = [participant.given, participant.family, participant.organisation]
    texts.append(participant.role or "")
    place = municipalities.by_number(participant.municipality or "")
    if place is not None:
        texts.extend(place.names)
    return frozenset((str(participant.number), *spelled(" ".join(texts))))


def spelled(text: str) -> Iterator[str]:
    """Give the words of a text, folded, in every spelling."""
    for word in _WORD.findall(text.casefold()):
        yield from spellings(word)


def matches(words: frozenset[str], wanted: tuple[str, ...]) -> bool:
    """Tell whether every word that is wanted begins some word."""
    return all(any(word.startswith(prefix) for word in words) for prefix in wanted)
