"""What cannot be as a programme says, as rows: what kind, when, who or where, which sessions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from textual.content import Content

from store.conference.state import State
from store.intents.intent import Intent, Outcome
from store.language import Language
from store.rules.conflict_words import LABEL_KEYS, sessions_of, span, told
from store.rules.conflicts import Clash, Conflict
from store.rules.conflicts_known import known_conflicts
from tui import look
from tui.screens.files.problem_rows import Said
from tui.widgets.rows import Row

LABEL: Final = 8
TIME: Final = 11
SHORT: Final = 70
"""Below this width the head stands alone."""


@dataclass(frozen=True, slots=True)
class ConflictRow:
    """One thing that cannot be."""

    key: str
    label: str
    time: str
    what: str
    titles: tuple[str, ...]
    mark: str
    is_note: bool
    told: str
    sessions: tuple[str, ...]
    note: str

    @property
    def is_choosable(self) -> bool:
        """Every conflict may be read in full."""
        return True

    def draw(self, width: int, *, is_chosen: bool) -> Content:
        """Draw the kind, when it begins, what it is about and the titles."""
        sign = look.text("·", "$s-muted") if self.is_note else look.text("!", "bold $s-note-text")
        tone = "$s-muted" if self.is_note else "bold $s-note-text"
        mark = look.text(self.mark, "$s-muted")
        cells = [sign, look.fitted(self.label, LABEL, tone), look.fitted(self.time, TIME, "$s-fg")]
        taken = sum(cell.cell_length + look.GAP for cell in cells)
        room = width - taken - (mark.cell_length + look.GAP if mark else 0)
        words = look.fitted(self._words(room), room, "bold $s-fg" if is_chosen else "$s-fg")
        return look.columns([*cells, words, mark])

    def _words(self, room: int) -> str:
        """Say what it is about and name the sessions, each with its share of the room."""
        what = f"{self.what}: " if self.what else ""
        rest = room - look.width_of(what)
        joined = " / ".join(self.titles)
        if look.width_of(joined) > rest:
            share = (rest - look.width_of(" / ")) // max(1, len(self.titles))
            spare = sum(max(0, share - look.width_of(title)) for title in self.titles)
            joined = " / ".join(
                title if look.width_of(title) <= share else look.cut(title, share + spare)
                for title in self.titles
            )
        return f"{what}{joined}"


def conflict_rows(
    language: Language, zone: ZoneInfo, found: Sequence[Conflict]
) -> Sequence[ConflictRow | Said]:
    """List conflicts in the order of the day, notes last."""
    if not found:
        return [Said(language.text("conflict.none"))]
    return [_row(language, zone, each) for each in found]


def conflict_below(row: ConflictRow, width: int, height: int) -> list[Content]:
    """Draw a conflict in full: what cannot be, and both sessions."""
    lines = [look.text(each, "$s-fg") for each in look.wrapped(row.told, width, 2)]
    lines += [look.text(look.cut(each, width), "$s-fg") for each in row.sessions]
    lines += [look.text(each, "$s-muted") for each in look.wrapped(row.note, width, 2)]
    return lines[:height]


def _row(language: Language, zone: ZoneInfo, conflict: Conflict) -> ConflictRow:
    rows = (conflict.first, conflict.second)
    titles = tuple(row.session.title for row in rows if row is not None)
    # Of a track the titles say enough.
    what = conflict.what if conflict.clash is not Clash.TRACK else ""
    say = language.text
    notes = (say("conflict.expected_told") if conflict.is_expected else "",)
    return ConflictRow(
        key=" ".join(conflict.key),
        label=say(LABEL_KEYS[conflict.clash]),
        time=span(language, zone, conflict.second or conflict.first),
        what=what,
        titles=titles,
        mark=say("conflict.expected") if conflict.is_expected else "",
        is_note=conflict.is_note,
        told=told(language, conflict),
        sessions=sessions_of(language, zone, conflict),
        note=" ".join(filter(None, (*notes, say("conflict.nothing_blocked")))),
    )


class ConflictReview:
    """What does not fit in the stored programme; there is nothing to accept."""

    is_ready = False
    accept_words = ""

    def __init__(self, language: Language, state: State, now: datetime) -> None:
        self.language = language
        self._now = now
        self._found: tuple[Conflict, ...] = ()
        self.compare(state)

    def compare(self, state: State) -> None:
        """Look again at the programme."""
        self._zone = state.zone
        self._found = known_conflicts(state, self._now)

    def head(self, width: int) -> Content:
        """Draw what is looked at and how much does not fit."""
        say = self.language
        left = look.line(
            (say.text("files.head.conflicts"), "bold $s-dim"),
            "   ",
            (say.text("files.head.stored_conflicts"), "$s-fg"),
        )
        return look.spread(
            left, look.text(say.count("conflict.count", len(self._found)), "$s-fg"), width
        )

    def rows(self) -> Sequence[Row]:
        """List what does not fit."""
        return conflict_rows(self.language, self._zone, self._found)

    def below(self, chosen: Row | None, width: int, height: int) -> list[Content]:
        """Draw the chosen one in full."""
        return conflict_below(chosen, width, height) if isinstance(chosen, ConflictRow) else []

    def intent(self, window: str, operator: str) -> Intent[Outcome]:
        """Never be asked.

        Raises:
            ValueError: Nothing here can be accepted.
        """
        raise ValueError(window, operator)
