"""A webcam as a program: what it sees of badges that are held before it, and in what light.

It is a pinhole with the field of a laptop's camera, after which the picture is put out of focus,
moved and made noisy.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import radians, tan
from pathlib import Path
from typing import Final

import cv2
import numpy as np
import numpy.typing as npt

from store.badges.qr import matrix, with_quiet_zone
from tests.frames import Held
from tui.camera.source import HEIGHT, WIDTH, Frame

Grey = npt.NDArray[np.uint8]
Floats = npt.NDArray[np.float64]
Random = np.random.Generator

FIELD: Final = 62.0
"""Degrees across that a laptop's camera sees."""
MODULE_MM: Final = 0.6
"""A module of the code on the badge."""
CARD_MM: Final = (90.0, 55.0)
CODE_AT_MM: Final = (58.0, 24.0)
"""Where the code's quiet zone begins on the card, from the upper left."""
DRAWN: Final = 6
"""Pixels a module in which the card is drawn before it is seen in perspective."""


def hand(kind: int, number: int) -> Random:
    """Give the chances of one hand that holds a badge."""
    return np.random.default_rng([15, kind + 1, number])


def take(badges: Sequence[tuple[str, Held]], random: Random) -> Frame:
    """Take one frame of badges that are held beside each other; the first tells how it is seen.

    Behind them is a room that is neither even nor still.
    """
    rough = random.integers(60, 170, (9, 16)).astype(np.uint8)
    room = cv2.resize(rough, (WIDTH, HEIGHT), interpolation=cv2.INTER_CUBIC).astype(np.uint8)
    for code, held in badges:
        card = _card(code, held)
        onto = cv2.getPerspectiveTransform(_corners(card.shape), _seen(held))
        seen = cv2.warpPerspective(card, onto, (WIDTH, HEIGHT), flags=cv2.INTER_AREA)
        mask = cv2.warpPerspective(np.full_like(card, 255), onto, (WIDTH, HEIGHT))
        room = np.where(mask > 127, seen, room).astype(np.uint8)
    return (_taken(room, badges[0][1], random) if badges else room).data


def write(path: Path, frames: Sequence[Frame], rate: float) -> None:
    """Write frames as a film."""
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"MJPG"), rate, (WIDTH, HEIGHT))
    assert writer.isOpened()
    for each in frames:
        writer.write(cv2.cvtColor(np.asarray(each), cv2.COLOR_GRAY2BGR))
    writer.release()


def moved(held: Held, random: Random) -> Held:
    """Let a hand be as unsteady as hands are."""
    roll, yaw, pitch = random.normal(0, 2.0, 3)
    return replace(
        held,
        roll=held.roll + roll,
        yaw=held.yaw + yaw,
        pitch=held.pitch + pitch,
        distance_mm=held.distance_mm * random.uniform(0.95, 1.05),
        aside_mm=(random.uniform(-15, 15), random.uniform(-8, 8)),
    )


def _card(code: str, held: Held) -> Grey:
    """Draw a badge flat: paper, a few lines where the name stands, the code."""
    scale = DRAWN / MODULE_MM
    width, height = (round(side * scale) for side in CARD_MM)
    card = np.full((height, width), held.light, np.uint8)
    for line, length in ((8.0, 60.0), (16.0, 45.0), (30.0, 35.0)):
        top, left = round(line * scale), round(6 * scale)
        card[top : top + round(4 * scale), left : left + round(length * scale) : 3] = held.dark
    modules = np.array(with_quiet_zone(matrix(code)))
    code_px = np.where(np.kron(modules, np.ones((DRAWN, DRAWN))) > 0, held.dark, held.light)
    left, top = (round(at * scale) for at in CODE_AT_MM)
    left, top = min(left, width - code_px.shape[1]), min(top, height - code_px.shape[0])
    card[top : top + code_px.shape[0], left : left + code_px.shape[1]] = code_px
    return card


def _corners(shape: tuple[int, ...]) -> npt.NDArray[np.float32]:
    height, width = shape[:2]
    return np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float32)


def _seen(held: Held) -> npt.NDArray[np.float32]:
    """Give where a pinhole camera sees a card's corners, the code's middle being before it."""
    middle = np.array(CODE_AT_MM) + MODULE_MM * 33 / 2
    flat = np.array([(0, 0), (CARD_MM[0], 0), CARD_MM, (0, CARD_MM[1])]) - middle
    card = np.column_stack([flat, np.zeros(4)])
    turned = card @ _turn(held).T + np.array([*held.aside_mm, held.distance_mm])
    focus = WIDTH / 2 / tan(radians(FIELD / 2))
    onto = focus * turned[:, :2] / turned[:, 2:] + np.array([WIDTH / 2, HEIGHT / 2])
    corners: npt.NDArray[np.float32] = onto.astype(np.float32)
    return corners


def _turn(held: Held) -> Floats:
    a, b, c = (radians(angle) for angle in (held.roll, held.yaw, held.pitch))
    roll = np.array([[np.cos(a), -np.sin(a), 0], [np.sin(a), np.cos(a), 0], [0, 0, 1]])
    yaw = np.array([[np.cos(b), 0, np.sin(b)], [0, 1, 0], [-np.sin(b), 0, np.cos(b)]])
    pitch = np.array([[1, 0, 0], [0, np.cos(c), -np.sin(c)], [0, np.sin(c), np.cos(c)]])
    turned: Floats = pitch @ yaw @ roll
    return turned


def _taken(scene: Grey, held: Held, random: Random) -> Grey:
    """Give what the camera makes of a scene: out of focus, moved, noisy."""
    taken = scene
    if held.blur_px:
        taken = cv2.GaussianBlur(taken, (0, 0), held.blur_px).astype(np.uint8)
    if held.motion_px > 1:
        along = np.full((1, held.motion_px), 1 / held.motion_px)
        taken = cv2.filter2D(taken, -1, along).astype(np.uint8)
    noisy = taken + random.normal(0, held.noise, taken.shape)
    return np.clip(noisy, 0, 255).astype(np.uint8)
