"""The name in words without commas, with the office before it and what follows it."""

from __future__ import annotations

import re

from store.importers.programme.names import (
    PARTICLES,
    SURE,
    is_acronym,
    is_agent,
    is_body,
    is_capital,
    is_given,
    is_role,
    name_score,
)
from store.importers.programme.offices import (
    OF_PLACE,
    OF_TASK,
    Said,
    leads_name,
    merged,
    read_office,
    read_tail,
)


def find_name(parts: list[str], *, is_trusted: bool) -> Said | None:
    """Find the name in words without commas, with what stands before and after it."""
    parts = [part for part in parts if part]
    if is_trusted and (short := _short_name(parts)):
        return short
    at = 0
    while at < len(parts) and len(parts) > 1:
        if not is_capital(parts[at]):
            at += 1
            continue
        stop = at
        while stop < len(parts) and _may_continue(parts, stop):
            stop += 1
        while stop > at and parts[stop - 1].casefold() in PARTICLES:
            stop -= 1
        if found := _name_in_run(parts, at, stop, is_trusted=is_trusted):
            return found
        at = max(stop, at + 1)
    return None


def _short_name(parts: list[str]) -> Said | None:
    """Read a given name alone, or one whose surname was written in lower case."""
    if not parts or len(parts) > 2 or not is_given(parts[0]) or not is_capital(parts[0]):
        return None
    if len(parts) == 1:
        return None if is_acronym(parts[0]) else Said(name=parts[0], score=1)
    surname = parts[1]
    is_plain = surname.islower() and surname.isalpha()
    if not is_plain or is_role(surname) or is_body(surname):
        return None
    return Said(name=" ".join(parts), score=1)


def _may_continue(parts: list[str], at: int) -> bool:
    word = parts[at]
    if word.casefold() in PARTICLES and word.islower():
        following = parts[at + 1 : at + 4]
        named = (part for part in following if part.casefold() not in PARTICLES)
        return is_capital(next(named, ""))
    return is_capital(word) or bool(re.fullmatch(r"(?:[A-ZÆØÅ]\.?){1,2}", word))


def _name_in_run(parts: list[str], at: int, stop: int, *, is_trusted: bool) -> Said | None:
    before = parts[:at]
    begin, end = at, stop
    while begin < end - 1 and is_role(parts[begin]) and not is_given(parts[begin]):
        begin += 1
    begin = _after_title(parts, begin, end) if begin == 0 else begin
    while end > begin + 2 and (is_body(parts[end - 1]) or is_acronym(parts[end - 1])):
        end -= 1
    if before and before[-1].casefold() in OF_PLACE | OF_TASK:
        begin = _after_place(parts, begin, end)
        if begin < 0:
            return None
    if end - begin < 2 or _is_of_body(parts[end:]):
        return None
    score = name_score(parts[begin:end])
    if score < 0 and (later := _given_later(parts, begin, end)):
        begin, score = later, name_score(parts[later:end])
    if score < 0:
        return None
    leading = parts[:begin]
    if leading and not leads_name(leading, is_trusted=is_trusted):
        return None
    tail = read_tail(parts[end:])
    if tail is None:
        return None
    office = read_office(leading, is_trusted=True) if leading else Said()
    if len(leading) == 1 and is_agent(leading[0]):
        office = Said(role=leading[0])
    found = Said(name=" ".join(parts[begin:end]), score=score)
    for facts in (office or Said(role=" ".join(leading)), tail):
        found = merged(found, facts)
    return found


def _after_title(parts: list[str], begin: int, end: int) -> int:
    """Tell a title before a whole name from the name: `Urmaker | Kari Nordmann`."""
    if begin + 3 <= end and is_agent(parts[begin]) and is_given(parts[begin + 1]):
        return begin + 1
    is_double = begin + 4 <= end and is_role(parts[begin + 1]) and not is_given(parts[begin])
    return begin + 2 if is_double and not is_given(parts[begin + 1]) else begin


def _is_of_body(following: list[str]) -> bool:
    """Tell the name of a body from a person's: `Nedre Vik | kommune`."""
    word = following[0] if following else ""
    return word.islower() and is_body(word) and not is_role(word)


def _given_later(parts: list[str], begin: int, end: int) -> int:
    """Find a name behind an office and a body: `Direktør Arbeidsliv KS | Kari Nordmann`."""
    if not any(map(is_role, parts[: begin + 1])):
        return 0
    for at in range(begin + 1, end - 1):
        if is_given(parts[at]) and name_score(parts[at:end]) >= SURE:
            return at
    return 0


def _after_place(parts: list[str], begin: int, end: int) -> int:
    """Split a place from the name that follows it: `ordfører i Oslo | Kari Nordmann`."""
    for split in range(begin + 1, end - 1):
        if is_given(parts[split]):
            return split
    return end - 2 if end - begin >= 3 and not is_body(parts[end - 1]) else -1
