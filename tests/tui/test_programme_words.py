"""The words of a programme: lengths, ends, people and what is unusual, in both languages."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from store.conference.conduct import Actual, Retiming
from store.conference.programme import (
    Contributor,
    Function,
    Part,
    SessionId,
    SessionKind,
    SessionStatus,
)
from store.rules.glance import Row
from tests import build, gathering
from tests.gathering import EN, NB, agenda, at, started
from tui.look import width_of
from tui.programme_words import (
    Goal,
    Mark,
    Voice,
    countdown,
    duration,
    ends,
    headline,
    mark_of,
    minutes_until,
    overtime,
    part_title,
    until_words,
    when,
    who,
)


def row(clock: str, session: str, **asked: Any) -> Row:
    """Give the row of a session of day 1."""
    found = agenda(clock, **asked)
    return next(each for each in found.rows if each.session.id == session)


@pytest.mark.parametrize(
    ("now", "until", "digits", "words"),
    [
        ("11:04", "11:37", "33", "33 min igjen"),
        ("11:04:59", "11:37", "33", "33 min igjen"),
        ("11:05", "11:37", "32", "32 min igjen"),
        ("11:31:59", "11:37", "6", "6 min igjen"),
        ("11:32", "11:37", "5:00", "5:00 min igjen"),
        ("11:36:01", "11:37", "0:59", "0:59 min igjen"),
        ("11:37", "11:37", "0:00", "0:00 min igjen"),
        ("09:00", "10:39", "99", "99 min igjen"),
        ("09:00", "10:40", "1t", "1 t 40 min igjen"),
        ("09:45", "15:30", "5t", "5 t 45 min igjen"),
        ("09:00", "11:00", "2t", "2 t igjen"),
    ],
)
def test_a_countdown_changes_with_the_clock(now: str, until: str, digits: str, words: str) -> None:
    """Minutes while they are two digits, then hours; seconds in the last five minutes."""
    counted = countdown(NB, at(now), at(until))

    assert (counted.digits, counted.words) == (digits, words)


def test_days_are_counted_before_the_gathering() -> None:
    """From a day on it is days, by the calendar."""
    counted = countdown(NB, at("12:00") - timedelta(days=3), at("08:30"), Goal.START)

    assert (counted.digits, counted.unit) == ("3", "dager til start")


@pytest.mark.parametrize(
    ("over", "digits"),
    [(1, "+0:01"), (192, "+3:12"), (3599, "+59:59"), (3600, "+60")],
)
def test_overtime_counts_up(over: int, digits: str) -> None:
    """Overtime is in seconds for an hour."""
    assert overtime(NB, timedelta(seconds=over)).digits == digits


@pytest.mark.parametrize(
    ("now", "until", "nb", "en"),
    [
        ("11:04", "11:37", "om 33 min", "in 33 min"),
        ("11:04", "11:04", "nå", "now"),
        ("11:04", "09:00", "nå", "now"),
        ("17:48", "19:00", "om 72 min", "in 72 min"),
        ("06:00", "08:30", "om 2 t 30 min", "in 2 h 30 min"),
    ],
)
def test_until_is_said_in_few_words(now: str, until: str, nb: str, en: str) -> None:
    """How long it is until something, as people say it."""
    assert until_words(NB, at(now), at(until)) == nb
    assert until_words(EN, at(now), at(until)) == en


def test_lengths_are_added_up_on_the_clocks_face() -> None:
    """Seconds play no part: 11.04 and 33 minutes are 11.37."""
    assert minutes_until(at("11:04:59"), at("11:37:01")) == 33


@pytest.mark.parametrize(("minutes", "said"), [(50, "50 min"), (120, "2 t"), (390, "6 t 30 min")])
def test_a_length_is_said_in_hours_when_it_is_long(minutes: int, said: str) -> None:
    """Two digits of minutes, then hours."""
    assert duration(NB, minutes) == said


@pytest.mark.parametrize(
    ("day", "said"),
    [(1, "kl.\u00a009.00"), (2, "i morgen kl.\u00a009.00")],
)
def test_another_day_is_named(day: int, said: str) -> None:
    """Tomorrow is called so."""
    assert when(NB, at("08:00"), at("09:00", day)) == said


def test_a_later_day_is_named_by_its_date() -> None:
    """Further away a date is needed."""
    assert when(EN, at("08:00") - timedelta(days=7), at("09:00")) == ("Wednesday 18 November 09:00")


@pytest.mark.parametrize(
    ("title", "width", "shown"),
    [
        ("Lunsj", 20, "Lunsj"),
        (
            "Lokalt klimaarbeid, del 2: Hva har vi lært, som er nyttig?",
            30,
            "Lokalt klimaarbeid, del 2",
        ),
        ("Eksempler på lokalt klimaarbeid – kommuner deler", 40, "Eksempler på lokalt klimaarbeid"),
        ("Slik lager du en plan. Krav: mye. Tips", 34, "Slik lager du en plan. Krav"),
        ("A: en lang tittel uten noe skille ellers", 20, "A: en lang tittel…"),
        ("Klimagassutslippsregnskapsføring", 12, "Klimagassut…"),
    ],
)
def test_a_title_ends_with_its_first_thought(title: str, width: int, shown: str) -> None:
    """A title that does not fit is cut where a thought ends, else at a word."""
    assert headline(title, width) == shown
    assert width_of(shown) <= width


@pytest.mark.parametrize(
    ("session", "said"),
    [
        ("d1-08", ("slutter 10.40, beregnet", "slutter 10.40")),
        ("d1-18", ("slutter 17.30",)),
        ("d1-19", ("slutt ikke oppgitt",)),
    ],
)
def test_an_end_says_where_it_is_known_from(session: str, said: tuple[str, ...]) -> None:
    """A derived end is called so, a stated one is not, an open one is none."""
    found = row("08:00", session)

    assert ends(NB, found, found.planned.end_at) == said


def test_a_late_end_names_the_plan() -> None:
    """What is late says both times."""
    found = row("11:04", "d1-09", did=[started("d1-09", "10:47")])

    assert ends(NB, found, found.expected_end_at)[0] == "slutter 11.37 · planlagt 11.30"


@pytest.mark.parametrize(
    ("session", "first", "last"),
    [
        ("d1-01", "Elisabeth Vik Aspaker, fylkesmann", "Elisabeth Vik Aspaker"),
        ("d1-02", "Ordstyrer ikke avklart", "Ordstyrer ikke avklart"),
        (
            "d1-05",
            "Troms og Finnmark fylkeskommune (innleder ikke navngitt)",
            "Troms og Finnmark fylkeskommune",
        ),
        ("d1-06", "Marit Hepsø m.fl.", "Marit Hepsø m.fl."),
        (
            "d1-09",
            "4 innlegg · Kurt Atle Hansen, Frode Herje Løwø, Marie Rushfeldt og Daniel Haugtun",
            "4 innlegg",
        ),
        ("d2-A", "Detaljer kommer", "Detaljer kommer"),
        ("d2-B2", "Innleder ikke avklart", "Innleder ikke avklart"),
        ("d2-B5", "2 temaer", "2 temaer"),
    ],
)
def test_who_speaks_is_said_as_the_page_knows_it(session: str, first: str, last: str) -> None:
    """People, an organisation, a moderator without a name, talks, or that nobody is named yet."""
    found = next(each for each in gathering.sessions() if each.id == session)
    said = who(NB, found)

    assert (said[0], said[-1]) == (first, last)


@pytest.mark.parametrize("kind", [SessionKind.BREAK, SessionKind.MEAL, SessionKind.INFO])
def test_a_pause_needs_no_speaker(kind: SessionKind) -> None:
    """Nobody is missing from a pause."""
    assert who(NB, build.session(kind=kind)) == ()


def test_an_unnamed_moderator_is_not_a_speaker() -> None:
    """What is not known yet is named by its function."""
    moderated = build.session(people=(Contributor(function=Function.MODERATOR),))

    assert who(EN, moderated) == ("Moderator not set",)


@pytest.mark.parametrize(
    ("title", "organisation", "shown"),
    [
        ("klimaplan", "Målselv kommune", "Målselv · klimaplan"),
        ("Alta kommune", "Alta", "Alta kommune"),
        ("Vindkraft", "Troms og Finnmark fylkeskommune", "Vindkraft"),
        ("Vindkraft", None, "Vindkraft"),
    ],
)
def test_a_part_begins_with_its_place(title: str, organisation: str | None, shown: str) -> None:
    """Where it comes from tells the parts of a block apart, unless the title says so already."""
    part = Part(title=title, people=(Contributor(name="Kari", organisation=organisation),))

    assert part_title(part) == shown


@pytest.mark.parametrize(
    ("changes", "mark"),
    [
        ({}, None),
        ({"d1_13": {"status": SessionStatus.CANCELLED}}, Mark.CANCELLED),
        ({"d1_13": {"status": SessionStatus.MOVED}}, Mark.MOVED),
        ({"d1_13": {"end": None}}, Mark.OPEN),
    ],
)
def test_what_is_unusual_is_marked(changes: dict[str, dict[str, Any]], mark: Mark | None) -> None:
    """The gravest thing is the one that is said."""
    assert mark_of(row("08:00", "d1-13", made=gathering.sessions(**changes))) is mark


def test_skipped_is_not_cancelled() -> None:
    """What a moderator passed over is told apart from what was called off."""
    skipped = Actual(id=SessionId("d1-13"), is_skipped=True)

    assert mark_of(row("13:00", "d1-13", did=[skipped])) is Mark.SKIPPED


def test_clocks_are_the_conferences() -> None:
    """An instant is read in the zone that the voice has."""
    assert NB.clock(at("08:30")) == "08.30"
    assert EN.clock(at("08:30")) == "08:30"
    assert Voice(NB.language, NB.zone).at_clock(at("08:30")) == "kl.\u00a008.30"


@pytest.mark.parametrize(
    ("start", "end", "said", "mark"),
    [
        ("10:20", "11:00", "slutter 11.00", Mark.CHANGED),
        ("10:30", "10:50", "slutter 10.50, beregnet", Mark.MOVED),
        ("10:30", "11:00", "slutter 11.00", Mark.MOVED),
    ],
)
def test_an_end_that_somebody_set_follows_from_nothing(
    start: str, end: str, said: str, mark: Mark
) -> None:
    """Who extends a session says when it ends; who moves it moves the end along."""
    retiming = Retiming(id=SessionId("d1-08"), start_at=at(start), end_at=at(end))
    found = row("09:00", "d1-08", moved=[retiming])
    assert ends(NB, found, found.expected_end_at)[0].replace("\u00a0", " ") == said
    assert mark_of(found) is mark
