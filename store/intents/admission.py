"""Checking in and out: a scan, an Enter, a word of the command line."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import msgspec

from store.conference.facts import (
    AnyFact,
    CheckedIn,
    CheckedOut,
    EntryId,
    ParticipantChanged,
    Refused,
    Scrubbed,
    TakenUp,
)
from store.conference.people import Participant, Presence, Status
from store.conference.state import State
from store.intents.intent import Decision, Here, Intent
from store.intents.naming import MANY, Known, Named, Nobody, One, Resolved, Scanned, Several, Typed
from store.rules.admission import Case, judge, judge_leaving, notes, takes_only_scans, valid_on
from store.rules.verdicts import Candidate, Verdict, row

DOUBLE_READ = timedelta(seconds=5)
"""Within this of its own act, the same desk's same admission is a double read."""
ALREADY_SO = 3
"""The exit status of the verdicts that say that somebody is in already, or not in."""


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
            keyboard=one.keyboard,
            code=_shown(self.who),
        )

    def _unresolved(self, state: State, here: Here, resolved: Several | Nobody) -> Verdict:
        people = resolved.participants if isinstance(resolved, Several) else ()
        word, reason, values = "ambiguous", None, {"n": str(len(people))}
        if isinstance(resolved, Nobody):
            people = self._near(state, here, resolved)
            values = {"n": str(len(people)), "near": "yes"} if people else {}
            if not people:
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
            values=values,
        )

    def _near(self, state: State, here: Here, resolved: Nobody) -> tuple[Participant, ...]:
        """List whom words nearly name; they are only candidates, even where it is but one."""
        if resolved.reason != "no_match" or not isinstance(self.who, Typed):
            return ()
        return tuple(state.participants[each] for each in here.near(self.who.text))

    def _refuse(self, verdict: Verdict) -> Decision[Verdict]:
        if self.dry_run:
            return Decision(verdict)
        source = "scanned" if isinstance(self.who, Scanned) else "typed"
        return Decision(verdict, (refusal(verdict, source),))

    def _double_read(
        self,
        state: State,
        here: Here,
        one: One,
        kind: type[CheckedIn | CheckedOut],
        ask: Callable[[State, Case], Verdict],
    ) -> Verdict | None:
        """Answer a double read: same person, same desk, within five seconds, nothing between.

        Only what would now be «already so» is one: another day, another door or a badge that is
        not valid is another question.
        """
        last = state.activity_of(state.latest) if state.latest else None
        if last is None or last.desk != here.desk or last.entry in state.undone:
            return None
        if not timedelta() <= here.now - last.at <= DOUBLE_READ:
            return None
        for fact in state.facts_of(last.entry):
            if not isinstance(fact, kind) or fact.presence.participant != one.participant.id:
                continue
            # By the time of the act: the day may have ended since.
            case = msgspec.structs.replace(self._case(state, here, one), at=last.at)
            now = ask(state, case)
            if now.row.exit_status == ALREADY_SO and now.day == fact.presence.day:
                verdict = told(state, last.at, _shown(self.who), fact)
                return msgspec.structs.replace(verdict, repeat=True, at=here.now)
        return None


class CheckIn(_AtTheDoor, frozen=True, tag="check_in"):
    """Let somebody in, for a day and, where the day has tracks, a track."""

    anyway: str | None = None
    """Why rules are set aside, in the operator's words; none sets none aside."""

    def decide(self, state: State, here: Here) -> Decision[Verdict]:
        """Judge, and record the admission or the refusal."""
        resolved = here.resolve(self.who)
        if takes_only_scans(state, self.door) and not _is_by_code(self.who, resolved):
            resolved = Nobody(word="unknown", reason="scan_only")
        if not isinstance(resolved, One):
            return self._refuse(self._unresolved(state, here, resolved))
        return self.decided(state, here, resolved)

    def decided(self, state: State, here: Here, one: One) -> Decision[Verdict]:
        """Judge somebody, who may be registered only by the same act, and record what follows.

        Who is let in although they were parked stands aside no longer.
        """
        participant = one.participant
        if (repeated := self._double_read(state, here, one, CheckedIn, judge)) is not None:
            return Decision(repeated)
        verdict = judge(state, self._case(state, here, one), override=self.anyway is not None)
        if verdict.word != "admitted":
            return self._refuse(verdict)
        if self.dry_run:
            return Decision(verdict)
        who = self.operator
        facts = admission(state, self.id, verdict, participant, here, who, anyway=self.anyway)
        return Decision(verdict, facts)

    def recall(self, state: State, entry: EntryId) -> Verdict:
        """Answer again from what was recorded, a refusal with all that it says where it holds."""
        return in_full(state, recall(state, entry, _shown(self.who)), self.door)


class CheckOut(_AtTheDoor, frozen=True, tag="check_out"):
    """Let somebody out; rules never stop an exit."""

    def decide(self, state: State, here: Here) -> Decision[Verdict]:
        """Record that somebody left, if they were inside."""
        resolved = here.resolve(self.who)
        if not isinstance(resolved, One):
            return self._refuse(self._unresolved(state, here, resolved))
        repeated = self._double_read(state, here, resolved, CheckedOut, judge_leaving)
        if repeated is not None:
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


def in_full(state: State, verdict: Verdict, door: str | None) -> Verdict:
    """Give a recalled refusal with all that it says, where the rule that was not met still is not.

    Any other verdict is given as it is.
    """
    if verdict.participant is None or verdict.is_in:
        return verdict
    case = Case(
        participant=verdict.participant,
        at=verdict.at,
        day=verdict.day,
        door=door,
        code=verdict.code,
    )
    now = judge(state, case)
    return now if (now.word, now.reason) == (verdict.word, verdict.reason) else verdict


def admission(
    state: State,
    stay: str,
    verdict: Verdict,
    participant: Participant,
    here: Here,
    operator: str,
    *,
    anyway: str | None,
) -> tuple[AnyFact, ...]:
    """Give the facts of letting somebody in, by the id of the stay that begins.

    Whoever was parked stands aside no longer.
    """
    presence = Presence(
        id=stay,
        participant=participant.id,
        day=verdict.day or 1,
        track=verdict.track,
        at=here.now,
        desk=here.desk_name,
        operator=operator,
        reason=anyway if verdict.set_aside else None,
        overrode=verdict.set_aside,
    )
    holds = [hold for hold in state.holds.values() if hold.participant == participant.id]
    came: tuple[AnyFact, ...] = (
        CheckedIn(presence=presence),
        *[TakenUp(hold=hold) for hold in holds],
    )
    if participant.status is Status.REGISTERED:
        return came
    registered = msgspec.structs.replace(
        participant, status=Status.REGISTERED, place=None, withdrawn_at=None, substitute=None
    )
    return (ParticipantChanged(participant=registered, was=participant), *came)


def refusal(verdict: Verdict, source: str) -> Refused:
    """Give the fact that somebody was not let in; the source is `scanned` or `typed`."""
    return Refused(
        verdict=verdict.word,
        reason=verdict.reason,
        participant=verdict.participant.id if verdict.participant else None,
        day=verdict.day,
        source=source,
    )


Told = CheckedIn | CheckedOut | Refused | Scrubbed
"""What a verdict can be rebuilt from."""


def recall(state: State, entry: EntryId, code: str) -> Verdict:
    """Rebuild the verdict of an entry that was recorded."""
    circumstances = state.activity_of(entry)
    if circumstances is None:
        raise KeyError(entry)
    for fact in reversed(state.facts_of(entry)):
        if isinstance(fact, Told):
            return told(state, circumstances.at, code, fact)
    raise KeyError(entry)


def told(state: State, at: datetime, code: str, fact: Told) -> Verdict:
    """Rebuild a verdict from the fact that was recorded of it at an instant."""
    answer = Verdict(word="erased", code=code, at=at, zone=state.conference.timezone)
    match fact:
        case CheckedIn(presence=presence) | CheckedOut(presence=presence):
            participant = state.participants.get(presence.participant)
            day = state.conference.day(presence.day)
            return msgspec.structs.replace(
                answer,
                word="admitted" if isinstance(fact, CheckedIn) else "left",
                participant=participant,
                day=presence.day,
                track=presence.track,
                valid_on=valid_on(participant) if participant else (),
                notes=notes(state, participant, day, at) if participant and day else (),
                set_aside=presence.overrode,
            )
        case Refused():
            participant = state.participants.get(fact.participant) if fact.participant else None
            return msgspec.structs.replace(
                answer,
                word=row(fact.verdict).word,
                reason=fact.reason,
                participant=participant,
                valid_on=valid_on(participant) if participant else (),
                day=fact.day,
            )
        case Scrubbed():
            return answer


def _is_by_code(who: Named, resolved: Resolved) -> bool:
    """Tell whether what was said is a code of ours, good or bad, and no name or number."""
    match resolved:
        case One(generation=generation):
            return generation is not None
        case Nobody(word=word, reason=reason):
            is_code = word == "forged" or reason in {"layout", "not_in_list"}
            return is_code or isinstance(who, Scanned)
        case Several():
            return False


def _shown(who: Named) -> str:
    """Say what was typed; what was scanned is a secret of whoever holds it unless it is ours."""
    match who:
        case Known(participant):
            return participant
        case _:
            return who.text
