"""Looking for sessions on the programme screen: letters open a field where the days stand."""

from __future__ import annotations

from textual import events, on

from store.rules.agenda import Agenda
from store.rules.timetable import timetable
from tui.screens.agenda.conducting import ConductingScreen
from tui.screens.agenda.day_list import View, day_lines
from tui.screens.agenda.looking import found, has_words
from tui.screens.agenda.tabs import Lines
from tui.widgets.scan_field import ScanField
from tui.widgets.session_rows import SessionRows


class SearchingScreen(ConductingScreen):
    """A programme in which sessions are found by the beginnings of words.

    A subclass composes one `ScanField` and one `SessionRows`, and binds Esc to `leave_search`
    beside what else Esc does there: bindings of one key do not add up over classes.
    """

    def __init__(self) -> None:
        super().__init__()
        self.is_searching = False

    def list_again(self) -> None:
        """Draw the list for other words."""
        raise NotImplementedError

    def stay(self) -> None:
        """Stop following: somebody looks for something."""
        raise NotImplementedError

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to leave the field only where it is open."""
        if action == "leave_search":
            return self.is_searching
        return super().check_action(action, parameters)

    def action_leave_search(self) -> None:
        """Close the field and list the whole day again."""
        self.is_searching = False
        with self.prevent(ScanField.Changed):
            self.query_one(ScanField).value = ""
        self.set_class(False, "-searching")
        self.set_focus(None)
        self.refresh_bindings()
        self.list_again()

    async def on_key(self, event: events.Key) -> None:
        """Look for what is typed."""
        field = self.query_one(ScanField)
        if not event.is_printable or not event.character or field.has_focus:
            return
        event.stop()
        event.prevent_default()
        if self.is_searching:
            # The field has the focus only when everything before this key is done.
            field.insert_text_at_cursor(event.character)
        else:
            self._search(event.character)

    @on(ScanField.Changed)
    def look_for(self) -> None:
        """List the sessions that are named by what is typed."""
        self.query_one(SessionRows).forget_cursor()
        self.list_again()

    @on(ScanField.Submitted)
    def submit(self, message: ScanField.Submitted) -> None:
        """Offer the acts on the chosen session or the only one that is found."""
        rows = self.query_one(SessionRows)
        choosable = [row for row in rows.rows if row.is_choosable]
        if rows.chosen is None and len(choosable) != 1:
            rows.move(1)
        elif not self.is_quiet(message.at):
            rows.choose(rows.chosen.key if rows.chosen is not None else choosable[0].key)
            self.action_acts()

    def _search(self, letters: str) -> None:
        if not self.at_hand().rows:
            return
        self.is_searching = True
        self.stay()
        field = self.query_one(ScanField)
        field.set_placeholder(self.app.say("moderating.search.placeholder"))
        self.set_class(True, "-searching")
        field.focus()
        field.value = letters
        field.cursor_position = len(letters)
        self.refresh_bindings()

    def found_lines(self, listed: Agenda, view: View) -> Lines:
        """List what is found on the day, and count what is found on others."""
        field, count = self.query_one(ScanField), self.app.language.count
        asked = found(self.voice, listed, field.value)
        elsewhere = sum(
            len(
                found(
                    self.voice, timetable(self.app.state, self.app.now, day=day.number), field.value
                ).rows
            )
            for day in self.app.state.conference.days
            if day != listed.day
        )
        words = [count("moderating.search.hits", len(asked.rows))]
        if elsewhere:
            words.append(count("moderating.search.elsewhere", elsewhere))
        field.note = " · ".join(words)
        return day_lines(self.voice, asked, view)

    def is_asked(self) -> bool:
        """Tell whether only what is looked for is listed."""
        return self.is_searching and has_words(self.query_one(ScanField).value)
