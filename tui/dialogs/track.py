"""Another track for somebody on a day: which there are, and how many seats each has left."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from store.conference.change import Change
from store.conference.people import Participant
from store.rules.person_words import track_title
from store.rules.quotas import seats
from tui import look
from tui.dialogs.serving import Line, ServingDialog, named
from tui.dialogs.walk_in import seats_words
from tui.widgets.rows import Rows


class TrackDialog(ServingDialog[str | None]):
    """Gives the track that was chosen; where there are two, the other one is chosen at first."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "give", "track.key.give", id="track.give"),
        Binding("up", "choose(-1)", show=False, id="track.up"),
        Binding("down", "choose(1)", "key.choose", key_display="↑ ↓", id="track.down"),
    ]
    DEFAULT_CSS = """
    TrackDialog .dialog Rows { height: 4; }
    TrackDialog .dialog .said { margin-bottom: 1; }
    """

    def __init__(self, person: Participant, day: int) -> None:
        super().__init__()
        self._participant = person
        self._day = day

    def compose_body(self) -> ComposeResult:
        """Name the person and the day over the tracks."""
        yield Static(
            self.heading("track.title", named(self.app, self._participant)), classes="title"
        )
        yield Static(look.text(self.app.say("track.day", n=self._day)), classes="said")
        yield Rows()

    def on_mount(self) -> None:
        """Follow every change: seats are taken at other desks too."""
        self.app.changed.subscribe(self, self._follow)
        self._show()
        tracks = [track.id for track in self.app.state.conference.tracks_on(self._day)]
        now = self._participant.choices.get(self._day)
        door = self.app.counter.door
        if len(tracks) == 2 and now in tracks:
            self.query_one(Rows).cursor = 1 - tracks.index(now)
        elif now is None and self._day == self.app.day and door in tracks:
            # Whoever chose none stands at the door of this one.
            self.query_one(Rows).cursor = tracks.index(door)

    @on(Rows.Moved)
    def chose(self, message: Rows.Moved) -> None:
        """A click on a track gives it."""
        if message.is_click:
            self.action_give()

    def action_give(self) -> None:
        """Give the chosen track; with none chosen, choose the first."""
        rows = self.query_one(Rows)
        if rows.chosen is None:
            rows.move(1)
        else:
            self.dismiss(rows.chosen.key)

    def _follow(self, _change: Change) -> None:
        self._show()

    def _show(self) -> None:
        app, conference = self.app, self.app.state.conference
        person = app.state.participants.get(self._participant.id, self._participant)
        now = person.choices.get(self._day)
        self.query_one(Rows).show(
            [
                Line(
                    track.id,
                    ("● " if track.id == now else "○ ")
                    + track_title(app.language, conference, self._day, track.id),
                    seats_words(app, self._day, track.id),
                    "$s-note-text" if self._is_full(track.id) else "$s-fg",
                )
                for track in conference.tracks_on(self._day)
            ]
        )

    def _is_full(self, track: str) -> bool:
        return seats(self.app.state, self._day, track).is_reached
