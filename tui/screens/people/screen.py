"""The participants screen: people by their letters, and the municipalities that they come from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.geometry import Size

from store.conference.change import Change
from store.conference.people import ParticipantId
from store.rules import municipalities, numbers
from store.rules.admission import capacity
from store.rules.numbers import Census
from store.rules.person_words import track_name
from tui import look
from tui.correcting import EDIT, edit_person
from tui.delegating import open_delegation, open_delegation_of
from tui.dialogs.person import PersonDialog
from tui.frame import Form, StatusWord, form
from tui.screens.checkin.hits import Hit
from tui.screens.finding import FindingScreen
from tui.screens.people.arrivals import chart
from tui.screens.people.listing import (
    PEOPLE_ORDERS,
    PLACE_ORDERS,
    Found,
    Listing,
    members_order,
)
from tui.screens.people.place_rows import ELSEWHERE, PlaceRow, heads, total_line
from tui.screens.people.roll_rows import ABSENT, PRESENT, reach, roll
from tui.screens.people.statistics import statistics
from tui.screens.serving import REPRINT, SERVING, ServingScreen
from tui.widgets.lines import Lines
from tui.widgets.rows import INDENT, Row, Rows
from tui.widgets.scan_field import ScanField
from tui.widgets.view_line import View, ViewLine

PEOPLE: Final = "people"
PLACES: Final = "places"
ARRIVALS: Final = "arrivals"
VIEWS: Final = {
    PEOPLE: ("people.view.people", "people.placeholder"),
    PLACES: ("people.view.places", "places.placeholder"),
    ABSENT: ("lists.view.absent", "lists.screen.absent_placeholder"),
    PRESENT: ("lists.view.present", "lists.screen.present_placeholder"),
    ARRIVALS: ("lists.view.arrivals", "people.placeholder"),
}
"""The views in their order, with the keys of their words and of what may be typed."""
ROLLS: Final = {
    ABSENT: ("lists.absent", "lists.screen.nobody_absent"),
    PRESENT: ("lists.present", "lists.screen.nobody_present"),
}
"""The views that are lists: how they are counted, and what stands where they are empty."""
SHORT_ORDERS: Final = {
    "people.order.best": "people.order_short.best",
    "people.order.name": "people.order_short.name",
    "people.order.place": "people.order_short.place",
    "people.order.number": "people.order_short.number",
    "people.order.missing": "people.order_short.missing",
    "places.order.missing": "places.order_short.missing",
    "places.order.name": "places.order_short.name",
}
"""The orders in as few words as say them, for the narrowest window."""


class PeopleScreen(ServingScreen, FindingScreen):
    """Statistics at rest, hits while letters are typed, and the municipalities beside them.

    Everybody at once is never shown: a list with all names is for nobody's eyes at a counter.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "enter", "key.open", id="people.open"),
        Binding("ctrl+g", "delegation", "delegation.key.open", id="people.delegation"),
        Binding("left", "order(-1)", "", id="people.order_back", show=False),
        Binding("right", "order(1)", "key.order", id="people.order", key_display="← →"),
        *SERVING,
        replace(EDIT, id="people.edit", show=False),
        replace(REPRINT, id="people.reprint", show=False),
        Binding("f4", "next_view", "key.view", id="people.view"),
        Binding("escape", "back", "key.clear", id="people.back"),
    ]
    CSS_PATH = "people.tcss"
    edits_by_key = True

    def __init__(self) -> None:
        super().__init__()
        self._census: Census | None = None
        self._view = PEOPLE
        self._place: str | None = None
        """The municipality whose people are listed."""
        self._turns = dict.fromkeys(VIEWS, 0)
        """Which order each view has; a list has a track."""
        self._found = Found()

    def compose_body(self) -> ComposeResult:
        """Put the field over what is found."""
        with Vertical(classes="people"):
            yield ViewLine()
            yield ScanField()
            yield Lines(classes="heads")
            yield Rows()
            yield Lines(classes="rest")
            yield Lines(classes="foot")

    @property
    def view(self) -> str:
        """Which view is open."""
        return self._view

    @property
    def is_resting(self) -> bool:
        """Whether nothing is to be put away: a roll is called for longer than letters stand."""
        is_list = self._view == PLACES or self._view in ROLLS
        return self._place is None and (is_list or not self.text)

    @property
    def order(self) -> str:
        """By what the rows are ordered: the key of its words."""
        orders = self._orders()
        return orders[self._turns[self._view] % len(orders)]

    @property
    def track(self) -> str | None:
        """The track that a list is of; none is everybody's."""
        tracks = self._tracks()
        return tracks[self._turns[self._view] % len(tracks)]

    def placeholder(self) -> str:
        """Say what may be typed."""
        return self.app.say(VIEWS[self._view][1])

    def next_view(self) -> None:
        """Show the view after this one."""
        views = list(VIEWS)
        self._show_view(views[(views.index(self._view) + 1) % len(views)])

    def show_missing(self) -> None:
        """Show who has not come."""
        self._show_view(ABSENT)

    def action_next_view(self) -> None:
        """Show the view after this one."""
        self.next_view()

    @on(ViewLine.Chosen)
    def choose_view(self, message: ViewLine.Chosen) -> None:
        """Show the view whose word was clicked."""
        self._show_view(message.name)

    def action_delegation(self) -> None:
        """Show the delegation of the chosen row, of the open municipality or the last answer."""
        row = self.query_one(Rows).chosen
        place = row.key if isinstance(row, PlaceRow) else self._place if row is None else None
        if place is not None and place != ELSEWHERE:
            open_delegation(self.app, place)
        else:
            chosen = ParticipantId(row.key) if isinstance(row, Hit) else None
            open_delegation_of(self.app, chosen)

    def action_edit(self) -> None:
        """Correct what is known of the chosen one."""
        if (person := self.whom()) is None:
            self._ask_whom()
        else:
            edit_person(self.app, person)

    def action_order(self, by: int) -> None:
        """Order the rows by something else."""
        self._turns[self._view] = (self._turns[self._view] + by) % len(self._orders())
        self.look_up()

    def action_back(self) -> None:
        """Empty the field; when it is empty, go back to the municipality that was opened."""
        if self.text or self._place is None:
            self.query_one(ScanField).value = ""
        else:
            self.put_away()

    def put_away(self) -> None:
        """Show nobody any more."""
        place, self._place = self._place, None
        if place is not None:
            self._show_view(PLACES, cursor=place)
        else:
            super().put_away()

    def open(self, row: Row) -> None:
        """Show the people of a municipality, or somebody's card."""
        if isinstance(row, PlaceRow):
            self._show_view(PEOPLE, place=row.key)
        else:
            self.app.push_screen(PersonDialog(ParticipantId(row.key)))

    def redraw(self, change: Change) -> None:
        """Count and draw what a change touches."""
        self._counted().follow(self.app.state, change)
        super().redraw(change)

    def counts(self) -> tuple[StatusWord, ...]:
        """Count who is present, and the places that are left."""
        tally, say = self.app.state.tallies[self.app.day], self.app.say
        present = (
            say("checkin.present_long", n=tally.present, of=tally.expected),
            say("checkin.present_short", n=tally.present, of=tally.expected),
        )
        words = [StatusWord(present, weight=3)]
        room = self._room()
        if room is not None:
            said = self.app.language.count("verdict.waiting.free", room[1])
            words.append(StatusWord((said, ""), weight=6))
        return tuple(words)

    def find(self) -> Sequence[Row]:
        """Find people, or municipalities."""
        listing = Listing(self.app, self._counted())
        if self._view == PLACES:
            self._found = listing.places(self.text, self.order)
        elif self._view in ROLLS:
            rows = list(roll(self.app, self._counted(), self._view, self.text, self.track))
            self._found = Found(rows, len(rows))
        elif self._place is not None:
            self._found = listing.members(self._place, self.text, self.order)
        else:
            self._found = listing.people(self.text, self.order) if self.text else Found()
        return self._found.rows

    def show(self, rows: Sequence[Row]) -> None:
        """Draw the views, the heads, the statistics and the sum."""
        self.set_class(self._view == PLACES, "-places")
        self.set_class(self._view in ROLLS, "-roll")
        self.set_class(not rows, "-bare")
        self._draw_words()
        for name, draw in ((".heads", self._heads), (".rest", self._rest), (".foot", self._foot)):
            self.query_one(name, Lines).show(draw)

    def _orders(self) -> tuple[str, ...]:
        if self._view in ROLLS:
            return tuple(each or "" for each in self._tracks())
        return PLACE_ORDERS if self._view == PLACES else PEOPLE_ORDERS

    def _tracks(self) -> tuple[str | None, ...]:
        """Give what a list may be of: everybody, then each track of the day."""
        tracks = self.app.state.conference.tracks_on(self.app.day)
        return (None, *(track.id for track in tracks))

    def _show_view(self, name: str, *, place: str | None = None, cursor: str | None = None) -> None:
        self._view, self._place = name, place
        field, rows = self.query_one(ScanField), self.query_one(Rows)
        with self.prevent(ScanField.Changed):
            field.value = self.text = ""
        field.set_placeholder(self.placeholder())
        self.look_up(keep_cursor=False)
        if cursor is not None:
            keys = [row.key for row in rows.rows]
            rows.cursor = keys.index(cursor) if cursor in keys else None

    def _counted(self) -> Census:
        if self._census is None:
            self._census = Census(self.app.state)
        return self._census

    def _draw_words(self) -> None:
        say, language, total = self.app.say, self.app.language, self._found.total
        views, field = self.query_one(ViewLine), self.query_one(ScanField)
        views.views = tuple(View(name, say(key)) for name, (key, _typed) in VIEWS.items())
        views.current = self._view
        field.note = ""
        order = self.order if self._place is None else members_order(self.order)
        if self._view == PLACES:
            count = language.count("places.count", total)
            views.note = (f"{count} · {say(order)}", say(order))
            field.note = count if self.text else ""
        elif self._view in ROLLS:
            views.note = ("",)
            field.note = language.count("checkin.hits", total) if self.text else ""
        elif self.is_resting:
            views.note = (language.count("people.recorded", len(self.app.state.participants)),)
        else:
            views.note = (say(order),)
            key = "checkin.hits" if self.text else "people.recorded"
            field.note = language.count(key, total)
        if form(self.app.size.width) is Form.SHORT and order in SHORT_ORDERS:
            self._put_order_in_field(order)

    def _put_order_in_field(self, order: str) -> None:
        """Say the order beside the number of hits: the views take the whole of their line."""
        views, field = self.query_one(ViewLine), self.query_one(ScanField)
        if self._view == PLACES or not self.is_resting:
            views.note = ("",)
            field.note = " · ".join(filter(None, (field.note, self.app.say(SHORT_ORDERS[order]))))

    def _heads(self, size: Size) -> list[Content]:
        width = size.width - 2 * INDENT
        if self._view == PLACES:
            head = heads(
                self.app.language,
                width,
                is_by_missing=self.order == "places.order.missing",
                has_contacts=self._counted().has_contacts and not self.app.hides_names,
            )
        elif self._view in ROLLS:
            head = self._roll_head(width)
        elif self._place is not None:
            head = self._place_head(self._place, width)
        else:
            return []
        return [look.line(look.blank(INDENT), head)]

    def _roll_head(self, width: int) -> Content:
        """Count the list, and say which track it is of; while names are hidden, how to see them."""
        say, track = self.app.say, self.track
        count = self.app.language.count(ROLLS[self._view][0], self._found.total)
        of = (
            say("lists.screen.all_tracks")
            if track is None
            else track_name(self.app.language, track)
        )
        beside = f"‹ {of} ›" if len(self._tracks()) > 1 else ""
        if self.app.hides_names:
            beside = say("lists.screen.hidden")
        return look.spread(look.text(count, "bold $s-fg"), look.text(beside, "$s-muted"), width)

    def _place_head(self, place: str, width: int) -> Content:
        """Name the municipality whose people are listed, with how many are in and missing."""
        state, census, day = self.app.state, self._counted(), self.app.day
        found = municipalities.by_number(place)
        if place == ELSEWHERE:
            name, counted = self.app.say("places.elsewhere"), numbers.elsewhere(state, census, day)
        else:
            name = found.label if found is not None else place
            counted = next(row for row in numbers.places(state, census, day) if row.number == place)
        said = self.app.say("places.standing", n=counted.present, missing=counted.missing)
        return look.spread(look.text(name, "bold $s-fg"), look.text(said, "$s-muted"), width)

    def _rest(self, size: Size) -> list[Content]:
        """Draw the numbers of everybody, or say that nobody was found."""
        if self._view in ROLLS and not self.text:
            return [look.text(self.app.say(ROLLS[self._view][1]), "$s-dim")]
        if self._view == ARRIVALS and not self.text:
            return chart(self.app.state, self.app.day, self.app.language, size)
        if self._view == PLACES or self._place is not None or self.text:
            return [look.text(self.app.say("finding.nobody"), "$s-dim")]
        return statistics(
            self.app.state, self._counted(), self.app.language, size.width, size.height
        )

    def _foot(self, size: Size) -> list[Content]:
        """Draw the sum of all municipalities, or how to reach who was chosen on a list."""
        if self._view in ROLLS:
            return self._reach(size)
        language, room = self.app.language, self._room()
        listed = numbers.places(self.app.state, self._counted(), self.app.day)
        beside = language.count("places.room", room[1], max=str(room[0])) if room else ""
        total = total_line(
            language, numbers.total(listed), len(listed), size.width - 2 * INDENT, beside
        )
        rule = [look.text("─" * size.width, "$s-rule")] if size.height > 1 else []
        return [*rule, look.line(look.blank(INDENT), total)]

    def _reach(self, size: Size) -> list[Content]:
        chosen = self.query_one(Rows).chosen
        if chosen is None or self._view != ABSENT:
            return []
        said = reach(self.app, self._counted(), ParticipantId(chosen.key))
        lines = look.wrapped(said, size.width - 2 * INDENT, size.height)
        return [look.line(look.blank(INDENT), (words, "$s-accent")) for words in lines]

    def _room(self) -> tuple[int, int] | None:
        """Give the capacity of the day at hand and what is left of it; none where none is set."""
        day = self.app.state.conference.day(self.app.day)
        limit = capacity(self.app.state, day) if day is not None else None
        if limit is None:
            return None
        return limit, max(0, limit - self._counted().counted_on[self.app.day])
