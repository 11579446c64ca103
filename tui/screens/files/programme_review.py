"""A programme page beside the stored programme: a row a change, taken out or in."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from textual.content import Content

from store.conference.draft import ProgrammeDraft
from store.conference.programme import Session, SessionId
from store.conference.state import State
from store.intents.intake import TakeInProgramme
from store.language import Language, forms
from store.rules.agenda import agenda_at
from store.rules.difference import Difference, differences
from tui import look
from tui.screens.files.changes import beside, changes, label, names, spans
from tui.screens.files.problem_rows import ProblemRow, Said, problem_below, problem_rows
from tui.widgets.rows import Row

WIDE: Final = 100
"""From this width on the old time stands before the new one."""
SHORT: Final = 70
"""Below this width the head names only the file."""
LABEL: Final = 11
TIMES: Final = 27
TIME: Final = 11


@dataclass(frozen=True, slots=True)
class DifferenceRow:
    """One change."""

    key: str
    label: str
    old: str
    new: str
    title: str
    is_in: bool
    is_removed: bool
    mark: str

    @property
    def is_choosable(self) -> bool:
        """Every change may be taken out or in."""
        return True

    def draw(self, width: int, *, is_chosen: bool) -> Content:
        """Draw whether it is in, what is different, when, and the title."""
        box = look.text("[✓]" if self.is_in else "[ ]", "$s-ok-text" if self.is_in else "$s-muted")
        tone = "bold $s-stop-text" if self.is_removed else "bold $s-accent"
        cells = [box, look.fitted(self.label, LABEL, tone), self._times(width)]
        mark = look.text(self.mark, "$s-note-text") if self.mark else look.text("")
        taken = sum(cell.cell_length + look.GAP for cell in cells)
        room = width - taken - (mark.cell_length + look.GAP if mark else 0)
        cells.append(look.fitted(self.title, room, "bold $s-fg" if is_chosen else "$s-fg"))
        return look.columns([*cells, mark])

    def _times(self, width: int) -> Content:
        struck = "strike $s-dim"
        if width < WIDE:
            shown = self.new or self.old
            return look.fitted(shown, TIME, "$s-fg" if self.new else struck)
        if self.new == self.old:
            return look.fitted(self.new, TIMES, "$s-fg")
        old = look.fitted(look.text(self.old, struck), TIME)
        arrow = " → " if self.old and self.new else "   "
        return look.fitted(look.line(old, arrow, (self.new, "bold $s-fg")), TIMES)


class ProgrammeReview:
    """The changes that a page would make, and which of them are wanted."""

    def __init__(
        self, language: Language, state: State, draft: ProgrammeDraft, name: str, now: datetime
    ) -> None:
        self.language = language
        self.draft = draft
        self.day = 0
        """The day at hand; rows of other days say which."""
        self._name = name
        self._shows_problems = False
        self._running = _running(state, now)
        self._found: dict[SessionId, Difference] = {}
        self._out: set[SessionId] = set(self._running)
        self._is_new_frame = False
        self.compare(state)

    def compare(self, state: State) -> None:
        """Find the changes; what was taken out stays out."""
        found = differences(state.sessions.values(), self.draft.sessions)
        self._found = {_session(each).id: each for each in found}
        conference = state.conference
        frame = (conference.days, conference.tracks)
        self._is_new_frame = frame != (self.draft.days, self.draft.tracks)

    @property
    def chosen(self) -> tuple[SessionId, ...]:
        """The sessions whose changes are wanted."""
        return tuple(session for session in self._found if session not in self._out)

    @property
    def is_ready(self) -> bool:
        """Whether anything is wanted."""
        return bool(self.chosen) or (self._is_new_frame and not self._found)

    @property
    def accept_words(self) -> str:
        """Say how many changes Enter accepts."""
        return self.language.text("files.accept_changes", n=len(self.chosen))

    def head(self, width: int) -> Content:
        """Draw the file's name and the counts."""
        say = self.language
        title = say.text("files.head.problems" if self._shows_problems else "files.head.programme")
        left = look.line((title, "bold $s-dim"), "   ", (self._name, "$s-fg"))
        if width < SHORT:
            left = look.text(self._name, "$s-fg")
        counts = [
            say.count("files.changes", len(self._found)),
            say.text("files.chosen", n=len(self.chosen)),
            say.count("files.problems", len(self.draft.problems)),
        ]
        return look.spread(left, look.text(" · ".join(counts), "$s-fg"), width)

    def rows(self) -> Sequence[Row]:
        """List the changes, or the problems."""
        if self._shows_problems:
            return problem_rows(self.language, self.draft.problems)
        if not self._found:
            key = "files.new_frame" if self._is_new_frame else "files.programme_same"
            return [Said(self.language.text(key))]
        ordered = sorted(self._found.values(), key=_by_start)
        return [self._row(difference) for difference in ordered]

    def below(self, chosen: Row | None, width: int, height: int) -> list[Content]:
        """Draw the chosen change, old over new, and what is said about all of them."""
        if isinstance(chosen, ProblemRow):
            return problem_below(self.language, chosen, width, height)
        notes = self._notes(width)
        found = self._found.get(SessionId(chosen.key)) if chosen is not None else None
        lines = [] if found is None else self._change(found, width)
        room = max(0, height - len(notes))
        return [*lines[:room], *notes][:height]

    def turn(self) -> None:
        """Show the problems, or the changes again."""
        self._shows_problems = not self._shows_problems

    def put(self, key: str, *, is_in: bool) -> None:
        """Take one change out or in."""
        session = SessionId(key)
        if session in self._found:
            (self._out.discard if is_in else self._out.add)(session)

    def put_all(self) -> None:
        """Take all changes in; when all are in, all out."""
        everything = set(self._found)
        self._out = set() if self._out & everything else everything

    def intent(self, window: str, operator: str) -> TakeInProgramme:
        """Ask for the changes that are wanted, and only those."""
        return TakeInProgramme(draft=self.draft, only=self.chosen, window=window, operator=operator)

    def _row(self, difference: Difference) -> DifferenceRow:
        session = difference.session
        old, new = spans(self.language, difference)
        shown = _session(difference)
        where = "" if shown.day == self.day else self._where(shown)
        is_running = shown.id in self._running
        return DifferenceRow(
            key=shown.id,
            label=label(self.language, difference),
            old=old,
            new=new,
            title=f"{shown.title} {where}".rstrip(),
            is_in=shown.id not in self._out,
            is_removed=session is None or session.status.value == "cancelled",
            mark=self.language.text("files.running") if is_running else "",
        )

    def _where(self, session: Session) -> str:
        if session.track is None:
            return self.language.text("files.on_day", n=session.day)
        return self.language.text("files.in_track", n=session.day, track=session.track)

    def _change(self, difference: Difference, width: int) -> list[Content]:
        language = self.language
        session, was = difference.session, difference.was
        shown = _session(difference)
        at = forms.at_clock(language, shown.start).upper()
        lines = [look.line((at, "bold $s-dim"), "   ", (self._lines(session, was), "$s-dim"))]
        if session is None or was is None:
            lines.append(look.text(look.cut(shown.title, width), "$s-fg"))
            if people := names(shown):
                lines.append(look.text(look.cut(people, width), "$s-muted"))
            return lines
        for each in changes(language, difference):
            for key, drawn in (
                ("files.before", beside(each.old, each.new)),
                ("files.after", look.text(each.new, "$s-fg")),
            ):
                is_first = key == "files.before"
                name = look.fitted(each.name if is_first else "", 9, "$s-dim")
                side = look.fitted(language.text(key), 8, "$s-dim")
                lines.append(look.line(name, side, drawn))
        return [look.fitted(line, width) for line in lines]

    def _lines(self, session: Session | None, was: Session | None) -> str:
        """Say on which lines of which pages the session stood and stands."""
        say = self.language.text
        old = was.source_line if was is not None else None
        new = session.source_line if session is not None else None
        numbers = [say("files.line", n=number) for number in (old, new) if number is not None]
        return " → ".join(numbers)

    def _notes(self, width: int) -> list[Content]:
        say = self.language.text
        notes = []
        left_out = sorted(
            (self._found[session] for session in self._running if session in self._found),
            key=_by_start,
        )
        for difference in left_out[:2]:
            if (running := difference.was) is not None and running.id in self._out:
                at = forms.at_clock(self.language, running.start)
                notes.append(say("files.running_out", time=at))
        if self._is_new_frame and self._found:
            notes.append(say("files.new_frame"))
        return [
            *(
                look.line(("! ", "bold $s-note-text"), (look.cut(note, width - 2), "$s-fg"))
                for note in notes
            ),
            look.text(look.cut(say("files.untouched"), width), "$s-muted"),
        ]


def _session(difference: Difference) -> Session:
    """Give the session as it would be, else as it is stored; both have the same id."""
    session = difference.session or difference.was
    if session is None:
        raise ValueError(difference)
    return session


def _by_start(difference: Difference) -> tuple[object, ...]:
    session = _session(difference)
    return session.date, session.start, session.track or "", session.id


def _running(state: State, now: datetime) -> Collection[SessionId]:
    """Give the sessions that are on: their times are not changed by reading a page."""
    agenda = agenda_at(state.conference, tuple(state.sessions.values()), now)
    return {track.now.session.id for track in agenda.tracks if track.now is not None}
