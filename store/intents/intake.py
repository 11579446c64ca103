"""Taking in a programme or a list of participants, whole, as one act."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

import msgspec

from store.conference.draft import ParticipantRow, PeopleDraft, ProgrammeDraft
from store.conference.facts import (
    AnyFact,
    ConferenceMade,
    EntryId,
    ParticipantChanged,
    ParticipantRegistered,
    SessionAdded,
)
from store.conference.people import Category, Package, Participant, ParticipantId, Status
from store.conference.programme import Conference, SessionId
from store.conference.state import State
from store.intents.intent import Act, Decision, Here, Outcome, new_id
from store.intents.programme_facts import Incoming, counts, take_in
from store.rules.folding import fold
from store.rules.incoming import incoming
from store.rules.tombstones import Tombstones, Traits


class MakeConference(Act, frozen=True, tag="make_conference"):
    """Begin a conference from a programme page."""

    draft: ProgrammeDraft
    settings: dict[str, msgspec.Raw] = {}

    def decide(self, state: State, here: Here) -> Decision[Outcome]:
        """Record the conference and its sessions."""
        if state.conference.id:
            return Decision(Outcome(key="intake.exists", exit_status=4))
        draft = self.draft
        conference = Conference(
            id=new_id(),
            title=draft.title,
            timezone=draft.timezone,
            days=draft.days,
            tracks=draft.tracks,
            place=draft.place,
            settings=self.settings,
            imported_at=here.now,
        )
        sessions = (SessionAdded(session=session) for session in draft.sessions)
        return Decision(
            Outcome(key="intake.made", values={"title": draft.title}, count=len(draft.sessions)),
            (ConferenceMade(conference=conference), *sessions),
        )

    def recall(self, state: State, entry: EntryId) -> Outcome:
        """Answer again from what was recorded."""
        added = sum(isinstance(fact, SessionAdded) for fact in state.facts_of(entry))
        return Outcome(key="intake.made", values={"title": state.conference.title}, count=added)


class TakeInProgramme(Act, frozen=True, tag="take_in_programme"):
    """Make the programme what a page says, or only some of its rows."""

    draft: ProgrammeDraft
    only: tuple[SessionId, ...] | None = None
    """The rows that were accepted; none accepts all but what is on and what was started."""

    source: str = ""
    """The name of the file that was read."""

    def decide(self, state: State, here: Here) -> Decision[Outcome]:
        """Record what is different, and keep the programme before it as a version."""
        draft = self.draft
        wanted = Incoming(
            found=incoming(state, draft.sessions),
            days=draft.days,
            tracks=draft.tracks,
            source=self.source,
        )
        return take_in(state, wanted, self.only, here.now, keys=(_SAME, _TAKEN))

    def recall(self, state: State, entry: EntryId) -> Outcome:
        """Answer again from what was recorded."""
        return counts(_TAKEN, state.facts_of(entry))


_SAME, _TAKEN = "intake.programme_same", "intake.programme_taken"


class TakeInPeople(Act, frozen=True, tag="take_in_people"):
    """Make the participants what a list says; who is not in it stays as they are."""

    draft: PeopleDraft

    def decide(self, state: State, here: Here) -> Decision[Outcome]:
        """Record who is new and what became different; the same list again records nothing."""
        known = _Known(state)
        erased = Tombstones(state, here.mark, common_emails=_common_emails(self.draft.rows))
        left_out: list[str] = []
        fresh: list[ParticipantRow] = []
        facts: list[AnyFact] = []
        for line in self.draft.rows:
            traits = _traits(line)
            was = known.find(line) if not erased.has(traits, certainly=True) else None
            if was is None:
                if erased.has(traits):
                    left_out.append(str(line.line))
                else:
                    fresh.append(line)
                continue
            participant = _updated(was, line, state)
            if participant != was:
                facts.append(ParticipantChanged(participant=participant, was=was))
        numbers = here.take_numbers(len(fresh))
        facts.extend(numbers.facts)
        for line, number in zip(fresh, numbers.numbers, strict=True):
            blank = Participant(id=ParticipantId(new_id()), number=number, given=line.given)
            person = _updated(blank, line, state)
            facts.append(ParticipantRegistered(participant=person, key_number=here.first_key))
        lists = {"intake.left_out": tuple(left_out)} if left_out else {}
        if not facts:
            same = len(self.draft.rows) - len(left_out)
            return Decision(
                Outcome(key="intake.people_same", exit_status=3, count=same, lists=lists)
            )
        return Decision(msgspec.structs.replace(_people_counts(facts), lists=lists), tuple(facts))

    def recall(self, state: State, entry: EntryId) -> Outcome:
        """Answer again from what was recorded."""
        return _people_counts(list(state.facts_of(entry)))


def _traits(line: ParticipantRow) -> Traits:
    return Traits(
        name=f"{line.given} {line.family}".strip(),
        municipality=line.municipality,
        organisation=line.organisation or "",
        email=line.email,
        submission=line.submission,
    )


def _common_emails(rows: Iterable[ParticipantRow]) -> set[str]:
    """Find the e-mail addresses that people of different names in a list have."""
    names: dict[str, str] = {}
    common = set[str]()
    for line in rows:
        if line.email:
            name = fold(f"{line.given} {line.family}")
            if names.setdefault(fold(line.email), name) != name:
                common.add(line.email)
    return common


def _people_counts(facts: list[AnyFact]) -> Outcome:
    return Outcome(
        key="intake.people_taken",
        values={
            "new": str(sum(isinstance(fact, ParticipantRegistered) for fact in facts)),
            "changed": str(sum(isinstance(fact, ParticipantChanged) for fact in facts)),
        },
    )


class _Known:
    """Finds who is registered already: by submission, else by e-mail and name, else by place."""

    def __init__(self, state: State) -> None:
        self._by_submission: dict[str, Participant] = {}
        self._by_email: dict[tuple[str, str], Participant] = {}
        self._by_place: dict[tuple[str, str], Participant] = {}
        for person in state.participants.values():
            if person.status is Status.ERASED:
                continue
            if person.submission:
                self._by_submission[person.submission] = person
            if person.email:
                self._by_email[fold(person.email), fold(person.name)] = person
            self._by_place[_place(person.municipality, person.organisation), fold(person.name)] = (
                person
            )

    def find(self, line: ParticipantRow) -> Participant | None:
        """Find the participant that a line is about; a submission id decides alone."""
        name = fold(f"{line.given} {line.family}".strip())
        if line.submission:
            found = self._by_submission.get(line.submission)
            if found is not None:
                return found
        if line.email and (found := self._by_email.get((fold(line.email), name))):
            return found
        found = self._by_place.get((_place(line.municipality, line.organisation or ""), name))
        both = found is not None and found.submission and line.submission
        return None if both else found


def _place(municipality: str | None, organisation: str) -> str:
    return municipality or fold(organisation)


def _updated(was: Participant, line: ParticipantRow, state: State) -> Participant:
    """Give a participant with everything that a line states."""
    stated = {
        name: value
        for name in (
            "organisation",
            "municipality",
            "role",
            "email",
            "phone",
            "note",
            "choices",
            "submission",
            "place",
        )
        if (value := getattr(line, name)) is not None
    }
    every_day = tuple(day.number for day in state.conference.days)
    return msgspec.structs.replace(
        was,
        given=line.given,
        family=line.family,
        category=line.category or was.category or Category.PARTICIPANT,
        days=line.days if line.days is not None else was.days or every_day,
        status=line.status or was.status or Status.REGISTERED,
        package=line.package or was.package or Package.NONE,
        registered_at=_instant(line.registered_at, state) or was.registered_at,
        withdrawn_at=_instant(line.withdrawn_at, state) or was.withdrawn_at,
        **stated,
    )


def _instant(text: str | None, state: State) -> datetime | None:
    """Read an instant; a naive one is on the conference's wall clock."""
    if not text:
        return None
    at = datetime.fromisoformat(text)
    return (at if at.tzinfo else at.replace(tzinfo=state.zone)).astimezone(UTC)
