"""Reading codes in frames: one badge at a time, and each once for as long as it is held up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from store.badges.token import read_code
from tui.camera.source import Frame

AGAIN: Final = 3.0
"""Seconds that a code must have been out of sight before it is a new scan."""


@dataclass(frozen=True, slots=True)
class Code:
    """A code that was held up: ours in its canonical form, or somebody else's text."""

    text: str
    is_ours: bool


@dataclass(frozen=True, slots=True)
class Several:
    """More than one code was held up, and nobody can tell which is meant."""


Sight = Code | Several


class Reader:
    """Decides for each frame what it says that the frames before did not."""

    def __init__(self) -> None:
        self._last: dict[Sight, float] = {}
        """When each sight was last seen, in seconds."""

    def look(self, frame: Frame, at: float) -> Sight | None:
        """Give what is new in a frame that was taken at an instant, in seconds."""
        sight = _sight(decode(frame))
        if sight is None:
            return None
        self._last = {seen: when for seen, when in self._last.items() if at - when < AGAIN}
        is_new = sight not in self._last
        self._last[sight] = at
        return sight if is_new else None


def decode(frame: Frame) -> list[str]:
    """Read the QR codes in a frame, whoever made them, each once."""
    import zxingcpp

    # A mirror or a badge seen through glass gives one code twice.
    found = zxingcpp.read_barcodes(
        frame,
        formats=zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode]),
        try_invert=False,
        text_mode=zxingcpp.TextMode.Plain,
    )
    # The reader takes a corner of some of our codes for a Micro QR code beside the real one.
    micro = zxingcpp.BarcodeFormat.MicroQRCode
    return list(dict.fromkeys(code.text for code in found if code.format != micro))


def _sight(texts: list[str]) -> Sight | None:
    if len(texts) > 1:
        return Several()
    text = "".join(char for char in "".join(texts) if char.isprintable())
    if not text:
        return None
    code = read_code(text)
    return Code(code or text, is_ours=code is not None)
