"""The change of shift: who stands here from now on, and how things stand."""

from __future__ import annotations

from typing import Final

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from store.conference.cleaning import clean
from store.language import forms
from tui import look
from tui.dialog import DeskDialog
from tui.widgets.scan_field import ScanField

LIMIT: Final = 8
"""So many characters initials have at the most."""
NOBODY: Final = ("-", "–")
"""What leaves acts unsigned."""


class ChangeOfShiftDialog(DeskDialog[str | None]):
    """Gives the initials of who takes over, nothing for nobody; none when it is left."""

    AUTO_FOCUS = "ScanField"
    DEFAULT_CSS = """
    ChangeOfShiftDialog .dialog Static { height: auto; margin-bottom: 1; }
    """

    def compose_body(self) -> ComposeResult:
        """Say how things stand over the field for the initials."""
        say = self.app.say
        yield Static(self._head())
        yield Static(look.text(self._standing(), "$s-muted"))
        yield ScanField(placeholder=say("window.shift.placeholder"))
        yield Static(look.text(say("window.shift.means"), "$s-dim"))

    @on(ScanField.Submitted)
    def give(self, message: ScanField.Submitted) -> None:
        """Sign acts from now on; an empty field leaves things as they are."""
        typed = message.value.strip()
        if not typed:
            self.dismiss(None)
        else:
            self.dismiss("" if typed in NOBODY else clean(typed, LIMIT))

    def _head(self) -> Content:
        now = self.app.counter.operator or self.app.say("settings.value.nobody")
        return look.line(
            (self.app.say("window.shift.title"), "bold $s-fg"),
            ("   ", ""),
            (self.app.say("window.shift.now", who=now), "$s-muted"),
        )

    def _standing(self) -> str:
        """Say how many are in and aside, and when something was last done."""
        app, state = self.app, self.app.state
        words = [app.say("window.shift.present", n=state.tallies[app.day].present)]
        words.append(app.say("window.shift.aside", n=len(state.holds)))
        latest = state.activity_of(state.latest) if state.latest is not None else None
        if latest is not None:
            at = forms.at_clock(app.language, latest.at, state.zone)
            words.append(app.say("window.shift.last", time=at))
        return " · ".join(words)
