"""Reading a file for a conference; called from a worker, so nothing here touches a screen."""

from __future__ import annotations

from pathlib import Path

from store.conference.draft import PeopleDraft, ProgrammeDraft
from store.conference.programme import Conference
from store.errors import InputError
from store.importers.folders import PEOPLE
from store.importers.people_csv import read_people
from store.importers.programme import read_programme_file
from store.importers.source import shown_name

Draft = ProgrammeDraft | PeopleDraft


def read(path: Path, kind: str, conference: Conference) -> Draft:
    """Read a programme page or a list of participants.

    A page that says no year is taken to be of the conference's.

    Raises:
        InputError: The file cannot be read, or is no such page or list.
    """
    if kind == PEOPLE:
        return read_people(path, days=conference.days, tracks=conference.tracks)
    first = min((day.date for day in conference.days), default=None)
    draft = read_programme_file(path, timezone=conference.timezone, today=first)
    if not draft.days:
        raise InputError("files.no_days", file=shown_name(path))
    return draft
