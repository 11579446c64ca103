"""Where frames come from: a camera by its number, a film in a file, or pictures made beforehand."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from math import ceil
from pathlib import Path
from typing import Final, Protocol

from store.errors import SkrankeError

Frame = memoryview
"""Grey pixels, a byte each, in rows and columns."""

MOST_A_SECOND: Final = 15
"""Frames a second that are looked at, at the most; a hand holds a badge for a second or two."""
WIDTH: Final = 1280
HEIGHT: Final = 720
"""What a camera is asked for: with less, a badge must be nearer than most cameras see sharply."""
MISSED: Final = 5
"""So many frames in a row may fail before a camera is held to be gone."""

_PACKAGES: Final = ("cv2", "zxingcpp")
_QUIET: Final = {"OPENCV_LOG_LEVEL": "OFF", "OPENCV_FFMPEG_LOGLEVEL": "-8"}
"""What OpenCV says goes to the terminal, over whatever is drawn there."""


class FrameSource(Protocol):
    """Something that gives one frame after the other."""

    @property
    def pause(self) -> float:
        """Give the seconds after which the next frame is worth asking for."""
        ...

    def read(self) -> Frame | None:
        """Give the next frame, or none when there are no more.

        Raises:
            SkrankeError: It cannot be read any more; the camera was unplugged.
        """
        ...

    def close(self) -> None:
        """Let the camera or the file go."""
        ...


class Pictures:
    """Frames that were made beforehand."""

    pause = 0.0

    def __init__(self, frames: Sequence[Frame]) -> None:
        self._frames: Iterator[Frame] = iter(frames)

    def read(self) -> Frame | None:
        """Give the next one."""
        return next(self._frames, None)

    def close(self) -> None:
        """Have nothing to let go."""


class Camera:
    """A camera of this machine."""

    pause = 1 / MOST_A_SECOND

    def __init__(self, number: int) -> None:
        import cv2

        self._number = number
        self._capture = cv2.VideoCapture(number)
        if not self._capture.isOpened():
            raise SkrankeError("camera.none", source=str(number))
        for name, value in (
            (cv2.CAP_PROP_FRAME_WIDTH, WIDTH),
            (cv2.CAP_PROP_FRAME_HEIGHT, HEIGHT),
            (cv2.CAP_PROP_FPS, MOST_A_SECOND),
            # What is shown now is wanted, not what was shown four frames ago.
            (cv2.CAP_PROP_BUFFERSIZE, 1),
        ):
            self._capture.set(name, value)

    def read(self) -> Frame:
        """Wait for the next frame.

        Raises:
            SkrankeError: None comes any more.
        """
        import cv2

        for _ in range(MISSED):
            is_there, picture = self._capture.read()
            if is_there:
                return cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY).data
        raise SkrankeError("camera.unplugged", source=str(self._number))

    def close(self) -> None:
        """Let the camera go; its light goes out."""
        self._capture.release()


class Film:
    """A film in a file, played at its own pace with frames left out where it has too many."""

    def __init__(self, path: Path) -> None:
        import cv2

        self._capture = cv2.VideoCapture(str(path))
        if not self._capture.isOpened():
            raise SkrankeError("camera.no_film", source=str(path))
        rate = self._capture.get(cv2.CAP_PROP_FPS)
        rate = rate if rate > 0 else float(MOST_A_SECOND)
        self._step = max(1, ceil(rate / MOST_A_SECOND))
        self._pause = self._step / rate

    @property
    def pause(self) -> float:
        """Give the seconds between the frames that are looked at."""
        return self._pause

    def read(self) -> Frame | None:
        """Give the next frame that is looked at."""
        import cv2

        for _ in range(self._step - 1):
            if not self._capture.grab():
                return None
        is_there, picture = self._capture.read()
        return cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY).data if is_there else None

    def close(self) -> None:
        """Let the file go."""
        self._capture.release()


def need_packages() -> None:
    """See that what reads cameras and codes is installed; nothing heavy is loaded.

    Raises:
        SkrankeError: It is not.
    """
    if any(find_spec(name) is None for name in _PACKAGES):
        raise SkrankeError("camera.no_packages")


def open_source(words: str) -> FrameSource:
    """Open what a setting names: a camera by its number, else a film by its path.

    Raises:
        SkrankeError: The packages, the camera or the film are not there.
    """
    need_packages()
    os.environ.update(_QUIET)
    try:
        import cv2
    except ImportError as error:
        raise SkrankeError("camera.no_packages") from error
    # The desk needs the processor's other halves.
    cv2.setNumThreads(1)
    return Camera(int(words)) if is_number(words) else Film(Path(words).expanduser())


def is_number(words: str) -> bool:
    """Tell whether a setting names a camera by its number."""
    return words.isascii() and words.isdigit() and len(words) <= 2
