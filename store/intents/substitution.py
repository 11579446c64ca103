"""Somebody comes in another's place: for all their days, or for some, so that two share it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import msgspec

from store.conference.facts import AnyFact, ParticipantChanged, ParticipantRegistered
from store.conference.facts import EntryId as Entry
from store.conference.people import Package, Participant, Status
from store.conference.state import State
from store.intents.intent import Act, Decision, Here, Outcome
from store.intents.meant import not_meant
from store.intents.naming import Named, One
from store.intents.registration import (
    Newcomer,
    about,
    coming_in,
    is_erased,
    replaced,
    same_person,
    with_letters,
)
from store.rules import calendar


class Substitute(Act, frozen=True, kw_only=True, tag="substitute"):
    """Give somebody's place to another: «X stiller for Y».

    Days, tracks, package and category go along, what was asked for health or reach does not. The
    old badge stays genuine and says who came instead. For some of the days two share one place:
    each has their own days, and the package stays with who was registered first.
    """

    of: Named
    """Whose place it was."""
    by: Named | None = None
    """Who comes, where they are known here already."""
    who: Newcomer | None = None
    """Who comes, where they are not; without a place of their own they are from the same one."""
    days: tuple[int, ...] = ()
    """The days that change hands; none are all that are left."""
    is_coming_in: bool = False
    """Let the new one in too, on the day the desk is set to."""
    day: int | None = None
    door: str | None = None
    is_sure: bool = False
    """The new one is somebody else than the one of that name from there who is registered."""

    def decide(self, state: State, here: Here) -> Decision[Outcome]:
        """Record both registrations as they become, and the admission where it was asked for."""
        resolved = here.resolve(self.of)
        if not isinstance(resolved, One):
            return Decision(not_meant(self.of, resolved))
        giver = resolved.participant
        if (refusal := _may_give(state, giver)) is not None:
            return Decision(refusal)
        days = self._days(state, giver, here.now)
        if isinstance(days, Outcome):
            return Decision(days)
        taker = self._taker(state, here, giver)
        if isinstance(taker, Outcome):
            return Decision(taker)
        if taker.id == giver.id:
            return Decision(about(giver, "registration.same_person", exit_status=4))
        known = state.participants.get(taker.id)
        if known is not None and (refusal := _may_take(known, days)) is not None:
            return Decision(refusal)
        return self._exchange(state, here, giver, taker, days)

    def _exchange(
        self,
        state: State,
        here: Here,
        giver: Participant,
        taker: Participant,
        days: tuple[int, ...],
    ) -> Decision[Outcome]:
        known = state.participants.get(taker.id)
        is_whole = set(days) >= set(days_left(state, giver, here.now)) and not came_on(state, giver)
        left, came = _exchanged(giver, taker, days, is_known=known is not None, is_whole=is_whole)
        facts: list[AnyFact] = [ParticipantChanged(participant=left, was=giver)]
        if known is not None:
            facts.append(ParticipantChanged(participant=came, was=known))
        else:
            taken = here.take_numbers(1)
            came = msgspec.structs.replace(came, number=taken.numbers[0], registered_at=here.now)
            made = ParticipantRegistered(participant=came, key_number=here.first_key)
            facts += [*taken.facts, made]
        key = _key(left)
        status = 0
        if self.is_coming_in:
            wish = coming_in(self, self.day, self.door, None, came)
            decided = wish.decided(state, here, One(participant=came))
            facts += decided.facts
            status = 0 if decided.answer.is_in else decided.answer.row.exit_status
        return Decision(_told(giver, came, days, key, status), tuple(facts))

    def recall(self, state: State, entry: Entry) -> Outcome:
        """Answer again from what was recorded."""
        changed = [
            fact
            for fact in state.facts_of(entry)
            if isinstance(fact, ParticipantChanged | ParticipantRegistered)
        ]
        if len(changed) < 2 or not isinstance(changed[0], ParticipantChanged):
            return Outcome(key="registration.gone", exit_status=3)
        giver, left, came = changed[0].was, changed[0].participant, changed[1].participant
        days = giver.days if left.status is Status.SUBSTITUTED else _gone(giver, left)
        return _told(giver, came, days, _key(left), 0)

    def _days(self, state: State, giver: Participant, at: datetime) -> tuple[int, ...] | Outcome:
        come = came_on(state, giver)
        wanted = self.days or days_left(state, giver, at)
        if not set(wanted) <= set(giver.days):
            return about(giver, "registration.not_their_day", exit_status=4)
        if not wanted or come & set(wanted):
            return about(giver, "registration.has_come", exit_status=4)
        return tuple(sorted(set(wanted)))

    def _taker(self, state: State, here: Here, giver: Participant) -> Participant | Outcome:
        if self.by is not None:
            resolved = here.resolve(self.by)
            if not isinstance(resolved, One):
                return not_meant(self.by, resolved)
            return resolved.participant
        blank = self.who.person(0) if self.who is not None else None
        if blank is None or not blank.name:
            return Outcome(key="registration.no_name", exit_status=2)
        if self.who is not None and not self.who.place.strip():
            blank = msgspec.structs.replace(
                blank, municipality=giver.municipality, organisation=giver.organisation
            )
        if not self.is_sure and (known := same_person(here, blank)) is not None:
            return about(known, "registration.known", exit_status=3)
        if is_erased(state, here, blank):
            return Outcome(key="registration.erased", exit_status=4)
        return blank


def came_on(state: State, giver: Participant) -> set[int]:
    """Give the days of a place on which somebody came; those stay theirs."""
    return {day for day in giver.days if state.presence_of(giver.id, day) is not None}


def days_left(state: State, giver: Participant, at: datetime) -> tuple[int, ...]:
    """Give the days of somebody's place that another may still have, at an instant in UTC.

    Nobody is expected on a day that is over; where all are, the days on which nobody came.
    """
    come, today = came_on(state, giver), calendar.local_date(state.conference, at)
    open_days = [day for day in giver.days if day not in come]
    dates = {day.number: day.date for day in state.conference.days}
    return tuple([day for day in open_days if dates.get(day, today) >= today] or open_days)


def _may_give(state: State, giver: Participant) -> Outcome | None:
    match giver.status:
        case Status.ERASED:
            return Outcome(key="registration.erased", exit_status=4)
        case Status.SUBSTITUTED:
            already = replaced(state, giver)
            return msgspec.structs.replace(already, exit_status=3)
        case _:
            return None


def _may_take(known: Participant, days: tuple[int, ...]) -> Outcome | None:
    if known.status is Status.ERASED:
        return Outcome(key="registration.erased", exit_status=4)
    if known.status is Status.REGISTERED and set(known.days) & set(days):
        return about(known, "registration.has_place", exit_status=4)
    return None


def _exchanged(
    giver: Participant,
    taker: Participant,
    days: tuple[int, ...],
    *,
    is_known: bool,
    is_whole: bool,
) -> tuple[Participant, Participant]:
    """Give both as they are when the days have changed hands."""
    choices = {day: track for day, track in giver.choices.items() if day in days}
    has_own = is_known and taker.status is Status.REGISTERED
    changes: dict[str, Any] = {
        "status": Status.WAITING if giver.status is Status.WAITING else Status.REGISTERED,
        "place": giver.place if giver.status is Status.WAITING else None,
        "withdrawn_at": None,
        "substitute": None,
        "days": tuple(sorted({*days, *(taker.days if has_own else ())})),
        "choices": {**(taker.choices if has_own else {}), **choices},
    }
    if not is_known:
        changes["category"] = giver.category
    if is_whole and not (has_own and taker.package is not Package.NONE):
        changes["package"] = giver.package
    elif not has_own:
        changes["package"] = Package.NONE
    came = msgspec.structs.replace(taker, **changes)
    if is_whole:
        left = msgspec.structs.replace(
            giver, status=Status.SUBSTITUTED, substitute=came.id, place=None, withdrawn_at=None
        )
    else:
        left = msgspec.structs.replace(
            giver,
            days=tuple(day for day in giver.days if day not in days),
            choices={day: track for day, track in giver.choices.items() if day not in days},
        )
    return left, came


def _gone(giver: Participant, left: Participant) -> tuple[int, ...]:
    return tuple(day for day in giver.days if day not in left.days)


def _key(left: Participant) -> str:
    is_whole = left.status is Status.SUBSTITUTED
    return "registration.substituted" if is_whole else "registration.shared"


def _told(
    giver: Participant, came: Participant, days: tuple[int, ...], key: str, status: int
) -> Outcome:
    told = about(came, key, exit_status=status, old=giver.name, days=", ".join(map(str, days)))
    return with_letters(told, came)
