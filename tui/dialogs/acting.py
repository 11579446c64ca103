"""What the dialogs of the programme share: who is meant, what the day becomes, a guarded Enter."""

from __future__ import annotations

from collections.abc import Hashable
from datetime import datetime
from typing import Generic

from textual import events
from textual.content import Content
from textual.message import Message
from textual.screen import ScreenResultType

from store.conference.change import Change
from store.conference.programme import SessionId
from store.intents.conduct_preview import Preview, preview
from store.intents.intent import Intent, Outcome
from store.intents.wording import tell
from store.rules.agenda import Agenda
from store.rules.glance import Row
from store.rules.timetable import timetable
from tui import look
from tui.day_preview import preview_lines
from tui.dialog import DeskDialog
from tui.programme_words import Voice

QUIET_S = 0.300
"""The Enter that opened a dialog, pressed too long or twice, does nothing in it."""


class ActingDialog(DeskDialog[ScreenResultType], Generic[ScreenResultType]):
    """A dialog about one session of the programme; it follows the clock and every change.

    A subclass draws in `draw`, which is called whenever something may have become otherwise, and
    never acts on an Enter that was pressed before `is_quiet` is over.
    """

    DEFAULT_CSS = """
    ActingDialog.-wide .dialog, ActingDialog.-huge .dialog { width: 100; }
    ActingDialog .dialog .title { height: 1; margin-bottom: 1; }
    ActingDialog.-narrow .dialog .title { margin-bottom: 0; }
    """

    def __init__(self, session: SessionId) -> None:
        super().__init__()
        self.session = session
        self._quiet_until = Message().time + QUIET_S
        self._looked: dict[Hashable, Preview] = {}
        self._looked_for: tuple[object, ...] = ()

    @property
    def voice(self) -> Voice:
        """The interface's language and the conference's zone."""
        return Voice(self.app.language, self.app.state.zone)

    def draw(self) -> None:
        """Draw as things are now."""

    def on_mount(self) -> None:
        """Follow the clock and every change."""
        self.app.ticked.subscribe(self, self._tick)
        self.app.changed.subscribe(self, self._change)
        self.call_after_refresh(self.draw)

    def on_resize(self, event: events.Resize) -> None:
        """Draw for the new size, once everything has it."""
        del event
        self.call_after_refresh(self.draw)

    async def on_key(self, event: events.Key) -> None:
        """Let an Enter that was meant for something else do nothing here."""
        if event.key == "enter" and self.is_quiet(event.time):
            event.stop()
            event.prevent_default()

    def is_quiet(self, at: float) -> bool:
        """Tell whether a key that was pressed then is left without an answer."""
        return at <= self._quiet_until

    def agenda(self) -> Agenda | None:
        """Give the day of the session as it stands; none when the session is gone."""
        session = self.app.state.sessions.get(self.session)
        if session is None:
            return None
        return timetable(self.app.state, self.app.now, day=session.day)

    def row(self) -> Row | None:
        """Give the session as it stands."""
        agenda = self.agenda()
        rows = agenda.rows if agenda is not None else ()
        return next((row for row in rows if row.session.id == self.session), None)

    def look_ahead(self, intent: Intent[Outcome], stamp: Hashable) -> Preview:
        """Give what an act would come to.

        It is asked once for the same `stamp`, as long as nothing is done and the clock shows the
        same minute.
        """
        state, now = self.app.state, self.app.now
        looked_for = (now.replace(second=0, microsecond=0), state.latest)
        if self._looked_for != looked_for:
            self._looked_for = looked_for
            self._looked.clear()
        if stamp not in self._looked:
            self._looked[stamp] = preview(state, intent, now)
        return self._looked[stamp]

    def drawn(self, ahead: Preview, width: int, height: int) -> list[Content]:
        """Draw what an act would come to, or why it cannot be done."""
        if not ahead.outcome.is_done:
            return self.refusal(ahead.outcome, width)
        return preview_lines(self.voice, ahead.before, ahead.after, self.session, width, height)

    def refusal(self, outcome: Outcome, width: int) -> list[Content]:
        """Say why nothing would be done."""
        said = tell(self.app.language, self.app.state.zone, outcome)
        is_same = outcome.exit_status == 3
        sign, style = ("!", "bold $s-note-text") if is_same else ("✗", "bold $s-stop-text")
        lines = look.wrapped(said, width - 2, 4)
        return [
            look.line((sign if not at else " ", style), " ", (words, style))
            for at, words in enumerate(lines)
        ]

    def _tick(self, _now: datetime) -> None:
        self.draw()

    def _change(self, _change: Change) -> None:
        self._looked.clear()
        self.draw()
