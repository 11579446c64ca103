"""The rows of the activity log: made when they are seen, decoded when they are drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final, overload

from textual.content import Content

from store.conference.facts import EntryId
from store.conference.state import State
from store.intents.activity import Teller, Told, Undoing
from store.language import Language, forms
from tui import look
from tui.screens.activity.shifts import Shifts
from tui.widgets.rows import Row

WIDE: Final = 96
"""From this width on there is room for the desk and the operator."""
ACT: Final = 13
MARK: Final = 14
DESK: Final = 11
OPERATOR: Final = 3


class Log:
    """What rows are drawn from: a state as one window tells it at one moment."""

    def __init__(
        self,
        state: State,
        language: Language,
        *,
        names: bool,
        today: date,
        desk: str,
        shifts: Shifts,
    ) -> None:
        self.state = state
        self.language = language
        self.stamp = (state.latest, language.code, names, today)
        """Whatever changes how a row is drawn."""
        self._teller = Teller(language, state, names=names)
        self._today = today
        self._desk = desk
        self._shifts = shifts
        self._undoings: dict[EntryId, Undoing] = {}

    def tell(self, entry: EntryId) -> Told:
        """Tell an act as one line."""
        return self._teller.tell(entry)

    def undoing(self, entry: EntryId) -> Undoing:
        """Say whether an act can be undone; found out once, for it looks through all later acts."""
        known = self._undoings.get(entry)
        if known is None:
            known = self._undoings[entry] = self._teller.undoing(entry)
        return known

    def mark(self, told: Told, *, is_chosen: bool, names_desk: bool) -> tuple[str, str]:
        """Give the words at the right end with their style: the first thing that must be known.

        What became of the act, whether it can be undone, whose shift began with it, which other
        desk did it, on which other day it was.
        """
        if told.mark:
            return told.mark, "$s-dim"
        if is_chosen and (undoing := self.undoing(told.entry)).mark:
            return undoing.mark, "$s-accent" if undoing.is_possible else "$s-note-text"
        if (who := self._shifts.began(self.state, told.entry)) is not None:
            said = self.language.text("window.shift.began", who=who or "–")
            return said, "bold $s-note-text"
        if names_desk and told.desk != self._desk:
            return told.desk, "$s-dim"
        on = told.at.astimezone(self.state.zone).date()
        return ("", "") if on == self._today else (forms.day_short(self.language, on), "$s-dim")


@dataclass(frozen=True, slots=True)
class EntryRow:
    """One act as one row."""

    key: str
    """The entry's id."""
    stamp: object
    log: Log = field(compare=False, repr=False)

    @property
    def is_choosable(self) -> bool:
        """Every act may be looked at."""
        return True

    def draw(self, width: int, *, is_chosen: bool) -> Content:
        """Draw time, act, whom it was about, and what became of it."""
        told = self.log.tell(EntryId(self.key))
        at = forms.clock(self.log.language, told.at, self.log.state.zone)
        cells = [look.text(at, "$s-dim")]
        is_wide = width >= WIDE
        if is_wide:
            cells.append(look.fitted(told.desk, DESK, "$s-muted"))
            cells.append(look.fitted(told.operator, OPERATOR, "$s-muted"))
        cells.append(look.fitted(told.act, ACT, _act_style(told, is_chosen=is_chosen)))
        mark, mark_style = self.log.mark(told, is_chosen=is_chosen, names_desk=not is_wide)
        taken = sum(cell.cell_length + look.GAP for cell in cells)
        room = width - taken - (MARK + look.GAP if mark else 0)
        strike = " strike" if told.mark and not told.is_undoing else ""
        colour = "$s-dim" if strike else "$s-fg"
        style = f"bold {colour}{strike}" if is_chosen else f"{colour}{strike}"
        cells.append(look.fitted(told.about, room, style))
        if mark:
            cells.append(look.fitted(mark, MARK, mark_style, right=True))
        return look.columns(cells)


@dataclass(frozen=True, slots=True)
class NoRow:
    """What stands where there is no act."""

    words: str
    key: str = ""

    @property
    def is_choosable(self) -> bool:
        """There is nothing to choose."""
        return False

    def draw(self, width: int, *, is_chosen: bool) -> Content:
        """Draw the words."""
        del is_chosen
        return look.fitted(self.words, width, "$s-dim")


class EntryRows(Sequence[Row]):
    """Rows for entries, the newest first."""

    def __init__(self, log: Log, entries: Sequence[EntryId]) -> None:
        self._log = log
        self._entries = entries

    def __len__(self) -> int:
        """Count the entries."""
        return len(self._entries)

    @overload
    def __getitem__(self, at: int) -> Row: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Row]: ...
    def __getitem__(self, at: int | slice) -> Row | Sequence[Row]:
        """Make the row at a place, or the rows of a stretch."""
        if isinstance(at, slice):
            return [self[place] for place in range(*at.indices(len(self)))]
        return EntryRow(self._entries[-1 - at], self._log.stamp, self._log)


def _act_style(told: Told, *, is_chosen: bool) -> str:
    if told.is_refusal:
        return "$s-stop-text"
    if told.is_undoing:
        return "$s-note-text"
    if told.mark:
        return "$s-dim strike"
    return "bold $s-fg" if is_chosen else "$s-muted"
