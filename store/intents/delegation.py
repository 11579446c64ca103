"""Checking in a delegation: each is judged in turn, the rest come in by one act."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import msgspec

from store.conference.facts import AnyFact, CheckedIn, EntryId, Refused
from store.conference.people import Category, ParticipantId
from store.conference.state import State
from store.conference.subjects import participant_of
from store.conference.tally import COUNTED
from store.intents.admission import admission, in_full, refusal, told
from store.intents.intent import Decision, Here, Intent
from store.intents.naming import Known, Nobody, One
from store.rules import calendar
from store.rules.admission import Case, judge, takes_only_scans
from store.rules.delegation import gathered
from store.rules.verdicts import GroupVerdict, Verdict


class CheckInDelegation(Intent[GroupVerdict], frozen=True, tag="check_in_delegation"):
    """Let those of a municipality in who have come together, each judged after the one before."""

    municipality: str
    """Its number."""
    members: tuple[ParticipantId, ...]
    """Who stands at the door, in the order in which they are judged."""
    day: int | None = None
    """The day the desk is set to; none means the day of the act."""
    door: str | None = None
    """The track whose room the door is; none is the main door."""
    anyway: str | None = None
    """Why rules are set aside, in the operator's words; none sets none aside."""
    dry_run: bool = False
    """Only ask: nothing is recorded."""

    def decide(self, state: State, here: Here) -> Decision[GroupVerdict]:
        """Judge each, and record who was let in and who was not."""
        verdicts: list[Verdict] = []
        admissions: list[AnyFact] = []
        refusals: list[AnyFact] = []
        ahead: tuple[Category, ...] = ()
        for place, member in enumerate(dict.fromkeys(self.members)):
            verdict = self._judge(state, here, member, ahead)
            verdicts.append(verdict)
            person = verdict.participant
            if person is None or not verdict.is_in:
                refusals.append(refusal(verdict, "typed"))
                continue
            ahead += (person.category,) if person.category in COUNTED else ()
            stay = f"{self.id}.{place}"
            who = self.operator
            admissions += admission(state, stay, verdict, person, here, who, anyway=self.anyway)
        # An act is named after its first fact, which must not be a refusal where anybody came.
        facts = () if self.dry_run else (*admissions, *refusals)
        return Decision(self._answer(state, here.now, verdicts), facts)

    def recall(self, state: State, entry: EntryId) -> GroupVerdict:
        """Answer again from what was recorded."""
        circumstances = state.activity_of(entry)
        if circumstances is None:
            raise KeyError(entry)
        by_member: dict[ParticipantId | None, CheckedIn | Refused] = {
            participant_of(fact): fact
            for fact in state.facts_of(entry)
            if isinstance(fact, CheckedIn | Refused)
        }
        answer = Verdict(word="erased", at=circumstances.at, zone=state.conference.timezone)
        verdicts = []
        for member in dict.fromkeys(self.members):
            if (fact := by_member.get(member)) is not None:
                again = told(state, circumstances.at, member, fact)
                verdicts.append(in_full(state, again, self.door))
            elif member in state.participants:
                # Whoever was erased since has no fact of their own any more.
                verdicts.append(msgspec.structs.replace(answer, code=member))
            else:
                unknown = msgspec.structs.replace(
                    answer, code=member, word="unknown", reason="not_in_list"
                )
                verdicts.append(unknown)
        return self._answer(state, circumstances.at, verdicts)

    def not_saved(self, state: State, here: Here, key: str) -> GroupVerdict:
        """Answer that nothing was recorded, for each of them."""
        verdicts = [
            Verdict(
                word="not_saved",
                reason=key,
                code=member,
                participant=state.participants.get(member),
                at=here.now,
                zone=state.conference.timezone,
            )
            for member in dict.fromkeys(self.members)
        ]
        return self._answer(state, here.now, verdicts)

    def _judge(
        self, state: State, here: Here, member: ParticipantId, ahead: tuple[Category, ...]
    ) -> Verdict:
        resolved = here.resolve(Known(member))
        if takes_only_scans(state, self.door):
            resolved = Nobody(word="unknown", reason="scan_only")
        if isinstance(resolved, One):
            case = Case(
                participant=resolved.participant,
                at=here.now,
                day=self.day,
                door=self.door,
                code=member,
                ahead=ahead,
            )
            return judge(state, case, override=self.anyway is not None)
        return Verdict(
            word="unknown",
            reason=resolved.reason if isinstance(resolved, Nobody) else None,
            code=member,
            day=self.day,
            at=here.now,
            zone=state.conference.timezone,
        )

    def _answer(self, state: State, at: datetime, verdicts: Sequence[Verdict]) -> GroupVerdict:
        """Put the verdicts together with how many are inside once they are recorded."""
        day = next((each.day for each in verdicts if each.day is not None), self.day)
        if day is None:
            nearest = calendar.day_nearest(
                state.conference, calendar.local_date(state.conference, at)
            )
            day = nearest.number if nearest is not None else 1
        admitted = frozenset(
            each.participant.id for each in verdicts if each.is_in and each.participant is not None
        )
        counted = gathered(state, self.municipality, day, admitted)
        return GroupVerdict(
            municipality=self.municipality,
            at=at,
            verdicts=tuple(verdicts),
            inside=counted.inside,
            expected=counted.expected,
            absent=counted.absent,
        )
