"""Reads participant lists into the sample conference, for the tests of the importer."""

from __future__ import annotations

from datetime import date
from importlib import resources
from pathlib import Path

from store.conference.draft import ParticipantRow, PeopleDraft
from store.conference.programme import Day, Track
from store.importers.people_csv import people_in

DAYS = (Day(number=1, date=date(2020, 11, 18)), Day(number=2, date=date(2020, 11, 19)))
TRACKS = (
    Track(id="A", day=2, title="Vær smart-kurs (klimatilpasning)"),
    Track(id="B", day=2, title="Hvordan bruke anskaffelser til å redusere klimagassutslipp?"),
)
SAMPLE = Path(str(resources.files("sample_data")))


def read(text: str) -> PeopleDraft:
    """The draft of a list that the sample conference imports."""
    return people_in(text, days=DAYS, tracks=TRACKS)


def only(text: str) -> ParticipantRow:
    """The one person of a list that has no problems."""
    draft = read(text)
    assert draft.problems == ()
    (row,) = draft.rows
    return row


def keys(draft: PeopleDraft) -> list[tuple[int, int, str]]:
    """Line, column and name of each problem."""
    return [
        (problem.line, problem.column, problem.key.removeprefix("people_import."))
        for problem in draft.problems
    ]
