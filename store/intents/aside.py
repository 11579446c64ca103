"""Parking somebody for the side desk, so that the line moves on, and taking them up again."""

from __future__ import annotations

from store.conference.cleaning import clean
from store.conference.facts import EntryId, PutAside, TakenUp
from store.conference.people import FIELDS, Hold, Participant, ParticipantId, Status
from store.conference.state import State
from store.intents.intent import Act, Decision, Here, Outcome
from store.intents.meant import not_meant
from store.intents.naming import Named, One, Several, Typed

LONGEST = next(field.limit for field in FIELDS if field.name == "note")
"""Characters of the words that may be given."""


class _Aside(Act, frozen=True):
    """Something with the list of those who are parked."""

    def recall(self, state: State, entry: EntryId) -> Outcome:
        """Answer again from what was recorded."""
        for fact in state.facts_of(entry):
            if isinstance(fact, PutAside):
                return _about(state, fact.hold, "aside.parked")
            if isinstance(fact, TakenUp):
                return _about(state, fact.hold, "aside.taken_up")
        raise KeyError(entry)


class PutPersonAside(_Aside, frozen=True, tag="put_person_aside"):
    """Park somebody with some words; until they are taken up, their badge says so."""

    who: Named | None = None
    """None is somebody whom nobody here knows; then the words say whom."""
    words: str = ""

    def decide(self, state: State, here: Here) -> Decision[Outcome]:
        """Record that somebody stands aside; who does already is not parked twice."""
        words = clean(self.words, LONGEST)
        if self.who is None:
            return self._park_unknown(state, here, words)
        resolved = here.resolve(self.who)
        if not isinstance(resolved, One):
            return Decision(not_meant(self.who, resolved))
        person = resolved.participant
        if person.status is Status.ERASED:
            return Decision(Outcome(key="aside.erased", exit_status=4))
        if held := holds_of(state, person.id):
            return Decision(_about(state, held[0], "aside.already", exit_status=3))
        return self._park(state, here, person, words)

    def _park_unknown(self, state: State, here: Here, words: str) -> Decision[Outcome]:
        if not words:
            return Decision(Outcome(key="aside.no_words", exit_status=4))
        for hold in state.holds.values():
            if hold.participant is None and hold.words == words:
                return Decision(_about(state, hold, "aside.already", exit_status=3))
        return self._park(state, here, None, words)

    def _park(
        self, state: State, here: Here, person: Participant | None, words: str
    ) -> Decision[Outcome]:
        hold = Hold(
            id=self.id,
            participant=person.id if person is not None else None,
            words=words,
            at=here.now,
            desk=here.desk_name,
        )
        return Decision(_about(state, hold, "aside.parked"), (PutAside(hold=hold),))


class TakeUp(_Aside, frozen=True, kw_only=True, tag="take_up"):
    """Let somebody stand aside no longer."""

    hold: str = ""
    """The id under which they were parked, where that is known."""
    who: Named | None = None
    """Else whom it is about; typed words may be those that were given for an unknown person."""

    def decide(self, state: State, here: Here) -> Decision[Outcome]:
        """Record that somebody was taken up, whichever desk had parked them."""
        hold = state.holds.get(self.hold)
        if hold is None and self.who is not None:
            found = self._found(state, here, self.who)
            if isinstance(found, Outcome):
                return Decision(found)
            hold = found
        if hold is None:
            return Decision(Outcome(key="aside.not_aside", exit_status=3))
        together = holds_of(state, hold.participant) if hold.participant else (hold,)
        facts = tuple(TakenUp(hold=each) for each in together)
        return Decision(_about(state, hold, "aside.taken_up"), facts)

    def _found(self, state: State, here: Here, who: Named) -> Hold | Outcome | None:
        if isinstance(who, Typed):
            words = clean(who.text, LONGEST)
            for hold in state.holds.values():
                if words == hold.id or (hold.participant is None and words == hold.words):
                    return hold
        resolved = here.resolve(who)
        if isinstance(resolved, One):
            return next(iter(holds_of(state, resolved.participant.id)), None)
        people = resolved.participants if isinstance(resolved, Several) else ()
        held = [hold for one in people for hold in holds_of(state, one.id)]
        return held[0] if len(held) == 1 else not_meant(who, resolved)


def holds_of(state: State, participant: ParticipantId) -> tuple[Hold, ...]:
    """Give why somebody stands aside; two desks that were cut off may both have parked them."""
    return tuple(hold for hold in state.holds.values() if hold.participant == participant)


def parked(state: State) -> list[Hold]:
    """List everybody who stands aside, who has waited longest first."""
    return sorted(state.holds.values(), key=lambda hold: (hold.at, hold.id))


def _about(state: State, hold: Hold, key: str, *, exit_status: int = 0) -> Outcome:
    """Name somebody by name where one is known, else by the words that were given."""
    person = state.participants.get(hold.participant) if hold.participant else None
    return Outcome(
        key=key,
        values={"name": person.name if person is not None else hold.words},
        exit_status=exit_status,
    )
