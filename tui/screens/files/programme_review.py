"""A programme page beside the stored programme: a row a change, taken out or in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from enum import Enum
from typing import ClassVar, Final

from textual.content import Content

from store.conference.conduct import Retiming
from store.conference.draft import ProgrammeDraft
from store.conference.programme import Session, SessionId
from store.conference.state import State
from store.intents.intake import TakeInProgramme
from store.intents.intent import Intent, Outcome
from store.language import Language, forms
from store.rules.conflicts import Conflict
from store.rules.conflicts_known import known_conflicts
from store.rules.difference import Difference
from store.rules.incoming import (
    Why,
    after,
    choosable,
    incoming,
    left_out,
    overruled,
    settled,
)
from tui import look
from tui.screens.files.changes import beside, changes, label, names, spans
from tui.screens.files.conflict_rows import ConflictRow, conflict_below, conflict_rows
from tui.screens.files.difference_rows import WIDE, DifferenceRow
from tui.screens.files.problem_rows import ProblemRow, Said, problem_below, problem_rows
from tui.widgets.rows import Row

SHORT: Final = 70
"""Below this width the head names only the file."""


class View(Enum):
    """What a review shows; F7 goes through them."""

    CHANGES = "files.head.programme"
    PROBLEMS = "files.head.problems"
    CONFLICTS = "files.head.conflicts"


class ProgrammeReview:
    """The changes that a page would make, and which of them are wanted."""

    head_key: ClassVar[str] = "files.head.programme"

    def __init__(
        self, language: Language, state: State, draft: ProgrammeDraft, name: str, now: datetime
    ) -> None:
        self.language = language
        self.draft = draft
        self.day = 0
        """The day at hand; rows of other days say which."""
        self._name = name
        self._view = View.CHANGES
        self._state = state
        self._now = now
        self._careful: Mapping[SessionId, Why] = {}
        self._all: tuple[Difference, ...] = ()
        self._found: dict[SessionId, Difference] = {}
        """Those of them about which somebody decides."""
        self._own_times: dict[SessionId, Retiming] = {}
        self._out: set[SessionId] = set()
        self._is_new_frame = False
        self._conflicts: tuple[Conflict, ...] = ()
        self.compare(state)

    def compare(self, state: State) -> None:
        """Find the changes; what was taken out stays out."""
        self._state = state
        found = self.find(state)
        self._all = found
        self._found = {each.of.id: each for each in choosable(found)}
        own = ((each.of.id, overruled(state, each)) for each in found)
        self._own_times = {session: retiming for session, retiming in own if retiming is not None}
        conference = state.conference
        frame = (conference.days, conference.tracks)
        self._is_new_frame = frame != (self.draft.days, self.draft.tracks)
        self._be_careful()
        self._look_for_conflicts()

    def find(self, state: State) -> tuple[Difference, ...]:
        """Give the differences between the stored programme and what comes in."""
        return incoming(state, self.draft.sessions)

    def attend(self, now: datetime) -> bool:
        """Follow the clock: take out what has begun since; tell whether anything changed."""
        before, self._now = self._careful, now
        self._be_careful()
        return before != self._careful

    def _be_careful(self) -> None:
        """Take out what is on, and what was held and is gone; once, so that it may be taken in."""
        careful = left_out(self._state, self._found.values(), self._now)
        self._out |= careful.keys() - self._careful.keys()
        self._careful = careful

    def _look_for_conflicts(self) -> None:
        state, rows = self._state, settled(self._state.sessions, self._all, self.chosen)
        cleared = {each.of.id for each in rows if overruled(state, each) is not None}
        self._conflicts = known_conflicts(
            state,
            self._now,
            sessions=after(state.sessions, rows).values(),
            retimings={key: each for key, each in state.retimings.items() if key not in cleared},
        )

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
        key = self.head_key if self._view is View.CHANGES else self._view.value
        title = say.text(key)
        left = look.line((title, "bold $s-dim"), "   ", (self._name, "$s-fg"))
        if width < SHORT:
            left = look.text(self._name, "$s-fg")
        counts = [
            say.count("files.changes", len(self._found)),
            say.text("files.chosen", n=len(self.chosen)),
        ]
        if self.draft.problems and (width >= WIDE or not self._conflicts):
            counts.append(say.count("files.problems", len(self.draft.problems)))
        if self._conflicts:
            counts.append(say.count("conflict.count", len(self._conflicts)))
        return look.spread(left, look.text(" · ".join(counts), "$s-fg"), width)

    def rows(self) -> Sequence[Row]:
        """List the changes, the problems, or what does not fit once these are accepted."""
        if self._view is View.PROBLEMS:
            return problem_rows(self.language, self.draft.problems)
        if self._view is View.CONFLICTS:
            return conflict_rows(self.language, self._state.zone, self._conflicts)
        if not self._found:
            key = "files.new_frame" if self._is_new_frame else "files.programme_same"
            return [Said(self.language.text(key))]
        ordered = sorted(self._found.values(), key=_by_start)
        return [self._row(difference) for difference in ordered]

    def below(self, chosen: Row | None, width: int, height: int) -> list[Content]:
        """Draw the chosen change, old over new, and what is said about all of them."""
        if isinstance(chosen, ProblemRow):
            return problem_below(self.language, chosen, width, height)
        if isinstance(chosen, ConflictRow):
            return conflict_below(chosen, width, height)
        notes = self._notes(width)
        found = self._found.get(SessionId(chosen.key)) if chosen is not None else None
        lines = [] if found is None else self._change(found, width)
        room = max(0, height - len(notes))
        return [*lines[:room], *notes][:height]

    def turn(self) -> None:
        """Show the next view: changes, problems, what does not fit."""
        views = tuple(View)
        self._view = views[(views.index(self._view) + 1) % len(views)]

    def put(self, key: str, *, is_in: bool) -> None:
        """Take one change out or in."""
        session = SessionId(key)
        if session in self._found:
            (self._out.discard if is_in else self._out.add)(session)
            self._look_for_conflicts()

    def put_all(self) -> None:
        """Take all changes in; when all are in, all out."""
        everything = set(self._found)
        self._out = set() if self._out & everything else everything
        self._look_for_conflicts()

    def intent(self, window: str, operator: str) -> Intent[Outcome]:
        """Ask for the changes that are wanted, and only those."""
        return TakeInProgramme(
            draft=self.draft,
            only=self.chosen,
            source=self._name,
            window=window,
            operator=operator,
        )

    def _row(self, difference: Difference) -> DifferenceRow:
        session = difference.session
        old, new = spans(self.language, difference)
        shown = difference.of
        where = "" if shown.day == self.day else self._where(shown)
        return DifferenceRow(
            key=shown.id,
            label=label(self.language, difference),
            old=old,
            new=new,
            title=f"{shown.title} {where}".rstrip(),
            is_in=shown.id not in self._out,
            is_removed=session is None or "cancelled" in difference.kinds,
            mark=self._mark(shown.id),
        )

    def _mark(self, session: SessionId) -> str:
        why = self._careful.get(session)
        if why is not None:
            return self.language.text(_WHY_KEYS[why][0])
        return self.language.text("files.own_time") if session in self._own_times else ""

    def _where(self, session: Session) -> str:
        if session.track is None:
            return self.language.text("files.on_day", n=session.day)
        return self.language.text("files.in_track", n=session.day, track=session.track)

    def _change(self, difference: Difference, width: int) -> list[Content]:
        language = self.language
        session, was = difference.session, difference.was
        shown = difference.of
        at = forms.at_clock(language, shown.start).upper()
        lines = [look.line((at, "bold $s-dim"), "   ", (self._lines(session, was), "$s-dim"))]
        if session is None or was is None:
            lines.append(look.text(look.cut(shown.title, width), "$s-fg"))
            if people := names(shown):
                lines.append(look.text(look.cut(people, width), "$s-muted"))
            return lines
        own = self._own_times.get(shown.id)
        for each in changes(language, difference):
            sides = [
                ("files.before", beside(each.old, each.new)),
                ("files.after", look.text(each.new, "$s-fg")),
            ]
            if own is not None and each.kind == "time":
                sides.insert(1, ("files.ours", look.text(self._own(own), "$s-note-text")))
            for place, (key, drawn) in enumerate(sides):
                name = look.fitted("" if place else each.name, 9, "$s-dim")
                side = look.fitted(language.text(key), 8, "$s-dim")
                lines.append(look.line(name, side, drawn))
        return [look.fitted(line, width) for line in lines]

    def _own(self, retiming: Retiming) -> str:
        """Write the time that moderators gave a session."""
        zone = self._state.zone
        end = None if retiming.end_at is None else retiming.end_at.astimezone(zone)
        return forms.span(self.language, retiming.start_at.astimezone(zone), end)

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
        careful = [self._found[each] for each in self._careful if each in self._out]
        for difference in sorted(careful, key=_by_start)[:2]:
            if (was := difference.was) is not None:
                key = _WHY_KEYS[self._careful[was.id]][1]
                notes.append(say(key, time=forms.at_clock(self.language, was.start)))
        if self._is_new_frame and self._found:
            notes.append(say("files.new_frame"))
        return [
            *(
                look.line(("! ", "bold $s-note-text"), (look.cut(note, width - 2), "$s-fg"))
                for note in notes
            ),
            look.text(look.cut(say("files.untouched"), width), "$s-muted"),
        ]


def _by_start(difference: Difference) -> tuple[object, ...]:
    session = difference.of
    return session.date, session.start, session.track or "", session.id


_WHY_KEYS: Final = {
    Why.RUNNING: ("files.running", "files.running_out"),
    Why.STARTED: ("files.started", "files.started_out"),
}
"""The mark at a row, and the sentence below the rows."""
