"""What stands where nobody is looked for: how many are registered, present and missing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from textual.content import Content

from store.conference.people import Category, Package, Status
from store.conference.state import State
from store.language import Language, forms
from store.rules.numbers import Census
from store.rules.person_words import CATEGORY_KEYS, PACKAGE_KEYS, STATUS_KEYS, track_title
from tui import look
from tui.glyphs import bar, numeral

ROOMY: Final = 15
"""From so many lines on the number of registered is drawn large."""
TABLE: Final = 28
"""The widest column of the small tables."""
DAY: Final = 44
"""The widest column of the days' names."""
BAR: Final = 40
"""The longest bar."""

_STATUSES: Final = (Status.REGISTERED, Status.WAITING, Status.WITHDRAWN, Status.SUBSTITUTED)
_NUMBERS: Final = (8, 6, 8)


def statistics(
    state: State, census: Census, language: Language, width: int, height: int
) -> list[Content]:
    """Draw the numbers of the whole conference; nobody's name is among them."""
    parts = [_tables(census, language, width), _days(state, language, width)]
    if height >= ROOMY:
        parts.insert(0, _registered(census, language))
    lines: list[Content] = []
    for part in parts:
        if len(lines) + len(part) <= height:
            lines += ([Content("")] if lines else []) + part
    return lines


def _registered(census: Census, language: Language) -> list[Content]:
    places = sum(1 for count in census.registered_from.values() if count > 0)
    elsewhere = census.registered - census.registered_from.total()
    beside = (
        language.count("people.registered", census.registered),
        language.count("people.from_places", places),
        language.count("people.from_elsewhere", elsewhere),
    )
    shapes = numeral(str(census.registered))
    return [
        look.line((shape, "$s-fg"), "  ", (words, "$s-muted"))
        for shape, words in zip(shapes, beside, strict=True)
    ]


def _tables(census: Census, language: Language, width: int) -> list[Content]:
    """Draw three small tables beside each other."""
    size = min(TABLE, (width - 2 * look.GAP) // 3)
    tables = [
        _table(
            language,
            "people.head.status",
            [(STATUS_KEYS[status], census.statuses[status]) for status in _STATUSES],
            size,
        ),
        _table(
            language,
            "people.head.category",
            [(CATEGORY_KEYS[category], census.categories[category]) for category in Category],
            size,
        ),
        _table(
            language,
            "people.head.package",
            [(PACKAGE_KEYS[package], census.packages[package]) for package in Package],
            size,
        ),
    ]
    most = max(map(len, tables))
    filled = [table + [look.blank(size)] * (most - len(table)) for table in tables]
    gap = look.GAP if size < TABLE else 3 * look.GAP
    return [look.columns(row, gap) for row in zip(*filled, strict=True)]


def _table(
    language: Language, head: str, rows: Sequence[tuple[str, int]], size: int
) -> list[Content]:
    lines = [look.fitted(language.text(head), size, "bold $s-dim")]
    for key, count in rows:
        style = "$s-fg" if count else "$s-dim"
        name = look.text(language.text(key), "$s-muted" if count else "$s-dim")
        lines.append(look.spread(name, look.text(str(count), style), size))
    return lines


def _days(state: State, language: Language, width: int) -> list[Content]:
    """Draw every day, and the tracks of those that have some."""
    size = min(DAY, width - sum(_NUMBERS) - len(_NUMBERS) * look.GAP)
    words = (
        language.text("places.head.registered"),
        language.text("places.head.present"),
        language.text("places.head.missing"),
    )
    lines = [
        look.columns(
            [
                look.fitted(language.text("people.head.days"), size, "bold $s-dim"),
                *_right(words, ("$s-dim",) * 3),
            ]
        )
    ]
    room = width - lines[0].cell_length - 2 * look.GAP
    for day in state.conference.days:
        tally = state.tallies[day.number]
        date = forms.day(language, day.date) if size >= 28 else forms.day_short(language, day.date)
        name = look.line(
            (language.text("day.number", n=day.number), "$s-fg"), "  ", (date, "$s-muted")
        )
        row = _counts(name, size, (tally.expected, tally.present, tally.missing))
        if room >= 10 and tally.expected:
            done, rest = bar(tally.came / tally.expected, min(BAR, room))
            row = look.line(row, look.blank(2 * look.GAP), (done, "$s-accent"), (rest, "$s-rule"))
        lines.append(row)
        for track in state.conference.tracks_on(day.number):
            title = track_title(language, state.conference, day.number, track.id)
            name = look.text(f"  {title[:1].upper()}{title[1:]}", "$s-muted")
            counts = (tally.expected_in[track.id], tally.present_in[track.id])
            lines.append(_counts(name, size, counts))
    return lines


def _counts(name: Content, size: int, counts: Sequence[int]) -> Content:
    styles = tuple("$s-fg" if count else "$s-dim" for count in counts)
    return look.columns([look.fitted(name, size), *_right(tuple(map(str, counts)), styles)])


def _right(words: Sequence[str], styles: Sequence[str]) -> list[Content]:
    return [
        look.fitted(word, size, style, right=True)
        for word, style, size in zip(words, styles, _NUMBERS, strict=False)
    ]
