"""What wants attention on every screen, as words of the status line: messages, people, starts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Final

from store import settings
from store.conference.conduct import Addressee
from store.conference.state import State
from store.intents.messages import open_messages
from store.language import Language
from store.rules.board import board
from store.rules.pace import pace_of
from store.rules.reminders import Reason, Reminder, reminders
from store.rules.timetable import timetable
from tui.frame import StatusWord
from tui.look import cut
from tui.programme_words import Voice, headline, minutes_until

STEP_S: Final = 5
"""So often it is looked anew what time made otherwise; what somebody did is seen at once."""
MOST: Final = 2
"""So many reminders stand in the line."""
LONG: Final = 60
MEDIUM: Final = 28
"""So many columns the words of one notice may take."""
TITLE: Final = 40

_URGENT: Final = frozenset({Reason.MISSING})
"""What is said on every screen, not only on those of the programme."""


class Notices:
    """Remembers what was found, so that a second costs next to nothing."""

    def __init__(self) -> None:
        self._asked: object = None
        self._words: tuple[StatusWord, ...] = ()
        self._heard: frozenset[object] | None = None
        self.rings = False
        """Whether something came up since the last time that is to be heard."""

    def words(
        self,
        state: State,
        language: Language,
        now: datetime,
        *,
        reminds: bool,
        hides_names: bool = False,
    ) -> tuple[StatusWord, ...]:
        """Give the words; `reminds` adds what is of use only where the programme is shown.

        While names are hidden, messages and people are only counted.
        """
        step = int(now.timestamp()) // STEP_S
        asked = (id(state), state.latest, step, language.code, reminds, hides_names)
        self.rings = False
        if asked != self._asked:
            self._asked = asked
            found = self._found(state, language, now, reminds=reminds)
            self._words = tuple(_counted(word) if hides_names else word for word in found)
        return self._words

    def _found(
        self, state: State, language: Language, now: datetime, *, reminds: bool
    ) -> Iterator[StatusWord]:
        voice = Voice(language, state.zone)
        waiting = open_messages(state)
        if waiting:
            message = waiting[0]
            who = language.text("board.moderator") if message.to is Addressee.DESK else message.desk
            said = f"{who}: {message.text}"
            count = language.count("board.open_messages", len(waiting))
            yield _word(said, count, weight=2)
        agenda = timetable(state, now)
        found = [
            each
            for each in reminders(agenda, board(state, agenda), pace_of(state.conference))
            if reminds or each.reason in _URGENT
        ]
        for reminder in found[:MOST]:
            full, short = _said(voice, now, reminder)
            yield _word(full, short, weight=3)
        self._listen(state, frozenset(each.key for each in found), reminds=reminds)

    def _listen(self, state: State, keys: frozenset[object], *, reminds: bool) -> None:
        """Note what is new; what stood when the screen was opened is not."""
        is_on = settings.word(state.conference.settings, "bell") == "on"
        self.rings = reminds and is_on and self._heard is not None and bool(keys - self._heard)
        self._heard = keys


def _word(full: str, short: str, *, weight: int) -> StatusWord:
    forms = (cut(full, LONG), cut(full, MEDIUM), short)
    return StatusWord(tuple(dict.fromkeys(forms)), weight=weight, is_alarm=True)


def _counted(word: StatusWord) -> StatusWord:
    return replace(word, words=word.words[-1:])


def _said(voice: Voice, now: datetime, reminder: Reminder) -> tuple[str, str]:
    title, time = headline(reminder.session.title, TITLE), voice.clock(reminder.start_at)
    if reminder.track is not None:
        title = voice.say("agenda.in_track", track=reminder.track, title=title)
    match reminder.reason:
        case Reason.FORGOTTEN:
            return (
                voice.say("board.forgotten", title=title, time=time),
                voice.say("board.forgotten_short", time=time),
            )
        case Reason.MISSING:
            names = ", ".join(reminder.names)
            count = voice.language.count("board.missing_short", len(reminder.names))
            return voice.say("board.missing", names=names), count
        case Reason.LATE | Reason.EARLY:
            n = max(1, minutes_until(now, reminder.start_at))
            return voice.say("board.soon", n=n, title=title), voice.say("board.soon_short", n=n)
