"""Who keeps a window, and how: the shift, hidden names, the lock, fast mode, the clock's jumps."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial
from typing import ClassVar, Final

import msgspec
from textual.app import SystemCommand
from textual.binding import Binding, BindingType
from textual.signal import Signal

from store import settings
from store.conference.change import Change
from store.language import Language, forms
from store.rules.verdicts import Verdict
from tui.capture import Read
from tui.counter import Counter
from tui.desk_like import DeskLike
from tui.frame import StatusWord
from tui.trying import Trying

JUMP: Final = timedelta(seconds=5)
"""By so much the clock may differ from the time that passed; a busy machine is not a jump."""


class Jump(msgspec.Struct, frozen=True):
    """The clock was moved, or the machine slept."""

    expected: datetime
    """What the clock would have said."""
    found: datetime
    """What it said."""


class Keeping(Trying):
    """An application whose window can be handed over, hidden, locked and hurried."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            *("ctrl+s", "hide", "key.hide"),
            id="app.hide",
            priority=True,
            show=False,
            tooltip="key.hide_long",
        ),
        Binding(
            "f9", "change_shift", "window.key.shift", id="app.shift", priority=True, show=False
        ),
        Binding("f10", "hurry", "window.key.hurry", id="app.hurry", priority=True, show=False),
        Binding("f12", "lock", "window.key.lock", id="app.lock", priority=True, show=False),
    ]

    desk: DeskLike
    counter: Counter
    language: Language
    changed: Signal[Change]

    def __init__(self) -> None:
        super().__init__()
        self.hides_names = False
        self.is_fast = False
        """Whether only the verdict is shown: badges are left for the break."""
        self.is_locked = False
        self.pin = ""
        """What unlocks this window; nothing is Enter. Known to this window alone."""
        self.jump: Jump | None = None
        """The last time the clock moved, until somebody has read of it."""
        self._seen: tuple[datetime, timedelta] | None = None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Let nothing that works everywhere work while the window is locked."""
        return False if self.is_locked else super().check_action(action, parameters)

    def set_counter(self, counter: Counter) -> None:
        """Set this window to another day or door, or to who is on shift now."""
        self.counter = counter
        self._say_so()

    def change_shift(self, initials: str) -> None:
        """Sign what is done in this window from now on with somebody's initials."""
        if initials != self.counter.operator:
            self.set_counter(msgspec.structs.replace(self.counter, operator=initials))

    def action_change_shift(self) -> None:
        """Ask who is on shift now."""
        from tui.dialogs.change_of_shift import ChangeOfShiftDialog

        if not isinstance(self.screen, ChangeOfShiftDialog):
            self.push_screen(ChangeOfShiftDialog(), self._take_over)

    def action_hide(self) -> None:
        """Hide names everywhere in this window, or show them again."""
        self.hides_names = not self.hides_names
        self._say_so()

    def hurry(self, *, is_fast: bool) -> None:
        """Show only the verdict, or everything again."""
        self.is_fast = is_fast
        self._say_so()

    def action_hurry(self) -> None:
        """Show only the verdict, or everything again."""
        self.hurry(is_fast=not self.is_fast)

    def action_lock(self) -> None:
        """Show nothing but the clock until somebody unlocks."""
        from tui.dialogs.lock import LockScreen

        self.is_locked = True
        self.push_screen(LockScreen())

    def unlock(self) -> None:
        """Show again what was shown."""
        self.is_locked = False
        self.pop_screen()

    def watch_clock(self) -> None:
        """Note it when the clock moved otherwise than time passed."""
        now, passed = self.desk.clock.now(), self.desk.clock.elapsed()
        if self._seen is not None:
            expected = self._seen[0] + (passed - self._seen[1])
            if abs(now - expected) > JUMP:
                self.jump = Jump(expected, now)
                self._say_so(everything=True)
        self._seen = now, passed

    def read_of_jump(self) -> None:
        """Say no more that the clock moved."""
        self.jump = None
        self._say_so()

    def keeping_words(self) -> tuple[StatusWord, ...]:
        """Say in the status line what is unusual about this window."""
        words = []
        if self.jump is not None:
            said = self._both(self.jump)
            long = self.language.text("window.jump.long", **said)
            short = self.language.text("window.jump.short", **said)
            words.append(StatusWord((long, short), weight=2, is_alarm=True))
        if (door := self.counter.door) is not None:
            long = self.language.text("window.door.long", track=door)
            words.append(
                StatusWord((long, self.language.text("window.door.short", track=door)), weight=3)
            )
        if self.is_fast:
            fast = (self.language.text("window.fast.long"), self.language.text("window.fast.short"))
            words.append(StatusWord(fast, weight=4, is_alarm=True))
        if self.hides_names:
            hidden = self.language.text("window.hidden.long")
            words.append(StatusWord((hidden, "•••"), weight=7))
        return tuple(words)

    def keeping_commands(self) -> Iterator[SystemCommand]:
        """Offer in the palette what has no key, and what was to be read."""
        say = self.language.text
        if self.jump is not None:
            yield SystemCommand(say("window.jump.read"), "", self.read_of_jump)
        fast = "window.fast.leave" if self.is_fast else "window.fast.enter"
        yield SystemCommand(say(fast), "", partial(self.hurry, is_fast=not self.is_fast))

    def ring_for(self, verdict: Verdict | None) -> None:
        """Ring once for whoever is not simply let in, where that is wanted; words say it too."""
        is_on = settings.word(self.desk.state.conference.settings, "bell") == "on"
        if is_on and verdict is not None and verdict.row.tone != "ok":
            self.bell()

    def _scanned(self, read: Read) -> None:
        """Let nobody in while the window is locked, and say so."""
        from tui.dialogs.lock import LockScreen

        if self.is_locked and isinstance(self.screen, LockScreen):
            self.screen.refuse()
        else:
            super()._scanned(read)

    def _take_over(self, initials: str | None) -> None:
        if initials is not None:
            self.change_shift(initials)

    def _both(self, jump: Jump) -> dict[str, str]:
        """Write both times, to the second where the minute is the same."""
        zone = self.desk.state.zone
        was, now = (forms.clock(self.language, at, zone) for at in (jump.expected, jump.found))
        if was == now:
            point = "." if self.language.code == "nb" else ":"
            was = f"{was}{point}{jump.expected.second:02}"
            now = f"{now}{point}{jump.found.second:02}"
        return {"was": was, "now": now}

    def _say_so(self, *, everything: bool = False) -> None:
        self.changed.publish(Change(counters=True, settings=True, everything=everything))
