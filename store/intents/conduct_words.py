"""The words of what moderators did, said and changed, for the activity log."""

from __future__ import annotations

from datetime import datetime
from typing import assert_never

from store.conference.conduct import Actual, Readiness, Retiming
from store.conference.facts import (
    Conducted,
    MessageAcknowledged,
    MessageSent,
    Retimed,
    SpeakerLinked,
    SpeakerReadied,
    VersionNamed,
)
from store.conference.programme import SessionId
from store.conference.state import State
from store.language import Language, forms
from store.rules.folding import fold
from store.rules.speakers import names_of

ConductFact = (
    Conducted
    | Retimed
    | SpeakerReadied
    | SpeakerLinked
    | MessageSent
    | MessageAcknowledged
    | VersionNamed
)


class ConductWording:
    """Words for one state; without `names` nobody's own words are repeated."""

    def __init__(self, language: Language, state: State, *, names: bool) -> None:
        self._language = language
        self._state = state
        self._say = language.text
        self._shows_names = names

    def sentence(self, fact: ConductFact) -> str:
        """Tell a fact."""
        say = self._say
        match fact:
            case Conducted(actual=actual, was=was):
                return self._conducted(actual, was)
            case Retimed(session=session, retiming=retiming, was=was):
                return self._retimed(session, retiming, was)
            case SpeakerReadied(readiness=readiness, was=was):
                return self._readied(readiness, was)
            case SpeakerLinked(name=name, participant=participant):
                key = "activity.conduct.linked" if participant else "activity.conduct.unlinked"
                return say(key, name=self._speaker(name))
            case MessageSent(message=message):
                return self._said("activity.conduct.message", message.text)
            case MessageAcknowledged(message=message):
                return self._said("activity.conduct.acknowledged", message.text)
            case VersionNamed(version=version):
                return say("activity.conduct.version", name=version.name)
            case _:
                assert_never(fact)

    def _said(self, key: str, text: str) -> str:
        return self._say(key, text=text if self._shows_names else "…")

    def _session(self, session: SessionId) -> str:
        found = self._state.sessions.get(session)
        if found is None:
            return self._say("activity.conduct.no_session")
        return f"{forms.clock(self._language, found.start)} {found.title}"

    def _clock(self, at: datetime | None) -> str:
        if at is None:
            return self._say("activity.conduct.open_end")
        return forms.clock(self._language, at.astimezone(self._state.zone).time())

    def _conducted(self, actual: Actual, was: Actual | None) -> str:
        before = was or Actual(id=actual.id)
        if before.stopped_at is not None and actual.stopped_at is None:
            before = Actual(id=actual.id, is_skipped=before.is_skipped)  # It begins anew.
        said: list[str] = []
        if actual.is_skipped != before.is_skipped:
            key = "activity.conduct.skipped" if actual.is_skipped else "activity.conduct.unskipped"
            said.append(self._say(key))
        if actual.started_at is not None and actual.started_at != before.started_at:
            said.append(self._say("activity.conduct.began", time=self._clock(actual.started_at)))
        if actual.stopped_at is not None and actual.stopped_at != before.stopped_at:
            said.append(self._say("activity.conduct.ended", time=self._clock(actual.stopped_at)))
        if (added := actual.added_s - before.added_s) != 0:
            key = "activity.conduct.added" if added > 0 else "activity.conduct.taken"
            said.append(self._say(key, n=abs(added) // 60))
        if (actual.paused_at is None) != (before.paused_at is None):
            key = (
                "activity.conduct.resumed"
                if actual.paused_at is None
                else "activity.conduct.paused"
            )
            said.append(self._say(key))
        if actual.part != before.part and actual.part is not None:
            said.append(self._say("activity.conduct.part", n=actual.part + 1))
        what = ", ".join(said) or self._say("activity.conduct.as_planned")
        return self._say("activity.conduct.told", session=self._session(actual.id), what=what)

    def _retimed(self, session: SessionId, retiming: Retiming | None, was: Retiming | None) -> str:
        if retiming is None:
            what = self._say("activity.conduct.as_planned")
        else:
            what = self._say(
                "activity.conduct.moved",
                start=self._clock(retiming.start_at),
                end=self._clock(retiming.end_at),
            )
        del was
        return self._say("activity.conduct.told", session=self._session(session), what=what)

    def _readied(self, readiness: Readiness, was: Readiness | None) -> str:
        session, _, name = readiness.id.partition("/")
        before = was or Readiness(id=readiness.id)
        said: list[str] = []
        if readiness.arrived != before.arrived:
            key = (
                "activity.conduct.arrived" if readiness.arrived else "activity.conduct.not_arrived"
            )
            said.append(self._say(key))
        if readiness.microphone != before.microphone:
            has = readiness.microphone
            said.append(
                self._say(
                    "activity.conduct.microphone" if has else "activity.conduct.no_microphone"
                )
            )
        if readiness.slides != before.slides:
            has = readiness.slides
            said.append(
                self._say("activity.conduct.slides" if has else "activity.conduct.no_slides")
            )
        if readiness.note != before.note:
            said.append(self._say("activity.conduct.note"))
        what = ", ".join(said) or self._say("activity.conduct.as_planned")
        who = self._speaker(name, SessionId(session))
        return self._say("activity.conduct.told", session=who, what=what)

    def _speaker(self, name: str, session: SessionId | None = None) -> str:
        """Give a folded name as the programme writes it."""
        found = self._state.sessions.get(session) if session is not None else None
        sessions = [found] if found is not None else self._state.sessions.values()
        for each in sessions:
            for written in names_of(each):
                if fold(written) == name:
                    return written
        return name
