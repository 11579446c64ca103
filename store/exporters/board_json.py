"""The speaker board and the messages as JSON; instants with the conference's offset."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from store.conference.conduct import Message
from store.conference.state import State
from store.exporters.people_json import Json, instant
from store.intents.messages import latest
from store.rules.agenda import Agenda
from store.rules.board import Person, Slot, board


def speakers(state: State, agenda: Agenda) -> Json:
    """Give the people of the sessions that are on and next."""
    return {
        "at": instant(agenda.at, state.zone),
        "sessions": [_slot(slot, state.zone) for slot in board(state, agenda)],
    }


def messages(state: State) -> Json:
    """Give what desks and moderators said, what waits first."""
    return {"messages": [_message(each, state.zone) for each in latest(state)]}


def _slot(slot: Slot, zone: ZoneInfo) -> Json:
    return {
        "id": slot.session.id,
        "title": slot.session.title,
        "track": slot.session.track,
        "is_on": slot.is_on,
        "expected_start": _instant(slot.row.expected_start_at, zone),
        "lacks_chair": slot.lacks_chair,
        "people": [_person(person, zone) for person in slot.people],
    }


def _person(person: Person, zone: ZoneInfo) -> Json:
    return {
        "name": person.who.name,
        "role": person.who.role,
        "organisation": person.who.organisation,
        "function": person.who.function,
        "part": None if person.part is None else person.part + 1,
        "participant": person.participant,
        "arrived": person.arrived,
        "says": person.says,
        "came_at": _instant(person.came_at, zone),
        "microphone": person.microphone,
        "slides": person.slides,
        "note": person.note,
        "turn": person.turn,
        "since": _instant(person.since, zone),
        "is_missing": person.is_missing,
    }


def _message(message: Message, zone: ZoneInfo) -> Json:
    return {
        "id": message.id,
        "to": message.to,
        "text": message.text,
        "at": instant(message.at, zone),
        "desk": message.desk,
        "operator": message.operator,
        "acknowledged_at": _instant(message.acknowledged_at, zone),
        "acknowledged_by": message.acknowledged_by,
    }


def _instant(at: datetime | None, zone: ZoneInfo) -> str | None:
    return None if at is None else instant(at, zone)
