"""Conducting from the programme screen: the keys that act at once, and the dialogs that ask first.

What an act is about is what was on the screen when its key was pressed: a key that is pressed
twice, or just after somebody else went on, does what was meant once.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import ClassVar, Final

import msgspec
from textual import events
from textual.app import SystemCommand
from textual.binding import Binding, BindingType
from textual.message import Message

from store.conference.programme import SessionId
from store.conference.subjects import session_id_of
from store.intents.conduct import NextSession, PauseSession, ResumeSession, StopSession
from store.intents.history import UNDO
from store.intents.intent import Intent, Outcome
from store.rules.agenda import Agenda
from store.rules.glance import Row, Standing, TrackAgenda
from store.rules.timetable import timetable
from tui.app import Answered
from tui.cards import outcome_card
from tui.day_preview import day_words
from tui.dialogs.acts import ActsDialog
from tui.dialogs.choice import ChoiceDialog
from tui.dialogs.session import SessionDialog
from tui.dialogs.shift import Shift, ShiftDialog
from tui.programme_words import Voice, headline
from tui.screen import DeskScreen
from tui.session_acts import Act, Ask, acts_of
from tui.widgets.verdict_strip import VerdictStrip

QUIET_S: Final = 0.300
"""Enter within this of an answer does nothing."""
READ_S: Final = 10.0
"""For how long an answer to an act stands over what is on."""
SEEN_S: Final = 1.0
"""What has been on the screen for less is not what a key meant: fingers are slower than that."""
MOST_SEEN: Final = 16
TITLE: Final = 40
"""The columns of a title behind an act in the palette."""

TITLED: Final = frozenset({"session", "before", "other"})
"""The values of an answer that are titles."""
SHIFTS: Final = {Ask.EXTEND: Shift.END, Ask.MOVE: Shift.START, Ask.BACKDATE: Shift.BEGUN}


@dataclass(frozen=True, slots=True)
class Seen:
    """What a track showed from an instant of the keys' clock on."""

    track: str | None
    now: SessionId | None
    next: SessionId | None
    is_paused: bool
    since: float = -math.inf

    def is_like(self, other: Seen) -> bool:
        """Tell whether both show the same."""
        return (self.track, self.now, self.next, self.is_paused) == (
            other.track,
            other.now,
            other.next,
            other.is_paused,
        )


class ConductingScreen(DeskScreen):
    """A programme with the keys of a moderator.

    A subclass gives the track at hand and the chosen session, and calls `see` when it draws.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter",
            "acts",
            "moderating.key.acts",
            tooltip="moderating.key.acts_long",
            id="programme.acts",
        ),
        Binding(
            "ctrl+n",
            "next",
            "moderating.key.next",
            tooltip="moderating.key.next_long",
            id="programme.next",
        ),
        Binding(
            "ctrl+e",
            "stop",
            "moderating.key.stop",
            tooltip="moderating.key.stop_long",
            id="programme.stop",
        ),
        Binding(
            "ctrl+f",
            "shift",
            "moderating.key.shift",
            tooltip="moderating.key.shift_long",
            id="programme.shift",
        ),
        Binding(
            "ctrl+t",
            "pause",
            "moderating.key.pause",
            tooltip="moderating.key.pause_long",
            show=False,
            id="programme.pause",
        ),
        Binding(
            "ctrl+t",
            "resume",
            "moderating.key.resume",
            tooltip="moderating.key.resume_long",
            id="programme.resume",
        ),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._seen: deque[Seen] = deque(maxlen=MOST_SEEN)
        self._pressed_at: float | None = None
        self._acted_at: float | None = None
        """When the key was pressed for what is about to be drawn."""
        self._quiet_until = 0.0
        self._answered_at = math.inf
        """When the answer to an act came that stands over what is on."""

    @property
    def voice(self) -> Voice:
        """The interface's language and the conference's zone."""
        return Voice(self.app.language, self.app.state.zone)

    def at_hand(self) -> Agenda:
        """Give the day that goes on now."""
        return timetable(self.app.state, self.app.now)

    def track_at_hand(self) -> TrackAgenda:
        """Give the track that the keys act on."""
        raise NotImplementedError

    def chosen_session(self) -> SessionId | None:
        """Give the session under the cursor, else what is on or next."""
        raise NotImplementedError

    def see(self, track: TrackAgenda) -> None:
        """Remember what a track shows, and from when on."""
        now = None if track.now is None else track.now.session.id
        following = None if track.next is None else track.next.session.id
        shown = Seen(track.track, now, following, track.is_paused)
        if self._seen and self._seen[-1].track == shown.track:
            if self._seen[-1].is_like(shown):
                return
            since = self._acted_at if self._acted_at is not None else Message().time
            self._acted_at = None
            shown = replace(shown, since=since)
        else:
            self._seen.clear()
        self._seen.append(shown)
        self.refresh_bindings()

    async def on_key(self, event: events.Key) -> None:
        """Remember when a key was pressed; an Enter that was meant for an answer does nothing."""
        self._pressed_at = event.time
        self.call_next(self._forget_key)
        if event.key == "enter" and self.is_quiet(event.time):
            event.stop()
            event.prevent_default()

    def is_quiet(self, at: float) -> bool:
        """Tell whether a key that was pressed then was meant for an answer."""
        return at <= self._quiet_until

    def hear(self, answered: Answered) -> None:
        """Say beside the answer to an act how the day now looks."""
        super().hear(answered)
        self._quiet_until = max(self._quiet_until, Message().time + QUIET_S)
        strip, outcome = self.query_one(VerdictStrip), answered.outcome
        self._answered_at = math.inf if outcome is None else Message().time
        if outcome is None or not outcome.is_done or strip.card is None:
            return
        session = self._acted_on()
        if session is None:
            return
        card = outcome_card(self.app.language, self.app.state, self._shortened(outcome))
        words = day_words(self.voice, *self._day_of(session))
        strip.card = replace(card, name=words[-1], summary=words[0])

    def hear_clock(self, now: datetime) -> None:
        """Take the answer to an act away that was read: it covers what is on, and how long."""
        if Message().time - self._answered_at >= READ_S:
            self._answered_at = math.inf
            self.grow_quiet()
        super().hear_clock(now)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what can be done with what is on."""
        match action:
            case "acts" | "shift":
                return self.chosen_session() is not None
            case "next":
                return self.track_at_hand().next is not None
            case "stop":
                return self.track_at_hand().now is not None
            case "pause" | "resume":
                track = self.track_at_hand()
                return track.now is not None and track.is_paused is (action == "resume")
            case _:
                return super().check_action(action, parameters)

    def action_acts(self) -> None:
        """Offer the acts on the chosen session."""
        session = self.chosen_session()
        if session is not None:
            self.app.push_screen(ActsDialog(session), self._carry_out)

    def action_next(self) -> None:
        """Go on to the next session."""
        meant = self._meant()
        if meant.next is not None:
            self.do(NextSession(session=meant.next, after=meant.now))

    def action_stop(self) -> None:
        """End what is on."""
        meant = self._meant()
        if meant.now is not None:
            self.do(StopSession(session=meant.now))

    def action_pause(self) -> None:
        """Let what is on stand still, or go on, as it was when the key was pressed."""
        meant = self._meant()
        if meant.now is not None:
            resume, pause = ResumeSession(session=meant.now), PauseSession(session=meant.now)
            self.do(resume if meant.is_paused else pause)

    def action_resume(self) -> None:
        """Let what stands still go on."""
        self.action_pause()

    def action_shift(self) -> None:
        """Ask how much the chosen session is shifted: its end where it is on, else its start."""
        session = self.chosen_session()
        row = None if session is None else self._row(session)
        if session is not None and row is not None:
            is_to_come = row.standing in {Standing.NEXT, Standing.LATER}
            shift = Shift.START if is_to_come else Shift.END
            self.app.push_screen(ShiftDialog(session, shift), self._do_answered)

    def commands(self) -> Iterator[SystemCommand]:
        """List the acts on the chosen session for the palette, with whom they are about."""
        session = self.chosen_session()
        row = None if session is None else self._row(session)
        if session is None or row is None:
            return
        agenda = timetable(self.app.state, self.app.now, day=row.session.day)
        for act in acts_of(self.voice, agenda, row):
            title = headline(act.session.title, TITLE)
            words = self.app.say("moderating.act.named", act=act.title.rstrip(" …"), title=title)
            yield SystemCommand(words, act.key_name, partial(self._carry_out, act))

    def do(self, intent: Intent[Outcome]) -> None:
        """Do what somebody wants, and show what became of it."""
        counter = self.app.counter
        stamped = msgspec.structs.replace(intent, window=counter.window, operator=counter.operator)
        at = self._key_time()
        outcome = self.app.desk.do(stamped)
        self._acted_at = at if outcome.is_done else None
        self.app.show(Answered(at=self.app.now, outcome=outcome))

    def _carry_out(self, act: Act | None) -> None:
        if act is None:
            return
        session = act.session.id
        if act.intent is not None:
            self.do(act.intent)
        elif act.ask in SHIFTS:
            self.app.push_screen(ShiftDialog(session, SHIFTS[act.ask]), self._do_answered)
        elif act.ask is Ask.DETAILS:
            self.app.push_screen(SessionDialog(session))
        elif act.ask is not None:
            self.app.push_screen(ChoiceDialog(session, act.ask), self._do_answered)

    def _do_answered(self, intent: Intent[Outcome] | None) -> None:
        if intent is not None:
            self.do(intent)

    def _acted_on(self) -> SessionId | None:
        """Give the session of this window's last act, taking back included; none where it has none.

        Facts about other sessions come before the one about the session that was meant, and
        after it where they were taken back.
        """
        state, window = self.app.state, self.app.counter.window
        for entry in reversed(state.entries):
            activity = state.activity_of(entry)
            if activity is None or activity.window != window:
                continue
            facts = state.facts_of(entry)
            told = facts if activity.act == UNDO else reversed(facts)
            return next(filter(None, map(session_id_of, told)), None)
        return None

    def _day_of(self, session: SessionId) -> tuple[Agenda, str | None]:
        """Give the day of a session and its track; for one that is gone, those at hand."""
        found = self.app.state.sessions.get(session)
        at_hand = self.at_hand()
        if found is None or (at_hand.day is not None and at_hand.day.number == found.day):
            own = None if found is None else found.track
            return at_hand, own if own is not None else self.track_at_hand().track
        return timetable(self.app.state, self.app.now, day=found.day), found.track

    def _shortened(self, outcome: Outcome) -> Outcome:
        """Leave room beside an answer for how the day looks: titles end early."""
        room = self.size.width // 4
        values = {
            key: headline(value, room) if key in TITLED else value
            for key, value in outcome.values.items()
        }
        return msgspec.structs.replace(outcome, values=values)

    def _meant(self) -> Seen:
        """Give what was on the screen when the key was pressed, long enough to be read."""
        at = self._key_time()
        read: Iterable[Seen] = (seen for seen in reversed(self._seen) if seen.since + SEEN_S <= at)
        return next(iter(read), self._seen[0])

    def _key_time(self) -> float:
        """Give when the key was pressed that is being dealt with; without one, this instant."""
        return self._pressed_at if self._pressed_at is not None else Message().time

    def _forget_key(self) -> None:
        self._pressed_at = None

    def _row(self, session: SessionId) -> Row | None:
        found = self.app.state.sessions.get(session)
        if found is None:
            return None
        agenda = timetable(self.app.state, self.app.now, day=found.day)
        return next((row for row in agenda.rows if row.session.id == session), None)
