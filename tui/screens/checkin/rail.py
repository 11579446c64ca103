"""What stands beside the check-in desk: who is present, the last answers, who waits aside."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from textual.content import Content

from store.conference.state import State
from store.conference.tally import slot_of, slot_start
from store.language import Language, forms
from store.rules import calendar
from store.rules.delegation import place_name
from store.rules.person_words import place_of
from store.rules.wording import describe
from tui import look
from tui.app import Answered
from tui.glyphs import bar, numeral
from tui.group_cards import tone_of

_EIGHTHS: Final = " ▁▂▃▄▅▆▇█"
_BAR_WIDTH: Final = 3

PLACE: Final = 13
"""A municipality is never cut; this holds the longest."""
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
    """Draw one answer: time, sign, whom it was about, where they come from."""
    at = forms.clock(language, answered.at, state.zone)
    who, place, sign, style = "", "", "←", "$s-muted"
    if (verdict := answered.verdict) is not None:
        person = verdict.participant
        who = (
            person.name
            if person is not None
            else describe(language, state.conference, verdict).short
        )
        place = place_of(person) if person is not None else ""
        sign, style = verdict.row.sign, MARK_STYLES[verdict.row.tone]
    elif (group := answered.group) is not None:
        tone, sign = tone_of(group)
        style = MARK_STYLES[tone]
        who = language.text(
            "delegation.card.answer",
            n=len(group.admitted),
            place=place_name(state, group.municipality),
        )
        hidden = False  # A number and a municipality name nobody.
    elif (outcome := answered.outcome) is not None:
        who = outcome.values.get("name", "") or language.text("rail.act")
        who = language.text("rail.undone", name=who)
    if hidden:
        who, place = look.hidden(who), ""
    room = width - 8
    last = PLACE
    return look.line(
        (f"{at} ", "$s-dim"),
        (f"{sign} ", f"bold {style}"),
        look.fitted(who, room - last - 1, "$s-fg"),
        " ",
        look.fitted(place, last, "$s-dim"),
    )


def last_answers(
    answers: Sequence[Answered],
    language: Language,
    state: State,
    width: int,
    most: int,
    *,
    hidden: bool = False,
) -> list[Content]:
    """Draw the last answers, newest first, under their head."""
    lines = [look.text(language.text("rail.answers"), "bold $s-dim")]
    if not answers:
        lines.append(look.text(language.text("rail.none_yet"), "$s-dim"))
    lines.extend(
        answer_line(answered, language, state, width, hidden=hidden)
        for answered in list(answers)[:most]
    )
    return lines


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
