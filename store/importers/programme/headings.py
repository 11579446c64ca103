"""Headings: days, tracks, plenary parts, labels, and where the programme begins and ends."""

from __future__ import annotations

import re
from typing import Final

import msgspec

from store.conference.programme import Function
from store.importers.programme.dates import (
    NAMED_WEEKDAY,
    NUMBERED,
    SHORT_WEEKDAY,
    Mention,
    day_number,
    find_dates,
    spell_out,
    weekday_number,
)
from store.importers.programme.times import Span, Style, leading_span
from store.importers.programme.words import (
    LABEL,
    LABELS,
    NO_DAY,
    PROGRAMME_HEADING,
    STRONG_TRACKS,
    WEAK_TRACKS,
    any_of,
)

_SEPARATORS: Final = re.compile(r"[\s,:;|–—\-()./*•]+")
_FILLER: Final = re.compile(
    r"(?:for|on|of|den|the|på|til|uke\s\d{1,2}|veke\s\d{1,2}|week\s\d{1,2}|dato|date)\b",
    re.IGNORECASE,
)
_PART: Final = re.compile(
    r"(?:kveld(?:en)?|formiddag(?:en)?|føremiddag(?:en)?|ettermiddag(?:en)?|morgen(?:en)?|evening"
    r"|morning|afternoon|heldag|halvdag)\b",
    re.IGNORECASE,
)
_YEAR_ALONE: Final = re.compile(r"(?:19|20)\d\d(?![\d.:])")
_PLACE: Final = re.compile(r"(?:i|på|ved|in|at)\s[A-ZÆØÅ][\w -]{1,30}\Z")
_COUNTED: Final = re.compile(
    r"(?:(?:[^\W\d_]{2,12}-?)?(?:samling(?:en)?|kveld|treff)|webinar|møte|meeting|evening|lecture"
    rf"|forelesning|førelesing|part|{any_of(WEAK_TRACKS)})\s?(?:nr\.?\s|no\.?\s|#)?\d{{1,2}}"
    r"\s?(?:[:,|–—(-]|\.(?=\s))\s?",
    re.IGNORECASE,
)
"""What a series calls each of its days: `Samling 2: …`."""
_TITLE_AT_MOST: Final = 120
_LONG_STRETCH: Final = 180

_CODE: Final = (
    r"(?P<code>\d{1,2}\s?[A-Ha-h](?![^\W\d_])|\d{1,2}(?!\d|[.:]\d)|[A-ZÆØÅ]\d{1,2}(?!\w)"
    r"|[IVX]{1,4}(?!\w)"
    r"|[A-ZÆØÅ](?!\w)|[a-h](?=\s?[:.)–—-]|$)|(?i:en|to|tre|fire|fem|one|two|three|four"
    r"|five)(?!\w))"
)
_TRACK: Final = re.compile(
    rf"(?P<word>{any_of(STRONG_TRACKS | WEAK_TRACKS)})(?:\b|(?=\d))(?:\s?(?:nr\.?|no\.?|#)|-)?\s?"
    rf"(?P<rest>.*)",
    re.IGNORECASE,
)
_CODED: Final = re.compile(_CODE)
_NAMED_TRACK: Final = re.compile(
    rf"(?P<word>{any_of(STRONG_TRACKS - {'parallelle', 'linje'})})\s?[:–—-]\s?(?P<rest>\S.*)",
    re.IGNORECASE,
)
_TRACK_NAME: Final = re.compile(
    r"(?P<name>[^\W\d_][\w -]{1,30}?)(?:spor(?:et)?|løp(?:et)?|[-\s]track|[-\s]stream)\Z",
    re.IGNORECASE,
)
_NUMBER_WORDS: Final = {
    **dict.fromkeys(("en", "one"), "1"),
    **dict.fromkeys(("to", "two"), "2"),
    **dict.fromkeys(("tre", "three"), "3"),
    **dict.fromkeys(("fire", "four"), "4"),
    **dict.fromkeys(("fem", "five"), "5"),
}
_SEVERAL: Final = re.compile(r"\s?(?:og|and|&|/|,|\+|av|of|-|–)\s?(?:\d|[A-Z](?!\w))")


class DayHeading(msgspec.Struct, frozen=True, kw_only=True):
    """A line that begins a day."""

    number: int | None = None
    weekday: int | None = None
    date: Mention | None = None
    title: str | None = None
    span: Span | None = None
    """The day's first and last time, when the heading says them."""
    rest: str = ""
    """A first programme row on the same line, time first."""


class TrackHeading(msgspec.Struct, frozen=True, kw_only=True):
    """The words with which a track, or something that may be one, is named."""

    word: str
    code: str
    title: str
    is_strong: bool


class Label(msgspec.Struct, frozen=True, kw_only=True):
    """A label before a colon."""

    word: str
    meaning: Function | str
    value: str


def read_day(text: str, style: Style) -> DayHeading | None:
    """Read a line that is a day's heading; prose about days is none."""
    text = spell_out(text)
    if len(text) > 240:
        return None
    if counted := _COUNTED.match(text):
        day = read_day(text[counted.end() :], style)
        return day if day is not None and day.date is not None and not day.rest else None
    return _read_day(text, style)


def _read_day(text: str, style: Style) -> DayHeading | None:
    number: int | None = None
    weekday: int | None = None
    mention: Mention | None = None
    dates = find_dates(text)
    if len({(found.day, found.month) for found in dates[:3]}) > 1 and dates[1].begin < 40:
        return None
    at = 0
    separator = ""
    if lead := PROGRAMME_HEADING.match(text):
        at = lead.end()
    while at < len(text):
        if space := _SEPARATORS.match(text, at):
            separator, at = space[0], space.end()
        elif mention is None and dates and dates[0].begin <= at < dates[0].stop:
            mention, at, separator = dates[0], dates[0].stop, ""
        elif number is None and (found := NUMBERED.match(text, at)):
            number, at, separator = day_number(found), found.end(), ""
        elif weekday is None and (
            found := NAMED_WEEKDAY.match(text, at) or SHORT_WEEKDAY.match(text, at)
        ):
            weekday, at, separator = weekday_number(found["weekday"]), found.end(), ""
        elif found := _word_of_heading(text, at, has_day=weekday is not None):
            at = found.end()
        else:
            break
    if number is None and weekday is None and mention is None:
        return None
    if mention is not None and mention.weekday is not None:
        weekday = weekday or mention.weekday
    found_day = DayHeading(number=number, weekday=weekday, date=mention)
    return _with_rest(found_day, text[at:].strip(), separator, style)


def _word_of_heading(text: str, at: int, *, has_day: bool) -> re.Match[str] | None:
    return (
        _FILLER.match(text, at)
        or (_PART.match(text, at) if has_day else None)
        or _YEAR_ALONE.match(text, at)
    )


def _with_rest(day: DayHeading, rest: str, separator: str, style: Style) -> DayHeading | None:
    if not rest.strip(" .,:;()–—-"):
        return day
    span = leading_span(rest, style)
    if span is not None:
        after = rest[span.stop :].strip(" ,:;.|()–—-")
        is_long = span.end is not None and span.end - span.start >= _LONG_STRETCH
        if not after or is_long:
            return msgspec.structs.replace(day, span=span, title=after or None)
        return msgspec.structs.replace(day, rest=rest)
    if NO_DAY.search(rest) or len(rest) > _TITLE_AT_MOST or not _separates(separator, rest, day):
        return None
    if rest.endswith(".") and len(rest.split()) > 8:
        return None
    if _PLACE.match(rest):
        return day
    return msgspec.structs.replace(day, title=rest.strip(" ,:;.|()–—-") or None)


def _separates(separator: str, rest: str, day: DayHeading) -> bool:
    """Tell a heading's title from the rest of a sentence that begins with a day."""
    first = rest[0]
    if not (first.isalnum() or first in "«\"“”'["):
        return False
    is_dated = day.date is not None or day.number is not None
    if day.weekday is not None and day.date is not None and _PLACE.match(rest):
        return True
    if any(sign in separator for sign in ":|–—(") or " -" in separator or ")" in separator:
        return is_dated or len(rest.split()) <= 8
    if not is_dated or first.islower() or first.isdigit():
        return False
    return ("," in separator or day.date is not None) and len(rest.split()) <= 10


def read_track(text: str) -> TrackHeading | None:
    """Read a text that begins by naming a track: `Del A: …`, `Spor 1`, `Parallellsesjon 2B – …`."""
    if (found := _TRACK.match(text)) and (coded := _CODED.match(found["rest"])):
        rest = found["rest"][coded.end() :]
        return None if _SEVERAL.match(rest) else _track(found["word"], coded["code"], rest)
    if found := _NAMED_TRACK.match(text):
        return _track(found["word"], "", found["rest"])
    if len(text) <= 45 and (found := _TRACK_NAME.match(text)):
        return TrackHeading(word="spor", code="", title=text, is_strong=True)
    return None


def _track(word: str, code: str, rest: str) -> TrackHeading | None:
    code = _NUMBER_WORDS.get(code.casefold(), code.replace(" ", "").upper())
    title = rest.strip()
    if title and title[0].isalnum() and title[0].islower() and not rest[:1].isspace():
        return None
    if (
        title
        and title[0].islower()
        and title.split(" ")[0] in {"er", "is", "med", "i", "har", "kan"}
    ):
        return None
    return TrackHeading(
        word=word.casefold(),
        code=code,
        title=title.lstrip(" :.,;)–—-|").strip(),
        is_strong=word.casefold() in STRONG_TRACKS,
    )


def read_label(text: str) -> Label | None:
    """Read a line such as `Ordstyrer: …` or `Rom: …`."""
    found = LABEL.match(text)
    if found is None:
        return None
    word = found["label"].casefold()
    return Label(word=word, meaning=LABELS[word], value=found["value"].strip())


def is_same_day(first: DayHeading, second: DayHeading) -> bool:
    """Tell whether two headings name the same day."""
    if first.date is not None and second.date is not None:
        return (first.date.month, first.date.day) == (second.date.month, second.date.day)
    if first.number is not None and second.number is not None:
        return first.number == second.number
    has_more = first.date or second.date or first.number or second.number
    return not has_more and first.weekday == second.weekday
