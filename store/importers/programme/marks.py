"""Marks on a programme row that are not its title: cancelled, moved, a room, a length."""

from __future__ import annotations

import re
from typing import Final

from store.conference.programme import SessionStatus
from store.importers.programme.names import SURE, name_score
from store.importers.programme.times import read_duration
from store.importers.programme.words import ROOM, ROOM_WORDS, any_of, words

_CANCELLED: Final = (
    r"avlyst|avlyses|innstilt|utgår|utgått|går\sut|cancell?ed|kansellert|inställt|aflyst"
)
_MOVED: Final = (
    r"flyttet|flytta|er\sflyttet|utsatt|utsett|moved|postponed|rescheduled|ny\stid"
    r"|nytt\stidspunkt|new\stime"
)
_MARK: Final = re.compile(
    rf"[\s(\[*:–—-]{{0,6}}(?:(?:NB|OBS|merk)[!:.]?\s?)?(?P<mark>(?P<off>{_CANCELLED})"
    rf"|(?P<on>{_MOVED}))"
    r"(?P<more>(?:\s(?:til|to|from|fra)\s[^()\[\]:–—]{1,40})?)[)\]*!.:–—\s-]{0,8}",
    re.IGNORECASE,
)
_MARK_AT_END: Final = re.compile(
    rf"[\s(\[*:,.–—-]{{1,6}}(?P<mark>(?P<off>{_CANCELLED})|(?P<on>{_MOVED}))"
    r"(?P<more>(?:\s(?:til|to|from|fra)\s[^()\[\]]{1,40})?)[)\]*!.\s]{0,6}\Z",
    re.IGNORECASE,
)
_MARK_ASIDE: Final = re.compile(
    rf"\s?[(\[*](?:NB!?\s)?(?P<mark>(?P<off>{_CANCELLED})"
    rf"|(?P<on>{_MOVED}))(?P<more>[^()\[\]*]{{0,40}})[)\]*]\s?",
    re.IGNORECASE,
)
_FULL: Final = re.compile(
    r"\s?[(\[](?:fullt|fullbooket|fully\sbooked|sold\sout|valgfritt|valfritt|optional"
    r"|frivillig|digitalt?"
    r"|strømmes|streames|kun\sfysisk|in\snorwegian|in\senglish|på\sengelsk)[)\]]",
    re.IGNORECASE,
)
_PLACE_WORDS: Final = ROOM_WORDS | words("sted stad location venue place where")
_LABELLED: Final = re.compile(
    rf"[\s,.;–—(\[-]{{0,4}}\b(?:{any_of(_PLACE_WORDS)})\s?:\s?"
    r"(?P<room>[^()\[\];|]{1,60}?)[)\]]?\.?\Z",
    re.IGNORECASE,
)
_AT: Final = re.compile(r"\s@\s?(?P<room>[A-ZÆØÅ0-9][\w .,/'-]{0,40})\Z")
_ASIDE: Final = re.compile(r"\s?[(\[](?P<inner>[^()\[\]]{2,60})[)\]]")
_TAIL: Final = re.compile(r"(?:,|\s[–—-]|\s\||\.)\s(?P<room>[^,|–—()]{2,45})\Z")


def take_status(text: str) -> tuple[str, SessionStatus, str]:
    """Take a mark of cancellation or moving from a title: title, status, the rest of the mark."""
    found = _MARK.match(text)
    if found is not None and (found["mark"].isupper() or _stands_apart(found, text)):
        rest = text[found.end() :]
    elif found := _MARK_ASIDE.search(text):
        rest = f"{text[: found.start()]} {text[found.end() :]}"
    elif found := _MARK_AT_END.search(text):
        if not (found["mark"].isupper() or re.match(r"\s?[(\[*:–—-]|[.,]", text[found.start() :])):
            return text, SessionStatus.PLANNED, ""
        rest = text[: found.start()]
    else:
        return text, SessionStatus.PLANNED, ""
    status = SessionStatus.CANCELLED if found["off"] else SessionStatus.MOVED
    more = f"{found['mark']}{found['more']}".strip() if found["more"] else ""
    return rest.strip(), status, more


def _stands_apart(found: re.Match[str], text: str) -> bool:
    before, after = text[: found.start("mark")], text[found.end("mark") :]
    return bool(re.search(r"[(\[*:]", before) or re.match(r"[:)\]!]|\s[–—-]\s|\Z", after))


def take_room(text: str) -> tuple[str, str | None]:
    """Take the room from a title: `(Sal 1)`, `@ Salen`, `Rom: 204`, `…, Auditorium 2`."""
    for pattern in (_LABELLED, _AT):
        if (found := pattern.search(text)) and text[: found.start()].strip():
            return text[: found.start()].rstrip(" ,–—-("), found["room"].strip()
    for found in _ASIDE.finditer(text):
        if is_room(found["inner"]):
            before, after = text[: found.start()], text[found.end() :]
            return f"{before}{after}".strip(), found["inner"].strip().removeprefix("Rom: ")
    found = _TAIL.search(text)
    if found is not None and is_room(found["room"]) and len(found["room"].split()) <= 4:
        return text[: found.start()].rstrip(" ,"), found["room"].strip()
    return text, None


def is_room(text: str) -> bool:
    """Tell whether a short text names a room and nothing else."""
    parts = text.strip(" .").split(" ")
    if len(parts) > 6 or len(text) > 60 or name_score(parts) >= SURE:
        return False
    return ROOM.fullmatch(text.strip(" .")) is not None and not re.search(
        r"\bv/|\bfor\b|\bog\b", text
    )


def take_length(text: str) -> tuple[str, int | None]:
    """Take a length in minutes from the end of a title: `… (20 min)`."""
    found = read_duration(text)
    if found is None:
        return text, None
    minutes, begin, _ = found
    rest = text[:begin].rstrip(" ,–—-(")
    return (rest, minutes) if rest else (text, None)


def take_remarks(text: str) -> str:
    """Drop remarks in brackets that say how, not what: `(valgfritt)`, `(fullt)`."""
    return _FULL.sub("", text)
