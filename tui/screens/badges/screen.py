"""The badge screen: whom the letters name, and that person's badge on a white card."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult, SystemCommand
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.geometry import Size

from store.conference.change import Change
from store.conference.people import Participant, ParticipantId
from store.rules.badge_words import obstacle_of
from store.rules.numbers import Census
from tui import look
from tui.badge_face import Detail, details_of, face_of, told_of
from tui.badge_serving import ask_what_to_print, ask_why_to_reissue
from tui.correcting import edit_commands
from tui.delegating import fresh_person
from tui.dialogs.large_code import LargeCodeDialog
from tui.frame import StatusWord
from tui.glyphs import bar, numeral
from tui.screens.badges.scanner_test import BADGES, ScannerTestScreen, views_of
from tui.screens.checkin.hits import Hit
from tui.screens.finding import FindingScreen, hits_of, near_hits, only
from tui.widgets.badge_card import BadgeCard
from tui.widgets.lines import Lines
from tui.widgets.rows import Row, Rows
from tui.widgets.scan_field import ScanField
from tui.widgets.view_line import ViewLine

LABEL: Final = 12
"""The column of the labels beside the card."""
BAR: Final = 42
"""The longest bar."""


class BadgesScreen(FindingScreen):
    """The list of who fits, or the badge of one of them.

    One who fits alone is shown at once; of several the operator opens one, and the arrows turn
    over from badge to badge.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "enter", "key.open_badge", id="badges.open"),
        Binding("enter", "enlarge", "key.large_code", id="badges.enlarge"),
        Binding(
            "ctrl+r",
            "print",
            "printing.key.print",
            id="badges.print",
            tooltip="printing.key.print_long",
        ),
        Binding(
            "ctrl+k",
            "reissue",
            "printing.key.reissue",
            id="badges.reissue",
            tooltip="printing.key.reissue_long",
        ),
        Binding("escape", "back", "key.clear", id="badges.back"),
        Binding("f5", "next_view", "key.view", id="badges.view"),
    ]
    CSS_PATH = "badges.tcss"

    def __init__(self) -> None:
        super().__init__()
        self._census: Census | None = None
        self._total = 0
        self._is_turned = False
        """Whether somebody's badge is turned up where several fit."""

    def compose_body(self) -> ComposeResult:
        """Put the field over the card, and the list below."""
        with Vertical(classes="badges"):
            yield ViewLine()
            yield ScanField()
            with Horizontal(classes="table"):
                yield BadgeCard()
                yield Lines(classes="details")
            yield Lines(classes="line")
            yield Rows()
            yield Lines(classes="rest")

    @property
    def person(self) -> Participant | None:
        """Whose badge is shown, or would be."""
        rows = self.query_one(Rows)
        row = rows.chosen or only(rows.rows)
        return self.app.state.participants.get(ParticipantId(row.key)) if row is not None else None

    @property
    def is_open(self) -> bool:
        """Whether a badge is shown."""
        return self.has_class("-open")

    def placeholder(self) -> str:
        """Say what may be typed."""
        return self.app.say("badge_screen.placeholder")

    def find(self) -> Sequence[Row]:
        """Find whom the letters name."""
        if not self.text:
            return []
        hits = self.app.desk.search(self.text)
        self._total = hits.total
        found = [
            *hits_of(self.app, hits.exact, self.text),
            *near_hits(self.app, hits.near, self.text),
        ]
        return [self._with_standing(row) if isinstance(row, Hit) else row for row in found]

    def redraw(self, change: Change) -> None:
        """Count and draw what a change touches."""
        if self._census is None:
            self._census = Census(self.app.state)
        self._census.follow(self.app.state, change)
        super().redraw(change)

    def counts(self) -> tuple[StatusWord, ...]:
        """Say how many badges wait to be printed."""
        waiting = self._census.unprinted if self._census is not None else 0
        if not waiting:
            return ()
        words = self.app.language.count("badge_screen.unprinted", waiting)
        return (StatusWord((words, ""), weight=3),)

    def show(self, rows: Sequence[Row]) -> None:
        """Show the list, or the badge of one; else how many badges there are."""
        person, is_alone = self.person, only(rows) is not None
        if person is None:
            self._is_turned = False
        is_open = person is not None and (is_alone or self._is_turned)
        self.set_class(is_open, "-open")
        self.set_class(bool(rows) and not is_alone, "-listed")
        self.set_class(not rows, "-bare")
        self._draw_words()
        if is_open and person is not None:
            self._show_badge(person)
        self.query_one(".rest", Lines).show(self._rest)
        self.refresh_bindings()

    def open(self, row: Row) -> None:
        """Show the badge of the row; where it is shown, its code alone."""
        if self.is_open:
            self.action_enlarge()
            return
        del row
        self._is_turned = True
        self.show(self.query_one(Rows).rows)

    def next_view(self) -> None:
        """Show the scanner test over the badges."""
        self.app.push_screen(ScannerTestScreen())

    def action_next_view(self) -> None:
        """Show the scanner test."""
        self.next_view()

    def try_scanner(self) -> None:
        """Show the scanner test."""
        self.next_view()

    @on(ViewLine.Chosen)
    def choose_view(self, message: ViewLine.Chosen) -> None:
        """Show the view whose word was clicked."""
        if message.name != BADGES:
            self.next_view()

    def put_away(self) -> None:
        """Show no badge any more."""
        self._is_turned = False
        super().put_away()

    def action_back(self) -> None:
        """Go back to the list of several, else empty the field."""
        if self._is_turned and self.has_class("-listed"):
            self._is_turned = False
            self.show(self.query_one(Rows).rows)
        else:
            self.put_away()

    def action_enlarge(self) -> None:
        """Show the code alone, as large as it gets."""
        if self.is_open and (person := self.person) is not None:
            self.app.push_screen(LargeCodeDialog(person.id))

    def action_print(self) -> None:
        """Ask what to print, most likely the badge that is shown, else that of the last answer."""
        fresh = fresh_person(self.app)
        last = self.app.state.participants.get(fresh) if fresh is not None else None
        ask_what_to_print(self.app, self.person or last)

    def action_reissue(self) -> None:
        """Ask why the badge that is shown is blocked, and make the next edition."""
        if self.is_open and (person := self.person) is not None:
            ask_why_to_reissue(self.app, person)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Say what Enter does now, and block only a badge that is seen."""
        del parameters
        if action == "enlarge":
            return self.is_open
        if action == "reissue":
            return self.is_open or None
        if action == "enter":
            return False if self.is_open else (not self.is_resting or None)
        return True

    def commands(self) -> Iterable[SystemCommand]:
        """Offer to correct what stands on the badge."""
        yield from edit_commands(self.app, self.person)

    def _with_standing(self, row: Hit) -> Hit:
        """Say the badge's number where check-in says who is expected, or why it holds nothing."""
        person = self.app.state.participants[ParticipantId(row.key)]
        why = obstacle_of(self.app.language, self.app.state, person)
        if why is not None:
            return replace(row, standing=why, style="$s-note-text")
        number = self.app.say("badge_screen.number", n=person.number)
        return replace(row, standing=number, style="$s-fg")

    def _draw_words(self) -> None:
        census, language = self._census, self.app.language
        hits = "" if self.is_resting else language.count("checkin.hits", self._total)
        self.query_one(ScanField).note = hits
        views = self.query_one(ViewLine)
        views.views = views_of(self.app)
        views.current = BADGES
        if census is None:
            return
        made = language.count("badge_screen.made", census.registered)
        printed = language.count("badge_screen.printed", census.printed)
        views.note = (f"{made} · {printed}", made)

    def _show_badge(self, person: Participant) -> None:
        self.query_one(BadgeCard).face = face_of(self.app, person)
        details = details_of(self.app, person)
        harmless = self.app.say("badge_screen.harmless")
        self.query_one(".details", Lines).show(lambda size: _beside(details, harmless, size.width))
        told = [*told_of(self.app, person), (details[-1][1], "$s-fg")]
        self.query_one(".line", Lines).show(lambda size: [_in_one_line(told, size.width)])

    def _rest(self, size: Size) -> list[Content]:
        """Say how many badges there are, large; or that nobody was found."""
        language, census = self.app.language, self._census
        if not self.is_resting or census is None:
            return [look.text(language.text("finding.nobody"), "$s-dim")]
        beside = (
            language.count("badge_screen.made_beside", census.registered),
            language.count("badge_screen.printed", census.printed),
            language.count("badge_screen.unprinted", census.unprinted),
        )
        share = census.printed / census.registered if census.registered else 0.0
        done, left = bar(share, min(size.width, BAR))
        shapes = numeral(str(census.registered))
        return [
            *(
                look.line((shape, "$s-fg"), "  ", (words, "$s-muted"))
                for shape, words in zip(shapes, beside, strict=True)
            ),
            look.line((done, "$s-accent"), (left, "$s-rule")),
            Content(""),
            look.text(language.text("badge_screen.harmless"), "$s-dim"),
        ]


def _beside(details: Sequence[Detail], harmless: str, width: int) -> list[Content]:
    """Say what the desk knows of a badge beside the card."""
    return [
        *(
            look.line(look.fitted(label, LABEL, "$s-dim"), (words, style))
            for label, words, style in details
        ),
        Content(""),
        *(look.text(words, "$s-muted") for words in look.wrapped(harmless, width, 3)),
    ]


def _in_one_line(told: Sequence[tuple[str, str]], width: int) -> Content:
    """Say what the desk knows of a badge below the card, as much as fits."""
    said = Content("")
    for words, style in told:
        joined = look.line(said, ("  ·  ", "$s-dim") if said else "", (words, style))
        if joined.cell_length <= width:
            said = joined
    return said
