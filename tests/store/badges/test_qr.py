"""The picture of a code is read by any reader and gives exactly the code."""

from __future__ import annotations

import io
from xml.etree import ElementTree as ET

import pytest
from PIL import Image
from qrcode.util import MODE_ALPHA_NUM, QRData

from store.badges import qr
from store.badges.token import mint
from tests.pictures import drawn, read

CODE = mint(bytes(range(32)), 1, "0123456789abcdef", 86, 1)
CODES = [
    mint(bytes(range(32)), 1 + number % 15, "c", number, 1 + number % 255)
    for number in (*range(1, 16), 186, 4096, 65_535, 1_048_575)
]


def test_mode_two_is_the_alphanumeric_mode() -> None:
    """The number in our code is the package's constant, which its types do not take."""
    assert MODE_ALPHA_NUM == 2
    assert QRData(CODE, mode=2).mode == MODE_ALPHA_NUM


@pytest.mark.parametrize("code", CODES)
def test_a_code_is_twenty_five_modules_square(code: str) -> None:
    """Every code fits version 2, whatever digits it begins with."""
    modules = qr.matrix(code)
    assert [len(row) for row in modules] == [qr.SIZE] * qr.SIZE == [25] * 25


@pytest.mark.parametrize("code", CODES)
def test_the_modules_are_read_as_the_code(code: str) -> None:
    """A reader that knows nothing of us gets the exact text."""
    assert read(drawn(qr.with_quiet_zone(qr.matrix(code)))) == [code]


def test_the_quiet_zone_is_four_light_modules() -> None:
    """The standard's border stands on every side and nothing in it is dark."""
    modules = qr.with_quiet_zone(qr.matrix(CODE))
    assert len(modules) == 33
    inner = [row[4:-4] for row in modules[4:-4]]
    assert tuple(inner) == qr.matrix(CODE)
    assert sum(map(sum, modules)) == sum(map(sum, inner))


def test_level_and_mask_are_always_the_same() -> None:
    """The format bits of every code say level Q and mask 0."""
    fixed = {tuple(qr.matrix(code)[8][:6]) for code in CODES}
    # 11 for level Q, 000 for mask 0 and the first check bit, under the standard's 10101 0.
    assert fixed == {(False, True, True, False, True, False)}


@pytest.mark.parametrize("module_px", [1, 3, 8])
def test_the_png_is_read_as_the_code(module_px: int) -> None:
    """The picture for an e-mail has the quiet zone and whole pixels."""
    image = Image.open(io.BytesIO(qr.png(CODE, module_px)))
    assert image.size == (33 * module_px, 33 * module_px)
    assert read(image.resize((33 * 8, 33 * 8), Image.Resampling.NEAREST)) == [CODE]


def test_the_svg_is_the_modules_on_white() -> None:
    """The drawing covers exactly the dark modules, by one rectangle a run."""
    root = ET.fromstring(qr.svg(CODE))
    space = "{http://www.w3.org/2000/svg}"
    assert root.tag == f"{space}svg"
    assert root.get("viewBox") == "0 0 33 33"
    ground, path = list(root)
    assert (ground.get("fill"), ground.get("width")) == ("#ffffff", "33")
    covered = set[tuple[int, int]]()
    for run in path.get("d", "").split("z")[:-1]:
        place, length = run.removeprefix("M").split("h")[:2]
        x, y = place.split()
        covered |= {(int(x) + step, int(y)) for step in range(int(length.partition("v")[0]))}
    modules = qr.with_quiet_zone(qr.matrix(CODE))
    assert covered == {(x, y) for y in range(33) for x in range(33) if modules[y][x]}


@pytest.mark.tools
def test_the_svg_is_read_as_the_code() -> None:
    """Another program's drawing of the SVG gives the exact text."""
    import cairosvg

    drawing = cairosvg.svg2png(bytestring=qr.svg(CODE), output_width=330)
    assert read(Image.open(io.BytesIO(drawing))) == [CODE]


def test_pictures_are_always_the_same() -> None:
    """The same code gives the same bytes."""
    assert qr.png(CODE) == qr.png(CODE)
    assert qr.svg(CODE) == qr.svg(CODE)
