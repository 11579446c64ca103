"""The programme screen: now at the top left, the day below it, its course beside it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from store.conference.change import Change
from store.conference.people import ParticipantId
from store.conference.programme import SessionId
from store.rules.agenda import Agenda
from store.rules.board import participants_of
from store.rules.glance import TrackAgenda
from store.rules.timetable import beginning_after, timetable
from tui.day_course import status_words
from tui.frame import StatusWord
from tui.now_cards import MOST_TRACKS, Following, now_cards, pointed_at
from tui.screens.agenda import rail
from tui.screens.agenda.day_list import View, day_lines
from tui.screens.agenda.looks import Looks, looks
from tui.screens.agenda.recent import RecentChanges
from tui.screens.agenda.searching import SearchingScreen
from tui.screens.agenda.tabs import Lines, day_tabs, note, place_of_now, track_tabs
from tui.screens.agenda.time_axis import axis_lines, columns_that_fit
from tui.screens.speakers.screen import SpeakersScreen
from tui.widgets.day_tabs import DayTabs
from tui.widgets.kept import Ground
from tui.widgets.now_panel import NowPanel
from tui.widgets.scan_field import ScanField
from tui.widgets.session_rows import SessionRows
from tui.widgets.side import Side


class AgendaScreen(SearchingScreen):
    """Follows the day by itself until somebody looks elsewhere; Esc follows again."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "ctrl+l",
            "track",
            "agenda.key.track",
            tooltip="agenda.key.track_long",
            id="programme.track",
        ),
        Binding("up", "choose(-1)", show=False, id="programme.up"),
        Binding("down", "choose(1)", show=False, id="programme.down"),
        Binding("pageup", "page(-1)", show=False, id="programme.page_up"),
        Binding("pagedown", "page(1)", show=False, id="programme.page_down"),
        Binding("escape", "leave_search", "key.clear", id="programme.leave_search"),
        Binding("escape", "follow", "agenda.key.follow", id="programme.follow"),
        Binding("left", "day(-1)", show=False, id="programme.day_before"),
        Binding("right", "day(1)", "agenda.key.day", key_display="← →", id="programme.day_after"),
        Binding("f2", "next_view", "key.view", id="programme.view"),
        Binding(
            "ctrl+x", "hide_done", "agenda.key.hide_done", show=False, id="programme.hide_done"
        ),
        Binding(
            "ctrl+x", "show_done", "agenda.key.show_done", show=False, id="programme.show_done"
        ),
    ]
    AUTO_FOCUS = ""
    CSS_PATH = "agenda.tcss"
    reminds = True

    def __init__(self) -> None:
        super().__init__()
        self._day_listed: int | None = None
        """The day that is listed; none is the one at hand."""
        self._track: str | None = None
        """The track in which the cursor moves; none is this desk's own, or the fullest."""
        self._hides_done = False
        self._is_following = True
        self._speakers: Mapping[str, ParticipantId] = {}
        self._lines_shown: Lines = ()
        self._rail = Content("")
        self._looks: Looks = ()
        self._recent = RecentChanges()
        self._panels = tuple(NowPanel() for _ in range(MOST_TRACKS))

    def compose_body(self) -> ComposeResult:
        """Put now over the day, beside the rail."""
        with Ground(classes="agenda"):
            with Ground(classes="agenda-main"):
                with Ground(classes="now"):
                    yield from self._panels
                with Ground(classes="tabs"):
                    yield DayTabs()
                    yield ScanField()
                yield SessionRows()
            yield Side(classes="rail")

    def redraw(self, change: Change) -> None:
        """Draw what a change touches."""
        if change.everything or change.people:
            self._speakers = participants_of(self.app.state)
        self._draw()

    def tick(self, now: datetime) -> None:
        """Draw what became otherwise with time: the digits, and the rest when the minute did."""
        del now
        at_hand = self.at_hand()
        if self._looks_of(at_hand, self._listed()) != self._looks:
            self._draw()
        else:
            self._draw_now(at_hand)

    def counts(self) -> tuple[StatusWord, ...]:
        """Say how the day is expected to go."""
        agenda = self.at_hand()
        number = agenda.day.number if agenda.day is not None else 0
        return status_words(self.voice, agenda, self.app.state.tallies[number].present_in)

    def next_view(self) -> None:
        """Show the people of the sessions that are on and next, over the day."""
        self.app.push_screen(SpeakersScreen())

    def action_next_view(self) -> None:
        """Show the people of the sessions that are on and next."""
        self.next_view()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what can be done with the day that is listed."""
        match action:
            case "track":
                return len(self._listed().tracks) > 1
            case "day":
                return len(self.app.state.conference.days) > 1
            case "hide_done" | "show_done":
                return self._hides_done is (action == "show_done")
            case "follow":
                return not self._is_following and not self.is_searching
            case _:
                return super().check_action(action, parameters)

    def on_resize(self, event: events.Resize) -> None:
        """Draw for the new size, once everything has it."""
        del event
        self.call_after_refresh(self._draw)

    def action_choose(self, by: int) -> None:
        """Move the cursor, the first time from now on."""
        rows = self.query_one(SessionRows)
        if rows.cursor is None:
            self.stay()
            here = self._here()
            if here is not None and rows.choose(here):
                return
        rows.move(by)
        self.stay()

    def action_page(self, by: int) -> None:
        """Move the cursor by a page."""
        self.stay()
        self.query_one(SessionRows).page(by)

    def action_day(self, by: int) -> None:
        """List the day before or after."""
        days = [day.number for day in self.app.state.conference.days]
        listed = self._listed().day
        if listed is None or not days:
            return
        at = days.index(listed.number) + by
        if 0 <= at < len(days):
            self._list_day(days[at])

    def action_track(self) -> None:
        """Move on to the next track."""
        listed = self._listed()
        self._list_track((self._column(listed) + 1) % len(listed.tracks))

    def action_hide_done(self) -> None:
        """Hide what is finished, or show it again."""
        self._hides_done = not self._hides_done
        self.refresh_bindings()
        self._draw()

    def action_show_done(self) -> None:
        """Show what is finished."""
        self.action_hide_done()

    def action_follow(self) -> None:
        """Go back to now, and stay with it."""
        self._day_listed = None
        self._is_following = True
        self.query_one(SessionRows).forget_cursor()
        self.refresh_bindings()
        self._draw()

    def chosen_session(self) -> SessionId | None:
        """Give the session under the cursor, else what is on or next."""
        chosen = self.query_one(SessionRows).chosen
        session = chosen.key if chosen is not None else self._here()
        return SessionId(session) if session is not None else None

    def track_at_hand(self) -> TrackAgenda:
        """Give the track in which the cursor moves, of the day that goes on."""
        at_hand = self.at_hand()
        return at_hand.tracks[self._column(at_hand)]

    @on(DayTabs.Chosen)
    def open_tab_of_day(self, message: DayTabs.Chosen) -> None:
        """List the day or the track that was clicked."""
        if message.tab.day is not None:
            self._list_day(message.tab.day)
        elif message.tab.track is not None:
            tracks = [track.track for track in self._listed().tracks]
            self._list_track(tracks.index(message.tab.track))

    @on(SessionRows.Clicked)
    def choose_clicked(self, message: SessionRows.Clicked) -> None:
        """Choose the session that was clicked; a second click offers its acts."""
        rows = self.query_one(SessionRows)
        if rows.chosen is not None and rows.chosen.key == message.session:
            self.action_acts()
            return
        listed = self._listed()
        row = next((row for row in listed.rows if row.session.id == message.session), None)
        if row is not None and row.session.track is not None:
            self._track = row.session.track
        self.stay()
        self._draw()
        rows.choose(message.session)

    @on(SessionRows.Scrolled)
    def count_above(self) -> None:
        """Count what is finished and out of sight."""
        at_hand, listed = self.at_hand(), self._listed()
        hides_done = self._hides_done and at_hand.day == listed.day
        self._draw_tabs(listed, self._lines_shown, hides_done=hides_done)

    def _listed(self) -> Agenda:
        """Give the day that is listed, as it stands now."""
        if self._day_listed is None or self.app.state.conference.day(self._day_listed) is None:
            return self.at_hand()
        return timetable(self.app.state, self.app.now, day=self._day_listed)

    def _list_day(self, number: int) -> None:
        at_hand = self.at_hand().day
        self._day_listed = number if at_hand is None or number != at_hand.number else None
        self._is_following = self._day_listed is None
        self._track = None
        self.query_one(SessionRows).forget_cursor()
        self.refresh_bindings()
        self._draw()
        if not self._is_following:
            self.query_one(SessionRows).show_from(None)

    def _list_track(self, place: int) -> None:
        """Move the cursor's column; the cursor goes to the session beside it."""
        rows = self.query_one(SessionRows)
        before = rows.cursor
        rows.forget_cursor()
        self._track = self._listed().tracks[place].track
        self._draw()
        if before is not None:
            beside = [row.key for row in list(rows.rows)[: before + 1] if row.is_choosable] or [
                row.key for row in rows.rows if row.is_choosable
            ]
            if beside:
                rows.choose(beside[-1])

    @on(Side.Sized)
    def draw_again(self) -> None:
        """Draw as soon as there is room beside the day."""
        self._draw()

    def list_again(self) -> None:
        """List for other words: what is found from the first on, the whole day from now on."""
        self._draw()
        first = None if self.is_asked() else place_of_now(self._lines_shown)
        self.query_one(SessionRows).show_from(first)

    @on(SessionRows.Left)
    def stay(self) -> None:
        """Stop following: somebody scrolls, or looks for something."""
        if self._is_following:
            self._is_following = False
            self.refresh_bindings()

    def _here(self) -> str | None:
        """Give the session that is on in the listed day, else the next one, else the first."""
        listed = self._listed()
        track = listed.tracks[self._column(listed)]
        row = track.now or track.next or next(iter(listed.column(track.track)), None)
        return row.session.id if row is not None else None

    def _draw(self) -> None:
        """Draw everything that depends on the hour; what did not change is not drawn again."""
        at_hand, listed = self.at_hand(), self._listed()
        is_sized = bool(self.query_one(SessionRows).size.width)
        self._looks = self._looks_of(at_hand, listed) if is_sized else ()
        following = self._draw_now(at_hand)
        self._draw_list(at_hand, listed)
        self._draw_rail(at_hand, following)

    def _looks_of(self, at_hand: Agenda, listed: Agenda) -> Looks:
        return self.app.hides_names, *looks(at_hand, listed)

    def _draw_now(self, at_hand: Agenda) -> Following:
        """Draw the cards of what is on."""
        self.see(self.track_at_hand())
        following = self._following(at_hand)
        first = self._window(at_hand, MOST_TRACKS)
        cards = now_cards(self.voice, self.app.state.conference, at_hand, following, first)
        cards = pointed_at(cards, self._column(at_hand) - first)
        self.set_class(len(at_hand.tracks) > 1, "-tracks")
        self.set_class(len(cards) == 1, "-merged")
        self.set_class(len(cards) > 2, "-many")
        for place, panel in enumerate(self._panels):
            is_shown = place < len(cards)
            if panel.display is not is_shown:
                panel.display = is_shown
            if is_shown:
                panel.card = cards[place]
        return following

    def _draw_list(self, at_hand: Agenda, listed: Agenda) -> None:
        rows = self.query_one(SessionRows)
        if not rows.size.width:
            return
        is_at_hand = at_hand.day == listed.day
        view = View(
            is_at_hand=is_at_hand,
            hides_done=self._hides_done and is_at_hand and not self.is_asked(),
            is_found=self.is_asked(),
            marks=self._recent.marks(self.app.state, self.app.now),
            counts_from=None if self.query_one(".rail").display else at_hand.at,
        )
        lines = self._lines(listed, view, rows.size.width)
        rows.show(lines)
        if self._is_following:
            rows.show_from(place_of_now(lines))
        self._lines_shown = lines
        self._draw_tabs(listed, lines, hides_done=view.hides_done)

    def _lines(self, listed: Agenda, view: View, width: int) -> Lines:
        if view.is_found:
            return self.found_lines(listed, view)
        if len(listed.tracks) == 1:
            return day_lines(self.voice, listed, view)
        count = columns_that_fit(width, len(listed.tracks))
        first = self._window(listed, count)
        tracks = [track.track for track in listed.tracks[first : first + count]]
        return axis_lines(self.voice, listed, view, tracks, self._column(listed) - first)

    def _window(self, agenda: Agenda, count: int) -> int:
        """Give the first of so many tracks that are shown with the chosen one among them."""
        last = max(0, len(agenda.tracks) - count)
        return min(last, max(0, self._column(agenda) - count + 1))

    def _column(self, agenda: Agenda) -> int:
        """Give the place of the chosen track among those of a day."""
        tracks = [track.track for track in agenda.tracks]
        if len(tracks) == 1:
            return 0
        for chosen in (self._track, self.app.counter.door):
            if chosen is not None and chosen in tracks:
                return tracks.index(chosen)
        fullness = [len(agenda.column(track)) for track in tracks]
        return fullness.index(max(fullness))

    def _draw_tabs(self, listed: Agenda, lines: Lines, *, hides_done: bool) -> None:
        tabs, rows = self.query_one(DayTabs), self.query_one(SessionRows)
        days = day_tabs(self.voice, self.app.state.conference, listed)
        if columns_that_fit(rows.size.width, len(listed.tracks)) < len(listed.tracks):
            days = tuple(day for day in days if day.is_open)
            days += track_tabs(self.voice, listed, self._column(listed))
        tabs.tabs = days
        tabs.note = note(self.voice, listed, lines, rows.scroll_offset.y, hides_done=hides_done)

    def _following(self, at_hand: Agenda) -> Following:
        if at_hand.day is None or all(track.next is not None for track in at_hand.tracks):
            return Following()
        return Following(beginning_after(self.app.state, at_hand.day.number))

    def _draw_rail(self, at_hand: Agenda, following: Following) -> None:
        side = self.query_one(".rail", Static)
        if not side.display or not side.size.width:
            return
        drawn = rail.drawn(self.voice, at_hand, following, self._arrivals(at_hand), side.size)
        if not drawn.is_same(self._rail):
            self._rail = drawn
            side.update(drawn)

    def _arrivals(self, at_hand: Agenda) -> rail.Arrivals:
        """Give when the speakers came; nothing while names are hidden."""
        if self.app.hides_names or at_hand.day is None:
            return {}
        day, state = at_hand.day.number, self.app.state
        stays = {name: state.presence_of(person, day) for name, person in self._speakers.items()}
        return {name: None if stay is None else stay.at for name, stay in stays.items()}
