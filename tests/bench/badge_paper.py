"""Badges on paper: every code read back beside the right name, and what a stack of them costs."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

import pypdfium2
import zxingcpp
from reportlab.pdfgen.canvas import Canvas

from store.badges import qr
from store.badges.composition import MM, Line, lines_of, plan_of
from store.badges.faces import Face
from store.badges.formats import CARD_FORMATS, CardFormat
from store.badges.sheet import sheets
from tests.bench.figures import note, say
from tests.bench.scratch import REPOSITORY
from tests.sizes import BENCH_SHEETS, BENCH_STOCK

DPI: Final = (150, 300)
CARD: Final = CARD_FORMATS[0]
_QR: Final = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode])
_SPACE: Final = re.compile(r"\s+")

Found = dict[int, tuple[str, str]]
"""By the place on a sheet: the code that was read there, and the words that stand there."""


def alone() -> None:
    """Print in a process of its own: how long it takes, and how much memory."""
    command = [sys.executable, "-m", "tests.bench.badge_process"]
    told = json.loads(
        subprocess.run(command, cwd=REPOSITORY, check=True, capture_output=True).stdout
    )
    say(f"{BENCH_SHEETS} badges in a cold process, imports included", [told["cold_s"]], 3.0, "s")
    say("one badge in a warm one", [told["single_s"] * 1000], 100.0, "ms")
    say(f"{BENCH_STOCK} badges", [told["all_s"]], 60.0, "s")
    say("memory of that process at its peak", [told["peak_mb"]], 200.0, "MB")
    note("of this before the first badge", told["before_mb"], "MB")


def ratios(faces: Sequence[Face], runs: int) -> bytes:
    """Compare with the matrices and the bare lines, in turns of 25 badges; give the PDF."""
    found = [_Turns(faces) for _ in range(runs)]
    made = [turns.run() for turns in found]
    say(
        f"{len(faces)} badges to their matrices and their lines alone",
        [turns.ours_s / turns.bare_s for turns in found],
        1.5,
    )
    note("of the bare work, the matrices", found[-1].matrices_s, "s")
    note("and drawing the lines", found[-1].bare_s - found[-1].matrices_s, "s")
    note("the whole PDF", len(made[-1]) / 1e6, "MB")
    return made[-1]


@dataclass
class _Turns:
    """One run of ours, after every 25 badges of which the same is done without us."""

    faces: Sequence[Face]
    ours_s: float = 0.0
    bare_s: float = 0.0
    matrices_s: float = 0.0
    _done: int = 0
    _lines: list[tuple[Line, ...]] = field(default_factory=list)

    def run(self) -> bytes:
        """Take the time of the processor for both, so that nobody else's work counts."""
        plan = plan_of(CARD)
        self._lines = [lines_of(face, plan) for face in self.faces]
        page = (CARD.page[0] * MM, CARD.page[1] * MM)
        self._canvas = Canvas(io.BytesIO(), pagesize=page, pageCompression=1, invariant=1)
        start = time.process_time()
        made = sheets(self.faces, CARD, tell=self._turn)
        self.ours_s = time.process_time() - start - self.bare_s
        start = time.process_time()
        self._canvas.save()
        self.bare_s += time.process_time() - start
        assert made is not None
        return made

    def _turn(self, done: int) -> bool:
        start = time.process_time()
        for face in self.faces[self._done : done]:
            qr.matrix(face.code)
        self.matrices_s += time.process_time() - start
        for at in range(self._done, done):
            if at and at % CARD.places == 0:
                self._canvas.showPage()
            for line in self._lines[at]:
                self._canvas.setFont(line.font, line.size)
                self._canvas.drawString(line.x, line.y, line.words)
        self._done = done
        self.bare_s += time.process_time() - start
        return True


def decodes(faces: Sequence[Face], pdf: bytes) -> None:
    """Read every code back from the sheets as pictures, beside the name that it belongs to."""
    for dpi in DPI:
        start = time.perf_counter()
        right = right_codes(faces, pdf, dpi)
        say(
            f"codes of {len(faces)} read at {dpi} dpi beside their names",
            [right],
            len(faces),
            "codes",
            at_least=True,
        )
        note("that took", time.perf_counter() - start, "s")


def right_codes(faces: Sequence[Face], pdf: bytes, dpi: int) -> int:
    """Count the badges whose code is read at their place, beside their words."""
    right = 0
    for number, found in enumerate(read_sheets(pdf, CARD, dpi)):
        expected = faces[number * CARD.places : (number + 1) * CARD.places]
        right += sum(
            place in found and _is_right(face, *found[place]) for place, face in enumerate(expected)
        )
    return right


def read_sheets(pdf: bytes, card: CardFormat, dpi: int) -> Iterator[Found]:
    """Give what is read on every sheet, one sheet in memory at a time."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        for page in document:
            image = page.render(scale=dpi / 72, grayscale=True).to_pil()
            words = page.get_textpage()
            found: Found = {}
            for code in zxingcpp.read_barcodes(image, formats=_QR, try_invert=False):
                if code.format == zxingcpp.BarcodeFormat.MicroQRCode:
                    # A corner of the real one, which is read as well.
                    continue
                corners = (code.position.top_left, code.position.bottom_right)
                x, y = (sum(getattr(each, axis) for each in corners) / 2 for axis in "xy")
                column, row = (
                    int((at / dpi * 25.4 - first) // (side + gap))
                    for at, first, side, gap in zip(
                        (x, y), (card.left, card.top), card.card, card.gaps, strict=True
                    )
                )
                left = card.left + column * (card.card[0] + card.gaps[0])
                top = card.page[1] - card.top - row * (card.card[1] + card.gaps[1])
                box = (left, top - card.card[1], left + card.card[0], top)
                text = words.get_text_bounded(*(side * MM for side in box))
                found[row * card.columns + column] = (code.text, text)
            yield found
            words.close()
            page.close()
    finally:
        document.close()


def _is_right(face: Face, code: str, words: str) -> bool:
    """Tell whether code and words are this badge's, wherever its words were broken."""
    there = _SPACE.sub("", words)
    return code == face.code and all(
        _SPACE.sub("", part) in there for part in (face.given, face.family, str(face.number))
    )
