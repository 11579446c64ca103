"""What changed in the programme lately, as marks at the right edge of the list."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from store.conference.programme import SessionId
from store.conference.state import State
from store.rules.changed_since import Recent, changed_since, marks_since
from tui.programme_words import Mark
from tui.screens.agenda.day_list import Marks

MARKS: Final = {
    Recent.NEW: Mark.NEW,
    Recent.TIME: Mark.MOVED,
    Recent.ROOM: Mark.ROOM,
    Recent.CHANGED: Mark.CHANGED,
}
"""How a change of late is marked."""


class RecentChanges:
    """Looks for what changed once a minute, and after every act."""

    def __init__(self) -> None:
        self._marks: dict[SessionId, Mark] = {}
        self._looked_for: tuple[object, ...] = ()

    def marks(self, state: State, now: datetime) -> Marks:
        """Give the marks at an instant."""
        minute = now.replace(second=0, microsecond=0)
        if self._looked_for != (state.latest, minute):
            since = marks_since(state, minute)
            found = changed_since(state, since) if since is not None else {}
            self._marks = {session: MARKS[Recent(kind)] for session, kind in found.items()}
            self._looked_for = (state.latest, minute)
        return self._marks
