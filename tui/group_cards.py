"""The answer to a delegation as a card: how many came, with which badges, and who did not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from store.conference.state import State
from store.language import Language, forms
from store.rules.delegation import place_name
from store.rules.person_words import listed
from store.rules.verdicts import GroupVerdict, Verdict
from store.rules.wording import Words, describe
from tui.widgets.card import Card

MOST: Final = 3
"""So many lines fit below how many are inside."""
BETWEEN: Final = " · "


def group_card(
    language: Language, state: State, group: GroupVerdict, *, names: bool = True
) -> Card:
    """Make the card of a delegation; without `names` it shows only badge numbers."""
    tone, sign = tone_of(group)
    standing = language.text("delegation.card.standing", inside=group.inside, of=group.expected)
    numbers = _numbers(language, group.admitted)
    summary = language.text("delegation.card.summary", standing=standing, numbers=numbers)
    return Card(
        tone=tone,
        sign=sign,
        heading=_heading(language, state, group).upper(),
        beside=forms.at_clock(language, group.at, state.zone) if group.admitted else "",
        name=standing,
        details=tuple(_details(language, state, group, names=names)),
        summary=summary if numbers else standing,
    )


def tone_of(group: GroupVerdict) -> tuple[str, str]:
    """Give the tone and the sign: green only where everybody was let in."""
    if not group.refused:
        return ("ok", "✓") if group.admitted else ("note", "!")
    rows = [verdict.row for verdict in group.refused]
    return (
        ("note", "!")
        if group.admitted or all(row.tone == "note" for row in rows)
        else (
            "stop",
            "✗",
        )
    )


def _heading(language: Language, state: State, group: GroupVerdict) -> str:
    place = place_name(state, group.municipality)
    count, of = len(group.admitted), len(group.verdicts)
    if of and all(verdict.word == "not_saved" for verdict in group.verdicts):
        return describe(language, state.conference, group.verdicts[0]).short
    if not count:
        return language.text("delegation.card.none", place=place)
    key = "delegation.card.all" if count == of else "delegation.card.some"
    return language.text(key, n=count, of=of, place=place)


def _details(
    language: Language, state: State, group: GroupVerdict, *, names: bool
) -> Sequence[str]:
    """Give at the most three lines; badge numbers and refusals come before who is absent."""
    told = [
        (verdict, describe(language, state.conference, verdict, names=names))
        for verdict in group.verdicts
    ]
    admitted = [(verdict, words) for verdict, words in told if verdict.is_in]
    refused = BETWEEN.join(
        language.text("delegation.card.verdict", name=words.name, verdict=_lowered(words.short))
        if words.name
        else _lowered(words.short)
        for verdict, words in told
        if not verdict.is_in
    )
    refused = f"✗ {refused}" if refused else ""
    absent = _absent(language, group, names=names)
    room = MOST - bool(refused) - bool(absent)
    if names and len(admitted) <= room:
        return [*(_member(language, *each) for each in admitted), *filter(None, (refused, absent))]
    badges = _numbers(language, group.admitted)
    if badges:
        badges = language.count("delegation.card.badges", len(admitted), numbers=badges)
    noted = BETWEEN.join(
        f"{words.name}: {', '.join(words.notes)}" for _verdict, words in admitted if words.notes
    )
    people = ", ".join(words.name for _verdict, words in admitted) if names else ""
    return list(filter(None, (badges, refused, noted or people, absent)))[:MOST]


def _member(language: Language, verdict: Verdict, words: Words) -> str:
    number = verdict.participant.number if verdict.participant is not None else ""
    said = language.text("delegation.card.member", number=number, name=words.name)
    return BETWEEN.join((said, *words.notes))


def _absent(language: Language, group: GroupVerdict, *, names: bool) -> str:
    """Say who has not come; who was refused stands at the desk."""
    here = {verdict.participant.id for verdict in group.verdicts if verdict.participant}
    absent = [person for person in group.absent if person.id not in here]
    if not absent:
        return ""
    if not names:
        return language.count("delegation.card.absent_count", len(absent))
    said = ", ".join(person.name for person in absent)
    return language.text("delegation.card.absent", names=said)


def _numbers(language: Language, verdicts: Sequence[Verdict]) -> str:
    numbers = [str(each.participant.number) for each in verdicts if each.participant is not None]
    return listed(language, tuple(numbers)) if numbers else ""


def _lowered(words: str) -> str:
    return f"{words[:1].lower()}{words[1:]}"
