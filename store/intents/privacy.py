"""Erasing what is known of somebody."""

from __future__ import annotations

from typing import ClassVar

from store.conference.facts import EntryId, ParticipantErased
from store.conference.own_values import mentions, own_values
from store.conference.people import Participant, Status
from store.conference.state import State
from store.conference.traces import Traces
from store.intents.history import ERASE
from store.intents.intent import Act, Decision, Here, Lying, Outcome
from store.intents.naming import Named, One, Several, Typed
from store.rules.folding import fold
from store.rules.speakers import people_of
from store.rules.tombstones import remains


class ErasePerson(Act, frozen=True, tag=ERASE):
    """Erase for ever what is known of somebody; only the number and statistics are left."""

    who: Named
    is_sure: bool = False
    """Without it, it is only said what would go."""
    is_done_alone: ClassVar[bool] = True
    """The files that go are noted before it is recorded, and go before anything else is."""

    def decide(self, state: State, here: Here) -> Decision[Outcome]:
        """Record that somebody is erased, unless a value of theirs would stay elsewhere."""
        resolved = here.resolve(self.who)
        if not isinstance(resolved, One):
            key = "erasure.several" if isinstance(resolved, Several) else "erasure.nobody"
            words = self.who.text if isinstance(self.who, Typed) else ""
            return Decision(Outcome(key=key, values={"words": words}, exit_status=5))
        person = resolved.participant
        if person.status is Status.ERASED:
            return Decision(_about(person, "erasure.already", exit_status=3))
        values = own_values(state, person.id)
        places, lying = mentions(state, person.id, Traces(values)), here.look(values)
        if places or lying.foreign:
            return Decision(_elsewhere(person, places, lying))
        if not self.is_sure:
            return Decision(_asked(state, person, lying))
        left = remains(state, person, here.now, here.mark)
        if left.tombstone is None or left.tombstone.name is None:
            return Decision(Outcome(key="erasure.no_key", exit_status=1))
        done = _about(person, "erasure.done", lists={"erasure.went": lying.doomed})
        return Decision(done, (ParticipantErased(participant=left),))

    def recall(self, state: State, entry: EntryId) -> Outcome:
        """Answer again from what was recorded."""
        for fact in state.facts_of(entry):
            if isinstance(fact, ParticipantErased):
                return _about(fact.participant, "erasure.done")
        raise KeyError(entry)

    def unfinished(self, key: str, names: tuple[str, ...]) -> Outcome:
        """Answer that it is recorded, but that files still hold something."""
        return Outcome(key=key, exit_status=1, lists={"erasure.left_in": names} if names else {})


def _about(
    person: Participant,
    key: str,
    *,
    exit_status: int = 0,
    lists: dict[str, tuple[str, ...]] | None = None,
) -> Outcome:
    return Outcome(
        key=key,
        values={"number": str(person.number)},
        exit_status=exit_status,
        lists=lists or {},
    )


def _asked(state: State, person: Participant, lying: Lying) -> Outcome:
    lists = {"erasure.goes": lying.doomed}
    if _is_published(state, person):
        lists["erasure.published"] = (person.name,)
    return Outcome(
        key="erasure.ask",
        values={"name": person.name, "number": str(person.number)},
        exit_status=4,
        lists=lists,
    )


def _is_published(state: State, person: Participant) -> bool:
    """Tell whether the programme names somebody."""
    name = fold(person.name)
    return any(
        fold(who.name or "") == name
        for session in state.sessions.values()
        for who in people_of(session)
    )


def _elsewhere(person: Participant, places: tuple[str, ...], lying: Lying) -> Outcome:
    return Outcome(
        key="erasure.elsewhere",
        values={"name": person.name, "number": str(person.number)},
        exit_status=4,
        lists={"erasure.in_tables": places, "erasure.in_files": lying.foreign},
    )
