"""Sources of frames for tests: drawn without a camera, endless, torn off, or never answering."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from threading import Event

from PIL import Image
from textual.pilot import Pilot

from store.badges.qr import matrix, with_quiet_zone
from tests.pictures import drawn
from tui.camera.source import HEIGHT, WIDTH, Frame, Pictures


def still(*codes: str) -> Frame:
    """Draw codes beside each other, large and sharp, on a sheet of a frame's size."""
    sheet = Image.new("L", (WIDTH, HEIGHT), 255)
    for at, code in enumerate(codes):
        sheet.paste(drawn(with_quiet_zone(matrix(code)), 6), (40 + at * 260, 200))
    return memoryview(sheet.tobytes()).cast("B", (HEIGHT, WIDTH))


class Endless:
    """One frame for ever, until it is closed."""

    pause = 0.05

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self.is_closed = False

    def read(self) -> Frame:
        """Give it."""
        return self.frame

    def close(self) -> None:
        """Note that it was let go."""
        self.is_closed = True


class TornOff(Pictures):
    """Frames after which an error comes."""

    def __init__(self, frames: list[Frame], error: Exception) -> None:
        super().__init__(frames)
        self._error = error

    def read(self) -> Frame:
        """Give the next frame, then the error."""
        frame = super().read()
        if frame is None:
            raise self._error
        return frame


class Stuck:
    """A camera that does not answer until it is freed."""

    pause = 0.0

    def __init__(self) -> None:
        self.is_asked = Event()
        self.is_freed = Event()

    def read(self) -> None:
        """Wait."""
        self.is_asked.set()
        self.is_freed.wait(30)

    def close(self) -> None:
        """Have nothing to let go."""


async def until(pilot: Pilot[None], is_so: Callable[[], bool]) -> None:
    """Wait for the camera's thread to have come so far."""
    for _ in range(1000):
        if is_so():
            await pilot.pause()
            return
        await asyncio.sleep(0.01)
    raise AssertionError(is_so)
