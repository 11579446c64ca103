"""Any text gives a draft: nothing crashes, ids are unique, work grows with the page."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from types import FrameType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.conference.cleaning import clean
from store.conference.draft import ProgrammeDraft
from store.conference.programme import Contributor, Session
from store.errors import InputError
from store.importers.programme import read_programme
from store.language import LANGUAGES, Language
from store.language.problems import problem_text

TODAY = date(2024, 1, 15)
PAGES = sorted((Path(__file__).parents[2] / "golden/programmes").glob("*.txt"))
LINES = [line for page in PAGES for line in page.read_text("utf-8").split("\n")]

TIMES = st.sampled_from(
    [
        "09.00",
        "kl. 9",
        "0900",
        "9:00 AM",
        "24.00",
        "25.00",
        "9-10",
        "23.59–00.10",
        "10.00-09.00",
        "09.00–",
        "–10.00",
        "ca. 12",
        "kl",
        "18.11",
        "99.99",
        "12 noon",
        "9.00.00",
        "00:00",
    ],
)
DAYS = st.sampled_from(
    [
        "Dag 1",
        "Dag 0",
        "Dag 99",
        "31. februar",
        "29.02.2023",
        "Onsdag",
        "18.11.2020",
        "00.00.0000",
        "2020-13-45",
        "Day 1 & 2",
        "99/99",
        "1. januar 1900",
        "Dag 1 – onsdag 18. november 2020",
    ],
)
HEADINGS = st.sampled_from(
    [
        "Spor A",
        "Del B: X",
        "Spor",
        "Sal 1",
        "Parallelle sesjoner",
        "Felles",
        "Workshop 1:",
        "Tema 1:",
        "Program",
        "# Program",
        "Tid\tProgram\tSpor A\tSpor B",
        "|Tid|Hva|",
        "Tema:",
        "I panelet:",
    ],
)
TEXTS = st.sampled_from(
    [
        "Slutt",
        "Lunsj",
        "v/ Kari Nordmann, NVE",
        "v/",
        "ved",
        "Ordstyrer:",
        "(",
        ")",
        "«",
        '"',
        "–",
        "|",
        "Kari Nordmann og",
        "[/foo]",
        "[@click=app.quit]Per[/]",
        "\x1b]0;x\x07",
        "A\u030a",
        "\u202eabc",
        "AVLYST",
        "(20 min)",
        "@ Salen",
        "og og og",
        ", , ,",
        ";",
        "1.",
        "a)",
        "•",
        "~~x~~",
        "**x**",
        "\t",
    ],
)
FRAGMENTS = st.lists(
    st.lists(
        st.one_of(TIMES, DAYS, HEADINGS, TEXTS, st.sampled_from(["", " ", "  ", "\t"])), max_size=7
    ).map(" ".join),
    max_size=25,
).map("\n".join)
MIXED = st.lists(st.sampled_from(LINES), max_size=40).map("\n".join)


def names(session: Session) -> list[Contributor]:
    """Everybody in a session and its parts."""
    return [*session.people, *(one for part in session.parts for one in part.people)]


def check(draft: ProgrammeDraft) -> None:
    """What is true of every draft."""
    ids = [session.id for session in draft.sessions]
    assert len(set(ids)) == len(ids)
    order = [(session.day, session.date, session.start) for session in draft.sessions]
    assert order == sorted(order)
    numbers = {day.number for day in draft.days}
    assert {session.day for session in draft.sessions} <= numbers
    tracks = {(track.day, track.id) for track in draft.tracks}
    for session in draft.sessions:
        assert session.track is None or (session.day, session.track) in tracks
        assert session.title
        assert (session.end is None) == (session.end_basis == "open")
        texts = [session.title, session.note, session.room, *(part.title for part in session.parts)]
        texts += [word for one in names(session) for word in (one.name, one.role, one.organisation)]
        assert all(text == clean(text, 5_000) for text in texts if text is not None)
        assert all(one.name or one.role or one.organisation for one in names(session))
    for code in LANGUAGES:
        for problem in draft.problems:
            assert problem_text(Language(code), problem)
            assert problem.line >= 1
            assert problem.column >= 1


@settings(deadline=None, max_examples=150)
@given(st.text(max_size=400))
def test_any_text_gives_a_draft(text: str) -> None:
    """Whatever the characters."""
    check(read_programme(text, today=TODAY))


@settings(deadline=None, max_examples=250)
@given(FRAGMENTS)
def test_any_mixture_of_fragments_gives_a_draft(text: str) -> None:
    """Times, days, headings, people and signs in any order, also where they make no sense."""
    check(read_programme(text, today=TODAY))


@settings(deadline=None, max_examples=100)
@given(MIXED, st.integers(1900, 2100))
def test_any_mixture_of_pages_gives_a_draft(text: str, year: int) -> None:
    """Lines of different organisers on one page."""
    check(read_programme(text, year=year, today=TODAY))


@pytest.mark.parametrize("page", PAGES, ids=[page.stem for page in PAGES])
def test_every_page_keeps_what_is_true_of_all(page: Path) -> None:
    """The same of whole pages; cut anywhere, they still give a draft."""
    text = page.read_text("utf-8")
    for stop in range(len(text), 0, -97):
        check(read_programme(text[:stop], today=TODAY))


@pytest.mark.parametrize("year", [1, 0, -5, 9999, 10_000])
def test_an_absurd_year_is_no_crash(year: int) -> None:
    """The command line may say any number."""
    check(read_programme("18. november\n09.00 A", year=year, today=TODAY))


def test_an_unknown_zone_is_refused() -> None:
    """The error names it."""
    with pytest.raises(InputError, match="Mordor"):
        read_programme("09.00 A", timezone="Middle-earth/Mordor")


LONG = [
    "09.00 " + "a " * 50_000,
    "09.00 " + "(" * 50_000,
    "09.00 " + "«" * 50_000,
    "09.00 Tittel, " + "Kari, " * 20_000,
    "09.00 v/ " + "Kari Nordmann og " * 20_000,
    "09.00 " * 20_000,
    "1" * 100_000,
    "." * 100_000,
    "[" * 100_000,
    "|" * 100_000,
    "-" * 100_000,
    "* " * 50_000,
    " " * 50_000 + "x" + " " * 50_000,
    "09.00 A – " * 20_000,
    "18. november " * 20_000,
    "Spor A: " * 20_000,
    "v/ " * 30_000,
    "a\u0301\u0301\u0301" * 20_000,
]


@pytest.mark.parametrize("line", LONG, ids=[line[:14] for line in LONG])
def test_a_long_line_is_read_at_once(line: str) -> None:
    """No pattern takes more than its length; one that did would not come back."""
    check(read_programme(line, today=TODAY))


GROWING = [
    "{a:02}.{b:02} Tittel {i} v/ Kari Nordmann, NVE\n",
    "09.00 Tittel {i}\n",
    "{i}. linje her\n",
    "Spor {c}: X\n09.00 A\n",
    "Spor {c}: X\n",
    "- Punkt {i}\n  - Under {i}\n",
    "og videre med mer tekst her\n",
    "{d}. mars {e}\n09.00 A\n",
    "09.{b:02}\n",
    "09.{b:02}\tA {i}\tKari Nordmann\n",
    "Tema {i}: X\n",
    "Kari Nordmann, rådgiver, NVE\n",
]


def calls(page: str) -> int:
    """How many functions are called to read a page."""
    count = 0

    def counted(_frame: FrameType, event: str, _arg: object) -> None:
        nonlocal count
        count += event == "call"

    sys.setprofile(counted)
    try:
        read_programme(page, today=TODAY)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("line", GROWING)
def test_work_grows_with_the_page(line: str) -> None:
    """Four times the lines are about four times the work, not sixteen."""

    def page(size: int) -> str:
        return "Dag 1\n09.00 A\n" + "".join(
            line.format(a=8 + i % 12, b=i % 60, c=i % 40, d=1 + i % 28, e=2000 + i % 40, i=i)
            for i in range(size)
        )

    calls(page(20))
    assert calls(page(400)) < 8 * calls(page(100))
