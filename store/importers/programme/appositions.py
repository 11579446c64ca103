"""People that stand beside a title without a word: `Flom – Kari Nordmann, NVE`."""

from __future__ import annotations

from typing import Final

from store.conference.programme import Contributor
from store.importers.programme.names import is_role
from store.importers.programme.people import People, read_people
from store.importers.programme.titles import closed

_MOST_WAYS: Final = 24


def read_apposition(text: str) -> tuple[str, People] | None:
    """Split a text into a title and the people beside it, where it names some."""
    for title, who, is_weak in _ways(text):
        people = read_people(closed(who).strip("[]"), is_trusted=False)
        if people is None or not title.strip(' .,;:–—-/|&("«»'):
            continue
        if people.is_sure or (people.is_likely and not is_weak):
            return title, people
        is_at_end = text.rstrip(" )").endswith(who.rstrip(" )")) and not is_weak
        if people.is_plausible and is_at_end and _is_sentence_case(title):
            return title, people
    if text.endswith(")") and (at := text.rfind("(")) > 0 and is_role(text[at + 1 : -1]):
        return text[:at], People(people=(Contributor(role=text[at + 1 : -1]),))
    return None


def _is_sentence_case(title: str) -> bool:
    """Tell a title in which capitals are for names from one that capitalises every word."""
    small = sum(1 for word in title.split(" ") if word[:1].islower() and len(word) > 1)
    return small >= 2


def _ways(text: str) -> list[tuple[str, str, bool]]:
    """Give the ways to split a text into title and people, the likeliest first.

    The third value tells that the sign between them proves little.
    """
    ways: list[tuple[str, str, bool]] = []
    if text.endswith(")") and (at := text.rfind("(")) > 0:
        for sign in (" – ", " — ", " - "):
            head, found, tail = text.rpartition(sign)
            if found and len(head) < at:
                ways.append((head, tail, False))
        ways.append((text[:at], text[at + 1 : -1], False))
    if (closing := max(text.rfind("»"), text.rfind("”"), text.rfind('"'))) > 2:
        ways.append((text[: closing + 1], text[closing + 1 :].strip(" ,.–—-:/"), False))
    if (opening := min((at for sign in '«“"' if (at := text.find(sign)) > 2), default=0)) > 0:
        ways.append((text[opening:], text[:opening].rstrip(" ,.–—-:/"), False))
    for sign in (" – ", " — ", " - ", " / ", " | ", "/ "):
        if sign in text:
            head, _, tail = text.rpartition(sign)
            ways.append((head, tail, False))
            head, _, tail = text.partition(sign)
            ways.extend(((head, tail, False), (tail, head, False)))
    if ": " in text:
        head, _, tail = text.partition(": ")
        ways.extend(((tail, head, False), (head, tail, False)))
        head, _, tail = text.rpartition(": ")
        ways.append((head, tail, False))
    for at, character in enumerate(text):
        if character == "," and len(ways) < _MOST_WAYS:
            ways.append((text[:at], text[at + 1 :], True))
    return ways
