"""The locked window: the clock and the conference, until somebody unlocks it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import ClassVar, Final

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size

from store.language import forms
from tui import look
from tui.app import Answered
from tui.glyphs import numeral
from tui.hearing import Hearing
from tui.widgets.lines import Lines

MOST: Final = 12
"""So many digits a PIN has at the most."""


class LockScreen(Hearing[None]):
    """Shows no names and does nothing but unlock: by the window's PIN, else by Enter.

    Nothing is checked in here. A scan is answered in words, so that nobody walks past on it.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "unlock", "window.lock.enter", id="lock.unlock", show=False),
        Binding("escape", "clear", "key.clear", id="lock.clear", show=False),
        Binding("backspace", "shorten", "", show=False),
    ]
    DEFAULT_CSS = """
    LockScreen { background: $s-bg; }
    LockScreen Lines { height: 100%; width: 100%; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._typed = ""
        self._said = ""
        """The key of what is wrong."""

    def compose(self) -> ComposeResult:
        """Show lines in the middle."""
        yield Lines()
        yield from self.compose_overlays()

    def on_mount(self) -> None:
        """Follow the clock."""
        self.query_one(Lines).show(self._lines)
        self.app.ticked.subscribe(self, self._tick)

    def hear(self, answered: Answered) -> None:
        """Show nobody's answer."""

    def refuse(self) -> None:
        """Say that a badge was scanned and that nobody was let in."""
        self._tell("window.lock.scanned")

    async def on_key(self, event: events.Key) -> None:
        """Take the PIN's digits; the base class does what other keys are bound to."""
        if event.character is not None and event.character.isdigit() and self.app.pin:
            self._typed = (self._typed + event.character)[-MOST:]
            self._tell("")
            event.stop()

    def action_unlock(self) -> None:
        """Unlock, where the PIN is right."""
        if self._typed == self.app.pin:
            self.app.unlock()
        else:
            is_empty = not self._typed
            self._typed = ""
            self._tell("" if is_empty else "window.lock.wrong")

    def action_clear(self) -> None:
        """Forget what was typed."""
        self._typed = ""
        self._tell("")

    def action_shorten(self) -> None:
        """Take the last digit away."""
        self._typed = self._typed[:-1]
        self._tell("")

    def _tell(self, key: str) -> None:
        self._said = key
        self.query_one(Lines).refresh()

    def _tick(self, _now: datetime) -> None:
        if self.is_current:
            self.query_one(Lines).refresh()

    def _lines(self, size: Size) -> Sequence[Content]:
        app, say = self.app, self.app.say
        clock = forms.clock(app.language, app.now, app.state.zone)
        rows = [look.text(shape, "$s-fg") for shape in numeral(clock)]
        rows += [Content(""), look.text(app.state.conference.title, "bold $s-fg"), Content("")]
        rows.append(look.text(say("window.lock.title"), "bold $s-note-text"))
        rows.append(look.text(self._how(), "$s-muted"))
        rows.append(look.text(say(self._said), "bold $s-stop-text") if self._said else Content(""))
        if app.pin:
            rows += [Content(""), look.text(say("window.lock.forgotten"), "$s-dim")]
        above = max(0, (size.height - len(rows)) // 2)
        return [*[Content("")] * above, *(_centred(row, size.width) for row in rows)]

    def _how(self) -> str:
        if not self.app.pin:
            return self.app.say("window.lock.by_enter")
        return self.app.say("window.lock.by_pin", typed="•" * len(self._typed))


def _centred(words: Content, width: int) -> Content:
    if words.cell_length > width:
        return look.fitted(words, width)
    return look.line(look.blank((width - words.cell_length) // 2), words)
