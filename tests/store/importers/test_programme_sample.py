"""The page of the sample conference, read fact for fact as its gold file says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from store.conference.draft import ProgrammeDraft, Severity
from store.conference.programme import Contributor, Session
from store.importers.programme import read_programme, read_programme_file

ROOT = Path(__file__).parents[3]
GOLD: dict[str, Any] = json.loads((ROOT / "tests/golden/programme.gold.json").read_text("utf-8"))
KINDS = {"talk+discussion": "discussion", "dinner": "meal"}
FUNCTIONS = {
    "innleder": "speaker",
    "ordstyrer": "moderator",
    "leder": "leader",
    "innleder og leder": "leader",
    "paneldeltaker": "panellist",
}
BASES = {"d2-A": "frame"}


@pytest.fixture(scope="module")
def draft() -> ProgrammeDraft:
    """The page as the importer reads it."""
    return read_programme_file(ROOT / "sample_data/programme.txt")


def plain(title: str) -> str:
    """A title without the signs at its end."""
    return title.strip().rstrip(".:?! ")


def people(contributors: tuple[Contributor, ...]) -> list[tuple[str, str]]:
    """Names by function; who is not named counts by office or body."""
    return sorted(
        (
            person.function.value,
            (person.name or person.role or person.organisation or "").casefold(),
        )
        for person in contributors
    )


def gold_people(persons: list[dict[str, Any]]) -> list[tuple[str, str]]:
    """The same of the gold file."""
    return sorted(
        (
            FUNCTIONS[person["function"]],
            (person["name"] or person["role"] or person["organisation"] or "").casefold(),
        )
        for person in persons
    )


def test_days_are_the_gold_days(draft: ProgrammeDraft) -> None:
    """Numbers, dates and themes of the two days."""
    assert [(day.number, day.date.isoformat(), day.title) for day in draft.days] == [
        (day["day"], day["date"], day["theme"]) for day in GOLD["days"]
    ]


def test_tracks_are_the_gold_tracks(draft: ProgrammeDraft) -> None:
    """Codes, days, frames and first names of the two tracks."""
    assert [
        (track.id, track.day, f"{track.start:%H.%M}", f"{track.end:%H.%M}", plain(track.title))
        for track in draft.tracks
    ] == [
        (track["code"], track["day"], track["start"], track["end"], plain(track["names"][0]))
        for track in GOLD["tracks"]
    ]


def test_there_are_26_sessions_with_11_parts_and_17_people(draft: ProgrammeDraft) -> None:
    """The totals of the page."""
    contributors = [
        person
        for session in draft.sessions
        for person in (*session.people, *(who for part in session.parts for who in part.people))
    ]
    names = {person.name.casefold() for person in contributors if person.name}
    parts = sum(len(session.parts) for session in draft.sessions)
    assert (len(draft.sessions), parts, len(names)) == (26, 11, 17)


@pytest.mark.parametrize("gold", GOLD["items"], ids=[item["id"] for item in GOLD["items"]])
def test_each_session_is_the_gold_session(draft: ProgrammeDraft, gold: dict[str, Any]) -> None:
    """Day, track, times, kind, title, people by function and parts of every session."""
    session: Session = next(one for one in draft.sessions if one.id == gold["id"])
    assert session.day == gold["day"]
    assert (session.track or "") == gold["track"]
    assert f"{session.start:%H.%M}" == gold["start"]
    assert (session.end and f"{session.end:%H.%M}") == gold["end"]
    assert session.end_basis == BASES.get(gold["id"], gold["end_basis"])
    assert session.kind == KINDS.get(gold["kind"], gold["kind"])
    assert plain(session.title) == plain(gold["title"])
    assert session.source_line == gold["line"]
    assert session.and_others is gold["others"]
    assert people(session.people) == gold_people(gold["people"])
    assert [plain(part.title) for part in session.parts] == [
        plain(part["title"]) for part in gold["children"]
    ]
    for part, gold_part in zip(session.parts, gold["children"], strict=True):
        assert people(part.people) == gold_people(gold_part["people"])


def test_organisations_are_those_that_stand_in_the_text(draft: ProgrammeDraft) -> None:
    """No organisation is made up; each is written on its line."""
    page = (ROOT / "sample_data/programme.txt").read_text("utf-8")
    for session in draft.sessions:
        for person in (*session.people, *(who for part in session.parts for who in part.people)):
            assert person.organisation is None or person.organisation in page


def test_sessions_stand_in_the_order_of_the_gold_file(draft: ProgrammeDraft) -> None:
    """By day, start and track."""
    assert [session.id for session in draft.sessions] == [item["id"] for item in GOLD["items"]]


def test_the_page_holds_nothing_that_is_wrong(draft: ProgrammeDraft) -> None:
    """Its problems are notes: a year from another line, unnamed people, an open end, a spelling."""
    assert {problem.severity for problem in draft.problems} == {Severity.NOTE}
    assert {problem.key.rpartition(".")[2] for problem in draft.problems} == {
        "year_taken",
        "moderator_unnamed",
        "speaker_unnamed",
        "spelling",
        "open_end",
    }


def test_title_zone_and_dates(draft: ProgrammeDraft) -> None:
    """What the page says of the conference as a whole."""
    assert draft.title == "Klimasamling for kommunene i Troms og Finnmark"
    assert draft.timezone == "Europe/Oslo"
    assert str(draft.first_date) == "2020-11-18"
    assert str(draft.last_date) == "2020-11-19"
    assert draft.place == "Hotell Clarion the Edge"


def test_reading_it_again_gives_the_same(draft: ProgrammeDraft) -> None:
    """Nothing depends on when or in which order pages are read."""
    text = (ROOT / "sample_data/programme.txt").read_text("utf-8")
    assert read_programme(text) == draft
