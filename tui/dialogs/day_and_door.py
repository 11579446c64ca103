"""What a window is set to: the day at hand, and the door at which it stands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

import msgspec
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from store.rules import calendar
from store.rules.person_words import track_title
from tui import look
from tui.counter import Counter
from tui.dialogs.serving import Line, ServingDialog
from tui.widgets.rows import Rows


class DayAndDoorDialog(ServingDialog[Counter | None]):
    """Lists every day with its doors; gives the window's setting with the chosen one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "give", "key.do", id="day_and_door.give"),
        Binding("up", "choose(-1)", show=False, id="day_and_door.up"),
        Binding("down", "choose(1)", "key.choose", key_display="↑ ↓", id="day_and_door.down"),
    ]
    DEFAULT_CSS = """
    DayAndDoorDialog .dialog Rows { height: auto; max-height: 14; }
    DayAndDoorDialog .dialog KeyLine { margin-top: 1; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._counters: list[Counter] = []

    def compose_body(self) -> ComposeResult:
        """Put the list under its name."""
        yield Static(look.text(self.app.say("day_and_door.title"), "bold $s-fg"), classes="title")
        yield Rows()

    def on_mount(self) -> None:
        """Stand on what the window is set to."""
        self._counters = list(self._possible())
        rows = self.query_one(Rows)
        rows.show([self._line(place, each) for place, each in enumerate(self._counters)])
        if self.app.counter in self._counters:
            rows.cursor = self._counters.index(self.app.counter)

    @on(Rows.Moved)
    def chose(self, message: Rows.Moved) -> None:
        """A click on one gives it."""
        if message.is_click:
            self.action_give()

    def action_give(self) -> None:
        """Give the chosen one."""
        chosen = self.query_one(Rows).chosen
        if chosen is not None:
            self.dismiss(self._counters[int(chosen.key)])

    def _possible(self) -> Iterator[Counter]:
        """Give the main door and each track's room, by the clock and for each day."""
        conference = self.app.state.conference
        for day in (None, *(day.number for day in conference.days)):
            doors = [track.id for track in conference.tracks_on(self._number(day))]
            for door in (None, *doors):
                yield msgspec.structs.replace(self.app.counter, day=day, door=door)

    def _number(self, day: int | None) -> int:
        """Give the number of a day; with none that of the clock's."""
        at_hand = calendar.day_at_hand(self.app.state.conference, self.app.now)
        return day or (at_hand.number if at_hand is not None else 1)

    def _line(self, place: int, counter: Counter) -> Line:
        say, number = self.app.say, self._number(counter.day)
        day = say("frame.day" if counter.day else "settings.value.by_clock", n=number)
        door = say("settings.value.main_door")
        if counter.door is not None:
            conference = self.app.state.conference
            door = track_title(self.app.language, conference, number, counter.door)
        mark = "●" if counter == self.app.counter else "○"
        return Line(str(place), f"{mark} {day} · {door}")
