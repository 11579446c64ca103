"""What every screen and every dialog of the console shares: sizes, words, answers over it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from textual import events, getters
from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding
from textual.screen import Screen, ScreenResultType
from textual.widgets import Static

from store.conference.change import Change
from tui.app import Answered, DeskApp
from tui.cards import answer_card
from tui.frame import HORIZONTAL_BREAKPOINTS, LEAST, VERTICAL_BREAKPOINTS
from tui.look import text
from tui.widgets.verdict_strip import VerdictStrip


class Hearing(Screen[ScreenResultType]):
    """A screen that shows answers to scans over whatever it shows, and speaks two languages.

    Descriptions and tooltips of bindings are keys of the catalogue.
    """

    HORIZONTAL_BREAKPOINTS = HORIZONTAL_BREAKPOINTS
    VERTICAL_BREAKPOINTS = VERTICAL_BREAKPOINTS

    ALLOW_SELECT = False
    """A selection would put names on the clipboard."""

    app = getters.app(DeskApp)

    DEFAULT_CSS = """
    Hearing {
        layers: below above;
        overflow: hidden;
        background: $s-bg;
        color: $s-fg;
    }
    Hearing VerdictStrip {
        layer: above;
        dock: top;
        offset: 0 2;
    }
    Hearing .too-small { display: none; }
    Hearing.-too-small > * { display: none; }
    Hearing.-too-small > .too-small { display: block; height: 100%; background: $s-bg; }
    """

    def compose_overlays(self) -> ComposeResult:
        """Give what lies over the screen's own widgets."""
        yield VerdictStrip()
        yield Static(classes="too-small")

    def on_mount(self) -> None:
        """Listen for answers and for the clock."""
        self.app.answered.subscribe(self, self.hear)
        self.app.ticked.subscribe(self, self.hear_clock)
        self.app.changed.subscribe(self, self._say_again)

    def on_resize(self, event: events.Resize) -> None:
        """Say when there is too little room, and nothing else then."""
        is_small = event.size.width < LEAST.width or event.size.height < LEAST.height
        self.set_class(is_small, "-too-small")
        if is_small:
            words = self.app.say("frame.too_small", columns=LEAST.width, rows=LEAST.height)
            self.query_one(".too-small", Static).update(text(words))

    async def on_key(self, event: events.Key) -> None:
        """Do what a key is bound to, in its turn among what the field says.

        Left to the application, an arrow would be overtaken by the Enter after it, because an
        Enter is the field's own: while the console is busy that would mean the row before.
        """
        active = self.active_bindings.get(event.key)
        if active is None or not active.enabled or active.binding.priority:
            return
        self.app.acting_at = event.time
        try:
            # Copying with nothing selected does nothing, and leaves the key to the application.
            if await self.app.run_action(active.binding.action, active.node):
                event.stop()
        finally:
            self.app.acting_at = None

    def hear(self, answered: Answered) -> None:
        """Show an answer over this screen, until the next key that is not a scan."""
        if self.is_active and self.app.is_fresh:
            self.query_one(VerdictStrip).card = answer_card(self.app, answered)

    def hear_clock(self, now: datetime) -> None:
        """Take an answer away that has stood long enough; called every second."""
        del now
        if not self.app.is_fresh:
            self.grow_quiet()

    def grow_quiet(self) -> None:
        """Take the answer away: somebody turned to the next person."""
        self.query_one(VerdictStrip).card = None

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """Give the active bindings with their words in the interface's language."""
        return {
            key: active._replace(
                binding=self._spoken(active.binding), tooltip=self._say(active.tooltip)
            )
            for key, active in super().active_bindings.items()
        }

    def _spoken(self, binding: Binding) -> Binding:
        return replace(
            binding,
            description=self._say(binding.description),
            tooltip=self._say(binding.tooltip),
        )

    def _say(self, key: str) -> str:
        return self.app.say(key) if self.app.language.has(key) else key

    def _say_again(self, change: Change) -> None:
        """Draw the answer anew: in another language, without names, or without who was erased."""
        strip = self.query_one(VerdictStrip)
        shown = self.app.shown
        if change.settings and strip.card is not None:
            strip.card = answer_card(self.app, shown) if shown is not None else None
