"""Dates, weekdays and numbered days as people write them in bokmål, nynorsk and English.

Swedish and Danish names are known as well. A date may lack its year; which it is is for others.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Final

import msgspec

_MONTH_NAMES: Final = (
    "januar january januari jan",
    "februar february februari feb febr",
    "mars march marts mar",
    "april apr",
    "mai may maj",
    "juni june jun",
    "juli july jul",
    "august augusti aug",
    "september sept sep",
    "oktober october okt oct",
    "november nov",
    "desember december des dec",
)
_WEEKDAY_NAMES: Final = (
    "mandag måndag monday",
    "tirsdag tysdag tuesday tisdag",
    "onsdag wednesday",
    "torsdag thursday",
    "fredag friday",
    "lørdag laurdag saturday lördag",
    "søndag sundag sunday söndag",
)
_SHORT_WEEKDAYS: Final = (
    "man mån mon ma",
    "tir tirs tys tis tue tues ti",
    "ons wed weds on",
    "tor tors thu thur thurs to",
    "fre fri fr",
    "lør lau sat lör lø",
    "søn sun sön sø",
)
_ORDINALS: Final = (
    "første fyrste first",
    "andre annen second",
    "tredje third",
    "fjerde fourth",
    "femte fifth",
    "sjette sixth",
    "sjuende syvende sjuande seventh",
    "åttende åttande eighth",
    "niende niande ninth",
    "tiende tiande tenth",
    "ellevte eleventh",
    "tolvte twelfth",
    "trettende trettande thirteenth",
    "fjortende fjortande fourteenth",
    "femtende femtande fifteenth",
    "sekstende sekstande sixteenth",
    "syttende syttande seventeenth",
    "attende attande eighteenth",
    "nittende nittande nineteenth",
    "tjuende tyvende tjuande twentieth",
    "tjueførste enogtyvende tjueførste twenty-first",
    "tjueandre tjueannen toogtyvende twenty-second",
    "tjuetredje treogtyvende twenty-third",
    "tjuefjerde fireogtyvende twenty-fourth",
    "tjuefemte femogtyvende twenty-fifth",
    "tjuesjette seksogtyvende twenty-sixth",
    "tjuesjuende tjuesyvende syvogtyvende twenty-seventh",
    "tjueåttende åtteogtyvende twenty-eighth",
    "tjueniende niogtyvende twenty-ninth",
    "trettiende thirtieth",
    "trettiførste thirty-first",
)
_CARDINALS: Final = (
    "en én ein éin one i",
    "to two ii",
    "tre three iii",
    "fire four iv",
    "fem five v",
)


def _table(rows: Iterable[str]) -> dict[str, int]:
    return {word: number for number, row in enumerate(rows, 1) for word in row.split()}


def _any_of(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


MONTHS: Final = _table(_MONTH_NAMES)
WEEKDAYS: Final = _table(_WEEKDAY_NAMES)
_ANY_WEEKDAYS: Final = WEEKDAYS | _table(_SHORT_WEEKDAYS)
ORDINALS: Final = _table(_ORDINALS)
_NUMBERS: Final = _table(_CARDINALS)

_MONTH: Final = rf"(?:{_any_of(MONTHS)})"
_WEEKDAY: Final = rf"(?:{_any_of(WEEKDAYS)})(?:en|ens)?"
_SHORT: Final = rf"(?:{_any_of(_ANY_WEEKDAYS)})"
_YEAR: Final = r"(?:19|20)\d\d(?!\d|[.:]\d)"
_TH: Final = r"(?:\.|:?(?:st|nd|rd|th|e|de|a)\b)?"
_NEXT: Final = rf"\s?(?:[-–—/,&]|\b(?:og|and|to|til|till|samt)\b)\s?(?:(?:{_WEEKDAY}|den)\s)?"

_NAMED: Final = re.compile(
    rf"(?<![\d.:])(?P<more>(?:\d{{1,2}}{_TH}{_NEXT}){{0,6}})"
    rf"(?P<day>\d{{1,2}}){_TH}\s?(?:of\s|i\s)?(?P<month>{_MONTH})\b\.?"
    rf"(?:,?\s?(?P<year>{_YEAR}|['’]\d\d(?!\d)))?",
    re.IGNORECASE,
)
_AMERICAN: Final = re.compile(
    rf"\b(?P<month>{_MONTH})\b\.?\s(?:the\s)?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?![\d.:]\d|\d)"
    rf"(?P<more>(?:\s?(?:[-–—,&]|\band\b|\bto\b)\s?\d{{1,2}}(?:st|nd|rd|th)?(?![\d.:]\d"
    rf"|\d)){{0,6}})"
    rf"(?:,?\s(?P<year>{_YEAR}))?",
    re.IGNORECASE,
)
_ISO: Final = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)[-./](?P<month>\d{1,2})[-./](?P<day>\d{1,2})(?!\d)"
)
_NUMERIC: Final = re.compile(
    r"(?<![\d.:/-])(?P<more>(?:\d{1,2}\.?\s?(?:[-–—&]|og|and)\s?){0,3})"
    r"(?P<day>\d{1,2})(?P<sep>[./])\s?(?P<month>\d{1,2})"
    r"(?:(?:(?P=sep)|-|\s)(?P<year>(?:19|20)\d\d|\d\d(?![.:]?\d))(?!\d)|(?P<dot>\.)(?!\d)"
    r"|(?![\d.:/]))"
)
_SPELLED: Final = re.compile(
    rf"\b({_any_of(ORDINALS)})\s(?:dagen\s)?(?:of\s|i\s)?(?=(?:{_MONTH})\b)", re.IGNORECASE
)
_WEEKDAY_BEFORE: Final = re.compile(rf"\b({_SHORT})\b\.?,?\s?(?:den\s|the\s)?[(]?$", re.IGNORECASE)
NUMBERED: Final = re.compile(
    rf"\b(?:(?:konferanse|kurs|møte|samlings?|seminar|festival)?-?(?:dag|day)\s?(?:nr\.?\s)?"
    rf"(?P<after>\d{{1,2}}|{_any_of(_NUMBERS)})\b"
    rf"|(?P<before>\d{{1,2}})\.\s?(?:konferanse|kurs|møte|samlings)?dag(?:en)?\b"
    rf"|(?P<word>{_any_of(ORDINALS)})\s(?:konferanse|kurs|møte|samlings)?(?:dag(?:en)?|day)\b)",
    re.IGNORECASE,
)
NAMED_WEEKDAY: Final = re.compile(rf"(?P<weekday>{_WEEKDAY})\b", re.IGNORECASE)
SHORT_WEEKDAY: Final = re.compile(
    rf"(?P<weekday>{_SHORT})\b\.?(?=,?\s?[(]?(?:den\s)?(?:\d|{_MONTH}\b))", re.IGNORECASE
)


class Mention(msgspec.Struct, frozen=True, kw_only=True):
    """A date as it stands in a text, perhaps without its year."""

    day: int
    month: int
    year: int | None = None
    weekday: int | None = None
    """From 1 for Monday."""
    begin: int = 0
    stop: int = 0
    is_swappable: bool = False
    """Numbers alone, so that day and month could be the other way round."""

    def on(self, year: int) -> date | None:
        """Give the date in a year, or none where that year has no such day."""
        try:
            return date(self.year or year, self.month, self.day)
        except ValueError:
            return None


def spell_out(text: str) -> str:
    """Write ordinal numbers before months in digits: `attende november`, `18. november`."""
    return _SPELLED.sub(lambda found: f"{ORDINALS[found[1].casefold()]}. ", text)


def find_dates(text: str) -> list[Mention]:
    """Find every date in the text, in order; a list or stretch of days gives each that is named."""
    text = NUMBERED.sub(lambda numbered: " " * len(numbered[0]), text)
    found: list[Mention] = []
    taken: list[tuple[int, int]] = []
    for pattern in (_ISO, _NAMED, _AMERICAN, _NUMERIC):
        for match in pattern.finditer(text):
            if any(match.start() < stop and begin < match.end() for begin, stop in taken):
                continue
            mentions = _mentions(match, text)
            if mentions:
                taken.append(match.span())
                found.extend(mentions)
    found.sort(key=lambda mention: (mention.begin, mention.stop))
    return _share_years(found, text)


def day_number(match: re.Match[str]) -> int:
    """Give the number in a match of `NUMBERED`."""
    if match["after"]:
        written = match["after"].casefold()
        return int(written) if written.isdigit() else _NUMBERS[written]
    return int(match["before"]) if match["before"] else ORDINALS[match["word"].casefold()]


def weekday_number(word: str) -> int:
    """Give the number, from 1 for Monday, of a weekday's name in any of its forms."""
    folded = word.casefold().rstrip(".")
    if folded in _ANY_WEEKDAYS:
        return _ANY_WEEKDAYS[folded]
    return _ANY_WEEKDAYS[re.sub(r"(?:en|ens)$", "", folded)]


def _mentions(match: re.Match[str], text: str) -> list[Mention]:
    fields = match.groupdict()
    month_word = fields["month"].casefold()
    month = int(month_word) if month_word.isdigit() else MONTHS[month_word]
    day, year = int(fields["day"]), _year(fields["year"])
    is_swappable = fields.get("sep") == "/" and day <= 12 and month <= 12 and day != month
    if fields.get("sep") == "/" and month > 12 >= day:
        day, month = month, day
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return []
    before = _WEEKDAY_BEFORE.search(text[max(0, match.start() - 20) : match.start()])
    weekday = weekday_number(before[1]) if before else None
    if fields.get("sep") == "." and year is None and _could_be_time(match, text, weekday):
        return []
    others = [int(number) for number in re.findall(r"\d{1,2}", fields.get("more") or "")]
    days = [*others, day] if match.re is not _AMERICAN else [day, *others]
    days = _through(days, fields.get("more") or "")
    return [
        Mention(
            day=number,
            month=month,
            year=year,
            weekday=weekday if position == 0 else None,
            begin=match.start(),
            stop=match.end(),
            is_swappable=is_swappable,
        )
        for position, number in enumerate(days)
        if 1 <= number <= 31
    ]


def _through(days: list[int], between: str) -> list[int]:
    """Fill a stretch of days, `18.–20.`, with those in between."""
    if len(days) == 2 and re.search(r"[-–—]|til|to", between) and 1 < days[1] - days[0] < 14:
        return list(range(days[0], days[1] + 1))
    return days


def _could_be_time(match: re.Match[str], text: str, weekday: int | None) -> bool:
    """Tell `18.11`, which clocks show as well, from dates that say that they are dates."""
    if re.search(r"\bkl\.?\s?$", text[max(0, match.start() - 5) : match.start()], re.IGNORECASE):
        return True
    return not match["dot"] and weekday is None and int(match["day"]) <= 24


def _year(written: str | None) -> int | None:
    if not written:
        return None
    digits = written.strip("'’")
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def _share_years(mentions: list[Mention], text: str) -> list[Mention]:
    """Let a date without a year take that of the date it is joined to: `30. mai – 1. juni 2022`."""
    shared: list[Mention] = []
    following: Mention | None = None
    for mention in reversed(mentions):
        taken = mention
        if mention.year is None and following is not None and following.year is not None:
            between = text[mention.stop : following.begin]
            if len(between) <= 20 and not re.search(r"\d", between):
                taken = msgspec.structs.replace(mention, year=following.year)
        shared.append(taken)
        following = taken
    return shared[::-1]
