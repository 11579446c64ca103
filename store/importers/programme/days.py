"""Which date each day of a page is: from its heading, its neighbours, or what the page says."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

import msgspec

from store.importers.programme.dates import Mention, find_dates, spell_out
from store.importers.programme.headings import DayHeading
from store.importers.programme.lines import Line
from store.importers.programme.mail import is_stamp, is_subject
from store.importers.programme.outline import DayBlock
from store.importers.programme.problems import Problems

_LABEL: Final = re.compile(
    r"(?:tid(?:spunkt)?|dato(?:er)?|når|date|dates|when|time|tid\sog\ssted|time\sand\splace)\s?:",
    re.IGNORECASE,
)
_OTHER: Final = re.compile(
    r"frist|deadline|påmeld|register\sby|registration\s(?:opens|closes)|publisert|published"
    r"|posted|oppdatert"
    r"|updated|endret|endra|innen\b|before\b|senest|skrevet|per\s\d|copyright|©|avmeld"
    r"|cancellation|early\sbird|vedt(?:att|ok|eke|ekne?)\b|adopted|approved|godkjent|datert|dated"
    r"|forrige|førre|previous|sist\b|grunnlagt|stift(?:et|a)\b|founded|established|innkalling",
    re.IGNORECASE,
)
_SENTENCE_END: Final = re.compile(r"[.!?]\s+(?=[A-ZÆØÅ])")
_INVITES: Final = re.compile(
    r"inviter|arranger|holdes|held|velkommen|velkomen|finner\ssted|takes\splace|will\sbe"
    r"|konferanse|samling|seminar"
    r"|conference|fagdag|kurs|møte|program",
    re.IGNORECASE,
)
_YEAR: Final = re.compile(r"(?<![\d.,/-])(?P<year>(?:19[89]|20[0-6])\d)(?![\d%]|[.:,]\d)")
_NIGHT: Final = 6 * 60
_MORNING: Final = 10 * 60 + 30
_AFTERNOON: Final = 15 * 60
_MOST_LINES: Final = 3_000


class DatedDay(msgspec.Struct, kw_only=True, eq=False):
    """A day of the outline with its date."""

    block: DayBlock
    date: date
    number: int = 0


class _Said(msgspec.Struct, frozen=True):
    """A date that the page says outside its day headings."""

    mention: Mention
    line: Line
    weight: int


def date_days(
    blocks: list[DayBlock],
    lines: list[Line],
    problems: Problems,
    *,
    year: int | None,
    today: date,
) -> list[DatedDay]:
    """Give the days that hold something, with their dates, in the order of the dates."""
    kept = _split(_kept(blocks), problems)
    if not kept:
        return []
    said = _said(lines)
    chosen, line, is_guessed = _choose_year(kept, said, lines, year, today)
    _tell_year(kept, problems, chosen, line, year, is_guessed=is_guessed)
    dates = _heading_dates(kept, chosen, problems)
    _fill(dates, kept, said, chosen, problems, today)
    days = [
        DatedDay(block=block, date=on)
        for block, on in zip(kept, dates, strict=True)
        if on is not None
    ]
    for day in days:
        _check_weekday(day, problems)
        _check_ambiguous(day, problems)
    merged = _merge(days, problems)
    _number(merged, problems)
    return merged


def _kept(blocks: list[DayBlock]) -> list[DayBlock]:
    """Drop days that only the text before the programme mentions."""
    kept: list[DayBlock] = []
    has_begun = False
    for block in blocks:
        holds = bool(block.items) or any(
            section.frame or section.items for section in block.sections
        )
        has_begun = has_begun or holds
        is_named = block.heading is not None and block.heading.number is not None
        if holds or (has_begun and not block.is_early and (is_named or block.frame is not None)):
            kept.append(block)
    return kept if has_begun else []


def _split(blocks: list[DayBlock], problems: Problems) -> list[DayBlock]:
    """Part the only day of a page where an afternoon is followed by a morning."""
    if len(blocks) != 1 or blocks[0].sections:
        return blocks
    days = [blocks[0]]
    items, blocks[0].items = blocks[0].items, []
    for item in items:
        last = days[-1].items[-1].span.start if days[-1].items else 0
        start = item.span.start
        if item.track is None and last >= _AFTERNOON and start <= _MORNING and start >= _NIGHT:
            days.append(DayBlock(line=item.line))
            problems.warn(item.line, "importers.programme.day_split")
        days[-1].items.append(item)
    return days


def _said(lines: list[Line]) -> list[_Said]:
    found: list[_Said] = []
    for position, line in enumerate(lines[:_MOST_LINES]):
        if not any(character.isdigit() for character in line.text) and " " not in line.text:
            continue
        text = spell_out(line.text[:600])
        in_head = is_stamp(lines, position)
        for mention in find_dates(text):
            sentence, around = _around(text, mention)
            weight = 2 if mention.year is not None else 0
            weight += 2 if mention.weekday is not None else 0
            weight += 3 if _LABEL.match(text) or is_subject(text) else 0
            weight += 1 if _INVITES.search(sentence) else 0
            weight += 1 if line.heading or len(text) < 60 else 0
            weight += 1 if position < 12 else 0
            weight -= 8 if _OTHER.search(around) or in_head else 0
            found.append(_Said(mention, line, weight))
    return found


def _around(text: str, mention: Mention) -> tuple[str, str]:
    """Give the sentence in which a date stands, and what is near the date in it."""
    ends = [found.end() for found in _SENTENCE_END.finditer(text)]
    begin = max((end for end in ends if end <= mention.begin), default=0)
    stop = min((end for end in ends if end >= mention.stop), default=len(text))
    near = text[max(begin, mention.begin - 60) : min(stop, mention.stop + 30)]
    return text[begin:stop], near


def _choose_year(
    blocks: list[DayBlock],
    said: list[_Said],
    lines: list[Line],
    year: int | None,
    today: date,
) -> tuple[int, Line | None, bool]:
    """Give the year of headings without one, the line that says it, and whether it is guessed."""
    headings = [block.heading.date for block in blocks if block.heading and block.heading.date]
    if year is not None:
        return year, None, False
    for heading in headings:
        if heading.year is not None:
            return heading.year, None, False
    keys = {(heading.month, heading.day) for heading in headings}
    dated = sorted((one for one in said if one.mention.year), key=lambda one: -one.weight)
    for one in dated:
        if one.mention.year and (one.mention.month, one.mention.day) in keys:
            return one.mention.year, one.line, False
    for one in dated:
        if one.mention.year is not None:
            return _fitting(blocks, one.mention.year), one.line, False
    for line in lines[:_MOST_LINES]:
        if (found := _YEAR.search(line.text)) and not _OTHER.search(line.text):
            return _fitting(blocks, int(found["year"])), line, False
    return _year_by_weekday(blocks, today), None, True


def _fitting(blocks: list[DayBlock], year: int) -> int:
    """Give a year that the page only mentions, or the one beside it when only there days fit."""
    for near in (year, year + 1, year - 1):
        if all(_weekdays_fit(blocks, near)):
            return near
    return year


def _weekdays_fit(blocks: list[DayBlock], year: int) -> list[bool]:
    """Tell of each heading that names a weekday and a date whether they agree in a year."""
    return [
        on.isoweekday() == block.heading.weekday
        for block in blocks
        if block.heading
        and block.heading.date
        and block.heading.weekday
        and (on := block.heading.date.on(year)) is not None
    ]


def _year_by_weekday(blocks: list[DayBlock], today: date) -> int:
    """Give the year nearest to today in which the headings' weekdays are right."""
    near = sorted(
        range(today.year - 7, today.year + 8), key=lambda one: (abs(one - today.year), -one)
    )
    for year in near:
        matches = _weekdays_fit(blocks, year)
        if matches and all(matches):
            return year
    return today.year


def _tell_year(
    blocks: list[DayBlock],
    problems: Problems,
    chosen: int,
    line: Line | None,
    year: int | None,
    *,
    is_guessed: bool,
) -> None:
    first = blocks[0]
    written = [block.heading.date.year for block in blocks if block.heading and block.heading.date]
    if year is not None:
        for block in blocks:
            stated = block.heading.date.year if block.heading and block.heading.date else None
            if stated is not None and stated != year:
                problems.warn(
                    block.line, "importers.programme.other_year", stated=stated, year=year
                )
        return
    if any(one is None for one in written) or not written:
        if is_guessed and written:
            problems.warn(first.line, "importers.programme.year_guessed", year=chosen)
        elif line is not None and written:
            problems.note(
                first.line, "importers.programme.year_taken", year=chosen, source=line.number
            )


def _heading_dates(blocks: list[DayBlock], year: int, problems: Problems) -> list[date | None]:
    """Give the dates that headings name; from December to January the year moves on."""
    dates: list[date | None] = []
    last: date | None = None
    for block in blocks:
        mention = block.heading.date if block.heading else None
        on = mention.on(year) if mention else None
        if mention is not None and on is None:
            problems.fail(block.line, "importers.programme.no_such_date", text=block.line.text)
        if on is not None and mention is not None and mention.year is None and last is not None:
            while on < last and (last - on).days > 200:
                moved = mention.on(on.year + 1)
                if moved is None:
                    break
                on = moved
        on = _turned(on, block.heading) if on is not None and block.heading else on
        dates.append(on)
        last = on or last
    return dates


def _turned(on: date, heading: DayHeading) -> date:
    """Read day and month the other way round when only so the weekday is right."""
    if heading.date is None or not heading.date.is_swappable or heading.weekday is None:
        return on
    other = date(on.year, on.day, on.month)
    return other if other.isoweekday() == heading.weekday != on.isoweekday() else on


def _fill(
    dates: list[date | None],
    blocks: list[DayBlock],
    said: list[_Said],
    year: int,
    problems: Problems,
    today: date,
) -> None:
    """Give dates to the days whose headings name none."""
    if all(dates):
        return
    named = _conference_dates(said, year)
    for at, block in enumerate(blocks):
        if dates[at] is not None:
            continue
        on = _neighbour(dates, blocks, at) or _from_page(block, at, named, len(blocks))
        if on is None:
            on = (dates[at - 1] or today) + timedelta(days=1) if at else today
            key = "importers.programme.date_missing"
            problems.fail(block.line, key, date=on.isoformat())
        else:
            key = "importers.programme.date_derived"
            problems.note(block.line, key, date=on.isoformat())
        dates[at] = on


def _conference_dates(said: list[_Said], year: int) -> list[date]:
    """Give the dates on which the page says that the conference is, the likeliest line's."""
    if not said:
        return []
    best = max(said, key=lambda one: (one.weight, -one.line.number))
    if best.weight < 0:
        return []
    together = [
        one for one in said if one.line.number == best.line.number and one.weight >= best.weight - 2
    ]
    dates = [on for one in together if (on := one.mention.on(year)) is not None]
    return sorted(set(dates))


def _neighbour(dates: list[date | None], blocks: list[DayBlock], at: int) -> date | None:
    """Count from a day with a number and a date to one with a number."""
    heading = blocks[at].heading
    if heading is None:
        return None
    for other, on in enumerate(dates):
        beside = blocks[other].heading
        if on is None or beside is None:
            continue
        if heading.number is not None and beside.number is not None:
            return on + timedelta(days=heading.number - beside.number)
        if heading.weekday is not None and other == at - 1:
            return on + timedelta(days=(heading.weekday - on.isoweekday()) % 7 or 7)
        if heading.weekday is not None and other == at + 1:
            return on - timedelta(days=(on.isoweekday() - heading.weekday) % 7 or 7)
    return None


def _from_page(block: DayBlock, at: int, named: list[date], count: int) -> date | None:
    heading = block.heading
    if not named:
        return None
    if heading is not None and heading.weekday is not None:
        right = [on for on in named if on.isoweekday() == heading.weekday]
        if right:
            return right[0]
        ahead = [named[0] + timedelta(days=more) for more in range(7)]
        return next(on for on in ahead if on.isoweekday() == heading.weekday)
    place = heading.number - 1 if heading is not None and heading.number else at
    if 0 <= place < len(named) and (len(named) >= count or place < len(named)):
        return named[place]
    return named[0] + timedelta(days=place) if place >= 0 else None


def _check_weekday(day: DatedDay, problems: Problems) -> None:
    heading = day.block.heading
    if heading is None or heading.weekday is None or heading.weekday == day.date.isoweekday():
        return
    problems.warn(
        day.block.line,
        "importers.programme.weekday",
        text=day.block.line.text,
        date=day.date.isoformat(),
    )


def _check_ambiguous(day: DatedDay, problems: Problems) -> None:
    heading = day.block.heading
    if heading is None or heading.date is None or not heading.date.is_swappable:
        return
    if heading.weekday != day.date.isoweekday():
        problems.warn(
            day.block.line, "importers.programme.date_ambiguous", date=day.date.isoformat()
        )


def _merge(days: list[DatedDay], problems: Problems) -> list[DatedDay]:
    """Join what stands under several headings of the same date; tell when dates go backwards."""
    merged: dict[date, DatedDay] = {}
    last: date | None = None
    for day in days:
        if last is not None and day.date < last:
            problems.warn(
                day.block.line, "importers.programme.days_disorder", date=day.date.isoformat()
            )
        last = day.date
        known = merged.get(day.date)
        if known is None:
            merged[day.date] = day
            continue
        known.block.items.extend(day.block.items)
        known.block.sections.extend(day.block.sections)
        known.block.title = known.block.title or day.block.title
    return [merged[on] for on in sorted(merged)]


def _number(days: list[DatedDay], problems: Problems) -> None:
    """Number the days by their headings where those agree with the dates, else by the dates."""
    stated = [day.block.heading.number if day.block.heading else None for day in days]
    whole = [number for number in stated if number is not None]
    if len(whole) == len(days) and whole == sorted(set(whole)):
        for day, number in zip(days, whole, strict=True):
            day.number = number
        return
    for position, (day, said) in enumerate(zip(days, stated, strict=True), 1):
        day.number = position
        if said is not None and said != position:
            problems.warn(
                day.block.line, "importers.programme.day_number", stated=said, number=position
            )
