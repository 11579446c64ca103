"""Where in the activity log somebody else took over a window."""

from __future__ import annotations

from itertools import islice

from store.conference.facts import EntryId
from store.conference.state import State


class Shifts:
    """The first act of every shift, kept up to date as acts are added."""

    def __init__(self) -> None:
        self._state: State | None = None
        self._seen = 0
        self._on_shift: dict[tuple[str, str], str] = {}
        """Whose initials each window's last act has."""
        self._began: dict[EntryId, str] = {}

    def began(self, state: State, entry: EntryId) -> str | None:
        """Give whose shift began in a window with an act; nothing in it is nobody's.

        None for an act that goes on with the shift before it, and for the first of a window that
        nobody has signed.
        """
        self._follow(state)
        return self._began.get(entry)

    def _follow(self, state: State) -> None:
        if state is not self._state or len(state.entries) < self._seen:
            self._state, self._seen = state, 0
            self._on_shift.clear()
            self._began.clear()
        for entry in islice(state.entries, self._seen, None):
            self._take_in(state, entry)
        self._seen = len(state.entries)

    def _take_in(self, state: State, entry: EntryId) -> None:
        activity = state.activity_of(entry)
        if activity is None or not activity.window:
            return
        window = (activity.desk, activity.window)
        if activity.operator != self._on_shift.get(window, ""):
            self._began[entry] = activity.operator
        self._on_shift[window] = activity.operator
