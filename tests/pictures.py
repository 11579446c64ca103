"""Reading badge codes back from pictures, as a phone would."""

from __future__ import annotations

import io
from collections.abc import Iterable
from itertools import groupby
from typing import Final

import zxingcpp
from PIL import Image, ImageDraw
from rich.cells import cell_len
from rich.color import ColorType
from rich.segment import Segment

from store.badges.qr import Matrix

CELL: Final = (4, 8)
"""The pixels of a terminal's cell."""
_MISSING: Final = (128, 128, 128)
"""Neither dark nor light: a colour that the application left to the terminal."""


def read(image: Image.Image) -> list[str]:
    """Read the QR codes in a picture; one with light and dark exchanged is not read."""
    found = zxingcpp.read_barcodes(
        image.convert("L"),
        formats=zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode]),
        try_invert=False,
    )
    # The reader takes a corner of some codes for a Micro QR code beside the real one.
    micro = zxingcpp.BarcodeFormat.MicroQRCode
    return [code.text for code in found if code.format != micro]


def rasterised(svg: str) -> Image.Image:
    """Draw a picture that the console exported, with a font of this machine; needs cairo."""
    import cairosvg

    # The console names a font of the web, which nothing loads here.
    local = svg.replace("Fira Code", "DejaVu Sans Mono")
    return Image.open(io.BytesIO(cairosvg.svg2png(bytestring=local.encode())))


def drawn(modules: Matrix, module_px: int = 4) -> Image.Image:
    """Draw modules as they are, dark on light."""
    side = len(modules)
    image = Image.new("L", (side, side))
    image.putdata([0 if is_dark else 255 for row in modules for is_dark in row])
    return image.resize((side * module_px, side * module_px))


def draw(rows: Iterable[Iterable[Segment]]) -> Image.Image:
    """Draw rows of segments as a terminal that fills its cells exactly.

    Every character but the space and the upper half block is drawn as its background, so a picture
    that is read holds nothing else that matters.
    """
    lines = [list(row) for row in rows]
    width = max(sum(segment.cell_length for segment in line) for line in lines)
    image = Image.new("RGB", (width * CELL[0], len(lines) * CELL[1]), _MISSING)
    pen = ImageDraw.Draw(image)
    for y, line in enumerate(lines):
        x = 0
        for segment in line:
            for character, run in groupby(segment.text):
                length = cell_len("".join(run))
                _cells(pen, (x, y, length), character, segment)
                x += length
    return image


def _cells(
    pen: ImageDraw.ImageDraw, place: tuple[int, int, int], character: str, segment: Segment
) -> None:
    x, y, length = place
    left, top, right = x * CELL[0], y * CELL[1], (x + length) * CELL[0] - 1
    middle, bottom = top + CELL[1] // 2 - 1, top + CELL[1] - 1
    pen.rectangle((left, top, right, bottom), fill=_rgb(segment, is_foreground=False))
    if character == "▀":
        pen.rectangle((left, top, right, middle), fill=_rgb(segment, is_foreground=True))


def _rgb(segment: Segment, *, is_foreground: bool) -> tuple[int, int, int]:
    style = segment.style
    colour = None if style is None else style.color if is_foreground else style.bgcolor
    if colour is None or colour.type is ColorType.DEFAULT:
        return _MISSING
    red, green, blue = colour.get_truecolor()
    return red, green, blue
