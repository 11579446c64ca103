"""What documents of the product's tables must hold to: references, and what is for ever."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Final
from zoneinfo import ZoneInfo

import msgspec

from store import settings
from store.badges.token import MAX_GENERATION, MAX_NUMBER
from store.conference.conduct import SpeakerLink
from store.conference.people import (
    FIELDS,
    LAST_KEY,
    Badge,
    Block,
    Hold,
    Kind,
    Participant,
    Presence,
    RetiredKey,
    Status,
)
from store.conference.programme import Conference, Session
from store.conference.state import BLOCK, State
from store.errors import Unfit
from store.intents.edit_changes import Changed, Changes

_YEARS: Final = range(1900, 2200)
_LONGEST_S: Final = 366 * 24 * 3600
_PERSONAL: Final = tuple(field.name for field in FIELDS if field.kind is Kind.PERSONAL)


def check(changes: Changes) -> None:
    """See that everything fits.

    Raises:
        Unfit: Something does not.
    """
    for table in changes.tables:
        for changed in changes.of(table):
            _see_that_it_can_be_reckoned(changed)
            _RULES[table](changes, changed)
    _check_gone(changes)


def _see_that_it_can_be_reckoned(changed: Changed) -> None:
    """See that no time is so far off that none can be before or after it."""
    for field in changed.new.__struct_fields__ if changed.new is not None else ():
        value = getattr(changed.new, field)
        if isinstance(value, date) and value.year not in _YEARS and changed.is_other(field):
            raise changed.unfit("tables.bad_value", field)


def _conference(changes: Changes, changed: Changed) -> None:
    made = changed.new
    if not isinstance(made, Conference) or changed.old is None:
        raise changed.unfit("tables.one_conference", "-")
    if not _is_zone(made.timezone):
        raise changed.unfit("tables.bad_value", "timezone")
    for key, raw in made.settings.items():
        if not _is_setting(key, raw):
            raise changed.unfit("tables.bad_value", f"settings.{key}")
    if any(day.date.year not in _YEARS for day in made.days) and changed.is_other("days"):
        raise changed.unfit("tables.bad_value", "days")
    numbers = [day.number for day in made.days]
    if len(set(numbers)) != len(numbers) or min(numbers, default=1) < 1:
        raise changed.unfit("tables.bad_value", "days")
    tracks = [(track.day, track.id) for track in made.tracks]
    if len(set(tracks)) != len(tracks):
        raise changed.unfit("tables.bad_value", "tracks")
    if not {day for day, _ in tracks} <= set(numbers):
        raise changed.unfit("tables.no_such", "tracks")
    was = changes.state.conference
    if {*was.days} - {*made.days} or {*was.tracks} - {*made.tracks}:
        _check_calendar(changes)


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return False
    return True


def _is_setting(key: str, raw: msgspec.Raw) -> bool:
    found = settings.setting(key)
    if found is None:
        return True
    try:
        value: object = msgspec.json.decode(raw, type=found.type)
    except msgspec.DecodeError:
        return False
    return not found.choices or value in found.choices


def _check_calendar(changes: Changes) -> None:
    """See that nothing names a day or track that is no more."""
    state = changes.state
    for table, rows in (
        ("sessions", state.sessions),
        ("participants", state.participants),
        ("checkins", state.presences),
    ):
        for key in rows:
            document = changes.get(table, key)
            field = _missing_in_calendar(changes.conference, document)
            if field is not None:
                raise Unfit("tables.referred", table=table, id=key, field=field)


def _missing_in_calendar(conference: Conference, document: object) -> str | None:
    match document:
        case Session() | Presence():
            if conference.day(document.day) is None:
                return "day"
            return None if _is_track(conference, document.day, document.track) else "track"
        case Participant():
            if any(conference.day(day) is None for day in document.days):
                return "days"
            tracks = document.choices.items()
            fits = all(_is_track(conference, day, track) for day, track in tracks)
            return None if fits else "choices"
        case _:
            return None


def _is_track(conference: Conference, day: int, track: str | None) -> bool:
    return track is None or any(one.id == track for one in conference.tracks_on(day))


def _in_calendar(changes: Changes, changed: Changed) -> None:
    field = _missing_in_calendar(changes.conference, changed.new)
    if field is not None and (changed.is_other(field) or changed.is_other("day")):
        raise changed.unfit("tables.no_such", field)


def _session(changes: Changes, changed: Changed) -> None:
    if isinstance(changed.new, Session):
        _in_calendar(changes, changed)


def _participant(changes: Changes, changed: Changed) -> None:
    person, was = changed.new, changed.old
    if not isinstance(person, Participant):
        if isinstance(was, Participant) and was.tombstone is not None:
            raise changed.unfit("tables.erased", "tombstone")
        return
    if isinstance(was, Participant):
        if person.number != was.number:
            raise changed.unfit("tables.changed_number", "number")
        _stays_erased(changed, person, was)
    if changed.is_other("days") or changed.is_other("choices"):
        field = _missing_in_calendar(changes.conference, person)
        if field is not None and changed.is_other(field):
            raise changed.unfit("tables.no_such", field)
    if person.substitute is not None and changed.is_other("substitute"):
        other = changes.participant(person.substitute)
        if other is None or other.id == person.id:
            raise changed.unfit("tables.no_such", "substitute")


def _stays_erased(changed: Changed, person: Participant, was: Participant) -> None:
    if was.status is not Status.ERASED:
        return
    for field in ("status", "tombstone", *_PERSONAL):
        if getattr(person, field) != getattr(was, field):
            raise changed.unfit("tables.erased", field)
    _takes_no_text(changed, person)


def _takes_no_text(changed: Changed, about: Participant | None) -> None:
    """See that no document about somebody who was erased gets any text."""
    new = changed.new
    if about is None or about.status is not Status.ERASED or new is None:
        return
    for field in ("reason", "words", "operator"):
        if getattr(new, field, None) and changed.is_other(field):
            raise changed.unfit("tables.erased", field)
    known = changed.old.extra if changed.old is not None else {}
    for field, raw in new.extra.items():
        if b'"' in bytes(raw) and known.get(field) != raw:
            raise changed.unfit("tables.erased", field)


def _presence(changes: Changes, changed: Changed) -> None:
    stay = changed.new
    if not isinstance(stay, Presence):
        return
    if changed.is_other("participant") and changes.participant(stay.participant) is None:
        raise changed.unfit("tables.no_such", "participant")
    _takes_no_text(changed, changes.participant(stay.participant))
    _in_calendar(changes, changed)


def _badge(changes: Changes, changed: Changed) -> None:
    badge = changed.new
    person = changes.participant(changed.key)
    if not isinstance(badge, Badge):
        if person is not None:
            raise changed.unfit("tables.needs_badge", "id")
        return
    if person is None:
        raise changed.unfit("tables.no_such", "id")
    for field, most in (("generation", MAX_GENERATION), ("key_number", LAST_KEY)):
        if not 1 <= getattr(badge, field) <= most:
            raise changed.unfit("tables.bad_value", field)
    _takes_no_text(changed, person)


def _hold(changes: Changes, changed: Changed) -> None:
    held = changed.new
    if not isinstance(held, Hold) or held.participant is None:
        return
    person = changes.participant(held.participant)
    if changed.is_other("participant") and person is None:
        raise changed.unfit("tables.no_such", "participant")
    _takes_no_text(changed, person)


def _block(changes: Changes, changed: Changed) -> None:
    del changes
    block, was = changed.new, changed.old
    if isinstance(was, Block) and was.last and not isinstance(block, Block):
        raise changed.unfit("tables.changed_number", "last")
    if not isinstance(block, Block):
        return
    if not 0 <= block.id <= MAX_NUMBER // BLOCK:
        raise changed.unfit("tables.bad_value", "id")
    if not block.desk:
        raise changed.unfit("tables.bad_value", "desk")
    if isinstance(was, Block) and block.last < was.last:
        raise changed.unfit("tables.changed_number", "last")


def _key(changes: Changes, changed: Changed) -> None:
    del changes
    if isinstance(changed.new, RetiredKey) and changed.new.id < 1:
        raise changed.unfit("tables.bad_value", "id")


def _link(changes: Changes, changed: Changed) -> None:
    link = changed.new
    if not isinstance(link, SpeakerLink):
        return
    person = changes.participant(link.participant)
    if person is None:
        raise changed.unfit("tables.no_such", "participant")
    if person.status is Status.ERASED:
        raise changed.unfit("tables.erased", "participant")


def _actual(changes: Changes, changed: Changed) -> None:
    del changes
    for field in ("added_s", "paused_s"):
        if abs(getattr(changed.new, field, 0)) > _LONGEST_S and changed.is_other(field):
            raise changed.unfit("tables.bad_value", field)


def _anything(changes: Changes, changed: Changed) -> None:
    """What moderators did and said may name what is no longer in the programme."""
    del changes, changed


_RULES: Final[dict[str, Callable[[Changes, Changed], None]]] = {
    "conference": _conference,
    "sessions": _session,
    "participants": _participant,
    "checkins": _presence,
    "badges": _badge,
    "holds": _hold,
    "blocks": _block,
    "retired_keys": _key,
    "actuals": _actual,
    "retimings": _anything,
    "readiness": _anything,
    "links": _link,
    "messages": _anything,
    "versions": _anything,
}


def _check_gone(changes: Changes) -> None:
    """See that nothing is left that names a participant who goes."""
    gone = {changed.key for changed in changes.of("participants") if changed.new is None}
    if not gone:
        return
    for table, key, field in _referring(changes.state, gone):
        document = changes.get(table, key)
        if document is not None and getattr(document, field) in gone:
            raise Unfit("tables.referred", table=table, id=key, field=field)


def _referring(state: State, gone: set[str]) -> Iterator[tuple[str, str, str]]:
    for stay in state.presences.values():
        if stay.participant in gone:
            yield "checkins", stay.id, "participant"
    for held in state.holds.values():
        if held.participant in gone:
            yield "holds", held.id, "participant"
    for link in state.links.values():
        if link.participant in gone:
            yield "links", link.id, "participant"
    for person in state.participants.values():
        if person.substitute in gone:
            yield "participants", person.id, "substitute"
