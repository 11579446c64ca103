"""The days and the track that somebody chose, as forms and people write them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from string import ascii_lowercase, ascii_uppercase
from typing import Final

from store.conference.programme import Day, Track
from store.rules.folding import fold

_MONTHS: Final = ("jan", "feb", "mar", "apr", "ma[iy]", "jun", "jul", "aug", "sep", "o[kc]t")
_MONTH: Final = rf"(?:{'|'.join((*_MONTHS, 'nov', 'de[sc]'))})[a-z]*\.?"
_ORDINAL: Final = r"(?:\.|st|nd|rd|th)?"
_DATE = re.compile(
    r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})"
    r"|(?P<day_2>\d{1,2})[./](?P<month_2>\d{1,2})(?:[./](?P<year_2>\d{4})?)?(?![\d.])"
    rf"|(?P<first>\d{{1,2}}){_ORDINAL}(?:\s*(?:og|and|,|-|–)\s*(?P<second>\d{{1,2}}){_ORDINAL})?"
    rf"\s*(?P<word>{_MONTH})(?:\s*(?P<year_3>\d{{4}}))?"
    rf"|(?P<word_2>{_MONTH})\s*(?P<last>\d{{1,2}}){_ORDINAL}(?:,?\s*(?P<year_4>\d{{4}}))?"
)
_RANGE = re.compile(r"(\d+)\s*(?:-|–|til|to)\s*(\d+)")
_WORD = re.compile(r"[^\W\d_]+")
_FILLERS: Final = frozenset(
    {"dag", "dager", "dagar", "day", "days", "og", "and", "bare", "berre", "kun", "only", "nr"}
    | {"den", "the", "paa", "pa", "on", "deltar", "deltek", "attends", "til", "to"}
)
_ORDINALS: Final = {
    name: number
    for number, names in ((1, "forste fyrste first"), (2, "andre second"), (3, "tredje third"))
    for name in names.split()
}
_WEEKDAYS: Final = (
    ("mandag", "monday"),
    ("tirsdag", "tysdag", "tuesday"),
    ("onsdag", "wednesday"),
    ("torsdag", "thursday"),
    ("fredag", "friday"),
    ("lordag", "laurdag", "saturday"),
    ("sondag", "sundag", "sunday"),
)
_WEEKDAY: Final = {name: day for day, names in enumerate(_WEEKDAYS) for name in names}
_EVERY: Final = frozenset({"begge", "both", "alle", "all", "hele", "heile", "whole"})
_MOST_DAYS: Final = 14

_CODE = re.compile(r"([a-z]|\d{1,2})(?=$|\s*[.:)(]|\s+[-–(])[\s.:)(–-]*")
_CODE_WORDS = re.compile(r"^(?:lop|track|spor|del|parallell|linje)\s+")
_DAY_AND_CODE = re.compile(r"(\d{1,2})\s*[:=]\s*([^\W_]{1,8})")
_BY_DAY = re.compile(rf"{_DAY_AND_CODE.pattern}(?:[\s,;/]+{_DAY_AND_CODE.pattern})*")
_BOTH = re.compile(
    r"(?:^|[,;|+&/]\s*|\s(?:og|and)\s+)(?:lop\s+|track\s+)?(?:[a-z]|\d{1,2})(?![^\W_])"
)


def days_in(text: str, days: Sequence[Day] = ()) -> tuple[int, ...] | None:
    """Give the days that a text names by number, date, weekday or «begge», in order.

    Gives none when a word is not understood, or when a day is none of `days`, if those are known.
    """
    folded = fold(text)
    dated = [_dated(match, days) for match in _DATE.finditer(folded)]
    rest = _DATE.sub(" ", folded)
    named = {*_numbers(rest)}
    words = {*_WORD.findall(rest)}
    named |= {_ORDINALS[word] for word in words & _ORDINALS.keys()}
    weekdays = words & _WEEKDAY.keys()
    if words & _EVERY and not named:
        named = {day.number for day in days} or {1, 2}
    elif dated and not (named and not days):
        named |= {number for found in dated for number in found}
    elif weekdays and not named:
        named = {day.number for day in days if day.date.weekday() in map(_WEEKDAY.get, weekdays)}
    if not named or words - _FILLERS - _ORDINALS.keys() - _EVERY - weekdays:
        return None
    known = {day.number for day in days} or range(1, _MOST_DAYS + 1)
    return tuple(sorted(named)) if all(number in known for number in named) else None


def _numbers(text: str) -> Iterator[int]:
    for match in _RANGE.finditer(text):
        first, last = int(match[1]), int(match[2])
        yield from range(first, min(last, first + _MOST_DAYS) + 1)
    yield from map(int, re.findall(r"\d+", _RANGE.sub(" ", text)))


def _dated(match: re.Match[str], days: Sequence[Day]) -> set[int]:
    """Give the numbers of the days on the dates of a match; 0 for a date that is no day."""
    part = match.groupdict()
    year = next((part[key] for key in ("year", "year_2", "year_3", "year_4") if part[key]), None)
    word = part["word"] or part["word_2"]
    numeric = part["month"] or part["month_2"]
    month = int(numeric) if numeric else _month(word or "")
    keys = ("day", "day_2", "first", "second", "last")
    return {
        next(
            (
                day.number
                for day in days
                if (day.date.day, day.date.month) == (int(part[key]), month)
                and (year is None or day.date.year == int(year))
            ),
            0,
        )
        for key in keys
        if part[key]
    }


def _month(word: str) -> int:
    patterns = (*_MONTHS, "nov", "de[sc]")
    return next((n for n, month in enumerate(patterns, start=1) if re.match(month, word)), 0)


def track_in(text: str, tracks: Sequence[Track] = ()) -> str | None:
    """Give the track that a text names: «A», «Løp A», «1. Klimatilpasning: …» or its title.

    `tracks` are those of one day, in order; without them a letter or its number is a track. A
    text that names two tracks names none.
    """
    folded = fold(text).strip()
    if len(_BOTH.findall(folded)) > 1:
        return None
    folded = _CODE_WORDS.sub("", folded)
    code = _CODE.match(folded)
    if not tracks:
        return _letter(code[1]) if code else None
    by_id = {fold(track.id): track.id for track in tracks}
    if folded in by_id:
        return by_id[folded]
    if code and code[1] in by_id:
        return by_id[code[1]]
    if code and code[1].isdecimal() and 1 <= int(code[1]) <= len(tracks):
        return tracks[int(code[1]) - 1].id
    return _titled(folded, tracks)


def choices_in(text: str, tracks: Sequence[Track] = ()) -> dict[int, str] | None:
    """Give the tracks by day of a text such as «2:A», as lists that we export hold it."""
    folded = fold(text).strip()
    if not _BY_DAY.fullmatch(folded):
        return None
    known = {(track.day, fold(track.id)): track.id for track in tracks}
    choices: dict[int, str] = {}
    for day, code in _DAY_AND_CODE.findall(folded):
        track = known.get((int(day), code)) if tracks else _letter(code)
        if track is None:
            return None
        choices[int(day)] = track
    return choices


def _letter(code: str) -> str | None:
    if len(code) == 1 and code in ascii_lowercase:
        return code.upper()
    is_number = code.isdecimal() and 1 <= int(code) <= len(ascii_uppercase)
    return ascii_uppercase[int(code) - 1] if is_number else None


def _titled(folded: str, tracks: Sequence[Track]) -> str | None:
    """Give the one track whose title shares the most long words with a text."""
    words = {word for word in _WORD.findall(folded) if len(word) >= 5}
    shared = {track.id: len(words & {*_WORD.findall(fold(track.title))}) for track in tracks}
    most = max(shared.values())
    best = [track for track, count in shared.items() if count == most]
    return best[0] if most and len(best) == 1 else None
