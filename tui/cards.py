"""Answers as cards: the verdict's words, the badge number, and what the keys may do about it."""

from __future__ import annotations

from dataclasses import replace

from store.conference.state import State
from store.intents.intent import Outcome
from store.language import Language, forms
from store.rules import calendar
from store.rules.person_words import place_of
from store.rules.pile import place_in_pile
from store.rules.verdicts import Verdict
from store.rules.wording import describe
from tui.app import Answered, DeskApp
from tui.banners import view_card
from tui.group_cards import group_card
from tui.telling import told
from tui.widgets.card import Card

QUESTION = "?"
"""The sign of what the desk must ask; the line mode has only `!` for it."""

WITH_NUMBER = frozenset({"admitted", "already_in", "left"})
"""The verdicts after which a badge changes hands or is looked at."""

MOST_DETAILS = 3
"""So many lines fit below the name."""


def answer_card(app: DeskApp, answered: Answered) -> Card:
    """Make the card of an answer in the application's language."""
    if answered.verdict is not None:
        names = not app.hides_names
        card = verdict_card(app.language, app.state, answered.verdict, names=names)
        return hurried(app.language, app.state, card, answered.verdict) if app.is_fast else card
    if answered.group is not None:
        return group_card(app.language, app.state, answered.group, names=not app.hides_names)
    if answered.outcome is not None:
        return outcome_card(app.language, app.state, answered.outcome, names=not app.hides_names)
    return Card()


def ready_card(app: DeskApp) -> Card:
    """Make the card before anybody came: who is expected, and when the doors open.

    Where nothing can be recorded it says that instead.
    """
    state, language = app.state, app.language
    view = view_card(language, app.desk.condition.trouble)
    if view is not None:
        return view
    tally = state.tallies[app.day]
    places = sum(1 for count in tally.expected_from.values() if count > 0)
    details: list[str] = []
    day = state.conference.day(app.day)
    opens = calendar.doors(state, day) if day is not None else None
    if opens is not None:
        key = "card.doors" if app.now < opens else "card.doors_open"
        details.append(language.text(key, time=forms.at_clock(language, opens, state.zone)))
    return Card(
        heading=language.text("card.ready"),
        name=language.count("card.expected", tally.expected, places=str(places)),
        details=tuple(details),
        is_spaced=True,
    )


def verdict_card(language: Language, state: State, verdict: Verdict, *, names: bool = True) -> Card:
    """Make the card of a verdict; without `names` it shows only badge numbers."""
    words = describe(language, state.conference, verdict, names=names)
    person = verdict.participant
    place = place_of(person) if person is not None and names else ""
    name = words.name or (_shared_name(verdict) if names else "")
    details = [*filter(None, (words.affiliation, words.detail, *words.notes))]
    if not name and details:
        name = details.pop(0)
    if (what_now := _what_now(language, state, verdict)) and len(details) < MOST_DETAILS:
        details.append(what_now)
    card = Card(
        tone=verdict.row.tone,
        sign=QUESTION if verdict.word == "ambiguous" else verdict.row.sign,
        heading=words.headline,
        beside=forms.at_clock(language, verdict.at, state.zone) if verdict.row.tone == "ok" else "",
        name=name,
        details=tuple(details[:MOST_DETAILS]),
        is_spaced=len(details) < MOST_DETAILS,
        summary=f"{name}, {place}" if place else name,
    )
    if person is None or verdict.word not in WITH_NUMBER:
        return card
    at = place_in_pile(state, person) if place else None
    badge = language.text("card.badge_number", n=person.number)
    return replace(
        card,
        number=str(person.number),
        number_head=language.text("card.badge"),
        number_foot=language.text("card.rank", place=place, n=at) if at is not None else "",
        number_words=badge if at is None else language.text("card.badge_in_pile", what=badge, n=at),
    )


def hurried(language: Language, state: State, card: Card, verdict: Verdict) -> Card:
    """Leave only what fast mode shows of a verdict: the answer, and what must be read with it.

    No badge number: badges wait for the break, and so does printing one anew.
    """
    words = describe(language, state.conference, verdict, names=True)
    kept = words.notes if verdict.is_in else (words.detail,)
    shown = tuple(each for each in card.details if each in kept)
    return replace(
        card,
        details=shown,
        is_spaced=True,
        number="",
        number_head="",
        number_foot="",
        number_words="",
    )


def outcome_card(language: Language, state: State, outcome: Outcome, *, names: bool = True) -> Card:
    """Make the card of what became of another act; without `names` it names nobody."""
    said = told(language, state, outcome, names=names)
    if outcome.is_done:
        return Card(heading=said)
    is_gentle = outcome.exit_status == 3
    return Card(tone="note" if is_gentle else "stop", sign="!" if is_gentle else "✗", heading=said)


def _what_now(language: Language, state: State, verdict: Verdict) -> str:
    """Say the keys for somebody who was not simply let in, or until when everything is saved."""
    if verdict.word == "not_saved":
        latest = state.activity_of(state.latest) if state.latest is not None else None
        if latest is None:
            return ""
        at = forms.at_clock(language, latest.at, state.zone)
        return language.text("card.last_saved", time=at)
    if verdict.word in {"no_track", "wrong_track"}:
        return language.text("card.track_or_anyway")
    if verdict.may_override:
        held = verdict.word == "held"
        return language.text("card.anyway_or_list" if held else "card.anyway_or_aside")
    if verdict.reason == "no_match":
        return language.text("card.new_or_aside")
    if verdict.word == "ambiguous":
        return language.text("card.choose")
    return ""


def _shared_name(verdict: Verdict) -> str:
    """Give the name of namesakes, or nothing for people who only match the same words."""
    shared = {each.participant.name for each in verdict.candidates}
    return shared.pop() if verdict.word == "ambiguous" and len(shared) == 1 else ""
