"""A thread that looks at a camera's frames, so that the console never waits for one."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from threading import Event, Thread
from typing import Final

from store.errors import SkrankeError
from tui.camera.reader import Reader, Sight
from tui.camera.source import FrameSource
from tui.crash import note_crash

PATIENCE: Final = 5.0
"""Seconds to wait for the watch before to let the same camera go."""

Tell = Callable[["Watch", Sight | SkrankeError], object]


class Watch:
    """Looks at one source until it is stopped or the source ends; says what it sees as it sees it.

    What it tells, it tells on its own thread, in order, and the last thing is why it ended. Once
    it is stopped it tells nothing more.
    """

    def __init__(
        self,
        opening: Callable[[], FrameSource],
        tell: Tell,
        stamp: Callable[[], float],
        *,
        after: Watch | None = None,
        crash_log: Path | None = None,
    ) -> None:
        self._opening = opening
        self._tell = tell
        self._stamp = stamp
        """Gives the instant in seconds of the clock that stamps messages."""
        self._after = after
        self._crash_log = crash_log
        self._stopped = Event()
        self.frames = 0
        """How many frames were looked at."""
        # A camera that does not answer keeps nobody from leaving.
        self._thread = Thread(target=self._run, name="camera", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """Look at no further frame; the source is closed as soon as it lets go."""
        self._stopped.set()

    def join(self, patience: float) -> bool:
        """Wait some seconds for the source to be closed, and tell whether it is."""
        if self._thread.is_alive():
            self._thread.join(patience)
        return not self._thread.is_alive()

    def _run(self) -> None:
        if self._after is not None:
            self._after.join(PATIENCE)
            self._after = None
        try:
            self._look()
        except SkrankeError as error:
            self._say(error)
        except Exception:  # noqa: BLE001 - where a crash of this thread ends: in the log, in words.
            kind, _error, trace = sys.exc_info()
            note_crash(self._crash_log, kind, trace)
            self._say(SkrankeError("camera.failed"))

    def _look(self) -> None:
        if self._stopped.is_set():
            return
        source = self._opening()
        reader = Reader()
        try:
            while not self._stopped.is_set():
                began = self._stamp()
                frame = source.read()
                if frame is None:
                    raise SkrankeError("camera.ended")
                sight = reader.look(frame, self._stamp())
                self.frames += 1
                if sight is not None:
                    self._say(sight)
                self._stopped.wait(max(0.0, source.pause - (self._stamp() - began)))
        finally:
            source.close()

    def _say(self, said: Sight | SkrankeError) -> None:
        if not self._stopped.is_set():
            self._tell(self, said)
