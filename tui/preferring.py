"""What a machine remembers for the next time: colours, language, printer, camera, scanner."""

from __future__ import annotations

from collections.abc import Callable

from store.conference.change import Change
from store.language import Language
from tui import themes
from tui.printing import Printing
from tui.watching import Watching


class Preferring(Printing, Watching):
    """An application whose window is set as its machine was the last time."""

    theme_choice: str
    _keep: Callable[..., object] | None = None
    """Keeps preferences by their names; none where nothing is remembered."""

    def wear(self, choice: str) -> None:
        """Change the colours, now and for the next time."""
        self.dress(choice)
        self._remember(theme=choice)

    def speak(self, code: str) -> None:
        """Change the interface's language, now and for the next time."""
        self.language = Language(code)
        self._remember(language=code)
        self.changed.publish(Change(everything=True, settings=True))
        self.refresh_bindings()

    def hear_scanners(self, start_ms: int) -> None:
        """Wait so long for a scan's second key, now and for the next time."""
        self.scanner_start_ms = start_ms
        self._remember(scanner_start_ms=start_ms)
        self.changed.publish(Change(settings=True))

    def keep_printer(self, queue: str) -> None:
        """Remember this machine's printer for the next time."""
        self._remember(printer=queue)

    def choose_camera(self, source: str) -> None:
        """Use another camera, or none, now and the next time."""
        self.use_camera(source)
        self._remember(camera=source)

    def dress(self, choice: str) -> None:
        """Wear these colours in this window."""
        self.theme_choice = choice
        self.theme = themes.theme_name(choice, self.console.color_system)

    def _remember(self, **preferences: object) -> None:
        if self._keep is not None:
            self._keep(**preferences)
