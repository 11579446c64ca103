"""What stands beside the check-in desk: who is present, the last answers, who waits aside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from textual.content import Content

from store.conference.state import State
from store.conference.tally import slot_of, slot_start
from store.intents.intent import Outcome
from store.language import Language, forms
from store.rules import calendar
from store.rules.delegation import place_name
from store.rules.person_words import place_of
from store.rules.wording import describe
from tui import look
from tui.app import Answered
from tui.cards import outcome_card
from tui.glyphs import bar, numeral
from tui.group_cards import tone_of
from tui.telling import veiled

_EIGHTHS: Final = " ▁▂▃▄▅▆▇█"
_BAR_WIDTH: Final = 3

PLACE: Final = 13
"""A municipality is never cut; this holds the longest."""
WORD: Final = 24
"""Holds the words of nearly every verdict."""
SPACIOUS: Final = 70
"""From this width on a line has room for the verdict's word."""
BEFORE: Final = len("08.12 ✓ ")
MARK_STYLES: Final = {"ok": "$s-ok-text", "note": "$s-note-text", "stop": "$s-stop-text"}


def present(state: State, day: int, language: Language, width: int) -> list[Content]:
    """Draw how many are present on a day, large, with a bar."""
    tally = state.tallies[day]
    arrived = sum(1 for count in tally.came_from.values() if count > 0)
    beside = (
        (language.count("count.of_expected", tally.expected), "$s-fg"),
        (language.count("count.missing", tally.missing), "$s-muted"),
        (
            language.text("count.municipalities", n=str(arrived), of=str(len(tally.expected_from))),
            "$s-muted",
        ),
    )
    shapes = numeral(str(tally.present))
    done, rest = bar(tally.came / tally.expected if tally.expected else 0.0, width)
    return [
        look.spread(
            look.text(language.text("rail.present"), "bold $s-dim"),
            look.text(language.text("day.number", n=str(day)), "$s-dim"),
            width,
        ),
        look.blank(width),
        *(
            look.fitted(look.line((shape, "$s-fg"), "  ", words), width)
            for shape, words in zip(shapes, beside, strict=True)
        ),
        look.line((done, "$s-accent"), (rest, "$s-rule")),
    ]


def answer_line(
    answered: Answered, language: Language, state: State, width: int, *, hidden: bool = False
) -> Content:
    """Draw one answer: time, sign, whom it was about, the verdict's word where it fits, place."""
    shown = _shown(answered, language, state, names=not hidden)
    cells = [(shown.brief, PLACE)]
    if width >= SPACIOUS:
        cells = [(shown.word, WORD)] * bool(shown.word) + [(shown.place, PLACE)]
    if not any(words for words, _width in cells):
        cells = []
    room = width - BEFORE - sum(1 + taken for _words, taken in cells)
    if cells and (lacking := look.width_of(shown.who) - room) > 0:
        # A name is cut last: it takes what the column beside it leaves free.
        words, taken = cells[-1]
        given = min(lacking, taken - look.width_of(look.cut(words, taken)))
        cells[-1], room = (words, taken - given), room + given
    beside = [look.fitted(words, taken, "$s-dim") for words, taken in cells]
    return look.line(
        (f"{forms.clock(language, answered.at, state.zone)} ", "$s-dim"),
        (f"{shown.sign} ", f"bold {shown.style}"),
        look.columns([look.fitted(shown.who, room, "$s-fg"), *beside], gap=1),
    )


@dataclass(frozen=True, slots=True)
class _Shown:
    """An answer as the words of a line."""

    sign: str
    style: str
    who: str
    word: str = ""
    place: str = ""
    brief: str = ""
    """What stands beside the name where there is room for only one of them."""


@dataclass(frozen=True, slots=True)
class _Arrow:
    """How an act that went back or forward again stands in the list."""

    sign: str
    key: str


_ARROWS: Final = {
    "history.undone": _Arrow("←", "rail.undone"),
    "history.redone": _Arrow("→", "rail.redone"),
}


def _shown(answered: Answered, language: Language, state: State, *, names: bool) -> _Shown:
    if (verdict := answered.verdict) is not None:
        words = describe(language, state.conference, verdict, names=names)
        sign, style = verdict.row.sign, MARK_STYLES[verdict.row.tone]
        person = verdict.participant
        if person is None:
            return _Shown(sign, style, words.short)
        name = person.name if names else look.hidden(person.name)
        word = "" if verdict.word == "admitted" else words.short
        place = place_of(person) if names else ""
        # One who went out has the sign of one who came in.
        brief = word if verdict.word == "left" else place
        return _Shown(sign, style, name, word, place, brief)
    if (group := answered.group) is not None:
        tone, sign = tone_of(group)
        # A number and a municipality name nobody.
        place = place_name(state, group.municipality)
        who = language.text("delegation.card.answer", n=len(group.admitted), place=place)
        return _Shown(sign, MARK_STYLES[tone], who)
    if answered.outcome is not None:
        return _acted(answered.outcome, language, state, names=names)
    return _Shown("", "", "")


def _acted(outcome: Outcome, language: Language, state: State, *, names: bool) -> _Shown:
    """Say what became of another act; what was undone or redone is named without a sentence."""
    seen = outcome if names else veiled(state, outcome)
    if (arrow := _ARROWS.get(outcome.key)) is not None and (name := seen.values.get("name")):
        if (count := seen.values.get("n")) is not None:
            name = language.text("delegation.card.answer", n=count, place=name)
        return _Shown(arrow.sign, "$s-muted", language.text(arrow.key, name=name))
    card = outcome_card(language, state, outcome, names=names)
    return _Shown(card.sign or "·", MARK_STYLES.get(card.tone, "$s-muted"), card.heading)


def last_answers(
    answers: Sequence[Answered],
    language: Language,
    state: State,
    width: int,
    most: int,
    *,
    hidden: bool = False,
) -> list[Content]:
    """Draw the last answers, newest first, under their head; what stands below never moves."""
    lines = [look.text(language.text("rail.answers"), "bold $s-dim")]
    if not answers:
        lines.append(look.text(language.text("rail.none_yet"), "$s-dim"))
    lines.extend(
        answer_line(answered, language, state, width, hidden=hidden)
        for answered in list(answers)[:most]
    )
    return lines + [look.blank(0)] * (1 + most - len(lines))


def aside(
    state: State,
    language: Language,
    now: datetime,
    width: int,
    most: int,
    *,
    hidden: bool = False,
) -> list[Content]:
    """Draw who was parked aside, with the words that were given and for how long."""
    holds = sorted(state.holds.values(), key=lambda hold: hold.at)
    count = look.text(str(len(holds)), "bold $s-note-text") if holds else look.text("")
    lines = [look.spread(look.text(language.text("rail.aside"), "bold $s-dim"), count, width)]
    if not holds:
        lines.append(look.text(language.text("rail.nobody"), "$s-dim"))
    for hold in holds[:most]:
        person = state.participants.get(hold.participant) if hold.participant else None
        who = person.name if person is not None else language.text("rail.unknown_person")
        age = language.text("time.minutes", n=str(forms.minutes(now - hold.at)))
        words = hold.words
        if hidden:
            who, words = look.hidden(who), look.hidden(words)
        left = look.line((who, "$s-fg"), "  ", (words, "$s-muted"))
        lines.append(look.spread(left, look.text(age, "$s-dim"), width))
    return lines


def slots(state: State, day: int, most: int, now: datetime) -> list[tuple[datetime, int]]:
    """Give the arrivals of a day per five minutes, from before the doors on, as start and count."""
    found = state.conference.day(day)
    opening = calendar.doors(state, found) if found is not None else None
    if opening is None:
        return []
    first = max(slot_of(opening) - 2, slot_of(now) - most + 1)
    counts = state.tallies[day].arrivals
    return [(slot_start(slot), counts[slot]) for slot in range(first, first + most)]


def arrivals(
    state: State, day: int, language: Language, now: datetime, width: int
) -> list[Content]:
    """Draw the arrivals per five minutes as bars of two rows, with their numbers and times."""
    bars = slots(state, day, width // (_BAR_WIDTH + 1), now)
    head = look.spread(
        look.text(language.text("rail.arrivals"), "bold $s-dim"),
        look.text(language.text("rail.per_five"), "$s-dim"),
        width,
    )
    tallest = max((count for _start, count in bars), default=0)
    levels = [max(1, round(count / tallest * 16)) if count else 0 for _start, count in bars]
    upper = " ".join(_EIGHTHS[max(0, level - 8)] * _BAR_WIDTH for level in levels)
    lower = " ".join(_EIGHTHS[min(8, level)] * _BAR_WIDTH for level in levels)
    counts = " ".join((str(count) if count else "").center(_BAR_WIDTH) for _start, count in bars)
    clocks = "   ".join(forms.clock(language, start, state.zone) for start, _count in bars[::2])
    return [
        head,
        look.text(upper, "$s-accent"),
        look.text(lower, "$s-accent"),
        look.text(counts, "$s-muted"),
        look.text(clocks, "$s-dim"),
    ]
