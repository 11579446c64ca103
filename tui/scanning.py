"""An application that hears scanners, whatever has the focus and whatever lies above it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from textual import events
from textual.app import App
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, TextArea

from store.badges.token import read_code
from tui.capture import Broken, Capture, Decision, Read

QUIET: Final = 0.300
"""Seconds after a scan in which Enter does nothing: it was meant for what the scan covered."""


class Scanning(App[None]):
    """Looks at every key before the focused widget does.

    The application's own door for events is used because a dialog, a list or the palette would
    take a scanner's keys for somebody's wishes.
    """

    class Settled(Message):
        """Time has passed since the last key; its stamp says how much."""

    _capture: Capture[events.Key] | None = None
    _is_armed = False
    _quiet_until = 0.0

    async def on_event(self, event: events.Event) -> None:
        """Hold keys until it is known whose they are; everything else goes its way."""
        if isinstance(event, events.Key) and not event.is_forwarded:
            await self._carry_out(self._keys().press(event))
            self._arm()
            return
        if isinstance(event, events.Paste) and not event.is_forwarded:
            await self._carry_out(self._keys().release())
            if (code := read_code(event.text)) is not None:
                self._keys().heard(event.time)
                self._scanned(Read(code, is_ours=True, at=event.time))
                return
        if isinstance(event, events.MouseDown) and not event.is_forwarded:
            await self._carry_out(self._keys().release())
        await super().on_event(event)

    async def on_scanning_settled(self, message: Settled) -> None:
        """Decide on what is held, now that nothing came for a while."""
        self._is_armed = False
        await self._carry_out(self._keys().elapse(message.time))
        self._arm()

    def take_scan(self, text: str) -> None:
        """Act on what a scanner read: a code of ours, or whatever else it was."""

    def take_test(self, read: Read) -> bool:
        """Take a scan that tries the scanner and names nobody; tell whether it was one."""
        del read
        return False

    def take_broken_scan(self) -> None:
        """Say that a scan broke off where nobody can type."""

    def take_key(self, key: events.Key) -> None:
        """Hear of a key that was not a scanner's, before it acts."""

    def _keys(self) -> Capture[events.Key]:
        if self._capture is None:
            self._capture = Capture()
        return self._capture

    async def _carry_out(self, decisions: Sequence[Decision[events.Key]]) -> None:
        for decision in decisions:
            if isinstance(decision, Read):
                self._scanned(decision)
            elif isinstance(decision, Broken) and not isinstance(self.focused, Input | TextArea):
                self.take_broken_scan()
            else:
                await self._replay(decision.strokes)

    async def _replay(self, keys: Sequence[events.Key]) -> None:
        for key in keys:
            if key.key == "enter" and key.time <= self._quiet_until:
                continue
            self.take_key(key)
            await super().on_event(key)

    def _scanned(self, read: Read) -> None:
        self._quiet_until = read.at + QUIET
        if read.strays and self.focused is not None:
            # Behind the keys themselves, which may still wait for the widget.
            self.focused.call_later(_take_back, self.focused, read.strays)
        if not self.take_test(read):
            self.take_scan(read.text)

    def _arm(self) -> None:
        """See to it that what is held is decided on when no other key comes.

        The message goes to the end of the queue, behind keys that arrived while the screen was
        busy; their stamps then tell that time had not passed at all.
        """
        deadline = self._keys().deadline
        if deadline is None or self._is_armed:
            return
        self._is_armed = True
        delay = deadline - Message().time
        if delay > 0:
            self.set_timer(delay, self._settle)
        else:
            self._settle()

    def _settle(self) -> None:
        self.post_message(self.Settled())


def _take_back(field: Widget, text: str) -> None:
    """Take out of a field what a scan left before its cursor, and of other widgets nothing."""
    if isinstance(field, Input):
        start = field.cursor_position - len(text)
        if start >= 0 and field.value[start : field.cursor_position] == text:
            field.delete(start, field.cursor_position)
    elif isinstance(field, TextArea):
        row, column = field.cursor_location
        start = column - len(text)
        if start >= 0 and field.get_text_range((row, start), (row, column)) == text:
            field.delete((row, start), (row, column))
