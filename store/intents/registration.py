"""Act at the counter: who came without being registered, who withdraws, who comes back."""

from __future__ import annotations

from typing import Final

import msgspec

from store.badges.letters import listed, unprintable_on
from store.conference.cleaning import clean
from store.conference.facts import AnyFact, EntryId, ParticipantChanged, ParticipantRegistered
from store.conference.people import (
    FIELDS,
    Category,
    Package,
    Participant,
    ParticipantId,
    Status,
)
from store.conference.state import State
from store.intents.admission import CheckIn
from store.intents.intent import Act, Decision, Here, Intent, Outcome, new_id
from store.intents.meant import not_meant
from store.intents.naming import Known, Named, One, Several, Typed
from store.rules import calendar, municipalities
from store.rules.folding import fold
from store.rules.person_words import place_of
from store.rules.quotas import concerns
from store.rules.tombstones import Tombstones, traits_of
from store.rules.verdicts import Verdict

LIMITS: Final = {field.name: field.limit for field in FIELDS}
"""How many characters each field may have."""

OVER: Final = {
    "quota.day": "registration.over_day",
    "quota.track": "registration.over_track",
    "quota.lodging": "registration.over_lodging",
    "quota.day_package": "registration.over_day_package",
}
"""How an answer says what was exceeded."""


class Newcomer(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What is asked of somebody who was not registered."""

    given: str
    family: str = ""
    place: str = ""
    """A municipality by any of its names, else the organisation."""
    role: str = ""

    def person(self, number: int) -> Participant:
        """Make a participant of it, cleaned; without days, a package or a track."""
        place = clean(self.place, LIMITS["organisation"])
        found = municipalities.find(place) if place else None
        return Participant(
            id=ParticipantId(new_id()),
            number=number,
            given=clean(self.given, LIMITS["given"]),
            family=clean(self.family, LIMITS["family"]),
            municipality=found.number if found is not None else None,
            organisation="" if found is not None and _is_only(found, place) else place,
            role=clean(self.role, LIMITS["role"]) or None,
        )


class RegisterWalkIn(Act, frozen=True, kw_only=True, tag="register_walk_in"):
    """Register somebody who stands at the counter, and let them in with the same act."""

    who: Newcomer
    day: int | None = None
    """The day the desk is set to; they are registered for it and those after it."""
    door: str | None = None
    """The track whose room the desk's door is; none is the main door."""
    choices: dict[int, str] = {}
    package: Package | None = None
    """None is the day package for who comes from a municipality, else nothing."""
    is_coming_in: bool = True
    """Let them in too; without it they are only registered."""
    is_sure: bool = False
    """It is somebody else than the one of that name from there who is registered."""
    anyway: str | None = None
    """Why rules of the door are set aside, in the operator's words."""

    def decide(self, state: State, here: Here) -> Decision[Outcome]:
        """Record the registration, and the admission or its refusal."""
        blank = self.who.person(0)
        if not blank.name:
            return Decision(Outcome(key="registration.no_name", exit_status=2))
        if not self.is_sure and (known := same_person(here, blank)):
            return Decision(about(known, "registration.known", exit_status=3))
        if is_erased(state, here, blank):
            return Decision(Outcome(key="registration.erased", exit_status=4))
        taken = here.take_numbers(1)
        person = self.registered(state, here, blank, taken.numbers[0])
        made = ParticipantRegistered(participant=person, key_number=here.first_key)
        facts: tuple[AnyFact, ...] = (*taken.facts, made)
        if not self.is_coming_in:
            return Decision(added(state, person, None), facts)
        verdict, more = self._arrival(state, here, person)
        return Decision(added(state, person, verdict), (*facts, *more))

    def recall(self, state: State, entry: EntryId) -> Outcome:
        """Answer again from what was recorded."""
        for fact in state.facts_of(entry):
            if isinstance(fact, ParticipantRegistered):
                return about(fact.participant, "registration.added")
        return Outcome(key="registration.gone", exit_status=3)

    def registered(self, state: State, here: Here, blank: Participant, number: int) -> Participant:
        """Give the participant with days, tracks and package."""
        today = calendar.day_at_hand(state.conference, here.now)
        first = self.day if self.day is not None else today.number if today is not None else 1
        days = tuple(each.number for each in state.conference.days if each.number >= first)
        chosen = {first: self.door} if self.door is not None else {}
        is_from_a_place = blank.municipality is not None
        return msgspec.structs.replace(
            blank,
            number=number,
            category=Category.PARTICIPANT,
            days=days or (first,),
            choices={
                day: track
                for day, track in {**chosen, **self.choices}.items()
                if any(track == each.id for each in state.conference.tracks_on(day))
            },
            package=self.package or (Package.DAY if is_from_a_place else Package.NONE),
            registered_at=here.now,
        )

    def _arrival(
        self, state: State, here: Here, person: Participant
    ) -> tuple[Verdict, tuple[AnyFact, ...]]:
        decided = coming_in(self, self.day, self.door, self.anyway, person).decided(
            state, here, One(participant=person)
        )
        return decided.answer, decided.facts


class Withdraw(Act, frozen=True, kw_only=True, tag="withdraw"):
    """Note that somebody does not come."""

    who: Named

    def decide(self, state: State, here: Here) -> Decision[Outcome]:
        """Record it, unless they are inside or have no place to give up.

        Nobody is inside any more on a day that is over, checked out or not.
        """
        person = _whose(state, here, self.who, Status.WITHDRAWN, "registration.withdrawn_already")
        if isinstance(person, Outcome):
            return Decision(person)
        today = calendar.day_at(state.conference, here.now)
        if today is not None and state.is_present(person.id, today.number):
            return Decision(about(person, "registration.is_inside", exit_status=4))
        withdrawn = msgspec.structs.replace(
            person, status=Status.WITHDRAWN, withdrawn_at=here.now, place=None
        )
        fact = ParticipantChanged(participant=withdrawn, was=person)
        return Decision(about(withdrawn, "registration.withdrawn"), (fact,))

    def recall(self, state: State, entry: EntryId) -> Outcome:
        """Answer again from what was recorded."""
        return recalled(state, entry, "registration.withdrawn")


class RegisterAgain(Act, frozen=True, kw_only=True, tag="register_again"):
    """Give a place to somebody who withdrew, or who waits for one."""

    who: Named

    def decide(self, state: State, here: Here) -> Decision[Outcome]:
        """Record it; what that exceeds is said."""
        person = _whose(state, here, self.who, Status.REGISTERED, "registration.has_place")
        if isinstance(person, Outcome):
            return Decision(person)
        registered = msgspec.structs.replace(
            person, status=Status.REGISTERED, place=None, withdrawn_at=None
        )
        fact = ParticipantChanged(participant=registered, was=person)
        answer = about(registered, "registration.registered")
        return Decision(with_concerns(state, answer, registered, person), (fact,))

    def recall(self, state: State, entry: EntryId) -> Outcome:
        """Answer again from what was recorded."""
        return recalled(state, entry, "registration.registered")


def _whose(
    state: State, here: Here, who: Named, already: Status, key: str
) -> Participant | Outcome:
    """Give whose registration is meant; else why nothing is done, where it is already so too."""
    resolved = here.resolve(who)
    if not isinstance(resolved, One):
        return not_meant(who, resolved)
    person = resolved.participant
    if person.status is Status.ERASED:
        return Outcome(key="registration.erased", exit_status=4)
    if person.status is already:
        return about(person, key, exit_status=3)
    return replaced(state, person) if person.status is Status.SUBSTITUTED else person


def coming_in(
    wish: Intent[Outcome],
    day: int | None,
    door: str | None,
    anyway: str | None,
    person: Participant,
) -> CheckIn:
    """Make the check-in that is part of another act."""
    return CheckIn(
        id=wish.id,
        who=Known(person.id),
        day=day,
        door=door,
        anyway=anyway,
        window=wish.window,
        operator=wish.operator,
    )


def same_person(here: Here, person: Participant) -> Participant | None:
    """Find who is registered under the same name from the same place."""
    name, place = fold(person.name), _home(person)
    match here.resolve(Typed(person.name)):
        case One(participant=found):
            known: tuple[Participant, ...] = (found,)
        case Several(participants=several):
            known = several
        case _:
            return None
    return next((one for one in known if fold(one.name) == name and _home(one) == place), None)


def is_erased(state: State, here: Here, person: Participant) -> bool:
    """Tell whether somebody of that name from there was erased; they stay so."""
    return Tombstones(state, here.mark).has(traits_of(person))


def added(state: State, person: Participant, verdict: Verdict | None) -> Outcome:
    """Say that somebody has a number, and whether they came in."""
    if verdict is None:
        key = "registration.added"
    else:
        key = "registration.added_in" if verdict.is_in else "registration.added_not_in"
    status = 0 if verdict is None or verdict.is_in else verdict.row.exit_status
    return with_concerns(state, about(person, key, exit_status=status), person)


def with_concerns(
    state: State, outcome: Outcome, person: Participant, was: Participant | None = None
) -> Outcome:
    """Add to an answer what would be exceeded, and what the badge cannot show.

    The texts' keys fill its lists.
    """
    lists = {
        OVER[each.key]: (f"{each.values['n']}/{each.values['max']}",)
        for each in concerns(state, person, was)
    }
    return with_letters(msgspec.structs.replace(outcome, lists=lists), person, was)


def with_letters(outcome: Outcome, person: Participant, was: Participant | None = None) -> Outcome:
    """Add to an answer the letters that the badge cannot show, unless it could not before."""
    lacking = unprintable_on(person)
    if not lacking or (was is not None and lacking == unprintable_on(was)):
        return outcome
    lists = {**outcome.lists, "letters.answer": (listed(lacking),)}
    return msgspec.structs.replace(outcome, lists=lists)


def about(person: Participant, key: str, exit_status: int = 0, **values: str) -> Outcome:
    """Name the participant whom an answer is about."""
    named = {"name": person.name, "number": str(person.number), "place": place_of(person)}
    return Outcome(key=key, values={**named, **values}, exit_status=exit_status)


def replaced(state: State, person: Participant) -> Outcome:
    """Say that somebody's place is another's now."""
    instead = state.participants.get(person.substitute) if person.substitute else None
    if instead is None or not instead.name:
        return about(person, "registration.is_replaced", exit_status=4)
    return about(person, "registration.is_substituted", exit_status=4, new=instead.name)


def recalled(state: State, entry: EntryId, key: str) -> Outcome:
    """Answer again about the last participant whom an entry changed."""
    for fact in reversed(state.facts_of(entry)):
        if isinstance(fact, ParticipantChanged):
            return about(fact.participant, key)
    return Outcome(key="registration.gone", exit_status=3)


def _home(person: Participant) -> str:
    return person.municipality or fold(person.organisation)


def _is_only(found: municipalities.Municipality, place: str) -> bool:
    """Tell whether a text is no more than a municipality's name or number."""
    return fold(place) in {found.number, *map(fold, found.names)}
