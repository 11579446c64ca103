"""Verdicts as JSON: one object an answer, each with its sentence in the language that was asked."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from store.conference.people import Participant
from store.conference.programme import Conference
from store.exporters.people_json import Json, instant, participant
from store.language import Language, forms
from store.rules.calendar import day_at_hand
from store.rules.verdicts import Verdict
from store.rules.wording import describe


def answer(
    language: Language, conference: Conference, verdict: Verdict, *, dry_run: bool = False
) -> Json:
    """Give everything that is known of one answer."""
    zone = ZoneInfo(verdict.zone)
    words = describe(language, conference, verdict, dry_run=dry_run)
    day = _day(conference, verdict)
    return {
        "code": verdict.code,
        "verdict": verdict.word,
        "reason": verdict.reason,
        "participant": _who(verdict.participant, day),
        "day": day,
        "track": verdict.track,
        "at": instant(verdict.at, zone),
        "first": {"at": instant(verdict.first.at, zone), "desk": verdict.first.desk}
        if verdict.first is not None
        else None,
        "repeat": verdict.repeat,
        "notes": [_spaced(each) for each in words.notes],
        "may_override": verdict.may_override,
        "valid_on": [
            {"day": number, "date": _date(conference, number), "track": track}
            for number, track in verdict.valid_on
        ],
        "candidates": [
            participant(conference, each.participant, each.presences) for each in verdict.candidates
        ],
        "message": _spaced(words.message),
    }


def _spaced(text: str) -> str:
    """Write every space as the usual one, as on a line, so that a script finds a time."""
    return text.replace(forms.NBSP, " ")


def _who(person: Participant | None, day: int | None) -> Json | None:
    if person is None:
        return None
    return {
        "id": person.id,
        "number": person.number,
        "name": person.name,
        "organisation": person.organisation,
        "track": person.choices.get(day) if day is not None else None,
        "days": person.days,
    }


def _day(conference: Conference, verdict: Verdict) -> int | None:
    """Give the day that was asked about; where nobody was found, it is the day at hand."""
    if verdict.day is not None:
        return verdict.day
    day = day_at_hand(conference, verdict.at)
    return day.number if day is not None else None


def _date(conference: Conference, number: int) -> str | None:
    day = conference.day(number)
    return day.date.isoformat() if day is not None else None
