"""What a moderator can do with a session as it stands, in words and as intents."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from store.conference.programme import Session, SessionStatus
from store.intents.conduct import (
    AddTime,
    CancelSession,
    NextSession,
    PauseSession,
    ResumeSession,
    SkipSession,
    StartSession,
    StopSession,
    UncancelSession,
)
from store.intents.intent import Intent, Outcome
from store.rules.agenda import Agenda
from store.rules.glance import Row, Standing, TrackAgenda
from tui.day_preview import track_of
from tui.programme_words import Voice

STEPS: Final = (60, 300, -60, -300)
"""Seconds that are given or taken at once."""


class Ask(Enum):
    """What has to be answered before an act can be done."""

    DETAILS = auto()
    EXTEND = auto()
    MOVE = auto()
    BACKDATE = auto()
    PART = auto()
    SWAP = auto()
    ROOM = auto()
    RULES = auto()


@dataclass(frozen=True, slots=True)
class Act:
    """One act on one session: an intent, or a question that leads to one."""

    key: str
    """For ever the same for the same act."""
    title: str
    session: Session
    """What it is about; for going on, what comes next."""
    intent: Intent[Outcome] | None = None
    ask: Ask | None = None
    key_name: str = ""


def acts_of(voice: Voice, agenda: Agenda, row: Row) -> list[Act]:
    """List what can be done with a session: first its details, then the most likely."""
    return list(_Acts(voice, agenda, row).all())


class _Acts:
    def __init__(self, voice: Voice, agenda: Agenda, row: Row) -> None:
        self._say = voice.say
        self._row = row
        self._session = row.session
        self._track: TrackAgenda = track_of(agenda, row.session.id)
        held = row.actual
        self._is_begun = held is not None and held.started_at is not None
        self._is_on = row.standing is Standing.NOW

    def all(self) -> Iterator[Act]:
        """List everything."""
        yield self._asking("details", "moderating.act.details", Ask.DETAILS)
        if self._row.standing is Standing.DROPPED:
            yield from self._of_dropped()
            return
        if self._is_on:
            yield from self._of_what_is_on()
        else:
            yield self._start()
        key = "Ctrl+F" if self._is_on else ""
        yield self._asking("extend", "moderating.act.extend", Ask.EXTEND, key)
        if not self._is_begun:
            key = "" if self._is_on else "Ctrl+F"
            yield self._asking("move", "moderating.act.move", Ask.MOVE, key)
            yield self._asking("swap", "moderating.act.swap", Ask.SWAP)
        yield self._asking("backdate", "moderating.act.backdate", Ask.BACKDATE)
        yield self._asking("room", "moderating.act.room", Ask.ROOM)
        yield self._asking("rules", "moderating.act.rules", Ask.RULES)
        if not self._is_begun or self._is_on:
            session = self._session.id
            yield self._doing("skip", "moderating.act.skip", SkipSession(session=session))
            yield self._doing("cancel", "moderating.act.cancel", CancelSession(session=session))

    def _of_what_is_on(self) -> Iterator[Act]:
        session, following = self._session.id, self._track.next
        if not self._is_begun:
            yield self._start()
        if self._session.parts:
            yield self._asking("part", "moderating.act.part", Ask.PART)
        for seconds in STEPS:
            yield Act(
                key=f"add{seconds}",
                title=self._say(_ADD[seconds > 0], n=abs(seconds) // 60),
                session=self._session,
                intent=AddTime(session=session, seconds=seconds),
            )
        if self._track.is_paused:
            resume = ResumeSession(session=session)
            yield self._doing("resume", "moderating.act.resume", resume, "Ctrl+T")
        else:
            pause = PauseSession(session=session)
            yield self._doing("pause", "moderating.act.pause", pause, "Ctrl+T")
        yield self._doing("stop", "moderating.act.stop", StopSession(session=session), "Ctrl+E")
        if following is not None:
            yield Act(
                key="next",
                title=self._say("moderating.act.next"),
                session=following.session,
                intent=NextSession(session=following.session.id, after=session),
                key_name="Ctrl+N",
            )

    def _of_dropped(self) -> Iterator[Act]:
        is_cancelled = self._session.status is SessionStatus.CANCELLED
        key = "moderating.act.uncancel" if is_cancelled else "moderating.act.unskip"
        yield self._doing("uncancel", key, UncancelSession(session=self._session.id))

    def _start(self) -> Act:
        key = "moderating.act.again" if self._is_begun else "moderating.act.start"
        return self._doing("start", key, StartSession(session=self._session.id))

    def _doing(self, key: str, words: str, intent: Intent[Outcome], key_name: str = "") -> Act:
        return Act(key, self._say(words), self._session, intent=intent, key_name=key_name)

    def _asking(self, key: str, words: str, ask: Ask, key_name: str = "") -> Act:
        return Act(key, self._say(words), self._session, ask=ask, key_name=key_name)


_ADD: Final = {True: "moderating.act.add", False: "moderating.act.take"}
