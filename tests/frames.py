"""Badges held up to a webcam: how they are held, how well they are seen, and the frames of each.

Everything is drawn from seeds, so that the same frames are made on every machine.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

from store.badges.token import mint
from tui.camera.source import Frame

LOOKS: Final = 3
"""Frames within which a badge that is held up must be read."""


@dataclass(frozen=True)
class Held:
    """How a badge is held, and how well it is seen."""

    distance_mm: float = 200.0
    roll: float = 0.0
    """Degrees in the plane of the picture."""
    yaw: float = 0.0
    """Degrees to the side."""
    pitch: float = 0.0
    """Degrees back."""
    aside_mm: tuple[float, float] = (0.0, 0.0)
    blur_px: float = 0.0
    """The deviation of the camera's focus."""
    motion_px: int = 1
    """How far the hand moved while the picture was taken."""
    dark: int = 20
    light: int = 235
    """The grey of ink and paper."""
    noise: float = 3.0


CONDITIONS: Final[dict[str, Held]] = {
    "frontal": Held(),
    "roll 15°": Held(roll=15),
    "roll 30°": Held(roll=30),
    "roll 45°": Held(roll=45),
    "roll −45°": Held(roll=-45),
    "upside down": Held(roll=180),
    "yaw 30°": Held(yaw=30),
    "yaw 45°": Held(yaw=45),
    "pitch 30°, yaw 20°, roll 20°": Held(pitch=30, yaw=20, roll=20),
    "near, 120 mm": Held(distance_mm=120, yaw=10, roll=8),
    "far, 300 mm": Held(distance_mm=300, yaw=10, roll=8),
    "blur 1 px": Held(blur_px=1.0, roll=10),
    "blur 1.5 px": Held(blur_px=1.5, roll=10),
    "moving 5 px": Held(motion_px=5, roll=5),
    "low contrast 90–140": Held(dark=90, light=140),
    "low contrast 100–130": Held(dark=100, light=130),
    "noise 20": Held(noise=20),
    "hand-held: yaw 20°, roll 10°, blur, noise": Held(yaw=20, roll=10, blur_px=1.0, noise=8),
}
"""What a desk sees: each is made for many badges, each badge in a few frames."""


@dataclass(frozen=True)
class Showing:
    """One badge held up: its code, and the frames that a camera takes of it."""

    condition: str
    code: str
    frames: tuple[Frame, ...]


def showings(each: int) -> Iterator[Showing]:
    """Hold so many badges up under each condition."""
    from tests import webcam

    for kind, (name, held) in enumerate(CONDITIONS.items()):
        for number in range(1, each + 1):
            hand = webcam.hand(kind, number)
            code = mint(hand.bytes(32), 1, "frames", number, 1)
            frames = tuple(
                webcam.take([(code, webcam.moved(held, hand))], hand) for _ in range(LOOKS)
            )
            yield Showing(name, code, frames)


def frame(*badges: tuple[str, Held], seed: int = 0) -> Frame:
    """Take one frame of badges that are held up at once."""
    from tests import webcam

    return webcam.take(badges, webcam.hand(-1, seed))


def film(path: Path, frames: Sequence[Frame], rate: float) -> None:
    """Write frames as a film, so many a second."""
    from tests import webcam

    webcam.write(path, frames, rate)


def need_opencv() -> None:
    """Leave a test out, by name, where OpenCV is missing; where everything must run it fails."""
    if os.environ.get("CI"):
        import cv2

        assert cv2.__version__
    else:
        test = os.environ["PYTEST_CURRENT_TEST"].split("::")[-1].removesuffix(" (call)")
        pytest.importorskip("cv2", reason=f"{test} is left out: OpenCV (extra camera) is missing")
