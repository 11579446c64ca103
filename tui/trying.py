"""An application that tries scanners: it knows the test card, and how fast this machine's are."""

from __future__ import annotations

from typing import ClassVar, Final, Protocol, runtime_checkable

from textual import events

from store.badges.scanner import examine
from tui.capture import Capture, Pace, Read
from tui.scanning import Scanning

USUAL_MS: Final = round(Pace().start * 1000)
"""The longest gap among a scan's first keys, where nobody has set another."""
LEAST_MS: Final = 30
"""Below it a busy machine tears scans."""
MOST_MS: Final = 200
"""Above it typing lags."""

PATIENT: Final = Pace.of(0.300)
"""How scans are heard where scanners are tried: nobody types there, and any is to be measured."""


@runtime_checkable
class TakesScans(Protocol):
    """A screen on which scans are looked at, and let nobody in."""

    def take_read(self, read: Read) -> None:
        """Look at a scan."""

    def take_torn(self) -> None:
        """Look at a scan that broke off."""


@runtime_checkable
class TriesScanners(Protocol):
    """A screen from which the scanner test is opened."""

    def try_scanner(self) -> None:
        """Open it."""


class Trying(Scanning):
    """Scans of the test card are no badge's, on whatever screen they come."""

    TESTS_ON: ClassVar[str] = "badges"
    """The screen whose next view is the scanner test."""

    def __init__(self) -> None:
        super().__init__()
        self.scanner_start_ms = USUAL_MS
        """The longest gap among a scan's first keys; what is typed appears so much later."""

    def take_test(self, read: Read) -> bool:
        """Give every scan to the scanner test where it is open; elsewhere say what its card is."""
        trial = self._trial
        if trial is not None:
            trial.take_read(read)
        elif examine(read.text) is not None:
            self.answer_test_card()
        else:
            return False
        return True

    def take_broken_scan(self) -> None:
        """Let the scanner test say it where it is open."""
        trial = self._trial
        if trial is not None:
            trial.take_torn()
        else:
            self.answer_broken_scan()

    def answer_test_card(self) -> None:
        """Say that this is the test card, and where the test is."""

    def answer_broken_scan(self) -> None:
        """Ask for the badge again: a code broke off where nobody can type."""

    def open_screen(self, name: str) -> None:
        """Open a screen by its name."""

    def try_scanner(self) -> None:
        """Open the scanner test, wherever somebody is."""
        if self.current_mode != self.TESTS_ON:
            self.open_screen(self.TESTS_ON)
        self.call_after_refresh(self._try_scanner)

    def _try_scanner(self) -> None:
        if isinstance(self.screen, TriesScanners):
            self.screen.try_scanner()

    @property
    def _trial(self) -> TakesScans | None:
        """Give the scanner test where it is open, though a dialog may lie over it."""
        return next((each for each in self.screen_stack if isinstance(each, TakesScans)), None)

    def _keys(self) -> Capture[events.Key]:
        """Be patient where nobody types and any scanner is to be heard."""
        keys = super()._keys()
        is_trying = any(isinstance(each, TakesScans) for each in self.screen_stack[-1:])
        keys.pace = PATIENT if is_trying else Pace.of(self.scanner_start_ms / 1000)
        return keys
