"""One entry of a programme, a row or a bullet, split into title, people, notes, room and marks."""

from __future__ import annotations

import re
from typing import Final

import msgspec

from store.conference.programme import Contributor, Function, SessionStatus
from store.importers.programme.appositions import read_apposition
from store.importers.programme.marks import (
    is_room,
    take_length,
    take_remarks,
    take_room,
    take_status,
)
from store.importers.programme.sayings import (
    Reading,
    add_actor,
    take_behalf,
    take_labels,
    take_markers,
    take_phrases,
    take_sentences,
)
from store.importers.programme.titles import final_title
from store.importers.programme.words import LABELS, any_of

_LIST_OPENER: Final = re.compile(
    rf"(?:\A|(?<=[.?!:,;])\s|\s[–—-]\s|(?<=\s))(?P<opener>{any_of(LABELS)})"
    r"(?:\s(?:i|av|for|fra|in|of)\s[^.:?!]{1,40})?\s?:\s?\Z",
    re.IGNORECASE,
)


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """What one text of the programme says."""

    title: str = ""
    people: tuple[Contributor, ...] = ()
    has_others: bool = False
    notes: tuple[str, ...] = ()
    opener: Function | str | None = None
    """What the list that follows holds, when the text ends by saying so (`I panelet:`)."""
    room: str | None = None
    status: SessionStatus = SessionStatus.PLANNED
    minutes: int | None = None
    """A length that stands beside the title."""


def read_entry(text: str) -> Entry:
    """Split a row or a bullet, without its time, into what it says."""
    reading = Reading()
    text, status, more = take_status(take_remarks(text))
    text, minutes = take_length(text)
    text, room = take_room(text)
    if more:
        reading.notes.append(more)
    text, opener = _take_opener(text)
    text = take_labels(text, reading)
    text = take_behalf(text, reading)
    text = take_phrases(text, reading)
    late = Reading()
    text = take_sentences(text, late)
    text = take_markers(text, reading)
    reading.join(late)
    if not reading.people and (beside := read_apposition(text)):
        text, people = beside
        reading.add(people)
    if not reading.people:
        add_actor(text, reading)
    if room is None:
        text, room = take_room(text)
    if room is None and (named := next(filter(is_room, reading.notes), None)):
        reading.notes.remove(named)
        room = named.strip(" .")
    if minutes is None:
        text, minutes = take_length(text)
    return Entry(
        title=final_title(text),
        people=tuple(reading.people),
        has_others=reading.has_others,
        notes=tuple(reading.notes),
        opener=opener,
        room=room,
        status=status,
        minutes=minutes,
    )


def _take_opener(text: str) -> tuple[str, Function | str | None]:
    found = _LIST_OPENER.search(text)
    if found is None:
        return text, None
    meaning = LABELS[found["opener"].casefold()]
    if meaning in {"room", "time"}:
        return text, None
    return text[: found.start()].strip(), meaning
