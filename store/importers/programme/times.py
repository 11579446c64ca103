"""Times of day and stretches of time as people write them, found in one line of text.

A time is minutes after midnight, from 0 to 1440; which date it belongs to is for others.
"""

from __future__ import annotations

import re
from typing import Final

import msgspec

MIDNIGHT: Final = 24 * 60

_LEAD: Final = re.compile(
    r"(?:(?P<clock>kl(?:okk[ae]n?)?\b[.:]*)"
    r"|(?:tidspunkt|tid|time|when|når)\b[.:]*"
    r"|(?P<rough>(?:ca|cirka|circa|omtrent|omkring|rundt|approx|about)\b[.:]*|[~≈])"
    r"|(?:fra\s?og\s?med|fra|frå|från|from|starter|starts|starting|start|at|innen|innan|by"
    r"|etter)\b"
    r"|[\[(])\s?",
    re.IGNORECASE,
)
_CLOCK: Final = re.compile(
    r"(?P<hour>\d{1,2})(?:(?P<sep>[.:])(?P<minute>\d{2})(?::\d{2})?(?![.:,/]?\d)"
    r"|\s?[hH](?P<h_minute>\d{2})?(?![^\W\d_]))"
    r"|(?P<four>(?:[01]\d|2[0-4])[0-5]\d)(?![.:,/]?\d)"
    r"|(?P<bare>\d{1,2})(?![.:,/]?\d)"
    r"|(?P<word>noon|midday|midnight|midnatt)\b",
    re.IGNORECASE,
)
_MERIDIEM: Final = re.compile(r"\s?(?P<half>[ap])\.?\s?m\b\.?", re.IGNORECASE)
_NOON: Final = re.compile(r"\s(?:noon|midday)\b", re.IGNORECASE)
_OTHER_DATE: Final = re.compile(
    r"\s?\(\d{1,2}\.?\s?[^\W\d_]{2,10}\.?\)"
    r"|\s?(?:hrs?|h|CES?T|GMT|UTC|norsk\stid|lokal\stid|local\stime|Oslo\stime)\b"
)
_TO: Final = re.compile(
    r"\s?(?P<sign>[-–—‒‐‑−~→]+>?|\btil\b|\btill\b|\bto\b|\buntil\b)\s?"
    r"(?:(?:kl(?:okk[ae]n?)?|ca|cirka|omtrent|approx|about)\b[.:]*\s?){0,2}",
    re.IGNORECASE,
)
_MEASURE: Final = re.compile(
    r"\s?(?:%|kr\b|kroner|nok\b|mill|mrd|km\b|kg\b|m2\b|m²|tonn|prosent|percent|år\b|years?\b"
    r"|timer\b|hours?\b|min(?:utt|ute)|personer|people|tips\b|grep\b|stk\b)",
    re.IGNORECASE,
)
_ISO_DATE: Final = re.compile(r"(?:19|20)\d\d-\d{1,2}-\d{1,2}(?!\d)")
_YEAR: Final = re.compile(r"\.?\s?(?:19|20)\d\d(?!\d)")
_UNTIL: Final = re.compile(
    r"[\s,(–-]+(?:fram\s|frem\s)?(?:til|to|until"
    r"|till)\s(?:ca\.?\s)?(?:kl\.?\s?)?(?P<time>\d{1,2}[.:]\d{2})[).\s]*\Z",
    re.IGNORECASE,
)
_WORDS: Final = {"noon": 720, "midday": 720, "midnight": MIDNIGHT, "midnatt": MIDNIGHT}
_DURATION: Final = re.compile(
    r"(?P<open>\()?\s?(?:ca\.?\s)?(?:(?P<hours>\d(?:[.,]\d{1,2})?)\s?(?:t|timer?|hours?|hrs?"
    r"|h)\b\.?)?"
    r"\s?(?:og\s|and\s)?(?:(?P<minutes>\d{1,3})\s?(?:m|min|mins|minutter|minutt|minutes|minute|')"
    r"(?![^\W\d_])\.?)?\s?(?(open)\))",
    re.IGNORECASE,
)


class Style(msgspec.Struct, frozen=True, kw_only=True):
    """How a page writes its times, where the writing alone could be something else."""

    has_four_digits: bool = False
    """Lines begin with `0900`."""
    has_bare_hours: bool = False
    """Lines begin with `9-10`."""


class Span(msgspec.Struct, frozen=True, kw_only=True):
    """A start, perhaps an end, and where they stand in the text."""

    start: int
    end: int | None = None
    begin: int = 0
    stop: int = 0
    is_marked: bool = False
    """Written with `kl.`, a half of the day or an end, so that it is nothing else."""
    is_rough: bool = False
    has_half: bool = False
    """Written with `am` or `pm`."""
    has_zero: bool = False
    """Written with a leading zero, so on a clock of 24 hours."""


class _Clock(msgspec.Struct, frozen=True):
    minutes: int
    stop: int
    form: str
    half: str
    has_zero: bool


def leading_span(text: str, style: Style, begin: int = 0) -> Span | None:
    """Read the time or stretch at this place, with the words before it (`kl.`, `ca.`)."""
    at, is_clock, is_rough, is_open = _lead(text, begin)
    if _ISO_DATE.match(text, at):
        return None
    first = _clock(text, at)
    if first is None:
        return None
    stop = first.stop
    if other := _OTHER_DATE.match(text, stop):
        stop = other.end()
    second = _second(text, stop, first)
    if second is None and not _may_stand_alone(first, style, is_clock=is_clock):
        return None
    if second is not None and not _may_be_stretch(first, second, style, is_clock=is_clock):
        return None
    if second is None and _is_no_time(text, first, is_clock=is_clock):
        return None
    start = first.minutes
    end = None
    if second is not None:
        start, end = _halves(first, second)
        stop = second.stop
        if other := _OTHER_DATE.match(text, stop):
            stop = other.end()
    if is_open and text[stop : stop + 1] in {")", "]"}:
        stop += 1
    if stop < len(text) and text[stop].isalnum() and not text[stop].isupper():
        return None
    has_half = bool(first.half or (second is not None and second.half))
    return Span(
        start=start,
        end=end,
        begin=begin,
        stop=stop,
        is_marked=is_clock or has_half or end is not None,
        is_rough=is_rough,
        has_half=has_half,
        has_zero=first.has_zero,
    )


def whole_span(text: str, style: Style) -> Span | None:
    """Read a text that is a time or a stretch and nothing else."""
    span = leading_span(text, style)
    if span is None or text[span.stop :].strip(" .:;,|–—-)]h="):
        return None
    return span


def trailing_span(text: str, style: Style) -> Span | None:
    """Read the time or stretch with which the text ends."""
    first = max(1, len(text) - 45)
    for at in range(first, len(text)):
        if text[at - 1] not in " \t(–—-|,;:." or text[at] in " .,:;)":
            continue
        span = leading_span(text, style, at)
        if span is not None and not text[span.stop :].strip(" .)]"):
            return span
    return None


def until_span(text: str, style: Style) -> tuple[int, int] | None:
    """Find an end that a text states at its end, `… (til kl. 12.30)`: minutes and begin."""
    found = _UNTIL.search(text[-40:])
    if found is None:
        return None
    begin = max(0, len(text) - 40) + found.start()
    end = leading_span(f"kl {found['time']}", style)
    return (end.start, begin) if end is not None and end.end is None else None


def read_duration(text: str) -> tuple[int, int, int] | None:
    """Find a length such as `(20 min)` or `45 minutter` at the end: minutes, begin, stop."""
    first = max(0, len(text) - 30)
    for at in range(first, len(text)):
        if at and (text[at - 1] not in " (,–-" or text[max(0, at - 2)].isdigit()):
            continue
        found = _DURATION.match(text, at)
        if found is None or not (found["hours"] or found["minutes"]):
            continue
        if text[found.end() :].strip(" .)"):
            continue
        if not found["open"] and not text[:at].rstrip().endswith((",", "–", "-", "(")) and at:
            continue
        hours = float((found["hours"] or "0").replace(",", "."))
        minutes = round(hours * 60) + int(found["minutes"] or 0)
        if 0 < minutes <= 12 * 60:
            return minutes, at, found.end()
    return None


def page_style(lines: list[str]) -> Style:
    """Tell from all lines of a page whether it writes `0900` or `9-10` for times."""
    four = hours = 0
    for written in lines:
        line = written.lstrip("| ")
        if re.match(r"(?:kl\.?\s?)?(?:[01]\d|2[0-3])[0-5]\d\s?(?:[-–—:.|]|\s[^\W\d_]|\Z)", line):
            four += 1
        if re.match(r"(?:[01]?\d|2[0-3])\s?[-–—]\s?(?:[01]?\d|2[0-4])(?:\s?:)?\s+[A-ZÆØÅ]", line):
            hours += 1
    return Style(has_four_digits=four > 1, has_bare_hours=hours > 1)


def _lead(text: str, at: int) -> tuple[int, bool, bool, bool]:
    is_clock = is_rough = is_open = False
    for _ in range(5):
        found = _LEAD.match(text, at)
        if found is None:
            break
        is_clock = is_clock or found["clock"] is not None
        is_rough = is_rough or found["rough"] is not None
        is_open = is_open or found[0][0] in "[("
        at = found.end()
    return at, is_clock, is_rough, is_open


def _clock(text: str, at: int) -> _Clock | None:
    found = _CLOCK.match(text, at)
    if found is None:
        return None
    if found["word"]:
        return _Clock(_WORDS[found["word"].casefold()], found.end(), "word", "", False)
    if found["four"]:
        written, hour, minute = "four", int(found["four"][:2]), int(found["four"][2:])
        zero = found["four"][0] == "0"
    else:
        digits = found["hour"] or found["bare"]
        written = "bare" if found["bare"] else "full"
        hour, minute = int(digits), int(found["minute"] or found["h_minute"] or 0)
        zero = digits[0] == "0" and len(digits) == 2
    stop = found.end()
    half = ""
    if (said := _MERIDIEM.match(text, stop)) and 1 <= hour <= 12:
        half, stop = said["half"].casefold(), said.end()
        hour = hour % 12 + (12 if half == "p" else 0)
    elif hour == 12 and (said := _NOON.match(text, stop)):
        half, stop = "p", said.end()
    minutes = hour * 60 + minute
    if minute > 59 or minutes > MIDNIGHT:
        return None
    return _Clock(minutes, stop, written, half, zero)


def _second(text: str, stop: int, first: _Clock) -> _Clock | None:
    to = _TO.match(text, stop)
    if to is None:
        return _beside(text, stop, first)
    second = _clock(text, to.end())
    if second is None:
        return None
    spaced = to["sign"][0] in "-–—‒‐‑−" and text[to.start()] == " " and text[to.end() - 1] == " "
    is_short = second.form == "bare" and not second.half
    if is_short and first.form == "four":
        return None  # «2020-11-18»
    is_closed = second.minutes > first.minutes and text[second.stop :].lstrip()[:1] == ":"
    if is_short and first.form in {"full", "four"} and spaced and not is_closed:
        return None  # «09.00 - 10 råd …»: the number belongs to the title.
    if second.form == "four" and first.form != "four" and not first.half:
        return None if spaced else second
    if is_short and _MEASURE.match(text, second.stop):
        return None
    return second


def _beside(text: str, stop: int, first: _Clock) -> _Clock | None:
    """Read an end that stands beside its start without a sign: `11:00 12:00`."""
    if first.form != "full" or text[stop : stop + 1] != " ":
        return None
    second = _clock(text, stop + 1)
    is_later = second is not None and second.form == "full" and second.minutes > first.minutes
    return second if is_later else None


def _may_stand_alone(first: _Clock, style: Style, *, is_clock: bool) -> bool:
    if first.form == "four":
        is_year = 19 * 60 + 50 <= first.minutes <= 20 * 60 + 40 and first.minutes % 5 != 0
        return is_clock or bool(first.half) or (style.has_four_digits and not is_year)
    if first.form == "bare":
        return is_clock or bool(first.half)
    return True


def _may_be_stretch(first: _Clock, second: _Clock, style: Style, *, is_clock: bool) -> bool:
    if first.form == "bare" and second.form == "bare":
        return is_clock or style.has_bare_hours or bool(first.half or second.half)
    return True


def _is_no_time(text: str, first: _Clock, *, is_clock: bool) -> bool:
    """Tell dates (`18.11.`), sums and measures from times."""
    if is_clock or first.half or first.form == "word":
        return False
    if _MEASURE.match(text, first.stop):
        return True
    if first.form != "full":
        return False
    hour, minute = divmod(first.minutes, 60)
    may_be_date = (
        1 <= minute <= 12 and 1 <= hour <= 31 and text[first.stop - 3 : first.stop][0] == "."
    )
    if not may_be_date:
        return False
    if _YEAR.match(text, first.stop):
        return True
    return minute % 5 != 0 and text[first.stop : first.stop + 1] == "."


def _halves(first: _Clock, second: _Clock) -> tuple[int, int]:
    """Let a start without a half of the day take that of the end: `9–11 am`, `11–1 pm`."""
    start, end = first.minutes, second.minutes
    if second.half and not first.half and first.form != "word" and start <= 12 * 60:
        base = start % 720
        later = base + (720 if second.half == "p" else 0)
        start = later if later < end else base
    if first.half and not second.half and second.form != "word" and end <= 12 * 60:
        base = end % 720
        same = base + (720 if first.half == "p" else 0)
        end = same if same > start else same + 720
    return start, end
