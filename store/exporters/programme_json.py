"""The programme as JSON, for what was read from a page and for what is stored."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import time
from typing import Any

from store.conference.draft import Problem, ProgrammeDraft
from store.conference.programme import Conference, Contributor, Day, Session, Track
from store.language import Language
from store.language.problems import problem_text
from store.language.problems import problem_text

Json = dict[str, Any]


def as_json(draft: ProgrammeDraft, language: Language) -> Json:
    """Give a draft; its problems are said in a language."""
    return _document(
        title=draft.title,
        timezone=draft.timezone,
        days=draft.days,
        tracks=draft.tracks,
        sessions=draft.sessions,
    ) | {"problems": [problem_json(problem, language) for problem in draft.problems]}


def stored_as_json(conference: Conference, sessions: Iterable[Session]) -> Json:
    """Give the programme that is stored, in the same form; it has no problems."""
    return _document(
        title=conference.title,
        timezone=conference.timezone,
        days=conference.days,
        tracks=conference.tracks,
        sessions=sessions,
    ) | {"problems": []}


def session_json(session: Session) -> Json:
    """Give one session; its times are the conference's wall clock, `HH:MM`."""
    return {
        "id": session.id,
        "day": session.day,
        "date": session.date.isoformat(),
        "track": session.track,
        "start": _clock(session.start),
        "end": _clock(session.end),
        "end_basis": session.end_basis.value,
        "kind": session.kind.value,
        "title": session.title,
        "note": session.note,
        "people": [_person(person) for person in session.people],
        "and_others": session.and_others,
        "parts": [
            {"title": part.title, "people": [_person(person) for person in part.people]}
            for part in session.parts
        ],
        "status": session.status.value,
        "room": session.room,
        "source_line": session.source_line,
    }


def problem_json(problem: Problem, language: Language) -> Json:
    """Give one problem with its sentence."""
    return {
        "line": problem.line,
        "column": problem.column,
        "severity": problem.severity.value,
        "text": problem_text(language, problem),
    }


def _document(
    *,
    title: str,
    timezone: str,
    days: Iterable[Day],
    tracks: Iterable[Track],
    sessions: Iterable[Session],
) -> Json:
    listed = list(days)
    dates = [day.date.isoformat() for day in listed]
    return {
        "title": title,
        "timezone": timezone,
        "first_date": min(dates, default=None),
        "last_date": max(dates, default=None),
        "days": [
            {"number": day.number, "date": day.date.isoformat(), "title": day.title}
            for day in listed
        ],
        "tracks": [
            {
                "id": track.id,
                "day": track.day,
                "title": track.title,
                "start": _clock(track.start),
                "end": _clock(track.end),
            }
            for track in tracks
        ],
        "sessions": [session_json(session) for session in sessions],
    }


def _person(person: Contributor) -> Json:
    return {
        "name": person.name,
        "role": person.role,
        "organisation": person.organisation,
        "function": person.function.value,
    }


def _clock(at: time | None) -> str | None:
    return None if at is None else at.strftime("%H:%M")
