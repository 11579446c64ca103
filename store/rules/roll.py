"""Who is here and who has not come, on a day or in a track, by where they come from."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache

import msgspec

from store.conference.people import Participant, Presence, Status
from store.conference.state import State
from store.language import forms
from store.rules.numbers import Census
from store.rules.person_words import place_of

_order = lru_cache(maxsize=65_536)(forms.order)


class Missing(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who is expected and has not come, and who may know of them."""

    person: Participant
    contact: Participant | None = None
    """The contact person of their municipality; none where it is themselves."""


class Inside(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who is present now."""

    person: Participant
    stay: Presence

    @property
    def track(self) -> str | None:
        """Where they were let in."""
        return self.stay.track


def absent(
    state: State,
    day: int,
    track: str | None = None,
    *,
    census: Census | None = None,
    at: datetime | None = None,
) -> list[Missing]:
    """List who is expected on a day, or in one of its tracks, and has not come to it at all.

    At an instant in UTC, where one is given: who had not come by then.
    """
    known = census or Census(state)
    found = (
        person
        for person in state.participants.values()
        if person.status is Status.REGISTERED
        and day in person.days
        and (track is None or person.choices.get(day) == track)
        and _stay(state, person, day, at) is None
    )
    return [
        Missing(person=person, contact=_contact(state, known, person))
        for person in sorted(found, key=by_place)
    ]


def present(
    state: State, day: int, track: str | None = None, *, at: datetime | None = None
) -> list[Inside]:
    """List who is present on a day, or in one of its tracks, whoever they are.

    Now, or at an instant in UTC.
    """
    found = []
    for person in state.participants.values():
        stay = _stay(state, person, day, at)
        if stay is None or (stay.out_at is not None and (at is None or stay.out_at <= at)):
            continue
        if track is None or (stay.track or person.choices.get(day)) == track:
            found.append(Inside(person=person, stay=stay))
    return sorted(found, key=lambda inside: by_place(inside.person))


def _stay(state: State, person: Participant, day: int, at: datetime | None) -> Presence | None:
    """Give somebody's newest stay on a day, or the newest that had begun at an instant."""
    newest = state.presence_of(person.id, day)
    if at is None or newest is None or newest.at <= at:
        return newest
    stays = (state.presences[stay] for stay in reversed(state.stays[person.id, day]))
    return next((stay for stay in stays if stay.at <= at), None)


def by_place(person: Participant) -> tuple[object, ...]:
    """Give the key of the order in which piles and lists lie: place, family name, given name."""
    return (
        person.municipality is None,
        _order(place_of(person)),
        _order(person.family or person.given),
        _order(person.given),
        person.number,
    )


def _contact(state: State, census: Census, person: Participant) -> Participant | None:
    contact = census.contact(person.municipality or "")
    if contact is None or contact == person.id:
        return None
    return state.participants.get(contact)
