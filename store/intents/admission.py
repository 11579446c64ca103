"""Checking in and out: a scan, an Enter, a word of the command line."""

from __future__ import annotations

from datetime import timedelta

import msgspec

from store.conference.facts import (
    AnyFact,
    CheckedIn,
    CheckedOut,
    EntryId,
    ParticipantChanged,
    Refused,
    Scrubbed,
)
from store.conference.people import Participant, Presence, Status
from store.conference.state import State
from store.intents.intent import Decision, Here, Intent
from store.intents.naming import MANY, Known, Named, Nobody, One, Scanned, Several
from store.rules.admission import Case, judge, judge_leaving, notes
from store.rules.verdicts import Candidate, Verdict, row

DOUBLE_READ = timedelta(seconds=5)
"""Within this of its own act, the same desk's same admission is a double read."""


class _AtTheDoor(Intent[Verdict], frozen=True):
    """Somebody stands at a door."""

    who: Named
    day: int | None = None
    """The day the desk is set to; none means the day of the act."""
    door: str | None = None
    """The track whose room the door is; none is the main door."""
    dry_run: bool = False
    """Only ask: nothing is recorded."""

    def not_saved(self, state: State, here: Here, key: str) -> Verdict:
        """Answer that nothing was recorded, and about whom."""
        resolved = here.resolve(self.who)
        return Verdict(
            word="not_saved",
            reason=key,
            code=_shown(self.who),
            participant=resolved.participant if isinstance(resolved, One) else None,
            at=here.now,
            zone=state.conference.timezone,
        )

    def _case(self, state: State, here: Here, one: One) -> Case:
        return Case(
            participant=one.participant,
            at=here.now,
            day=self.day,
            door=self.door,
            generation=one.generation,
            key_retired=one.key_number in state.retired_keys,
            code=_shown(self.who),
        )

    def _unresolved(self, state: State, here: Here, resolved: Several | Nobody) -> Verdict:
        people = resolved.participants if isinstance(resolved, Several) else ()
        word, reason = "ambiguous", None
        if isinstance(resolved, Nobody):
            word, reason = resolved.word, resolved.reason
        return Verdict(
            word=word,
            reason=reason,
            code=_shown(self.who),
            day=self.day,
            at=here.now,
            zone=state.conference.timezone,
            candidates=tuple(
                Candidate(participant=person, presences=state.presences_of(person.id))
                for person in people[:MANY]
            ),
            values={"n": str(len(people))} if people else {},
        )

    def _refuse(self, verdict: Verdict) -> Decision[Verdict]:
        if self.dry_run:
            return Decision(verdict)
        refusal = Refused(
            verdict=verdict.word,
            reason=verdict.reason,
            participant=verdict.participant.id if verdict.participant else None,
            day=verdict.day,
            source="scanned" if isinstance(self.who, Scanned) else "typed",
        )
        return Decision(verdict, (refusal,))

    def _double_read(
        self,
        state: State,
        here: Here,
        participant: Participant,
        kind: type[CheckedIn | CheckedOut],
    ) -> Verdict | None:
        """Answer a double read: same person, same desk, within five seconds, nothing between."""
        last = state.activity_of(state.latest) if state.latest else None
        if last is None or last.desk != here.desk or last.entry in state.undone:
            return None
        if not timedelta() <= here.now - last.at <= DOUBLE_READ:
            return None
        for fact in state.facts_of(last.entry):
            if isinstance(fact, kind) and fact.presence.participant == participant.id:
                verdict = recall(state, last.entry, _shown(self.who))
                return msgspec.structs.replace(verdict, repeat=True, at=here.now)
        return None


class CheckIn(_AtTheDoor, frozen=True, tag="check_in"):
    """Let somebody in, for a day and, where the day has tracks, a track."""

    anyway: str | None = None
    """Why rules are set aside, in the operator's words; none sets none aside."""

    def decide(self, state: State, here: Here) -> Decision[Verdict]:
        """Judge, and record the admission or the refusal."""
        resolved = here.resolve(self.who)
        if not isinstance(resolved, One):
            return self._refuse(self._unresolved(state, here, resolved))
        if (
            repeated := self._double_read(state, here, resolved.participant, CheckedIn)
        ) is not None:
            return Decision(repeated)
        verdict = judge(state, self._case(state, here, resolved), override=self.anyway is not None)
        if verdict.word != "admitted":
            return self._refuse(verdict)
        if self.dry_run:
            return Decision(verdict)
        return Decision(verdict, self._admission(resolved.participant, verdict, here))

    def recall(self, state: State, entry: EntryId) -> Verdict:
        """Answer again from what was recorded."""
        return recall(state, entry, _shown(self.who))

    def _admission(
        self, participant: Participant, verdict: Verdict, here: Here
    ) -> tuple[AnyFact, ...]:
        presence = Presence(
            id=self.id,
            participant=participant.id,
            day=verdict.day or 1,
            track=verdict.track,
            at=here.now,
            desk=here.desk_name,
            operator=self.operator,
            reason=self.anyway if verdict.set_aside else None,
            overrode=verdict.set_aside,
        )
        if participant.status is Status.REGISTERED:
            return (CheckedIn(presence=presence),)
        registered = msgspec.structs.replace(
            participant, status=Status.REGISTERED, place=None, withdrawn_at=None, substitute=None
        )
        return (
            ParticipantChanged(participant=registered, was=participant),
            CheckedIn(presence=presence),
        )


class CheckOut(_AtTheDoor, frozen=True, tag="check_out"):
    """Let somebody out; rules never stop an exit."""

    def decide(self, state: State, here: Here) -> Decision[Verdict]:
        """Record that somebody left, if they were inside."""
        resolved = here.resolve(self.who)
        if not isinstance(resolved, One):
            return self._refuse(self._unresolved(state, here, resolved))
        if (
            repeated := self._double_read(state, here, resolved.participant, CheckedOut)
        ) is not None:
            return Decision(repeated)
        verdict = judge_leaving(state, self._case(state, here, resolved))
        newest = state.presence_of(resolved.participant.id, verdict.day or 1)
        if verdict.word != "left" or newest is None:
            return self._refuse(verdict)
        left = msgspec.structs.replace(newest, out_at=here.now)
        return Decision(verdict, () if self.dry_run else (CheckedOut(presence=left),))

    def recall(self, state: State, entry: EntryId) -> Verdict:
        """Answer again from what was recorded."""
        return recall(state, entry, _shown(self.who))


def recall(state: State, entry: EntryId, code: str) -> Verdict:
    """Rebuild the verdict of an entry that was recorded."""
    circumstances = state.activity_of(entry)
    if circumstances is None:
        raise KeyError(entry)
    for fact in reversed(state.facts_of(entry)):
        match fact:
            case CheckedIn(presence=presence) | CheckedOut(presence=presence):
                participant = state.participants.get(presence.participant)
                day = state.conference.day(presence.day)
                return Verdict(
                    word="admitted" if isinstance(fact, CheckedIn) else "left",
                    code=code,
                    participant=participant,
                    day=presence.day,
                    track=presence.track,
                    at=circumstances.at,
                    zone=state.conference.timezone,
                    notes=notes(state, participant, day) if participant and day else (),
                    set_aside=presence.overrode,
                )
            case Refused():
                return Verdict(
                    word=row(fact.verdict).word,
                    reason=fact.reason,
                    code=code,
                    participant=state.participants.get(fact.participant)
                    if fact.participant
                    else None,
                    day=fact.day,
                    at=circumstances.at,
                    zone=state.conference.timezone,
                )
            case Scrubbed():
                return Verdict(
                    word="erased",
                    code=code,
                    at=circumstances.at,
                    zone=state.conference.timezone,
                )
            case _:
                continue
    raise KeyError(entry)


def _shown(who: Named) -> str:
    """Say what was typed; what was scanned is a secret of whoever holds it unless it is ours."""
    match who:
        case Known(participant):
            return participant
        case _:
            return who.text
