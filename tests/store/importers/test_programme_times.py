"""Times of day in every usual writing, and what only looks like one."""

from __future__ import annotations

from datetime import date

import pytest

from store.importers.programme import read_programme
from store.importers.programme.ends import clock
from store.importers.programme.times import (
    Style,
    leading_span,
    read_duration,
    trailing_span,
    until_span,
    whole_span,
)
from tests.store.importers.rendering import rows

PLAIN = Style()


def said(text: str, style: Style = PLAIN) -> str | None:
    """The time with which a text begins, and what follows it."""
    span = leading_span(text, style)
    if span is None:
        return None
    end = "" if span.end is None else clock(span.end)
    return f"{clock(span.start)}-{end}|{text[span.stop :].strip(' .:–-')}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("08.30: Åpning", "08:30-|Åpning"),
        ("8.30 Åpning", "08:30-|Åpning"),
        ("08:30 Åpning", "08:30-|Åpning"),
        ("12.30Lunsj", "12:30-|Lunsj"),
        ("kl 9 Åpning", "09:00-|Åpning"),
        ("kl. 9: Åpning", "09:00-|Åpning"),
        ("Kl.9.15 Åpning", "09:15-|Åpning"),
        ("KL 0900 Åpning", "09:00-|Åpning"),
        ("klokka 9.30 Åpning", "09:30-|Åpning"),
        ("Fra kl. 18 Middag", "18:00-|Middag"),
        ("frå 18.00 Middag", "18:00-|Middag"),
        ("ca. 15.30 Slutt", "15:30-|Slutt"),
        ("Ca kl 15.30 Slutt", "15:30-|Slutt"),
        ("Innen kl 11:00 Frammøte", "11:00-|Frammøte"),
        ("[09:00] Åpning", "09:00-|Åpning"),
        ("(09.00–10.00) Åpning", "09:00-10:00|Åpning"),
        ("09h30 Opening", "09:30-|Opening"),
        ("09:00:00 Opening", "09:00-|Opening"),
        ("9:00 AM Opening", "09:00-|Opening"),
        ("2 pm Opening", "14:00-|Opening"),
        ("2.30pm Opening", "14:30-|Opening"),
        ("12 am Opening", "00:00-|Opening"),
        ("12 noon Lunch", "12:00-|Lunch"),
        ("Noon Lunch", "12:00-|Lunch"),
        ("24.00 Nattmat", "00:00-|Nattmat"),
        ("09.00–", "09:00-|"),
        ("19:00- Festmiddag", "19:00-|Festmiddag"),
        ("16.50-17.30: Panel", "16:50-17:30|Panel"),
        ("09.00 – 10.00 Åpning", "09:00-10:00|Åpning"),
        ("09.00—10.00 Åpning", "09:00-10:00|Åpning"),
        ("09.00 til 10.00 Åpning", "09:00-10:00|Åpning"),
        ("09:00 to 10:00 Opening", "09:00-10:00|Opening"),
        ("Kl. 09.00-15.30", "09:00-15:30|"),
        ("kl. 9-10 Åpning", "09:00-10:00|Åpning"),
        ("kl 9.30–11 Åpning", "09:30-11:00|Åpning"),
        ("09.00 til kl. 10.00 Åpning", "09:00-10:00|Åpning"),
        ("1200 - 1300 Lunch", "12:00-13:00|Lunch"),
        ("11:00 12:00 Registration", "11:00-12:00|Registration"),
        ("9–11 am Opening", "09:00-11:00|Opening"),
        ("11-1 pm Lunch", "11:00-13:00|Lunch"),
        ("9:00 – 10:30 AM Opening", "09:00-10:30|Opening"),
        ("11:30am–12:45pm Session", "11:30-12:45|Session"),
        ("11.00 (11. nov.) - 13.00 (12. nov.)", "11:00-13:00|"),
        ("09.00 - 10 råd for bedre klima", "09:00-|10 råd for bedre klima"),
    ],
)
def test_a_time_and_what_follows_it(text: str, expected: str) -> None:
    """Start, end and title, whatever the separators and words."""
    assert said(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "5 minuttersbygda",
        "25.00 er ikke et klokkeslett",
        "10.75 er et tall",
        "18. november",
        "18.11.2020",
        "18.11. onsdag",
        "18.11 2020",
        "2020 var et år",
        "2020-11-18",
        "9.5 km løype",
        "12.50 kr",
        "10.30 prosent",
        "1. Klimatilpasning",
        "9-10 personer",
        "3.2.1 Kapittel",
        "kl",
        "klassisk musikk",
        "",
    ],
)
def test_what_is_no_time(text: str) -> None:
    """Dates, sums, measures, numbers and words are not taken for times."""
    assert said(text) is None


@pytest.mark.parametrize(
    ("text", "style", "expected"),
    [
        ("0900 Åpning", Style(has_four_digits=True), "09:00-|Åpning"),
        ("9-10 Åpning", Style(has_bare_hours=True), "09:00-10:00|Åpning"),
        ("2000 Konsert", Style(has_four_digits=True), "20:00-|Konsert"),
    ],
)
def test_a_page_that_writes_so_throughout_is_believed(
    text: str, style: Style, expected: str
) -> None:
    """What one line alone could not prove, the page's habit does."""
    assert said(text, style) == expected


@pytest.mark.parametrize(
    ("text", "start", "begin"),
    [
        ("Velkommen 09.00–09.15", 540, 10),
        ("Lunsj kl. 12.00", 720, 6),
        ("Åpning (09.00-10.00)", 540, 7),
        ("Opening – 9:00 AM", 540, 10),
    ],
)
def test_a_time_after_the_title(text: str, start: int, begin: int) -> None:
    """The time with which a line ends."""
    span = trailing_span(text, PLAIN)
    assert span is not None
    assert (span.start, span.begin) == (start, begin)


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("Innlegg (20 min)", 20),
        ("Innlegg, 45 minutter", 45),
        ("Tur – 1,5 timer", 90),
        ("Kurs (1 t 30 min)", 90),
        ("Talk (1 hour)", 60),
        ("Foredrag på dag 2", None),
        ("5 minutter", None),
        ("På 20 minutter", None),
    ],
)
def test_a_length_beside_the_title(text: str, minutes: int | None) -> None:
    """A length counts only where it stands apart from the title."""
    found = read_duration(text)
    stands_apart = found is not None and found[1] > 0
    assert (found[0] if found and stands_apart else None) == minutes


def test_an_end_after_the_title() -> None:
    """`… (til kl. 12.30)` states an end."""
    assert until_span("Lunsj (til kl. 12.30)", PLAIN) == (750, 5)
    assert until_span("Fra Bodø til Tromsø", PLAIN) is None


def test_a_line_that_is_only_a_time() -> None:
    """A frame or an item whose title stands on another line."""
    assert whole_span("Kl. 09.00–15.30.", PLAIN) is not None
    assert whole_span("Kl. 09.00 Åpning", PLAIN) is None


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (
            "9:00 A\n11:30 B\n1:00 C\n2:30 D",
            ["09:00–11:30", "11:30–13:00", "13:00–14:30", "14:30–"],
        ),
        ("11:30–1:00 Lunch\n1:00 Talk", ["11:30–13:00", "13:00–"]),
        ("22.00 Fest\n00.30 Nattmat", ["22:00–00:30", "00:30–"]),
        ("21.00–02.00 Fest", ["21:00–02:00"]),
        ("09.00 A (20 min)\n10.00 B", ["09:00–09:20", "10:00–"]),
        ("09.00 A\n09.00 B\n10.00 C", ["09:00–10:00", "09:00–10:00", "10:00–"]),
        ("kl. 09.30 – 11: A\nkl. 11.30 – 12: B", ["09:30–11:00", "11:30–12:00"]),
        ("09.00 A / 09.30 B\n10.00 C", ["09:00–09:30", "09:30–10:00", "10:00–"]),
        ("09.00 Tog/buss eller 10.30 / 11.00\n12.00 B", ["09:00–12:00", "12:00–"]),
    ],
)
def test_times_of_a_page_together(page: str, expected: list[str]) -> None:
    """Halves of the day, midnight, lengths and the next start."""
    draft = read_programme(f"Onsdag 5. juni 2024\n{page}", today=date(2024, 1, 1))
    assert [row.split(" ")[1] for row in rows(draft)] == expected


def test_what_begins_after_midnight_is_on_the_next_date() -> None:
    """The day is the evening's, the date the calendar's."""
    draft = read_programme("5. juni 2024\n22.00 Fest\n00.30 Nattmat")
    assert [(str(one.date), one.day) for one in draft.sessions] == [
        ("2024-06-05", 1),
        ("2024-06-06", 1),
    ]
