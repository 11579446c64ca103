"""Printing, reissuing and revoking badges, and taking a key out of use."""

from __future__ import annotations

from typing import Final

import msgspec

from store.badges.faces import words_on
from store.badges.token import MAX_GENERATION
from store.conference.cleaning import clean
from store.conference.facts import BadgeChanged, BadgePrinted, EntryId, KeyRetired
from store.conference.people import (
    BADGE_REASONS,
    REVOKED,
    Badge,
    Participant,
    ParticipantId,
    Status,
)
from store.conference.state import State
from store.intents.intent import Act, Decision, Here, Outcome
from store.intents.meant import not_meant
from store.intents.naming import Named, One
from store.intents.registration import about
from store.rules.signing import signatures
from store.rules.tombstones import Mark

LOST: Final = BADGE_REASONS[0]
LONGEST: Final = 120
"""Characters of a reason in somebody's own words."""
_MARK_DIGITS: Final = 8


def mark_of(mark: Mark, person: Participant) -> str | None:
    """Give the mark of what would stand on somebody's badge now; none without a key for marks."""
    made = mark(words_on(person))
    return made[:_MARK_DIGITS] if made is not None else None


class Paper(msgspec.Struct, frozen=True):
    """What a printed badge is: its generation, and the mark of what stands on it."""

    generation: int
    printed_as: str | None = None

    @classmethod
    def of(cls, state: State, mark: Mark, person: Participant) -> Paper:
        """Give what somebody's badge is that is printed now."""
        return cls(state.badge_of(person.id).generation, mark_of(mark, person))


class MarkPrinted(Act, frozen=True, kw_only=True, tag="mark_printed"):
    """Note whose badges went to the printer."""

    participants: tuple[ParticipantId, ...]
    papers: dict[ParticipantId, Paper] = {}
    """What was printed, where that is known; else it is what would be printed now."""

    def decide(self, state: State, here: Here) -> Decision[Outcome]:
        """Record it of everybody with a place whose badge is still of the printed generation.

        A badge that lets nobody in may have been printed too, or was blocked meanwhile.
        """
        facts = []
        for participant in dict.fromkeys(self.participants):
            person = state.participants.get(participant)
            if person is None or person.status is not Status.REGISTERED:
                continue
            was = state.badge_of(participant)
            paper = self.papers.get(participant) or Paper.of(state, here.mark, person)
            if paper.generation == was.generation:
                badge = msgspec.structs.replace(
                    was, printed_at=here.now, printed_as=paper.printed_as
                )
                facts.append(BadgePrinted(badge=badge, was=was))
        if not facts:
            return Decision(Outcome(key="badge_acts.none_printed", exit_status=3))
        return Decision(_counted("badge_acts.printed", len(facts)), tuple(facts))

    def recall(self, state: State, entry: EntryId) -> Outcome:
        """Answer again from what was recorded."""
        return _counted("badge_acts.printed", len(state.facts_of(entry)))


class _OneBadge(Act, frozen=True, kw_only=True):
    """Something with one person's badge."""

    who: Named
    reason: str = ""
    """`lost`, `damaged`, `renamed`, or own words."""

    def _meant(self, state: State, here: Here) -> tuple[Participant, Badge] | Outcome:
        """Give whose badge is meant; only who has a place has one."""
        resolved = here.resolve(self.who)
        if not isinstance(resolved, One):
            return not_meant(self.who, resolved)
        person = resolved.participant
        match person.status:
            case Status.REGISTERED:
                return person, state.badge_of(person.id)
            case Status.ERASED:
                return Outcome(key="registration.erased", exit_status=4)
            case _:
                return about(person, "badge_acts.no_place", exit_status=4)

    def recall(self, state: State, entry: EntryId) -> Outcome:
        """Answer again from what was recorded."""
        for fact in state.facts_of(entry):
            if isinstance(fact, BadgeChanged):
                return _changed(state, fact)
        return Outcome(key="registration.gone", exit_status=3)


class ReissueBadge(_OneBadge, frozen=True, kw_only=True, tag="reissue_badge"):
    """Give somebody a new badge; the old one is worth nothing from then on."""

    def decide(self, state: State, here: Here) -> Decision[Outcome]:
        """Record the next generation, signed by the active key and not yet printed."""
        meant = self._meant(state, here)
        if isinstance(meant, Outcome):
            return Decision(meant)
        key = _signing_key(state, here)
        if isinstance(key, Outcome):
            return Decision(key)
        person, was = meant
        if was.generation >= MAX_GENERATION:
            full = about(person, "badge_acts.full", exit_status=4, edition=str(was.generation))
            return Decision(full)
        badge = msgspec.structs.replace(_next(was, key), revoked=None)
        fact = BadgeChanged(badge=badge, was=was, reason=clean(self.reason, LONGEST) or None)
        return Decision(_changed(state, fact), (fact,))


class RevokeBadge(_OneBadge, frozen=True, kw_only=True, tag="revoke_badge"):
    """Let nobody in any more with somebody's badge; no new one is made."""

    reason: str = LOST

    def decide(self, state: State, here: Here) -> Decision[Outcome]:
        """Record it; the generation stays."""
        meant = self._meant(state, here)
        if isinstance(meant, Outcome):
            return Decision(meant)
        person, was = meant
        if was.revoked is not None:
            return Decision(about(person, "badge_acts.revoked_already", exit_status=3))
        reason = clean(self.reason, LONGEST) or LOST
        revoked = reason if reason in BADGE_REASONS else REVOKED
        fact = BadgeChanged(
            badge=msgspec.structs.replace(was, revoked=revoked), was=was, reason=reason
        )
        return Decision(_changed(state, fact), (fact,))


class RetireKey(Act, frozen=True, kw_only=True, tag="retire_key"):
    """Believe a key no longer, after it leaked; every badge that it signed is worth nothing."""

    number: int

    def decide(self, state: State, here: Here) -> Decision[Outcome]:
        """Record it; the key that signs new badges stays, or nobody could make one."""
        key = str(self.number)
        signed = {badge.key_number for badge in state.badges.values()}
        if self.number not in {*here.key_numbers, *signed}:
            known = ", ".join(map(str, here.key_numbers))
            values = {"key": key, "known": known}
            return Decision(Outcome(key="badge_acts.no_such_key", values=values, exit_status=5))
        if self.number in state.retired_keys:
            values = {"key": key}
            return Decision(Outcome(key="badge_acts.retired_already", values=values, exit_status=3))
        if self.number == here.active_key:
            values = {"key": key}
            return Decision(Outcome(key="badge_acts.key_is_active", values=values, exit_status=4))
        return Decision(_retired(state, self.number), (KeyRetired(number=self.number),))

    def recall(self, state: State, entry: EntryId) -> Outcome:
        """Answer again from what was recorded."""
        del entry
        return _retired(state, self.number)


class ReissueKey(Act, frozen=True, kw_only=True, tag="reissue_key"):
    """Give everybody a new badge whose badge a key signed."""

    number: int

    def decide(self, state: State, here: Here) -> Decision[Outcome]:
        """Record their next generations; a badge that was revoked stays so."""
        key = _signing_key(state, here)
        if isinstance(key, Outcome):
            return Decision(key)
        signed = [
            (person, badge)
            for person in state.participants.values()
            if person.status is not Status.ERASED
            and (badge := state.badges.get(person.id)) is not None
            and badge.key_number == self.number
        ]
        full = tuple(person.name for person, badge in signed if badge.generation >= MAX_GENERATION)
        facts = tuple(
            BadgeChanged(badge=_next(badge, key), was=badge)
            for _, badge in signed
            if badge.generation < MAX_GENERATION
        )
        told = _counted("badge_acts.key_reissued", len(facts), key=str(self.number))
        if not facts:
            told = Outcome(
                key="badge_acts.none_signed", values={"key": str(self.number)}, exit_status=3
            )
        if full:
            told = msgspec.structs.replace(told, lists={"badge_acts.full_list": full})
        return Decision(told, facts)

    def recall(self, state: State, entry: EntryId) -> Outcome:
        """Answer again from what was recorded."""
        count = len(state.facts_of(entry))
        return _counted("badge_acts.key_reissued", count, key=str(self.number))


def _next(was: Badge, key: int) -> Badge:
    return msgspec.structs.replace(
        was, generation=was.generation + 1, key_number=key, printed_at=None, printed_as=None
    )


def _signing_key(state: State, here: Here) -> int | Outcome:
    """Give the key that signs a new generation; else why none does, and the remedy."""
    if here.active_key is None:
        return Outcome(key="badge_acts.no_key", exit_status=1)
    if here.active_key in state.retired_keys:
        values = {"key": str(here.active_key)}
        return Outcome(key="badge_acts.active_is_retired", values=values, exit_status=4)
    return here.active_key


def _changed(state: State, fact: BadgeChanged) -> Outcome:
    person = state.participants.get(fact.badge.id)
    if person is None:
        return Outcome(key="registration.gone", exit_status=3)
    if fact.badge.revoked is not None:
        return about(person, "badge_acts.revoked")
    return about(person, "badge_acts.reissued", edition=str(fact.badge.generation))


def _retired(state: State, number: int) -> Outcome:
    count = signatures(state)[number]
    if not count:
        return Outcome(key="badge_acts.retired_unused", values={"key": str(number)})
    return _counted("badge_acts.retired", count, key=str(number))


def _counted(told: str, count: int, /, **values: str) -> Outcome:
    return Outcome(key=told, count=count, values=values)
