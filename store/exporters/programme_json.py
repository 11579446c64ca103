"""The programme as JSON; its times are the conference's wall clock, as they are published."""

from __future__ import annotations

from store.conference.draft import Problem, ProgrammeDraft
from store.conference.programme import Contributor, Session, Track
from store.exporters.people_json import Json
from store.language import Language
from store.language.problems import problem_text
from store.rules.difference import Difference


def programme(language: Language, draft: ProgrammeDraft) -> Json:
    """Give a whole programme, read or stored, with what was odd about it in the language."""
    first, last = draft.first_date, draft.last_date
    return {
        "title": draft.title,
        "timezone": draft.timezone,
        "first_date": None if first is None else first.isoformat(),
        "last_date": None if last is None else last.isoformat(),
        "days": [
            {"number": day.number, "date": day.date.isoformat(), "title": day.title}
            for day in draft.days
        ],
        "tracks": [_track(track) for track in draft.tracks],
        "sessions": [session(each) for each in draft.sessions],
        "problems": [problem(language, each) for each in draft.problems],
    }


def _track(track: Track) -> Json:
    return {
        "id": track.id,
        "day": track.day,
        "title": track.title,
        "start": None if track.start is None else track.start.isoformat("minutes"),
        "end": None if track.end is None else track.end.isoformat("minutes"),
    }


def problem(language: Language, found: Problem) -> Json:
    """Give what an importer found odd, and where."""
    return {
        "line": found.line,
        "column": found.column,
        "severity": found.severity,
        "text": problem_text(language, found),
    }


def session(one: Session) -> Json:
    """Give everything that is said of one session."""
    return {
        "id": one.id,
        "day": one.day,
        "date": one.date.isoformat(),
        "track": one.track,
        "start": one.start.isoformat("minutes"),
        "end": None if one.end is None else one.end.isoformat("minutes"),
        "end_basis": one.end_basis,
        "kind": one.kind,
        "title": one.title,
        "note": one.note,
        "people": [contributor(person) for person in one.people],
        "and_others": one.and_others,
        "parts": [
            {"title": part.title, "people": [contributor(person) for person in part.people]}
            for part in one.parts
        ],
        "status": one.status,
        "source_line": one.source_line,
    }


def difference(found: Difference) -> Json:
    """Give one change: its kinds, the session as it would be and as it was."""
    return {
        "kinds": found.kinds,
        "session": None if found.session is None else session(found.session),
        "was": None if found.was is None else session(found.was),
    }


def contributor(person: Contributor) -> Json:
    """Give who somebody in the programme is and what they do there."""
    return {
        "name": person.name,
        "role": person.role,
        "organisation": person.organisation,
        "function": person.function,
    }
