"""The speaker board: how far somebody is ready, and which participant a name is."""

from __future__ import annotations

from typing import Final

import msgspec

from store.conference.cleaning import clean
from store.conference.conduct import Readiness
from store.conference.facts import EntryId, SpeakerLinked, SpeakerReadied
from store.conference.people import Status
from store.conference.programme import SessionId
from store.conference.state import State
from store.intents.intent import Act, Decision, Here, Outcome
from store.intents.naming import Named, One, Several
from store.rules.board import readiness_id
from store.rules.folding import fold
from store.rules.speakers import names_of

_NAME: Final = 400
LONGEST: Final = 120
"""The longest note, in characters."""


class _OnBoard(Act, frozen=True):
    """Say something about a name of the programme."""

    name: str
    """As the programme writes it, or folded."""

    def recall(self, state: State, entry: EntryId) -> Outcome:
        """Answer again from what was recorded."""
        del state, entry
        return self._said("board.done")

    def _said(self, key: str, name: str | None = None, *, exit_status: int = 0) -> Outcome:
        shown = clean(self.name if name is None else name, LONGEST)
        return Outcome(key=key, values={"name": shown}, exit_status=exit_status)


class ReadySpeaker(_OnBoard, frozen=True, tag="ready_speaker"):
    """Say how far somebody is ready for a session; what is not named stays as it is."""

    session: SessionId
    arrived: bool | None = None
    """The moderator's own word, which wins over the desk's."""
    follows_desk: bool = False
    """Take the moderator's word back: the desk knows again by itself who came."""
    microphone: bool | None = None
    slides: bool | None = None
    note: str | None = None
    """For the moderator alone; empty takes it away."""

    def decide(self, state: State, here: Here) -> Decision[Outcome]:
        """Record what is said, where it is something new."""
        del here
        session = state.sessions.get(self.session)
        if session is None:
            return Decision(self._said("board.no_session", exit_status=5))
        name = fold(clean(self.name, _NAME))
        written = next((each for each in names_of(session) if fold(each) == name), None)
        if written is None or not name:
            return Decision(self._said("board.not_in_session", exit_status=5))
        key = readiness_id(session.id, name)
        was = state.readiness.get(key)
        ready = self._with(was or Readiness(id=key))
        if ready == (was or Readiness(id=key)):
            return Decision(self._said("board.same", written, exit_status=3))
        fact = SpeakerReadied(readiness=ready, was=was)
        return Decision(self._said("board.done", written), (fact,))

    def _with(self, was: Readiness) -> Readiness:
        said = {"microphone": self.microphone, "slides": self.slides}
        changes: dict[str, object] = {key: to for key, to in said.items() if to is not None}
        if self.arrived is not None:
            changes["arrived"] = self.arrived
        elif self.follows_desk:
            changes["arrived"] = None
        if self.note is not None:
            changes["note"] = clean(self.note, LONGEST)
        return msgspec.structs.replace(was, **changes)


class LinkSpeaker(_OnBoard, frozen=True, tag="link_speaker"):
    """Say which participant a name of the programme is; none leaves it to the name itself."""

    who: Named | None = None

    def decide(self, state: State, here: Here) -> Decision[Outcome]:
        """Record who is meant, if it is one participant."""
        name = fold(clean(self.name, _NAME))
        written = _written(state, name)
        if written is None:
            return Decision(self._said("board.not_in_programme", exit_status=5))
        link = state.links.get(name)
        was = link.participant if link is not None else None
        if self.who is None:
            if was is None:
                return Decision(self._said("board.not_linked", written, exit_status=3))
            fact = SpeakerLinked(name=name, participant=None, was=was)
            return Decision(self._said("board.unlinked", written), (fact,))
        resolved = here.resolve(self.who)
        if not isinstance(resolved, One):
            several = isinstance(resolved, Several)
            return Decision(
                self._said("board.several" if several else "board.nobody", written, exit_status=5)
            )
        person = resolved.participant
        if person.status is Status.ERASED:
            return Decision(self._said("board.erased", written, exit_status=4))
        if person.id == was:
            return Decision(self._said("board.linked_before", written, exit_status=3))
        fact = SpeakerLinked(name=name, participant=person.id, was=was)
        return Decision(self._said("board.linked", written), (fact,))

    def recall(self, state: State, entry: EntryId) -> Outcome:
        """Answer again from what was recorded."""
        for fact in state.facts_of(entry):
            if isinstance(fact, SpeakerLinked):
                written = _written(state, fact.name)
                key = "board.linked" if fact.participant is not None else "board.unlinked"
                return self._said(key, written)
        return self._said("board.unlinked")


def _written(state: State, name: str) -> str | None:
    """Give a folded name as the programme writes it; none where it stands in no session."""
    return next(
        (
            written
            for session in state.sessions.values()
            for written in names_of(session)
            if name and fold(written) == name
        ),
        None,
    )
