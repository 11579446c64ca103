"""Beside the day: what is next, how the day goes, who speaks and whether they came."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest
from textual.content import Content

from store.conference.conduct import Actual
from store.conference.programme import SessionStatus
from store.rules.folding import fold
from store.rules.timetable import beginning_after
from tests import gathering
from tests.gathering import EN, NB, agenda, at, sessions, started
from tui.day_course import course_of, status_words
from tui.now_cards import Following
from tui.programme_words import Voice
from tui.screens.agenda import rail

WIDTH = 42
LATE = (started("d1-09", "10:47"),)


def texts(lines: Iterable[Content]) -> list[str]:
    """Give lines as plain text, none wider than the rail."""
    made = list(lines)
    assert all(line.cell_length <= WIDTH for line in made)
    return [line.plain.rstrip() for line in made]


def coming(clock: str, **asked: Any) -> list[str]:
    """Draw what is next."""
    following = Following(beginning_after(gathering.state(), 1))
    return texts(rail.coming(NB, agenda(clock, **asked), following, WIDTH))


def said(clock: str, *, day: int = 1, voice: Voice = NB, **asked: Any) -> list[tuple[str, ...]]:
    """Give the words of the status line."""
    words = status_words(voice, agenda(clock, day=day, **asked), {"A": 88, "B": 71})
    return [word.words for word in words if word.words[0]]


def test_what_is_next_and_after_that() -> None:
    """Lunch is late; after it comes what is no pause, with its people."""
    assert coming("11:04", did=LATE) == [
        "NESTE                            om 33 min",
        "Lunsj",
        "11.37  planlagt 11.30",
        "",
        "12.30  Lokalt klimaarbeid, del 2",
        "       Ordstyrer ikke avklart",
    ]


def test_before_the_day_only_the_first_is_next() -> None:
    """How long it takes, and that its end is derived."""
    assert coming("07:41") == [
        "NESTE                            om 49 min",
        "Åpning av samlingen",
        "08.30  10 min, sluttid beregnet",
    ]


def test_in_the_evening_tomorrow_is_next() -> None:
    """With nothing more today, the tracks of tomorrow stand there."""
    assert coming("19:35") == [
        "I MORGEN                    om 13 t 25 min",
        "09.00  Løp A · Vær smart-kurs…",
        "09.00  Løp B · Hvordan bruke anskaffelser…",
    ]


def test_a_delay_is_large_and_says_what_makes_it_up() -> None:
    """Seven minutes behind; lunch is the next that can be shorter."""
    assert texts(rail.course(NB, agenda("11:04", did=LATE), WIDTH)) == [
        "FORLØP",
        "",
        "  ▄   ▀▀▀██  min bak planen",
        "▀▀█▀▀   ██   lunsjen tar det igjen",
        "       ██    dagen slutter 17.30",
        "━━━━━━────────────────────────────────────",
        "Pausene kan ta igjen 50 min, bruker 7",
    ]


@pytest.mark.parametrize(
    ("clock", "asked", "minutes", "how"),
    [
        ("07:41", {}, 0, "ingenting er begynt"),
        ("11:04", {}, 0, "alt går etter planen"),
        ("08:21", {"did": (started("d1-01", "08:20"),)}, -10, "de neste holder tidene sine"),
        ("10:08:12", {"did": (started("d1-06", "09:40"),)}, 3, "pausen tar det igjen"),
        ("13:10", {"did": (started("d1-12", "13:08"),)}, 8, "pausen tar det igjen"),
        ("16:58", {"did": (started("d1-18", "16:56"),)}, 6, "tas igjen før 19.00"),
        (
            "17:00",
            {
                "did": (started("d1-18", "16:56"),),
                "made": [each for each in sessions() if each.id != "d1-19"],
            },
            6,
            "tas ikke igjen i dag",
        ),
        (
            "13:10",
            {
                "did": (started("d1-12", "13:08"),),
                "made": sessions(d1_13={"status": SessionStatus.CANCELLED}),
            },
            8,
            "tas igjen før 14.00",
        ),
    ],
)
def test_what_becomes_of_a_delay(clock: str, asked: dict[str, Any], minutes: int, how: str) -> None:
    """A pause, a meal or a hole makes it up, or nothing does."""
    found = agenda(clock, **asked)
    course = course_of(NB, found, found.tracks[0])

    assert (course.minutes, course.how) == (minutes, how)


@pytest.mark.parametrize(
    ("clock", "did", "words"),
    [
        ("07:41", (), [("Begynner om 49 min",), ("slutt 17.30", "")]),
        ("10:31", (), [("I rute",), ("slutt 17.30", "")]),
        ("11:04", LATE, [("7 min bak",), ("lunsjen tar det igjen", ""), ("slutt 17.30", "")]),
        ("17:48", (), [("Middag om 72 min", "Neste om 72 min")]),
        ("19:35", (), [("I rute",)]),
    ],
)
def test_the_status_line_says_how_the_day_goes(
    clock: str, did: tuple[Actual, ...], words: list[tuple[str, ...]]
) -> None:
    """One glance at the last line but one is enough, in every state."""
    assert said(clock, did=did) == words


def test_the_status_line_of_tracks_counts_heads() -> None:
    """On a day with tracks, who is in which and that all is well."""
    assert said("09:45", day=2) == [
        ("Løp A 88 inne · løp B 71 inne", "A 88 inne · B 71 inne", ""),
        ("alt i rute", "i rute"),
    ]
    assert said("18:00", day=2, voice=EN)[0][1] == "A 88 in · B 71 in"


def test_speakers_and_whether_they_came() -> None:
    """Those of the running block, then those to come; one who should be here is an alarm."""
    arrivals = {
        fold("Kurt Atle Hansen"): at("08:03"),
        fold("Frode Herje Løwø"): None,
        fold("Kjetil Bjørklund"): None,
    }
    drawn = texts(rail.speakers(NB, agenda("10:31"), arrivals, WIDTH, 6))

    assert drawn == [
        "INNLEDERE",
        "✓ Kurt Atle Hansen              inne 08.03",
        "! Frode Herje Løwø        ikke sjekket inn",
        "○ Marie Rushfeldt                kl.\u00a010.40",
        "○ Daniel Haugtun                 kl.\u00a010.40",
        "○ Ordstyrer ikke avklart         kl.\u00a012.30",
        "○ Kjetil Bjørklund               kl.\u00a013.00",
    ]


def test_nobody_is_listed_twice() -> None:
    """Somebody with two sessions stands there once, with the first."""
    names = [each.name for each in rail.speaking(NB, agenda("08:00"))]

    assert len(names) == len(set(map(fold, names)))
    assert "Kjell richardsen" in names


def test_the_only_speaker_of_what_is_on_needs_no_looking_for() -> None:
    """Who stands at the lectern is there."""
    names = [each.name for each in rail.speaking(NB, agenda("10:31"))]

    assert "Marit Holter-Sørensen" not in names
