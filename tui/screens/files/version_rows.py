"""The versions of the programme as rows, and one of them beside the programme of now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, Final

from textual.content import Content

from store.conference.conduct import Version
from store.conference.draft import ProgrammeDraft
from store.conference.state import State
from store.intents.intent import Intent, Outcome
from store.intents.versions import RestoreVersion
from store.language import Language, forms
from store.rules.difference import Difference
from store.rules.incoming import incoming
from store.rules.versions import in_order, is_as
from tui import look
from tui.screens.files.problem_rows import Said
from tui.screens.files.programme_review import ProgrammeReview
from tui.widgets.rows import Row

NUMBER: Final = 3
WHEN: Final = 17
COUNT: Final = 16
WIDE: Final = 70
"""From this width on the sessions are counted."""


@dataclass(frozen=True, slots=True)
class VersionRow:
    """One version."""

    key: str
    number: int
    when: str
    name: str
    counted: str
    mark: str

    @property
    def is_choosable(self) -> bool:
        """Every version may be looked at."""
        return True

    def draw(self, width: int, *, is_chosen: bool) -> Content:
        """Draw its number, when it was kept, its name, and whether it is the programme now."""
        cells = [
            look.fitted(str(self.number), NUMBER, "$s-dim", right=True),
            look.fitted(self.when, WHEN, "$s-muted"),
        ]
        last = [look.text(self.mark, "$s-ok-text")]
        if width >= WIDE:
            last.insert(0, look.fitted(self.counted, COUNT, "$s-dim"))
        taken = sum(cell.cell_length + look.GAP for cell in (*cells, *last) if cell)
        name = look.fitted(self.name, width - taken, "bold $s-fg" if is_chosen else "$s-fg")
        return look.columns([*cells, name, *last])


class VersionList:
    """The versions that were kept; Enter looks at one."""

    def __init__(self, language: Language, state: State) -> None:
        self.language = language
        self._state = state

    @property
    def is_ready(self) -> bool:
        """Whether there is a version to look at."""
        return bool(self._state.versions)

    @property
    def accept_words(self) -> str:
        """Say that Enter compares."""
        return self.language.text("version.compare")

    def compare(self, state: State) -> None:
        """Look again at what is kept."""
        self._state = state

    def find(self, row: Row | None) -> Version | None:
        """Give the version of a row."""
        return None if row is None else self._state.versions.get(row.key)

    def head(self, width: int) -> Content:
        """Draw what is looked at and how many there are."""
        say = self.language
        head = look.text(say.text("files.head.versions"), "bold $s-dim")
        counted = say.count("version.count", len(self._state.versions))
        return look.spread(head, look.text(counted, "$s-fg"), width)

    def rows(self) -> Sequence[Row]:
        """List the versions, the newest first."""
        kept = list(enumerate(in_order(self._state), start=1))
        if not kept:
            return [Said(self.language.text("version.none"))]
        return [self._row(number, version) for number, version in reversed(kept)]

    def below(self, chosen: Row | None, width: int, height: int) -> list[Content]:
        """Say what Enter does."""
        del chosen
        words = look.wrapped(self.language.text("version.hint"), width, height)
        return [look.text(each, "$s-muted") for each in words]

    def intent(self, window: str, operator: str) -> Intent[Outcome]:
        """Never be asked: a version is looked at before it is gone back to.

        Raises:
            ValueError: Nothing here can be accepted.
        """
        raise ValueError(window, operator)

    def _row(self, number: int, version: Version) -> VersionRow:
        say, at = self.language.text, version.at.astimezone(self._state.zone)
        on = forms.day_short(self.language, at.date())
        name = version.name
        return VersionRow(
            key=version.id,
            number=number,
            when=f"{on} {forms.clock(self.language, at)}",
            name=say("version.before", name=name) if version.is_automatic else name,
            counted=self.language.count("version.sessions", len(version.sessions)),
            mark=say("version.current") if is_as(self._state, version) else "",
        )


class VersionReview(ProgrammeReview):
    """The changes that going back to a version would make, and which of them are wanted."""

    head_key: ClassVar[str] = "files.head.going_back"

    def __init__(self, language: Language, state: State, version: Version, now: datetime) -> None:
        self._version = version
        draft = ProgrammeDraft(days=version.days, tracks=version.tracks, sessions=version.sessions)
        super().__init__(language, state, draft, version.name, now)

    def find(self, state: State) -> tuple[Difference, ...]:
        """Give the differences; the same id is the same session."""
        return incoming(state, self._version.sessions, knows_ids=True)

    def intent(self, window: str, operator: str) -> Intent[Outcome]:
        """Ask for the changes that are wanted, and only those."""
        return RestoreVersion(
            version=self._version.id, only=self.chosen, window=window, operator=operator
        )
