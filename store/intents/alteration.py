"""Changing a registration: the track of a day, and whatever else is known of somebody."""

from __future__ import annotations

from typing import Any, Final

import msgspec

from store.conference.cleaning import clean
from store.conference.facts import AnyFact, CheckedIn, CheckedOut, EntryId, ParticipantChanged
from store.conference.people import (
    FIELDS,
    Category,
    Package,
    Participant,
    Presence,
    Status,
)
from store.conference.state import State
from store.intents.intent import Act, Decision, Here, Outcome
from store.intents.meant import not_meant
from store.intents.naming import Named, One
from store.intents.registration import (
    LIMITS,
    about,
    is_erased,
    recalled,
    replaced,
    with_concerns,
)
from store.rules import municipalities
from store.rules.folding import fold
from store.rules.quotas import seats

EDITABLE: Final = tuple(
    field.name for field in FIELDS if field.is_editable and field.name not in {"days", "choices"}
)
"""The fields that a text changes; days and tracks change by acts of their own."""


class ChangeTrack(Act, frozen=True, kw_only=True, tag="change_track"):
    """Choose another track for somebody on a day; who is inside the old one goes over."""

    who: Named
    day: int
    track: str
    is_sure: bool = False
    """Also where no seat is left."""

    def decide(self, state: State, here: Here) -> Decision[Outcome]:
        """Record the choice, and where they are."""
        resolved = here.resolve(self.who)
        if not isinstance(resolved, One):
            return Decision(not_meant(self.who, resolved))
        person = resolved.participant
        if (refusal := self._may_choose(state, person)) is not None:
            return Decision(refusal)
        if person.choices.get(self.day) == self.track:
            return Decision(self._told(person, "registration.same_track", 3))
        use = seats(state, self.day, self.track)
        if use.is_reached and not self.is_sure:
            full = self._told(person, "registration.track_full", 4)
            room = {"n": str(use.used), "max": str(use.limit)}
            return Decision(msgspec.structs.replace(full, values={**full.values, **room}))
        changed = msgspec.structs.replace(person, choices={**person.choices, self.day: self.track})
        facts: list[AnyFact] = [ParticipantChanged(participant=changed, was=person)]
        newest = state.presence_of(person.id, self.day)
        if newest is not None and newest.out_at is None and newest.track != self.track:
            facts += self._gone_over(here, newest)
        return Decision(self._told(changed, "registration.track_changed", 0), tuple(facts))

    def recall(self, state: State, entry: EntryId) -> Outcome:
        """Answer again from what was recorded."""
        told = recalled(state, entry, "registration.track_changed")
        return msgspec.structs.replace(told, values={**told.values, **self._values()})

    def _may_choose(self, state: State, person: Participant) -> Outcome | None:
        match person.status:
            case Status.ERASED:
                return Outcome(key="registration.erased", exit_status=4)
            case Status.SUBSTITUTED:
                return replaced(state, person)
            case Status.WITHDRAWN:
                return about(person, "registration.withdrawn_already", exit_status=4)
            case _:
                pass
        if not any(each.id == self.track for each in state.conference.tracks_on(self.day)):
            return self._told(person, "registration.no_such_track", 4)
        if self.day not in person.days:
            return self._told(person, "registration.not_their_day", 4)
        return None

    def _gone_over(self, here: Here, newest: Presence) -> tuple[AnyFact, ...]:
        """Let somebody out of one room and into the other at the same instant."""
        out = msgspec.structs.replace(newest, out_at=here.now)
        inside = msgspec.structs.replace(
            newest,
            id=self.id,
            track=self.track,
            at=here.now,
            desk=here.desk_name,
            operator=self.operator,
            reason=None,
        )
        return CheckedOut(presence=out), CheckedIn(presence=inside)

    def _told(self, person: Participant, key: str, status: int) -> Outcome:
        return about(person, key, exit_status=status, **self._values())

    def _values(self) -> dict[str, str]:
        return {"day": str(self.day), "track": self.track}


class EditPerson(Act, frozen=True, kw_only=True, tag="edit_person"):
    """Correct what is known of somebody, by fields and their new texts."""

    who: Named
    fields: dict[str, str]

    def decide(self, state: State, here: Here) -> Decision[Outcome]:
        """Record what became different; a text that does not fit its field changes nothing."""
        resolved = here.resolve(self.who)
        if not isinstance(resolved, One):
            return Decision(not_meant(self.who, resolved))
        person = resolved.participant
        if person.status is Status.ERASED:
            return Decision(Outcome(key="registration.erased", exit_status=4))
        changes: dict[str, Any] = {}
        for name, text in self.fields.items():
            if name not in EDITABLE:
                return Decision(about(person, "registration.no_such_field", 2, field=name))
            try:
                changes[name] = _value(name, clean(text, LIMITS[name]))
            except ValueError:
                values = {"field": name, "value": clean(text, LIMITS[name])}
                return Decision(about(person, "registration.bad_value", 4, **values))
        changed = msgspec.structs.replace(person, **changes)
        if not changed.name:
            return Decision(Outcome(key="registration.no_name", exit_status=2))
        if changed == person:
            return Decision(about(person, "registration.same", 3))
        is_other = fold(changed.name) != fold(person.name)
        if is_other and is_erased(state, here, changed):
            return Decision(Outcome(key="registration.erased", exit_status=4))
        fact = ParticipantChanged(participant=changed, was=person)
        done = about(changed, "registration.edited")
        return Decision(with_concerns(state, done, changed, person), (fact,))

    def recall(self, state: State, entry: EntryId) -> Outcome:
        """Answer again from what was recorded."""
        return recalled(state, entry, "registration.edited")


def _value(name: str, text: str) -> str | Category | Package | None:
    """Read the new text of a field.

    Raises:
        ValueError: It is none of the few that the field may have.
    """
    match name:
        case "category":
            return Category(text.casefold())
        case "package":
            return Package(text.casefold())
        case "municipality":
            found = municipalities.find(text) if text else None
            if text and found is None:
                raise ValueError(text)
            return found.number if found is not None else None
        case "role" | "email" | "phone":
            return text or None
        case _:
            return text
